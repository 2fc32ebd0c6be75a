//! Files that are either whole or not there, readable by their owner alone, used by one process at a time.
//!
//! Folders and locks are public: the window keeps its own folder (letters being printed, its one-window lock) by the same rules.

use std::{
    fs::{self, DirBuilder, File, OpenOptions, TryLockError},
    io::{self, Write},
    path::Path,
};

use super::ProfileError;

/// Makes a folder that only this user can enter; parents too. One that is there already – made by hand, restored from a backup – is
/// closed to others.
///
/// # Errors
/// What the file system says.
pub fn private_folder(path: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)?;
    tighten(path, 0o700)
}

/// Takes from everybody else what they may do with a file or folder of ours.
fn tighten(path: &Path, mode: u32) -> io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        if fs::metadata(path)?.permissions().mode() & 0o077 != 0 {
            fs::set_permissions(path, fs::Permissions::from_mode(mode))?;
        }
    }
    #[cfg(not(unix))]
    let _ = (path, mode);
    Ok(())
}

/// Opens a file to write at its end, which only this user can read from its first byte; one that is there is closed to others.
///
/// # Errors
/// What the file system says.
pub fn private_append(path: &Path) -> io::Result<File> {
    let mut options = private_file();
    let file = options.append(true).open(path)?;
    tighten(path, 0o600)?;
    Ok(file)
}

fn private_file() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

/// Makes an empty file that only this user can read, before anything else creates it with wider rights.
pub(super) fn private_empty(path: &Path) -> io::Result<()> {
    private_file().create_new(true).open(path).map(|_| ())
}

/// Replaces a file: whoever reads it sees the old bytes or the new ones, also after a power cut.
pub fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let beside = path.with_extension("new");
    let mut file = private_file().truncate(true).open(&beside)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    drop(file);
    fs::rename(&beside, path)?;
    sync_folder(path.parent().unwrap_or(Path::new(".")))
}

/// Makes renames and new names in a folder durable. Windows has no such call and needs none.
pub(super) fn sync_folder(path: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(path)?.sync_all() } else { Ok(()) }
}

/// A lock that ends with the process, whatever ends the process.
#[derive(Debug)]
pub struct Lock(File);

impl Drop for Lock {
    /// Closing our file is not enough: a program that is being started at this moment holds a copy of it until it runs.
    fn drop(&mut self) {
        if let Err(cause) = self.0.unlock() {
            tracing::warn!(%cause, "the lock of a profile was not released");
        }
    }
}

impl Lock {
    /// Takes the lock or says that somebody else has it.
    ///
    /// # Errors
    /// [`ProfileError::InUse`] while another process holds it; else what the file system says.
    pub fn take(path: &Path) -> Result<Self, ProfileError> {
        let file = private_file().truncate(false).open(path)?;
        match file.try_lock() {
            Ok(()) => Ok(Self(file)),
            Err(TryLockError::WouldBlock) => Err(ProfileError::InUse),
            Err(TryLockError::Error(cause)) => Err(cause.into()),
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn one_holder_at_a_time() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("lock");
        let held = Lock::take(&path).unwrap();
        assert!(matches!(Lock::take(&path), Err(ProfileError::InUse)));
        let copy = held.0.try_clone().unwrap();
        drop(held);
        Lock::take(&path).unwrap();
        drop(copy);
    }

    #[test]
    #[cfg(unix)]
    fn only_the_owner_can_read() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let inner = folder.path().join("inner");
        private_folder(&inner).unwrap();
        replace(&inner.join("header.json"), b"first, and longer").unwrap();
        replace(&inner.join("header.json"), b"second").unwrap();
        private_empty(&inner.join("desk.db")).unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&inner), 0o700);
        assert_eq!(mode(&inner.join("header.json")), 0o600);
        assert_eq!(mode(&inner.join("desk.db")), 0o600);
        assert_eq!(fs::read(inner.join("header.json")).unwrap(), b"second");
        assert_eq!(fs::read_dir(&inner).unwrap().count(), 2);

        // What stood open before – a folder made by hand, a log of an earlier version – is closed.
        let open = |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
        fs::write(inner.join("desk.log"), b"earlier\n").unwrap();
        open(&inner.join("desk.log"), 0o644);
        open(&inner, 0o755);
        private_folder(&inner).unwrap();
        private_append(&inner.join("desk.log")).unwrap().write_all(b"later\n").unwrap();
        assert_eq!((mode(&inner), mode(&inner.join("desk.log"))), (0o700, 0o600));
        assert_eq!(fs::read(inner.join("desk.log")).unwrap(), b"earlier\nlater\n");
    }
}
