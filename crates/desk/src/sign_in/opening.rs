//! From a sign-in to a session: the centre is shown the issuer's word, and the profile proves its key.

use lra_rules::{
    ids::ProfileId,
    wire::{Reseal, Session, SignIn},
};

use super::SignedIn;
use crate::{
    centre::{CallError, CentreClient},
    keys::ProfileKey,
    profile::Recovery,
};

/// What a computer calls itself is told in so many characters at most, which the centre takes.
const DEVICE: usize = 63;

/// What this computer calls itself, for the operator to recognize it by.
fn device() -> String {
    gethostname::gethostname().to_string_lossy().chars().filter(|c| !c.is_control()).take(DEVICE).collect()
}

impl SignedIn {
    /// Makes the question by which a centre that the profile knows seals the file's key anew, shown this sign-in.
    #[must_use]
    pub fn reseals(&self, recovery: &Recovery, centre: &CentreClient) -> Reseal {
        Reseal {
            challenge: self.challenge.clone(),
            issuer: self.issuer.clone(),
            id_token: self.id_token.expose().clone(),
            profile: ProfileId(recovery.profile()),
            escrow_key_id: recovery.escrow_key_id().to_owned(),
            sealed: recovery.escrow_blob().to_owned(),
            one_time_key: recovery.one_time_public_key(),
            to: centre.addressee(&self.begin.centre),
        }
    }
}

/// Opens a session on the profile with these keys; of the approval key the public half (hex). That whoever answers is the centre
/// that the profile knows, the caller has asked before.
///
/// # Errors
/// What the centre says.
pub async fn open_session(
    centre: &CentreClient,
    signed_in: &SignedIn,
    profile: ProfileId,
    signing: &ProfileKey,
    approval_key: String,
) -> Result<Session, CallError> {
    let (public_key, to) = (signing.public_hex(), centre.addressee(&signed_in.begin.centre));
    let signed = SignIn::signed(&signed_in.challenge, profile, &public_key, &approval_key, &to);
    let question = SignIn {
        challenge: signed_in.challenge.clone(),
        issuer: signed_in.issuer.clone(),
        id_token: signed_in.id_token.expose().clone(),
        profile,
        public_key,
        approval_key,
        device: device(),
        to,
        proof: hex::encode(signing.sign(&signed)),
    };
    centre.sign_in(&question).await
}
