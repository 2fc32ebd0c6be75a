//! A profile while it is open.

use std::path::{Path, PathBuf};

use lra_rules::wire::SignInBegin;
use tokio::sync::Mutex;
use uuid::Uuid;

use super::{
    AnchorStore, Db, KnownCentre, NewPassphrase, ProfileError, Profiles, db, disk,
    header::{self, Header, Lock},
    heavy, wrong_passphrase,
};
use crate::{
    centre::Stranger,
    keys::{ApprovalKey, EscrowPayload, ProfileKey, owner_hash},
    secret::{Passphrase, SecretBytes},
};

/// An open profile: the file, the key that signs, and the lock that keeps others out until this is closed or dropped.
#[derive(Debug)]
pub struct OpenProfile {
    /// The profile's id, which names its folder and its entries in the keyring.
    pub id: Uuid,
    /// The encrypted file.
    pub db: Db,
    /// Signs this profile's commands.
    pub signing: ProfileKey,
    /// Where the head of this profile's chain is anchored. The caller compares on opening and writes after each commit.
    pub anchors: AnchorStore,
    profiles: Profiles,
    folder: PathBuf,
    header: Mutex<Header>,
    /// What the connections to the file hold as well; a header that names another centre is proven with it.
    file_key: SecretBytes,
    // Last, so that it is released after the connections are gone.
    _lock: disk::Lock,
}

impl OpenProfile {
    pub(super) async fn enter(
        profiles: &Profiles,
        folder: PathBuf,
        header: Header,
        file_key: SecretBytes,
        anchors: AnchorStore,
        lock: disk::Lock,
    ) -> Result<Self, ProfileError> {
        if !header.is_proven_by(&file_key)? {
            return Err(ProfileError::HeaderDamaged { folder: folder.display().to_string() });
        }
        // From here on no earlier header opens; one that was being written when the program ended is confirmed now.
        anchors.confirm_header(&header.checksum()?).await?;
        db::settle(&folder, &file_key).await?;
        let signing = header.profile_key(&file_key)?;
        let id = header.profile();
        Ok(Self {
            id,
            db: Db::open(&folder, &file_key).await?,
            signing,
            anchors,
            profiles: profiles.clone(),
            folder,
            header: Mutex::new(header),
            file_key,
            _lock: lock,
        })
    }

    /// Whether a sign-in by this issuer and subject is the one this profile belongs to.
    pub async fn belongs_to(&self, issuer: &str, subject: &str) -> Result<bool, ProfileError> {
        let (header, issuer, subject) = (self.header.lock().await.clone(), issuer.to_owned(), subject.to_owned());
        heavy(move || Ok(header.belongs_to(&issuer, &subject)?)).await
    }

    /// The public half of the approval key, 64 hexadecimal digits. It changes with a recovery and must then be
    /// registered with the centre again.
    pub async fn approval_public_hex(&self) -> String {
        self.header.lock().await.approval_public_hex().to_owned()
    }

    /// The key (hex) of the centre that this profile deals with; none before the first sign-in of a profile of earlier versions.
    pub async fn centre(&self) -> Option<String> {
        self.header.lock().await.centre().map(str::to_owned)
    }

    /// Refuses a centre that this profile does not know, unless it knows none or the configuration names this one (`named`).
    pub async fn meets(&self, begin: &SignInBegin, named: Option<&str>) -> Result<(), Stranger> {
        header::meets(self.header.lock().await.centre(), named, begin)
    }

    /// Deals with this centre from now on, whom `meets` did not refuse and who has proven to be it: no other is taken any more, and
    /// its escrow alone has the key of the file. Issuer and subject are those that the profile belongs to.
    pub async fn keep_to(&self, centre: &KnownCentre, issuer: &str, subject: &str) -> Result<(), ProfileError> {
        let mut current = self.header.lock().await;
        if current.centre() == Some(&centre.key) && current.escrow().0 == centre.escrow_id {
            return Ok(());
        }
        let file_key = SecretBytes::new(*self.file_key.expose());
        let escrowed = EscrowPayload { owner: owner_hash(issuer, subject), profile: self.id, file_key };
        let kept = current.with_centre(&escrowed, centre)?;
        put(&kept, &self.anchors, &self.folder).await?;
        *current = kept;
        Ok(())
    }

    /// Checks the passphrase, for the lock screen of a profile that stayed open.
    pub async fn confirm(&self, passphrase: Passphrase) -> Result<(), ProfileError> {
        self.with_lock(passphrase, |header, lock| header.open_file_key(lock).map(|_| ())).await
    }

    /// Step-up: opens the approval key for one batch. Dropping it closes it.
    pub async fn open_approval(&self, passphrase: Passphrase) -> Result<ApprovalKey, ProfileError> {
        self.with_lock(passphrase, |header, lock| header.open_approval_key(lock)).await
    }

    /// Puts another passphrase in place of the old one. Keys and file stay as they are.
    pub async fn change_passphrase(&self, old: Passphrase, new: NewPassphrase) -> Result<(), ProfileError> {
        let device_secret = self.device_secret().await?;
        self.anchors.attempt().await?;
        let mut current = self.header.lock().await;
        let (header, cost) = (current.clone(), self.profiles.cost);
        let changed = heavy(move || {
            let new = new.into_inner();
            let old = Lock { passphrase: &old, device_secret: &device_secret };
            let new = Lock { passphrase: &new, device_secret: &device_secret };
            let file_key = header.open_file_key(&old).map_err(wrong_passphrase)?;
            if old.passphrase.expose() == new.passphrase.expose() {
                return Err(ProfileError::PassphraseUnchanged);
            }
            Ok(header.with_passphrase(&old, &new, cost, &file_key)?)
        })
        .await?;
        self.anchors.attempt_opened().await?;
        put(&changed, &self.anchors, &self.folder).await?;
        *current = changed;
        Ok(())
    }

    /// Closes the file in order and lets others open the profile. Dropping does the same, only less promptly: a program that
    /// leaves `main` meanwhile takes SQLCipher down under the threads that still close, and crashes.
    pub async fn close(self) {
        self.db.close().await;
    }

    async fn device_secret(&self) -> Result<SecretBytes, ProfileError> {
        let secret = self.profiles.keyring.device_secret(self.id).await?;
        if self.header.lock().await.knows_device(&secret)? {
            Ok(secret)
        } else {
            Err(ProfileError::DeviceSecretChanged)
        }
    }

    async fn with_lock<T: Send + 'static>(
        &self,
        passphrase: Passphrase,
        open: impl FnOnce(&Header, &Lock<'_>) -> Result<T, crate::keys::KeyError> + Send + 'static,
    ) -> Result<T, ProfileError> {
        let device_secret = self.device_secret().await?;
        let header = self.header.lock().await.clone();
        self.anchors.attempt().await?;
        let opened = heavy(move || {
            open(&header, &Lock { passphrase: &passphrase, device_secret: &device_secret }).map_err(wrong_passphrase)
        })
        .await?;
        self.anchors.attempt_opened().await?;
        Ok(opened)
    }
}

/// Puts a header in place of the one before, so that a crash anywhere leaves one that the anchor knows.
pub(super) async fn put(header: &Header, anchors: &AnchorStore, folder: &Path) -> Result<(), ProfileError> {
    let checksum = header.checksum()?;
    anchors.announce_header(&checksum).await?;
    header.write(folder)?;
    anchors.confirm_header(&checksum).await
}
