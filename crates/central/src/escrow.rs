//! A forgotten passphrase: what a desk sealed to the centre, sealed again to a one-time key – for the same operator only.
//!
//! The centre keeps nothing of it: the desk holds the sealed key of its file, and brings it along with a fresh sign-in. Neither
//! alone opens the file – the desk has no escrow key, the centre has no file – and the answer is sealed to a key that the desk
//! made for this one time. Every answer is in the access log. A crash on the way costs one sign-in, nothing else.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use lra_rules::wire::{Reseal, Resealed};
use sha2::{Digest, Sha256};

use crate::{
    access::{self, Looked},
    centre::Centre,
    challenge::For,
    keys::seal_to,
    problem::HttpProblem,
    recovery,
};

/// Version, owner, profile, file key: see `crates/desk/src/keys/escrow.rs`, which writes it.
const PAYLOAD: usize = 81;

impl Centre {
    /// Opens what was sealed to the centre and seals it to the one-time key, if the sign-in is by the file's own operator.
    pub(crate) async fn reseal(&self, asked: Reseal) -> Result<Resealed, HttpProblem> {
        let identity = self.identify(For::FileKey, &asked.challenge, &asked.issuer, &asked.id_token, &asked.to).await?;
        let desk = self.core.desk(asked.profile).await?.ok_or_else(|| HttpProblem::forbidden("profile.unknown"))?;
        if desk.issuer != identity.issuer || desk.subject != identity.subject {
            return Err(HttpProblem::forbidden("escrow.other-operator"));
        }
        // A browser that remembers a colleague must not open the colleague's file.
        recovery::may_have_file_key(&self.core.db, &identity, desk.profile).await?;
        // Whoever left must not open the file that they left behind.
        if desk.appointments.is_empty() {
            return Err(HttpProblem::forbidden("authority.appointment-ended"));
        }
        // Told apart from "does not open": after the centre's keys were lost nobody is to blame the desk.
        if asked.escrow_key_id != self.core.keys.escrow_id() {
            return Err(HttpProblem::conflict("escrow.other-key"));
        }
        let mut one_time_key = [0; 32];
        hex::decode_to_slice(&asked.one_time_key, &mut one_time_key)
            .map_err(|_| HttpProblem::bad_request("escrow.form").field("one_time_key", "not-a-key"))?;
        let unreadable = || HttpProblem::bad_request("escrow.form").field("sealed", "does-not-open");
        let sealed = URL_SAFE_NO_PAD.decode(&asked.sealed).map_err(|_| unreadable())?;
        let payload = self.core.keys.open_escrow(&sealed).ok_or_else(unreadable)?;
        // The desk wrote the issuer as the centre named it then, with or without a slash at its end.
        let owner = |issuer: &str| {
            Sha256::new().chain_update(issuer).chain_update([0]).chain_update(&identity.subject).finalize()
        };
        let owners = [owner(&identity.issuer), owner(&format!("{}/", identity.issuer))];
        // Without this check any operator could have a colleague's file opened, from a stolen disk.
        let theirs = payload.len() == PAYLOAD
            && payload[0] == 1
            && owners.iter().any(|owner| payload[1..33] == owner[..])
            && payload[33..49] == *asked.profile.0.as_bytes();
        if !theirs {
            return Err(HttpProblem::forbidden("escrow.other-operator"));
        }
        let resealed = seal_to(&one_time_key, &payload)?;
        access::log(&self.core.db, &desk, "", Looked::Escrow, None).await?;
        Ok(Resealed { sealed: URL_SAFE_NO_PAD.encode(resealed) })
    }
}
