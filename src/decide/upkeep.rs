//! Something becomes true without anybody's act: a day has come or gone, or something under an enrollment has changed.

use super::enrollment::{chain, whole};
use crate::{
    acts::{OfItself, Reasons},
    context::Context,
    enrollment::{Enrollment, EnrollmentState},
    event::{EnrollmentEvent, Event, OfRecord, SponsorshipEvent},
    forms::Tables,
    ids::{Day, OrgCode},
    links::LinkKind,
    organization::Actor,
    record::{Record, Records},
    refusal::Refusal,
    sponsorship::{Coded, Sponsorship, SponsorshipState},
};

/// Could it have something to say of this record on that day?
#[must_use]
pub fn concerns(record: &Record, today: Day) -> bool {
    match record {
        Record::Sponsorship(s) => lapsed(s, today),
        Record::Enrollment(e) => !matches!(e.state, EnrollmentState::Ended(_)),
        // Nothing becomes true of these by the day alone.
        Record::Person(_)
        | Record::Request(_)
        | Record::Held(_)
        | Record::Quarantined(_)
        | Record::Frozen(_)
        | Record::Organization(_) => false,
    }
}

fn lapsed(s: &Sponsorship, today: Day) -> bool {
    let over = matches!(s.state, SponsorshipState::Declined(_) | SponsorshipState::Ended(_));
    !over && s.ends.is_some_and(|end| end < today)
}

/// Says what has become true of these records by now: sponsorships whose last day has passed end, with what rests on them;
/// enrollments are judged again. An enrollment is given with its person, sponsorship and organization, a sponsorship with every
/// enrollment resting on it. Asked twice, it has nothing left to say.
///
/// # Errors
/// `record.unexpected` if records and rulebook do not fit.
pub fn due(records: &Records, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    let today = context.now.day();
    let mut events = Vec::new();
    for stored in records.0.values() {
        let Record::Sponsorship(s) = &stored.record else { continue };
        if !lapsed(s, today) {
            continue;
        }
        let reason = by_itself(OfItself::Lapsed);
        let what = SponsorshipEvent::Ended { reason: reason.clone() };
        events.push(made(s.id, &s.organization, what, context));
        for e in records.enrollments_of(s.id).filter(|e| !matches!(e.state, EnrollmentState::Ended(_))) {
            let what = EnrollmentEvent::Ended { reason: reason.clone() };
            events.push(made(e.id, &e.organization, what, context));
        }
    }
    let again = judged_again(&events, records, context)?;
    events.extend(again);
    Ok(events)
}

/// Judges the enrollments among these records again once `so_far` has happened: what became whole is authorized or works again,
/// what is broken stops.
pub(super) fn judged_again(so_far: &[Event], records: &Records, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    let mut after = records.clone();
    after.enact(so_far, None)?;
    let enrollments = after.0.values().filter_map(|stored| match &stored.record {
        // Without its organization an agreement cannot be told from a missing one.
        Record::Enrollment(e) if after.organization(&e.organization).is_some() => Some(e),
        _ => None,
    });
    Ok(enrollments
        .filter_map(|e| {
            let what = now(e, &after, context)?;
            Some(made(e.id, &e.organization, what, context))
        })
        .collect())
}

fn now(e: &Enrollment, records: &Records, context: &Context<'_>) -> Option<EnrollmentEvent> {
    match &e.state {
        EnrollmentState::Pending(_) => whole(e, records, context).then_some(EnrollmentEvent::Authorized),
        EnrollmentState::Authorized(_) => {
            let missing = chain(e, records, context).into_iter().find(|link| link.authorizes() && link.lacks());
            let code = match missing?.kind {
                LinkKind::Agreement => OfItself::AgreementEnded,
                LinkKind::Licence => OfItself::LicenceMissing,
                LinkKind::Account => OfItself::AccountStopped,
                _ => OfItself::ChainBroken,
            };
            Some(EnrollmentEvent::Suspended { reason: by_itself(code), with_sponsorship: false })
        }
        EnrollmentState::Suspended(s) => {
            let sponsorship = e.sponsorship.and_then(|id| records.sponsorship(&id));
            let back = if s.with_sponsorship {
                sponsorship.is_some_and(Sponsorship::stands)
            } else {
                stopped_by_itself(&s.reason, context.tables)
            };
            (back && whole(e, records, context))
                .then(|| EnrollmentEvent::Reinstated { reason: by_itself(OfItself::WholeAgain) })
        }
        EnrollmentState::Ended(_) => None,
    }
}

/// Was it stopped by the rulebook, not by anybody? Then it comes back by itself as well.
fn stopped_by_itself(reason: &Coded, tables: &Tables) -> bool {
    tables
        .reasons
        .acts
        .get(Reasons::ByItself.code())
        .is_some_and(|all| all.iter().any(|known| known.code == reason.code))
}

fn by_itself(why: OfItself) -> Coded {
    Coded { code: why.code().into(), words: String::new() }
}

/// An event of one's own organization is one's own; elsewhere, and where nobody acts, it is the centre's.
fn made<E: OfRecord>(id: E::Id, organization: &OrgCode, what: E, context: &Context<'_>) -> Event {
    let actor = if context.actor.organization == *organization {
        context.actor.clone()
    } else {
        Actor::centre(organization.clone())
    };
    let (command, at, made_at) = (context.command, context.now, context.made_at);
    let Actor { operator: by, role, organization, .. } = actor;
    Event { record: E::record(id), command, at, made_at, by, role, organization, what: what.into() }
}
