//! What the tests of the whole share: the workspace as it lies on disk, and a province in small – the real provider and
//! centre as processes, desks in this process, cables that can be pulled.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test stops where its ground gives way")]

mod browser;
mod cable;
mod desk;
mod failing;
mod forms;
pub mod issuer;
mod kept;
mod keyring;
pub mod moody;
pub mod people;
mod registrant;
mod scene;
pub mod windows;
pub mod wire;
mod workspace;

pub use browser::sign_in;
pub use cable::Cable;
pub use desk::{PASSPHRASE, TestDesk, code, open_profile, profiles, step_up};
pub use failing::Failing;
pub use forms::{change_form, copy_forms};
pub use kept::{everything_kept, files_below, rows_of};
pub use keyring::FileKeyring;
pub use lra_testkit::stranger;
pub use scene::{Database, Scene};
pub use workspace::{Graph, Member, files, root};

/// Waits until something outside of a desk is so: nobody tells when, so that it is looked at again and again, for at most a
/// minute.
pub async fn comes_true(what: &str, so: impl AsyncFn() -> bool) {
    let looking = async {
        while !so().await {
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
    };
    let limit = std::time::Duration::from_secs(60);
    assert!(tokio::time::timeout(limit, looking).await.is_ok(), "it never came to this: {what}");
}

/// Tells each story twice: to a centre on SQLite, and to one on PostgreSQL.
#[macro_export]
macro_rules! stories {
    ($($(#[$about:meta])* async fn $name:ident($scene:ident) $story:block)+) => {$(
        $(#[$about])*
        mod $name {
            use super::*;

            async fn story($scene: &mut $crate::Scene) $story

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                story(&mut $crate::Scene::new($crate::Database::Sqlite).await).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                story(&mut $crate::Scene::new($crate::Database::Postgres).await).await;
            }
        }
    )+};
}
