//! The way back from the browser by the desk's own scheme, as long as the demo runs: the system starts the demo once more, which hands the
//! address to the windows.

use std::env;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context as _, Result, bail};
use lra_testkit::scheme::{self, Installed};
use lra_testkit::window_binary;

use crate::folder::Folder;

/// Tells the system. Where it cannot be told, windows still open, and browsers come back to an address of this machine.
pub(crate) fn install(folder: &Folder) -> Option<Installed> {
    let installed = || {
        let data = env::var_os("XDG_DATA_HOME").map(PathBuf::from).filter(|path| path.is_absolute());
        let data = data.or_else(|| Some(PathBuf::from(env::var_os("HOME")?).join(".local/share")));
        let here = env::current_exe()?;
        let told = format!(
            "env LRA_DEMO_DIR=\"{}\" LRA_WINDOW_BIN=\"{}\" \"{}\" --back",
            folder.path().display(),
            window_binary()?.display(),
            here.display()
        );
        scheme::install(&data.context("there is no home folder")?, "lra-desk-sample", &told, |tool| Command::new(tool))
    };
    match installed() {
        Ok(installed) => Some(installed),
        Err(problem) => {
            println!("The system was not told of the desk’s own address scheme: {problem:#}");
            None
        }
    }
}

/// Hands the address to every window that is open; whose sign-in it is knows it by what stands in it.
pub(crate) fn hand_over(folder: &Folder, address: &str) -> Result<()> {
    let window = window_binary()?;
    let mut took = false;
    for desk in std::fs::read_dir(folder.part("desks")?)? {
        let mut command = Command::new(&window);
        // The centre is not asked: it is named because the program wants a name.
        command.arg(address).env("LRA_DESK_DATA", desk?.path()).env("LRA_DESK_CENTRE", "http://127.0.0.1");
        took |= command.status().is_ok_and(|status| status.success());
    }
    if took { Ok(()) } else { bail!("no window of the demo is open") }
}
