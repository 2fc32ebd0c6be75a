//! Whoever holds connections, sends slowly, sends without end, or asks without pause: the others are served meanwhile.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::time::Duration;

use futures::future::join_all;
use lra_rules::{
    command::{Command, PrintLetter},
    ids::{LetterId, PersonId},
};
use lra_tests::{
    Scene, change_form, copy_forms,
    people::{nth, register},
    stories,
    stranger::Stranger,
    wire::batch,
};
use reqwest::{Client, StatusCode};
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpSocket, TcpStream};
use uuid::Uuid;

/// Another address of this machine, from which the attacks come.
const ATTACKER: Ipv4Addr = Ipv4Addr::new(127, 0, 0, 2);

/// A ceiling for what ends by itself.
const LIMIT: Duration = Duration::from_secs(60);

/// The most memory that the centre may ever take, in MiB.
const MEMORY: u64 = 400;

async fn connection(scene: &Scene) -> Option<TcpStream> {
    let socket = TcpSocket::new_v4().unwrap();
    socket.bind(SocketAddr::from((ATTACKER, 0))).unwrap();
    socket.connect(scene.address()).await.ok()
}

async fn healthy(scene: &Scene) {
    let asked = Client::new().get(format!("{}/health/ready", scene.url())).timeout(LIMIT).send().await;
    assert_eq!(asked.expect("the centre answers others").status(), StatusCode::OK);
}

/// Starts the centre again with this said to it.
async fn again(scene: &mut Scene, said: &[(&str, &str)]) {
    scene.stop_centre().await;
    for (name, value) in said {
        scene.configure(name, value);
    }
    scene.start_centre().await;
}

stories! {
    /// Many times more half-sent requests than there are connections: others are served while they are held, and none is held
    /// for long.
    async fn half_requests_hold_nobody_up(scene) {
        again(scene, &[("LRA_CENTRAL_CONNECTIONS", "64"), ("LRA_CENTRAL_HEADER_SECONDS", "2")]).await;
        let mut held = Vec::new();
        for _ in 0..640 {
            let Some(mut stream) = connection(scene).await else { continue };
            if stream.write_all(b"GET /health/live HTTP/1.1\r\nhost: centre\r\nx-slow: ").await.is_ok() {
                held.push(stream);
            }
        }
        healthy(scene).await;
        // Also one that says nothing at all, and one that was answered and is kept.
        let silent = connection(scene).await;
        held.extend(silent);
        let ended = held.into_iter().map(async |mut stream| {
            let mut said = Vec::new();
            // Closed in order or broken off: in either case it is not held.
            tokio::time::timeout(LIMIT, stream.read_to_end(&mut said)).await.expect("it is closed").is_ok()
        });
        join_all(ended).await;
        healthy(scene).await;
    }

    /// A gigabyte from somebody without a session is cut off after little of it.
    async fn bodies_without_end_are_cut_off(scene) {
        let mut stream = connection(scene).await.unwrap();
        let head = format!(
            "POST /v1/batch HTTP/1.1\r\nhost: centre\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n",
            1_u64 << 30
        );
        stream.write_all(head.as_bytes()).await.unwrap();
        let part = vec![b'x'; 1 << 20];
        let mut sent = 0;
        let sending = async {
            while sent < 1024 && stream.write_all(&part).await.is_ok() {
                sent += 1;
            }
        };
        tokio::time::timeout(LIMIT, sending).await.expect("it is cut off");
        // What the system itself buffers on both sides is taken as well.
        assert!(sent < 32, "{sent} MiB were taken from nobody");
        healthy(scene).await;
    }

    /// Whoever asks without pause and without a session is told to slow down; another address is not.
    async fn an_address_is_kept_to_its_pace(scene) {
        let attacker = Client::builder().local_address(IpAddr::V4(ATTACKER)).build().unwrap();
        let begin = async |client: &Client| {
            client.post(format!("{}/v1/sign-in/begin", scene.url())).send().await.unwrap()
        };
        let mut slowed = None;
        for _ in 0..40 {
            let answers = join_all((0..50).map(|_| begin(&attacker))).await;
            slowed = answers.into_iter().find(|answer| answer.status() == StatusCode::TOO_MANY_REQUESTS);
            if slowed.is_some() {
                break;
            }
        }
        let answer = slowed.expect("two thousand at once are too many");
        assert_eq!(answer.headers()["retry-after"], "2");
        assert_eq!(answer.json::<Value>().await.unwrap()["code"], "address.too-many");
        assert_eq!(begin(&Client::new()).await.status(), StatusCode::OK, "another address is served");
    }

    /// What an operator has kept in an hour is counted with what is kept: of many at once, over two profiles, exactly as many are
    /// taken as the hour holds, and a repeat of those is still answered.
    async fn an_hour_holds_so_many_bytes_of_an_operator(scene) {
        let forms = scene.folder("forms");
        copy_forms(&forms);
        let most = 60_000;
        change_form(&forms.join("tables/limits.json"), |limits| limits["bytes_per_hour"] = json!(most));
        again(scene, &[("LRA_CENTRAL_FORMS", &forms.display().to_string())]).await;
        let ana = [Stranger::of(scene, "ana.moreau").await, Stranger::of(scene, "ana.moreau").await];
        let zofia = Stranger::of(scene, "zofia.wisniewska").await;
        let signed: Vec<_> = (0..60)
            .map(|n| (&ana[n % 2], ana[n % 2].sign(Command::RegisterPerson(Box::new(nth(n))))))
            .collect();
        let longest = signed.iter().map(|(_, command)| command.body.len()).max().unwrap();
        let sent = signed.iter().map(async |(from, command)| {
            let (status, answer) = from.post("/v1/batch", &batch(std::slice::from_ref(command))).await;
            (status, answer, *from, command)
        });
        let answers = join_all(sent).await;
        let taken: Vec<_> = answers.iter().filter(|(status, ..)| *status == StatusCode::OK).collect();
        let bytes: usize = taken.iter().map(|(.., command)| command.body.len()).sum();
        assert!(bytes <= most, "{bytes} of {most}");
        assert!(bytes + longest > most, "{bytes} of {most}: there was room for one more");
        for (status, answer, ..) in answers.iter().filter(|(status, ..)| *status != StatusCode::OK) {
            assert_eq!((*status, &answer["code"]), (StatusCode::TOO_MANY_REQUESTS, &json!("operator.too-much")));
        }
        let (_, _, from, command) = taken[0];
        assert_eq!(from.batch(std::slice::from_ref(command)).await[0]["is"], "accepted", "a repeat");
        assert_eq!(zofia.act(register("Ofanother", "Hospital").1).await["is"], "accepted", "a colleague");
    }

    /// Letters asked for by somebody who may not print them are refused before anything is hashed; the memory of the centre
    /// stays what it was.
    async fn letters_are_hashed_for_those_who_may_print_them(scene) {
        let ana = Stranger::of(scene, "ana.moreau").await;
        let (person, registering) = register("Idris", "Farah");
        assert_eq!(ana.act(registering).await["is"], "accepted");
        let luc = Stranger::of(scene, "luc.theriault").await;
        let zofia = Stranger::of(scene, "zofia.wisniewska").await;
        let print = async |stranger: &Stranger, person: PersonId| {
            let signed = stranger.sign(Command::PrintLetter(PrintLetter { person, letter: LetterId(Uuid::now_v7()) }));
            stranger.post("/v1/letters", &serde_json::to_value(signed).unwrap()).await
        };
        let asked = (0..400).map(|n| print(if n % 2 == 0 { &luc } else { &zofia }, person));
        for (status, answer) in join_all(asked).await {
            match status {
                StatusCode::OK => assert_eq!(answer["outcome"]["is"], "refused", "{answer}"),
                StatusCode::TOO_MANY_REQUESTS => assert_eq!(answer["code"], "operator.too-many-at-once", "{answer}"),
                other => panic!("{other} {answer}"),
            }
        }
        let most = scene.centre().most_memory().unwrap();
        assert!(most < MEMORY, "{most} MiB");
        let (_, answer) = print(&ana, person).await;
        assert_eq!(answer["outcome"]["is"], "accepted", "{answer}");
        let hashed = "a temporary password is hashed";
        scene.centre().says(hashed).await.unwrap();
        assert_eq!(scene.centre_log().matches(hashed).count(), 1, "nothing is hashed for those who may not print");
    }

    /// A print under the id of another one is refused: it never fails the sitting that it is decided in, and whoever else is in it.
    async fn a_print_under_the_id_of_another_is_refused(scene) {
        let ana = Stranger::of(scene, "ana.moreau").await;
        let letter = LetterId(Uuid::now_v7());
        let mut outcomes = Vec::new();
        for n in 1..=2 {
            let c = nth(n);
            let person = c.person;
            assert_eq!(ana.act(Command::RegisterPerson(Box::new(c))).await["is"], "accepted");
            let signed = ana.sign(Command::PrintLetter(PrintLetter { person, letter }));
            let (status, answer) = ana.post("/v1/letters", &json!(signed)).await;
            assert_eq!(status, StatusCode::OK, "{answer}");
            outcomes.push(answer["outcome"].clone());
        }
        assert_eq!(outcomes[0]["is"], "accepted", "{outcomes:?}");
        assert_eq!(outcomes[1]["refusal"]["code"], "letter.already-answered", "{outcomes:?}");
    }

    /// Two hundred requests of one operator at once: some are told to come again, none goes wrong, and a colleague at another
    /// hospital is served in their midst.
    async fn an_operator_has_so_much_under_way(scene) {
        let ana = Stranger::of(scene, "ana.moreau").await;
        let other = Stranger::of(scene, "ana.moreau").await;
        let zofia = Stranger::of(scene, "zofia.wisniewska").await;
        let full: Vec<Uuid> = (0..100).map(|_| Uuid::now_v7()).collect();
        let full = json!({ "ids": full });
        let asking = (0..400).map(|n| {
            let from = if n % 2 == 0 { &ana } else { &other };
            from.post("/v1/outcomes", &full)
        });
        let (answers, colleague) = tokio::join!(join_all(asking), zofia.act(register("Ofanother", "Hospital").1));
        assert_eq!(colleague["is"], "accepted", "{colleague}");
        for (status, answer) in &answers {
            let fine = *status == StatusCode::OK
                || (*status == StatusCode::TOO_MANY_REQUESTS && answer["code"] == "operator.too-many-at-once");
            assert!(fine, "{status} {answer}");
        }
        assert!(answers.iter().any(|(status, _)| *status == StatusCode::OK));
        assert!(answers.iter().any(|(status, _)| *status != StatusCode::OK), "over all profiles of the operator");
        let (status, _) = ana.post("/v1/batch", &batch(&[])).await;
        assert_eq!(status, StatusCode::OK, "every turn was given back");
    }
}
