//! Documents prove a level, or they do not.

use proptest::prelude::*;

use crate::{
    command::Command,
    decide::Verdict,
    evidence::{assess, suffices_again},
    person::{Evidence, Seen},
    tests::world::{World, document, evidence, lra, now, registration},
};

#[test]
fn two_documents_one_with_a_photo_in_person_prove_level_two() {
    let tables = crate::default_tables();
    let today = now().day();
    let whole = evidence(&tables);
    assert!(assess(&whole, 2, &tables.evidence, today).level >= 2);
    let without = |change: fn(&mut Evidence)| {
        let mut changed = whole.clone();
        change(&mut changed);
        assess(&changed, 2, &tables.evidence, today)
    };
    for (change, missing) in [
        ((|e: &mut Evidence| e.seen = Seen::NotSeen) as fn(&mut Evidence), "seen"),
        (|e| e.face_matches = false, "face-matches"),
        (|e| e.names_match = false, "names-match"),
        (|e| drop(e.documents.remove(0)), "with-photo"),
        (|e| drop(e.documents.remove(1)), "documents"),
        (|e| e.documents[1] = e.documents[0].clone(), "documents"),
    ] {
        let found = without(change);
        assert!(found.level < 2, "{missing}");
        assert!(found.requirements.iter().any(|r| r.code == missing && !r.met()), "{missing}: {found:?}");
    }
}

/// What the table says is what is judged by: nothing of it is a constant beside it.
#[test]
fn the_table_says_whether_video_counts_and_what_a_second_look_asks() {
    let mut tables = crate::default_tables();
    let today = now().day();
    let seen = evidence(&tables);
    let filmed = Evidence { seen: Seen::Video, ..seen.clone() };
    assert!(assess(&filmed, 2, &tables.evidence, today).level >= 2, "there is an approved way");
    assert!(suffices_again(&filmed, &tables.evidence, today));
    tables.evidence.approved_video = false;
    assert!(assess(&filmed, 2, &tables.evidence, today).level < 2, "there is none");
    assert!(!suffices_again(&filmed, &tables.evidence, today));
    let glimpsed = Evidence { face_matches: false, ..seen };
    assert!(!suffices_again(&glimpsed, &tables.evidence, today));
    tables.evidence.second_look.face_matches = false;
    assert!(suffices_again(&glimpsed, &tables.evidence, today));
}

#[test]
fn nobody_is_registered_below_the_level_of_the_table() {
    let mut world = World::new();
    let mut c = registration(&world.tables);
    c.evidence = Evidence { seen: Seen::NotSeen, documents: Vec::new(), face_matches: false, names_match: false };
    let register = Command::RegisterPerson(Box::new(c));
    assert_eq!(world.judge(&lra(), &register).unwrap_err().params["wanted"], "2");
    world.tables.evidence.registering_level = 1;
    let Verdict::Apply(_) = world.judge(&lra(), &register).unwrap() else { panic!("the sponsor's word is enough") };
}

#[test]
fn registering_says_what_is_missing_and_keeps_the_centres_facts_open() {
    let world = World::new();
    let mut c = registration(&world.tables);
    c.evidence.documents.pop();
    let refusal = world.judge(&lra(), &Command::RegisterPerson(Box::new(c.clone()))).unwrap_err();
    assert_eq!(refusal.code, "evidence.not-enough");
    assert_eq!(refusal.params["missing"], "documents");

    c = registration(&world.tables);
    let Verdict::Apply(events) = world.judge(&lra(), &Command::RegisterPerson(Box::new(c))).unwrap() else { panic!() };
    assert_eq!(events.len(), 1, "a desk allocates no login ID");

    let centre = World::at_the_centre();
    let Verdict::Apply(events) =
        centre.judge(&lra(), &Command::RegisterPerson(Box::new(registration(&centre.tables)))).unwrap()
    else {
        panic!()
    };
    assert_eq!(events.len(), 2, "the centre does");
}

#[test]
fn every_wrong_field_is_named_at_once() {
    let world = World::new();
    let mut c = registration(&world.tables);
    c.name.family = "<x>".into();
    c.contact.phone = "12".into();
    c.evidence.documents.push(document("library-card", "Library", None));
    let refusal = world.judge(&lra(), &Command::RegisterPerson(Box::new(c))).unwrap_err();
    let fields: Vec<&str> = refusal.fields.iter().map(|p| p.field.as_str()).collect();
    assert_eq!(fields, ["name.family", "contact.phone", "evidence.documents.2.kind"]);
}

proptest! {
    #[test]
    fn another_document_never_lowers_the_level(first in 0usize..20, second in 0usize..20, third in 0usize..20, face: bool, names: bool) {
        let tables = crate::default_tables();
        let kinds = &tables.evidence.documents;
        let one = |n: usize| {
            let kind = &kinds[n % kinds.len()];
            document(&kind.code, &kind.issuers[0], kind.expires.then_some("2031-01-01"))
        };
        let mut some = Evidence { seen: Seen::InPerson, documents: vec![one(first), one(second)], face_matches: face, names_match: names };
        let before = assess(&some, 2, &tables.evidence, now().day()).level;
        some.documents.push(one(third));
        prop_assert!(assess(&some, 2, &tables.evidence, now().day()).level >= before);
    }
}
