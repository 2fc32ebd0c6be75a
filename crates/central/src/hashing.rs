//! Slow hashing: in the back room, whose threads each use their memory again.
//!
//! Argon2 is slow and large on purpose. Whoever wants to hash waits for a thread of the [room](crate::room), so that no number of
//! requests takes more memory than there are cores. The memory stays: given back and taken anew each time, an allocator keeps a share of
//! it for every thread that ever hashed. What stood in it is wiped before it is put back.

use std::sync::{Mutex, PoisonError};

use argon2::{Algorithm, Argon2, Block, Params, Version};
use zeroize::{Zeroize as _, Zeroizing};

use crate::error::CentreError;

/// Memory in KiB, passes and lanes: 19 MiB, two, one – the OWASP recommendation for Argon2id.
pub(crate) const COST: (u32, u32, u32) = (19 * 1024, 2, 1);

/// The memory of those who do not hash at the moment.
#[derive(Default)]
pub(crate) struct Hashing(Mutex<Vec<Vec<Block>>>);

impl std::fmt::Debug for Hashing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Hashing")
    }
}

impl Hashing {
    /// Hashes a secret slowly, with the centre's pepper and a salt of its own.
    pub(crate) fn slow(&self, pepper: &[u8], secret: &[u8], salt: &[u8]) -> Result<Zeroizing<[u8; 32]>, CentreError> {
        let params = Params::new(COST.0, COST.1, COST.2, Some(32)).map_err(|_| CentreError::Key)?;
        let blocks = params.block_count();
        let argon = Argon2::new_with_secret(pepper, Algorithm::Argon2id, Version::V0x13, params)
            .map_err(|_| CentreError::Key)?;
        let mut out = Zeroizing::new([0; 32]);
        let hashed = self
            .within(blocks, |memory| argon.hash_password_into_with_memory(secret, salt, out.as_mut_slice(), memory));
        hashed.map_err(|_| CentreError::Key)?;
        Ok(out)
    }

    /// Works in memory that is nobody else's meanwhile; called in the back room, where few work at once.
    pub(crate) fn within<T>(&self, blocks: usize, work: impl FnOnce(&mut [Block]) -> T) -> T {
        // A panic elsewhere leaves whole memories: they are taken and put in one step.
        let free = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut memory = free().pop().unwrap_or_default();
        memory.resize(blocks, Block::new());
        let done = work(&mut memory);
        memory.iter_mut().for_each(|block| block.zeroize());
        free().push(memory);
        done
    }
}

/// Compares without telling by its time where two differ.
pub(crate) fn same(one: &[u8], other: &[u8]) -> bool {
    one.len() == other.len() && one.iter().zip(other).fold(0, |differs, (a, b)| differs | (a ^ b)) == 0
}
