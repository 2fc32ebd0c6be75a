//! Tells Tauri the window's commands, read from where they are declared once, so that the capability file can name exactly those.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs, reason = "a build script may stop the build")]

fn main() {
    const DECLARED: &str = "../crates/window/src/commands.rs";
    println!("cargo:rerun-if-changed={DECLARED}");
    let text = std::fs::read_to_string(DECLARED).expect("the window's commands");
    let commands: Vec<&'static str> = text
        .lines()
        .filter(|line| line.contains(") -> ") && line.trim_end().ends_with(';'))
        .map(|line| &*Box::leak(line.trim().split('(').next().unwrap().to_owned().into_boxed_str()))
        .collect();
    let manifest = tauri_build::AppManifest::new().commands(Box::leak(commands.into_boxed_slice()));
    tauri_build::try_build(tauri_build::Attributes::new().app_manifest(manifest)).expect("tauri build");
}
