//! Where the window's page may go: to the pages that came with the program, and nowhere else.

use url::Url;

/// Whether an address is one of the program's own pages. A link, a script or a file that is dropped on the window leads nowhere else:
/// a page of somebody else's would stand under our name and icon.
#[must_use]
pub fn is_a_page(url: &Url) -> bool {
    match url.scheme() {
        "tauri" => url.host_str() == Some("localhost"),
        // Where the system knows no schemes of a program's own, the same pages stand under this name.
        "http" | "https" => cfg!(any(windows, target_os = "android")) && url.host_str() == Some("tauri.localhost"),
        _ => false,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn no_page_but_our_own() {
        let may = |text: &str| is_a_page(&text.parse().unwrap());
        assert!(may("tauri://localhost") && may("tauri://localhost/index.html#/work"));
        for elsewhere in [
            "https://example.com/",
            "http://localhost:1420/",
            "http://tauri.localhost.example/",
            "tauri://elsewhere/",
            "file:///home/somebody/letter.html",
            "data:text/html,hello",
            "javascript:alert(1)",
            "about:blank",
            "blob:tauri://localhost/1",
        ] {
            assert!(!may(elsewhere), "{elsewhere}");
        }
    }
}
