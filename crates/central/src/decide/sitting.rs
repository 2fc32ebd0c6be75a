//! One sitting: the batches of any number of desks decided in order, in one transaction.
//!
//! *Prepare*: what was decided before is looked up (a repeat gets the recorded answer), locks are taken – matching, then sets of
//! records, then login IDs, each once for all commands –, and the records of all commands are loaded together. *Item by
//! item*: place in the chain, appointment, what it was built on, then the rulebook; each item sees what the ones before it in
//! the sitting made true. *Write*: everything at once ([`super::write`]). The answers are handed out after the commit, never
//! before. A crash, or a conflict, leaves nothing of any item; a conflict begins the sitting anew from its first read.
//!
//! Three outcomes are not written, because nothing was decided: a command that waits behind a held one, one that was built on a
//! command which never came, and whatever contradicts the chain. The desk sends those again.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use lra_rules::{
    built_on::{self, Compared},
    command::Command,
    decide::{Gathering, Need},
    field,
    ids::{CommandId, Moment, PersonId, ProfileId},
    login_id,
    matching::MemoryIndex,
    organization::Scope,
    projection,
    refusal::PROBLEMS,
    refusal::Refusal,
    tries::Tries,
    wire::{Answered, Envelope, Outcome, Precondition},
};

use super::{
    Received, Settled, Submitted,
    beside::Weighed,
    intake::place,
    login_ids::{LoginIds, stem_of},
    place::Place,
    rows::{LetterRow, ReceiptRow, Settlement},
    shown::shown_account,
    working::Loaded,
};
use crate::{
    db::{self, Kind, Tx, Value, sql},
    desk::ActingProfile,
    error::CentreError,
    shared::Core,
};

/// What is known of a command that was decided before, here or in an earlier sitting.
#[derive(Debug, Clone)]
pub(super) struct DecidedBefore {
    hash: String,
    profile: String,
    pub(super) outcome: Outcome,
}

/// A sitting while it decides; whatever it made true is in memory until it is written.
pub(super) struct Sitting<'c> {
    pub(super) core: &'c Core,
    pub(super) now: Moment,
    pub(super) working: Loaded,
    pub(super) known: HashMap<CommandId, DecidedBefore>,
    /// People who came or changed in this sitting, as they are compared; and who they are, by their number.
    pub(super) fresh: MemoryIndex,
    pub(super) fresh_people: Vec<PersonId>,
    /// Hash and predecessor by place in a chain.
    pub(super) places: HashMap<String, (String, String)>,
    /// Profiles of which two chains were heard, here or before.
    pub(super) frozen: BTreeSet<ProfileId>,
    /// Rows of places that were heard of and are not decided, of profiles that are frozen here, and of the branches kept.
    pub(super) announced: Vec<Vec<Value>>,
    pub(super) freezes: Vec<Vec<Value>>,
    pub(super) branches: Vec<Vec<Value>>,
    /// The records of profiles that were frozen here, and profiles of which an agent said here what becomes of them.
    pub(super) forks: BTreeMap<ProfileId, CommandId>,
    pub(super) settled_profiles: Vec<ProfileId>,
    pub(super) login_ids: LoginIds,
    /// The last request number given, once the counter is open.
    pub(super) numbers: Option<i64>,
    pub(super) receipts: Vec<ReceiptRow>,
    pub(super) letters: Vec<LetterRow>,
    /// What those have tried whose commands show an account, by who they are; and the lines of the log of that.
    pub(super) tries: BTreeMap<String, Tries>,
    pub(super) looks: Vec<Vec<Value>>,
    /// What came beside the command that is decided at the moment, weighed.
    pub(super) weighed: Weighed,
    /// Rows of what registrants chose here, and of what callers are asked.
    pub(super) challenges: Vec<(PersonId, Vec<Value>)>,
    pub(super) questions: Vec<Vec<Value>>,
    /// Commands that were held before this sitting and are settled here, with their outcome and events.
    pub(super) settled: Vec<Settlement>,
    /// Whether what changed has to be brought to the systems where people sign in.
    pub(super) leaves_errands: bool,
}

/// Decides batches; gives one answer per batch, after everything is committed.
pub(super) async fn sit(
    core: &Core,
    batches: &[(&ActingProfile, &[Received])],
) -> Result<Vec<Result<Vec<Settled>, CentreError>>, CentreError> {
    let mut tx = core.db.begin().await?;
    let mut sitting = Sitting::at(core, crate::clock::now());
    let within = sitting.spend(&mut tx, batches).await?;
    let taken: Vec<_> = batches.iter().zip(&within).filter(|(_, within)| **within).map(|(batch, _)| *batch).collect();
    sitting.prepare(&mut tx, &taken).await?;
    let mut answers = Vec::with_capacity(batches.len());
    for ((desk, items), within) in batches.iter().zip(within) {
        if !within {
            answers.push(Err(CentreError::Spent));
            continue;
        }
        let mut settled = Vec::with_capacity(items.len());
        for item in *items {
            settled.push(sitting.item(&mut tx, desk, item).await?);
        }
        answers.push(Ok(settled));
    }
    let mut frozen = std::mem::take(&mut sitting.frozen);
    frozen.extend(std::mem::take(&mut sitting.settled_profiles));
    let wrote = sitting.write(&mut tx).await?;
    if wrote {
        tx.commit().await?;
        core.sealer.wake();
        // Looked at anew from now on: refused, or served again.
        frozen.into_iter().for_each(|profile| core.seen.forget(profile));
    } else {
        tx.rollback().await?;
    }
    Ok(answers)
}

fn commands<'a>(batches: &'a [(&'a ActingProfile, &'a [Received])]) -> impl Iterator<Item = &'a Submitted> {
    batches.iter().flat_map(|(_, items)| items.iter()).filter_map(|item| match item {
        Received::Command(submitted) => Some(submitted.as_ref()),
        _ => None,
    })
}

impl<'c> Sitting<'c> {
    /// Begins a sitting with nothing loaded.
    pub(super) fn at(core: &'c Core, now: Moment) -> Self {
        Self {
            core,
            now,
            working: Loaded::on(core.db.kind()),
            known: HashMap::new(),
            fresh: MemoryIndex::default(),
            fresh_people: Vec::new(),
            places: HashMap::new(),
            frozen: BTreeSet::new(),
            announced: Vec::new(),
            freezes: Vec::new(),
            branches: Vec::new(),
            forks: BTreeMap::new(),
            settled_profiles: Vec::new(),
            login_ids: LoginIds::default(),
            numbers: None,
            receipts: Vec::new(),
            letters: Vec::new(),
            tries: BTreeMap::new(),
            looks: Vec::new(),
            weighed: Weighed::default(),
            challenges: Vec::new(),
            questions: Vec::new(),
            settled: Vec::new(),
            leaves_errands: true,
        }
    }
}

impl Sitting<'_> {
    /// Loads what the commands need, set by set, and takes the locks. `matching` is locked before login IDs are claimed: a
    /// sitting that held a claim and waited for matching could be waited for by one that holds matching.
    async fn prepare(&mut self, tx: &mut Tx, batches: &[(&ActingProfile, &[Received])]) -> Result<(), CentreError> {
        self.lock_tries(tx, batches).await?;
        let mut logins = BTreeSet::new();
        let mut stems: BTreeMap<String, i64> = BTreeMap::new();
        let mut compares = false;
        for submitted in self.unknown(batches) {
            if let Some(shown) = shown_account(&submitted.envelope.command) {
                logins.insert(login_id::compared(shown));
            }
            // What is adopted may be a registration: nobody knows before it is loaded.
            let command = &submitted.envelope.command;
            compares |= matches!(command, Command::RegisterPerson(_) | Command::DecideHold(_) | Command::AdoptWork(_));
            if let Command::RegisterPerson(c) = &submitted.envelope.command {
                *stems.entry(stem_of(c, &self.core.tables.login_id)).or_default() += 1;
            }
        }
        let logins: Vec<String> = logins.into_iter().filter(|l| !l.contains('\0')).collect();
        // Whom a registration is like is only known for certain while nobody else registers: sittings that do wait for one
        // another here, before they look. SQLite has one writer anyhow.
        if compares && self.core.db.kind() == Kind::Postgres {
            db::row(tx, sql::HOLD_MATCHING, vec![]).await?;
        }
        self.working.load_accounts(tx, &logins).await?;
        let gatherings = self.gatherings(batches);
        if self.working.hold_sets(tx, gatherings).await? {
            self.working.load_accounts(tx, &logins).await?;
        }
        self.login_ids.claim(tx, stems).await?;
        let mut also: BTreeSet<Need> = self
            .unknown(batches)
            .flat_map(|s| &s.envelope.built_on)
            .filter_map(|on| match on {
                Precondition::Version { record, .. } => Some(Need::Record(record.clone())),
                Precondition::After { .. } => None,
            })
            .collect();
        loop {
            let mut gatherings = self.gatherings(batches);
            self.working.gather(tx, &mut gatherings, std::mem::take(&mut also)).await?;
            // Once more if somebody turned out to be somebody else: whoever speaks of them means that person. It ends,
            // because nobody is looked up twice.
            let unknown = self.unknown_people(batches);
            if unknown.is_empty() || !self.working.load_merged(tx, &unknown).await? {
                return Ok(());
            }
        }
    }

    /// Begins to gather what the commands read that were never decided before.
    fn gatherings(&self, batches: &[(&ActingProfile, &[Received])]) -> Vec<Gathering> {
        self.unknown(batches)
            .map(|s| Gathering::for_command(&self.with_person(&s.envelope.command), &s.envelope.organization))
            .collect()
    }

    /// Lists the commands that were never decided before.
    pub(super) fn unknown<'a>(
        &'a self,
        batches: &'a [(&'a ActingProfile, &'a [Received])],
    ) -> impl Iterator<Item = &'a Submitted> {
        commands(batches).filter(|s| !self.known.contains_key(&s.envelope.id))
    }

    /// Lists people whom acts name and nobody knows: a registration that was to make them may have been somebody known.
    fn unknown_people(&self, batches: &[(&ActingProfile, &[Received])]) -> Vec<PersonId> {
        let mut unknown = BTreeSet::new();
        for submitted in self.unknown(batches) {
            let mut command = submitted.envelope.command.clone();
            unknown.extend(command.people_mut().into_iter().map(|person| *person));
        }
        unknown.into_iter().filter(|person| self.working.may_be_merged(*person)).collect()
    }

    /// Loads what is known of these commands, of those they come after, and of the neighbouring places of their chains.
    pub(super) async fn load_known(
        &mut self,
        tx: &mut Tx,
        batches: &[(&ActingProfile, &[Received])],
    ) -> Result<(), CentreError> {
        let mut ids = BTreeSet::new();
        let mut places = BTreeSet::new();
        for (desk, items) in batches {
            for item in *items {
                let (id, seq) = match item {
                    Received::TurnedAway(_) => continue,
                    Received::Command(s) => {
                        for precondition in &s.envelope.built_on {
                            if let Precondition::After { command } = precondition {
                                ids.insert(command.to_string());
                            }
                        }
                        (s.envelope.id, s.envelope.seq)
                    }
                    Received::Tombstone(t) => (t.id, t.seq),
                };
                ids.insert(id.to_string());
                places.extend([seq.saturating_sub(1), seq, seq.saturating_add(1)].map(|seq| place(desk.profile, seq)));
            }
        }
        self.load_chains(tx, batches.iter().map(|(desk, _)| desk.profile), &places).await?;
        // Ids and places are told apart by their form: a place has a slash.
        ids.append(&mut places);
        self.load_decided(tx, &ids.into_iter().collect::<Vec<_>>()).await
    }

    /// Loads what became of these commands.
    pub(super) async fn load_decided(&mut self, tx: &mut Tx, ids: &[String]) -> Result<(), CentreError> {
        for row in db::select(tx, sql::KNOWN, ids).await? {
            let id = db::text(&row, "command")?.parse().map_err(|_| CentreError::Contradiction("a command's id"))?;
            let outcome = serde_json::from_str(&db::text(&row, "outcome")?)?;
            let (hash, profile) = (db::text(&row, "hash")?, db::text(&row, "profile")?);
            self.known.insert(id, DecidedBefore { hash, profile, outcome });
        }
        Ok(())
    }

    async fn item(&mut self, tx: &mut Tx, desk: &ActingProfile, item: &Received) -> Result<Settled, CentreError> {
        match item {
            Received::TurnedAway(answered) => Ok(Settled { answered: answered.clone(), fresh: false }),
            Received::Tombstone(tombstone) => self.tombstone(tx, desk, tombstone).await,
            Received::Command(submitted) => self.command(tx, desk, submitted).await,
        }
    }

    /// Gives the recorded answer of a repeat, or the refusal, which is not recorded, of an id that other content has used.
    pub(super) fn before(&self, desk: &ActingProfile, id: CommandId, hash: &str) -> Option<Outcome> {
        let known = self.known.get(&id)?;
        Some(if known.hash == hash && known.profile == desk.profile.to_string() {
            known.outcome.clone()
        } else {
            Outcome::Refused { refusal: Refusal::new("command.id-reused") }
        })
    }

    /// Remembers what was just decided, for the items that follow in this sitting.
    pub(super) fn note(
        &mut self,
        desk: &ActingProfile,
        id: CommandId,
        hash: &str,
        prev: &str,
        seq: u64,
        outcome: &Outcome,
    ) {
        let known =
            DecidedBefore { hash: hash.to_owned(), profile: desk.profile.to_string(), outcome: outcome.clone() };
        self.known.insert(id, known);
        self.places.insert(place(desk.profile, seq), (hash.to_owned(), prev.to_owned()));
    }

    /// Decides one command: what was decided before, what is fleeting, and what the rulebook says.
    async fn command(
        &mut self,
        tx: &mut Tx,
        desk: &ActingProfile,
        submitted: &Submitted,
    ) -> Result<Settled, CentreError> {
        let envelope = &submitted.envelope;
        let id = envelope.id;
        let fleeting = |outcome: Outcome| Ok(Settled { answered: Answered { id, outcome }, fresh: false });
        if let Some(outcome) = self.before(desk, id, &submitted.hash) {
            return fleeting(outcome);
        }
        let here = Place { seq: envelope.seq, hash: &submitted.hash, prev: &envelope.prev };
        if let Some((refusal, forked)) = self.misplaced(tx, desk, here).await? {
            if forked {
                self.forked(tx, desk, submitted).await?;
            }
            return fleeting(Outcome::Refused { refusal });
        }
        let scope = scope_of(envelope);
        let (outcome, events) = if !desk.may_act(&scope) {
            self.left_behind(tx, desk, submitted, &scope).await?
        } else {
            match self.preconditions(envelope, &scope) {
                // Nothing is decided yet: it may come again.
                Some(outcome @ (Outcome::Behind { .. } | Outcome::Unknown)) => {
                    self.announce(desk.profile, here);
                    return fleeting(match outcome {
                        Outcome::Unknown => Outcome::Refused { refusal: Refusal::new("precondition.unknown") },
                        behind => behind,
                    });
                }
                Some(outcome) => (outcome, Vec::new()),
                None => {
                    // What the operator saw must still be so at the commit, also where the decision itself does not read it.
                    self.rests_on_what_was_seen(envelope);
                    self.judge(tx, desk, submitted, &scope).await?
                }
            }
        };
        let outcome = self.told(outcome, &scope);
        self.note(desk, id, &submitted.hash, &envelope.prev, envelope.seq, &outcome);
        self.receipts.push(ReceiptRow::command(desk, submitted, self.now, outcome.clone(), events));
        Ok(Settled { answered: Answered { id, outcome }, fresh: true })
    }

    /// Gives the outcome of a command of this profile that was decided before.
    fn known_of(&self, profile: ProfileId, command: &CommandId) -> Option<&Outcome> {
        let known = self.known.get(command)?;
        (known.profile == profile.to_string()).then_some(&known.outcome)
    }

    /// Marks the records that the operator saw as read.
    pub(super) fn rests_on_what_was_seen(&mut self, envelope: &Envelope) {
        for on in &envelope.built_on {
            if let Precondition::Version { record, .. } = on
                && let Some(entry) = self.working.entries.get_mut(record)
            {
                entry.read = true;
            }
        }
    }

    /// Finds the first precondition that does not hold; `Unknown` stands for a command the centre has never seen. A version
    /// that moved on is no matter where every field that was seen reads the same.
    pub(super) fn preconditions(&self, envelope: &Envelope, scope: &Scope) -> Option<Outcome> {
        let mut compared = Vec::new();
        for precondition in &envelope.built_on {
            match precondition {
                // Only the profile's own chain is gone on with: what became of another's command is not told either.
                Precondition::After { command } => match self.known_of(envelope.profile, command) {
                    Some(Outcome::Accepted { .. } | Outcome::Merged { .. }) => {}
                    Some(Outcome::Held { .. } | Outcome::Quarantined { .. }) => {
                        return Some(Outcome::Behind { command: *command });
                    }
                    Some(_) => return Some(Outcome::Blocked { by: *command }),
                    None => return Some(Outcome::Unknown),
                },
                Precondition::Version { record, version, saw } => {
                    // A record that is not this scope's is answered about like one that does not exist: neither its values
                    // nor its version are told.
                    let entry = self.working.in_stream(record, scope);
                    if entry.is_some_and(|entry| entry.stored.version == *version) {
                        continue;
                    }
                    let now = entry.and_then(|entry| projection::project(&entry.stored, entry.cco.into(), scope));
                    for seen in saw {
                        let there = now.as_ref().and_then(|s| field::field_value(&s.record, &seen.field));
                        if there != seen.value {
                            compared.push(Compared {
                                record: record.clone(),
                                field: seen.field.clone(),
                                saw: seen.value.clone(),
                                sent: built_on::sent(&envelope.command, &seen.field),
                                now: there,
                            });
                        }
                    }
                }
            }
        }
        // Kept for ever with the receipt, like the problems of a refusal.
        compared.truncate(PROBLEMS);
        (!compared.is_empty()).then_some(Outcome::OutOfDate { compared })
    }
}

pub(super) fn scope_of(envelope: &Envelope) -> Scope {
    Scope { organization: envelope.organization.clone(), role: envelope.role }
}
