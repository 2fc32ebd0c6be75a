//! Several organizations stand by one person, and each is told of the others what it has to know.

use lra_desk::store::RecordQuery;
use lra_rules::{
    command::{Command, PrintLetter, SeeNotices},
    custody::{Notice, Noticed},
    ids::{LetterId, OrgCode, PersonId},
    person::{Person, PersonRef},
    record::RecordRef,
    wire::Outcome,
};
use lra_tests::{
    TestDesk,
    people::{evidence, nth, signed_form, sponsoring},
    stories,
};
use uuid::Uuid;

/// Somebody whom Lakeshore registered and by whom Riverbend stands, too, on a signed form.
async fn joined(ana: &TestDesk, zofia: &TestDesk) -> PersonId {
    let c = nth(1);
    let (person, birth_date) = (c.person, Some(c.details.birth_date));
    ana.receipt(Command::RegisterPerson(Box::new(c))).await;
    let known = ana.person(person, "has an account", |p| p.login_id().is_some()).await;
    let shown = PersonRef::Account { login_id: known.login_id().unwrap().to_owned(), birth_date };
    let mut c = sponsoring(zofia, shown, signed_form(), &["clinical-viewer"]).await;
    c.evidence = Some(evidence());
    zofia.receipt(Command::SponsorPerson(Box::new(c))).await;
    zofia.person(person, "is stood by", |p| p.details.birth_date.is_some()).await;
    person
}

async fn prints(desk: &TestDesk, person: PersonId) {
    let printed = desk.print_letter(&desk.scope, PrintLetter { person, letter: LetterId(Uuid::now_v7()) }).await;
    assert!(matches!(printed.expect("a letter").outcome, Outcome::Accepted { .. }));
}

/// What the desk's organization is told and nobody there has seen.
fn news(desk: &TestDesk, person: &Person) -> Vec<Notice> {
    person.shared.unseen(&desk.scope.organization).cloned().collect()
}

/// Stands the person in the list of those of whom something waits beside the letter?
async fn is_listed(desk: &TestDesk, person: PersonId) -> bool {
    let page = desk.reader().records(&RecordQuery::people(&desk.scope).beside()).await.unwrap();
    page.rows.iter().any(|row| row.stored.record.reference() == RecordRef::Person(person))
}

async fn sees(desk: &TestDesk, person: PersonId) {
    let known = desk.person(person, "is known", |_| true).await;
    let up_to = news(desk, &known).iter().map(|told| told.at).max().expect("news");
    desk.receipt(Command::SeeNotices(SeeNotices { person, up_to })).await;
    desk.person(person, "has no news", |p| news(desk, p).is_empty()).await;
    assert!(!is_listed(desk, person).await);
}

stories! {
    /// Whoever registered is told who came, by name, until somebody there has seen it; the timeline says it for good.
    async fn who_came_is_told_until_it_was_seen(scene) {
        let (ana, zofia) = (scene.desk("ana.moreau").await, scene.desk("zofia.wisniewska").await);
        let person = joined(&ana, &zofia).await;
        let known = ana.person(person, "has news", |p| !news(&ana, p).is_empty()).await;
        let told = news(&ana, &known);
        let [Notice { what: Noticed::Joined { organization, name: Some(name) }, .. }] = told.as_slice() else {
            panic!("who came: {told:?}")
        };
        assert_eq!(*organization, OrgCode("riverbend".into()));
        assert!(name.en.contains("Riverbend"), "{name:?}");
        assert!(is_listed(&ana, person).await);
        let david = scene.desk("david.okafor").await;
        david.person(person, "is news to a colleague", |p| !news(&david, p).is_empty()).await;
        sees(&ana, person).await;
        david.person(person, "is no news any more", |p| news(&david, p).is_empty()).await;
        let stored = ana.shown(&RecordRef::Person(person)).await.unwrap();
        let line = stored.timeline.iter().find(|line| line.act == "organization-joined").expect("a line");
        assert_eq!((line.by.as_ref(), line.organization.as_ref()), (None, Some(organization)));
        assert!(zofia.person(person, "is known", |_| true).await.shared.notices.is_empty(), "who came is told nothing");
    }

    /// A letter that is printed anew is told to the other organization, one line however often, and not by whom; the first is not.
    async fn a_new_letter_is_told_in_one_line(scene) {
        let (ana, zofia) = (scene.desk("ana.moreau").await, scene.desk("zofia.wisniewska").await);
        let person = joined(&ana, &zofia).await;
        prints(&ana, person).await;
        let first = zofia.person(person, "has a letter", |p| p.state() == "printed").await;
        assert!(news(&zofia, &first).is_empty(), "the first letter is news to nobody");
        prints(&ana, person).await;
        let second = zofia.person(person, "has news", |p| !news(&zofia, p).is_empty()).await;
        let before = news(&zofia, &second);
        assert_eq!(before.len(), 1);
        prints(&ana, person).await;
        let third = zofia.person(person, "has other news", |p| news(&zofia, p) != before).await;
        let after = news(&zofia, &third);
        assert!(matches!(after.as_slice(), [Notice { what: Noticed::NewLetter, .. }]), "{after:?}");
        // What came after the look still waits.
        zofia.receipt(Command::SeeNotices(SeeNotices { person, up_to: before[0].at })).await;
        let still = zofia.person(person, "was looked at", |_| true).await;
        assert_eq!(news(&zofia, &still), after);
        sees(&zofia, person).await;
        let stored = zofia.shown(&RecordRef::Person(person)).await.unwrap();
        let by = stored.timeline.iter().filter(|line| line.act == "letter-printed");
        assert!(by.clone().count() == 3 && by.clone().all(|line| line.by.is_none() && line.organization.is_none()));
        let own = ana.person(person, "is known", |_| true).await;
        assert!(!news(&ana, &own).iter().any(|told| told.what == Noticed::NewLetter), "who printed knows");
    }
}
