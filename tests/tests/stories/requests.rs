//! A PHI report request, from what the requester wrote to where the report is collected.

use lra_desk::desk::StepUp;
use lra_forms::Answer;
use lra_rules::{
    command::{Command, SetPriority},
    ids::{EnrollmentId, RequestId},
    record::RecordRef,
    request::RequestState,
    wire::Outcome,
};
use lra_tests::{
    Scene, TestDesk,
    people::{
        because, close_request, complete_answers, enrolled, on_enrollment, on_request, prepare, say, signed_form,
        statement,
    },
    stories,
};

async fn in_iport(desk: &TestDesk) -> EnrollmentId {
    let e = enrolled(desk, "Solène", "Marchand", signed_form(), "iport").await;
    desk.enrollment(e.enrollment, "authorized").await;
    e.enrollment
}

/// Prepared, with the requester's statement, approved and received by CCO.
async fn submitted(desk: &TestDesk, enrollment: EnrollmentId) -> RequestId {
    let (request, preparing) = prepare(desk, enrollment, complete_answers());
    desk.does(preparing).await;
    desk.does(statement(request, "Solène Marchand")).await;
    let approved = desk.approves(on_request(Command::ApproveRequest, request)).await;
    desk.received(approved).await;
    desk.request(request, "is received", |r| r.number.is_some()).await;
    request
}

async fn at(desk: &TestDesk, request: RequestId, state: &str) -> lra_rules::request::Request {
    desk.request(request, state, |r| r.state.code() == state).await
}

fn accepted(outcome: &Outcome) -> bool {
    matches!(outcome, Outcome::Accepted { .. })
}

fn priority(request: RequestId, ground: &str) -> Command {
    Command::SetPriority(SetPriority { request, ground: ground.into(), reason: because("deadline-near") })
}

async fn desks(scene: &Scene) -> (TestDesk, TestDesk, TestDesk) {
    (scene.desk("ana.moreau").await, scene.desk("wei.zhang").await, scene.desk("claire.dubois").await)
}

stories! {
    /// Nothing is approved without the requester's own words and the passphrase; then it has a number, and a holder.
    async fn from_statement_to_report(scene) {
        scene.sponsors_trust("lakeshore").await;
        let (ana, wei, claire) = desks(scene).await;
        let enrollment = in_iport(&ana).await;
        let (request, preparing) = prepare(&ana, enrollment, complete_answers());
        ana.receipt(preparing).await;
        at(&ana, request, "awaiting-approval").await;
        let approve = on_request(Command::ApproveRequest, request);
        assert_eq!(ana.refused_after_step_up(approve.clone()).await, "authority.no-statement");
        assert_eq!(wei.shown(&RecordRef::Request(request)).await, None, "CCO sees what was submitted");
        ana.receipt(statement(request, "Solène Marchand")).await;
        at(&ana, request, "awaiting-approval").await;
        assert_eq!(ana.refused(approve.clone()).await, "authority.step-up");
        let approved = ana.approves(approve).await;
        ana.received(approved).await;
        let number = at(&ana, request, "received").await.number.expect("a number");
        let year = lra_tests::people::today().0.year();
        assert_eq!(number, format!("{year}-000001"));

        // One takes it, the other cannot.
        let queue = at(&wei, request, "received").await;
        assert_eq!(queue.number.as_ref(), Some(&number));
        at(&claire, request, "received").await;
        assert!(accepted(&wei.does_online(on_request(Command::TakeRequest, request)).await));
        let take = on_request(Command::TakeRequest, request);
        match claire.act_online(&claire.scope, take, StepUp::None).await {
            Ok(outcome) => assert!(!accepted(&outcome), "{outcome:?}"),
            Err(no) => assert!(["authority.somebody-has-it", "state.not-now"].contains(&no.code()), "{no:?}"),
        }
        for desk in [&ana, &wei, &claire] {
            let holder = at(desk, request, "in-process").await.holder.expect("everybody sees who has it");
            assert_eq!(holder.name, "Wei Zhang");
        }
        wei.receipt(priority(request, "funding")).await;
        wei.receipt(say(Command::AddNote, request, "Check the vendor with Claire. (internal)")).await;
        at(&wei, request, "in-process").await;
        wei.receipt(say(Command::AskInformation, request, "Which quarter?")).await;
        assert_eq!(claire.refused(say(Command::CompleteRequest, request, "Vault")).await, "authority.not-the-holder");

        let asked = at(&ana, request, "information-required").await;
        let priority = asked.priority.as_ref().unwrap();
        assert_eq!((priority.ground.as_str(), &priority.reason), ("funding", &because("deadline-near")));
        assert_eq!(asked.thread.iter().map(|m| m.words.as_str()).collect::<Vec<_>>(), ["Which quarter?"]);
        ana.receipt(say(Command::AnswerInformation, request, "July to September.")).await;
        at(&wei, request, "in-process").await;
        wei.receipt(say(Command::CompleteRequest, request, "In your iPort mailbox, from Friday.")).await;
        let done = at(&ana, request, "completed").await;
        let RequestState::Completed(c) = &done.state else { panic!("completed") };
        assert_eq!(c.collect, "In your iPort mailbox, from Friday.");
        let withdraw = close_request(Command::WithdrawRequest, request, "not-needed");
        assert_eq!(ana.refused(withdraw).await, "state.not-now");

        // Internal notes never reach the LRA's desk, not even inside a line of history.
        assert!(lra_tests::everything_kept(&wei).await.contains("Check the vendor"));
        let kept = lra_tests::everything_kept(&ana).await;
        assert!(kept.contains("July to September") && !kept.contains("Check the vendor"));
    }

    /// A desk that has not heard yet tries to take what somebody has: it is told so, and nothing changes hands.
    async fn two_analysts_reach_for_it(scene) {
        scene.sponsors_trust("lakeshore").await;
        let (ana, wei, claire) = desks(scene).await;
        let enrollment = in_iport(&ana).await;
        let request = submitted(&ana, enrollment).await;
        at(&wei, request, "received").await;
        at(&claire, request, "received").await;
        let take = || on_request(Command::TakeRequest, request);
        let both = tokio::join!(
            wei.act_online(&wei.scope, take(), StepUp::None),
            claire.act_online(&claire.scope, take(), StepUp::None),
        );
        let took = [&both.0, &both.1].map(|one| one.as_ref().is_ok_and(accepted));
        assert_eq!(took.iter().filter(|t| **t).count(), 1, "{both:?}");
        let holder = if took[0] { &wei } else { &claire };
        let name = at(&ana, request, "in-process").await.holder.unwrap().name;
        assert_eq!(name, holder.known().unwrap().operator.name);
        at(holder, request, "in-process").await;
        assert!(accepted(&holder.does_online(on_request(Command::HandBackRequest, request)).await));
        at(&ana, request, "received").await;
    }

    /// An enrollment that ended under it closes the approval – also for a desk that does not know yet.
    async fn the_enrollment_ended(scene) {
        scene.sponsors_trust("lakeshore").await;
        let ana = scene.desk("ana.moreau").await;
        let david = scene.desk("david.okafor").await;
        let enrollment = in_iport(&ana).await;
        let (request, preparing) = prepare(&ana, enrollment, complete_answers());
        ana.does(preparing).await;
        ana.receipt(statement(request, "Solène Marchand")).await;
        at(&ana, request, "awaiting-approval").await;
        david.enrollment(enrollment, "authorized").await;
        ana.offline().await;
        let approved = ana.approves(on_request(Command::ApproveRequest, request)).await;
        david.receipt(on_enrollment(Command::EndEnrollment, enrollment, "left-organization")).await;
        ana.online();
        assert_eq!(ana.refusal(approved).await.code, "request.enrollment-not-active");
        ana.enrollment(enrollment, "ended").await;
        ana.withdraws(approved).await;
        let approve = on_request(Command::ApproveRequest, request);
        assert_eq!(ana.refused_after_step_up(approve).await, "request.enrollment-not-active");
    }

    /// Nobody approves a request whose report comes to them.
    async fn the_lra_is_a_recipient(scene) {
        scene.sponsors_trust("lakeshore").await;
        let (ana, david) = (scene.desk("ana.moreau").await, scene.desk("david.okafor").await);
        let enrollment = in_iport(&ana).await;
        let mut answers = complete_answers();
        answers.insert("use-recipients".into(), vec![Answer::Text("MOREAU, Ana (quality office)".into())]);
        let (request, preparing) = prepare(&ana, enrollment, answers);
        ana.receipt(preparing).await;
        at(&ana, request, "awaiting-approval").await;
        assert_eq!(ana.refused(statement(request, "Solène Marchand")).await, "authority.requester-or-recipient");
        at(&david, request, "awaiting-approval").await;
        david.receipt(statement(request, "Solène Marchand")).await;
        ana.request(request, "has a statement", |r| r.statement.is_some()).await;
        let approve = on_request(Command::ApproveRequest, request);
        assert_eq!(ana.refused_after_step_up(approve).await, "authority.requester-or-recipient");
        david.request(request, "has a statement", |r| r.statement.is_some()).await;
        let approved = david.approves(on_request(Command::ApproveRequest, request)).await;
        david.received(approved).await;
    }

    /// Aggregate data needs no request; what is missing is named question by question.
    async fn what_the_form_says(scene) {
        scene.sponsors_trust("lakeshore").await;
        let ana = scene.desk("ana.moreau").await;
        let enrollment = in_iport(&ana).await;
        let mut aggregate = complete_answers();
        aggregate.insert("data-class".into(), vec![Answer::Text("aggregate".into())]);
        assert_eq!(ana.refused(prepare(&ana, enrollment, aggregate).1).await, "request.not-needed");
        assert_eq!(ana.refused(prepare(&ana, enrollment, lra_forms::Answers::new()).1).await, "field.problems");
        let other = enrolled(&ana, "Other", "Product", signed_form(), "clinical-viewer").await;
        ana.enrollment(other.enrollment, "authorized").await;
        assert_eq!(ana.refused(prepare(&ana, other.enrollment, complete_answers()).1).await, "request.other-product");
    }
}
