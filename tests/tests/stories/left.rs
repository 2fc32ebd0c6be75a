//! No LRA is left where somebody was registered: the registration agents are asked, release a letter and move custody.

use lra_desk::store::RecordQuery;
use lra_rules::{
    command::{AnswerAsked, AskCustodian, Command, CustodyTo, HandOver, PrintLetter, SeeNotices},
    custody::{Noticed, Wanted},
    ids::{LetterId, OrgCode, PersonId},
    person::{Letter, PersonRef},
    record::RecordRef,
    wire::Outcome,
};
use lra_tests::{
    Scene, TestDesk,
    people::{because, evidence, nth, signed_form, sponsoring, today},
    stories,
};
use uuid::Uuid;

/// Somebody whom Lakeshore registered and by whom Riverbend stands, too; then the last LRA of Lakeshore goes.
async fn left(scene: &mut Scene, zofia: &TestDesk) -> PersonId {
    scene.sponsors_trust("riverbend").await;
    let ana = scene.desk("ana.moreau").await;
    let c = nth(1);
    let (person, birth_date) = (c.person, Some(c.details.birth_date));
    ana.receipt(Command::RegisterPerson(Box::new(c))).await;
    let known = ana.person(person, "has an account", |p| p.login_id().is_some()).await;
    let shown = PersonRef::Account { login_id: known.login_id().unwrap().to_owned(), birth_date };
    let letter = prints(&ana, person).await;
    ana.receipt(hands(person, letter)).await;
    let mut c = sponsoring(zofia, shown, signed_form(), &["clinical-viewer"]).await;
    c.evidence = Some(evidence());
    zofia.receipt(Command::SponsorPerson(Box::new(c))).await;
    zofia.person(person, "is stood by", |p| p.details.birth_date.is_some()).await;
    lras_of_lakeshore(scene, Some(today().plus_days(-1).0));
    person
}

/// The directory says how long the LRAs of Lakeshore are appointed.
fn lras_of_lakeshore(scene: &mut Scene, until: Option<jiff::civil::Date>) {
    let all = scene.world.appointments.iter_mut();
    all.filter(|a| a.organization == "lakeshore" && a.role == "lra").for_each(|a| a.ends = until);
    scene.import();
}

async fn prints(desk: &TestDesk, person: PersonId) -> LetterId {
    let letter = LetterId(Uuid::now_v7());
    let printed = desk.print_letter(&desk.scope, PrintLetter { person, letter }).await.expect("a letter");
    assert!(matches!(printed.outcome, Outcome::Accepted { .. }), "{:?}", printed.outcome);
    let is_out = |l: Option<&Letter>| matches!(l, Some(Letter::Printed(l)) if l.letter == letter);
    desk.person(person, "has a letter", |p| is_out(p.letter())).await;
    letter
}

fn hands(person: PersonId, letter: LetterId) -> Command {
    Command::HandOver(HandOver { person, letter, looked_at: "on-drivers-licence".into() })
}

fn to_riverbend(person: PersonId, reason: &str) -> CustodyTo {
    CustodyTo { person, organization: OrgCode("riverbend".into()), reason: because(reason) }
}

async fn done(desk: &TestDesk, command: Command) {
    let outcome = desk.does_online(command).await;
    assert!(matches!(outcome, Outcome::Accepted { .. }), "{outcome:?}");
}

/// Stands the person in the list of those of whom something waits beside the letter?
async fn is_listed(desk: &TestDesk, person: PersonId) -> bool {
    let page = desk.reader().records(&RecordQuery::people(&desk.scope).beside()).await.unwrap();
    page.rows.iter().any(|row| row.stored.record.reference() == RecordRef::Person(person))
}

stories! {
    /// Riverbend asks for a letter; nobody is left to answer, so the agents are asked. They release one to Riverbend, which prints and
    /// hands it over, and answer.
    async fn a_question_goes_to_the_agents_who_release_a_letter(scene) {
        let (zofia, rosalie) = (scene.desk("zofia.wisniewska").await, scene.desk("rosalie.nakamura").await);
        let person = left(scene, &zofia).await;
        let words = "The letter got lost.".into();
        zofia.receipt(Command::AskCustodian(AskCustodian { person, wants: Wanted::NewLetter, words })).await;
        zofia.person(person, "is the agents' to answer", |p| p.shared.asks.iter().any(|ask| ask.agents)).await;
        let asked = rosalie.person(person, "is asked about", |p| p.shared.asks_agents()).await;
        assert!(is_listed(&rosalie, person).await);
        let lakeshore = RecordRef::Organization(OrgCode("lakeshore".into()));
        let directory = rosalie.shown(&lakeshore).await.expect("the agents see every organization");
        assert!(directory.timeline.iter().any(|line| line.act == "registrars-said"), "the directory says that nobody is left");

        done(&rosalie, Command::ReleaseLetter(to_riverbend(person, "organization-asked"))).await;
        zofia.person(person, "is to be printed here", |p| p.shared.release.is_some()).await;
        assert!(is_listed(&zofia, person).await);
        let letter = prints(&zofia, person).await;
        zofia.receipt(hands(person, letter)).await;
        zofia.person(person, "has the letter in hand", |p| p.state() == "handed-over" && p.shared.release.is_none()).await;

        let (organization, asked_at) = (OrgCode("riverbend".into()), asked.shared.asks[0].at);
        rosalie.receipt(Command::AnswerAsked(AnswerAsked { person, organization, asked_at, words: String::new() })).await;
        rosalie.person(person, "is answered", |p| !p.shared.asks_agents()).await;
        assert!(!is_listed(&rosalie, person).await);
        zofia.person(person, "is answered", |p| p.shared.asks.iter().all(|ask| ask.answer.is_some())).await;
        let whole = serde_json::to_string(&zofia.shown(&RecordRef::Person(person)).await.unwrap()).unwrap();
        assert!(!whole.contains("Rosalie") && !whole.contains("lakeshore"), "{whole}");
    }

    /// The agents move custody to Riverbend, which prints from then on; it is told, and Lakeshore is once somebody is there again.
    async fn custody_moves_and_both_are_told(scene) {
        let (zofia, rosalie) = (scene.desk("zofia.wisniewska").await, scene.desk("rosalie.nakamura").await);
        let person = left(scene, &zofia).await;
        rosalie.until("nobody is left at Lakeshore", async |desk| {
            let lakeshore = RecordRef::Organization(OrgCode("lakeshore".into()));
            let shown = desk.reader().shown(&lakeshore, &rosalie.scope).await.unwrap();
            shown.is_some_and(|s| matches!(s.stored.record, lra_rules::record::Record::Organization(o) if o.unattended))
        })
        .await;
        let mut moved = to_riverbend(person, "other");
        moved.reason.words = "Ward 4 has gone to Riverbend. (sample)".into();
        done(&rosalie, Command::MoveCustody(moved)).await;

        let moved = |here: bool| {
            move |p: &lra_rules::person::Person| {
                let told = |what: &Noticed| matches!(what, Noticed::CustodyMoved { here: h, reason } if *h == here && reason == "other");
                p.shared.notices.iter().any(|notice| !notice.seen && told(&notice.what))
            }
        };
        let known = zofia.person(person, "is Riverbend's to keep", moved(true)).await;
        assert_eq!(known.registering(), Some(&zofia.scope.organization));
        assert!(is_listed(&zofia, person).await);
        prints(&zofia, person).await;
        let up_to = known.shared.notices.iter().map(|notice| notice.at).max().unwrap();
        zofia.receipt(Command::SeeNotices(SeeNotices { person, up_to })).await;
        let line = |stored: &lra_rules::record::Stored| {
            stored.timeline.iter().find(|line| line.act == "custody-moved").cloned().expect("a line")
        };
        let told = line(&zofia.shown(&RecordRef::Person(person)).await.unwrap());
        assert_eq!((told.by, told.organization, told.reason, told.changes.len()), (None, None, None, 0));
        let whole = line(&rosalie.shown(&RecordRef::Person(person)).await.unwrap());
        assert_eq!(whole.changes[0].new.as_deref(), Some("riverbend"), "the agents read what they did");

        lras_of_lakeshore(scene, None);
        let ana = scene.desk("ana.moreau").await;
        ana.person(person, "is kept elsewhere", moved(false)).await;
        let seen = serde_json::to_string(&ana.shown(&RecordRef::Person(person)).await.unwrap()).unwrap();
        assert!(!seen.contains("Ward 4"), "the words stay with the agents");
        let again = PrintLetter { person, letter: LetterId(Uuid::now_v7()) };
        let refused = ana.print_letter(&ana.scope, again).await;
        assert!(!matches!(refused, Ok(printed) if matches!(printed.outcome, Outcome::Accepted { .. })));
    }
}
