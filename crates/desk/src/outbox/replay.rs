//! What is shown: the confirmed record with own work replayed on top. Recomputed only where something changed.
//!
//! Two commands are tied where one touches a record that the other involves; a change to one record therefore replays everything
//! tied to it, and nothing else. A record that own work only reads (the organization, a confirmed person) is not itself recomputed.

use std::collections::BTreeSet;

use lra_rules::{event::Event, ids::Moment, record::RecordRef, wire::Envelope};

use super::acting::{Acting, Judge};
use crate::{
    error::DeskError,
    store::{Dirty, Overlaid, Writing},
};

/// A receipt whose records the feed never brings (they went to another scope) is not waited for longer than this.
pub(crate) const FEED_PATIENCE: i64 = 600;

/// Recomputes these records and everything that own work ties to them. `gone`: records the feed took away. Says which records
/// were recomputed.
pub(crate) async fn replay(
    writing: &mut Writing<'_>,
    dirty: Dirty,
    gone: &BTreeSet<RecordRef>,
    now: Moment,
) -> Result<Vec<RecordRef>, DeskError> {
    let mut recomputed = Vec::new();
    for (scope, dirty) in dirty {
        // Where nobody is signed in nothing is shown; the next session begins with what the feed brings.
        let Some(judge) = Judge::even_of_a_lost_scope(writing.file(), &scope) else { continue };
        let acting = Acting::begin(writing, judge, now).await?;
        recomputed.extend(acting.replay(dirty, gone).await?);
    }
    Ok(recomputed)
}

/// Everything tied to these records: adds what it touches to them, and marks which work it is.
fn tie(all: &[Overlaid], dirty: &mut BTreeSet<RecordRef>) -> Vec<bool> {
    let touched_by_any: BTreeSet<RecordRef> = all.iter().flat_map(|o| o.touched.iter().cloned()).collect();
    let mut tied = vec![false; all.len()];
    while let Some(n) = (0..all.len()).find(|&n| !tied[n] && !all[n].involves.is_disjoint(dirty)) {
        tied[n] = true;
        dirty.extend(all[n].touched.iter().cloned());
        dirty.extend(all[n].involves.intersection(&touched_by_any).cloned());
    }
    tied
}

impl Acting<'_, '_> {
    async fn replay(
        mut self,
        mut dirty: BTreeSet<RecordRef>,
        gone: &BTreeSet<RecordRef>,
    ) -> Result<Vec<RecordRef>, DeskError> {
        let all = self.writing.outbox().overlaid(&self.judge.scope).await?;
        let tied = tie(&all, &mut dirty);
        let names: Vec<RecordRef> = dirty.iter().cloned().collect();
        self.working.load(self.writing.sql(), &names).await?;
        for record in &dirty {
            self.working.reset(record)?;
        }
        // In the order of the chain: each stands on what those before it made.
        for (act, _) in all.iter().zip(&tied).filter(|(_, tied)| **tied) {
            self.replay_one(act, gone).await?;
        }
        self.flush().await
    }

    async fn replay_one(&mut self, act: &Overlaid, gone: &BTreeSet<RecordRef>) -> Result<(), DeskError> {
        let meant = self.merged.meant(self.writing.sql(), &act.envelope.command, &mut self.working).await?;
        let meant = meant.map(|command| Envelope { command, ..act.envelope.clone() });
        let envelope = meant.as_ref().unwrap_or(&act.envelope);
        let (mut records, mut involves) = self.working.needs(self.writing.sql(), &envelope.command).await?;
        // It turned out to be somebody known: until the feed has brought them, there is still the registration to see.
        let instead = self.merged.registration(&envelope.command);
        involves.extend(instead.clone());
        if let Some(receipt) = &act.receipt {
            let names: Vec<RecordRef> = receipt.records.iter().map(|(record, _)| record.clone()).collect();
            self.working.load(self.writing.sql(), &names).await?;
        }
        let working = &self.working;
        let delivered = |record: &RecordRef| match &act.receipt {
            None => false,
            Some(_) if instead.as_ref().is_some_and(|known| known != record) => false,
            Some(receipt) => {
                let here = working.row(record).and_then(|row| row.version);
                let behind = |version| here.is_none_or(|here| here < version);
                gone.contains(record) || !receipt.version_of(record).is_some_and(behind)
            }
        };
        if let Some(receipt) = &act.receipt {
            let late = act.since.is_some_and(|since| self.now.seconds_since(since) >= FEED_PATIENCE);
            let all = || receipt.records.iter().all(|(record, _)| delivered(record));
            if late || instead.as_ref().map_or_else(all, &delivered) {
                return self.writing.outbox().delivered(act.seq).await;
            }
        }
        let id = envelope.id;
        let verdict = self.judge.decide(envelope, act.stepped_up, &records).and_then(|events| {
            let events: Vec<Event> = events.into_iter().filter(|event| !delivered(&event.record)).collect();
            records.enact(&events, act.receipt.as_ref().map(|receipt| receipt.number.as_str()))
        });
        let (touched, at_risk) = match verdict {
            Ok(touched) => (touched.into_iter().collect(), None),
            Err(refusal) => (act.touched.clone(), Some(refusal)),
        };
        match &at_risk {
            None => {
                for record in &touched {
                    if let Some(stored) = records.0.remove(record) {
                        self.working.overlay(stored, id);
                    }
                }
            }
            // What is received is not at risk, whatever this desk's rules say by now.
            Some(_) if act.receipt.is_some() => {}
            Some(refusal) => touched.iter().for_each(|record| self.working.at_risk(record, id, refusal)),
        }
        involves.extend(touched.iter().cloned());
        let at_risk = at_risk.filter(|_| act.receipt.is_none());
        self.writing.outbox().replayed(act.seq, at_risk.as_ref(), &involves, &touched).await
    }
}
