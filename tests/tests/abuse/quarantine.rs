//! Work of those who left: kept, never applied by itself, adopted by a colleague under their own name or declined – and never more of
//! it than somebody could look at.

use lra_desk::outbox::ItemState;
use lra_rules::{
    command::{Command, DecideHold, DeclineWork, HoldDecision, OneRequest, OneWork, RequestWords},
    ids::{CommandId, Moment, OrgCode, PersonId, RequestId},
    organization::{Role, Scope},
    person::Person,
    record::{Record, RecordRef, Stored},
    wire::{Outcome, Precondition, SignedCommand},
};
use lra_testkit::centre::ADMINISTRATOR;
use lra_testkit::world::Appointment;
use lra_tests::{
    Scene,
    people::{because, different_people, nth, register_born, registration, signed_form, sponsor},
    step_up, stories,
    stranger::Stranger,
};
use reqwest::StatusCode;
use serde_json::{Value, json};
use uuid::Uuid;

/// Starts the centre again, so that nothing is remembered from a moment ago.
async fn again(scene: &mut Scene) {
    scene.stop_centre().await;
    scene.start_centre().await;
}

/// The operator is ended, and signs in once more: nothing is theirs to act for.
async fn leaves(scene: &mut Scene, leaver: &mut Stranger, username: &str) {
    scene.central(&["operator", "end", username, "--as", ADMINISTRATOR]).unwrap();
    again(scene).await;
    assert_eq!(leaver.comes_again(&scene.subject(username)).await, []);
}

fn register(n: usize) -> (PersonId, Command) {
    let c = nth(n);
    (c.person, Command::RegisterPerson(Box::new(c)))
}

/// The id of a signed command.
fn id(signed: &SignedCommand) -> CommandId {
    let envelope: Value = serde_json::from_str(&signed.body).unwrap();
    serde_json::from_value(envelope["id"].clone()).unwrap()
}

fn adopt(work: CommandId) -> Command {
    Command::AdoptWork(OneWork { quarantined: work })
}

fn decline(work: CommandId) -> Command {
    Command::DeclineWork(DeclineWork { quarantined: work, reason: because("not-wanted") })
}

fn code(outcome: &Value) -> &str {
    outcome["refusal"]["code"].as_str().unwrap_or_else(|| panic!("not refused: {outcome}"))
}

fn is(outcome: &Value) -> &str {
    outcome["is"].as_str().unwrap()
}

async fn person(scene: &Scene, id: PersonId) -> Option<(Stored, Person)> {
    scene.records().await.into_iter().find_map(|(stored, _)| match stored.record.clone() {
        Record::Person(person) if person.id == id => Some((stored, person)),
        _ => None,
    })
}

/// How many pieces stand in each state.
async fn pieces(scene: &Scene) -> (usize, usize) {
    let (mut kept, mut all) = (0, 0);
    for (stored, _) in scene.records().await {
        if let Record::Quarantined(work) = stored.record {
            all += 1;
            kept += usize::from(work.state.code() == "kept");
        }
    }
    (kept, all)
}

async fn outcome_of(with: &Stranger, work: CommandId) -> Value {
    let (status, answer) = with.post("/v1/outcomes", &json!({ "ids": [work] })).await;
    assert_eq!(status, StatusCode::OK);
    answer["outcomes"][0]["outcome"].clone()
}

stories! {
    /// What arrives after the end is kept: nobody is registered by it, not by sending it again, not by a restart, not by time. What
    /// was made after the end, or before the beginning, is refused as ever.
    async fn a_leavers_piece_is_never_applied_by_itself(scene) {
        let mut ana = Stranger::of(scene, "ana.moreau").await;
        let (who, command) = register(1);
        let before = ana.sign(command);
        let said_made = |n: usize, days: i64| {
            let mut envelope = ana.envelope(register(n).1, Vec::new());
            envelope.made_at = Moment(jiff::Timestamp::now()).plus_seconds(days * 24 * 3600);
            ana.sign_envelope(&envelope)
        };
        let outside = [said_made(2, -800), said_made(3, 3)];
        leaves(scene, &mut ana, "ana.moreau").await;
        let known = scene.records().await.len();
        for _ in 0..2 {
            let said = ana.batch(std::slice::from_ref(&before)).await.remove(0);
            assert_eq!(is(&said), "quarantined", "{said}");
            again(scene).await;
        }
        for said in ana.batch(&outside).await {
            assert_eq!(code(&said), "authority.appointment-ended");
        }
        assert!(person(scene, who).await.is_none());
        assert_eq!(scene.records().await.len(), known + 1, "the piece itself, and nothing else");
        assert_eq!(pieces(scene).await, (1, 1));
        // Nobody adopts it from outside its role and organization, nor its maker.
        assert_eq!(code(&ana.act(adopt(id(&before))).await), "authority.appointment-ended");
        assert!(person(scene, who).await.is_none());
    }

    /// A colleague in the same role adopts it – signed twice, once, as their own act. Nobody else can, and nothing of it is told.
    async fn a_colleague_adopts_it_under_their_own_name(scene) {
        let mut ana = Stranger::of(scene, "ana.moreau").await;
        let david = Stranger::of(scene, "david.okafor").await;
        let (zofia, priya) = (Stranger::of(scene, "zofia.wisniewska").await, Stranger::of(scene, "priya.raman").await);
        let (who, command) = register(4);
        let (first, second) = (ana.sign(command), ana.sign(register(5).1));
        leaves(scene, &mut ana, "ana.moreau").await;
        let said = ana.batch(&[first.clone(), second.clone()]).await;
        assert!(said.iter().all(|one| is(one) == "quarantined"), "{said:?}");
        for (other, why) in [(&zofia, "authority.other-organization"), (&priya, "authority.other-role")] {
            assert_eq!(code(&other.act(adopt(id(&first))).await), why);
            assert_eq!(code(&other.act(decline(id(&first))).await), why);
        }
        let mut unsigned = david.sign(adopt(id(&first)));
        unsigned.step_up = None;
        assert_eq!(code(&david.batch(&[unsigned]).await[0]), "authority.step-up");
        assert_eq!(code(&david.act(adopt(CommandId(Uuid::now_v7()))).await), "record.unknown");
        assert!(person(scene, who).await.is_none());

        assert_eq!(is(&david.act(adopt(id(&first))).await), "accepted");
        let (stored, registered) = person(scene, who).await.expect("registered");
        assert!(registered.login_id().is_some());
        assert!(stored.timeline.iter().all(|line| line.by.as_ref().is_none_or(|by| by.name == "David Okafor")));
        assert!(registered.checks.iter().all(|look| look.by.as_ref().unwrap().name == "David Okafor"));
        assert_eq!(is(&outcome_of(&ana, id(&first)).await), "accepted", "its maker hears of it");
        assert_eq!(code(&david.act(adopt(id(&first))).await), "state.not-now", "once");

        assert_eq!(is(&david.act(decline(id(&second))).await), "accepted");
        assert_eq!(code(&outcome_of(&ana, id(&second)).await), "quarantine.declined");
        assert_eq!(code(&david.act(adopt(id(&second))).await), "state.not-now");
        assert_eq!(pieces(scene).await, (0, 2), "none is dropped");
    }

    /// It is decided by today's rules, as the act of whoever adopts it: refused, it goes on waiting; and what it rests on comes first.
    async fn todays_rules_decide_what_is_adopted(scene) {
        let mut ana = Stranger::of(scene, "ana.moreau").await;
        let david = Stranger::of(scene, "david.okafor").await;
        let (_, command) = register(6);
        let taken = david.sign(command.clone());
        assert_eq!(is(&david.batch(&[taken]).await[0]), "accepted");
        let same = ana.sign(command);
        let (who, other) = register(7);
        let first = ana.sign(other);
        let request = Command::TellRequester(OneRequest { request: RequestId(Uuid::now_v7()) });
        let rests = ana.envelope(request, vec![Precondition::After { command: id(&first) }]);
        let rests = ana.sign_envelope(&rests);
        leaves(scene, &mut ana, "ana.moreau").await;
        let said = ana.batch(&[same.clone(), first.clone(), rests.clone()]).await;
        assert!(said.iter().all(|one| is(one) == "quarantined"), "{said:?}");
        assert_eq!(code(&david.act(adopt(id(&same))).await), "record.exists", "the person is there already");
        assert_eq!(code(&david.act(adopt(id(&rests))).await), "quarantine.earlier-first");
        assert_eq!(pieces(scene).await, (3, 3), "refused, they go on waiting");
        assert_eq!(is(&david.act(decline(id(&first))).await), "accepted");
        assert_eq!(code(&david.act(adopt(id(&rests))).await), "quarantine.earlier-not-done");
        assert!(person(scene, who).await.is_none());
    }

    /// Two colleagues on two nodes at the same moment, piece by piece: one adopts it, and one person comes of it.
    async fn two_race_for_one_piece(scene) {
        let model = scene.world.appointments.iter().find(|a| a.role == "lra").unwrap().clone();
        let appointment = Appointment { username: "luc.theriault".into(), organization: "lakeshore".into(), ..model };
        scene.world.appointments.push(appointment);
        scene.import();
        let node = scene.another_node().await;
        let mut ana = Stranger::of(scene, "ana.moreau").await;
        let made: Vec<(PersonId, SignedCommand)> = (10..18)
            .map(|n| {
                let (who, command) = register(n);
                (who, ana.sign(command))
            })
            .collect();
        scene.central(&["operator", "end", "ana.moreau", "--as", ADMINISTRATOR]).unwrap();
        node.stop().await.unwrap();
        again(scene).await;
        let node = scene.another_node().await;
        assert_eq!(ana.comes_again(&scene.subject("ana.moreau")).await, []);
        let signed: Vec<SignedCommand> = made.iter().map(|(_, signed)| signed.clone()).collect();
        assert!(ana.batch(&signed).await.iter().all(|one| is(one) == "quarantined"));
        let david = Stranger::of(scene, "david.okafor").await;
        let mut luc = Stranger::at(&node.url(), &scene.subject("luc.theriault")).await;
        luc.scope = Scope { organization: OrgCode("lakeshore".into()), role: Role::Lra };
        for (who, signed) in &made {
            let work = id(signed);
            let (one, other) = tokio::join!(david.act(adopt(work)), luc.act(adopt(work)));
            let done = [&one, &other].into_iter().filter(|said| is(said) == "accepted").count();
            assert_eq!(done, 1, "{one} {other}");
            let registered = person(scene, *who).await.expect("registered");
            let lines = registered.0.timeline.iter().filter(|line| line.act == "person-registered").count();
            assert_eq!(lines, 1);
        }
        assert_eq!(pieces(scene).await, (0, made.len()));
        node.stop().await.unwrap();
    }

    /// Ten thousand pieces: two hundred are kept, the rest is refused, and declining makes no room for more.
    async fn ten_thousand_pieces_are_two_hundred(scene) {
        let mut ana = Stranger::of(scene, "ana.moreau").await;
        leaves(scene, &mut ana, "ana.moreau").await;
        let david = Stranger::of(scene, "david.okafor").await;
        let piece = || Command::TellRequester(OneRequest { request: RequestId(Uuid::now_v7()) });
        let (mut kept, mut full) = (Vec::new(), 0);
        for _ in 0..100 {
            let batch: Vec<SignedCommand> = (0..100).map(|_| ana.sign(piece())).collect();
            for (signed, said) in batch.iter().zip(ana.batch(&batch).await) {
                match is(&said) {
                    "quarantined" => kept.push(id(signed)),
                    _ => {
                        assert_eq!(code(&said), "quarantine.full");
                        full += 1;
                    }
                }
            }
        }
        assert_eq!((kept.len(), full), (200, 9_800));
        assert_eq!(pieces(scene).await, (200, 200));
        for work in &kept[..3] {
            assert_eq!(is(&david.act(decline(*work)).await), "accepted");
        }
        assert_eq!(code(&ana.act(piece()).await), "quarantine.full");
        assert_eq!(pieces(scene).await, (197, 200));
    }

    /// The key of a revoked profile proves nothing: it brings nothing, and what it left before is adopted by nobody.
    async fn a_revoked_profile_leaves_nothing(scene) {
        let mut ana = Stranger::of(scene, "ana.moreau").await;
        let david = Stranger::of(scene, "david.okafor").await;
        let (who, command) = register(20);
        let (first, late) = (ana.sign(command), ana.sign(register(21).1));
        leaves(scene, &mut ana, "ana.moreau").await;
        assert_eq!(is(&ana.batch(std::slice::from_ref(&first)).await[0]), "quarantined");
        scene.central(&["profile", "revoke", &ana.profile.to_string(), "--as", ADMINISTRATOR]).unwrap();
        again(scene).await;
        let (status, _) = ana.post("/v1/batch", &lra_tests::wire::batch(&[late])).await;
        assert_eq!(status, StatusCode::UNAUTHORIZED);
        assert_eq!(code(&david.act(adopt(id(&first))).await), "quarantine.profile-lost");
        assert!(person(scene, who).await.is_none());
        assert_eq!(is(&david.act(decline(id(&first))).await), "accepted");
        assert_eq!(pieces(scene).await, (0, 1));
    }

    /// Whoever was ended signs in once more and their desk hands over what it made offline, with what was built on it; a colleague sees
    /// it as work, with everything that it says, and adopts it in order.
    async fn a_leavers_desk_hands_over_what_it_made(scene) {
        let (ana, david) = (scene.desk("ana.moreau").await, scene.desk("david.okafor").await);
        ana.offline().await;
        let (who, command) = register_born("Quenby", "Leaver", "1971-03-09");
        let first = ana.does(command).await;
        let (_, command) = sponsor(&ana, who, signed_form(), &["clinical-viewer"]).await;
        let second = ana.does(command).await;
        scene.central(&["operator", "end", "ana.moreau", "--as", ADMINISTRATOR]).unwrap();
        again(scene).await;
        ana.online();
        ana.sign_in_again().await;
        for item in [first, second] {
            ana.stands(item, &[ItemState::Quarantined]).await;
        }
        let work = |id| RecordRef::Quarantined(id);
        for item in [first, second] {
            david.until("the work is here", async |_| david.shown(&work(item)).await.is_some()).await;
        }
        let Record::Quarantined(shown) = david.shown(&work(first)).await.unwrap().record else { panic!("work") };
        assert_eq!(shown.by.name, "Ana Moreau");
        assert_eq!(shown.command.unwrap()["name"]["family"], "Leaver", "with everything that it says");
        let adopts = async |item| david.act_online(&david.scope, adopt(item), step_up()).await.unwrap();
        assert!(matches!(adopts(second).await, Outcome::Refused { refusal } if refusal.code == "quarantine.earlier-first"));
        assert!(matches!(adopts(first).await, Outcome::Accepted { .. }));
        assert!(matches!(adopts(second).await, Outcome::Accepted { .. }));
        david.person(who, "registered, and sponsored here", |p| p.login_id().is_some()).await;
        ana.retry_now();
        for item in [first, second] {
            ana.stands(item, &[ItemState::Received]).await;
        }
    }

    /// A registration that is adopted and is too much like somebody known is held as the adopter's; released, it is applied as theirs,
    /// and the question that its maker had asked still counts.
    async fn what_is_adopted_and_held_is_the_adopters(scene) {
        let mut ana = Stranger::of(scene, "ana.moreau").await;
        let david = Stranger::of(scene, "david.okafor").await;
        let (known, mut other) = (registration("José", "Álvarez"), registration("Jose", "ALVAREZ"));
        other.contact.phone = "416 555 0199".into();
        let who = other.person;
        assert_eq!(is(&david.act(Command::RegisterPerson(Box::new(known))).await), "accepted");
        let work = ana.sign(Command::RegisterPerson(Box::new(other)));
        leaves(scene, &mut ana, "ana.moreau").await;
        assert_eq!(is(&ana.batch(std::slice::from_ref(&work)).await[0]), "quarantined");
        assert_eq!(is(&david.act(adopt(id(&work))).await), "accepted");
        assert_eq!(is(&outcome_of(&ana, id(&work)).await), "held");
        let held = scene.records().await.into_iter().find_map(|(stored, _)| match stored.record {
            Record::Held(held) => Some(held),
            _ => None,
        });
        assert_eq!(held.expect("held").by.name, "David Okafor");
        assert!(person(scene, who).await.is_none());
        assert_eq!(is(&david.act(different_people(id(&work))).await), "accepted");
        let (stored, _) = person(scene, who).await.expect("registered");
        assert!(stored.timeline.iter().all(|line| line.by.as_ref().is_none_or(|by| by.name == "David Okafor")));
    }

    /// CCO's and the agents' work is their colleagues', and reaches their desks alone.
    async fn every_role_adopts_its_own(scene) {
        let mut claire = Stranger::of(scene, "claire.dubois").await;
        let (wei, ana) = (scene.desk("wei.zhang").await, scene.desk("ana.moreau").await);
        let words = RequestWords { request: RequestId(Uuid::now_v7()), words: "Called back.".into() };
        let note = claire.sign(Command::AddNote(words));
        leaves(scene, &mut claire, "claire.dubois").await;
        assert_eq!(is(&claire.batch(std::slice::from_ref(&note)).await[0]), "quarantined");
        let work = RecordRef::Quarantined(id(&note));
        wei.until("the work is here", async |_| wei.shown(&work).await.is_some()).await;
        let said = wei.act_online(&wei.scope, adopt(id(&note)), step_up()).await.unwrap();
        assert!(matches!(said, Outcome::Refused { refusal } if refusal.code == "record.unknown"), "there is no such request");
        assert!(matches!(wei.does_online(decline(id(&note))).await, Outcome::Accepted { .. }));
        ana.caught_up().await;
        assert!(ana.shown(&work).await.is_none(), "nothing of it is an LRA's");
    }

    /// What somebody left held goes on under the name of a colleague who says so; nobody takes it from a registrar who may act.
    async fn a_held_registration_is_adopted(scene) {
        let (ana, david) = (scene.desk("ana.moreau").await, scene.desk("david.okafor").await);
        let zofia = Stranger::of(scene, "zofia.wisniewska").await;
        let (one, mut other) = (registration("José", "Álvarez"), registration("Jose", "ALVAREZ"));
        other.contact.phone = "416 555 0199".into();
        let who = other.person;
        ana.offline().await;
        david.offline().await;
        let first = ana.does(Command::RegisterPerson(Box::new(one))).await;
        let second = david.does(Command::RegisterPerson(Box::new(other))).await;
        ana.online();
        ana.received(first).await;
        david.online();
        assert!(matches!(david.held(second).await, Outcome::Held { .. }));
        ana.held_registration(second, "held").await;
        let adopts = || Command::DecideHold(DecideHold { held: second, decision: HoldDecision::Adopted });
        let said = ana.does_online(adopts()).await;
        assert!(matches!(said, Outcome::Refused { refusal } if refusal.code == "held.registrar-acts"));
        scene.central(&["operator", "end", "david.okafor", "--as", ADMINISTRATOR]).unwrap();
        again(scene).await;
        assert_eq!(code(&zofia.act(adopts()).await), "authority.other-organization");
        assert!(matches!(ana.does_online(adopts()).await, Outcome::Accepted { .. }));
        ana.until("it is hers", async |_| {
            matches!(ana.shown(&RecordRef::Held(second)).await.map(|s| s.record),
                Some(Record::Held(h)) if h.by.name == "Ana Moreau")
        })
        .await;
        let released = ana.does(different_people(second)).await;
        ana.received(released).await;
        let (stored, _) = person(scene, who).await.expect("registered");
        assert!(stored.timeline.iter().all(|line| line.by.as_ref().is_none_or(|by| by.name == "Ana Moreau")));
    }
}
