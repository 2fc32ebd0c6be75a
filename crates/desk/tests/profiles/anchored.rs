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
    recovery.finish(ISSUER, &subject, &resealed, another).await.unwrap().close().await;
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
