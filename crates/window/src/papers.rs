//! Papers on their way out: to a printer of this computer, or – where there is none, or the operator wants to see it first – as a
//! file to the program that shows and prints papers.
//!
//! A paper for a printer is never a file of ours (`printing`). One for the viewer lies in a private folder until it is printed, the
//! pages are locked, or the program ends or starts: a stolen disk gives nothing. Which printer this desk uses is remembered in the
//! file `printer.json`; whoever prints chooses.

use std::{
    fs,
    io::Write as _,
    path::{Path, PathBuf},
};

use lra_desk::profile::disk;
use lra_rules::record::RecordRef;
use serde::{Deserialize, Serialize};

use super::{
    app::{App, State},
    printing::Printer,
    types::{ChoosePrinter, Nothing, PaperWent, PrinterView, Printers, WindowProblem},
};

const REMEMBERED: &str = "printer.json";
pub(super) const LETTERS: &str = "letters";
pub(super) const PAPERS: &str = "papers";

/// What was chosen at this desk.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
struct Remembered {
    /// The printer by its name in the print server; none for the viewer.
    printer: Option<String>,
}

impl App {
    /// The printers that a paper can go to, and which one it goes to now.
    pub async fn printers(&self, _: Nothing) -> Result<Printers, WindowProblem> {
        let printers = self.reachable().await;
        let chosen = self.chosen(&printers);
        let printers = printers.into_iter().map(|printer| PrinterView { name: printer.name, label: printer.label });
        Ok(Printers { printers: printers.collect(), chosen })
    }

    /// Remembers where the papers of this desk go from now on.
    pub async fn choose_printer(&self, args: ChoosePrinter) -> Result<Nothing, WindowProblem> {
        let chosen = serde_json::to_vec(&Remembered { printer: args.printer }).map_err(std::io::Error::other);
        chosen.and_then(|text| disk::replace(&self.config.folder.join(REMEMBERED), &text))?;
        Ok(Nothing {})
    }

    /// The one that was chosen while it is there, else the system's own; none where the operator chose the viewer.
    fn chosen(&self, printers: &[Printer]) -> Option<String> {
        let kept = fs::read(self.config.folder.join(REMEMBERED)).ok();
        let remembered: Option<Remembered> = kept.and_then(|text| serde_json::from_slice(&text).ok());
        let default = || printers.iter().find(|printer| printer.default).map(|printer| printer.name.clone());
        match remembered {
            Some(Remembered { printer: None }) => None,
            Some(Remembered { printer: Some(name) }) if printers.iter().any(|printer| printer.name == name) => {
                Some(name)
            }
            // What was chosen is gone, or nobody chose.
            Some(_) | None => default(),
        }
    }

    async fn reachable(&self) -> Vec<Printer> {
        self.printing.printers().await.unwrap_or_else(|cause| {
            tracing::info!(%cause, "no printer can be reached: papers go to the viewer");
            Vec::new()
        })
    }

    /// Sends a paper on its way; the one before about the same record goes. None goes once the pages are locked: what
    /// locking removed must not come back.
    pub(super) async fn hand_out(&self, about: RecordRef, path: &Path, pdf: &[u8]) -> Result<PaperWent, WindowProblem> {
        self.front().await?;
        if let Some(printer) = self.chosen(&self.reachable().await) {
            match self.printing.print(&printer, pdf).await {
                Ok(job) => {
                    // Locked while it was sent: it is taken back before anybody stands at the printer.
                    if self.state.lock().await.entrance.working().is_none() {
                        self.printing.forget(&job).await;
                        return Err(WindowProblem::new("window.locked"));
                    }
                    let printing = self.printing.clone();
                    tokio::spawn(async move { printing.forget_when_over(job).await });
                    return Ok(PaperWent::Printer { printer });
                }
                // Refused or unknown: at worst it comes out twice, and the operator asks what came of it anyway.
                Err(cause) => tracing::warn!(%cause, "a paper did not go to the printer; it goes to the viewer"),
            }
        }
        self.show(about, path, pdf).await
    }

    async fn show(&self, about: RecordRef, path: &Path, pdf: &[u8]) -> Result<PaperWent, WindowProblem> {
        let mut state = self.state.lock().await;
        if state.entrance.working().is_none() {
            return Err(WindowProblem::new("window.locked"));
        }
        if let Some(before) = state.papers.remove(&about) {
            remove(&before);
        }
        write_private(path, pdf)?;
        state.papers.insert(about, path.to_owned());
        hand_to_viewer(path);
        Ok(PaperWent::Viewer { file: path.display().to_string() })
    }

    pub(super) async fn printed(&self, about: &RecordRef) {
        if let Some(path) = self.state.lock().await.papers.remove(about) {
            remove(&path);
        }
    }

    /// Papers of a run that was killed do not stay.
    pub(super) fn clear_papers(&self) -> std::io::Result<()> {
        for folder in [LETTERS, PAPERS].map(|name| self.config.folder.join(name)) {
            if folder.exists() {
                fs::remove_dir_all(&folder)?;
            }
            disk::private_folder(&folder)?;
        }
        Ok(())
    }

    pub(super) fn remove_papers(&self, state: &mut State) {
        for (_, path) in state.papers.drain() {
            remove(&path);
        }
    }
}

/// Writes a file that only this user reads.
fn write_private(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)?.write_all(bytes)
}

/// The system's own program shows and prints it. Without one the page still names the file.
fn hand_to_viewer(path: &Path) {
    if let Err(cause) = open::that_detached(path) {
        tracing::warn!(%cause, "no program opened the paper");
    }
}

fn remove(path: &PathBuf) {
    if let Err(cause) = fs::remove_file(path) {
        tracing::warn!(%cause, "a paper's file was not removed");
    }
}
