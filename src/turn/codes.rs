//! The codes of the steps stand here; catalogues of words name the steps by them.

use super::Step;

impl Step {
    /// Lists every step there is, in the order of their declaration.
    pub const ALL: [Self; 34] = [
        Self::PrintLetter,
        Self::HandOver,
        Self::Sponsor,
        Self::Enroll,
        Self::DecideSponsorship,
        Self::ConfirmSponsorship,
        Self::AnswerSponsor,
        Self::SponsorSaidNo,
        Self::RenewSponsorship,
        Self::MendChain,
        Self::RecordStatement,
        Self::ApproveRequest,
        Self::AnswerInformation,
        Self::TellRequester,
        Self::TakeRequest,
        Self::ProcessRequest,
        Self::DecideHeld,
        Self::CompareHeld,
        Self::AnswerAgents,
        Self::TellMerged,
        Self::AdoptWork,
        Self::SettleProfile,
        Self::SeeJoined,
        Self::SeeLetter,
        Self::SeeCustody,
        Self::PrintReleased,
        Self::AnswerAsked,
        Self::AwaitCustodian,
        Self::SeeAnswer,
        Self::SetUpByHand,
        Self::TakeOutByHand,
        Self::SettleDifference,
        Self::MendAct,
        Self::Receive,
    ];

    /// Gives the code of the step, as catalogues of words name it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::PrintLetter => "print-letter",
            Self::HandOver => "hand-over",
            Self::Sponsor => "sponsor",
            Self::Enroll => "enroll",
            Self::DecideSponsorship => "decide-sponsorship",
            Self::ConfirmSponsorship => "confirm-sponsorship",
            Self::AnswerSponsor => "answer-sponsor",
            Self::SponsorSaidNo => "sponsor-said-no",
            Self::RenewSponsorship => "renew-sponsorship",
            Self::MendChain => "mend-chain",
            Self::RecordStatement => "record-statement",
            Self::ApproveRequest => "approve-request",
            Self::AnswerInformation => "answer-information",
            Self::TellRequester => "tell-requester",
            Self::TakeRequest => "take-request",
            Self::ProcessRequest => "process-request",
            Self::DecideHeld => "decide-held",
            Self::CompareHeld => "compare-held",
            Self::AnswerAgents => "answer-agents",
            Self::TellMerged => "tell-merged",
            Self::AdoptWork => "adopt-work",
            Self::SettleProfile => "settle-profile",
            Self::SeeJoined => "see-joined",
            Self::SeeLetter => "see-letter",
            Self::SeeCustody => "see-custody",
            Self::PrintReleased => "print-released",
            Self::AnswerAsked => "answer-asked",
            Self::AwaitCustodian => "await-custodian",
            Self::SeeAnswer => "see-answer",
            Self::SetUpByHand => "set-up-by-hand",
            Self::TakeOutByHand => "take-out-by-hand",
            Self::SettleDifference => "settle-difference",
            Self::MendAct => "mend-act",
            Self::Receive => "receive",
        }
    }
}
