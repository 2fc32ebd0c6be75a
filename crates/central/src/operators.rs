//! What an administrator does about an operator at the command line: who they are at the issuer, their sessions, their profiles,
//! their end.
//!
//! It may run beside a serving centre, which notices within the seconds that a look lasts (`RecentLooks`). Each
//! function writes in one transaction, so a crash leaves what was, and the same command again is harmless.

use lra_rules::ids::ProfileId;

use crate::{
    clock::{self, millis},
    db::{self, Database, Tx, int, sql, text},
    error::CentreError,
    recovery::RELEASED,
};

/// Opens the database, does this in one transaction, and logs what was done.
async fn within(
    database: &str,
    what: impl AsyncFnOnce(&mut Tx) -> Result<String, CentreError>,
) -> Result<String, CentreError> {
    let db = Database::open(database).await?;
    let mut tx = db.begin().await?;
    let said = what(&mut tx).await?;
    tx.commit().await?;
    db.pool().close().await;
    tracing::warn!(said, "an administrator's act");
    Ok(said)
}

/// Finds an operator by user name.
async fn named(tx: &mut Tx, username: &str) -> Result<String, CentreError> {
    let row = db::row(tx, sql::OPERATOR_NAMED, vec![username.into()]).await?;
    text(&row.ok_or(CentreError::Configuration("there is no operator of that user name"))?, "id")
}

/// Ends the operator's sessions and leases.
pub(crate) async fn close(tx: &mut Tx, operator: &str) -> Result<u64, CentreError> {
    db::execute(tx, sql::END_LEASES_OF, vec![operator.into()]).await?;
    db::execute(tx, sql::END_SESSIONS_OF, vec![operator.into()]).await
}

/// Forgets who the operator is at the issuer; their next sign-in is a first one.
///
/// # Errors
/// When there is no such operator, or the database cannot be used.
pub async fn unbind(database: &str, username: &str) -> Result<String, CentreError> {
    within(database, async |tx| {
        let operator = named(tx, username).await?;
        close(tx, &operator).await?;
        let bound = db::execute(tx, sql::UNBIND, vec![operator.into()]).await?;
        Ok(format!("{username}: {bound} subject(s) unbound."))
    })
    .await
}

/// Names the operator's subject at the issuer, in place of an earlier one.
///
/// # Errors
/// When there is no such operator, the subject is somebody else's, or the database cannot be used.
pub async fn rebind(database: &str, username: &str, issuer: &str, subject: &str) -> Result<String, CentreError> {
    if subject.is_empty() {
        return Err(CentreError::Configuration("a subject is not empty; unbind forgets one"));
    }
    within(database, async |tx| {
        let operator = named(tx, username).await?;
        let asked = vec![subject.into(), operator.as_str().into(), issuer.into()];
        if db::row(tx, sql::SUBJECT_OF_ANOTHER, asked).await?.is_some() {
            return Err(CentreError::Configuration("that subject is another operator's"));
        }
        close(tx, &operator).await?;
        db::execute(tx, sql::UNBIND, vec![operator.as_str().into()]).await?;
        db::execute(tx, sql::NAME_SUBJECT, vec![issuer.into(), subject.into(), operator.into()]).await?;
        Ok(format!("{username} is {subject} at the issuer from now on."))
    })
    .await
}

/// Ends all appointments of the operator with yesterday, and sessions and leases at once.
///
/// # Errors
/// When there is no such operator, or the database cannot be used.
pub async fn end(database: &str, username: &str) -> Result<String, CentreError> {
    within(database, async |tx| {
        let operator = named(tx, username).await?;
        let yesterday = clock::now().plus_seconds(-24 * 3600).day().to_string();
        let ended = vec![yesterday.into(), operator.as_str().into()];
        let ended = db::execute(tx, sql::END_APPOINTMENTS_OF, ended).await?;
        close(tx, &operator).await?;
        Ok(format!("{username}: {ended} appointment(s) ended."))
    })
    .await
}

/// Ends the operator's sessions and leases; a sign-in opens them again.
///
/// # Errors
/// When there is no such operator, or the database cannot be used.
pub async fn end_sessions(database: &str, username: &str) -> Result<String, CentreError> {
    within(database, async |tx| {
        let operator = named(tx, username).await?;
        let ended = close(tx, &operator).await?;
        Ok(format!("{username}: {ended} session(s) ended, all leases ended."))
    })
    .await
}

/// Lists the operator's profiles, a line each.
///
/// # Errors
/// When there is no such operator, or the database cannot be used.
pub async fn profiles(database: &str, username: &str) -> Result<String, CentreError> {
    within(database, async |tx| {
        named(tx, username).await?;
        let mut lines = vec![format!("{username}:")];
        for row in db::rows(tx, sql::PROFILES_OF, vec![username.into()]).await? {
            let (revoked, lease) = (int(&row, "revoked_at")?, int(&row, "lease_until")?);
            let state = match (revoked, lease > millis(clock::now())) {
                (0, true) => format!("may work until {}", clock::moment(lease)),
                (0, false) => "must sign in".to_owned(),
                (at, _) => format!("revoked {}", clock::moment(at)),
            };
            lines.push(format!("{} {state}", text(&row, "id")?));
        }
        Ok(lines.join("\n"))
    })
    .await
}

/// Releases a profile for one recovery within the hour, at an issuer that does not say when somebody signed in.
///
/// # Errors
/// When there is no such profile, or the database cannot be used.
pub async fn release(database: &str, profile: ProfileId) -> Result<String, CentreError> {
    within(database, async |tx| {
        let until = clock::now().plus_seconds(RELEASED);
        if db::execute(tx, sql::RELEASE, vec![profile.to_string().into(), millis(until).into()]).await? == 0 {
            return Err(CentreError::Configuration("there is no such profile that is not revoked"));
        }
        Ok(format!("{profile} is released for one new passphrase until {until}."))
    })
    .await
}

/// Revokes a profile for ever: it gets no session, and the key of its file is sealed for nobody.
///
/// # Errors
/// When there is no such profile, or the database cannot be used.
pub async fn revoke(database: &str, profile: ProfileId) -> Result<String, CentreError> {
    within(database, async |tx| {
        db::execute(tx, sql::END_SESSIONS, vec![profile.to_string().into()]).await?;
        let revoked = vec![millis(clock::now()).into(), profile.to_string().into()];
        if db::execute(tx, sql::REVOKE_PROFILE, revoked).await? == 0 {
            return Err(CentreError::Configuration("there is no such profile that is not revoked already"));
        }
        Ok(format!("{profile} is revoked."))
    })
    .await
}
