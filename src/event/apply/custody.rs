//! What one organization does about a person whom several stand by is told to the others here, and what one asks is kept.

use lra_forms::Text;

use crate::{
    custody::{CustodyAnswer, CustodyAsk, Noticed, Wanted},
    event::Event,
    ids::OrgCode,
    person::{Letter, Person},
};

/// Tells whoever has custody that another organization came to stand by their registrant.
pub(super) fn joined(person: &mut Person, name: &Option<Text>, event: &Event) {
    let Some(custodian) = person.registering().filter(|custodian| **custodian != event.organization).cloned() else {
        return;
    };
    let what = Noticed::Joined { organization: event.organization.clone(), name: name.clone() };
    person.shared.tell(&custodian, what, event.at);
}

/// Tells the other organizations that stand by the person that a letter was printed anew. The first letter is news to nobody.
pub(super) fn printed(person: &mut Person, event: &Event) {
    // Whoever has custody printed after all: what the agents released would void that again.
    person.shared.release = person.shared.release.take().filter(|release| release.to == event.organization);
    if matches!(person.letter(), None | Some(Letter::ToPrint(_))) {
        return;
    }
    let others = person.organizations.iter().filter(|one| **one != event.organization && person.stands_by(one));
    let others: Vec<OrgCode> = others.cloned().collect();
    for other in &others {
        person.shared.tell(other, Noticed::NewLetter, event.at);
    }
}

/// Keeps what the acting organization asks whoever has custody, or the registration agents.
pub(super) fn asked(
    person: &mut Person,
    (wants, words, name): (Wanted, &str, Option<&Text>),
    agents: bool,
    event: &Event,
) {
    person.shared.ask(CustodyAsk {
        organization: event.organization.clone(),
        name: name.cloned(),
        at: event.at,
        wants,
        words: words.to_owned(),
        agents,
        answer: None,
    });
}

/// Keeps the answer, of which the organization that asked learns what was said and not by whom.
pub(super) fn answered(
    person: &mut Person,
    organization: &OrgCode,
    declined: Option<String>,
    words: &str,
    event: &Event,
) {
    let answer = CustodyAnswer { at: event.at, declined, words: words.to_owned(), seen: false };
    person.shared.answer(organization, answer);
}
