//! Temporary passwords on their way to the system where people sign in.

use std::collections::BTreeSet;

use lra_rules::ids::Day;
use zeroize::Zeroizing;

use crate::{
    db::{Database, sql, text},
    error::CentreError,
    keys::Keys,
};

/// A password that is to be set, and the letter it is on.
pub(super) struct UnderWay {
    pub(super) letter: String,
    pub(super) password: Zeroizing<String>,
}

/// Takes out the password that is to be set for this person; none where there is none, or where its letter is over.
pub(super) async fn under_way(
    db: &Database,
    keys: &Keys,
    person: &str,
    today: Day,
) -> Result<Option<UnderWay>, CentreError> {
    let Some(row) = db.row(sql::PASSWORD, vec![person.into()]).await? else { return Ok(None) };
    let letter = text(&row, "letter")?;
    if text(&row, "expires_on")? < today.to_string() {
        forget(db, person, &letter).await?;
        return Ok(None);
    }
    // What does not open was sealed by a centre with other keys: the letter opens nothing, and is printed anew.
    let Some(password) = keys.open_password(person, &letter, &text(&row, "sealed")?) else {
        tracing::warn!(person, "a temporary password was sealed with other keys, and is forgotten");
        forget(db, person, &letter).await?;
        return Ok(None);
    };
    Ok(Some(UnderWay { letter, password }))
}

/// Forgets the password of this letter once it is set at each of these systems. Whoever sets it at the last of them finds that; two
/// who are last at the same moment both do.
pub(super) async fn forget_once_set(
    db: &Database,
    person: &str,
    letter: &str,
    at: impl Iterator<Item = &str>,
) -> Result<(), CentreError> {
    let rows = db.rows(sql::SET_AT, vec![person.into(), letter.into()]).await?;
    let set = rows.iter().map(|row| text(row, "target")).collect::<Result<BTreeSet<_>, _>>()?;
    if at.into_iter().all(|name| set.contains(name)) {
        forget(db, person, letter).await?;
    }
    Ok(())
}

/// Forgets the password of this letter; a newer one stays.
pub(super) async fn forget(db: &Database, person: &str, letter: &str) -> Result<(), CentreError> {
    db.execute(sql::FORGET_PASSWORD, vec![person.into(), letter.into()]).await.map(drop)
}
