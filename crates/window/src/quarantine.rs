//! Work of those who left: what waits for a colleague here, and what became of the one that was opened.

use lra_desk::store::RecordQuery;
use lra_rules::{
    command::Command,
    decide::quarantine::written,
    quarantine::QuarantinedWork,
    record::{Record, RecordKind, RecordRef},
    turn::open_states,
};

use super::{
    app::{App, Loaded},
    types::{QuarantinedView, WaitingQuery, WindowProblem},
    views::Look,
};

/// The list shows this many pieces at the most; the longest waiting come first.
const MOST: u32 = 200;

impl App {
    /// Work in quarantine that waits in this scope, longest waiting first; before it the piece that was opened, whatever became of it.
    pub async fn quarantine(&self, args: WaitingQuery) -> Result<Vec<QuarantinedView>, WindowProblem> {
        let front = self.front().await?;
        let mut loaded = Loaded::default();
        let kept = RecordQuery::quarantined(&front.scope).in_states(open_states(RecordKind::Quarantined));
        let found = front.load_waiting(&mut loaded, kept.page(0, MOST), args.open.map(RecordRef::Quarantined)).await?;
        // Once for the records that the work names, once for the people whom those are about.
        front.load_around(&mut loaded).await?;
        front.load_around(&mut loaded).await?;
        let look = front.look(&loaded);
        let view = |record: &RecordRef| {
            let shown = loaded.shown.get(record)?;
            let Record::Quarantined(work) = &shown.stored.record else { return None };
            Some(QuarantinedView {
                who: look.work_about(work),
                work: work.clone(),
                timeline: shown.stored.timeline.clone(),
                allowed: look.allowed(record),
                waiting: !shown.waiting.is_empty(),
            })
        };
        Ok(found.iter().filter_map(view).collect())
    }
}

impl Look<'_> {
    /// Whom work in quarantine is about, as far as that is known here.
    #[must_use]
    pub fn work_about(&self, work: &QuarantinedWork) -> String {
        let named = |command: &Command| match command {
            Command::RegisterPerson(c) => Some(c.name.tidied().full()),
            Command::SponsorPerson(c) => Some(self.who(&c.person)),
            Command::Enroll(c) => Some(self.who(&c.person)),
            Command::PrepareRequest(c) => self.records.enrollment(&c.enrollment).map(|e| self.who(&e.person)),
            // These are done to a record that is there, and about whom that is.
            other => other.subject().and_then(|record| self.record_about(&record)),
        };
        written(work).as_ref().and_then(named).unwrap_or_default()
    }

    pub(super) fn record_about(&self, record: &RecordRef) -> Option<String> {
        Some(match &self.records.0.get(record)?.record {
            Record::Person(p) => p.name.full(),
            Record::Sponsorship(s) => self.who(&s.person),
            Record::Enrollment(e) => self.who(&e.person),
            Record::Request(r) => r.number.clone().unwrap_or_else(|| self.who(&r.requester)),
            Record::Held(h) => h.person.name.full(),
            Record::Organization(_) | Record::Quarantined(_) | Record::Frozen(_) => return None,
        })
    }
}
