//! Profiles on a real disk: what opens them, what does not, and what is never made by mistake.
//!
//! The keyring here is keyring-core's in-memory store; `keyring` asks a real one.

use std::{
    fs::{self, File},
    io::{BufRead, BufReader},
    path::PathBuf,
    process::{Command, Stdio},
    sync::Arc,
};

use crate::support::{BIRCH, Desk, HERON, ISSUER, chosen, code, secret};
use ed25519_dalek::{Signature, VerifyingKey};
use keyring_core::{CredentialStore, mock};
use lra_desk::{
    keys::{EscrowPayload, EscrowPublicKey, owner_hash},
    profile::{Anchor, KeyringChoice, NewPassphrase, NewProfile, OpenProfile, ProfileError, shortest_passphrase},
    secret::SecretBytes,
};
use lra_forms::LimitTable;

const NAME: &str = "a.boivin";

fn desk() -> (Desk, Arc<CredentialStore>) {
    let store: Arc<CredentialStore> = mock::Store::new().unwrap();
    (Desk::new(KeyringChoice::Given(store.clone())), store)
}

/// A desk with one closed profile in which something is kept, and the folder of that profile.
async fn desk_with_profile() -> (Desk, Arc<CredentialStore>, PathBuf) {
    let (desk, store) = desk();
    let open = desk.profiles().create(desk.newcomer(NAME)).await.unwrap();
    keep(&open, "first").await;
    let folder = desk.folder.path().join("profiles").join(open.id.to_string());
    open.close().await;
    (desk, store, folder)
}

async fn keep(open: &OpenProfile, text: &str) {
    sqlx::query("CREATE TABLE IF NOT EXISTS kept (text TEXT)").execute(&open.db.write).await.unwrap();
    sqlx::query("INSERT INTO kept VALUES ($1)").bind(text).execute(&open.db.write).await.unwrap();
}

async fn kept(open: &OpenProfile) -> Vec<String> {
    sqlx::query_scalar("SELECT text FROM kept ORDER BY rowid").fetch_all(&open.db.read).await.unwrap()
}

#[tokio::test]
async fn opens_with_the_passphrase_however_the_name_is_typed() {
    let (desk, _, folder) = desk_with_profile().await;
    let profiles = desk.profiles();
    assert!(profiles.exists(NAME).await.unwrap() && !profiles.exists("a.boivi").await.unwrap());
    assert_eq!(code(profiles.open(NAME, secret("birch lantern canoes")).await), "profile.wrong-passphrase");
    assert_eq!(code(profiles.open("b.cardinal", secret(BIRCH)).await), "profile.not-found");
    assert_eq!(code(profiles.create(desk.newcomer(" A.Boivin ")).await), "profile.already-exists");

    let open = profiles.open("  A.BOIVIN", secret(BIRCH)).await.unwrap();
    assert_eq!(kept(&open).await, ["first"]);
    assert!(open.belongs_to(ISSUER, "subject of a.boivin").await.unwrap());
    assert!(!open.belongs_to(ISSUER, "subject of b.cardinal").await.unwrap());
    assert!(sqlx::query("DELETE FROM kept").execute(&open.db.read).await.is_err(), "readers cannot write");
    assert_eq!(code(open.confirm(secret(BIRCH)).await), "ok");
    assert_eq!(code(open.confirm(secret(HERON)).await), "profile.wrong-passphrase");

    for file in fs::read_dir(&folder).unwrap().map(|file| file.unwrap().path()) {
        let bytes = String::from_utf8_lossy(&fs::read(&file).unwrap()).to_lowercase();
        for readable in ["boivin", "issuer.example", "sqlite format", "create table"] {
            assert!(!bytes.contains(readable), "{readable} is readable in {}", file.display());
        }
        #[cfg(unix)]
        assert_eq!(std::os::unix::fs::PermissionsExt::mode(&fs::metadata(&file).unwrap().permissions()) & 0o077, 0);
    }
    open.close().await;
}

#[tokio::test]
async fn two_operators_share_a_desk_and_nothing_else() {
    let (desk, _, _) = desk_with_profile().await;
    let profiles = desk.profiles();
    let mut colleague = desk.newcomer("b.cardinal");
    colleague.passphrase = chosen(HERON);
    let hers = profiles.create(colleague).await.unwrap();
    keep(&hers, "hers").await;
    let his = profiles.open(NAME, secret(BIRCH)).await.unwrap();
    assert_eq!((kept(&his).await, kept(&hers).await), (vec!["first".to_owned()], vec!["hers".to_owned()]));
    assert_ne!(his.signing.public_hex(), hers.signing.public_hex());
    assert_eq!(profiles.count().unwrap(), 2);
    hers.close().await;
    assert_eq!(code(profiles.open("b.cardinal", secret(BIRCH)).await), "profile.wrong-passphrase");
    his.close().await;
}

#[tokio::test]
async fn the_table_in_force_says_how_long_a_passphrase_must_be() {
    let (desk, _) = desk();
    let with = |length| LimitTable { passphrase_length: length, ..lra_rules::default_tables().limits };
    let choose = |text: &str, length| NewPassphrase::choose(secret(text), &with(length));
    // Another length in the table changes what a profile accepts – made, changed, recovered –, and what the page is told.
    assert_eq!(code(choose("eleven char", 12)), "profile.passphrase-too-short");
    assert_eq!(code(choose("éléphant à deux", 16)), "profile.passphrase-too-short", "characters count, not bytes");
    assert_eq!((shortest_passphrase(&with(11)), shortest_passphrase(&with(16))), (11, 16));
    // A damaged table leaves no profile without a lock.
    assert_eq!(code(choose("short", 0)), "profile.passphrase-too-short");
    assert_eq!(shortest_passphrase(&with(0)), 8);

    let new = NewProfile { passphrase: choose("eleven char", 11).unwrap(), ..desk.newcomer(NAME) };
    let open = desk.profiles().create(new).await.unwrap();
    open.change_passphrase(secret("eleven char"), choose("éléphant à deux", 15).unwrap()).await.unwrap();
    open.close().await;
    let recovery = desk.profiles().recovery_begin(NAME).await.unwrap();
    let subject = format!("subject of {NAME}");
    let resealed = desk.reseal(&recovery, ISSUER, &subject).unwrap();
    let chosen = choose("a passphrase of more than thirty", 32).unwrap();
    recovery.finish(ISSUER, &subject, &resealed, chosen, &desk.escrow()).await.unwrap().close().await;
    let open = desk.profiles().open(NAME, secret("a passphrase of more than thirty")).await.unwrap();
    open.close().await;
}

/// Not a test of its own: the second process of the test below.
#[test]
fn second_process() {
    if let Some(path) = std::env::var_os("LRA_TEST_HOLD") {
        let file = File::options().write(true).open(path).unwrap();
        file.try_lock().unwrap();
        eprintln!("held");
        std::io::stdin().read_line(&mut String::new()).unwrap();
    }
}

#[tokio::test]
async fn one_process_at_a_time_until_that_process_dies() {
    let (desk, _, folder) = desk_with_profile().await;
    let profiles = desk.profiles();
    let mut other = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "life::second_process", "--nocapture"])
        .env("LRA_TEST_HOLD", folder.join("lock"))
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut said = String::new();
    BufReader::new(other.stderr.take().unwrap()).read_line(&mut said).unwrap();
    assert_eq!(said, "held\n");
    assert_eq!(code(profiles.open(NAME, secret(BIRCH)).await), "profile.in-use");
    other.kill().unwrap();
    other.wait().unwrap();
    let open = profiles.open(NAME, secret(BIRCH)).await.unwrap();
    assert_eq!(code(profiles.open(NAME, secret(BIRCH)).await), "profile.in-use");
    open.close().await;
    profiles.open(NAME, secret(BIRCH)).await.unwrap().close().await;
}

#[tokio::test]
async fn a_changed_device_secret_is_not_a_wrong_passphrase() {
    let (desk, store, folder) = desk_with_profile().await;
    let id = folder.file_name().unwrap().to_str().unwrap().to_owned();
    let entry = store.build("lra-desk", &format!("device:{id}"), None).unwrap();
    let right = entry.get_password().unwrap();
    entry.set_password(&"ab".repeat(32)).unwrap();
    assert_eq!(code(desk.profiles().open(NAME, secret(BIRCH)).await), "profile.device-secret-changed");
    entry.delete_credential().unwrap();
    assert_eq!(code(desk.profiles().open(NAME, secret(BIRCH)).await), "profile.device-secret-missing");

    // A locked keyring that answers "no such entry": only writing tells it apart from an emptied one.
    let canary = store.build("lra-desk", &format!("canary:{id}"), None).unwrap();
    let shut = keyring_core::Error::NoStorageAccess("locked".into());
    canary.as_any().downcast_ref::<mock::Cred>().unwrap().set_error(shut);
    assert_eq!(code(desk.profiles().open(NAME, secret(BIRCH)).await), "profile.keyring-locked");
    entry.set_password(&right).unwrap();
    desk.profiles().open(NAME, secret(BIRCH)).await.unwrap().close().await;
}

#[tokio::test]
async fn a_forgotten_passphrase_loses_nothing() {
    let (desk, store, folder) = desk_with_profile().await;
    let profiles = desk.profiles();
    let subject = "subject of a.boivin";
    let (signing, approval) = {
        let open = profiles.open(NAME, secret(BIRCH)).await.unwrap();
        open.anchors.write(&Anchor { seq: 7, hash: "g".into() }).await.unwrap();
        let keys = (open.signing.public_hex(), open.approval_public_hex().await);
        open.close().await;
        keys
    };
    let recovery = profiles.recovery_begin(NAME).await.unwrap();
    assert!(desk.reseal(&recovery, ISSUER, "subject of b.cardinal").is_none(), "the centre tells operators apart");
    let resealed = desk.reseal(&recovery, ISSUER, subject).unwrap();

    let earlier = profiles.recovery_begin(NAME).await.unwrap();
    let mismatch = "profile.recovery-mismatch";
    assert_eq!(code(earlier.finish(ISSUER, subject, &resealed, chosen(HERON), &desk.escrow()).await), mismatch);
    assert_eq!(code(recovery.finish(ISSUER, "another", &resealed, chosen(HERON), &desk.escrow()).await), mismatch);
    assert_eq!(
        code(recovery.finish(ISSUER, subject, recovery.escrow_blob(), chosen(HERON), &desk.escrow()).await),
        mismatch
    );
    let foreign_key = EscrowPayload {
        owner: owner_hash(ISSUER, subject),
        profile: recovery.profile(),
        file_key: SecretBytes::new([9; 32]),
    };
    let foreign = EscrowPublicKey::from_hex(&recovery.one_time_public_key()).unwrap().seal(&foreign_key).unwrap();
    assert_eq!(code(recovery.finish(ISSUER, subject, &foreign, chosen(HERON), &desk.escrow()).await), mismatch);

    // The keyring was replaced, too: a recovery makes a new device secret.
    let id = folder.file_name().unwrap().to_str().unwrap();
    store.build("lra-desk", &format!("device:{id}"), None).unwrap().delete_credential().unwrap();
    let open = recovery.finish(ISSUER, subject, &resealed, chosen(HERON), &desk.escrow()).await.unwrap();
    assert_eq!(kept(&open).await, ["first"]);
    assert_eq!(open.signing.public_hex(), signing, "the chain goes on under the same key");
    assert_ne!(open.approval_public_hex().await, approval, "nobody could open the old approval key");
    assert_eq!(open.anchors.read().await.unwrap().seq, 7, "an anchor that is there stays");
    let stepped_up = open.open_approval(secret(HERON)).await.unwrap();
    assert_eq!(stepped_up.public_hex(), open.approval_public_hex().await);
    open.close().await;
    assert_eq!(code(profiles.open(NAME, secret(BIRCH)).await), "profile.wrong-passphrase");
    profiles.open(NAME, secret(HERON)).await.unwrap().close().await;
}

#[tokio::test]
async fn another_passphrase_opens_the_same_keys() {
    let (desk, _, _) = desk_with_profile().await;
    let open = desk.profiles().open(NAME, secret(BIRCH)).await.unwrap();
    let approval = open.approval_public_hex().await;
    let wrong = open.change_passphrase(secret(HERON), chosen("a third passphrase")).await;
    assert_eq!(code(wrong), "profile.wrong-passphrase");
    open.change_passphrase(secret(BIRCH), chosen(HERON)).await.unwrap();
    assert_eq!(open.open_approval(secret(HERON)).await.unwrap().public_hex(), approval);
    assert_eq!(code(open.open_approval(secret(BIRCH)).await), "profile.wrong-passphrase");
    open.close().await;
    assert_eq!(code(desk.profiles().open(NAME, secret(BIRCH)).await), "profile.wrong-passphrase");
    let open = desk.profiles().open(NAME, secret(HERON)).await.unwrap();
    assert_eq!(kept(&open).await, ["first"]);
    open.close().await;
}

#[tokio::test]
async fn an_approval_needs_the_passphrase_and_a_key_of_its_own() {
    let (desk, _, _) = desk_with_profile().await;
    let open = desk.profiles().open(NAME, secret(BIRCH)).await.unwrap();
    assert_eq!(code(open.open_approval(secret(HERON)).await), "profile.wrong-passphrase");
    let key = open.open_approval(secret(BIRCH)).await.unwrap();
    let public: [u8; 32] = hex::decode(open.approval_public_hex().await).unwrap().try_into().unwrap();
    let signature = Signature::from_bytes(&key.sign(b"approve"));
    VerifyingKey::from_bytes(&public).unwrap().verify_strict(b"approve", &signature).unwrap();
    assert_ne!(key.public_hex(), open.signing.public_hex());
    open.close().await;
}

#[tokio::test]
async fn an_earlier_copy_of_the_file_is_noticed() {
    let (desk, _, folder) = desk_with_profile().await;
    let earlier = fs::read(folder.join("desk.db")).unwrap();
    let open = desk.profiles().open(NAME, secret(BIRCH)).await.unwrap();
    keep(&open, "second").await;
    open.anchors.write(&Anchor { seq: 2, hash: "second".into() }).await.unwrap();
    open.anchors.write(&Anchor { seq: 1, hash: "first".into() }).await.unwrap();
    assert_eq!(open.anchors.read().await.unwrap().seq, 2, "a late write does not move the anchor back");
    keep(&open, "third, and then the desk crashed before the anchor").await;
    open.close().await;

    let check = async |open: &OpenProfile| {
        let rows = kept(open).await;
        let at = |seq: u64| {
            let found = rows.get(usize::try_from(seq).unwrap() - 1).cloned();
            async move { Ok::<_, ProfileError>(found) }
        };
        open.anchors.check(rows.len() as u64, at).await
    };
    let open = desk.profiles().open(NAME, secret(BIRCH)).await.unwrap();
    assert_eq!(code(check(&open).await), "ok", "a file ahead of its anchor only crashed");
    sqlx::query("UPDATE kept SET text = 'another' WHERE rowid = 2").execute(&open.db.write).await.unwrap();
    assert_eq!(code(check(&open).await), "profile.rolled-back", "another history of the same length");
    open.close().await;

    fs::write(folder.join("desk.db"), earlier).unwrap();
    let open = desk.profiles().open(NAME, secret(BIRCH)).await.unwrap();
    assert_eq!(code(check(&open).await), "profile.rolled-back");
    open.close().await;
}

#[tokio::test]
async fn a_profile_half_made_is_no_profile() {
    let (desk, _, folder) = desk_with_profile().await;
    // What a crash leaves behind when the file is there and the header is not yet.
    let half = folder.with_file_name(format!(".new-{}", uuid::Uuid::now_v7()));
    fs::create_dir(&half).unwrap();
    fs::copy(folder.join("desk.db"), half.join("desk.db")).unwrap();

    // Somebody is making a profile just now: theirs is left alone.
    let making = File::options().write(true).open(folder.with_file_name(".create.lock")).unwrap();
    making.try_lock().unwrap();
    let profiles = desk.profiles();
    assert!(half.exists());
    assert_eq!(code(profiles.create(desk.newcomer("b.cardinal")).await), "profile.in-use");
    drop(making);

    assert_eq!(profiles.count().unwrap(), 1);
    assert_eq!(desk.profiles().count().unwrap(), 1);
    assert!(!half.exists(), "removed at the next start");
    desk.profiles().create(desk.newcomer("b.cardinal")).await.unwrap().close().await;
}
