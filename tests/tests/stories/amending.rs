//! What came back is put right: a request with everything built on it, an approval signed anew, a request still waiting.

use lra_desk::{desk::StepUp, outbox::ItemState};
use lra_forms::{Answer, Answers};
use lra_rules::{
    command::{Command, SponsorDecision},
    record::{Record, RecordRef},
    sponsorship::Basis,
    wire::Outcome,
};
use lra_tests::{
    code,
    people::{
        answer_sponsor, complete_answers, decide, enrolled, on_enrollment, on_request, prepare, signed_form, statement,
    },
    stories,
};

fn answers(purpose: &str) -> Answers {
    let mut answers = complete_answers();
    answers.insert("use-purpose".into(), vec![Answer::Text(purpose.into())]);
    answers
}

fn with_answers(command: &Command, answers: Answers) -> Command {
    let Command::PrepareRequest(c) = command else { panic!("a request") };
    let mut c = c.clone();
    c.answers = answers;
    Command::PrepareRequest(c)
}

stories! {
    /// Refused together with statement and approval; amended, all three go again under new ids, the approval signed anew.
    async fn a_request_that_came_back(scene) {
        scene.sponsors_trust("lakeshore").await;
        let (ana, david) = (scene.desk("ana.moreau").await, scene.desk("david.okafor").await);
        let e = enrolled(&ana, "Solène", "Marchand", signed_form(), "iport").await;
        ana.enrollment(e.enrollment, "authorized").await;
        david.enrollment(e.enrollment, "authorized").await;
        ana.offline().await;
        let (request, preparing) = prepare(&ana, e.enrollment, answers("Bed planning. (sample)"));
        let prepared = ana.does(preparing.clone()).await;
        let stated = ana.does(statement(request, "Solène Marchand")).await;
        let approved = ana.approves(on_request(Command::ApproveRequest, request)).await;
        david.receipt(on_enrollment(Command::SuspendEnrollment, e.enrollment, "medical-leave")).await;
        ana.online();
        assert_eq!(ana.refusal(prepared).await.code, "request.enrollment-not-active");
        assert_eq!(ana.wedged(stated).await, Outcome::Blocked { by: prepared });
        ana.stands(approved, &[ItemState::Wedged]).await;
        david.receipt(on_enrollment(Command::ReinstateEnrollment, e.enrollment, "returned")).await;
        ana.enrollment(e.enrollment, "authorized").await;

        let better = with_answers(&preparing, answers("Staffing of the day clinic. (sample)"));
        let unsigned = ana.amend(prepared, better.clone(), StepUp::None).await;
        assert_eq!(code(unsigned), "authority.step-up", "the approval that goes along is signed anew, or nothing goes");
        ana.stands(prepared, &[ItemState::Wedged]).await;
        let again = ana.amends_and_signs(prepared, better).await;
        ana.received(again).await;
        for old in [prepared, stated, approved] {
            let new = ana.successor(old).await;
            ana.received(new).await;
            assert_eq!(ana.item(new).await.unwrap().unwrap().replaces, Some(old));
        }
        let received = ana.request(request, "is received", |r| r.number.is_some()).await;
        assert_eq!(received.answers, answers("Staffing of the day clinic. (sample)"));
        assert!(received.statement.is_some() && received.approval.is_some());
    }

    /// Not sent yet, it is typed differently: the centre only ever hears of the second.
    async fn a_request_that_still_waits(scene) {
        scene.sponsors_trust("lakeshore").await;
        let mut ana = scene.desk("ana.moreau").await;
        let e = enrolled(&ana, "Solène", "Marchand", signed_form(), "iport").await;
        ana.enrollment(e.enrollment, "authorized").await;
        ana.open_offline().await;
        let (request, preparing) = prepare(&ana, e.enrollment, answers("Bed planing. (sample)"));
        let first = ana.does(preparing.clone()).await;
        let stated = ana.does(statement(request, "Solène Marchand")).await;
        let second = ana.amends(first, with_answers(&preparing, answers("Bed planning. (sample)"))).await;
        let Some(Record::Request(shown)) = ana.shown(&RecordRef::Request(request)).await.map(|s| s.record) else {
            panic!("shown as amended")
        };
        assert_eq!(shown.answers, answers("Bed planning. (sample)"));
        ana.online();
        ana.received(second).await;
        let stated = ana.successor(stated).await;
        ana.received(stated).await;
        assert_eq!(ana.item(first).await.unwrap().unwrap().receipt, None);
        let known = ana.request(request, "has its statement", |r| r.statement.is_some()).await;
        assert_eq!(known.answers, answers("Bed planning. (sample)"));
    }

    /// Out of date, because the same sponsor asked from another device: decided again with the passphrase, not without.
    async fn an_approval_that_came_back(scene) {
        let (ana, luc) = (scene.desk("ana.moreau").await, scene.desk("luc.theriault").await);
        let elsewhere = scene.desk("luc.theriault").await;
        let e = enrolled(&ana, "Bao", "Pham", Basis::Queue, "clinical-viewer").await;
        luc.sponsorship(e.sponsorship, "asked").await;
        elsewhere.sponsorship(e.sponsorship, "asked").await;
        luc.offline().await;
        let approved = luc.approves(decide(e.sponsorship, SponsorDecision::Approve)).await;
        let question = SponsorDecision::AskLra { words: "Nights only?".into() };
        let asked = elsewhere.approves(decide(e.sponsorship, question)).await;
        elsewhere.received(asked).await;
        luc.online();
        let Outcome::OutOfDate { .. } = luc.wedged(approved).await else { panic!("out of date") };
        ana.sponsorship(e.sponsorship, "questioned").await;
        ana.receipt(answer_sponsor(e.sponsorship, "Nights only.")).await;
        luc.sponsorship(e.sponsorship, "asked").await;

        let approve = decide(e.sponsorship, SponsorDecision::Approve);
        assert_eq!(code(luc.amend(approved, approve.clone(), StepUp::None).await), "authority.step-up");
        let again = luc.amends_and_signs(approved, approve).await;
        luc.received(again).await;
        assert_eq!(luc.successor(approved).await, again);
        ana.sponsorship(e.sponsorship, "in-force").await;
        ana.enrollment(e.enrollment, "authorized").await;
    }
}
