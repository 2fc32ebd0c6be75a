//! What is shown: the confirmed record with own work replayed on top. Recomputed only where something changed.

use std::collections::BTreeSet;

use lra_rules::{
    context::{Context, Side},
    decide::{Verdict, decide},
    event::Event,
    ids::Moment,
    organization::Scope,
    record::{RecordRef, Records},
    refusal::Refusal,
    wire::{Envelope, Receipt},
};
use sqlx::{Row as _, SqliteConnection};

use super::{Known, Merged, Store, Working, actor, moment};
use crate::error::DeskError;

/// Own work that counts for what is shown: waiting, or received and not yet delivered by the feed.
struct Overlaid {
    seq: i64,
    envelope: Envelope,
    stepped_up: bool,
    receipt: Option<Receipt>,
    since: Option<Moment>,
    involves: BTreeSet<RecordRef>,
    touched: BTreeSet<RecordRef>,
}

/// A receipt whose records the feed never brings (they went to another scope) is not waited for longer than this.
pub(crate) const FEED_PATIENCE: i64 = 600;

impl Store {
    /// What the rules say at this desk: what only the centre knows stays open.
    pub(crate) fn decide_here(
        &self,
        known: &Known,
        scope: &Scope,
        act: &Envelope,
        stepped_up: bool,
        records: &Records,
    ) -> Result<Vec<Event>, Refusal> {
        let context = Context {
            actor: actor(known, scope),
            command: act.id,
            made_at: act.made_at,
            now: act.made_at,
            tables: &self.tables(),
            side: Side::Desk,
            stepped_up,
            not_health_numbers: act.not_health_numbers.clone(),
        };
        match decide(&act.command, records, &context)? {
            Verdict::Apply(events) => Ok(events),
            // A desk does not know enough to hold anything; were it to, nothing would be shown as done.
            Verdict::Hold(_) => Ok(Vec::new()),
        }
    }

    /// Recomputes these records and everything that own work ties to them. `gone`: records the feed took away. Returns
    /// every record that was recomputed.
    pub(crate) async fn replay(
        &self,
        file: &mut SqliteConnection,
        scope: &Scope,
        mut dirty: BTreeSet<RecordRef>,
        gone: &BTreeSet<RecordRef>,
        now: Moment,
    ) -> Result<Vec<RecordRef>, DeskError> {
        let Some(known) = self.known() else { return Ok(Vec::new()) };
        let all = overlaid(file, scope).await?;
        let touched_by_any: BTreeSet<RecordRef> = all.iter().flat_map(|o| o.touched.iter().cloned()).collect();
        // Everything tied together by a record that some of it changes.
        let mut tied = vec![false; all.len()];
        while let Some(n) = (0..all.len()).find(|&n| !tied[n] && !all[n].involves.is_disjoint(&dirty)) {
            tied[n] = true;
            dirty.extend(all[n].touched.iter().cloned());
            dirty.extend(all[n].involves.intersection(&touched_by_any).cloned());
        }
        // A record that own work only reads (the organization, a confirmed person) is not itself recomputed.
        let mut working = Working::new(scope);
        let merged = Merged::load(file, scope).await?;
        let names: Vec<RecordRef> = dirty.iter().cloned().collect();
        working.load(file, &names).await?;
        for record in &dirty {
            working.reset(record)?;
        }
        for (act, _) in all.iter().zip(&tied).filter(|(_, tied)| **tied) {
            self.replay_one(file, &known, scope, act, &merged, &mut working, gone, now).await?;
        }
        working.flush(file, &self.tables(), &self.engine).await
    }

    #[expect(clippy::too_many_arguments, reason = "one step of `replay`, split off for reading")]
    async fn replay_one(
        &self,
        file: &mut SqliteConnection,
        known: &Known,
        scope: &Scope,
        act: &Overlaid,
        merged: &Merged,
        working: &mut Working,
        gone: &BTreeSet<RecordRef>,
        now: Moment,
    ) -> Result<(), DeskError> {
        let meant = merged.meant(file, &act.envelope.command, working).await?;
        let meant = meant.map(|command| Envelope { command, ..act.envelope.clone() });
        let envelope = meant.as_ref().unwrap_or(&act.envelope);
        let (mut records, mut involves) = working.needs(file, &envelope.command).await?;
        // It turned out to be somebody known: until the feed has brought them, there is still the registration to see.
        let instead = merged.registration(&envelope.command);
        involves.extend(instead.clone());
        if let Some(receipt) = &act.receipt {
            let names: Vec<RecordRef> = receipt.records.iter().map(|(record, _)| record.clone()).collect();
            working.load(file, &names).await?;
        }
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
            let late = act.since.is_some_and(|since| now.seconds_since(since) >= FEED_PATIENCE);
            let all = || receipt.records.iter().all(|(record, _)| delivered(record));
            if late || instead.as_ref().map_or_else(all, &delivered) {
                sqlx::query("UPDATE outbox SET overlaid = 0 WHERE seq = ?1").bind(act.seq).execute(&mut *file).await?;
                return Ok(());
            }
        }
        let id = envelope.id;
        let verdict = self.decide_here(known, scope, envelope, act.stepped_up, &records).and_then(|events| {
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
                        working.overlay(stored, id);
                    }
                }
            }
            // What is received is not at risk, whatever this desk's rules say by now.
            Some(_) if act.receipt.is_some() => {}
            Some(refusal) => touched.iter().for_each(|record| working.at_risk(record, id, refusal)),
        }
        involves.extend(touched.iter().cloned());
        let at_risk = at_risk.filter(|_| act.receipt.is_none());
        sqlx::query("UPDATE outbox SET at_risk = ?2, involves = ?3, touched = ?4 WHERE seq = ?1")
            .bind(act.seq)
            .bind(at_risk.as_ref().map(serde_json::to_string).transpose()?)
            .bind(serde_json::to_string(&involves)?)
            .bind(serde_json::to_string(&touched)?)
            .execute(file)
            .await?;
        Ok(())
    }

    /// The records that own work involves in this scope; the feed asks before it recomputes anything.
    pub(crate) async fn involved(
        &self,
        file: &mut SqliteConnection,
        scope: &Scope,
    ) -> Result<BTreeSet<RecordRef>, DeskError> {
        let rows: Vec<String> =
            sqlx::query_scalar("SELECT involves FROM outbox WHERE overlaid = 1 AND organization = ?1 AND role = ?2")
                .bind(&scope.organization.0)
                .bind(scope.role.code())
                .fetch_all(file)
                .await?;
        let mut all = BTreeSet::new();
        for row in rows {
            all.extend(serde_json::from_str::<BTreeSet<RecordRef>>(&row)?);
        }
        Ok(all)
    }
}

async fn overlaid(file: &mut SqliteConnection, scope: &Scope) -> Result<Vec<Overlaid>, DeskError> {
    let rows = sqlx::query(
        "SELECT seq, body, step_up IS NOT NULL AS stepped_up, receipt, since, involves, touched FROM outbox
         WHERE overlaid = 1 AND organization = ?1 AND role = ?2 ORDER BY seq",
    )
    .bind(&scope.organization.0)
    .bind(scope.role.code())
    .fetch_all(file)
    .await?;
    rows.iter()
        .map(|row| {
            let receipt: Option<&str> = row.try_get("receipt")?;
            Ok(Overlaid {
                seq: row.try_get("seq")?,
                envelope: serde_json::from_str(row.try_get("body")?)?,
                stepped_up: row.try_get("stepped_up")?,
                receipt: receipt.map(serde_json::from_str).transpose()?,
                since: moment(row.try_get("since")?),
                involves: serde_json::from_str(row.try_get("involves")?)?,
                touched: serde_json::from_str(row.try_get("touched")?)?,
            })
        })
        .collect()
}
