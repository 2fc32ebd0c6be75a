//! Quarantine: what somebody made who has left since.
//!
//! ```text
//! arrives after the appointment ended ──▶ kept, if it was made within it; within some days, and so many pieces
//!                                         else refused, as ever
//! kept ──▶ adopted: decided as the act of a colleague, by today's rules, under the id that it was signed with
//!      ──▶ declined: refused for its maker
//! ```
//!
//! What was kept waits as a receipt (`quarantined`) and as a record that the colleagues see; both are written in the sitting that
//! settles it, so it is adopted once. How it comes here: whoever was ended has no session left, and signs in once more – the issuer says
//! who they are, the directory appoints them to nothing, and so the session opens nothing but this. A revoked profile has no
//! session, a frozen one is not heard; and what either left before is adopted by nobody, because its key proves nothing any more.

use std::collections::BTreeSet;

use lra_rules::{
    command::{Command, OneWork},
    context::Context,
    decide::{
        Gathering, decide,
        quarantine::{keep, keeps},
    },
    event::Event,
    ids::Day,
    login_id,
    organization::Scope,
    record::Records,
    refusal::Refusal,
    wire::{Envelope, Outcome, Precondition, receipt_number},
};

use super::{Submitted, release::Waits, shown::shown_account, sitting::Sitting};
use crate::{
    db::{self, Tx, sql},
    desk::ActingProfile,
    error::CentreError,
};

impl Sitting<'_> {
    /// Keeps a command whose maker is not appointed to what they made it for any more, or refuses it.
    pub(super) async fn left_behind(
        &mut self,
        tx: &mut Tx,
        desk: &ActingProfile,
        submitted: &Submitted,
        scope: &Scope,
    ) -> Result<(Outcome, Vec<Event>), CentreError> {
        let refused = |code: &str| {
            let refusal = Refusal::new(code).with("role", scope.role.code());
            Ok((Outcome::Refused { refusal }, Vec::new()))
        };
        let envelope = &submitted.envelope;
        if submitted.refused.is_some() || !self.made_before(tx, desk, envelope, scope).await? {
            return refused("authority.appointment-ended");
        }
        // Counted whatever becomes of them: declining makes no room for more.
        let name = format!("quarantine/{}/{}", desk.operator.id, scope.organization);
        let most = i64::from(self.core.tables.limits.quarantine_pieces);
        if most == 0 || db::execute(tx, sql::COUNT_WITHIN, vec![name.into(), most.into()]).await? == 0 {
            return refused("quarantine.full");
        }
        let context = self.context(desk.actor(scope), envelope, submitted.stepped_up);
        let events = vec![keep(&envelope.command, &context)];
        let mut records = Records::default();
        let number = receipt_number(envelope.id);
        let touched = records.enact(&events, Some(&number)).map_err(CentreError::Events)?;
        self.enacted(tx, records, &touched).await?;
        Ok((Outcome::Quarantined { since: self.now }, events))
    }

    /// Says whether it was made within an appointment that ended, as far as its maker says.
    async fn made_before(
        &self,
        tx: &mut Tx,
        desk: &ActingProfile,
        envelope: &Envelope,
        scope: &Scope,
    ) -> Result<bool, CentreError> {
        let values =
            vec![desk.operator.id.to_string().into(), scope.organization.0.as_str().into(), scope.role.code().into()];
        let Some(row) = db::row(tx, sql::APPOINTED_FROM_TO, values).await? else { return Ok(false) };
        let day =
            |column| Day::parse(&db::text(&row, column)?).ok_or(CentreError::Contradiction("a day of an appointment"));
        let appointed = (day("starts")?, day("ends")?);
        let (act, made_on) = (envelope.command.action(), envelope.made_at.day());
        Ok(keeps(act, appointed, made_on, self.now.day(), &self.core.tables.limits))
    }

    /// Decides work in quarantine as the act of whoever adopts it. Where that comes to nothing – today's rules refuse it, what it was
    /// built on has changed –, the adoption is refused with the same words, and the work goes on waiting.
    pub(super) async fn adopt(
        &mut self,
        tx: &mut Tx,
        desk: &ActingProfile,
        submitted: &Submitted,
        scope: &Scope,
        c: &OneWork,
    ) -> Result<(Outcome, Vec<Event>), CentreError> {
        let refused = |refusal: Refusal| Ok((Outcome::Refused { refusal }, Vec::new()));
        let (envelope, actor) = (&submitted.envelope, desk.actor(scope));
        let context = self.context(actor.clone(), envelope, submitted.stepped_up);
        // First whether they may: whoever may not is told nothing of the work.
        if let Err(refusal) = self.would(tx, &envelope.command, &context).await? {
            return refused(refusal);
        }
        let work = match self.waiting(tx, c.quarantined, Waits::Quarantined).await? {
            Ok(work) => work,
            Err(refusal) => return refused(refusal),
        };
        // What a registration agent passed on of a fork was looked at: there the key alone vouches for nothing anyhow.
        let believed =
            [(sql::BELIEVED, work.envelope.profile.to_string()), (sql::PASSED_ON, c.quarantined.to_string())];
        let mut vouched = 0;
        for (statement, id) in believed {
            let row = db::row(tx, statement, vec![id.into()]).await?;
            vouched += db::int(&row.ok_or(CentreError::Contradiction("a count"))?, "n")?;
        }
        if vouched == 0 {
            return refused(Refusal::new("quarantine.profile-lost"));
        }
        self.load_for(tx, &work.envelope).await?;
        if let Err(refusal) = self.tries_account(tx, desk, &work.envelope.command, scope).await? {
            return refused(refusal);
        }
        match self.preconditions(&work.envelope, scope) {
            None => {}
            Some(outcome @ Outcome::OutOfDate { .. }) => return Ok((outcome, Vec::new())),
            // Never *behind*: nobody sends an adoption again by itself.
            Some(Outcome::Behind { .. }) => return refused(Refusal::new("quarantine.earlier-first")),
            Some(_) => return refused(Refusal::new("quarantine.earlier-not-done")),
        }
        self.rests_on_what_was_seen(&work.envelope);
        let theirs =
            Context { made_at: envelope.made_at, ..self.context(actor.clone(), &work.envelope, submitted.stepped_up) };
        let (outcome, events) = self.decided(tx, &work.envelope.command, theirs, work.signed_by).await?;
        if !matches!(outcome, Outcome::Accepted { .. } | Outcome::Held { .. }) {
            return Ok((outcome, Vec::new()));
        }
        let records = outcome.receipt().map(|receipt| receipt.records.clone()).unwrap_or_default();
        let (adopted, adopting) = self.apply(tx, &envelope.command, context, desk.operator.id).await?;
        let Outcome::Accepted { mut receipt } = adopted else {
            return Err(CentreError::Contradiction("an adoption that was allowed"));
        };
        receipt.records.extend(records);
        let outcome = self.told(outcome, scope);
        self.settle(c.quarantined, Waits::Quarantined, outcome, events, Some(&actor));
        Ok((Outcome::Accepted { receipt }, adopting))
    }

    /// What the rulebook says of a command, without making anything true.
    pub(super) async fn would(
        &mut self,
        tx: &mut Tx,
        command: &Command,
        context: &Context<'_>,
    ) -> Result<Result<(), Refusal>, CentreError> {
        let gathering = Gathering::for_command(command, &context.actor.organization);
        let records = self.working.gathered(tx, gathering).await?;
        Ok(decide(command, &records, context).map(|_| ()))
    }

    /// Loads what deciding this command reads, as for one that has just arrived.
    async fn load_for(&mut self, tx: &mut Tx, envelope: &Envelope) -> Result<(), CentreError> {
        if let Some(shown) = shown_account(&envelope.command).filter(|shown| !shown.contains('\0')) {
            self.working.load_accounts(tx, &[login_id::compared(shown)]).await?;
        }
        let (mut earlier, mut seen) = (Vec::new(), BTreeSet::new());
        for on in &envelope.built_on {
            match on {
                Precondition::After { command } if !self.known.contains_key(command) => {
                    earlier.push(command.to_string())
                }
                Precondition::After { .. } => {}
                Precondition::Version { record, .. } => {
                    seen.insert(lra_rules::decide::Need::Record(record.clone()));
                }
            }
        }
        self.load_decided(tx, &earlier).await?;
        loop {
            let command = self.with_person(&envelope.command);
            let mut gathering = [Gathering::for_command(&command, &envelope.organization)];
            self.working.gather(tx, &mut gathering, std::mem::take(&mut seen)).await?;
            let mut named = envelope.command.clone();
            let unknown: Vec<_> = named.people_mut().into_iter().map(|person| *person).collect();
            let unknown: Vec<_> = unknown.into_iter().filter(|person| self.working.may_be_merged(*person)).collect();
            // It ends, because nobody is looked up twice.
            if unknown.is_empty() || !self.working.load_merged(tx, &unknown).await? {
                return Ok(());
            }
        }
    }
}
