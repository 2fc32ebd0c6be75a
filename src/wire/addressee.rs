//! Whom a proof is for: the centre by its key, and the address at which the desk spoke to it.
//!
//! Whatever a desk proves names both, and so does the nonce that the issuer signs. A desk that was led to another machine may
//! sign for it, even where that machine passes on every word of the centre's: the address is the machine's own, and the centre
//! takes no proof that names another address than its own. In turn the centre signs what it says at the beginning and every
//! session, so that a desk gives its work to nobody else.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Session, SignInBegin, hash};
use crate::ids::ProfileId;

/// A proof that names another centre is refused with this: the desk knows the centre by another key.
pub const OTHER_KEY: &str = "centre.other-key";
/// A proof that names an address that is not the centre's is refused with this.
pub const OTHER_ADDRESS: &str = "centre.other-address";

/// A proof is for this centre, at this address: another one refuses it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Addressee {
    /// The centre's Ed25519 key (hex), as the desk knows it.
    pub centre: String,
    /// The desk reaches it at this address; it is a normalized URL with a `/` at its end.
    pub address: String,
}

impl Addressee {
    /// Gives the `nonce` that the issuer has to sign for a challenge with this nonce: its word then serves at this address alone.
    #[must_use]
    pub fn nonce(&self, begun: &str) -> String {
        hash(format!("nonce|{begun}|{self}").as_bytes())
    }
}

impl fmt::Display for Addressee {
    /// As it stands at the end of every signed text: the key has no bar in it, and whatever the address has comes last.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}|{}", self.centre, self.address)
    }
}

impl SignInBegin {
    /// Gives the bytes that the centre signs: whatever a desk acts upon is among them.
    #[must_use]
    pub fn signed(&self) -> Vec<u8> {
        let mut text = format!(
            "begin|{}|{}|{}|{}|{}|{}",
            self.centre, self.challenge, self.nonce, self.escrow_key, self.escrow_key_id, self.now
        );
        for issuer in &self.issuers {
            text.push_str(&format!("|{} {}", issuer.url, issuer.client_id));
        }
        for address in &self.addresses {
            text.push_str(&format!("|{address}"));
        }
        text.into_bytes()
    }
}

impl Session {
    /// Gives the bytes that the centre signs: for which question – the challenge of a sign-in, the nonce of a renewal –, on which
    /// profile, and what is given.
    #[must_use]
    pub fn signed(&self, question: &str, profile: ProfileId) -> Vec<u8> {
        let (operator, epoch, until) = (self.operator.id, &self.epoch, self.lease_until);
        format!("session|{question}|{profile}|{}|{operator}|{until}|{epoch}", self.token).into_bytes()
    }
}
