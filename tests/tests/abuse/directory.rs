//! Strangers try the directory that administrators keep: those whose duty it is not, about themselves, with half a signature, too late,
//! twice, and on two nodes at once.

use lra_rules::{
    command::{Command, EndTrust},
    directory::DirectoryAct,
    ids::{CommandId, Moment, OperatorId, OrgCode},
    organization::{Role, Scope},
    record::{Line, Record, Stored},
    wire::{DirectoryOrder, OperatorSeen, SignInBegin, SignedCommand},
};
use lra_testkit::centre::ADMINISTRATOR;
use lra_tests::{Scene, people::today, stories, stranger::Stranger};
use reqwest::StatusCode;
use serde_json::{Value, json};
use uuid::Uuid;

use super::two_nodes::nodes;

/// Whoever keeps the directory of the sample world, and another one.
const KEEPERS: [&str; 2] = ["adaeze.lindqvist", "tomasz.beaulieu"];

/// An order in the role of whoever gives it, for the centre that they speak to.
pub(crate) async fn order(of: &Stranger, act: DirectoryAct) -> DirectoryOrder {
    let (_, begun) = of.post("/v1/sign-in/begin", &json!({})).await;
    let begun: SignInBegin = serde_json::from_value(begun).unwrap();
    DirectoryOrder {
        id: CommandId(Uuid::now_v7()),
        profile: of.profile,
        organization: of.scope.organization.clone(),
        role: of.scope.role,
        made_at: Moment(jiff::Timestamp::now()),
        to: of.to(&begun),
        words: "Has left, says the hospital.".into(),
        act,
    }
}

pub(crate) fn signed(of: &Stranger, order: &DirectoryOrder) -> SignedCommand {
    of.sign_text(serde_json::to_string(order).unwrap())
}

async fn sends(of: &Stranger, signed: &SignedCommand) -> (StatusCode, Value) {
    of.post("/v1/directory/act", &serde_json::to_value(signed).unwrap()).await
}

/// Gives an order, well signed: the code of its refusal, or `accepted`, or the code of the problem.
pub(crate) async fn orders(of: &Stranger, act: DirectoryAct) -> String {
    became(sends(of, &signed(of, &order(of, act).await)).await)
}

fn became((_, answer): (StatusCode, Value)) -> String {
    let outcome = &answer["outcome"];
    let code = outcome["refusal"]["code"].as_str().or(answer["code"].as_str()).or(outcome["is"].as_str());
    code.unwrap_or_else(|| panic!("{answer}")).to_owned()
}

async fn asks(of: &Stranger, path: &str, organization: &str) -> (StatusCode, Value) {
    of.post(path, &json!({"organization": organization, "like": ""})).await
}

/// The operator as an administrator sees them.
pub(crate) async fn seen(of: &Stranger, username: &str) -> OperatorSeen {
    let asked = json!({"organization": of.scope.organization, "like": username});
    let (status, answer) = of.post("/v1/directory/operators", &asked).await;
    assert_eq!(status, StatusCode::OK, "{answer}");
    let all: Vec<OperatorSeen> = serde_json::from_value(answer["operators"].clone()).unwrap();
    all.into_iter().find(|one| one.username == username).unwrap()
}

/// What stands on the timeline of an organization.
pub(crate) async fn timeline(scene: &Scene, code: &str) -> Vec<Line> {
    let found = |stored: &Stored| matches!(&stored.record, Record::Organization(o) if o.code.0 == code);
    scene.records().await.into_iter().map(|(stored, _)| stored).find(found).unwrap().timeline
}

fn ends(operator: OperatorId) -> DirectoryAct {
    DirectoryAct::EndOperator { operator }
}

stories! {
    /// An administrator sees who works here, ends one of them, and the organization reads who did it and why. The same order again is
    /// told the same and does nothing.
    async fn an_operator_is_ended_by_an_administrators_order(scene) {
        let adaeze = Stranger::of(scene, KEEPERS[0]).await;
        assert_eq!(adaeze.scope.role, Role::Administrator);
        let ana = Stranger::of(scene, "ana.moreau").await;
        let found = seen(&adaeze, "ana.moreau").await;
        assert!(found.bound && found.seen_at.is_some() && found.profiles[0].profile == ana.profile);
        assert!(found.appointments[0].in_force && found.appointments[0].role == Role::Lra);

        let signed = signed(&adaeze, &order(&adaeze, ends(ana.operator.id)).await);
        let (status, first) = sends(&adaeze, &signed).await;
        assert_eq!((status, first["outcome"]["is"].as_str()), (StatusCode::OK, Some("accepted")), "{first}");
        // On this node at once.
        assert_eq!(ana.post("/v1/outcomes", &json!({"ids": []})).await.0, StatusCode::UNAUTHORIZED);
        let told = timeline(scene, "lakeshore").await;
        let ended = |line: &&Line| line.act == "appointment-ended";
        let line = told.iter().find(ended).unwrap();
        let by = line.by.as_ref().unwrap();
        assert_eq!((line.role, by.id, by.name.as_str()), (Role::Administrator, adaeze.operator.id, "Adaeze Lindqvist"));
        let why = line.changes.iter().find(|change| change.field == "why").unwrap();
        assert_eq!(why.new.as_deref(), Some("Has left, says the hospital."));
        let last = line.changes.iter().find(|change| change.field == "ends").unwrap();
        assert!(last.old.is_some() && last.new.is_some(), "the last day before and after");

        let (_, again) = sends(&adaeze, &signed).await;
        assert_eq!(again, first, "the same order is told the same");
        assert_eq!(timeline(scene, "lakeshore").await.iter().filter(ended).count(), 1);
        assert!(!seen(&adaeze, "ana.moreau").await.appointments[0].in_force);
    }

    /// Whoever has another role neither reads the directory nor orders anything about it: not in their own role, and not in one that
    /// they only say to have.
    async fn the_directory_is_kept_by_administrators_alone(scene) {
        let adaeze = Stranger::of(scene, KEEPERS[0]).await;
        let whom = seen(&adaeze, "david.okafor").await.operator.id;
        for username in ["ana.moreau", "priya.raman", "wei.zhang", "rosalie.nakamura", "halina.kowalczyk"] {
            let mut other = Stranger::of(scene, username).await;
            for path in ["/v1/directory/operators", "/v1/directory/organizations", "/v1/directory/refused"] {
                for organization in ["registration-agents", &other.scope.organization.0] {
                    let (status, answer) = asks(&other, path, organization).await;
                    assert_eq!(status, StatusCode::FORBIDDEN, "{username} at {path}: {answer}");
                    assert!(answer.get("operators").is_none() && answer.get("refused").is_none(), "{answer}");
                }
            }
            assert_eq!(orders(&other, ends(whom)).await, "authority.not-your-role", "{username}");
            other.scope = Scope { organization: adaeze.scope.organization.clone(), role: Role::Administrator };
            assert_eq!(orders(&other, ends(whom)).await, "authority.appointment-ended", "{username}");
        }
        // Nor is a record theirs who keep the directory.
        let organization = adaeze.scope.organization.clone();
        let outcome = adaeze.act(Command::EndTrust(EndTrust { organization, lra: whom })).await;
        assert_eq!(outcome["refusal"]["code"], "authority.not-your-role", "{outcome}");
        assert!(seen(&adaeze, "david.okafor").await.appointments[0].in_force, "nothing was done");
    }

    /// Without the passphrase, with another's, for another centre, from another day, in somebody else's profile: an order is nothing.
    async fn an_order_wants_both_signatures_of_now_and_here(scene) {
        let (adaeze, tomasz) = (Stranger::of(scene, KEEPERS[0]).await, Stranger::of(scene, KEEPERS[1]).await);
        let whom = seen(&adaeze, "david.okafor").await.operator.id;
        let good = order(&adaeze, ends(whom)).await;

        let once = SignedCommand { step_up: None, ..signed(&adaeze, &good) };
        assert_eq!(became(sends(&adaeze, &once).await), "authority.step-up");
        let theirs = signed(&tomasz, &good);
        for (signature, step_up) in [(None, theirs.step_up.clone()), (Some(theirs.signature.clone()), None)] {
            let own = signed(&adaeze, &good);
            let step_up = step_up.or(own.step_up.clone());
            let forged = SignedCommand { signature: signature.unwrap_or(own.signature.clone()), step_up, ..own };
            assert_eq!(became(sends(&adaeze, &forged).await), "signature.bad");
        }
        assert_eq!(became(sends(&tomasz, &signed(&adaeze, &good)).await), "profile.foreign");
        let early = DirectoryOrder { made_at: good.made_at.plus_seconds(-3600), ..good.clone() };
        assert_eq!(became(sends(&adaeze, &signed(&adaeze, &early)).await), "session.clock");
        let mut away = good.clone();
        away.to.centre = "0".repeat(64);
        assert_eq!(became(sends(&adaeze, &signed(&adaeze, &away)).await), "centre.other-key");
        let mute = DirectoryOrder { words: "  ".into(), ..good.clone() };
        assert_eq!(became(sends(&adaeze, &signed(&adaeze, &mute)).await), "field.problems");
        let long = DirectoryOrder { words: "x".repeat(100_000), ..good.clone() };
        assert_eq!(became(sends(&adaeze, &signed(&adaeze, &long)).await), "request.too-much");
        let (status, _) = adaeze.post("/v1/directory/operators", &json!({"organization": "registration-agents", "like": "x".repeat(1_000_000)})).await;
        assert!(status.is_client_error(), "{status}");
        assert!(seen(&adaeze, "david.okafor").await.appointments[0].in_force, "nothing was done");
        // What was wrong with them was that alone.
        assert_eq!(became(sends(&adaeze, &signed(&adaeze, &good)).await), "accepted");
    }

    /// Nobody does anything about themselves: not under their own name, and not under another one.
    async fn an_administrator_orders_nothing_about_themselves(scene) {
        let rows = "username,given_name,family_name,email,subject,login_id,same_person\n\
            adaeze.two,Adaeze,Lindqvist,,adaeze-two,adaeze.lindqvist@oneid.on.ca,yes\n";
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("operators.csv"), rows).unwrap();
        scene.central(&["directory", "import", folder.path().to_str().unwrap(), "--as", ADMINISTRATOR]).unwrap();
        let adaeze = Stranger::of(scene, KEEPERS[0]).await;
        let other = seen(&adaeze, "adaeze.two").await.operator.id;
        for operator in [adaeze.operator.id, other] {
            for act in [
                ends(operator),
                DirectoryAct::EndSessions { operator },
                DirectoryAct::Unbind { operator },
                DirectoryAct::Rebind { operator, issuer: String::new(), subject: "mine".into() },
            ] {
                assert_eq!(orders(&adaeze, act.clone()).await, "directory.yourself", "{act:?}");
            }
        }
        let own = Stranger::of(scene, KEEPERS[0]).await;
        let profile = own.profile;
        assert_eq!(orders(&adaeze, DirectoryAct::ReleaseProfile { profile }).await, "directory.yourself");
    }

    /// A subject is never given to a second operator, and a profile is revoked once: on two nodes at once one order is carried out.
    async fn two_administrators_at_once_do_it_once(scene) {
        let (nodes, _second) = nodes(scene).await;
        let ana = Stranger::of(scene, "ana.moreau").await;
        let mut keepers = Vec::new();
        for (n, username) in KEEPERS.iter().enumerate() {
            keepers.push(Stranger::at(&nodes[n % nodes.len()], &scene.subject(username)).await);
        }
        let subject = scene.subject("david.okafor");
        let rebind = DirectoryAct::Rebind { operator: ana.operator.id, issuer: String::new(), subject };
        assert_eq!(orders(&keepers[0], rebind).await, "directory.subject-taken");
        let revoke = || DirectoryAct::RevokeProfile { profile: ana.profile };
        let (one, other) = tokio::join!(orders(&keepers[0], revoke()), orders(&keepers[1], revoke()));
        let mut both = [one, other];
        both.sort();
        assert_eq!(both, ["accepted", "directory.profile-gone"]);
        let revoked = timeline(scene, "lakeshore").await;
        assert_eq!(revoked.iter().filter(|line| line.act == "operator-profile-revoked").count(), 1);
    }

    /// An organization and an agreement are said by the checks of an import, under the administrator's name; a wrong one, a megabyte and
    /// what is known already are nothing.
    async fn an_organization_is_said_by_the_checks_of_an_import(scene) {
        let adaeze = Stranger::of(scene, KEEPERS[0]).await;
        let says = |code: &str, name: &str, kind: &str| DirectoryAct::SayOrganization {
            code: OrgCode(code.into()), name_en: name.into(), name_fr: "Nouvel Hôpital (exemple)".into(), kind: kind.into(),
        };
        let agrees = |service: &str, from: i64, to: i64| DirectoryAct::SayAgreement {
            organization: OrgCode("new-place".into()),
            service: service.into(),
            signed_on: today().plus_days(from),
            ends_on: Some(today().plus_days(to)),
        };
        for (act, code) in [
            (agrees("clinical-viewer", 0, 9), "directory.wrong"),
            (says("New Place", "New Hospital", "hospital"), "directory.wrong"),
            (says("new-place", "New Hospital", "bakery"), "directory.wrong"),
            (says("new-place", "", "hospital"), "directory.wrong"),
            (says("new-place", &"x".repeat(500), "hospital"), "directory.wrong"),
            (says("new-place", &"x".repeat(1_000_000), "hospital"), "request.too-much"),
            // What is appointed there has no place at another kind.
            (says("lakeshore", "Lakeshore", "cco"), "directory.wrong"),
            (says("new-place", "New Hospital (sample)", "hospital"), "accepted"),
            (says("new-place", "New Hospital (sample)", "hospital"), "directory.unchanged"),
            (agrees("no-service", 0, 9), "directory.wrong"),
            (agrees("clinical-viewer", 9, 0), "directory.wrong"),
            (agrees("clinical-viewer", 0, 9), "accepted"),
        ] {
            assert_eq!(orders(&adaeze, act.clone()).await, code, "{:.200}", format!("{act:?}"));
        }
        let told = timeline(scene, "new-place").await;
        assert!(told.iter().all(|line| line.role == Role::Administrator && line.by.as_ref().unwrap().id == adaeze.operator.id));
        assert_eq!(told.iter().filter(|line| line.act == "directory-said-why").count(), 2, "{told:?}");
        let said = told.iter().find(|line| line.act == "agreement-said").unwrap();
        assert!(said.changes.iter().any(|change| change.field == "ends-on"));
        let (_, listed) = adaeze
            .post("/v1/directory/organizations", &json!({"organization": "registration-agents", "like": "new hosp"}))
            .await;
        assert_eq!(listed["organizations"][0]["agreements"][0]["service"], "clinical-viewer", "{listed}");
    }

    /// Whom an issuer proved and the centre refused stands in the administrators' list, and leads to being let in.
    async fn a_refused_sign_in_is_listed_and_let_in(scene) {
        let adaeze = Stranger::of(scene, KEEPERS[0]).await;
        let ana = Stranger::of(scene, "ana.moreau").await;
        let subject = scene.subject("ana.moreau");
        let rebind = |subject: &str| DirectoryAct::Rebind {
            operator: ana.operator.id, issuer: String::new(), subject: subject.into(),
        };
        assert_eq!(orders(&adaeze, rebind("somebody-else")).await, "accepted");
        let stranger = Stranger::nobody(&scene.url());
        let (_, begun) = stranger.post("/v1/sign-in/begin", &json!({})).await;
        let begun: SignInBegin = serde_json::from_value(begun).unwrap();
        let issuer = begun.issuers[0].url.clone();
        let token = lra_testkit::visitor::id_token(&issuer, &subject, &stranger.nonce(&begun)).await;
        let (status, _) = stranger.post("/v1/sign-in", &stranger.sign_in(&begun, issuer, token)).await;
        assert_eq!(status, StatusCode::FORBIDDEN);
        let (_, listed) = asks(&adaeze, "/v1/directory/refused", "registration-agents").await;
        assert_eq!(listed["refused"][0]["subject"], subject.as_str(), "{listed}");
        assert_eq!(orders(&adaeze, rebind(&subject)).await, "accepted");
        Stranger::of(scene, "ana.moreau").await;
    }
}
