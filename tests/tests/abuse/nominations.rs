//! Strangers try nominations: those whose duty they are not, elsewhere, about themselves, below the level, two at once; and whoever gave
//! one leaves.

use lra_rules::{
    directory::DirectoryAct,
    eligibility::EligibilityLink,
    ids::{Day, OperatorId, OrgCode},
    organization::{Role, Scope},
    wire::{NomineeSeen, NomineesSeen, Session, SignInBegin},
};
use lra_testkit::{centre::ADMINISTRATOR, visitor::id_token};
use lra_tests::{Scene, people::today, stories, stranger::Stranger};
use reqwest::StatusCode;
use serde_json::json;

use super::{
    directory::{orders, seen, timeline},
    two_nodes::nodes,
};

const APPOINTMENTS: &str = "username,organization,role,nominated_by,starts,ends,training_passed_on,training_score";

fn import(scene: &Scene, files: &[(&str, String)]) {
    let folder = tempfile::tempdir().unwrap();
    for (name, rows) in files {
        std::fs::write(folder.path().join(name), rows).unwrap();
    }
    scene.central(&["directory", "import", folder.path().to_str().unwrap(), "--as", ADMINISTRATOR]).unwrap();
}

fn nominates(operator: OperatorId, role: Role) -> DirectoryAct {
    until(operator, role, today().plus_days(200))
}

fn until(operator: OperatorId, role: Role, ends: Day) -> DirectoryAct {
    DirectoryAct::Nominate { operator, role, ends }
}

async fn listed(of: &Stranger) -> NomineesSeen {
    let asked = json!({"organization": of.scope.organization, "like": ""});
    let (status, answer) = of.post("/v1/directory/nominees", &asked).await;
    assert_eq!(status, StatusCode::OK, "{answer}");
    serde_json::from_value(answer).unwrap()
}

async fn nominee(of: &Stranger, username: &str, role: Role) -> NomineeSeen {
    let all = listed(of).await.nominees;
    all.into_iter().find(|one| one.username == username && one.appointment.role == role).unwrap()
}

/// A fresh session of an operator: in what they may act, and in what not.
async fn session(scene: &Scene, username: &str) -> Session {
    let of = Stranger::nobody(&scene.url());
    let (_, begun) = of.post("/v1/sign-in/begin", &json!({})).await;
    let begun: SignInBegin = serde_json::from_value(begun).unwrap();
    let issuer = begun.issuers[0].url.clone();
    let token = id_token(&issuer, &scene.subject(username), &of.nonce(&begun)).await;
    let (status, answer) = of.post("/v1/sign-in", &of.sign_in(&begun, issuer, token)).await;
    assert_eq!(status, StatusCode::OK, "{answer}");
    serde_json::from_value(answer).unwrap()
}

fn acts_as(session: &Session, role: Role) -> bool {
    session.appointments.iter().any(|one| one.role == role)
}

stories! {
    /// A sponsor is nominated as an LRA: the list and their session say that the training is missing and whom to call; once it is noted,
    /// they act. Withdrawn, they act no more.
    async fn a_nomination_with_its_links_whole_lets_somebody_act(scene) {
        let halina = Stranger::of(scene, "halina.kowalczyk").await;
        let priya = Stranger::of(scene, "priya.raman").await;
        let whom = priya.operator.id;
        assert_eq!(orders(&halina, nominates(whom, Role::Lra)).await, "accepted");
        let listed = nominee(&halina, "priya.raman", Role::Lra).await;
        let missing: Vec<_> = listed.links.iter().filter(|one| one.missing.is_some()).map(|one| one.link).collect();
        assert_eq!(missing, [EligibilityLink::Training], "{listed:?}");
        let told = timeline(scene, "lakeshore").await;
        let line = told.iter().rev().find(|line| line.act == "operator-appointed").unwrap();
        assert_eq!((line.role, line.by.as_ref().unwrap().id), (Role::Lrp, halina.operator.id));

        let refused = session(scene, "priya.raman").await;
        assert!(acts_as(&refused, Role::Sponsor) && !acts_as(&refused, Role::Lra));
        let why = &refused.not_eligible[0];
        assert_eq!((why.appointment.role, why.refusal.code.as_str()), (Role::Lra, "eligible.no-training"));
        assert_eq!(why.refusal.params["call"], "Halina Kowalczyk");

        let row = format!(
            "{APPOINTMENTS}\npriya.raman,lakeshore,lra,Halina Kowalczyk,{},{},{},95\n",
            today(), today().plus_days(200), today()
        );
        import(scene, &[("appointments.csv", row)]);
        assert!(acts_as(&session(scene, "priya.raman").await, Role::Lra));
        let withdraws = DirectoryAct::WithdrawNomination { operator: whom, role: Role::Lra };
        assert_eq!(orders(&halina, withdraws.clone()).await, "accepted");
        assert!(!acts_as(&session(scene, "priya.raman").await, Role::Lra));
        assert_eq!(orders(&halina, withdraws).await, "directory.no-nomination");
    }

    /// Nobody nominates at another organization, of another organization, themselves, or for what nobody is nominated for; and nobody
    /// who is no legally responsible person nominates anybody – an administrator least of all themselves.
    async fn a_nomination_is_of_ones_own_people_by_whose_duty_it_is(scene) {
        let halina = Stranger::of(scene, "halina.kowalczyk").await;
        let mut omar = Stranger::of(scene, "omar.castellanos").await;
        let adaeze = Stranger::of(scene, "adaeze.lindqvist").await;
        let ana = Stranger::of(scene, "ana.moreau").await;
        let zofia = seen(&adaeze, "zofia.wisniewska").await.operator.id;
        let far = today().plus_days(9000);
        for (of, act, code) in [
            (&halina, nominates(zofia, Role::Lra), "directory.not-yours"),
            (&halina, nominates(halina.operator.id, Role::Lra), "directory.yourself"),
            (&halina, nominates(ana.operator.id, Role::Administrator), "directory.not-nominated"),
            (&halina, nominates(ana.operator.id, Role::RegistrationAgent), "directory.not-nominated"),
            (&halina, nominates(ana.operator.id, Role::Lrp), "directory.not-nominated"),
            (&halina, until(ana.operator.id, Role::Sponsor, far), "field.problems"),
            (&halina, until(ana.operator.id, Role::Sponsor, today().plus_days(-1)), "field.problems"),
            (&halina, DirectoryAct::EndOperator { operator: ana.operator.id }, "authority.not-your-role"),
            (&adaeze, nominates(adaeze.operator.id, Role::Lra), "authority.not-your-role"),
            (&adaeze, nominates(ana.operator.id, Role::Sponsor), "authority.not-your-role"),
            (&ana, nominates(ana.operator.id, Role::Sponsor), "authority.not-your-role"),
        ] {
            assert_eq!(orders(of, act.clone()).await, code, "{act:?}");
        }
        omar.scope = Scope { organization: OrgCode("lakeshore".into()), role: Role::Lrp };
        assert_eq!(orders(&omar, nominates(zofia, Role::Lra)).await, "authority.appointment-ended");
        let asked = json!({"organization": "lakeshore", "like": ""});
        for of in [&omar, &ana, &adaeze] {
            assert_eq!(of.post("/v1/directory/nominees", &asked).await.0, StatusCode::FORBIDDEN);
        }
        // What another organization has is no candidate here.
        assert!(listed(&halina).await.candidates.iter().all(|one| one.username != "zofia.wisniewska"));
    }

    /// An account below the level that is asked for: not nominated, and no session of an LRA whom an import brought along.
    async fn nobody_acts_below_the_level(scene) {
        let person = "login_id,given_name,family_name,birth_date,gender,language,work_phone,college,licence_number,level,organization,position\n\
            low.level@oneid.on.ca,Low,Level,1980-05-06,female,en,4165550123,,,1,lakeshore,Clerk\n";
        let operator = format!("username,given_name,family_name,email,subject,login_id\nlow.level,Low,Level,,{},low.level@oneid.on.ca\n", scene.subject("luc.theriault"));
        // The sample world's issuer knows nobody new: somebody known there signs in as them.
        let freed = "username,given_name,family_name,email,subject,login_id\nluc.theriault,Luc,Thériault,,gone-elsewhere,luc.theriault@oneid.on.ca\n";
        import(scene, &[("operators.csv", freed.to_owned())]);
        import(scene, &[("people.csv", person.to_owned()), ("operators.csv", operator)]);
        let halina = Stranger::of(scene, "halina.kowalczyk").await;
        let one = listed(&halina).await.candidates.into_iter().find(|one| one.username == "low.level");
        let whom = match one {
            Some(one) => {
                assert_eq!(one.missing.unwrap().code, "eligible.level");
                one.operator.id
            }
            // The feed is sealed a moment after the import.
            None => seen(&Stranger::of(scene, "adaeze.lindqvist").await, "low.level").await.operator.id,
        };
        assert_eq!(orders(&halina, nominates(whom, Role::Lra)).await, "eligible.level");
        let row = format!("{APPOINTMENTS}\nlow.level,lakeshore,lra,LRP of lakeshore,2020-01-01,,{},95\n", today());
        import(scene, &[("appointments.csv", row)]);
        let refused = session(scene, "luc.theriault").await;
        assert!(refused.appointments.is_empty(), "{:?}", refused.appointments);
        assert_eq!(refused.not_eligible[0].refusal.code, "eligible.level");
    }

    /// Whoever nominated leaves: the nomination is listed for decision and goes on until then; whoever answers for it now takes it over,
    /// once, and nobody takes what somebody stands for.
    async fn what_rested_on_a_nominator_is_decided(scene) {
        let halina = Stranger::of(scene, "halina.kowalczyk").await;
        let priya = Stranger::of(scene, "priya.raman").await;
        let adaeze = Stranger::of(scene, "adaeze.lindqvist").await;
        let row = format!("{APPOINTMENTS}\nluc.theriault,lakeshore,lrp,,2020-01-01,,,\n");
        import(scene, &[("appointments.csv", row)]);
        let mut luc = Stranger::of(scene, "luc.theriault").await;
        luc.scope = Scope { organization: OrgCode("lakeshore".into()), role: Role::Lrp };
        let again = |operator| DirectoryAct::TakeOverNomination { operator, role: Role::Sponsor };
        assert_eq!(orders(&halina, nominates(priya.operator.id, Role::Sponsor)).await, "accepted");
        assert!(!nominee(&luc, "priya.raman", Role::Sponsor).await.left);
        assert_eq!(orders(&luc, again(priya.operator.id)).await, "directory.nominator-stands");

        assert_eq!(orders(&adaeze, DirectoryAct::EndOperator { operator: halina.operator.id }).await, "accepted");
        assert!(nominee(&luc, "priya.raman", Role::Sponsor).await.left, "listed for decision");
        assert!(acts_as(&session(scene, "priya.raman").await, Role::Sponsor), "and standing until then");
        assert_eq!(orders(&luc, again(priya.operator.id)).await, "accepted");
        let taken = nominee(&luc, "priya.raman", Role::Sponsor).await;
        assert!(!taken.left && taken.appointment.nominated_by == "Luc Thériault");
        assert_eq!(orders(&luc, again(priya.operator.id)).await, "directory.nominator-stands");
        // An import's nomination rests on a name alone: there is nobody who left.
        let imported = DirectoryAct::TakeOverNomination { operator: seen(&adaeze, "david.okafor").await.operator.id, role: Role::Lra };
        assert_eq!(orders(&luc, imported).await, "directory.nominator-stands");
    }

    /// Two legally responsible persons nominate the same person at the same moment, on two nodes: one after the other, with the second
    /// reading what the first wrote.
    async fn two_who_nominate_at_once_meet(scene) {
        let row = format!("{APPOINTMENTS}\nluc.theriault,lakeshore,lrp,,2020-01-01,,,\n");
        import(scene, &[("appointments.csv", row)]);
        let (nodes, _second) = nodes(scene).await;
        let whom = Stranger::of(scene, "david.okafor").await.operator.id;
        let mut two = Vec::new();
        for (n, username) in ["halina.kowalczyk", "luc.theriault"].iter().enumerate() {
            let mut one = Stranger::at(&nodes[n % nodes.len()], &scene.subject(username)).await;
            one.scope = Scope { organization: OrgCode("lakeshore".into()), role: Role::Lrp };
            two.push(one);
        }
        let act = |days| until(whom, Role::Sponsor, today().plus_days(days));
        let (one, other) = tokio::join!(orders(&two[0], act(100)), orders(&two[1], act(200)));
        assert_eq!([one.as_str(), other.as_str()], ["accepted", "accepted"]);
        let told = timeline(scene, "lakeshore").await;
        let acts: Vec<_> = told.iter().filter(|line| line.role == Role::Lrp).collect();
        let codes: Vec<&str> = acts.iter().map(|line| line.act.as_str()).collect();
        assert_eq!(codes, ["operator-appointed", "appointment-changed"]);
        let last = acts[1].changes.iter().find(|change| change.field == "ends").unwrap();
        let first = acts[0].changes.iter().find(|change| change.field == "ends").unwrap();
        assert_eq!(last.old, first.new, "the second has read what the first wrote");
        let stands = nominee(&two[0], "david.okafor", Role::Sponsor).await;
        assert_eq!(stands.appointment.ends.map(|day| day.to_string()), last.new);
    }
}
