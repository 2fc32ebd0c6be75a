// The table. It is read twice: by the rulebook, which makes `Action`, `Reasons` and their rows of it, and by build.rs, which
// takes the codes, so that a table in forms/ that speaks of an unknown act or misses a reason fails the build.

acts! {
    /// Register a person who has no account; the centre allocates one, or holds the registration until somebody has looked.
    RegisterPerson = "register_person":
        Act::creating(Person, Organization).reading(Reads::WhatItNames).because(Reasons::DifferentPeople).asks(&[Ask::Registration]) => [to(Lra, &[], &[])];

    /// Make a temporary password and its letter; the letter that was printed before is void by it.
    PrintLetter = "print_letter":
        Act::on(Person).with_the_centre().asks(&[Ask::Letter]) => [to(Lra, &[Prints, AccountStands, NotTheGiver, NotTheRegistrant], &["to-print", "printed", "handed-over"])];

    /// Put the letter into the registrant's hands, after a look at a photo document.
    HandOver = "hand_over":
        Act::on(Person).built_on(BuiltOn::Fields(&["letter"])).asks(&[Ask::Letter, Ask::Photo]) => [to(Lra, &[HandsOver, AccountStands, NotTheGiver, NotTheRegistrant], &["printed"])];

    /// Let the registrant choose challenge questions, on a page that is turned to them; what they answer nobody here learns.
    ChooseQuestions = "choose_questions":
        Act::on(Person).with_the_centre().asks(&[Ask::Questions]) => [to(Lra, &[Registering, NotTheRegistrant], ALLOCATED)];

    /// Recognize somebody who calls: the centre picks questions of theirs, or sends a code to where they said.
    AskCaller = "ask_caller":
        Act::on(Person).with_the_centre().because(Reasons::RecognizeCaller).asks(&[Ask::How, Ask::Reason]) => [
            to(RegistrationAgent, &[NotTheRegistrant], ALLOCATED),
        ];

    /// Say what the caller answered; whether that is right the centre says, and nothing else.
    AnswerCaller = "answer_caller":
        Act::on(Person).with_the_centre().asks(&[Ask::Caller]) => [to(RegistrationAgent, &[NotTheRegistrant], ALLOCATED)];

    /// Say that somebody has seen what the organization was told of the others that stand by the person.
    SeeNotices = "see_notices":
        Act::on(Person).asks(&[Ask::Seen]) => [to(Lra, &[OwnOrganization, NotTheRegistrant], &[])];

    /// Ask whoever has custody for a new letter, or for a correction that only they make; where nobody has it, the agents are asked.
    AskCustodian = "ask_custodian":
        Act::on(Person).reading(Reads::WhatItNames).asks(&[Ask::Wanted, Ask::Words]) => [to(Lra, &[KeptElsewhere, OwnOrganization, NotTheRegistrant, NothingAsked], &[])];

    /// Say that what another organization asked of whoever has custody is done.
    AnswerAsked = "answer_asked":
        Act::on(Person).reading(Reads::WhatItNames).asks(&[Ask::Asked, Ask::Words]) => [
            to(Lra, &[Registering, NotTheRegistrant], &[]),
            to(RegistrationAgent, &[LeftToAgents, NotTheRegistrant], &[]),
        ];

    /// Decline what another organization asked of whoever has custody; it is told the reason.
    DeclineAsked = "decline_asked":
        Act::on(Person).reading(Reads::WhatItNames).because(Reasons::DeclineAsked).asks(&[Ask::Asked, Ask::Reason]) => [
            to(Lra, &[Registering, NotTheRegistrant], &[]),
            to(RegistrationAgent, &[LeftToAgents, NotTheRegistrant], &[]),
        ];

    /// Let an organization that stands by the person print a letter and hand it over, where nobody else does.
    ReleaseLetter = "release_letter":
        Act::on(Person).with_the_centre().reading(Reads::WhatItNames).because(Reasons::ReleaseLetter).asks(&[Ask::Organization, Ask::Reason]) => [
            to(RegistrationAgent, &[LeftOrRecognized, AccountStands, NotTheRegistrant], &[]),
        ];

    /// Give custody of the account to an organization that stands by the person; whoever had it and whoever has it are told.
    MoveCustody = "move_custody":
        Act::on(Person).with_the_centre().reading(Reads::WhatItNames).because(Reasons::MoveCustody).asks(&[Ask::Organization, Ask::Reason]) => [
            to(RegistrationAgent, &[LeftToAgents, NotTheRegistrant], &[]),
        ];

    /// Put an account in force again that was stopped; what stopped with it at every organization goes on.
    ReinstateAccount = "reinstate_account":
        Act::on(Person).with_the_centre().signed_again().reading(Reads::TheirEnrollments).built_on(BuiltOn::Fields(&["account"]))
            .because(Reasons::ReinstateAccount).asks(&[Ask::Reason]) => [to(RegistrationAgent, &[NotTheRegistrant], STOPPED_STATES)];

    /// Lock an account for a time; everything that it opens, at every organization, stops with it.
    SuspendAccount = "suspend_account":
        Act::on(Person).urgent().reading(Reads::TheirEnrollments).because(Reasons::SuspendAccount).asks(&[Ask::Reason]) => [
            to(RegistrationAgent, &[NotTheRegistrant], ALLOCATED),
        ];

    /// Close an account for good; everything that it opens, at every organization, stops with it.
    RevokeAccount = "revoke_account":
        Act::on(Person).urgent().signed_again().reading(Reads::TheirEnrollments).because(Reasons::RevokeAccount).asks(&[Ask::Reason]) => [
            to(RegistrationAgent, &[NotTheRegistrant], NOT_REVOKED),
        ];
    /// Say that somebody was let into a service by hand, or taken out of it, where people set it up.
    DoneByHand = "done_by_hand":
        Act::on(Person).with_the_centre().reading(Reads::WhatItNames).asks(&[Ask::HandTask]) => [to(RegistrationAgent, &[NotTheRegistrant], &[])];

    /// Have what the records say brought to a system where the person signs in, whatever somebody changed there.
    PutRight = "put_right":
        Act::on(Person).with_the_centre().asks(&[Ask::Target]) => [to(RegistrationAgent, &[NotTheRegistrant], &[])];

    /// Leave as it is what somebody changed at a system, until a day or for good.
    LeaveDifference = "leave_difference":
        Act::on(Person).with_the_centre().because(Reasons::LeaveDifference).asks(&[Ask::Difference, Ask::Reason]) => [to(RegistrationAgent, &[NotTheRegistrant], &[])];

    /// Correct what was typed wrong about a person; the timeline keeps what stood there before.
    CorrectPerson = "correct_person":
        Act::on(Person).reading(Reads::WhatItNames).built_on(BuiltOn::WhatItChanges).because(Reasons::Correct).asks(&[Ask::Changes, Ask::Reason]) => [
            to(Lra, &[OwnOrganization, NotTheRegistrant], &[]),
            to(RegistrationAgent, &[LeftOrRecognized, NotTheRegistrant], &[]),
        ];

    /// Look at the identity of somebody who is registered; the level rises to what the documents prove.
    CheckIdentity = "check_identity":
        Act::on(Person).reading(Reads::TheirEnrollments).asks(&[Ask::Look]) => [to(Lra, &[OwnOrganization, NotTheRegistrant], &[])];

    /// Record a signed sponsor form, or ask the sponsor; also for somebody who already has an account.
    SponsorPerson = "sponsor_person":
        Act::creating(Sponsorship, Person).reading(Reads::WhatItNames).asks(&[Ask::Sponsoring]) => [to(Lra, &[AccountStands, NotTheRegistrant], &[])];

    /// Enroll a person in one service; it is authorized at once where the whole chain is met.
    Enroll = "enroll":
        Act::creating(Enrollment, Person).reading(Reads::WhatItNames) => [to(Lra, &[AccountStands, NotTheRegistrant], &[])];

    /// Say of a held registration that they are different people.
    DecideHold = "decide_hold":
        Act::on(Held).built_on(WHO_WAS_COMPARED).because(Reasons::DifferentPeople).finds("different-people").asks(&[Ask::Reason]) => [
            to(Lra, &[OwnOrganization, NotTheRegistrant, OursToDecide], &["held"]),
            to(RegistrationAgent, &[NotTheRegistrant, NotTheRegistrar], &["held"]),
        ];

    /// Say of a held registration which known person it is.
    MergeHold = "merge_hold":
        Act::on(Held).reading(Reads::WhatItNames).built_on(WHO_WAS_COMPARED).because(Reasons::SamePerson).finds("merged-into").asks(&[Ask::Person, Ask::Reason]) => [to(RegistrationAgent, &[NotTheRegistrant, NotTheRegistrar], &["held"])];

    /// Take a held registration back; nobody is registered by it, and what waited behind it is blocked.
    TakeBackHold = "take_back_hold":
        Act::on(Held).finds("taken-back") => [to(Lra, &[OwnOrganization], &["held"])];

    /// Go on as the registrar of a held registration whose own one has left.
    AdoptHold = "adopt_hold":
        Act::on(Held).with_the_centre().finds("adopted") => [to(Lra, &[OwnOrganization, NotTheRegistrant], &["held"])];

    /// Tell the registrant which account is theirs: the held registration turned out to be somebody known.
    TellMerged = "tell_merged":
        Act::on(Held) => [to(Lra, &[OwnOrganization], &["merged"])];

    /// Ask the registration agents about a held registration, or tell them something.
    AskAgents = "ask_agents":
        Act::on(Held).built_on(WHO_WAS_COMPARED).finds("ask-agents").asks(&[Ask::Words]) => [to(Lra, &[OwnOrganization], &["held"])];

    /// Ask the LRA about a held registration, or tell them something.
    AskLra = "ask_lra":
        Act::on(Held).built_on(WHO_WAS_COMPARED).finds("ask-lra").asks(&[Ask::Words]) => [to(RegistrationAgent, &[NotTheRegistrant, NotTheRegistrar], &["held"])];

    /// Decide a sponsorship: approve it, with its last day, or decline it.
    DecideSponsorship = "decide_sponsorship":
        Act::on(Sponsorship).reading(Reads::WhatItOpens).signed_again().built_on(BuiltOn::Fields(&["state", "services", "ends"]))
            .because(Reasons::DeclineSponsorship).asks(&[Ask::Decision]) => [to(Sponsor, &[OwnOrganization, NotTheRegistrant, NotTheRecorder], &["asked", "questioned"])];

    /// Ask the LRA something before deciding a sponsorship; it stays in the queue, and nothing is decided by it.
    QuestionSponsorship = "question_sponsorship":
        Act::on(Sponsorship).built_on(ITS_STATE).finds("ask-lra").asks(&[Ask::Words]) => [to(Sponsor, &[OwnOrganization, NotTheRegistrant, NotTheRecorder], &["asked", "questioned"])];

    /// Confirm, as a second LRA, a sponsorship that waits though its form is signed; it is in force as if the sponsor had.
    ConfirmSponsorship = "confirm_sponsorship":
        Act::on(Sponsorship).reading(Reads::WhatRestsOnIt).signed_again().built_on(BuiltOn::Fields(&["state", "services", "ends"]))
            .because(Reasons::ConfirmSponsorship).asks(&[Ask::Reason]) => [to(Lra, &[OnAForm, OwnOrganization, AccountStands, NotTheRegistrant, NotTheRecorder], &["asked", "questioned"])];

    /// Answer the sponsor's question; the sponsor has to decide again.
    AnswerSponsor = "answer_sponsor":
        Act::on(Sponsorship).built_on(ITS_STATE).asks(&[Ask::Words]) => [to(Lra, &[OwnOrganization, NotTheRegistrant], &["questioned"])];

    /// Object to a sponsorship that was recorded as signed; it ends, with the enrollments that rest on it.
    ObjectSponsorship = "object_sponsorship":
        Act::on(Sponsorship).reading(Reads::WhatRestsOnIt).built_on(ITS_STATE).because(Reasons::Object).asks(&[Ask::Reason]) => [to(Sponsor, &[OwnOrganization, NotTheRegistrant, Signer], &["in-force"])];

    /// Let a suspended sponsorship be in force again.
    ReinstateSponsorship = "reinstate_sponsorship":
        Act::on(Sponsorship).reading(Reads::WhatRestsOnIt).built_on(ITS_STATE).because(Reasons::Reinstate).asks(&[Ask::Reason]) => [to(Lra, &[OwnOrganization, NotTheRegistrant], &["suspended"])];

    /// Put a sponsorship out of force for a time; the enrollments that rest on it stop with it.
    SuspendSponsorship = "suspend_sponsorship":
        Act::on(Sponsorship).reading(Reads::WhatRestsOnIt).urgent().because(Reasons::Suspend).asks(&[Ask::Reason]) => [to(Lra, &[OwnOrganization, NotTheRegistrant], &["in-force"])];

    /// End a sponsorship for good; the enrollments that rest on it end with it.
    EndSponsorship = "end_sponsorship":
        Act::on(Sponsorship).reading(Reads::WhatRestsOnIt).urgent().because(Reasons::End).asks(&[Ask::Reason]) => [
            to(Lra, &[OwnOrganization], &["asked", "questioned", "in-force", "suspended"]),
            to(Sponsor, &[OwnOrganization], &["in-force", "suspended"]),
        ];

    /// Tell the registrant that the sponsor said no: the registrant does not sign in here.
    TellDeclined = "tell_declined":
        Act::on(Sponsorship) => [to(Lra, &[OwnOrganization], &["declined"])];

    /// Trust an LRA until a day: what that LRA records of one's own signed forms is in force at once, for these services.
    GiveTrust = "give_trust":
        Act::on(Organization).signed_again().asks(&[Ask::Trust]) => [to(Sponsor, &[OwnOrganization], &[])];

    /// Trust an LRA no longer, at once; what was decided stays.
    EndTrust = "end_trust":
        Act::on(Organization).urgent().asks(&[Ask::TrustedLra]) => [to(Sponsor, &[OwnOrganization], &[])];

    /// Let a suspended enrollment work again, if its chain is whole.
    ReinstateEnrollment = "reinstate_enrollment":
        Act::on(Enrollment).built_on(ITS_STATE).because(Reasons::Reinstate).asks(&[Ask::Reason]) => [to(Lra, &[OwnOrganization, NotTheRegistrant], &["suspended"])];

    /// Stop one enrollment for a time; its sponsorship goes on.
    SuspendEnrollment = "suspend_enrollment":
        Act::on(Enrollment).urgent().because(Reasons::Suspend).asks(&[Ask::Reason]) => [to(Lra, &[OwnOrganization, NotTheRegistrant], &["authorized"])];

    /// End one enrollment for good; its sponsorship goes on.
    EndEnrollment = "end_enrollment":
        Act::on(Enrollment).urgent().because(Reasons::End).asks(&[Ask::Reason]) => [
            to(Lra, &[OwnOrganization], &["pending", "authorized", "suspended"]),
            to(Sponsor, &[OwnOrganization], &["pending", "authorized", "suspended"]),
        ];

    /// Enter a request as the requester wrote it; it waits for the LRA's approval.
    PrepareRequest = "prepare_request":
        Act::creating(Request, Enrollment).reading(Reads::WhatItNames).asks(&[Ask::Answers]) => [to(Lra, &[], &[])];

    /// Record the requester's own statement, without which nobody may approve.
    RecordStatement = "record_statement":
        Act::on(Request).built_on(ITS_STATE).asks(&[Ask::Statement]) => [to(Lra, &[OwnOrganization, NotRequesterOrRecipient], &["awaiting-approval"])];

    /// Approve a request and submit it; the centre gives it a number, and CCO sees it from then on.
    ApproveRequest = "approve_request":
        Act::on(Request).signed_again().built_on(ITS_STATE) => [to(Lra, &[OwnOrganization, NotRequesterOrRecipient, AccountStands, Stated], &["awaiting-approval"])];

    /// Answer CCO's question; CCO goes on with the request.
    AnswerInformation = "answer_information":
        Act::on(Request).built_on(ITS_STATE).asks(&[Ask::Words]) => [to(Lra, &[OwnOrganization, NotRequesterOrRecipient], &["information-required"])];

    /// Tell the requester how it ended: the requester does not sign in here.
    TellRequester = "tell_requester":
        Act::on(Request) => [to(Lra, &[OwnOrganization], &["completed", "declined"])];

    /// Take a request back, also while CCO has it; nothing brings it back to CCO.
    WithdrawRequest = "withdraw_request":
        Act::on(Request).because(Reasons::WithdrawRequest).asks(&[Ask::Reason]) => [to(
            Lra,
            &[OwnOrganization],
            &["awaiting-approval", "submitted", "received", "in-process", "information-required"],
        )];

    /// Take a request that nobody has; whoever takes it holds it, and goes on with it alone.
    TakeRequest = "take_request":
        Act::on(Request).with_the_centre().built_on(BuiltOn::Fields(&["state", "holder"])) => [to(Cco, &[NotRequesterOrRecipient, Free], &["received", "information-required"])];

    /// Say where the requester collects the report; the request is done, and the LRA tells the requester.
    CompleteRequest = "complete_request":
        Act::on(Request).built_on(ITS_STATE).asks(&[Ask::Words]) => [to(Cco, &[NotRequesterOrRecipient, Holder, AccountStands, Enrolled], BEING_PROCESSED)];

    /// Ask the LRA for information that is missing.
    AskInformation = "ask_information":
        Act::on(Request).built_on(ITS_STATE).asks(&[Ask::Words]) => [to(Cco, &[NotRequesterOrRecipient, Holder], BEING_PROCESSED)];

    /// Set the priority of a request: the ground by which CCO puts it in order.
    SetPriority = "set_priority":
        Act::on(Request).built_on(BuiltOn::Fields(&["priority"])).because(Reasons::SetPriority).asks(&[Ask::Ground, Ask::Reason]) => [to(Cco, &[NotRequesterOrRecipient], AT_CCO)];

    /// Note something that only CCO reads; the request stays where it stands.
    AddNote = "add_note":
        Act::on(Request).asks(&[Ask::Words]) => [to(Cco, &[], &["received", "in-process", "information-required", "completed", "declined"])];

    /// Give a request back to the queue, where a colleague can take it.
    HandBackRequest = "hand_back_request":
        Act::on(Request).with_the_centre().built_on(BuiltOn::Fields(&["state", "holder"])) => [to(Cco, &[Holder], BEING_PROCESSED)];

    /// Decline a request; the LRA tells the requester.
    DeclineRequest = "decline_request":
        Act::on(Request).built_on(ITS_STATE).because(Reasons::DeclineRequest).asks(&[Ask::Reason]) => [to(Cco, &[NotRequesterOrRecipient, Holder], BEING_PROCESSED)];

    /// Take a request over from a colleague who cannot go on.
    TakeOverRequest = "take_over_request":
        Act::on(Request).with_the_centre().built_on(BuiltOn::Fields(&["state", "holder"])).because(Reasons::TakeOver).asks(&[Ask::Reason]) => [to(Cco, &[NotRequesterOrRecipient, SomebodyElses], BEING_PROCESSED)];

    /// Adopt work of somebody who left: it is decided as one's own act.
    AdoptWork = "adopt_work":
        Act::on(Quarantined).with_the_centre().signed_again().built_on(ITS_STATE) => [
            to(Lra, &[OwnOrganization, SameRole], &["kept"]),
            to(Sponsor, &[OwnOrganization, SameRole], &["kept"]),
            to(Cco, &[OwnOrganization, SameRole], &["kept"]),
            to(RegistrationAgent, &[OwnOrganization, SameRole], &["kept"]),
        ];

    /// Decline work of somebody who left.
    DeclineWork = "decline_work":
        Act::on(Quarantined).with_the_centre().built_on(ITS_STATE).because(Reasons::DeclineWork).asks(&[Ask::Reason]) => [
            to(Lra, &[OwnOrganization, SameRole], &["kept"]),
            to(Sponsor, &[OwnOrganization, SameRole], &["kept"]),
            to(Cco, &[OwnOrganization, SameRole], &["kept"]),
            to(RegistrationAgent, &[OwnOrganization, SameRole], &["kept"]),
        ];

    /// Pass a piece of a frozen profile's other branch on to the colleagues of whoever signed it: they adopt or decline it.
    PassOnPiece = "pass_on_piece":
        Act::on(Frozen).with_the_centre().asks(&[Ask::Piece]) => [to(RegistrationAgent, &[NotTheirProfile], &["frozen"])];

    /// Let a frozen profile go on with the branch that was decided; what is left of the other one is never decided.
    ReleaseProfile = "release_profile":
        Act::on(Frozen).with_the_centre().signed_again().built_on(ITS_STATE).because(Reasons::ReleaseProfile).asks(&[Ask::Reason]) => [to(RegistrationAgent, &[NotTheirProfile], &["frozen"])];

    /// Revoke a frozen profile for ever; what is left of the other branch is never decided.
    RevokeProfile = "revoke_profile":
        Act::on(Frozen).with_the_centre().signed_again().built_on(ITS_STATE).because(Reasons::RevokeProfile).asks(&[Ask::Reason]) => [to(RegistrationAgent, &[NotTheirProfile], &["frozen"])];
}

reasons! {
    /// Says why something is out of force for a time, when a sponsorship or an enrollment is suspended.
    Suspend = "suspend";
    /// Says why something is over, when a sponsorship or an enrollment is ended.
    End = "end";
    /// Says why something that was suspended is in force again.
    Reinstate = "reinstate";
    /// Says why a person's record is corrected; the timeline tells it beside the old values.
    Correct = "correct";
    /// Says why whoever has custody does not do what another organization asked.
    DeclineAsked = "decline-asked";
    /// Says why the registration agents lock an account for a time.
    SuspendAccount = "suspend-account";
    /// Says why the registration agents close an account for good.
    RevokeAccount = "revoke-account";
    /// Says why the registration agents put an account in force again.
    ReinstateAccount = "reinstate-account";
    /// Says why the registration agents let another organization print a letter.
    ReleaseLetter = "release-letter";
    /// Says why the registration agents give custody of an account to another organization.
    MoveCustody = "move-custody";
    /// Says why a registration agent leaves what somebody changed at a system.
    LeaveDifference = "leave-difference";
    /// Says what somebody calls for who is to be recognized.
    RecognizeCaller = "recognize-caller";
    /// Says why two who are alike are different people, at a registration or when a held one is released.
    DifferentPeople = "different-people";
    /// Says why a registration is somebody known, when it is merged into that person.
    SamePerson = "same-person";
    /// Says why a sponsor declines what waits in the queue.
    DeclineSponsorship = "decline-sponsorship";
    /// Says what a second LRA has to go by who confirms a signed form.
    ConfirmSponsorship = "confirm-sponsorship";
    /// Says why a sponsor objects to what was recorded as signed.
    Object = "object";
    /// Says why CCO declines a request; the LRA passes it on to the requester.
    DeclineRequest = "decline-request";
    /// Says why an LRA takes a request back.
    WithdrawRequest = "withdraw-request";
    /// Says why CCO sets a priority, which may differ from the ground that the form declares.
    SetPriority = "set-priority";
    /// Says why a request is taken over from a colleague.
    TakeOver = "take-over";
    /// Says why work of somebody who left is declined.
    DeclineWork = "decline-work";
    /// Says why a frozen profile goes on with the branch that was decided.
    ReleaseProfile = "release-profile";
    /// Says why a frozen profile is revoked.
    RevokeProfile = "revoke-profile";
    /// Says why something became true without anybody's act: a day passed, or something under an enrollment changed. No act
    /// chooses from it.
    ByItself = "by-itself";
}

of_itself! {
    /// The last day of a sponsorship has passed.
    Lapsed = "lapsed";
    /// The organization's agreement for the service has ended.
    AgreementEnded = "agreement-ended";
    /// The service asks for a licence that the person no longer has.
    LicenceMissing = "licence-missing";
    /// Another link of the chain is no longer met.
    ChainBroken = "chain-broken";
    /// The registration agents stopped the person's account.
    AccountStopped = "account-stopped";
    /// What stopped it is mended.
    WholeAgain = "whole-again";
}
