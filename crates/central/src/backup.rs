//! Backup and restore: a consistent copy of the database together with the keys, taken while the centre serves.
//!
//! A backup is a folder that nobody but its owner reads: the database – a whole SQLite file, or what `pg_dump` writes in its custom
//! format –, the two keys, and `backup.json`, which names every file with its hash. It is written beside its place and renamed
//! last, so that a folder of that name is a whole backup. Only then does the database say that everything from before the copy
//! began is in a backup: from then on desks need not keep it.
//!
//! Restoring checks every file against its hash, writes into a database that is empty, and begins another epoch
//! (`epoch.rs`): desks notice, ask for everything again and offer what they still have. A restore that was cut short leaves
//! a database that no centre was started on, to be thrown away.

use std::{
    collections::BTreeMap,
    fs,
    io::{self, BufRead as _},
    path::{Path, PathBuf},
    process::Command,
};

use lra_rules::ids::Moment;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use url::Url;

use crate::{
    clock,
    db::{Database, Kind, protected},
    epoch,
    error::CentreError,
    keys::{self, ESCROW, Keys, PEPPER},
    private,
};

/// The file that makes a folder a backup.
const LIST: &str = "backup.json";
/// The copy of a SQLite file.
const FILE: &str = "centre.sqlite";
/// What `pg_dump` writes.
const DUMP: &str = "centre.pgdump";
/// The folder of the keys.
const KEYS: &str = "keys";

/// What a backup says of itself.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Backup {
    /// Everything committed before this moment is in it.
    pub at: Moment,
    /// The version of the program that made it.
    pub version: String,
    /// The hash of every file, by its name in the folder.
    pub files: BTreeMap<String, String>,
}

/// Why a backup could not be made or restored.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// The database or the keys cannot be used.
    #[error(transparent)]
    Centre(#[from] CentreError),
    /// A file or folder cannot be read or written.
    #[error("{}: {problem}", path.display())]
    File {
        /// Names the file or folder.
        path: PathBuf,
        /// What the system says.
        problem: io::Error,
    },
    /// Something is there already that would be lost.
    #[error("{} is there already, and nothing is written over it", .0.display())]
    Exists(PathBuf),
    /// A folder is no whole backup, or it was changed.
    #[error("{} is not as it was when the backup was made: {why}", path.display())]
    Damaged {
        /// Names the file.
        path: PathBuf,
        /// What is wrong with it.
        why: &'static str,
    },
    /// A program of PostgreSQL's ended with an error, or is not there.
    #[error("{program}: {said}")]
    Program {
        /// Names the program.
        program: &'static str,
        /// What it said.
        said: String,
    },
}

fn at(path: &Path) -> impl Fn(io::Error) -> BackupError {
    move |problem| BackupError::File { path: path.to_owned(), problem }
}

/// Makes a backup in this folder, which must not be there yet. The centre may serve meanwhile.
///
/// # Errors
/// When something cannot be read or written; no folder of that name is left then.
pub async fn make(database: &str, keys: &Path, folder: &Path) -> Result<Backup, BackupError> {
    if folder.exists() {
        return Err(BackupError::Exists(folder.to_owned()));
    }
    let db = Database::open(database).await?;
    // Keys that are not those of the database would make a backup that helps nobody.
    let held = Keys::read(keys)?;
    epoch::Epoch::open(&db, &held, keys).await?;
    let beside = folder.with_extension("unfinished");
    if beside.exists() {
        fs::remove_dir_all(&beside).map_err(at(&beside))?;
    }
    private::folder(&beside.join(KEYS)).map_err(at(&beside))?;
    // Before the copy begins: whatever commits meanwhile may be in it or not, and counts as not.
    let begun = clock::now();
    let copy = match db.kind() {
        Kind::Sqlite => {
            let copy = beside.join(FILE);
            keys::write_private(&copy, b"").map_err(at(&copy))?;
            db.copy_to(&copy).await?;
            FILE
        }
        Kind::Postgres => {
            let copy = beside.join(DUMP);
            keys::write_private(&copy, b"").map_err(at(&copy))?;
            // The dump is one snapshot of the database, whoever writes meanwhile.
            run(
                postgres("pg_dump", database)?.args(["--format=custom", "--no-owner", "--file"]).arg(&copy),
                "pg_dump",
            )?;
            DUMP
        }
    };
    let mut files = BTreeMap::from([(copy.to_owned(), hash(&beside.join(copy))?)]);
    for key in [ESCROW, PEPPER] {
        let name = format!("{KEYS}/{key}");
        let (from, to) = (keys.join(key), beside.join(&name));
        keys::write_private(&to, &fs::read(&from).map_err(at(&from))?).map_err(at(&to))?;
        files.insert(name, hash(&to)?);
    }
    let backup = Backup { at: begun, version: env!("CARGO_PKG_VERSION").into(), files };
    let list = beside.join(LIST);
    let text = serde_json::to_vec_pretty(&backup).map_err(CentreError::from)?;
    keys::write_private(&list, &text).map_err(at(&list))?;
    fs::rename(&beside, folder).map_err(at(folder))?;
    // Last of all: desks may let go of their copies from now on.
    epoch::note_backup(&db, begun).await?;
    db.pool().close().await;
    Ok(backup)
}

/// Notes a backup that was made by other means, so that desks need not keep what it has.
///
/// # Errors
/// When the database cannot be used.
pub async fn note(database: &str, at: Moment) -> Result<(), BackupError> {
    let db = Database::open(database).await?;
    epoch::note_backup(&db, at.min(clock::now())).await?;
    db.pool().close().await;
    Ok(())
}

/// Brings a backup back into an empty database and a folder for the keys, and begins another epoch.
///
/// # Errors
/// When a file of the backup was changed, something is in the way, or the database refuses it.
pub async fn restore(folder: &Path, database: &str, keys: &Path) -> Result<Backup, BackupError> {
    let backup = verified(folder)?;
    for key in [ESCROW, PEPPER] {
        let (from, to) = (folder.join(KEYS).join(key), keys.join(key));
        let kept = fs::read(&from).map_err(at(&from))?;
        match fs::read(&to) {
            // The folder of the keys outlived the database: as it should be.
            Ok(there) if there.trim_ascii() == kept.trim_ascii() => {}
            Ok(_) => return Err(BackupError::Exists(to)),
            Err(_) => {
                private::folder(keys).map_err(at(keys))?;
                keys::write_private(&to, &kept).map_err(at(&to))?;
            }
        }
    }
    if backup.files.contains_key(FILE) {
        let to = Database::file_of(database)?;
        if to.exists() {
            return Err(BackupError::Exists(to));
        }
        // Private from its first byte, and whole or not there.
        let from = folder.join(FILE);
        keys::write_private(&to, &fs::read(&from).map_err(at(&from))?).map_err(at(&to))?;
    } else {
        let mut program = postgres("pg_restore", database)?;
        // All or nothing: tables that are there already make it fail, and nothing is written over.
        program.args(["--single-transaction", "--exit-on-error", "--no-owner", "--dbname", &database_name(database)?]);
        run(program.arg(folder.join(DUMP)), "pg_restore")?;
    }
    adopt(database).await?;
    Ok(backup)
}

/// Takes a copy that was put back by other means for what it is: another epoch begins.
///
/// # Errors
/// When the database cannot be used.
pub async fn adopt(database: &str) -> Result<(), BackupError> {
    let db = Database::open(database).await?;
    epoch::begin_again(&db).await?;
    db.pool().close().await;
    Ok(())
}

/// Takes the keys of this folder for those of the database, and makes them where the folder is empty: its own are lost for ever.
/// Gives the key by which desks know the centre from then on.
///
/// # Errors
/// When the database or the folder cannot be used.
pub async fn adopt_keys(database: &str, keys: &Path) -> Result<String, BackupError> {
    let keys = Keys::open(keys)?;
    let db = Database::open(database).await?;
    epoch::adopt_keys(&db, &keys).await?;
    db.pool().close().await;
    Ok(keys.identity())
}

/// Reads what a backup says of itself, and every file once.
fn verified(folder: &Path) -> Result<Backup, BackupError> {
    let list = folder.join(LIST);
    let text = fs::read(&list).map_err(at(&list))?;
    let damaged = |path: PathBuf, why| BackupError::Damaged { path, why };
    let backup: Backup = serde_json::from_slice(&text).map_err(|_| damaged(list.clone(), "it cannot be read"))?;
    let database = [FILE, DUMP].iter().filter(|name| backup.files.contains_key(**name)).count();
    if database != 1 || [ESCROW, PEPPER].iter().any(|key| !backup.files.contains_key(&format!("{KEYS}/{key}"))) {
        return Err(damaged(list, "it does not name a database and both keys"));
    }
    for (name, expected) in &backup.files {
        let path = folder.join(name);
        if hash(&path)? != *expected {
            return Err(damaged(path, "its hash is another"));
        }
    }
    Ok(backup)
}

fn hash(path: &Path) -> Result<String, BackupError> {
    let (mut file, mut digest) =
        (io::BufReader::with_capacity(1 << 20, fs::File::open(path).map_err(at(path))?), Sha256::new());
    loop {
        let read = file.fill_buf().map_err(at(path))?;
        if read.is_empty() {
            return Ok(hex::encode(digest.finalize()));
        }
        digest.update(read);
        let taken = read.len();
        file.consume(taken);
    }
}

/// A program of PostgreSQL's, told by its environment where the database is: arguments are read by everybody on the machine, and
/// the URL may hold a password.
fn postgres(program: &'static str, database: &str) -> Result<Command, BackupError> {
    // As protected as the centre's own way there.
    let url = protected(database)?;
    let url = Url::parse(&url).map_err(|_| CentreError::Configuration("the database URL cannot be read"))?;
    let decoded = |text: &str| {
        url::form_urlencoded::parse(format!("v={}", text.replace('+', "%2B")).as_bytes())
            .next()
            .map(|(_, v)| v.into_owned())
    };
    let mut command = Command::new(program);
    command.env("PGDATABASE", database_name(database)?);
    for (name, value) in [
        ("PGHOST", url.host_str().map(str::to_owned)),
        ("PGPORT", url.port().map(|port| port.to_string())),
        ("PGUSER", Some(url.username()).filter(|user| !user.is_empty()).and_then(decoded)),
        ("PGPASSWORD", url.password().and_then(decoded)),
    ] {
        if let Some(value) = value {
            command.env(name, value);
        }
    }
    for (option, value) in url.query_pairs() {
        match option.as_ref() {
            "sslmode" | "ssl-mode" => command.env("PGSSLMODE", value.as_ref()),
            "sslrootcert" | "ssl-root-cert" => command.env("PGSSLROOTCERT", value.as_ref()),
            "host" => command.env("PGHOST", value.as_ref()),
            // What only the driver of the centre understands.
            _ => &mut command,
        };
    }
    Ok(command)
}

fn database_name(database: &str) -> Result<String, BackupError> {
    let url = Url::parse(database).map_err(|_| CentreError::Configuration("the database URL cannot be read"))?;
    Ok(url.path().trim_start_matches('/').to_owned())
}

fn run(command: &mut Command, program: &'static str) -> Result<(), BackupError> {
    let ended = command.output().map_err(|problem| BackupError::Program { program, said: problem.to_string() })?;
    if ended.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&ended.stderr).trim().to_owned();
    Err(BackupError::Program { program, said })
}
