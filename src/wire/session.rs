//! Signing in, the session, and the questions that are no commands.

use std::fmt;

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
    person::{Designation, Details, WorkContact},
};

/// `POST /v1/sign-in/begin`: what a desk needs to begin.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SignInBegin {
    /// To be sent back with the ID token.
    pub challenge: String,
    /// What the `nonce` that is given to the issuer is made from, by [`Addressee::nonce`].
    pub nonce: String,
    /// The key by which the centre is known (Ed25519, hex). A desk keeps to the one that it has seen first.
    pub centre: String,
    /// The addresses at which the centre answers; none = those of this machine alone.
    pub addresses: Vec<String>,
    /// Where one may sign in.
    pub issuers: Vec<Issuer>,
    /// The centre's X25519 key for escrow (hex), and its name.
    pub escrow_key: String,
    /// The centre's name for that key; kept with what was sealed to it, so that keys can be changed.
    pub escrow_key_id: String,
    /// Wire versions that the centre accepts.
    pub versions: Vec<u16>,
    /// The centre's clock, by which a desk measures how wrong its own is.
    pub now: Moment,
    /// Signature by the centre's key over [`SignInBegin::signed`] (hex).
    pub proof: String,
}

/// An OpenID Connect issuer at which operators sign in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Issuer {
    /// The issuer's URL, exactly as its tokens say it: part of every operator's identity.
    pub url: String,
    /// What people call it, in both languages.
    pub name: lra_forms::Text,
    /// The id under which the issuer knows this program.
    pub client_id: String,
    /// The scopes that a sign-in asks for.
    pub scopes: Vec<String>,
    /// How the browser comes back.
    pub redirect: Redirect,
    /// The claim by which an operator without a subject in the directory is found at their first sign-in; empty: by none. Only
    /// a claim that nobody chooses for themselves will do, so never `preferred_username`.
    #[serde(default)]
    pub username_claim: String,
    /// The issuer never says when somebody signed in (`auth_time`): what needs a fresh sign-in works there when it is released only.
    #[serde(default)]
    pub without_auth_time: bool,
}

/// How the browser comes back to the desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "style", rename_all = "kebab-case")]
pub enum Redirect {
    /// The browser returns to `http://127.0.0.1:<any port>/callback` (RFC 8252).
    Loopback,
    /// A private-use URI scheme, as ONE ID asks for, e.g. `ca.example.lra-desk:/callback`.
    Scheme {
        /// The whole redirect URI, as the issuer has it registered.
        uri: String,
    },
}

/// `POST /v1/sign-in`: the issuer's word for the operator, and the profile's key.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SignIn {
    /// The challenge of the [`SignInBegin`] that this sign-in goes with; good for one use.
    pub challenge: String,
    /// The URL of the issuer that signed the token.
    pub issuer: String,
    /// The ID token that the issuer gave for this challenge's nonce.
    pub id_token: String,
    /// The profile that wants the session, minted at the desk.
    pub profile: ProfileId,
    /// The profile's Ed25519 key (hex).
    pub public_key: String,
    /// The approval key's public half (hex), which verifies second signatures.
    pub approval_key: String,
    /// What the computer calls itself: told to the operator where this sign-in brings a new approval key. Empty: not said.
    #[serde(default)]
    pub device: String,
    /// The centre that it is for.
    pub to: Addressee,
    /// Signature by the profile's key over [`SignIn::signed`] (hex).
    pub proof: String,
}

impl SignIn {
    /// The bytes that the proof signs.
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

/// A session of the centre's own, bound to the profile's key.
#[derive(Clone, Serialize, Deserialize, JsonSchema)]
pub struct Session {
    /// The bearer token; whoever has it is the profile until it expires.
    pub token: String,
    /// When the token expires; the desk renews it before.
    pub expires_at: Moment,
    /// Until when the desk may work, and renew, without a fresh sign-in.
    pub lease_until: Moment,
    /// The operator whom the issuer and the directory say it is.
    pub operator: OperatorName,
    /// The operator as a registrant, if they have an account.
    pub person: Option<PersonId>,
    /// Roles and organizations, from the centre's directory.
    pub appointments: Vec<Appointment>,
    /// The terms version in force, if this operator has not accepted it yet.
    pub terms_to_accept: Option<String>,
    /// Which tables and forms are in force: a desk that has others asks for them. Empty: not said.
    #[serde(default)]
    pub tables: String,
    /// Which life of the centre's database it is: another one than before means that an earlier copy was restored, so that the
    /// desk asks for everything again and offers its work anew. Empty: not said.
    #[serde(default)]
    pub epoch: String,
    /// Approval keys that were set for this operator elsewhere, or here before today's, and that this profile has not told them of.
    #[serde(default)]
    pub new_keys: Vec<NewKey>,
    /// Everything that was received before is in a backup; a desk keeps what was received later, to offer it again.
    #[serde(default)]
    pub backed_up_at: Option<Moment>,
    /// The centre's clock, by which a desk measures how wrong its own is.
    pub now: Moment,
    /// Signature by the centre's key over [`Session::signed`] (hex).
    #[serde(default)]
    pub proof: String,
}

/// An approval key that was set for an operator: a first one on some computer, or another one in place of a forgotten passphrase's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct NewKey {
    /// Names it when the operator has read of it.
    pub id: uuid::Uuid,
    /// What the computer called itself; whoever sat there may have made that up.
    pub device: String,
    /// When it was set, by the centre's clock.
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

/// What a centre calls its tables in [`Session::tables`]: SHA-256 (hex) of them as JSON.
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

/// The question of `POST /v1/session/renew`: a fresh token, by proof of the profile's key instead of a sign-in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Renew {
    /// The profile whose lease is still running.
    pub profile: ProfileId,
    /// The device's clock; at most ten minutes from the centre's.
    pub at: Moment,
    /// Never used before (hex, 16 bytes).
    pub nonce: String,
    /// The centre that it is for.
    pub to: Addressee,
    /// Signature by the profile's key over [`Renew::signed`] (hex).
    pub proof: String,
}

impl Renew {
    /// The bytes that the proof signs.
    #[must_use]
    pub fn signed(profile: ProfileId, at: Moment, nonce: &str, to: &Addressee) -> Vec<u8> {
        format!("renew|{profile}|{at}|{nonce}|{to}").into_bytes()
    }
}

/// The question of `POST /v1/session/terms`: the operator accepts the terms in force.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AcceptTerms {
    /// The version that was accepted; refused if another one is in force by now.
    pub version: String,
}

/// `POST /v1/escrow/reseal`: after a fresh sign-in, the file's key for a new passphrase.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Reseal {
    /// The challenge of the [`SignInBegin`] that this sign-in goes with.
    pub challenge: String,
    /// The URL of the issuer that signed the token.
    pub issuer: String,
    /// Its ID token: same issuer and subject as the profile's.
    pub id_token: String,
    /// The profile whose file is to be opened again.
    pub profile: ProfileId,
    /// Name of the escrow key it was sealed to.
    pub escrow_key_id: String,
    /// The sealed key (base64url without padding).
    pub sealed: String,
    /// One-time X25519 key to seal it to (hex).
    pub one_time_key: String,
    /// The centre that it is for, which the token's nonce names as well.
    pub to: Addressee,
}

/// The answer to [`Reseal`]: the key, for the one who asked alone.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct Resealed {
    /// The file's key, sealed to the one-time key (base64url without padding).
    pub sealed: String,
}

/// `POST /v1/lookup`: somebody says they have an account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Lookup {
    /// The organization for which is asked; the question is logged under it.
    pub organization: OrgCode,
    /// The login ID, as the registrant shows it; compared without case.
    pub login_id: String,
    /// The birth date, as the registrant says it; both must fit one account.
    pub birth_date: Day,
}

/// The answer: name, login ID, status and level – nothing else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LookupAnswer {
    /// `None`: no account with this login ID and birth date.
    pub found: Option<AccountSeen>,
}

/// An account as an organization sees it that does not know the person yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct AccountSeen {
    /// Given and family name, or the only name.
    pub name: String,
    /// The login ID, in lower case; shown in upper case.
    pub login_id: String,
    /// The state of the account; `active` is all there is so far.
    pub status: String,
    /// The level of assurance that is proven, 0 to 3.
    pub level: u8,
    /// Already one of the asking organization's own.
    pub ours: Option<PersonId>,
}

/// `POST /v1/likely`: who is too much like somebody who is being registered? Only about a registration in progress.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Likely {
    /// The organization for which is asked; its own people are left out of the answer.
    pub organization: OrgCode,
    /// The registration in progress: noted in the log beside who asked.
    pub registration: uuid::Uuid,
    /// The legal name, as typed so far.
    pub name: LegalName,
    /// Birth date and the like, as typed.
    pub details: Details,
    /// Work phone and e-mail, as far as typed.
    pub contact: Option<WorkContact>,
    /// Regulatory college and number, as far as typed.
    pub designation: Option<Designation>,
}

/// The answer: people outside the asking organization, closest first. Nothing but how each field compares.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LikelyAnswer {
    /// Likenesses without names, login IDs or values.
    pub elsewhere: Vec<Likeness>,
}

/// The answer to `POST /v1/letters` (a [`super::SignedCommand`] with `print_letter`): once, never stored.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct LetterAnswer {
    /// What became of the command.
    pub outcome: Outcome,
    /// The temporary password, if it was accepted just now; a repeat gets none.
    pub temporary_password: Option<String>,
    /// The last day on which the password works.
    pub expires_on: Option<Day>,
}
