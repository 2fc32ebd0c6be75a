//! Who signs in: with somebody else's user name, with one key for two, appointed where nobody may be.

use std::fs;

use lra_rules::wire::SignInBegin;
use lra_testkit::visitor::id_token;
use lra_tests::{Scene, stories, stranger::Stranger};
use reqwest::StatusCode;
use serde_json::{Value, json};

const OPERATORS: &str = "username,given_name,family_name,email,subject,login_id";

/// Starts the centre again, with this said to it.
async fn again(scene: &mut Scene, said: &[(&str, &str)]) {
    scene.stop_centre().await;
    for (name, value) in said {
        scene.configure(name, value);
    }
    scene.start_centre().await;
}

/// Imports one file with these rows.
fn import(scene: &Scene, file: &str, rows: &str) -> Result<String, String> {
    let folder = scene.folder("attack");
    for entry in fs::read_dir(&folder).unwrap() {
        fs::remove_file(entry.unwrap().path()).unwrap();
    }
    fs::write(folder.join(file), rows).unwrap();
    let result = scene.folder("verdicts").join("result.csv");
    scene
        .central(&[
            "directory",
            "import",
            folder.to_str().unwrap(),
            "--as",
            "Nora Example",
            "--result",
            result.to_str().unwrap(),
        ])
        .map_err(|_| fs::read_to_string(result).unwrap())
}

/// Comes to the centre with a profile of their own and the issuer's word for this subject.
async fn comes(scene: &Scene, with: &Stranger, subject: &str) -> (StatusCode, Value) {
    let (_, begun) = with.post("/v1/sign-in/begin", &json!({})).await;
    let begun: SignInBegin = serde_json::from_value(begun).unwrap();
    let issuer = begun.issuers[0].url.clone();
    let token = id_token(&issuer, &scene.subject(subject), &begun.nonce).await;
    with.post("/v1/sign-in", &with.sign_in(&begun, issuer, token)).await
}

stories! {
    /// The directory names another subject than the one that comes with the user name: whoever brings the name is nobody, and
    /// who was bound before works no more, although the lease still runs.
    async fn a_user_name_opens_no_row_that_names_a_subject(scene) {
        again(scene, &[("LRA_CENTRAL_USERNAME_CLAIM", "username")]).await;
        let ana = Stranger::of(scene, "ana.moreau").await;
        let (status, _) = ana.post("/v1/outcomes", &json!({"ids": []})).await;
        assert_eq!(status, StatusCode::OK);
        let rows = format!("{OPERATORS}\nana.moreau,Ana,Moreau,,sub-real,ana.moreau@oneid.on.ca\n");
        import(scene, "operators.csv", &rows).unwrap();
        again(scene, &[]).await;
        let (status, problem) = comes(scene, &ana, "ana.moreau").await;
        assert_eq!((status, &problem["code"]), (StatusCode::FORBIDDEN, &json!("sign-in.unknown-operator")));
        let (status, problem) = ana.post("/v1/outcomes", &json!({"ids": []})).await;
        assert_eq!(status, StatusCode::UNAUTHORIZED, "{problem}");
        // The administrator says who it is: at once theirs again.
        let subject = scene.subject("ana.moreau");
        scene.central(&["directory", "rebind", "ana.moreau", "--subject", &subject]).unwrap();
        assert_eq!(comes(scene, &ana, "ana.moreau").await.0, StatusCode::OK);
        let taken = scene.central(&["directory", "rebind", "david.okafor", "--subject", &subject]);
        assert!(taken.unwrap_err().contains("another operator's"));
    }

    /// A user name finds a row without a subject, where the administrator named the claim; once, and never without the claim.
    async fn a_user_name_is_believed_where_the_claim_is_named_only(scene) {
        let rows = format!("{OPERATORS}\nana.moreau,Ana,Moreau,,,ana.moreau@oneid.on.ca\n");
        import(scene, "operators.csv", &rows).unwrap();
        let david = Stranger::of(scene, "david.okafor").await;
        let (status, problem) = comes(scene, &david, "ana.moreau").await;
        assert_eq!((status, &problem["code"]), (StatusCode::FORBIDDEN, &json!("sign-in.unknown-operator")));
        again(scene, &[("LRA_CENTRAL_USERNAME_CLAIM", "username")]).await;
        Stranger::of(scene, "ana.moreau").await;
        assert!(scene.centre_log().contains("bound by user name"), "the administrator reads of it");
    }

    /// An issuer that never says when somebody signed in gives nobody the key of a file, and no other approval key.
    async fn without_a_fresh_sign_in_no_file_is_opened(scene) {
        let ana = Stranger::of(scene, "ana.moreau").await;
        again(scene, &[("LRA_CENTRAL_WITHOUT_AUTH_TIME", "true")]).await;
        let (_, begun) = ana.post("/v1/sign-in/begin", &json!({})).await;
        let begun: SignInBegin = serde_json::from_value(begun).unwrap();
        let issuer = begun.issuers[0].url.clone();
        let token = id_token(&issuer, &scene.subject("ana.moreau"), &begun.nonce).await;
        let asked = json!({
            "challenge": begun.challenge, "issuer": issuer, "id_token": token, "profile": ana.profile,
            "escrow_key_id": begun.escrow_key_id, "sealed": "AAAA", "one_time_key": "00".repeat(32),
        });
        let (status, problem) = ana.post("/v1/escrow/reseal", &asked).await;
        assert_eq!((status, &problem["code"]), (StatusCode::FORBIDDEN, &json!("sign-in.time-not-told")));
        // Work goes on there.
        assert_eq!(comes(scene, &ana, "ana.moreau").await.0, StatusCode::OK);
    }

    /// What an organization may have is asked whatever else the files bring.
    async fn nobody_is_appointed_where_nobody_may_be(scene) {
        let columns = "username,organization,role,nominated_by,starts,ends,training_passed_on,training_score";
        for (username, organization, role) in [
            ("ana.moreau", "lakeshore", "registration-agent"),
            ("ana.moreau", "lakeshore", "cco"),
            ("ana.moreau", "cco", "lra"),
        ] {
            let rows = format!("{columns}\n{username},{organization},{role},LRP,2020-01-01,,2020-01-01,95\n");
            let said = import(scene, "appointments.csv", &rows).unwrap_err();
            assert!(said.contains("which has no"), "{said}");
        }
        let subject = scene.subject("ana.moreau");
        let second = format!("{OPERATORS}\nsecond.ana,Ana,Moreau,,{subject},\n");
        assert!(import(scene, "operators.csv", &second).unwrap_err().contains("belongs to another operator"));
        let nobody = format!("{OPERATORS}\nno.body,No,Body,,sub-9,no.body@oneid.on.ca\n");
        assert!(import(scene, "operators.csv", &nobody).unwrap_err().contains("is nobody's"));
    }
}
