//! The houses of the sample world: the OpenID provider and the centre, with everybody brought in.

use std::ffi::OsString;
use std::path::Path;

use anyhow::{Context as _, Result};
use lra_testkit::centre::{Centre, Settings};
use lra_testkit::oidc::Provider;
use lra_testkit::world::World;

use crate::folder::Folder;

/// Provider and centre; both end when this is dropped.
pub(crate) struct Houses {
    centre: Centre,
    _provider: Provider,
}

impl Houses {
    /// Makes the world when it is new, and opens both houses.
    pub(crate) async fn open(folder: &Folder) -> Result<Self> {
        let world = folder.part("world")?;
        if folder.is_new() {
            println!("Inventing organizations, operators and people");
            World::sample().write(&world)?;
        }
        println!("Starting the OpenID provider");
        let provider = Provider::start_on(&world.join("operators.json"), folder.issuer_port())
            .await
            .context("Is the demo running already? It can run once per folder.")?;
        let centre = folder.part("centre")?;
        let settings = Settings::sqlite(&centre.join("centre.sqlite"), provider.issuer())?
            .on_port(folder.centre_port())
            .with("LRA_CENTRAL_KEYS", centre.join("keys").display().to_string());
        if folder.is_new() {
            println!("Bringing them into the centre (lra-central directory import, dry run first)");
            println!("{}", settings.import(&world)?.trim_end());
            folder.is_complete()?;
        }
        println!("Starting the centre");
        let centre = settings.start().await?;
        println!("The centre answers at {}, the provider at {}", centre.url(), provider.issuer());
        Ok(Self { centre, _provider: provider })
    }

    /// What a window must be told.
    pub(crate) fn for_window(&self, data: &Path) -> [(OsString, OsString); 3] {
        [
            ("LRA_DESK_CENTRE".into(), self.centre.url().into()),
            ("LRA_DESK_DATA".into(), data.into()),
            ("LRA_DESK_SAMPLE".into(), "1".into()),
        ]
    }

    pub(crate) fn url(&self) -> String {
        self.centre.url()
    }

    pub(crate) fn centre_log(&self) -> String {
        self.centre.log()
    }
}
