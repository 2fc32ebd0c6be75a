//! What a command says it was built on: somebody else's commands, and records that are not the sender's.

use lra_rules::{
    built_on::SeenField,
    command::{Command, OneRequest},
    field::PersonField,
    ids::{PersonId, RequestId},
    record::RecordRef,
    wire::Precondition,
};
use lra_tests::{
    people::{correct, register, registration},
    stories,
    stranger::Stranger,
};
use serde_json::{Value, json};
use uuid::Uuid;

async fn sends(stranger: &Stranger, command: Command, built_on: Vec<Precondition>) -> Value {
    let envelope = stranger.envelope(command, built_on);
    let signed = stranger.sign_envelope(&envelope);
    stranger.batch(&[signed]).await.remove(0)
}

fn takes() -> Command {
    Command::TakeRequest(OneRequest { request: RequestId(Uuid::now_v7()) })
}

stories! {
    /// S17: "out of date" tells CCO nothing about somebody who was never shown there; the answer is that of an id that nobody has.
    async fn what_is_not_shown_at_cco_is_not_told_by_being_out_of_date(scene) {
        let ana = scene.desk("ana.moreau").await;
        let c = registration("Nobody", "Showed");
        let person = c.person;
        ana.receipt(Command::RegisterPerson(Box::new(c))).await;
        ana.person(person, "has an account", |p| p.login_id().is_some()).await;
        let wei = Stranger::of(scene, "wei.zhang").await;
        let mut answers = Vec::new();
        for id in [person, PersonId(Uuid::now_v7())] {
            let saw = ["name", "given", "family", "birth-date", "phone", "email", "login-id"]
                .map(|field| SeenField { field: field.into(), value: Some("somebody".into()) });
            let record = RecordRef::Person(id);
            let on = Precondition::Version { record, version: 1, saw: saw.into() };
            let told = sends(&wei, takes(), vec![on]).await;
            assert_eq!(told["is"], "out-of-date", "{told}");
            let text = told.to_string();
            for secret in ["Showed", "Nobody", "oneid.on.ca", "+1416"] {
                assert!(!text.contains(secret), "{secret} in {text}");
            }
            answers.push(text.replace(&id.to_string(), "whoever"));
        }
        assert_eq!(answers[0], answers[1]);
    }

    /// F13: what stood in a field before it was corrected says the record, not who corrects it.
    async fn a_forged_old_value_stands_nowhere(scene) {
        let ana = Stranger::of(scene, "ana.moreau").await;
        let c = registration("Olga", "Petrov");
        let person = c.person;
        assert_eq!(ana.act(Command::RegisterPerson(Box::new(c))).await["is"], "accepted");
        let forged = correct(person, PersonField::Family, Some("Forged"), "Petrova");
        assert_eq!(ana.act(forged).await["is"], "accepted");
        let emptied = correct(person, PersonField::Email, Some("forged@elsewhere.example"), "olga@lakeshore.example");
        assert_eq!(ana.act(emptied).await["is"], "accepted");
        let kept = scene.records().await.into_iter().map(|(stored, _)| stored);
        let told: Vec<_> = kept.filter(|stored| stored.record.reference() == RecordRef::Person(person)).collect();
        let changes: Vec<_> = told[0].timeline.iter().flat_map(|line| line.changes.clone()).collect();
        assert!(changes.iter().any(|c| c.old.as_deref() == Some("Petrov") && c.new.as_deref() == Some("Petrova")));
        assert!(!serde_json::to_string(&told).unwrap().to_lowercase().contains("forged"), "{told:?}");
        sqlx::any::install_default_drivers();
        let centre = sqlx::AnyPool::connect(scene.database_url()).await.unwrap();
        let events: Vec<String> =
            sqlx::query_scalar("SELECT events FROM receipt WHERE events LIKE '%person-corrected%' OR events LIKE '%Petrova%'")
                .fetch_all(&centre)
                .await
                .unwrap();
        assert!(events.len() >= 2, "{events:?}");
        assert!(events.iter().any(|events| events.contains("\"from\":\"Petrov\"")), "{events:?}");
        assert!(events.iter().all(|events| !events.to_lowercase().contains("forged")), "{events:?}");
        centre.close().await;
    }

    /// S23: a command goes on after one's own; what became of another profile's is not told, and does not matter.
    async fn nobody_goes_on_after_somebody_elses_command(scene) {
        let (ana, zofia) = (scene.desk("ana.moreau").await, Stranger::of(scene, "zofia.wisniewska").await);
        let (_, registering) = register("Elsewhere", "Decided");
        let theirs = ana.does(registering).await;
        ana.received(theirs).await;
        for command in [theirs, lra_rules::ids::CommandId(Uuid::now_v7())] {
            let (_, registering) = register("Elsewhere", "Following");
            let told = sends(&zofia, registering, vec![Precondition::After { command }]).await;
            assert_eq!(told["refusal"]["code"], json!("precondition.unknown"), "{told}");
        }
    }
}
