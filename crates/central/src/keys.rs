//! The centre's own secrets: the escrow key and the pepper of verifiers, each in a file of its own, never printed.
//!
//! Desks seal their file's key to the escrow key and keep the result themselves; the pepper goes into the verifier of every
//! temporary password, so that the database alone opens nothing. From the escrow key the key is derived by which desks know the
//! centre, so that both change together or not at all. Both files are made at the first start and never replaced: without the
//! escrow key no forgotten passphrase can be helped any more, without the pepper no verifier can be checked. A crash while a file is written leaves it damaged, and the centre then refuses to start rather than make a
//! fresh one. All nodes of one centre must be given the same folder's content.

use std::fmt;
use std::io::Write as _;
use std::path::Path;

use crypto_box::{PublicKey, SecretKey, aead::OsRng};
use ed25519_dalek::{Signer as _, SigningKey};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::{error::CentreError, private};

pub(crate) const ESCROW: &str = "escrow.key";
pub(crate) const PEPPER: &str = "pepper.key";

/// The centre's secrets, in memory for as long as it runs.
pub(crate) struct Keys {
    escrow: SecretKey,
    pepper: Zeroizing<[u8; 32]>,
    /// Signs what the centre says to desks.
    identity: SigningKey,
    /// Opens temporary passwords on their way to where people sign in.
    courier: SecretKey,
}

impl fmt::Debug for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Keys(escrow {})", self.escrow_id())
    }
}

impl Keys {
    /// Reads the files of this folder; makes them at the first start.
    pub(crate) fn open(folder: &Path) -> Result<Self, CentreError> {
        private::folder(folder)?;
        let secret_of_escrow = secret(&folder.join(ESCROW))?;
        let escrow = SecretKey::from_bytes(*secret_of_escrow);
        let pepper = secret(&folder.join(PEPPER))?;
        let derived = Sha256::new().chain_update(b"lra-central|identity|1").chain_update(secret_of_escrow.as_slice());
        let identity = SigningKey::from_bytes(&Zeroizing::new(derived.finalize().into()));
        let derived = Sha256::new().chain_update(b"lra-central|courier|1").chain_update(secret_of_escrow.as_slice());
        let courier = SecretKey::from_bytes(*Zeroizing::new(<[u8; 32]>::from(derived.finalize())));
        Ok(Self { escrow, pepper, identity, courier })
    }

    /// Reads the files of this folder, and makes none: where they are missing, that is said.
    pub(crate) fn read(folder: &Path) -> Result<Self, CentreError> {
        if [ESCROW, PEPPER].iter().any(|key| !folder.join(key).exists()) {
            return Err(CentreError::Configuration(
                "the folder of the keys has no keys: name the right one with --keys",
            ));
        }
        Self::open(folder)
    }

    /// Gives the public half that desks seal their file key to, in 64 hexadecimal digits.
    pub(crate) fn escrow_public(&self) -> String {
        hex::encode(self.escrow.public_key().as_bytes())
    }

    /// Gives the key by which desks know this centre, in 64 hexadecimal digits.
    pub(crate) fn identity(&self) -> String {
        hex::encode(self.identity.verifying_key().as_bytes())
    }

    /// Signs what the centre says to a desk, in hexadecimal digits.
    pub(crate) fn sign(&self, bytes: &[u8]) -> String {
        hex::encode(self.identity.sign(bytes).to_bytes())
    }

    /// Names the escrow key by the first 16 digits of its hash: a desk says which one it sealed to.
    pub(crate) fn escrow_id(&self) -> String {
        hex::encode(Sha256::digest(self.escrow.public_key().as_bytes()))[..16].to_owned()
    }

    /// Names the pepper by the first 16 digits of a hash that is used for nothing else.
    pub(crate) fn pepper_id(&self) -> String {
        let named = Sha256::new().chain_update(b"lra-central|pepper|1").chain_update(self.pepper.as_slice());
        hex::encode(named.finalize())[..16].to_owned()
    }

    /// Opens what was sealed to the centre; `None` where it was sealed to another key, or changed.
    pub(crate) fn open_escrow(&self, sealed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        self.escrow.unseal(sealed).ok().map(Zeroizing::new)
    }

    /// Seals a temporary password for its way to where the person signs in: every node opens it, and the database alone nobody.
    pub(crate) fn seal_password(&self, person: &str, letter: &str, password: &str) -> Result<String, CentreError> {
        let said = Zeroizing::new(format!("{person}|{letter}|{password}"));
        let sealed = self.courier.public_key().seal(&mut OsRng, said.as_bytes()).map_err(|_| CentreError::Key)?;
        Ok(hex::encode(sealed))
    }

    /// Opens a password that was sealed for this person and letter, and for no other.
    pub(crate) fn open_password(&self, person: &str, letter: &str, sealed: &str) -> Option<Zeroizing<String>> {
        let said = Zeroizing::new(self.courier.unseal(&hex::decode(sealed).ok()?).ok()?);
        let said = std::str::from_utf8(&said).ok()?;
        Some(Zeroizing::new(
            said.strip_prefix(person)?.strip_prefix('|')?.strip_prefix(letter)?.strip_prefix('|')?.to_owned(),
        ))
    }

    /// Gives the pepper that every verifier is made with, and the key of challenges derived from: every node has it.
    pub(crate) fn pepper(&self) -> &[u8] {
        self.pepper.as_slice()
    }
}

/// How many digits of its hash name what was tried: enough that no two accounts of the province share one.
const TRIED_DIGITS: usize = 24;

impl Keys {
    /// Hashes a login ID that somebody tried, so that a log tells the same one again without telling which.
    pub(crate) fn tried(&self, login_id: &str) -> String {
        let compared = lra_rules::login_id::compared(login_id);
        let said = Sha256::new()
            .chain_update(b"lra-central|tried|1")
            .chain_update(self.pepper.as_slice())
            .chain_update(compared.as_bytes());
        hex::encode(said.finalize())[..TRIED_DIGITS].to_owned()
    }
}

/// Seals a payload so that only the holder of this key opens it.
pub(crate) fn seal_to(key: &[u8; 32], payload: &[u8]) -> Result<Vec<u8>, CentreError> {
    PublicKey::from_bytes(*key).seal(&mut OsRng, payload).map_err(|_| CentreError::Key)
}

/// Takes random bytes from the operating system; without them nothing that must be unguessable is made.
pub(crate) fn random<const N: usize>() -> Result<[u8; N], CentreError> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|_| CentreError::Key)?;
    Ok(bytes)
}

/// Picks a number below this one; every one is as likely as any other, but for a part in millions.
pub(crate) fn below(n: usize) -> Result<usize, CentreError> {
    let most = u64::try_from(n.max(1)).unwrap_or(1);
    Ok(usize::try_from(u64::from_be_bytes(random::<8>()?) % most).unwrap_or_default())
}

/// Writes a file that only this user reads, whole or not at all: beside it first, then in its place.
pub(crate) fn write_private(path: &Path, content: &[u8]) -> std::io::Result<()> {
    let beside = path.with_extension("new");
    let mut file = private::replaced(&beside)?;
    file.write_all(content)?;
    file.sync_all()?;
    std::fs::rename(beside, path)
}

/// Reads the 32 bytes that this file holds, or makes them.
fn secret(path: &Path) -> Result<Zeroizing<[u8; 32]>, CentreError> {
    let mut options = std::fs::OpenOptions::new();
    // The file decides who made it: two starts at once never hold two keys.
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Ok(mut file) => {
            let bytes = Zeroizing::new(random::<32>()?);
            file.write_all(hex::encode(bytes.as_slice()).as_bytes())?;
            file.sync_all()?;
            Ok(bytes)
        }
        Err(exists) if exists.kind() == std::io::ErrorKind::AlreadyExists => {
            // Restored from a backup it may have come with wider rights.
            private::tighten(path, 0o600)?;
            let text = Zeroizing::new(std::fs::read_to_string(path)?);
            let mut bytes = Zeroizing::new([0; 32]);
            // A damaged key must stop the centre: a fresh one would make every escrow worthless, silently.
            hex::decode_to_slice(text.trim(), bytes.as_mut_slice())
                .map_err(|_| CentreError::Configuration("a key file is damaged"))?;
            Ok(bytes)
        }
        Err(other) => Err(other.into()),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_made_once_private_and_never_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let first = Keys::open(folder.path()).unwrap();
        assert_eq!(Keys::open(folder.path()).unwrap().escrow_public(), first.escrow_public());
        assert!(!format!("{first:?}").contains(&hex::encode(first.pepper())));
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = folder.path().join(ESCROW).metadata().unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
            // A restored folder, as open as whoever copied it left it.
            let open =
                |path: &Path, mode| std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
            open(&folder.path().join(ESCROW), 0o644);
            open(folder.path(), 0o755);
            Keys::open(folder.path()).unwrap();
            let mode = |path: &Path| path.metadata().unwrap().permissions().mode() & 0o777;
            assert_eq!((mode(folder.path()), mode(&folder.path().join(ESCROW))), (0o700, 0o600));
        }
        std::fs::write(folder.path().join(ESCROW), "damaged").unwrap();
        assert!(Keys::open(folder.path()).is_err());
    }
}
