//! The budget of whoever tries to find accounts: the rules are the rulebook's ([`lra_rules::tries`]), the row is ours.
//!
//! A row of `tried` is one person who operates. It is locked from before the account is looked up until the answer is decided, and
//! written with it: two hundred tries at once are counted one after the other. A crash before the commit leaves neither the
//! try nor its answer.

use lra_rules::{ids::Moment, organization::OperatorName, tries::Tries};
use sqlx::AnyConnection;

use crate::{
    clock::{millis, moment},
    db::{self, int, sql},
    error::CentreError,
};

/// Names whoever operates: two user names of one person draw on one budget.
pub(crate) fn who(operator: &OperatorName) -> String {
    operator.person.map_or_else(|| operator.id.to_string(), |person| person.to_string())
}

/// Locks what somebody has tried until the transaction ends, and reads it.
pub(crate) async fn lock(tx: &mut AnyConnection, who: &str, now: Moment) -> Result<Tries, CentreError> {
    let row = db::row(tx, sql::OPEN_TRIES, vec![who.into(), millis(now).into()]).await?;
    let row = row.ok_or(CentreError::Contradiction("what somebody tried"))?;
    let count = |column| Ok::<_, CentreError>(u32::try_from(int(&row, column)?).unwrap_or(u32::MAX));
    Ok(Tries {
        since: moment(int(&row, "since")?),
        tries: count("tries")?,
        wrong_since: moment(int(&row, "wrong_since")?),
        wrong: count("wrong")?,
        again_at: moment(int(&row, "again_at")?),
    })
}

/// Writes what was counted; the row is locked by [`lock`].
pub(crate) async fn keep(tx: &mut AnyConnection, who: &str, tries: &Tries) -> Result<(), CentreError> {
    let values = vec![
        who.into(),
        millis(tries.since).into(),
        i64::from(tries.tries).into(),
        millis(tries.wrong_since).into(),
        i64::from(tries.wrong).into(),
        millis(tries.again_at).into(),
    ];
    db::execute(tx, sql::KEEP_TRIES, values).await?;
    Ok(())
}
