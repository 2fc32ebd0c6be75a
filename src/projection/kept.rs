//! What a role that does not hold a field of everybody keeps of it is said here.

use crate::ids::OrgCode;

/// A role that does not hold a field of everybody keeps this of it: its own organization's part, or nothing.
pub(super) struct Kept<'s> {
    pub(super) own: Option<&'s OrgCode>,
}

impl Kept<'_> {
    /// Is a part kept that belongs to this organization? What is nobody's is no organization's own.
    pub(super) fn of(&self, organization: Option<&OrgCode>) -> bool {
        self.own.is_some() && self.own == organization
    }
}
