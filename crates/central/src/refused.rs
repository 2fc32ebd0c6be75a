//! Sign-ins that were refused although an issuer proved who came: the table `refused_sign_in`.
//!
//! An issuer's subject is opaque, and an administrator who is to enter it in `operators.csv` learns it nowhere else. Only a token that a
//! configured issuer signed for this centre's challenge leads here, so nobody writes a row about somebody else, or without having signed
//! in. A row is one subject, one issuer and one code; who comes again counts on it. Of each issuer the `MOST` that came last are
//! kept, each for `KEPT` – and no longer than until that subject is let in. A crash leaves what was. Those who note at once in PostgreSQL do
//! not see one another's rows: as many as they are may be kept too many, until the next refusal.

use std::io::{self, Write};

use lra_issuer::SUBJECT;
use lra_rules::forms::fold;
use sqlx::any::AnyRow;

use crate::{
    clock::{self, millis},
    db::{self, Database, int, sql, text},
    error::CentreError,
    import::{Administrator, harmless},
    issuer::Identity,
};

/// Of an issuer this many rows are kept.
const MOST: i64 = 500;

/// A row is kept for this many seconds after that subject last came: a month.
const KEPT: i64 = 31 * 24 * 3600;

/// Of a name this many characters are kept.
const NAME: usize = 60;

/// The columns of the list. From `username` on they are those of `operators.csv`.
const COLUMNS: [&str; 11] = [
    "last",
    "times",
    "first",
    "code",
    "username",
    "given_name",
    "family_name",
    "email",
    "subject",
    "login_id",
    "issuer",
];

/// Cuts a name that the issuer says, to a line that can be read: whoever signs in may have chosen it.
fn cut(name: Option<&str>) -> String {
    let plain = fold::plain(name.unwrap_or_default());
    plain.chars().filter(|c| !c.is_control()).take(NAME).collect()
}

/// Notes that somebody whom an issuer proved was refused. What cannot be noted is not: the refusal stands anyhow.
pub(crate) async fn note(db: &Database, identity: &Identity, code: &str) {
    if let Err(error) = noted(db, identity, code).await {
        tracing::warn!(%error, code, "a refused sign-in is not among those that an administrator can list");
    }
}

async fn noted(db: &Database, identity: &Identity, code: &str) -> Result<(), CentreError> {
    let (issuer, now) = (identity.issuer.as_str(), millis(clock::now()));
    if identity.subject.chars().count() > SUBJECT {
        tracing::warn!(
            issuer,
            code,
            "the issuer's subject is longer than OpenID Connect allows; nobody could enter it"
        );
        return Ok(());
    }
    let said = &identity.said;
    let values = vec![
        issuer.into(),
        identity.subject.as_str().into(),
        code.into(),
        cut(said.username.as_deref()).into(),
        cut(said.given_name.as_deref()).into(),
        cut(said.family_name.as_deref()).into(),
        now.into(),
    ];
    let mut tx = db.begin().await?;
    db::execute(&mut tx, sql::NOTE_REFUSED, values).await?;
    db::execute(&mut tx, sql::TRIM_REFUSED, vec![issuer.into(), MOST.into()]).await?;
    tx.commit().await
}

/// Lets go of what was noted of a subject that is let in.
pub(crate) async fn let_in(db: &Database, identity: &Identity) -> Result<(), CentreError> {
    let values = vec![identity.issuer.as_str().into(), identity.subject.as_str().into()];
    db.execute(sql::FORGET_REFUSED_OF, values).await?;
    Ok(())
}

/// Lets go of what is older than a month.
pub(crate) async fn forget(db: &Database) -> Result<(), CentreError> {
    let values = vec![millis(clock::now().plus_seconds(-KEPT)).into()];
    db.execute(sql::FORGET_REFUSED, values).await?;
    Ok(())
}

/// Reads the refused sign-ins that are kept, the last one first.
pub(crate) async fn rows(db: &Database) -> Result<Vec<AnyRow>, CentreError> {
    let since = millis(clock::now().plus_seconds(-KEPT));
    db.rows(sql::REFUSED, vec![since.into()]).await
}

/// Lists refused sign-ins as CSV, the last one first. Names are of people who are none of ours yet, so the log keeps who looked.
///
/// # Errors
/// When the database cannot be read, or the list not be written.
pub async fn list(database: &str, by: &Administrator, out: impl Write) -> Result<(), CentreError> {
    let db = Database::open(database).await?;
    let rows = rows(&db).await?;
    db.pool().close().await;
    tracing::warn!(by = by.name(), rows = rows.len(), "an administrator looked at refused sign-ins");
    let mut writer = csv::Writer::from_writer(out);
    let mut line = |cells: [String; COLUMNS.len()]| writer.write_record(&cells).map_err(io::Error::from);
    line(COLUMNS.map(str::to_owned))?;
    for row in &rows {
        let at = |column| Ok::<_, CentreError>(clock::moment(int(row, column)?).to_string());
        // `import` reads a subject as it stands here, with the apostrophe that keeps a spreadsheet from computing it.
        let cell = |column| Ok::<_, CentreError>(harmless(&text(row, column)?));
        line([
            at("last_at")?,
            int(row, "times")?.to_string(),
            at("first_at")?,
            text(row, "code")?,
            cell("username")?,
            cell("given_name")?,
            cell("family_name")?,
            String::new(),
            cell("subject")?,
            String::new(),
            text(row, "issuer")?,
        ])?;
    }
    Ok(writer.flush()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_somebody_chose_is_a_short_line() {
        assert_eq!(cut(None), "");
        assert_eq!(cut(Some("  Zoë\u{202e}\u{200b} Cham\n\u{7} ")), "Zoë Cham");
        assert_eq!(cut(Some(&"é".repeat(4000))).chars().count(), NAME);
    }
}
