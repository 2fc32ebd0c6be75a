//! The turns of this organization's records, gathered: what the work list shows and the rail counts.

use std::collections::BTreeSet;

use lra_desk::{
    outbox::Which,
    store::{Order, RecordQuery, Shown},
};
use lra_rules::{
    held::Decider,
    ids::{CommandId, Moment, PersonId},
    organization::Role,
    record::{Record, RecordKind, RecordRef},
    sponsorship::{FormCounts, SponsorshipState},
    turn::{self, SPONSORSHIP_SOON, Step, Turn, open_states},
};

use crate::{
    app::{Front, Loaded},
    types::WindowProblem,
};

/// The most records of one kind that are looked at: nobody works through more in a day. What waits longest is among
/// them.
const MOST: u32 = 200;

/// More than these people have: a query without it stops at five hundred.
const EVERYTHING: u32 = 20_000;

/// Turns, with the records that they are about and everything around them.
#[derive(Default)]
pub(super) struct Turns {
    pub(super) loaded: Loaded,
    pub(super) portions: Vec<Portion>,
}

/// The turns of one question, longest waiting first.
pub(super) struct Portion {
    /// The records are of this kind; none for what waits beside a letter or ends at a sponsor's, which has no page of its own.
    pub(super) kind: Option<RecordKind>,
    pub(super) turns: Vec<(RecordRef, Turn)>,
    /// How many records were left out.
    more: u32,
}

impl Portion {
    /// How many need whoever asks. What was left out counts as the rest does, where all of the rest needs them: a question
    /// asks for records that wait for the same party.
    pub(super) fn yours(&self) -> u32 {
        let yours = self.turns.iter().filter(|(_, turn)| turn.yours).count();
        let all = !self.turns.is_empty() && yours == self.turns.len();
        u32::try_from(yours).unwrap_or(u32::MAX).saturating_add(if all { self.more } else { 0 })
    }
}

impl Turns {
    /// How many records were left out of the list.
    pub(super) fn more(&self, role: Role) -> u32 {
        self.portions.iter().filter(|portion| !has_its_page(portion.kind, role)).map(|portion| portion.more).sum()
    }

    /// Every turn that stands on this role's work list: what a page of its own lists does not stand there again.
    pub(super) fn listed(&self, role: Role) -> impl Iterator<Item = &(RecordRef, Turn)> {
        let listed = move |portion: &&Portion| !has_its_page(portion.kind, role);
        self.portions.iter().filter(listed).flat_map(|portion| &portion.turns)
    }
}

/// Does this role see such records in a list of its own, which is its first page?
const fn has_its_page(kind: Option<RecordKind>, role: Role) -> bool {
    matches!(
        (kind, role),
        (Some(RecordKind::Sponsorship), Role::Sponsor)
            | (Some(RecordKind::Request), Role::Cco)
            | (Some(RecordKind::Held), Role::RegistrationAgent)
    )
}

impl Front {
    /// Whose turn it is with every record of this scope that waits for somebody.
    pub(super) async fn turns(&self) -> Result<Turns, WindowProblem> {
        let mut turns = Turns::default();
        let mut found = Vec::new();
        for query in self.open() {
            let page = query.1.ordered(Order::LongestFirst).page(0, MOST);
            let (records, more) = self.load_cut(&mut turns.loaded, page).await?;
            found.push((query.0, records, more));
        }
        // A letter waits for nobody who has left, and what ends is not lost where another goes on: their sponsorships say so.
        let people: Vec<PersonId> = turns.loaded.shown.values().filter_map(looked_around).collect();
        if !people.is_empty() {
            let sponsorships = RecordQuery::sponsorships(&self.scope).about_any(people.clone());
            self.load(&mut turns.loaded, sponsorships.page(0, EVERYTHING)).await?;
            let enrollments = RecordQuery::enrollments(&self.scope).about_any(people);
            self.load(&mut turns.loaded, enrollments.page(0, EVERYTHING)).await?;
        }
        self.load_around(&mut turns.loaded).await?;
        let mine = self.registered_here().await?;
        let look = self.look(&turns.loaded);
        let mut portions = Vec::new();
        for (kind, records, more) in found {
            let turns = records.into_iter().flat_map(|record| {
                let shown = turns.loaded.shown.get(&record);
                let of = |shown: &Shown| turn::turns(&shown.stored.record, &look.asking());
                let told = shown.map(of).unwrap_or_default().into_iter().filter(|turn| match turn.step {
                    // What an LRA registered at this desk stands in their list already, as an act that came back.
                    Step::CompareHeld => !matches!(record, RecordRef::Held(id) if mine.contains(&id)),
                    Step::DecideHeld => self.scope.role == Role::RegistrationAgent,
                    // Each question looks for its own: a person may stand in both.
                    Step::SeeJoined
                    | Step::SeeLetter
                    | Step::SeeCustody
                    | Step::PrintReleased
                    | Step::AnswerAsked
                    | Step::AwaitCustodian
                    | Step::SetUpByHand
                    | Step::TakeOutByHand
                    | Step::SettleDifference
                    | Step::SeeAnswer => kind.is_none(),
                    Step::PrintLetter | Step::HandOver => kind.is_some(),
                    // What a sponsor and a second LRA can both do stands once in a list: as one's own side of it.
                    Step::ConfirmSponsorship => self.scope.role == Role::Lra,
                    Step::RenewSponsorship => turn.party.acts_as(self.scope.role),
                    Step::DecideSponsorship => {
                        self.scope.role != Role::Lra
                            || shown.is_none_or(|shown| !self.confirmable(&shown.stored.record))
                    }
                    Step::Sponsor
                    | Step::Enroll
                    | Step::AnswerSponsor
                    | Step::SponsorSaidNo
                    | Step::MendChain
                    | Step::RecordStatement
                    | Step::ApproveRequest
                    | Step::AnswerInformation
                    | Step::TellRequester
                    | Step::TakeRequest
                    | Step::ProcessRequest
                    | Step::AnswerAgents
                    | Step::TellMerged
                    | Step::AdoptWork
                    | Step::SettleProfile
                    | Step::MendAct
                    | Step::Receive => true,
                });
                told.map(|turn| (record.clone(), turn)).collect::<Vec<_>>()
            });
            portions.push(Portion { kind, turns: turns.collect(), more });
        }
        turns.portions = portions;
        Ok(turns)
    }

    /// The questions whose answers are looked at: what waits for the centre stands in the list already, as what was done.
    fn open(&self) -> Vec<(Option<RecordKind>, RecordQuery)> {
        let scope = &self.scope;
        let letters = RecordQuery::people(scope).in_states(open_states(RecordKind::Person)).settled();
        let asked = RecordQuery::sponsorships(scope).in_states(&["asked"]).settled();
        let questioned = RecordQuery::sponsorships(scope).in_states(&["questioned"]).settled();
        // Whoever these are about does not sign in here: it stands there until somebody says that they were told.
        let said_no = RecordQuery::sponsorships(scope).in_states(&["declined"]).untold().settled();
        let merged = RecordQuery::held(scope).in_states(&["merged"]).untold().settled();
        let (today, last) = (self.today(), self.today().plus_days(SPONSORSHIP_SOON));
        let ending = RecordQuery::sponsorships(scope).ending(today, last).settled();
        let pending = RecordQuery::enrollments(scope).in_states(open_states(RecordKind::Enrollment)).settled();
        let held = RecordQuery::held(scope).in_states(&["held"]).settled();
        let requests = |states| RecordQuery::requests(scope).in_states(states);
        let left = RecordQuery::quarantined(scope).in_states(open_states(RecordKind::Quarantined)).settled();
        let mut open = match scope.role {
            Role::Lra => vec![
                (Some(RecordKind::Person), letters),
                (None, RecordQuery::people(scope).beside().settled()),
                (Some(RecordKind::Sponsorship), asked),
                (Some(RecordKind::Sponsorship), questioned),
                (Some(RecordKind::Sponsorship), said_no),
                (Some(RecordKind::Sponsorship), ending),
                (Some(RecordKind::Enrollment), pending),
                (Some(RecordKind::Request), requests(&["awaiting-approval", "information-required"]).settled()),
                (Some(RecordKind::Request), requests(&["received", "in-process"]).settled()),
                // Ended, and the requester has not been told: there is nobody else who would.
                (Some(RecordKind::Request), requests(&["completed", "declined"]).untold().settled()),
                (Some(RecordKind::Held), held),
                (Some(RecordKind::Held), merged),
            ],
            Role::Sponsor => vec![
                (Some(RecordKind::Sponsorship), asked),
                (Some(RecordKind::Sponsorship), questioned),
                // Nothing of it is to be decided: it stands among the work, not in the queue.
                (None, ending.sponsored_by(self.actor.operator.id)),
            ],
            Role::Cco => vec![
                (Some(RecordKind::Request), requests(&["received", "in-process"])),
                (Some(RecordKind::Request), requests(&["information-required"])),
            ],
            Role::RegistrationAgent => vec![
                (Some(RecordKind::Held), held.clone().decided_by(Decider::Agents)),
                (Some(RecordKind::Held), held.decided_by(Decider::Lra)),
                (None, RecordQuery::people(scope).beside().settled()),
                (
                    Some(RecordKind::Frozen),
                    RecordQuery::frozen(scope).in_states(open_states(RecordKind::Frozen)).settled(),
                ),
            ],
            // What these keep is the directory, which is no record.
            Role::Lrp | Role::Administrator | Role::Centre => Vec::new(),
        };
        open.push((Some(RecordKind::Quarantined), left));
        open
    }

    /// Can a second LRA confirm it?
    fn confirmable(&self, record: &Record) -> bool {
        matches!(record, Record::Sponsorship(s) if s.waits_for(&self.tables) == Some(FormCounts::OnceConfirmed))
    }

    /// What an LRA registered at this desk and is not settled. An agent who is an LRA elsewhere on this profile has it under
    /// that scope only, so here it is told like everybody else's.
    async fn registered_here(&self) -> Result<BTreeSet<CommandId>, WindowProblem> {
        if self.scope.role != Role::Lra {
            return Ok(BTreeSet::new());
        }
        let open = self.desk.outbox_items(Which::Open).await?;
        Ok(open.into_iter().map(|item| item.id).collect())
    }

    /// Since when closed matters still stand in lists.
    pub(crate) fn lately(&self) -> Moment {
        self.now.plus_seconds(-i64::from(self.tables.limits.closed_days) * 24 * 3600)
    }
}

/// Whose other records say whether it waits: whose letter is to be printed or handed over, whose sponsorship ends.
fn looked_around(shown: &Shown) -> Option<PersonId> {
    match &shown.stored.record {
        Record::Person(p) => open_states(RecordKind::Person).contains(&p.state()).then_some(p.id),
        Record::Sponsorship(s) if matches!(s.state, SponsorshipState::InForce(_)) => s.person.id(),
        Record::Sponsorship(_)
        | Record::Enrollment(_)
        | Record::Request(_)
        | Record::Held(_)
        | Record::Quarantined(_)
        | Record::Frozen(_)
        | Record::Organization(_) => None,
    }
}

/// Whose access the record is about; nobody's where it is about a request, or about who somebody is.
pub(super) fn person_of(record: &Record) -> Option<PersonId> {
    match record {
        Record::Person(p) => Some(p.id),
        Record::Sponsorship(s) => s.person.id(),
        Record::Enrollment(e) => e.person.id(),
        Record::Request(_) | Record::Held(_) | Record::Quarantined(_) | Record::Frozen(_) | Record::Organization(_) => {
            None
        }
    }
}

/// The step as somebody of this role is told it: whoever only waits hears what becomes of the matter, not how others share
/// the work.
pub(super) fn told_as(turn: &Turn, role: Role) -> Step {
    match turn.step {
        Step::TakeRequest if role != Role::Cco => Step::ProcessRequest,
        Step::AnswerAgents | Step::CompareHeld if role == Role::RegistrationAgent => Step::DecideHeld,
        step => step,
    }
}

/// Who has it, by name: whoever is asked or holds it. Where any of a party may take the step, nobody is named.
pub(super) fn holder(turn: &Turn, role: Role) -> Option<String> {
    let by = turn.by.as_ref().map(|by| by.name.clone());
    match turn.step {
        Step::DecideSponsorship => by,
        // Whose form it is; that another LRA may confirm it says the side.
        Step::ConfirmSponsorship => by.filter(|_| !turn.yours),
        // A sponsor sees whose question it is; the LRAs, that any of them may answer.
        Step::AnswerSponsor => by.filter(|_| role == Role::Sponsor),
        Step::HandOver
        | Step::RecordStatement
        | Step::ApproveRequest
        | Step::AnswerInformation
        | Step::ProcessRequest => by,
        Step::PrintLetter
        | Step::Sponsor
        | Step::Enroll
        | Step::SponsorSaidNo
        | Step::RenewSponsorship
        | Step::MendChain
        | Step::TellRequester
        | Step::TakeRequest
        | Step::DecideHeld
        | Step::CompareHeld
        | Step::AnswerAgents
        | Step::TellMerged
        | Step::SeeJoined
        | Step::SeeLetter
        | Step::SeeCustody
        | Step::PrintReleased
        | Step::AdoptWork
        | Step::SettleProfile
        | Step::AnswerAsked
        | Step::AwaitCustodian
        | Step::SetUpByHand
        | Step::TakeOutByHand
        | Step::SettleDifference
        | Step::SeeAnswer
        | Step::MendAct
        | Step::Receive => None,
    }
}
