//! An older copy of the centre's database, brought back by its administrator or slipped in by somebody else: desks notice, nothing
//! that was acknowledged is lost, nothing is done twice; and keys that are not those of the database serve nobody.

use std::fs;

use futures::future::join_all;
use lra_desk::outbox::ItemState;
use lra_rules::{
    command::Command,
    ids::CommandId,
    record::{Record, RecordRef},
};
use lra_tests::{Scene, TestDesk, people::nth, stories};

/// The names of everybody whom the centre has, in order.
async fn people(scene: &Scene) -> Vec<String> {
    let records = scene.records().await.into_iter();
    let mut names: Vec<String> = records
        .filter_map(|(stored, _)| match stored.record {
            Record::Person(person) => Some(person.name.full()),
            _ => None,
        })
        .collect();
    names.sort();
    names
}

/// A registration of somebody who is like nobody else here.
fn somebody(n: usize) -> Command {
    Command::RegisterPerson(Box::new(nth(n)))
}

async fn received(desk: &TestDesk, ids: &[CommandId]) -> Vec<String> {
    let mut receipts = Vec::new();
    for id in ids {
        receipts.push(desk.received(*id).await.number);
    }
    receipts
}

/// Until the desk has said that the centre was restored, and every act of its own is received again.
async fn has_begun_again(desk: &TestDesk, ids: &[CommandId]) {
    desk.until("the operator is told that the centre was restored", async |desk| {
        desk.status().borrow().restored.is_some()
    })
    .await;
    for id in ids {
        desk.stands(*id, &[ItemState::Received]).await;
    }
    desk.caught_up().await;
}

stories! {
    /// A backup is taken while two desks save; more is received after it; the disk dies. On the restored copy every desk offers
    /// again what it was acknowledged, and everybody is there once.
    async fn what_was_acknowledged_after_the_backup_comes_back(scene) {
        let sample = people(scene).await;
        let (ana, ben) = (scene.desk("ana.moreau").await, scene.desk("ana.moreau").await);
        let before = ana.does(somebody(100)).await;
        ana.received(before).await;

        // Under load: the copy is made in the middle of these.
        let folder = scene.folder("backups").join("monday");
        let load = async {
            let mut ids = Vec::new();
            for n in 0..12 {
                ids.push(ben.does(somebody(n)).await);
            }
            received(&ben, &ids).await;
            ids
        };
        let copy = async {
            let (scene, folder) = (&*scene, folder.clone());
            tokio::task::block_in_place(|| scene.central(&["backup", folder.to_str().unwrap()]))
        };
        let (meanwhile, made) = tokio::join!(load, copy);
        made.unwrap();
        let after = ana.does(somebody(101)).await;
        let again = ben.does(somebody(102)).await;
        let receipts = received(&ana, &[before, after]).await;
        received(&ben, &[again]).await;
        let everybody = people(scene).await;
        let everybody_new: Vec<String> = everybody.iter().filter(|name| !sample.contains(name)).cloned().collect();
        assert_eq!(everybody_new.len(), 15, "{everybody:?}");
        let old = epoch(scene).await;

        scene.kill_centre();
        scene.another_database().await;
        // The backup is whole, is not written over anything, and nothing that was changed is brought back.
        let said = scene.central(&["restore", folder.to_str().unwrap()]).unwrap();
        assert!(said.contains("Desks notice"), "{said}");
        let twice = scene.central(&["restore", folder.to_str().unwrap()]).unwrap_err();
        assert!(twice.contains("already"), "{twice}");
        // A desk that stays away until the copy has come further than it ever saw has nothing else to tell it by.
        assert_ne!(epoch(scene).await, old, "another epoch has begun");
        scene.start_centre().await;

        has_begun_again(&ana, &[before, after]).await;
        let mut of_ben = meanwhile.clone();
        of_ben.push(again);
        has_begun_again(&ben, &of_ben).await;
        assert_eq!(people(scene).await, everybody, "everybody, and everybody once");
        assert_eq!(received(&ana, &[before, after]).await, receipts, "the same acts under the same receipts");
        // What the desk shows is what the centre has, the colleague's people included.
        for person in scene.records().await.into_iter().filter_map(|(stored, _)| match stored.record {
            // The sample people whom nobody here sponsors are no business of these desks.
            Record::Person(person) if everybody_new.contains(&person.name.full()) => Some(person.id),
            _ => None,
        }) {
            for desk in [&ana, &ben] {
                // What the other desk offered again comes with the feed.
                desk.until("everybody is shown as the centre has them", async |open| {
                    let shown = open.reader().shown(&RecordRef::Person(person), &desk.scope).await.unwrap();
                    shown.is_some_and(|shown| shown.confirmed_version.is_some())
                })
                .await;
            }
        }
        // Told once: read, it is gone, and does not come back with the next start.
        ana.told_of_restored().await.unwrap();
        assert!(ana.status().borrow().restored.is_none());
        let next = ana.does(somebody(103)).await;
        ana.received(next).await;
        assert!(ana.status().borrow().restored.is_none());
    }

    /// Without the folder of its keys, or with another one, the centre does not start: it would hand out a new escrow key and
    /// could verify no letter, and nobody would hear of it.
    async fn other_keys_than_those_of_the_database_are_refused(scene) {
        let desk = scene.desk("ana.moreau").await;
        scene.kill_centre();
        let (keys, away) = (scene.folder("keys"), scene.folder("elsewhere").join("keys"));
        fs::rename(&keys, &away).unwrap();
        let said = scene.refuses_to_start().await;
        assert!(said.contains("the keys are not those of this database"), "{said}");
        fs::remove_dir_all(&keys).unwrap();
        fs::rename(&away, &keys).unwrap();
        scene.start_centre().await;
        let id = desk.does(somebody(104)).await;
        desk.received(id).await;
    }

    /// A damaged backup is refused before anything is written.
    async fn a_backup_that_was_changed_is_not_brought_back(scene) {
        let folder = scene.folder("backups").join("monday");
        scene.central(&["backup", folder.to_str().unwrap()]).unwrap();
        #[cfg(unix)]
        for file in lra_tests::files_below(&folder) {
            let mode = std::os::unix::fs::PermissionsExt::mode(&fs::metadata(&file.0).unwrap().permissions());
            assert_eq!(mode & 0o077, 0, "{} is read by nobody else", file.0.display());
        }
        scene.kill_centre();
        scene.another_database().await;
        let files = lra_tests::files_below(&folder);
        let kept: Vec<_> = files.into_iter().filter(|(file, _)| !file.ends_with("backup.json")).collect();
        assert_eq!(kept.len(), 3, "a database and two keys");
        for (file, was) in kept {
            // One byte more: a program that reads the file would take it all the same.
            fs::write(&file, [&was[..], b"\n"].concat()).unwrap();
            let said = scene.central(&["restore", folder.to_str().unwrap()]).unwrap_err();
            let named = file.file_name().unwrap().to_str().unwrap();
            assert!(said.contains(named) && said.contains("is not as it was"), "{said}");
            assert!(people_or_none(scene).await.is_none(), "nothing was written");
            fs::write(&file, was).unwrap();
        }
    }

    /// Many backups at once, of a centre that many write to: each is whole.
    async fn backups_do_not_meet(scene) {
        let folders: Vec<_> = (0..4).map(|n| scene.folder("backups").join(n.to_string())).collect();
        let made = join_all(folders.iter().map(|folder| async {
            let scene = &*scene;
            tokio::task::block_in_place(|| scene.central(&["backup", folder.to_str().unwrap()]))
        }))
        .await;
        assert!(made.iter().all(Result::is_ok), "{made:?}");
        assert!(scene.central(&["backup", folders[0].to_str().unwrap()]).is_err(), "nothing is written over");
    }
}

/// Reads by what desks tell one life of the centre's database from another.
async fn epoch(scene: &Scene) -> String {
    sqlx::any::install_default_drivers();
    let centre = sqlx::AnyPool::connect(scene.database_url()).await.unwrap();
    let epoch = sqlx::query_scalar("SELECT epoch FROM epoch").fetch_one(&centre).await.unwrap();
    centre.close().await;
    epoch
}

/// The same where there may be no tables at all.
async fn people_or_none(scene: &Scene) -> Option<i64> {
    sqlx::any::install_default_drivers();
    let centre = sqlx::AnyPool::connect(scene.database_url()).await.ok()?;
    sqlx::query_scalar("SELECT COUNT(*) FROM record").fetch_one(&centre).await.ok()
}

/// Puts an older file in the place of the centre's, as somebody would who knows that the journals beside it are newer.
fn put_back(scene: &Scene, copy: &[u8]) {
    fs::write(scene.file(), copy).unwrap();
    for journal in ["centre.sqlite-wal", "centre.sqlite-shm"] {
        let _ = fs::remove_file(scene.file().with_file_name(journal));
    }
}

/// A file that somebody put back without a word has the epoch of before; the mark beside the keys tells.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_older_file_put_back_without_a_word_is_noticed() {
    let mut scene = Scene::new(lra_tests::Database::Sqlite).await;
    let ana = scene.desk("ana.moreau").await;
    let before = ana.does(somebody(105)).await;
    ana.received(before).await;
    scene.stop_centre().await;
    let copy = fs::read(scene.file()).unwrap();
    scene.start_centre().await;
    let after = ana.does(somebody(106)).await;
    ana.received(after).await;
    ana.caught_up().await;
    let everybody = people(&scene).await;
    scene.stop_centre().await;

    put_back(&scene, &copy);
    let said = scene.refuses_to_start().await;
    assert!(said.contains("restore --adopt"), "{said}");
    scene.central(&["restore", "--adopt"]).unwrap();
    scene.start_centre().await;
    has_begun_again(&ana, &[before, after]).await;
    assert_eq!(people(&scene).await, everybody, "offered again");
}

/// Should nobody have noticed at the centre: a desk that has seen further places than the centre has given begins again by itself.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_desk_ahead_of_the_centre_begins_again_by_itself() {
    let mut scene = Scene::new(lra_tests::Database::Sqlite).await;
    let ana = scene.desk("ana.moreau").await;
    scene.stop_centre().await;
    let copy = fs::read(scene.file()).unwrap();
    scene.start_centre().await;
    // Enough that the copy, which goes on by itself once it is started, does not catch up.
    let mut after = Vec::new();
    for n in 200..220 {
        after.push(ana.does(somebody(n)).await);
    }
    received(&ana, &after).await;
    ana.until("the feed has brought what was received", async |open| {
        let overlaid = "SELECT count(*) FROM outbox WHERE overlaid = 1";
        let left: i64 = sqlx::query_scalar(overlaid).fetch_one(&open.profile().db.read).await.unwrap();
        left == 0
    })
    .await;
    scene.stop_centre().await;
    put_back(&scene, &copy);
    fs::remove_file(scene.folder("keys").join("mark.json")).unwrap();
    scene.start_centre().await;
    has_begun_again(&ana, &after).await;
}
