//! A registrant chooses questions on the page that is turned to them; later somebody calls the registration agents and is recognized.

use lra_desk::desk::StepUp;
use lra_rules::{
    challenge::{ChosenAnswer, Recognizing, Spoken},
    command::{AnswerCaller, AskCaller, ChooseQuestions, Command, CustodyTo},
    event::PersonEvent,
    field::PersonField,
    ids::{OrgCode, PersonId},
    record::{Record, RecordRef, Stored},
    wire::Outcome,
};
use lra_tests::{
    TestDesk, code, everything_kept,
    people::{because, correct, nth, signed_form, sponsor},
    stories,
};

const ANSWERS: [(&str, &str); 3] = [
    ("first-school", "École Saint-Joseph"),
    ("first-pet", "Médor le Brave"),
    ("childhood-street", "12, rue des Érables"),
];

fn answered() -> Vec<ChosenAnswer> {
    let one = |(question, answer): (&str, &str)| ChosenAnswer {
        question: question.into(),
        answer: Spoken::new(answer.into()),
    };
    ANSWERS.into_iter().map(one).collect()
}

fn asking(person: PersonId, how: Recognizing) -> AskCaller {
    AskCaller { person, how, reason: because("new-letter") }
}

/// The person's record as a desk shows it.
async fn shown(desk: &TestDesk, person: PersonId) -> Stored {
    desk.reader().shown(&RecordRef::Person(person), &desk.scope).await.unwrap().expect("a person").stored
}

fn acts(stored: &Stored) -> Vec<&str> {
    let about = ["questions-chosen", "caller-asked", "caller-recognized", "caller-not-recognized"];
    stored.timeline.iter().map(|line| line.act.as_str()).filter(|act| about.contains(act)).collect()
}

async fn chosen(desk: &TestDesk, person: PersonId) {
    let chose = ChooseQuestions { person };
    let outcome = desk.choose_questions(&desk.scope, chose, &answered(), None).await.expect("an answer");
    assert!(matches!(outcome, Outcome::Accepted { .. }), "{outcome:?}");
}

stories! {
    /// Chosen and answered at Lakeshore, wrong once and right once at the agents', who then release a letter; everybody whom it concerns reads
    /// of it, with what was called for, and no desk has a word of an answer.
    async fn a_caller_is_recognized_and_gets_a_letter(scene) {
        scene.sponsors_trust("lakeshore").await;
        let (ana, rosalie) = (scene.desk("ana.moreau").await, scene.desk("rosalie.nakamura").await);
        let c = nth(1);
        let person = c.person;
        ana.receipt(Command::RegisterPerson(Box::new(c))).await;
        let (_, sponsors) = sponsor(&ana, person, signed_form(), &["clinical-viewer"]).await;
        ana.receipt(sponsors).await;
        ana.person(person, "has an account", |p| p.login_id().is_some()).await;
        rosalie.person(person, "is known", |p| p.login_id().is_some()).await;

        let none = rosalie.ask_caller(&rosalie.scope, asking(person, Recognizing::Questions)).await.unwrap();
        assert!(matches!(&none.1, Outcome::Refused { refusal } if refusal.code == "caller.no-questions"), "{:?}", none.1);
        chosen(&ana, person).await;
        rosalie.person(person, "chose", |p| p.caller.chosen.is_some_and(|chosen| chosen.questions == 3)).await;
        let code_sent = rosalie.ask_caller(&rosalie.scope, asking(person, Recognizing::Code)).await.unwrap();
        assert!(matches!(&code_sent.1, Outcome::Refused { refusal } if refusal.code == "caller.no-code"));

        let mut until = None;
        for right in [false, true] {
            let asks = asking(person, Recognizing::Questions);
            let (asked, _, put) = rosalie.ask_caller(&rosalie.scope, asks).await.expect("an answer");
            let heard = |code: &String| {
                let (_, answer) = ANSWERS.iter().find(|(question, _)| question == code).unwrap();
                Spoken::new(if right { answer.to_uppercase() } else { "Rex".into() })
            };
            let said: Vec<Spoken> = put.expect("questions").questions.iter().map(heard).collect();
            let answer = AnswerCaller { person, asked };
            let (outcome, known) = rosalie.answer_caller(&rosalie.scope, answer, &said).await.expect("an answer");
            assert!(matches!(outcome, Outcome::Accepted { .. }), "{outcome:?}");
            until = known.expect("said").until;
            assert_eq!(until.is_some(), right);
        }
        let me = rosalie.known().unwrap().operator.clone();
        rosalie.person(person, "is recognized", |p| p.caller.by(&me).is_some_and(|one| Some(one.until) == until)).await;

        // Whoever has custody prints anyway; the caller is reached elsewhere from now on, and that is put right at once.
        let reason = because("nobody-prints");
        let releases = CustodyTo { person, organization: OrgCode("lakeshore".into()), reason };
        let there = rosalie.act_online(&rosalie.scope, Command::ReleaseLetter(releases), StepUp::None).await;
        assert_eq!(code(there), "custody.there-already");
        let Record::Person(before) = shown(&rosalie, person).await.record else { panic!("a person") };
        let phone = before.contact.phone.as_deref();
        rosalie.receipt(correct(person, PersonField::Phone, phone, "+14165550142")).await;

        let lines = ["questions-chosen", "caller-asked", "caller-not-recognized", "caller-asked", "caller-recognized"];
        let theirs = shown(&rosalie, person).await;
        assert_eq!(acts(&theirs), lines);
        let asked = theirs.timeline.iter().find(|line| line.act == PersonEvent::CALLER_ASKED).unwrap();
        assert_eq!(asked.reason.as_ref().unwrap().code, "new-letter");
        ana.person(person, "was recognized", |_| true).await;
        ana.until("reads of it", async |desk| {
            let shown = desk.reader().shown(&RecordRef::Person(person), &ana.scope).await.unwrap();
            shown.is_some_and(|shown| acts(&shown.stored) == lines)
        }).await;
        let ours = shown(&ana, person).await;
        let Record::Person(p) = &ours.record else { panic!("a person") };
        assert!(p.caller.recognized.is_empty(), "who recognized whom is the agents' to know");
        for desk in [&ana, &rosalie] {
            let kept = lra_rules::challenge::fold(&everything_kept(desk).await);
            for (_, answer) in ANSWERS {
                assert!(!kept.contains(&lra_rules::challenge::fold(answer)), "{answer}");
            }
        }
    }

    /// Without the centre nobody chooses and nobody is recognized, and nothing waits to be sent later.
    async fn without_the_centre_nothing_is_chosen_and_nothing_waits(scene) {
        let ana = scene.desk("ana.moreau").await;
        let c = nth(1);
        let person = c.person;
        ana.receipt(Command::RegisterPerson(Box::new(c))).await;
        ana.person(person, "has an account", |p| p.login_id().is_some()).await;
        ana.offline().await;
        let chose = ChooseQuestions { person };
        assert_eq!(code(ana.choose_questions(&ana.scope, chose, &answered(), None).await), "centre.unreachable");
        assert_eq!(ana.refused(Command::ChooseQuestions(ChooseQuestions { person })).await, "desk.needs-centre");
        ana.online();
        chosen(&ana, person).await;
    }
}
