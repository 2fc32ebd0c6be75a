//! The desk's keys and how each is wrapped.
//!
//! | Key | What it is | Where it rests |
//! |---|---|---|
//! | file key | 32 random bytes that SQLCipher encrypts the profile's file with | the passphrase slot and the escrow slot of the header |
//! | device secret | 32 random bytes of this device and profile | the system keyring, nowhere else |
//! | profile key | Ed25519; signs every command | the header, sealed under the file key |
//! | approval key | Ed25519; the second signature of an approval | the header, sealed under passphrase and device secret, opened for one batch |
//!
//! The key of a passphrase slot is `Argon2id(passphrase, salt, secret = device secret)`: neither a stolen disk with a
//! guessed passphrase nor a keyring without the passphrase opens it.
//!
//! A **sealed value** (module `slot`) is `version 1 ‖ nonce (24) ‖ XChaCha20-Poly1305 ciphertext and tag`, written in
//! URL-safe base64 without padding. Its associated data names the purpose and the profile, so that a value moved to
//! another field or another profile does not open. The **escrow payload** is described in module `escrow`.
//!
//! # States, writers, crashes
//!
//! A profile's keys are made once, with the profile. After that only two things are ever written: another passphrase puts a new
//! passphrase slot in place of the old one, a recovery puts a new one there and makes a new approval key (its seal needed the
//! passphrase that is forgotten). Both write the header whole, beside the old one, and put it in its place by a rename: a crash
//! leaves the old header or the new one. A recovery turns the file key over as well: the file is copied under a new key beside itself,
//! and takes the place of the old one once the header that knows that key is there (module `profile::db`). A crash between a new device
//! secret and the header that knows it leaves a profile that says so, and that another recovery mends (module `profile`).

mod escrow;
mod kdf;
mod signing;
mod slot;

pub(crate) use escrow::OneTimeKey;
pub use escrow::{EscrowPayload, EscrowPublicKey, PAYLOAD_LEN, owner_hash, owner_hashes};
pub use kdf::KdfCost;
pub(crate) use kdf::{passphrase_key, public_mark};
pub use signing::{ApprovalKey, ProfileKey};
pub(crate) use slot::{Purpose, open, seal};

use crate::secret::SecretBytes;

/// Why a key could not be made, wrapped or opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// The sealed value does not open with this key: another passphrase, another device, or altered bytes.
    #[error("the sealed value does not open with this key")]
    DoesNotOpen,
    /// The value does not have the form that this version writes.
    #[error("the value does not have the expected form")]
    Form,
    /// The key derivation asks for more than this program is willing to spend.
    #[error("the key derivation settings are out of bounds")]
    Cost,
    /// The operating system gave no randomness.
    #[error("the system's source of randomness did not answer")]
    Randomness,
}

/// Fresh bytes from the operating system.
pub(crate) fn random<const N: usize>() -> Result<[u8; N], KeyError> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|_| KeyError::Randomness)?;
    Ok(bytes)
}

/// Fresh secret bytes from the operating system.
pub(crate) fn random_secret() -> Result<SecretBytes, KeyError> {
    SecretBytes::filled(|bytes| getrandom::fill(bytes).map_err(|_| KeyError::Randomness))
}
