//! F9: an administrator reads who was refused, and how their issuer names them; and nobody fills that list.

use std::fs;

use futures::{StreamExt as _, stream};
use lra_rules::wire::SignInBegin;
use lra_testkit::centre::ADMINISTRATOR;
use lra_tests::{Scene, issuer::FalseIssuer, stories, stranger::Stranger};
use reqwest::StatusCode;
use serde_json::{Value, json};

/// Of an issuer this many rows are kept.
const MOST: usize = 500;

const UNKNOWN: &str = "sign-in.unknown-operator";

/// A centre whose issuer says of anybody whatever a test wants said, and that many may come to.
async fn with_a_false_issuer(scene: &mut Scene) -> FalseIssuer {
    let issuer = FalseIssuer::start().await;
    scene.stop_centre().await;
    scene.configure("LRA_CENTRAL_ISSUER", &issuer.url);
    // Behind a proxy the pace of an address is the proxy's to keep.
    scene.configure("LRA_CENTRAL_PROXIES", "127.0.0.1");
    scene.start_centre().await;
    issuer
}

/// Comes as this subject, with these claims in place of the usual: the code of the refusal, empty where there is none.
async fn comes(issuer: &FalseIssuer, with: &Stranger, subject: &str, claims: &Value) -> String {
    let (_, begun) = with.post("/v1/sign-in/begin", &json!({})).await;
    let begun: SignInBegin = serde_json::from_value(begun).unwrap();
    let word = issuer.word(subject, &with.nonce(&begun), 0, claims);
    let (status, problem) = with.post("/v1/sign-in", &with.sign_in(&begun, issuer.url.clone(), word)).await;
    assert!(status == StatusCode::OK || status.is_client_error(), "{status}: {problem}");
    problem["code"].as_str().unwrap_or_default().to_owned()
}

/// The list as an administrator gets it: its rows, each by the names of the columns.
fn listed(scene: &Scene) -> Vec<csv::StringRecord> {
    let said = scene.central(&["sign-in", "refused", "--as", ADMINISTRATOR]).unwrap();
    csv::Reader::from_reader(said.as_bytes()).records().map(Result::unwrap).collect()
}

async fn rows(scene: &Scene) -> usize {
    sqlx::any::install_default_drivers();
    let centre = sqlx::AnyPool::connect(scene.database_url()).await.unwrap();
    let rows: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM refused_sign_in").fetch_one(&centre).await.unwrap();
    centre.close().await;
    usize::try_from(rows).unwrap()
}

stories! {
    /// Somebody whom no row names comes three times. The administrator copies the end of their row into operators.csv, and they are let
    /// in; then nothing is kept of them. What no issuer proved is nowhere.
    async fn whoever_was_refused_can_be_entered(scene) {
        let issuer = with_a_false_issuer(scene).await;
        let with = Stranger::nobody(&scene.url());
        // A spreadsheet would compute it; the import knows that.
        let subject = "-opaque=77";
        let named = json!({"given_name": "Zoë\u{202e}", "family_name": "Cham".repeat(500), "preferred_username": "=zoe"});
        for _ in 0..3 {
            assert_eq!(comes(&issuer, &with, subject, &named).await, UNKNOWN);
        }
        for claims in [json!({"nonce": "another"}), json!({"aud": "another"}), json!({"sub": ""})] {
            assert_eq!(comes(&issuer, &with, "unproven", &claims).await, "sign-in.token");
        }
        let not_said = scene.central(&["sign-in", "refused"]).unwrap_err();
        assert!(not_said.contains("--as"), "{not_said}");
        let list = listed(scene);
        assert_eq!(list.len(), 1, "{list:?}");
        let row: Vec<&str> = list[0].iter().collect();
        assert_eq!((row[1], row[3], row[4], row[5]), ("3", UNKNOWN, "'=zoe", "Zoë"));
        assert_eq!((row[6].chars().count(), row[10]), (60, issuer.url.as_str()));
        assert!(row.iter().all(|cell| !cell.starts_with(['=', '-', '+', '@'])), "{row:?}");

        let folder = scene.folder("entered");
        let entered = ["zoe.cham", row[5], row[6], row[7], row[8], "ana.moreau@oneid.on.ca", row[10], "yes"].join(",");
        let columns = "username,given_name,family_name,email,subject,login_id,issuer,same_person";
        fs::write(folder.join("operators.csv"), format!("{columns}\n{entered}\n")).unwrap();
        scene.central(&["directory", "import", folder.to_str().unwrap(), "--as", ADMINISTRATOR]).unwrap();
        assert_eq!(comes(&issuer, &with, subject, &named).await, "");
        assert!(listed(scene).is_empty(), "nothing is kept of somebody who is let in");
    }

    /// A month after somebody came last, the list has them no more, and the centre has let go of them.
    async fn a_month_later_nothing_is_kept(scene) {
        let issuer = with_a_false_issuer(scene).await;
        let with = Stranger::nobody(&scene.url());
        for subject in ["long-ago", "lately"] {
            assert_eq!(comes(&issuer, &with, subject, &json!({})).await, UNKNOWN);
        }
        let month = 31 * 24 * 3600 * 1000_i64 + 1000;
        scene.database_does(&format!("UPDATE refused_sign_in SET last_at = last_at - {month} WHERE subject = 'long-ago'")).await;
        assert_eq!(listed(scene).len(), 1);
        // As on the next day: the centre looks after its records once more, also if it is just at it.
        while rows(scene).await > 1 {
            scene.database_does("UPDATE counter SET n = 0 WHERE name = 'upkeep'").await;
        }
        assert_eq!(&listed(scene)[0][8], "lately");
    }

    /// Ten thousand subjects are refused – all but the last hundreds put there past the centre –: those are kept that came last.
    async fn ten_thousand_leave_a_bounded_list(scene) {
        let issuer = with_a_false_issuer(scene).await;
        let kept = format!(
            "INSERT INTO refused_sign_in (issuer, subject, code, username, given_name, family_name, times, first_at, last_at) \
             WITH RECURSIVE many(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM many WHERE n < 9400) \
             SELECT '{}', 'before-' || n, '{UNKNOWN}', '', '', '', 1, 1, {} + n FROM many",
            issuer.url,
            jiff::Timestamp::now().as_millisecond() - 3_600_000,
        );
        assert_eq!(scene.database_does(&kept).await, 9400);
        let with = Stranger::nobody(&scene.url());
        let coming = stream::iter(0..600).map(|n| {
            let (issuer, with) = (&issuer, &with);
            async move { comes(issuer, with, &format!("subject-{n}"), &json!({"name": "N".repeat(9000)})).await }
        });
        let codes: Vec<String> = coming.buffer_unordered(8).collect().await;
        assert!(codes.iter().all(|code| code == UNKNOWN), "{codes:?}");
        // Eight who come at once do not see one another's rows: the next who comes leaves as many as there may be.
        let list = listed(scene);
        assert!((MOST..=MOST + 8).contains(&list.len()), "{}", list.len());
        assert!(list.iter().all(|row| row[8].starts_with("subject-") && row[6].len() == 60));
        // One who comes again and again is one row.
        for _ in 0..5 {
            comes(&issuer, &with, "subject-1", &json!({})).await;
        }
        assert_eq!((&listed(scene)[0][8], rows(scene).await), ("subject-1", MOST));
        // No subject is longer than OpenID Connect allows, so nobody's is kept that is.
        comes(&issuer, &with, &"s".repeat(256), &json!({})).await;
        assert_eq!(&listed(scene)[0][8], "subject-1");
    }
}
