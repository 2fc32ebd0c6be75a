//! The system keyring, asked politely: on a thread of its own, with an end to our patience, and never believed when it
//! says "no such entry" while it is locked.

use std::{
    fmt,
    sync::{Arc, Mutex, PoisonError},
    thread,
    time::Duration,
};

use keyring_core::{CredentialStore, Entry, Error as StoreError};
use tokio::{sync::oneshot, time::timeout};
use uuid::Uuid;
use zeroize::Zeroizing;

use super::ProfileError;
use crate::{
    keys::{KeyError, random_secret},
    secret::{Secret, SecretBytes},
};

/// The name under which a person finds our entries in the keyring.
const SERVICE: &str = "lra-desk";

/// How long the keyring's own prompt may wait for the operator before we say "locked".
const PATIENCE: Duration = Duration::from_secs(90);

/// Which keyring holds the device secrets and anchors.
#[derive(Clone)]
pub enum KeyringChoice {
    /// The platform's own: Secret Service, Keychain, Credential Manager.
    System,
    /// A store that the caller brings.
    Given(Arc<CredentialStore>),
}

impl fmt::Debug for KeyringChoice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::System => "System",
            Self::Given(_) => "Given(..)",
        })
    }
}

/// What one entry of the keyring is for. One per profile, because colleagues share a device but no secret.
#[derive(Debug, Clone, Copy)]
pub(super) enum For {
    Device(Uuid),
    Anchor(Uuid),
    Canary(Uuid),
}

impl For {
    fn user(self) -> String {
        match self {
            Self::Device(profile) => format!("device:{profile}"),
            Self::Anchor(profile) => format!("anchor:{profile}"),
            Self::Canary(profile) => format!("canary:{profile}"),
        }
    }
}

#[derive(Debug, Clone)]
pub(super) struct Keyring {
    choice: KeyringChoice,
    /// Kept between calls, because anchors are written often; forgotten at the first error, because a keyring that is
    /// started or restarted later must be found without restarting the desk.
    connected: Arc<Mutex<Option<Arc<CredentialStore>>>>,
}

impl Keyring {
    pub(super) fn new(choice: KeyringChoice) -> Self {
        Self { choice, connected: Arc::default() }
    }

    /// The entry's text, or `None` when the keyring says that it has none – which may also mean that it is locked.
    pub(super) async fn read(&self, entry: For) -> Result<Option<Secret<String>>, ProfileError> {
        self.ask(entry, |entry| match entry.get_password() {
            Ok(text) => Ok(Some(Secret::new(text))),
            Err(StoreError::NoEntry) => Ok(None),
            Err(StoreError::Ambiguous(several)) => one_secret(several),
            Err(error) => Err(error),
        })
        .await
    }

    /// Like [`Self::read`], but `None` means that an open keyring has no such entry.
    pub(super) async fn read_surely(&self, entry: For, profile: Uuid) -> Result<Option<Secret<String>>, ProfileError> {
        if let Some(text) = self.read(entry).await? {
            return Ok(Some(text));
        }
        // Writing needs an open keyring: either the operator unlocks it now, or this says "locked".
        self.prove_open(profile).await?;
        self.read(entry).await
    }

    pub(super) async fn write(&self, entry: For, text: Secret<String>) -> Result<(), ProfileError> {
        self.ask(entry, move |entry| match entry.set_password(text.expose()) {
            // What stands there is written over anyhow: afterwards there is one.
            Err(StoreError::Ambiguous(several)) => {
                all_removed(several)?;
                entry.set_password(text.expose())
            }
            other => other,
        })
        .await
    }

    pub(super) async fn remove(&self, entry: For) -> Result<(), ProfileError> {
        self.ask(entry, |entry| match entry.delete_credential() {
            Err(StoreError::NoEntry) => Ok(()),
            Err(StoreError::Ambiguous(several)) => all_removed(several),
            other => other,
        })
        .await
    }

    /// The device secret of a profile that exists.
    pub(super) async fn device_secret(&self, profile: Uuid) -> Result<SecretBytes, ProfileError> {
        let text = self.read_surely(For::Device(profile), profile).await?.ok_or(ProfileError::DeviceSecretMissing)?;
        decode(&text).ok_or(ProfileError::DeviceSecretChanged)
    }

    /// Makes a device secret and sees it kept: what is returned was read back over a new connection.
    pub(super) async fn new_device_secret(&self, profile: Uuid) -> Result<SecretBytes, ProfileError> {
        let made = random_secret()?;
        // Hexadecimal, because some keyrings (KDE Wallet) keep text only.
        self.write(For::Device(profile), Secret::new(hex::encode(made.expose()))).await?;
        self.forget();
        match self.read(For::Device(profile)).await?.as_ref().and_then(decode) {
            Some(kept) if kept.expose() == made.expose() => Ok(kept),
            _ => Err(ProfileError::KeyringAbsent(None)),
        }
    }

    async fn prove_open(&self, profile: Uuid) -> Result<(), ProfileError> {
        let canary = Uuid::now_v7().to_string();
        self.write(For::Canary(profile), Secret::new(canary.clone())).await?;
        let kept = self.read(For::Canary(profile)).await?;
        self.remove(For::Canary(profile)).await?;
        match kept {
            Some(kept) if *kept.expose() == canary => Ok(()),
            _ => Err(ProfileError::KeyringLocked),
        }
    }

    /// Asks on a thread of its own: a keyring may show a prompt and wait for a person, and neither a page nor the end of
    /// the program may wait with it.
    async fn ask<T: Send + 'static>(
        &self,
        entry: For,
        question: impl Fn(&Entry) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, ProfileError> {
        let keyring = self.clone();
        let (answer, answered) = oneshot::channel();
        thread::Builder::new().name("keyring".into()).spawn(move || {
            let once = || question(&keyring.store()?.build(SERVICE, &entry.user(), None)?);
            let told = once().or_else(|error| match error {
                StoreError::PlatformFailure(_) => {
                    keyring.forget();
                    once()
                }
                other => Err(other),
            });
            // Nobody listens any more once our patience has ended.
            let _ = answer.send(told);
        })?;
        match timeout(PATIENCE, answered).await {
            Ok(Ok(told)) => told.map_err(|error| {
                self.forget();
                explain(error)
            }),
            Ok(Err(_)) => Err(ProfileError::KeyringAbsent(None)),
            Err(_) => {
                self.forget();
                Err(ProfileError::KeyringLocked)
            }
        }
    }

    fn store(&self) -> Result<Arc<CredentialStore>, StoreError> {
        let mut connected = self.connected.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(store) = connected.as_ref() {
            return Ok(store.clone());
        }
        let store = match &self.choice {
            KeyringChoice::System => system_store()?,
            KeyringChoice::Given(store) => store.clone(),
        };
        Ok(connected.insert(store).clone())
    }

    fn forget(&self) {
        self.connected.lock().unwrap_or_else(PoisonError::into_inner).take();
    }
}

fn system_store() -> Result<Arc<CredentialStore>, StoreError> {
    #[cfg(target_os = "macos")]
    let store = apple_native_keyring_store::keychain::Store::new()?;
    #[cfg(windows)]
    let store = windows_native_keyring_store::Store::new()?;
    #[cfg(all(unix, not(target_os = "macos")))]
    let store = zbus_secret_service_keyring_store::Store::new()?;
    Ok(store)
}

/// A keyring that was restored may hold an item twice. The same secret twice is one; of two different ones nobody knows which.
fn one_secret(several: Vec<Entry>) -> Result<Option<Secret<String>>, StoreError> {
    let mut secrets = Vec::new();
    for entry in &several {
        match entry.get_password() {
            Ok(text) => secrets.push(Secret::new(text)),
            Err(StoreError::NoEntry) => {}
            Err(error) => return Err(error),
        }
    }
    if secrets.windows(2).any(|pair| pair[0].expose() != pair[1].expose()) {
        return Err(StoreError::Ambiguous(several));
    }
    Ok(secrets.pop())
}

fn all_removed(several: Vec<Entry>) -> Result<(), StoreError> {
    several.iter().try_for_each(|entry| match entry.delete_credential() {
        Err(StoreError::NoEntry) => Ok(()),
        other => other,
    })
}

fn explain(error: StoreError) -> ProfileError {
    match error {
        StoreError::NoStorageAccess(_) => ProfileError::KeyringLocked,
        // These carry the entry's bytes, so the cause ends here and is never printed.
        StoreError::BadEncoding(_)
        | StoreError::BadDataFormat(..)
        | StoreError::BadStoreFormat(_)
        | StoreError::Ambiguous(_) => ProfileError::DeviceSecretChanged,
        other => ProfileError::KeyringAbsent(Some(Box::new(other))),
    }
}

fn decode(text: &Secret<String>) -> Option<SecretBytes> {
    let bytes = Zeroizing::new(hex::decode(text.expose()).ok()?);
    SecretBytes::filled(|secret| {
        secret.copy_from_slice(bytes.get(..32).filter(|_| bytes.len() == 32).ok_or(KeyError::Form)?);
        Ok::<(), KeyError>(())
    })
    .ok()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_secret_of_the_wrong_length_is_a_changed_one() {
        let keyring = Keyring::new(KeyringChoice::Given(keyring_core::mock::Store::new().unwrap()));
        let profile = Uuid::now_v7();
        let missing = keyring.device_secret(profile).await.unwrap_err();
        assert_eq!(missing.code(), "profile.device-secret-missing");
        for wrong in ["", "00", "not hexadecimal", &"ab".repeat(33)] {
            keyring.write(For::Device(profile), Secret::new(wrong.to_owned())).await.unwrap();
            let changed = keyring.device_secret(profile).await.unwrap_err();
            assert_eq!(changed.code(), "profile.device-secret-changed", "{wrong:?}");
        }
    }

    /// The keyring of a computer that was restored: the next question about the item meets several of these secrets.
    fn restored(store: &Arc<CredentialStore>, entry: &For, secrets: &[&str]) -> Vec<Entry> {
        let twin = |n: usize, secret: &str| {
            let entry = store.build("twin", &n.to_string(), None).unwrap();
            entry.set_password(secret).unwrap();
            entry
        };
        let twins: Vec<Entry> = secrets.iter().enumerate().map(|(n, secret)| twin(n, secret)).collect();
        let item = store.build(SERVICE, &entry.user(), None).unwrap();
        let mock = item.as_any().downcast_ref::<keyring_core::mock::Cred>().unwrap();
        let again = secrets.iter().enumerate().map(|(n, _)| store.build("twin", &n.to_string(), None).unwrap());
        mock.set_error(StoreError::Ambiguous(again.collect()));
        twins
    }

    #[tokio::test]
    async fn an_item_that_is_there_twice_is_one_where_the_secret_is_the_same() {
        let store: Arc<CredentialStore> = keyring_core::mock::Store::new().unwrap();
        let keyring = Keyring::new(KeyringChoice::Given(store.clone()));
        let profile = Uuid::now_v7();
        let (one, other) = ("ab".repeat(32), "cd".repeat(32));
        keyring.write(For::Device(profile), Secret::new(one.clone())).await.unwrap();
        for secrets in [[one.as_str(), &one, &one].as_slice(), &[one.as_str(), &one]] {
            restored(&store, &For::Device(profile), secrets);
            assert!(keyring.device_secret(profile).await.is_ok(), "{} times", secrets.len());
        }
        restored(&store, &For::Device(profile), &[&one, &other]);
        assert_eq!(keyring.device_secret(profile).await.unwrap_err().code(), "profile.device-secret-changed");
        // The remedy makes a new secret, and does not meet the same.
        let twins = restored(&store, &For::Device(profile), &[&one, &other]);
        assert!(keyring.new_device_secret(profile).await.is_ok());
        assert!(twins.iter().all(|twin| matches!(twin.get_password(), Err(StoreError::NoEntry))));
        assert!(keyring.device_secret(profile).await.is_ok());
    }

    #[test]
    fn what_a_keyring_hands_back_is_never_in_an_error() {
        let told = explain(StoreError::BadEncoding(b"the device secret".to_vec()));
        assert!(!format!("{told:?} {told}").contains(&format!("{:?}", b"the device secret")));
    }
}
