//! What the keyring says of a profile: which header is today's, how often somebody guessed, how late it is.

use std::{
    fs,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use lra_desk::profile::Profiles;

use crate::support::{BIRCH, Desk, HERON, ISSUER, chosen, code, secret};

const NAME: &str = "odile";

fn desk() -> Desk {
    Desk::new(lra_desk::profile::KeyringChoice::Given(keyring_core::mock::Store::new().unwrap()))
}

/// The same profiles on a computer that has been running for as long as this says.
fn running(desk: &Desk, seconds: &Arc<AtomicU64>) -> Profiles {
    let seconds = seconds.clone();
    desk.profiles().with_uptime(Arc::new(move || seconds.load(Ordering::Relaxed)))
}

#[tokio::test]
async fn an_old_header_with_an_observed_passphrase_does_not_open_todays_file() {
    let desk = desk();
    let open = desk.profiles().create(desk.newcomer(NAME)).await.unwrap();
    let header = desk.folder.path().join("profiles").join(open.id.to_string()).join("header.json");
    let older = fs::read(&header).unwrap();
    open.change_passphrase(secret(BIRCH), chosen(HERON)).await.unwrap();
    open.close().await;
    let todays = fs::read(&header).unwrap();

    fs::write(&header, &older).unwrap();
    assert_eq!(code(desk.profiles().open(NAME, secret(BIRCH)).await), "profile.header-rolled-back");
    // Who signs in at the centre is let in with it, and no passphrase of before opens anything afterwards.
    let recovery = desk.profiles().recovery_begin(NAME).await.unwrap();
    let subject = format!("subject of {NAME}");
    let resealed = desk.reseal(&recovery, ISSUER, &subject).unwrap();
    let another = chosen("walnut ferry umbrella");
    recovery.finish(ISSUER, &subject, &resealed, another, &desk.escrow()).await.unwrap().close().await;
    for (bytes, passphrase) in [(&older, BIRCH), (&todays, HERON)] {
        fs::write(&header, bytes).unwrap();
        assert_eq!(code(desk.profiles().open(NAME, secret(passphrase)).await), "profile.header-rolled-back");
    }
}

#[tokio::test]
async fn each_wrong_passphrase_waits_longer_whether_the_program_or_the_computer_is_started_anew() {
    let desk = desk();
    let uptime = Arc::new(AtomicU64::new(10_000));
    running(&desk, &uptime).create(desk.newcomer(NAME)).await.unwrap().close().await;
    let attempt = async |passphrase: &str| code(running(&desk, &uptime).open(NAME, secret(passphrase)).await);
    for _ in 0..3 {
        assert_eq!(attempt(HERON).await, "profile.wrong-passphrase");
    }
    for wait in [5, 10, 20, 40] {
        assert_eq!(attempt(BIRCH).await, "profile.too-soon");
        uptime.fetch_add(wait - 1, Ordering::Relaxed);
        assert_eq!(attempt(BIRCH).await, "profile.too-soon", "{wait}");
        uptime.fetch_add(1, Ordering::Relaxed);
        assert_eq!(attempt(HERON).await, "profile.wrong-passphrase", "{wait}");
    }
    // Started anew, the computer has been running for less: all of that run counts, and no more.
    uptime.store(79, Ordering::Relaxed);
    assert_eq!(attempt(BIRCH).await, "profile.too-soon");
    uptime.store(80, Ordering::Relaxed);
    assert_eq!(attempt(BIRCH).await, "ok");
    assert_eq!(attempt(HERON).await, "profile.wrong-passphrase", "what came before is forgiven");
}

#[tokio::test]
async fn without_its_counter_a_profile_opens_through_the_centre_only() {
    let desk = desk();
    let open = desk.profiles().create(desk.newcomer(NAME)).await.unwrap();
    let id = open.id;
    open.close().await;
    let lra_desk::profile::KeyringChoice::Given(store) = &desk.keyring else { panic!("a keyring of ours") };
    store.build("lra-desk", &format!("anchor:{id}"), None).unwrap().delete_credential().unwrap();
    assert_eq!(code(desk.profiles().open(NAME, secret(BIRCH)).await), "profile.anchor-missing");
}

#[tokio::test]
async fn a_step_up_counts_as_an_attempt() {
    let desk = desk();
    let open = desk.profiles().create(desk.newcomer(NAME)).await.unwrap();
    for _ in 0..3 {
        assert_eq!(code(open.open_approval(secret(HERON)).await), "profile.wrong-passphrase");
    }
    assert_eq!(code(open.open_approval(secret(BIRCH)).await), "profile.too-soon");
    assert_eq!(code(open.confirm(secret(BIRCH)).await), "profile.too-soon");
}

/// One who copied header and file, and read the keyring, before the passphrase was forgotten.
#[tokio::test]
async fn after_a_recovery_what_opened_the_file_before_opens_nothing() {
    let desk = desk();
    let open = desk.profiles().create(desk.newcomer(NAME)).await.unwrap();
    sqlx::query("CREATE TABLE kept (text TEXT)").execute(&open.db.write).await.unwrap();
    let signing = open.signing.public_hex();
    let folder = desk.folder.path().join("profiles").join(open.id.to_string());
    let (header, file, turned) = (folder.join("header.json"), folder.join("desk.db"), folder.join("desk.db.turned"));
    open.close().await;
    let older = (fs::read(&header).unwrap(), fs::read(&file).unwrap());
    let subject = format!("subject of {NAME}");

    let recovered = async |passphrase: &str| {
        let recovery = desk.profiles().recovery_begin(NAME).await.unwrap();
        let resealed = desk.reseal(&recovery, ISSUER, &subject).unwrap();
        recovery.finish(ISSUER, &subject, &resealed, chosen(passphrase), &desk.escrow()).await
    };
    let open = recovered(HERON).await.unwrap();
    assert_eq!(open.signing.public_hex(), signing, "the chain goes on");
    sqlx::query("INSERT INTO kept VALUES ('of today')").execute(&open.db.write).await.unwrap();
    open.close().await;
    assert!(!turned.exists());
    let todays = (fs::read(&header).unwrap(), fs::read(&file).unwrap());

    // The anchor out of the way, as for whoever is the account: the old slot gives a key that opens today's file no more.
    let lra_desk::profile::KeyringChoice::Given(store) = &desk.keyring else { panic!("a keyring of ours") };
    let id = folder.file_name().unwrap().to_str().unwrap();
    let anchor = store.build("lra-desk", &format!("anchor:{id}"), None).unwrap();
    let of_today = anchor.get_password().unwrap();
    anchor.set_password(r#"{"version":1,"seq":0,"hash":""}"#).unwrap();
    fs::write(&header, &older.0).unwrap();
    assert_eq!(code(desk.profiles().open(NAME, secret(BIRCH)).await), "profile.file-damaged");
    // Nor does the old escrow.
    assert_eq!(code(recovered("walnut ferry umbrella").await), "profile.file-damaged");
    anchor.set_password(&of_today).unwrap();
    fs::write(&header, &todays.0).unwrap();
    fs::write(&file, &todays.1).unwrap();
    let opens = async |passphrase: &str| {
        let open = desk.profiles().open(NAME, secret(passphrase)).await.unwrap();
        let rows: Vec<String> = sqlx::query_scalar("SELECT text FROM kept").fetch_all(&open.db.read).await.unwrap();
        open.close().await;
        assert!(!turned.exists());
        rows
    };
    assert_eq!(opens(HERON).await, ["of today"]);

    // Cut short before the header: a copy under a key that nobody knows goes.
    fs::write(&turned, b"nothing that opens, and long enough to be looked at".repeat(40)).unwrap();
    assert_eq!(opens(HERON).await, ["of today"]);
    // Cut short after the header: the file of before still stands there, and the turned one beside it.
    fs::write(&turned, &todays.1).unwrap();
    fs::write(&file, &older.1).unwrap();
    assert_eq!(opens(HERON).await, ["of today"]);
}
