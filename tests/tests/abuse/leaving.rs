//! Who has left, and what was lost: no desk of theirs works, whatever lease it holds.

use lra_rules::{
    command::Command,
    ids::{Moment, ProfileId},
    organization::Role,
    record::{Line, Record, Stored},
    wire::{Erased, Outcome},
};
use lra_testkit::centre::ADMINISTRATOR;
use lra_tests::{
    Scene,
    people::{different_people, registration, taken_back},
    stories,
    stranger::Stranger,
};
use reqwest::StatusCode;
use serde_json::{Value, json};

/// Asks for something that needs a session only.
async fn asks(with: &Stranger) -> (StatusCode, Value) {
    with.post("/v1/outcomes", &json!({"ids": []})).await
}

/// What stands on the timeline of an organization.
async fn timeline(scene: &Scene, code: &str) -> Vec<Line> {
    let found = |stored: &Stored| matches!(&stored.record, Record::Organization(o) if o.code.0 == code);
    scene.records().await.into_iter().map(|(stored, _)| stored).find(found).unwrap().timeline
}

/// Starts the centre again, so that nothing is remembered from a moment ago.
async fn again(scene: &mut Scene) {
    scene.stop_centre().await;
    scene.start_centre().await;
}

stories! {
    /// A stolen computer's profile is revoked: it gets nothing more; the operator's other one works.
    async fn a_revoked_profile_is_none(scene) {
        let (stolen, kept) = (Stranger::of(scene, "ana.moreau").await, Stranger::of(scene, "ana.moreau").await);
        let listed = scene.central(&["profile", "list", "ana.moreau"]).unwrap();
        assert!(listed.contains(&stolen.profile.to_string()) && listed.contains(&kept.profile.to_string()), "{listed}");
        // Revoked past the command, which ends the sessions that it finds: this one began at that very moment.
        let begun = Stranger::of(scene, "ana.moreau").await;
        sqlx::any::install_default_drivers();
        let centre = sqlx::AnyPool::connect(scene.database_url()).await.unwrap();
        let revoked = sqlx::query("UPDATE profile SET revoked_at = 1 WHERE id = $1").bind(begun.profile.to_string());
        assert_eq!(revoked.execute(&centre).await.unwrap().rows_affected(), 1);
        centre.close().await;
        scene.central(&["profile", "revoke", &stolen.profile.to_string(), "--as", ADMINISTRATOR]).unwrap();
        again(scene).await;
        assert_eq!(asks(&stolen).await.0, StatusCode::UNAUTHORIZED);
        assert_eq!(asks(&begun).await.0, StatusCode::UNAUTHORIZED);
        assert_eq!(asks(&kept).await.0, StatusCode::OK);
        assert!(scene.central(&["profile", "list", "ana.moreau"]).unwrap().contains("revoked"));
    }

    /// An operator is ended: no session of theirs is left, and nothing is theirs to act for.
    async fn an_ended_operator_acts_for_nobody(scene) {
        let ana = Stranger::of(scene, "ana.moreau").await;
        let said = scene.central(&["operator", "end", "ana.moreau", "--as", ADMINISTRATOR]).unwrap();
        assert!(said.contains("1 appointment(s) ended"), "{said}");
        again(scene).await;
        assert_eq!(asks(&ana).await.0, StatusCode::UNAUTHORIZED);
        let back = Stranger::of(scene, "ana.moreau").await;
        assert_eq!(back.scope.organization.0, "", "appointed to nothing");
    }

    /// A registration is held, its registrar leaves, a colleague releases it: it is applied under nobody's name who may not act.
    async fn what_somebody_left_held_is_not_applied(scene) {
        let (ana, david) = (scene.desk("ana.moreau").await, scene.desk("david.okafor").await);
        let (one, mut other) = (registration("José", "Álvarez"), registration("Jose", "ALVAREZ"));
        other.contact.phone = "416 555 0199".into();
        ana.offline().await;
        david.offline().await;
        let first = ana.does(Command::RegisterPerson(Box::new(one))).await;
        let second = david.does(Command::RegisterPerson(Box::new(other))).await;
        ana.online();
        ana.received(first).await;
        david.online();
        assert!(matches!(david.held(second).await, Outcome::Held { .. }));
        let known = scene.records().await.len();

        scene.central(&["operator", "end", "david.okafor", "--as", ADMINISTRATOR]).unwrap();
        ana.held_registration(second, "held").await;
        let released = ana.does(different_people(second)).await;
        assert_eq!(ana.refusal(released).await.code, "held.registrar-left");
        assert_eq!(scene.records().await.len(), known, "nobody was registered");
        ana.withdraws(released).await;
        let back = ana.does(taken_back(second)).await;
        ana.received(back).await;
    }

    /// What an administrator does about an operator is somebody's act: without a name nothing is done, with one it stands on the timeline
    /// of the organization – and never who the operator is at the issuer.
    async fn what_is_done_about_an_operator_is_somebodys_act(scene) {
        let ana = Stranger::of(scene, "ana.moreau").await;
        let profile = ana.profile.to_string();
        let subject = format!("{}-anew", scene.subject("ana.moreau"));
        let acts: [(&[&str], &str); 6] = [
            (&["session", "end", "ana.moreau"], "sessions-ended"),
            (&["profile", "release", &profile], "operator-profile-released"),
            (&["directory", "unbind", "ana.moreau"], "operator-unbound"),
            (&["directory", "rebind", "ana.moreau", "--subject", &subject], "operator-rebound"),
            (&["profile", "revoke", &profile], "operator-profile-revoked"),
            (&["operator", "end", "ana.moreau"], "appointment-ended"),
        ];
        let elsewhere = timeline(scene, "riverbend").await;
        for (words, act) in acts {
            let nameless = scene.central(words).unwrap_err();
            assert!(nameless.contains("--as \"Given Family\""), "it says what to add: {nameless}");
            let begun = timeline(scene, "lakeshore").await;
            assert!(begun.iter().all(|line| line.act != act), "{act} without a name");
            scene.central(&[words, &["--as", ADMINISTRATOR]].concat()).unwrap();
            let told = timeline(scene, "lakeshore").await;
            let line = told.last().unwrap();
            assert_eq!((line.act.as_str(), line.role), (act, Role::Administrator), "{told:?}");
            assert_eq!(line.by.as_ref().map(|by| by.name.as_str()), Some(ADMINISTRATOR));
            let who = line.changes.iter().find(|change| change.field == "operator").unwrap();
            assert!(who.new.as_deref().unwrap().contains("ana.moreau"), "{line:?}");
            assert!(!format!("{line:?}").contains(&subject), "{line:?}");
            assert_eq!(timeline(scene, "riverbend").await, elsewhere, "nobody else's matter");
        }
    }

    /// A desk that lets go of its people says so, without a session as well; the list of profiles tells it. Nobody else says it for a
    /// profile, and an old word sets nothing back.
    async fn what_a_desk_let_go_of_is_told(scene) {
        let ana = scene.desk("ana.moreau").await;
        let listed = || scene.central(&["profile", "list", "ana.moreau"]).unwrap();
        assert!(!listed().contains("let go of its records"), "{}", listed());
        ana.sign_out().await.unwrap();
        assert!(listed().contains("let go of its records"), "{}", listed());

        let david = Stranger::of(scene, "david.okafor").await;
        let (status, begun) = david.post("/v1/sign-in/begin", &json!({})).await;
        assert_eq!(status, StatusCode::OK);
        let to = david.to(&serde_json::from_value(begun).unwrap());
        let says = async |profile: ProfileId, at: Moment| {
            let proof = david.signs(&Erased::signed(profile, at, &to));
            david.post("/v1/erased", &serde_json::to_value(Erased { profile, at, to: to.clone(), proof }).unwrap()).await.0
        };
        let now = Moment(jiff::Timestamp::now());
        assert_eq!(says(ProfileId(ana.profile().id), now).await, StatusCode::UNAUTHORIZED, "not its key");
        // A revoked profile has no session, and says it all the same; a clock far ahead makes it no later than it is.
        scene.central(&["profile", "revoke", &david.profile.to_string(), "--as", ADMINISTRATOR]).unwrap();
        assert_eq!(says(david.profile, now.plus_seconds(10 * 365 * 24 * 3600)).await, StatusCode::NO_CONTENT);
        let of_david = || scene.central(&["profile", "list", "david.okafor"]).unwrap();
        let told = of_david();
        assert!(told.contains("revoked") && told.contains("let go of its records"), "{told}");
        assert_eq!(says(david.profile, now.plus_seconds(-1_000)).await, StatusCode::NO_CONTENT);
        assert_eq!(of_david(), told, "an old word sets nothing back");
    }
}
