//! What waits beside a person's letter is told here: the news of the other organizations that stand by them.

use super::{Party, Step, Turn, waits};
use crate::{
    custody::{Notice, Noticed},
    ids::OrgCode,
    person::Person,
};

/// Lists what the organization was told and nobody there has seen.
pub(super) fn of<'p>(person: &'p Person, organization: &'p OrgCode) -> impl Iterator<Item = Turn> + 'p {
    person.shared.unseen(organization).map(told)
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
