//! What is said once and stands until it is taken back – that a profile let go of its people, a sponsor's trust, a letter that the agents
//! released – said without pause, all at once, on two nodes, and again afterwards.

use std::net::{IpAddr, Ipv4Addr};

use futures::future::join_all;
use lra_rules::{
    command::{Command, HandOver},
    ids::{Moment, OrgCode, PersonId},
    organization::{Role, Scope},
    person::Person,
    record::Record,
    wire::{Erased, SignedCommand},
};
use lra_tests::{
    Scene,
    people::{signed_form, today, trust},
    stories,
    stranger::Stranger,
    wire::batch,
};
use reqwest::{Client, StatusCode};
use serde_json::{Value, json};

use super::{
    agents::{joins, nobody_is_left, prints, releases, shared},
    two_nodes::{PROFILES, WRITERS, nodes, profiles},
};

/// Another address of this machine, from which the flood comes.
const ATTACKER: Ipv4Addr = Ipv4Addr::new(127, 0, 0, 3);

/// Every row that the centre keeps, read past it.
async fn rows(scene: &Scene) -> i64 {
    sqlx::any::install_default_drivers();
    let centre = sqlx::AnyPool::connect(scene.database_url()).await.unwrap();
    let named = if scene.database_url().starts_with("sqlite:") {
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    } else {
        "SELECT CAST(tablename AS TEXT) FROM pg_tables WHERE schemaname = 'public'"
    };
    let tables: Vec<String> = sqlx::query_scalar(named).fetch_all(&centre).await.unwrap();
    let mut all = 0;
    for table in tables {
        let counted = sqlx::AssertSqlSafe(format!("SELECT COUNT(*) FROM {table}"));
        let count: i64 = sqlx::query_scalar(counted).fetch_one(&centre).await.unwrap();
        all += count;
    }
    centre.close().await;
    all
}

/// Sends each command from the profile that signed it, all at once: the outcomes.
pub(crate) async fn at_once(by: &[Stranger], signed: &[SignedCommand]) -> Vec<Value> {
    let sent = signed
        .iter()
        .enumerate()
        .map(async |(n, one)| by[n % PROFILES].batch(std::slice::from_ref(one)).await.remove(0));
    join_all(sent).await
}

/// Sends each once more, to the node that did not have it before, where there are two.
pub(crate) async fn once_more(nodes: &[String], by: &[Stranger], signed: &[SignedCommand]) -> Vec<Value> {
    let sent = signed.iter().enumerate().map(async |(n, one)| {
        let (from, node) = (&by[n % PROFILES], &nodes[(n % PROFILES + 1) % nodes.len()]);
        let asked = from.client.post(format!("{node}/v1/batch")).bearer_auth(&from.token);
        let answer = asked.json(&batch(std::slice::from_ref(one))).send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::OK);
        answer.json::<Value>().await.unwrap()["outcomes"][0]["outcome"].clone()
    });
    join_all(sent).await
}

pub(crate) fn accepted(outcomes: &[Value]) -> usize {
    outcomes.iter().filter(|outcome| outcome["is"] == "accepted").count()
}

async fn person(scene: &Scene, id: PersonId) -> Person {
    let found = scene.records().await.into_iter().find_map(|(stored, _)| match stored.record {
        Record::Person(person) if person.id == id => Some(person),
        _ => None,
    });
    found.expect("the person")
}

stories! {
    /// A profile says without pause that it let go of its people, with its session and each time with another moment: nothing is added
    /// anywhere, whoever says it is told to slow down like everybody on a route that asks for no session, and others are served.
    async fn what_a_profile_let_go_of_is_one_row_and_at_a_pace(scene) {
        let mut ana = Stranger::of(scene, "ana.moreau").await;
        let (_, begun) = ana.post("/v1/sign-in/begin", &json!({})).await;
        let to = ana.to(&serde_json::from_value(begun).unwrap());
        ana.client = Client::builder().local_address(IpAddr::V4(ATTACKER)).build().unwrap();
        let now = Moment(jiff::Timestamp::now());
        let says = async |n: i64| {
            let at = now.plus_seconds(n - 100_000);
            let proof = ana.signs(&Erased::signed(ana.profile, at, &to));
            let said = Erased { profile: ana.profile, at, to: to.clone(), proof };
            ana.post("/v1/erased", &serde_json::to_value(said).unwrap()).await
        };
        let before = rows(scene).await;
        let (mut taken, mut slowed) = (0, 0);
        for round in 0..40 {
            for (status, said) in join_all((0..50).map(|n| says(round * 50 + n))).await {
                match status {
                    StatusCode::NO_CONTENT => taken += 1,
                    StatusCode::TOO_MANY_REQUESTS => {
                        assert_eq!(said["code"], "address.too-many");
                        slowed += 1;
                    }
                    other => panic!("{other}: {said}"),
                }
            }
            if slowed > 0 {
                break;
            }
        }
        assert!(taken > 0 && slowed > 0, "{taken} were taken, {slowed} told to slow down");
        assert_eq!(rows(scene).await, before, "{taken} words of one profile");
        let other = Stranger::of(scene, "david.okafor").await;
        assert!(!other.token.is_empty(), "others sign in meanwhile");
    }

    /// Thirty-two times one trust, from eight computers of one sponsor: one stands, of the last that was decided. Sent again, each has
    /// its receipt from before; once it is ended, no repeat brings it back.
    async fn a_trust_that_is_given_many_times_stands_once(scene) {
        let (nodes, _second) = nodes(scene).await;
        let code = OrgCode("lakeshore".into());
        let lra = scene.organization(&code).await.lras[0].id;
        let mut luc = profiles(&nodes, &scene.subject("luc.theriault")).await;
        luc.iter_mut().for_each(|at| at.scope = Scope { organization: code.clone(), role: Role::Sponsor });
        let gives = |n: usize| {
            let Command::GiveTrust(mut c) = trust(&code, lra) else { unreachable!() };
            c.ends = today().plus_days(10 + i64::try_from(n).unwrap());
            Command::GiveTrust(c)
        };
        let signed: Vec<_> = (0..WRITERS).map(|n| luc[n % PROFILES].sign(gives(n))).collect();
        let outcomes = at_once(&luc, &signed).await;
        assert_eq!(accepted(&outcomes), WRITERS, "{outcomes:?}");
        let standing = async || {
            let trusts = scene.organization(&code).await.trusts;
            trusts.into_iter().filter(|known| known.lra.id == lra).map(|known| known.ends).collect::<Vec<_>>()
        };
        let stands = standing().await;
        assert_eq!(stands.len(), 1, "{stands:?}");
        assert_eq!(once_more(&nodes, &luc, &signed).await, outcomes, "each has its receipt from before");
        assert_eq!(standing().await, stands);
        let ended = luc[0].act(lra_tests::people::no_trust(&code, lra)).await;
        assert_eq!(ended["is"], "accepted", "{ended}");
        assert_eq!(once_more(&nodes, &luc, &signed).await, outcomes);
        assert_eq!(standing().await, [], "what was ended stays ended");
    }

    /// Thirty-two releases at once, to one hospital and to another: one stands, its hospital alone prints, and of thirty-two who put that
    /// letter into the registrant's hands one does. Releases that are sent again afterwards open nothing.
    async fn a_letter_is_released_to_one_and_handed_over_once(scene) {
        let (id, shown) = shared(scene).await;
        joins(&scene.desk("genevieve.lavoie").await, shown, signed_form()).await;
        nobody_is_left(scene, "lakeshore");
        let (nodes, _second) = nodes(scene).await;
        let rosalie = profiles(&nodes, &scene.subject("rosalie.nakamura")).await;
        let hospitals = [("riverbend", "zofia.wisniewska"), ("sainte-anne", "genevieve.lavoie")];
        let signed: Vec<_> = (0..WRITERS).map(|n| rosalie[n % PROFILES].sign(releases(id, hospitals[n / 3 % 2].0))).collect();
        let outcomes = at_once(&rosalie, &signed).await;
        assert_eq!(accepted(&outcomes), WRITERS, "{outcomes:?}");
        let to = person(scene, id).await.shared.release.expect("it is released").to;

        let (mut letter, mut there) = (None, Vec::new());
        for (organization, username) in hospitals {
            let theirs = profiles(&nodes, &scene.subject(username)).await;
            let (print, told) = prints(&theirs[0], id).await;
            let is_theirs = to.0 == organization;
            assert_eq!(told["temporary_password"].is_string(), is_theirs, "{organization}: {told}");
            if is_theirs {
                (letter, there) = (Some(print), theirs);
            }
        }
        let letter = letter.expect("one of them prints");
        let hands = || Command::HandOver(HandOver { person: id, letter, looked_at: "on-drivers-licence".into() });
        let given: Vec<_> = (0..WRITERS).map(|n| there[n % PROFILES].sign(hands())).collect();
        let handed = at_once(&there, &given).await;
        assert_eq!(accepted(&handed), 1, "{handed:?}");
        assert!(handed.iter().all(|outcome| ["accepted", "refused"].contains(&outcome["is"].as_str().unwrap())));
        assert_eq!(once_more(&nodes, &there, &given).await, handed);

        let after = person(scene, id).await;
        assert!(after.state() == "handed-over" && after.shared.release.is_none(), "it was for one letter");
        assert_eq!(once_more(&nodes, &rosalie, &signed).await, outcomes);
        assert_eq!(person(scene, id).await, after, "no repeat releases another");
        assert!(prints(&there[1], id).await.1["temporary_password"].is_null());
    }
}
