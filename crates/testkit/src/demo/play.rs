//! The demo that plays by itself: real windows in a virtual display, each step printed, each picture named.

use std::fs;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};
use lra_testkit::display::Desktop;
use lra_testkit::page::Page;
use lra_testkit::thread::{self, Audience, Registrant, Stage};
use lra_testkit::world::World;

use crate::folder::Folder;
use crate::houses::Houses;

/// Prints the steps, keeps the pictures and papers.
struct Play<'a> {
    folder: &'a Folder,
    desktop: &'a Desktop,
    start: Instant,
    pictures: usize,
    files: Vec<PathBuf>,
}

impl Audience for Play<'_> {
    fn step(&mut self, what: &str) {
        println!("{:>6.1} s  {what}", self.start.elapsed().as_secs_f64());
    }

    async fn look(&mut self, _: &Page, name: &str) -> Result<()> {
        self.pictures += 1;
        // The page holds what was waited for; its paint follows within a frame or two. (WebDriver's own screenshot can wait
        // for ever for a frame of a window that another one covers.)
        tokio::time::sleep(Duration::from_millis(250)).await;
        let file = self.folder.part("pictures")?.join(format!("{:02}-{name}.png", self.pictures));
        self.desktop.screenshot(&file)?;
        self.files.push(file);
        Ok(())
    }

    fn paper(&mut self, file: PathBuf, name: &str) -> Result<()> {
        let kept = self.folder.part("paper")?.join(format!("{name}.pdf"));
        fs::copy(&file, &kept).with_context(|| format!("{} was not made", file.display()))?;
        self.files.push(kept);
        Ok(())
    }
}

/// Plays through the sample world; the first step that does not come about ends it.
pub(crate) async fn thread(folder: &Folder, houses: &Houses) -> Result<()> {
    println!("A desktop of its own: display, session bus, keyring");
    let desktop = Desktop::start().await?;
    let mut play = Play { folder, desktop: &desktop, start: Instant::now(), pictures: 0, files: Vec::new() };
    let world = World::sample();
    // Desks of an earlier run cannot be opened: their keyring ended with it. Their people are still there.
    let run = folder.next_run()?;
    let desks = folder.desk(&format!("run-{run}"))?;
    let stage = Stage { desktop: &desktop, world: &world, centre: houses.url(), desks, service: houses.service() };
    let outcome = thread::play(&stage, registrant(run), &mut play).await;
    folder.keep_log("centre", &houses.centre_log())?;
    println!("\nSaved:");
    for file in &play.files {
        println!("  {}", file.display());
    }
    outcome?;
    println!("\nThe whole thread was played.");
    Ok(())
}

/// Somebody new for each run: the person of the run before is registered already. Nobody of them is real.
fn registrant(run: usize) -> Registrant<'static> {
    const GIVEN: &[&str] = &["Noor", "Tamsin", "Ilse", "Beatriz", "Maelle", "Ottilie", "Sunniva"];
    const FAMILY: &[&str] = &["Vantongeren", "Okonjo", "Lindqvist", "Abenaki", "Castellano", "Drummondson"];
    let given = GIVEN[run % GIVEN.len()];
    let family = FAMILY[(run / GIVEN.len()) % FAMILY.len()];
    Registrant { given, family, birth_date: "1990-04-02" }
}
