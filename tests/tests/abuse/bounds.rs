//! More than anybody needs: of questions, of bytes, of connections. What is refused costs the others nothing.

use futures::future::join_all;
use lra_rules::wire::SignInBegin;
use lra_tests::{
    Scene, stories,
    stranger::{Stranger, id_token},
};
use reqwest::StatusCode;
use serde_json::json;

/// Counts the rows of a table of the centre, read past it.
async fn rows(scene: &Scene, table: &str) -> i64 {
    sqlx::any::install_default_drivers();
    let centre = sqlx::AnyPool::connect(scene.database_url()).await.unwrap();
    let counted = sqlx::AssertSqlSafe(format!("SELECT COUNT(*) FROM {table}"));
    let count = sqlx::query_scalar(counted).fetch_one(&centre).await.unwrap();
    centre.close().await;
    count
}

stories! {
    /// Whoever is nobody yet may begin as many sign-ins as they like: none of them leaves a row, nor does one that shows a
    /// challenge without an issuer's word for it.
    async fn a_sign_in_that_is_only_begun_leaves_nothing(scene) {
        let stranger = Stranger::of(scene, "ana.moreau").await;
        let spent = rows(scene, "spent_challenge").await;
        assert_eq!(spent, 1, "hers");
        for _ in 0..40 {
            let (status, begun) = stranger.post("/v1/sign-in/begin", &json!({})).await;
            assert_eq!(status, StatusCode::OK, "{begun}");
            let begun: SignInBegin = serde_json::from_value(begun).unwrap();
            let asked = stranger.sign_in(&begun, begun.issuers[0].url.clone(), "e30.e30.e30".into());
            let (status, problem) = stranger.post("/v1/sign-in", &asked).await;
            assert_eq!((status, &problem["code"]), (StatusCode::FORBIDDEN, &json!("sign-in.token")));
        }
        assert_eq!(rows(scene, "spent_challenge").await, spent);
    }

    /// One sign-in sent many times at once opens one session, whichever node or moment each meets.
    async fn a_challenge_serves_once_however_many_come_with_it(scene) {
        let stranger = Stranger::of(scene, "ana.moreau").await;
        let (_, begun) = stranger.post("/v1/sign-in/begin", &json!({})).await;
        let begun: SignInBegin = serde_json::from_value(begun).unwrap();
        let issuer = begun.issuers[0].url.clone();
        let token = id_token(&issuer, &scene.subject("ana.moreau"), &begun.nonce).await;
        let asked = stranger.sign_in(&begun, issuer, token);
        let answers = join_all((0..24).map(|_| stranger.post("/v1/sign-in", &asked))).await;
        let opened = answers.iter().filter(|(status, _)| *status == StatusCode::OK).count();
        assert_eq!(opened, 1, "{answers:?}");
        let refused = answers.iter().filter(|(_, problem)| problem["code"] == "sign-in.challenge").count();
        assert_eq!(refused, 23, "{answers:?}");
    }
}
