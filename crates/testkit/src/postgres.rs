//! A private PostgreSQL: one cluster per test process, in its own folder and on its own port; one database per test.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering::Relaxed};
use std::sync::{Arc, Weak};
use std::time::Duration;

use anyhow::{Context as _, Result, bail};
use rustix::process::Signal;
use tempfile::TempDir;
use tokio::sync::Mutex;

use crate::free_port;
use crate::process::{Child, run};

static SHARED: Mutex<Weak<Cluster>> = Mutex::const_new(Weak::new());
static NUMBER: AtomicU32 = AtomicU32::new(0);

/// A database of its own for one test; dropped with this value.
#[derive(Debug)]
pub struct Database {
    cluster: Arc<Cluster>,
    name: String,
}

#[derive(Debug)]
struct Cluster {
    /// Dropped before the folder it writes into.
    _server: Child,
    port: u16,
    bin: PathBuf,
    _folder: TempDir,
}

impl Database {
    /// An empty database; the first of a process starts the cluster.
    ///
    /// # Errors
    /// When PostgreSQL is not installed (`cargo xtask setup` does it) or does not come up.
    pub async fn create() -> Result<Self> {
        let cluster = {
            let mut shared = SHARED.lock().await;
            if let Some(cluster) = shared.upgrade() {
                cluster
            } else {
                let cluster = Arc::new(Cluster::start(None).await?);
                *shared = Arc::downgrade(&cluster);
                cluster
            }
        };
        Self::on(cluster)
    }

    /// An empty database on a cluster of its own that speaks TLS with this certificate and key (PEM).
    ///
    /// # Errors
    /// As [`Database::create`].
    pub async fn with_tls(certificate: &str, key: &str) -> Result<Self> {
        Self::on(Arc::new(Cluster::start(Some((certificate, key))).await?))
    }

    fn on(cluster: Arc<Cluster>) -> Result<Self> {
        let name = format!("lra_{}", NUMBER.fetch_add(1, Relaxed));
        cluster.client("createdb").arg(&name).run()?;
        Ok(Self { cluster, name })
    }

    /// How the centre is told to use it.
    #[must_use]
    pub fn url(&self) -> String {
        self.url_through(self.cluster.port)
    }

    /// The same database behind another port of this machine, e.g. that of a [`crate::proxy::Proxy`].
    #[must_use]
    pub fn url_through(&self, port: u16) -> String {
        format!("postgres://postgres@127.0.0.1:{port}/{}", self.name)
    }

    /// The port of the cluster.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.cluster.port
    }

    /// Runs SQL with `psql`, a client that is not ours, and returns the rows without decoration.
    ///
    /// # Errors
    /// When the statement is refused.
    pub fn psql(&self, sql: &str) -> Result<String> {
        self.cluster
            .client("psql")
            .args(&["-X", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-d", &self.name, "-c", sql])
            .run()
    }

    /// A program of PostgreSQL's own (`pgbench`, `pg_dump` …), told where the cluster is.
    #[must_use]
    pub fn tool(&self, program: &str) -> Command {
        let mut command = self.cluster.client(program).0;
        command.env("PGDATABASE", &self.name);
        command
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        // The cluster goes with the last of them anyway; a database that cannot be dropped harms nobody.
        let _ = self.cluster.client("dropdb").args(&["--force", "--if-exists"]).arg(&self.name).run();
    }
}

/// A client program, to be run to its end.
struct Client(Command);

impl Client {
    fn arg(self, argument: &str) -> Self {
        self.args(&[argument])
    }

    fn args(mut self, arguments: &[&str]) -> Self {
        self.0.args(arguments);
        self
    }

    fn run(mut self) -> Result<String> {
        run(&mut self.0)
    }
}

impl Cluster {
    async fn start(tls: Option<(&str, &str)>) -> Result<Self> {
        let bin = binaries()?;
        let folder = TempDir::with_prefix("lra-postgres-")?;
        let root = run(Command::new("id").arg("-u"))?.trim() == "0";
        let (certificate, key) = (folder.path().join("server.crt"), folder.path().join("server.key"));
        let mut owned = vec![folder.path().to_owned()];
        if let Some((certificate_pem, key_pem)) = tls {
            fs::write(&certificate, certificate_pem)?;
            fs::write(&key, key_pem)?;
            // PostgreSQL refuses a key that others may read.
            fs::set_permissions(&key, std::os::unix::fs::PermissionsExt::from_mode(0o600))?;
            owned.extend([certificate.clone(), key.clone()]);
        }
        if root {
            let id = |flag| -> Result<u32> { Ok(run(Command::new("id").args([flag, "postgres"]))?.trim().parse()?) };
            let (user, group) = (id("-u").context("there is no user `postgres`")?, id("-g")?);
            for path in owned {
                std::os::unix::fs::chown(path, Some(user), Some(group))?;
            }
        }
        // PostgreSQL refuses to run as root.
        let program = |name: &str| {
            let mut command = Command::new(if root { "runuser".into() } else { bin.join(name) });
            if root {
                command.args(["-u", "postgres", "--"]).arg(bin.join(name));
            }
            command.current_dir(folder.path());
            command
        };
        let data = folder.path().join("data");
        run(program("initdb")
            .arg("-D")
            .arg(&data)
            .args("-A trust -U postgres --no-sync -E UTF8 --locale=C.UTF-8".split(' ')))?;
        let port = free_port()?;
        let mut command = program("postgres");
        command.arg("-D").arg(&data).arg("-k").arg(folder.path()).args(["-p", &port.to_string()]);
        command.args(["-c", "listen_addresses=127.0.0.1", "-c", "max_connections=200", "-c", "lc_messages=C"]);
        if tls.is_some() {
            command.args(["-c", "ssl=on", "-c"]).arg(format!("ssl_cert_file={}", certificate.display()));
            command.arg("-c").arg(format!("ssl_key_file={}", key.display()));
        }
        // "Immediate" shutdown: the cluster is thrown away.
        let server = Child::start("PostgreSQL", &mut command)?.ends_with(Signal::QUIT);
        server
            .wait_for_line(Duration::from_secs(60), |line| line.contains("ready to accept connections").then_some(()))
            .await?;
        Ok(Self { _server: server, port, bin, _folder: folder })
    }

    fn client(&self, program: &str) -> Client {
        let mut command = Command::new(self.bin.join(program));
        command.envs([("PGHOST", "127.0.0.1"), ("PGUSER", "postgres")]).env("PGPORT", self.port.to_string());
        command.env("PGCONNECT_TIMEOUT", "10").env_remove("PGSERVICE");
        Client(command)
    }
}

/// Where PostgreSQL's programs are: as `pg_config` says, else the newest that Debian installed.
fn binaries() -> Result<PathBuf> {
    if let Ok(folder) = run(Command::new("pg_config").arg("--bindir")) {
        let folder = PathBuf::from(folder.trim());
        if folder.join("initdb").is_file() {
            return Ok(folder);
        }
    }
    let version = |path: &Path| path.file_name().and_then(|n| n.to_str()?.parse::<u32>().ok());
    let newest = fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.join("bin/initdb").is_file())
        .max_by_key(|path| version(path));
    match newest {
        Some(path) => Ok(path.join("bin")),
        None => bail!("PostgreSQL is not installed; run `cargo xtask setup`"),
    }
}
