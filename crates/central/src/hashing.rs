//! Slow hashing: one place for each core, each with memory of its own that is used again.
//!
//! Argon2 is slow and large on purpose. Whoever wants to hash waits for a place, so that no number of requests takes more memory
//! than there are cores. The memory stays with the place: given back and taken anew each time, an allocator keeps a share of it for
//! every thread that ever hashed. What stood in it is wiped before it is put back.

use std::sync::{Mutex, PoisonError};

use argon2::Block;
use tokio::sync::{Semaphore, SemaphorePermit};
use zeroize::Zeroize as _;

use crate::error::CentreError;

/// The places, and the memory of those that are free.
pub(crate) struct Hashing {
    places: Semaphore,
    memory: Mutex<Vec<Vec<Block>>>,
}

impl std::fmt::Debug for Hashing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Hashing({} places free)", self.places.available_permits())
    }
}

impl Default for Hashing {
    fn default() -> Self {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        Self { places: Semaphore::new(cores), memory: Mutex::default() }
    }
}

impl Hashing {
    /// Waits for a place, which is free again once the answer is dropped.
    pub(crate) async fn place(&self) -> Result<SemaphorePermit<'_>, CentreError> {
        self.places.acquire().await.map_err(|_| CentreError::Stopping)
    }

    /// Works in the memory of a place; whoever calls this holds one.
    pub(crate) fn within<T>(&self, blocks: usize, work: impl FnOnce(&mut [Block]) -> T) -> T {
        // A panic elsewhere leaves whole memories: they are taken and put in one step.
        let free = || self.memory.lock().unwrap_or_else(PoisonError::into_inner);
        let mut memory = free().pop().unwrap_or_default();
        memory.resize(blocks, Block::new());
        let done = work(&mut memory);
        memory.iter_mut().for_each(|block| block.zeroize());
        free().push(memory);
        done
    }
}
