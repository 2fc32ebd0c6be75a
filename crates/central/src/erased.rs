//! What a profile says of itself: that it let go of the people it had cached.
//!
//! It is signed by the profile's key and needs no session: a lapsed profile has none, and a revoked one never gets one again. It is
//! recorded with the profile, for `profile list`, and never set back, so that an old word that is sent again changes nothing.

use lra_rules::wire::Erased;

use crate::{
    centre::Centre,
    clock::{self, millis},
    db::{sql, text},
    decide::verifies,
    desk::verifying_key,
    problem::HttpProblem,
};

impl Centre {
    /// Records when a profile let go of what it had cached.
    pub(crate) async fn erased(&self, asked: Erased) -> Result<(), HttpProblem> {
        self.core.addresses.meant(&asked.to, &self.core.keys)?;
        let profile = asked.profile.to_string();
        let row = self.core.db.row(sql::PUBLIC_KEY, vec![profile.as_str().into()]).await?;
        let key = row.map(|row| text(&row, "public_key")).transpose()?.as_deref().and_then(verifying_key);
        let said = Erased::signed(asked.profile, asked.at, &asked.to);
        // A profile that nobody knows is answered like one whose key did not sign it.
        if !key.is_some_and(|key| verifies(&key, &said, &asked.proof)) {
            return Err(HttpProblem::unauthorized("session.proof"));
        }
        // A device's clock that is ahead does not make it later than it is.
        let at = millis(asked.at.min(clock::now()));
        self.core.db.execute(sql::ERASED, vec![profile.into(), at.into()]).await?;
        Ok(())
    }
}
