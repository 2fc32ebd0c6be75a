//! What can be done, without its data: the rows of the authority table.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Command;

macro_rules! actions {
    ($($variant:ident = $code:literal),+ ; held $($held:ident = $held_code:literal),+ $(,)?) => {
        /// What can be done, without its data: the rows of the authority table.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS)]
        #[serde(rename_all = "snake_case")]
        pub enum Action {$(
            #[doc = concat!("See [`Command::", stringify!($variant), "`].")]
            $variant
        ,)+ $(
            #[doc = concat!("See [`super::HoldDecision`]: `", $held_code, "`.")]
            $held
        ),+}

        impl Action {
            /// Every action.
            pub const ALL: &'static [Action] = &[$(Action::$variant,)+ $(Action::$held),+];

            /// The code used on the wire and in tables.
            #[must_use]
            pub fn code(self) -> &'static str {
                match self {$(Action::$variant => $code,)+ $(Action::$held => $held_code),+}
            }
        }

        impl Command {
            /// What is done, without its data.
            #[must_use]
            pub fn action(&self) -> Action {
                if let Command::DecideHold(c) = self {
                    return c.decision.action();
                }
                match self {$(Command::$variant(_) => Action::$variant),+}
            }
        }
    };
}

actions! {
    RegisterPerson = "register_person",
    CorrectPerson = "correct_person",
    CheckIdentity = "check_identity",
    DecideHold = "decide_hold",
    PrintLetter = "print_letter",
    HandOver = "hand_over",
    SponsorPerson = "sponsor_person",
    DecideSponsorship = "decide_sponsorship",
    AnswerSponsor = "answer_sponsor",
    ObjectSponsorship = "object_sponsorship",
    SuspendSponsorship = "suspend_sponsorship",
    ReinstateSponsorship = "reinstate_sponsorship",
    EndSponsorship = "end_sponsorship",
    Enroll = "enroll",
    SuspendEnrollment = "suspend_enrollment",
    ReinstateEnrollment = "reinstate_enrollment",
    EndEnrollment = "end_enrollment",
    PrepareRequest = "prepare_request",
    RecordStatement = "record_statement",
    ApproveRequest = "approve_request",
    WithdrawRequest = "withdraw_request",
    AnswerInformation = "answer_information",
    TellRequester = "tell_requester",
    TakeRequest = "take_request",
    TakeOverRequest = "take_over_request",
    HandBackRequest = "hand_back_request",
    SetPriority = "set_priority",
    AddNote = "add_note",
    AskInformation = "ask_information",
    CompleteRequest = "complete_request",
    DeclineRequest = "decline_request";
    held MergeHold = "merge_hold",
    TakeBackHold = "take_back_hold",
    AskAgents = "ask_agents",
    AskLra = "ask_lra",
}

impl Action {
    /// May this act overtake waiting work? Ending and suspending are never held up (issue 2, part 5).
    #[must_use]
    pub fn urgent(self) -> bool {
        matches!(self, Self::EndSponsorship | Self::SuspendSponsorship | Self::EndEnrollment | Self::SuspendEnrollment)
    }
}
