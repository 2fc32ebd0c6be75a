//! The fixture on disk: small, and still what the program wrote.
//!
//! An encrypted file cannot be compressed. One desk is therefore kept as it lies; of the others the file is emptied and keeps
//! nothing but its key, and its content lies beside it in plain – everybody in it is invented. It is put back through the key.

use std::{
    fs,
    io::{Read as _, Write as _},
    path::{Path, PathBuf},
};

use flate2::{Compression, read::GzDecoder, write::GzEncoder};
use lra_desk::profile::OpenProfile;
use lra_tests::{files_below, open_profile, root};
use serde_json::Value;
use sqlx::{AssertSqlSafe, Executor as _, SqliteConnection, query_scalar};

const PACKED: &str = "gz";

/// Where the fixtures lie, one folder per commit that wrote one.
pub(crate) fn shelf() -> PathBuf {
    root().join("tests/kept")
}

/// Puts a file there, compressed.
pub(crate) fn pack(bytes: &[u8], place: &Path) {
    fs::create_dir_all(place.parent().unwrap()).unwrap();
    let name = format!("{}.{PACKED}", place.file_name().unwrap().to_str().unwrap());
    let file = fs::File::create(place.with_file_name(name)).unwrap();
    let mut packing = GzEncoder::new(file, Compression::best());
    packing.write_all(bytes).unwrap();
    packing.finish().unwrap();
}

/// Copies a folder as it lies, without the empty files that only hold locks.
pub(crate) fn copy(from: &Path, to: &Path) {
    for (file, bytes) in files_below(from).into_iter().filter(|(_, bytes)| !bytes.is_empty()) {
        let place = to.join(file.strip_prefix(from).unwrap());
        fs::create_dir_all(place.parent().unwrap()).unwrap();
        fs::write(place, bytes).unwrap();
    }
}

/// Copies a folder and unpacks what is packed.
pub(crate) fn unpack(from: &Path, to: &Path) {
    copy(from, to);
    for (file, bytes) in files_below(to) {
        if file.extension().is_some_and(|extension| extension == PACKED) {
            let mut plain = Vec::new();
            GzDecoder::new(bytes.as_slice()).read_to_end(&mut plain).unwrap();
            fs::write(file.with_extension(""), plain).unwrap();
            fs::remove_file(file).unwrap();
        }
    }
}

/// The content of a desk whose file was emptied, beside its profiles.
const CONTENT: &str = "content.sqlite";

async fn attached(file: &mut SqliteConnection, content: &Path, work: &str) {
    let attach = format!("ATTACH DATABASE '{}' AS plain KEY ''", content.display());
    file.execute(AssertSqlSafe(attach)).await.unwrap();
    file.execute(AssertSqlSafe(format!("SELECT {work}"))).await.unwrap();
    file.execute("DETACH DATABASE plain").await.unwrap();
}

/// Takes the content out of a desk's file, into a compressed one beside it. The empty file keeps its key and its version.
pub(crate) async fn take_out(desk: &Path, username: &str) {
    let profile: OpenProfile = open_profile(desk, username).await;
    let plain = desk.join(CONTENT);
    // A desk's connection makes no files.
    fs::write(&plain, "").unwrap();
    let mut file = profile.db.write.acquire().await.unwrap();
    attached(&mut file, &plain, "sqlcipher_export('plain')").await;
    let tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY rootpage";
    let tables: Vec<String> = query_scalar(tables).fetch_all(&mut *file).await.unwrap();
    for table in tables {
        // A virtual table takes its own tables along.
        file.execute(AssertSqlSafe(format!("DROP TABLE IF EXISTS {table}"))).await.unwrap();
    }
    file.execute("VACUUM").await.unwrap();
    drop(file);
    profile.close().await;
    pack(&fs::read(&plain).unwrap(), &plain);
    fs::remove_file(plain).unwrap();
}

/// Puts it back, if it was taken out.
pub(crate) async fn put_back(desk: &Path, username: &str) {
    let content = desk.join(CONTENT);
    if content.exists() {
        let profile = open_profile(desk, username).await;
        let mut file = profile.db.write.acquire().await.unwrap();
        attached(&mut file, &content, "sqlcipher_export('main', 'plain')").await;
        drop(file);
        profile.close().await;
    }
}

/// A JSON file.
pub(crate) fn json(file: &Path) -> Value {
    serde_json::from_slice(&fs::read(file).unwrap()).unwrap()
}
