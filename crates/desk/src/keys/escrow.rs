//! Escrow: the file key, sealed so that only the centre can open it – and kept only on the desk, so that the centre
//! alone cannot.
//!
//! **Payload**, 81 bytes, sealed with libsodium's `crypto_box_seal` (X25519, XSalsa20-Poly1305):
//!
//! ```text
//! offset  length
//!      0       1  version, 1
//!      1      32  owner: SHA-256(issuer ‖ 0x00 ‖ subject), see [`owner_hash`]
//!     33      16  profile id
//!     49      32  file key
//! ```
//!
//! **Recovery.** The desk makes a one-time X25519 key pair and sends its public half with the sealed payload. The centre
//! opens the payload, compares `owner` with the issuer and subject of the sign-in just made – without that check any
//! operator could recover a colleague's file from a stolen disk – and seals *the same 81 bytes* to the one-time key.
//! Public keys travel as 64 hexadecimal digits, sealed payloads as URL-safe base64 without padding.

use std::fmt;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use crypto_box::{PublicKey, SecretKey, aead::OsRng};
use lra_issuer::issuer_as_kept;
use sha2::{Digest, Sha256};
use uuid::Uuid;
use zeroize::Zeroizing;

use super::{KeyError, random_secret};
use crate::secret::SecretBytes;

/// The length of an escrow payload before sealing.
pub const PAYLOAD_LEN: usize = 81;
const VERSION: u8 = 1;

/// An operator as the escrow payload names one.
pub fn owner_hash(issuer: &str, subject: &str) -> [u8; 32] {
    Sha256::new().chain_update(issuer).chain_update([0]).chain_update(subject).finalize().into()
}

/// The hashes under which an operator may be kept: an issuer is one with and without a slash at its end, and what is kept was made of
/// the name that the centre had for it then.
pub fn owner_hashes(issuer: &str, subject: &str) -> [[u8; 32]; 2] {
    let bare = issuer_as_kept(issuer);
    [owner_hash(bare, subject), owner_hash(&format!("{bare}/"), subject)]
}

/// The X25519 public key that file keys are sealed to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EscrowPublicKey(PublicKey);

impl EscrowPublicKey {
    /// Reads the 64 hexadecimal digits that the centre publishes.
    pub fn from_hex(text: &str) -> Result<Self, KeyError> {
        let bytes: [u8; 32] = hex::decode(text).ok().and_then(|bytes| bytes.try_into().ok()).ok_or(KeyError::Form)?;
        Ok(Self(PublicKey::from_bytes(bytes)))
    }

    /// Seals a payload so that only the holder of the private half opens it.
    pub fn seal(&self, payload: &EscrowPayload) -> Result<String, KeyError> {
        let sealed = self.0.seal(&mut OsRng, &payload.to_bytes()).map_err(|_| KeyError::Form)?;
        Ok(URL_SAFE_NO_PAD.encode(sealed))
    }
}

/// What is in escrow.
#[derive(Debug)]
pub struct EscrowPayload {
    /// Whose profile it is: see [`owner_hash`].
    pub owner: [u8; 32],
    /// The profile whose file it opens.
    pub profile: Uuid,
    /// The key of its file.
    pub file_key: SecretBytes,
}

impl EscrowPayload {
    fn to_bytes(&self) -> Zeroizing<Vec<u8>> {
        let mut bytes = Zeroizing::new(Vec::with_capacity(PAYLOAD_LEN));
        bytes.push(VERSION);
        bytes.extend_from_slice(&self.owner);
        bytes.extend_from_slice(self.profile.as_bytes());
        bytes.extend_from_slice(self.file_key.expose());
        bytes
    }

    fn from_bytes(bytes: &[u8]) -> Result<Self, KeyError> {
        let bytes: &[u8; PAYLOAD_LEN] = bytes.try_into().map_err(|_| KeyError::Form)?;
        if bytes[0] != VERSION {
            return Err(KeyError::Form);
        }
        let mut owner = [0; 32];
        owner.copy_from_slice(&bytes[1..33]);
        let mut profile = [0; 16];
        profile.copy_from_slice(&bytes[33..49]);
        let file_key = SecretBytes::filled(|key| {
            key.copy_from_slice(&bytes[49..]);
            Ok(())
        })?;
        Ok(Self { owner, profile: Uuid::from_bytes(profile), file_key })
    }
}

/// The key pair of one recovery; never written anywhere.
pub(crate) struct OneTimeKey(SecretKey);

impl OneTimeKey {
    pub(crate) fn generate() -> Result<Self, KeyError> {
        Ok(Self(SecretKey::from_bytes(*random_secret()?.expose())))
    }

    pub(crate) fn public_hex(&self) -> String {
        hex::encode(self.0.public_key().as_bytes())
    }

    /// Opens what the centre sealed to this key.
    pub(crate) fn open(&self, sealed: &str) -> Result<EscrowPayload, KeyError> {
        let sealed = URL_SAFE_NO_PAD.decode(sealed).map_err(|_| KeyError::Form)?;
        let opened = self.0.unseal(&sealed).map(Zeroizing::new).map_err(|_| KeyError::DoesNotOpen)?;
        EscrowPayload::from_bytes(&opened)
    }
}

impl fmt::Debug for OneTimeKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "OneTimeKey(public {})", self.public_hex())
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::secret::Secret;

    #[test]
    fn only_the_holder_of_the_private_half_opens_it() {
        let holder = OneTimeKey::generate().unwrap();
        let profile = Uuid::now_v7();
        let payload = EscrowPayload {
            owner: owner_hash("https://issuer.example", "subject-1"),
            profile,
            file_key: Secret::new([5; 32]),
        };
        let sealed = EscrowPublicKey::from_hex(&holder.public_hex()).unwrap().seal(&payload).unwrap();
        assert_eq!(URL_SAFE_NO_PAD.decode(&sealed).unwrap().len(), PAYLOAD_LEN + 48);

        let opened = holder.open(&sealed).unwrap();
        assert_eq!((opened.owner, opened.profile), (payload.owner, profile));
        assert_eq!(opened.file_key.expose(), &[5; 32]);
        assert_eq!(OneTimeKey::generate().unwrap().open(&sealed).err(), Some(KeyError::DoesNotOpen));
        assert_eq!(holder.open(&sealed[4..]).err(), Some(KeyError::DoesNotOpen));
        assert_eq!(holder.open("").err(), Some(KeyError::DoesNotOpen));
    }

    #[test]
    fn nothing_of_the_key_is_printed() {
        let holder = OneTimeKey::generate().unwrap();
        let payload = EscrowPayload { owner: [0; 32], profile: Uuid::nil(), file_key: Secret::new([0xA5; 32]) };
        let printed = format!("{payload:?} {payload:#?} {holder:?}").to_lowercase();
        assert!(!printed.contains("a5a5") && !printed.contains("165, 165"), "{printed}");
        assert!(!printed.contains(&hex::encode(holder.0.to_bytes())), "{printed}");
    }

    #[test]
    fn issuer_and_subject_cannot_be_shifted_into_one_another() {
        assert_ne!(owner_hash("https://a", "bc"), owner_hash("https://ab", "c"));
    }
}
