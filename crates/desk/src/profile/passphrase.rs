//! What a passphrase must be: one rule, from the tables in force and the list of what is guessed first, asked wherever one is chosen
//! and by the page while it is typed.

use lra_forms::LimitTable;
use zxcvbn::{Score, zxcvbn};

use super::ProfileError;
use crate::secret::Passphrase;

/// Whatever a table says, no profile is guarded by less. The checker of the tables refuses a shorter length, too; but a desk takes
/// its tables from the centre as they come, and on a stolen disk whose keyring was read as well, this length is all that is left.
const FLOOR: usize = 8;

/// Words that everybody who attacks this desk tries first.
const OURS: &[&str] =
    &["lra", "desk", "one id", "oneid", "ehealth", "ontario", "registration", "authority", "hospital", "passphrase"];

/// The least characters of a passphrase that is chosen now. Length is the first rule that helps (NIST SP 800-63B); the device secret
/// does the rest. One that was chosen under another table goes on opening its profile.
#[must_use]
pub fn shortest_passphrase(limits: &LimitTable) -> usize {
    usize::from(limits.passphrase_length).max(FLOOR)
}

/// How well a passphrase would hold, for the page where it is chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// It is too short.
    Short,
    /// It is long enough, and still among the first that are guessed: a common one, one sign or word repeated, a row of keys.
    Guessed,
    /// It may be chosen.
    Well,
    /// It may be chosen, and outlasts whoever has the disk and the keyring.
    VeryWell,
}

/// Judges a passphrase. The list of common ones, names, dates, repetitions and rows of keys is zxcvbn's.
#[must_use]
pub fn holds(passphrase: &Passphrase, limits: &LimitTable) -> Holds {
    // Characters, not bytes: what somebody counts who types it.
    if passphrase.expose().chars().count() < shortest_passphrase(limits) {
        return Holds::Short;
    }
    match zxcvbn(passphrase.expose(), OURS).score() {
        Score::Four => Holds::VeryWell,
        Score::Three => Holds::Well,
        // A later version may know more scores; below "safely unguessable" nothing is chosen.
        _ => Holds::Guessed,
    }
}

/// A passphrase that somebody chose and that holds. A profile is made, recovered and given another passphrase by this type
/// only, so that no way in can forget the rule.
#[derive(Debug)]
pub struct NewPassphrase(Passphrase);

impl NewPassphrase {
    /// Takes a passphrase under the rule in force.
    ///
    /// # Errors
    /// [`ProfileError::PassphraseTooShort`], [`ProfileError::PassphraseCommon`].
    pub fn choose(passphrase: Passphrase, limits: &LimitTable) -> Result<Self, ProfileError> {
        match holds(&passphrase, limits) {
            Holds::Short => Err(ProfileError::PassphraseTooShort { shortest: shortest_passphrase(limits) }),
            Holds::Guessed => Err(ProfileError::PassphraseCommon),
            Holds::Well | Holds::VeryWell => Ok(Self(passphrase)),
        }
    }

    pub(super) fn into_inner(self) -> Passphrase {
        self.0
    }
}
