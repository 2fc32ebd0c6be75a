//! A keyring in a folder: what a desk keeps there outlives its process, also one that was killed.

use std::{
    any::Any,
    collections::HashMap,
    fmt, fs, io,
    path::{Path, PathBuf},
    sync::Arc,
};

use keyring_core::{
    Credential, CredentialStore, Entry, Error, Result,
    api::{CredentialApi, CredentialStoreApi},
};
use lra_desk::profile::KeyringChoice;

/// The operating system's keyring, played by a folder with one file per entry.
#[derive(Debug, Clone)]
pub struct FileKeyring {
    folder: PathBuf,
}

impl FileKeyring {
    /// The keyring in this folder, for a desk to be given.
    #[must_use]
    pub fn choice(folder: &Path) -> KeyringChoice {
        fs::create_dir_all(folder).expect("the folder of the keyring");
        let store: Arc<CredentialStore> = Arc::new(Self { folder: folder.to_owned() });
        KeyringChoice::Given(store)
    }
}

impl CredentialStoreApi for FileKeyring {
    fn vendor(&self) -> String {
        "a folder of lra-tests".into()
    }

    fn id(&self) -> String {
        self.folder.display().to_string()
    }

    fn build(&self, service: &str, user: &str, _: Option<&HashMap<&str, &str>>) -> Result<Entry> {
        let file = self.folder.join(format!("{service}-{}", user.replace(':', "-")));
        let entry: Arc<Credential> = Arc::new(FileEntry { file });
        Ok(Entry::new_with_credential(entry))
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

struct FileEntry {
    file: PathBuf,
}

impl fmt::Debug for FileEntry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "FileEntry({})", self.file.display())
    }
}

fn explain(cause: io::Error) -> Error {
    if cause.kind() == io::ErrorKind::NotFound { Error::NoEntry } else { Error::PlatformFailure(Box::new(cause)) }
}

impl CredentialApi for FileEntry {
    fn set_secret(&self, secret: &[u8]) -> Result<()> {
        // All of it or nothing, as a keyring does it.
        let beside = self.file.with_extension(format!("{}.new", uuid::Uuid::now_v7()));
        fs::write(&beside, secret).map_err(explain)?;
        fs::rename(&beside, &self.file).map_err(explain)
    }

    fn get_secret(&self) -> Result<Vec<u8>> {
        fs::read(&self.file).map_err(explain)
    }

    fn delete_credential(&self) -> Result<()> {
        fs::remove_file(&self.file).map_err(explain)
    }

    fn get_credential(&self) -> Result<Option<Arc<Credential>>> {
        self.get_secret().map(|_| None)
    }

    fn get_specifiers(&self) -> Option<(String, String)> {
        None
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}
