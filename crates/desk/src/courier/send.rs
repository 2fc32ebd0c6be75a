//! Sending: what became of the unknown ones, then what waits – in order, urgent acts first.

use std::{sync::Arc, time::Duration};

use lra_rules::{
    ids::CommandId,
    refusal::Refusal,
    wire::{Answered, BATCH, Batch, BatchAnswer, Outcome, Problem, VERSION_UNKNOWN},
};

use super::{Online, backoff::Backoff, post::Post};
use crate::{
    centre::{CallError, UPDATE},
    changed::Changed,
    error::DeskError,
    outbox::Tried,
};

/// With nothing to do, this often: somebody may have decided a held one.
const IDLE: Duration = Duration::from_secs(60);

pub(super) async fn run(post: Arc<Post>) {
    let mut backoff = Backoff::default();
    let mut kick = post.kick.subscribe();
    loop {
        kick.mark_unchanged();
        let sent = {
            let _turn = post.sending.lock().await;
            post.send_all().await
        };
        let pause = match sent {
            Ok(()) => {
                backoff.reset();
                IDLE
            }
            Err(error) => {
                post.call_failed(&error);
                backoff.pause()
            }
        };
        tokio::select! {
            () = tokio::time::sleep(pause) => {}
            () = post.wake.notified() => {}
            _ = kick.changed() => {}
        }
    }
}

impl Post {
    /// Everything there is to send. Whoever calls this holds `sending`.
    pub(super) async fn send_all(&self) -> Result<(), CallError> {
        loop {
            self.look_up().await?;
            if self.send_batches().await? == 0 {
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
        let answer = self.with_token(|token| self.ask(token, Vec::new())).await?;
        self.heard(answer.now);
        Ok(true)
    }

    /// How many items were answered.
    async fn send_batches(&self) -> Result<usize, CallError> {
        let (mut answered, mut most) = (0, BATCH);
        loop {
            let online = self.status.borrow().online == Online::Online;
            if !online && !self.within_reach().await? {
                return Ok(answered);
            }
            let outgoing = self.kept(self.outbox().next_batch(&self.profile.signing, most, self.now()).await)?;
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
                    // Only an answer about every one of them gets us further; the rest is looked up at the next turn.
                    let all = ids.iter().all(|id| answer.outcomes.iter().any(|a| a.id == *id));
                    if !all || answer.outcomes.iter().any(|a| a.outcome == Outcome::Unknown) {
                        return Err(CallError::NoAnswer);
                    }
                    answered += ids.len();
                }
                // Sent, perhaps done: these stay as they are until their outcome has been looked up.
                Err(CallError::NoAnswer) => return Err(CallError::NoAnswer),
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

    async fn settled(&self, answer: &BatchAnswer) -> Result<(), CallError> {
        self.heard(answer.now);
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

fn not_understood(id: CommandId, problem: &Problem, now: lra_rules::ids::Moment) -> BatchAnswer {
    let refusal = Refusal { code: problem.code.clone(), params: Default::default(), fields: problem.fields.clone() };
    let outcome = Outcome::Refused { refusal: refusal.with("reference", &problem.reference) };
    BatchAnswer { outcomes: vec![Answered { id, outcome }], now }
}
