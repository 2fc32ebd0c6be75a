//! What waits beside a person's letter is told here: the news of the other organizations that stand by them,
//! and what one asks whoever has custody.

use super::{Party, Step, Turn, waits};
use crate::{
    custody::{CustodyAsk, Notice, Noticed},
    ids::OrgCode,
    person::Person,
};

/// Lists what the organization was told and nobody there has seen, what it is asked, and what it asked.
pub(super) fn of<'p>(person: &'p Person, organization: &'p OrgCode) -> impl Iterator<Item = Turn> + 'p {
    let asked = person.shared.asks.iter().filter_map(|ask| asked(ask, person, organization));
    person.shared.unseen(organization).map(told).chain(asked)
}

fn told(notice: &Notice) -> Turn {
    match &notice.what {
        Noticed::Joined { organization, .. } => {
            let about = Some(organization.clone());
            Turn { about, ..waits(Step::SeeJoined, Party::Lra, notice.at, None) }
        }
        Noticed::NewLetter => waits(Step::SeeLetter, Party::Lra, notice.at, None),
    }
}

/// Of what one organization asks: whose turn it is, as the other one or the same one is told it. Nobody else is.
fn asked(ask: &CustodyAsk, person: &Person, organization: &OrgCode) -> Option<Turn> {
    let ours = ask.organization == *organization;
    match &ask.answer {
        None if ours => Some(waits(Step::AwaitCustodian, Party::Custodian, ask.at, None)),
        None if person.registering() == Some(organization) => {
            let about = Some(ask.organization.clone());
            Some(Turn { about, ..waits(Step::AnswerAsked, Party::Lra, ask.at, None) })
        }
        Some(answer) if ours && !answer.seen => Some(waits(Step::SeeAnswer, Party::Lra, answer.at, None)),
        None | Some(_) => None,
    }
}
