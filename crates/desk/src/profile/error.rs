//! What can keep a profile from opening, each with a stable code and a sentence that says what to do.

use std::io;

use crate::keys::KeyError;

/// Why a profile could not be made, opened, changed or recovered.
///
/// The code is for pages and logs, the text for developers and as the English fallback. None of these ever means
/// "start afresh": a profile that does not open is kept as it is.
#[derive(Debug, thiserror::Error)]
pub enum ProfileError {
    /// The keyring answered that it is locked, or nobody answered its prompt.
    #[error("The keyring of this computer is locked. Unlock it, then try again.")]
    KeyringLocked,
    /// There is no keyring service, or it does not answer.
    #[error(
        "The keyring of this computer does not answer. Start it, or sign in to the computer again, then try again."
    )]
    KeyringAbsent(#[source] Option<Box<dyn std::error::Error + Send + Sync>>),
    /// The keyring is open and does not hold this profile's device secret.
    #[error(
        "The keyring of this computer no longer holds the secret of this profile: it was emptied or replaced. \
         Nothing is lost: go online and recover the profile by signing in again."
    )]
    DeviceSecretMissing,
    /// The keyring holds another secret than the one this profile was made with.
    #[error(
        "The keyring of this computer holds another secret than this profile was made with. \
         Nothing is lost: go online and recover the profile by signing in again."
    )]
    DeviceSecretChanged,
    /// The device secret is right, the passphrase is not.
    #[error("This is not the passphrase of this profile. Try again, or recover the profile by signing in online.")]
    WrongPassphrase,
    /// Too many wrong passphrases came before; nothing was tried.
    #[error(
        "Too many wrong passphrases. Wait {seconds} seconds, then try again, or recover the profile by signing in online."
    )]
    TooSoon {
        /// How long to wait.
        seconds: u64,
    },
    /// A new passphrase is among the first that anybody guesses.
    #[error("This passphrase is among the first that are guessed. Choose a few words that do not belong together.")]
    PassphraseCommon,
    /// A new passphrase is the one in use.
    #[error("This is the passphrase in use. Choose another.")]
    PassphraseUnchanged,
    /// The header is older than the one that this desk last wrote.
    #[error(
        "The header of this profile is older than what this desk last wrote: an earlier copy was put back. \
         Nothing is lost: go online and recover the profile by signing in again, or call support."
    )]
    HeaderRolledBack,
    /// A new passphrase is shorter than the tables in force say ([`super::shortest_passphrase`]).
    #[error("Choose a passphrase of at least {shortest} characters.")]
    PassphraseTooShort {
        /// The least characters.
        shortest: usize,
    },
    /// Nobody of that name has a profile on this desk.
    #[error("There is no profile of that name on this desk.")]
    NotFound,
    /// An operator has one profile on a desk.
    #[error("There is already a profile of that name on this desk.")]
    AlreadyExists,
    /// The header cannot be read or was altered.
    #[error(
        "The header of the profile in folder {folder} is damaged. Its encrypted file is untouched: \
         restore header.json from a backup of this computer."
    )]
    HeaderDamaged {
        /// The profile's folder.
        folder: String,
    },
    /// The header was written by a later version of this program.
    #[error("This profile was last used by a newer version of this program. Update this desk, then open it.")]
    HeaderNewer,
    /// The header is there, the encrypted file is not.
    #[error("The encrypted file of this profile is missing. Restore desk.db from a backup of this computer.")]
    FileMissing,
    /// The encrypted file is not what SQLCipher wrote.
    #[error("The encrypted file of this profile is damaged. Keep it as it is and call support.")]
    FileDamaged,
    /// Another window or process has this profile open.
    #[error("This profile is already open in another window.")]
    InUse,
    /// The disk is full.
    #[error("The disk of this computer is full. Make room, then try again.")]
    DiskFull,
    /// The file is older than the anchor outside it.
    #[error(
        "The encrypted file of this profile is older than what this desk last wrote: an earlier copy was put back. \
         Keep it as it is and call support."
    )]
    RolledBack,
    /// The keyring holds the device secret but no readable anchor.
    #[error(
        "The keyring of this computer no longer says how far this profile had come. \
         Nothing is lost: go online and recover the profile by signing in again."
    )]
    AnchorMissing,
    /// What the centre sent back does not open this profile.
    #[error("What the centre sent back does not open this profile. Begin the recovery again.")]
    RecoveryMismatch,
    /// A key could not be made or wrapped.
    #[error("A key of this profile could not be made: {0}")]
    Key(KeyError),
    /// The file system refused.
    #[error("This computer could not read or write the profile: {0}")]
    Io(#[source] io::Error),
    /// The database refused, for none of the reasons above.
    #[error("The encrypted file could not be used: {0}")]
    Database(#[source] sqlx::Error),
}

impl ProfileError {
    /// The stable code that pages and logs use.
    pub fn code(&self) -> &'static str {
        match self {
            Self::KeyringLocked => "profile.keyring-locked",
            Self::KeyringAbsent(_) => "profile.keyring-absent",
            Self::DeviceSecretMissing => "profile.device-secret-missing",
            Self::DeviceSecretChanged => "profile.device-secret-changed",
            Self::WrongPassphrase => "profile.wrong-passphrase",
            Self::TooSoon { .. } => "profile.too-soon",
            Self::PassphraseCommon => "profile.passphrase-common",
            Self::PassphraseUnchanged => "profile.passphrase-unchanged",
            Self::HeaderRolledBack => "profile.header-rolled-back",
            Self::PassphraseTooShort { .. } => "profile.passphrase-too-short",
            Self::NotFound => "profile.not-found",
            Self::AlreadyExists => "profile.already-exists",
            Self::HeaderDamaged { .. } => "profile.header-damaged",
            Self::HeaderNewer => "profile.header-newer",
            Self::FileMissing => "profile.file-missing",
            Self::FileDamaged => "profile.file-damaged",
            Self::InUse => "profile.in-use",
            Self::DiskFull => "profile.disk-full",
            Self::RolledBack => "profile.rolled-back",
            Self::AnchorMissing => "profile.anchor-missing",
            Self::RecoveryMismatch => "profile.recovery-mismatch",
            Self::Key(_) => "profile.key",
            Self::Io(_) => "profile.io",
            Self::Database(_) => "profile.database",
        }
    }
}

impl From<io::Error> for ProfileError {
    fn from(cause: io::Error) -> Self {
        match cause.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::DiskFull,
            _ => Self::Io(cause),
        }
    }
}

impl From<KeyError> for ProfileError {
    fn from(cause: KeyError) -> Self {
        Self::Key(cause)
    }
}

impl From<sqlx::Error> for ProfileError {
    fn from(cause: sqlx::Error) -> Self {
        let primary = match &cause {
            // SQLite's extended codes carry the primary one in their low byte.
            sqlx::Error::Database(told) => {
                told.code().and_then(|code| code.parse::<i32>().ok()).map(|code| code & 0xff)
            }
            _ => None,
        };
        match primary {
            Some(libsqlite3_sys::SQLITE_NOTADB | libsqlite3_sys::SQLITE_CORRUPT) => Self::FileDamaged,
            Some(libsqlite3_sys::SQLITE_FULL) => Self::DiskFull,
            _ => Self::Database(cause),
        }
    }
}
