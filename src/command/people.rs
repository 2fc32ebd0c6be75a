//! A command names people, and this says whom.

use super::Command;
use crate::ids::PersonId;

impl Command {
    /// Gives the people whom the act names – not the one whom it registers. Where a registration turned out to be somebody
    /// known, whoever speaks of it means that person.
    pub fn people_mut(&mut self) -> Vec<&mut PersonId> {
        match self {
            Self::CorrectPerson(c) => vec![&mut c.person],
            Self::CheckIdentity(c) => vec![&mut c.person],
            Self::PrintLetter(c) => vec![&mut c.person],
            Self::ChooseQuestions(c) => vec![&mut c.person],
            Self::AskCaller(c) => vec![&mut c.person],
            Self::AnswerCaller(c) => vec![&mut c.person],
            Self::HandOver(c) => vec![&mut c.person],
            Self::SeeNotices(c) => vec![&mut c.person],
            Self::AskCustodian(c) => vec![&mut c.person],
            Self::AnswerAsked(c) => vec![&mut c.person],
            Self::DeclineAsked(c) => vec![&mut c.person],
            Self::ReleaseLetter(c) | Self::MoveCustody(c) => vec![&mut c.person],
            Self::SuspendAccount(c) | Self::RevokeAccount(c) | Self::ReinstateAccount(c) => vec![&mut c.person],
            Self::DoneByHand(c) => vec![&mut c.person],
            Self::PutRight(c) => vec![&mut c.person],
            Self::LeaveDifference(c) => vec![&mut c.person],
            Self::SponsorPerson(c) => c.person.id_mut().into_iter().collect(),
            Self::Enroll(c) => c.person.id_mut().into_iter().collect(),
            // These name a sponsorship, an enrollment, a request or a hold, which lead to their person by themselves.
            Self::RegisterPerson(_)
            | Self::DecideHold(_)
            | Self::DecideSponsorship(_)
            | Self::ConfirmSponsorship(_)
            | Self::GiveTrust(_)
            | Self::EndTrust(_)
            | Self::AnswerSponsor(_)
            | Self::ObjectSponsorship(_)
            | Self::SuspendSponsorship(_)
            | Self::ReinstateSponsorship(_)
            | Self::EndSponsorship(_)
            | Self::TellDeclined(_)
            | Self::TellMerged(_)
            | Self::SuspendEnrollment(_)
            | Self::ReinstateEnrollment(_)
            | Self::EndEnrollment(_)
            | Self::PrepareRequest(_)
            | Self::RecordStatement(_)
            | Self::ApproveRequest(_)
            | Self::WithdrawRequest(_)
            | Self::AnswerInformation(_)
            | Self::TellRequester(_)
            | Self::TakeRequest(_)
            | Self::TakeOverRequest(_)
            | Self::HandBackRequest(_)
            | Self::AdoptWork(_)
            | Self::DeclineWork(_)
            | Self::PassOnPiece(_)
            | Self::ReleaseProfile(_)
            | Self::RevokeProfile(_)
            | Self::SetPriority(_)
            | Self::AddNote(_)
            | Self::AskInformation(_)
            | Self::CompleteRequest(_)
            | Self::DeclineRequest(_) => Vec::new(),
        }
    }
}
