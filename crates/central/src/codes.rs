//! Codes that are sent to whoever calls: made by chance, kept as a keyed hash, and sent by what the configuration names.

use std::fmt;
use std::sync::Arc;

use futures::future::BoxFuture;
use lra_rules::challenge::{ReachBy, Spoken};
use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

use crate::{error::CentreError, hashing::same, keys::below};

/// Why a code did not get there, without anything that it says.
#[derive(Debug, thiserror::Error)]
pub enum SendError {
    /// Nothing is configured that sends codes this way.
    #[error("nothing is configured that sends codes like this")]
    NoWay,
    /// Whoever was to send it did not take it.
    #[error("not taken: {0}")]
    NotTaken(String),
}

/// Whoever sends codes in one of the ways.
pub trait CodeSender: Send + Sync {
    /// Sends one; whoever returns `Ok` has handed it over to be delivered.
    fn send<'a>(
        &'a self,
        by: ReachBy,
        to: &'a str,
        code: &'a str,
        french: bool,
    ) -> BoxFuture<'a, Result<(), SendError>>;
}

/// Who sends codes: e-mail, and text messages and calls.
#[derive(Clone, Default)]
pub struct Codes {
    /// Sends e-mail; none where none is configured.
    pub mail: Option<Arc<dyn CodeSender>>,
    /// Sends text messages and has people called; none where nothing is configured.
    pub telephone: Option<Arc<dyn CodeSender>>,
}

impl fmt::Debug for Codes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Codes(mail: {}, telephone: {})", self.mail.is_some(), self.telephone.is_some())
    }
}

impl Codes {
    fn sender(&self, by: ReachBy) -> Option<&dyn CodeSender> {
        match by {
            ReachBy::Email => self.mail.as_deref(),
            ReachBy::Text | ReachBy::Call => self.telephone.as_deref(),
        }
    }

    /// Says whether codes can be sent like this.
    pub(crate) fn sends(&self, by: ReachBy) -> bool {
        self.sender(by).is_some()
    }

    /// Sends a code like this, if anything can.
    pub(crate) async fn send(&self, by: ReachBy, to: &str, code: &str, french: bool) -> Result<(), SendError> {
        self.sender(by).ok_or(SendError::NoWay)?.send(by, to, code, french).await
    }
}

/// Makes a code of so many digits, each as likely as any other.
pub(crate) fn new(digits: u8) -> Result<Zeroizing<String>, CentreError> {
    let mut code = Zeroizing::new(String::with_capacity(usize::from(digits)));
    for _ in 0..digits {
        code.push(char::from(b'0' + u8::try_from(below(10)?).unwrap_or_default()));
    }
    Ok(code)
}

/// Hashes a code for the question that it was sent for: without the key nobody finds it out, however few there are.
pub(crate) fn hashed(pepper: &[u8], command: &str, code: &str) -> String {
    let said = Sha256::new()
        .chain_update(b"lra-central|code|1")
        .chain_update(pepper)
        .chain_update(command.as_bytes())
        .chain_update(b"|")
        .chain_update(code.as_bytes());
    hex::encode(said.finalize())
}

/// Says whether this is the code; blanks and hyphens between its digits count for nothing.
pub(crate) fn right(pepper: &[u8], command: &str, said: &Spoken, kept: &str) -> bool {
    let digits = Zeroizing::new(lra_rules::forms::fold::digits(said.expose()));
    let digits = Zeroizing::new(digits.chars().filter(char::is_ascii_digit).collect::<String>());
    !kept.is_empty() && same(hashed(pepper, command, &digits).as_bytes(), kept.as_bytes())
}

/// Gives of a place what an agent may say to make sure: the last two digits, or how an address begins and where it is.
pub(crate) fn masked(by: ReachBy, to: &str) -> String {
    match by {
        ReachBy::Text | ReachBy::Call => {
            let digits: Vec<char> = to.split('x').next().unwrap_or_default().chars().collect();
            let last: String = digits[digits.len().saturating_sub(2)..].iter().collect();
            format!("•••• {last}")
        }
        ReachBy::Email => {
            let (user, host) = to.split_once('@').unwrap_or_default();
            format!("{}•••@{host}", user.chars().next().unwrap_or('•'))
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_good_for_its_question_alone() {
        let code = new(6).unwrap();
        assert!(code.len() == 6 && code.bytes().all(|b| b.is_ascii_digit()));
        let kept = hashed(b"pepper", "one", &code);
        let said = |text: &str| Spoken::new(text.to_owned());
        assert!(right(b"pepper", "one", &said(&code), &kept));
        assert!(right(b"pepper", "one", &said(&format!(" {}-{} ", &code[..3], &code[3..])), &kept));
        assert!(!right(b"pepper", "another", &said(&code), &kept));
        assert!(!right(b"other", "one", &said(&code), &kept));
        assert!(!right(b"pepper", "one", &said(""), &kept));
        assert!(!right(b"pepper", "one", &said(&code), ""));
        let seen: std::collections::BTreeSet<_> = (0..50).map(|_| new(6).unwrap().to_string()).collect();
        assert!(seen.len() > 45);
    }

    #[test]
    fn of_a_place_little_is_told() {
        assert_eq!(masked(ReachBy::Text, "+14165550142"), "•••• 42");
        assert_eq!(masked(ReachBy::Call, "+14165550142x123"), "•••• 42");
        assert_eq!(masked(ReachBy::Email, "ana.silva@lakeshore.example"), "a•••@lakeshore.example");
        assert_eq!(masked(ReachBy::Email, ""), "••••@");
        assert_eq!(masked(ReachBy::Text, ""), "•••• ");
    }
}
