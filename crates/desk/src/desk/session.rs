//! The session of an open desk: who works here, their terms, their goodbye.

use std::sync::Arc;

use lra_rules::{ids::ProfileId, wire::Session};

use super::Desk;
use crate::{
    centre::{CallError, Token},
    error::DeskError,
    profile::KnownCentre,
    sign_in::{SignInError, SignedIn, open_session},
    store::WhoWorks,
};

impl Desk {
    /// Who works here, as the centre said at the last sign-in or renewal; none before the first and after a sign-out.
    #[must_use]
    pub fn known(&self) -> Option<Arc<WhoWorks>> {
        self.post.store.known()
    }

    /// Whether the lease has ended: nothing is shown or done before a fresh sign-in, and what waits stays.
    #[must_use]
    pub fn lease_ended(&self) -> bool {
        self.post.lease_ended()
    }

    /// Opens a session with the centre by a sign-in that was just made.
    ///
    /// # Errors
    /// `sign-in.somebody-else`, or what the centre says.
    pub async fn sign_in(&self, signed_in: &SignedIn) -> Result<Arc<WhoWorks>, DeskError> {
        let profile = &self.post.profile;
        if !profile.belongs_to(&signed_in.issuer, &signed_in.subject).await? {
            return Err(SignInError::SomebodyElse.into());
        }
        let (centre, begin) = (&self.post.centre, &signed_in.begin);
        profile.meets(begin, centre.named_key()).await?;
        let (id, approval_key) = (ProfileId(profile.id), profile.approval_public_hex().await);
        let session = open_session(centre, signed_in, id, &profile.signing, approval_key).await?;
        // It has proven to be the centre: from now on this profile deals with no other.
        profile.keep_to(&KnownCentre::of(begin)?, &signed_in.issuer, &signed_in.subject).await?;
        self.goes_on_with(session).await
    }

    /// Takes a session that was opened ahead of the profile, with the keys that it was then made or recovered with.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub async fn goes_on_with(&self, session: Session) -> Result<Arc<WhoWorks>, DeskError> {
        self.post.begin_session(session).await?;
        self.courier.look_again();
        self.post.store.known().ok_or(DeskError::SignInNeeded)
    }

    /// Accepts the terms of use, at the centre and here.
    ///
    /// # Errors
    /// What the centre says.
    pub async fn accept_terms(&self, version: &str) -> Result<(), DeskError> {
        self.post.with_token(|token| self.tell_terms(token, version)).await?;
        self.post.store.notes().accepted_terms(version).await?;
        // A session opened just before may still say that they are to be accepted: the next one puts it right.
        if let Err(error) = self.post.renew_session().await {
            tracing::info!(%error, "no fresh session after the terms");
        }
        self.courier.look_again();
        Ok(())
    }

    /// The operator has been told that an earlier copy of the centre's records was restored.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub async fn told_of_restored(&self) -> Result<(), DeskError> {
        self.post.told_of_restored().await
    }

    /// The operator has read of these new approval keys.
    ///
    /// # Errors
    /// When the centre cannot be told, or the file cannot be written.
    pub async fn read_new_keys(&self, ids: &[uuid::Uuid]) -> Result<(), DeskError> {
        self.post.read_new_keys(ids).await
    }

    /// Gives the session up. Work keeps waiting, records go until the next sign-in; nothing new can be done before the next sign-in.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub async fn sign_out(&self) -> Result<(), DeskError> {
        self.post.tell_session_over().await;
        self.post.end_session().await?;
        self.courier.look_again();
        Ok(())
    }

    async fn tell_terms(&self, token: Arc<Token>, version: &str) -> Result<(), CallError> {
        self.post.centre.accept_terms(&token, version).await
    }
}
