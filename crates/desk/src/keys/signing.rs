//! The two Ed25519 keys of a profile.

use std::fmt;

use ed25519_dalek::{Signer, SigningKey};

use super::{KeyError, random_secret};
use crate::secret::SecretBytes;

/// The profile's own key: signs every command this desk sends and proves the session to the centre.
pub struct ProfileKey(SigningKey);

/// The key behind a step-up: signs approvals, is opened by the passphrase for one batch, and is wiped when dropped.
///
/// A type of its own, so that no code can sign an approval with the key that is always open.
pub struct ApprovalKey(SigningKey);

macro_rules! signing_key {
    ($name:ident) => {
        impl $name {
            /// Makes a new key.
            pub(crate) fn generate() -> Result<Self, KeyError> {
                Ok(Self(SigningKey::from_bytes(random_secret()?.expose())))
            }

            /// The key again from the bytes that [`Self::secret`] gave.
            pub(crate) fn from_secret(bytes: &[u8]) -> Result<Self, KeyError> {
                let bytes = bytes.try_into().map_err(|_| KeyError::Form)?;
                Ok(Self(SigningKey::from_bytes(bytes)))
            }

            /// The private half, to be sealed at once.
            pub(crate) fn secret(&self) -> SecretBytes {
                SecretBytes::new(self.0.to_bytes())
            }

            /// The public half, 64 hexadecimal digits, as the centre keeps it.
            pub fn public_hex(&self) -> String {
                hex::encode(self.0.verifying_key().as_bytes())
            }

            /// The signature (64 bytes) over exactly these bytes.
            pub fn sign(&self, bytes: &[u8]) -> [u8; 64] {
                self.0.sign(bytes).to_bytes()
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}(public {})", stringify!($name), self.public_hex())
            }
        }
    };
}

signing_key!(ProfileKey);
signing_key!(ApprovalKey);

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use ed25519_dalek::{Signature, VerifyingKey};

    use super::*;

    #[test]
    fn what_it_signs_the_public_half_confirms_and_nothing_else() {
        let key = ProfileKey::generate().unwrap();
        let public: [u8; 32] = hex::decode(key.public_hex()).unwrap().try_into().unwrap();
        let public = VerifyingKey::from_bytes(&public).unwrap();
        let signature = Signature::from_bytes(&key.sign(b"register"));
        assert!(public.verify_strict(b"register", &signature).is_ok());
        assert!(public.verify_strict(b"registers", &signature).is_err());

        let again = ProfileKey::from_secret(key.secret().expose()).unwrap();
        assert_eq!(again.public_hex(), key.public_hex());
    }

    #[test]
    fn prints_its_public_half_only() {
        let key = ApprovalKey::generate().unwrap();
        let printed = format!("{key:?} {key:#?}");
        assert!(printed.contains(&key.public_hex()));
        assert!(!printed.contains(&hex::encode(key.secret().expose())));
        assert!(!printed.contains(&format!("{:?}", key.secret().expose()).trim_matches(['[', ']']).to_owned()));
    }
}
