//! What an administrator does about an operator at the command line: who they are at the issuer, their sessions, their profiles,
//! their end.
//!
//! Each is somebody's act, under the name that was given: it stands on the timeline of every organization where the operator is appointed,
//! in the transaction that does it. It may run beside a serving centre, which notices within the seconds that a look lasts
//! (`RecentLooks`). A crash leaves what was, and the same command again is harmless.

use std::collections::BTreeSet;

use lra_issuer::issuer_as_kept;
use lra_rules::{
    event::OrganizationEvent,
    ids::{OrgCode, ProfileId},
    login_id,
    record::Changed,
};

use crate::{
    clock::{self, millis},
    db::{self, Database, Tx, int, sql, text},
    desk::full_name,
    error::CentreError,
    import::{self, Administrator},
    recovery::RELEASED,
};

/// Where it is done, and whose act it is.
#[derive(Debug, Clone, Copy)]
pub struct Doing<'a> {
    /// The database's address.
    pub database: &'a str,
    /// The administrator, by the name that was given.
    pub by: &'a Administrator,
}

/// An operator, as the directory has them.
struct Operator {
    id: String,
    /// The name that stands on timelines, with the user name.
    called: String,
}

/// What was done, in words for the command line, and what the organizations are told.
struct Done {
    said: String,
    told: Vec<(OrgCode, OrganizationEvent)>,
}

impl Doing<'_> {
    /// Opens the database, does this in one transaction with what is told of it, and logs it.
    async fn within(self, what: impl AsyncFnOnce(&mut Tx) -> Result<Done, CentreError>) -> Result<String, CentreError> {
        let db = Database::open(self.database).await?;
        let mut tx = db.begin().await?;
        let Done { said, told } = what(&mut tx).await?;
        import::tell(&mut tx, &db, self.by, told).await?;
        tx.commit().await?;
        db.pool().close().await;
        tracing::warn!(by = self.by.name(), said, "an administrator's act");
        Ok(said)
    }
}

impl Operator {
    /// Finds an operator by user name, in whatever capitals it is typed.
    async fn named(tx: &mut Tx, username: &str) -> Result<Self, CentreError> {
        let asked = vec![username.into(), login_id::compared(username).into()];
        let rows = db::rows(tx, sql::OPERATORS_NAMED, asked).await?;
        match rows.as_slice() {
            [] => Err(CentreError::Configuration("there is no operator of that user name")),
            // Two spellings are two operators only in a directory from before names were compared.
            [first, _, ..] if text(first, "username")? != username => Err(CentreError::Configuration(
                "two operators have that user name in other capitals; spell the one you mean",
            )),
            [first, ..] => Self::read(first),
        }
    }

    /// Finds the operator of a profile; nobody where there is no such profile.
    async fn of(tx: &mut Tx, profile: ProfileId) -> Result<Option<Self>, CentreError> {
        let row = db::row(tx, sql::OPERATOR_OF_PROFILE, vec![profile.to_string().into()]).await?;
        row.as_ref().map(Self::read).transpose()
    }

    fn read(row: &sqlx::any::AnyRow) -> Result<Self, CentreError> {
        let name = full_name(&text(row, "given_name")?, &text(row, "family_name")?);
        Ok(Self { id: text(row, "id")?, called: format!("{name} ({})", text(row, "username")?) })
    }

    fn named_in(&self) -> Changed {
        same("operator", &self.called)
    }

    /// Says the same at every organization where the operator is, was or will be appointed.
    async fn told(
        &self,
        tx: &mut Tx,
        event: impl Fn(Vec<Changed>) -> OrganizationEvent,
    ) -> Result<Vec<(OrgCode, OrganizationEvent)>, CentreError> {
        let rows = db::rows(tx, sql::APPOINTMENTS_OF, vec![self.id.as_str().into()]).await?;
        let codes: BTreeSet<String> = rows.iter().map(|row| text(row, "organization")).collect::<Result<_, _>>()?;
        Ok(codes.into_iter().map(|code| (OrgCode(code), event(vec![self.named_in()]))).collect())
    }
}

/// A value that stays what it is: it says of whom the line is.
fn same(field: &str, value: &str) -> Changed {
    Changed { field: field.to_owned(), old: Some(value.to_owned()), new: Some(value.to_owned()) }
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
pub async fn unbind(doing: Doing<'_>, username: &str) -> Result<String, CentreError> {
    doing
        .within(async |tx| {
            let operator = Operator::named(tx, username).await?;
            close(tx, &operator.id).await?;
            let bound = db::execute(tx, sql::UNBIND, vec![operator.id.as_str().into()]).await?;
            let told = operator.told(tx, |changes| OrganizationEvent::Unbound { changes }).await?;
            Ok(Done { said: format!("{username}: {bound} subject(s) unbound."), told })
        })
        .await
}

/// Names the operator's subject at the issuer, in place of an earlier one.
///
/// # Errors
/// When there is no such operator, the subject is somebody else's, or the database cannot be used.
pub async fn rebind(doing: Doing<'_>, username: &str, issuer: &str, subject: &str) -> Result<String, CentreError> {
    let issuer = issuer_as_kept(issuer);
    if subject.is_empty() {
        return Err(CentreError::Configuration("a subject is not empty; unbind forgets one"));
    }
    doing
        .within(async |tx| {
            let operator = Operator::named(tx, username).await?;
            let id = || operator.id.as_str().into();
            let asked = vec![subject.into(), id(), issuer.into()];
            if db::row(tx, sql::SUBJECT_OF_ANOTHER, asked).await?.is_some() {
                return Err(CentreError::Configuration("that subject is another operator's"));
            }
            close(tx, &operator.id).await?;
            db::execute(tx, sql::UNBIND, vec![id()]).await?;
            db::execute(tx, sql::NAME_SUBJECT, vec![issuer.into(), subject.into(), id()]).await?;
            // Who somebody is at the issuer is told to nobody: the line says that it was said.
            let told = operator.told(tx, |changes| OrganizationEvent::Rebound { changes }).await?;
            Ok(Done { said: format!("{username} is {subject} at the issuer from now on."), told })
        })
        .await
}

/// Ends all appointments of the operator with yesterday, and sessions and leases at once.
///
/// # Errors
/// When there is no such operator, or the database cannot be used.
pub async fn end(doing: Doing<'_>, username: &str) -> Result<String, CentreError> {
    doing
        .within(async |tx| {
            let operator = Operator::named(tx, username).await?;
            let yesterday = clock::now().plus_seconds(-24 * 3600).day().to_string();
            let mut told = Vec::new();
            for row in db::rows(tx, sql::APPOINTMENTS_OF, vec![operator.id.as_str().into()]).await? {
                let ends = text(&row, "ends")?;
                if ends > yesterday {
                    let last = |day: &str| Some(day.to_owned()).filter(|day| day != import::NEVER);
                    let changes = vec![
                        operator.named_in(),
                        same("role", &text(&row, "role")?),
                        Changed { field: "ends".into(), old: last(&ends), new: Some(yesterday.clone()) },
                    ];
                    let event = OrganizationEvent::AppointmentEnded { changes };
                    told.push((OrgCode(text(&row, "organization")?), event));
                }
            }
            let ended = vec![yesterday.into(), operator.id.as_str().into()];
            let ended = db::execute(tx, sql::END_APPOINTMENTS_OF, ended).await?;
            close(tx, &operator.id).await?;
            Ok(Done { said: format!("{username}: {ended} appointment(s) ended."), told })
        })
        .await
}

/// Ends the operator's sessions and leases; a sign-in opens them again.
///
/// # Errors
/// When there is no such operator, or the database cannot be used.
pub async fn end_sessions(doing: Doing<'_>, username: &str) -> Result<String, CentreError> {
    doing
        .within(async |tx| {
            let operator = Operator::named(tx, username).await?;
            let ended = close(tx, &operator.id).await?;
            let told = operator.told(tx, |changes| OrganizationEvent::SessionsEnded { changes }).await?;
            Ok(Done { said: format!("{username}: {ended} session(s) ended, all leases ended."), told })
        })
        .await
}

/// Lists the operator's profiles, a line each; it changes nothing, and is nobody's act.
///
/// # Errors
/// When there is no such operator, or the database cannot be used.
pub async fn profiles(database: &str, username: &str) -> Result<String, CentreError> {
    let db = Database::open(database).await?;
    let mut tx = db.begin().await?;
    let operator = Operator::named(&mut tx, username).await?;
    let mut lines = vec![format!("{username}:")];
    for row in db::rows(&mut tx, sql::PROFILES_OF, vec![operator.id.into()]).await? {
        let (revoked, lease) = (int(&row, "revoked_at")?, int(&row, "lease_until")?);
        let state = match (revoked, lease > millis(clock::now())) {
            (0, true) => format!("may work until {}", clock::moment(lease)),
            (0, false) => "must sign in".to_owned(),
            (at, _) => format!("revoked {}", clock::moment(at)),
        };
        let erased = match int(&row, "erased_at")? {
            0 => String::new(),
            at => format!(", last let go of its records {}", clock::moment(at)),
        };
        lines.push(format!("{} {state}{erased}", text(&row, "id")?));
    }
    tx.rollback().await?;
    db.pool().close().await;
    Ok(lines.join("\n"))
}

/// Releases a profile for one recovery within the hour, at an issuer that does not say when somebody signed in.
///
/// # Errors
/// When there is no such profile, or the database cannot be used.
pub async fn release(doing: Doing<'_>, profile: ProfileId) -> Result<String, CentreError> {
    doing
        .within(async |tx| {
            let until = clock::now().plus_seconds(RELEASED);
            let (released, operator) = (
                db::execute(tx, sql::RELEASE, vec![profile.to_string().into(), millis(until).into()]).await?,
                Operator::of(tx, profile).await?,
            );
            let Some(operator) = operator.filter(|_| released > 0) else {
                return Err(CentreError::Configuration("there is no such profile that is not revoked"));
            };
            let told = operator.told(tx, |changes| OrganizationEvent::ProfileReleased { changes }).await?;
            Ok(Done { said: format!("{profile} is released for one new passphrase until {until}."), told })
        })
        .await
}

/// Revokes a profile for ever: it gets no session, and the key of its file is sealed for nobody.
///
/// # Errors
/// When there is no such profile, or the database cannot be used.
pub async fn revoke(doing: Doing<'_>, profile: ProfileId) -> Result<String, CentreError> {
    doing
        .within(async |tx| {
            db::execute(tx, sql::END_SESSIONS, vec![profile.to_string().into()]).await?;
            let revoked = vec![millis(clock::now()).into(), profile.to_string().into()];
            let (revoked, operator) =
                (db::execute(tx, sql::REVOKE_PROFILE, revoked).await?, Operator::of(tx, profile).await?);
            let Some(operator) = operator.filter(|_| revoked > 0) else {
                return Err(CentreError::Configuration("there is no such profile that is not revoked already"));
            };
            let told = operator.told(tx, |changes| OrganizationEvent::ProfileRevoked { changes }).await?;
            Ok(Done { said: format!("{profile} is revoked."), told })
        })
        .await
}
