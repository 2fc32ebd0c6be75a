//! A whole life of a profile with every log line switched on: nothing secret is in any of them, nor in `Debug`.

use std::{
    io::Write,
    sync::{Arc, Mutex},
};

use crate::support::{BIRCH, Desk, HERON, ISSUER, chosen, secret};
use keyring_core::{CredentialStore, mock};
use lra_desk::profile::KeyringChoice;

#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<u8>>>);

impl Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn neither_logs_nor_debug_output_reveal_a_secret() {
    let lines = Lines::default();
    let sink = lines.clone();
    tracing_subscriber::fmt()
        .with_max_level(tracing_subscriber::filter::LevelFilter::TRACE)
        .with_writer(move || sink.clone())
        .init();

    let store: Arc<CredentialStore> = mock::Store::new().unwrap();
    let desk = Desk::new(KeyringChoice::Given(store.clone()));
    let profiles = desk.profiles();
    let mut printed = String::new();
    let new = desk.newcomer("a.boivin");
    printed += &format!("{new:?}");
    let open = profiles.create(new).await.unwrap();
    let entry = store.build("lra-desk", &format!("device:{}", open.id), None).unwrap();
    let device_secret = entry.get_password().unwrap();
    open.change_passphrase(secret(BIRCH), chosen(HERON)).await.unwrap();
    let approval = open.open_approval(secret(HERON)).await.unwrap();
    printed += &format!("{open:?} {open:#?} {approval:?} {profiles:?}");
    printed += &format!("{:?}", profiles.open("a.boivin", secret(BIRCH)).await.unwrap_err());
    open.close().await;
    let recovery = profiles.recovery_begin("a.boivin").await.unwrap();
    printed += &format!("{recovery:?} {recovery:#?}");
    let resealed = desk.reseal(&recovery, ISSUER, "subject of a.boivin").unwrap();
    let open = recovery.finish(ISSUER, "subject of a.boivin", &resealed, chosen(BIRCH), &desk.escrow()).await.unwrap();
    printed += &format!("{open:?}");

    let logged = String::from_utf8(lines.0.lock().unwrap().clone()).unwrap();
    assert!(logged.contains("set password for entry"), "the log was captured: {logged}");
    for text in [printed, logged] {
        for revealing in [BIRCH, HERON, &device_secret, "PRAGMA key", "x'"] {
            assert!(!text.contains(revealing), "{revealing:?} is in {text}");
        }
    }
    open.close().await;
}
