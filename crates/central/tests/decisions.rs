//! What the centre makes of commands, on SQLite and on PostgreSQL.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test stops where its ground gives way")]

mod support;

use lra_rules::{
    built_on::SeenField,
    command::{
        Command, CorrectPerson, Correction, DecideHold, DecideSponsorship, Enroll, HoldDecision, OneRequest,
        PrepareRequest, SponsorDecision,
    },
    enrollment::EnrollmentState,
    field::PersonField,
    ids::{CommandId, EnrollmentId, PersonId, RequestId},
    organization::{OperatorName, Role},
    person::PersonRef,
    record::{Record, RecordRef},
    request::{FormRef, Received, Statement},
    sponsorship::Coded,
    wire::{FeedPage, Outcome, Precondition},
};
use support::{Desk, House, Stage, register, sponsor, today};
use uuid::Uuid;

fn reason(code: &str) -> Coded {
    Coded { code: code.into(), words: String::new() }
}

fn refused(outcome: &Outcome) -> &str {
    match outcome {
        Outcome::Refused { refusal } => &refusal.code,
        other => panic!("{other:?}"),
    }
}

fn accepted(outcome: &Outcome) -> &lra_rules::wire::Receipt {
    match outcome {
        Outcome::Accepted { receipt } => receipt,
        other => panic!("{other:?}"),
    }
}

fn record<'p>(page: &'p FeedPage, reference: &RecordRef) -> Option<&'p Record> {
    page.records.iter().find(|r| r.record == *reference).and_then(|r| r.stored.as_ref()).map(|s| &s.record)
}

fn login_id(page: &FeedPage, person: PersonId) -> Option<String> {
    match record(page, &RecordRef::Person(person)) {
        Some(Record::Person(p)) => p.login_id().map(str::to_owned),
        _ => None,
    }
}

/// The sponsors of a desk's organization, from its own feed.
async fn sponsors(desk: &Desk) -> Vec<OperatorName> {
    let reference = RecordRef::Organization(desk.scope.organization.clone());
    let page = desk.feed_until(|page| record(page, &reference).is_some()).await;
    match record(&page, &reference) {
        Some(Record::Organization(organization)) => organization.sponsors.clone(),
        _ => unreachable!(),
    }
}

#[tokio::test]
async fn a_registration_is_done_once_whatever_is_repeated() {
    let stage = Stage::set().await;
    for house in &stage.houses {
        let desk = stage.desk(house, "ana.moreau").await;
        let (person, command) = register("Marie-Ève", "Nguyễn", "1990-04-03");
        let (_, signed) = desk.command(command, vec![]);
        let first = desk.batch(vec![signed.clone()]).await.remove(0);
        let receipt = accepted(&first);
        assert_eq!(receipt.records, [(RecordRef::Person(person), 1)], "{}", house.name);
        let page = desk.feed_until(|page| login_id(page, person).is_some()).await;
        assert_eq!(login_id(&page, person).unwrap(), "marieeve.nguyen@oneid.on.ca");

        // The same again, twice in one batch: the same answer, word for word.
        assert_eq!(desk.batch(vec![signed.clone(), signed.clone()]).await, [first.clone(), first.clone()]);
        let (status, body) =
            desk.post("v1/outcomes", &serde_json::json!({"ids": [id_of(&signed), Uuid::now_v7()]})).await;
        assert!(status.is_success() && body.contains(&receipt.number) && body.contains("\"unknown\""), "{body}");

        // Same id, other content.
        let mut envelope = desk.envelope(register("Other", "Person", "1991-01-01").1, vec![]);
        envelope.id = id_of(&signed);
        assert_eq!(refused(&desk.batch(vec![desk.seal(&envelope, false)]).await[0]), "command.id-reused");

        // A second one of that name gets the next number; another birth date is another person.
        let (second, command) = register("Marie-Ève", "Nguyễn", "1958-11-27");
        accepted(&desk.act(command).await);
        let page = desk.feed_until(|page| login_id(page, second).is_some()).await;
        assert_eq!(login_id(&page, second).unwrap(), "marieeve.nguyen2@oneid.on.ca");

        // Sixty at once, all of one name, no two with a birth date that one could mistake: sixty different login IDs.
        let many: Vec<_> = (0..60)
            .map(|n| {
                let day = format!("{}-{:02}-{:02}", 1940 + n, 1 + n % 12, 3 + n * 5 % 26);
                desk.command(register("Jan", "Wiśniewski", &day).1, vec![]).1
            })
            .collect();
        let outcomes = desk.batch(many).await;
        assert_eq!(outcomes.iter().filter(|o| matches!(o, Outcome::Accepted { .. })).count(), 60);
        let page =
            desk.feed_until(|page| page.records.iter().filter(|r| is_named(r, "Wiśniewski")).count() >= 60).await;
        let logins: std::collections::BTreeSet<String> = page
            .records
            .iter()
            .filter(|r| is_named(r, "Wiśniewski"))
            .filter_map(|r| match &r.record {
                RecordRef::Person(id) => login_id(&page, *id),
                _ => None,
            })
            .collect();
        assert!(logins.len() >= 60, "{}: {}", house.name, logins.len());
    }
}

fn is_named(record: &lra_rules::wire::FeedRecord, family: &str) -> bool {
    matches!(record.stored.as_ref().map(|s| &s.record), Some(Record::Person(p)) if p.name.family == family)
}

fn id_of(signed: &lra_rules::wire::SignedCommand) -> CommandId {
    serde_json::from_str::<lra_rules::wire::Envelope>(&signed.body).unwrap().id
}

#[tokio::test]
async fn the_same_person_at_two_desks_at_once_is_held_and_released_by_looking() {
    let stage = Stage::set().await;
    for house in &stage.houses {
        let here = stage.desk(house, "ana.moreau").await;
        let there = stage.desk(house, "zofia.wisniewska").await;
        let agent = stage.desk(house, "rosalie.nakamura").await;
        // Many couples, so that the two do meet.
        for n in 1..=12 {
            // No couple's birth date is one that could be mistaken for another's.
            let born = format!("{}-{n:02}-{:02}", 1940 + 4 * n, 3 + 2 * n);
            let (_, a) = register("Łukasz", "O'Brien", &born);
            let (_, b) = register("lukasz", "OBRIEN", &born);
            let (a, b) = (here.command(a, vec![]), there.command(b, vec![]));
            let (x, y) = tokio::join!(here.batch(vec![a.1]), there.batch(vec![b.1]));
            let held: Vec<bool> = [&x[0], &y[0]].map(|o| matches!(o, Outcome::Held { .. })).to_vec();
            assert_eq!(held.iter().filter(|h| **h).count(), 1, "{}: {x:?} {y:?}", house.name);
            let (desk, id, outcome) = if held[0] { (&here, a.0, &x[0]) } else { (&there, b.0, &y[0]) };
            let other = if held[0] { &there } else { &here };
            let Outcome::Held { likenesses, .. } = outcome else { unreachable!() };
            assert!(likenesses[0].person.is_none() && likenesses[0].shown.is_none(), "theirs stays theirs");

            // What builds on it waits; a stranger may not decide.
            let (person, follow) = register("Follows", &format!("Up{}", letters(n)), &born);
            let (follow_id, follow) = desk.command(follow, vec![Precondition::After { command: id }]);
            assert_eq!(desk.batch(vec![follow.clone()]).await[0], Outcome::Behind { command: id });
            let differ = |held| {
                Command::DecideHold(DecideHold {
                    held,
                    decision: HoldDecision::DifferentPeople { reason: reason("documents-compared") },
                })
            };
            let stranger = other.act(differ(id)).await;
            assert_eq!(refused(&stranger), "authority.other-organization");
            // Somebody elsewhere is in question: not the LRA's own to decide either.
            assert_eq!(refused(&desk.act(differ(id)).await), "held.agents-decide");
            let receipt = agent.act(differ(id)).await;
            let released: Vec<&str> = accepted(&receipt).records.iter().map(|(record, _)| record.kind()).collect();
            assert_eq!(released, ["held", "person"], "{receipt:?}");
            assert_eq!(refused(&agent.act(differ(id)).await), "held.settled");
            let (_, body) = desk.post("v1/outcomes", &serde_json::json!({ "ids": [id] })).await;
            assert!(body.contains("accepted"), "{body}");
            accepted(&desk.batch(vec![follow]).await[0]);
            assert_ne!(follow_id, id);
            desk.feed_until(|page| record(page, &RecordRef::Person(person)).is_some()).await;
        }
    }
}

/// A name has no digits.
fn letters(n: i32) -> String {
    let n = u8::try_from(n).unwrap();
    char::from(b'a' + n).to_string()
}

#[tokio::test]
async fn taken_back_blocks_what_was_built_on_it() {
    let stage = Stage::set().await;
    for house in &stage.houses {
        let desk = stage.desk(house, "ana.moreau").await;
        accepted(&desk.act(register("Ines", "Doe", "1975-05-05").1).await);
        let (id, again) = desk.command(register("Inès", "Doe", "1975-05-05").1, vec![]);
        let (_, follow) =
            desk.command(register("Some", "Body", "1975-05-06").1, vec![Precondition::After { command: id }]);
        let outcomes = desk.batch(vec![again.clone(), follow.clone()]).await;
        let Outcome::Held { likenesses, .. } = &outcomes[0] else { panic!("{outcomes:?}") };
        assert!(likenesses[0].shown.is_some(), "one's own may be looked at");
        assert_eq!(outcomes[1], Outcome::Behind { command: id });
        accepted(&desk.act(Command::DecideHold(DecideHold { held: id, decision: HoldDecision::TakenBack })).await);
        // What was held used up no number.
        let (person, namesake) = register("Ines", "Doe", "1949-12-28");
        accepted(&desk.act(namesake).await);
        let page = desk.feed_until(|page| login_id(page, person).is_some()).await;
        assert_eq!(login_id(&page, person).unwrap(), "ines.doe2@oneid.on.ca");
        let outcomes = desk.batch(vec![again, follow]).await;
        assert_eq!(refused(&outcomes[0]), "held.taken-back");
        assert_eq!(outcomes[1], Outcome::Blocked { by: id });
    }
}

#[tokio::test]
async fn an_act_built_on_what_has_changed_is_out_of_date() {
    let stage = Stage::set().await;
    for house in &stage.houses {
        let (ana, david) = (stage.desk(house, "ana.moreau").await, stage.desk(house, "david.okafor").await);
        let (person, command) = register("Olga", "Petrov", "1988-08-08");
        accepted(&ana.act(command).await);
        let reference = RecordRef::Person(person);
        let correct = |from: &str, to: &str| {
            Command::CorrectPerson(CorrectPerson {
                person,
                changes: vec![Correction { field: PersonField::Family, from: Some(from.into()), to: Some(to.into()) }],
                reason: reason("typing-mistake"),
            })
        };
        let saw = |value: &str| Precondition::Version {
            record: reference.clone(),
            version: 1,
            saw: vec![SeenField { field: "family".into(), value: Some(value.into()) }],
        };
        let first = ana.batch(vec![ana.command(correct("Petrov", "Petrova"), vec![saw("Petrov")]).1]).await;
        assert_eq!(accepted(&first[0]).records, [(reference.clone(), 2)]);
        let second = david.batch(vec![david.command(correct("Petrov", "Petroff"), vec![saw("Petrov")]).1]).await;
        let Outcome::OutOfDate { compared } = &second[0] else { panic!("{second:?}") };
        let values = (compared[0].saw.as_deref(), compared[0].sent.as_deref(), compared[0].now.as_deref());
        assert_eq!(values, (Some("Petrov"), Some("Petroff"), Some("Petrova")));
        // Another version, but the field as it was seen: nothing is lost by going on.
        let third = david.batch(vec![david.command(correct("Petrova", "Petroff"), vec![saw("Petrova")]).1]).await;
        assert_eq!(accepted(&third[0]).records, [(reference.clone(), 3)]);
        // Somebody who now has that name and birth date is looked at.
        for given in ["Olga", "Ольга"] {
            let held = ana.act(register(given, "Petroff", "1988-08-08").1).await;
            assert!(matches!(held, Outcome::Held { .. }), "{} {given}: {held:?}", house.name);
        }
        // What was never sent is not waited for.
        let unknown = CommandId(Uuid::now_v7());
        let (_, orphan) =
            david.command(register("Or", "Phan", "1977-07-07").1, vec![Precondition::After { command: unknown }]);
        assert_eq!(refused(&david.batch(vec![orphan]).await[0]), "precondition.unknown");
    }
}

#[tokio::test]
async fn from_account_to_request_and_cco_never_learns_a_birth_date() {
    let stage = Stage::set().await;
    for house in &stage.houses {
        let lra = stage.desk(house, "ana.moreau").await;
        let approver = stage.desk(house, "david.okafor").await;
        let priya = stage.desk(house, "priya.raman").await;
        let mut cco = stage.desk(house, "wei.zhang").await;
        cco.scope.role = Role::Cco;
        let sponsor_id = sponsors(&lra).await.iter().find(|s| s.name == "Priya Raman").unwrap().id;

        let (person, command) = register("Abigail", "Kipling", "1969-12-31");
        let (register_id, registered) = lra.command(command, vec![]);
        let (sponsorship, command) = sponsor(PersonRef::Id { person }, sponsor_id, &["iport"], false);
        let after = |command| vec![Precondition::After { command }];
        let (sponsor_cmd, sponsored) = lra.command(command, after(register_id));
        let enrollment = EnrollmentId(Uuid::now_v7());
        let enroll = Command::Enroll(Enroll {
            enrollment,
            person: PersonRef::Id { person },
            sponsorship: Some(sponsorship),
            service: "iport".into(),
        });
        let (_, enrolled) = lra.command(enroll, after(sponsor_cmd));
        // Register, sponsor, enroll: one batch, each on the one before.
        for outcome in lra.batch(vec![registered, sponsored, enrolled]).await {
            accepted(&outcome);
        }
        let approve = Command::DecideSponsorship(DecideSponsorship { sponsorship, decision: SponsorDecision::Approve });
        let without = priya.envelope(approve.clone(), vec![]);
        let unstepped = priya.seal(&without, false);
        assert_eq!(refused(&priya.batch(vec![unstepped.clone()]).await[0]), "authority.step-up");
        *priya.chain.lock().unwrap() = (without.seq, unstepped.hash());
        let touched = accepted(&priya.act(approve).await).records.clone();
        assert!(touched.iter().any(|(r, _)| *r == RecordRef::Enrollment(enrollment)), "{touched:?}");
        let page = lra.feed_until(|page| is_authorized(page, enrollment)).await;
        assert!(record(&page, &RecordRef::Person(person)).is_some());

        let request = RequestId(Uuid::now_v7());
        let tables = lra_rules::default_tables();
        let form = tables.forms.iter().find(|f| f.name == "interim-iport").unwrap();
        let example: serde_json::Value = serde_json::from_slice(
            &std::fs::read(lra_testkit::workspace().join("forms/examples/interim-iport/complete.json")).unwrap(),
        )
        .unwrap();
        let prepare = Command::PrepareRequest(Box::new(PrepareRequest {
            request,
            enrollment,
            form: FormRef { name: form.name.clone(), version: form.version.clone() },
            answers: serde_json::from_value(example["answers"].clone()).unwrap(),
            statement: Some(Statement {
                received: Received::Paper,
                dated: today(),
                signed_by: "Abigail Kipling".into(),
            }),
        }));
        accepted(&lra.act(prepare).await);
        let empty = cco.feed(0, 0).await;
        assert!(record(&empty, &RecordRef::Person(person)).is_none(), "nothing of it shows before it is submitted");
        accepted(&approver.act(Command::ApproveRequest(OneRequest { request })).await);
        let page = cco.feed_until(|page| record(page, &RecordRef::Request(request)).is_some()).await;
        for reference in [
            RecordRef::Person(person),
            RecordRef::Enrollment(enrollment),
            RecordRef::Organization(lra.scope.organization.clone()),
        ] {
            assert!(record(&page, &reference).is_some(), "{}: {reference:?}", house.name);
        }
        let Some(Record::Request(seen)) = record(&page, &RecordRef::Request(request)) else { unreachable!() };
        let number = seen.number.clone().unwrap();
        assert!(number.ends_with("-000001") && number.len() == 11, "{number}");
        let text = serde_json::to_string(&page).unwrap();
        for secret in ["1969-12-31", "birth_date\":\"", "undisclosed"] {
            assert!(!text.contains(secret), "{}: CCO's feed holds {secret}", house.name);
        }
        accepted(&cco.act(Command::TakeRequest(OneRequest { request })).await);
        // The sponsor's feed: the person, but nothing only those who verify identity may hold.
        let page = priya.feed_until(|page| record(page, &RecordRef::Person(person)).is_some()).await;
        assert!(!serde_json::to_string(&page).unwrap().contains("1969-12-31"));
        assert!(record(&page, &RecordRef::Request(request)).is_none());
    }
}

fn is_authorized(page: &FeedPage, enrollment: EnrollmentId) -> bool {
    matches!(record(page, &RecordRef::Enrollment(enrollment)),
        Some(Record::Enrollment(e)) if matches!(e.state, EnrollmentState::Authorized(_)))
}

#[tokio::test]
async fn somebody_elses_registrant_is_found_sponsored_and_printed() {
    let stage = Stage::set().await;
    for house in &stage.houses {
        let (ana, zofia) = (stage.desk(house, "ana.moreau").await, stage.desk(house, "zofia.wisniewska").await);
        let (person, command) = register("Noor", "Haddad", "1993-02-01");
        accepted(&ana.act(command).await);
        let lookup = |login: &str, born: &str| serde_json::json!({"organization": "riverbend", "login_id": login, "birth_date": born});
        let (_, none) = zofia.post("v1/lookup", &lookup("noor.haddad@oneid.on.ca", "1993-02-02")).await;
        assert_eq!(none, r#"{"found":null}"#);
        let (status, found) = zofia.post("v1/lookup", &lookup(" NOOR.HADDAD@oneid.on.ca", "1993-02-01")).await;
        assert!(status.is_success() && found.contains("Noor Haddad") && found.contains("\"ours\":null"), "{found}");
        let shown = |born: &str| PersonRef::Account {
            login_id: "Noor.Haddad@ONEID.on.ca".into(),
            birth_date: lra_rules::ids::Day::parse(born),
        };
        let theirs = sponsors(&zofia).await[0].id;
        let (_, wrong) = sponsor(shown("1993-02-02"), theirs, &["clinical-viewer"], true);
        assert_eq!(refused(&zofia.act(wrong).await), "account.not-found");
        let (_, right) = sponsor(shown("1993-02-01"), theirs, &["clinical-viewer"], true);
        accepted(&zofia.act(right).await);
        zofia.feed_until(|page| login_id(page, person).is_some()).await;

        // Print: a password, once; again under a new id voids it; a repeat tells nothing.
        let print = || {
            Command::PrintLetter(lra_rules::command::PrintLetter {
                person,
                letter: lra_rules::ids::LetterId(Uuid::now_v7()),
            })
        };
        let (_, first) = ana.command(print(), vec![]);
        let (status, answer) = ana.post("v1/letters", &first).await;
        assert!(status.is_success(), "{answer}");
        let answer: serde_json::Value = serde_json::from_str(&answer).unwrap();
        let password = answer["temporary_password"].as_str().unwrap().to_owned();
        assert_eq!((password.len(), answer["outcome"]["is"].as_str()), (19, Some("accepted")), "{answer}");
        let (_, repeat) = ana.post("v1/letters", &first).await;
        let repeat: serde_json::Value = serde_json::from_str(&repeat).unwrap();
        assert!(repeat["temporary_password"].is_null() && repeat["outcome"]["is"] == "accepted", "{repeat}");
        let (_, again) = ana.command(print(), vec![]);
        let (_, again) = ana.post("v1/letters", &again).await;
        assert!(!again.contains(&password) && again.contains("temporary_password\":\""), "{again}");
        let (_, by_batch) = ana.command(print(), vec![]);
        assert_eq!(refused(&ana.batch(vec![by_batch]).await[0]), "letter.online-only");
        if let Some(postgres) = &house.postgres {
            let alive = postgres.psql("SELECT count(*), count(*) FILTER (WHERE voided_at = 0) FROM letter").unwrap();
            assert_eq!(alive.trim(), "2|1");
        }

        // Thirty look-ups an hour, then no more.
        let mut last = reqwest::StatusCode::OK;
        for _ in 0..30 {
            last = zofia.post("v1/lookup", &lookup("nobody@oneid.on.ca", "1993-02-02")).await.0;
        }
        assert_eq!(last, reqwest::StatusCode::TOO_MANY_REQUESTS);
    }
}

#[tokio::test]
async fn the_chain_holds_places_and_urgent_acts_may_overtake() {
    let stage = Stage::set().await;
    let house: &House = &stage.houses[0];
    let desk = stage.desk(house, "ana.moreau").await;
    let (_, one) = desk.command(register("First", "Of All", "1970-01-01").1, vec![]);
    let (_, two) = desk.command(register("Second", "Of All", "1981-05-12").1, vec![]);
    let (_, three) = desk.command(register("Third", "Of All", "1992-09-23").1, vec![]);
    // The third overtakes; the others come later and still fit.
    accepted(&desk.batch(vec![three]).await[0]);
    accepted(&desk.batch(vec![one]).await[0]);
    accepted(&desk.batch(vec![two]).await[0]);
}
