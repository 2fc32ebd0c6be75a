//! Whose turn it is with a sponsorship is told here: whoever decides it, tells of it, or sees to what comes after its last day.

use super::{Asking, Party, SPONSORSHIP_SOON, Step, Turn, waits};
use crate::{
    ids::Day,
    record::Record,
    sponsorship::{FormCounts, Sponsorship, SponsorshipState},
};

/// Lists whose turn it is with a sponsorship, its decision first.
pub(super) fn of(s: &Sponsorship, asking: &Asking<'_>) -> Vec<Turn> {
    of_answer(s).into_iter().chain(of_form(s, asking)).chain(of_ending(s, asking)).collect()
}

/// Tells whose turn it is with what the sponsor is asked, asks or answered.
pub(super) fn of_answer(s: &Sponsorship) -> Option<Turn> {
    let since = s.state.since();
    let by = Some(&s.sponsor);
    match s.state {
        SponsorshipState::Asked(_) => Some(waits(Step::DecideSponsorship, Party::Sponsor, since, by)),
        SponsorshipState::Questioned(_) => Some(waits(Step::AnswerSponsor, Party::Lra, since, by)),
        SponsorshipState::Declined(_) if s.told.is_none() => Some(waits(Step::SponsorSaidNo, Party::Lra, since, by)),
        SponsorshipState::Declined(_)
        | SponsorshipState::InForce(_)
        | SponsorshipState::Suspended(_)
        | SponsorshipState::Ended(_) => None,
    }
}

/// Another LRA may take the sponsor's place where a signed form waits, unless the table leaves it to the sponsor.
fn of_form(s: &Sponsorship, asking: &Asking<'_>) -> Option<Turn> {
    (s.waits_for(asking.tables) == Some(FormCounts::OnceConfirmed))
        .then(|| waits(Step::ConfirmSponsorship, Party::Lra, s.state.since(), Some(&s.sponsor)))
}

/// A sponsorship that ends soon is renewed by another one, which the LRA records; the sponsor asks for that, or lets it end. Where
/// another one goes on for all of its services – or waits for the sponsor, who was asked – nothing is lost by its end.
fn of_ending(s: &Sponsorship, asking: &Asking<'_>) -> Vec<Turn> {
    let (SponsorshipState::InForce(_), Some(ends)) = (&s.state, s.ends) else { return Vec::new() };
    if !(0..=SPONSORSHIP_SOON).contains(&asking.today.days_until(ends)) {
        return Vec::new();
    }
    let others = || {
        asking.records.0.values().filter_map(|stored| match &stored.record {
            Record::Sponsorship(other) if other.person == s.person && other.organization == s.organization => {
                Some(other)
            }
            _ => None,
        })
    };
    let goes_on = |service: &String| others().any(|other| other.services.contains(service) && outlasts(other, ends));
    if s.services.iter().all(goes_on) {
        return Vec::new();
    }
    // Recorded for a few days only, it has ended soon from its first day on.
    let since = ends.plus_days(-SPONSORSHIP_SOON).begins().max(s.state.since());
    [Party::Lra, Party::Sponsor].map(|party| waits(Step::RenewSponsorship, party, since, Some(&s.sponsor))).into()
}

fn outlasts(s: &Sponsorship, day: Day) -> bool {
    let lives = match s.state {
        SponsorshipState::Asked(_) | SponsorshipState::Questioned(_) | SponsorshipState::InForce(_) => true,
        SponsorshipState::Suspended(_) | SponsorshipState::Declined(_) | SponsorshipState::Ended(_) => false,
    };
    lives && s.ends.is_none_or(|ends| ends > day)
}
