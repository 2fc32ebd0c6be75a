//! The acts that have pages of their own have typed forms, shaped like their commands: every field may be empty, and days are
//! text. They are kept as drafts, checked while one types, and read into commands.

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

/// A registration stands here as it is typed so far.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RegistrationForm {
    /// The legal name is typed in two fields.
    pub name: NameForm,
    /// Birth date, gender and language are typed here.
    pub details: DetailsForm,
    /// Work phone and e-mail are typed here.
    pub contact: ContactForm,
    /// Regulatory college and number are typed here; both empty where somebody is not regulated.
    pub designation: DesignationForm,
    /// The examined documents are typed here, and how the person was seen.
    pub evidence: EvidenceForm,
    /// No documents are examined: a sponsor says who it is.
    #[serde(default)]
    #[ts(as = "Option<bool>", optional)]
    pub no_documents: bool,
    /// This sponsor says so, once one is chosen; it is of no account where documents are examined.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub asserted_by: Option<OperatorId>,
    /// This search came first, as `likely_people` gave it: without one for this name and birth date nobody is registered.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub search: Option<Search>,
    /// These people were found to be somebody else, by their id, each for this reason.
    pub different_from: BTreeMap<PersonId, Coded>,
    /// The registration agents are asked this, where the LRA cannot tell; none = they are not asked.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub ask_agents: Option<AskAgents>,
    /// This sponsorship is recorded in the same sitting, with its services; none = later.
    pub access: Option<SponsoringForm>,
}

/// A legal name stands here as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct NameForm {
    /// The given name, or names, are typed here; empty where there is one name only.
    pub given: String,
    /// The family name is typed here – or the only name.
    pub family: String,
    /// The person has one name only: no given name is asked for.
    pub one_name: bool,
}

/// Birth date, gender and language stand here as typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DetailsForm {
    /// The birth date is typed as `YYYY-MM-DD`; anything else is a problem of this field.
    pub birth_date: String,
    /// The gender is here once it is chosen; none is a problem of this field.
    pub gender: Option<Gender>,
    /// The language of letters is always chosen: a form begins with one.
    pub language: Language,
}

/// Work phone and e-mail stand here as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ContactForm {
    /// The work phone is typed in any notation; it is stored in one.
    pub phone: String,
    /// The work e-mail is typed here; empty = none.
    pub email: String,
}

/// A professional's registration stands here as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DesignationForm {
    /// The college is chosen by its code; empty = not regulated.
    pub college: String,
    /// The college's registration number is typed here; it means nothing where there is no college.
    pub number: String,
}

/// Evidence stands here as typed so far.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct EvidenceForm {
    /// How the person was seen is here once it is chosen.
    pub seen: Option<Seen>,
    /// These documents were examined, in the order of the page: a problem names them by their place.
    pub documents: Vec<DocumentForm>,
    /// The face matches a photo; a tick that is left out says no.
    pub face_matches: bool,
    /// The names on the documents match the legal name.
    pub names_match: bool,
}

/// A document stands here as typed so far.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DocumentForm {
    /// The kind is chosen by its code in the evidence table.
    pub kind: String,
    /// The issuer is chosen from the kind's, or typed where the kind has none.
    pub issuer: String,
    /// The last day of validity is typed as `YYYY-MM-DD`; empty where the kind does not expire.
    pub expires_on: String,
    /// It was examined as an original; without the tick it counts as a copy.
    pub original: bool,
}

/// A look at ID stands here as typed so far.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LookForm {
    /// The examined documents are typed here, and how the person was seen.
    pub evidence: EvidenceForm,
}

/// A sponsorship stands here as typed so far. Inside a registration it names no person and no evidence: those are the
/// registration's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SponsoringForm {
    /// It stands by this person; none inside a registration.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub person: Option<PersonForm>,
    /// ID was looked at again: of an account that was shown, and where it raises the level of one of ours.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub evidence: Option<EvidenceForm>,
    /// The sponsor is here once one is chosen.
    pub sponsor: Option<OperatorId>,
    /// The person is sponsored for these services, by their codes, and enrolled in them.
    pub services: BTreeSet<String>,
    /// Says what the person does there, in one line.
    pub position: String,
    /// Says why the services are needed, in words of the operator's own.
    pub clinical_need: String,
    /// Says what it rests on: a signed form, or the sponsor's queue.
    pub basis: BasisForm,
    /// The first day is typed as `YYYY-MM-DD`.
    pub starts: String,
    /// The last day is typed as `YYYY-MM-DD`; empty = it stands until somebody ends it.
    pub ends: String,
    /// It was found while somebody was about to be registered: a second account was avoided.
    #[serde(default)]
    #[ts(as = "Option<bool>", optional)]
    pub instead_of_registering: bool,
}

/// A sponsorship is for this person, as typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "by", rename_all = "kebab-case")]
pub enum PersonForm {
    /// It is a person of this organization, named by id.
    Id {
        /// Desk and centre know the person by this id.
        person: PersonId,
    },
    /// It is somebody who shows an account; the centre looks who that is.
    Account {
        /// The login ID is typed as the registrant shows it.
        login_id: String,
        /// The birth date is typed as the registrant shows it, as `YYYY-MM-DD`.
        birth_date: String,
    },
}

/// A sponsorship rests on this, as typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BasisForm {
    /// It rests on a signed form, or waits in the sponsor's queue.
    pub kind: BasisKind,
    /// The day of the signature is typed as `YYYY-MM-DD`; it is of no account where the sponsor is asked.
    pub signed_on: String,
}

/// Names the kinds of [`Basis`]; the page lets one be chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum BasisKind {
    /// The sponsor signed a form, which is at hand.
    SignedForm,
    /// The sponsor is asked, and it waits in their queue.
    Queue,
}

/// A request stands here as typed so far.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RequestForm {
    /// This form is filled, in this version: put right, a request goes on in the version that is open by then.
    pub form: FormRef,
    /// The answers stand here by the questions' link ids.
    pub answers: Answers,
    /// The requester's own statement is typed here; none = it is not here yet.
    pub statement: Option<StatementForm>,
}

/// A requester's statement stands here as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct StatementForm {
    /// How it was received is here once it is chosen.
    pub received: Option<Received>,
    /// The day on it is typed as `YYYY-MM-DD`.
    pub dated: String,
    /// The name that stands under it is typed here.
    pub signed_by: String,
}

impl RegistrationForm {
    /// Makes the form of a registration that was sent. Its sponsorship is a command of its own, with a form of its own.
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
            no_documents: sent.asserted_by.is_some(),
            asserted_by: sent.asserted_by,
            search: sent.search.clone(),
            different_from: sent.different_from.clone(),
            ask_agents: sent.ask_agents.clone(),
            access: None,
        }
    }
}

impl EvidenceForm {
    /// Makes the form of evidence that was sent, to be put right.
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
    /// Makes the form of a sponsorship that was sent, to be put right.
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
    /// Makes the form of a request that was sent, to be put right.
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
