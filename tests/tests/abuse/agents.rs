//! What the registration agents may do about an account – and when, and nobody else – tried by clients that are no desk of ours.

use lra_rules::{
    command::{
        AnswerAsked, AskCustodian, Command, CustodyTo, DoneByHand, HandOver, LeaveDifference, PrintLetter, PutRight,
    },
    custody::Wanted,
    elsewhere::{Differs, Todo},
    field::PersonField,
    ids::{EnrollmentId, LetterId, OrgCode, PersonId},
    organization::{Role, Scope},
    person::PersonRef,
    record::{Record, RecordRef},
    sponsorship::Basis,
};
use lra_tests::{
    Scene, TestDesk,
    people::{because, correct, evidence, nth, signed_form, sponsoring, today},
    stories,
    stranger::Stranger,
};
use serde_json::{Value, json};
use uuid::Uuid;

/// Somebody whom Lakeshore registered and by whom Riverbend stands, too; how they show their account.
pub(crate) async fn shared(scene: &Scene) -> (PersonId, PersonRef) {
    scene.sponsors_trust("riverbend").await;
    scene.sponsors_trust("sainte-anne").await;
    let (ana, zofia) = (scene.desk("ana.moreau").await, scene.desk("zofia.wisniewska").await);
    let c = nth(1);
    let (person, birth_date) = (c.person, Some(c.details.birth_date));
    ana.receipt(Command::RegisterPerson(Box::new(c))).await;
    let known = ana.person(person, "has an account", |p| p.login_id().is_some()).await;
    let shown = PersonRef::Account { login_id: known.login_id().unwrap().to_owned(), birth_date };
    joins(&zofia, shown.clone(), signed_form()).await;
    (person, shown)
}

pub(crate) async fn joins(desk: &TestDesk, shown: PersonRef, basis: Basis) {
    let mut c = sponsoring(desk, shown, basis, &["clinical-viewer"]).await;
    c.evidence = Some(evidence());
    desk.receipt(Command::SponsorPerson(Box::new(c))).await;
}

/// The directory says that the last LRA of the organization has gone.
pub(crate) fn nobody_is_left(scene: &mut Scene, at: &str) {
    let theirs = |a: &&mut lra_testkit::world::Appointment| a.organization == at && a.role == "lra";
    for appointment in scene.world.appointments.iter_mut().filter(theirs) {
        appointment.ends = Some(today().plus_days(-1).0);
    }
    scene.import();
}

fn code(outcome: &Value) -> &str {
    outcome["refusal"]["code"].as_str().unwrap_or_else(|| panic!("not refused: {outcome}"))
}

fn to(person: PersonId, organization: &str, reason: &str) -> CustodyTo {
    CustodyTo { person, organization: OrgCode(organization.into()), reason: because(reason) }
}

pub(crate) fn releases(person: PersonId, organization: &str) -> Command {
    Command::ReleaseLetter(to(person, organization, "nobody-prints"))
}

fn moves(person: PersonId, organization: &str) -> Command {
    Command::MoveCustody(to(person, organization, "nobody-left"))
}

/// Prints over the wire: which print, and what the centre says.
pub(crate) async fn prints(with: &Stranger, person: PersonId) -> (LetterId, Value) {
    let letter = LetterId(Uuid::now_v7());
    let signed = with.sign(Command::PrintLetter(PrintLetter { person, letter }));
    let (_, told) = with.post("/v1/letters", &json!(signed)).await;
    (letter, told)
}

async fn asks(with: &Stranger, person: PersonId) {
    let words = "The family name is misspelt.".into();
    let asked = with.act(Command::AskCustodian(AskCustodian { person, wants: Wanted::Correction, words })).await;
    assert_eq!(asked["is"], "accepted", "{asked}");
}

/// The answer to what Riverbend asks, as the centre has it.
async fn answer(scene: &Scene, person: PersonId) -> Command {
    let asked_at = scene.records().await.into_iter().find_map(|(stored, _)| match stored.record {
        Record::Person(p) if p.id == person => p.shared.asks.first().map(|ask| ask.at),
        _ => None,
    });
    let (organization, words) = (OrgCode("riverbend".into()), "Done.".into());
    Command::AnswerAsked(AnswerAsked { person, organization, asked_at: asked_at.expect("it is asked"), words })
}

stories! {
    /// While an LRA is left where the person was registered, the agents neither correct nor answer, release or move, asked or not.
    async fn while_somebody_looks_after_it_the_agents_do_nothing(scene) {
        let (person, _) = shared(scene).await;
        let agent = Stranger::of(scene, "rosalie.nakamura").await;
        let family = || correct(person, PersonField::Family, None, "Taken");
        assert_eq!(code(&agent.act(moves(person, "riverbend")).await), "custody.kept");
        for command in [releases(person, "riverbend"), family()] {
            assert_eq!(code(&agent.act(command).await), "caller.recognize-first");
        }
        asks(&Stranger::of(scene, "zofia.wisniewska").await, person).await;
        for command in [moves(person, "riverbend"), answer(scene, person).await] {
            assert_eq!(code(&agent.act(command).await), "custody.kept");
        }
        assert_eq!(code(&agent.act(family()).await), "caller.recognize-first");
    }

    /// Where nobody is left it is the agents' alone: no LRA, sponsor or analyst gives themselves custody or a letter, corrects who
    /// somebody is, or answers their own question; and the agents change nothing of where somebody is reached.
    async fn what_nobody_looks_after_is_the_agents_alone(scene) {
        let (person, _) = shared(scene).await;
        nobody_is_left(scene, "lakeshore");
        for username in ["zofia.wisniewska", "james.whitefeather", "luc.theriault", "wei.zhang"] {
            let stranger = Stranger::of(scene, username).await;
            for command in [releases(person, "riverbend"), moves(person, "riverbend")] {
                assert_eq!(code(&stranger.act(command).await), "authority.not-your-role", "{username}");
            }
        }
        let zofia = Stranger::of(scene, "zofia.wisniewska").await;
        assert_eq!(code(&prints(&zofia, person).await.1["outcome"]), "authority.not-the-registering-organization");
        asks(&zofia, person).await;
        let family = || correct(person, PersonField::Family, None, "Corrected");
        for command in [family(), answer(scene, person).await] {
            assert_eq!(code(&zofia.act(command).await), "authority.not-the-registering-organization");
        }
        let agent = Stranger::of(scene, "rosalie.nakamura").await;
        let phone = correct(person, PersonField::Phone, None, "+14165550199");
        assert_eq!(code(&agent.act(phone).await), "custody.work-contact");
        for command in [family(), answer(scene, person).await] {
            assert_eq!(agent.act(command).await["is"], "accepted");
        }
    }

    /// What the agents released to Riverbend a third desk does not print, and Riverbend hands over once.
    async fn a_released_letter_is_one_desks_and_for_once(scene) {
        let (person, shown) = shared(scene).await;
        let genevieve = scene.desk("genevieve.lavoie").await;
        joins(&genevieve, shown, signed_form()).await;
        nobody_is_left(scene, "lakeshore");
        let agent = Stranger::of(scene, "rosalie.nakamura").await;
        assert_eq!(agent.act(releases(person, "riverbend")).await["is"], "accepted");
        let third = Stranger::of(scene, "genevieve.lavoie").await;
        assert_eq!(code(&prints(&third, person).await.1["outcome"]), "authority.not-the-registering-organization");
        // Nor is a third told to whom it was released.
        let told = genevieve.person(person, "is known", |_| true).await;
        assert!(told.shared.release.is_none());
        let whole = serde_json::to_string(&genevieve.shown(&RecordRef::Person(person)).await.unwrap()).unwrap();
        assert!(!whole.contains("riverbend") && !whole.contains("Rosalie"), "{whole}");

        let zofia = Stranger::of(scene, "zofia.wisniewska").await;
        let (letter, printed) = prints(&zofia, person).await;
        assert!(printed["temporary_password"].is_string(), "{printed}");
        let hands = |letter| {
            Command::HandOver(HandOver { person, letter, looked_at: "on-drivers-licence".into() })
        };
        assert_eq!(code(&third.act(hands(letter)).await), "authority.not-the-registering-organization");
        assert_eq!(zofia.act(hands(letter)).await["is"], "accepted");
        assert_eq!(code(&prints(&zofia, person).await.1["outcome"]), "authority.not-the-registering-organization");
        assert_eq!(code(&agent.act(releases(person, "lakeshore")).await), "custody.nobody-there");
    }

    /// Custody, or a letter, is given to no organization that only asked, is not there, or has nobody left – and once somebody looks
    /// after the account again, to none at all.
    async fn custody_goes_to_nobody_who_does_not_stand_by_the_person(scene) {
        let (person, shown) = shared(scene).await;
        joins(&scene.desk("genevieve.lavoie").await, shown, Basis::Queue).await;
        nobody_is_left(scene, "lakeshore");
        let agent = Stranger::of(scene, "rosalie.nakamura").await;
        for organization in ["sainte-anne", "northlake", "registration-agents", "nowhere", ""] {
            for command in [moves(person, organization), releases(person, organization)] {
                assert_eq!(code(&agent.act(command).await), "field.problems", "{organization}");
            }
        }
        assert_eq!(code(&agent.act(moves(person, "lakeshore")).await), "custody.nobody-there");
        let mut without = to(person, "riverbend", "because-i-say-so");
        assert_eq!(code(&agent.act(Command::MoveCustody(without.clone())).await), "field.problems");
        without.reason = because("other");
        without.reason.words.clear();
        assert_eq!(code(&agent.act(Command::MoveCustody(without)).await), "field.problems", "it wants words");
        assert_eq!(agent.act(moves(person, "riverbend")).await["is"], "accepted");
        let zofia = Stranger::of(scene, "zofia.wisniewska").await;
        assert!(prints(&zofia, person).await.1["temporary_password"].is_string(), "it prints now");
        assert_eq!(code(&agent.act(moves(person, "lakeshore")).await), "custody.kept");
    }

    /// Somebody who is an agent and an LRA gives their own hospital a letter, or custody, and gets no password by it: a colleague there
    /// prints.
    async fn nobody_gives_themselves_a_letter(scene) {
        let (person, _) = shared(scene).await;
        nobody_is_left(scene, "lakeshore");
        let agents = scene.world.appointments.iter().find(|a| a.username == "rosalie.nakamura").unwrap().clone();
        scene.world.appointments.push(lra_testkit::world::Appointment { username: "zofia.wisniewska".into(), ..agents });
        scene.import();
        let mut here = Stranger::of(scene, "zofia.wisniewska").await;
        let mut agent = Stranger::of(scene, "zofia.wisniewska").await;
        let scope = |organization: &str, role| Scope { organization: OrgCode(organization.into()), role };
        agent.scope = scope("registration-agents", Role::RegistrationAgent);
        here.scope = scope("riverbend", Role::Lra);
        for gives in [releases(person, "riverbend"), moves(person, "riverbend")] {
            assert_eq!(agent.act(gives).await["is"], "accepted");
            let (_, told) = prints(&here, person).await;
            assert_eq!(code(&told["outcome"]), "custody.your-own-giving");
            assert!(told["temporary_password"].is_null());
        }
    }

    /// Nobody but an agent says that something was done by hand, has the records win at a system, or leaves what differs there; and
    /// an agent says it of nothing that does not wait.
    async fn only_agents_speak_of_other_systems_and_only_of_what_waits(scene) {
        let (person, _) = shared(scene).await;
        let said = [
            Command::DoneByHand(DoneByHand { person, enrollment: EnrollmentId(Uuid::now_v7()), todo: Todo::PutIn }),
            Command::PutRight(PutRight { person, target: "one-id".into() }),
            Command::LeaveDifference(LeaveDifference {
                person,
                target: "one-id".into(),
                what: Differs::Active,
                until: None,
                reason: because("meant-there"),
            }),
        ];
        let (lra, agent) = (Stranger::of(scene, "ana.moreau").await, Stranger::of(scene, "rosalie.nakamura").await);
        for command in said {
            assert_eq!(code(&lra.act(command.clone()).await), "authority.not-your-role");
            assert_eq!(code(&agent.act(command).await), "elsewhere.settled");
        }
    }
}
