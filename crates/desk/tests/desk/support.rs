//! A real profile with a real encrypted file, and a ledger: what a centre would decide, made of the rulebook alone.

use std::{collections::BTreeSet, sync::Arc};

use keyring_core::mock;
use lra_desk::{
    changed::Changed,
    error::DeskError,
    feed::Feed,
    keys::{EscrowPublicKey, KdfCost},
    outbox::{NewAct, Next, Outbox, Outgoing, Signers},
    profile::{KeyringChoice, KnownCentre, NewPassphrase, NewProfile, OpenProfile, Profiles},
    secret::Passphrase,
    store::Store,
};
use lra_rules::{
    command::{Command, CorrectPerson, Correction, Enroll, RegisterPerson, Search, SponsorPerson, SponsorshipReason},
    context::{Context, Fact, Facts, Side},
    decide::{Gathering, Need, Verdict, decide},
    event::{Event, OfRecord},
    field::PersonField,
    forms::{Tables, Text},
    ids::{CommandId, Day, EnrollmentId, Moment, OperatorId, OrgCode, PersonId, ProfileId, SponsorshipId},
    organization::{Actor, Agreement, Appointment, OperatorName, Organization, Role, Scope, StandingTrust},
    person::{PersonRef, WorkContact},
    projection::{AtCco, project},
    record::{Record, RecordRef, Records, Stored},
    sponsorship::{Basis, Coded},
    wire::{
        Answered, BatchAnswer, BatchItem, Envelope, FeedPage, FeedRecord, Outcome, Receipt, Session, receipt_number,
    },
};
use tempfile::TempDir;
use uuid::Uuid;

#[path = "../../../../tests/src/registrant.rs"]
mod registrant;

pub(crate) const ORG: &str = "lakeshore";

pub(crate) struct Bench {
    pub(crate) folder: TempDir,
    pub(crate) keyring: KeyringChoice,
    pub(crate) profile: OpenProfile,
    pub(crate) store: Store,
    pub(crate) now: Moment,
}

pub(crate) fn at(second: i64) -> Moment {
    "2026-11-22T14:00:00Z".parse().map(Moment).unwrap().plus_seconds(second)
}

pub(crate) fn scope(role: Role) -> Scope {
    Scope { organization: OrgCode(ORG.into()), role }
}

pub(crate) fn lra() -> Scope {
    scope(Role::Lra)
}

pub(crate) fn operator() -> OperatorName {
    OperatorName { id: OperatorId(Uuid::from_u128(1)), name: "Odile Marchand".into(), person: None }
}

/// The operator as a registrant: nobody of these tests.
pub(crate) fn me() -> PersonId {
    PersonId(Uuid::from_u128(900))
}

pub(crate) fn sponsor() -> OperatorName {
    OperatorName { id: OperatorId(Uuid::from_u128(2)), name: "Sam Whitefish".into(), person: None }
}

pub(crate) fn session(roles: &[Role]) -> Session {
    let name = Text { en: "Lakeshore General (sample)".into(), fr: "Lakeshore (exemple)".into() };
    Session {
        token: "not written down".into(),
        expires_at: at(900),
        lease_until: at(72 * 3600),
        operator: operator(),
        person: Some(me()),
        appointments: roles
            .iter()
            .map(|role| Appointment { organization: OrgCode(ORG.into()), organization_name: name.clone(), role: *role })
            .collect(),
        not_eligible: Vec::new(),
        terms_to_accept: None,
        tables: String::new(),
        epoch: String::new(),
        new_keys: Vec::new(),
        backed_up_at: Some(at(0)),
        now: at(0),
        proof: String::new(),
    }
}

/// A passphrase as it is chosen under the tables that ship.
pub(crate) fn chosen(text: &str) -> NewPassphrase {
    NewPassphrase::choose(Passphrase::new(text.into()), &lra_rules::default_tables().limits).unwrap()
}

impl Bench {
    pub(crate) async fn new() -> Self {
        Self::with_roles(&[Role::Lra]).await
    }

    pub(crate) async fn with_roles(roles: &[Role]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let keyring = KeyringChoice::Given(mock::Store::new().unwrap());
        let new = NewProfile {
            operator_name: "odile".into(),
            issuer: "https://issuer.example".into(),
            subject: "odile".into(),
            passphrase: chosen("birch lantern canoe"),
            // The public half of nothing: these tests never recover.
            centre: KnownCentre {
                key: "09".repeat(32),
                escrow: EscrowPublicKey::from_hex(&"09".repeat(32)).unwrap(),
                escrow_id: "sample".into(),
            },
        };
        let profile = profiles(&folder, &keyring).create(new).await.unwrap();
        let store = open(&profile).await;
        store.notes().know(&session(roles)).await.unwrap();
        Self { folder, keyring, profile, store, now: at(0) }
    }

    /// Closes everything and opens it again, as a restart would.
    pub(crate) async fn restarted(self) -> Self {
        self.store.hash_at(0).await.unwrap();
        self.profile.close().await;
        drop(self.store);
        let passphrase = Passphrase::new("birch lantern canoe".into());
        let profile = profiles(&self.folder, &self.keyring).open("odile", passphrase).await.unwrap();
        let store = open(&profile).await;
        Self { profile, store, ..self }
    }

    pub(crate) fn signers(&self) -> Signers<'_> {
        Signers { profile: &self.profile.signing, approval: None }
    }

    pub(crate) async fn act(&self, command: Command) -> Result<CommandId, DeskError> {
        self.act_as(&lra(), command).await
    }

    pub(crate) async fn act_as(&self, scope: &Scope, command: Command) -> Result<CommandId, DeskError> {
        let id = CommandId(Uuid::now_v7());
        self.outbox().save(scope, vec![NewAct::new(id, command)], &self.signers(), self.now).await?;
        Ok(id)
    }

    pub(crate) async fn outgoing(&self) -> Outgoing {
        self.outbox().next_batch(&self.profile.signing, Next::of(100, self.now)).await.unwrap()
    }

    pub(crate) async fn answered(&self, id: CommandId, outcome: Outcome) -> Changed {
        let answer = BatchAnswer { outcomes: vec![Answered { id, outcome }], now: at(5) };
        self.outbox().settle(&answer, self.now).await.unwrap()
    }

    /// Everything there is to send goes to the ledger, and its answers come back.
    pub(crate) async fn send_all(&self, ledger: &mut Ledger) -> Vec<CommandId> {
        let mut sent = Vec::new();
        loop {
            let outgoing = self.outgoing().await;
            if outgoing.ids.is_empty() {
                return sent;
            }
            let outcomes = outgoing.items.iter().map(|item| ledger.take(item)).collect();
            self.outbox().settle(&BatchAnswer { outcomes, now: ledger.now }, self.now).await.unwrap();
            sent.extend(outgoing.ids);
        }
    }

    pub(crate) async fn follow(&self, ledger: &Ledger, scope: &Scope) {
        let after = self.feed().cursor(scope).await.unwrap();
        self.feed().apply_page(&ledger.page(scope, after), after).await.unwrap();
    }

    pub(crate) fn outbox(&self) -> Outbox<'_> {
        Outbox::of(&self.store)
    }

    pub(crate) fn feed(&self) -> Feed<'_> {
        Feed::of(&self.store)
    }

    pub(crate) async fn shown(&self, record: RecordRef) -> Option<lra_desk::store::Shown> {
        self.store.reader().shown(&record, &lra()).await.unwrap()
    }

    pub(crate) async fn state(&self, id: CommandId) -> &'static str {
        self.outbox().item(id).await.unwrap().unwrap().state.code()
    }
}

fn profiles(folder: &TempDir, keyring: &KeyringChoice) -> Profiles {
    let cheap = KdfCost { memory_kib: 64, passes: 1, lanes: 1 };
    Profiles::new(folder.path().join("profiles"), keyring.clone(), cheap).unwrap()
}

async fn open(profile: &OpenProfile) -> Store {
    Store::open(profile.db.clone(), ProfileId(profile.id), Arc::new(lra_rules::default_tables())).await.unwrap()
}

// ---- Commands ----------------------------------------------------------------------------------------------------------

pub(crate) fn reason(code: &str) -> Coded {
    Coded { code: code.into(), words: "as agreed by telephone (sample)".into() }
}

pub(crate) fn registration(given: &str, family: &str) -> RegisterPerson {
    let contact = WorkContact { phone: "416 555 0100".into(), email: None };
    RegisterPerson { contact, search: None, ..registrant::registration(given, family, "1990-04-02", at(0)) }
}

/// Registers whoever this is by now; a search for exactly them came first.
pub(crate) fn register(c: &RegisterPerson) -> Command {
    let search =
        Search { name: c.name.clone(), birth_date: c.details.birth_date, at: at(0), centre: false, question: None };
    Command::RegisterPerson(Box::new(RegisterPerson { search: Some(search), ..c.clone() }))
}

pub(crate) fn sponsoring(person: PersonId, services: &[&str]) -> SponsorPerson {
    SponsorPerson {
        sponsorship: SponsorshipId(Uuid::now_v7()),
        person: PersonRef::Id { person },
        evidence: None,
        sponsor: sponsor().id,
        services: services.iter().map(|s| (*s).to_owned()).collect(),
        position: "Nurse, nights".into(),
        clinical_need: "Looks up results of her patients (sample)".into(),
        basis: Basis::SignedForm { signed_on: Day::parse("2026-11-20").unwrap() },
        starts: Day::parse("2026-11-22").unwrap(),
        ends: Day::parse("2027-03-31"),
        instead_of_registering: false,
    }
}

pub(crate) fn enrolling(person: PersonId, sponsorship: SponsorshipId, service: &str) -> Enroll {
    Enroll {
        enrollment: EnrollmentId(Uuid::now_v7()),
        person: PersonRef::Id { person },
        sponsorship: Some(sponsorship),
        service: service.into(),
    }
}

pub(crate) fn ending(sponsorship: SponsorshipId) -> Command {
    Command::EndSponsorship(SponsorshipReason { sponsorship, reason: reason("left-organization") })
}

// ---- The ledger --------------------------------------------------------------------------------------------------------

/// What a centre would hold and answer: every decision is the rulebook's own.
pub(crate) struct Ledger {
    pub(crate) records: Records,
    pub(crate) tables: Tables,
    pub(crate) now: Moment,
    n: u64,
    last_change: std::collections::BTreeMap<RecordRef, u64>,
    gone: BTreeSet<RecordRef>,
}

impl Ledger {
    pub(crate) fn new() -> Self {
        let agreement = |service: &str| Agreement {
            service: service.into(),
            signed_on: Day::parse("2020-01-01").unwrap(),
            ends_on: None,
        };
        let organization = Organization {
            code: OrgCode(ORG.into()),
            name: Text { en: "Lakeshore General (sample)".into(), fr: "Lakeshore (exemple)".into() },
            agreements: ["clinical-viewer", "one-mail", "iport"].map(agreement).into(),
            sponsors: vec![sponsor()],
            lras: vec![operator()],
            // What is signed is in force in one sitting.
            trusts: vec![StandingTrust {
                sponsor: sponsor(),
                lra: operator(),
                services: ["clinical-viewer", "one-mail", "iport"].map(str::to_owned).into(),
                since: at(0),
                ends: Day::parse("2027-11-20").unwrap(),
            }],
            unattended: false,
        };
        let mut ledger = Self {
            records: Records::default(),
            tables: lra_rules::default_tables(),
            now: at(10),
            n: 0,
            last_change: Default::default(),
            gone: BTreeSet::new(),
        };
        ledger.put(Record::Organization(organization));
        ledger
    }

    pub(crate) fn put(&mut self, record: Record) {
        let reference = record.reference();
        let version = self.records.0.get(&reference).map_or(1, |stored| stored.version + 1);
        self.records.put(Stored { record, version, timeline: Vec::new() });
        self.moved(reference);
    }

    fn moved(&mut self, record: RecordRef) {
        self.n += 1;
        self.gone.remove(&record);
        self.last_change.insert(record, self.n);
    }

    /// The record is no longer this scope's.
    pub(crate) fn take_away(&mut self, record: &RecordRef) {
        self.records.0.remove(record);
        self.moved(record.clone());
        self.gone.insert(record.clone());
    }

    /// Somebody else's act, or one of the desk's own that arrived.
    pub(crate) fn take(&mut self, item: &BatchItem) -> Answered {
        match item {
            BatchItem::Tombstone(tombstone) => Answered { id: tombstone.id, outcome: Outcome::Noted },
            BatchItem::Command(signed) => {
                let envelope: Envelope = serde_json::from_str(&signed.body).unwrap();
                let outcome = self.decide(&envelope.command, envelope.id, envelope.role);
                Answered { id: envelope.id, outcome }
            }
        }
    }

    pub(crate) fn decide(&mut self, command: &Command, id: CommandId, role: Role) -> Outcome {
        let organization = OrgCode(ORG.into());
        let mut gathering = Gathering::for_command(command, &organization);
        gathering.answer_from(|need| {
            let fits = |stored: &&Stored| match need {
                Need::Record(record) => stored.record.reference() == *record,
                Need::EnrollmentsOf(id) => {
                    matches!(&stored.record, Record::Enrollment(e) if e.sponsorship == Some(*id))
                }
                Need::EnrollmentsAbout(id) => {
                    matches!(&stored.record, Record::Enrollment(e) if e.person.id() == Some(*id))
                }
            };
            Some(self.records.0.values().filter(fits).cloned().collect::<Vec<_>>())
        });
        let records = gathering.records();
        let login_id = match command {
            Command::RegisterPerson(c) => lra_rules::login_id::candidate(
                &lra_rules::login_id::stem(&c.name, &self.tables.login_id),
                0,
                &self.tables.login_id,
            ),
            _ => String::new(),
        };
        let context = Context {
            actor: Actor { operator: OperatorName { person: Some(me()), ..operator() }, role, organization },
            command: id,
            made_at: self.now,
            now: self.now,
            tables: &self.tables,
            side: Side::Centre(Facts {
                question: Fact::Known(true),
                likenesses: Fact::Known(Vec::new()),
                account: Fact::Known(None),
                login_id: Fact::Known(login_id),
                number: Fact::Known("2026-000123".into()),
                ..Facts::default()
            }),
            stepped_up: true,
            not_health_numbers: std::collections::BTreeSet::new(),
        };
        match decide(command, &records, &context) {
            Err(refusal) => Outcome::Refused { refusal },
            Ok(Verdict::Hold(_)) => Outcome::Held { since: self.now, likenesses: Vec::new(), agents: false },
            Ok(Verdict::Apply(events)) => self.enact(&events, id),
        }
    }

    fn enact(&mut self, events: &[Event], id: CommandId) -> Outcome {
        let number = receipt_number(id);
        let touched = self.records.enact(events, Some(&number)).unwrap();
        let records = touched.iter().map(|r| (r.clone(), self.records.0[r].version)).collect();
        touched.into_iter().for_each(|record| self.moved(record));
        Outcome::Accepted { receipt: Receipt { number, at: self.now, tables: self.tables.versions(), records } }
    }

    /// Something that happened elsewhere.
    pub(crate) fn happened<E: OfRecord>(&mut self, id: E::Id, what: E) {
        let event = Event {
            record: E::record(id),
            command: CommandId(Uuid::now_v7()),
            at: self.now,
            made_at: self.now,
            by: sponsor(),
            role: Role::Sponsor,
            organization: OrgCode(ORG.into()),
            what: what.into(),
        };
        self.enact(&[event], CommandId(Uuid::now_v7()));
    }

    pub(crate) fn page(&self, scope: &Scope, after: u64) -> FeedPage {
        let mut changes: Vec<_> = self.last_change.iter().filter(|(_, n)| **n > after).collect();
        changes.sort_by_key(|(_, n)| **n);
        let records = changes.into_iter().map(|(record, n)| FeedRecord {
            n: *n,
            record: record.clone(),
            stored: self.records.0.get(record).and_then(|stored| project(stored, AtCco::Shown, scope)),
        });
        FeedPage {
            scope: scope.clone(),
            records: records.collect(),
            next: self.n,
            more: false,
            epoch: String::new(),
            sealed: self.n,
            now: self.now,
        }
    }
}

/// One field of a person put right.
pub(crate) fn corrected(person: PersonId, field: PersonField, from: &str, to: &str) -> Command {
    Command::CorrectPerson(CorrectPerson {
        person,
        changes: vec![Correction { field, from: Some(from.into()), to: Some(to.into()) }],
        reason: Coded { code: "typing-mistake".into(), words: String::new() },
    })
}
