//! Papers last until they are printed: only this user reads them, and none stays behind.

use std::path::{Path, PathBuf};

use lra_rules::{ids::RequestId, organization::Role, person::Language};
use lra_testkit::cups::PrintServer;
use lra_window::types::{ChoosePrinter, Nothing, OneRequestQuery, PaperWent, PrinterView, RequestPaperQuery};

use crate::{
    support::Ledger,
    working::requested,
    world::{Seat, open},
};

async fn printed(seat: &Seat, request: RequestId) -> PathBuf {
    let PaperWent::Viewer { file } = went(seat, request).await else { panic!("not shown") };
    let path = PathBuf::from(file);
    assert!(path.exists());
    path
}

async fn went(seat: &Seat, request: RequestId) -> PaperWent {
    seat.app.request_paper(RequestPaperQuery { request, language: Language::En }).await.unwrap()
}

/// What stands on a paper, by a program that is not ours; a PDF that is none has no words.
fn words(pdf: &[u8]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("paper.pdf");
    std::fs::write(&file, pdf).unwrap();
    assert!(std::process::Command::new("qpdf").arg("--check").arg(&file).output().unwrap().status.success());
    let read = std::process::Command::new("pdftotext").arg("-layout").arg(&file).arg("-").output().unwrap();
    let words = String::from_utf8(read.stdout).unwrap();
    assert!(words.contains("Ana"), "{words}");
    words
}

/// Every file of the desk whose bytes begin as a PDF does, or hold one.
fn plain(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if entry.is_dir() {
            found.extend(plain(&entry));
        } else if std::fs::read(&entry).is_ok_and(|bytes| bytes.windows(5).any(|part| part == b"%PDF-")) {
            found.push(entry);
        }
    }
    found
}

fn papers(folder: &Path) -> usize {
    std::fs::read_dir(folder.join("papers")).unwrap().count()
}

#[tokio::test]
async fn a_request_on_paper_leaves_no_file_behind() {
    let mut ledger = Ledger::new();
    let request = requested(&mut ledger, "Ana");
    let seat = Seat::new(&[Role::Lra], &ledger).await;
    open(seat.unlock(Some("odile")).await.unwrap());

    let path = printed(&seat, request).await;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    }
    seat.app.paper_done(OneRequestQuery { request }).await.unwrap();
    assert!(!path.exists(), "printed, or saved elsewhere");

    printed(&seat, request).await;
    seat.app.lock(Nothing {}).await.unwrap();
    assert_eq!(papers(seat.folder.path()), 0, "locked");

    // One that a killed program left behind, and one of a version that kept them.
    std::fs::write(seat.folder.path().join("papers/request-2026-000001-en.pdf"), b"%PDF").unwrap();
    let seat = seat.restarted().await;
    assert_eq!(papers(seat.folder.path()), 0, "started anew");
}

#[tokio::test]
async fn a_paper_goes_to_the_printer_and_no_file_is_made() {
    let mut ledger = Ledger::new();
    let request = requested(&mut ledger, "Ana");
    let seat = Seat::new(&[Role::Lra], &ledger).await;
    open(seat.unlock(Some("odile")).await.unwrap());
    let shown = std::fs::read(printed(&seat, request).await).unwrap();

    let server = PrintServer::start(&[("front-desk", "Front desk"), ("back-office", "Back office")]).await.unwrap();
    let seat = seat.with_printers(server.socket()).await;
    open(seat.unlock(Some("odile")).await.unwrap());
    let printers = seat.app.printers(Nothing {}).await.unwrap();
    let named = |name: &str, label: &str| PrinterView { name: name.into(), label: label.into() };
    assert_eq!(printers.printers, [named("front-desk", "Front desk"), named("back-office", "Back office")]);
    assert_eq!(printers.chosen.as_deref(), Some("front-desk"), "the system's own choice");

    assert_eq!(went(&seat, request).await, PaperWent::Printer { printer: "front-desk".into() });
    assert_eq!(plain(seat.folder.path()), Vec::<PathBuf>::new(), "no file of ours");
    let papers = server.printed(1).await.unwrap();
    assert_eq!(words(&papers[0]), words(&shown), "what the viewer would have had");
    // CUPS would keep the document for a day.
    server.forgets().await.unwrap();
    assert_eq!(plain(seat.folder.path()), Vec::<PathBuf>::new());

    // Another one is remembered at this desk, over a restart of the program, and so is the viewer.
    let choose = |printer: Option<&str>| ChoosePrinter { printer: printer.map(str::to_owned) };
    seat.app.choose_printer(choose(Some("back-office"))).await.unwrap();
    let seat = seat.restarted().await;
    open(seat.unlock(Some("odile")).await.unwrap());
    assert_eq!(went(&seat, request).await, PaperWent::Printer { printer: "back-office".into() });
    assert_eq!(words(&server.printed(2).await.unwrap()[1]), words(&shown));
    seat.app.choose_printer(choose(None)).await.unwrap();
    printed(&seat, request).await;

    // One that is gone leaves the system's own; without a print server papers are shown.
    seat.app.choose_printer(choose(Some("gone"))).await.unwrap();
    assert_eq!(seat.app.printers(Nothing {}).await.unwrap().chosen.as_deref(), Some("front-desk"));
    drop(server);
    assert_eq!(seat.app.printers(Nothing {}).await.unwrap().printers, []);
    printed(&seat, request).await;
}

/// The interim form with every question answered, as the LRA prints it for the file.
#[tokio::test]
async fn a_full_request_takes_two_pages_with_its_choices_in_the_text() {
    let mut ledger = Ledger::new();
    let request = requested(&mut ledger, "Ana");
    let seat = Seat::new(&[Role::Lra], &ledger).await;
    open(seat.unlock(Some("odile")).await.unwrap());
    let english =
        ["☑ Follow-up of abnormal screening", "☐ Cancer surgery", "5 of 5 statements made", "30 September 2026"];
    let french = [
        "☑ Suivi des dépistages anormaux",
        "☐ Chirurgie oncologique",
        "30 septembre 2026",
        "Déclarations faites : 5 sur 5",
    ];
    for (language, said) in [(Language::En, english), (Language::Fr, french)] {
        let shown = seat.app.request_paper(RequestPaperQuery { request, language }).await.unwrap();
        let PaperWent::Viewer { file } = shown else { panic!("not shown") };
        let pdf = std::fs::read(&file).unwrap();
        let pages = std::process::Command::new("pdfinfo").arg(&file).output().unwrap();
        let pages = String::from_utf8(pages.stdout).unwrap();
        assert!(pages.lines().any(|line| line.split_whitespace().eq(["Pages:", "2"])), "{pages}");
        let words = words(&pdf).split_whitespace().collect::<Vec<_>>().join(" ");
        for part in said {
            assert!(words.contains(part), "{part}: {words}");
        }
        let iso = words.split(' ').find(|word| word.starts_with("20") && word.matches('-').count() == 2);
        assert_eq!(iso, None, "one way to write a day");
    }
}
