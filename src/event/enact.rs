//! A decision's events are applied here to the records that were loaded for it.

use super::{Event, apply, line};
use crate::{
    record::{RecordRef, Records, Stored},
    refusal::Refusal,
};

impl Records {
    /// Applies the events of one decision: each touched record moves one version on and gains a line per event.
    /// Returns the touched records.
    ///
    /// # Errors
    /// `record.unexpected` if an event does not fit its record – a decision of another rulebook version.
    pub fn enact(&mut self, events: &[Event], receipt: Option<&str>) -> Result<Vec<RecordRef>, Refusal> {
        let mut touched: Vec<RecordRef> = Vec::new();
        for event in events {
            let before = self.0.get(&event.record);
            let line = line(before.map(|s| &s.record), event, receipt);
            let record = apply(before.map(|s| s.record.clone()), event)?;
            let first = !touched.contains(&event.record);
            let (version, mut timeline) = match self.0.remove(&event.record) {
                Some(stored) => (stored.version + u64::from(first), stored.timeline),
                None => (1, Vec::new()),
            };
            timeline.push(line);
            self.put(Stored { record, version, timeline });
            if first {
                touched.push(event.record.clone());
            }
        }
        Ok(touched)
    }
}
