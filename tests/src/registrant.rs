//! The registration that tests begin with: one for stories, desk and centre. The tests of desk and centre take this file as a
//! module of their own, since this package is built on both.

use std::collections::BTreeMap;

use lra_rules::{
    command::{RegisterPerson, Search},
    ids::{Day, Moment, PersonId},
    names::LegalName,
    person::{Details, Evidence, ExaminedDocument, Gender, Language, Seen, WorkContact},
};
use uuid::Uuid;

/// A registration whose evidence is enough and whose search came first. Whoever shares neither birth date nor phone is not
/// taken for another for the name alone, so the phone hangs on all three.
///
/// # Panics
/// When `born` is no day.
#[must_use]
pub(crate) fn registration(given: &str, family: &str, born: &str, at: Moment) -> RegisterPerson {
    let name = LegalName { given: Some(given.into()), family: family.into() };
    let birth_date = Day::parse(born).expect("a birth date");
    let document = |kind: &str, issuer: &str| ExaminedDocument {
        kind: kind.into(),
        issuer: issuer.into(),
        expires_on: Day::parse("2035-01-01"),
        original: true,
    };
    RegisterPerson {
        person: PersonId(Uuid::now_v7()),
        name: name.clone(),
        details: Details { birth_date, gender: Gender::Undisclosed, language: Language::Fr },
        contact: WorkContact { phone: phone(&[given, family, born]), email: None },
        designation: None,
        evidence: Evidence {
            seen: Seen::InPerson,
            documents: vec![document("on-drivers-licence", "Ontario"), document("canadian-passport", "Canada")],
            face_matches: true,
            names_match: true,
        },
        asserted_by: None,
        search: Some(Search { name, birth_date, at, centre: false, question: None }),
        different_from: BTreeMap::new(),
        ask_agents: None,
    }
}

fn phone(of: &[&str]) -> String {
    let trace = of.concat().bytes().fold(7_u64, |all, byte| all * 31 % 999_983 + u64::from(byte));
    let areas = ["416", "705", "613", "807", "519", "905"];
    let area = areas.iter().cycle().nth(usize::try_from(trace % 6).unwrap_or_default()).unwrap_or(&"416");
    format!("{area} 555 {:04}", trace % 10_000)
}
