//! Sending: what became of the unknown ones, then what waits – in order, urgent acts first.

use std::{
    collections::BTreeSet,
    sync::{Arc, atomic::Ordering},
    time::Duration,
};

use lra_rules::{
    ids::{CommandId, Moment},
    refusal::Refusal,
    wire::{Answered, BATCH, Batch, BatchAnswer, Outcome, Problem, VERSION_UNKNOWN},
};

use super::{Online, backoff::Backoff, post::Post};
use crate::{
    centre::{CallError, UPDATE},
    changed::Changed,
    error::DeskError,
    outbox::{Next, Tried},
};

/// With nothing to do, this often: somebody may have decided a held one.
const IDLE: Duration = Duration::from_secs(60);

pub(super) async fn run(post: Arc<Post>) {
    let mut backoff = Backoff::default();
    let (mut kick, mut reached) = (post.kick.subscribe(), post.reached.subscribe());
    loop {
        kick.mark_unchanged();
        let sent = {
            let _turn = post.sending.lock().await;
            post.answered.store(false, Ordering::Relaxed);
            post.send_all().await
        };
        // What this very turn heard ends no pause of its own.
        reached.mark_unchanged();
        let (pause, own) = match sent {
            Ok(()) => {
                backoff.reset();
                (IDLE, false)
            }
            Err(error) => {
                post.call_failed(&error);
                // A pause belongs to the call that failed: where the centre answered other questions, that it can be reached ends
                // nothing, nor does more work.
                let own = matches!(error, CallError::Failed(_)) || post.answered.load(Ordering::Relaxed);
                (backoff.pause(), own)
            }
        };
        tokio::select! {
            () = tokio::time::sleep(pause) => {}
            () = post.wake.notified(), if !own => {}
            _ = reached.changed(), if !own => {}
            _ = kick.changed() => {}
        }
    }
}

/// One turn of sending.
struct Turn {
    /// Somebody asked for it: what the centre failed at does not wait for its pause.
    insists: bool,
    /// The centre failed at these in this turn, or they were built on what it failed at.
    left: BTreeSet<CommandId>,
}

impl Post {
    /// Everything there is to send. Whoever calls this holds `sending`.
    pub(super) async fn send_all(&self) -> Result<(), CallError> {
        let mut turn = Turn { insists: self.insist.swap(false, Ordering::Relaxed), left: BTreeSet::new() };
        let mut not_looked_up = None;
        loop {
            match self.look_up().await {
                // It fails at the question what became of things: what does not hang on the answer goes all the same, and the
                // question waits for the next turn.
                Err(failed @ CallError::Failed(_)) => not_looked_up = Some(failed),
                other => other?,
            }
            let answered = self.send_batches(&mut turn).await?;
            if let Some(failed) = not_looked_up {
                return Err(failed);
            }
            if answered == 0 {
                return Ok(());
            }
        }
    }

    async fn look_up(&self) -> Result<(), CallError> {
        let ids = self.kept(self.outbox().undecided().await)?;
        for some in ids.chunks(BATCH) {
            let answer = self.with_token(|token| self.ask(token, some.to_vec())).await?;
            self.settled(&answer).await?;
        }
        Ok(())
    }

    async fn ask(&self, token: Arc<crate::centre::Token>, ids: Vec<CommandId>) -> Result<BatchAnswer, CallError> {
        self.centre.outcomes(&token, ids).await
    }

    /// Out of reach, nothing is marked as being sent before the centre has answered anything: it waits, and can be amended
    /// or withdrawn meanwhile – also after the program was closed in the middle of an attempt. `false`: nothing to ask for.
    async fn within_reach(&self) -> Result<bool, CallError> {
        if self.kept(self.outbox().counts().await)?.waiting == 0 {
            return Ok(false);
        }
        match self.with_token(|token| self.ask(token, Vec::new())).await {
            Ok(answer) => self.heard_here(answer.now),
            // It answered, if only that it failed: it can be reached.
            Err(CallError::Failed(_)) => {}
            Err(error) => return Err(error),
        }
        Ok(true)
    }

    /// How many items were answered.
    async fn send_batches(&self, turn: &mut Turn) -> Result<usize, CallError> {
        let (mut answered, mut most) = (0, BATCH);
        loop {
            let online = self.status.borrow().online == Online::Online;
            if !online && !self.within_reach().await? {
                return Ok(answered);
            }
            let which = Next { most, now: self.now(), insists: turn.insists, left: &turn.left };
            let outgoing = self.kept(self.outbox().next_batch(&self.profile.signing, which).await)?;
            if outgoing.ids.is_empty() {
                return Ok(answered);
            }
            self.announce(Changed { records: Vec::new(), items: outgoing.ids.clone() });
            let (ids, batch) = (outgoing.ids, Batch { items: outgoing.items });
            match self.with_token(|token| self.hand_over(token, &batch)).await {
                Ok(mut answer) => {
                    // A desk that is too old keeps its work as it is, to be sent after the update.
                    let older = too_old(&mut answer);
                    self.settled(&answer).await?;
                    if let Some((ids, problem)) = older {
                        self.wait_again(&ids, Tried::NotProcessed).await?;
                        return Err(CallError::Problem(Box::new(problem)));
                    }
                    // What the centre failed at, and what was built on that, is not sent again in this turn.
                    let failed = |a: &&Answered| matches!(a.outcome, Outcome::Failed { .. });
                    let unknown = |a: &&Answered| a.outcome == Outcome::Unknown;
                    let any_failed = answer.outcomes.iter().any(|a| failed(&a));
                    let left = answer.outcomes.iter().filter(|a| failed(a) || unknown(a)).map(|a| a.id);
                    turn.left.extend(left);
                    // Only an answer about every one of them gets us further; the rest is looked up at the next turn.
                    let all = ids.iter().all(|id| answer.outcomes.iter().any(|a| a.id == *id));
                    if !all || (!any_failed && answer.outcomes.iter().any(|a| unknown(&a))) {
                        return Err(CallError::NoAnswer);
                    }
                    answered += ids.len();
                }
                // Sent, perhaps done: these stay as they are until their outcome has been looked up.
                Err(error @ (CallError::NoAnswer | CallError::Failed(_))) => return Err(error),
                Err(CallError::Problem(problem)) if about_the_items(&problem) => {
                    match ids.as_slice() {
                        // This one alone is not understood: it wedges, the rest goes on.
                        [id] => self.settled(&not_understood(*id, &problem, self.now())).await?,
                        // One of them is not understood: find out which.
                        _ => {
                            most = 1;
                            self.wait_again(&ids, Tried::NotProcessed).await?;
                        }
                    }
                    answered += 1;
                }
                Err(other) => {
                    let tried = if matches!(other, CallError::NotSent) { Tried::NotSent } else { Tried::NotProcessed };
                    self.wait_again(&ids, tried).await?;
                    return Err(other);
                }
            }
        }
    }

    async fn hand_over(&self, token: Arc<crate::centre::Token>, batch: &Batch) -> Result<BatchAnswer, CallError> {
        self.centre.batch(&token, batch).await
    }

    async fn wait_again(&self, ids: &[CommandId], tried: Tried) -> Result<(), CallError> {
        self.kept(self.outbox().not_sent(ids, tried, self.now()).await)?;
        self.announce(Changed { records: Vec::new(), items: ids.to_vec() });
        Ok(())
    }

    /// Something of this turn was answered.
    fn heard_here(&self, now: Moment) {
        self.answered.store(true, Ordering::Relaxed);
        self.heard(now);
    }

    async fn settled(&self, answer: &BatchAnswer) -> Result<(), CallError> {
        self.heard_here(answer.now);
        let changed = self.kept(self.outbox().settle(answer, self.now()).await)?;
        if changed != Changed::default() {
            self.announce(changed);
        }
        Ok(())
    }

    /// A file that cannot be written is waited for like a centre that cannot be reached: what was sent is looked up later.
    fn kept<T>(&self, result: Result<T, DeskError>) -> Result<T, CallError> {
        result.map_err(|error| {
            tracing::warn!(code = error.code(), %error, "the courier cannot use the file");
            CallError::NoAnswer
        })
    }
}

/// Is this problem about what was sent – not about the session, the version or the amount?
fn about_the_items(problem: &Problem) -> bool {
    matches!(problem.status, 400 | 409 | 413 | 415 | 422)
}

/// Takes out of an answer what was turned away for its version only.
fn too_old(answer: &mut BatchAnswer) -> Option<(Vec<CommandId>, Problem)> {
    let version = |a: &Answered| matches!(&a.outcome, Outcome::Refused { refusal } if refusal.code == VERSION_UNKNOWN);
    let (older, rest): (Vec<_>, Vec<_>) = std::mem::take(&mut answer.outcomes).into_iter().partition(version);
    answer.outcomes = rest;
    let problem = Problem {
        kind: "about:blank".into(),
        title: "This desk is older than the centre understands".into(),
        status: UPDATE,
        code: VERSION_UNKNOWN.into(),
        reference: String::new(),
        fields: Vec::new(),
    };
    (!older.is_empty()).then(|| (older.into_iter().map(|a| a.id).collect(), problem))
}

fn not_understood(id: CommandId, problem: &Problem, now: Moment) -> BatchAnswer {
    let refusal = Refusal { code: problem.code.clone(), params: Default::default(), fields: problem.fields.clone() };
    let outcome = Outcome::Refused { refusal: refusal.with("reference", &problem.reference) };
    BatchAnswer { outcomes: vec![Answered { id, outcome }], now }
}
