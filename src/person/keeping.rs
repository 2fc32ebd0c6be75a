//! An organization stands to a person like this: it has custody, it stands by them, it prints a letter – or none of it.

use super::{Custody, Letter, Person};
use crate::ids::OrgCode;

impl Person {
    /// Tells the organization that has custody of the account, as far as it is known here.
    #[must_use]
    pub fn registering(&self) -> Option<&OrgCode> {
        match &self.custody {
            Custody::Registering { organization } => Some(organization),
            Custody::Elsewhere => None,
            Custody::Unsaid if self.organizations.len() == 1 => self.organizations.first(),
            Custody::Unsaid => None,
        }
    }

    /// Says whether the organization prints the person's letters and hands them over: it has custody, or the registration agents
    /// released a letter to it.
    #[must_use]
    pub fn printed_by(&self, organization: &OrgCode) -> bool {
        self.registering() == Some(organization)
            || self.shared.released_to(organization) && self.stands_by(organization)
    }

    /// Says whether the organization puts the letter into the person's hands: it has custody, or it printed what was released to it.
    #[must_use]
    pub fn handed_over_by(&self, organization: &OrgCode) -> bool {
        let theirs = matches!(self.letter(), Some(Letter::Printed(l)) if l.organization.as_ref() == Some(organization));
        self.registering() == Some(organization) || theirs && self.printed_by(organization)
    }

    /// Lists the organizations to which the registration agents can give custody, or a letter: they stand by the person and have not
    /// got it.
    pub fn takers(&self) -> impl Iterator<Item = &OrgCode> {
        let keeper = self.registering();
        self.organizations.iter().filter(move |one| self.stands_by(one) && keeper != Some(one))
    }

    /// Says whether the organization stands by the person: it registered them, or its sponsor said yes.
    #[must_use]
    pub fn stands_by(&self, organization: &OrgCode) -> bool {
        self.organizations.contains(organization) && !self.asking.contains(organization)
    }
}
