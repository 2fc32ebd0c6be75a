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
mod open;
mod passphrase;
mod recovery;

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use lra_rules::wire::SignInBegin;
use uuid::Uuid;

pub use self::{
    anchor::{Anchor, AnchorStore},
    db::Db,
    error::ProfileError,
    header::KnownCentre,
    keyring::KeyringChoice,
    open::OpenProfile,
    passphrase::{Holds, NewPassphrase, holds, shortest_passphrase},
    recovery::Recovery,
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

    /// Which profile is this operator's, however the name is typed: names are compared folded, so what is open is known
    /// by its id.
    pub async fn named(&self, operator_name: &str) -> Result<Option<Uuid>, ProfileError> {
        match self.find(operator_name).await {
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
        let making = disk::Lock::take(&self.folder.join(CREATE_LOCK))?;
        if self.exists(&new.operator_name).await? {
            return Err(ProfileError::AlreadyExists);
        }
        let profile = Uuid::now_v7();
        let made = self.make(profile, new).await;
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
        let (folder, header) = self.find(operator_name).await?;
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
        let (folder, header) = self.find(operator_name).await?;
        Recovery::begin(self.clone(), folder, header)
    }

    async fn make(&self, profile: Uuid, new: NewProfile) -> Result<OpenProfile, ProfileError> {
        let device_secret = self.keyring.new_device_secret(profile).await?;
        let anchors = self.anchors(profile);
        anchors.reset().await?;
        let cost = self.cost;
        let (header, file_key, _) = heavy(move || {
            let passphrase = new.passphrase.into_inner();
            let owner = Owner { operator_name: &new.operator_name, issuer: &new.issuer, subject: &new.subject };
            let lock = Lock { passphrase: &passphrase, device_secret: &device_secret };
            let file_key = random_secret()?;
            Ok(Header::create(profile, &owner, &lock, cost, file_key, &new.centre)?)
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

    async fn find(&self, operator_name: &str) -> Result<(PathBuf, Header), ProfileError> {
        let folders = self.folders()?;
        let operator_name = operator_name.to_owned();
        heavy(move || {
            let mut unreadable = None;
            for folder in folders {
                match read_if_of(&folder, &operator_name) {
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

fn read_if_of(folder: &Path, operator_name: &str) -> Result<Option<Header>, ProfileError> {
    let header = Header::read(folder)?;
    Ok(header.is_of(operator_name)?.then_some(header))
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
