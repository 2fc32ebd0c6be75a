//! The directory as it is asked and changed online: who works with this program, on which profiles, and what is ordered about them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Addressee;
use crate::{
    directory::DirectoryAct,
    eligibility::LinkJudged,
    ids::{CommandId, Day, Moment, OrgCode, ProfileId},
    organization::{Agreement, OperatorName, Role},
    refusal::Refusal,
};

/// An order is refused whose moment lies further than this from the centre's clock, in seconds: one that was caught on its way
/// is of no use later.
pub const ORDER_SECONDS: i64 = 600;

/// A list of the directory has at most so many entries; whoever seeks one of the others says more of it.
pub const LISTED: usize = 100;

/// `POST /v1/directory/act` carries this, signed like a command: its JSON text is what is signed, by the profile's key and by the
/// approval key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DirectoryOrder {
    /// The order has this id, by which a repeat is recognized and told what became of it.
    pub id: CommandId,
    /// This profile signs.
    pub profile: ProfileId,
    /// It is given for this organization.
    pub organization: OrgCode,
    /// It is given in this role.
    pub role: Role,
    /// It was made at this moment, by the device's clock.
    pub made_at: Moment,
    /// It is given to this centre, and to no other.
    pub to: Addressee,
    /// Whoever gives it says why; the timeline keeps it.
    pub words: String,
    /// This is to be done.
    pub act: DirectoryAct,
}

/// `POST /v1/directory/operators` and the other lists of the directory ask this.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DirectoryQuery {
    /// It is asked for this organization, where the operator has the role that may.
    pub organization: OrgCode,
    /// Every word of it stands in what is found; empty finds everything.
    pub like: String,
}

/// The answer says who works with this program, by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct OperatorsSeen {
    /// They are at most [`LISTED`].
    pub operators: Vec<OperatorSeen>,
    /// There are others whom the words fit as well.
    pub more: bool,
}

/// An operator as the directory has them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct OperatorSeen {
    /// Says who it is.
    pub operator: OperatorName,
    /// They sign in by this name where no subject is named.
    pub username: String,
    /// Their work e-mail; empty where the directory has none.
    pub email: String,
    /// They have an account under this login ID; empty where the directory knows of none.
    pub login_id: String,
    /// They sign in at this issuer; empty stands for the only one.
    pub issuer: String,
    /// A subject of that issuer is theirs, by the directory or by a first sign-in. What it is, nobody is told.
    pub bound: bool,
    /// They are, were or will be appointed to this.
    pub appointments: Vec<AppointmentSeen>,
    /// They have these profiles, each on one computer.
    pub profiles: Vec<ProfileSeen>,
    /// A desk of theirs last spoke to the centre at this moment; none is said where none has spoken since that is noted.
    pub seen_at: Option<Moment>,
}

/// An appointment as the directory has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct AppointmentSeen {
    /// The role is held at this organization.
    pub organization: OrgCode,
    /// It is this role.
    pub role: Role,
    /// It begins with this day.
    pub starts: Day,
    /// It goes on until the end of this day; none where no day ends it.
    pub ends: Option<Day>,
    /// It is in force today.
    pub in_force: bool,
    /// Whoever nominated them, as the directory writes it; empty where the role wants nobody's word.
    pub nominated_by: String,
    /// Training was passed on this day.
    pub trained_on: Option<Day>,
    /// It was passed with so many percent.
    pub score: u8,
}

/// A profile stands for one computer of an operator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ProfileSeen {
    /// It has this identifier.
    pub profile: ProfileId,
    /// The computer has given itself this name; it is empty where none was given.
    pub device: String,
    /// It last spoke to the centre at this moment; none where it did not since that is noted.
    pub seen_at: Option<Moment>,
    /// It may work without a fresh sign-in until this moment; none where it must sign in.
    pub lease_until: Option<Moment>,
    /// It was revoked at this moment, and works no more.
    pub revoked_at: Option<Moment>,
    /// It let go of what it had cached at this moment.
    pub erased_at: Option<Moment>,
    /// Two chains of it were heard, and nothing of it is served.
    pub frozen: bool,
}

/// Organizations as the directory has them: `POST /v1/directory/organizations` answers it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct OrganizationsSeen {
    /// They are at most [`LISTED`].
    pub organizations: Vec<OrganizationSeen>,
    /// There are others whom the words fit as well.
    pub more: bool,
}

/// An organization as the directory has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct OrganizationSeen {
    /// It has this short code.
    pub code: OrgCode,
    /// It is called this, in both languages.
    pub name: lra_forms::Text,
    /// It is of this kind, by its code; none where nobody has said.
    pub kind: Option<String>,
    /// It signed these agreements, one a service, of which some may have ended.
    pub agreements: Vec<Agreement>,
    /// The number says how many LRAs may act there today.
    pub lras: u32,
    /// The number says how many sponsors may sign there today.
    pub sponsors: u32,
    /// Nobody there looks after the accounts of which it has custody.
    pub unattended: bool,
}

/// Whom a legally responsible person nominated, and whom they could: `POST /v1/directory/nominees` answers it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct NomineesSeen {
    /// These are the LRAs and sponsors of the organization, those of before among them.
    pub nominees: Vec<NomineeSeen>,
    /// These operators of the organization could be nominated; they are at most [`LISTED`].
    pub candidates: Vec<CandidateSeen>,
}

/// Somebody was nominated as an LRA or a sponsor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct NomineeSeen {
    /// Says who it is.
    pub operator: OperatorName,
    /// They sign in by this name.
    pub username: String,
    /// The nomination makes this appointment.
    pub appointment: AppointmentSeen,
    /// Whoever gave it is the organization's legally responsible person no more: somebody decides what becomes of it.
    pub left: bool,
    /// What must hold for them to act, link by link, as it stands today.
    pub links: Vec<LinkJudged>,
}

/// An operator could be nominated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct CandidateSeen {
    /// Says who it is.
    pub operator: OperatorName,
    /// They sign in by this name.
    pub username: String,
    /// This is missing of their account; it is none where nothing is missing.
    pub missing: Option<Refusal>,
}

/// These sign-ins were refused although an issuer proved who came.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct RefusedSeen {
    /// The last one comes first; they are at most [`LISTED`].
    pub refused: Vec<RefusedSignIn>,
}

/// Somebody was refused whom an issuer had proved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct RefusedSignIn {
    /// They came last at this moment.
    pub last_at: Moment,
    /// They came first at this moment.
    pub first_at: Moment,
    /// They came so often.
    pub times: u32,
    /// They were refused with this code.
    pub code: String,
    /// The issuer calls them this, and so may they have chosen: a user name, and a name.
    pub username: String,
    /// Their given and family name, as the issuer says it.
    pub name: String,
    /// The issuer knows them by this; an administrator enters it where they are to be let in.
    pub subject: String,
    /// They came from this issuer.
    pub issuer: String,
}
