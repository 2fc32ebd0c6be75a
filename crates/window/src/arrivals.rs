//! What a second start of the program brings to the one that is open: a sign-in that came back, or the wish to see it.

use std::path::PathBuf;
#[cfg(unix)]
use std::sync::Arc;

#[cfg(unix)]
use super::app::WindowEvent;
use super::app::{App, Config};

/// What a second start says instead of an address.
const RAISE: &str = "raise";

fn socket(config: &Config) -> PathBuf {
    config.folder.join("sign-in.socket")
}

/// Takes sign-ins that come back as a private-use URI through a second process, over a socket that only this user reaches.
#[cfg(unix)]
pub(super) fn listen(app: &Arc<App>) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    use tokio::io::AsyncReadExt as _;

    let path = socket(&app.config);
    let _ = std::fs::remove_file(&path);
    // Bound where nobody else can reach it, in a folder of its own, and put in its place once it is closed to others: between
    // binding and closing it stands as open as the system makes sockets.
    let made = app.config.folder.join(".socket");
    lra_desk::profile::disk::private_folder(&made)?;
    let fresh = made.join("new");
    let _ = std::fs::remove_file(&fresh);
    let listener = tokio::net::UnixListener::bind(&fresh)?;
    std::fs::set_permissions(&fresh, std::fs::Permissions::from_mode(0o600))?;
    std::fs::rename(&fresh, &path)?;
    std::fs::remove_dir(&made)?;
    // A listener keeps no desk open that was closed.
    let (app, events) = (Arc::downgrade(app), app.sender());
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let mut text = String::new();
            let read = stream.take(8192).read_to_string(&mut text).await;
            if text.trim() == RAISE {
                let _ = events.send(WindowEvent::Raise);
                continue;
            }
            if let (Ok(_), Ok(url)) = (read, text.trim().parse::<url::Url>()) {
                let Some(app) = app.upgrade() else { return };
                app.brought(&url);
            }
        }
    });
    Ok(())
}

impl App {
    /// Takes an address that the browser opened; one whose `state` nobody waits for is nobody's.
    pub fn brought(&self, url: &url::Url) {
        let known = self.returns.deliver(url);
        tracing::info!(?known, "a sign-in came back");
    }
}

/// Asks the LRA Desk that is open on this folder to come to the front.
///
/// # Errors
/// When none can be reached.
pub fn raise(config: &Config) -> std::io::Result<()> {
    deliver(config, RAISE)
}

/// Hands a private-use URI to the LRA Desk that waits for it.
///
/// # Errors
/// When none is running.
pub fn deliver(config: &Config, url: &str) -> std::io::Result<()> {
    #[cfg(unix)]
    {
        use std::io::Write as _;
        std::os::unix::net::UnixStream::connect(socket(config))?.write_all(url.as_bytes())
    }
    #[cfg(not(unix))]
    {
        let _ = (config, url);
        Err(std::io::Error::new(
            std::io::ErrorKind::Unsupported,
            "sign-in by private-use URI is not wired on this system",
        ))
    }
}
