//! What the directory says: organizations, their agreements and their people.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::ids::{Day, OperatorId, OrgCode, PersonId};

/// An organization, as everyone who works there sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Organization {
    /// The short code that everything refers to it by.
    pub code: OrgCode,
    /// What people call it, in both languages.
    pub name: lra_forms::Text,
    /// Lists the agreements that the organization signed.
    pub agreements: Vec<Agreement>,
    /// Lists who may sponsor there.
    pub sponsors: Vec<OperatorName>,
}

/// An organization's agreement for a service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Agreement {
    /// Names the service, by its code.
    pub service: String,
    /// The first day on which the agreement counts.
    pub signed_on: Day,
    /// Last day, if it ends.
    pub ends_on: Option<Day>,
}

/// An operator, by name: who has it, who did it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct OperatorName {
    /// The operator's identifier, the same in every role and at every organization.
    pub id: OperatorId,
    /// Is the given and family name.
    pub name: String,
}

/// Reads an operator who was written as nobody (the nil id) when the name was withheld as absent.
pub(crate) fn nobody_as_absent<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Option<OperatorName>, D::Error> {
    Ok(Option::<OperatorName>::deserialize(from)?.filter(|operator| !operator.id.0.is_nil()))
}

/// Reads an organization that was written as an empty code when it was withheld as absent.
pub(crate) fn nowhere_as_absent<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Option<OrgCode>, D::Error> {
    Ok(Option::<OrgCode>::deserialize(from)?.filter(|code| !code.0.is_empty()))
}

/// What an operator may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// The operator is a Local Registration Authority.
    Lra,
    /// Somebody with the authority to say who at the organization may have which service (docs/DOMAIN.md §1).
    Sponsor,
    /// CCO staff, who process PHI report requests.
    Cco,
    /// Central staff who decide contested registrations, for every organization.
    RegistrationAgent,
    /// The centre itself, by the rulebook alone. Nobody is appointed to it, and no rule of authority names it.
    Centre,
    /// Whoever runs the centre, at its command line. Nobody is appointed to it, and no rule of authority names it.
    Administrator,
}

impl Role {
    /// Every role that somebody can have.
    pub const ALL: [Role; 4] = [Role::Lra, Role::Sponsor, Role::Cco, Role::RegistrationAgent];

    /// The code used on the wire and in tables.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Role::Lra => "lra",
            Role::Sponsor => "sponsor",
            Role::Cco => "cco",
            Role::RegistrationAgent => "registration-agent",
            Role::Centre => "centre",
            Role::Administrator => "administrator",
        }
    }
}

/// A role at an organization, from one day to another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Appointment {
    /// The organization at which the operator holds the role.
    pub organization: OrgCode,
    /// Is the name of the organization.
    pub organization_name: lra_forms::Text,
    /// The role that the operator holds there.
    pub role: Role,
}

/// One stream of the record feed: what a role at an organization may see.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS)]
pub struct Scope {
    /// The organization for which the role is held.
    pub organization: OrgCode,
    /// The role; with the organization it decides which records come, and how much of each.
    pub role: Role,
}

/// Who acts: an operator in one role at one organization.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Actor {
    /// Says who acts, by name.
    pub operator: OperatorName,
    /// The operator as a registrant: duties are separated by person, not by user name.
    pub person: Option<PersonId>,
    /// The role in which they act.
    pub role: Role,
    /// The organization for which they act.
    pub organization: OrgCode,
}

impl Actor {
    /// The centre itself: what becomes true without anybody's act.
    #[must_use]
    pub fn centre(organization: OrgCode) -> Self {
        let operator = OperatorName { id: OperatorId(uuid::Uuid::nil()), name: String::new() };
        Self { operator, person: None, role: Role::Centre, organization }
    }

    /// An administrator at the centre's command line, by the name that was given there; for no organization. The id is no
    /// operator's, and the same for all of them: nothing but the name tells them apart.
    #[must_use]
    pub fn administrator(name: String) -> Self {
        let operator = OperatorName { id: OperatorId(uuid::Uuid::max()), name };
        Self { operator, person: None, role: Role::Administrator, organization: OrgCode(String::new()) }
    }
}

impl Organization {
    /// The organization's agreement for this service that is in force on that day.
    #[must_use]
    pub fn agreement(&self, service: &str, on: Day) -> Option<&Agreement> {
        self.agreements
            .iter()
            .find(|a| a.service == service && a.signed_on <= on && a.ends_on.is_none_or(|end| on <= end))
    }
}
