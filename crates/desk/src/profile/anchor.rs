//! The anchor: how far a profile had come, kept outside its file.
//!
//! Encryption does not prove freshness: an older copy of the file opens as well as the newest. The head of the chain is
//! therefore written to the keyring after each commit. On opening, a file *ahead* of its anchor crashed before the anchor
//! was written; a file *behind* it, or with another entry in that place, was rolled back.

use std::{future::Future, sync::Arc};

use serde::{Deserialize, Serialize};
use tokio::sync::Mutex;
use uuid::Uuid;

use super::{
    ProfileError,
    keyring::{For, Keyring},
};
use crate::secret::Secret;

const VERSION: u8 = 1;

/// One place of the chain: its number and the hash of the command there, as the caller writes hashes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Anchor {
    /// The number of the last command; 0 while there is none.
    pub seq: u64,
    /// Its hash; empty while there is none.
    pub hash: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Kept {
    version: u8,
    seq: u64,
    hash: String,
}

/// The anchor of one profile in the keyring.
#[derive(Debug, Clone)]
pub struct AnchorStore {
    keyring: Keyring,
    profile: Uuid,
    /// The last number written by this process: writes are made after commits, side by side, and may arrive out of order.
    written: Arc<Mutex<u64>>,
}

impl AnchorStore {
    pub(super) fn new(keyring: Keyring, profile: Uuid) -> Self {
        Self { keyring, profile, written: Arc::default() }
    }

    /// The anchor as the keyring has it.
    pub async fn read(&self) -> Result<Anchor, ProfileError> {
        let text = self
            .keyring
            .read_surely(For::Anchor(self.profile), self.profile)
            .await?
            .ok_or(ProfileError::AnchorMissing)?;
        let kept: Kept = serde_json::from_str(text.expose()).map_err(|_| ProfileError::AnchorMissing)?;
        if kept.version != VERSION {
            return Err(ProfileError::HeaderNewer);
        }
        Ok(Anchor { seq: kept.seq, hash: kept.hash })
    }

    /// Moves the anchor forward. A write that comes after a later one changes nothing.
    pub async fn write(&self, anchor: &Anchor) -> Result<(), ProfileError> {
        let mut written = self.written.lock().await;
        if anchor.seq <= *written {
            return Ok(());
        }
        self.put(anchor).await?;
        *written = anchor.seq;
        Ok(())
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
        let mut written = self.written.lock().await;
        self.put(&Anchor { seq: 0, hash: String::new() }).await?;
        *written = 0;
        Ok(())
    }

    async fn put(&self, anchor: &Anchor) -> Result<(), ProfileError> {
        let kept = Kept { version: VERSION, seq: anchor.seq, hash: anchor.hash.clone() };
        let text = serde_json::to_string(&kept).map_err(|cause| ProfileError::Io(cause.into()))?;
        self.keyring.write(For::Anchor(self.profile), Secret::new(text)).await
    }
}
