//! Signing in, the session, and the questions that are no commands travel like this.

use std::{fmt, num::NonZeroU16};

use lra_forms::Tables;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Addressee, Outcome, hash};
use crate::{
    ids::{Day, Moment, OrgCode, PersonId, ProfileId},
    likeness::Likeness,
    names::LegalName,
    organization::{Appointment, OperatorName},
    person::{AccountStatus, Designation, Details, WorkContact},
    refusal::Refusal,
};

/// `POST /v1/sign-in/begin` answers what a desk needs to begin.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SignInBegin {
    /// The desk sends this back with the ID token; it is good for one sign-in.
    pub challenge: String,
    /// The desk makes the `nonce` that it gives the issuer from this, by [`Addressee::nonce`].
    pub nonce: String,
    /// The centre is known by this key (Ed25519, hex). A desk keeps to the one that it has seen first.
    pub centre: String,
    /// The centre answers at these addresses; none means those of this machine alone.
    pub addresses: Vec<String>,
    /// An operator may sign in at one of these.
    pub issuers: Vec<Issuer>,
    /// The centre's X25519 key for escrow (hex) is this; a desk seals its file key to it.
    pub escrow_key: String,
    /// The centre calls that key this; the name is kept with what was sealed to it, so that keys can be changed.
    pub escrow_key_id: String,
    /// The centre accepts these wire versions; a desk that writes another one has to be updated.
    pub versions: Vec<u16>,
    /// The centre's clock says this, by which a desk measures how wrong its own is.
    pub now: Moment,
    /// The centre's key signed [`SignInBegin::signed`]; this is the signature (hex).
    pub proof: String,
}

/// Operators sign in at an OpenID Connect issuer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Issuer {
    /// The issuer has this URL, exactly as its tokens say it: part of every operator's identity.
    pub url: String,
    /// People call it this, in both languages.
    pub name: lra_forms::Text,
    /// The issuer knows this program by this id.
    pub client_id: String,
    /// A sign-in asks for these scopes of OpenID Connect.
    pub scopes: Vec<String>,
    /// The browser comes back like this.
    pub redirect: Redirect,
    /// An operator without a subject in the directory is found by this claim at their first sign-in; empty: by none. Only a
    /// claim that nobody chooses for themselves will do, so never `preferred_username`.
    #[serde(default)]
    pub username_claim: String,
    /// The issuer never says when somebody signed in (`auth_time`): what needs a fresh sign-in works there when it is released only.
    #[serde(default)]
    pub without_auth_time: bool,
}

/// An installed desk is called by this private-use URI scheme: its packages tell the system so (RFC 8252 §7.1).
pub const SCHEME: &str = "ca.lradesk.desk";

/// Says how the browser comes back to the desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "style", rename_all = "kebab-case")]
pub enum Redirect {
    /// The browser returns to `http://127.0.0.1:<port>/callback` (RFC 8252).
    Loopback {
        /// The issuer has the address registered with these ports, and takes no other: the desk listens at the first that is free. None:
        /// it takes any port.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        ports: Vec<NonZeroU16>,
    },
    /// The browser opens a private-use URI scheme, as ONE ID asks for, e.g. `ca.lradesk.desk:/callback`.
    Scheme {
        /// The whole redirect URI is this, as the issuer has it registered; its scheme is [`SCHEME`], the one that systems know.
        uri: String,
    },
}

/// `POST /v1/sign-in` brings the issuer's word for the operator, and the profile's key.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SignIn {
    /// The sign-in goes with the [`SignInBegin`] of this challenge; it is good for one use.
    pub challenge: String,
    /// The issuer that signed the token has this URL.
    pub issuer: String,
    /// The issuer gave this ID token for this challenge's nonce.
    pub id_token: String,
    /// This profile wants the session; the desk minted its id.
    pub profile: ProfileId,
    /// The profile has this Ed25519 key (hex), which verifies every command it signs.
    pub public_key: String,
    /// The approval key has this public half (hex); second signatures are verified by it.
    pub approval_key: String,
    /// The computer calls itself this: told to the operator where this sign-in brings a new approval key. Empty: not said.
    #[serde(default)]
    pub device: String,
    /// The sign-in is for this centre, and worth nothing at another.
    pub to: Addressee,
    /// The profile's key signs [`SignIn::signed`] with this (hex).
    pub proof: String,
}

impl SignIn {
    /// Makes the bytes that the proof signs.
    #[must_use]
    pub fn signed(
        challenge: &str,
        profile: ProfileId,
        public_key: &str,
        approval_key: &str,
        to: &Addressee,
    ) -> Vec<u8> {
        format!("sign-in|{challenge}|{profile}|{public_key}|{approval_key}|{to}").into_bytes()
    }
}

/// A session is the centre's own, and bound to the profile's key.
#[derive(Clone, Serialize, Deserialize, JsonSchema)]
pub struct Session {
    /// The desk shows this bearer token; whoever has it is the profile until it expires.
    pub token: String,
    /// The token expires at this moment; the desk renews it before.
    pub expires_at: Moment,
    /// The desk may work, and renew, until this moment without a fresh sign-in.
    pub lease_until: Moment,
    /// Issuer and directory say that it is this operator.
    pub operator: OperatorName,
    /// The operator has an account as this person; none where they have none.
    pub person: Option<PersonId>,
    /// The operator has these roles at these organizations, by the centre's directory.
    pub appointments: Vec<Appointment>,
    /// The operator may not act in these, though the directory has them, and why.
    #[serde(default)]
    pub not_eligible: Vec<NotEligible>,
    /// These terms are in force, and this operator has not accepted them yet; none where there is nothing to accept.
    pub terms_to_accept: Option<String>,
    /// These tables and forms are in force: a desk that has others asks for them. Empty: not said.
    #[serde(default)]
    pub tables: String,
    /// This names the life of the centre's database: another one than before means that an earlier copy was restored, so that
    /// the desk asks for everything again and offers its work anew. Empty: not said.
    #[serde(default)]
    pub epoch: String,
    /// Approval keys that were set for this operator elsewhere, or here before today's, and that this profile has not told them of.
    #[serde(default)]
    pub new_keys: Vec<NewKey>,
    /// Everything that was received before is in a backup; a desk keeps what was received later, to offer it again.
    #[serde(default)]
    pub backed_up_at: Option<Moment>,
    /// The centre's clock says this, by which a desk measures how wrong its own is.
    pub now: Moment,
    /// The centre's key signed [`Session::signed`]; this is the signature (hex).
    #[serde(default)]
    pub proof: String,
}

/// An appointment of the directory is not one to act in today.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct NotEligible {
    /// The appointment is at this organization, with its name in both languages.
    pub appointment: Appointment,
    /// This is missing, and `call` among its values names whom to call about it.
    pub refusal: Refusal,
}

/// An approval key was set for an operator: a first one on some computer, or another one in place of a forgotten passphrase's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct NewKey {
    /// Names it when the operator has read of it.
    pub id: uuid::Uuid,
    /// It was set on the computer that called itself this; whoever sat there may have made that up.
    pub device: String,
    /// It was set at this moment, by the centre's clock.
    pub at: Moment,
    /// On this very profile, in place of which another one stands by now.
    pub here: bool,
}

/// The question of `POST /v1/session/new-keys-read`: the operator has read of these new keys.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewKeysRead {
    /// Those of [`Session::new_keys`] that were read of; others are left alone.
    pub ids: Vec<uuid::Uuid>,
}

/// Names the tables as a centre does in [`Session::tables`]: by the SHA-256 (hex) of them as JSON.
#[must_use]
pub fn tables_name(tables: &Tables) -> String {
    // Our own types always serialize; if they did not, every desk would ask once more, and no harm done.
    hash(&serde_json::to_vec(tables).unwrap_or_default())
}

impl fmt::Debug for Session {
    /// Leaves the token out: what is logged must not open a session.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Session").field("operator", &self.operator).field("expires_at", &self.expires_at).finish()
    }
}

/// `POST /v1/session/renew` asks for a fresh token, by proof of the profile's key instead of a sign-in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Renew {
    /// The lease of this profile is still running.
    pub profile: ProfileId,
    /// The device's clock says this; more than ten minutes from the centre's it is refused.
    pub at: Moment,
    /// The desk never used these 16 bytes (hex) before, so that nobody can send the question again.
    pub nonce: String,
    /// The proof is for this centre, and worth nothing at another.
    pub to: Addressee,
    /// The profile's key signs [`Renew::signed`] with this (hex).
    pub proof: String,
}

impl Renew {
    /// Makes the bytes that the proof signs.
    #[must_use]
    pub fn signed(profile: ProfileId, at: Moment, nonce: &str, to: &Addressee) -> Vec<u8> {
        format!("renew|{profile}|{at}|{nonce}|{to}").into_bytes()
    }
}

/// `POST /v1/erased` says that a profile let go of the people it had cached: its lease had ended, or its operator signed out. It needs no
/// session, since a profile that was revoked has none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Erased {
    /// This profile says it.
    pub profile: ProfileId,
    /// It let go of them at this moment, by its device's clock.
    pub at: Moment,
    /// The word is for this centre, and worth nothing at another.
    pub to: Addressee,
    /// The profile's key signs [`Erased::signed`] with this (hex).
    pub proof: String,
}

impl Erased {
    /// Makes the bytes that the proof signs.
    #[must_use]
    pub fn signed(profile: ProfileId, at: Moment, to: &Addressee) -> Vec<u8> {
        format!("erased|{profile}|{at}|{to}").into_bytes()
    }
}

/// `POST /v1/session/terms` says that the operator accepts the terms in force.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AcceptTerms {
    /// The operator accepted this version; it is refused if another one is in force by now.
    pub version: String,
}

/// `POST /v1/escrow/reseal` asks, after a fresh sign-in, for the file's key, so that a new passphrase can be set.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Reseal {
    /// The sign-in goes with the [`SignInBegin`] of this challenge.
    pub challenge: String,
    /// The issuer that signed the token has this URL.
    pub issuer: String,
    /// The issuer gave this ID token: issuer and subject must be the profile's.
    pub id_token: String,
    /// The file of this profile is to be opened again.
    pub profile: ProfileId,
    /// It was sealed to the escrow key of this name.
    pub escrow_key_id: String,
    /// The file's key is sealed in this (base64url without padding).
    #[schemars(regex(pattern = "^[A-Za-z0-9_-]*$"))]
    pub sealed: String,
    /// The centre seals the key anew to this one-time X25519 key (hex), which only the one who asks can open.
    pub one_time_key: String,
    /// The question is for this centre, which the token's nonce names as well.
    pub to: Addressee,
}

/// [`Reseal`] is answered by the key, for the one who asked alone.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct Resealed {
    /// The file's key is sealed to the one-time key (base64url without padding).
    pub sealed: String,
}

/// `POST /v1/lookup` asks for the account that somebody says they have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Lookup {
    /// It is asked for this organization; the question is logged under it.
    pub organization: OrgCode,
    /// The registrant shows this login ID; it is compared without case.
    pub login_id: String,
    /// The registrant says this birth date; both must fit one account.
    pub birth_date: Day,
}

/// A look-up is answered by name, login ID, status and level – and nothing else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LookupAnswer {
    /// The account is this; `None`: there is no account with this login ID and birth date.
    pub found: Option<AccountSeen>,
}

/// An organization that does not know the person yet sees an account like this.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct AccountSeen {
    /// The person has this given and family name, or only name.
    pub name: String,
    /// The login ID stands here in lower case, and is shown in upper case.
    pub login_id: String,
    /// The account is in this state, and opens nothing in any but *active*.
    pub status: AccountStatus,
    /// The person is proven to this level of assurance, 0 to 3.
    pub level: u8,
    /// The person is already one of the asking organization's own, by this id; none where they are not.
    pub ours: Option<PersonId>,
}

/// `POST /v1/likely`: who is too much like somebody who is being registered? Only about a registration in progress.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Likely {
    /// It is asked for this organization; its own people are left out of the answer.
    pub organization: OrgCode,
    /// The registration in progress has this name, which is noted in the log beside who asked.
    pub registration: uuid::Uuid,
    /// The legal name stands here as typed so far.
    pub name: LegalName,
    /// Birth date, gender and language stand here as typed.
    pub details: Details,
    /// Work phone and e-mail stand here as far as typed.
    pub contact: Option<WorkContact>,
    /// Regulatory college and number stand here as far as typed.
    pub designation: Option<Designation>,
}

/// People outside the asking organization are answered, closest first: nothing but how each field compares.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LikelyAnswer {
    /// These likenesses have no names, login IDs or values.
    pub elsewhere: Vec<Likeness>,
}

/// `POST /v1/letters` (a [`super::SignedCommand`] with `print_letter`) is answered like this once, and it is never stored.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct LetterAnswer {
    /// This became of the command; a letter is there only if it was accepted.
    pub outcome: Outcome,
    /// The temporary password is this if the command was accepted just now; a repeat gets none.
    pub temporary_password: Option<String>,
    /// The password works until the end of this day; none where it was not printed.
    pub expires_on: Option<Day>,
}
