//! Where the people of this desk sign in: the file `sign-in.json` in the folder of the application.
//!
//! It names an issuer for each profile, and the one of the last sign-in, so that nobody is asked twice; of people it says nothing. It
//! is written whole after a sign-in that the centre took. A file that cannot be read counts for nothing: the operator chooses again.
//! What it names serves only while the centre still lists it.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

use lra_desk::profile::disk;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What the file says.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct Kept {
    /// URL of the issuer of the last sign-in.
    last: String,
    profiles: BTreeMap<Uuid, String>,
}

/// The file, and what it says.
#[derive(Debug)]
pub(super) struct Places {
    file: PathBuf,
    kept: Mutex<Kept>,
}

impl Places {
    /// Reads the file of this folder, if there is one.
    pub(super) fn of(folder: &Path) -> Self {
        let file = folder.join("sign-in.json");
        let kept = std::fs::read(&file).ok().and_then(|text| serde_json::from_slice(&text).ok()).unwrap_or_default();
        Self { file, kept: Mutex::new(kept) }
    }

    /// Gives the issuer of this profile, or for somebody who is not known yet the one of the last sign-in.
    pub(super) fn usual(&self, profile: Option<Uuid>) -> Option<String> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let theirs = profile.and_then(|profile| kept.profiles.get(&profile));
        Some(theirs.unwrap_or(&kept.last).clone()).filter(|issuer| !issuer.is_empty())
    }

    /// Remembers where the operator of this profile has signed in.
    pub(super) fn remember(&self, profile: Uuid, issuer: &str) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.last == issuer && kept.profiles.get(&profile).is_some_and(|known| known == issuer) {
            return;
        }
        issuer.clone_into(&mut kept.last);
        kept.profiles.insert(profile, issuer.to_owned());
        // Held while it is written: of two sign-ins the file has both. Without it the operator is asked again, nothing worse.
        let written = serde_json::to_vec_pretty(&*kept).map_err(std::io::Error::other);
        if let Err(error) = written.and_then(|text| disk::replace(&self.file, &text)) {
            tracing::warn!(%error, "where people sign in could not be kept");
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn each_profile_keeps_its_place_and_a_newcomer_has_the_last() {
        let folder = tempfile::tempdir().unwrap();
        let (ana, david) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let places = Places::of(folder.path());
        assert_eq!(places.usual(Some(ana)), None, "nobody has signed in here");
        places.remember(ana, "https://oneid.example");
        places.remember(david, "https://directory.example");
        for places in [places, Places::of(folder.path())] {
            assert_eq!(places.usual(Some(ana)).as_deref(), Some("https://oneid.example"));
            assert_eq!(places.usual(Some(david)).as_deref(), Some("https://directory.example"));
            assert_eq!(places.usual(None).as_deref(), Some("https://directory.example"));
        }
        std::fs::write(folder.path().join("sign-in.json"), "damaged").unwrap();
        assert_eq!(Places::of(folder.path()).usual(Some(ana)), None, "asked again, and nothing worse");
    }
}
