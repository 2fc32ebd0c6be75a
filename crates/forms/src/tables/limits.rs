//! The table of limits: what is counted in days, tries, bytes and characters.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The table of limits, read from `forms/tables/limits.json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct LimitTable {
    /// Counts the versions of this table; a decision records the one that judged it.
    pub version: u32,
    /// How many days a temporary password lives: 90 (docs/DOMAIN.md §2).
    pub letter_days: u16,
    /// How many hours a desk may work without the centre (72).
    pub lease_hours: u16,
    /// With so many hours left a connected desk shows the countdown as well (24).
    pub lease_warning_hours: u16,
    /// After so many minutes without a key press the desk locks.
    pub idle_minutes: u16,
    /// How many seconds before that it warns.
    pub idle_warning_seconds: u16,
    /// How many characters a passphrase has at least.
    pub passphrase_length: u8,
    /// How many years old a registrant is at least; a younger one is a typing error.
    pub youngest: u8,
    /// How many years old a registrant is at most; an older one is a typing error.
    pub oldest: u8,
    /// How many characters a part of a name has at most.
    pub name_length: u16,
    /// How many characters a free text (reason, clinical need, note) has at most.
    pub words_length: u16,
    /// How many days a sponsorship lasts at most.
    pub sponsorship_days: u16,
    /// After how many days a sponsorship ends where the sponsor names no other day; tables of before mean a year.
    #[serde(default = "sponsorship_usual_days")]
    pub sponsorship_usual_days: u16,
    /// A sponsor may say that a sponsorship has no end; tables of before let them, as they always did.
    #[serde(default = "sponsorship_without_end")]
    pub sponsorship_without_end: bool,
    /// How many days before today a sponsorship may have begun.
    pub starts_days_back: u16,
    /// Within how many days from today a sponsorship must begin.
    pub starts_days_ahead: u16,
    /// How many days old the signature of a sponsor form or of a requester's statement may be.
    pub signed_days: u16,
    /// How many days a closed matter still stands in the lists of open ones.
    pub closed_days: u16,
    /// Which score an LRA's training needs at least, in per cent: 90 (docs/DOMAIN.md §2).
    pub training_score: u8,
    /// How many days training counts after the day on which it was passed; 0 for ever. Tables of before mean the usual.
    #[serde(default = "training_days")]
    pub training_days: u16,
    /// At which level of assurance the account of an LRA or a sponsor must be known: 2 (docs/DOMAIN.md §2); 0 asks for no account.
    #[serde(default = "eligible_level")]
    pub eligible_level: u8,
    /// Whether a legally responsible person must have nominated an LRA or a sponsor, signed in; else the name that an import brings
    /// along is a nomination, as it is in tables of before.
    #[serde(default)]
    pub nominated_by_lrp: bool,
    /// How many days ahead the last day of a nomination may lie; tables of before mean three years.
    #[serde(default = "nomination_days")]
    pub nomination_days: u16,
    /// How often one person may try in an hour to find somebody's account, by whatever act; tables of before name none, and mean
    /// the usual.
    #[serde(default = "tries_per_hour")]
    pub tries_per_hour: u16,
    /// How many of a day's tries may be wrong, or show somebody elsewhere, before each next one has to wait; tables of before
    /// name none, and mean the usual.
    #[serde(default = "wrong_tries_forgiven")]
    pub wrong_tries_forgiven: u16,
    /// How many bytes of commands the centre takes in from an operator in an hour; tables of before name none, and mean the usual.
    #[serde(default = "bytes_per_hour")]
    pub bytes_per_hour: u32,
    /// How many days after an appointment ended work that was made within it is still kept; tables of before mean the usual.
    #[serde(default = "quarantine_days")]
    pub quarantine_days: u16,
    /// How many pieces of work are kept of an operator who left an organization, whatever becomes of them.
    #[serde(default = "quarantine_pieces")]
    pub quarantine_pieces: u16,
    /// How many days a sponsor's standing trust in an LRA lasts at most; tables of before mean a year.
    #[serde(default = "trust_days")]
    pub trust_days: u16,
    /// How many days before its end a link of a chain counts as about to end; tables of before mean the usual.
    #[serde(default = "ending_days")]
    pub ending_days: u16,
}

/// Two years, after which what was learnt is learnt again.
fn training_days() -> u16 {
    731
}

/// Medium, which the sources ask of whoever acts as an LRA.
fn eligible_level() -> u8 {
    2
}

/// Three years, as long as a place in an organization's plans is usually known.
fn nomination_days() -> u16 {
    1096
}

/// A year, after which somebody looks again whether the access is still needed.
fn sponsorship_usual_days() -> u16 {
    365
}

/// What was decided under a table of before stays as it was meant.
fn sponsorship_without_end() -> bool {
    true
}

/// A year, after which a sponsor says again whom they trust.
fn trust_days() -> u16 {
    365
}

/// Long enough to have an agreement or a form signed anew.
fn ending_days() -> u16 {
    30
}

/// A month: longer than a lease, and short enough that somebody still knows what the work was about.
fn quarantine_days() -> u16 {
    30
}

/// A busy week at a desk without a connection.
fn quarantine_pieces() -> u16 {
    200
}

/// A registration asks once or twice: more than anybody registers in an hour.
fn tries_per_hour() -> u16 {
    120
}

/// More than a card that is hard to read, and days with many registrants who are known elsewhere, bring along.
fn wrong_tries_forgiven() -> u16 {
    10
}

/// Ten full batches: a hundred times an hour's work at a desk, and a week's of one that was offline.
fn bytes_per_hour() -> u32 {
    20 * 1024 * 1024
}
