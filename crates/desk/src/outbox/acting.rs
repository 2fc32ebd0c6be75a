//! Own work in one scope: what the rules are asked with at this desk, and what one step of a transaction hands to the next.

use std::sync::Arc;

use lra_rules::{
    context::{Context, Side},
    decide::{Verdict, decide},
    event::Event,
    ids::Moment,
    organization::Scope,
    record::{RecordRef, Records},
    refusal::Refusal,
    wire::{Envelope, Precondition, VERSION},
};

use super::{act::NewAct, merged::Merged};
use crate::{
    error::DeskError,
    store::{Head, OpenFile, WhoWorks, Working, Writing},
};

/// An operator in one of their scopes, and the file whose tables are in force: what the rules are asked with.
#[derive(Debug, Clone)]
pub(super) struct Judge<'f> {
    pub(super) file: &'f OpenFile,
    known: Arc<WhoWorks>,
    pub(super) scope: Scope,
}

impl<'f> Judge<'f> {
    /// The operator in this scope.
    ///
    /// # Errors
    /// `session.sign-in-needed`, `session.not-your-scope`.
    pub(super) fn new(file: &'f OpenFile, scope: &Scope) -> Result<Self, DeskError> {
        file.actor(scope)?;
        Self::even_of_a_lost_scope(file, scope).ok_or(DeskError::SignInNeeded)
    }

    /// The operator in this scope, whether they still have it or not: work that was made in it is replayed for as long as it is
    /// shown. `None` where nobody is signed in.
    pub(super) fn even_of_a_lost_scope(file: &'f OpenFile, scope: &Scope) -> Option<Self> {
        Some(Self { file, known: file.known()?, scope: scope.clone() })
    }

    /// What the rules say at this desk: what only the centre knows stays open.
    pub(super) fn decide(&self, act: &Envelope, stepped_up: bool, records: &Records) -> Result<Vec<Event>, Refusal> {
        let context = Context {
            actor: self.known.actor(&self.scope),
            command: act.id,
            made_at: act.made_at,
            now: act.made_at,
            tables: &self.file.tables(),
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

    /// An act as it is signed: behind this end of the chain, built on that.
    pub(super) fn envelope(&self, act: &NewAct, head: &Head, built_on: Vec<Precondition>, now: Moment) -> Envelope {
        Envelope {
            v: VERSION,
            id: act.id,
            profile: self.file.profile,
            seq: head.seq + 1,
            prev: head.hash.clone(),
            made_at: now,
            organization: self.scope.organization.clone(),
            role: self.scope.role,
            built_on,
            replaces: act.replaces,
            tables: self.file.tables().versions(),
            not_health_numbers: act.not_health_numbers.clone(),
            command: act.command.clone(),
        }
    }
}

/// Own work of one scope within a transaction. One transaction may act in several scopes, one after the other: whoever is done with
/// a scope writes its records back with [`Acting::flush`].
pub(super) struct Acting<'w, 'f> {
    pub(super) writing: &'w mut Writing<'f>,
    pub(super) judge: Judge<'f>,
    pub(super) working: Working,
    pub(super) merged: Merged,
    pub(super) now: Moment,
}

impl<'w, 'f> Acting<'w, 'f> {
    pub(super) async fn begin(writing: &'w mut Writing<'f>, judge: Judge<'f>, now: Moment) -> Result<Self, DeskError> {
        let merged = Merged::load(writing.sql(), &judge.scope).await?;
        let working = Working::new(&judge.scope);
        Ok(Self { writing, judge, working, merged, now })
    }

    /// Writes back what changed, and says which records that were.
    pub(super) async fn flush(self) -> Result<Vec<RecordRef>, DeskError> {
        let Self { writing, working, .. } = self;
        let file = writing.file();
        working.flush(writing.sql(), &file.tables(), &file.engine).await
    }
}
