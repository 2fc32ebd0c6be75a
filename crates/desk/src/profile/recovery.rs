//! A forgotten passphrase, or a keyring that was replaced: the way back in, through the centre.

use std::{path::PathBuf, sync::Arc};

use lra_rules::wire::SignInBegin;
use uuid::Uuid;

use super::{
    AnchorStore, KeysAhead, KnownCentre, NewPassphrase, OPEN_LOCK, OpenProfile, ProfileError, Profiles, db, disk,
    header::{self, Header, Lock},
    heavy,
    keyring::For,
    open::put,
};
use crate::{
    centre::Stranger,
    keys::{ApprovalKey, EscrowPayload, OneTimeKey, owner_hashes, random_secret},
    secret::SecretBytes,
};

/// A recovery under way. It lives in memory only: closing the program ends it, and it can be begun again.
#[derive(Debug)]
pub struct Recovery {
    profiles: Profiles,
    folder: PathBuf,
    header: Header,
    key: OneTimeKey,
}

/// What a recovery has opened: the key of the file, and the profile's keys from now on.
#[derive(Debug)]
pub struct Unsealed {
    payload: EscrowPayload,
    /// The profile's keys, for the centre to be asked before anything is written.
    pub keys: Arc<KeysAhead>,
}

impl Recovery {
    pub(super) fn begin(profiles: Profiles, folder: PathBuf, header: Header) -> Result<Self, ProfileError> {
        Ok(Self { profiles, folder, header, key: OneTimeKey::generate()? })
    }

    /// The profile being recovered.
    pub fn profile(&self) -> Uuid {
        self.header.profile()
    }

    /// Refuses a centre that this profile does not know, before anything is shown to it; see [`OpenProfile::meets`].
    pub fn meets(&self, begin: &SignInBegin, named: Option<&str>) -> Result<(), Stranger> {
        header::meets(self.header.centre(), named, begin)
    }

    /// The key that the centre shall seal the payload to, 64 hexadecimal digits.
    pub fn one_time_public_key(&self) -> String {
        self.key.public_hex()
    }

    /// The payload as it was sealed to the centre when the profile was made.
    pub fn escrow_blob(&self) -> &str {
        self.header.escrow().1
    }

    /// The centre's name for the key that it was sealed to.
    pub fn escrow_key_id(&self) -> &str {
        self.header.escrow().0
    }

    /// Opens what the centre sealed to the one-time key, for the same `issuer` and `subject` as the sign-in just made. The keys of the
    /// profile are known from then on, with a new approval key, and nothing is written yet.
    pub fn unseal(&self, issuer: &str, subject: &str, resealed: &str) -> Result<Unsealed, ProfileError> {
        let payload = self.key.open(resealed).map_err(|_| ProfileError::RecoveryMismatch)?;
        let fits = payload.profile == self.profile() && owner_hashes(issuer, subject).contains(&payload.owner);
        if !fits || !self.header.is_proven_by(&payload.file_key)? {
            return Err(ProfileError::RecoveryMismatch);
        }
        let signing = self.header.profile_key(&payload.file_key)?;
        let keys = KeysAhead { id: self.profile(), signing, approval: ApprovalKey::generate()? };
        Ok(Unsealed { payload, keys: Arc::new(keys) })
    }

    /// Unseals and finishes in one.
    pub async fn finish(
        &self,
        issuer: &str,
        subject: &str,
        resealed: &str,
        passphrase: NewPassphrase,
        centre: &KnownCentre,
    ) -> Result<OpenProfile, ProfileError> {
        self.finish_with(&self.unseal(issuer, subject, resealed)?, passphrase, centre).await
    }

    /// Writes a slot for the new passphrase and opens the profile. The approval key and the key of the file are new ones
    /// afterwards, the latter in escrow with the centre's key of today.
    ///
    /// The file is turned over beside itself (`db`): a crash leaves the old file and header, or both new ones.
    ///
    /// May be called again when it was refused: nothing is changed before everything fits.
    pub async fn finish_with(
        &self,
        unsealed: &Unsealed,
        passphrase: NewPassphrase,
        centre: &KnownCentre,
    ) -> Result<OpenProfile, ProfileError> {
        let lock = disk::Lock::take(&self.folder.join(OPEN_LOCK))?;
        db::look(&self.folder)?;
        let device_secret = self.device_secret().await?;
        let anchors = self.anchor().await?;
        let (header, cost, to) = (self.header.clone(), self.profiles.cost, centre.clone());
        let (payload, keys) = (&unsealed.payload, Arc::clone(&unsealed.keys));
        let turned = EscrowPayload { owner: payload.owner, profile: payload.profile, file_key: random_secret()? };
        db::turn_over(&self.folder, &payload.file_key, &turned.file_key).await?;
        let (recovered, file_key) = heavy(move || {
            let passphrase = passphrase.into_inner();
            let new = Lock { passphrase: &passphrase, device_secret: &device_secret };
            let recovered = header.recovered(&new, cost, &keys, &turned, &to)?;
            Ok((recovered, turned.file_key))
        })
        .await?;
        // From the header on it is the turned file that belongs here.
        put(&recovered, &anchors, &self.folder).await?;
        // Whoever comes in through the centre owes nothing for the attempts before.
        anchors.attempt_opened().await?;
        OpenProfile::enter(&self.profiles, self.folder.clone(), recovered, file_key, anchors, lock).await
    }

    /// The device secret that the profile knows, or a new one. If we are cut short before the header is written, the
    /// header knows another secret than the keyring holds – which is what a recovery is for.
    async fn device_secret(&self) -> Result<SecretBytes, ProfileError> {
        let keyring = &self.profiles.keyring;
        match keyring.device_secret(self.profile()).await {
            Ok(secret) if self.header.knows_device(&secret)? => Ok(secret),
            Ok(_) | Err(ProfileError::DeviceSecretMissing | ProfileError::DeviceSecretChanged) => {
                keyring.remove(For::Device(self.profile())).await?;
                keyring.new_device_secret(self.profile()).await
            }
            Err(other) => Err(other),
        }
    }

    /// Where the keyring lost the anchor, an anchor that every file is ahead of: from here on the centre, which knows how
    /// far this profile's commands had come, is the judge of the file's age.
    async fn anchor(&self) -> Result<AnchorStore, ProfileError> {
        let anchors = self.profiles.anchors(self.profile());
        // An earlier header may be what is recovered from: the centre has just said whose it is, and what is written now is anchored.
        match anchors.read().await {
            Err(ProfileError::AnchorMissing) => anchors.reset().await?,
            other => drop(other?),
        }
        Ok(anchors)
    }
}
