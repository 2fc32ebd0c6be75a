//! Profiles: one per operator and device, each a folder with a small plain header and an encrypted file.
//!
//! ```text
//! <profiles>/.create.lock              held while a profile is being made
//! <profiles>/.new-<id>/                a profile being made; removed at the next start if that was cut short
//! <profiles>/<id>/header.json          see `header`: slots, marks, public keys; names nobody
//! <profiles>/<id>/desk.db (-wal, -shm) SQLCipher, keyed with the random file key
//! <profiles>/<id>/lock                 held while the profile is open
//! ```
//!
//! Everything here fails closed: what does not open is kept as it is, and only [`Profiles::create`] makes a file.

mod anchor;
mod closing;
mod db;
pub mod disk;
mod error;
mod header;
mod keyring;
mod keys_ahead;
mod open;
mod passphrase;
mod recovery;

use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::Arc,
};

use lra_rules::wire::SignInBegin;
use uuid::Uuid;

pub use self::{
    anchor::{Anchor, AnchorStore},
    db::Db,
    error::ProfileError,
    header::KnownCentre,
    keyring::KeyringChoice,
    keys_ahead::KeysAhead,
    open::OpenProfile,
    passphrase::{Holds, NewPassphrase, holds, shortest_passphrase},
    recovery::{Recovery, Unsealed},
};
use self::{
    header::{Header, Lock, Owner},
    keyring::{For, Keyring},
};
use crate::{
    centre::Stranger,
    clock::{Uptime, device_uptime},
    keys::{KdfCost, KeyError, random_secret},
    secret::Passphrase,
};

const BEING_MADE: &str = ".new-";
const CREATE_LOCK: &str = ".create.lock";
const OPEN_LOCK: &str = "lock";

/// What a new profile is made from.
#[derive(Debug)]
pub struct NewProfile {
    /// The name the operator will type at the lock screen; only a mark of it is kept.
    pub operator_name: String,
    /// The issuer of the sign-in that this profile belongs to.
    pub issuer: String,
    /// The subject of that sign-in.
    pub subject: String,
    /// The passphrase chosen.
    pub passphrase: NewPassphrase,
    /// The centre that it deals with from now on, by its keys.
    pub centre: KnownCentre,
}

/// The profiles of this desk.
#[derive(Clone)]
pub struct Profiles {
    folder: PathBuf,
    keyring: Keyring,
    cost: KdfCost,
    uptime: Uptime,
}

impl std::fmt::Debug for Profiles {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Profiles({})", self.folder.display())
    }
}

impl Profiles {
    /// The profiles in `folder`, which is made if need be. New slots cost `cost`; what an interrupted
    /// [`Profiles::create`] left behind is removed.
    pub fn new(folder: impl Into<PathBuf>, keyring: KeyringChoice, cost: KdfCost) -> Result<Self, ProfileError> {
        let profiles = Self { folder: folder.into(), keyring: Keyring::new(keyring), cost, uptime: device_uptime() };
        disk::private_folder(&profiles.folder)?;
        // Somebody else holding the lock is making a profile right now.
        if let Ok(_making) = disk::Lock::take(&profiles.folder.join(CREATE_LOCK)) {
            for entry in fs::read_dir(&profiles.folder)? {
                let entry = entry?;
                if entry.file_name().to_string_lossy().starts_with(BEING_MADE) {
                    fs::remove_dir_all(entry.path())?;
                }
            }
        }
        Ok(profiles)
    }

    /// The same profiles on a computer that says otherwise for how long it has been running.
    #[must_use]
    pub fn with_uptime(self, uptime: Uptime) -> Self {
        Self { uptime, ..self }
    }

    /// How many profiles this desk has, readable or not.
    pub fn count(&self) -> Result<usize, ProfileError> {
        Ok(self.folders()?.len())
    }

    /// Whether this operator has a profile here. Asks neither keyring nor passphrase, so that neither being out of reach
    /// can be taken for "no profile yet"; a header that cannot be read might be theirs, and is an answer of its own.
    pub async fn exists(&self, operator_name: &str) -> Result<bool, ProfileError> {
        Ok(self.named(operator_name).await?.is_some())
    }

    /// Which profile belongs to this subject of this issuer: what an operator is known by for ever, whatever they type.
    pub async fn owned(&self, issuer: &str, subject: &str) -> Result<Option<Uuid>, ProfileError> {
        let (issuer, subject) = (issuer.to_owned(), subject.to_owned());
        match self.find(move |header| header.belongs_to(&issuer, &subject)).await {
            Ok((_, header)) => Ok(Some(header.profile())),
            Err(ProfileError::NotFound) => Ok(None),
            Err(other) => Err(other),
        }
    }

    /// Which profile is this operator's, however the name is typed: names are compared folded, so what is open is known
    /// by its id.
    pub async fn named(&self, operator_name: &str) -> Result<Option<Uuid>, ProfileError> {
        match self.find(typed(operator_name)).await {
            Ok((_, header)) => Ok(Some(header.profile())),
            Err(ProfileError::NotFound) => Ok(None),
            Err(other) => Err(other),
        }
    }

    /// Refuses a centre that no profile of this desk knows, before anybody signs in there. A desk without profiles, and one whose
    /// configuration names the key (`named`), takes it.
    pub fn meets(&self, begin: &SignInBegin, named: Option<&str>) -> Result<Result<(), Stranger>, ProfileError> {
        // A header that cannot be read knows no centre: its profile does not open either.
        let headers: Vec<Header> = self.folders()?.iter().filter_map(|folder| Header::read(folder).ok()).collect();
        Ok(header::meets(headers.iter().filter_map(Header::centre), named, begin))
    }

    /// Makes a profile and opens it. Either all of it is there afterwards or none of it.
    pub async fn create(&self, new: NewProfile) -> Result<OpenProfile, ProfileError> {
        self.create_with(new, Arc::new(KeysAhead::of_a_newcomer()?)).await
    }

    /// The same with keys that the centre knows already. They may be tried again where this fails.
    pub async fn create_with(&self, new: NewProfile, keys: Arc<KeysAhead>) -> Result<OpenProfile, ProfileError> {
        let making = disk::Lock::take(&self.folder.join(CREATE_LOCK))?;
        if self.exists(&new.operator_name).await? {
            return Err(ProfileError::AlreadyExists);
        }
        let profile = keys.id;
        let made = self.make(keys, new).await;
        drop(making);
        if made.is_err() && !self.place(profile).exists() {
            // Best effort: what stays behind opens nothing, and the folder goes at the next start.
            let _ = fs::remove_dir_all(self.folder.join(format!("{BEING_MADE}{profile}")));
            let _ = self.keyring.remove(For::Device(profile)).await;
            let _ = self.keyring.remove(For::Anchor(profile)).await;
        }
        made
    }

    /// Opens the profile of this operator.
    pub async fn open(&self, operator_name: &str, passphrase: Passphrase) -> Result<OpenProfile, ProfileError> {
        self.enter(self.find(typed(operator_name)).await?, passphrase).await
    }

    /// Opens the profile of this id.
    pub async fn open_of(&self, id: Uuid, passphrase: Passphrase) -> Result<OpenProfile, ProfileError> {
        self.enter(self.of(id)?, passphrase).await
    }

    async fn enter(
        &self,
        (folder, header): (PathBuf, Header),
        passphrase: Passphrase,
    ) -> Result<OpenProfile, ProfileError> {
        let lock = disk::Lock::take(&folder.join(OPEN_LOCK))?;
        db::look(&folder)?;
        let device_secret = self.keyring.device_secret(header.profile()).await?;
        let anchors = self.anchors(header.profile());
        anchors.check_header(&header.checksum()?).await?;
        anchors.attempt().await?;
        let (header, opened) = heavy(move || {
            if !header.knows_device(&device_secret)? {
                return Err(ProfileError::DeviceSecretChanged);
            }
            let opened = header
                .open_file_key(&Lock { passphrase: &passphrase, device_secret: &device_secret })
                .map_err(wrong_passphrase)?;
            Ok((header, opened))
        })
        .await?;
        anchors.attempt_opened().await?;
        OpenProfile::enter(self, folder, header, opened, anchors, lock).await
    }

    /// Begins the recovery of a profile whose passphrase is forgotten, or whose device secret is gone.
    pub async fn recovery_begin(&self, operator_name: &str) -> Result<Recovery, ProfileError> {
        let (folder, header) = self.find(typed(operator_name)).await?;
        Recovery::begin(self.clone(), folder, header)
    }

    /// The same for the profile of this id.
    pub fn recovery_of(&self, id: Uuid) -> Result<Recovery, ProfileError> {
        let (folder, header) = self.of(id)?;
        Recovery::begin(self.clone(), folder, header)
    }

    fn of(&self, id: Uuid) -> Result<(PathBuf, Header), ProfileError> {
        let folder = self.place(id);
        let header = if folder.is_dir() { Header::read(&folder)? } else { return Err(ProfileError::NotFound) };
        Ok((folder, header))
    }

    async fn make(&self, keys: Arc<KeysAhead>, new: NewProfile) -> Result<OpenProfile, ProfileError> {
        let profile = keys.id;
        let device_secret = self.keyring.new_device_secret(profile).await?;
        let anchors = self.anchors(profile);
        anchors.reset().await?;
        let cost = self.cost;
        let (header, file_key) = heavy(move || {
            let passphrase = new.passphrase.into_inner();
            let owner = Owner { operator_name: &new.operator_name, issuer: &new.issuer, subject: &new.subject };
            let lock = Lock { passphrase: &passphrase, device_secret: &device_secret };
            let file_key = random_secret()?;
            Ok(Header::create(&keys, &owner, &lock, cost, file_key, &new.centre)?)
        })
        .await?;

        let being_made = self.folder.join(format!("{BEING_MADE}{profile}"));
        disk::private_folder(&being_made)?;
        db::create(&being_made, &file_key).await?;
        header.write(&being_made)?;
        let folder = self.place(profile);
        fs::rename(&being_made, &folder)?;
        disk::sync_folder(&self.folder)?;
        let lock = disk::Lock::take(&folder.join(OPEN_LOCK))?;
        OpenProfile::enter(self, folder, header, file_key, anchors, lock).await
    }

    fn anchors(&self, profile: Uuid) -> AnchorStore {
        AnchorStore::new(self.keyring.clone(), profile, self.uptime.clone())
    }

    fn place(&self, profile: Uuid) -> PathBuf {
        self.folder.join(profile.to_string())
    }

    fn folders(&self) -> io::Result<Vec<PathBuf>> {
        let mut folders = Vec::new();
        for entry in fs::read_dir(&self.folder)? {
            let path = entry?.path();
            let named =
                path.file_name().and_then(|name| name.to_str()).is_some_and(|name| Uuid::try_parse(name).is_ok());
            if named && path.is_dir() {
                folders.push(path);
            }
        }
        folders.sort();
        Ok(folders)
    }

    async fn find(
        &self,
        is: impl Fn(&Header) -> Result<bool, KeyError> + Send + 'static,
    ) -> Result<(PathBuf, Header), ProfileError> {
        let folders = self.folders()?;
        heavy(move || {
            let mut unreadable = None;
            for folder in folders {
                match read_if(&folder, &is) {
                    Ok(Some(header)) => return Ok((folder, header)),
                    Ok(None) => {}
                    Err(error) => unreadable = Some(error),
                }
            }
            // One that cannot be read might be the one asked for: never "not found".
            Err(unreadable.unwrap_or(ProfileError::NotFound))
        })
        .await
    }
}

fn read_if(folder: &Path, is: impl Fn(&Header) -> Result<bool, KeyError>) -> Result<Option<Header>, ProfileError> {
    let header = Header::read(folder)?;
    Ok(is(&header)?.then_some(header))
}

/// Whether a profile is that of this name, as somebody types it.
fn typed(operator_name: &str) -> impl Fn(&Header) -> Result<bool, KeyError> + Send + 'static {
    let operator_name = operator_name.to_owned();
    move |header| header.is_of(&operator_name)
}

fn wrong_passphrase(error: KeyError) -> ProfileError {
    match error {
        KeyError::DoesNotOpen => ProfileError::WrongPassphrase,
        other => other.into(),
    }
}

/// Key derivation takes a good part of a second: off the threads that serve pages.
async fn heavy<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, ProfileError> + Send + 'static,
) -> Result<T, ProfileError> {
    tokio::task::spawn_blocking(work).await.map_err(io::Error::other)?
}
