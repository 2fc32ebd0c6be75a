//! The courier: sends what waits, finds out what is unknown, follows the feed – and says how things stand.

mod backoff;
mod clock;
mod follow;
mod online;
mod post;
mod send;
mod session;
mod status;

use std::sync::{Arc, Mutex, PoisonError};

use tokio::task::JoinHandle;

pub(crate) use online::Via;
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
