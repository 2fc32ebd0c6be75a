//! What an administrator does about an operator: who they are at the issuer, their sessions, their profiles, their end – at the
//! command line or, signed in, by an order of their desk (`directory`). Both come here, and what is done is the same.
//!
//! Each is somebody's act, under the name that was given or signed in: it stands on the timeline of every organization where the operator is
//! appointed, in the transaction that does it. It may run beside a serving centre, which notices within the seconds that a look lasts
//! (`RecentLooks`). A crash leaves what was, and the same command again is harmless.

use std::collections::BTreeSet;

use lra_issuer::issuer_as_kept;
use lra_rules::{
    directory::DirectoryAct,
    event::OrganizationEvent,
    ids::{OperatorId, OrgCode, ProfileId},
    login_id,
    organization::OperatorName,
    record::Changed,
    refusal::Refusal,
};

use crate::{
    clock::{self, millis},
    db::{self, Database, Tx, int, sql, text},
    desk::{full_name, person_of},
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
pub(crate) struct Operator {
    pub(crate) name: OperatorName,
    username: String,
    /// Whoever does it says why; the command line asks for no words.
    pub(crate) why: Option<String>,
}

/// What was done, in words for the command line, and what the organizations are told.
pub(crate) struct Done {
    pub(crate) said: String,
    pub(crate) told: Vec<(OrgCode, OrganizationEvent)>,
}

impl Doing<'_> {
    /// Opens the database, does this about the operator in one transaction with what is told of it, and logs it.
    async fn about(self, whom: Whom<'_>, act: impl FnOnce(OperatorId) -> DirectoryAct) -> Result<String, CentreError> {
        let db = Database::open(self.database).await?;
        let mut tx = db.begin().await?;
        let operator = match whom {
            Whom::Named(username) => Operator::named(&mut tx, username).await?,
            Whom::Has(profile) => {
                let found = Operator::of(&mut tx, profile).await?;
                found.ok_or(CentreError::Configuration("there is no such profile"))?
            }
        };
        let done = carry_out(&mut tx, &operator, &act(operator.name.id)).await?;
        let Done { said, told } = done.map_err(|refusal| CentreError::Configuration(why_not(&refusal)))?;
        import::tell(&mut tx, &db, self.by.actor(), told).await?;
        tx.commit().await?;
        db.pool().close().await;
        tracing::warn!(by = self.by.name(), said, "an administrator's act");
        Ok(said)
    }
}

/// Whom the command line means.
enum Whom<'a> {
    Named(&'a str),
    Has(ProfileId),
}

/// Says at the command line why it was not done.
fn why_not(refusal: &Refusal) -> &'static str {
    match refusal.code.as_str() {
        "directory.no-subject" => "a subject is not empty; unbind forgets one",
        "directory.subject-taken" => "that subject is another operator's",
        "directory.profile-gone" => "there is no such profile that is not revoked already",
        _ => "the rules say no",
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
    pub(crate) async fn of(tx: &mut Tx, profile: ProfileId) -> Result<Option<Self>, CentreError> {
        let row = db::row(tx, sql::OPERATOR_OF_PROFILE, vec![profile.to_string().into()]).await?;
        row.as_ref().map(Self::read).transpose()
    }

    /// Finds an operator by the id that the directory gave them.
    pub(crate) async fn with_id(tx: &mut Tx, id: OperatorId) -> Result<Option<Self>, CentreError> {
        let row = db::row(tx, sql::OPERATOR_WITH_ID, vec![id.to_string().into()]).await?;
        row.as_ref().map(Self::read).transpose()
    }

    fn read(row: &sqlx::any::AnyRow) -> Result<Self, CentreError> {
        let id = text(row, "id")?.parse().map_err(|_| CentreError::Contradiction("an operator's id"))?;
        let name = full_name(&text(row, "given_name")?, &text(row, "family_name")?);
        let person = person_of(&text(row, "person")?);
        Ok(Self { name: OperatorName { id, name, person }, username: text(row, "username")?, why: None })
    }

    fn id(&self) -> db::Value {
        self.name.id.to_string().into()
    }

    /// Says of whom a line is, and why it was done.
    pub(crate) fn named_in(&self) -> Vec<Changed> {
        let why = self.why.as_ref().map(|why| Changed { field: "why".into(), old: None, new: Some(why.clone()) });
        let who = same("operator", &format!("{} ({})", self.name.name, self.username));
        [who].into_iter().chain(why).collect()
    }

    /// Says the same at every organization where the operator is, was or will be appointed.
    async fn told(
        &self,
        tx: &mut Tx,
        event: impl Fn(Vec<Changed>) -> OrganizationEvent,
    ) -> Result<Vec<(OrgCode, OrganizationEvent)>, CentreError> {
        let rows = db::rows(tx, sql::APPOINTMENTS_OF, vec![self.id()]).await?;
        let codes: BTreeSet<String> = rows.iter().map(|row| text(row, "organization")).collect::<Result<_, _>>()?;
        Ok(codes.into_iter().map(|code| (OrgCode(code), event(self.named_in()))).collect())
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

/// Does it, and says what the organizations are to be told. The rules have said already that whoever does it may.
pub(crate) async fn carry_out(
    tx: &mut Tx,
    operator: &Operator,
    act: &DirectoryAct,
) -> Result<Result<Done, Refusal>, CentreError> {
    let username = &operator.username;
    let refused = |code: &str| Ok(Err(Refusal::new(code)));
    let (said, told) = match act {
        DirectoryAct::EndOperator { .. } => return ended(tx, operator).await.map(Ok),
        DirectoryAct::EndSessions { .. } => {
            let ended = close(tx, &operator.name.id.to_string()).await?;
            let told = operator.told(tx, |changes| OrganizationEvent::SessionsEnded { changes }).await?;
            (format!("{username}: {ended} session(s) ended, all leases ended."), told)
        }
        DirectoryAct::Unbind { .. } => {
            close(tx, &operator.name.id.to_string()).await?;
            let bound = db::execute(tx, sql::UNBIND, vec![operator.id()]).await?;
            let told = operator.told(tx, |changes| OrganizationEvent::Unbound { changes }).await?;
            (format!("{username}: {bound} subject(s) unbound."), told)
        }
        DirectoryAct::Rebind { issuer, subject, .. } => {
            let issuer = issuer_as_kept(issuer);
            if subject.is_empty() {
                return refused("directory.no-subject");
            }
            let asked = vec![subject.as_str().into(), operator.id(), issuer.into()];
            if db::row(tx, sql::SUBJECT_OF_ANOTHER, asked).await?.is_some() {
                return refused("directory.subject-taken");
            }
            close(tx, &operator.name.id.to_string()).await?;
            db::execute(tx, sql::UNBIND, vec![operator.id()]).await?;
            db::execute(tx, sql::NAME_SUBJECT, vec![issuer.into(), subject.as_str().into(), operator.id()]).await?;
            // Who somebody is at the issuer is told to nobody: the line says that it was said.
            let told = operator.told(tx, |changes| OrganizationEvent::Rebound { changes }).await?;
            (format!("{username} is {subject} at the issuer from now on."), told)
        }
        DirectoryAct::Nominate { .. }
        | DirectoryAct::WithdrawNomination { .. }
        | DirectoryAct::TakeOverNomination { .. }
        | DirectoryAct::SayOrganization { .. }
        | DirectoryAct::SayAgreement { .. } => {
            return Err(CentreError::Contradiction("an act that is done elsewhere"));
        }
        DirectoryAct::ReleaseProfile { profile } => {
            let until = clock::now().plus_seconds(RELEASED);
            let released = vec![profile.to_string().into(), millis(until).into()];
            if db::execute(tx, sql::RELEASE, released).await? == 0 {
                return refused("directory.profile-gone");
            }
            let told = operator.told(tx, |changes| OrganizationEvent::ProfileReleased { changes }).await?;
            (format!("{profile} is released for one new passphrase until {until}."), told)
        }
        DirectoryAct::RevokeProfile { profile } => {
            db::execute(tx, sql::END_SESSIONS, vec![profile.to_string().into()]).await?;
            let revoked = vec![millis(clock::now()).into(), profile.to_string().into()];
            if db::execute(tx, sql::REVOKE_PROFILE, revoked).await? == 0 {
                return refused("directory.profile-gone");
            }
            let told = operator.told(tx, |changes| OrganizationEvent::ProfileRevoked { changes }).await?;
            (format!("{profile} is revoked."), told)
        }
    };
    Ok(Ok(Done { said, told }))
}

/// Ends all appointments of the operator with yesterday, and sessions and leases at once.
async fn ended(tx: &mut Tx, operator: &Operator) -> Result<Done, CentreError> {
    let yesterday = clock::now().plus_seconds(-24 * 3600).day().to_string();
    let mut told = Vec::new();
    for row in db::rows(tx, sql::APPOINTMENTS_OF, vec![operator.id()]).await? {
        let ends = text(&row, "ends")?;
        if ends > yesterday {
            let last = |day: &str| Some(day.to_owned()).filter(|day| day != import::NEVER);
            let mut changes = operator.named_in();
            changes.push(same("role", &text(&row, "role")?));
            changes.push(Changed { field: "ends".into(), old: last(&ends), new: Some(yesterday.clone()) });
            let event = OrganizationEvent::AppointmentEnded { changes };
            told.push((OrgCode(text(&row, "organization")?), event));
        }
    }
    let ended = db::execute(tx, sql::END_APPOINTMENTS_OF, vec![yesterday.into(), operator.id()]).await?;
    close(tx, &operator.name.id.to_string()).await?;
    Ok(Done { said: format!("{}: {ended} appointment(s) ended.", operator.username), told })
}

/// Forgets who the operator is at the issuer; their next sign-in is a first one.
///
/// # Errors
/// When there is no such operator, or the database cannot be used.
pub async fn unbind(doing: Doing<'_>, username: &str) -> Result<String, CentreError> {
    doing.about(Whom::Named(username), |operator| DirectoryAct::Unbind { operator }).await
}

/// Names the operator's subject at the issuer, in place of an earlier one.
///
/// # Errors
/// When there is no such operator, the subject is somebody else's, or the database cannot be used.
pub async fn rebind(doing: Doing<'_>, username: &str, issuer: &str, subject: &str) -> Result<String, CentreError> {
    let (issuer, subject) = (issuer.to_owned(), subject.to_owned());
    doing.about(Whom::Named(username), |operator| DirectoryAct::Rebind { operator, issuer, subject }).await
}

/// Ends all appointments of the operator with yesterday, and sessions and leases at once.
///
/// # Errors
/// When there is no such operator, or the database cannot be used.
pub async fn end(doing: Doing<'_>, username: &str) -> Result<String, CentreError> {
    doing.about(Whom::Named(username), |operator| DirectoryAct::EndOperator { operator }).await
}

/// Ends the operator's sessions and leases; a sign-in opens them again.
///
/// # Errors
/// When there is no such operator, or the database cannot be used.
pub async fn end_sessions(doing: Doing<'_>, username: &str) -> Result<String, CentreError> {
    doing.about(Whom::Named(username), |operator| DirectoryAct::EndSessions { operator }).await
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
    for row in db::rows(&mut tx, sql::PROFILES_OF, vec![operator.id()]).await? {
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
    doing.about(Whom::Has(profile), |_| DirectoryAct::ReleaseProfile { profile }).await
}

/// Revokes a profile for ever: it gets no session, and the key of its file is sealed for nobody.
///
/// # Errors
/// When there is no such profile, or the database cannot be used.
pub async fn revoke(doing: Doing<'_>, profile: ProfileId) -> Result<String, CentreError> {
    doing.about(Whom::Has(profile), |_| DirectoryAct::RevokeProfile { profile }).await
}
