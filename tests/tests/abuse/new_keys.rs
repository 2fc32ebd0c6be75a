//! A new approval key for somebody's name: not without themselves, and never behind their back.

use lra_rules::wire::{NewKey, Session, SignInBegin};
use lra_tests::{
    Scene, code,
    issuer::FalseIssuer,
    stories,
    stranger::{DEVICE, Stranger},
};
use reqwest::StatusCode;
use serde_json::{Value, json};

/// A day, in seconds.
const DAY: i64 = 24 * 3600;

/// The centre, with an issuer that says whatever a test wants said.
async fn with_a_false_issuer(scene: &mut Scene) -> FalseIssuer {
    let issuer = FalseIssuer::start().await;
    scene.configure("LRA_CENTRAL_ISSUER", &issuer.url);
    scene.stop_centre().await;
    scene.start_centre().await;
    issuer
}

/// Signs in as Ana, who proved herself so many seconds ago, with these claims in place of the usual.
async fn comes(
    scene: &Scene,
    with: &mut Stranger,
    issuer: &FalseIssuer,
    ago: i64,
    other: &Value,
) -> Result<Session, (u16, String)> {
    let (_, begun) = with.post("/v1/sign-in/begin", &json!({})).await;
    let begun: SignInBegin = serde_json::from_value(begun).unwrap();
    let token = issuer.word(&scene.subject("ana.moreau"), &with.nonce(&begun), ago, other);
    let (status, answer) = with.post("/v1/sign-in", &with.sign_in(&begun, issuer.url.clone(), token)).await;
    if status != StatusCode::OK {
        return Err((status.as_u16(), answer["code"].as_str().unwrap().to_owned()));
    }
    let session: Session = serde_json::from_value(answer).unwrap();
    with.token.clone_from(&session.token);
    if let Some(version) = &session.terms_to_accept {
        let (status, said) = with.post("/v1/session/terms", &json!({ "version": version })).await;
        assert_eq!(status, StatusCode::NO_CONTENT, "{said}");
    }
    Ok(session)
}

async fn reads(with: &Stranger, keys: &[NewKey]) {
    let ids: Vec<_> = keys.iter().map(|key| key.id).collect();
    let (status, said) = with.post("/v1/session/new-keys-read", &json!({ "ids": ids })).await;
    assert_eq!(status, StatusCode::NO_CONTENT, "{said}");
}

fn refused(status: u16, code: &str) -> Option<(u16, String)> {
    Some((status, code.to_owned()))
}

fn places(session: &Session) -> Vec<bool> {
    session.new_keys.iter().map(|key| key.here).collect()
}

stories! {
    /// What a browser remembers, or another program was given, sets no approval key; and only an issuer that says when somebody signed
    /// in lets one be changed.
    async fn no_approval_key_is_set_without_a_fresh_sign_in(scene) {
        let issuer = with_a_false_issuer(scene).await;
        let mut ana = Stranger::nobody(&scene.url());
        let none = json!({});
        assert_eq!(comes(scene, &mut ana, &issuer, 9 * DAY, &none).await.err(), refused(403, "sign-in.not-fresh"));
        assert_eq!(comes(scene, &mut ana, &issuer, 120, &none).await.err(), refused(403, "sign-in.not-fresh"));
        let untold = json!({"auth_time": null});
        assert_eq!(comes(scene, &mut ana, &issuer, 0, &untold).await.err(), refused(403, "sign-in.not-fresh"));
        let of_another = json!({"azp": "another-program"});
        assert_eq!(comes(scene, &mut ana, &issuer, 0, &of_another).await.err(), refused(403, "sign-in.token"));
        let for_both = json!({"aud": ["lra-desk", "another-program"], "azp": "another-program"});
        assert_eq!(comes(scene, &mut ana, &issuer, 0, &for_both).await.err(), refused(403, "sign-in.token"));
        comes(scene, &mut ana, &issuer, 0, &none).await.unwrap();
        // With the key that is known work goes on; another one in its place needs her again.
        comes(scene, &mut ana, &issuer, 9 * DAY, &none).await.unwrap();
        ana.another_approval_key();
        assert_eq!(comes(scene, &mut ana, &issuer, 9 * DAY, &none).await.err(), refused(403, "sign-in.not-fresh"));
        assert_eq!(comes(scene, &mut ana, &issuer, 0, &of_another).await.err(), refused(403, "sign-in.token"));
        let another = ana.approval();
        ana.approves_with(ana.signing());
        assert_eq!(comes(scene, &mut ana, &issuer, 0, &none).await.err(), refused(400, "sign-in.key"));
        ana.approves_with(another);
        comes(scene, &mut ana, &issuer, 0, &none).await.unwrap();
    }

    /// A key that is set is recorded, and told on every other computer of the operator until each has read of it: whoever set it
    /// can neither wave it away for them nor, by setting another one, for the computer that they did it on.
    async fn a_new_approval_key_is_recorded_and_told(scene) {
        let issuer = with_a_false_issuer(scene).await;
        let (mut ana, none) = (Stranger::nobody(&scene.url()), json!({}));
        let first = comes(scene, &mut ana, &issuer, 0, &none).await.unwrap();
        assert!(first.new_keys.is_empty(), "her own, just now");
        // Somebody signs in as her at a computer of theirs, and again at another.
        let (mut thief, mut second) = (Stranger::nobody(&scene.url()), Stranger::nobody(&scene.url()));
        let theirs = comes(scene, &mut thief, &issuer, 0, &none).await.unwrap();
        reads(&thief, &theirs.new_keys).await;
        let theirs = comes(scene, &mut second, &issuer, 0, &none).await.unwrap();
        assert_eq!(places(&theirs), [false, false]);
        reads(&second, &theirs.new_keys).await;

        let told = comes(scene, &mut ana, &issuer, 0, &none).await.unwrap();
        assert_eq!(places(&told), [false, false], "both of theirs, whatever they read");
        assert!(told.new_keys.iter().all(|key| key.device == DEVICE), "{:?}", told.new_keys);
        reads(&ana, &told.new_keys[..1]).await;
        let told = comes(scene, &mut ana, &issuer, 0, &none).await.unwrap();
        assert_eq!(places(&told), [false], "what was not read is told again");
        reads(&ana, &told.new_keys).await;

        // On her own profile, by whoever took it over: not told to them, told to her once she has it back.
        let hers = ana.approval();
        ana.another_approval_key();
        let over = comes(scene, &mut ana, &issuer, 0, &none).await.unwrap();
        assert_eq!(places(&over), [true], "the key of before is not theirs");
        reads(&ana, &over.new_keys).await;
        ana.approves_with(hers);
        let back = comes(scene, &mut ana, &issuer, 0, &none).await.unwrap();
        assert!(back.new_keys.iter().any(|key| key.here), "{:?}", back.new_keys);
        assert_eq!(logged(scene).await, 5, "the first, two of the thief's, the one in its place, and hers again");
    }

    /// Our own desk tells its operator at its next session, also after the program has ended, until they have read of it.
    async fn a_desk_tells_its_operator_of_a_new_key(scene) {
        let mut ana = scene.desk("ana.moreau").await;
        assert!(ana.status().borrow().new_keys.is_empty());
        Stranger::of(scene, "ana.moreau").await;
        ana.sign_in_again().await;
        ana.open_offline().await;
        let told = ana.status().borrow().new_keys.clone();
        assert_eq!(told.iter().map(|key| (key.device.as_str(), key.here)).collect::<Vec<_>>(), [(DEVICE, false)]);
        let ids = [told[0].id];
        assert_eq!(code(ana.read_new_keys(&ids).await), "centre.unreachable");
        assert_eq!(ana.status().borrow().new_keys.len(), 1, "nobody has heard that it was read");
        ana.online();
        ana.caught_up().await;
        ana.read_new_keys(&ids).await.unwrap();
        assert!(ana.status().borrow().new_keys.is_empty());
        ana.restart().await;
        ana.sign_in_again().await;
        assert!(ana.status().borrow().new_keys.is_empty(), "read is read");
    }
}

/// How many lines of the access log name a new approval key.
async fn logged(scene: &Scene) -> i64 {
    sqlx::any::install_default_drivers();
    let centre = sqlx::AnyPool::connect(scene.database_url()).await.unwrap();
    let lines = "SELECT COUNT(*) FROM access_log WHERE what = 'new-key'";
    let lines = sqlx::query_scalar(lines).fetch_one(&centre).await.unwrap();
    centre.close().await;
    lines
}
