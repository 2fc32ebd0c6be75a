//! Drafts: found again by what they are about, in the scope they were begun in.

use lra_rules::organization::Role;
use lra_window::types::{DraftSave, Nothing, OneDraft};
use serde_json::json;

use crate::{
    support::{Ledger, scope},
    world::{Seat, open},
};

fn draft(kind: &str, body: serde_json::Value) -> DraftSave {
    DraftSave { draft: None, kind: kind.into(), title: "Ann Berg".into(), body }
}

#[tokio::test]
async fn a_page_finds_its_draft_again_by_what_it_is_about() {
    let seat = Seat::new(&[Role::Lra], &Ledger::new()).await;
    open(seat.unlock(Some("odile")).await.unwrap());
    let bodies = [
        ("correct", json!({"about": "p-1", "form": {"family": "Berg"}})),
        ("amend", json!({"about": "c-1", "form": {}})),
        ("account", json!({"person": "p-2", "position": "Nurse"})),
        ("register", json!({"amend": "c-2", "form": {}})),
    ];
    for (kind, body) in &bodies {
        seat.app.draft_save(draft(kind, body.clone())).await.unwrap();
    }
    seat.app.lock(Nothing {}).await.unwrap();
    open(seat.unlock(None).await.unwrap());
    let drafts = seat.app.drafts(Nothing {}).await.unwrap();
    for (kind, body) in &bodies {
        let found = drafts.iter().find(|d| d.kind == *kind).unwrap();
        assert_eq!(found.body, *body, "{kind}");
    }
    // Whatever its kind, it stands on Work, and goes when it is thrown away.
    let work = seat.app.work(Nothing {}).await.unwrap();
    assert_eq!(work.tasks().filter(|(_, task)| task.what.code() == "finish-draft").count(), bodies.len());
    for one in drafts {
        seat.app.draft_delete(OneDraft { draft: one.draft }).await.unwrap();
    }
    assert!(seat.app.work(Nothing {}).await.unwrap().sections.is_empty());
    assert_eq!(seat.app.counts(Nothing {}).await.unwrap().work, 0);
}

#[tokio::test]
async fn under_another_hat_a_draft_is_not_offered() {
    let seat = Seat::new(&[Role::Lra, Role::Sponsor], &Ledger::new()).await;
    open(seat.unlock(Some("odile")).await.unwrap());
    let kept = seat.app.draft_save(draft("register", json!({"form": {}}))).await.unwrap();
    seat.app.set_scope(scope(Role::Sponsor)).await.unwrap();
    assert!(seat.app.drafts(Nothing {}).await.unwrap().is_empty());
    assert!(seat.app.draft_load(OneDraft { draft: kept.draft.clone() }).await.unwrap().is_none());
    assert!(seat.app.work(Nothing {}).await.unwrap().sections.is_empty());
    seat.app.set_scope(scope(Role::Lra)).await.unwrap();
    assert!(seat.app.draft_load(OneDraft { draft: kept.draft }).await.unwrap().is_some());
}
