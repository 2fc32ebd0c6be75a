//! A work list has sections, and in them the most urgent stands first: both are said here, so that every list and every count on
//! the rail agrees.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Step, Turn};

/// A letter runs out soon when its password opens the account for no more days than these: whoever is to have it is called now.
pub const LETTER_SOON: i64 = 14;

/// A sponsorship ends soon when it has no more days than these: access ends with it, unless another one is recorded.
pub const SPONSORSHIP_SOON: i64 = 14;

/// A work list has these sections, in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Section {
    /// Somebody waits for an answer, nothing goes on without you, or something runs out.
    Now,
    /// A letter is to be printed or handed over, and there is time.
    Letters,
    /// A form was begun and not sent.
    Unfinished,
    /// Somebody else has it, and you only wait.
    Waiting,
    /// You did it today, and it was received.
    Done,
}

impl Section {
    /// Does what stands there need you? A count on the rail counts only that.
    #[must_use]
    pub const fn needs_you(self) -> bool {
        match self {
            Self::Now | Self::Letters | Self::Unfinished => true,
            Self::Waiting | Self::Done => false,
        }
    }
}

/// A matter stands in this section, before every other whose place is greater; of two in one place the older stands first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// It stands in this section.
    pub section: Section,
    /// Of its section it stands in this part: nought hurts most.
    rank: u8,
}

impl Place {
    /// Forms that were begun are put here.
    pub const UNFINISHED: Self = Self { section: Section::Unfinished, rank: 0 };
    /// What was done and received is put here.
    pub const DONE: Self = Self { section: Section::Done, rank: 0 };

    const fn now(rank: u8) -> Self {
        Self { section: Section::Now, rank }
    }
}

/// Says where a turn stands. `days_left` is how long the letter's password still opens the account, where one was printed.
#[must_use]
pub fn place(turn: &Turn, days_left: Option<i64>) -> Place {
    if !turn.yours {
        return Place { section: Section::Waiting, rank: 0 };
    }
    match turn.step {
        // Nothing of it was done: whoever it is about may be standing there.
        Step::MendAct | Step::CompareHeld | Step::DecideHeld | Step::SettleProfile => Place::now(0),
        // Somebody asked, and goes on only with the answer.
        Step::AnswerInformation | Step::AnswerSponsor | Step::AnswerAgents | Step::AnswerAsked => Place::now(1),
        // Somebody may still get in whose access is over.
        Step::TakeOutByHand => Place::now(0),
        Step::PrintLetter | Step::HandOver if days_left.is_some_and(|days| days <= LETTER_SOON) => Place::now(2),
        Step::Sponsor
        | Step::Enroll
        | Step::DecideSponsorship
        | Step::ConfirmSponsorship
        | Step::MendChain
        | Step::RecordStatement
        | Step::ApproveRequest
        | Step::TakeRequest
        | Step::ProcessRequest
        | Step::AdoptWork
        | Step::SetUpByHand
        | Step::SettleDifference
        | Step::AwaitCustodian
        | Step::Receive => Place::now(3),
        Step::SponsorSaidNo | Step::TellRequester | Step::TellMerged | Step::RenewSponsorship => Place::now(4),
        Step::SeeJoined | Step::SeeLetter | Step::SeeCustody | Step::SeeAnswer => Place::now(5),
        Step::PrintLetter | Step::HandOver | Step::PrintReleased => Place { section: Section::Letters, rank: 0 },
    }
}
