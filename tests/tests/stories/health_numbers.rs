//! Ten digits that may be a health number: a question, answered by the operator, and believed by the centre only as far
//! as the rules allow.

use std::collections::BTreeSet;

use lra_desk::{desk::StepUp, outbox::Intent};
use lra_rules::{command::Command, sponsorship::Basis};
use lra_tests::{
    code,
    people::{answer_sponsor, decide, known, register, sponsoring},
    stories,
    wire::{Forger, Wire, sign},
};

fn said(command: Command, fields: &[&str]) -> Intent {
    Intent { command, not_health_numbers: fields.iter().map(|f| (*f).to_owned()).collect() }
}

stories! {
    /// Asked at the desk; once it is said to be something else, the centre takes it, also after it was amended around it.
    async fn something_else(scene) {
        let mut ana = scene.desk("ana.moreau").await;
        let (person, registering) = register("Bao", "Pham");
        ana.receipt(registering).await;
        ana.open_offline().await;
        let mut sponsorship = sponsoring(&ana, known(person), Basis::Queue, &["clinical-viewer"]).await;
        sponsorship.clinical_need = "Project 1234567897 of the night shift.".into();
        let asking = Command::SponsorPerson(Box::new(sponsorship.clone()));
        assert_eq!(ana.refused(asking.clone()).await, "field.problems");
        let elsewhere = ana.act(&ana.scope, said(asking.clone(), &["position"]), StepUp::None).await;
        assert_eq!(code(elsewhere), "field.problems", "said of another field");
        let mut certain = sponsorship.clone();
        certain.clinical_need = "OHIP 1234567897".into();
        let certain = said(Command::SponsorPerson(Box::new(certain)), &["clinical_need"]);
        assert_eq!(code(ana.act(&ana.scope, certain, StepUp::None).await), "field.problems", "a certain one never passes");

        let act = said(asking, &["clinical_need"]);
        let first = ana.act(&ana.scope, act.clone(), StepUp::None).await.unwrap();
        ana.restart().await;
        assert_eq!(ana.item(first).await.unwrap().unwrap().not_health_numbers, act.not_health_numbers);
        sponsorship.position = "Nurse, nights (sample)".into();
        let better = said(Command::SponsorPerson(Box::new(sponsorship.clone())), &["clinical_need"]);
        let second = ana.amend(first, better, StepUp::None).await.unwrap();
        ana.online();
        ana.received(second).await;
        let there = ana.sponsorship(sponsorship.sponsorship, "asked").await;
        assert_eq!(there.clinical_need, "Project 1234567897 of the night shift.");
    }

    /// The centre asks by itself: a desk that says nothing is refused, one that says so is believed – never of a certain one.
    async fn the_centre_asks_too(scene) {
        let (ana, luc) = (scene.desk("ana.moreau").await, scene.desk("luc.theriault").await);
        let e = lra_tests::people::enrolled(&ana, "Bao", "Pham", Basis::Queue, "clinical-viewer").await;
        luc.sponsorship(e.sponsorship, "asked").await;
        let question = lra_rules::command::SponsorDecision::AskLra { words: "Nights only?".into() };
        let asked = luc.approves(decide(e.sponsorship, question)).await;
        luc.received(asked).await;
        ana.sponsorship(e.sponsorship, "questioned").await;

        let wire = Wire::open(scene, &ana).await;
        let mut forger = Forger::of(&ana).await;
        let mut send = async |words: &str, fields: &[&str]| {
            let mut envelope = forger.next(answer_sponsor(e.sponsorship, words), Vec::new());
            envelope.not_health_numbers = fields.iter().map(|f| (*f).to_owned()).collect::<BTreeSet<_>>();
            forger.follows(&envelope);
            let answer = wire.batch(&[sign(&ana, &envelope, false).await]).await;
            answer[0].clone()
        };
        for (words, fields, wrong) in [
            ("As in file 1234567897.", &[][..], "maybe-health-number"),
            ("OHIP 1234567897", &["words"][..], "health-number"),
        ] {
            let answer = send(words, fields).await;
            assert_eq!(answer["refusal"]["fields"][0]["code"], wrong, "{answer}");
        }
        let answer = send("As in file 1234567897.", &["words"]).await;
        assert_eq!(answer["is"], "accepted", "{answer}");
    }
}
