//! The tests decide in a small world: it has two organizations, an LRA, a sponsor, CCO staff, one registered person.

use std::collections::{BTreeMap, BTreeSet};

use lra_forms::{Tables, Text};
use uuid::Uuid;

use crate::{
    command::{Command, RegisterPerson, Search, SponsorPerson},
    context::{Brought, Context, Fact, Facts, Side, Ways},
    decide::{Verdict, decide, upkeep::due},
    ids::{CommandId, Day, Moment, OperatorId, OrgCode, PersonId, SponsorshipId},
    names::LegalName,
    organization::{Actor, Agreement, OperatorName, Organization, Role, StandingTrust},
    person::{Details, Evidence, ExaminedDocument, Gender, Language, PersonRef, Seen, WorkContact},
    record::{Record, Records, Stored},
    refusal::Refusal,
    sponsorship::Basis,
};

pub(crate) fn id(n: u128) -> Uuid {
    Uuid::from_u128(n)
}

pub(crate) fn now() -> Moment {
    Moment("2026-11-20T15:00:00Z".parse().unwrap())
}

pub(crate) fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

pub(crate) struct World {
    pub(crate) tables: Tables,
    pub(crate) records: Records,
    pub(crate) side: Side,
    pub(crate) now: Moment,
    /// The operator said that these fields hold no health number, though they may look like it.
    pub(crate) not_health_numbers: BTreeSet<String>,
    next: u128,
}

impl World {
    pub(crate) fn new() -> Self {
        let mut records = Records::default();
        for code in ["lakeshore", "riverbend", "cco"] {
            records.put(Stored {
                record: Record::Organization(Organization {
                    code: OrgCode(code.into()),
                    name: Text { en: format!("{code} (sample)"), fr: format!("{code} (exemple)") },
                    agreements: ["clinical-viewer", "iport", "iport-access", "ectas", "one-mail"]
                        .map(|service| Agreement {
                            service: service.into(),
                            signed_on: day("2020-01-01"),
                            ends_on: None,
                        })
                        .to_vec(),
                    sponsors: vec![operator(20, "Sam Sponsor"), operator(21, "Both Roles")],
                    lras: vec![
                        operator(10, "Lena Registrar"),
                        operator(11, "Other Registrar"),
                        operator(12, "Far Registrar"),
                        operator(21, "Both Roles"),
                    ],
                    trusts: vec![trust(operator(10, "Lena Registrar")), trust(operator(12, "Far Registrar"))],
                    unattended: false,
                }),
                version: 1,
                timeline: Vec::new(),
            });
        }
        Self {
            tables: crate::default_tables(),
            records,
            side: Side::Desk,
            now: now(),
            not_health_numbers: BTreeSet::new(),
            next: 1000,
        }
    }

    /// Makes the same world, judged by the centre.
    pub(crate) fn at_the_centre() -> Self {
        let mut world = Self::new();
        world.side = Side::Centre(Facts {
            question: Fact::Known(true),
            likenesses: Fact::Known(Vec::new()),
            account: Fact::Known(None),
            login_id: Fact::Known("ana.silva@oneid.on.ca".into()),
            number: Fact::Known("2026-000001".into()),
            questions: Fact::Known(Some(Brought { questions: 3, code: None })),
            ways: Fact::Known(Ways { questions: true, code: true }),
            said: Fact::Known(None),
        });
        world
    }

    /// Gives the centre's facts, to be changed.
    pub(crate) fn facts(&mut self) -> &mut Facts {
        match &mut self.side {
            Side::Centre(facts) => facts,
            Side::Desk => panic!("a desk has no facts"),
        }
    }

    fn context(&self, actor: &Actor) -> Context<'_> {
        Context {
            actor: actor.clone(),
            command: CommandId(id(self.next)),
            made_at: self.now,
            now: self.now,
            tables: &self.tables,
            side: self.side.clone(),
            stepped_up: true,
            not_health_numbers: self.not_health_numbers.clone(),
        }
    }

    pub(crate) fn judge(&self, actor: &Actor, command: &Command) -> Result<Verdict, Refusal> {
        decide(command, &self.records, &self.context(actor))
    }

    /// Judges the same under this command's id: a held one that is decided again.
    pub(crate) fn judge_as(&self, actor: &Actor, id: CommandId, command: &Command) -> Result<Verdict, Refusal> {
        decide(command, &self.records, &Context { command: id, ..self.context(actor) })
    }

    /// Lets the centre keep what this actor, who has left, sent under this id.
    pub(crate) fn keeps(&mut self, actor: &Actor, id: CommandId, command: &Command) {
        let event = crate::decide::quarantine::keep(command, &Context { command: id, ..self.context(actor) });
        self.records.enact(&[event], None).unwrap();
    }

    /// Lets the centre look at everything on that day, and says how much it found.
    pub(crate) fn pass(&mut self, on: &str) -> usize {
        self.now = Moment(format!("{on}T15:00:00Z").parse().unwrap());
        let events = due(&self.records, &self.context(&Actor::centre(OrgCode(String::new())))).unwrap();
        self.records.enact(&events, Some("RECEIPT")).unwrap();
        events.len()
    }

    /// Decides and makes it true.
    pub(crate) fn act(&mut self, actor: &Actor, command: &Command) -> Result<(), Refusal> {
        let verdict = self.judge(actor, command)?;
        self.next += 1;
        match verdict {
            Verdict::Apply(events) => self.records.enact(&events, Some("RECEIPT")).map(|_| ()),
            Verdict::Hold(events) => {
                self.records.enact(&events, None)?;
                Err(Refusal::new("held"))
            }
        }
    }
}

pub(crate) fn operator(n: u128, name: &str) -> OperatorName {
    OperatorName { id: OperatorId(id(n)), name: name.into(), person: Some(PersonId(id(n + 5000))) }
}

pub(crate) fn actor(n: u128, name: &str, role: Role, organization: &str) -> Actor {
    Actor { operator: operator(n, name), role, organization: OrgCode(organization.into()) }
}

/// Makes the actor another person under the same user name, or one of whom it is not known who they are.
pub(crate) fn being(person: Option<PersonId>, actor: Actor) -> Actor {
    Actor { operator: OperatorName { person, ..actor.operator }, ..actor }
}

/// The sponsor trusts this LRA for a year, so that what is signed is in force in one sitting.
pub(crate) fn trust(lra: OperatorName) -> StandingTrust {
    let all = crate::default_tables().services.services;
    StandingTrust {
        sponsor: operator(20, "Sam Sponsor"),
        lra,
        services: all.into_iter().map(|service| service.code).collect(),
        since: now(),
        ends: day("2027-11-20"),
    }
}

pub(crate) fn lra() -> Actor {
    actor(10, "Lena Registrar", Role::Lra, "lakeshore")
}

pub(crate) fn sponsor() -> Actor {
    actor(20, "Sam Sponsor", Role::Sponsor, "lakeshore")
}

pub(crate) fn cco() -> Actor {
    actor(30, "Cleo Analyst", Role::Cco, "cco")
}

pub(crate) fn agent() -> Actor {
    actor(40, "Rose Agent", Role::RegistrationAgent, "central")
}

pub(crate) fn document(kind: &str, issuer: &str, expires: Option<&str>) -> ExaminedDocument {
    ExaminedDocument { kind: kind.into(), issuer: issuer.into(), expires_on: expires.map(day), original: true }
}

/// Makes two documents, one with a photo, seen in person.
pub(crate) fn evidence(tables: &Tables) -> Evidence {
    let mut kinds = tables.evidence.documents.iter().filter(|d| d.class != lra_forms::DocumentClass::ChangeOfName);
    let photo = kinds.clone().find(|d| d.photo).unwrap();
    let other = kinds.find(|d| !d.photo).unwrap();
    let one = |d: &lra_forms::DocumentKind| {
        let issuer = d.issuers.iter().find(|i| *i != "*").cloned().unwrap_or_else(|| "Issuer".into());
        document(&d.code, &issuer, d.expires.then_some("2030-01-01"))
    };
    Evidence { seen: Seen::InPerson, documents: vec![one(photo), one(other)], face_matches: true, names_match: true }
}

pub(crate) fn registration(tables: &Tables) -> RegisterPerson {
    RegisterPerson {
        person: PersonId(id(100)),
        name: LegalName { given: Some("Ana".into()), family: "Silva".into() },
        details: Details { birth_date: day("1990-04-02"), gender: Gender::Female, language: Language::En },
        contact: WorkContact { phone: "416 555 0100".into(), email: None },
        designation: None,
        evidence: evidence(tables),
        asserted_by: None,
        search: Some(Search {
            name: LegalName { given: Some("Ana".into()), family: "Silva".into() },
            birth_date: day("1990-04-02"),
            at: Moment("2026-11-20T14:00:00Z".parse().unwrap()),
            centre: true,
            question: None,
        }),
        different_from: BTreeMap::new(),
        ask_agents: None,
    }
}

pub(crate) fn sponsoring(basis: Basis, services: &[&str]) -> SponsorPerson {
    SponsorPerson {
        sponsorship: SponsorshipId(id(200)),
        person: PersonRef::Id { person: PersonId(id(100)) },
        evidence: None,
        sponsor: OperatorId(id(20)),
        services: services.iter().map(|s| (*s).to_owned()).collect::<BTreeSet<_>>(),
        position: "ED nurse, nights".into(),
        clinical_need: "Sees patients' earlier results at triage.".into(),
        basis,
        starts: day("2026-11-20"),
        ends: Some(day("2027-11-20")),
        instead_of_registering: false,
    }
}

pub(crate) fn signed() -> Basis {
    Basis::SignedForm { signed_on: day("2026-11-18") }
}
