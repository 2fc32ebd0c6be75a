//! The anchor: how far a profile had come, kept outside its folder.
//!
//! Encryption does not prove freshness: an older copy of the file opens as well as the newest, and an older header opens with the
//! passphrase of its day. One entry of the keyring therefore says what belongs to this profile today:
//!
//! - the **head of the chain**, written after each commit. A file *ahead* of it crashed before it was written; a file *behind* it,
//!   or with another command in that place, was rolled back;
//! - the **header**, by its checksum. It is announced before the header is written and confirmed afterwards: a crash in between
//!   leaves the old header or the new one, and either is known;
//! - the **attempts** at the passphrase since the last right one, counted *before* each is looked at, so that ending the program
//!   in time gives none back;
//! - **how late it was**, so that an older file and a clock that was set back or frozen gain nothing.
//!
//! All of it is one entry: whoever takes it away to begin counting anew has no anchor left, and the profile opens only through the
//! centre. Whoever can *write* the keyring of an unlocked account can put an earlier entry back – and could read the device secret
//! from it, too: the anchor holds off somebody at the keyboard and whoever has the disk, not whoever is the account.
//!
//! One process at a time writes it, the one that holds the profile's lock.

use std::{future::Future, sync::Arc};

use lra_rules::ids::Moment;
use serde::{Deserialize, Serialize};
use tokio::sync::Mutex;
use uuid::Uuid;

use super::{
    ProfileError,
    keyring::{For, Keyring},
};
use crate::{
    clock::{HighWater, Uptime},
    secret::Secret,
};

const VERSION: u8 = 1;

/// How many wrong passphrases are forgiven at once: a keyboard in another language, a finger beside its key.
const FORGIVEN: u32 = 3;
/// The first pause after those, in seconds; each further one is twice as long.
const FIRST_PAUSE: u64 = 5;
/// The longest pause, in seconds: a hundred attempts then take a day, and whoever forgot has the way through the centre.
const LONGEST_PAUSE: u64 = 15 * 60;

/// How many seconds have to pass after so many wrong passphrases in a row.
fn pause(wrong: u32) -> u64 {
    wrong.checked_sub(FORGIVEN).map_or(0, |further| (FIRST_PAUSE << further.min(16)).min(LONGEST_PAUSE))
}

/// One place of the chain: its number and the hash of the command there, as the caller writes hashes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Anchor {
    /// The number of the last command; 0 while there is none.
    pub seq: u64,
    /// Its hash; empty while there is none.
    pub hash: String,
}

#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Kept {
    version: u8,
    seq: u64,
    hash: String,
    /// The checksum of the header; empty where none was anchored yet.
    #[serde(default)]
    header: String,
    /// The checksum of a header that is being written; empty while none is.
    #[serde(default)]
    header_next: String,
    /// How many attempts at the passphrase came to nothing since the last that opened.
    #[serde(default)]
    wrong: u32,
    /// How long the computer had been running at the last of them, in seconds.
    #[serde(default)]
    wrong_at: u64,
    #[serde(default)]
    late: Option<Late>,
}

/// How late it was at the least, and how long the computer had been running then.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Late {
    at: Moment,
    uptime: u64,
}

/// The anchor of one profile in the keyring.
#[derive(Clone)]
pub struct AnchorStore {
    keyring: Keyring,
    profile: Uuid,
    uptime: Uptime,
    /// What this process read or wrote last: changes are made side by side, and none may undo another.
    kept: Arc<Mutex<Option<Kept>>>,
}

impl AnchorStore {
    pub(super) fn new(keyring: Keyring, profile: Uuid, uptime: Uptime) -> Self {
        Self { keyring, profile, uptime, kept: Arc::default() }
    }

    /// The anchor as the keyring has it.
    pub async fn read(&self) -> Result<Anchor, ProfileError> {
        let kept = self.ask().await?;
        Ok(Anchor { seq: kept.seq, hash: kept.hash })
    }

    /// Moves the anchor forward. A write that comes after a later one changes nothing.
    pub async fn write(&self, anchor: &Anchor) -> Result<(), ProfileError> {
        self.change(|kept| {
            if anchor.seq > kept.seq {
                (kept.seq, kept.hash) = (anchor.seq, anchor.hash.clone());
            }
        })
        .await
    }

    /// Compares the file with the anchor. `file_seq` is the file's last number (0 when it has none), `hash_at` gives the
    /// hash that the file has at a number, if it still has that number.
    pub async fn check<F, Found, E>(&self, file_seq: u64, hash_at: F) -> Result<(), ProfileError>
    where
        F: FnOnce(u64) -> Found,
        Found: Future<Output = Result<Option<String>, E>>,
        ProfileError: From<E>,
    {
        let anchor = self.read().await?;
        if anchor.seq == 0 {
            return Ok(());
        }
        if file_seq < anchor.seq || hash_at(anchor.seq).await?.as_ref() != Some(&anchor.hash) {
            return Err(ProfileError::RolledBack);
        }
        Ok(())
    }

    /// An anchor that every file is ahead of: for a new profile, and after a recovery that found none.
    pub(super) async fn reset(&self) -> Result<(), ProfileError> {
        let mut cached = self.kept.lock().await;
        *cached = Some(self.put(Kept { version: VERSION, ..Kept::default() }).await?);
        Ok(())
    }

    // ---- Attempts ----------------------------------------------------------------------------------------------------

    /// Counts an attempt at the passphrase, or says how long to wait before the next. Whoever may attempt does so, and calls
    /// [`Self::attempt_opened`] when it was right.
    ///
    /// # Errors
    /// [`ProfileError::TooSoon`], or what the keyring says.
    pub(super) async fn attempt(&self) -> Result<(), ProfileError> {
        let now = (self.uptime)();
        let mut cached = self.kept.lock().await;
        let kept = self.get(&mut cached).await?;
        let left = pause(kept.wrong).saturating_sub(crate::clock::elapsed(kept.wrong_at, now));
        if left > 0 {
            return Err(ProfileError::TooSoon { seconds: left });
        }
        let next = Kept { wrong: kept.wrong.saturating_add(1), wrong_at: now, ..kept };
        *cached = Some(self.put(next).await?);
        Ok(())
    }

    /// The passphrase was right: nothing counts against the next attempt.
    pub(super) async fn attempt_opened(&self) -> Result<(), ProfileError> {
        self.change(|kept| (kept.wrong, kept.wrong_at) = (0, 0)).await
    }

    // ---- The header --------------------------------------------------------------------------------------------------

    /// Compares the header with the one that belongs to this profile today, before any passphrase is tried on it.
    ///
    /// # Errors
    /// [`ProfileError::HeaderRolledBack`] for an earlier one.
    pub(super) async fn check_header(&self, checksum: &str) -> Result<(), ProfileError> {
        let kept = self.ask().await?;
        if kept.header.is_empty() || kept.header == checksum || kept.header_next == checksum {
            return Ok(());
        }
        Err(ProfileError::HeaderRolledBack)
    }

    /// Announces a header that is about to be written.
    pub(super) async fn announce_header(&self, checksum: &str) -> Result<(), ProfileError> {
        self.change(|kept| checksum.clone_into(&mut kept.header_next)).await
    }

    /// Confirms the header that is there: no other opens from here on.
    pub(super) async fn confirm_header(&self, checksum: &str) -> Result<(), ProfileError> {
        self.change(|kept| {
            checksum.clone_into(&mut kept.header);
            kept.header_next.clear();
        })
        .await
    }

    // ---- The time ----------------------------------------------------------------------------------------------------

    /// How long this computer has been running, in seconds.
    pub(crate) fn uptime(&self) -> u64 {
        (self.uptime)()
    }

    /// How late it was when somebody last noted it; none for a profile that never worked.
    pub(crate) async fn late(&self) -> Result<Option<HighWater>, ProfileError> {
        Ok(self.ask().await?.late.map(|late| HighWater { at: late.at, uptime: late.uptime }))
    }

    /// Notes how late it is at the least.
    pub(crate) async fn note_late(&self, late: HighWater) -> Result<(), ProfileError> {
        self.change(|kept| kept.late = Some(Late { at: late.at, uptime: late.uptime })).await
    }

    // ---- The entry ---------------------------------------------------------------------------------------------------

    async fn ask(&self) -> Result<Kept, ProfileError> {
        self.get(&mut *self.kept.lock().await).await
    }

    async fn get(&self, cached: &mut Option<Kept>) -> Result<Kept, ProfileError> {
        if let Some(kept) = cached {
            return Ok(kept.clone());
        }
        let text = self
            .keyring
            .read_surely(For::Anchor(self.profile), self.profile)
            .await?
            .ok_or(ProfileError::AnchorMissing)?;
        let kept: Kept = serde_json::from_str(text.expose()).map_err(|_| ProfileError::AnchorMissing)?;
        if kept.version != VERSION {
            return Err(ProfileError::HeaderNewer);
        }
        Ok(cached.insert(kept).clone())
    }

    async fn change(&self, change: impl FnOnce(&mut Kept)) -> Result<(), ProfileError> {
        // Held across the keyring: whoever changes something else meanwhile begins from what this one wrote.
        let mut cached = self.kept.lock().await;
        let before = self.get(&mut cached).await?;
        let mut after = before.clone();
        change(&mut after);
        *cached = Some(self.put(after).await?);
        Ok(())
    }

    async fn put(&self, kept: Kept) -> Result<Kept, ProfileError> {
        let text = serde_json::to_string(&kept).map_err(|cause| ProfileError::Io(cause.into()))?;
        self.keyring.write(For::Anchor(self.profile), Secret::new(text)).await?;
        Ok(kept)
    }
}

impl std::fmt::Debug for AnchorStore {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "AnchorStore({})", self.profile)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_are_forgiven_and_then_each_pause_is_twice_the_last() {
        assert_eq!((0..8).map(pause).collect::<Vec<_>>(), [0, 0, 0, 5, 10, 20, 40, 80]);
        assert_eq!(pause(u32::MAX), LONGEST_PAUSE);
        let hundred: u64 = (0..100).map(pause).sum();
        assert!(hundred > 20 * 3600, "{hundred}");
    }
}
