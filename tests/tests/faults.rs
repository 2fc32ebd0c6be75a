//! Whatever breaks – the centre, the network, the desk – every command is done exactly once. What was broken is
//! counted: a run that broke nothing fails.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test stops where its ground gives way")]

use std::{
    os::unix::process::ExitStatusExt as _,
    process::{Command as Process, Output},
    time::Duration,
};

use lra_desk::{
    courier::Online,
    outbox::{ItemState, Which},
    store::RecordQuery,
};
use lra_rules::{
    ids::{CommandId, PersonId},
    record::RecordRef,
};
use lra_testkit::proxy::Direction;
use lra_tests::{Database, Scene, TestDesk, people::nth, stories};

/// What a fault test did, and what came of it.
#[derive(Debug, Default)]
struct Books {
    injected: u32,
    done: Vec<(CommandId, PersonId)>,
}

impl Books {
    /// Counts what was lost and what was done twice, as a colleague's desk sees it – and says so.
    async fn close(self, what: &str, at_least: u32, desk: &TestDesk, colleague: &TestDesk, people_before: u32) {
        let (mut lost, mut twice) = (0, 0);
        for (id, person) in &self.done {
            let received = desk.state(*id).await == ItemState::Received;
            let there = desk.shown(&RecordRef::Person(*person)).await;
            lost += u32::from(!received || there.is_none());
            twice += u32::from(there.is_some_and(|stored| stored.version != 1));
        }
        let wanted = people_before + u32::try_from(self.done.len()).unwrap();
        let everybody = RecordQuery::people(&colleague.scope);
        colleague
            .until("as many people as were registered", async |desk| {
                desk.reader().records(&everybody).await.unwrap().total >= wanted
            })
            .await;
        twice += people(colleague).await - wanted;
        let open = desk.outbox_items(Which::Open).await.unwrap().len();
        eprintln!(
            "{what}: {} commands, {} faults injected, {lost} lost, {twice} done twice, {open} still open",
            self.done.len(),
            self.injected
        );
        assert!(self.injected >= at_least, "{what}: only {} faults were injected", self.injected);
        assert_eq!((lost, twice, open), (0, 0, 0), "{what}");
    }
}

async fn people(desk: &TestDesk) -> u32 {
    desk.reader().records(&RecordQuery::people(&desk.scope)).await.unwrap().total
}

/// Registers somebody nobody else is.
async fn registers(desk: &TestDesk, books: &mut Books) -> CommandId {
    let c = nth(books.done.len());
    let person = c.person;
    let id = desk.does(lra_rules::command::Command::RegisterPerson(Box::new(c))).await;
    books.done.push((id, person));
    id
}

/// Until there is a receipt, or the desk has noticed that something is broken.
async fn received_or_broken(desk: &TestDesk, id: CommandId) {
    desk.until("received, or cut off", async |desk| {
        let offline = matches!(desk.status().borrow().online, Online::Offline { .. });
        offline || desk.item(id).await.unwrap().unwrap().state == ItemState::Received
    })
    .await;
}

async fn here(desk: &TestDesk, books: &Books) {
    let (_, person) = books.done.last().unwrap();
    desk.person(*person, "came down the feed", |p| p.active().is_some()).await;
}

async fn pair(scene: &Scene) -> (TestDesk, TestDesk, u32) {
    let (desk, colleague) = (scene.desk("ana.moreau").await, scene.desk("david.okafor").await);
    let before = people(&colleague).await;
    (desk, colleague, before)
}

stories! {
    /// The centre dies after it committed and before its answer arrives.
    async fn the_centre_is_killed_between_commit_and_answer(scene) {
        let (ana, david, before) = pair(scene).await;
        let mut books = Books::default();
        for round in 0..6 {
            let cuts = ana.cable.counts().cut;
            ana.cable.cut_after(Direction::Down, round * 40);
            let id = registers(&ana, &mut books).await;
            received_or_broken(&ana, id).await;
            // Bytes of an answer were on their way: it had been committed.
            if ana.cable.counts().cut > cuts && ana.on_its_way(id).await {
                books.injected += 1;
            }
            scene.kill_centre();
            scene.start_centre().await;
            ana.online();
            ana.received(id).await;
            here(&ana, &books).await;
        }
        david.online();
        books.close("centre killed between commit and answer", 4, &ana, &david, before).await;
    }

    /// The centre dies at any moment of a batch.
    async fn the_centre_is_killed_at_any_moment(scene) {
        let (ana, david, before) = pair(scene).await;
        let mut books = Books::default();
        for round in 0..10 {
            let mut id = registers(&ana, &mut books).await;
            for _ in 0..round % 3 {
                id = registers(&ana, &mut books).await;
            }
            // The delay is the fault: each round a little later in the life of a batch.
            tokio::time::sleep(Duration::from_millis(round * 4)).await;
            scene.kill_centre();
            books.injected += 1;
            scene.start_centre().await;
            ana.online();
            ana.received(id).await;
            here(&ana, &books).await;
        }
        david.online();
        books.close("centre killed at any moment", 10, &ana, &david, before).await;
    }

    /// The network breaks after any number of bytes, in either direction.
    async fn the_connection_is_cut_anywhere(scene) {
        let (ana, david, before) = pair(scene).await;
        let mut books = Books::default();
        let up = [0, 1, 40, 120, 180, 260, 400, 700, 1000, 1300, 1600, 1900, 2200];
        let down = [0, 1, 15, 60, 120, 180, 240, 320, 420, 560, 800, 1200];
        let offsets = up.map(|n| (Direction::Up, n)).into_iter().chain(down.map(|n| (Direction::Down, n)));
        for (direction, bytes) in offsets {
            let cuts = ana.cable.counts().cut;
            ana.cable.cut_after(direction, bytes);
            let id = registers(&ana, &mut books).await;
            received_or_broken(&ana, id).await;
            books.injected += u32::from(ana.cable.counts().cut > cuts);
            ana.online();
            ana.received(id).await;
            here(&ana, &books).await;
        }
        books.close("connection cut", 15, &ana, &david, before).await;
    }
}

/// The calls by which anything comes onto a disk.
const WRITES: [&str; 7] = ["write", "pwrite64", "fsync", "fdatasync", "ftruncate", "/unlink", "/rename"];

/// Runs `desk_once` and kills it when one of its threads makes this call for the k-th time on one of the profile's
/// files (`strace` counts each call of each thread apart).
fn killed_at(call: &str, k: usize, desk: &TestDesk, centre: &str, who: usize, received: bool) -> Output {
    let files = desk.folder.join("profiles").join(desk_id(desk));
    let mut process = Process::new("strace");
    process.args(["-f", "-qq", "-o", "/dev/null", "-e", &format!("trace={call}")]);
    // Renamed is only the anchor in the keyring; everything else is written in many places, of which these count.
    if call != "/rename" {
        for file in ["desk.db", "desk.db-wal", "desk.db-shm", "header.json"] {
            process.arg("-P").arg(files.join(file));
        }
    }
    process.args(["-e", &format!("inject={call}:signal=KILL:when={k}")]);
    process.arg(env!("CARGO_BIN_EXE_desk_once")).arg(&desk.folder).args([&desk.username, centre]);
    process.arg(who.to_string());
    process.args(received.then_some("received"));
    process.output().expect("strace is installed")
}

/// The one profile of this device.
fn desk_id(desk: &TestDesk) -> String {
    let mut folders = std::fs::read_dir(desk.folder.join("profiles")).unwrap().map(|entry| entry.unwrap().file_name());
    folders.find_map(|name| name.into_string().ok().filter(|name| !name.starts_with('.'))).expect("a profile")
}

/// What the process said before it ended: the command it had saved.
fn saved(output: &Output) -> Option<CommandId> {
    let said = String::from_utf8_lossy(&output.stdout);
    said.lines().find_map(|line| line.strip_prefix("SAVED ")?.parse().ok())
}

/// Walks the writes of a desk process, killing it at each – of pages at every `step`th, where each person registered on the way
/// makes the walk longer; `centre`: none = with the cable pulled.
async fn walk(scene: &Scene, centre: Option<String>, step: usize, at_least: u32) {
    let (mut ana, david, before) = pair(scene).await;
    ana.offline().await;
    ana.shut().await;
    let nowhere = format!("http://{}", ana.cable.address());
    let (mut books, mut said) = (Books::default(), 0);
    let mut points = Vec::new();
    for (n, call) in WRITES.into_iter().enumerate() {
        let mut k = 1;
        let step = if call.contains("write") { step } else { 1 };
        loop {
            // The people before them are those of the other tests of this world.
            let who = 100_000 * (n + 1) + k;
            let output = killed_at(call, k, &ana, centre.as_ref().unwrap_or(&nowhere), who, centre.is_some());
            let killed = output.status.signal() == Some(9) || output.status.code() == Some(137);
            let place = format!("{call} {k}");
            assert!(killed || output.status.success(), "{place}: {}", String::from_utf8_lossy(&output.stderr));
            said += u32::from(killed && saved(&output).is_some());
            ana.open().await;
            whole_or_not_at_all(&ana, &mut books, saved(&output), who, &place).await;
            ana.shut().await;
            if !killed {
                points.push(format!("{} {call}", (k - 1) / step));
                break;
            }
            books.injected += 1;
            k += step;
        }
    }
    eprintln!("killed at {}; {said} times after it was said to be saved", points.join(", "));
    ana.open().await;
    ana.online();
    for (id, _) in books.done.clone() {
        ana.received(id).await;
    }
    ana.caught_up().await;
    let what = if centre.is_some() { "desk killed online" } else { "desk killed offline" };
    books.close(what, at_least, &ana, &david, before).await;
}

/// After a kill the profile is open: the command is there with its person, or neither is.
async fn whole_or_not_at_all(desk: &TestDesk, books: &mut Books, saved: Option<CommandId>, who: usize, place: &str) {
    let items = desk.outbox_items(Which::Newest(500)).await.unwrap();
    let new: Vec<_> = items.into_iter().filter(|item| books.done.iter().all(|(id, _)| *id != item.id)).collect();
    assert!(new.len() <= 1, "{place}: {} commands of one registration", new.len());
    if let Some(id) = saved {
        assert!(new.iter().any(|item| item.id == id), "{place}: what was said to be saved is not there");
    }
    let found = desk.reader().search(&nth(who).name.full(), &desk.scope).await.unwrap().len();
    assert_eq!(found, new.len(), "{place}: the command and its person belong together");
    for item in new {
        assert!(item.command.is_some(), "{place}");
        let Some(RecordRef::Person(person)) = item.subject else { panic!("a person") };
        books.done.push((item.id, person));
    }
}

/// The desk dies at each of its writes while it registers, the cable pulled.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_desk_is_killed_at_every_write_offline() {
    walk(&Scene::new(Database::Sqlite).await, None, 1, 10).await;
}

/// The desk dies at each of its writes while it sends, is answered, and follows the feed: hundreds of pages, and on a busy
/// machine several more with everybody who was registered before it died. With a smaller step the walk may never end there.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_desk_is_killed_at_every_write_online() {
    let scene = Scene::new(Database::Postgres).await;
    walk(&scene, Some(scene.url()), 13, 10).await;
}
