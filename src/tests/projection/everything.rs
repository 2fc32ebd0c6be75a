//! There are records of every kind and state here, of one's own organization and of another, with every value that a record can
//! have.

mod frozen;
mod quarantined;

use std::collections::{BTreeMap, BTreeSet};

use lra_forms::{Answer, Text};

use crate::{
    enrollment::{
        Authorized, ByHand, EndedEnrollment, Enrollment, EnrollmentState, Pending, SetUp, Stuck, SuspendedEnrollment,
    },
    held::{Decider, HeldRegistration, HeldState, Merged, Released, TakenBack, Waiting},
    ids::{CommandId, Day, EnrollmentId, LetterId, Moment, OperatorId, OrgCode, PersonId, RequestId, SponsorshipId},
    likeness::{Closeness, FieldLikeness, How, LikePerson, Likeness},
    names::LegalName,
    organization::{Agreement, OperatorName, Organization, Role, StandingTrust},
    person::{
        Account, ActiveAccount, Custody, Evidence, ExaminedDocument, Gender, HandedOver, IdentityCheck, Language,
        Letter, Person, PersonContact, PersonDesignation, PersonDetails, PersonRef, Printed, Seen, Source,
        StoppedAccount, ToPrint,
    },
    record::{Changed, Line, Record, Stored},
    request::{Approval, Closed, Completed, FormRef, Priority, Received, Request, RequestState, Since, Statement},
    sponsorship::{
        Asked, Basis, Coded, Declined, Ended, InForce, Message, Questioned, Sponsorship, SponsorshipState, Suspended,
        Told,
    },
    tests::world::id,
};

use said::{ACTS, CHANGES, DIRECTORY, SAID};

/// The scopes of the tests are at this organization.
pub(super) const OWN: &str = "lakeshore";

/// This is another organization, whose people an LRA of the first does not see.
pub(super) const ELSEWHERE: &str = "riverbend";

/// Makes a record of every kind, with something in every field that a row of the table is about.
pub(super) fn everything() -> Vec<Stored> {
    let mut made = Maker(0);
    let mut all = Vec::new();
    for organization in [OWN, ELSEWHERE] {
        let timeline = DIRECTORY.iter().map(|act| made.by_administrator(act, &SAID)).collect();
        all.push(made.stored(|m| Record::Organization(m.organization(organization)), timeline));
        for state in 0..4 {
            let timeline = vec![made.line("registration-held", organization, Vec::new())];
            all.push(made.stored(|m| Record::Held(m.held(organization, state)), timeline));
        }
        for (state, known) in (0..6).flat_map(|state| [(state, true), (state, false)]) {
            let timeline = vec![made.line("sponsorship-recorded", organization, Vec::new())];
            all.push(made.stored(|m| Record::Sponsorship(m.sponsorship(organization, state, known)), timeline));
        }
        for (state, known) in (0..4).flat_map(|state| [(state, true), (state, false)]) {
            let timeline = vec![made.line("enrollment-asked", organization, Vec::new())];
            all.push(made.stored(|m| Record::Enrollment(m.enrollment(organization, state, known)), timeline));
        }
        for (state, known) in (0..8).flat_map(|state| [(state, true), (state, false)]) {
            let mut note = made.line("note-added", organization, Vec::new());
            note.internal = true;
            let timeline = vec![made.line("request-prepared", organization, Vec::new()), note];
            all.push(made.stored(|m| Record::Request(m.request(organization, state, known)), timeline));
        }
        for state in 0..3 {
            let timeline = vec![made.line("profile-frozen", organization, Vec::new())];
            all.push(made.stored(|m| Record::Frozen(m.frozen(organization, state)), timeline));
        }
        for letter in 0..6 {
            let timeline = made.timeline();
            all.push(made.stored(|m| Record::Person(m.person(&[organization], Some(letter), organization)), timeline));
        }
    }
    for (organization, role) in [OWN, ELSEWHERE].into_iter().flat_map(|at| Role::ALL.map(|role| (at, role))) {
        for state in 0..3 {
            let timeline = vec![made.line("work-kept", organization, Vec::new())];
            all.push(made.stored(|m| Record::Quarantined(m.quarantined(organization, role, state)), timeline));
        }
    }
    for account in [None, Some(2), Some(3), Some(4)] {
        let timeline = made.timeline();
        all.push(made.stored(|m| Record::Person(m.person(&[OWN, ELSEWHERE], account, ELSEWHERE)), timeline));
    }
    // Both only asked: of this one they hold what a look-up shows.
    let timeline = made.timeline();
    let asked_for = |made: &mut Maker| {
        let person = made.person(&[OWN, ELSEWHERE], Some(2), ELSEWHERE);
        Record::Person(Person { asking: person.organizations.clone(), ..person })
    };
    all.push(made.stored(asked_for, timeline));
    all
}

mod said;
mod shared;

/// Makes values that are all different.
struct Maker(u32);

impl Maker {
    fn next(&mut self) -> u32 {
        self.0 += 1;
        self.0
    }

    fn text(&mut self, what: &str) -> String {
        format!("{what} {}", self.next())
    }

    fn uuid(&mut self) -> uuid::Uuid {
        id(u128::from(self.next()))
    }

    fn at(&mut self) -> Moment {
        let n = i64::from(self.next());
        Moment("2026-11-20T15:00:00Z".parse().unwrap()).plus_seconds(n)
    }

    fn day(&mut self) -> Day {
        let n = i64::from(self.next());
        Day::parse("1950-01-01").unwrap().plus_days(n)
    }

    fn operator(&mut self) -> OperatorName {
        OperatorName { id: OperatorId(self.uuid()), name: self.text("Operator"), person: Some(PersonId(self.uuid())) }
    }

    fn reason(&mut self) -> Coded {
        Coded { code: self.text("reason"), words: self.text("words") }
    }

    fn message(&mut self, internal: bool) -> Message {
        Message { at: self.at(), by: self.operator(), role: Role::Lra, words: self.text("words"), internal }
    }

    fn stored(&mut self, record: impl FnOnce(&mut Self) -> Record, timeline: Vec<Line>) -> Stored {
        Stored { record: record(self), version: u64::from(self.next()), timeline }
    }

    fn line(&mut self, act: &str, organization: &str, changes: Vec<Changed>) -> Line {
        Line {
            at: self.at(),
            device_at: self.at(),
            by: Some(self.operator()),
            role: Role::Lra,
            organization: Some(OrgCode(organization.into())),
            act: act.into(),
            changes,
            reason: Some(self.reason()),
            receipt: Some(self.text("receipt")),
            internal: false,
        }
    }

    fn changes(&mut self, fields: &[&str]) -> Vec<Changed> {
        let mut change =
            |field: &&str| Changed { field: (*field).into(), old: Some(self.text("old")), new: Some(self.text("new")) };
        fields.iter().map(&mut change).collect()
    }

    /// Makes a line of what an administrator did, for no organization.
    fn by_administrator(&mut self, act: &str, fields: &[&str]) -> Line {
        let changes = self.changes(fields);
        Line { role: Role::Administrator, organization: None, ..self.line(act, OWN, changes) }
    }

    /// Makes a line of every act, at one's own organization and at another, each changing every field.
    fn timeline(&mut self) -> Vec<Line> {
        let mut lines = Vec::new();
        for (act, organization) in ACTS.iter().flat_map(|act| [(act, OWN), (act, ELSEWHERE)]) {
            let changes = self.changes(&CHANGES);
            lines.push(self.line(act, organization, changes));
        }
        lines.push(self.by_administrator("person-changed-by-import", &CHANGES));
        lines
    }

    fn organization(&mut self, code: &str) -> Organization {
        Organization {
            code: OrgCode(code.into()),
            name: Text { en: self.text("Organization"), fr: self.text("Organisation") },
            agreements: vec![Agreement {
                service: self.text("service"),
                signed_on: self.day(),
                ends_on: Some(self.day()),
            }],
            sponsors: vec![self.operator()],
            lras: vec![self.operator()],
            trusts: vec![StandingTrust {
                sponsor: self.operator(),
                lra: self.operator(),
                services: [self.text("service")].into(),
                since: self.at(),
                ends: self.day(),
            }],
            unattended: true,
        }
    }

    fn look(&mut self, organization: &str) -> IdentityCheck {
        let document = ExaminedDocument {
            kind: self.text("kind"),
            issuer: self.text("issuer"),
            expires_on: Some(self.day()),
            original: true,
        };
        let documents = vec![document];
        IdentityCheck {
            at: self.at(),
            by: Some(self.operator()),
            organization: Some(OrgCode(organization.into())),
            evidence: Evidence { seen: Seen::InPerson, documents, face_matches: true, names_match: true },
            asserted_by: Some(self.operator()),
            level: 2,
            table: 1,
        }
    }

    fn letter(&mut self, state: u8, organization: &str) -> Letter {
        let (by, organization) = (Some(self.operator()), Some(OrgCode(organization.into())));
        let (letter, at, expires_on) = (LetterId(self.uuid()), self.at(), self.day());
        match state {
            0 => Letter::NotNeeded,
            1 => Letter::ToPrint(ToPrint { since: at }),
            2 => Letter::Printed(Printed { letter, at, by, organization, expires_on }),
            _ => Letter::HandedOver(HandedOver { letter, at, by, organization, expires_on }),
        }
    }

    fn person(&mut self, organizations: &[&str], letter: Option<u8>, lettered_at: &str) -> Person {
        let account = match letter {
            None => Account::Requested,
            Some(state @ (4 | 5)) => {
                let stopped = StoppedAccount {
                    login_id: Some(self.text("login")),
                    letter: Some(self.letter(3, lettered_at)),
                    since: self.at(),
                    by: Some(self.operator()),
                    reason: Some(self.reason()),
                };
                if state == 4 { Account::Suspended(stopped) } else { Account::Revoked(stopped) }
            }
            Some(state) => Account::Active(ActiveAccount {
                login_id: Some(self.text("login")),
                letter: Some(self.letter(state, lettered_at)),
            }),
        };
        Person {
            id: PersonId(self.uuid()),
            name: LegalName { given: Some(self.text("Given")), family: self.text("Family") },
            details: PersonDetails {
                birth_date: Some(self.day()),
                gender: Some(Gender::Female),
                language: Some(Language::Fr),
            },
            contact: PersonContact { phone: Some(self.text("phone")), email: Some(self.text("email")) },
            designation: Some(PersonDesignation {
                college: Some(self.text("college")),
                number: Some(self.text("number")),
            }),
            level: Some(2),
            checks: vec![self.look(OWN), self.look(ELSEWHERE)],
            account,
            source: Source::Desk,
            organizations: organizations.iter().map(|code| OrgCode((*code).into())).collect(),
            asking: [OrgCode(ELSEWHERE.into())].into(),
            custody: Custody::Registering { organization: OrgCode(lettered_at.into()) },
            shared: self.shared(),
            elsewhere: self.elsewhere(),
            caller: self.caller(),
        }
    }

    fn likeness(&mut self, ours: bool, looked_at: &str) -> Likeness {
        let shown = LikePerson {
            name: self.text("Like"),
            login_id: Some(self.text("login")),
            checked_by: Some(self.operator()),
            checked_at: Some(OrgCode(looked_at.into())),
        };
        let field = FieldLikeness { field: self.text("field"), how: How::Nearly, why: Some(self.text("why")) };
        Likeness {
            person: Some(PersonId(self.uuid())),
            ours,
            close: Closeness::Likely,
            household: true,
            shown: Some(shown),
            fields: vec![field],
        }
    }

    fn held(&mut self, organization: &str, state: u8) -> HeldRegistration {
        let (since, reason) = (self.at(), self.reason());
        let state = match state {
            0 => HeldState::Held(Waiting { since }),
            1 => HeldState::Released(Released { since, reason }),
            2 => HeldState::Merged(Merged { since, person: PersonId(self.uuid()), reason }),
            _ => HeldState::TakenBack(TakenBack { since }),
        };
        let likenesses =
            vec![self.likeness(true, OWN), self.likeness(true, ELSEWHERE), self.likeness(false, ELSEWHERE)];
        // Of this look and of an earlier one.
        let mut cleared: BTreeSet<PersonId> = likenesses.iter().filter_map(|l| l.person).collect();
        cleared.insert(PersonId(self.uuid()));
        HeldRegistration {
            id: CommandId(self.uuid()),
            organization: OrgCode(organization.into()),
            by: self.operator(),
            registrar: Some(PersonId(self.uuid())),
            person: Box::new(self.person(&[OWN, ELSEWHERE], Some(2), ELSEWHERE)),
            likenesses,
            compared_at: self.at(),
            cleared,
            decider: Decider::Agents,
            thread: vec![self.message(false)],
            told: Some(Told { by: self.operator(), at: self.at() }),
            state,
        }
    }

    fn whom(&mut self, known: bool) -> PersonRef {
        if known {
            return PersonRef::Id { person: PersonId(self.uuid()) };
        }
        PersonRef::Account { login_id: self.text("login"), birth_date: Some(self.day()) }
    }

    fn sponsorship(&mut self, organization: &str, state: u8, known: bool) -> Sponsorship {
        let (since, reason) = (self.at(), self.reason());
        let basis = if known { Basis::Queue } else { Basis::SignedForm { signed_on: self.day() } };
        let state = match state {
            0 => SponsorshipState::Asked(Asked { since }),
            1 => SponsorshipState::Questioned(Questioned { since }),
            2 => SponsorshipState::InForce(InForce { since }),
            3 => SponsorshipState::Suspended(Suspended { since, reason }),
            4 => SponsorshipState::Declined(Declined { since, reason }),
            _ => SponsorshipState::Ended(Ended { since, reason }),
        };
        Sponsorship {
            id: SponsorshipId(self.uuid()),
            person: self.whom(known),
            organization: OrgCode(organization.into()),
            sponsor: self.operator(),
            services: BTreeSet::from([self.text("service")]),
            position: self.text("position"),
            clinical_need: self.text("need"),
            basis,
            starts: self.day(),
            ends: Some(self.day()),
            recorded_by: self.operator(),
            recorded_at: self.at(),
            look: Some(Box::new(self.look(organization))),
            thread: vec![self.message(false)],
            told: Some(Told { by: self.operator(), at: self.at() }),
            state,
        }
    }

    fn enrollment(&mut self, organization: &str, state: u8, known: bool) -> Enrollment {
        let (since, reason) = (self.at(), self.reason());
        let state = match state {
            0 => EnrollmentState::Pending(Pending { since }),
            1 => EnrollmentState::Authorized(Authorized { since }),
            2 => EnrollmentState::Suspended(SuspendedEnrollment { since, reason, with_sponsorship: true }),
            _ => EnrollmentState::Ended(EndedEnrollment { since, reason }),
        };
        Enrollment {
            id: EnrollmentId(self.uuid()),
            person: self.whom(known),
            organization: OrgCode(organization.into()),
            service: self.text("service"),
            sponsorship: Some(SponsorshipId(self.uuid())),
            asked_by: self.operator(),
            asked_at: self.at(),
            setup: matches!(state, EnrollmentState::Authorized(_)).then(|| SetUp {
                since: self.at(),
                stuck: Some(Stuck::Taken),
                worked: Some(self.at()),
                used: Some(self.at()),
                by_hand: Some(ByHand { team: self.text("team"), by: Some(self.operator()) }),
            }),
            state,
        }
    }

    fn request(&mut self, organization: &str, state: u8, known: bool) -> Request {
        let (at, reason) = (self.at(), self.reason());
        let since = Since { since: at };
        let numbered = state > 1;
        let state = match state {
            0 => RequestState::AwaitingApproval(since),
            1 => RequestState::Submitted(since),
            2 => RequestState::Received(since),
            3 => RequestState::InProcess(since),
            4 => RequestState::InformationRequired(since),
            5 => RequestState::Completed(Completed { since: at, collect: self.text("collect") }),
            6 => RequestState::Declined(Closed { since: at, reason }),
            _ => RequestState::Withdrawn(Closed { since: at, reason }),
        };
        Request {
            id: RequestId(self.uuid()),
            number: numbered.then(|| self.text("number")),
            organization: OrgCode(organization.into()),
            enrollment: EnrollmentId(self.uuid()),
            service: self.text("service"),
            requester: self.whom(known),
            form: FormRef { name: self.text("form"), version: self.text("version") },
            answers: BTreeMap::from([("question".to_owned(), vec![Answer::Text(self.text("answer"))])]),
            statement: Some(Statement { received: Received::Paper, dated: self.day(), signed_by: self.text("signed") }),
            prepared_by: self.operator(),
            prepared_at: self.at(),
            approval: Some(Approval { by: self.operator(), at: self.at() }),
            priority: Some(Priority {
                ground: self.text("ground"),
                reason: self.reason(),
                by: self.operator(),
                at: self.at(),
            }),
            holder: Some(self.operator()),
            thread: vec![self.message(false), self.message(true)],
            told: Some(Told { by: self.operator(), at: self.at() }),
            state,
        }
    }
}
