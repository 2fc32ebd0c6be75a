//! Recoveries at an issuer that never says when somebody signed in: the table `recovery_release`.
//!
//! There nobody knows whether the operator was there or only their browser. So an administrator makes sure who is asking, by a call
//! back or face to face, and releases the profile (`lra-central profile release`) for [`RELEASED`]. Within that time its file's key
//! may be sealed anew; the approval key that follows takes the release away, in the transaction that lets the key in. A crash in
//! between leaves the release, and the operator begins the recovery again. At every other issuer a release changes nothing.

use lra_rules::ids::ProfileId;

use crate::{
    clock::{self, millis},
    db::{self, Database, Tx, int, sql},
    error::CentreError,
    issuer::{Identity, Presence},
    problem::HttpProblem,
};

/// For how many seconds a profile is released: the operator is on the telephone.
pub(crate) const RELEASED: i64 = 3600;

/// Says that this sign-in may not do it, unless it was released.
fn not_told() -> HttpProblem {
    HttpProblem::forbidden("sign-in.time-not-told")
}

/// Lets whoever signed in freshly have the file's key, or whose profile is released where the issuer does not say.
pub(crate) async fn may_have_file_key(
    db: &Database,
    identity: &Identity,
    profile: ProfileId,
) -> Result<(), HttpProblem> {
    if identity.presence != Presence::NotTold {
        return identity.freshly();
    }
    let asked = vec![profile.to_string().into(), millis(clock::now()).into()];
    let row = db.row(sql::RELEASED, asked).await?.ok_or(CentreError::Contradiction("a count"))?;
    if int(&row, "n")? == 1 { Ok(()) } else { Err(not_told()) }
}

/// Lets whoever signed in freshly set another approval key; where the issuer does not say, a release, which serves once.
pub(crate) async fn may_set_key(
    tx: &mut Tx,
    identity: &Identity,
    profile: ProfileId,
) -> Result<Result<(), HttpProblem>, CentreError> {
    if identity.presence != Presence::NotTold {
        return Ok(identity.freshly());
    }
    // Of two who come with one release, one finds the row.
    let asked = vec![profile.to_string().into(), millis(clock::now()).into()];
    let used = db::execute(tx, sql::USE_RELEASE, asked).await?;
    Ok(if used == 1 { Ok(()) } else { Err(not_told()) })
}
