//! The desk's log: a file in its folder, without personal data, for the service desk.

use std::{fs, path::Path};

use tracing_subscriber::{EnvFilter, layer::SubscriberExt as _, util::SubscriberInitExt as _};

/// A log file past this size starts anew; the one before is kept.
const LARGEST: u64 = 4 * 1024 * 1024;

/// Starts logging into `<folder>/desk.log`.
pub(crate) fn start(folder: &Path) -> anyhow::Result<()> {
    // First of all: the log is the first file of a new desk, and nobody else enters its folder.
    lra_window::disk::private_folder(folder)?;
    let path = folder.join("desk.log");
    if fs::metadata(&path).is_ok_and(|file| file.len() > LARGEST) {
        drop(lra_window::disk::private_append(&path)?);
        fs::rename(&path, folder.join("desk.log.1"))?;
    }
    let file = lra_window::disk::private_append(&path)?;
    tracing_subscriber::registry()
        .with(EnvFilter::try_from_env("LRA_LOG").unwrap_or_else(|_| EnvFilter::new("info,sqlx=warn,zbus=warn")))
        .with(tracing_subscriber::fmt::layer().with_ansi(false).with_writer(std::sync::Mutex::new(file)))
        .init();
    Ok(())
}
