//! Saving: all of it or none, and still there afterwards.

use lra_desk::{
    error::DeskError,
    outbox::{ItemState, NewAct, Which},
    store::Draft,
};
use lra_rules::{ids::CommandId, organization::Role, record::RecordRef};
use uuid::Uuid;

use crate::support::{Bench, Ledger, at, enrolling, lra, register, registration, scope, sponsoring};

#[tokio::test]
async fn what_is_saved_is_shown_as_waiting_also_after_a_restart() {
    let bench = Bench::new().await;
    bench.follow(&Ledger::new(), &lra()).await;
    let c = registration("Zoë", "Łukasik");
    let id = bench.act(register(&c)).await.unwrap();

    let bench = bench.restarted().await;
    let shown = bench.shown(RecordRef::Person(c.person)).await.unwrap();
    assert_eq!((shown.waiting, shown.confirmed_version), (vec![id], None));
    let items = bench.outbox().items(Which::Open).await.unwrap();
    assert_eq!(items.iter().map(|i| (i.id, i.state)).collect::<Vec<_>>(), [(id, ItemState::Waiting)]);
    assert_eq!(items[0].command, Some(register(&c)));
    assert_eq!(bench.store.known().unwrap().operator, crate::support::operator());
}

#[tokio::test]
async fn a_refusal_writes_nothing() {
    let bench = Bench::new().await;
    let mut c = registration("Zoë", "Łukasik");
    c.contact.phone = "call me".into();
    let refused = bench.act(register(&c)).await.unwrap_err();
    assert_eq!(refused.code(), "field.problems");
    assert_eq!(bench.store.head().await.seq, 0);
    assert!(bench.shown(RecordRef::Person(c.person)).await.is_none());
}

#[tokio::test]
async fn acts_that_belong_together_are_saved_together_or_not_at_all() {
    let bench = Bench::new().await;
    bench.follow(&Ledger::new(), &lra()).await;
    let c = registration("Zoë", "Łukasik");
    let sponsorship = sponsoring(c.person, &["clinical-viewer"]);
    let act = |service: &str| {
        vec![
            register(&c),
            lra_rules::command::Command::SponsorPerson(Box::new(sponsorship.clone())),
            lra_rules::command::Command::Enroll(enrolling(c.person, sponsorship.sponsorship, service)),
        ]
        .into_iter()
        .map(|command| NewAct::new(CommandId(Uuid::now_v7()), command))
        .collect::<Vec<_>>()
    };
    let refused = bench.outbox().save(&lra(), act("iport"), &bench.signers(), bench.now).await.unwrap_err();
    assert!(matches!(&refused, DeskError::Refused { index: 2, .. }), "{refused:?}");
    assert_eq!(bench.outbox().items(Which::Open).await.unwrap(), []);

    bench.outbox().save(&lra(), act("clinical-viewer"), &bench.signers(), bench.now).await.unwrap();
    let items = bench.outbox().items(Which::Open).await.unwrap();
    assert_eq!(items.len(), 3);
    assert_eq!(items[1].after, [items[0].id]);
    assert_eq!(items[2].after, [items[0].id, items[1].id]);
}

#[tokio::test]
async fn the_same_act_under_the_same_id_is_saved_once() {
    let bench = Bench::new().await;
    let act = NewAct::new(CommandId(Uuid::now_v7()), register(&registration("Ann", "Berg")));
    for _ in 0..2 {
        bench.outbox().save(&lra(), vec![act.clone()], &bench.signers(), bench.now).await.unwrap();
    }
    assert_eq!(bench.outbox().items(Which::Open).await.unwrap().len(), 1);
    bench.act(register(&registration("Bo", "Chen"))).await.unwrap();
    assert_eq!(bench.store.head().await.seq, 2);
}

#[tokio::test]
async fn a_failed_commit_is_looked_up_before_anybody_is_told() {
    let bench = Bench::new().await;
    // A promise that only COMMIT finds broken.
    for statement in [
        "CREATE TABLE trap_parent (id INTEGER PRIMARY KEY)",
        "CREATE TABLE trap (id INTEGER REFERENCES trap_parent (id) DEFERRABLE INITIALLY DEFERRED)",
        "CREATE TRIGGER trap_outbox AFTER INSERT ON outbox BEGIN INSERT INTO trap VALUES (1); END",
    ] {
        sqlx::query(statement).execute(&bench.profile.db.write).await.unwrap();
    }
    let c = registration("Ann", "Berg");
    let id = CommandId(Uuid::now_v7());
    let act = NewAct::new(id, register(&c));
    let failed = bench.outbox().save(&lra(), vec![act.clone()], &bench.signers(), bench.now).await.unwrap_err();
    assert!(!matches!(failed, DeskError::Unsettled(_)), "the file could say: {failed:?}");
    assert_eq!(bench.store.head().await.seq, 0);
    assert!(bench.outbox().item(id).await.unwrap().is_none());
    assert!(bench.shown(RecordRef::Person(c.person)).await.is_none());

    sqlx::query("DROP TRIGGER trap_outbox").execute(&bench.profile.db.write).await.unwrap();
    bench.outbox().save(&lra(), vec![act.clone()], &bench.signers(), bench.now).await.unwrap();
    assert_eq!(bench.outbox().item(id).await.unwrap().unwrap().seq, 1);
}

#[tokio::test]
async fn nobody_acts_in_a_role_they_do_not_have() {
    let bench = Bench::new().await;
    let refused = bench.act_as(&scope(Role::Cco), register(&registration("Ann", "Berg"))).await.unwrap_err();
    assert_eq!(refused.code(), "session.not-your-scope");
    bench.store.notes().forget_session().await.unwrap();
    let refused = bench.act(register(&registration("Ann", "Berg"))).await.unwrap_err();
    assert_eq!(refused.code(), "session.sign-in-needed");
}

#[tokio::test]
async fn a_draft_survives_a_restart_and_a_sign_out() {
    let bench = Bench::new().await;
    let body = serde_json::json!({"given": "Zoë", "documents": [{"kind": "canadian-passport"}]});
    let draft = |title: &str| Draft {
        id: "d1".into(),
        kind: "register".into(),
        title: title.into(),
        body: body.clone(),
        saved_at: at(0),
    };
    bench.store.drafts().save(&draft("Zoë"), &lra(), at(1)).await.unwrap();
    bench.store.drafts().save(&draft("Zoë Łukasik"), &lra(), at(2)).await.unwrap();
    bench.store.notes().forget_session().await.unwrap();
    let bench = bench.restarted().await;
    let loaded = bench.store.drafts().load("d1", &lra()).await.unwrap().unwrap();
    assert_eq!((loaded.title.as_str(), &loaded.body, loaded.saved_at), ("Zoë Łukasik", &body, at(2)));
    assert_eq!(bench.store.drafts().all(&lra()).await.unwrap().len(), 1);
    // In another scope it is not offered, and what is saved there by mistake stays where it was begun.
    let elsewhere = scope(Role::Sponsor);
    assert!(bench.store.drafts().all(&elsewhere).await.unwrap().is_empty());
    assert!(bench.store.drafts().load("d1", &elsewhere).await.unwrap().is_none());
    bench.store.drafts().save(&draft("Zoë Ł."), &elsewhere, at(3)).await.unwrap();
    assert_eq!(bench.store.drafts().load("d1", &lra()).await.unwrap().unwrap().title, "Zoë Ł.");
    bench.store.drafts().delete("d1").await.unwrap();
    assert!(bench.store.drafts().load("d1", &lra()).await.unwrap().is_none());
}

#[tokio::test]
async fn not_even_a_draft_keeps_a_health_number() {
    let bench = Bench::new().await;
    let draft = Draft {
        id: "d1".into(),
        kind: "register".into(),
        title: "OHIP 1234567897".into(),
        body: serde_json::json!({"form": {"phone": "1234-567-897"}, "access": {"clinical_need": "Card 1234-567-897"}}),
        saved_at: at(0),
    };
    bench.store.drafts().save(&draft, &lra(), at(1)).await.unwrap();
    let kept = bench.store.drafts().load("d1", &lra()).await.unwrap().unwrap();
    assert_eq!(kept.title, "");
    assert_eq!(kept.body, serde_json::json!({"form": {"phone": "1234-567-897"}, "access": {"clinical_need": ""}}));
}

#[tokio::test]
async fn who_looked_at_whom_is_kept() {
    let bench = Bench::new().await;
    let c = registration("Ann", "Berg");
    bench.store.views().note(&RecordRef::Person(c.person), &lra(), at(7)).await.unwrap();
    assert_eq!(bench.store.views().newest(10).await.unwrap(), [(RecordRef::Person(c.person), at(7))]);
}
