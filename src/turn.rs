//! Whose turn it is, and for what, is a rule like who may do what. Work lists, counts on the rail, the next step on a page and
//! in a message all ask here, so that none of them says *needs you* where there is nothing for you to do.
//!
//! A record's matter has at most one turn – two where a sponsorship waits on its signed form, for the sponsor or another LRA, or ends
//! soon, for the sponsor or any LRA: the step that it waits for, the party that takes it, and since when. It is *yours* if you act in that party's role and at least one of the acts that take the step is allowed to you; a step that nobody but you
//! may take is therefore always yours. A person has more of them beside the letter, where several organizations stand by them
//! (`turn/shared.rs`). Where it stands in a list, and before what, is said in `turn/place.rs`.

mod codes;
mod party;
mod place;
mod shared;
mod sponsored;

pub use party::Party;
pub use place::{LETTER_SOON, Place, SPONSORSHIP_SOON, Section, place};

use lra_forms::Tables;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    acts::Action,
    authority::may,
    enrollment::{Enrollment, EnrollmentState},
    frozen::{FrozenProfile, FrozenState},
    held::{Decider, HeldRegistration, HeldState},
    ids::{Day, Moment, OrgCode},
    leaving::left,
    links::{Link, LinkKind, links},
    organization::{Actor, OperatorName, Role, Scope},
    person::{Letter, Person},
    quarantine::{QuarantineState, QuarantinedWork},
    record::{Record, RecordKind, RecordRef, Records},
    request::{Request, RequestState},
    sponsorship::{Sponsorship, SponsorshipState},
    wire::Outcome,
};

/// A turn says what a matter waits for; it names the party, too.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Turn {
    /// This step is to be taken, by an act or outside this program.
    pub step: Step,
    /// Says who takes it; it is *yours* if you act in that party's role and may take the step.
    pub party: Party,
    /// It has waited for them since this moment.
    pub since: Moment,
    /// It concerns this one among them, where somebody in particular is asked, holds it or did what came before.
    pub by: Option<OperatorName>,
    /// It is about this organization, where another than the own one gave rise to it.
    pub about: Option<OrgCode>,
    /// With [`Step::MendChain`], this link of the chain is missing; none with any other step.
    pub link: Option<LinkKind>,
    /// Does it need the actor who asks? Pages count only what does.
    pub yours: bool,
}

/// A step moves a matter on; pages name it and lead to the act.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Step {
    /// Print the credential letter of a person who has an account; until then nobody can hand it over.
    PrintLetter,
    /// Hand the printed letter over before its password expires.
    HandOver,
    /// Sponsor a person whom the organization does not sponsor, or no more.
    Sponsor,
    /// Enroll a person whose sponsorship is in force and whom nobody enrolled in anything under it.
    Enroll,
    /// Decide a sponsorship that waits in the sponsor's queue.
    DecideSponsorship,
    /// Confirm, as a second LRA, a sponsorship that waits though its form is signed.
    ConfirmSponsorship,
    /// Answer what the sponsor asked, before the sponsor decides.
    AnswerSponsor,
    /// Tell the registrant that the sponsor declined or objected; it is done once somebody here said that they were told.
    SponsorSaidNo,
    /// Renew a sponsorship that ends soon, or let it end: then nothing is to be done, and the step goes with the sponsorship.
    RenewSponsorship,
    /// Put right the link that an enrollment's chain lacks.
    MendChain,
    /// Record the requester's own statement, without which nobody may approve.
    RecordStatement,
    /// Approve a request and submit it to CCO.
    ApproveRequest,
    /// Answer what CCO asked; CCO waits for it.
    AnswerInformation,
    /// Tell the requester how the request ended, since they do not sign in here.
    TellRequester,
    /// Take a request that nobody at CCO has.
    TakeRequest,
    /// Make the report, ask for what is missing, or decline.
    ProcessRequest,
    /// Decide a held registration as a registration agent: it is somebody known, or they are different people.
    DecideHeld,
    /// Compare a held registration with one's own people, all of whom the LRA can look at.
    CompareHeld,
    /// Answer what the registration agents asked about a held registration.
    AnswerAgents,
    /// Tell the registrant of a held registration that they are somebody known, and which account is theirs.
    TellMerged,
    /// Adopt work of somebody who left, or decline it.
    AdoptWork,
    /// Look at both branches of a frozen profile, and say what becomes of it.
    SettleProfile,
    /// Look at which organization came to stand by one's registrant; it is done once somebody there said so.
    SeeJoined,
    /// Look at the news that a letter was printed anew, so that nobody trusts the one before.
    SeeLetter,
    /// Look at the news that the registration agents moved custody of an account, here or away.
    SeeCustody,
    /// Print the letter that the registration agents released to this desk, with the registrant there, and hand it over.
    PrintReleased,
    /// Do what another organization asks of whoever has custody, or decline it.
    AnswerAsked,
    /// It is another organization's turn: whoever has custody of the account was asked.
    AwaitCustodian,
    /// Look at what whoever has custody answered; it is done once somebody here said so.
    SeeAnswer,
    /// Let somebody into a service by hand, and say so.
    SetUpByHand,
    /// Take somebody out of a service by hand, whose access is over, and say so.
    TakeOutByHand,
    /// Look at what somebody changed at a system: put it right, or leave it.
    SettleDifference,
    /// Put right, or take back, an act of one's own that the centre did not accept.
    MendAct,
    /// The centre has to receive what was sent.
    Receive,
}

/// Says who asks whose turn it is, on which day, by which tables.
#[derive(Debug, Clone, Copy)]
pub struct Asking<'a> {
    /// This operator asks, in the scope that they act in.
    pub actor: &'a Actor,
    /// These tables are in force.
    pub tables: &'a Tables,
    /// These records were loaded around the one that is asked about; what is missing among them counts as not existing.
    pub records: &'a Records,
    /// It is asked on this day, which dates are compared with.
    pub today: Day,
}

/// Lists whose turn it is with this record: its matter's own first, and of a person what the organizations that stand by them
/// wait for. Nothing where it waits for nobody.
#[must_use]
pub fn turns(record: &Record, asking: &Asking<'_>) -> Vec<Turn> {
    let found = match record {
        Record::Person(p) => {
            of_letter(p, asking).into_iter().chain(shared::of(p, &asking.actor.scope(), asking.records)).collect()
        }
        Record::Held(h) => Vec::from_iter(of_held(h)),
        Record::Sponsorship(s) => sponsored::of(s, asking),
        Record::Enrollment(e) => Vec::from_iter(of_enrollment(e, asking)),
        Record::Request(r) => Vec::from_iter(of_request(r)),
        Record::Quarantined(q) => Vec::from_iter(of_quarantined(q)),
        Record::Frozen(f) => Vec::from_iter(of_frozen(f)),
        Record::Organization(_) => Vec::new(),
    };
    let yours = |turn: &Turn| turn.party.acts_as(asking.actor.role) && can(turn, record, asking);
    found.into_iter().map(|turn| Turn { yours: yours(&turn), ..turn }).collect()
}

/// Does something of this person wait beside the letter for whoever acts in the scope? A work list looks through them by this. For
/// the registration agents every question does: whether an organization is left to answer it, [`turns`] finds among the records.
#[must_use]
pub fn waits_beside(person: &Person, scope: &Scope) -> bool {
    if scope.role == Role::RegistrationAgent {
        let elsewhere = &person.elsewhere;
        let waits = elsewhere.tasks().next().is_some() || elsewhere.unsettled().next().is_some();
        return waits || person.shared.asks.iter().any(|ask| ask.answer.is_none());
    }
    shared::of(person, scope, &Records::default()).next().is_some()
}

/// Says what comes next with a person at the asking organization: the letter, else what they are to be told, else a sponsorship
/// where there is none, else the services that it names. `None` where all is done.
#[must_use]
pub fn next_with(person: &Person, asking: &Asking<'_>) -> Option<Step> {
    // Whoever stands there is sent to the registration agents: nothing is done for them here.
    if person.stopped().is_some() {
        return None;
    }
    if let Some(turn) = of_letter(person, asking) {
        return Some(turn.step);
    }
    let theirs = |at: &OrgCode| *at == asking.actor.organization;
    let of_person = |id| id == Some(person.id);
    let records = || asking.records.0.values().map(|stored| &stored.record);
    // Before anything else is begun they hear what became of the last: they may be standing there.
    let tells = |record: &Record| match record {
        Record::Held(h) if h.merged_into() == Some(person.id) && theirs(&h.organization) => of_held(h),
        Record::Sponsorship(s) if of_person(s.person.id()) && theirs(&s.organization) => sponsored::of_answer(s),
        Record::Held(_)
        | Record::Sponsorship(_)
        | Record::Person(_)
        | Record::Enrollment(_)
        | Record::Request(_)
        | Record::Quarantined(_)
        | Record::Frozen(_)
        | Record::Organization(_) => None,
    };
    let told_of = |step| records().filter_map(tells).any(|turn| turn.step == step).then_some(step);
    if let Some(step) = told_of(Step::TellMerged).or_else(|| told_of(Step::SponsorSaidNo)) {
        return Some(step);
    }
    let mut sponsorships = records().filter_map(|record| match record {
        Record::Sponsorship(s) if of_person(s.person.id()) && theirs(&s.organization) => Some(s),
        _ => None,
    });
    let in_force = sponsorships.clone().any(|s| matches!(s.state, SponsorshipState::InForce(_)));
    if sponsorships.all(|s| matches!(s.state, SponsorshipState::Ended(_) | SponsorshipState::Declined(_))) {
        return Some(Step::Sponsor);
    }
    let mut enrollments = records().filter_map(|record| match record {
        Record::Enrollment(e) if of_person(e.person.id()) && theirs(&e.organization) => Some(e),
        _ => None,
    });
    (in_force && enrollments.all(|e| matches!(e.state, EnrollmentState::Ended(_)))).then_some(Step::Enroll)
}

/// Lists the states in which a record of this kind can be somebody's turn: what a work list has to look through. What several
/// organizations share of a person waits in any state.
#[must_use]
pub const fn open_states(kind: RecordKind) -> &'static [&'static str] {
    match kind {
        RecordKind::Person => &["to-print", "printed"],
        RecordKind::Sponsorship => &["asked", "questioned", "declined", "in-force"],
        RecordKind::Enrollment => &["pending"],
        RecordKind::Request => &[
            "awaiting-approval",
            "submitted",
            "received",
            "in-process",
            "information-required",
            "completed",
            "declined",
        ],
        RecordKind::Held => &["held", "merged"],
        RecordKind::Quarantined => &["kept"],
        RecordKind::Frozen => &["frozen"],
        RecordKind::Organization => &[],
    }
}

/// Says whose turn it is with an act of one's own that is not settled, by what the centre last said of it.
#[must_use]
pub fn with_own_act(said: Option<&Outcome>, since: Moment, role: Role) -> Turn {
    let me = Party::of(role);
    let (step, party, yours) = match said {
        Some(Outcome::Held { agents: true, .. }) => (Step::DecideHeld, Party::RegistrationAgent, false),
        Some(Outcome::Held { .. }) => (Step::CompareHeld, me, true),
        // Whoever left waits for a colleague.
        Some(Outcome::Quarantined { .. }) => (Step::AdoptWork, me, false),
        // Nobody but whoever made it can do anything about it: wait, make it anew, or take it back.
        Some(
            Outcome::Refused { .. } | Outcome::OutOfDate { .. } | Outcome::Blocked { .. } | Outcome::Failed { .. },
        ) => (Step::MendAct, me, true),
        Some(
            Outcome::Accepted { .. }
            | Outcome::Merged { .. }
            | Outcome::Behind { .. }
            | Outcome::Noted
            | Outcome::Unknown,
        )
        | None => (Step::Receive, Party::Centre, false),
    };
    Turn { step, party, since, by: None, about: None, link: None, yours }
}

/// Is one of the acts that take the step allowed to whoever asks?
fn can(turn: &Turn, record: &Record, asking: &Asking<'_>) -> bool {
    let allowed = |action: &Action, on: Option<&RecordRef>| may(asking.actor, *action, on, asking.records).is_ok();
    let person = match record {
        Record::Sponsorship(s) => s.person.id(),
        Record::Enrollment(e) => e.person.id(),
        Record::Person(_)
        | Record::Request(_)
        | Record::Held(_)
        | Record::Quarantined(_)
        | Record::Frozen(_)
        | Record::Organization(_) => None,
    };
    acts_of(turn).iter().any(|action| {
        let itself = record.reference();
        // What is done to the person is asked about the person, as far as this side knows who it is.
        if action.row().on == itself.of_kind() {
            allowed(action, Some(&itself))
        } else {
            allowed(action, person.map(RecordRef::Person).filter(|p| asking.records.0.contains_key(p)).as_ref())
        }
    })
}

/// Lists the acts that take a step; empty where it is taken outside this program or by the centre.
#[must_use]
pub fn acts_of(turn: &Turn) -> &'static [Action] {
    match turn.step {
        Step::PrintLetter => &[Action::PrintLetter],
        Step::HandOver => &[Action::HandOver],
        Step::Sponsor => &[Action::SponsorPerson],
        Step::SponsorSaidNo => &[Action::TellDeclined],
        Step::RenewSponsorship => &[Action::SponsorPerson, Action::EndSponsorship],
        Step::Enroll => &[Action::Enroll],
        Step::DecideSponsorship => &[Action::DecideSponsorship],
        Step::ConfirmSponsorship => &[Action::ConfirmSponsorship],
        Step::AnswerSponsor => &[Action::AnswerSponsor],
        Step::MendChain => match turn.link {
            Some(LinkKind::Identity) => &[Action::CheckIdentity],
            Some(
                LinkKind::Account
                | LinkKind::Agreement
                | LinkKind::Sponsor
                | LinkKind::Licence
                | LinkKind::Letter
                | LinkKind::Works,
            )
            | None => &[],
        },
        Step::RecordStatement => &[Action::RecordStatement],
        Step::ApproveRequest => &[Action::ApproveRequest],
        Step::AnswerInformation => &[Action::AnswerInformation],
        Step::TellRequester => &[Action::TellRequester],
        Step::TakeRequest => &[Action::TakeRequest],
        Step::ProcessRequest => &[Action::CompleteRequest, Action::AskInformation, Action::DeclineRequest],
        Step::DecideHeld => &[Action::DecideHold, Action::MergeHold],
        Step::CompareHeld => &[Action::DecideHold],
        Step::AnswerAgents => &[Action::AskAgents],
        Step::TellMerged => &[Action::TellMerged],
        Step::SeeJoined | Step::SeeLetter | Step::SeeCustody | Step::SeeAnswer => &[Action::SeeNotices],
        Step::PrintReleased => &[Action::PrintLetter],
        Step::AnswerAsked => &[Action::AnswerAsked, Action::DeclineAsked],
        Step::SetUpByHand | Step::TakeOutByHand => &[Action::DoneByHand],
        Step::SettleDifference => &[Action::PutRight, Action::LeaveDifference],
        Step::AdoptWork => &[Action::AdoptWork, Action::DeclineWork],
        Step::SettleProfile => &[Action::ReleaseProfile, Action::RevokeProfile],
        Step::AwaitCustodian | Step::MendAct | Step::Receive => &[],
    }
}

fn waits(step: Step, party: Party, since: Moment, by: Option<&OperatorName>) -> Turn {
    Turn { step, party, since, by: by.cloned(), about: None, link: None, yours: false }
}

fn of_letter(p: &Person, asking: &Asking<'_>) -> Option<Turn> {
    let today = asking.today;
    // Nobody comes any more to whom it could be handed. Printing stays allowed: they may come back, or work elsewhere.
    if left(p.id, asking.actor, asking.records) {
        return None;
    }
    // Nothing is printed for an account that opens nothing.
    match p.active()?.letter.as_ref()? {
        Letter::ToPrint(l) => Some(waits(Step::PrintLetter, Party::Lra, l.since, None)),
        // Its password opens nothing any more: whoever handed it over would hand over nothing.
        Letter::Printed(l) if l.days_left(today) < 0 => Some(waits(Step::PrintLetter, Party::Lra, l.at, l.by.as_ref())),
        Letter::Printed(l) => Some(waits(Step::HandOver, Party::Lra, l.at, l.by.as_ref())),
        Letter::NotNeeded | Letter::HandedOver(_) => None,
    }
}

fn of_held(h: &HeldRegistration) -> Option<Turn> {
    let waiting = match &h.state {
        HeldState::Held(waiting) => waiting,
        // There comes no letter by which the registrant would hear of it.
        HeldState::Merged(merged) if h.told.is_none() => {
            return Some(waits(Step::TellMerged, Party::Lra, merged.since, Some(&h.by)));
        }
        HeldState::Merged(_) | HeldState::Released(_) | HeldState::TakenBack(_) => return None,
    };
    Some(match h.decider {
        Decider::Lra => waits(Step::CompareHeld, Party::Lra, waiting.since, Some(&h.by)),
        // Asked, and not yet answered: the agents may decide all the same, and wait for the word.
        Decider::Agents if h.asks_lra() => {
            let last = h.thread.last();
            let since = last.map_or(waiting.since, |message| message.at);
            waits(Step::AnswerAgents, Party::Lra, since, last.map(|message| &message.by))
        }
        Decider::Agents => waits(Step::DecideHeld, Party::RegistrationAgent, waiting.since, Some(&h.by)),
    })
}

fn of_quarantined(q: &QuarantinedWork) -> Option<Turn> {
    let QuarantineState::Kept(kept) = &q.state else { return None };
    Some(waits(Step::AdoptWork, Party::of(q.role), kept.since, Some(&q.by)))
}

fn of_frozen(f: &FrozenProfile) -> Option<Turn> {
    let FrozenState::Frozen(frozen) = &f.state else { return None };
    Some(waits(Step::SettleProfile, Party::RegistrationAgent, frozen.since, Some(&f.by)))
}

fn of_enrollment(e: &Enrollment, asking: &Asking<'_>) -> Option<Turn> {
    let EnrollmentState::Pending(_) = &e.state else { return None };
    let sponsorship = e.sponsorship.and_then(|id| asking.records.sponsorship(&id));
    // The sponsor's decision is the sponsorship's turn.
    if sponsorship.is_some_and(|s| matches!(s.state, SponsorshipState::Asked(_) | SponsorshipState::Questioned(_))) {
        return None;
    }
    let missing = missing_link(e, sponsorship, asking);
    let party = missing.as_ref().and_then(|link| link.fixer).map_or(Party::Centre, Party::from);
    let link = missing.map(|link| link.kind);
    Some(Turn { link, ..waits(Step::MendChain, party, e.state.since(), None) })
}

/// Finds the first missing link below authorization. The letter is the person's own turn, and the first use is nobody's task
/// here.
fn missing_link(e: &Enrollment, sponsorship: Option<&Sponsorship>, asking: &Asking<'_>) -> Option<Link> {
    let person = e.person.id().and_then(|id| asking.records.person(&id));
    let organization = asking.records.organization(&e.organization);
    let chain = links(&e.service, person, sponsorship, organization, asking.tables, asking.today);
    chain.into_iter().find(|link| link.authorizes() && link.lacks())
}

/// Says whose turn it is with a request, without asking whether it is yours: who has it, and since when.
#[must_use]
pub fn of_request(r: &Request) -> Option<Turn> {
    let since = r.state.since();
    let approved_by = r.approval.as_ref().map(|a| &a.by);
    let holder = r.holder.as_ref();
    Some(match &r.state {
        RequestState::AwaitingApproval(_) if r.statement.is_none() => {
            waits(Step::RecordStatement, Party::Lra, since, Some(&r.prepared_by))
        }
        RequestState::AwaitingApproval(_) => waits(Step::ApproveRequest, Party::Lra, since, Some(&r.prepared_by)),
        RequestState::Submitted(_) => waits(Step::Receive, Party::Centre, since, None),
        RequestState::Received(_) | RequestState::InProcess(_) if holder.is_none() => {
            waits(Step::TakeRequest, Party::Cco, since, None)
        }
        RequestState::Received(_) | RequestState::InProcess(_) => {
            waits(Step::ProcessRequest, Party::Cco, since, holder)
        }
        RequestState::InformationRequired(_) => waits(Step::AnswerInformation, Party::Lra, since, approved_by),
        RequestState::Completed(_) | RequestState::Declined(_) if r.told.is_none() => {
            waits(Step::TellRequester, Party::Lra, since, None)
        }
        RequestState::Completed(_) | RequestState::Declined(_) | RequestState::Withdrawn(_) => return None,
    })
}
