//! Damaged, missing and exchanged files of a profile: named for what they are, never replaced by something new.

use std::{
    fs,
    path::{Path, PathBuf},
};

use crate::support::{BIRCH, Desk, HERON, ISSUER, chosen, code, secret};
use keyring_core::mock;
use lra_desk::profile::{KeyringChoice, OpenProfile, ProfileError};
use sha2::{Digest, Sha256};

async fn desk_with_profile() -> (Desk, PathBuf) {
    let desk = Desk::new(KeyringChoice::Given(mock::Store::new().unwrap()));
    let folder = add(&desk, "a.boivin").await;
    (desk, folder)
}

async fn add(desk: &Desk, name: &str) -> PathBuf {
    let open = desk.profiles().create(desk.newcomer(name)).await.unwrap();
    fill(&open).await;
    let folder = desk.folder.path().join("profiles").join(open.id.to_string());
    open.close().await;
    folder
}

async fn fill(open: &OpenProfile) {
    sqlx::query("CREATE TABLE kept (text TEXT)").execute(&open.db.write).await.unwrap();
    sqlx::query(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200)
         INSERT INTO kept SELECT hex(randomblob(400)) FROM n",
    )
    .execute(&open.db.write)
    .await
    .unwrap();
}

async fn opening(desk: &Desk) -> &'static str {
    match desk.profiles().open("a.boivin", secret(BIRCH)).await {
        Ok(open) => {
            open.close().await;
            "ok"
        }
        Err(error) => error.code(),
    }
}

#[tokio::test]
async fn a_missing_file_is_missing_and_stays_so() {
    let (desk, folder) = desk_with_profile().await;
    let away = folder.with_file_name("away.db");
    fs::rename(folder.join("desk.db"), &away).unwrap();
    assert_eq!(opening(&desk).await, "profile.file-missing");
    assert!(!folder.join("desk.db").exists(), "opening never makes a file");
    let recovery = desk.profiles().recovery_begin("a.boivin").await.unwrap();
    let resealed = desk.reseal(&recovery, ISSUER, "subject of a.boivin").unwrap();
    let finished = recovery.finish(ISSUER, "subject of a.boivin", &resealed, chosen(HERON), &desk.escrow()).await;
    assert_eq!(code(finished), "profile.file-missing");
    assert_eq!(code(desk.profiles().create(desk.newcomer("a.boivin")).await), "profile.already-exists");
    fs::rename(&away, folder.join("desk.db")).unwrap();
    assert_eq!(opening(&desk).await, "ok");
}

#[tokio::test]
async fn a_file_that_is_not_ours_is_damaged() {
    let (desk, folder) = desk_with_profile().await;
    let file = folder.join("desk.db");
    let right = fs::read(&file).unwrap();
    let colleagues = add(&desk, "b.cardinal").await.join("desk.db");
    let mut altered = right.clone();
    altered[100] ^= 1;
    for (what, bytes) in [
        ("empty", Vec::new()),
        ("cut short", right[..100].to_vec()),
        ("noise", vec![0x5a; right.len()]),
        ("one bit of the first page", altered),
        ("a colleague's", fs::read(colleagues).unwrap()),
    ] {
        fs::write(&file, &bytes).unwrap();
        assert_eq!(opening(&desk).await, "profile.file-damaged", "{what}");
        assert_eq!(fs::read(&file).unwrap(), bytes, "{what}: kept as it is");
    }
    fs::write(&file, right).unwrap();
    assert_eq!(opening(&desk).await, "ok");
}

#[tokio::test]
async fn after_a_crash_the_whole_file_is_checked() {
    let (desk, folder) = desk_with_profile().await;
    // What SIGKILL leaves: the file and its log as they are in the middle of a session.
    let open = desk.profiles().open("a.boivin", secret(BIRCH)).await.unwrap();
    sqlx::query("CREATE TABLE later (text TEXT)").execute(&open.db.write).await.unwrap();
    let names = ["desk.db", "desk.db-wal"];
    let crashed = names.map(|name| fs::read(folder.join(name)).unwrap());
    open.close().await;
    let put_back = |file: &[u8]| {
        fs::write(folder.join(names[0]), file).unwrap();
        fs::write(folder.join(names[1]), &crashed[1]).unwrap();
    };

    put_back(&crashed[0]);
    let open = desk.profiles().open("a.boivin", secret(BIRCH)).await.unwrap();
    let later: i64 = sqlx::query_scalar("SELECT count(*) FROM later").fetch_one(&open.db.read).await.unwrap();
    assert_eq!(later, 0, "what was committed before the crash is there");
    open.close().await;

    let mut altered = crashed[0].clone();
    let middle = altered.len() / 2;
    altered[middle] ^= 1;
    put_back(&altered);
    assert_eq!(opening(&desk).await, "profile.file-damaged");
}

#[tokio::test]
async fn a_header_cut_anywhere_is_damaged_and_never_nobodys() {
    let (desk, folder) = desk_with_profile().await;
    let path = folder.join("header.json");
    let right = fs::read(&path).unwrap();
    for length in (0..right.len()).step_by(97).chain([right.len() - 1]) {
        fs::write(&path, &right[..length]).unwrap();
        assert_eq!(opening(&desk).await, "profile.header-damaged", "cut at {length}");
        assert_eq!(code(desk.profiles().exists("a.boivin").await), "profile.header-damaged");
        assert_eq!(code(desk.profiles().create(desk.newcomer("a.boivin")).await), "profile.header-damaged");
    }
    fs::remove_file(&path).unwrap();
    assert_eq!(code(desk.profiles().exists("a.boivin").await), "profile.header-damaged");
    assert_eq!(desk.profiles().count().unwrap(), 1);

    // A colleague whose header is whole is not kept out by it.
    fs::write(&path, &right).unwrap();
    add(&desk, "b.cardinal").await;
    fs::write(&path, &right[..40]).unwrap();
    desk.profiles().open("b.cardinal", secret(BIRCH)).await.unwrap().close().await;

    fs::write(&path, &right).unwrap();
    assert_eq!(opening(&desk).await, "ok");
}

#[tokio::test]
async fn an_altered_header_is_noticed_even_with_a_right_checksum() {
    let (desk, folder) = desk_with_profile().await;
    let path = folder.join("header.json");
    let right: serde_json::Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
    let other = add(&desk, "b.cardinal").await;
    let others: serde_json::Value = serde_json::from_slice(&fs::read(other.join("header.json")).unwrap()).unwrap();

    let mut exchanged = right.clone();
    exchanged["body"]["escrow"] = others["body"]["escrow"].clone();
    write(&path, &exchanged);
    assert_eq!(opening(&desk).await, "profile.header-damaged", "the checksum does not fit");
    let body = serde_json::to_vec(&exchanged["body"]).unwrap();
    exchanged["checksum"] = hex::encode(Sha256::digest(body)).into();
    write(&path, &exchanged);
    assert_eq!(opening(&desk).await, "profile.header-rolled-back", "it is not the one that the keyring knows");
    // A keyring that knows no header yet – an earlier version made this profile – leaves it to the proof.
    let KeyringChoice::Given(keyring) = &desk.keyring else { panic!("a keyring of ours") };
    let id = folder.file_name().unwrap().to_str().unwrap();
    let anchor = keyring.build("lra-desk", &format!("anchor:{id}"), None).unwrap();
    let todays = anchor.get_password().unwrap();
    anchor.set_password(r#"{"version":1,"seq":0,"hash":""}"#).unwrap();
    assert_eq!(opening(&desk).await, "profile.header-damaged", "the proof does not fit");
    anchor.set_password(&todays).unwrap();

    let mut spoiled = right.clone();
    spoiled["body"]["file_key"]["sealed"] = others["body"]["file_key"]["sealed"].clone();
    write(&path, &spoiled);
    assert_eq!(opening(&desk).await, "profile.header-damaged", "a damaged slot is not a wrong passphrase");

    let mut newer = right.clone();
    newer["format"] = 2.into();
    newer["body"]["something new"] = true.into();
    write(&path, &newer);
    assert_eq!(opening(&desk).await, "profile.header-newer");

    write(&path, &right);
    assert_eq!(opening(&desk).await, "ok");
}

fn write(path: &Path, header: &serde_json::Value) {
    fs::write(path, serde_json::to_vec_pretty(header).unwrap()).unwrap();
}

#[tokio::test]
async fn a_full_disk_is_called_that() {
    let (desk, _) = desk_with_profile().await;
    let open = desk.profiles().open("a.boivin", secret(BIRCH)).await.unwrap();
    sqlx::query("PRAGMA max_page_count = 1").execute(&open.db.write).await.unwrap();
    let full = sqlx::query("INSERT INTO kept SELECT hex(randomblob(4000)) FROM kept").execute(&open.db.write).await;
    assert_eq!(ProfileError::from(full.unwrap_err()).code(), "profile.disk-full");
    open.close().await;
}
