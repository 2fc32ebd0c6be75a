//! The one thread through real windows: every page that is looked at passes axe, in English and in French.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test stops where its ground gives way")]

use std::path::PathBuf;

use anyhow::{Context as _, Result};
use lra_testkit::{
    centre::Settings,
    display::Desktop,
    oidc::Provider,
    page::Page,
    process::run,
    thread::{self, Audience, Registrant, Stage},
    world::World,
};

/// Asks axe of every page, and qpdf of every paper.
#[derive(Default)]
struct Examiner {
    pages: usize,
    papers: usize,
    found: Vec<String>,
}

impl Audience for Examiner {
    fn step(&mut self, what: &str) {
        eprintln!("{what}");
    }

    async fn look(&mut self, page: &Page, name: &str) -> Result<()> {
        self.pages += 1;
        // All of them are wanted at once: a page that fails does not hide the next.
        if let Err(problem) = page.is_accessible().await.with_context(|| name.to_owned()) {
            self.found.push(format!("{problem:#}"));
        }
        Ok(())
    }

    fn paper(&mut self, file: PathBuf, _: &str) -> Result<()> {
        self.papers += 1;
        run(std::process::Command::new("qpdf").arg("--check").arg(file))?;
        Ok(())
    }
}

#[tokio::test]
async fn the_whole_thread_in_three_roles() {
    let folder = tempfile::tempdir().unwrap();
    let world = World::sample();
    world.write(folder.path()).unwrap();
    let provider = Provider::start(&folder.path().join("operators.json")).await.unwrap();
    let settings = Settings::sqlite(&folder.path().join("centre.sqlite"), provider.issuer())
        .unwrap()
        .with("LRA_CENTRAL_KEYS", folder.path().join("keys").display().to_string());
    settings.import(folder.path()).unwrap();
    let centre = settings.start().await.unwrap();
    let desktop = Desktop::start().await.unwrap();
    let stage = Stage { desktop: &desktop, world: &world, centre: centre.url(), desks: folder.path().join("desks") };
    let registrant = Registrant { given: "Noor", family: "Vantongeren", birth_date: "1990-04-02" };
    let mut examiner = Examiner::default();
    if let Err(problem) = thread::play(&stage, registrant, &mut examiner).await {
        panic!("{problem:#}\n── the centre ──\n{}", centre.log());
    }
    assert!(examiner.found.is_empty(), "{}", examiner.found.join("\n"));
    assert!(examiner.pages >= 30, "only {} pages were looked at", examiner.pages);
    assert_eq!(examiner.papers, 2, "the letter and the request");
}
