//! What waits beside a person's letter is told here: the news of the other organizations that stand by them, what one asks
//! whoever has custody, and what the registration agents released to one.

use super::{Party, Step, Turn, waits};
use crate::{
    authority::unattended,
    custody::{CustodyAsk, Notice, Noticed},
    elsewhere::Todo,
    ids::OrgCode,
    organization::{Role, Scope},
    person::{Letter, Person},
    record::Records,
};

/// Lists what the organization was told and nobody there has seen, what it is asked, what it asked, and the letter that was released
/// to it; for the registration agents, what they are asked.
pub(super) fn of<'p>(
    person: &'p Person,
    scope: &'p Scope,
    records: &'p Records,
) -> Box<dyn Iterator<Item = Turn> + 'p> {
    let asks = person.shared.asks.iter();
    if scope.role == Role::RegistrationAgent {
        let theirs = |ask: &&CustodyAsk| ask.answer.is_none() && (ask.agents || unattended(person, records));
        let asked = asks.filter(theirs).map(|ask| answers(ask, Party::RegistrationAgent));
        return Box::new(asked.chain(by_hand(person)).chain(differs(person)));
    }
    let organization = &scope.organization;
    let asked = asks.filter_map(|ask| asked(ask, person, organization));
    Box::new(person.shared.unseen(organization).map(told).chain(asked).chain(released(person, organization)))
}

/// Lists what people set up by hand: the agents say that it is done.
fn by_hand(person: &Person) -> impl Iterator<Item = Turn> {
    person.elsewhere.tasks().map(|task| {
        let step = match task.todo {
            Todo::PutIn => Step::SetUpByHand,
            Todo::TakeOut => Step::TakeOutByHand,
        };
        Turn { about: Some(task.organization.clone()), ..waits(step, Party::RegistrationAgent, task.since, None) }
    })
}

/// Whatever differs is one matter: the oldest of it.
fn differs(person: &Person) -> Option<Turn> {
    let since = person.elsewhere.unsettled().map(|difference| difference.since).min()?;
    Some(waits(Step::SettleDifference, Party::RegistrationAgent, since, None))
}

fn told(notice: &Notice) -> Turn {
    match &notice.what {
        Noticed::Joined { organization, .. } => {
            let about = Some(organization.clone());
            Turn { about, ..waits(Step::SeeJoined, Party::Lra, notice.at, None) }
        }
        Noticed::NewLetter => waits(Step::SeeLetter, Party::Lra, notice.at, None),
        Noticed::CustodyMoved { .. } => waits(Step::SeeCustody, Party::Lra, notice.at, None),
    }
}

/// Of what one organization asks: whose turn it is, as the other one or the same one is told it. Nobody else is.
fn asked(ask: &CustodyAsk, person: &Person, organization: &OrgCode) -> Option<Turn> {
    let ours = ask.organization == *organization;
    match &ask.answer {
        None if ours => {
            let party = if ask.agents { Party::RegistrationAgent } else { Party::Custodian };
            Some(waits(Step::AwaitCustodian, party, ask.at, None))
        }
        None if person.registering() == Some(organization) => Some(answers(ask, Party::Lra)),
        Some(answer) if ours && !answer.seen => Some(waits(Step::SeeAnswer, Party::Lra, answer.at, None)),
        None | Some(_) => None,
    }
}

fn answers(ask: &CustodyAsk, party: Party) -> Turn {
    Turn { about: Some(ask.organization.clone()), ..waits(Step::AnswerAsked, party, ask.at, None) }
}

/// Once it is printed, and where the first letter was never printed, the letter's own turn says what comes.
fn released(person: &Person, organization: &OrgCode) -> Option<Turn> {
    let release = person.shared.release.as_ref().filter(|release| release.to == *organization)?;
    let told = match person.active()?.letter.as_ref()? {
        Letter::NotNeeded | Letter::ToPrint(_) => true,
        Letter::Printed(l) => l.organization.as_ref() == Some(organization),
        Letter::HandedOver(_) => false,
    };
    (!told).then(|| waits(Step::PrintReleased, Party::Lra, release.at, None))
}
