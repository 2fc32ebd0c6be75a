//! A province-wide account stands in one of its states here: it is asked for, in force, or stopped by the registration agents.
//!
//! Stopped, it opens nothing anywhere, whoever sponsors the person: *suspended* for a time, or *revoked* for good, unless the agents
//! find that it was wrong. The login ID stays the person's either way, and nobody else ever gets it. What lay at a desk to be handed
//! over is void from then on: a letter is printed anew once the account is in force again.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Letter, Person, ToPrint};
use crate::{ids::Moment, organization::OperatorName, sponsorship::Coded};

/// An account stands in one of these states, each with a struct of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum Account {
    /// Registered, and the centre has not yet answered: it alone allocates the login ID.
    Requested,
    /// There is an account in force, with a login ID that stays the person's.
    Active(ActiveAccount),
    /// The registration agents locked it for a time.
    Suspended(StoppedAccount),
    /// The registration agents closed it for good; they alone open it again, where that was wrong.
    Revoked(StoppedAccount),
}

/// Describes an account that is in force; whoever may not know the login ID still knows that there is one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ActiveAccount {
    /// The login ID stands here in lower case, and is shown in upper case. Absent where it is withheld.
    #[serde(default, deserialize_with = "empty_as_absent")]
    pub login_id: Option<String>,
    /// The credential letter stands here. Absent where it is withheld.
    pub letter: Option<Letter>,
}

/// Describes an account that opens nothing: everybody who knows the person is told since when, and the agents alone by whom and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct StoppedAccount {
    /// The login ID stands here in lower case: it stays the person's. Absent where it is withheld.
    pub login_id: Option<String>,
    /// The credential letter stands here as it will be once the account is in force again. Absent where it is withheld.
    pub letter: Option<Letter>,
    /// It was stopped at this moment, by the clock that decided.
    pub since: Moment,
    /// This registration agent stopped it; absent where it is withheld.
    pub by: Option<OperatorName>,
    /// Says why, by a code of the list `suspend-account` or `revoke-account`; absent where it is withheld.
    pub reason: Option<Coded>,
}

impl ActiveAccount {
    /// Stops the account. A letter that nobody was handed is void by it; where the account is closed for good, any is.
    #[must_use]
    pub fn stop(self, since: Moment, by: OperatorName, reason: Coded, for_good: bool) -> StoppedAccount {
        let letter = self.letter.map(|letter| void(letter, since, for_good));
        StoppedAccount { login_id: self.login_id, letter, since, by: Some(by), reason: Some(reason) }
    }
}

impl StoppedAccount {
    /// Closes for good what was locked for a time.
    #[must_use]
    pub fn close(self, since: Moment, by: OperatorName, reason: Coded) -> Self {
        ActiveAccount { login_id: self.login_id, letter: self.letter }.stop(since, by, reason, true)
    }

    /// Puts the account in force again, under the same login ID.
    #[must_use]
    pub fn reinstate(self) -> ActiveAccount {
        ActiveAccount { login_id: self.login_id, letter: self.letter }
    }
}

fn void(letter: Letter, since: Moment, for_good: bool) -> Letter {
    match letter {
        Letter::Printed(_) => Letter::ToPrint(ToPrint { since }),
        Letter::HandedOver(_) if for_good => Letter::ToPrint(ToPrint { since }),
        Letter::NotNeeded | Letter::ToPrint(_) | Letter::HandedOver(_) => letter,
    }
}

/// Reads a login ID that was written empty when it was withheld as absent.
fn empty_as_absent<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Option<String>, D::Error> {
    Ok(Option::<String>::deserialize(from)?.filter(|text| !text.is_empty()))
}

/// Says of an account that there is how it stands, as whoever it is shown to is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "kebab-case")]
pub enum AccountStatus {
    /// It is in force.
    Active,
    /// The registration agents locked it for a time: nobody sponsors or enrolls the person meanwhile.
    Suspended,
    /// The registration agents closed it for good.
    Revoked,
}

impl Account {
    /// Says how the account stands; `None` while there is none.
    #[must_use]
    pub const fn status(&self) -> Option<AccountStatus> {
        match self {
            Self::Requested => None,
            Self::Active(_) => Some(AccountStatus::Active),
            Self::Suspended(_) => Some(AccountStatus::Suspended),
            Self::Revoked(_) => Some(AccountStatus::Revoked),
        }
    }

    /// Gives the code of the state, as look-ups and catalogues of words name it.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Requested => "requested",
            Self::Active(_) => "active",
            Self::Suspended(_) => "suspended",
            Self::Revoked(_) => "revoked",
        }
    }
}

impl Person {
    /// Tells where the person stands, by the account and its letter, as tables and pages name it.
    #[must_use]
    pub fn state(&self) -> &'static str {
        match (&self.account, self.letter()) {
            (Account::Requested | Account::Suspended(_) | Account::Revoked(_), _) => self.account.code(),
            // Whoever may not know of the letter is told of the account, and nothing more.
            (Account::Active(_), None | Some(Letter::NotNeeded)) => "not-needed",
            (Account::Active(_), Some(Letter::ToPrint(_))) => "to-print",
            (Account::Active(_), Some(Letter::Printed(_))) => "printed",
            (Account::Active(_), Some(Letter::HandedOver(_))) => "handed-over",
        }
    }

    /// Gives the account where it is in force; `None` while the centre has not allocated one, and while it is stopped.
    #[must_use]
    pub fn active(&self) -> Option<&ActiveAccount> {
        match &self.account {
            Account::Active(active) => Some(active),
            Account::Requested | Account::Suspended(_) | Account::Revoked(_) => None,
        }
    }

    /// Gives the account where the registration agents stopped it: it opens nothing, whoever sponsors the person.
    #[must_use]
    pub fn stopped(&self) -> Option<&StoppedAccount> {
        match &self.account {
            Account::Suspended(stopped) | Account::Revoked(stopped) => Some(stopped),
            Account::Requested | Account::Active(_) => None,
        }
    }

    /// Gives the login ID; `None` where there is none, or the reader may not hold it.
    #[must_use]
    pub fn login_id(&self) -> Option<&str> {
        match &self.account {
            Account::Requested => None,
            Account::Active(active) => active.login_id.as_deref(),
            Account::Suspended(stopped) | Account::Revoked(stopped) => stopped.login_id.as_deref(),
        }
    }

    /// Gives the credential letter; `None` where there is no account, or the reader may not know of it.
    #[must_use]
    pub fn letter(&self) -> Option<&Letter> {
        match &self.account {
            Account::Requested => None,
            Account::Active(active) => active.letter.as_ref(),
            Account::Suspended(stopped) | Account::Revoked(stopped) => stopped.letter.as_ref(),
        }
    }
}
