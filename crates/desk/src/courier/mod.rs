//! The courier: sends what waits, finds out what is unknown, follows the feed – and says how things stand.
//!
//! Three tasks run for as long as a desk is open, and share a `Post`:
//!
//! - **send**: asks what became of everything sent without an answer, and of what is held; then sends what waits, batch after batch,
//!   until nothing does. Woken by whoever saves; on its own once a minute.
//! - **follow**: one long poll per scope. A page goes into the file with its cursor; pages are told what changed.
//! - **books**: recounts the outbox for the status line and moves the anchor in the keyring, after whatever was written; once a
//!   minute it notes how late it is.
//!
//! *Online* acts do not wait for a task: whoever makes one sends it, while holding `sending` like the task does, so that nobody asks
//! for the outcome of what another is just sending.
//!
//! # How the centre is reached
//!
//! `Offline` until anything is answered; then `Online`. A call that surely was not processed leaves its work waiting; one whose answer
//! was lost leaves it `sending`, to be asked for. `SignInNeeded` and `UpdateNeeded` keep everything waiting. Each failure doubles the
//! pause up to a minute; hearing from the centre, a save, or somebody asking ends it. Where the centre answers and fails at one
//! question only, the pause is that question's own, and only somebody asking ends it.
//!
//! # Who writes, and what a crash leaves
//!
//! The tasks write the file through `outbox`, `feed` and `notes`, one transaction at a time, and keep nothing else: a task that is
//! cut off anywhere – the program closed, the scopes changed – leaves either the state before its step or the one after it. The anchor
//! may be behind the file by what was written last; never ahead of it, so that a crash is not taken for a file that was rolled back.

mod backoff;
mod clock;
mod follow;
mod online;
mod post;
mod said;
mod send;
mod session;
mod status;

use std::sync::{Arc, Mutex, PoisonError};

use tokio::task::JoinHandle;

pub(crate) use online::{Told, Via};
pub(crate) use post::Post;
pub use status::{Online, Status};

/// The running tasks of one open desk. They end when this is dropped: every step of theirs is one transaction, so being cut
/// short anywhere leaves nothing half done.
#[derive(Debug)]
pub(crate) struct Courier {
    post: Arc<Post>,
    tasks: Mutex<Vec<JoinHandle<()>>>,
}

impl Courier {
    pub(crate) fn start(post: &Arc<Post>) -> Self {
        let tasks = vec![
            tokio::spawn(post::keep_books(Arc::clone(post))),
            tokio::spawn(send::run(Arc::clone(post))),
            tokio::spawn(follow::run(Arc::clone(post))),
        ];
        Self { post: Arc::clone(post), tasks: Mutex::new(tasks) }
    }

    /// Something new waits.
    pub(crate) fn wake(&self) {
        self.post.wake.notify_one();
    }

    /// Try everything now, a refused session included.
    pub(crate) fn look_again(&self) {
        self.post.look_again();
    }

    /// Ends the tasks and waits until they are gone.
    pub(crate) async fn stop(&self) {
        for task in self.abort() {
            // Aborted on purpose; a panic has been reported by the runtime.
            let _ = task.await;
        }
    }

    fn abort(&self) -> Vec<JoinHandle<()>> {
        let tasks = std::mem::take(&mut *self.tasks.lock().unwrap_or_else(PoisonError::into_inner));
        tasks.iter().for_each(JoinHandle::abort);
        tasks
    }
}

impl Drop for Courier {
    fn drop(&mut self) {
        self.abort();
    }
}
