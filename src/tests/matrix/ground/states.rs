//! Puts a record into the state that the cell names.

use super::*;

/// Whoever stands by the person, whoever has custody, and where the letter is.
pub(super) fn stand(p: &mut crate::person::Person, cell: &Cell) {
    let here = OrgCode("lakeshore".into());
    let other = OrgCode("riverbend".into());
    let both = [here.clone(), other.clone()];
    let at = |organization: &OrgCode| Custody::Registering { organization: organization.clone() };
    p.asking.clear();
    let ask = |organization: &OrgCode| CustodyAsk {
        organization: organization.clone(),
        name: None,
        at: now(),
        wants: Wanted::NewLetter,
        words: "Please print one.".into(),
        agents: matches!(cell.place, Place::Among | Place::Agents | Place::Left),
        answer: None,
    };
    let asks = if cell.asks { both.iter().map(ask).collect() } else { Vec::new() };
    let given_by = Some(operator(20, "Sam Sponsor"));
    p.shared = SharedMatters { asks, given_by, ..SharedMatters::default() };
    (p.organizations, p.custody) = match cell.place {
        Place::Registering => ([here.clone()].into(), at(&here)),
        Place::Alone => ([here].into(), Custody::Unsaid),
        Place::Joined | Place::Left => (both.into(), at(&other)),
        Place::Among => (both.into(), Custody::Unsaid),
        Place::Agents => ([here].into(), Custody::Elsewhere),
        Place::Asking => {
            p.asking.insert(here);
            (both.into(), at(&other))
        }
        Place::Elsewhere => ([other.clone()].into(), at(&other)),
    };
    p.source = if cell.college { Source::College } else { Source::Desk };
    let (since, expires_on) = (now(), day("2027-02-01"));
    let letter = match cell.state {
        "not-needed" => Letter::NotNeeded,
        "printed" => Letter::Printed(Printed { letter: LETTER, at: since, by: None, organization: None, expires_on }),
        "handed-over" => {
            Letter::HandedOver(HandedOver { letter: LETTER, at: since, by: None, organization: None, expires_on })
        }
        _ => Letter::ToPrint(ToPrint { since }),
    };
    let stopped = StoppedAccount {
        login_id: Some("ana.silva@oneid.on.ca".into()),
        letter: Some(letter.clone()),
        since: now(),
        by: None,
        reason: None,
    };
    p.account = match cell.state {
        "requested" => Account::Requested,
        "suspended" => Account::Suspended(stopped),
        "revoked" => Account::Revoked(stopped),
        _ => Account::Active(ActiveAccount { login_id: Some("ana.silva@oneid.on.ca".into()), letter: Some(letter) }),
    };
}

pub(super) fn sponsorship(state: &mut SponsorshipState, code: &str) {
    let since = now();
    *state = match code {
        "asked" => SponsorshipState::Asked(Asked { since }),
        "questioned" => SponsorshipState::Questioned(Questioned { since }),
        "suspended" => SponsorshipState::Suspended(Suspended { since, reason: coded("other-leave") }),
        "declined" => SponsorshipState::Declined(Declined { since, reason: coded("no-need") }),
        "ended" => SponsorshipState::Ended(Ended { since, reason: coded("left-organization") }),
        _ => SponsorshipState::InForce(InForce { since }),
    };
}

pub(super) fn enrollment(state: &mut EnrollmentState, code: &str) {
    let since = now();
    let reason = coded("left-organization");
    *state = match code {
        "pending" => EnrollmentState::Pending(Pending { since }),
        "suspended" => EnrollmentState::Suspended(SuspendedEnrollment { since, reason, with_sponsorship: false }),
        "ended" => EnrollmentState::Ended(EndedEnrollment { since, reason }),
        _ => EnrollmentState::Authorized(Authorized { since }),
    };
}

pub(super) fn request(state: &mut RequestState, code: &str) {
    let since = Since { since: now() };
    let closed = || Closed { since: now(), reason: coded("mistake") };
    *state = match code {
        "submitted" => RequestState::Submitted(since),
        "received" => RequestState::Received(since),
        "in-process" => RequestState::InProcess(since),
        "information-required" => RequestState::InformationRequired(since),
        "completed" => RequestState::Completed(Completed { since: now(), collect: "At the office.".into() }),
        "declined" => RequestState::Declined(closed()),
        "withdrawn" => RequestState::Withdrawn(closed()),
        _ => RequestState::AwaitingApproval(since),
    };
}
