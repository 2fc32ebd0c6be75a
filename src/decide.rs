//! A decision is made here: a command, the records it reads and the context it is made in give events – or a refusal, or a
//! hold.

mod account;
mod challenge;
mod custody;
mod elsewhere;
pub mod enrollment;
pub mod frozen;
mod gathering;
mod held;
pub mod person;
pub mod quarantine;
pub mod request;
pub mod sponsorship;
pub mod trust;
pub mod upkeep;

pub use gathering::{Gathering, Need};

use lra_forms::Tables;

use crate::{
    acts::Action,
    authority::{may, recognized_still},
    command::Command,
    context::Context,
    event::{Event, OfRecord, RequestEvent, SponsorshipEvent},
    record::Records,
    refusal::{FieldProblem, Refusal},
    sponsorship::Coded,
};

/// Deciding comes to one of these; whatever is refused comes to neither.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// These events become true: all of them or none.
    Apply(Vec<Event>),
    /// A person must look first: the record of that comes into being, and nothing else.
    Hold(Vec<Event>),
}

/// Decides a command: may it be done at all, is anything wrong with it, and what becomes true. At the desk
/// provisionally, at the centre for good.
///
/// # Errors
/// A [`Refusal`] whose code the page knows: `authority.…`, `state.not-now`, `field.problems`, `record.…`, or one of the act's own.
pub fn decide(command: &Command, records: &Records, context: &Context<'_>) -> Result<Verdict, Refusal> {
    let subject = command.subject();
    may(&context.actor, command.action(), subject.as_ref(), records)?;
    if let Some(stored) = subject.as_ref().and_then(|subject| records.0.get(subject)) {
        recognized_still(&context.actor, command.action(), &stored.record, records, context.now)?;
    }
    let act = command.action().row();
    if act.step_up && !context.stepped_up {
        return Err(Refusal::new("authority.step-up"));
    }
    if act.creates.is_some() && subject.as_ref().is_some_and(|s| records.0.contains_key(s)) {
        return Err(Refusal::new("record.exists"));
    }
    let apply = |events: Vec<Event>| Ok(Verdict::Apply(events));
    match command {
        Command::RegisterPerson(c) => person::register(c, records, context),
        Command::CorrectPerson(c) => person::correct(c, records, context).and_then(apply),
        Command::CheckIdentity(c) => person::check_identity(c, records, context).and_then(apply),
        // Released: the centre decides the held command again.
        Command::DecideHold(c) => held::decide(c, records, context).and_then(apply),
        Command::PrintLetter(c) => person::print_letter(c, context).and_then(apply),
        Command::ChooseQuestions(c) => challenge::choose(c, records, context).and_then(apply),
        Command::AskCaller(c) => challenge::ask(c, records, context).and_then(apply),
        Command::AnswerCaller(c) => challenge::answer(c, records, context).and_then(apply),
        Command::HandOver(c) => person::hand_over(c, records, context).and_then(apply),
        Command::SeeNotices(c) => apply(custody::see(c, context)),
        Command::AskCustodian(c) => custody::ask(c, records, context).and_then(apply),
        Command::AnswerAsked(c) => custody::done(c, records, context).and_then(apply),
        Command::DeclineAsked(c) => custody::decline(c, records, context).and_then(apply),
        Command::ReleaseLetter(c) => custody::release(c, records, context).and_then(apply),
        Command::MoveCustody(c) => custody::move_to(c, records, context).and_then(apply),
        Command::SuspendAccount(c) => account::suspend(c, records, context).and_then(apply),
        Command::RevokeAccount(c) => account::revoke(c, records, context).and_then(apply),
        Command::ReinstateAccount(c) => account::reinstate(c, records, context).and_then(apply),
        Command::DoneByHand(c) => elsewhere::done(c, records, context).and_then(apply),
        Command::PutRight(c) => elsewhere::put_right(c, records, context).and_then(apply),
        Command::LeaveDifference(c) => elsewhere::leave(c, records, context).and_then(apply),
        Command::SponsorPerson(c) => sponsorship::sponsor(c, records, context).and_then(apply),
        Command::DecideSponsorship(c) => sponsorship::decide(c, records, context).and_then(apply),
        Command::ConfirmSponsorship(c) => sponsorship::confirm(c, records, context).and_then(apply),
        Command::GiveTrust(c) => trust::give(c, records, context).and_then(apply),
        Command::EndTrust(c) => trust::end(c, records, context).and_then(apply),
        Command::AnswerSponsor(c) => sponsorship::answer(c, context).and_then(apply),
        Command::ObjectSponsorship(c) => sponsorship::object(c, records, context).and_then(apply),
        Command::SuspendSponsorship(c) => sponsorship::suspend(c, records, context).and_then(apply),
        Command::ReinstateSponsorship(c) => sponsorship::reinstate(c, records, context).and_then(apply),
        Command::EndSponsorship(c) => sponsorship::end(c, records, context).and_then(apply),
        Command::Enroll(c) => enrollment::enroll(c, records, context).and_then(apply),
        Command::SuspendEnrollment(c) => enrollment::suspend_enrollment(c, context).and_then(apply),
        Command::ReinstateEnrollment(c) => enrollment::reinstate_enrollment(c, records, context).and_then(apply),
        Command::EndEnrollment(c) => enrollment::end_enrollment(c, context).and_then(apply),
        Command::PrepareRequest(c) => request::prepare(c, records, context).and_then(apply),
        Command::RecordStatement(c) => request::statement(c, context).and_then(apply),
        Command::ApproveRequest(c) => request::approve(c, records, context).and_then(apply),
        Command::WithdrawRequest(c) => request::withdraw(c, context).and_then(apply),
        Command::AnswerInformation(c) => request::answer(c, context).and_then(apply),
        Command::TellRequester(c) => apply(vec![event(c.request, RequestEvent::RequesterTold, context)]),
        Command::TellDeclined(c) => apply(vec![event(c.sponsorship, SponsorshipEvent::DeclineTold, context)]),
        Command::TellMerged(c) => held::told(c, records, context).and_then(apply),
        Command::TakeRequest(c) => apply(vec![event(c.request, RequestEvent::Taken, context)]),
        Command::TakeOverRequest(c) => request::take_over(c, context).and_then(apply),
        Command::HandBackRequest(c) => apply(vec![event(c.request, RequestEvent::HandedBack, context)]),
        Command::AdoptWork(c) => quarantine::adopt(c, records, context).and_then(apply),
        Command::DeclineWork(c) => quarantine::decline(c, context).and_then(apply),
        Command::PassOnPiece(c) => frozen::pass_on(c, records, context).and_then(apply),
        Command::ReleaseProfile(c) => frozen::release(c, context).and_then(apply),
        Command::RevokeProfile(c) => frozen::revoke(c, context).and_then(apply),
        Command::SetPriority(c) => request::set_priority(c, context).and_then(apply),
        Command::AddNote(c) => request::note(c, context).and_then(apply),
        Command::AskInformation(c) => request::ask(c, context).and_then(apply),
        Command::CompleteRequest(c) => request::complete(c, context).and_then(apply),
        Command::DeclineRequest(c) => request::decline(c, context).and_then(apply),
    }
}

/// May this act be done without the centre? Not where its row says that it means nothing without it; else an administrator's
/// table may forbid it, and what the table does not name may be done.
#[must_use]
pub fn offline(action: Action, tables: &Tables) -> bool {
    !action.row().needs_centre && tables.offline.commands.get(action.code()).copied().unwrap_or(true)
}

/// Makes an event of this decision, about a record of the event's own kind, by the actor and at the moment of the context.
pub(crate) fn event<E: OfRecord>(id: E::Id, what: E, context: &Context<'_>) -> Event {
    Event {
        record: E::record(id),
        command: context.command,
        at: context.now,
        made_at: context.made_at,
        by: context.actor.operator.clone(),
        role: context.actor.role,
        organization: context.actor.organization.clone(),
        what: what.into(),
    }
}

/// Finds the problems of a coded reason: it must be one of those of the act's row, with words where the table asks for them.
///
/// An act without reasons has none that fits: to ask here for one is a mistake of the row, told as *not an option*.
pub(crate) fn coded(action: Action, reason: &Coded, tables: &Tables) -> Vec<FieldProblem> {
    let known = action.row().reasons.and_then(|reasons| tables.reasons.acts.get(reasons.code()));
    let Some(known) = known.and_then(|all| all.iter().find(|r| r.code == reason.code)) else {
        let code = if reason.code.is_empty() { "missing" } else { "not-an-option" };
        return vec![FieldProblem::new("reason.code", code)];
    };
    crate::fields::words("reason.words", &reason.words, known.needs_words, &tables.limits).into_iter().collect()
}
