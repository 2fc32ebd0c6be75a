//! The typed forms of the acts that have pages of their own, shaped like their commands: every field may be empty, and days
//! are text. They are kept as drafts, checked while one types, and read into commands.

use std::collections::{BTreeMap, BTreeSet};

use lra_forms::Answers;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    command::{AskAgents, PrepareRequest, RegisterPerson, Search, SponsorPerson},
    ids::{OperatorId, PersonId},
    person::{Evidence, Gender, Language, PersonRef, Seen},
    request::{FormRef, Received, Statement},
    sponsorship::{Basis, Coded},
};

/// A registration as typed so far.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RegistrationForm {
    /// The legal name, in its two fields.
    pub name: NameForm,
    /// Holds birth date, gender and language.
    pub details: DetailsForm,
    /// Holds work phone and e-mail.
    pub contact: ContactForm,
    /// Holds regulatory college and number.
    pub designation: DesignationForm,
    /// Says what was examined.
    pub evidence: EvidenceForm,
    /// The search that came first, as `likely_people` gave it: without one for this name and birth date nobody is registered.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub search: Option<Search>,
    /// People found to be somebody else: their id and the reason.
    pub different_from: BTreeMap<PersonId, Coded>,
    /// What the registration agents are asked, where the LRA cannot tell.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub ask_agents: Option<AskAgents>,
    /// The sponsorship that is recorded in the same sitting, and its services; none = later.
    pub access: Option<SponsoringForm>,
}

/// A legal name as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct NameForm {
    /// Is the given name, or names.
    pub given: String,
    /// Family name – or the only name.
    pub family: String,
    /// The person has one name only: no given name is asked for.
    pub one_name: bool,
}

/// Birth date, gender and language as typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DetailsForm {
    /// Date of birth, as `YYYY-MM-DD`; anything else is a problem of this field.
    pub birth_date: String,
    /// Gender, once it is chosen.
    pub gender: Option<Gender>,
    /// Is the language of letters.
    pub language: Language,
}

/// Work phone and e-mail as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ContactForm {
    /// Work phone, in any notation.
    pub phone: String,
    /// Work e-mail; empty = none.
    pub email: String,
}

/// A professional's registration as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DesignationForm {
    /// Code of the college; empty = not regulated.
    pub college: String,
    /// The college's registration number; empty where there is no college.
    pub number: String,
}

/// Evidence as typed so far.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct EvidenceForm {
    /// How the person was seen, once it is chosen.
    pub seen: Option<Seen>,
    /// The documents that were examined, in the order of the page.
    pub documents: Vec<DocumentForm>,
    /// The face matches a photo.
    pub face_matches: bool,
    /// Says that the names match.
    pub names_match: bool,
}

/// A document as typed so far.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DocumentForm {
    /// Names its kind, by its code.
    pub kind: String,
    /// Says who issued it.
    pub issuer: String,
    /// Is the last day of validity as `YYYY-MM-DD`, or empty.
    pub expires_on: String,
    /// It was examined as an original.
    pub original: bool,
}

/// A look at ID as typed so far.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LookForm {
    /// Says what was examined.
    pub evidence: EvidenceForm,
}

/// A sponsorship as typed so far. Inside a registration it names no person and no evidence: those are the registration's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SponsoringForm {
    /// The person it stands by; none inside a registration.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub person: Option<PersonForm>,
    /// ID looked at again: of an account that was shown, and where it raises the level of one of ours.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub evidence: Option<EvidenceForm>,
    /// Names the sponsor, once chosen.
    pub sponsor: Option<OperatorId>,
    /// Codes of the services to sponsor, and to enroll in.
    pub services: BTreeSet<String>,
    /// What the person does there.
    pub position: String,
    /// Why the services are needed.
    pub clinical_need: String,
    /// Says what it rests on.
    pub basis: BasisForm,
    /// Is the first day, as `YYYY-MM-DD`.
    pub starts: String,
    /// Last day, `YYYY-MM-DD`, or empty.
    pub ends: String,
    /// Found while about to be registered: a second account was avoided.
    #[serde(default)]
    #[ts(as = "Option<bool>", optional)]
    pub instead_of_registering: bool,
}

/// Whom a sponsorship is for, as typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "by", rename_all = "kebab-case")]
pub enum PersonForm {
    /// Names a person of this organization.
    Id {
        /// The person's id, as desk and centre know them.
        person: PersonId,
    },
    /// Somebody who shows an account.
    Account {
        /// The login ID as shown.
        login_id: String,
        /// Is the date of birth as the registrant showed it, as `YYYY-MM-DD`.
        birth_date: String,
    },
}

/// What a sponsorship rests on, as typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BasisForm {
    /// A signed form, or the sponsor's queue.
    pub kind: BasisKind,
    /// Day of the signature, `YYYY-MM-DD`; of no account where the sponsor is asked.
    pub signed_on: String,
}

/// Names the kinds of [`Basis`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum BasisKind {
    /// A form that the sponsor signed is at hand.
    SignedForm,
    /// The sponsor is asked.
    Queue,
}

/// A request as typed so far.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RequestForm {
    /// The form that is filled, and its version: put right, a request goes on in the version that is open by then.
    pub form: FormRef,
    /// The answers, by the questions' link ids.
    pub answers: Answers,
    /// The requester's own statement; none = it is not here yet.
    pub statement: Option<StatementForm>,
}

/// A requester's statement as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct StatementForm {
    /// How it was received, once chosen.
    pub received: Option<Received>,
    /// The day on it, `YYYY-MM-DD`.
    pub dated: String,
    /// Is the name that stands under it.
    pub signed_by: String,
}

impl RegistrationForm {
    /// The form of a registration that was sent. Its sponsorship is a command of its own, with a form of its own.
    #[must_use]
    pub fn of(sent: &RegisterPerson) -> Self {
        let designation = sent.designation.as_ref();
        Self {
            name: NameForm {
                given: sent.name.given.clone().unwrap_or_default(),
                family: sent.name.family.clone(),
                one_name: sent.name.given.is_none(),
            },
            details: DetailsForm {
                birth_date: sent.details.birth_date.to_string(),
                gender: Some(sent.details.gender),
                language: sent.details.language,
            },
            contact: ContactForm {
                phone: sent.contact.phone.clone(),
                email: sent.contact.email.clone().unwrap_or_default(),
            },
            designation: DesignationForm {
                college: designation.map(|d| d.college.clone()).unwrap_or_default(),
                number: designation.map(|d| d.number.clone()).unwrap_or_default(),
            },
            evidence: EvidenceForm::of(&sent.evidence),
            search: sent.search.clone(),
            different_from: sent.different_from.clone(),
            ask_agents: sent.ask_agents.clone(),
            access: None,
        }
    }
}

impl EvidenceForm {
    /// The form of evidence that was sent.
    #[must_use]
    pub fn of(sent: &Evidence) -> Self {
        let documents = sent.documents.iter().map(|document| DocumentForm {
            kind: document.kind.clone(),
            issuer: document.issuer.clone(),
            expires_on: document.expires_on.map(|day| day.to_string()).unwrap_or_default(),
            original: document.original,
        });
        Self {
            seen: Some(sent.seen),
            documents: documents.collect(),
            face_matches: sent.face_matches,
            names_match: sent.names_match,
        }
    }
}

impl PersonForm {
    fn of(sent: &PersonRef) -> Self {
        match sent {
            PersonRef::Id { person } => Self::Id { person: *person },
            PersonRef::Account { login_id, birth_date } => Self::Account {
                login_id: login_id.clone(),
                birth_date: birth_date.map(|day| day.to_string()).unwrap_or_default(),
            },
        }
    }
}

impl SponsoringForm {
    /// The form of a sponsorship that was sent.
    #[must_use]
    pub fn of(sent: &SponsorPerson) -> Self {
        let basis = match &sent.basis {
            Basis::SignedForm { signed_on } => {
                BasisForm { kind: BasisKind::SignedForm, signed_on: signed_on.to_string() }
            }
            Basis::Queue => BasisForm { kind: BasisKind::Queue, signed_on: String::new() },
        };
        Self {
            person: Some(PersonForm::of(&sent.person)),
            evidence: sent.evidence.as_ref().map(EvidenceForm::of),
            sponsor: Some(sent.sponsor),
            services: sent.services.clone(),
            position: sent.position.clone(),
            clinical_need: sent.clinical_need.clone(),
            basis,
            starts: sent.starts.to_string(),
            ends: sent.ends.map(|day| day.to_string()).unwrap_or_default(),
            instead_of_registering: sent.instead_of_registering,
        }
    }
}

impl RequestForm {
    /// The form of a request that was sent.
    #[must_use]
    pub fn of(sent: &PrepareRequest) -> Self {
        Self {
            form: sent.form.clone(),
            answers: sent.answers.clone(),
            statement: sent.statement.as_ref().map(StatementForm::of),
        }
    }
}

impl StatementForm {
    fn of(sent: &Statement) -> Self {
        Self { received: Some(sent.received), dated: sent.dated.to_string(), signed_by: sent.signed_by.clone() }
    }
}
