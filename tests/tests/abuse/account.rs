//! A province-wide account is stopped and put in force again by the registration agents alone, tried by clients that are no desk of
//! ours – and what is stopped opens nothing meanwhile, at whatever desk.

use futures::future::join_all;
use lra_rules::{
    built_on::SeenField,
    command::{AccountReason, Command, HandOver, RegisterPerson},
    ids::{OperatorId, PersonId},
    person::{Evidence, Person, PersonRef, Seen},
    record::{Record, RecordRef},
    sponsorship::Coded,
    wire::Precondition,
};
use lra_tests::{
    Scene,
    people::{because, enroll, known, nth, on_enrollment, signed_form, sponsor, sponsor_of, sponsored_by},
    stories,
    stranger::Stranger,
};
use serde_json::{Value, json};

use super::{
    agents::prints,
    custody::somebody_of_lakeshore,
    two_nodes::{PROFILES, nodes, profiles},
};

/// What the agent writes beside the reason; no desk reads it.
const WORDS: &str = "Somebody else rang. (sample)";

fn of(person: PersonId, reason: &str) -> AccountReason {
    let reason = Coded { words: WORDS.into(), ..because(reason) };
    AccountReason { person, reason }
}

fn suspends(person: PersonId) -> Command {
    Command::SuspendAccount(of(person, "fraud-or-coercion"))
}

fn revokes(person: PersonId) -> Command {
    Command::RevokeAccount(of(person, "duplicate"))
}

fn reinstates(person: PersonId) -> Command {
    Command::ReinstateAccount(of(person, "investigation-closed"))
}

fn code(outcome: &Value) -> &str {
    outcome["refusal"]["code"].as_str().unwrap_or_else(|| panic!("not refused: {outcome}"))
}

async fn stored(scene: &Scene, person: PersonId) -> (Person, Vec<String>) {
    let found = scene.records().await.into_iter().find_map(|(stored, _)| match stored.record {
        Record::Person(p) if p.id == person => {
            let acts = stored.timeline.into_iter().map(|line| line.act).collect();
            Some((p, acts))
        }
        _ => None,
    });
    found.expect("the person is there")
}

stories! {
    /// No LRA, sponsor or analyst stops an account or puts one in force again; and no agent closes or opens one without the passphrase.
    async fn an_account_is_stopped_by_the_agents_alone(scene) {
        let ana = scene.desk("ana.moreau").await;
        let (person, _) = somebody_of_lakeshore(&ana).await;
        let agent = Stranger::of(scene, "rosalie.nakamura").await;
        for stopped in [false, true] {
            for username in ["ana.moreau", "zofia.wisniewska", "priya.raman", "wei.zhang"] {
                let stranger = Stranger::of(scene, username).await;
                for command in [suspends(person), revokes(person), reinstates(person)] {
                    assert_eq!(code(&stranger.act(command).await), "authority.not-your-role", "{username}");
                }
            }
            if !stopped {
                assert_eq!(agent.act(suspends(person)).await["is"], "accepted");
            }
        }
        for command in [revokes(person), reinstates(person)] {
            let mut unsigned = agent.sign(command);
            unsigned.step_up = None;
            assert_eq!(code(&agent.batch(&[unsigned]).await[0]), "authority.step-up");
        }
        assert_eq!(agent.act(reinstates(person)).await["is"], "accepted");
    }

    /// A suspended person's letter: the one that lies there is handed over to nobody, none is printed, nothing is sponsored, enrolled
    /// or reinstated; a look-up says that it is suspended, and no desk is told why or by whom.
    async fn what_is_stopped_opens_nothing_at_any_desk(scene) {
        scene.sponsors_trust("lakeshore").await;
        let ana = scene.desk("ana.moreau").await;
        let (person, shown) = somebody_of_lakeshore(&ana).await;
        let (sponsorship, c) = sponsor(&ana, person, signed_form(), &["clinical-viewer", "iport"]).await;
        ana.receipt(c).await;
        let (enrollment, c) = enroll(person, sponsorship, "clinical-viewer");
        ana.receipt(c).await;
        let lra = Stranger::of(scene, "ana.moreau").await;
        let (letter, printed) = prints(&lra, person).await;
        assert!(printed["temporary_password"].is_string(), "{printed}");
        let agent = Stranger::of(scene, "rosalie.nakamura").await;
        assert_eq!(agent.act(suspends(person)).await["is"], "accepted");

        let (_, told) = prints(&lra, person).await;
        assert_eq!(code(&told["outcome"]), "account.stopped");
        assert!(told["temporary_password"].is_null(), "{told}");
        let sponsor = sponsor_of(&ana, "Priya").await;
        let hands = HandOver { person, letter, looked_at: "on-drivers-licence".into() };
        for command in [
            Command::HandOver(hands),
            Command::SponsorPerson(Box::new(sponsored_by(sponsor, known(person), signed_form(), &["hpg"]))),
            enroll(person, sponsorship, "iport").1,
            on_enrollment(Command::ReinstateEnrollment, enrollment, "returned"),
        ] {
            assert_eq!(code(&lra.act(command).await), "account.stopped");
        }
        let PersonRef::Account { login_id, birth_date } = shown else { unreachable!() };
        let elsewhere = Stranger::of(scene, "zofia.wisniewska").await;
        let look = json!({
            "organization": elsewhere.scope.organization, "login_id": login_id, "birth_date": birth_date,
        });
        let (_, answer) = elsewhere.post("/v1/lookup", &look).await;
        assert_eq!(answer["found"]["status"], "suspended", "{answer}");
        let feed = serde_json::to_string(&lra.feed(0).await).unwrap();
        assert!(feed.contains("suspended"));
        for secret in ["fraud", "coercion", "Rosalie", WORDS] {
            assert!(!feed.contains(secret), "{secret} is told to a desk");
        }
    }

    /// Agents at two nodes suspend and reinstate at once: each suspension that counts is followed by one reinstatement that counts, and
    /// what rests on the account agrees with how it ends. A reinstatement of a suspension that is over lifts no later one.
    async fn suspending_and_reinstating_at_once_leaves_one_truth(scene) {
        scene.sponsors_trust("lakeshore").await;
        let ana = scene.desk("ana.moreau").await;
        let (person, _) = somebody_of_lakeshore(&ana).await;
        let (sponsorship, c) = sponsor(&ana, person, signed_form(), &["clinical-viewer"]).await;
        ana.receipt(c).await;
        let (enrollment, c) = enroll(person, sponsorship, "clinical-viewer");
        ana.receipt(c).await;
        let (nodes, _second) = nodes(scene).await;
        let agents = profiles(&nodes, &scene.subject("rosalie.nakamura")).await;
        for round in 0..4 {
            let acts = agents.iter().enumerate().map(|(n, agent)| {
                let command = if (n + round) % 2 == 0 { suspends(person) } else { reinstates(person) };
                agent.act(command)
            });
            for outcome in join_all(acts).await {
                assert!(outcome["is"] == "accepted" || code(&outcome) == "state.not-now", "{outcome}");
            }
        }
        let (p, acts) = stored(scene, person).await;
        let turns: Vec<_> = acts.iter().filter(|act| act.starts_with("account-") && *act != "account-allocated").collect();
        assert!(turns.len() >= 2 && PROFILES >= 2, "{turns:?}");
        for (n, act) in turns.iter().enumerate() {
            assert_eq!(act.as_str(), if n % 2 == 0 { "account-suspended" } else { "account-reinstated" }, "{turns:?}");
        }
        let (agent, other) = (&agents[0], &agents[1]);
        if p.stopped().is_none() {
            assert_eq!(agent.act(suspends(person)).await["is"], "accepted");
        }
        let state = scene.records().await.into_iter().find_map(|(stored, _)| match stored.record {
            Record::Enrollment(e) if e.id == enrollment => Some(e.state.code()),
            _ => None,
        });
        assert_eq!(state, Some("suspended"));

        // One agent looks at this suspension; another one lifts it, and suspends again for a reason of their own.
        let since = stored(scene, person).await.0.stopped().unwrap().since;
        let saw = SeenField { field: "account".into(), value: Some(format!("suspended {since}")) };
        let record = RecordRef::Person(person);
        let looked = Precondition::Version { record, version: 1, saw: vec![saw] };
        assert_eq!(other.act(reinstates(person)).await["is"], "accepted");
        assert_eq!(other.act(suspends(person)).await["is"], "accepted");
        let late = agent.sign_envelope(&agent.envelope(reinstates(person), vec![looked]));
        let told = agent.batch(&[late]).await.remove(0);
        assert_eq!(told["is"], "out-of-date", "{told}");
        assert!(stored(scene, person).await.0.stopped().is_some());
    }

    /// On a word alone somebody is registered at the lowest level, and only on a sponsor's of the organization: no other word counts, and
    /// nothing that holds PHI opens until documents were examined.
    async fn a_word_alone_opens_no_phi(scene) {
        scene.sponsors_trust("lakeshore").await;
        let ana = scene.desk("ana.moreau").await;
        let sponsor = sponsor_of(&ana, "Priya").await;
        let lra = Stranger::of(scene, "ana.moreau").await;
        let evidence = Evidence { seen: Seen::NotSeen, documents: Vec::new(), face_matches: false, names_match: false };
        let on_word = |n, by| RegisterPerson { evidence: evidence.clone(), asserted_by: by, ..nth(n) };
        let me = ana.shown(&RecordRef::Organization(ana.scope.organization.clone())).await.unwrap();
        let Record::Organization(here) = me.record else { unreachable!() };
        let lras = here.lras.iter().filter(|lra| here.sponsors.iter().all(|sponsor| sponsor.id != lra.id));
        let mut others: Vec<_> = lras.map(|lra| lra.id).collect();
        others.push(OperatorId(uuid::Uuid::now_v7()));
        for by in others {
            let told = lra.act(Command::RegisterPerson(Box::new(on_word(11, Some(by))))).await;
            assert_eq!(code(&told), "field.problems", "{told}");
        }
        let told = lra.act(Command::RegisterPerson(Box::new(on_word(11, None)))).await;
        assert_eq!(code(&told), "evidence.not-enough");

        let c = on_word(12, Some(sponsor));
        let person = c.person;
        assert_eq!(lra.act(Command::RegisterPerson(Box::new(c))).await["is"], "accepted");
        assert_eq!(stored(scene, person).await.0.level, Some(1));
        let phi = sponsored_by(sponsor, known(person), signed_form(), &["clinical-viewer"]);
        let sponsorship = phi.sponsorship;
        assert_eq!(lra.act(Command::SponsorPerson(Box::new(phi))).await["is"], "accepted");
        let (enrollment, c) = enroll(person, sponsorship, "clinical-viewer");
        assert_eq!(lra.act(c).await["is"], "accepted");
        let state = scene.records().await.into_iter().find_map(|(stored, _)| match stored.record {
            Record::Enrollment(e) if e.id == enrollment => Some(e.state.code()),
            _ => None,
        });
        assert_eq!(state, Some("pending"), "documents have to be examined first");
    }

    /// Suspending overtakes what an agent's desk sent before it, and the work that waits at other desks meets it.
    async fn what_was_begun_before_meets_the_suspension(scene) {
        let lra = Stranger::of(scene, "ana.moreau").await;
        let agent = Stranger::of(scene, "rosalie.nakamura").await;
        let c = nth(3);
        let person = c.person;
        assert_eq!(lra.act(Command::RegisterPerson(Box::new(c))).await["is"], "accepted");
        // In one batch: the print was signed before anybody knew.
        assert_eq!(agent.act(suspends(person)).await["is"], "accepted");
        let (_, told) = prints(&lra, person).await;
        assert_eq!(code(&told["outcome"]), "account.stopped");
        assert_eq!(scene.count("letter").await, 0, "no verifier is kept of it either");
    }
}
