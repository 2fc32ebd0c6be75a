//! Amending and withdrawing: an act and everything built on it move together.

use std::collections::BTreeSet;

use lra_rules::{
    command::{Command, DecideHold, HoldDecision},
    ids::{CommandId, Moment},
};
use uuid::Uuid;

use super::{
    Item, ItemState, Outbox, Which,
    act::{Intent, NewAct, Signers},
    acting::{Acting, Judge},
    replay::replay,
};
use crate::{changed::Changed, error::DeskError, store::Writing};

impl Outbox<'_> {
    /// What is built on this command and still open, in order.
    ///
    /// # Errors
    /// `outbox.unknown`, or when the file cannot be read.
    pub async fn falls_with(&self, id: CommandId) -> Result<Vec<Item>, DeskError> {
        if self.item(id).await?.is_none() {
            return Err(DeskError::UnknownItem(id));
        }
        let mut falls: BTreeSet<CommandId> = BTreeSet::from([id]);
        let mut items = self.items(Which::Open).await?;
        // In the order of the chain, what an act is built on always comes before it.
        items.retain(|item| item.id != id && item.after.iter().any(|a| falls.contains(a)) && falls.insert(item.id));
        Ok(items)
    }

    /// Withdraws a command that is not done, with everything built on it. What the centre has not seen leaves a tombstone.
    ///
    /// # Errors
    /// `outbox.unknown`, `outbox.not-now`.
    pub async fn withdraw(&self, id: CommandId, now: Moment) -> Result<Changed, DeskError> {
        // Looked at once nobody else writes: the courier might be taking it just now.
        let mut writing = Writing::begin(self.0).await?;
        let item = self.item(id).await?.ok_or(DeskError::UnknownItem(id))?;
        let movable = matches!(item.state, ItemState::Waiting | ItemState::Behind | ItemState::Wedged);
        let mut items = vec![item];
        items.extend(self.falls_with(id).await?);
        still(&items, movable)?;
        let ids: Vec<CommandId> = items.iter().map(|item| item.id).collect();
        let dirty = writing.outbox().retire(&ids, ItemState::Withdrawn, now).await?;
        let records = replay(&mut writing, dirty, &BTreeSet::new(), now).await?;
        writing.reindex_and_commit(&[]).await?;
        Ok(Changed { records, items: ids })
    }

    /// The same act with other data, and everything built on it, under new ids that name what they replace.
    ///
    /// # Errors
    /// `outbox.unknown`, `outbox.not-now`, `outbox.other-subject`, or the rules' refusal; `dependent` in its parameters
    /// names the act it is about, if that is not the amended one. Approvals among them are signed anew: without the
    /// approval key they are refused, and nothing is changed.
    pub async fn amend(
        &self,
        id: CommandId,
        intent: impl Into<Intent>,
        signers: &Signers<'_>,
        now: Moment,
    ) -> Result<(CommandId, Changed), DeskError> {
        let intent = intent.into();
        // Looked at once nobody else writes: the courier might be taking it just now.
        let mut writing = Writing::begin(self.0).await?;
        let item = self.item(id).await?.ok_or(DeskError::UnknownItem(id))?;
        let judge = Judge::new(self.0, &item.scope)?;
        if intent.command.action() != item.action || intent.command.subject() != item.subject {
            return Err(DeskError::OtherSubject);
        }
        let held = item.state == ItemState::Held;
        let movable = item.state.amendable();
        let mut items = vec![item];
        items.extend(self.falls_with(id).await?);
        still(&items, movable)?;

        let ids: Vec<CommandId> = items.iter().map(|item| item.id).collect();
        let dirty = writing.outbox().retire(&ids, ItemState::Replaced, now).await?;
        let mut records = replay(&mut writing, dirty, &BTreeSet::new(), now).await?;

        let mut acts = Vec::new();
        if held {
            let taken_back = DecideHold { held: id, decision: HoldDecision::TakenBack };
            acts.push(NewAct::new(CommandId(Uuid::now_v7()), Command::DecideHold(taken_back)));
        }
        let new = CommandId(Uuid::now_v7());
        let after = acts.iter().map(|act| act.id).collect();
        acts.push(NewAct { replaces: Some(id), after, ..NewAct::new(new, intent) });
        for item in items.into_iter().skip(1) {
            let Some(command) = item.command else { return Err(DeskError::ItemNotNow(item.state)) };
            let intent = Intent { command, not_health_numbers: item.not_health_numbers };
            acts.push(NewAct { replaces: Some(item.id), ..NewAct::new(CommandId(Uuid::now_v7()), intent) });
        }

        let mut acting = Acting::begin(&mut writing, judge, now).await?;
        let mut changed = ids;
        for act in acts {
            let (made, replaces, action) = (act.id, act.replaces, act.command.action());
            acting.append(act, signers).await.map_err(|error| match error {
                DeskError::Refused { refusal, index } if made != new => {
                    DeskError::Refused { refusal: refusal.with("dependent", action.code()), index }
                }
                other => other,
            })?;
            if let Some(old) = replaces {
                acting.writing.outbox().replaced(old, made).await?;
            }
            changed.push(made);
        }
        records.extend(acting.flush().await?);
        writing.reindex_and_commit(&changed).await?;
        Ok((new, Changed { records, items: changed }))
    }
}

/// Nothing moves while part of it is on its way: first its outcome.
fn still(items: &[Item], movable: bool) -> Result<(), DeskError> {
    match items.iter().find(|item| item.state == ItemState::Sending).or(items.first().filter(|_| !movable)) {
        Some(item) => Err(DeskError::ItemNotNow(item.state)),
        None => Ok(()),
    }
}
