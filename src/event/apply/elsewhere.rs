//! An event changes what waits about a person elsewhere here.

use crate::{
    elsewhere::{DoneBy, HandTask, LeftSo},
    event::{Event, PersonEvent},
    person::Person,
};

/// Applies what is about systems where people sign in; says of every other event that it is not.
pub(super) fn apply(person: &mut Person, what: &PersonEvent, event: &Event) -> bool {
    let elsewhere = &mut person.elsewhere;
    match what {
        PersonEvent::AskedByHand { enrollment, organization, service, team, todo } => elsewhere.ask(HandTask {
            enrollment: *enrollment,
            organization: organization.clone(),
            service: service.clone(),
            team: team.clone(),
            todo: *todo,
            since: event.at,
            done: None,
        }),
        PersonEvent::DoneByHand { enrollment, .. } => {
            elsewhere.done(*enrollment, &DoneBy { by: event.by.clone(), at: event.at });
        }
        PersonEvent::DifferencesRead { target, found } => {
            let found: Vec<_> = found.iter().map(|one| (one.what, one.there.clone())).collect();
            elsewhere.read(target, &found, event.at);
        }
        PersonEvent::PutRight { target } => {
            elsewhere.put_right.insert(target.clone(), event.at);
            elsewhere.differences.retain(|difference| difference.target != *target);
        }
        PersonEvent::DifferenceLeft { target, what, until, reason } => {
            let theirs = elsewhere.differences.iter_mut();
            for difference in theirs.filter(|one| one.target == *target && one.what == *what) {
                difference.left = Some(LeftSo {
                    by: event.by.clone(),
                    reason: reason.code.clone(),
                    words: reason.words.clone(),
                    until: *until,
                });
            }
        }
        PersonEvent::Registered { .. }
        | PersonEvent::Imported { .. }
        | PersonEvent::AccountAllocated { .. }
        | PersonEvent::IdentityChecked { .. }
        | PersonEvent::OrganizationAsked
        | PersonEvent::OrganizationJoined { .. }
        | PersonEvent::NoticesSeen { .. }
        | PersonEvent::CustodianAsked { .. }
        | PersonEvent::AskedDone { .. }
        | PersonEvent::AskedDeclined { .. }
        | PersonEvent::LetterReleased { .. }
        | PersonEvent::CustodyMoved { .. }
        | PersonEvent::DuplicateAvoided
        | PersonEvent::RegistrationMerged { .. }
        | PersonEvent::Corrected { .. }
        | PersonEvent::ChangedByImport { .. }
        | PersonEvent::LetterPrinted { .. }
        | PersonEvent::LetterHandedOver { .. }
        | PersonEvent::AccountSuspended { .. }
        | PersonEvent::AccountRevoked { .. }
        | PersonEvent::AccountReinstated { .. }
        | PersonEvent::QuestionsChosen { .. }
        | PersonEvent::CallerAsked { .. }
        | PersonEvent::CallerRecognized { .. }
        | PersonEvent::CallerNotRecognized { .. } => return false,
    }
    true
}
