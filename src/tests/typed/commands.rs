//! A command of every act is made here, of what chance gave.

use super::*;

impl Given {
    /// Makes a command of this act. It has no wildcard: an act that nobody made one of does not compile.
    pub(super) fn command(&self, action: Action) -> Command {
        let (sponsorship, enrollment, request) = (SponsorshipId(id(2)), EnrollmentId(id(4)), RequestId(id(5)));
        let (words, reason) = (self.text(0), self.reason());
        let person = PersonId(id(1));
        let hold = |decision| Command::DecideHold(DecideHold { held: CommandId(id(6)), decision });
        let of_request = OneRequest { request };
        let request_words = RequestWords { request, words: words.clone() };
        let request_reason = RequestReason { request, reason: reason.clone() };
        let sponsorship_reason = SponsorshipReason { sponsorship, reason: reason.clone() };
        let enrollment_reason = EnrollmentReason { enrollment, reason: reason.clone() };
        match action {
            Action::RegisterPerson => Command::RegisterPerson(Box::new(self.registration())),
            Action::CorrectPerson => Command::CorrectPerson(CorrectPerson { person, changes: self.changes(), reason }),
            Action::CheckIdentity => Command::CheckIdentity(Box::new(CheckIdentity {
                person,
                evidence: self.evidence(),
                instead_of_registering: self.yes,
            })),
            Action::DecideHold => hold(HoldDecision::DifferentPeople { reason }),
            Action::MergeHold => hold(HoldDecision::MergedInto { person, reason }),
            Action::TakeBackHold => hold(HoldDecision::TakenBack),
            Action::AdoptHold => hold(HoldDecision::Adopted),
            Action::AdoptWork => Command::AdoptWork(OneWork { quarantined: CommandId(id(9)) }),
            Action::DeclineWork => Command::DeclineWork(DeclineWork { quarantined: CommandId(id(9)), reason }),
            Action::PassOnPiece => {
                Command::PassOnPiece(PassOnPiece { frozen: CommandId(id(9)), piece: CommandId(id(10)) })
            }
            Action::ReleaseProfile => Command::ReleaseProfile(SettleProfile { frozen: CommandId(id(9)), reason }),
            Action::RevokeProfile => Command::RevokeProfile(SettleProfile { frozen: CommandId(id(9)), reason }),
            Action::AskAgents => hold(HoldDecision::AskAgents { words }),
            Action::AskLra => hold(HoldDecision::AskLra { words }),
            Action::PrintLetter => Command::PrintLetter(PrintLetter { person, letter: LetterId(id(8)) }),
            Action::ChooseQuestions => Command::ChooseQuestions(ChooseQuestions { person }),
            Action::AskCaller => {
                let how = self.one(&[Recognizing::Questions, Recognizing::Code]);
                Command::AskCaller(AskCaller { person, how, reason })
            }
            Action::AnswerCaller => Command::AnswerCaller(AnswerCaller { person, asked: CommandId(id(11)) }),
            Action::HandOver => {
                Command::HandOver(HandOver { person, letter: LetterId(id(8)), looked_at: self.text(2) })
            }
            Action::SeeNotices => Command::SeeNotices(SeeNotices { person, up_to: crate::tests::world::now() }),
            Action::AskCustodian => {
                let wants = self.one(&[Wanted::NewLetter, Wanted::Correction]);
                Command::AskCustodian(AskCustodian { person, wants, words })
            }
            Action::AnswerAsked => {
                let (organization, asked_at) = (OrgCode(self.text(3)), crate::tests::world::now());
                Command::AnswerAsked(AnswerAsked { person, organization, asked_at, words })
            }
            Action::DeclineAsked => {
                let (organization, asked_at) = (OrgCode(self.text(3)), crate::tests::world::now());
                Command::DeclineAsked(DeclineAsked { person, organization, asked_at, reason })
            }
            Action::ReleaseLetter | Action::MoveCustody => {
                let c = CustodyTo { person, organization: OrgCode(self.text(3)), reason };
                if action == Action::MoveCustody { Command::MoveCustody(c) } else { Command::ReleaseLetter(c) }
            }
            Action::SuspendAccount => Command::SuspendAccount(AccountReason { person, reason }),
            Action::RevokeAccount => Command::RevokeAccount(AccountReason { person, reason }),
            Action::ReinstateAccount => Command::ReinstateAccount(AccountReason { person, reason }),
            Action::DoneByHand => Command::DoneByHand(DoneByHand {
                person,
                enrollment: EnrollmentId(id(9)),
                todo: self.one(&[Todo::PutIn, Todo::TakeOut]),
            }),
            Action::PutRight => Command::PutRight(PutRight { person, target: self.text(3) }),
            Action::LeaveDifference => Command::LeaveDifference(LeaveDifference {
                person,
                target: self.text(3),
                what: self.one(&Differs::ALL),
                until: self.one(&[Some(self.day), None]),
                reason,
            }),
            Action::SponsorPerson => Command::SponsorPerson(Box::new(self.sponsoring())),
            Action::DecideSponsorship => Command::DecideSponsorship(DecideSponsorship {
                sponsorship,
                decision: self.one(&[
                    SponsorDecision::Approve,
                    SponsorDecision::ApproveUntil { ends: Some(self.day) },
                    SponsorDecision::ApproveUntil { ends: None },
                    SponsorDecision::Decline { reason },
                ]),
            }),
            Action::QuestionSponsorship => {
                let decision = SponsorDecision::AskLra { words };
                Command::DecideSponsorship(DecideSponsorship { sponsorship, decision })
            }
            Action::ConfirmSponsorship => Command::ConfirmSponsorship(sponsorship_reason),
            Action::GiveTrust => {
                let (organization, lra) = (OrgCode(self.text(3)), OperatorId(id(10)));
                let services = ["hpg", "iport"].map(str::to_owned).into();
                Command::GiveTrust(GiveTrust { organization, lra, services, ends: self.day })
            }
            Action::EndTrust => {
                Command::EndTrust(EndTrust { organization: OrgCode(self.text(3)), lra: OperatorId(id(10)) })
            }
            Action::AnswerSponsor => Command::AnswerSponsor(SponsorshipWords { sponsorship, words }),
            Action::ObjectSponsorship => Command::ObjectSponsorship(sponsorship_reason),
            Action::SuspendSponsorship => Command::SuspendSponsorship(sponsorship_reason),
            Action::ReinstateSponsorship => Command::ReinstateSponsorship(sponsorship_reason),
            Action::EndSponsorship => Command::EndSponsorship(sponsorship_reason),
            Action::TellDeclined => Command::TellDeclined(OneSponsorship { sponsorship }),
            Action::TellMerged => Command::TellMerged(OneHold { held: CommandId(id(6)) }),
            Action::Enroll => Command::Enroll(Enroll {
                enrollment,
                person: self.person(),
                sponsorship: self.maybe(sponsorship),
                service: words,
            }),
            Action::SuspendEnrollment => Command::SuspendEnrollment(enrollment_reason),
            Action::ReinstateEnrollment => Command::ReinstateEnrollment(enrollment_reason),
            Action::EndEnrollment => Command::EndEnrollment(enrollment_reason),
            Action::PrepareRequest => Command::PrepareRequest(Box::new(PrepareRequest {
                request,
                enrollment,
                form: FormRef { name: words.clone(), version: self.text(1) },
                answers: [(words, vec![lra_forms::Answer::Text(self.text(2))])].into(),
                statement: self.maybe(self.statement()),
            })),
            Action::RecordStatement => {
                Command::RecordStatement(RecordStatement { request, statement: self.statement() })
            }
            Action::ApproveRequest => Command::ApproveRequest(of_request),
            Action::WithdrawRequest => Command::WithdrawRequest(request_reason),
            Action::AnswerInformation => Command::AnswerInformation(request_words),
            Action::TellRequester => Command::TellRequester(of_request),
            Action::TakeRequest => Command::TakeRequest(of_request),
            Action::TakeOverRequest => Command::TakeOverRequest(request_reason),
            Action::HandBackRequest => Command::HandBackRequest(of_request),
            Action::SetPriority => Command::SetPriority(SetPriority { request, ground: self.text(2), reason }),
            Action::AddNote => Command::AddNote(request_words),
            Action::AskInformation => Command::AskInformation(request_words),
            Action::CompleteRequest => Command::CompleteRequest(request_words),
            Action::DeclineRequest => Command::DeclineRequest(request_reason),
        }
    }
}
