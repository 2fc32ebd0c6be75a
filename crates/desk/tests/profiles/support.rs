//! A desk for profile tests: a folder, a keyring, and the centre's half of escrow played by hand.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use crypto_box::{PublicKey, SecretKey};
use lra_desk::{
    keys::{EscrowPublicKey, KdfCost, PAYLOAD_LEN, owner_hash},
    profile::{KeyringChoice, KnownCentre, NewPassphrase, NewProfile, ProfileError, Profiles, Recovery},
    secret::Passphrase,
};
use tempfile::TempDir;

/// Tests open hundreds of slots; production's cost is checked by `KdfCost::PRODUCTION` alone.
pub(crate) const CHEAP: KdfCost = KdfCost { memory_kib: 64, passes: 1, lanes: 1 };
pub(crate) const ISSUER: &str = "https://issuer.example";
pub(crate) const BIRCH: &str = "birch lantern canoe";
pub(crate) const HERON: &str = "heron granite mitten";

pub(crate) struct Desk {
    pub(crate) folder: TempDir,
    pub(crate) keyring: KeyringChoice,
    pub(crate) centre: SecretKey,
}

pub(crate) fn secret(text: &str) -> Passphrase {
    Passphrase::new(text.to_owned())
}

/// A passphrase as it is chosen under the tables that ship.
pub(crate) fn chosen(text: &str) -> NewPassphrase {
    NewPassphrase::choose(secret(text), &lra_rules::default_tables().limits).unwrap()
}

pub(crate) fn code<T>(result: Result<T, ProfileError>) -> &'static str {
    result.err().map_or("ok", |error| error.code())
}

impl Desk {
    pub(crate) fn new(keyring: KeyringChoice) -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self { folder, keyring, centre: SecretKey::from_bytes([11; 32]) }
    }

    pub(crate) fn profiles(&self) -> Profiles {
        Profiles::new(self.folder.path().join("profiles"), self.keyring.clone(), CHEAP).unwrap()
    }

    pub(crate) fn newcomer(&self, name: &str) -> NewProfile {
        NewProfile {
            operator_name: name.to_owned(),
            issuer: ISSUER.to_owned(),
            subject: format!("subject of {name}"),
            passphrase: chosen(BIRCH),
            centre: self.escrow(),
        }
    }

    /// The centre's keys, as a sign-in brings them.
    pub(crate) fn escrow(&self) -> KnownCentre {
        KnownCentre {
            key: "09".repeat(32),
            escrow: EscrowPublicKey::from_hex(&hex::encode(self.centre.public_key().as_bytes())).unwrap(),
            escrow_id: "escrow-2026".to_owned(),
        }
    }

    /// What the centre does with a recovery, written from the documentation of `keys::escrow` and not with its code:
    /// opens the payload, compares the owner, seals the same bytes to the one-time key.
    pub(crate) fn reseal(&self, recovery: &Recovery, issuer: &str, subject: &str) -> Option<String> {
        assert_eq!(recovery.escrow_key_id(), "escrow-2026");
        let payload = self.centre.unseal(&URL_SAFE_NO_PAD.decode(recovery.escrow_blob()).unwrap()).unwrap();
        assert_eq!((payload.len(), payload[0]), (PAYLOAD_LEN, 1));
        assert_eq!(&payload[33..49], recovery.profile().as_bytes());
        if payload[1..33] != owner_hash(issuer, subject) {
            return None;
        }
        let one_time: [u8; 32] = hex::decode(recovery.one_time_public_key()).unwrap().try_into().unwrap();
        let sealed = PublicKey::from_bytes(one_time).seal(&mut crypto_box::aead::OsRng, &payload).unwrap();
        Some(URL_SAFE_NO_PAD.encode(sealed))
    }
}
