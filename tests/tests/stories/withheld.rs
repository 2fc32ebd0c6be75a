//! What the table of fields withholds is nowhere: not in a desk's file, not in an answer to a client that is not ours.

use lra_desk::store::RecordQuery;
use lra_rules::{
    built_on::SeenField,
    command::{
        CheckIdentity, Command, DecideHold, HandOver, HoldDecision, PrintLetter, RegisterPerson, RequestWords,
        SetPriority, SponsorDecision,
    },
    field::PersonField,
    ids::{LetterId, PersonId, RequestId},
    organization::Role,
    person::{Designation, Gender, PersonRef},
    projection::{AtCco, project},
    record::{Record, RecordRef, Stored},
    sponsorship::{Basis, Coded},
    wire::{Outcome, Precondition},
};
use lra_tests::{
    TestDesk, everything_kept,
    people::{
        because, complete_answers, correct, day, decide, enroll, evidence, known, on_request, prepare, register,
        registration, say, searched, signed_form, sponsor, sponsoring, statement, today,
    },
    stories,
    wire::{Forger, Wire, sign},
};
use serde_json::{Value, json};
use uuid::Uuid;

fn command(c: &RegisterPerson) -> Command {
    Command::RegisterPerson(Box::new(c.clone()))
}

/// One human being: at Lakeshore, and once more at Riverbend with another phone, e-mail and birth date.
fn twice() -> (RegisterPerson, RegisterPerson) {
    let mut one = registration("Béatrice", "Quilliam-Roy");
    one.details.gender = Gender::Female;
    one.contact.email = Some("b.quilliam@lakeshore.example".into());
    one.designation = Some(Designation { college: "cno".into(), number: "98127634".into() });
    let mut other = registration("Beatrice", "Quilliam Roy");
    other.details.birth_date = day("1987-03-15");
    other.contact.phone = "819 555 0163".into();
    other.contact.email = Some("beatrice@riverbend.example".into());
    other.evidence.documents[0].expires_on = Some(today().plus_days(1234));
    (one, searched(other))
}

/// Every text in a record that says something of somebody: codes of states and kinds say nothing by themselves.
fn telling(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::String(text) => {
            let code = text.chars().all(|c| c.is_ascii_lowercase() || c == '-');
            if text.chars().count() >= 6 && !code {
                found.push(text.clone());
            }
        }
        Value::Array(all) => all.iter().for_each(|one| telling(one, found)),
        Value::Object(all) => all.values().for_each(|one| telling(one, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// Finds what the tables withhold from this desk's scope, and looks for it in everything the desk keeps.
async fn keeps_nothing_withheld(desk: &TestDesk, all: &[(Stored, AtCco)], few: &[(Stored, AtCco)]) -> usize {
    let told = all.iter().filter_map(|(stored, at_cco)| project(stored, *at_cco, &desk.scope));
    let mut told = serde_json::to_string(&told.collect::<Vec<_>>()).unwrap();
    // What everybody may know besides: the code tables, and who one is oneself.
    told.push_str(&serde_json::to_string(desk.tables().as_ref()).unwrap());
    told.push_str(&format!("{:?}", desk.known()));
    let mut whole = Vec::new();
    for (stored, _) in few {
        telling(&serde_json::to_value(stored).unwrap(), &mut whole);
    }
    whole.sort();
    whole.dedup();
    let withheld: Vec<String> = whole.into_iter().filter(|value| !told.contains(value.as_str())).collect();
    let kept = everything_kept(desk).await;
    let found: Vec<&String> = withheld.iter().filter(|value| kept.contains(value.as_str())).collect();
    assert!(found.is_empty(), "{:?} keeps what the table withholds: {found:?}", desk.scope);
    withheld.len()
}

async fn request_at(desk: &TestDesk, request: RequestId, state: &str) {
    desk.request(request, state, |r| r.state.code() == state).await;
}

/// Prepared, stated, approved and received.
async fn submitted(desk: &TestDesk, person: PersonId) -> RequestId {
    let (sponsorship, sponsoring) = sponsor(desk, person, signed_form(), &["iport"]).await;
    desk.does(sponsoring).await;
    let (enrollment, enrolling) = enroll(person, sponsorship, "iport");
    desk.receipt(enrolling).await;
    desk.enrollment(enrollment, "authorized").await;
    let (request, preparing) = prepare(desk, enrollment, complete_answers());
    desk.does(preparing).await;
    desk.does(statement(request, "Béatrice Quilliam-Roy")).await;
    let approved = desk.approves(on_request(Command::ApproveRequest, request)).await;
    desk.received(approved).await;
    request_at(desk, request, "received").await;
    request
}

fn saw(fields: &[&str]) -> Vec<SeenField> {
    fields.iter().map(|field| SeenField { field: (*field).into(), value: Some("?".into()) }).collect()
}

stories! {
    /// Registered, sponsored, enrolled, printed, corrected; held elsewhere, asked about and merged; requested, and done.
    /// Then every role's file is opened.
    async fn no_file_keeps_what_is_withheld(scene) {
        scene.sponsors_trust("lakeshore").await;
        scene.sponsors_trust("riverbend").await;
        let (ana, luc) = (scene.desk("ana.moreau").await, scene.desk("luc.theriault").await);
        let (zofia, rosalie) = (scene.desk("zofia.wisniewska").await, scene.desk("rosalie.nakamura").await);
        let wei = scene.desk("wei.zhang").await;
        let (one, other) = twice();
        let person = one.person;
        ana.receipt(command(&one)).await;
        ana.person(person, "has an account", |p| p.active().is_some()).await;

        // The sponsor is asked and says yes; the letter goes out and is handed over.
        let mut c = sponsoring(&ana, known(person), Basis::Queue, &["clinical-viewer"]).await;
        c.sponsor = luc.known().unwrap().operator.id;
        ana.receipt(Command::SponsorPerson(Box::new(c.clone()))).await;
        luc.sponsorship(c.sponsorship, "asked").await;
        let approved = luc.approves(decide(c.sponsorship, SponsorDecision::Approve)).await;
        luc.received(approved).await;
        ana.sponsorship(c.sponsorship, "in-force").await;
        let letter = LetterId(Uuid::now_v7());
        ana.print_letter(&ana.scope, PrintLetter { person, letter }).await.unwrap();
        ana.person(person, "has a letter", |p| matches!(p.letter(), Some(lra_rules::person::Letter::Printed(_)))).await;
        ana.receipt(Command::HandOver(HandOver { person, letter, looked_at: "on-drivers-licence".into() })).await;
        let mut correction = correct(person, PersonField::Phone, Some("+14165550142"), "+14165550177");
        if let Command::CorrectPerson(c) = &mut correction {
            c.reason = Coded { code: "other".into(), words: "The ward moved upstairs. (sample)".into() };
        }
        ana.receipt(correction).await;

        // Riverbend registers the same person: held, asked about, merged.
        let held = zofia.does(command(&other)).await;
        zofia.held(held).await;
        rosalie.held_registration(held, "held").await;
        let act = |decision| Command::DecideHold(DecideHold { held, decision });
        rosalie.receipt(act(HoldDecision::AskLra { words: "Did she work upstream? (sample)".into() })).await;
        zofia.until("asked", async |desk| {
            let shown = desk.reader().shown(&RecordRef::Held(held), &zofia.scope).await.unwrap();
            shown.is_some_and(|s| matches!(s.stored.record, Record::Held(h) if h.thread.len() == 1))
        })
        .await;
        zofia.receipt(act(HoldDecision::AskAgents { words: "For two years. (sample)".into() })).await;
        rosalie.until("answered", async |desk| {
            let shown = desk.reader().shown(&RecordRef::Held(held), &rosalie.scope).await.unwrap();
            shown.is_some_and(|s| matches!(s.stored.record, Record::Held(h) if h.thread.len() == 2))
        })
        .await;
        rosalie.receipt(act(HoldDecision::MergedInto { person, reason: because("documents-match") })).await;
        let look = CheckIdentity { person, evidence: evidence(), instead_of_registering: false };
        zofia.person(person, "is Riverbend's, too", |p| p.checks.len() == 2).await;
        zofia.receipt(Command::CheckIdentity(Box::new(look))).await;
        ana.person(person, "was looked at again", |p| p.checks.len() == 3).await;

        // A request, through CCO to its end.
        let request = submitted(&ana, person).await;
        request_at(&wei, request, "received").await;
        wei.does_online(on_request(Command::TakeRequest, request)).await;
        request_at(&wei, request, "in-process").await;
        let priority = SetPriority { request, ground: "funding".into(), reason: because("deadline-near") };
        wei.receipt(Command::SetPriority(priority)).await;
        wei.receipt(say(Command::AddNote, request, "Ask Claire about the vendor. (internal)")).await;
        wei.receipt(say(Command::AskInformation, request, "Which quarter? (sample)")).await;
        request_at(&ana, request, "information-required").await;
        ana.receipt(say(Command::AnswerInformation, request, "July to September. (sample)")).await;
        request_at(&wei, request, "in-process").await;
        wei.receipt(say(Command::CompleteRequest, request, "In your mailbox. (sample)")).await;

        // One that is never submitted stays the hospital's.
        let (sponsorship, sponsoring) = sponsor(&ana, person, signed_form(), &["iport-access"]).await;
        ana.does(sponsoring).await;
        let (own, enrolling) = enroll(person, sponsorship, "iport-access");
        ana.receipt(enrolling).await;
        ana.enrollment(own, "authorized").await;
        luc.enrollment(own, "authorized").await;
        request_at(&ana, request, "completed").await;
        request_at(&wei, request, "completed").await;
        rosalie.person(person, "was looked at again", |p| p.checks.len() == 3).await;
        zofia.person(person, "was looked at again", |p| p.checks.len() == 3).await;

        let all = scene.records().await;
        // What came to be here, and some of those who were there before.
        let few = all.iter().enumerate().filter(|(n, (stored, _))| !stored.timeline.is_empty() || n % 7 == 0);
        let few: Vec<_> = few.map(|(_, one)| one.clone()).collect();
        for (desk, role) in [
            (&ana, Role::Lra),
            (&zofia, Role::Lra),
            (&luc, Role::Sponsor),
            (&wei, Role::Cco),
            (&rosalie, Role::RegistrationAgent),
        ] {
            assert_eq!(desk.scope.role, role);
            assert!(keeps_nothing_withheld(desk, &all, &few).await > 20, "{role:?} is withheld a lot");
        }
    }

    /// Somebody asks past every page: an act that is built on a record never shown there. What does not reach a scope is
    /// answered about like what does not exist.
    async fn an_act_built_on_what_was_never_shown(scene) {
        scene.sponsors_trust("lakeshore").await;
        scene.sponsors_trust("riverbend").await;
        let (ana, wei) = (scene.desk("ana.moreau").await, scene.desk("wei.zhang").await);
        let zofia = scene.desk("zofia.wisniewska").await;
        let (person, registering) = register("Solveig", "Ankarcrona");
        ana.receipt(registering).await;
        ana.person(person, "has an account", |p| p.active().is_some()).await;
        let there = ana.shown(&RecordRef::Person(person)).await.unwrap().version;
        let fields = saw(&["given", "family", "birth-date", "gender", "phone", "email", "letter", "college"]);
        for desk in [&wei, &zofia] {
            let (wire, mut forger) = (Wire::open(scene, desk).await, Forger::of(desk).await);
            let mut answers = Vec::new();
            for (record, version) in [
                (RecordRef::Person(person), there + 7),
                (RecordRef::Person(person), there),
                (RecordRef::Person(PersonId(Uuid::now_v7())), there),
            ] {
                let built_on = vec![Precondition::Version { record: record.clone(), version, saw: fields.clone() }];
                let words = RequestWords { request: RequestId(Uuid::now_v7()), words: "A note.".into() };
                let envelope = forger.next(Command::AddNote(words), built_on);
                let answer = wire.batch(&[sign(desk, &envelope, false).await]).await.remove(0);
                let (_, again) = wire.post("/v1/outcomes", &json!({ "ids": [envelope.id] })).await;
                assert_eq!(again["outcomes"][0]["outcome"], answer, "told again, the same is told");
                let told = answer.to_string();
                for secret in ["Solveig", "Ankarcrona", "1987-03-14", "5550142", "to-print", "undisclosed"] {
                    assert!(!told.contains(secret), "{:?} is told {secret}: {told}", desk.scope);
                }
                answers.push(told.replace(&record.id(), "…"));
            }
            assert_eq!(answers[0], answers[2], "{:?}: as if there were nobody", desk.scope);
            assert_eq!(answers[1], answers[2], "{:?}: not even the version is told", desk.scope);
        }

        // Once a request names the person, CCO is told what CCO may hold, and no more.
        let request = submitted(&ana, person).await;
        let claire = scene.desk("claire.dubois").await;
        request_at(&claire, request, "received").await;
        let (wire, mut forger) = (Wire::open(scene, &claire).await, Forger::of(&claire).await);
        let built_on = vec![Precondition::Version { record: RecordRef::Person(person), version: there + 7, saw: fields }];
        let words = RequestWords { request, words: "A note.".into() };
        let envelope = forger.next(Command::AddNote(words), built_on);
        let told = wire.batch(&[sign(&claire, &envelope, false).await]).await.remove(0).to_string();
        assert!(told.contains("Ankarcrona") && !told.contains("5550142"), "{told}");
        assert!(!told.contains("1987-03-14") && !told.contains("to-print") && !told.contains("undisclosed"), "{told}");
    }

    /// Riverbend looks at somebody's ID, and an enrollment at Lakeshore is judged again: Riverbend's receipt names it not.
    async fn a_receipt_names_nobody_elses_records(scene) {
        scene.sponsors_trust("lakeshore").await;
        scene.sponsors_trust("riverbend").await;
        let (ana, zofia) = (scene.desk("ana.moreau").await, scene.desk("zofia.wisniewska").await);
        let people = ana.reader().records(&RecordQuery::people(&ana.scope).page(0, 500)).await.unwrap();
        let somebody = people.rows.into_iter().find_map(|shown| match shown.stored.record {
            Record::Person(p) if p.level == Some(1) => Some(p),
            _ => None,
        });
        let somebody = somebody.expect("the sample world has somebody whose identity is proven to level 1 only");
        let (sponsorship, sponsored) = sponsor(&ana, somebody.id, signed_form(), &["clinical-viewer"]).await;
        ana.does(sponsored).await;
        let (theirs, enrolling) = enroll(somebody.id, sponsorship, "clinical-viewer");
        ana.receipt(enrolling).await;
        ana.enrollment(theirs, "pending").await;

        let login_id = somebody.login_id().unwrap().to_uppercase();
        let shown = PersonRef::Account { login_id, birth_date: somebody.details.birth_date };
        let mut c = sponsoring(&zofia, shown, signed_form(), &["clinical-viewer"]).await;
        c.evidence = Some(evidence());
        let signed = zofia.does(Command::SponsorPerson(Box::new(c))).await;
        let receipt = zofia.received(signed).await;
        ana.enrollment(theirs, "authorized").await;
        let named: Vec<&RecordRef> = receipt.records.iter().map(|(record, _)| record).collect();
        assert!(named.contains(&&RecordRef::Person(somebody.id)), "{named:?}");
        assert!(!named.contains(&&RecordRef::Enrollment(theirs)), "{named:?}");
        let wire = Wire::open(scene, &zofia).await;
        let (_, answer) = wire.post("/v1/outcomes", &json!({ "ids": [signed] })).await;
        assert!(!answer.to_string().contains(&theirs.to_string()), "{answer}");
        let outcome: Outcome = serde_json::from_value(answer["outcomes"][0]["outcome"].clone()).unwrap();
        assert_eq!(outcome.receipt(), Some(&receipt));
    }
}
