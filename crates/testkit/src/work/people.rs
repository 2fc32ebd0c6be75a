//! Whom the sample's operators register, and what they ask for. Nobody of them is real.

use std::{collections::BTreeMap, fs};

use anyhow::{Context as _, Result};
use lra_rules::{
    command::{RegisterPerson, Search},
    ids::{Day, Moment, PersonId},
    names::LegalName,
    person::{Details, Evidence, ExaminedDocument, Gender, Language, Seen, WorkContact},
};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::{workspace, world::World};

/// Somebody new at Lakeshore.
pub(super) struct Newcomer {
    pub(super) given: &'static str,
    pub(super) family: &'static str,
    born: &'static str,
    phone: &'static str,
    pub(super) position: &'static str,
    pub(super) need: &'static str,
}

/// Priya is asked about her, and has not answered.
pub(super) const ASKED: Newcomer = Newcomer {
    given: "Yevheniia",
    family: "Kostenko",
    born: "1991-08-23",
    phone: "705 555 0117",
    position: "Registered nurse, day surgery (sample)",
    need: "Sees earlier results before an operation. (sample)",
};

/// Luc is asked about her, and asks back.
pub(super) const QUESTIONED: Newcomer = Newcomer {
    given: "Farah",
    family: "Delacroix-Boyd",
    born: "1984-01-30",
    phone: "613 555 0152",
    position: "Physician, nights (sample)",
    need: "Stands in for the night shift in emergency. (sample)",
};

/// Priya signed for him; a second LRA, or she herself, confirms it.
pub(super) const SIGNED: Newcomer = Newcomer {
    given: "Tobias",
    family: "Hartwell",
    born: "1972-06-11",
    phone: "519 555 0188",
    position: "Pharmacist (sample)",
    need: "Checks earlier prescriptions at admission. (sample)",
};

/// His request waits in CCO's queue, and his letter is printed.
pub(super) const WAITING: Newcomer = Newcomer {
    given: "Ruben",
    family: "Aldridge",
    born: "1979-11-05",
    phone: "807 555 0126",
    position: "Decision support analyst (sample)",
    need: "Prepares the monthly cancer reports. (sample)",
};

/// Her request is in process, and CCO asks about it.
pub(super) const IN_PROCESS: Newcomer = Newcomer {
    given: "Noémie",
    family: "Castonguay",
    born: "1988-02-17",
    phone: "905 555 0163",
    position: "Manager, cancer clinic (sample)",
    need: "Follows up on patients of the cancer clinic. (sample)",
};

impl Newcomer {
    pub(super) fn registration(&self) -> Result<RegisterPerson> {
        let born = Day::parse(self.born).context("a birth date")?;
        Ok(registration(Some(self.given), self.family, born, self.phone))
    }
}

/// The n-th person of Lakeshore whose names are plain, as somebody would register them who does not know that they are known.
pub(super) fn twin(world: &World, n: usize) -> Option<RegisterPerson> {
    let plain = |name: &str| !name.is_empty() && name.chars().all(|c| c.is_ascii_alphabetic());
    let operators: Vec<&str> = world.operators.iter().map(|operator| operator.login_id.as_str()).collect();
    let mut known = world.people_at("lakeshore").filter(|person| {
        plain(&person.given_name) && plain(&person.family_name) && !operators.contains(&person.login_id.as_str())
    });
    let known = known.nth(n)?;
    Some(registration(Some(&known.given_name), &known.family_name, Day(known.birth_date), "416 555 0141"))
}

/// Two documents were seen in person, and the search came first.
fn registration(given: Option<&str>, family: &str, born: Day, phone: &str) -> RegisterPerson {
    let now = Moment(jiff::Timestamp::now());
    let name = LegalName { given: given.map(str::to_owned), family: family.into() };
    let document = |kind: &str, issuer: &str, expires_on| ExaminedDocument {
        kind: kind.into(),
        issuer: issuer.into(),
        expires_on,
        original: true,
    };
    RegisterPerson {
        person: PersonId(Uuid::now_v7()),
        name: name.clone(),
        details: Details { birth_date: born, gender: Gender::Undisclosed, language: Language::En },
        contact: WorkContact { phone: phone.into(), email: None },
        designation: None,
        evidence: Evidence {
            seen: Seen::InPerson,
            documents: vec![
                document("on-drivers-licence", "Ontario", Some(now.day().plus_days(700))),
                document("birth-certificate", "Ontario", None),
            ],
            face_matches: true,
            names_match: true,
        },
        asserted_by: None,
        search: Some(Search { name, birth_date: born, at: now, centre: false, question: None }),
        different_from: BTreeMap::new(),
        ask_agents: None,
    }
}

/// The answers of the form's complete example, about this site and with days around today.
pub(super) fn whole_answers<Answers: DeserializeOwned>(today: Day, site: &str) -> Result<Answers> {
    let path = workspace().join("forms/examples/interim-iport/complete.json");
    let text = fs::read(&path).with_context(|| format!("{} cannot be read", path.display()))?;
    let mut example: Value = serde_json::from_slice(&text)?;
    let answers = &mut example["answers"];
    answers["report-disease-site"] = json!([site]);
    for (question, days) in [
        ("report-period-from", -240),
        ("report-period-to", -60),
        ("report-monthly-until", 120),
        ("priority-needed-by", 30),
        ("use-retain-until", 395),
    ] {
        answers[question] = json!([today.plus_days(days).to_string()]);
    }
    Ok(serde_json::from_value(answers.take())?)
}
