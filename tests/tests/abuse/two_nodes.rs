//! What is counted, and what there is one of, where two nodes stand on one PostgreSQL: thirty-two writers of one operator at once,
//! on both of them; on SQLite on its one.

use futures::future::join_all;
use lra_rules::{
    command::{AskCustodian, Command, Enroll},
    custody::Wanted,
    ids::EnrollmentId,
    person::PersonRef,
    record::Record,
};
use lra_testkit::centre::Centre;
use lra_tests::{
    Scene, change_form, copy_forms,
    people::{day, nth, signed_form},
    stories,
    stranger::Stranger,
    wire::batch,
};
use reqwest::StatusCode;
use serde_json::{Value, json};
use uuid::Uuid;

use super::custody::{joining, somebody_of_lakeshore, with_an_account};

/// How many writers send at once.
pub(crate) const WRITERS: usize = 32;

/// On how many profiles of the operator.
pub(crate) const PROFILES: usize = 8;

/// About how many people: two nodes do not read at the same moment every time.
const PEOPLE: usize = 5;

/// The scene's node and, where the database lets two write, another one that lives as long as what is given back.
pub(crate) async fn nodes(scene: &Scene) -> (Vec<String>, Option<Centre>) {
    let second = if scene.database_url().starts_with("postgres") { Some(scene.another_node().await) } else { None };
    (std::iter::once(scene.url()).chain(second.iter().map(Centre::url)).collect(), second)
}

/// Profiles of one operator, spread over the nodes.
pub(crate) async fn profiles(nodes: &[String], subject: &str) -> Vec<Stranger> {
    let mut all = Vec::new();
    for n in 0..PROFILES {
        all.push(Stranger::at(&nodes[n % nodes.len()], subject).await);
    }
    all
}

/// What the centre has counted of everybody's tries: all, and those that were wrong.
async fn counted(scene: &Scene) -> (usize, usize) {
    sqlx::any::install_default_drivers();
    let centre = sqlx::AnyPool::connect(scene.database_url()).await.unwrap();
    let asked = "SELECT CAST(SUM(tries) AS BIGINT), CAST(SUM(wrong) AS BIGINT) FROM tried";
    let (tries, wrong): (i64, i64) = sqlx::query_as(asked).fetch_one(&centre).await.unwrap();
    centre.close().await;
    (usize::try_from(tries).unwrap(), usize::try_from(wrong).unwrap())
}

/// Was it looked up whether there is such an account? Else it was too many.
fn looked_up(status: StatusCode, answer: &Value) -> bool {
    let refused =
        if status == StatusCode::OK { &answer["outcomes"][0]["outcome"]["refusal"]["code"] } else { &answer["code"] };
    match refused.as_str() {
        None | Some("account.not-found") => true,
        Some("account.too-many") => false,
        Some(other) => panic!("{other}: {answer}"),
    }
}

stories! {
    /// Thirty-two wrong accounts at once, by look-up and by command: as many are looked up as are forgiven and one more, and each
    /// of them is counted.
    async fn wrong_tries_are_counted_together(scene) {
        let (nodes, _second) = nodes(scene).await;
        let zofia = profiles(&nodes, &scene.subject("zofia.wisniewska")).await;
        let organization = zofia[0].scope.organization.clone();
        let born = |n: usize| day("1950-01-01").plus_days(i64::try_from(n).unwrap());
        let signed: Vec<_> = (0..WRITERS)
            .map(|n| {
                let person = PersonRef::Account { login_id: "nobody.at.all".into(), birth_date: Some(born(n)) };
                let enrollment = EnrollmentId(Uuid::now_v7());
                let c = Enroll { enrollment, person, sponsorship: None, service: "one-mail".into() };
                (n % 2 == 0).then(|| zofia[n / 2 % PROFILES].sign(Command::Enroll(c)))
            })
            .collect();
        let asked = signed.iter().enumerate().map(async |(n, signed)| {
            let writer = &zofia[n / 2 % PROFILES];
            let (status, answer) = match signed {
                Some(signed) => writer.post("/v1/batch", &batch(std::slice::from_ref(signed))).await,
                None => {
                    let look = json!({"organization": organization, "login_id": "nobody.at.all", "birth_date": born(n)});
                    writer.post("/v1/lookup", &look).await
                }
            };
            looked_up(status, &answer)
        });
        let let_through = join_all(asked).await.into_iter().filter(|looked_up| *looked_up).count();
        let forgiven = usize::from(lra_rules::default_tables().limits.wrong_tries_forgiven);
        // The first wait is a minute: on a machine that takes that long for all of this, one more is let through.
        assert!((forgiven + 1..=forgiven + 2).contains(&let_through), "{let_through} were looked up");
        assert_eq!(counted(scene).await, (let_through, let_through), "each is counted as wrong");
    }

    /// Thirty-two right accounts at once: exactly as many are shown as an hour holds.
    async fn an_hour_of_tries_is_one_hour(scene) {
        let most = 20;
        let forms = scene.folder("forms");
        copy_forms(&forms);
        change_form(&forms.join("tables/limits.json"), |limits| limits["tries_per_hour"] = json!(most));
        scene.stop_centre().await;
        scene.configure("LRA_CENTRAL_FORMS", &forms.display().to_string());
        scene.start_centre().await;
        let desk = scene.desk("ana.moreau").await;
        let (_, shown) = somebody_of_lakeshore(&desk).await;
        let PersonRef::Account { login_id, birth_date } = shown else { unreachable!() };
        let (nodes, _second) = nodes(scene).await;
        let ana = profiles(&nodes, &scene.subject("ana.moreau")).await;
        let look = json!({"organization": ana[0].scope.organization, "login_id": login_id, "birth_date": birth_date});
        let asked = (0..WRITERS).map(|n| ana[n % PROFILES].post("/v1/lookup", &look));
        let answers = join_all(asked).await;
        let shown = answers.iter().filter(|(_, answer)| answer["found"]["login_id"] == json!(login_id)).count();
        assert_eq!(shown, most, "{answers:?}");
        assert_eq!(answers.iter().filter(|(_, answer)| answer["code"] == "account.too-many").count(), WRITERS - most);
        assert_eq!(counted(scene).await, (most, 0));
    }

    /// Of thirty-two questions to whoever has custody of a person, sent at once, one is asked. Each node has an operator of its own:
    /// what one operator sends waits for each other already where their hour is counted.
    async fn an_organization_asks_one_thing_at_a_time(scene) {
        scene.sponsors_trust("lakeshore").await;
        let (ana, zofia) = (scene.desk("ana.moreau").await, scene.desk("zofia.wisniewska").await);
        let (nodes, _second) = nodes(scene).await;
        let mut lakeshore = Vec::new();
        for n in 0..PROFILES {
            let subject = scene.subject(["ana.moreau", "david.okafor"][n % 2]);
            lakeshore.push(Stranger::at(&nodes[n % nodes.len()], &subject).await);
        }
        for n in 1..=PEOPLE {
            let (person, shown) = with_an_account(&zofia, nth(n)).await;
            let joined = joining(&ana, shown, signed_form()).await;
            assert_eq!(lakeshore[0].act(joined).await["is"], "accepted");
            let signed: Vec<_> = (0..WRITERS)
                .map(|n| {
                    let c = AskCustodian { person, wants: Wanted::Correction, words: format!("Question {n}.") };
                    lakeshore[n % PROFILES].sign(Command::AskCustodian(c))
                })
                .collect();
            let asked = signed.iter().enumerate().map(async |(n, signed)| {
                lakeshore[n % PROFILES].batch(std::slice::from_ref(signed)).await.remove(0)
            });
            let outcomes = join_all(asked).await;
            let one = outcomes.iter().filter(|outcome| outcome["is"] == "accepted").count();
            let others = outcomes.iter().filter(|o| o["refusal"]["code"] == "custody.asked-already").count();
            assert_eq!((one, others), (1, WRITERS - 1), "{outcomes:?}");
            let asks = scene.records().await.into_iter().find_map(|(stored, _)| match stored.record {
                Record::Person(p) if p.id == person => Some(p.shared.asks.len()),
                _ => None,
            });
            assert_eq!(asks, Some(1));
        }
    }
}
