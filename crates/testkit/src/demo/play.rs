//! The demo that plays by itself: real windows in a virtual display, each step printed, each picture named.

use std::path::PathBuf;
use std::time::Instant;

use anyhow::{Context as _, Result};
use lra_testkit::display::Desktop;
use lra_testkit::webdriver::{Launch, Window};
use lra_testkit::window_binary;

use crate::folder::Folder;
use crate::houses::Houses;

/// Prints the steps and numbers the pictures.
struct Play<'a> {
    folder: &'a Folder,
    start: Instant,
    files: Vec<PathBuf>,
}

impl Play<'_> {
    /// A step that is about to happen.
    fn step(&self, what: &str) {
        println!("{:>6.1} s  {what}", self.start.elapsed().as_secs_f64());
    }

    /// A picture of the window, named and remembered.
    async fn picture(&mut self, window: &Window, name: &str) -> Result<()> {
        let file = self
            .folder
            .part("pictures")?
            .join(format!("{:02}-{name}.png", self.files.len() + 1));
        window.screenshot(&file).await?;
        self.files.push(file);
        Ok(())
    }
}

/// Plays through the sample world; the first step that does not come about ends it.
pub(crate) async fn thread(folder: &Folder, houses: &Houses) -> Result<()> {
    let mut play = Play {
        folder,
        start: Instant::now(),
        files: Vec::new(),
    };
    let outcome = steps(&mut play, houses).await;
    folder.keep_log("centre", &houses.centre_log())?;
    println!("\nSaved:");
    for file in &play.files {
        println!("  {}", file.display());
    }
    outcome
}

async fn steps(play: &mut Play<'_>, houses: &Houses) -> Result<()> {
    play.step("A desktop of its own: display, session bus, keyring");
    let desktop = Desktop::start().await?;
    play.step("The window opens");
    let mut launch = Launch::plain();
    for (name, value) in houses.for_window(&play.folder.desk("lra")?) {
        launch = launch.env(name, value);
    }
    let window = Window::open(&desktop, &window_binary()?, &launch).await?;
    window
        .wait_text("LRA Desk")
        .await
        .context("the window shows something else")?;
    play.picture(&window, "first-page").await?;
    window.close().await
}
