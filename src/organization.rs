//! The directory says what stands here: organizations, their agreements, and their people with their roles.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::ids::{Day, Moment, OperatorId, OrgCode, PersonId};

/// Everyone who works at an organization sees it like this; it changes only by `directory import`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Organization {
    /// Everything refers to the organization by this short code.
    pub code: OrgCode,
    /// People call it this, in both languages.
    pub name: lra_forms::Text,
    /// The organization signed these agreements, one a service, of which some may have ended.
    pub agreements: Vec<Agreement>,
    /// These operators may sign for the organization; only one of them can be named as a sponsor.
    pub sponsors: Vec<OperatorName>,
    /// These operators may act as its LRAs; only one of them can be trusted by a sponsor. Records of before list none.
    #[serde(default)]
    pub lras: Vec<OperatorName>,
    /// Its sponsors trust these LRAs, once each; a trust is out of the list when either is appointed there no more.
    #[serde(default)]
    pub trusts: Vec<StandingTrust>,
    /// It has no LRA any more, and nobody there looks after the accounts of which it has custody.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[ts(as = "Option<bool>", optional)]
    pub unattended: bool,
}

/// By a standing trust a sponsor vouches for what an LRA records of their signed forms (docs/DOMAIN.md §2).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct StandingTrust {
    /// This sponsor gave it, and alone ends it.
    pub sponsor: OperatorName,
    /// This LRA is trusted.
    pub lra: OperatorName,
    /// It is for these services, by their codes in the service table.
    pub services: BTreeSet<String>,
    /// It was given at this moment, by the clock that decided.
    pub since: Moment,
    /// It counts until the end of this day.
    pub ends: Day,
}

/// An agreement opens a service to the people of the organization that signed it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Agreement {
    /// The agreement is for this service, by its code in the service table.
    pub service: String,
    /// The agreement counts from this day on.
    pub signed_on: Day,
    /// The agreement counts until the end of this day; without one it goes on.
    pub ends_on: Option<Day>,
}

/// An operator is named like this wherever a record says who did it, or who has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct OperatorName {
    /// The operator has this identifier, the same in every role and at every organization.
    pub id: OperatorId,
    /// The operator has this given and family name, as the directory writes it.
    pub name: String,
    /// The operator has an account as this person; none where the directory knew of none then. One person may have several user
    /// names, and duties are separated by person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub person: Option<PersonId>,
}

impl OperatorName {
    /// Says whether this names the same somebody: by user name, or by person under another one.
    #[must_use]
    pub fn is(&self, other: &OperatorName) -> bool {
        self.id == other.id || (self.person.is_some() && self.person == other.person)
    }
}

/// Reads an operator who was written as nobody (the nil id) when the name was withheld as absent.
pub(crate) fn nobody_as_absent<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Option<OperatorName>, D::Error> {
    Ok(Option::<OperatorName>::deserialize(from)?.filter(|operator| !operator.id.0.is_nil()))
}

/// Reads an organization that was written as an empty code when it was withheld as absent.
pub(crate) fn nowhere_as_absent<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Option<OrgCode>, D::Error> {
    Ok(Option::<OrgCode>::deserialize(from)?.filter(|code| !code.0.is_empty()))
}

/// An operator has one of these roles at a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// The operator is a Local Registration Authority: looks at people, registers and enrolls them (docs/DOMAIN.md §1).
    Lra,
    /// A sponsor gives the organization's word for a person and the services they need (docs/DOMAIN.md §1).
    Sponsor,
    /// An operator of CCO works on PHI report requests, of every organization.
    Cco,
    /// A registration agent decides contested registrations, for every organization.
    RegistrationAgent,
    /// The centre itself acts, by the rulebook alone. Nobody is appointed to it, and no rule of authority names it.
    Centre,
    /// An administrator keeps the directory: at the centre's command line by a name that is given there, or appointed at the centre's
    /// organization and signed in. No act on a record is theirs.
    Administrator,
    /// A legally responsible person says who may be an LRA or a sponsor of the organization (docs/DOMAIN.md §1). No act on a record is
    /// theirs.
    Lrp,
}

impl Role {
    /// Lists every role that somebody can have; the centre's is nobody's.
    pub const ALL: [Role; 6] =
        [Role::Lra, Role::Sponsor, Role::Cco, Role::RegistrationAgent, Role::Lrp, Role::Administrator];

    /// Gives the code used on the wire and in tables.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Role::Lra => "lra",
            Role::Sponsor => "sponsor",
            Role::Cco => "cco",
            Role::RegistrationAgent => "registration-agent",
            Role::Centre => "centre",
            Role::Administrator => "administrator",
            Role::Lrp => "lrp",
        }
    }
}

/// An appointment gives an operator a role at an organization.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Appointment {
    /// The operator holds the role at this organization.
    pub organization: OrgCode,
    /// The organization has this name, in both languages, for the page that lets the operator choose.
    pub organization_name: lra_forms::Text,
    /// The operator holds this role there; it is a scope to choose.
    pub role: Role,
}

/// A scope is one stream of the record feed: what a role at an organization may see.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS)]
pub struct Scope {
    /// The role is held for this organization; CCO's stream and the agents' are the same for every one.
    pub organization: OrgCode,
    /// Role and organization together decide what comes of each record.
    pub role: Role,
}

/// An actor is an operator in one role at one organization; rules are asked about an actor, never about a user name alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Actor {
    /// Says who acts, by id, name and person; events carry them.
    pub operator: OperatorName,
    /// The act is done in this role, and in no other that the operator may have.
    pub role: Role,
    /// The act is done for this organization.
    pub organization: OrgCode,
}

impl Actor {
    /// Gives the person as whom the operator has an account; none where they have none.
    #[must_use]
    pub fn person(&self) -> Option<PersonId> {
        self.operator.person
    }

    /// Gives the scope that the actor acts in.
    #[must_use]
    pub fn scope(&self) -> Scope {
        Scope { organization: self.organization.clone(), role: self.role }
    }

    /// Makes the centre itself the actor, where something becomes true without anybody's act.
    #[must_use]
    pub fn centre(organization: OrgCode) -> Self {
        let operator = OperatorName { id: OperatorId(uuid::Uuid::nil()), name: String::new(), person: None };
        Self { operator, role: Role::Centre, organization }
    }

    /// An administrator at the centre's command line, by the name that was given there; for no organization. The id is no
    /// operator's, and the same for all of them: nothing but the name tells them apart.
    #[must_use]
    pub fn administrator(name: String) -> Self {
        let operator = OperatorName { id: OperatorId(uuid::Uuid::max()), name, person: None };
        Self { operator, role: Role::Administrator, organization: OrgCode(String::new()) }
    }
}

impl StandingTrust {
    /// Is it between these two, under whatever user names?
    #[must_use]
    pub fn is_between(&self, sponsor: &OperatorName, lra: &OperatorName) -> bool {
        self.sponsor.is(sponsor) && self.lra.is(lra)
    }
}

impl Organization {
    /// Does the sponsor trust this LRA, on that day and for every one of these services?
    #[must_use]
    pub fn trusts(&self, sponsor: &OperatorName, lra: &OperatorName, services: &BTreeSet<String>, on: Day) -> bool {
        let covers = |trust: &StandingTrust| on <= trust.ends && services.is_subset(&trust.services);
        self.trusts.iter().any(|trust| trust.is_between(sponsor, lra) && covers(trust))
    }

    /// From now on these may sponsor there, and nobody else.
    pub fn list_sponsors(&mut self, sponsors: Vec<OperatorName>) {
        if self.sponsors != sponsors {
            self.sponsors = sponsors;
            self.end_trusts_of_the_gone();
        }
    }

    /// From now on these may act as its LRAs, and nobody else.
    pub fn list_lras(&mut self, lras: Vec<OperatorName>) {
        if self.lras != lras {
            self.lras = lras;
            self.end_trusts_of_the_gone();
        }
    }

    /// A trust of which either is not listed any more ends with the appointment, and does not come back with another one.
    fn end_trusts_of_the_gone(&mut self) {
        let (sponsors, lras) = (&self.sponsors, &self.lras);
        let listed = |all: &[OperatorName], one: &OperatorName| all.iter().any(|listed| listed.is(one));
        self.trusts.retain(|trust| listed(sponsors, &trust.sponsor) && listed(lras, &trust.lra));
    }

    /// Finds the organization's agreement for this service that is in force on that day.
    #[must_use]
    pub fn agreement(&self, service: &str, on: Day) -> Option<&Agreement> {
        self.agreements
            .iter()
            .find(|a| a.service == service && a.signed_on <= on && a.ends_on.is_none_or(|end| on <= end))
    }
}
