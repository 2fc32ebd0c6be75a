//! What whoever runs the centre is told: why an import waits, and where operators can sign in.

use std::{fs, time::Duration};

use lra_testkit::{centre::ADMINISTRATOR, process::Child};
use lra_tests::{issuer::FalseIssuer, stories};
use sqlx::AssertSqlSafe;

/// Far longer than anything here takes; only a test that hangs meets it.
const LIMIT: Duration = Duration::from_secs(60);

stories! {
    /// B28: another program writes for longer than an import takes. Whoever imports is told why nothing happens, and the import goes on
    /// once it can.
    async fn an_import_that_must_wait_says_so(scene) {
        sqlx::any::install_default_drivers();
        let pool = sqlx::AnyPool::connect(scene.database_url()).await.unwrap();
        let mut other = pool.acquire().await.unwrap();
        let writes: &[&str] = if scene.database_url().starts_with("sqlite") {
            &["BEGIN IMMEDIATE"]
        } else {
            &["BEGIN", "LOCK TABLE operator IN ACCESS EXCLUSIVE MODE"]
        };
        for statement in writes {
            sqlx::query(AssertSqlSafe(*statement)).execute(&mut *other).await.unwrap();
        }
        let folder = scene.folder("waits");
        let columns = "username,given_name,family_name,email,subject,login_id";
        fs::write(folder.join("operators.csv"), format!("{columns}\nnew.one,New,One,,sub-new,\n")).unwrap();
        let mut command = scene.centre().settings().command();
        command.args(["directory", "import", "--as", ADMINISTRATOR]).arg(&folder);
        let import = Child::start("import", &mut command).unwrap();
        let says = async |words: &str| import.wait_for_line(LIMIT, |line| line.contains(words).then_some(())).await.unwrap();
        says("the import still waits: another program is writing").await;
        sqlx::query("ROLLBACK").execute(&mut *other).await.unwrap();
        says("an administrator's import").await;
        drop(other);
        pool.close().await;
        assert!(scene.central(&["profile", "list", "new.one"]).unwrap().contains("new.one"));
    }

    /// The centre says at its start where operators sign in, and whether anybody answers there.
    async fn the_centre_says_whether_an_issuer_answers(scene) {
        let issuer = FalseIssuer::start().await;
        scene.configure("LRA_CENTRAL_ISSUER", &format!("{}/", issuer.url));
        scene.stop_centre().await;
        scene.start_centre().await;
        scene.centre().says("operators sign in here; it answers").await.unwrap();
        assert!(scene.centre_log().contains(&issuer.url));
        drop(issuer);
        scene.stop_centre().await;
        scene.start_centre().await;
        scene.centre().says("operators sign in here; nobody can just now").await.unwrap();
    }
}
