//! Locking when nobody is there: no sign of life for as long as the tables say, or the machine slept.
//!
//! The window's process measures it, not a page: a page that hangs, that is frozen while nobody looks at it, or whose timer the
//! system holds back would stay open. The pages only report a key or the pointer; everything else that they ask counts for nothing.

use std::{
    sync::Weak,
    time::{Duration, SystemTime},
};

use super::app::{App, Open};

/// How often somebody looks.
const LOOK: Duration = Duration::from_secs(5);

/// Nobody looked for so long: the machine slept. Only the wall clock is asked, because on some systems the monotonic one
/// goes on during sleep. A machine that is too busy to look for a minute, or a clock set ahead, locks as well – no harm.
const SLEPT: Duration = Duration::from_secs(60);

fn slept(before: SystemTime, now: SystemTime) -> bool {
    // Set back meanwhile: nothing can be said.
    now.duration_since(before).unwrap_or_default() > LOOK + SLEPT
}

/// Locks when the machine slept, and says so when the lease of whoever is in front has ended: from then on no record is
/// shown.
pub(super) async fn lock_in_time(app: Weak<App>) {
    let mut ended = false;
    let mut before = SystemTime::now();
    loop {
        tokio::time::sleep(LOOK).await;
        let Some(app) = app.upgrade() else { return };
        let now = SystemTime::now();
        if slept(before, now) || app.nobody_there().await {
            app.lock_now().await;
        }
        before = now;
        let over = app.lease_ended().await;
        if over && !ended {
            app.tell_stage().await;
        }
        ended = over;
    }
}

impl App {
    /// Whether pages are open and nobody was there for as long as the tables in force allow.
    async fn nobody_there(&self) -> bool {
        let state = self.state.lock().await;
        let minutes = |open: &Open| match &state.turned {
            // Whoever walks away from it leaves what they typed: it goes sooner.
            Some(turned) => turned.view.idle_minutes,
            None => open.desk.tables().limits.idle_minutes,
        };
        state.working().is_some_and(|open| state.signs_of_life.none_for(minutes(open)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_machine_that_slept_is_locked() {
        let before = SystemTime::now();
        for (gap, locks, why) in [
            (5, false, "awake"),
            (40, false, "busy"),
            (600, true, "a lid closed for ten minutes"),
            (8 * 3600, true, "a night"),
        ] {
            assert_eq!(slept(before, before + Duration::from_secs(gap)), locks, "{why}");
        }
        assert!(!slept(before, before - Duration::from_secs(3600)), "a clock set back by an hour");
    }
}
