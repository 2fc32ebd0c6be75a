//! Sealed values: a few bytes encrypted for one purpose in one profile.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305, XNonce,
    aead::{Aead, Payload},
};
use uuid::Uuid;
use zeroize::Zeroizing;

use super::{KeyError, random};
use crate::secret::SecretBytes;

const VERSION: u8 = 1;
const NONCE: usize = 24;

/// What a sealed value is for. Part of what is authenticated, so values cannot be exchanged for one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// The file key, under passphrase and device secret.
    FileKey,
    /// The profile's Ed25519 key, under the file key.
    ProfileKey,
    /// The approval key, under passphrase and device secret.
    ApprovalKey,
    /// No content: proof that whoever wrote the header knew the file key.
    HeaderProof,
}

impl Purpose {
    fn name(self) -> &'static str {
        match self {
            Self::FileKey => "file-key",
            Self::ProfileKey => "profile-key",
            Self::ApprovalKey => "approval-key",
            Self::HeaderProof => "header-proof",
        }
    }

    fn bind(self, profile: Uuid, with: &[u8]) -> Vec<u8> {
        let mut bound = format!("lra-desk/{VERSION}/{}/{profile}/", self.name()).into_bytes();
        bound.extend_from_slice(with);
        bound
    }
}

/// Seals `plain` for `purpose` in `profile`; `with` is authenticated along with it.
pub(crate) fn seal(
    key: &SecretBytes,
    purpose: Purpose,
    profile: Uuid,
    with: &[u8],
    plain: &[u8],
) -> Result<String, KeyError> {
    let nonce = random::<NONCE>()?;
    let ciphertext = XChaCha20Poly1305::new(key.expose().into())
        .encrypt(&XNonce::from(nonce), Payload { msg: plain, aad: &purpose.bind(profile, with) })
        .map_err(|_| KeyError::Form)?;
    let mut sealed = vec![VERSION];
    sealed.extend_from_slice(&nonce);
    sealed.extend_from_slice(&ciphertext);
    Ok(URL_SAFE_NO_PAD.encode(sealed))
}

/// Opens what [`seal`] made.
pub(crate) fn open(
    key: &SecretBytes,
    purpose: Purpose,
    profile: Uuid,
    with: &[u8],
    sealed: &str,
) -> Result<Zeroizing<Vec<u8>>, KeyError> {
    let sealed = URL_SAFE_NO_PAD.decode(sealed).map_err(|_| KeyError::Form)?;
    let (version, rest) = sealed.split_first().ok_or(KeyError::Form)?;
    let (nonce, ciphertext) = rest.split_first_chunk::<NONCE>().ok_or(KeyError::Form)?;
    if *version != VERSION {
        return Err(KeyError::Form);
    }
    XChaCha20Poly1305::new(key.expose().into())
        .decrypt(&XNonce::from(*nonce), Payload { msg: ciphertext, aad: &purpose.bind(profile, with) })
        .map(Zeroizing::new)
        .map_err(|_| KeyError::DoesNotOpen)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::secret::Secret;

    #[test]
    fn opens_only_for_its_purpose_its_profile_and_unaltered() {
        let (key, profile) = (Secret::new([3; 32]), Uuid::now_v7());
        let sealed = seal(&key, Purpose::ProfileKey, profile, b"", b"thirty-two bytes").unwrap();
        assert_eq!(open(&key, Purpose::ProfileKey, profile, b"", &sealed).unwrap().as_slice(), b"thirty-two bytes");

        let shut = Err(KeyError::DoesNotOpen);
        let try_open = |key: &SecretBytes, purpose, profile, with: &[u8], sealed: &str| {
            open(key, purpose, profile, with, sealed).map(|_| ())
        };
        assert_eq!(try_open(&Secret::new([4; 32]), Purpose::ProfileKey, profile, b"", &sealed), shut);
        assert_eq!(try_open(&key, Purpose::ApprovalKey, profile, b"", &sealed), shut);
        assert_eq!(try_open(&key, Purpose::ProfileKey, Uuid::now_v7(), b"", &sealed), shut);
        assert_eq!(try_open(&key, Purpose::ProfileKey, profile, b"more", &sealed), shut);

        let mut bytes = URL_SAFE_NO_PAD.decode(&sealed).unwrap();
        *bytes.last_mut().unwrap() ^= 1;
        assert_eq!(try_open(&key, Purpose::ProfileKey, profile, b"", &URL_SAFE_NO_PAD.encode(&bytes)), shut);
        bytes[0] = 2;
        let later = URL_SAFE_NO_PAD.encode(&bytes);
        assert_eq!(try_open(&key, Purpose::ProfileKey, profile, b"", &later), Err(KeyError::Form));
        assert_eq!(try_open(&key, Purpose::ProfileKey, profile, b"", "AQ"), Err(KeyError::Form));
    }

    #[test]
    fn sealing_twice_never_repeats() {
        let (key, profile) = (Secret::new([3; 32]), Uuid::now_v7());
        let once = || seal(&key, Purpose::FileKey, profile, b"", &[9; 32]).unwrap();
        assert_ne!(once(), once());
    }
}
