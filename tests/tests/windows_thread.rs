//! The one thread through real windows: every page that is looked at passes axe, in English and in French.
#![allow(clippy::expect_used, reason = "a test stops where its ground gives way")]

use lra_testkit::{
    process::run,
    scheme,
    thread::{self, PATIENCE, Registrant},
    visitor,
    webdriver::{Launch, Window},
    window_binary,
};
use lra_tests::windows::Theatre;

#[tokio::test]
async fn the_whole_thread_in_three_roles() {
    let theatre = Theatre::with_a_service().await;
    let mut examiner = theatre.examiner();
    let registrant = Registrant { given: "Noor", family: "Vantongeren", birth_date: "1990-04-02" };
    let played = thread::play(&theatre.stage(), registrant, &mut examiner).await;
    theatre.applaud(played, &examiner);
    assert!(examiner.pages >= 30, "only {} pages were looked at", examiner.pages);
    assert_eq!(examiner.papers, 2, "the letter and the request");
}

/// ONE ID takes no address of this machine: the browser asks the system, and the system starts the desk once more, which hands the
/// address to the one that waits.
#[tokio::test]
async fn a_sign_in_comes_back_by_the_desks_own_scheme() {
    let mut theatre = Theatre::open().await;
    theatre.scene.configure("LRA_CENTRAL_REDIRECT", &scheme::redirect());
    theatre.scene.stop_centre().await;
    theatre.scene.start_centre().await;
    let (program, folder) = (window_binary().expect("a window"), theatre.scene.folder("scheme"));
    let told = [("LRA_DESK_CENTRE", theatre.scene.url()), ("LRA_DESK_DATA", folder.display().to_string())];
    let launch = told.iter().fold(Launch::plain(), |launch, (name, value)| launch.env(name, value));
    let desktop = theatre.desktop();
    let told: Vec<String> = told.iter().map(|(name, value)| format!("{name}={value}")).collect();
    let _installed = desktop.installs(&format!("env {} {}", told.join(" "), program.display())).expect("xdg-mime");
    let window = Window::open(desktop, &program, &launch).await.expect("a window");
    window.wait_text_for("Sign in", PATIENCE).await.expect("the first page");
    window.button("Sign in").await.expect("it is pressed");
    let asked = desktop.next_url(PATIENCE).await.expect("the browser is asked");
    let back = visitor::walk(asked.parse().expect("an address"), &theatre.scene.subject("ana.moreau")).await;
    assert!(back.as_str().starts_with(&scheme::redirect()), "the provider sends the browser to {back}");
    run(desktop.command("xdg-open").arg(back.as_str())).expect("the system starts the desk");
    window.wait_text_for("Choose a passphrase", PATIENCE).await.expect("the sign-in goes on");
    window.close().await.expect("it closes");
}
