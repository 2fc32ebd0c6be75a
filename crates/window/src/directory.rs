//! The directory, for whoever keeps it: asked of the centre while the page waits, and nothing of it is kept.

use super::{
    app::App,
    types::{
        DirectoryAsked, DirectoryDone, NomineesSeen, OperatorsSeen, Ordering, OrganizationsSeen, RefusedSeen,
        WindowProblem,
    },
};

impl App {
    /// Operators whom the words fit, with their appointments and profiles.
    pub async fn operators(&self, args: DirectoryAsked) -> Result<OperatorsSeen, WindowProblem> {
        let front = self.front().await?;
        Ok(front.desk.operators(&front.scope, &args.like).await?)
    }

    /// Organizations that the words fit, with their agreements.
    pub async fn organizations(&self, args: DirectoryAsked) -> Result<OrganizationsSeen, WindowProblem> {
        let front = self.front().await?;
        Ok(front.desk.organizations(&front.scope, &args.like).await?)
    }

    /// Sign-ins that were refused although an issuer proved who came.
    pub async fn refused_sign_ins(&self, args: DirectoryAsked) -> Result<RefusedSeen, WindowProblem> {
        let front = self.front().await?;
        Ok(front.desk.refused_sign_ins(&front.scope, &args.like).await?)
    }

    /// LRAs and sponsors of the organization, with what is missing of whom, and who could be nominated.
    pub async fn nominees(&self, args: DirectoryAsked) -> Result<NomineesSeen, WindowProblem> {
        let front = self.front().await?;
        Ok(front.desk.nominees(&front.scope, &args.like).await?)
    }

    /// Something is done to the directory, signed with the passphrase.
    pub async fn order(&self, args: Ordering) -> Result<DirectoryDone, WindowProblem> {
        let front = self.front().await?;
        let receipt = front.desk.order(&front.scope, args.act, args.words, args.passphrase).await?;
        Ok(DirectoryDone { receipt: receipt.number })
    }
}
