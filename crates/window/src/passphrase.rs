//! A passphrase while it is chosen, and another in place of the one in use.

use lra_desk::profile::{NewPassphrase, holds};

use super::{
    app::App,
    types::{ChangePassphrase, ChoosePassphrase, Nothing, PassphraseChecked, WindowProblem},
};

impl App {
    /// How well a passphrase would hold, while it is typed.
    pub async fn check_passphrase(&self, args: ChoosePassphrase) -> Result<PassphraseChecked, WindowProblem> {
        Ok(PassphraseChecked { holds: holds(&args.passphrase, &self.tables.limits).into() })
    }

    /// Another passphrase in place of the one in use.
    pub async fn change_passphrase(&self, args: ChangePassphrase) -> Result<Nothing, WindowProblem> {
        let desk = self.state.lock().await.working().map(|open| open.desk.clone());
        let desk = desk.ok_or_else(|| WindowProblem::new("window.locked"))?;
        let new = NewPassphrase::choose(args.new, &desk.tables().limits)?;
        desk.profile().change_passphrase(args.passphrase, new).await?;
        Ok(Nothing {})
    }
}
