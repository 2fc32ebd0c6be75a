//! The chain: numbered, tied together, signed over the exact bytes – and anchored outside the file.

use std::sync::Arc;

use ed25519_dalek::{Signature, VerifyingKey};
use lra_desk::{centre::CentreClient, desk::Desk, desk::StepUp};
use lra_rules::{
    record::RecordRef,
    wire::{Envelope, chain_start},
};

use crate::support::{Bench, Ledger, at, lra, register, registration, session};
use lra_rules::organization::Role;

#[tokio::test]
async fn every_command_carries_the_one_before_and_a_signature_over_its_bytes() {
    let bench = Bench::new().await;
    let mut ids = Vec::new();
    for family in ["Berg", "Chen", "Diaz"] {
        ids.push(bench.act(register(&registration("Ann", family))).await.unwrap());
    }
    let key: [u8; 32] = hex::decode(bench.profile.signing.public_hex()).unwrap().try_into().unwrap();
    let key = VerifyingKey::from_bytes(&key).unwrap();
    let mut prev = chain_start();
    for (seq, id) in (1..).zip(ids) {
        let signed = bench.outbox().signed(id).await.unwrap().unwrap();
        let signature: [u8; 64] = hex::decode(&signed.signature).unwrap().try_into().unwrap();
        key.verify_strict(signed.body.as_bytes(), &Signature::from_bytes(&signature)).unwrap();
        let envelope: Envelope = serde_json::from_str(&signed.body).unwrap();
        assert_eq!((envelope.seq, &envelope.prev, envelope.id), (seq, &prev, id));
        prev = signed.hash();
        assert_eq!(bench.store.hash_at(seq).await.unwrap().as_ref(), Some(&prev));
    }
    assert_eq!(bench.store.head().await.hash, prev);
}

#[tokio::test]
async fn a_file_that_was_put_back_is_noticed() {
    let bench = Bench::new().await;
    let Bench { folder, keyring, profile, store, .. } = bench;
    drop(store);
    let file = std::fs::read_dir(folder.path().join("profiles"))
        .unwrap()
        .map(|entry| entry.unwrap().path().join("desk.db"))
        .find(|path| path.exists())
        .unwrap();
    profile.close().await;
    let older = std::fs::read(&file).unwrap();

    let start = async || {
        let cheap = lra_desk::keys::KdfCost { memory_kib: 64, passes: 1, lanes: 1 };
        let profiles =
            lra_desk::profile::Profiles::new(folder.path().join("profiles"), keyring.clone(), cheap).unwrap();
        let passphrase = lra_desk::secret::Passphrase::new("birch lantern canoe".into());
        let profile = profiles.open("odile", passphrase).await.unwrap();
        // A port of this machine that nobody listens on: the desk is simply offline.
        let nowhere = CentreClient::new("http://127.0.0.1:9").unwrap();
        let tables = Arc::new(lra_rules::default_tables());
        Desk::start(profile, nowhere, tables, Arc::new(|| at(0))).await
    };
    let desk = start().await.unwrap();
    desk.store().notes().know(&session(&[Role::Lra])).await.unwrap();
    desk.act(&lra(), register(&registration("Ann", "Berg")), StepUp::None).await.unwrap();
    desk.status().wait_for(|status| status.waiting == 1).await.unwrap();
    // The books are done after the act; the anchor is part of them.
    while desk.profile().anchors.read().await.unwrap().seq == 0 {
        tokio::task::yield_now().await;
    }
    desk.close().await;
    drop(desk);

    std::fs::write(&file, &older).unwrap();
    assert_eq!(start().await.unwrap_err().code(), "profile.rolled-back");
}

#[tokio::test]
async fn a_frozen_clock_and_an_older_file_extend_no_lease_and_what_lapsed_is_erased() {
    use std::sync::atomic::{AtomicU64, Ordering};
    let bench = Bench::new().await;
    let ann = registration("Ann", "Berg");
    let person = RecordRef::Person(ann.person);
    let mut ledger = Ledger::new();
    bench.act(register(&ann)).await.unwrap();
    bench.send_all(&mut ledger).await;
    bench.follow(&ledger, &lra()).await;
    let Bench { folder, keyring, profile, store, .. } = bench;
    drop(store);
    profile.close().await;
    let file = std::fs::read_dir(folder.path().join("profiles"))
        .unwrap()
        .map(|entry| entry.unwrap().path().join("desk.db"))
        .find(|path| path.exists())
        .unwrap();
    let older = std::fs::read(&file).unwrap();

    let uptime = Arc::new(AtomicU64::new(1_000));
    let start = async || {
        let cheap = lra_desk::keys::KdfCost { memory_kib: 64, passes: 1, lanes: 1 };
        let says = uptime.clone();
        let profiles = lra_desk::profile::Profiles::new(folder.path().join("profiles"), keyring.clone(), cheap)
            .unwrap()
            .with_uptime(Arc::new(move || says.load(Ordering::Relaxed)));
        let passphrase = lra_desk::secret::Passphrase::new("birch lantern canoe".into());
        let profile = profiles.open("odile", passphrase).await.unwrap();
        let nowhere = CentreClient::new("http://127.0.0.1:9").unwrap();
        // The device's clock stands still, whatever passes.
        Desk::start(profile, nowhere, Arc::new(lra_rules::default_tables()), Arc::new(|| at(100))).await.unwrap()
    };
    let desk = start().await;
    assert!(!desk.lease_ended());
    assert!(desk.reader().shown(&person, &lra()).await.unwrap().is_some());
    // It runs on for longer than any lease: noticed while it runs, and noted outside the file.
    uptime.fetch_add(80 * 3600, Ordering::Relaxed);
    assert!(desk.lease_ended());
    desk.close().await;
    drop(desk);
    let desk = start().await;
    assert!(desk.reader().shown(&person, &lra()).await.unwrap().is_none(), "nobody's record outlasts the lease");
    desk.close().await;
    drop(desk);

    // The file of before, on a computer that was started again with its clock where it was.
    for log in ["desk.db-wal", "desk.db-shm"] {
        let _ = std::fs::remove_file(file.with_file_name(log));
    }
    std::fs::write(&file, older).unwrap();
    uptime.store(10, Ordering::Relaxed);
    let desk = start().await;
    assert!(desk.lease_ended());
    assert!(desk.reader().shown(&person, &lra()).await.unwrap().is_none());
    desk.close().await;
}
