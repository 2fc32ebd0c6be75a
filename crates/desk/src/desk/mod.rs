//! An open desk: one profile, its records, its outbox, its courier. Everything the window asks for goes through here.

mod callers;
mod directory;
mod session;

use std::sync::Arc;

use lra_forms::Tables;
use lra_rules::{
    acts::Action,
    authority,
    command::{Command, PrintLetter},
    ids::{CommandId, Day, Moment, PersonId, ProfileId},
    organization::Scope,
    record::RecordRef,
    refusal::Refusal,
    wire::{Likely, LikelyAnswer, Lookup, LookupAnswer, Outcome},
};
use tokio::sync::{broadcast, watch};
use uuid::Uuid;

use crate::{
    centre::{CallError, CentreClient, Token},
    changed::Changed,
    clock::Clock,
    courier::{Courier, Post, Status, Told, Via},
    error::DeskError,
    keys::ApprovalKey,
    outbox::{Intent, Item, NewAct, Signers, Which},
    profile::OpenProfile,
    secret::{Passphrase, Secret},
    store::{Drafts, Reader, Store, Views},
};

/// Proof that the operator is still there, for acts that ask for it.
#[derive(Debug)]
pub enum StepUp {
    /// No proof is given: enough for every act that is no second signature.
    None,
    /// The passphrase: opens the approval key for this call only.
    Passphrase(Passphrase),
}

/// A letter that was just made. The password exists only here.
#[derive(Debug)]
pub struct PrintedLetter {
    /// The command that made it.
    pub command: CommandId,
    /// What became of it.
    pub outcome: Outcome,
    /// The temporary password, if it was accepted.
    pub temporary_password: Option<Secret<String>>,
    /// Its last day.
    pub expires_on: Option<Day>,
}

/// An open desk. Cheap to clone; the courier stops when the last one is dropped, or at [`Desk::close`].
#[derive(Clone)]
pub struct Desk {
    post: Arc<Post>,
    courier: Arc<Courier>,
}

impl Desk {
    /// Opens the desk of an open profile and starts its courier. Compares the file with its anchor first.
    ///
    /// # Errors
    /// `profile.rolled-back`, `store.newer`, or what the keyring and the file say.
    pub async fn start(
        profile: OpenProfile,
        centre: CentreClient,
        tables: Arc<Tables>,
        clock: Clock,
    ) -> Result<Self, DeskError> {
        let store = Store::open(profile.db.clone(), ProfileId(profile.id), tables).await?;
        let head = store.head().await;
        profile.anchors.check(head.seq, |seq| store.hash_at(seq)).await?;
        let post = Arc::new(Post::new(profile, store, centre, clock).await?);
        // A file that was put back, or that lay unused until its lease ended, shows nobody's records.
        post.erase_what_lapsed().await?;
        let courier = Arc::new(Courier::start(&post));
        Ok(Self { post, courier })
    }

    /// Stops the courier and closes the file in order. What was being sent is found out about at the next start.
    pub async fn close(&self) {
        self.courier.stop().await;
        // How late it is by now stands outside the file: a copy of it from before gains nothing.
        if let Err(error) = self.post.tick().await {
            tracing::warn!(code = error.code(), "the time could not be noted");
        }
        self.post.close().await;
    }

    /// The pages are closed: what only they needed leaves memory – the reader that compares people, with its key, and what the file's
    /// connections had kept of its pages. The courier keeps what it works with: the connections' key and the profile's.
    pub async fn rest(&self) {
        self.post.profile.db.rest().await;
    }

    /// The profile, for its passphrase.
    #[must_use]
    pub fn profile(&self) -> &OpenProfile {
        &self.post.profile
    }

    /// The store underneath.
    #[must_use]
    pub fn store(&self) -> &Store {
        &self.post.store
    }

    /// The tables and forms in force.
    #[must_use]
    pub fn tables(&self) -> Arc<Tables> {
        self.post.store.tables()
    }

    /// How late it is, by the clock that this desk was given.
    #[must_use]
    pub fn now(&self) -> Moment {
        self.post.now()
    }

    // ---- What lies in the file ---------------------------------------------------------------------------------------

    /// Records as they are shown.
    #[must_use]
    pub fn reader(&self) -> Reader<'_> {
        self.post.store.reader()
    }

    /// The unfinished forms of this profile, each in the scope that it was begun in.
    #[must_use]
    pub fn drafts(&self) -> Drafts<'_> {
        self.post.store.drafts()
    }

    /// Who looked at what, and when.
    #[must_use]
    pub fn views(&self) -> Views<'_> {
        self.post.store.views()
    }

    // ---- Acts --------------------------------------------------------------------------------------------------------

    /// Does something: decided here for now, signed, saved, and sent when the centre can be reached.
    ///
    /// # Errors
    /// The rules' refusal, `desk.needs-centre`, `session.…`, `store.…`. Nothing is written then.
    pub async fn act(&self, scope: &Scope, act: impl Into<Intent>, step_up: StepUp) -> Result<CommandId, DeskError> {
        let done = self.act_together(scope, vec![act.into()], step_up).await?;
        done.first().copied().ok_or(DeskError::SignInNeeded)
    }

    /// Does several things that belong together – all of them or none – with one step-up.
    ///
    /// # Errors
    /// As [`Desk::act`]; a refusal says which command it is about.
    pub async fn act_together(
        &self,
        scope: &Scope,
        acts: Vec<impl Into<Intent>>,
        step_up: StepUp,
    ) -> Result<Vec<CommandId>, DeskError> {
        self.act_again(scope, acts.into_iter().map(|act| (CommandId(Uuid::now_v7()), act)).collect(), step_up).await
    }

    /// As [`Desk::act_together`] under ids that the caller has minted: after `store.unsettled`, ask again under the same
    /// ids. What is already saved is not saved twice.
    ///
    /// # Errors
    /// As [`Desk::act`].
    pub async fn act_again(
        &self,
        scope: &Scope,
        acts: Vec<(CommandId, impl Into<Intent>)>,
        step_up: StepUp,
    ) -> Result<Vec<CommandId>, DeskError> {
        let acts: Vec<NewAct> = acts.into_iter().map(|(id, act)| NewAct::new(id, act)).collect();
        let ids: Vec<CommandId> = acts.iter().map(|act| act.id).collect();
        if let Some(act) = acts.iter().find(|act| !lra_rules::decide::offline(act.command.action(), &self.tables())) {
            return Err(DeskError::NeedsCentre(act.command.action()));
        }
        self.post.may_work()?;
        let approval = self.approval(step_up).await?;
        let changed = self.post.outbox().save(scope, acts, &self.signers(approval.as_ref()), self.post.now()).await?;
        self.post.saved(changed);
        self.courier.wake();
        Ok(ids)
    }

    /// Does something that needs the centre at once, and waits for its outcome.
    ///
    /// # Errors
    /// As [`Desk::act`], `centre.unreachable` (not done) and `centre.answer-unknown` (being found out).
    pub async fn act_online(
        &self,
        scope: &Scope,
        act: impl Into<Intent>,
        step_up: StepUp,
    ) -> Result<Outcome, DeskError> {
        self.post.may_work()?;
        let approval = self.approval(step_up).await?;
        let id = CommandId(Uuid::now_v7());
        let signers = self.signers(approval.as_ref());
        let (outcome, _) = self.post.online(scope, id, act, &signers, Via::Batch).await?;
        self.courier.wake();
        Ok(outcome)
    }

    /// Makes a temporary password; it exists only in the answer. A lost answer means: print again, which voids it.
    ///
    /// # Errors
    /// As [`Desk::act_online`].
    pub async fn print_letter(&self, scope: &Scope, letter: PrintLetter) -> Result<PrintedLetter, DeskError> {
        self.post.may_work()?;
        let id = CommandId(Uuid::now_v7());
        let command = Command::PrintLetter(letter);
        let (outcome, answer) = self.post.online(scope, id, command, &self.signers(None), Via::Letter).await?;
        self.courier.wake();
        let (password, expires_on) = match answer {
            Told::Letter(answer) => (answer.temporary_password, answer.expires_on),
            Told::Outcome | Told::Caller(_) | Told::Known(_) => (None, None),
        };
        Ok(PrintedLetter { command: id, outcome, temporary_password: password.map(Secret::new), expires_on })
    }

    /// Looks for an account by exact login ID and birth date.
    ///
    /// # Errors
    /// `centre.unreachable`, `session.…`, or what the centre says.
    pub async fn lookup(&self, scope: &Scope, login_id: &str, birth_date: Day) -> Result<LookupAnswer, DeskError> {
        self.post.may_work()?;
        let question = Lookup { organization: scope.organization.clone(), login_id: login_id.to_owned(), birth_date };
        Ok(self.post.with_token(|token| self.ask_for_account(token, &question)).await?)
    }

    /// Asks the centre who elsewhere is too much like somebody who is being registered.
    ///
    /// # Errors
    /// `centre.unreachable`, `session.…`, `account.too-many`, or what else the centre says.
    pub async fn likely(&self, asked: &Likely) -> Result<LikelyAnswer, DeskError> {
        self.post.may_work()?;
        Ok(self.post.with_token(|token| self.ask_for_likely(token, asked)).await?)
    }

    /// What the rules would say to this command now; the step-up is taken as given.
    ///
    /// # Errors
    /// The refusal, or `store.…`.
    pub async fn check(&self, scope: &Scope, command: &Command) -> Result<(), DeskError> {
        self.post.outbox().check(scope, command, self.post.now()).await
    }

    /// May this operator do this to this record now? For buttons, which say why not.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub async fn may(
        &self,
        scope: &Scope,
        action: Action,
        record: Option<&RecordRef>,
    ) -> Result<Result<(), Refusal>, DeskError> {
        let actor = self.post.store.file.actor(scope)?;
        let records = self.post.store.reader().around(scope, record).await?;
        Ok(authority::may(&actor, action, record, &records))
    }

    // ---- Outbox ------------------------------------------------------------------------------------------------------

    /// The operator's own commands.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub async fn outbox_items(&self, which: Which) -> Result<Vec<Item>, DeskError> {
        self.post.outbox().items(which).await
    }

    /// One of them.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub async fn item(&self, id: CommandId) -> Result<Option<Item>, DeskError> {
        self.post.outbox().item(id).await
    }

    /// Own commands that somebody here must look at, by the scope they were made in.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub async fn needing_somebody(&self) -> Result<Vec<(Scope, u32)>, DeskError> {
        self.post.outbox().needing_somebody().await
    }

    /// Who this is, if an own registration that was to make this person turned out to be somebody known.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub async fn known_as(&self, registered: PersonId, scope: &Scope) -> Result<Option<PersonId>, DeskError> {
        self.post.outbox().known_as(registered, scope).await
    }

    /// Sends an act again with other data, together with what was built on it, under new ids that name what they replace.
    /// A held registration is taken back first.
    ///
    /// # Errors
    /// `outbox.…`, `desk.needs-centre`, or the rules' refusal; nothing is changed then.
    pub async fn amend(&self, id: CommandId, act: impl Into<Intent>, step_up: StepUp) -> Result<CommandId, DeskError> {
        let act = act.into();
        if !lra_rules::decide::offline(act.command.action(), &self.tables()) {
            // Done while somebody waits for it, or not at all: it is done again, not sent again.
            return Err(DeskError::NeedsCentre(act.command.action()));
        }
        self.post.may_work()?;
        let approval = self.approval(step_up).await?;
        let (new, changed) =
            self.post.outbox().amend(id, act, &self.signers(approval.as_ref()), self.post.now()).await?;
        self.post.saved(changed);
        self.courier.wake();
        Ok(new)
    }

    /// What would fall with this command if it were withdrawn, in order.
    ///
    /// # Errors
    /// `outbox.unknown`, or when the file cannot be read.
    pub async fn falls_with(&self, id: CommandId) -> Result<Vec<Item>, DeskError> {
        self.post.outbox().falls_with(id).await
    }

    /// Withdraws a command that is not done, with everything built on it. A held one is taken back by
    /// [`Command::DecideHold`] instead, since the centre has it.
    ///
    /// # Errors
    /// `outbox.unknown`, `outbox.not-now`.
    pub async fn withdraw(&self, id: CommandId) -> Result<Vec<CommandId>, DeskError> {
        let changed = self.post.outbox().withdraw(id, self.post.now()).await?;
        let gone = changed.items.clone();
        self.post.announce(changed);
        self.courier.wake();
        Ok(gone)
    }

    /// Tries to reach the centre now instead of at the next turn.
    pub fn retry_now(&self) {
        self.courier.look_again();
    }

    // ---- News --------------------------------------------------------------------------------------------------------

    /// The status line, now and whenever it changes.
    #[must_use]
    pub fn status(&self) -> watch::Receiver<Status> {
        self.post.status.subscribe()
    }

    /// What changed, so that pages ask again. A receiver that lagged asks for everything again.
    #[must_use]
    pub fn changed(&self) -> broadcast::Receiver<Changed> {
        self.post.changed.subscribe()
    }

    async fn ask_for_account(&self, token: Arc<Token>, question: &Lookup) -> Result<LookupAnswer, CallError> {
        self.post.centre.lookup(&token, question).await
    }

    async fn ask_for_likely(&self, token: Arc<Token>, asked: &Likely) -> Result<LikelyAnswer, CallError> {
        self.post.centre.likely(&token, asked).await
    }

    fn signers<'a>(&'a self, approval: Option<&'a ApprovalKey>) -> Signers<'a> {
        Signers { profile: &self.post.profile.signing, approval }
    }

    async fn approval(&self, step_up: StepUp) -> Result<Option<ApprovalKey>, DeskError> {
        match step_up {
            StepUp::None => Ok(None),
            StepUp::Passphrase(passphrase) => Ok(Some(self.post.profile.open_approval(passphrase).await?)),
        }
    }
}

impl std::fmt::Debug for Desk {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Desk({})", self.post.profile.id)
    }
}
