//! What entering takes and answers.

use lra_desk::secret::Passphrase;
use lra_forms::Text;
use lra_rules::organization::{Appointment, OperatorName, Scope};
use lra_rules::person::Language;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// Where the window stands. Every entry command answers with the next one.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(tag = "stage", rename_all = "snake_case")]
pub enum Stage {
    /// No profile on this device yet.
    FirstUse {
        /// Address of the centre.
        centre: String,
    },
    /// Locked.
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
        /// Least characters.
        shortest: u8,
    },
    /// The terms of use have to be accepted.
    Terms {
        /// The terms.
        terms: TermsView,
        /// They changed since this operator accepted them.
        changed: bool,
    },
    /// Open.
    Open {
        /// Who, where, as what.
        session: SessionView,
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
    /// Version.
    pub version: String,
    /// From this day.
    pub effective: String,
    /// Paragraphs.
    pub paragraphs: Vec<Text>,
}

/// Who works here, and as what.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SessionView {
    /// The operator.
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

/// `unlock`
#[derive(Debug, Deserialize, TS)]
pub struct Unlock {
    /// Sign-in name; none when the same operator locked it a moment ago.
    pub operator: Option<String>,
    /// The passphrase.
    #[ts(type = "string")]
    pub passphrase: Passphrase,
}

/// `sign_in_start`
#[derive(Debug, Clone, Deserialize, TS)]
pub struct SignInStart {
    /// A forgotten passphrase is to be replaced.
    pub recover: bool,
}

/// `choose_passphrase`
#[derive(Debug, Deserialize, TS)]
pub struct ChoosePassphrase {
    /// The new passphrase.
    #[ts(type = "string")]
    pub passphrase: Passphrase,
}

/// `accept_terms`
#[derive(Debug, Clone, Deserialize, TS)]
pub struct AcceptVersion {
    /// Version.
    pub version: String,
}

/// `set_language`
#[derive(Debug, Clone, Deserialize, TS)]
pub struct SetLanguage {
    /// Language of the pages.
    pub language: Language,
}
