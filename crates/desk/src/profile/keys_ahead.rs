//! The keys of a profile before it is written: the centre is asked who it is for while nobody has chosen a passphrase yet.
//!
//! They live in memory only. A program that ends before the profile is made, or whose operator turns back, leaves the centre a
//! profile that nobody has the keys of; the next sign-in makes others.

use uuid::Uuid;

use super::ProfileError;
use crate::keys::{ApprovalKey, ProfileKey};

/// Both signing keys of one profile, made before it, or before its recovery is written.
#[derive(Debug)]
pub struct KeysAhead {
    /// The profile that they are for.
    pub id: Uuid,
    /// The key that proves the profile.
    pub signing: ProfileKey,
    pub(super) approval: ApprovalKey,
}

impl KeysAhead {
    /// Makes the keys of a profile that is not there yet.
    pub fn of_a_newcomer() -> Result<Self, ProfileError> {
        Ok(Self { id: Uuid::now_v7(), signing: ProfileKey::generate()?, approval: ApprovalKey::generate()? })
    }

    /// The public half of the approval key, 64 hexadecimal digits.
    pub fn approval_public_hex(&self) -> String {
        self.approval.public_hex()
    }
}
