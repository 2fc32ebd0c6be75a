//! Slow hashing: in the back room, whose threads each use their memory again.
//!
//! Argon2 is slow and large on purpose. Whoever wants to hash waits for a thread of the [room](crate::room), so that no number of
//! requests takes more memory than there are cores. The memory stays: given back and taken anew each time, an allocator keeps a share of
//! it for every thread that ever hashed. What stood in it is wiped before it is put back.

use std::sync::{Mutex, PoisonError};

use argon2::Block;
use zeroize::Zeroize as _;

/// The memory of those who do not hash at the moment.
#[derive(Default)]
pub(crate) struct Hashing(Mutex<Vec<Vec<Block>>>);

impl std::fmt::Debug for Hashing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Hashing")
    }
}

impl Hashing {
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
