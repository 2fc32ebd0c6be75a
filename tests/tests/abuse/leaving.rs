//! Who has left, and what was lost: no desk of theirs works, whatever lease it holds.

use lra_rules::{command::Command, wire::Outcome};
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
        scene.central(&["profile", "revoke", &stolen.profile.to_string()]).unwrap();
        again(scene).await;
        assert_eq!(asks(&stolen).await.0, StatusCode::UNAUTHORIZED);
        assert_eq!(asks(&kept).await.0, StatusCode::OK);
        assert!(scene.central(&["profile", "list", "ana.moreau"]).unwrap().contains("revoked"));
    }

    /// An operator is ended: no session of theirs is left, and nothing is theirs to act for.
    async fn an_ended_operator_acts_for_nobody(scene) {
        let ana = Stranger::of(scene, "ana.moreau").await;
        let said = scene.central(&["operator", "end", "ana.moreau"]).unwrap();
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

        scene.central(&["operator", "end", "david.okafor"]).unwrap();
        ana.held_registration(second, "held").await;
        let released = ana.does(different_people(second)).await;
        assert_eq!(ana.refusal(released).await.code, "held.registrar-left");
        assert_eq!(scene.records().await.len(), known, "nobody was registered");
        ana.withdraws(released).await;
        let back = ana.does(taken_back(second)).await;
        ana.received(back).await;
    }
}
