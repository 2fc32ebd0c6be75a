//! The sponsor's queue: a question, an answer, a yes with the passphrase; and sponsor and LRA at cross purposes.

use lra_desk::desk::StepUp;
use lra_desk::secret::Passphrase;
use lra_rules::{
    command::{Command, OneSponsorship, SponsorDecision},
    organization::Role,
    record::{Record, RecordRef},
    sponsorship::Basis,
    wire::Outcome,
};
use lra_tests::{
    code,
    people::{answer_sponsor, because, decide, enrolled, on_sponsorship, signed_form},
    stories,
    wire::{Forger, Wire, sign},
};

stories! {
    /// Asked, questioned, answered, approved: the LRA's desk shows the enrollment authorized without doing anything.
    async fn question_answer_approval(scene) {
        let (ana, luc) = (scene.desk("ana.moreau").await, scene.desk("luc.theriault").await);
        let e = enrolled(&ana, "Bao", "Pham", Basis::Queue, "clinical-viewer").await;
        ana.enrollment(e.enrollment, "pending").await;
        luc.sponsorship(e.sponsorship, "asked").await;

        let question = SponsorDecision::AskLra { words: "Nights only, or days too?".into() };
        let asked = luc.approves(decide(e.sponsorship, question)).await;
        luc.received(asked).await;
        let thread = ana.sponsorship(e.sponsorship, "questioned").await.thread;
        assert_eq!(thread.last().unwrap().words, "Nights only, or days too?");
        ana.receipt(answer_sponsor(e.sponsorship, "Nights only.")).await;
        let thread = luc.sponsorship(e.sponsorship, "asked").await.thread;
        assert_eq!((thread.len(), thread[1].role), (2, Role::Lra));

        let approved = luc.approves(decide(e.sponsorship, SponsorDecision::Approve)).await;
        luc.received(approved).await;
        ana.sponsorship(e.sponsorship, "in-force").await;
        ana.enrollment(e.enrollment, "authorized").await;
        luc.enrollment(e.enrollment, "authorized").await;
    }

    /// Without the passphrase there is no approval – not at the desk, and not past it.
    async fn no_approval_without_the_passphrase(scene) {
        let (ana, luc) = (scene.desk("ana.moreau").await, scene.desk("luc.theriault").await);
        let e = enrolled(&ana, "Bao", "Pham", Basis::Queue, "clinical-viewer").await;
        luc.sponsorship(e.sponsorship, "asked").await;
        let approve = decide(e.sponsorship, SponsorDecision::Approve);
        assert_eq!(luc.refused(approve.clone()).await, "authority.step-up");
        let wrong = StepUp::Passphrase(Passphrase::new("not the passphrase".into()));
        assert_eq!(code(luc.act(&luc.scope, approve.clone(), wrong).await), "profile.wrong-passphrase");
        assert_eq!(luc.store().head().await.seq, 0, "nothing was written");

        let wire = Wire::open(scene, &luc).await;
        let mut forger = Forger::of(&luc).await;
        let unsigned = sign(&luc, &forger.next(approve.clone(), Vec::new()), false).await;
        assert_eq!(wire.batch(&[unsigned]).await[0]["refusal"]["code"], "authority.step-up");
        // Signed, but by the key that signs everything.
        let mut twice = sign(&luc, &forger.next(approve, Vec::new()), false).await;
        twice.step_up = Some(twice.signature.clone());
        let answer = wire.batch(&[twice]).await;
        assert_eq!(answer[0]["refusal"]["code"], "signature.bad");
        ana.sponsorship(e.sponsorship, "asked").await;
    }

    /// The LRA ends while the sponsor approves, both offline: whoever comes second is told what happened.
    async fn ended_first_then_approved(scene) {
        let (ana, luc) = (scene.desk("ana.moreau").await, scene.desk("luc.theriault").await);
        let e = enrolled(&ana, "Bao", "Pham", Basis::Queue, "clinical-viewer").await;
        luc.sponsorship(e.sponsorship, "asked").await;
        luc.enrollment(e.enrollment, "pending").await;
        ana.enrollment(e.enrollment, "pending").await;
        ana.offline().await;
        luc.offline().await;
        let ended = ana.does(on_sponsorship(Command::EndSponsorship, e.sponsorship, "contract-ended")).await;
        let approved = luc.approves(decide(e.sponsorship, SponsorDecision::Approve)).await;
        ana.online();
        ana.received(ended).await;
        luc.online();
        let Outcome::OutOfDate { compared } = luc.wedged(approved).await else { panic!("out of date") };
        let state = compared.iter().find(|c| c.field == "state").unwrap();
        assert_eq!((state.saw.as_deref(), state.now.as_deref()), (Some("asked"), Some("ended")));
        for desk in [&ana, &luc] {
            desk.sponsorship(e.sponsorship, "ended").await;
            desk.enrollment(e.enrollment, "ended").await;
        }
    }

    /// The other way round: an end is never held up, also not by an approval the LRA had not seen.
    async fn approved_first_then_ended(scene) {
        let (ana, luc) = (scene.desk("ana.moreau").await, scene.desk("luc.theriault").await);
        let e = enrolled(&ana, "Bao", "Pham", Basis::Queue, "clinical-viewer").await;
        luc.sponsorship(e.sponsorship, "asked").await;
        luc.enrollment(e.enrollment, "pending").await;
        ana.enrollment(e.enrollment, "pending").await;
        ana.offline().await;
        let ended = ana.does(on_sponsorship(Command::EndSponsorship, e.sponsorship, "contract-ended")).await;
        let approved = luc.approves(decide(e.sponsorship, SponsorDecision::Approve)).await;
        luc.received(approved).await;
        luc.enrollment(e.enrollment, "authorized").await;
        ana.online();
        ana.received(ended).await;
        for desk in [&ana, &luc] {
            desk.sponsorship(e.sponsorship, "ended").await;
            desk.enrollment(e.enrollment, "ended").await;
        }
    }

    /// A sponsor who never signed what the LRA recorded objects: the enrollments end at once.
    async fn an_objection_ends_enrollments(scene) {
        scene.sponsors_trust("lakeshore").await;
        let (ana, luc) = (scene.desk("ana.moreau").await, scene.desk("luc.theriault").await);
        let e = enrolled(&ana, "Bao", "Pham", signed_form(), "clinical-viewer").await;
        ana.enrollment(e.enrollment, "authorized").await;
        luc.sponsorship(e.sponsorship, "in-force").await;
        luc.enrollment(e.enrollment, "authorized").await;
        luc.receipt(on_sponsorship(Command::ObjectSponsorship, e.sponsorship, "not-signed")).await;
        ana.sponsorship(e.sponsorship, "declined").await;
        ana.enrollment(e.enrollment, "ended").await;
    }

    /// A no carries its reason, and what waited for the yes ends.
    async fn declined_with_a_reason(scene) {
        let (ana, luc) = (scene.desk("ana.moreau").await, scene.desk("luc.theriault").await);
        let e = enrolled(&ana, "Bao", "Pham", Basis::Queue, "clinical-viewer").await;
        luc.sponsorship(e.sponsorship, "asked").await;
        let no = |reason| decide(e.sponsorship, SponsorDecision::Decline { reason });
        assert_eq!(luc.refused_after_step_up(no(because("other"))).await, "field.problems", "words are missing");
        let declined = luc.approves(no(because("not-my-staff"))).await;
        luc.received(declined).await;
        ana.sponsorship(e.sponsorship, "declined").await;
        ana.enrollment(e.enrollment, "ended").await;
    }

    /// The registrant does not sign in: an LRA tells them of the no, and that is kept; the sponsor does nothing of it.
    async fn a_no_is_told_by_an_lra(scene) {
        let (ana, luc) = (scene.desk("ana.moreau").await, scene.desk("luc.theriault").await);
        let e = enrolled(&ana, "Bao", "Pham", Basis::Queue, "clinical-viewer").await;
        luc.sponsorship(e.sponsorship, "asked").await;
        ana.sponsorship(e.sponsorship, "asked").await;
        let tell = || Command::TellDeclined(OneSponsorship { sponsorship: e.sponsorship });
        assert_eq!(ana.refused(tell()).await, "state.not-now", "there is no answer yet");
        let no = SponsorDecision::Decline { reason: because("not-my-staff") };
        let declined = luc.approves(decide(e.sponsorship, no)).await;
        luc.received(declined).await;
        luc.sponsorship(e.sponsorship, "declined").await;
        assert_eq!(luc.refused(tell()).await, "authority.not-your-role");
        assert_eq!(ana.sponsorship(e.sponsorship, "declined").await.told, None);
        ana.receipt(tell()).await;
        let record = RecordRef::Sponsorship(e.sponsorship);
        ana.until("the registrant was told", async |desk| {
            let shown = desk.reader().shown(&record, &ana.scope).await.unwrap();
            shown.is_some_and(|s| matches!(s.stored.record, Record::Sponsorship(s) if s.told.is_some()))
        })
        .await;
        let line = ana.shown(&record).await.unwrap().timeline.pop().unwrap();
        assert_eq!(line.act, "sponsorship-decline-told");
    }
}
