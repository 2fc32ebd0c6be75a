//! The directory, asked and changed through the session of an open desk: online only, and nothing of it is kept here.

use std::sync::Arc;

use lra_rules::{
    directory::DirectoryAct,
    ids::{CommandId, ProfileId},
    organization::Scope,
    wire::{
        Answered, DirectoryOrder, DirectoryQuery, NomineesSeen, OperatorsSeen, OrganizationsSeen, Outcome, Receipt,
        RefusedSeen, SignedCommand,
    },
};
use serde::{Serialize, de::DeserializeOwned};
use uuid::Uuid;

use super::Desk;
use crate::{
    centre::{CallError, Token},
    error::DeskError,
    secret::Passphrase,
};

impl Desk {
    /// Lists the operators whom these words fit.
    ///
    /// # Errors
    /// `centre.unreachable`, `session.…`, or what the centre says.
    pub async fn operators(&self, scope: &Scope, like: &str) -> Result<OperatorsSeen, DeskError> {
        self.directory("v1/directory/operators", &query(scope, like)).await
    }

    /// Lists the organizations that these words fit.
    ///
    /// # Errors
    /// `centre.unreachable`, `session.…`, or what the centre says.
    pub async fn organizations(&self, scope: &Scope, like: &str) -> Result<OrganizationsSeen, DeskError> {
        self.directory("v1/directory/organizations", &query(scope, like)).await
    }

    /// Lists sign-ins that were refused.
    ///
    /// # Errors
    /// `centre.unreachable`, `session.…`, or what the centre says.
    pub async fn refused_sign_ins(&self, scope: &Scope, like: &str) -> Result<RefusedSeen, DeskError> {
        self.directory("v1/directory/refused", &query(scope, like)).await
    }

    /// Lists the LRAs and sponsors of the organization, with what is missing of whom.
    ///
    /// # Errors
    /// `centre.unreachable`, `session.…`, or what the centre says.
    pub async fn nominees(&self, scope: &Scope, like: &str) -> Result<NomineesSeen, DeskError> {
        self.directory("v1/directory/nominees", &query(scope, like)).await
    }

    /// Orders something about the directory, signed with both keys. A lost answer is asked for once more, by the same order: it is
    /// carried out once, and told again.
    ///
    /// # Errors
    /// The rules' refusal, `centre.unreachable`, `session.…`, or what the centre says.
    pub async fn order(
        &self,
        scope: &Scope,
        act: DirectoryAct,
        words: String,
        passphrase: Passphrase,
    ) -> Result<Receipt, DeskError> {
        self.post.may_work()?;
        let profile = &self.post.profile;
        let approval = profile.open_approval(passphrase).await?;
        let centre = profile.centre().await.ok_or(DeskError::SignInNeeded)?;
        let order = DirectoryOrder {
            id: CommandId(Uuid::now_v7()),
            profile: ProfileId(profile.id),
            organization: scope.organization.clone(),
            role: scope.role,
            // The centre compares it with its own clock, which a desk's may be far from.
            made_at: self.post.centre_now(),
            to: self.post.centre.addressee(&centre),
            words,
            act,
        };
        let body = serde_json::to_string(&order)?;
        let sign = |signature: [u8; 64]| hex::encode(signature);
        let signature = sign(profile.signing.sign(body.as_bytes()));
        let step_up = Some(sign(approval.sign(body.as_bytes())));
        let signed = SignedCommand { body, signature, step_up };
        let mut answered = self.asked::<_, Answered>("v1/directory/act", &signed).await;
        if matches!(answered, Err(CallError::NoAnswer)) {
            answered = self.asked("v1/directory/act", &signed).await;
        }
        match answered
            .map_err(|error| {
                if matches!(error, CallError::NoAnswer) { DeskError::AnswerUnknown(order.id) } else { error.into() }
            })?
            .outcome
        {
            Outcome::Accepted { receipt } => Ok(receipt),
            Outcome::Refused { refusal } => Err(DeskError::Refused { refusal, index: 0 }),
            _ => Err(DeskError::AnswerUnknown(order.id)),
        }
    }

    /// Asks the centre about the directory.
    async fn directory<Q: Serialize + Sync, A: DeserializeOwned>(
        &self,
        path: &str,
        question: &Q,
    ) -> Result<A, DeskError> {
        self.post.may_work()?;
        Ok(self.asked(path, question).await?)
    }

    async fn asked<Q: Serialize + Sync, A: DeserializeOwned>(&self, path: &str, question: &Q) -> Result<A, CallError> {
        self.post.with_token(|token| self.once(token, path, question)).await
    }

    async fn once<Q: Serialize + Sync, A: DeserializeOwned>(
        &self,
        token: Arc<Token>,
        path: &str,
        question: &Q,
    ) -> Result<A, CallError> {
        self.post.centre.ask(path, &token, question).await
    }
}

fn query(scope: &Scope, like: &str) -> DirectoryQuery {
    DirectoryQuery { organization: scope.organization.clone(), like: like.to_owned() }
}
