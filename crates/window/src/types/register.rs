//! Registering and sponsoring, as typed.

use super::PaperWent;
use lra_desk::secret::Passphrase;
use lra_rules::command::Search;
use lra_rules::evidence::Assessment;
use lra_rules::ids::{CommandId, Day, LetterId, PersonId, SponsorshipId};
use lra_rules::likeness::{How, Likeness};
use lra_rules::record::RecordRef;
use lra_rules::refusal::FieldProblem;
use lra_rules::sponsorship::FormCounts;
use lra_rules::typed::{EvidenceForm, RegistrationForm, SponsoringForm, TypedAct};
use lra_rules::wire::AccountSeen;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use ts_rs::TS;

/// The question of `check_registration` and `register`.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct Registration {
    /// The form as typed so far.
    pub form: RegistrationForm,
    /// The draft it was kept in: removed once registered.
    pub draft: Option<String>,
    /// Fields (as the problems name them) of which was said that what stands there is no health number.
    #[serde(default)]
    #[ts(as = "Option<BTreeSet<String>>", optional)]
    pub not_health_numbers: BTreeSet<String>,
}

/// What is proven, missing and wrong so far.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RegistrationChecked {
    /// Field by field, at the paths of the form (`name.given`, `evidence.documents.0.issuer`, `access.sponsor` …).
    pub problems: Vec<FieldProblem>,
    /// What the evidence proves.
    pub assessment: Assessment,
    /// This look at one's own people, to be sent with the registration; none before name and birth date are typed.
    pub search: Option<Search>,
    /// The login ID as it will probably look; the centre allocates it.
    pub login_stem: Option<String>,
    /// When the signed form counts that is to be recorded; none where the sponsor is asked, or too little is chosen yet.
    pub form_counts: Option<FormCounts>,
}

/// The question of `name_writing`: is this part of a name in capitals?
#[derive(Debug, Clone, Deserialize, TS)]
pub struct NameTyped {
    /// The part of the name as it was typed.
    pub name: String,
}

/// How a part of a name is usually written.
#[derive(Debug, Clone, Serialize, TS)]
pub struct NameWriting {
    /// It can be offered in place of what was typed in capitals; none where there is nothing to offer.
    pub usual: Option<String>,
}

/// One of our own people who may be the same.
#[derive(Debug, Clone, Serialize, TS)]
pub struct LikelyPerson {
    /// The person's id, by which they are excluded or opened.
    pub person: PersonId,
    /// How it compares; values of our own people may be shown.
    pub likeness: Likeness,
    /// Field by field, side by side.
    pub sides: Vec<Side>,
}

/// One field of two people, side by side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Side {
    /// The field by its code, as tables name it.
    pub field: String,
    /// As it was typed, or registered.
    pub new: Option<String>,
    /// As it is known.
    pub known: Option<String>,
    /// How they compare.
    pub how: How,
    /// What explains it, in a code; the engine's word.
    pub why: Option<String>,
}

/// The question of `likely_people`: who may be the same?
#[derive(Debug, Clone, Deserialize, TS)]
pub struct LikelyQuery {
    /// As typed so far.
    pub form: RegistrationForm,
    /// The registration in progress, under an id that the page has made (a UUID) and keeps with the draft; the centre notes it.
    pub registration: String,
    /// Ask the centre about other organizations' people, too. Every question counts: on leaving the page, not at every key.
    pub ask_centre: bool,
    /// The own registration that is being put right: the person as it stands waiting is none of those who may be the same.
    #[serde(default)]
    #[ts(as = "Option<CommandId>", optional)]
    pub amends: Option<CommandId>,
}

/// Who may be the registrant.
#[derive(Debug, Clone, Serialize, TS)]
pub struct LikelyPeople {
    /// One's own people, most likely first.
    pub own: Vec<LikelyPerson>,
    /// People elsewhere: how each field compares, and nothing else. They are the registration agents' to decide.
    pub elsewhere: Vec<Likeness>,
    /// Whether the centre was asked about people elsewhere.
    pub centre: CentreAsked,
    /// To be put into the form: this search came first. None before name and birth date can be read.
    pub search: Option<Search>,
}

/// Whether the centre was asked about people elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum CentreAsked {
    /// The centre answered: people elsewhere were looked through, too.
    Asked,
    /// It cannot be reached: only one's own people were looked through.
    Offline,
    /// Asked too often within the hour; it looks all the same once the registration arrives.
    TooOften,
    /// It was not asked: not wanted, or name and birth date are not there yet.
    NotAsked,
}

/// What was done: the commands, waiting now.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Done {
    /// The ids of the commands, in the order in which they are sent.
    pub commands: Vec<CommandId>,
    /// The record that the first one created or changed.
    pub record: Option<RecordRef>,
}

/// The question of `lookup_account`: whose account is shown?
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
pub struct LookupAccount {
    /// The login ID, as the registrant shows it.
    pub login_id: String,
    /// As shown, `YYYY-MM-DD`.
    pub birth_date: String,
}

/// What the centre found.
#[derive(Debug, Clone, Serialize, TS)]
pub struct AccountLookup {
    /// Name, login ID, status, level – nothing else; none = nobody.
    pub found: Option<AccountSeen>,
}

/// The question of `check_sponsoring` and `sponsor`: sponsorship for somebody who has an account – one of ours, or shown at the desk.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
pub struct Sponsoring {
    /// The form as typed so far.
    pub form: SponsoringForm,
    /// The draft it was kept in: removed once it is recorded.
    pub draft: Option<String>,
    /// Fields (as the problems name them) of which was said that what stands there is no health number.
    #[serde(default)]
    #[ts(as = "Option<BTreeSet<String>>", optional)]
    pub not_health_numbers: BTreeSet<String>,
}

/// What is wrong so far.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SponsoringChecked {
    /// Field by field, at the paths of the form.
    pub problems: Vec<FieldProblem>,
    /// What the evidence proves.
    pub assessment: Option<Assessment>,
    /// The level that the services ask for, where less is proven of one of ours: ID is looked at again.
    pub look: Option<u8>,
    /// Services that one of ours has during that time already.
    pub held: BTreeSet<String>,
    /// When the signed form counts that is to be recorded; none where the sponsor is asked, or too little is chosen yet.
    pub form_counts: Option<FormCounts>,
}

/// `check_looking`, `look_again`: a look at the ID of somebody who is registered.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
pub struct Looking {
    /// The person whose documents are examined.
    pub person: PersonId,
    /// What was examined.
    pub evidence: EvidenceForm,
    /// Found while about to be registered: a second account was avoided.
    #[serde(default)]
    #[ts(as = "Option<bool>", optional)]
    pub instead_of_registering: bool,
    /// The draft it was kept in.
    pub draft: Option<String>,
    /// Fields (as the problems name them) of which was said that what stands there is no health number.
    #[serde(default)]
    #[ts(as = "Option<BTreeSet<String>>", optional)]
    pub not_health_numbers: BTreeSet<String>,
}

/// What a look proves so far.
#[derive(Debug, Clone, Serialize, TS)]
pub struct LookingChecked {
    /// Field by field, at `evidence.…`.
    pub problems: Vec<FieldProblem>,
    /// What the evidence proves.
    pub assessment: Assessment,
}

/// `enroll`: further services on a sponsorship, or one that needs none.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
pub struct Enrolling {
    /// The person who is enrolled.
    pub person: PersonId,
    /// The sponsorship it rests on.
    pub sponsorship: Option<SponsorshipId>,
    /// Codes of the services.
    pub services: BTreeSet<String>,
}

/// The question of `act`: one or several acts as typed, with the passphrase once for all of them.
#[derive(Debug, Deserialize, TS)]
pub struct Acting {
    /// The acts, in the order in which they are done: all of them, or none.
    pub acts: Vec<TypedAct>,
    /// For acts that ask for it.
    #[ts(type = "string | null")]
    pub passphrase: Option<Passphrase>,
    /// Fields (as the problems name them) of which was said that what stands there is no health number.
    #[serde(default)]
    #[ts(as = "Option<BTreeSet<String>>", optional)]
    pub not_health_numbers: BTreeSet<String>,
}

/// The answer of `print_letter`: where the paper went.
#[derive(Debug, Clone, Serialize, TS)]
pub struct LetterPrinted {
    /// The print, which *handed over* must name.
    pub letter: LetterId,
    /// Last day of the temporary password.
    pub expires_on: Day,
    /// The printer, or the program that shows papers.
    pub went: PaperWent,
}
