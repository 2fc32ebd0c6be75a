//! `header.json`: what must be readable before the passphrase is known, and names nobody.
//!
//! ```text
//! format       1
//! body         profile id, marks of operator and owner, check of the device secret, slots, public keys, the centre's key
//! checksum     SHA-256 of the body: damage is told apart from a wrong passphrase
//! proof        a sealed nothing under the file key, bound to the body: alteration is noticed on opening,
//!              not on the day the escrow is needed
//! ```
//!
//! Hashes, salts and public keys are hexadecimal; sealed values as the module `keys` describes them.

use std::{fs, path::Path};

use lra_rules::wire::SignInBegin;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use unicode_normalization::UnicodeNormalization;
use uuid::Uuid;

use super::{KeysAhead, ProfileError, disk};
use crate::{
    centre::Stranger,
    keys::{
        ApprovalKey, EscrowPayload, EscrowPublicKey, KdfCost, KeyError, ProfileKey, Purpose, open, owner_hash,
        owner_hashes, passphrase_key, public_mark, random, seal,
    },
    secret::{Passphrase, SecretBytes},
};

const FORMAT: u32 = 1;
pub(super) const FILE_NAME: &str = "header.json";

/// Something a header recognizes without saying it.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Mark {
    salt: String,
    mark: String,
}

impl Mark {
    fn of(text: &[u8]) -> Result<Self, KeyError> {
        let salt = random::<16>()?;
        Ok(Self { salt: hex::encode(salt), mark: hex::encode(public_mark(text, &salt)?) })
    }

    fn matches(&self, text: &[u8]) -> Result<bool, KeyError> {
        let salt = hex::decode(&self.salt).map_err(|_| KeyError::Form)?;
        Ok(hex::encode(public_mark(text, &salt)?) == self.mark)
    }
}

/// A value sealed under passphrase and device secret.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct PassphraseSlot {
    cost: KdfCost,
    salt: String,
    sealed: String,
}

impl PassphraseSlot {
    fn shut(lock: &Lock<'_>, cost: KdfCost, purpose: Purpose, profile: Uuid, plain: &[u8]) -> Result<Self, KeyError> {
        let salt = random::<16>()?;
        let key = passphrase_key(lock.passphrase, lock.device_secret, &salt, cost)?;
        Ok(Self { cost, salt: hex::encode(salt), sealed: seal(&key, purpose, profile, b"", plain)? })
    }

    fn open(&self, lock: &Lock<'_>, purpose: Purpose, profile: Uuid) -> Result<zeroize::Zeroizing<Vec<u8>>, KeyError> {
        let salt = hex::decode(&self.salt).map_err(|_| KeyError::Form)?;
        let key = passphrase_key(lock.passphrase, lock.device_secret, &salt, self.cost)?;
        open(&key, purpose, profile, b"", &self.sealed)
    }
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Escrow {
    key_id: String,
    sealed: String,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct SealedProfileKey {
    public: String,
    sealed: String,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct SealedApprovalKey {
    public: String,
    slot: PassphraseSlot,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Body {
    profile: Uuid,
    operator: Mark,
    owner: Mark,
    device_check: Mark,
    file_key: PassphraseSlot,
    escrow: Escrow,
    profile_key: SealedProfileKey,
    approval_key: SealedApprovalKey,
    /// The key (hex) of the one centre that this profile deals with. Profiles of earlier versions know none before they sign in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    centre: Option<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    format: u32,
    body: Body,
    checksum: String,
    proof: String,
}

/// Both halves of what opens a passphrase slot.
pub(super) struct Lock<'a> {
    pub(super) passphrase: &'a Passphrase,
    pub(super) device_secret: &'a SecretBytes,
}

/// Who a new profile is for.
pub(super) struct Owner<'a> {
    pub(super) operator_name: &'a str,
    pub(super) issuer: &'a str,
    pub(super) subject: &'a str,
}

/// The centre by its keys, as it says at the beginning of a sign-in.
#[derive(Debug, Clone)]
pub struct KnownCentre {
    /// The key (hex) by which it is known.
    pub key: String,
    /// The public half of its key for escrow.
    pub escrow: EscrowPublicKey,
    /// The centre's name for that one.
    pub escrow_id: String,
}

impl KnownCentre {
    /// Takes the keys from what a centre said and signed ([`crate::centre::CentreClient::sign_in_begin`]).
    pub fn of(begin: &SignInBegin) -> Result<Self, ProfileError> {
        Ok(Self {
            key: begin.centre.clone(),
            escrow: EscrowPublicKey::from_hex(&begin.escrow_key)?,
            escrow_id: begin.escrow_key_id.clone(),
        })
    }
}

/// Refuses a centre that a profile, or a desk with several, does not know: by none of the keys that are `known`, and not by the one
/// that the configuration names, which is how an administrator says that the centre has another key.
pub(super) fn meets<'k>(
    known: impl IntoIterator<Item = &'k str>,
    named: Option<&str>,
    begin: &SignInBegin,
) -> Result<(), Stranger> {
    let mut known = known.into_iter().peekable();
    let first = known.peek().is_none();
    if first || known.any(|key| key == begin.centre) || named == Some(&begin.centre) {
        Ok(())
    } else {
        Err(Stranger::OtherKey)
    }
}

/// A header as it stands on the disk.
#[derive(Debug, Clone)]
pub(super) struct Header {
    body: Body,
    proof: String,
}

/// A sign-in name as one types it: case, width and surrounding space do not count.
fn folded(operator_name: &str) -> String {
    operator_name.trim().nfkc().flat_map(char::to_lowercase).nfkc().collect()
}

fn device_mark(salt: &[u8], device_secret: &SecretBytes) -> String {
    // A plain hash suffices: the secret has 256 random bits.
    hex::encode(
        Sha256::new()
            .chain_update(b"lra-desk/device/")
            .chain_update(salt)
            .chain_update(device_secret.expose())
            .finalize(),
    )
}

impl Body {
    fn bytes(&self) -> Result<Vec<u8>, KeyError> {
        serde_json::to_vec(self).map_err(|_| KeyError::Form)
    }

    fn check_device(&mut self, device_secret: &SecretBytes) -> Result<(), KeyError> {
        let salt = random::<16>()?;
        self.device_check = Mark { salt: hex::encode(salt), mark: device_mark(&salt, device_secret) };
        Ok(())
    }

    fn proven(self, file_key: &SecretBytes) -> Result<Header, KeyError> {
        let proof = seal(file_key, Purpose::HeaderProof, self.profile, &self.bytes()?, b"")?;
        Ok(Header { body: self, proof })
    }
}

impl Header {
    /// The header of a new profile with these keys.
    pub(super) fn create(
        keys: &KeysAhead,
        owner: &Owner<'_>,
        lock: &Lock<'_>,
        cost: KdfCost,
        file_key: SecretBytes,
        centre: &KnownCentre,
    ) -> Result<(Self, SecretBytes), KeyError> {
        let KeysAhead { id: profile, signing: profile_key, approval } = keys;
        let profile = *profile;
        let owner_id = owner_hash(owner.issuer, owner.subject);
        let payload = EscrowPayload { owner: owner_id, profile, file_key };
        let sealed = centre.escrow.seal(&payload)?;
        let file_key = payload.file_key;
        let mut body = Body {
            profile,
            operator: Mark::of(folded(owner.operator_name).as_bytes())?,
            owner: Mark::of(&owner_id)?,
            device_check: Mark { salt: String::new(), mark: String::new() },
            file_key: PassphraseSlot::shut(lock, cost, Purpose::FileKey, profile, file_key.expose())?,
            escrow: Escrow { key_id: centre.escrow_id.clone(), sealed },
            profile_key: SealedProfileKey {
                public: profile_key.public_hex(),
                sealed: seal(&file_key, Purpose::ProfileKey, profile, b"", profile_key.secret().expose())?,
            },
            approval_key: sealed_approval_key(approval, lock, cost, profile)?,
            centre: Some(centre.key.clone()),
        };
        body.check_device(lock.device_secret)?;
        Ok((body.proven(&file_key)?, file_key))
    }

    /// Reads the header in a profile's folder.
    pub(super) fn read(folder: &Path) -> Result<Self, ProfileError> {
        let damaged = || ProfileError::HeaderDamaged { folder: folder.display().to_string() };
        let bytes = match fs::read(folder.join(FILE_NAME)) {
            Err(cause) if cause.kind() == std::io::ErrorKind::NotFound => return Err(damaged()),
            other => other?,
        };
        let loose: serde_json::Value = serde_json::from_slice(&bytes).map_err(|_| damaged())?;
        match loose.get("format").and_then(serde_json::Value::as_u64) {
            Some(format) if format > u64::from(FORMAT) => return Err(ProfileError::HeaderNewer),
            _ => {}
        }
        let document: Document = serde_json::from_value(loose).map_err(|_| damaged())?;
        let named = folder.file_name().and_then(|name| name.to_str()) == Some(&*document.body.profile.to_string());
        if document.format != FORMAT || !named || checksum(&document.body)? != document.checksum {
            return Err(damaged());
        }
        Ok(Self { body: document.body, proof: document.proof })
    }

    /// Writes the header into a profile's folder, whole or not at all.
    pub(super) fn write(&self, folder: &Path) -> Result<(), ProfileError> {
        let document = Document {
            format: FORMAT,
            checksum: checksum(&self.body)?,
            body: self.body.clone(),
            proof: self.proof.clone(),
        };
        let bytes = serde_json::to_vec_pretty(&document).map_err(|_| KeyError::Form)?;
        Ok(disk::replace(&folder.join(FILE_NAME), &bytes)?)
    }

    /// Tells this header from every other that the profile had or will have.
    pub(super) fn checksum(&self) -> Result<String, KeyError> {
        checksum(&self.body)
    }

    pub(super) fn profile(&self) -> Uuid {
        self.body.profile
    }

    pub(super) fn approval_public_hex(&self) -> &str {
        &self.body.approval_key.public
    }

    pub(super) fn escrow(&self) -> (&str, &str) {
        (&self.body.escrow.key_id, &self.body.escrow.sealed)
    }

    /// The key of the centre that this profile deals with, once it knows one.
    pub(super) fn centre(&self) -> Option<&str> {
        self.body.centre.as_deref()
    }

    /// The same profile with this centre from now on, and the key of its file in that centre's escrow.
    pub(super) fn with_centre(&self, escrowed: &EscrowPayload, to: &KnownCentre) -> Result<Self, KeyError> {
        let mut body = self.body.clone();
        body.escrow = Escrow { key_id: to.escrow_id.clone(), sealed: to.escrow.seal(escrowed)? };
        body.centre = Some(to.key.clone());
        body.proven(&escrowed.file_key)
    }

    pub(super) fn is_of(&self, operator_name: &str) -> Result<bool, KeyError> {
        self.body.operator.matches(folded(operator_name).as_bytes())
    }

    pub(super) fn belongs_to(&self, issuer: &str, subject: &str) -> Result<bool, KeyError> {
        for owner in owner_hashes(issuer, subject) {
            if self.body.owner.matches(&owner)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Whether this is the device secret that the profile was made with.
    pub(super) fn knows_device(&self, device_secret: &SecretBytes) -> Result<bool, KeyError> {
        let check = &self.body.device_check;
        let salt = hex::decode(&check.salt).map_err(|_| KeyError::Form)?;
        Ok(device_mark(&salt, device_secret) == check.mark)
    }

    /// The file key, or [`KeyError::DoesNotOpen`] when the passphrase is another.
    pub(super) fn open_file_key(&self, lock: &Lock<'_>) -> Result<SecretBytes, KeyError> {
        let opened = self.body.file_key.open(lock, Purpose::FileKey, self.body.profile)?;
        let bytes: &[u8; 32] = opened.as_slice().try_into().map_err(|_| KeyError::Form)?;
        SecretBytes::filled(|key| {
            key.copy_from_slice(bytes);
            Ok(())
        })
    }

    /// Whether this header was written by someone who had the file key, and not altered since.
    pub(super) fn is_proven_by(&self, file_key: &SecretBytes) -> Result<bool, KeyError> {
        Ok(open(file_key, Purpose::HeaderProof, self.body.profile, &self.body.bytes()?, &self.proof).is_ok())
    }

    pub(super) fn profile_key(&self, file_key: &SecretBytes) -> Result<ProfileKey, KeyError> {
        let sealed = &self.body.profile_key.sealed;
        ProfileKey::from_secret(&open(file_key, Purpose::ProfileKey, self.body.profile, b"", sealed)?)
    }

    pub(super) fn open_approval_key(&self, lock: &Lock<'_>) -> Result<ApprovalKey, KeyError> {
        ApprovalKey::from_secret(&self.body.approval_key.slot.open(lock, Purpose::ApprovalKey, self.body.profile)?)
    }

    /// The same profile under another passphrase, with the same keys.
    pub(super) fn with_passphrase(
        &self,
        old: &Lock<'_>,
        new: &Lock<'_>,
        cost: KdfCost,
        file_key: &SecretBytes,
    ) -> Result<Self, KeyError> {
        let profile = self.body.profile;
        let approval = self.open_approval_key(old)?;
        let mut body = self.body.clone();
        body.file_key = PassphraseSlot::shut(new, cost, Purpose::FileKey, profile, file_key.expose())?;
        body.approval_key.slot =
            PassphraseSlot::shut(new, cost, Purpose::ApprovalKey, profile, approval.secret().expose())?;
        body.proven(file_key)
    }

    /// The same profile after a recovery: a new passphrase, perhaps a new device secret, a *new approval key* – the old one was
    /// under the passphrase that nobody knows any more –, and a *new file key*, `escrowed`, in escrow as well. What opened the file
    /// before, an old slot or an old escrow, opens nothing from then on. The profile's own key stays: its chain goes on.
    pub(super) fn recovered(
        &self,
        new: &Lock<'_>,
        cost: KdfCost,
        keys: &KeysAhead,
        escrowed: &EscrowPayload,
        to: &KnownCentre,
    ) -> Result<Self, KeyError> {
        let profile = self.body.profile;
        let turned = &escrowed.file_key;
        let mut body = self.body.clone();
        body.file_key = PassphraseSlot::shut(new, cost, Purpose::FileKey, profile, turned.expose())?;
        body.profile_key.sealed = seal(turned, Purpose::ProfileKey, profile, b"", keys.signing.secret().expose())?;
        body.escrow = Escrow { key_id: to.escrow_id.clone(), sealed: to.escrow.seal(escrowed)? };
        body.centre = Some(to.key.clone());
        body.approval_key = sealed_approval_key(&keys.approval, new, cost, profile)?;
        body.check_device(new.device_secret)?;
        body.proven(turned)
    }
}

fn sealed_approval_key(
    key: &ApprovalKey,
    lock: &Lock<'_>,
    cost: KdfCost,
    profile: Uuid,
) -> Result<SealedApprovalKey, KeyError> {
    Ok(SealedApprovalKey {
        public: key.public_hex(),
        slot: PassphraseSlot::shut(lock, cost, Purpose::ApprovalKey, profile, key.secret().expose())?,
    })
}

fn checksum(body: &Body) -> Result<String, KeyError> {
    Ok(hex::encode(Sha256::digest(body.bytes()?)))
}
