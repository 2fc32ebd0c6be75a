//! The houses of the sample world: the OpenID provider, the centre with everybody brought in, and the system where people sign in.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use lra_testkit::centre::{Centre, Settings};
use lra_testkit::oidc::Provider;
use lra_testkit::scheme;
use lra_testkit::scim::{ScimServer, TOKEN};
use lra_testkit::work;
use lra_testkit::world::World;
use serde_json::json;

use crate::folder::Folder;

/// Provider, centre and system; all end when this is dropped.
pub(crate) struct Houses {
    centre: Centre,
    provider: Provider,
    system: Option<ScimServer>,
}

impl Houses {
    /// Opens the houses, and lets the sample's own operators work a little in a world where nobody has.
    pub(crate) async fn at_work(folder: &Folder, by_scheme: bool) -> Result<Self> {
        let houses = Self::open(folder, by_scheme).await?;
        if !folder.has_work() {
            println!("The sample’s operators do a little work, so that something waits in every role");
            folder.work_begins()?;
            work::begin(&houses.url(), &World::sample())
                .await
                .context("Some of the sample’s first work is missing; `cargo xtask demo --fresh` starts over.")?;
        }
        Ok(houses)
    }

    /// Makes the world when it is new, and opens its houses; the browser comes back by the desk's scheme if so. Nobody has done anything
    /// there.
    pub(crate) async fn open(folder: &Folder, by_scheme: bool) -> Result<Self> {
        let system = if ScimServer::is_installed() {
            println!("Starting the system where people sign in (SCIM), which the centre tells who may");
            Some(ScimServer::start().await?)
        } else {
            println!("Python is missing: there is no system where people sign in, and “works since” is shown nowhere.");
            None
        };
        let world = folder.part("world")?;
        if folder.is_new() {
            World::sample().write(&world)?;
        }
        let (operators, port) = (world.join("operators.json"), folder.issuer_port());
        let provider = match &system {
            Some(system) => Provider::start_before(&operators, port, system).await,
            None => Provider::start_on(&operators, port).await,
        };
        let provider = provider.context("Is the demo running already? It can run once per folder.")?;
        let centre = folder.part("centre")?;
        let mut settings = Settings::sqlite(&centre.join("centre.sqlite"), provider.issuer())?
            .on_port(folder.centre_port())
            .with("LRA_CENTRAL_KEYS", centre.join("keys").display().to_string());
        if folder.is_new() {
            println!("Bringing invented organizations, operators and a few hundred people into the centre");
            // What the import says is an administrator's to read, who knows its columns.
            folder.keep_log("import", &settings.import(&world)?)?;
            folder.is_complete()?;
        }
        if by_scheme {
            settings = settings.with("LRA_CENTRAL_REDIRECT", scheme::redirect());
        }
        if let Some(system) = &system {
            settings = settings.with("LRA_CENTRAL_TARGETS", targets(&centre, system)?.display().to_string());
        }
        let centre = settings.start().await?;
        println!("The centre answers at {}, the OpenID provider at {}", centre.url(), provider.issuer());
        Ok(Self { centre, provider, system })
    }

    /// What a window must be told.
    pub(crate) fn for_window(&self, data: &Path) -> [(OsString, OsString); 3] {
        for_window(&self.url(), data)
    }

    pub(crate) fn url(&self) -> String {
        self.centre.url()
    }

    /// Where registrants sign in to the sample service, where there is a system that knows them.
    pub(crate) fn service(&self) -> Option<String> {
        self.system.as_ref().map(|_| self.provider.service())
    }

    pub(crate) fn centre_log(&self) -> String {
        self.centre.log()
    }
}

/// What a window must be told whose centre answers there.
pub(crate) fn for_window(centre: &str, data: &Path) -> [(OsString, OsString); 3] {
    [
        ("LRA_DESK_CENTRE".into(), centre.into()),
        ("LRA_DESK_DATA".into(), data.into()),
        ("LRA_DESK_SAMPLE".into(), "1".into()),
    ]
}

/// Writes which system the centre tells who may sign in, and for what. It forgets everybody when it ends, and so has another name at
/// every start: what the one before called somebody is nothing to this one, and whoever changes is brought there anew.
fn targets(folder: &Path, system: &ScimServer) -> Result<PathBuf> {
    let (file, token) = (folder.join("targets.json"), folder.join("token"));
    fs::write(&token, TOKEN)?;
    let groups = json!({ "clinical-viewer": "ClinicalViewer", "iport": "iPort" });
    let name = format!("sample-{}", jiff::Timestamp::now().as_second());
    let target = json!([{
        "name": name, "url": system.url(), "token": token, "accounts": true, "services": groups,
    }]);
    fs::write(&file, target.to_string())?;
    Ok(file)
}
