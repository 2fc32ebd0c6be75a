//! Contested registrations: too much like somebody elsewhere, or the LRA asked. The registration agents decide.

use lra_desk::outbox::ItemState;
use lra_rules::{
    command::{AskAgents, CheckIdentity, Command, DecideHold, HoldDecision, OneHold, RegisterPerson},
    ids::{CommandId, EnrollmentId, OperatorId, PersonId, SponsorshipId},
    likeness::How,
    organization::Role,
    record::{Record, RecordRef},
    wire::{Likely, Outcome},
};
use lra_testkit::world::Appointment;
use lra_tests::{
    Scene, TestDesk, code, everything_kept,
    people::{
        because, day, different_people, enroll, evidence, register_born, registration, searched, signed_form, sponsor,
        taken_back,
    },
    stories,
};
use uuid::Uuid;

fn command(c: &RegisterPerson) -> Command {
    Command::RegisterPerson(Box::new(c.clone()))
}

/// The same human being at two organizations, the second time with another phone.
fn twice() -> (RegisterPerson, RegisterPerson) {
    let (one, mut other) = (registration("Béatrice", "Quilliam-Roy"), registration("Beatrice", "Quilliam Roy"));
    other.contact.phone = "416 555 0199".into();
    (one, other)
}

/// A registration with what rests on it.
struct Sitting {
    registered: CommandId,
    behind: [CommandId; 2],
    sponsorship: SponsorshipId,
    enrollment: EnrollmentId,
}

async fn sitting(desk: &TestDesk, c: &RegisterPerson) -> Sitting {
    let registered = desk.does(command(c)).await;
    let (sponsorship, sponsoring) = sponsor(desk, c.person, signed_form(), &["clinical-viewer"]).await;
    let sponsored = desk.does(sponsoring).await;
    let (enrollment, enrolling) = enroll(c.person, sponsorship, "clinical-viewer");
    let enrolled = desk.does(enrolling).await;
    Sitting { registered, behind: [sponsored, enrolled], sponsorship, enrollment }
}

fn merged_into(held: CommandId, person: PersonId) -> Command {
    let decision = HoldDecision::MergedInto { person, reason: because("documents-match") };
    Command::DecideHold(DecideHold { held, decision })
}

fn asks(held: CommandId, words: &str) -> Command {
    Command::DecideHold(DecideHold { held, decision: HoldDecision::AskAgents { words: words.into() } })
}

async fn agent(scene: &Scene) -> TestDesk {
    let rosalie = scene.desk("rosalie.nakamura").await;
    assert_eq!(rosalie.scope.role, Role::RegistrationAgent);
    rosalie
}

stories! {
    /// Too much like somebody elsewhere: the LRA cannot release it, the agent can, and what waited is applied.
    async fn an_agent_releases(scene) {
        scene.sponsors_trust("riverbend").await;
        let (ana, zofia) = (scene.desk("ana.moreau").await, scene.desk("zofia.wisniewska").await);
        let rosalie = agent(scene).await;
        let (one, other) = twice();
        ana.receipt(command(&one)).await;
        let theirs = sitting(&zofia, &other).await;
        let Outcome::Held { agents, .. } = zofia.held(theirs.registered).await else { panic!("held") };
        assert!(agents, "somebody elsewhere is the agents' to decide");
        let seen = zofia.held_registration(theirs.registered, "held").await;
        assert!(seen.likenesses.iter().all(|l| l.person.is_none() && l.shown.is_none()));
        assert_eq!(zofia.refused(different_people(theirs.registered)).await, "held.agents-decide");
        assert_eq!(zofia.refused(merged_into(theirs.registered, one.person)).await, "authority.not-your-role");
        zofia.receipt(asks(theirs.registered, "She says she never worked elsewhere.")).await;

        rosalie.until("told", async |desk| {
            let held = desk.reader().shown(&RecordRef::Held(theirs.registered), &rosalie.scope).await.unwrap();
            held.is_some_and(|h| matches!(h.stored.record, lra_rules::record::Record::Held(h) if h.thread.len() == 1))
        })
        .await;
        let held = rosalie.held_registration(theirs.registered, "held").await;
        assert_eq!(held.likenesses[0].person, Some(one.person));
        let known = rosalie.person(one.person, "is seen side by side", |_| true).await;
        assert_eq!(known.details.birth_date.unwrap(), held.person.details.birth_date.unwrap());
        rosalie.receipt(different_people(theirs.registered)).await;

        zofia.received(theirs.registered).await;
        for id in theirs.behind {
            zofia.received(id).await;
        }
        zofia.enrollment(theirs.enrollment, "authorized").await;
        let released = zofia.held_registration(theirs.registered, "released").await;
        assert_eq!(released.organization.0, "riverbend");
        let line = zofia.shown(&RecordRef::Held(theirs.registered)).await.unwrap().timeline;
        let acts: Vec<&str> = line.iter().map(|l| l.act.as_str()).collect();
        assert_eq!(acts, ["registration-held", "agents-asked", "held-released"]);
        assert_eq!(line[2].by.as_ref().unwrap().name, "Rosalie Nakamura");
        rosalie.person(other.person, "has an account of their own", |p| p.active().is_some()).await;
    }

    /// Words go both ways while it is held: the agent's question reaches the LRA, the answer the agent; who decides stays.
    async fn agent_and_lra_write_to_each_other(scene) {
        let (ana, zofia) = (scene.desk("ana.moreau").await, scene.desk("zofia.wisniewska").await);
        let rosalie = agent(scene).await;
        let (one, other) = twice();
        ana.receipt(command(&one)).await;
        let held = zofia.does(command(&other)).await;
        zofia.held(held).await;
        rosalie.held_registration(held, "held").await;
        let question = |words: &str| {
            Command::DecideHold(DecideHold { held, decision: HoldDecision::AskLra { words: words.into() } })
        };
        assert_eq!(rosalie.refused(question("")).await, "field.problems");
        assert_eq!(zofia.refused(question("Mine?")).await, "authority.not-your-role");
        let words = async |desk: &TestDesk, many: usize| {
            let record = RecordRef::Held(held);
            desk.until("told", async |one| {
                let shown = one.reader().shown(&record, &desk.scope).await.unwrap();
                shown.is_some_and(|s| matches!(s.stored.record, Record::Held(h) if h.thread.len() == many))
            })
            .await;
            desk.held_registration(held, "held").await
        };
        rosalie.receipt(question("Did she work in Ottawa before?")).await;
        let asked = words(&zofia, 1).await;
        assert!(asked.asks_lra());
        assert_eq!(asked.thread[0].by.name, "Rosalie Nakamura");
        zofia.receipt(asks(held, "Yes, until 2024.")).await;
        let answered = words(&rosalie, 2).await;
        assert!(!answered.asks_lra());
        assert_eq!((answered.thread[1].role, answered.thread[1].words.as_str()), (Role::Lra, "Yes, until 2024."));
        let line = zofia.shown(&RecordRef::Held(held)).await.unwrap().timeline;
        let acts: Vec<&str> = line.iter().map(|l| l.act.as_str()).collect();
        assert_eq!(acts, ["registration-held", "lra-asked", "agents-asked"]);
        rosalie.receipt(different_people(held)).await;
        zofia.received(held).await;
        assert_eq!(rosalie.refused(question("Too late?")).await, "held.settled");
    }

    /// It is somebody known: one account, the look at ID counts for it, and the LRA's desk follows.
    async fn an_agent_merges(scene) {
        scene.sponsors_trust("riverbend").await;
        let (ana, zofia) = (scene.desk("ana.moreau").await, scene.desk("zofia.wisniewska").await);
        let rosalie = agent(scene).await;
        let (one, other) = twice();
        ana.receipt(command(&one)).await;
        let theirs = sitting(&zofia, &other).await;
        zofia.held(theirs.registered).await;
        rosalie.held_registration(theirs.registered, "held").await;
        rosalie.person(one.person, "is known", |_| true).await;
        rosalie.receipt(merged_into(theirs.registered, one.person)).await;

        zofia.received(theirs.registered).await;
        let item = zofia.item(theirs.registered).await.unwrap().unwrap();
        let Some(Outcome::Merged { person, registered, .. }) = item.cause else { panic!("{:?}", item.cause) };
        assert_eq!((person, registered), (one.person, other.person));
        for id in theirs.behind {
            zofia.received(id).await;
        }
        let sponsorship = zofia.sponsorship(theirs.sponsorship, "in-force").await;
        assert_eq!(sponsorship.person.id(), Some(one.person), "what waited goes to the known person");
        let enrollment = zofia.enrollment(theirs.enrollment, "authorized").await;
        assert_eq!(enrollment.person.id(), Some(one.person));
        let here = zofia.person(one.person, "is Riverbend's too", |p| p.checks.len() == 2).await;
        assert_eq!(here.checks[1].by.as_ref().unwrap().name, "Zofia Wiśniewska");
        assert_eq!(zofia.reader().search("quilliam", &zofia.scope).await.unwrap().len(), 2, "one person, one held registration");
        assert!(zofia.shown(&RecordRef::Person(other.person)).await.is_none(), "nobody else was made");

        // What contradicts stays as it was, and is told where it was said.
        let timeline = zofia.shown(&RecordRef::Person(one.person)).await.unwrap().timeline;
        let merged = timeline.iter().find(|l| l.act == "registration-merged").unwrap();
        assert!(merged.changes.iter().any(|c| c.field == "phone" && c.new.as_deref() == Some("+14165550199")));
        assert_eq!(here.contact.phone.as_deref(), Some("+14165550142"));
        let there = ana.person(one.person, "was looked at again", |p| p.checks.len() == 2).await;
        assert_eq!(there.organizations.len(), 1);
        let told = serde_json::to_string(&ana.shown(&RecordRef::Person(one.person)).await.unwrap()).unwrap();
        // Whoever has custody is told which organization came, and nothing else of it.
        for secret in ["5550199", "Zofia", "Rosalie"] {
            assert!(!told.contains(secret), "{secret} in {told}");
        }

        // There is no letter by which the registrant would hear of it: the LRA tells them, and says so. It is kept with her name, and
        // is none of the agents' business.
        let merge = zofia.held_registration(theirs.registered, "merged").await;
        assert_eq!((merge.merged_into(), merge.told), (Some(one.person), None));
        zofia.receipt(Command::TellMerged(OneHold { held: theirs.registered })).await;
        let record = RecordRef::Held(theirs.registered);
        zofia
            .until("the registrant was told", async |desk| {
                let shown = desk.reader().shown(&record, &zofia.scope).await.unwrap();
                shown.is_some_and(|s| matches!(s.stored.record, Record::Held(h) if h.told.is_some()))
            })
            .await;
        let line = zofia.shown(&record).await.unwrap().timeline.pop().unwrap();
        assert_eq!((line.act.as_str(), line.by.unwrap().name.as_str()), ("held-merge-told", "Zofia Wiśniewska"));
        let seen = rosalie.held_registration(theirs.registered, "merged").await;
        assert_eq!(seen.told, None);
    }

    /// The LRA cannot tell and asks: held for the agents, though everybody in question is her own.
    async fn the_agents_are_asked(scene) {
        let ana = scene.desk("ana.moreau").await;
        let rosalie = agent(scene).await;
        let (one, mut other) = twice();
        ana.receipt(command(&one)).await;
        other.different_from.insert(one.person, because("twins"));
        other.ask_agents = Some(AskAgents { about: [one.person].into(), words: "Twins, they say.".into() });
        let held = ana.does(command(&other)).await;
        ana.held(held).await;
        ana.held_registration(held, "held").await;
        assert_eq!(ana.refused(different_people(held)).await, "held.agents-decide");
        let asked = rosalie.held_registration(held, "held").await;
        assert_eq!(asked.thread[0].words, "Twins, they say.");
        assert!(asked.is_candidate(one.person));
        // She may take it back all the same.
        ana.receipt(taken_back(held)).await;
        ana.stands(held, &[ItemState::Withdrawn]).await;
        rosalie.held_registration(held, "taken-back").await;
    }

    /// Nobody decides about what they registered themselves, in whatever role.
    async fn an_agent_who_registered_it_is_refused(scene) {
        let like = scene.world.appointments.iter().find(|a| a.role == "registration-agent").unwrap().clone();
        scene.world.appointments.push(Appointment { username: "zofia.wisniewska".into(), ..like });
        scene.import();
        let (ana, mut zofia) = (scene.desk("ana.moreau").await, scene.desk("zofia.wisniewska").await);
        let known = zofia.known().unwrap();
        let scopes: Vec<_> = known.scopes().collect();
        let as_lra = scopes.iter().find(|s| s.role == Role::Lra).unwrap().clone();
        let as_agent = scopes.iter().find(|s| s.role == Role::RegistrationAgent).unwrap().clone();
        let (one, other) = twice();
        ana.receipt(command(&one)).await;
        zofia.scope = as_lra;
        let held = zofia.does(command(&other)).await;
        zofia.held(held).await;
        zofia.scope = as_agent;
        zofia.held_registration(held, "held").await;
        for decision in [different_people(held), merged_into(held, one.person)] {
            assert_eq!(zofia.refused(decision).await, "authority.your-own-registration");
        }
    }

    /// An agent's file: what tells people apart, of everybody – and no ends of documents, no letters, no requests.
    async fn an_agents_file_holds_what_tells_people_apart(scene) {
        scene.sponsors_trust("lakeshore").await;
        let ana = scene.desk("ana.moreau").await;
        let (one, _) = twice();
        let e = sitting(&ana, &one).await;
        ana.received(e.behind[1]).await;
        let rosalie = agent(scene).await;
        rosalie.person(one.person, "is known", |p| p.active().is_some()).await;
        let kept = everything_kept(&rosalie).await;
        for there in ["1987-03-14", "+14165550142", "on-drivers-licence", "birth-certificate", "Ana Moreau", "lakeshore"] {
            assert!(kept.contains(there), "an agent's file holds {there}");
        }
        let everybody = scene.world.people.iter().filter(|p| kept.contains(&p.login_id)).count();
        assert_eq!(everybody, scene.world.people.len());
        let ends = one.evidence.documents[0].expires_on.unwrap().to_string();
        let sponsorship = e.sponsorship.to_string();
        for not in [ends.as_str(), "to-print", "clinical-viewer", "\"language\":\"fr\"", sponsorship.as_str()] {
            assert!(!kept.contains(not), "an agent's file holds {not}");
        }
    }

    /// While registering: how people elsewhere compare, never who they are; a question too often is turned away.
    async fn asked_while_registering(scene) {
        let (ana, zofia) = (scene.desk("ana.moreau").await, scene.desk("zofia.wisniewska").await);
        let (one, other) = twice();
        ana.receipt(command(&one)).await;
        let asked = Likely {
            organization: zofia.scope.organization.clone(),
            registration: Uuid::now_v7(),
            name: other.name.clone(),
            details: other.details.clone(),
            contact: Some(other.contact.clone()),
            designation: None,
        };
        let answer = zofia.likely(&asked).await.unwrap();
        assert_eq!(answer.elsewhere.len(), 1);
        let how = |field: &str| answer.elsewhere[0].fields.iter().find(|f| f.field == field).unwrap().how;
        assert_eq!((how("birth-date"), how("phone")), (How::Same, How::Different));
        let told = serde_json::to_string(&answer).unwrap();
        for secret in ["Béatrice", "Quilliam", "1987", "5550142", "lakeshore", &one.person.to_string()] {
            assert!(!told.contains(secret), "{secret} in {told}");
        }
        // One's own people come from one's own desk.
        let ours = Likely { organization: ana.scope.organization.clone(), ..asked.clone() };
        assert_eq!(ana.likely(&ours).await.unwrap().elsewhere, []);
        assert_eq!(code(zofia.likely(&ours).await), "authority.appointment-ended");
        let nobody = Likely { name: lra_rules::names::LegalName { given: None, family: " ".into() }, ..asked.clone() };
        assert_eq!(code(zofia.likely(&nobody).await), "field.problems");
        // Each shows somebody elsewhere, like a guess that hits: the first beyond those that are forgiven begins a wait.
        for _ in 0..zofia.tables().limits.wrong_tries_forgiven {
            zofia.likely(&asked).await.unwrap();
        }
        assert_eq!(code(zofia.likely(&asked).await), "account.too-many");
        assert!(ana.likely(&ours).await.is_ok(), "another desk asks on");
        let log = scene.centre_log();
        for secret in ["Quilliam", "Béatrice", "1987-03-14"] {
            assert!(!log.contains(secret), "the log says {secret}");
        }
    }

    /// Found at the desk: no registration at all; the look at ID goes on, and the timeline says what was avoided.
    async fn found_and_continued(scene) {
        let ana = scene.desk("ana.moreau").await;
        let (one, other) = twice();
        ana.receipt(command(&one)).await;
        let unsearched = RegisterPerson { search: None, ..other.clone() };
        assert_eq!(ana.refused(command(&unsearched)).await, "search.first");
        let mut somebody_else = other.clone();
        somebody_else.name.family = "Quilliam".into();
        assert_eq!(ana.refused(command(&somebody_else)).await, "search.first");
        let looked = CheckIdentity { person: one.person, evidence: evidence(), instead_of_registering: true };
        ana.receipt(Command::CheckIdentity(Box::new(looked))).await;
        ana.person(one.person, "was looked at again", |p| p.checks.len() == 2).await;
        let timeline = ana.shown(&RecordRef::Person(one.person)).await.unwrap().timeline;
        assert!(timeline.iter().any(|l| l.act == "duplicate-avoided" && l.by.as_ref().is_some_and(|by| by.name == "Ana Moreau")));
        // Somebody else altogether, and searched for.
        ana.receipt(register_born("Oskar", "Lindqvist", "1961-08-30").1).await;
    }

    /// A registration that says the centre was asked names the question, and the centre knows whether it was.
    async fn what_a_registration_says_of_its_search_is_true(scene) {
        let (ana, zofia) = (scene.desk("ana.moreau").await, scene.desk("zofia.wisniewska").await);
        let claiming = |born: &str, question: Option<Uuid>| {
            let mut c = registration("Oskar", "Lindqvist");
            (c.details.birth_date, c.contact.phone) = (day(born), format!("705 555 01{}", &born[8..]));
            let mut c = searched(c);
            let search = c.search.as_mut().unwrap();
            (search.centre, search.question) = (true, question);
            c
        };
        let asks = async |desk: &TestDesk, c: &RegisterPerson, registration: Uuid| {
            let (name, details) = (c.name.clone(), c.details.clone());
            let organization = desk.scope.organization.clone();
            desk.likely(&Likely { organization, registration, name, details, contact: None, designation: None }).await.unwrap();
        };
        let question = Uuid::now_v7();
        let mut c = claiming("1961-08-30", Some(question));
        let mut id = ana.does(command(&c)).await;
        assert_eq!(ana.refusal(id).await.code, "search.not-asked", "nobody asked");
        asks(&zofia, &c, question).await;
        id = ana.amends(id, command(&c)).await;
        assert_eq!(ana.refusal(id).await.code, "search.not-asked", "somebody else asked");
        c.search.as_mut().unwrap().question = None;
        id = ana.amends(id, command(&c)).await;
        assert_eq!(ana.refusal(id).await.code, "search.not-asked", "which question?");
        // Asked, and put right: nothing that was typed is lost.
        c.search.as_mut().unwrap().question = Some(question);
        asks(&ana, &c, question).await;
        id = ana.amends(id, command(&c)).await;
        ana.received(id).await;
        // Offline, or with its answer lost, nothing is claimed; then nothing needs to have been asked.
        c = claiming("1944-02-11", None);
        c.search.as_mut().unwrap().centre = false;
        asks(&ana, &c, Uuid::now_v7()).await;
        ana.receipt(command(&c)).await;
    }

    /// An agent decides once: a second decision finds it settled, also when both were made before either was heard of.
    async fn two_agents_decide_once(scene) {
        let (ana, zofia) = (scene.desk("ana.moreau").await, scene.desk("zofia.wisniewska").await);
        let (first, second) = (agent(scene).await, agent(scene).await);
        let (one, other) = twice();
        ana.receipt(command(&one)).await;
        let held = zofia.does(command(&other)).await;
        for desk in [&first, &second] {
            desk.held_registration(held, "held").await;
            desk.person(one.person, "is known", |_| true).await;
            desk.offline().await;
        }
        let (a, b) = (first.does(different_people(held)).await, second.does(merged_into(held, one.person)).await);
        first.online();
        first.received(a).await;
        second.online();
        assert_eq!(second.refusal(b).await.code, "held.settled");
        zofia.received(held).await;
        zofia.held_registration(held, "released").await;
        let nobody = OperatorId(Uuid::nil());
        assert_ne!(second.held_registration(held, "released").await.by.id, nobody);
    }
}
