//! From a passphrase to a key.

use argon2::{Algorithm, Argon2, Params, Version};
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

use super::KeyError;
use crate::secret::{Passphrase, SecretBytes};

/// What one Argon2id derivation costs. Kept in the header, so that a later version can ask for more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KdfCost {
    /// How much memory it fills, in KiB.
    pub memory_kib: u32,
    /// How often it passes over that memory.
    pub passes: u32,
    /// How many lanes it works in.
    pub lanes: u32,
}

impl KdfCost {
    /// What profiles are made with: 64 MiB, three passes, one lane (RFC 9106's second recommendation with one lane,
    /// because desks have few cores to spare at sign-in).
    pub const PRODUCTION: Self = Self { memory_kib: 64 * 1024, passes: 3, lanes: 1 };

    /// A header is a plain file: whoever writes to it must not be able to make the desk allocate all its memory.
    fn params(self) -> Result<Params, KeyError> {
        if self.memory_kib > 1024 * 1024 || self.passes > 64 || self.lanes > 16 {
            return Err(KeyError::Cost);
        }
        Params::new(self.memory_kib, self.passes, self.lanes, Some(32)).map_err(|_| KeyError::Cost)
    }
}

/// The cost of hashing a sign-in name. Cheap, because the lock screen does it once per profile; not a bare hash,
/// because names are easy to guess.
const MARK_COST: KdfCost = KdfCost { memory_kib: 8 * 1024, passes: 1, lanes: 1 };

/// The key of a passphrase slot. The passphrase is brought to Unicode NFC first: keyboards differ in how they
/// compose accents.
pub(crate) fn passphrase_key(
    passphrase: &Passphrase,
    device_secret: &SecretBytes,
    salt: &[u8],
    cost: KdfCost,
) -> Result<SecretBytes, KeyError> {
    let composed = Zeroizing::new(passphrase.expose().nfc().collect::<String>());
    let argon = Argon2::new_with_secret(device_secret.expose(), Algorithm::Argon2id, Version::V0x13, cost.params()?)
        .map_err(|_| KeyError::Cost)?;
    SecretBytes::filled(|out| argon.hash_password_into(composed.as_bytes(), salt, out).map_err(|_| KeyError::Cost))
}

/// A salted mark of something that is not secret but should not be readable from the disk either.
pub(crate) fn public_mark(text: &[u8], salt: &[u8]) -> Result<[u8; 32], KeyError> {
    let mut out = [0; 32];
    Argon2::new(Algorithm::Argon2id, Version::V0x13, MARK_COST.params()?)
        .hash_password_into(text, salt, &mut out)
        .map_err(|_| KeyError::Cost)?;
    Ok(out)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::secret::Secret;

    const CHEAP: KdfCost = KdfCost { memory_kib: 64, passes: 1, lanes: 1 };

    fn key(passphrase: &str, device: u8) -> [u8; 32] {
        let passphrase = Secret::new(passphrase.to_owned());
        *passphrase_key(&passphrase, &Secret::new([device; 32]), &[7; 16], CHEAP).unwrap().expose()
    }

    #[test]
    fn passphrase_and_device_both_count_and_composition_does_not() {
        assert_eq!(key("caf\u{e9} in Moosonee", 1), key("cafe\u{301} in Moosonee", 1));
        assert_ne!(key("caf\u{e9} in Moosonee", 1), key("cafe in Moosonee", 1));
        assert_ne!(key("caf\u{e9} in Moosonee", 1), key("caf\u{e9} in Moosonee", 2));
    }

    #[test]
    fn a_header_cannot_ask_for_all_the_memory() {
        let greedy = KdfCost { memory_kib: u32::MAX, ..CHEAP };
        let refused = passphrase_key(&Secret::new("x".into()), &Secret::new([0; 32]), &[7; 16], greedy);
        assert_eq!(refused.err(), Some(KeyError::Cost));
    }
}
