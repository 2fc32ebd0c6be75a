//! Temporary passwords: made here, told once, kept only as a verifier.
//!
//! A row of `letter` is written in the transaction that accepts the print, and voids every earlier one of that person, so at
//! most one letter of a person is alive (docs/DOMAIN.md §2: a printer jam means a new password). It dies on its last day or
//! with the next print. The password itself stands nowhere: a crash, or an answer that is lost, after the commit
//! loses it, and the LRA prints again. A repeat of the same command is told its outcome and no password.

use lra_rules::{
    authority::may,
    command::Command,
    ids::Day,
    organization::Scope,
    record::{Record, Records},
    refusal::Refusal,
    wire::{BatchItem, Envelope, LetterAnswer, Outcome, SignedCommand},
};
use zeroize::Zeroizing;

use crate::{
    access::{self, Looked},
    centre::Centre,
    clock,
    db::{sql, text},
    decide::{NewLetter, Received, Route, key, take_in},
    desk::Admitted,
    error::CentreError,
    hashing::Hashing,
    keys::random,
    problem::HttpProblem,
};

/// No letter or digit that looks like another on paper: no i, l, o, 0, 1.
const ALPHABET: &[u8] = b"abcdefghjkmnpqrstuvwxyz23456789";
/// Letters of a password: 16 of 31 are 79 bits.
const LENGTH: usize = 16;
/// A hyphen stands after so many of them, for the eye.
const GROUP: usize = 4;

impl Centre {
    /// Decides a `print_letter` and, if it was accepted just now, tells the temporary password – once.
    pub(crate) async fn print_letter(
        &self,
        desk: Admitted,
        signed: SignedCommand,
    ) -> Result<LetterAnswer, HttpProblem> {
        let unreadable = |_| HttpProblem::bad_request("command.unreadable").field("body", "unreadable");
        let mut received = take_in(&desk, BatchItem::Command(signed), Route::Letters).map_err(unreadable)?;
        // Made before the decision, which holds locks, and hashing is slow on purpose; but only for somebody who may print this
        // letter as things stand, and in the back room, as many at once as there are cores.
        let mut password = Zeroizing::new(String::new());
        let mut about = None;
        if let Received::Command(submitted) = &mut received {
            (submitted.refused, _) = self.may_not(&desk, &submitted.envelope).await?;
        }
        if let Received::Command(submitted) = &mut received
            && submitted.refused.is_none()
        {
            let core = self.core.clone();
            let hashes = move || new_letter(core.keys.pepper(), &core.hashing);
            let (made, mut letter) = self.core.room.hashes(Some(desk.operator.id), hashes).await??;
            if let (Command::PrintLetter(c), true) = (&submitted.envelope.command, self.core.tells_accounts()) {
                letter.sealed =
                    Some(self.core.keys.seal_password(&c.person.to_string(), &c.letter.to_string(), &made)?);
            }
            password = made;
            submitted.letter = Some(letter);
            if let Command::PrintLetter(c) = &submitted.envelope.command {
                about = Some((c.person, submitted.envelope.organization.clone()));
            }
        }
        let settled = self.settle(desk.clone(), vec![received]).await?;
        let settled = settled.into_iter().next().ok_or(CentreError::Contradiction("a letter without an outcome"))?;
        let told = settled.fresh && matches!(settled.answered.outcome, Outcome::Accepted { .. });
        if let (true, Some((person, organization))) = (told, about) {
            access::log(&self.core.db, &desk, &organization.0, Looked::Letter, Some(person)).await?;
        }
        Ok(LetterAnswer {
            outcome: settled.answered.outcome,
            temporary_password: told.then(|| password.to_string()),
            expires_on: told.then(|| last_day(self)),
        })
    }
}

impl Centre {
    /// Says why this may not be done, as the records stand now, and gives the record that it is about. Of somebody who is not known by
    /// this id nothing is said here: the decision finds out who they are.
    pub(crate) async fn may_not(
        &self,
        desk: &Admitted,
        envelope: &Envelope,
    ) -> Result<(Option<Refusal>, Option<Record>), CentreError> {
        let scope = Scope { organization: envelope.organization.clone(), role: envelope.role };
        let Some(subject) = envelope.command.subject().filter(|_| desk.may_act(&scope)) else {
            let refusal = Refusal::new("authority.appointment-ended").with("role", scope.role.code());
            return Ok((Some(refusal), None));
        };
        let mut records = Records::default();
        for row in self.core.db.select(sql::RECORDS, &[key(&subject)]).await? {
            records.put(serde_json::from_str(&text(&row, "body")?)?);
        }
        let known = records.0.contains_key(&subject).then_some(&subject);
        let refusal = may(&desk.actor(&scope), envelope.command.action(), known, &records).err();
        let refusal = refusal.filter(|refusal| known.is_some() || refusal.code == "authority.not-your-role");
        Ok((refusal, records.0.remove(&subject).map(|stored| stored.record)))
    }
}

/// Computes the last day of a password made today; the decision says the same.
fn last_day(centre: &Centre) -> Day {
    clock::now().day().plus_days(i64::from(centre.core.tables.limits.letter_days))
}

/// Makes a password and what will verify it.
fn new_letter(pepper: &[u8], hashing: &Hashing) -> Result<(Zeroizing<String>, NewLetter), CentreError> {
    // Slow and large: that nobody brings it about who may not print is counted by this line.
    tracing::info!("a temporary password is hashed");
    let password = password()?;
    let salt = random::<16>()?;
    let out = hashing.slow(pepper, password.as_bytes(), &salt)?;
    let letter =
        NewLetter { salt: hex::encode(salt), verifier: Zeroizing::new(hex::encode(out.as_slice())), sealed: None };
    Ok((password, letter))
}

/// Makes a password of letters that are all equally likely.
fn password() -> Result<Zeroizing<String>, CentreError> {
    // Bytes beyond the last whole multiple of the alphabet would make its first letters likelier.
    let fair = u8::try_from(256 / ALPHABET.len() * ALPHABET.len()).unwrap_or(u8::MAX);
    let mut letters = Zeroizing::new(String::with_capacity(LENGTH + LENGTH / GROUP));
    let mut count = 0;
    while count < LENGTH {
        let bytes = Zeroizing::new(random::<32>()?);
        for byte in bytes.iter().filter(|byte| **byte < fair).take(LENGTH - count) {
            if count > 0 && count.is_multiple_of(GROUP) {
                letters.push('-');
            }
            letters.push(char::from(ALPHABET[usize::from(*byte) % ALPHABET.len()]));
            count += 1;
        }
    }
    Ok(letters)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use argon2::{Algorithm, Argon2, Params, Version};

    use super::*;
    use crate::hashing::COST;

    #[test]
    fn a_password_is_sixteen_fair_letters_in_groups() {
        let mut seen = std::collections::BTreeSet::new();
        for _ in 0..200 {
            let made = password().unwrap();
            let groups: Vec<&str> = made.split('-').collect();
            assert_eq!(groups.iter().map(|g| g.len()).collect::<Vec<_>>(), [4, 4, 4, 4], "{}", *made);
            seen.extend(made.bytes().filter(|b| *b != b'-'));
        }
        assert_eq!(seen.into_iter().collect::<Vec<_>>(), {
            let mut all = ALPHABET.to_vec();
            all.sort_unstable();
            all
        });
    }

    #[test]
    fn the_verifier_depends_on_the_pepper_and_never_holds_the_password() {
        let (made, letter) = new_letter(b"pepper-pepper-pepper", &Hashing::default()).unwrap();
        assert!(!format!("{letter:?}").contains(made.as_str()));
        let again = |pepper: &[u8]| {
            let params = Params::new(COST.0, COST.1, COST.2, Some(32)).unwrap();
            let argon = Argon2::new_with_secret(pepper, Algorithm::Argon2id, Version::V0x13, params).unwrap();
            let mut out = [0; 32];
            argon.hash_password_into(made.as_bytes(), &hex::decode(&letter.salt).unwrap(), &mut out).unwrap();
            hex::encode(out)
        };
        assert_eq!(again(b"pepper-pepper-pepper"), *letter.verifier);
        assert_ne!(again(b"another-pepper-here!"), *letter.verifier);
    }
}
