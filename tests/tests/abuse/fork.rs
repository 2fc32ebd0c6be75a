//! A stolen profile key and the registration agents: they see both branches, pass on what is right, and let the profile go on or end it –
//! and nothing of the other branch is done by that.

use lra_rules::{
    command::{Command, OneWork, PassOnPiece, SettleProfile},
    frozen::FrozenProfile,
    ids::{CommandId, PersonId},
    record::Record,
    wire::SignedCommand,
};
use lra_tests::{
    Scene,
    people::{because, nth},
    stories,
    stranger::{DEVICE, Stranger},
};
use reqwest::StatusCode;
use serde_json::{Value, json};

fn register(n: usize) -> (PersonId, Command) {
    let c = nth(n);
    (c.person, Command::RegisterPerson(Box::new(c)))
}

fn id(signed: &SignedCommand) -> CommandId {
    let envelope: Value = serde_json::from_str(&signed.body).unwrap();
    serde_json::from_value(envelope["id"].clone()).unwrap()
}

fn code(outcome: &Value) -> &str {
    outcome["refusal"]["code"].as_str().unwrap_or_else(|| panic!("not refused: {outcome}"))
}

fn is(outcome: &Value) -> &str {
    outcome["is"].as_str().unwrap()
}

async fn known(scene: &Scene, id: PersonId) -> bool {
    scene.records().await.iter().any(|(stored, _)| matches!(&stored.record, Record::Person(p) if p.id == id))
}

async fn frozen(scene: &Scene) -> FrozenProfile {
    let all = scene.records().await.into_iter().filter_map(|(stored, _)| match stored.record {
        Record::Frozen(frozen) => Some(frozen),
        _ => None,
    });
    let all: Vec<_> = all.collect();
    assert_eq!(all.len(), 1, "{all:?}");
    all.into_iter().next().unwrap()
}

/// Sends a command without the second signature.
async fn once(who: &Stranger, command: Command) -> Value {
    let before = who.head();
    let signed = SignedCommand { step_up: None, ..who.sign(command) };
    let said = who.batch(std::slice::from_ref(&signed)).await.remove(0);
    assert_ne!(who.head(), before);
    said
}

/// Everything that the feed has for the scope of this client.
async fn feed(who: &Stranger) -> String {
    let (at, role) = (&who.scope.organization, who.scope.role.code());
    let url = format!("{}/v1/feed?organization={at}&role={role}&after=0&limit=1000", who.base);
    let answer = who.client.get(url).bearer_auth(&who.token).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::OK);
    answer.text().await.unwrap()
}

/// One who signs something, and sends something else in its place: two branches of one profile, the second of two pieces.
async fn forked(ana: &Stranger) -> ([PersonId; 3], Vec<SignedCommand>) {
    let (stands, first) = register(1);
    let before = ana.head();
    assert_eq!(is(&ana.act(first).await), "accepted");
    ana.goes_on_after(before);
    let ((one, second), (two, third)) = (register(2), register(3));
    let others = vec![ana.sign(second), ana.sign(third)];
    for said in ana.batch(&others).await {
        assert!(["chain.forked", "profile.frozen"].contains(&code(&said)), "{said}");
    }
    let (status, problem) = ana.post("/v1/outcomes", &json!({ "ids": [] })).await;
    assert_eq!((status, problem["code"].as_str()), (StatusCode::FORBIDDEN, Some("profile.frozen")));
    ([stands, one, two], others)
}

stories! {
    /// The agents have a record of it: whose computer, since when, and both branches – without a word of what they say.
    async fn a_fork_is_told_to_the_agents_and_to_nobody_else(scene) {
        let (ana, rosalie) = (Stranger::of(scene, "ana.moreau").await, Stranger::of(scene, "rosalie.nakamura").await);
        let ([stands, one, two], others) = forked(&ana).await;
        let record = frozen(scene).await;
        assert_eq!((record.profile, record.by.name.contains("Ana"), record.device.as_str()), (ana.profile, true, DEVICE));
        assert_eq!(record.stands.iter().map(|p| p.name.clone()).collect::<Vec<_>>(), [Some(nth(1).name.full())]);
        assert_eq!(record.other.iter().map(|p| p.command).collect::<Vec<_>>(), others.iter().map(id).collect::<Vec<_>>());
        assert!(known(scene, stands).await && !known(scene, one).await && !known(scene, two).await);
        let told = feed(&rosalie).await;
        assert!(told.contains(DEVICE), "{told}");
        for word in [nth(2).details.birth_date.to_string(), nth(2).contact.phone] {
            assert!(!told.contains(&word), "a piece says what it does and to whom, and no more: {word}");
        }
        let david = Stranger::of(scene, "david.okafor").await;
        assert!(!feed(&david).await.contains(DEVICE), "a colleague is told nothing of it");
        let settle = |reason| SettleProfile { frozen: record.id, reason: because(reason) };
        let pass = Command::PassOnPiece(PassOnPiece { frozen: record.id, piece: id(&others[0]) });
        for command in [pass, Command::ReleaseProfile(settle("operator-confirms")), Command::RevokeProfile(settle("computer-lost"))] {
            assert_eq!(code(&david.act(command).await), "authority.not-your-role");
        }
    }

    /// A piece that is right goes to the colleagues, once; they adopt it under their own name, and the rest is never done.
    async fn a_piece_is_passed_on_to_colleagues_and_the_rest_is_never_done(scene) {
        let ana = Stranger::of(scene, "ana.moreau").await;
        let (rosalie, david) = (Stranger::of(scene, "rosalie.nakamura").await, Stranger::of(scene, "david.okafor").await);
        let ([_, one, two], others) = forked(&ana).await;
        let record = frozen(scene).await;
        let pass = || Command::PassOnPiece(PassOnPiece { frozen: record.id, piece: id(&others[0]) });
        let adopt = |piece: &SignedCommand| Command::AdoptWork(OneWork { quarantined: id(piece) });
        assert_ne!(is(&david.act(adopt(&others[0])).await), "accepted", "nobody has passed it on");
        assert_eq!(is(&rosalie.act(pass()).await), "accepted");
        assert_eq!(code(&rosalie.act(pass()).await), "frozen.passed-on");
        assert!(!known(scene, one).await, "passed on is not done");
        assert_eq!(is(&david.act(adopt(&others[0])).await), "accepted");
        assert!(known(scene, one).await);

        let revoke = Command::RevokeProfile(SettleProfile { frozen: record.id, reason: because("not-the-operators") });
        assert_eq!(code(&once(&rosalie, revoke.clone()).await), "authority.step-up");
        assert_eq!(is(&rosalie.act(revoke.clone()).await), "accepted");
        assert_eq!(code(&rosalie.act(revoke).await), "state.not-now");
        assert_eq!(frozen(scene).await.state.code(), "revoked");
        assert_eq!(code(&rosalie.act(pass()).await), "state.not-now");
        assert_ne!(is(&david.act(adopt(&others[1])).await), "accepted");
        assert!(!known(scene, two).await);
        let (status, _) = ana.post("/v1/outcomes", &json!({ "ids": [] })).await;
        assert_eq!(status, StatusCode::UNAUTHORIZED, "a revoked profile is none");
    }

    /// Released, the profile goes on with what was decided; the other branch stays undone.
    async fn a_released_profile_goes_on_with_the_branch_that_stands(scene) {
        let mut ana = Stranger::of(scene, "ana.moreau").await;
        let rosalie = Stranger::of(scene, "rosalie.nakamura").await;
        let ([_, one, two], _) = forked(&ana).await;
        let record = frozen(scene).await;
        let release = Command::ReleaseProfile(SettleProfile { frozen: record.id, reason: because("operator-confirms") });
        assert_eq!(is(&rosalie.act(release).await), "accepted");
        assert_eq!(scene.chain(&["list"]).trim(), "0 frozen");
        assert!(!ana.comes_again(&scene.subject("ana.moreau")).await.is_empty());
        assert!(!known(scene, one).await && !known(scene, two).await);
    }
}
