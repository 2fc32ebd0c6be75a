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
        self.ask(entry, move |entry| entry.set_password(text.expose())).await
    }

    pub(super) async fn remove(&self, entry: For) -> Result<(), ProfileError> {
        self.ask(entry, |entry| match entry.delete_credential() {
            Err(StoreError::NoEntry) => Ok(()),
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

    #[test]
    fn what_a_keyring_hands_back_is_never_in_an_error() {
        let told = explain(StoreError::BadEncoding(b"the device secret".to_vec()));
        assert!(!format!("{told:?} {told}").contains(&format!("{:?}", b"the device secret")));
    }
}
