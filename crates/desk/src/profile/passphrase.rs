//! How long a passphrase must be: one rule, from the tables in force, asked wherever one is chosen.

use lra_forms::LimitTable;

use super::ProfileError;
use crate::secret::Passphrase;

/// Whatever a table says, no profile is guarded by less. The checker of the tables refuses a shorter length, too; but a desk takes
/// its tables from the centre as they come, and on a stolen disk whose keyring was read as well, this length is all that is left.
const FLOOR: usize = 8;

/// The least characters of a passphrase that is chosen now. Length is the one rule that helps (NIST SP 800-63B); the device secret
/// does the rest. One that was chosen under another table goes on opening its profile.
#[must_use]
pub fn shortest_passphrase(limits: &LimitTable) -> usize {
    usize::from(limits.passphrase_length).max(FLOOR)
}

/// A passphrase that somebody chose and that is long enough. A profile is made, recovered and given another passphrase by this type
/// only, so that no way in can forget the rule.
#[derive(Debug)]
pub struct NewPassphrase(Passphrase);

impl NewPassphrase {
    /// Takes a passphrase under the rule in force.
    ///
    /// # Errors
    /// [`ProfileError::PassphraseTooShort`].
    pub fn choose(passphrase: Passphrase, limits: &LimitTable) -> Result<Self, ProfileError> {
        let shortest = shortest_passphrase(limits);
        // Characters, not bytes: what somebody counts who types it.
        if passphrase.expose().chars().count() < shortest {
            return Err(ProfileError::PassphraseTooShort { shortest });
        }
        Ok(Self(passphrase))
    }

    pub(super) fn into_inner(self) -> Passphrase {
        self.0
    }
}
