//! Nobody leaves while a connection to an encrypted file is closing.
//!
//! A dropped pool closes its connections in threads of its own, and SQLCipher frees its heap when the process exits, whoever
//! still uses it: a program that dropped its files and ended at once was now and then aborted ("double free or corruption").
//! Closing a profile waits for them; for one that was only dropped, the thread that opened it waits as its last act. By then
//! whatever held the connections – a runtime, a task that gives one back to its pool – is gone as well.

use std::{
    cell::RefCell,
    sync::mpsc::{Receiver, Sender, TryRecvError, channel},
    time::Duration,
};

use sqlx::sqlite::SqliteConnectOptions;

/// How long a thread waits at its end for the connections of one file: closing folds the log into the file, on a busy disk.
const CLOSING: Duration = Duration::from_secs(5);

thread_local! {
    static OPENED: RefCell<Opened> = const { RefCell::new(Opened(Vec::new())) };
}

/// The files that this thread opened. Nothing is ever sent: a channel ends with the last connection that holds its sender.
struct Opened(Vec<Receiver<()>>);

impl Drop for Opened {
    fn drop(&mut self) {
        for gone in &self.0 {
            // Ended is what is waited for; too long is a connection that somebody kept, which is idle and does no harm.
            let _ = gone.recv_timeout(CLOSING);
        }
    }
}

/// Held by every connection to one file, and by what can open another.
pub(super) struct Closing(Sender<()>);

impl Closing {
    /// Makes this thread wait at its end for whatever holds it.
    pub(super) fn awaited() -> Self {
        let (held, gone) = channel();
        OPENED.with_borrow_mut(|opened| {
            opened.0.retain(|gone| gone.try_recv() == Err(TryRecvError::Empty));
            opened.0.push(gone);
        });
        Self(held)
    }

    /// Gives options whose connections hold it until they are closed.
    pub(super) fn held(&self, options: SqliteConnectOptions) -> SqliteConnectOptions {
        let held = self.0.clone();
        // SQLite lets go of a collation when a connection is closed, in the thread that closes it. No statement names this one.
        options.collation("held_until_closed", move |one, other| {
            let _ = &held;
            one.cmp(other)
        })
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::{
        sync::{
            Arc,
            atomic::{AtomicBool, Ordering},
        },
        thread,
    };

    use super::*;

    #[test]
    fn a_thread_that_opened_a_file_ends_after_its_connections() {
        let closed = Arc::new(AtomicBool::new(false));
        let seen = closed.clone();
        let opener = thread::spawn(move || {
            let connection = Closing::awaited();
            let (let_go, told) = channel::<()>();
            // A connection's own thread, which closes it once the pool is gone.
            thread::spawn(move || {
                let _ = told.recv();
                closed.store(true, Ordering::SeqCst);
                drop(connection);
            });
            drop(let_go);
        });
        opener.join().unwrap();
        assert!(seen.load(Ordering::SeqCst), "it did not wait");
    }
}
