// The table. It is read twice: by the rulebook, which makes `Action`, `Reasons` and their rows of it, and by build.rs, which
// takes the codes, so that a table in forms/ that speaks of an unknown act or misses a reason fails the build.

acts! {
    /// Register a person who has no account.
    RegisterPerson = "register_person":
        Act::creating(Person, Organization).reading(Reads::WhatItNames).because(Reasons::DifferentPeople).asks(&[Ask::Registration]) => [to(Lra, &[], &[])];

    /// Make a temporary password and its letter.
    PrintLetter = "print_letter":
        Act::on(Person).with_the_centre().asks(&[Ask::Letter]) => [to(Lra, &[Registering, NotTheRegistrant], &["to-print", "printed", "handed-over"])];

    /// Put the letter into the registrant's hands.
    HandOver = "hand_over":
        Act::on(Person).built_on(BuiltOn::Fields(&["letter"])).asks(&[Ask::Letter, Ask::Photo]) => [to(Lra, &[Registering, NotTheRegistrant], &["printed"])];

    /// Correct what was typed wrong about a person.
    CorrectPerson = "correct_person":
        Act::on(Person).reading(Reads::WhatItNames).built_on(BuiltOn::WhatItChanges).because(Reasons::Correct).asks(&[Ask::Changes, Ask::Reason]) => [to(Lra, &[OwnOrganization, NotTheRegistrant], &[])];

    /// Look at the identity of somebody who is registered.
    CheckIdentity = "check_identity":
        Act::on(Person).reading(Reads::TheirEnrollments).asks(&[Ask::Look]) => [to(Lra, &[OwnOrganization, NotTheRegistrant], &[])];

    /// Record a signed sponsor form, or ask the sponsor; also for somebody who already has an account.
    SponsorPerson = "sponsor_person":
        Act::creating(Sponsorship, Person).reading(Reads::WhatItNames).asks(&[Ask::Sponsoring]) => [to(Lra, &[NotTheRegistrant], &[])];

    /// Enroll a person in one service.
    Enroll = "enroll":
        Act::creating(Enrollment, Person).reading(Reads::WhatItNames) => [to(Lra, &[NotTheRegistrant], &[])];

    /// Say of a held registration that they are different people.
    DecideHold = "decide_hold":
        Act::on(Held).built_on(WHO_WAS_COMPARED).because(Reasons::DifferentPeople).finds("different-people").asks(&[Ask::Reason]) => [
            to(Lra, &[OwnOrganization, NotTheRegistrant, OursToDecide], &["held"]),
            to(RegistrationAgent, &[NotTheRegistrant, NotTheRegistrar], &["held"]),
        ];

    /// Say of a held registration which known person it is.
    MergeHold = "merge_hold":
        Act::on(Held).reading(Reads::WhatItNames).built_on(WHO_WAS_COMPARED).because(Reasons::SamePerson).finds("merged-into").asks(&[Ask::Person, Ask::Reason]) => [to(RegistrationAgent, &[NotTheRegistrant, NotTheRegistrar], &["held"])];

    /// Take a held registration back.
    TakeBackHold = "take_back_hold":
        Act::on(Held).finds("taken-back") => [to(Lra, &[OwnOrganization], &["held"])];

    /// Go on as the registrar of a held registration whose own one has left.
    AdoptHold = "adopt_hold":
        Act::on(Held).with_the_centre().finds("adopted") => [to(Lra, &[OwnOrganization, NotTheRegistrant], &["held"])];

    /// Ask the registration agents about a held registration, or tell them something.
    AskAgents = "ask_agents":
        Act::on(Held).built_on(WHO_WAS_COMPARED).finds("ask-agents").asks(&[Ask::Words]) => [to(Lra, &[OwnOrganization], &["held"])];

    /// Ask the LRA about a held registration, or tell them something.
    AskLra = "ask_lra":
        Act::on(Held).built_on(WHO_WAS_COMPARED).finds("ask-lra").asks(&[Ask::Words]) => [to(RegistrationAgent, &[NotTheRegistrant, NotTheRegistrar], &["held"])];

    /// Decide a sponsorship: approve, ask, decline.
    DecideSponsorship = "decide_sponsorship":
        Act::on(Sponsorship).reading(Reads::WhatRestsOnIt).signed_again().built_on(BuiltOn::Fields(&["state", "services", "ends"]))
            .because(Reasons::DeclineSponsorship).asks(&[Ask::Decision]) => [to(Sponsor, &[OwnOrganization, NotTheRegistrant, NotTheRecorder], &["asked", "questioned"])];

    /// Answer the sponsor's question.
    AnswerSponsor = "answer_sponsor":
        Act::on(Sponsorship).built_on(ITS_STATE).asks(&[Ask::Words]) => [to(Lra, &[OwnOrganization, NotTheRegistrant], &["questioned"])];

    /// Object to a sponsorship that was recorded as signed.
    ObjectSponsorship = "object_sponsorship":
        Act::on(Sponsorship).reading(Reads::WhatRestsOnIt).built_on(ITS_STATE).because(Reasons::Object).asks(&[Ask::Reason]) => [to(Sponsor, &[OwnOrganization, NotTheRegistrant], &["in-force"])];

    /// Let a suspended sponsorship be in force again.
    ReinstateSponsorship = "reinstate_sponsorship":
        Act::on(Sponsorship).reading(Reads::WhatRestsOnIt).built_on(ITS_STATE).because(Reasons::Reinstate).asks(&[Ask::Reason]) => [to(Lra, &[OwnOrganization, NotTheRegistrant], &["suspended"])];

    /// Put a sponsorship out of force for a time.
    SuspendSponsorship = "suspend_sponsorship":
        Act::on(Sponsorship).reading(Reads::WhatRestsOnIt).urgent().because(Reasons::Suspend).asks(&[Ask::Reason]) => [to(Lra, &[OwnOrganization, NotTheRegistrant], &["in-force"])];

    /// End a sponsorship and what rests on it.
    EndSponsorship = "end_sponsorship":
        Act::on(Sponsorship).reading(Reads::WhatRestsOnIt).urgent().because(Reasons::End).asks(&[Ask::Reason]) => [
            to(Lra, &[OwnOrganization], &["asked", "questioned", "in-force", "suspended"]),
            to(Sponsor, &[OwnOrganization], &["in-force", "suspended"]),
        ];

    /// Let a suspended enrollment work again.
    ReinstateEnrollment = "reinstate_enrollment":
        Act::on(Enrollment).built_on(ITS_STATE).because(Reasons::Reinstate).asks(&[Ask::Reason]) => [to(Lra, &[OwnOrganization, NotTheRegistrant], &["suspended"])];

    /// Stop one enrollment for a time.
    SuspendEnrollment = "suspend_enrollment":
        Act::on(Enrollment).urgent().because(Reasons::Suspend).asks(&[Ask::Reason]) => [to(Lra, &[OwnOrganization, NotTheRegistrant], &["authorized"])];

    /// End one enrollment.
    EndEnrollment = "end_enrollment":
        Act::on(Enrollment).urgent().because(Reasons::End).asks(&[Ask::Reason]) => [
            to(Lra, &[OwnOrganization], &["pending", "authorized", "suspended"]),
            to(Sponsor, &[OwnOrganization], &["pending", "authorized", "suspended"]),
        ];

    /// Enter a request as the requester wrote it.
    PrepareRequest = "prepare_request":
        Act::creating(Request, Enrollment).reading(Reads::WhatItNames).asks(&[Ask::Answers]) => [to(Lra, &[], &[])];

    /// Record the requester's own statement.
    RecordStatement = "record_statement":
        Act::on(Request).built_on(ITS_STATE).asks(&[Ask::Statement]) => [to(Lra, &[OwnOrganization, NotRequesterOrRecipient], &["awaiting-approval"])];

    /// Approve a request and submit it.
    ApproveRequest = "approve_request":
        Act::on(Request).signed_again().built_on(ITS_STATE) => [to(Lra, &[OwnOrganization, NotRequesterOrRecipient, Stated], &["awaiting-approval"])];

    /// Answer CCO's question.
    AnswerInformation = "answer_information":
        Act::on(Request).built_on(ITS_STATE).asks(&[Ask::Words]) => [to(Lra, &[OwnOrganization, NotRequesterOrRecipient], &["information-required"])];

    /// Tell the requester how it ended: the requester does not sign in here.
    TellRequester = "tell_requester":
        Act::on(Request) => [to(Lra, &[OwnOrganization], &["completed", "declined"])];

    /// Take a request back.
    WithdrawRequest = "withdraw_request":
        Act::on(Request).because(Reasons::WithdrawRequest).asks(&[Ask::Reason]) => [to(
            Lra,
            &[OwnOrganization],
            &["awaiting-approval", "submitted", "received", "in-process", "information-required"],
        )];

    /// Take a request that nobody has.
    TakeRequest = "take_request":
        Act::on(Request).with_the_centre().built_on(BuiltOn::Fields(&["state", "holder"])) => [to(Cco, &[NotRequesterOrRecipient, Free], &["received", "information-required"])];

    /// Say where the requester collects the report.
    CompleteRequest = "complete_request":
        Act::on(Request).built_on(ITS_STATE).asks(&[Ask::Words]) => [to(Cco, &[NotRequesterOrRecipient, Holder, Enrolled], BEING_PROCESSED)];

    /// Ask the LRA for information that is missing.
    AskInformation = "ask_information":
        Act::on(Request).built_on(ITS_STATE).asks(&[Ask::Words]) => [to(Cco, &[NotRequesterOrRecipient, Holder], BEING_PROCESSED)];

    /// Set the priority of a request.
    SetPriority = "set_priority":
        Act::on(Request).built_on(BuiltOn::Fields(&["priority"])).because(Reasons::SetPriority).asks(&[Ask::Ground, Ask::Reason]) => [to(Cco, &[NotRequesterOrRecipient], AT_CCO)];

    /// Note something that only CCO reads.
    AddNote = "add_note":
        Act::on(Request).asks(&[Ask::Words]) => [to(Cco, &[], &["received", "in-process", "information-required", "completed", "declined"])];

    /// Give a request back to the queue.
    HandBackRequest = "hand_back_request":
        Act::on(Request).with_the_centre().built_on(BuiltOn::Fields(&["state", "holder"])) => [to(Cco, &[Holder], BEING_PROCESSED)];

    /// Decline a request.
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
}

reasons! {
    /// Why something is out of force for a time.
    Suspend = "suspend";
    /// Why something is over.
    End = "end";
    /// Why something that was suspended is in force again.
    Reinstate = "reinstate";
    /// Why a person's record is corrected.
    Correct = "correct";
    /// Why two who are alike are different people.
    DifferentPeople = "different-people";
    /// Why a registration is somebody known.
    SamePerson = "same-person";
    /// Why a sponsor declines.
    DeclineSponsorship = "decline-sponsorship";
    /// Why a sponsor objects to what was recorded.
    Object = "object";
    /// Why CCO declines.
    DeclineRequest = "decline-request";
    /// Why an LRA takes a request back.
    WithdrawRequest = "withdraw-request";
    /// Why CCO sets a priority.
    SetPriority = "set-priority";
    /// Why a request is taken over from a colleague.
    TakeOver = "take-over";
    /// Why work of somebody who left is declined.
    DeclineWork = "decline-work";
    /// Why something became true without anybody's act: a day passed, or something under an enrollment changed.
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
    /// What stopped it is mended.
    WholeAgain = "whole-again";
}
