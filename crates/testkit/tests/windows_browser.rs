//! The private desktop and the real browser: as the desk will meet them.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test stops where its ground gives way")]

use std::fs;
use std::time::Duration;

use lra_testkit::browser::Browser;
use lra_testkit::display::Desktop;
use lra_testkit::oidc::{CLIENT, Provider};
use lra_testkit::page::{Key, Page};
use lra_testkit::process::run;
use lra_testkit::webdriver::{Launch, Window};
use lra_testkit::world::World;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;
use url::Url;

#[tokio::test]
async fn a_browser_signs_in_where_a_program_sent_it() {
    let folder = tempfile::tempdir().unwrap();
    let world = World::sample();
    world.write(folder.path()).unwrap();
    let provider = Provider::start(&folder.path().join("operators.json")).await.unwrap();
    let mut desktop = Desktop::start().await.unwrap();

    // What a desk does: listen on the loopback address, and ask the system for its browser.
    let desk = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let callback = format!("http://{}/callback", desk.local_addr().unwrap());
    let address = Url::parse_with_params(
        &format!("{}/auth", provider.issuer()),
        [
            ("client_id", CLIENT),
            ("response_type", "code"),
            ("scope", "openid profile email"),
            ("redirect_uri", &callback),
            ("code_challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"),
            ("code_challenge_method", "S256"),
            ("state", "a-state"),
            ("nonce", "a-nonce"),
        ],
    )
    .unwrap();
    run(desktop.command("xdg-open").arg(address.as_str())).unwrap();
    let asked = desktop.next_url(Duration::from_secs(10)).await.unwrap();
    assert_eq!(asked, address.as_str());

    let request = tokio::spawn(async move {
        let (mut stream, _) = desk.accept().await.unwrap();
        let mut request = vec![0; 4096];
        let length = stream.read(&mut request).await.unwrap();
        let page = "<!doctype html><title>Done</title><p>You can close this page.";
        let head = "HTTP/1.1 200 OK\r\ncontent-type: text/html\r\nconnection: close\r\ncontent-length:";
        stream.write_all(format!("{head} {}\r\n\r\n{page}", page.len()).as_bytes()).await.unwrap();
        String::from_utf8_lossy(&request[..length]).into_owned()
    });
    let browser = Browser::open(&desktop).await.unwrap();
    let operator = world.operator("ana.moreau").unwrap();
    assert_eq!(browser.sign_in(&asked, &operator.subject).await.unwrap().trim(), "You can close this page.");
    let request = request.await.unwrap();
    assert!(request.starts_with("GET /callback?code=") && request.contains("state=a-state"), "{request}");

    let shot = folder.path().join("screen.png");
    desktop.screenshot(&shot).unwrap();
    assert!(fs::read(&shot).unwrap().starts_with(b"\x89PNG"));
    assert!(desktop.is_alive());
    browser.close().await.unwrap();
}

#[tokio::test]
async fn the_keyring_is_usable_then_locked_then_gone() {
    let mut desktop = Desktop::start().await.unwrap();
    assert!(!desktop.keyring_is_locked().unwrap());
    desktop.lock_keyring().unwrap();
    assert!(desktop.keyring_is_locked().unwrap());
    desktop.stop_keyring();
    assert!(desktop.keyring_is_locked().is_err(), "nothing starts another one behind our back");
    desktop.start_keyring().await.unwrap();
    assert!(!desktop.keyring_is_locked().unwrap());
}

/// A page with the kinds of control that ours have, and two faults that axe knows.
const PAGE: &str = r#"<!doctype html><meta charset=utf-8><title>Controls</title><main><h1>Register</h1>
<label for=g>Legal given name</label> <input id=g value="old">
<p id=d>Date of birth</p><input aria-labelledby=d>
<label>Gender <select><option>Female<option>Male<option>X</select></label>
<button disabled id=late>Continue</button> <button aria-label="Go back">x</button>
<label><input type=checkbox style="position:absolute;width:1px;height:1px;clip-path:inset(50%)"> One name only</label>
<img src="data:,"><p style="color:#aaa;background:#fff">too pale</p><output id=o></output></main><script>
addEventListener('keydown', e => { if (e.ctrlKey && e.key === 'k') o.textContent += ' search' });
document.querySelector('[type=checkbox]').onchange = e => { o.textContent += ' one-name:' + e.target.checked };
g.oninput = () => { late.disabled = g.value !== 'Ngọc Ánh' };
late.onclick = () => { o.textContent += ' continued' };</script>"#;

async fn open(desktop: &Desktop, folder: &std::path::Path) -> Browser {
    let file = folder.join("page.html");
    fs::write(&file, PAGE).unwrap();
    let browser = Browser::open(desktop).await.unwrap();
    browser.window().client().goto(Url::from_file_path(&file).unwrap().as_str()).await.unwrap();
    browser
}

#[tokio::test]
async fn a_page_is_used_by_role_and_name() {
    let folder = tempfile::tempdir().unwrap();
    let desktop = Desktop::start().await.unwrap();
    let browser = open(&desktop, folder.path()).await;
    let page: &Page = browser.window().page();
    assert!(page.has("button", "Go back").await.unwrap());
    assert!(!page.has("button", "Go").await.unwrap());
    page.fill("Legal given name", "Ngọc Ánh").await.unwrap();
    page.fill("Date of birth", "1990-04-02").await.unwrap();
    page.choose("Gender", "X").await.unwrap();
    page.click("checkbox", "One name only").await.unwrap();
    page.button("Continue").await.unwrap();
    page.chord(&[Key::Control], "k").await.unwrap();
    page.wait_text("one-name:true continued search").await.unwrap();

    let problem = page.until("never", Duration::ZERO, async || Ok(None::<()>)).await.unwrap_err().to_string();
    assert!(problem.contains("one-name:true"), "a vain wait tells what the page shows: {problem}");
    let faults: Vec<String> = page.axe().await.unwrap().into_iter().map(|violation| violation.id).collect();
    assert!(faults.contains(&"image-alt".to_owned()) && faults.contains(&"color-contrast".to_owned()), "{faults:?}");
    assert!(page.is_accessible().await.is_err());
}

#[tokio::test]
async fn a_killed_window_is_gone_and_one_that_never_opens_says_why() {
    let folder = tempfile::tempdir().unwrap();
    let desktop = Desktop::start().await.unwrap();
    let missing = folder.path().join("no-such-window");
    let problem = Window::open(&desktop, &missing, &Launch::plain()).await.unwrap_err();
    assert!(format!("{problem:#}").contains("no-such-window"));

    let browser = open(&desktop, folder.path()).await;
    let page = browser.window().page().clone();
    browser.kill().unwrap();
    assert!(page.text().await.is_err(), "nobody answers any more");
}
