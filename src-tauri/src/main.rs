//! The window: one line per command, everything else is `lra_window`.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod commands;
mod log;

use std::{path::PathBuf, sync::Arc, time::Duration};

use anyhow::Context as _;
use lra_rules::wire::SCHEME;
use lra_window::{App, AppError, Config, WindowEvent};
use tauri::{Emitter as _, Manager as _};
use tauri_plugin_deep_link::DeepLinkExt as _;

fn main() -> anyhow::Result<()> {
    let config = config()?;
    log::start(&config.folder)?;
    #[cfg(all(unix, not(target_os = "macos")))]
    anyhow::ensure!(
        std::env::var_os("DISPLAY").is_some() || std::env::var_os("WAYLAND_DISPLAY").is_some(),
        "LRA Desk needs a display: start it in a graphical session (DISPLAY is not set)."
    );
    // A sign-in that comes back as a private-use URI starts this program again: hand it to the one that waits.
    if let Some(url) = std::env::args().nth(1).filter(|a| a.contains(':')) {
        return lra_window::deliver(&config, &url).context("no LRA Desk is waiting for this sign-in");
    }
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    tauri::async_runtime::set(runtime.handle().clone());
    let app = match runtime.block_on(async { App::new(config.clone()) }) {
        // A second start shows what is open already; it touches nothing of it.
        Err(AppError::AlreadyOpen) => {
            tracing::info!("LRA Desk is open already; its window comes to the front");
            return lra_window::raise(&config).context("LRA Desk is open already, in another window");
        }
        other => other?,
    };
    run(app)
}

/// Where the centre is and where this device keeps its files: by environment, else the platform's places.
fn config() -> anyhow::Result<Config> {
    let centre = std::env::var("LRA_DESK_CENTRE").ok().or_else(configured_centre);
    let centre = centre.context("No centre is configured: set LRA_DESK_CENTRE, or write its address, and its key behind that, into lra-desk/centre in the configuration folder.")?;
    let folder = match std::env::var_os("LRA_DESK_DATA") {
        Some(folder) => PathBuf::from(folder),
        None => data_folder().context("this system names no folder for application data")?,
    };
    let sample = std::env::var_os("LRA_DESK_SAMPLE").is_some();
    Ok(Config { centre, folder, spooler: lra_window::system_spooler(), sample })
}

fn configured_centre() -> Option<String> {
    let home = std::env::home_dir()?;
    let folder = if cfg!(target_os = "macos") {
        home.join("Library/Application Support")
    } else if cfg!(windows) {
        PathBuf::from(std::env::var_os("APPDATA")?)
    } else {
        std::env::var_os("XDG_CONFIG_HOME").map_or_else(|| home.join(".config"), PathBuf::from)
    };
    let address = std::fs::read_to_string(folder.join("lra-desk/centre")).ok()?;
    Some(address.trim().to_owned()).filter(|a| !a.is_empty())
}

fn data_folder() -> Option<PathBuf> {
    let home = std::env::home_dir()?;
    let folder = if cfg!(target_os = "macos") {
        home.join("Library/Application Support")
    } else if cfg!(windows) {
        PathBuf::from(std::env::var_os("LOCALAPPDATA")?)
    } else {
        std::env::var_os("XDG_DATA_HOME").map_or_else(|| home.join(".local/share"), PathBuf::from)
    };
    Some(folder.join("lra-desk"))
}

fn run(app: Arc<App>) -> anyhow::Result<()> {
    let events = app.events();
    let state = app.clone();
    let window = tauri::Builder::default()
        .manage(app)
        .plugin(
            tauri::plugin::Builder::<tauri::Wry, ()>::new("navigation")
                .on_navigation(|_, url| lra_window::is_a_page(url))
                .build(),
        )
        .invoke_handler(commands::handler())
        .on_window_event(closing)
        .plugin(tauri_plugin_deep_link::init())
        .setup(|tauri| {
            ways_back(tauri)?;
            tauri::async_runtime::spawn(forward(events, tauri.handle().clone()));
            Ok(())
        })
        .build(tauri::generate_context!())?;
    window.run(move |_, event| {
        if let tauri::RunEvent::Exit = event {
            tauri::async_runtime::block_on(state.close());
        }
    });
    Ok(())
}

/// Makes the browser find its way back here by [`SCHEME`]. A package says so to the system when it is installed; an AppImage is not
/// installed, and says it each time. macOS starts no second program, but tells this one.
fn ways_back(tauri: &tauri::App) -> anyhow::Result<()> {
    let links = tauri.deep_link();
    if std::env::var_os("APPIMAGE").is_some()
        && let Err(cause) = links.register(SCHEME)
    {
        // Where nobody signs in by it, nothing is lost.
        tracing::warn!(%cause, "the system was not told of the way back from the browser");
    }
    let app = tauri.state::<Arc<App>>().inner().clone();
    links.on_open_url(move |event| event.urls().iter().for_each(|url| app.brought(url)));
    Ok(())
}

/// Brings the window to the front, also from the task bar.
fn raise(app: &tauri::AppHandle) -> tauri::Result<()> {
    for window in app.webview_windows().values() {
        window.unminimize()?;
        window.set_focus()?;
    }
    Ok(())
}

/// A page that does not answer is closed all the same, this long after it was asked.
const CLOSES_AFTER: Duration = Duration::from_millis(1500);

/// Asks the pages to keep what was typed last before the window goes: a draft is written in a pause of typing, and there may have
/// been none.
fn closing(window: &tauri::Window, event: &tauri::WindowEvent) {
    let tauri::WindowEvent::CloseRequested { api, .. } = event else { return };
    if let Err(cause) = window.emit("closing", ()) {
        tracing::warn!(%cause, "the page was not asked before it closed");
        return;
    }
    api.prevent_close();
    let window = window.clone();
    tauri::async_runtime::spawn(async move {
        tokio::time::sleep(CLOSES_AFTER).await;
        // The page has answered, as it mostly does, and the window is gone already: there is nothing left to close.
        let _ = window.destroy();
    });
}

/// Closes what the pages said may close.
fn close(app: &tauri::AppHandle) -> tauri::Result<()> {
    app.webview_windows().values().try_for_each(tauri::WebviewWindow::destroy)
}

/// Tells the pages what happened without their asking.
async fn forward(mut events: tokio::sync::broadcast::Receiver<WindowEvent>, window: tauri::AppHandle) {
    use tokio::sync::broadcast::error::RecvError;
    loop {
        let sent = match events.recv().await {
            Ok(WindowEvent::Stage(stage)) => window.emit("stage", &*stage),
            Ok(WindowEvent::Raise) => raise(&window),
            Ok(WindowEvent::Close) => close(&window),
            // Missed some: whatever it was, ask again.
            Ok(WindowEvent::Changed) | Err(RecvError::Lagged(_)) => window.emit("changed", ()),
            Err(RecvError::Closed) => return,
        };
        if let Err(cause) = sent {
            tracing::warn!(%cause, "the page was not told");
        }
        if window.webview_windows().is_empty() {
            return;
        }
    }
}
