//! An empty window: what Tauri and the system's WebKit cost before anything of ours. `cargo xtask bench` measures the
//! window of LRA Desk beside it.

fn main() -> anyhow::Result<()> {
    tauri::Builder::default().run(tauri::generate_context!("examples/empty/tauri.conf.json"))?;
    Ok(())
}
