//! The OpenID provider of the sample world: `oidc-provider` (certified), run by Node.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use anyhow::{Result, ensure};

use crate::process::Child;
use crate::scim::{ScimServer, TOKEN};
use crate::workspace;

/// The client the provider knows: public, native, loopback redirect `http://127.0.0.1:<any port>/callback`.
pub const CLIENT: &str = "lra-desk";

/// A running provider.
#[derive(Debug)]
pub struct Provider {
    /// Held so that it ends with us.
    process: Child,
    issuer: String,
}

impl Provider {
    /// Starts it with the operators of `file` (as [`crate::world::World::write`] makes it) on a free port.
    ///
    /// # Errors
    /// When Node or its packages are missing, or the provider does not come up.
    pub async fn start(file: &Path) -> Result<Self> {
        Self::start_on(file, 0).await
    }

    /// As [`Provider::start`], on a port that stays the same: the issuer is part of every operator's identity.
    ///
    /// # Errors
    /// As above, and when the port is taken.
    pub async fn start_on(file: &Path, port: u16) -> Result<Self> {
        Self::started(file, port, &[], None).await
    }

    /// As [`Provider::start_on`], and registrants sign in here as well: with what this system knows of them, at [`Provider::service`].
    ///
    /// # Errors
    /// As above.
    pub async fn start_before(file: &Path, port: u16, system: &ScimServer) -> Result<Self> {
        Self::started(file, port, &[], Some(system)).await
    }

    /// As [`Provider::start`], for a client that may come back to these ports of this machine and no other: it compares addresses exactly.
    ///
    /// # Errors
    /// As above.
    pub async fn start_exact(file: &Path, ports: &[u16]) -> Result<Self> {
        Self::started(file, 0, ports, None).await
    }

    async fn started(file: &Path, port: u16, exactly: &[u16], system: Option<&ScimServer>) -> Result<Self> {
        let folder = workspace().join("crates/testkit/oidc");
        ensure!(
            folder.join("node_modules").is_dir(),
            "the provider's npm packages are missing; run `cargo xtask setup`"
        );
        let mut command = Command::new("node");
        command.arg(folder.join("server.mjs")).arg("--operators").arg(file).args(["--port", &port.to_string()]);
        for back in exactly {
            command.args(["--redirect", &format!("http://127.0.0.1:{back}/callback")]);
        }
        if let Some(system) = system {
            command.args(["--system", &system.url(), "--token", TOKEN]);
        }
        let process = Child::start("OpenID provider", &mut command)?;
        let issuer = process
            .wait_for_line(Duration::from_secs(60), |line| line.strip_prefix("READY ").map(str::to_owned))
            .await?;
        Ok(Self { process, issuer })
    }

    /// Its issuer URL.
    #[must_use]
    pub fn issuer(&self) -> &str {
        &self.issuer
    }

    /// The address of the sample service that registrants sign in to.
    #[must_use]
    pub fn service(&self) -> String {
        format!("{}/clinical-viewer", self.issuer)
    }

    /// Takes it away, as a province-wide outage would.
    pub fn stop(&mut self) {
        self.process.stop();
    }
}
