//! Whoever holds connections, sends slowly, sends without end, or asks without pause: the others are served meanwhile.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::time::{Duration, Instant};

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
            let begun = Instant::now();
            let answer = client.post(format!("{}/v1/sign-in/begin", scene.url())).send().await.unwrap();
            // Told at once, they would ask again at once.
            let held_back = begun.elapsed() >= Duration::from_secs(1);
            assert!(held_back || answer.status() != StatusCode::TOO_MANY_REQUESTS, "{:?}", begun.elapsed());
            answer
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

    /// Somebody without a session is heard out for as long as a token takes, and a body that is longer is not read.
    async fn of_somebody_without_a_session_little_is_read(scene) {
        let long = json!({ "challenge": "x".repeat(100_000) }).to_string();
        for path in ["/v1/sign-in", "/v1/session/renew", "/v1/escrow/reseal"] {
            let asked = Client::new().post(format!("{}{path}", scene.url())).header("content-type", "application/json");
            let answer = asked.body(long.clone()).send().await.unwrap();
            assert_eq!(answer.status(), StatusCode::PAYLOAD_TOO_LARGE, "{path}");
            assert_eq!(answer.json::<Value>().await.unwrap()["code"], "request.too-large");
        }
    }

    /// Of an operator's large requests two are taken at a time; what they ask for besides, and whatever others do, goes on.
    async fn an_operator_has_few_large_requests_under_way(scene) {
        let ana = Stranger::of(scene, "ana.moreau").await;
        let head = format!(
            "POST /v1/batch HTTP/1.1\r\nhost: centre\r\nauthorization: Bearer {}\r\ncontent-type: application/json\r\n\
             content-length: 500000\r\nexpect: 100-continue\r\n\r\n",
            ana.token
        );
        // Told to go on, somebody has a turn, and says nothing more.
        let (told, mut heard) = tokio::sync::mpsc::unbounded_channel();
        for _ in 0..6 {
            let mut stream = connection(scene).await.unwrap();
            stream.write_all(head.as_bytes()).await.unwrap();
            let told = told.clone();
            tokio::spawn(async move {
                let mut said = [0; 12];
                if stream.read_exact(&mut said).await.is_ok() && said == *b"HTTP/1.1 100" {
                    let _ = told.send(stream);
                }
            });
        }
        let mut taken = Vec::new();
        for _ in 0..2 {
            taken.push(tokio::time::timeout(LIMIT, heard.recv()).await.expect("two are taken"));
        }
        for n in 1..=6 {
            assert_eq!(ana.act(Command::RegisterPerson(Box::new(nth(n)))).await["is"], "accepted");
        }
        assert!(heard.try_recv().is_err(), "a third is taken beside two");
        drop(taken);
        assert!(tokio::time::timeout(LIMIT, heard.recv()).await.is_ok_and(|next| next.is_some()), "turns are given back");
    }

    /// What is large is read on threads that have a lower share of the processor than those that answer.
    async fn what_is_large_is_read_apart(scene) {
        let ana = Stranger::of(scene, "ana.moreau").await;
        let before = apart(scene);
        assert_eq!(ana.act(Command::RegisterPerson(Box::new(nth(1)))).await["is"], "accepted");
        assert_eq!(apart(scene), before, "a command is read where it is answered");
        let ids: Vec<Uuid> = (0..3_000).map(|_| Uuid::now_v7()).collect();
        let items: Vec<_> = (0..14).map(|_| ana.sign_text(json!({ "id": ids[0], "about": ids }).to_string())).collect();
        let (status, answer) = ana.post("/v1/batch", &batch(&items)).await;
        assert_eq!(status, StatusCode::OK, "{answer}");
        let worked = apart(scene) - before;
        assert!(worked > 1_000_000, "1.6 MB took {worked} ns there");
    }

    /// A batch of a hundred is decided in pieces, between which others have their turn.
    async fn a_long_batch_is_decided_piece_by_piece(scene) {
        let ana = Stranger::of(scene, "ana.moreau").await;
        let items: Vec<_> = (0..100).map(|n| ana.sign(Command::RegisterPerson(Box::new(nth(n))))).collect();
        let outcomes = ana.batch(&items).await;
        assert_eq!(outcomes.iter().filter(|outcome| outcome["is"] == "accepted").count(), 100, "{outcomes:?}");
        sqlx::any::install_default_drivers();
        let centre = sqlx::AnyPool::connect(scene.database_url()).await.unwrap();
        let most = "SELECT MAX(n), COUNT(*) FROM (SELECT COUNT(*) AS n FROM receipt GROUP BY at) AS sittings";
        let (most, sittings): (i64, i64) = sqlx::query_as(most).fetch_one(&centre).await.unwrap();
        centre.close().await;
        assert!(most <= 64, "{sittings} sittings, of {most} at the most");
    }
}

/// How long the threads that read what is large have worked, in nanoseconds; each gives way to the others.
fn apart(scene: &Scene) -> u64 {
    let read = |path: std::path::PathBuf| std::fs::read_to_string(path).unwrap();
    // Behind the name, which may hold blanks: the nineteenth of all is how nice it is, at most 19.
    let nice = |of: &std::path::Path| -> i32 {
        let stat = read(of.join("stat"));
        stat.rsplit_once(')').unwrap().1.split_whitespace().nth(16).unwrap().parse().unwrap()
    };
    let centre = std::path::PathBuf::from(format!("/proc/{}", scene.centre().id()));
    let tasks = std::fs::read_dir(centre.join("task")).unwrap().map(|task| task.unwrap().path());
    let apart: Vec<_> = tasks.filter(|task| read(task.join("comm")).starts_with("back-room")).collect();
    assert!(!apart.is_empty());
    let worked = apart.iter().map(|task| {
        assert_eq!(nice(task), (nice(&centre) + 19).min(19));
        read(task.join("schedstat")).split_whitespace().next().unwrap().parse::<u64>().unwrap()
    });
    worked.sum()
}
