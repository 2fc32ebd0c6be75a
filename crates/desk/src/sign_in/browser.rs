//! Opening the system browser.

use std::{env, ffi::OsString, io, process::Command};

use url::Url;

/// Opens an address in the operator's browser. `$BROWSER` (a list, as desktops understand it) comes first: on a system
/// with a desktop environment `xdg-open` would not ask it.
pub(super) fn open(url: &Url) -> io::Result<()> {
    if let Some(chosen) = env::var_os("BROWSER").filter(|chosen| !chosen.is_empty()) {
        let chosen = chosen.to_string_lossy().into_owned();
        for program in chosen.split(':').filter(|program| !program.is_empty()) {
            if run(program, url).is_ok() {
                return Ok(());
            }
        }
    }
    open::that_detached(url.as_str())
}

/// Runs one entry of `$BROWSER`; `%s` in it stands for the address, which otherwise comes last. No shell sees it.
fn run(entry: &str, url: &Url) -> io::Result<()> {
    let mut words = entry.split_whitespace();
    let Some(program) = words.next() else { return Err(io::ErrorKind::NotFound.into()) };
    let mut arguments: Vec<OsString> = words.map(|word| word.replace("%s", url.as_str()).into()).collect();
    if !entry.contains("%s") {
        arguments.push(url.as_str().into());
    }
    let mut child = Command::new(program).args(arguments).spawn()?;
    // Waited for elsewhere, so that a browser that ends leaves no zombie behind.
    std::thread::spawn(move || child.wait());
    Ok(())
}
