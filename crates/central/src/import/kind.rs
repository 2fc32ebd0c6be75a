//! What an organization is, and what its operators may be appointed to.

use lra_rules::organization::Role;

/// What an organization is; kept with it, so that every import asks, whatever else it brings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum OrganizationKind {
    /// Its LRAs register people.
    Hospital,
    /// The same, and smaller.
    Clinic,
    /// It processes requests, and is shown to CCO.
    Cco,
    /// Its registration agents decide for every organization.
    Central,
}

impl OrganizationKind {
    const ALL: [Self; 4] = [Self::Hospital, Self::Clinic, Self::Cco, Self::Central];

    /// The name in the file and in the table.
    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Hospital => "hospital",
            Self::Clinic => "clinic",
            Self::Cco => "cco",
            Self::Central => "central",
        }
    }

    /// Reads a name; `None` for one that is not known.
    pub(super) fn read(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// Says whether somebody may be appointed to this there: agents and CCO see across organizations, and so belong to none
    /// that registers people.
    pub(super) const fn may_have(self, role: Role) -> bool {
        match self {
            Self::Hospital | Self::Clinic => matches!(role, Role::Lra | Role::Sponsor | Role::Lrp),
            Self::Cco => matches!(role, Role::Cco),
            Self::Central => matches!(role, Role::RegistrationAgent | Role::Administrator),
        }
    }
}
