//! The one folder in which a sample world lives, and what lies where in it.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use lra_testkit::free_port;
use serde::{Deserialize, Serialize};

/// Its presence says that a folder is ours, to be emptied by `--fresh`.
const MARK: &str = "lra-desk-demo.json";

/// Everything that the demo writes, besides the mark.
const OURS: &[&str] = &["world", "centre", "desks", "pictures", "paper", "logs"];

/// The folder of a sample world.
pub(crate) struct Folder {
    path: PathBuf,
    mark: Mark,
    new: bool,
}

/// What must stay the same from run to run: the issuer's address is part of every operator's identity.
#[derive(Serialize, Deserialize)]
struct Mark {
    issuer_port: u16,
    centre_port: u16,
}

impl Folder {
    /// Opens the folder of last time, or makes one. What plays by itself counts on a world without work, and has its own.
    pub(crate) fn open(fresh: bool, plays: bool) -> Result<Self> {
        let path = place(plays)?;
        let mark = path.join(MARK);
        if fresh && mark.is_file() {
            for name in OURS {
                let part = path.join(name);
                if part.exists() {
                    fs::remove_dir_all(&part).with_context(|| format!("{} cannot be removed", part.display()))?;
                }
            }
            fs::remove_file(&mark)?;
        }
        if let Ok(text) = fs::read(&mark) {
            let mark = serde_json::from_slice(&text).with_context(|| format!("{} was changed", mark.display()))?;
            return Ok(Self { path, mark, new: false });
        }
        if path.is_dir() && fs::read_dir(&path)?.next().is_some() {
            bail!("{} holds something that is not a sample world; name another with LRA_DEMO_DIR", path.display());
        }
        fs::create_dir_all(&path).with_context(|| format!("{} cannot be made", path.display()))?;
        let ports = Mark { issuer_port: free_port()?, centre_port: free_port()? };
        fs::write(&mark, serde_json::to_vec_pretty(&ports)?)?;
        Ok(Self { path, mark: ports, new: true })
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    pub(crate) fn issuer_port(&self) -> u16 {
        self.mark.issuer_port
    }

    pub(crate) fn centre_port(&self) -> u16 {
        self.mark.centre_port
    }

    /// Is the world still to be made? Also true when making it was interrupted.
    pub(crate) fn is_new(&self) -> bool {
        self.new || !self.path.join("world/imported").is_file()
    }

    /// Notes that the world is complete.
    pub(crate) fn is_complete(&self) -> Result<()> {
        Ok(fs::write(self.path.join("world/imported"), "")?)
    }

    /// Did the sample's operators begin with their work, whether or not they came to its end?
    pub(crate) fn has_work(&self) -> bool {
        self.path.join("world/work").is_file()
    }

    /// Notes that they begin. Noted before: what was cut short is not done twice, since the same people would be held.
    pub(crate) fn work_begins(&self) -> Result<()> {
        Ok(fs::write(self.path.join("world/work"), "")?)
    }

    /// A part of it, made when missing.
    pub(crate) fn part(&self, name: &str) -> Result<PathBuf> {
        debug_assert!(OURS.contains(&name), "--fresh would leave {name} behind");
        let part = self.path.join(name);
        fs::create_dir_all(&part).with_context(|| format!("{} cannot be made", part.display()))?;
        Ok(part)
    }

    /// The data of one desk.
    pub(crate) fn desk(&self, name: &str) -> Result<PathBuf> {
        let desk = self.part("desks")?.join(name);
        fs::create_dir_all(&desk)?;
        Ok(desk)
    }

    /// How often the demo has played here by itself, this time included.
    pub(crate) fn next_run(&self) -> Result<usize> {
        let file = self.part("logs")?.join("runs");
        let before: usize =
            fs::read_to_string(&file).ok().and_then(|text| text.trim().parse().ok()).unwrap_or_default();
        fs::write(&file, (before + 1).to_string())?;
        Ok(before + 1)
    }

    /// Keeps what a program logged in this run.
    pub(crate) fn keep_log(&self, name: &str, text: &str) -> Result<()> {
        Ok(fs::write(self.part("logs")?.join(format!("{name}.log")), text)?)
    }
}

fn place(plays: bool) -> Result<PathBuf> {
    if let Some(folder) = env::var_os("LRA_DEMO_DIR") {
        return std::path::absolute(folder).context("LRA_DEMO_DIR is not a folder's name");
    }
    let data = env::var_os("XDG_DATA_HOME").map(PathBuf::from).filter(|path| path.is_absolute());
    let data = data.or_else(|| Some(PathBuf::from(env::var_os("HOME")?).join(".local/share")));
    let name = if plays { "lra-desk-demo-played" } else { "lra-desk-demo" };
    Ok(data.context("there is no home folder; name one with LRA_DEMO_DIR")?.join(name))
}
