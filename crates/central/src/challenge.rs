//! The challenge of a sign-in: signed by the centre, and stored nowhere until it is used.
//!
//! A challenge is text: the moment it was given, a nonce, and a code over both by a key that every node of this centre has. So
//! whoever asks for one costs a hash, not a row, and any node knows a challenge that another one gave. It is *spent* once the
//! issuer's word for it has been checked – an attempt that proves nothing writes nothing – and from then on its row in
//! `spent_challenge` says so, until it would have expired anyway. A recovery shows its sign-in twice: first for the file's key,
//! which leaves the row *recovered*, then for the session, which takes that mark away. A crash between the two leaves the mark,
//! and the session may still be opened.

use hmac::{Hmac, KeyInit, Mac};
use lra_rules::ids::Moment;
use sha2::Sha256;

use crate::{
    clock::{self, millis},
    db::{Database, sql},
    error::CentreError,
    keys::random,
};

/// How long a challenge may be answered, in seconds: an issuer's page with a second factor takes its time.
const SECONDS: i64 = 600;

/// How far the clocks of two nodes may be apart, in seconds: a challenge from further in the future was given by nobody.
const APART: i64 = 60;

/// Length in bytes of the moment, the nonce and the code.
const LENGTH: usize = 8 + 32 + 32;

/// The key that challenges are signed with; never printed.
pub(crate) struct ChallengeKey([u8; 32]);

/// A challenge that this centre gave and that has not expired. That it was not used before only [`Challenge::spend`] says.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Challenge {
    /// When it was given, by the clock of the node that gave it.
    pub(crate) given: Moment,
    nonce: [u8; 32],
}

/// Tells what a sign-in is shown for: a recovery needs it twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum For {
    /// The operator comes to work: a session follows.
    Session,
    /// The operator has forgotten the passphrase: the key of the desk's file is sealed anew.
    FileKey,
}

impl ChallengeKey {
    /// Derives the key from a secret of the centre, for this purpose alone.
    pub(crate) fn derived(secret: &[u8]) -> Self {
        Self(code(secret, b"lra-central|sign-in challenge|1").finalize().into_bytes().into())
    }

    fn code(&self, said: &[u8]) -> Hmac<Sha256> {
        code(&self.0, said)
    }
}

/// Begins a code over this; a key of any length is fine.
fn code(key: &[u8], said: &[u8]) -> Hmac<Sha256> {
    #[expect(clippy::expect_used, reason = "this code takes keys of any length")]
    let mut code = <Hmac<Sha256> as KeyInit>::new_from_slice(key).expect("any length is fine");
    code.update(said);
    code
}

impl Challenge {
    /// Makes one. Nothing remembers it.
    pub(crate) fn give(now: Moment) -> Result<Self, CentreError> {
        Ok(Self { given: now, nonce: random::<32>()? })
    }

    /// Gives the text that the desk brings back.
    pub(crate) fn text(&self, key: &ChallengeKey) -> String {
        let mut bytes = Vec::with_capacity(LENGTH);
        bytes.extend(millis(self.given).to_be_bytes());
        bytes.extend(self.nonce);
        let code = key.code(&bytes).finalize().into_bytes();
        bytes.extend(code);
        hex::encode(bytes)
    }

    /// Gives the nonce that the issuer's word must be over.
    pub(crate) fn nonce(&self) -> String {
        hex::encode(self.nonce)
    }

    /// Reads what a desk brings back; `None` where this centre did not give it, or too long ago.
    pub(crate) fn read(text: &str, key: &ChallengeKey, now: Moment) -> Option<Self> {
        let mut bytes = [0; LENGTH];
        hex::decode_to_slice(text, &mut bytes).ok()?;
        let (said, code) = bytes.split_at(LENGTH - 32);
        // Compared in constant time: how much of a forged code is right must not be heard.
        key.code(said).verify_slice(code).ok()?;
        let (given, nonce) = said.split_at(8);
        let given = clock::moment(i64::from_be_bytes(given.try_into().ok()?));
        let age = now.seconds_since(given);
        (-APART..=SECONDS).contains(&age).then_some(Self { given, nonce: nonce.try_into().ok()? })
    }

    /// Uses it up, and says whether it was still to be had: of any number who come with it at once, one hears yes.
    pub(crate) async fn spend(&self, what: For, db: &Database) -> Result<bool, CentreError> {
        // Swept by those who come, so that nobody has to.
        db.execute(sql::FORGET_CHALLENGES, vec![millis(clock::now()).into()]).await?;
        let expires = millis(self.given.plus_seconds(SECONDS + 2 * APART));
        let statement = match what {
            For::Session => sql::SPEND_FOR_SESSION,
            For::FileKey => sql::SPEND_FOR_FILE_KEY,
        };
        Ok(db.execute(statement, vec![self.nonce().into(), expires.into()]).await? == 1)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_challenge_is_this_centres_own_and_young() {
        let (key, other) = (ChallengeKey::derived(b"one secret"), ChallengeKey::derived(b"another"));
        let now = clock::now();
        let challenge = Challenge::give(now).unwrap();
        let text = challenge.text(&key);
        let read = |text: &str, key: &ChallengeKey, at: i64| Challenge::read(text, key, now.plus_seconds(at));
        assert_eq!(read(&text, &key, 0).unwrap().nonce(), challenge.nonce());
        assert_eq!(read(&text, &key, SECONDS).unwrap().given, now);
        assert!(read(&text, &key, SECONDS + 1).is_none(), "too old");
        assert!(read(&text, &key, -APART - 1).is_none(), "from a future that no node knows");
        assert!(read(&text, &other, 0).is_none(), "of another centre");
        for place in 0..text.len() {
            let mut forged = text.clone().into_bytes();
            forged[place] = if forged[place] == b'0' { b'1' } else { b'0' };
            assert!(read(std::str::from_utf8(&forged).unwrap(), &key, 0).is_none(), "changed at {place}");
        }
        assert!(read("", &key, 0).is_none() && read(&format!("{text}00"), &key, 0).is_none());
    }
}
