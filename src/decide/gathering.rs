//! A decision gathers the records that it reads: they are named round by round without any I/O.
//!
//! Desk and centre load records each from a database of their own, but must read the same ones. So the rulebook says what is
//! missing, whoever has the database answers, and an answer may lead to more: an enrollment to its sponsorship, that to its
//! person. Needs are answered in whatever order and portions suit the database; the records come out the same, nothing is named
//! twice, and it ends, because every need names something that a record or the command names.

use std::collections::BTreeSet;

use super::person::changes_licence;
use crate::{
    acts::Reads,
    command::{Command, HoldDecision},
    ids::{OrgCode, PersonId, SponsorshipId},
    record::{Record, RecordRef, Records, Stored},
};

/// Names something to load before deciding; whoever has the database says what there is of it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Need {
    /// Asks for one record, which need not exist.
    Record(RecordRef),
    /// Asks for every enrollment that rests on a sponsorship, whatever its state.
    EnrollmentsOf(SponsorshipId),
    /// Asks for every enrollment of a person, at whatever organization.
    EnrollmentsAbout(PersonId),
}

/// Collects the records that one decision reads, while they are loaded.
#[derive(Debug, Clone, Default)]
pub struct Gathering {
    records: Records,
    /// Everything that was ever named stays here, also once it is answered, so that it is never named again.
    named: BTreeSet<Need>,
    missing: BTreeSet<Need>,
    /// A command enrolls under this sponsorship: the enrollments of whomever it sponsors are read as well.
    enrolls_under: Option<SponsorshipId>,
    /// A command decides this sponsorship: where a look at ID waits there, such enrollments may wait for that.
    decides: Option<SponsorshipId>,
    /// A command asks whether anybody looks after a person's account: the organization that has custody is read as well.
    asks_for_keeper: bool,
}

impl Gathering {
    /// Begins with what deciding this command reads.
    #[must_use]
    pub fn for_command(command: &Command, actor_organization: &OrgCode) -> Self {
        let mut gathering = Self::default();
        gathering.want(Need::Record(RecordRef::Organization(actor_organization.clone())));
        if let Some(subject) = command.subject() {
            gathering.want(Need::Record(subject));
        }
        match (command.action().row().reads, command.subject()) {
            (Reads::WhatRestsOnIt, Some(RecordRef::Sponsorship(id))) => gathering.want(Need::EnrollmentsOf(id)),
            (Reads::WhatItOpens, Some(RecordRef::Sponsorship(id))) => {
                gathering.decides = Some(id);
                gathering.want(Need::EnrollmentsOf(id));
            }
            (Reads::TheirEnrollments, Some(RecordRef::Person(id))) => gathering.want(Need::EnrollmentsAbout(id)),
            (Reads::WhatItNames, _) => gathering.want_what_it_names(command),
            // A row that reads what rests on something else reads nothing: the test of the rows finds it.
            (Reads::Nothing | Reads::WhatRestsOnIt | Reads::WhatItOpens | Reads::TheirEnrollments, _) => {}
        }
        gathering
    }

    /// Begins with what looking after these records reads ([`super::upkeep::due`]).
    #[must_use]
    pub fn for_upkeep(of: &[RecordRef]) -> Self {
        let mut gathering = Self::default();
        for record in of {
            gathering.want(Need::Record(record.clone()));
            if let RecordRef::Sponsorship(id) = record {
                gathering.want(Need::EnrollmentsOf(*id));
            }
        }
        gathering
    }

    /// Lists what is to be loaded next; nothing once everything is there. All of it may be loaded in one go.
    #[must_use]
    pub const fn missing(&self) -> &BTreeSet<Need> {
        &self.missing
    }

    /// Takes in what was loaded for a need – no rows where nothing like it exists – and names what that leads to. An
    /// answer to something that is not missing is ignored: whoever answers twice changes nothing.
    pub fn answer(&mut self, need: &Need, rows: impl IntoIterator<Item = Stored>) {
        if !self.missing.remove(need) {
            return;
        }
        for stored in rows {
            self.follow(&stored);
            self.records.put(stored);
        }
    }

    /// Answers from what is loaded already, for as long as that leads on; `loaded` says `None` where it would have to
    /// look. Returns what is missing after that.
    pub fn answer_from<R>(&mut self, mut loaded: impl FnMut(&Need) -> Option<R>) -> &BTreeSet<Need>
    where
        R: IntoIterator<Item = Stored>,
    {
        loop {
            let answers: Vec<_> = self.missing.iter().filter_map(|need| Some((need.clone(), loaded(need)?))).collect();
            if answers.is_empty() {
                return &self.missing;
            }
            for (need, rows) in answers {
                self.answer(&need, rows);
            }
        }
    }

    /// Lists every record that was named, whether it exists or not, and every one that was found.
    #[must_use]
    pub fn involved(&self) -> BTreeSet<RecordRef> {
        let named = self.named.iter().filter_map(|need| match need {
            Need::Record(record) => Some(record),
            Need::EnrollmentsOf(_) | Need::EnrollmentsAbout(_) => None,
        });
        named.chain(self.records.0.keys()).cloned().collect()
    }

    /// Gives what was found. A record that is still missing counts as one that does not exist.
    #[must_use]
    pub fn records(self) -> Records {
        self.records
    }

    fn want(&mut self, need: Need) {
        // Found among the enrollments of somebody, it need not be loaded by its name again.
        let found = matches!(&need, Need::Record(record) if self.records.0.contains_key(record));
        if !found && self.named.insert(need.clone()) {
            self.missing.insert(need);
        }
    }

    /// Names the records that the data of a command name: for the acts whose row says [`Reads::WhatItNames`].
    fn want_what_it_names(&mut self, command: &Command) {
        self.asks_for_keeper = matches!(
            command,
            Command::CorrectPerson(_)
                | Command::AskCustodian(_)
                | Command::AnswerAsked(_)
                | Command::DeclineAsked(_)
                | Command::ReleaseLetter(_)
                | Command::MoveCustody(_)
        );
        if let Command::ReleaseLetter(c) | Command::MoveCustody(c) = command {
            self.want(Need::Record(RecordRef::Organization(c.organization.clone())));
        }
        if let Command::DoneByHand(c) = command {
            self.want(Need::Record(RecordRef::Enrollment(c.enrollment)));
        }
        if let Command::SponsorPerson(c) = command
            && let Some(person) = c.person.id()
        {
            self.want(Need::Record(RecordRef::Person(person)));
            // A look at ID can be what their other enrollments are waiting for.
            if c.evidence.is_some() {
                self.want(Need::EnrollmentsAbout(person));
            }
        }
        if let Command::RegisterPerson(c) = command {
            for about in c.ask_agents.iter().flat_map(|asked| &asked.about) {
                self.want(Need::Record(RecordRef::Person(*about)));
            }
        }
        if let Command::DecideHold(c) = command
            && let HoldDecision::MergedInto { person, .. } = &c.decision
        {
            self.want(Need::Record(RecordRef::Person(*person)));
            self.want(Need::EnrollmentsAbout(*person));
        }
        if let Command::CorrectPerson(c) = command
            && changes_licence(c)
        {
            self.want(Need::EnrollmentsAbout(c.person));
        }
        if let Command::Enroll(c) = command {
            if let Some(person) = c.person.id() {
                self.want(Need::Record(RecordRef::Person(person)));
                self.want(Need::EnrollmentsAbout(person));
            }
            if let Some(sponsorship) = c.sponsorship {
                self.enrolls_under = Some(sponsorship);
                self.want(Need::Record(RecordRef::Sponsorship(sponsorship)));
                self.want(Need::EnrollmentsOf(sponsorship));
            }
        }
        if let Command::PrepareRequest(c) = command {
            self.want(Need::Record(RecordRef::Enrollment(c.enrollment)));
        }
    }

    /// Names what a record leads to: an enrollment leads to its person, sponsorship and organization.
    fn follow(&mut self, stored: &Stored) {
        match &stored.record {
            Record::Sponsorship(s) => {
                if let Some(person) = s.person.id() {
                    self.want(Need::Record(RecordRef::Person(person)));
                    if self.enrolls_under == Some(s.id) || self.decides == Some(s.id) && s.look.is_some() {
                        self.want(Need::EnrollmentsAbout(person));
                    }
                }
            }
            Record::Enrollment(e) => {
                if let Some(person) = e.person.id() {
                    self.want(Need::Record(RecordRef::Person(person)));
                }
                if let Some(sponsorship) = e.sponsorship {
                    self.want(Need::Record(RecordRef::Sponsorship(sponsorship)));
                }
                self.want(Need::Record(RecordRef::Organization(e.organization.clone())));
            }
            Record::Request(r) => self.want(Need::Record(RecordRef::Enrollment(r.enrollment))),
            // Merged, it is that organization that comes to stand by somebody, under its name.
            Record::Held(h) => self.want(Need::Record(RecordRef::Organization(h.organization.clone()))),
            Record::Person(p) => {
                if let Some(keeper) = p.registering().filter(|_| self.asks_for_keeper) {
                    self.want(Need::Record(RecordRef::Organization(keeper.clone())));
                }
            }
            Record::Organization(_) | Record::Quarantined(_) | Record::Frozen(_) => {}
        }
    }
}
