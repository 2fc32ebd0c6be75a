//! Each role is sent what the tables say: they are the code, and leave nothing out.

mod everything;

use std::collections::BTreeSet;

use serde_json::Value;

use self::everything::{ELSEWHERE, OWN, everything};
use super::world::{World, id, lra, registration, signed, sponsoring};
use crate::{
    command::Command,
    field::PersonField,
    ids::{OrgCode, PersonId},
    organization::{Role, Scope},
    person::{Person, PersonContact, PersonDetails},
    projection::{AtCco, Field, ROWS, Row, STREAMS, Stream, Whose, held_by, in_stream, project, projected, scopes},
    record::{Line, Record, RecordKind, RecordRef, Stored},
};

fn scope(role: Role, organization: &str) -> Scope {
    Scope { organization: OrgCode(organization.into()), role }
}

/// Tells what a role at the own organization is sent of these records, shown at CCO and not, by these tables.
fn sent(records: &[Stored], role: Role, streams: &[Stream], rows: &[Row]) -> Vec<Option<Stored>> {
    let own = scope(role, OWN);
    let both = records.iter().flat_map(|stored| [(stored, AtCco::Shown), (stored, AtCco::NotShown)]);
    both.map(|(stored, at_cco)| projected(stored, at_cco, &own, streams, rows)).collect()
}

/// Makes of these holders the same ones, with the role holding this instead of what it holds.
fn given(holders: &[(Role, Whose)], role: Role, whose: Option<Whose>) -> &'static [(Role, Whose)] {
    let others = holders.iter().copied().filter(|(holder, _)| *holder != role);
    Vec::leak(others.chain(whose.map(|whose| (role, whose))).collect())
}

/// Makes a table of streams by which every record reaches the role.
fn everything_reaches(role: Role) -> Vec<Stream> {
    STREAMS.iter().map(|s| Stream { holders: given(s.holders, role, Some(Whose::Every)), ..*s }).collect()
}

fn row(field: Field) -> &'static Row {
    ROWS.iter().find(|row| row.field == field).expect("a row")
}

/// Lists the fields that this one is a part of.
fn around(field: Field) -> Vec<Field> {
    std::iter::successors(row(field).within, |field| row(*field).within).collect()
}

#[test]
fn whoever_flips_a_row_changes_what_is_sent() {
    let records = everything();
    for (n, flipped) in ROWS.iter().enumerate() {
        for role in Role::ALL {
            // What such a line says is told by the rows of the fields that it names, of which these hold none.
            if flipped.field == Field::LinesMerged && matches!(role, Role::Lrp | Role::Administrator) {
                continue;
            }
            let streams = everything_reaches(role);
            let around = around(flipped.field);
            let with = |whose: Option<Whose>| {
                let mut rows = ROWS.to_vec();
                for row in rows.iter_mut().filter(|row| around.contains(&row.field)) {
                    row.holders = given(row.holders, role, Some(Whose::Every));
                }
                rows[n].holders = given(flipped.holders, role, whose);
                sent(&records, role, &streams, &rows)
            };
            let (nothing, own, all) = (with(None), with(Some(Whose::Own)), with(Some(Whose::Every)));
            assert!(nothing != all, "{:?} for {role:?}: held or not, the same is sent", flipped.field);
            if flipped.holders.iter().any(|(_, whose)| *whose == Whose::Own) {
                assert!(own != all, "{:?} for {role:?}: the own part is everything", flipped.field);
                assert!(own != nothing, "{:?} for {role:?}: the own part is nothing", flipped.field);
            }
            // As the tables stand, too: what is held is sent, unless no record that has it reaches the role.
            if held_by(role, flipped.holders).is_some() {
                let mut rows = ROWS.to_vec();
                rows[n].holders = given(flipped.holders, role, None);
                let (without, with) = (sent(&records, role, STREAMS, &rows), sent(&records, role, STREAMS, ROWS));
                assert!(without != with, "{:?} for {role:?}: held, and never sent", flipped.field);
            }
        }
    }
}

#[test]
fn whoever_flips_a_stream_changes_whom_it_reaches() {
    let records = everything();
    for (n, flipped) in STREAMS.iter().enumerate() {
        let of_kind: Vec<Stored> =
            records.iter().filter(|s| s.record.reference().of_kind() == flipped.kind).cloned().collect();
        let mut ways = vec![None, Some(Whose::Own), Some(Whose::Every), Some(Whose::Shown)];
        if flipped.kind == RecordKind::Request {
            ways.push(Some(Whose::Numbered));
        }
        if flipped.kind == RecordKind::Quarantined {
            ways.push(Some(Whose::Colleagues));
        }
        for role in Role::ALL {
            let mut seen = Vec::new();
            for whose in &ways {
                let mut streams = STREAMS.to_vec();
                streams[n].holders = given(flipped.holders, role, *whose);
                let sent = sent(&of_kind, role, &streams, ROWS);
                assert!(!seen.contains(&sent), "{:?} for {role:?}, {whose:?}: the same is sent", flipped.kind);
                seen.push(sent);
            }
        }
    }
}

/// These paths go with a record; the rows take away everything else. A field that comes new is in one of the two.
const WITH_THE_RECORD: &[&str] = &[
    // Which record it is, of which version; what it stands for reaches the reader, or names a record that has rows of its own.
    "enrollment.record.id",
    "enrollment.record.kind",
    "enrollment.record.organization",
    "enrollment.record.person.by",
    "enrollment.record.person.person",
    "enrollment.version",
    "held.record.id",
    "held.record.kind",
    "held.record.organization",
    "held.record.person.id",
    "held.record.state.person",
    "held.version",
    "organization.record.code",
    "organization.record.kind",
    "organization.version",
    "person.record.id",
    "person.record.kind",
    "person.version",
    "quarantined.record.id",
    "quarantined.record.kind",
    "quarantined.record.organization",
    "quarantined.version",
    "frozen.record.id",
    "frozen.record.kind",
    "frozen.record.organization",
    "frozen.record.profile",
    "frozen.version",
    "request.record.enrollment",
    "request.record.id",
    "request.record.kind",
    "request.record.number",
    "request.record.organization",
    "request.record.requester.by",
    "request.record.requester.person",
    "request.version",
    "sponsorship.record.id",
    "sponsorship.record.kind",
    "sponsorship.record.organization",
    "sponsorship.record.person.by",
    "sponsorship.record.person.person",
    "sponsorship.version",
    // That somebody is known, and where from.
    "held.record.person.account.state",
    "held.record.person.source",
    // Whether it is here, or elsewhere and then not where.
    "held.record.person.custody.at",
    "person.record.custody.at",
    "person.record.account.since",
    "person.record.account.state",
    "person.record.source",
    // Where it stands: a record without it says nothing.
    "enrollment.record.state.reason.code",
    "enrollment.record.state.reason.words",
    "enrollment.record.state.since",
    "enrollment.record.state.state",
    "enrollment.record.state.with_sponsorship",
    "held.record.state.reason.code",
    "held.record.state.reason.words",
    "held.record.state.since",
    "held.record.state.state",
    "frozen.record.state.by.id",
    "frozen.record.state.by.name",
    "frozen.record.state.by.person",
    "frozen.record.state.reason.code",
    "frozen.record.state.reason.words",
    "frozen.record.state.since",
    "frozen.record.state.state",
    "quarantined.record.state.by.id",
    "quarantined.record.state.by.name",
    "quarantined.record.state.reason.code",
    "quarantined.record.state.reason.words",
    "quarantined.record.state.since",
    "quarantined.record.state.state",
    "request.record.state.collect",
    "request.record.state.reason.code",
    "request.record.state.reason.words",
    "request.record.state.since",
    "request.record.state.state",
    "sponsorship.record.state.reason.code",
    "sponsorship.record.state.reason.words",
    "sponsorship.record.state.since",
    "sponsorship.record.state.state",
    // Who brought it there, also as a person: whoever goes on with it asks them, and a desk offers nobody their own case.
    "enrollment.record.asked_at",
    "enrollment.record.asked_by.id",
    "enrollment.record.asked_by.name",
    "enrollment.record.asked_by.person",
    "held.record.by.id",
    "held.record.by.name",
    "held.record.by.person",
    "frozen.record.by.id",
    "frozen.record.by.name",
    "frozen.record.by.person",
    "frozen.record.device",
    "quarantined.record.by.id",
    "quarantined.record.by.name",
    "quarantined.record.by.person",
    "quarantined.record.state.by.person",
    "quarantined.record.made_at",
    "quarantined.record.role",
    "request.record.prepared_at",
    "request.record.prepared_by.id",
    "request.record.prepared_by.name",
    "request.record.prepared_by.person",
    "sponsorship.record.recorded_at",
    "sponsorship.record.recorded_by.id",
    "sponsorship.record.recorded_by.name",
    "sponsorship.record.recorded_by.person",
    "sponsorship.record.sponsor.id",
    "sponsorship.record.sponsor.name",
    "sponsorship.record.sponsor.person",
    // What it is about: nobody could decide without it.
    "enrollment.record.service",
    "held.record.compared_at",
    "held.record.decider",
    "quarantined.record.act",
    "request.record.form.name",
    "request.record.form.version",
    "request.record.service",
    "sponsorship.record.basis.kind",
    "sponsorship.record.basis.signed_on",
    "sponsorship.record.clinical_need",
    "sponsorship.record.ends",
    "sponsorship.record.position",
    "sponsorship.record.starts",
];

/// Finds the paths of everything that is said: neither nothing nor empty.
fn said(value: &Value, path: &str, found: &mut BTreeSet<String>) {
    match value {
        Value::Null => {}
        Value::String(text) if text.is_empty() => {}
        Value::Array(all) => all.iter().for_each(|one| said(one, path, found)),
        Value::Object(all) => all.iter().for_each(|(key, one)| said(one, &format!("{path}.{key}"), found)),
        Value::Bool(_) | Value::Number(_) | Value::String(_) => {
            found.insert(path.to_owned());
        }
    }
}

#[test]
fn what_no_row_withholds_is_listed() {
    let mut rows = ROWS.to_vec();
    rows.iter_mut().for_each(|row| row.holders = &[]);
    for role in Role::ALL {
        let mut found = BTreeSet::new();
        for stored in sent(&everything(), role, &everything_reaches(role), &rows).into_iter().flatten() {
            let kind = stored.record.reference().kind();
            said(&serde_json::to_value(&stored).unwrap(), kind, &mut found);
        }
        let listed: BTreeSet<String> = WITH_THE_RECORD.iter().map(|path| (*path).to_owned()).collect();
        let unlisted: Vec<_> = found.difference(&listed).collect();
        assert!(unlisted.is_empty(), "told to whoever receives the record, and listed nowhere: {unlisted:#?}");
        let stale: Vec<_> = listed.difference(&found).collect();
        assert!(stale.is_empty(), "listed, and withheld by a row: {stale:?}");
    }
}

#[test]
fn one_table_says_whom_a_record_reaches() {
    for stored in everything() {
        for (role, organization) in Role::ALL.into_iter().flat_map(|role| [(role, OWN), (role, ELSEWHERE)]) {
            for at_cco in [AtCco::Shown, AtCco::NotShown] {
                let scope = scope(role, organization);
                let reaches = in_stream(&stored.record, at_cco, &scope);
                let streams = scopes(&stored.record, at_cco);
                let shows =
                    streams.iter().any(|(o, r)| *r == role && o.as_ref().is_none_or(|o| *o == scope.organization));
                assert_eq!(reaches, shows, "{scope:?} {:?}", stored.record.reference());
                assert_eq!(reaches, project(&stored, at_cco, &scope).is_some(), "{scope:?}");
            }
        }
    }
}

#[test]
fn nobody_holds_a_part_of_what_is_withheld() {
    for row in ROWS {
        for (role, whose) in row.holders {
            assert!(matches!(whose, Whose::Own | Whose::Every), "{:?}: said of records, not of fields", row.field);
            for field in around(row.field) {
                let around = held_by(*role, self::row(field).holders);
                let enough = around == Some(Whose::Every) || around == Some(*whose);
                assert!(enough, "{:?} is a part of {field:?}, of which {role:?} holds less", row.field);
            }
        }
    }
}

#[test]
fn every_field_that_is_corrected_has_one_row() {
    let all = [
        PersonField::Given,
        PersonField::Family,
        PersonField::BirthDate,
        PersonField::Gender,
        PersonField::Language,
        PersonField::Phone,
        PersonField::Email,
        PersonField::College,
        PersonField::Number,
    ];
    for code in all.map(PersonField::code) {
        assert_eq!(ROWS.iter().filter(|row| row.codes.contains(&code)).count(), 1, "{code}");
    }
}

#[test]
fn what_was_withheld_as_an_empty_value_is_read_as_absent() {
    let nobody = r#"{"id": "00000000-0000-0000-0000-000000000000", "name": ""}"#;
    let evidence = r#"{"seen": "in-person", "documents": [], "face_matches": true, "names_match": true}"#;
    let at = r#""at": "2026-11-20T15:00:00Z""#;
    let look =
        format!(r#"{{{at}, "by": {nobody}, "organization": "", "evidence": {evidence}, "level": 2, "table": 1}}"#);
    let person = format!(
        r#"{{"id": "{}", "name": {{"given": null, "family": "Silva"}}, "details": null, "contact": null, "designation": null,
        "level": 2, "checks": [{look}], "account": {{"state": "active", "login_id": "", "letter": {{"state": "not-needed"}}}},
        "source": "desk", "organizations": []}}"#,
        id(1)
    );
    let person: Person = serde_json::from_str(&person).unwrap();
    assert_eq!((person.details.birth_date, person.contact.phone.as_deref(), person.login_id()), (None, None, None));
    assert_eq!((&person.checks[0].by, &person.checks[0].organization), (&None, &None));
    let line = format!(
        r#"{{{at}, "device_at": "2026-11-20T15:00:00Z", "by": {nobody}, "role": "lra", "organization": "", "act": "x",
        "changes": [], "reason": null, "receipt": null, "internal": false}}"#
    );
    let line: Line = serde_json::from_str(&line).unwrap();
    assert_eq!((line.by, line.organization), (None, None));
}

#[test]
fn neither_sponsor_nor_cco_ever_receives_birth_date_gender_or_documents() {
    let mut world = World::at_the_centre();
    let c = registration(&world.tables);
    let kinds: Vec<String> = c.evidence.documents.iter().map(|d| d.kind.clone()).collect();
    world.act(&lra(), &Command::RegisterPerson(Box::new(c))).unwrap();
    world.act(&lra(), &Command::SponsorPerson(Box::new(sponsoring(signed(), &["iport"])))).unwrap();
    let stored = &world.records.0[&RecordRef::Person(PersonId(id(100)))];
    let sent = |role, organization: &str| {
        project(stored, AtCco::Shown, &scope(role, organization)).map(|s| serde_json::to_string(&s).unwrap())
    };
    let whole = sent(Role::Lra, "lakeshore").unwrap();
    assert!(whole.contains("1990-04-02") && kinds.iter().all(|k| whole.contains(k)));
    for (role, organization) in [(Role::Sponsor, "lakeshore"), (Role::Cco, "cco")] {
        let sent = sent(role, organization).unwrap();
        assert!(sent.contains("Silva"), "{role:?}");
        for withheld in ["1990-04-02", "female", kinds[0].as_str(), kinds[1].as_str()] {
            assert!(!sent.contains(withheld), "{role:?} receives {withheld}");
        }
    }
    assert!(!sent(Role::Cco, "cco").unwrap().contains("Lena"), "who verified is not CCO's");
    assert!(!sent(Role::Sponsor, "lakeshore").unwrap().contains("@oneid"), "the login ID is not the sponsor's");
    assert_eq!(sent(Role::Lra, "riverbend"), None, "another organization receives nothing");
}

#[test]
fn whoever_only_asked_holds_what_a_look_up_shows() {
    let asked =
        everything().into_iter().rfind(|stored| matches!(&stored.record, Record::Person(p) if !p.asking.is_empty()));
    let asked = asked.unwrap();
    for role in [Role::Lra, Role::Sponsor] {
        let scope = Scope { organization: OrgCode(OWN.into()), role };
        let seen = project(&asked, AtCco::NotShown, &scope).unwrap();
        let Record::Person(person) = seen.record else { panic!("a person") };
        assert!(!person.name.full().is_empty() && person.level.is_some(), "who it is is known");
        assert_eq!(person.details, PersonDetails::default(), "no birth date, gender or language");
        assert_eq!(person.contact, PersonContact::default());
        assert!(person.checks.is_empty() && person.designation.is_none() && person.letter().is_none());
        assert!(seen.timeline.is_empty(), "{:?}", seen.timeline);
        assert_eq!(person.organizations.len(), 1, "nobody else is named");
        assert_eq!(person.login_id().is_some(), role == Role::Lra);
    }
}
