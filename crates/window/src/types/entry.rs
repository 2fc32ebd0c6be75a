//! What entering takes and answers.

use lra_desk::{profile::Holds, secret::Passphrase};
use lra_forms::Text;
use lra_rules::organization::{Appointment, OperatorName, Scope};
use lra_rules::person::Language;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

use super::TurnedView;

/// Where the window stands. Every entry command answers with the next one.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(tag = "stage", rename_all = "snake_case")]
pub enum Stage {
    /// No profile on this device yet.
    FirstUse {
        /// Address of the centre.
        centre: String,
    },
    /// A profile is there, and closed until the passphrase opens it.
    Locked {
        /// The same operator locked it a moment ago: only the passphrase is asked.
        operator_known: bool,
        /// Address of the centre.
        centre: String,
    },
    /// The browser is open.
    WaitingForBrowser,
    /// Signed in for the first time here, or recovering.
    ChoosePassphrase {
        /// A forgotten passphrase is replaced; nothing is lost.
        recovering: bool,
        /// The least number of characters that the passphrase must have.
        shortest: u8,
        /// What the operator types at the lock screen from now on; empty where they know it already.
        operator: String,
    },
    /// The terms of use have to be accepted.
    Terms {
        /// The terms in force, to be read on the page.
        terms: TermsView,
        /// They changed since this operator accepted them.
        changed: bool,
    },
    /// The profile is open, and the pages can work.
    Open {
        /// Who, where, as what.
        session: SessionView,
    },
    /// The page is turned to the registrant: it shows what concerns them, and is left by locking alone.
    Turned {
        /// What the page shows.
        view: Box<TurnedView>,
    },
    /// The desk stays closed; the code says why and what to do.
    Closed {
        /// Stable code, e.g. `profile.keyring-locked`.
        reason: String,
        /// Values for the sentence.
        params: BTreeMap<String, String>,
    },
}

/// The terms of use.
#[derive(Debug, Clone, Serialize, TS)]
pub struct TermsView {
    /// The version that is accepted with them.
    pub version: String,
    /// From this day.
    pub effective: String,
    /// The text in paragraphs, each in both languages.
    pub paragraphs: Vec<Text>,
}

/// Who works here, and as what.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SessionView {
    /// The operator who works here, by name.
    pub operator: OperatorName,
    /// Acting as and for.
    pub scope: Scope,
    /// Name of the organization.
    pub organization_name: Text,
    /// Everything the operator may be.
    pub appointments: Vec<Appointment>,
    /// Minutes until the desk locks by itself.
    pub idle_minutes: u16,
    /// Seconds of warning before.
    pub idle_warning_seconds: u16,
    /// The desk works on a sample world.
    pub sample: bool,
}

/// The question of `unlock`: the passphrase opens the profile.
#[derive(Debug, Deserialize, TS)]
pub struct Unlock {
    /// Sign-in name; none when the same operator locked it a moment ago.
    pub operator: Option<String>,
    /// The passphrase as typed; wiped when the profile is open or it was wrong.
    #[ts(type = "string")]
    pub passphrase: Passphrase,
}

/// The question of `sign_in_start`: the system browser is to be opened.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct SignInStart {
    /// A forgotten passphrase is to be replaced.
    pub recover: bool,
    /// URL of the issuer that was chosen; none = the usual one, or the only one.
    pub issuer: Option<String>,
}

/// The answer of `sign_in_places`: where one may sign in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SignInPlaces {
    /// In the centre's order.
    pub places: Vec<SignInPlace>,
}

/// An issuer, as the page offers it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SignInPlace {
    /// Its URL, which names it.
    pub issuer: String,
    /// What people call it.
    pub name: Text,
    /// Where whoever is in front, or was last here, has signed in.
    pub usual: bool,
}

/// The question of `choose_passphrase`, at first use or after a recovery.
#[derive(Debug, Deserialize, TS)]
pub struct ChoosePassphrase {
    /// The new passphrase.
    #[ts(type = "string")]
    pub passphrase: Passphrase,
}

/// How well a passphrase would hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PassphraseHolds {
    /// It is too short.
    Short,
    /// It is among the first that are guessed.
    Guessed,
    /// It may be chosen.
    Well,
    /// It may be chosen, and outlasts whoever has the disk and the keyring.
    VeryWell,
}

impl From<Holds> for PassphraseHolds {
    fn from(holds: Holds) -> Self {
        match holds {
            Holds::Short => Self::Short,
            Holds::Guessed => Self::Guessed,
            Holds::Well => Self::Well,
            Holds::VeryWell => Self::VeryWell,
        }
    }
}

/// The answer of `check_passphrase`, while one is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct PassphraseChecked {
    /// How well it would hold.
    pub holds: PassphraseHolds,
}

/// The question of `change_passphrase`.
#[derive(Debug, Deserialize, TS)]
pub struct ChangePassphrase {
    /// The passphrase in use.
    #[ts(type = "string")]
    pub passphrase: Passphrase,
    /// The one that takes its place.
    #[ts(type = "string")]
    pub new: Passphrase,
}

/// The question of `accept_terms`: the operator agrees.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct AcceptVersion {
    /// The version that was read; refused if another one is in force by now.
    pub version: String,
}

/// The question of `set_language`: the pages now speak this one.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct SetLanguage {
    /// Language of the pages.
    pub language: Language,
}
