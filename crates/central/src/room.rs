//! The back room: what takes the processor for long – reading a large body, checking many signatures, hashing a password –, on threads
//! of its own, so that whoever asks for little never stands behind it.
//!
//! There is a thread a core but one, and one at least, and each has the lowest share there is: a core is left to those who answer,
//! and under load the room gets what they leave, and a little more. Work waits in a line that is fair between operators. It is memory only: a crash loses what waits, its desks
//! get no answer, and ask again. Work whose client has gone before its turn is not begun.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use tokio::sync::oneshot;

use crate::{
    error::CentreError,
    line::{Line, Whose},
};

/// A body of more bytes than this is read here; the commands of a desk that sends one at a time are shorter.
pub(crate) const LARGE: usize = 16 * 1024;

/// How much lower the share of these threads is, as `nice` counts: whoever answers takes the core from them at once.
#[cfg(target_os = "linux")]
const LOWER: i32 = 19;

/// After hashing a thread rests twice as long as that took for each work that waits, but no longer than this: a letter by itself is
/// followed at once, and who asks for hundreds takes a tenth of the time.
const LONGEST_REST: Duration = Duration::from_millis(250);

type Work = Box<dyn FnOnce() + Send>;

/// What waits to be done.
struct Job {
    work: Work,
    /// Whoever did it rests.
    hashes: bool,
}

/// The way into the room. Dropped, its threads end once the work that they are at is done.
#[derive(Debug)]
pub(crate) struct Room(Arc<Inside>);

#[derive(Default)]
struct Inside {
    jobs: Mutex<Jobs>,
    news: Condvar,
}

#[derive(Default)]
struct Jobs {
    line: Line<Job>,
    closed: bool,
}

impl std::fmt::Debug for Inside {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Inside")
    }
}

impl Inside {
    fn jobs(&self) -> MutexGuard<'_, Jobs> {
        // No work is done under the lock: a panic elsewhere leaves a whole line.
        self.jobs.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Works, one job after the other, until the room is closed.
    fn work(&self) {
        // Of Linux alone, where the share is a thread's; elsewhere it would be the whole program's. Refused, it stays as it is.
        #[cfg(target_os = "linux")]
        let _ = rustix::process::nice(LOWER);
        loop {
            let mut jobs = self.jobs();
            let job = loop {
                if jobs.closed {
                    return;
                }
                match jobs.line.pop() {
                    Some((_, job)) => break job,
                    None => jobs = self.news.wait(jobs).unwrap_or_else(PoisonError::into_inner),
                }
            };
            drop(jobs);
            // A panic costs its job, not the thread: whoever waits for it hears that nothing came.
            let began = Instant::now();
            if catch_unwind(AssertUnwindSafe(job.work)).is_err() {
                tracing::error!("work in the back room ended early");
            }
            if job.hashes {
                let waiting = u32::try_from(self.jobs().line.len()).unwrap_or(u32::MAX);
                thread::sleep(rest(began.elapsed(), waiting));
            }
        }
    }
}

/// How long a thread rests after hashing for so long, while so much waits.
fn rest(took: Duration, waiting: u32) -> Duration {
    took.saturating_mul(waiting.saturating_mul(2)).min(LONGEST_REST)
}

/// How many threads work in the room: hashing fills the memory's bus as well, and those who answer need a core that is theirs.
fn threads() -> usize {
    thread::available_parallelism().map_or(1, usize::from).saturating_sub(1).max(1)
}

impl Room {
    /// Opens the room.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub(crate) fn open() -> Result<Self, CentreError> {
        let room = Self(Arc::default());
        for n in 0..threads() {
            let inside = room.0.clone();
            thread::Builder::new().name(format!("back-room-{n}")).spawn(move || inside.work())?;
        }
        Ok(room)
    }

    /// Has this done in its operator's turn, and waits for it.
    pub(crate) async fn does<T: Send + 'static>(
        &self,
        whose: Whose,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, CentreError> {
        self.wants(whose, false, work).await
    }

    /// Has this hashed in its operator's turn, and waits for it.
    pub(crate) async fn hashes<T: Send + 'static>(
        &self,
        whose: Whose,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, CentreError> {
        self.wants(whose, true, work).await
    }

    async fn wants<T: Send + 'static>(
        &self,
        whose: Whose,
        hashes: bool,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, CentreError> {
        let (reply, answer) = oneshot::channel();
        let work = Box::new(move || {
            if !reply.is_closed() {
                let _ = reply.send(work());
            }
        });
        let job = Job { work, hashes };
        self.0.jobs().line.push(whose, job);
        self.0.news.notify_one();
        answer.await.map_err(|_| CentreError::Stopping)
    }
}

impl Drop for Room {
    fn drop(&mut self) {
        self.0.jobs().closed = true;
        self.0.news.notify_all();
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
    use std::sync::mpsc;

    use super::*;

    #[test]
    fn whoever_hashed_rests_the_longer_the_more_waits() {
        let took = Duration::from_millis(15);
        assert_eq!(rest(took, 0), Duration::ZERO, "a letter by itself");
        assert_eq!(rest(took, 5), took * 10);
        assert_eq!(rest(took, u32::MAX), LONGEST_REST);
    }

    #[tokio::test]
    async fn work_that_panics_costs_nobody_else_theirs() {
        let room = Room::open().unwrap();
        for _ in 0..16 {
            assert!(room.does(None, || panic!("on purpose")).await.is_err());
        }
        assert_eq!(room.does(None, || 7).await.unwrap(), 7);
    }

    #[tokio::test]
    async fn what_nobody_waits_for_is_not_begun() {
        let room = Arc::new(Room::open().unwrap());
        let (begun, mut came) = tokio::sync::mpsc::unbounded_channel();
        let mut gates = Vec::new();
        // Every thread is kept busy until it is told to go on.
        for _ in 0..threads() {
            let (gate, passed) = mpsc::channel::<()>();
            let (room, begun) = (room.clone(), begun.clone());
            let keeps = move || (begun.send(()), passed.recv());
            tokio::spawn(async move { room.does(None, keeps).await });
            gates.push(gate);
        }
        for _ in 0..threads() {
            came.recv().await.unwrap();
        }
        let done = Arc::new(AtomicBool::new(false));
        let noted = done.clone();
        let mut asked = Box::pin(room.does(None, move || noted.store(true, Relaxed)));
        assert!(futures::poll!(&mut asked).is_pending());
        drop(asked);
        drop(gates);
        for _ in 0..=threads() {
            room.does(None, || ()).await.unwrap();
        }
        assert!(!done.load(Relaxed), "its client had gone");
    }
}
