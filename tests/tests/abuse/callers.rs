//! Recognizing somebody who calls, tried by clients that are no desk of ours: guessed, raced for, read, overwritten, replayed, and fed with
//! what no desk sends.

use futures::future::join_all;
use lra_rules::{
    challenge::Recognizing,
    command::{AnswerCaller, AskCaller, ChooseQuestions, Command, CustodyTo, PrintLetter},
    field::PersonField,
    ids::{CommandId, LetterId, OrgCode, PersonId},
    wire::{Envelope, SignedCommand},
};
use lra_tests::{
    Scene,
    people::{because, correct, nth},
    stories,
    stranger::Stranger,
};
use reqwest::StatusCode;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{
    agents::shared,
    two_nodes::{PROFILES, WRITERS, nodes, profiles},
};

/// The questions of these tests, and what is right.
const ANSWERS: [(&str, &str); 3] = [
    ("first-school", "École Saint-Joseph"),
    ("first-pet", "Médor le Brave"),
    ("childhood-street", "12, rue des Érables"),
];

/// How often the table of these tests lets one person be tried.
const TRIES: usize = 6;

fn id_of(signed: &SignedCommand) -> CommandId {
    let envelope: Envelope = serde_json::from_str(&signed.body).unwrap();
    envelope.id
}

fn chosen(answers: &[(&str, &str)]) -> Value {
    answers.iter().map(|(question, answer)| json!({"question": question, "answer": answer})).collect()
}

/// Chooses over the wire: what the centre says.
async fn chooses(with: &Stranger, person: PersonId, chosen: Value) -> (StatusCode, Value) {
    let command = with.sign(Command::ChooseQuestions(ChooseQuestions { person }));
    with.post("/v1/questions", &json!({"command": command, "chosen": chosen, "reach": null})).await
}

fn asking(person: PersonId) -> Command {
    Command::AskCaller(AskCaller { person, how: Recognizing::Questions, reason: because("new-letter") })
}

/// Asks over the wire: which question, and what the centre says.
async fn asks(with: &Stranger, person: PersonId) -> (CommandId, Value) {
    let signed = with.sign(asking(person));
    let (status, told) = with.post("/v1/callers", &json!(signed)).await;
    assert_eq!(status, StatusCode::OK, "{told}");
    (id_of(&signed), told)
}

fn answering(with: &Stranger, person: PersonId, asked: CommandId, said: &Value) -> Value {
    let command = with.sign(Command::AnswerCaller(AnswerCaller { person, asked }));
    json!({"command": command, "said": said})
}

async fn answers(with: &Stranger, person: PersonId, asked: CommandId, said: &Value) -> Value {
    let (status, told) = with.post("/v1/callers/answer", &answering(with, person, asked, said)).await;
    assert_eq!(status, StatusCode::OK, "{told}");
    told
}

/// What is right, in the order of the questions and as an agent hears it.
fn right(told: &Value) -> Value {
    let questions = told["questions"].as_array().unwrap();
    assert_eq!(questions.len(), 2, "{told}");
    let heard = |code: &Value| ANSWERS.iter().find(|(question, _)| code == question).unwrap().1.to_uppercase();
    questions.iter().map(heard).collect()
}

fn code(told: &Value) -> &str {
    told["outcome"]["refusal"]["code"].as_str().unwrap_or_default()
}

/// Somebody of Lakeshore, by whom Riverbend stands too, who chose questions.
async fn somebody(scene: &Scene) -> (PersonId, Stranger) {
    let (person, _) = shared(scene).await;
    let ana = Stranger::of(scene, "ana.moreau").await;
    let (status, kept) = chooses(&ana, person, chosen(&ANSWERS)).await;
    assert_eq!((status, &kept["outcome"]["is"]), (StatusCode::OK, &json!("accepted")), "{kept}");
    (person, ana)
}

/// The directory says that this operator is a registration agent, too.
fn is_an_agent(scene: &mut Scene, username: &str) {
    let rosalie = scene.world.appointments.iter().find(|a| a.username == "rosalie.nakamura").unwrap().clone();
    scene.world.appointments.push(lra_testkit::world::Appointment { username: username.into(), ..rosalie });
    scene.import();
}

async fn as_agent(scene: &Scene, username: &str) -> Stranger {
    let mut agent = Stranger::of(scene, username).await;
    agent.scope.organization = OrgCode("registration-agents".into());
    agent.scope.role = lra_rules::organization::Role::RegistrationAgent;
    agent
}

stories! {
    /// A question is answered once, a person is tried six times a day: a thousand guesses are six, nothing more is hashed for the
    /// others, and then even the right answers are not heard.
    async fn a_thousand_guesses_are_six(scene) {
        let (person, _) = somebody(scene).await;
        let agent = Stranger::of(scene, "rosalie.nakamura").await;
        let mut open = Vec::new();
        for n in 0..2 * TRIES {
            let (asked, told) = asks(&agent, person).await;
            if n < TRIES {
                assert_eq!(told["outcome"]["is"], "accepted", "{told}");
                open.push((asked, right(&told)));
            } else {
                assert_eq!(code(&told), "caller.too-many", "{told}");
                assert_eq!(told["questions"], json!([]), "nothing is told of what would be asked");
            }
        }
        for n in 0..1_000 {
            let (asked, _) = &open[n % TRIES];
            let told = answers(&agent, person, *asked, &json!([format!("guess {n}"), "Rex"])).await;
            assert_eq!(told["until"], Value::Null, "{told}");
            assert!(n < TRIES || code(&told) == "caller.not-recognized", "{told}");
        }
        for (asked, right) in &open {
            let told = answers(&agent, person, *asked, right).await;
            assert_eq!((&told["until"], code(&told)), (&Value::Null, "caller.not-recognized"), "{told}");
        }
        let compared = "what a caller said is hashed";
        scene.centre().says(compared).await.unwrap();
        assert_eq!(scene.centre_log().matches(compared).count(), TRIES);
        let release = CustodyTo { person, organization: OrgCode("riverbend".into()), reason: because("nobody-prints") };
        let refused = agent.act(Command::ReleaseLetter(release)).await;
        assert_eq!(refused["refusal"]["code"], "caller.recognize-first", "{refused}");
    }

    /// Thirty-two at once, on two nodes: as many questions are asked as one person may be, and one question is answered once.
    async fn racing_finds_nothing_more(scene) {
        let (person, _) = somebody(scene).await;
        let (nodes, _second) = nodes(scene).await;
        let agent = profiles(&nodes, &scene.subject("rosalie.nakamura")).await;
        let (asked, told) = asks(&agent[0], person).await;
        let said = right(&told);
        let bodies: Vec<_> = (0..PROFILES).map(|n| answering(&agent[n], person, asked, &said)).collect();
        let sent = bodies.iter().enumerate().map(|(n, body)| agent[n].post("/v1/callers/answer", body));
        let known = join_all(sent).await.into_iter().filter(|(_, told)| told["until"].is_string()).count();
        assert_eq!(known, 1, "one question recognizes once");

        // Recognized, the person is tried anew: from here on as many as the table lets.
        let signed: Vec<_> = (0..WRITERS).map(|n| agent[n % PROFILES].sign(asking(person))).map(|one| json!(one)).collect();
        let sent = signed.iter().enumerate().map(|(n, one)| agent[n % PROFILES].post("/v1/callers", one));
        let put = join_all(sent).await.into_iter().filter(|(_, told)| told["outcome"]["is"] == "accepted").count();
        assert_eq!(put, TRIES);
    }

    /// Nobody but the LRAs of the organization that registered somebody has them choose, nobody reads what was answered, and what an LRA
    /// tries in vain counts against nobody.
    async fn answers_are_nobodys_to_read_or_to_overwrite(scene) {
        let (person, ana) = somebody(scene).await;
        let agent = Stranger::of(scene, "rosalie.nakamura").await;
        let mine = [("first-school", "Mine alone"), ("first-pet", "Mine too"), ("childhood-street", "Mine as well")];
        for username in ["zofia.wisniewska", "luc.theriault", "wei.zhang", "rosalie.nakamura"] {
            let other = Stranger::of(scene, username).await;
            let (_, told) = chooses(&other, person, chosen(&mine)).await;
            let refusals = ["authority.not-the-registering-organization", "authority.not-your-role"];
            assert!(refusals.contains(&code(&told)), "{username}: {told}");
        }
        for _ in 0..2 * TRIES {
            let (_, told) = asks(&ana, person).await;
            assert_eq!((code(&told), &told["questions"]), ("authority.not-your-role", &json!([])), "{told}");
        }
        let hashed = "answers to challenge questions are hashed";
        scene.centre().says(hashed).await.unwrap();
        assert_eq!(scene.centre_log().matches(hashed).count(), 1, "nothing is hashed for those who may not");
        // Beside its route no such command is decided, whoever signs it.
        let batched = ana.act(Command::ChooseQuestions(ChooseQuestions { person })).await;
        assert_eq!(batched["refusal"]["code"], "command.other-route", "{batched}");
        let letter = Command::PrintLetter(PrintLetter { person, letter: LetterId(Uuid::now_v7()) });
        let (_, told) = ana.post("/v1/callers", &json!(ana.sign(letter))).await;
        assert_eq!(code(&told), "letter.online-only", "{told}");

        let (asked, told) = asks(&agent, person).await;
        let known = answers(&agent, person, asked, &right(&told)).await;
        assert!(known["until"].is_string(), "what was chosen stands: {known}");
        let mut kept = scene.column("challenge", "answers").await.join(" ");
        kept += &scene.column("receipt", "body").await.join(" ");
        kept += &scene.column("receipt", "events").await.join(" ");
        kept += &scene.column("record", "body").await.join(" ");
        kept += &scene.centre_log();
        for with in [&ana, &agent] {
            kept += &serde_json::to_string(&with.feed(0).await).unwrap();
        }
        let kept = lra_rules::challenge::fold(&kept);
        for (_, answer) in ANSWERS {
            assert!(!kept.contains(&lra_rules::challenge::fold(answer)), "{answer}");
        }
    }

    /// What one agent asked no other answers, whom one recognized no other knows, and a question is about one person; recognized,
    /// somebody gets a letter and says how they are reached, and who they are stays whoever's it was.
    async fn a_recognition_is_one_agents_of_one_person(scene) {
        let (person, ana) = somebody(scene).await;
        is_an_agent(scene, "claire.dubois");
        let (rosalie, claire) = (Stranger::of(scene, "rosalie.nakamura").await, as_agent(scene, "claire.dubois").await);
        let c = nth(2);
        let other = c.person;
        assert_eq!(ana.act(Command::RegisterPerson(Box::new(c))).await["is"], "accepted");
        let (_, kept) = chooses(&ana, other, chosen(&ANSWERS)).await;
        assert_eq!(kept["outcome"]["is"], "accepted", "{kept}");

        let releases = || {
            let organization = OrgCode("riverbend".into());
            Command::ReleaseLetter(CustodyTo { person, organization, reason: because("nobody-prints") })
        };
        let phone = || correct(person, PersonField::Phone, None, "+14165550142");
        let family = || correct(person, PersonField::Family, None, "Taken");
        let (asked, told) = asks(&rosalie, person).await;
        let said = right(&told);
        for (with, about) in [(&claire, person), (&rosalie, other), (&ana, person)] {
            let told = answers(with, about, asked, &said).await;
            assert_eq!(told["until"], Value::Null, "{told}");
        }
        assert_eq!(rosalie.act(phone()).await["refusal"]["code"], "caller.recognize-first");
        let known = answers(&rosalie, person, asked, &said).await;
        assert!(known["until"].is_string(), "{known}");
        let replayed = answers(&rosalie, person, asked, &said).await;
        assert_eq!((code(&replayed), &replayed["until"]), ("caller.not-recognized", &Value::Null), "{replayed}");

        for command in [releases(), phone(), family()] {
            assert_eq!(claire.act(command).await["refusal"]["code"], "caller.recognize-first");
        }
        let move_it = CustodyTo { person, organization: OrgCode("riverbend".into()), reason: because("nobody-left") };
        assert_eq!(rosalie.act(Command::MoveCustody(move_it)).await["refusal"]["code"], "custody.kept");
        assert_eq!(rosalie.act(family()).await["refusal"]["code"], "custody.kept");
        assert_eq!(rosalie.act(phone()).await["is"], "accepted");
        assert_eq!(rosalie.act(releases()).await["is"], "accepted");

        // Chosen anew, what was recognized by the answers of before counts no more.
        let (_, kept) = chooses(&ana, person, chosen(&ANSWERS)).await;
        assert_eq!(kept["outcome"]["is"], "accepted", "{kept}");
        assert_eq!(rosalie.act(phone()).await["refusal"]["code"], "caller.recognize-first");
    }

    /// Answers of any size, number and kind are refused, where and why is said, and nobody is kept from choosing.
    async fn what_no_page_sends_is_refused(scene) {
        let (person, ana) = somebody(scene).await;
        let long = "x1".repeat(50_000);
        for chosen in [chosen(&[("first-school", &long)]), json!([{}]), json!("none"), chosen(&[ANSWERS[0]; 21])] {
            // What is not read leaves a gap in its chain: each comes from a computer of its own.
            let (status, told) = chooses(&Stranger::of(scene, "ana.moreau").await, person, chosen).await;
            assert_eq!(status, StatusCode::BAD_REQUEST, "{told}");
        }
        let poor = [("first-school", "Amara"), ("first-school", "1"), ("no-such-question", "\u{200b}")];
        let (_, told) = chooses(&ana, person, chosen(&poor)).await;
        let fields = told["outcome"]["refusal"]["fields"].as_array().unwrap();
        assert_eq!((code(&told), fields.len() >= 3), ("field.problems", true), "{told}");
        assert!(!told.to_string().contains("no-such-question"), "nothing that was sent comes back: {told}");
        let agent = Stranger::of(scene, "rosalie.nakamura").await;
        let (asked, _) = asks(&agent, person).await;
        let (status, told) =
            agent.post("/v1/callers/answer", &answering(&agent, person, asked, &json!([long, "y"]))).await;
        assert_eq!((status, &told["code"]), (StatusCode::BAD_REQUEST, &json!("request.too-much")));
    }
}
