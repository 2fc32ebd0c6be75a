//! Papers last until they are printed: only this user reads them, and none stays behind.

use std::path::{Path, PathBuf};

use lra_rules::{ids::RequestId, organization::Role, person::Language};
use lra_window::types::{Nothing, OneRequestQuery, RequestPaperQuery};

use crate::{
    support::Ledger,
    working::requested,
    world::{Seat, open},
};

async fn printed(seat: &Seat, request: RequestId) -> PathBuf {
    let query = RequestPaperQuery { request, language: Language::En };
    let path = PathBuf::from(seat.app.request_paper(query).await.unwrap().file);
    assert!(path.exists());
    path
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
