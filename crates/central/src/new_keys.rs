//! New approval keys, as the operator is told of them: the tables `new_key` and `new_key_read`.
//!
//! A sign-in that brings another approval key than the profile had, or a profile that the centre has not seen, writes a row in the
//! transaction that registers it, and a line of the access log. Every session of that operator tells of it from then on, but for
//! sessions under that very key: whoever set it need not be told, and must not be able to wave it away. A profile that has read of
//! it is told no more; the others still are. What is older than [`TOLD`] is told nobody, and stays in the table.

use lra_rules::{ids::ProfileId, wire::NewKey};

use crate::{
    access::{self, Look, Looked},
    centre::Centre,
    clock::{self, millis},
    db::{self, Database, Tx, int, sql, text},
    desk::ActingProfile,
    error::CentreError,
};

/// For how many seconds an operator is told of a key that they have not read of: a long leave, and then some.
const TOLD: i64 = 90 * 24 * 3600;

/// Keeps of what a computer calls itself what names of computers are made of: it stands in a sentence that warns of whoever sent it.
fn named(device: &str) -> String {
    let fits = |c: &char| c.is_alphanumeric() || " -_.'’".contains(*c);
    device.chars().filter(fits).take(63).collect()
}

/// Notes a new approval key of this operator, and where it was set.
pub(crate) async fn note(
    tx: &mut Tx,
    operator: &str,
    profile: ProfileId,
    approval_key: &str,
    device: &str,
) -> Result<(), CentreError> {
    let now = millis(clock::now());
    let id = uuid::Uuid::now_v7().to_string();
    let row = vec![
        id.into(),
        operator.into(),
        profile.to_string().into(),
        approval_key.to_lowercase().into(),
        named(device).into(),
        now.into(),
    ];
    db::execute(tx, sql::PUT_NEW_KEY, row).await?;
    let line = access::line(operator, profile, "", &Look::at(Looked::NewKey));
    db::insert(tx, sql::PUT_ACCESS, vec![line]).await?;
    Ok(())
}

/// Finds what this profile is still to tell its operator, oldest first.
pub(crate) async fn unread(db: &Database, desk: &ActingProfile) -> Result<Vec<NewKey>, CentreError> {
    let profile = desk.profile.to_string();
    let since = millis(clock::now().plus_seconds(-TOLD));
    let asked = vec![desk.operator.id.to_string().into(), profile.as_str().into(), since.into()];
    let rows = db.rows(sql::NEW_KEYS, asked).await?;
    let told = rows.iter().map(|row| {
        Ok(NewKey {
            id: text(row, "id")?.parse().map_err(|_| CentreError::Contradiction("a new key's id"))?,
            device: text(row, "device")?,
            at: clock::moment(int(row, "at")?),
            here: text(row, "profile")? == profile,
        })
    });
    told.collect()
}

impl Centre {
    /// The operator has read of these new keys on this profile. What this profile was not told stays to be told.
    pub(crate) async fn read_new_keys(&self, desk: &ActingProfile, ids: &[uuid::Uuid]) -> Result<(), CentreError> {
        for key in unread(&self.core.db, desk).await?.into_iter().filter(|key| ids.contains(&key.id)) {
            let read = vec![key.id.to_string().into(), desk.profile.to_string().into()];
            self.core.db.execute(sql::READ_NEW_KEY, read).await?;
        }
        Ok(())
    }
}
