//! Several organizations stand by one person, and each is told of the others what it has to know.

use lra_desk::store::RecordQuery;
use lra_rules::{
    command::{AnswerAsked, AskCustodian, Command, DeclineAsked, PrintLetter, SeeNotices},
    custody::{CustodyAsk, Notice, Noticed, Wanted},
    ids::{LetterId, OrgCode, PersonId},
    person::{Person, PersonRef},
    record::RecordRef,
    wire::Outcome,
};
use lra_tests::{
    TestDesk,
    people::{because, evidence, nth, signed_form, sponsoring},
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
        scene.sponsors_trust("lakeshore").await;
        scene.sponsors_trust("riverbend").await;
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
        scene.sponsors_trust("lakeshore").await;
        scene.sponsors_trust("riverbend").await;
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

    /// Riverbend asks whoever has custody, one thing at a time; the answer is told to it alone, and not by whom. It is each side's
    /// turn in its time.
    async fn whoever_has_custody_is_asked_and_answers(scene) {
        scene.sponsors_trust("lakeshore").await;
        scene.sponsors_trust("riverbend").await;
        let (ana, zofia) = (scene.desk("ana.moreau").await, scene.desk("zofia.wisniewska").await);
        let person = joined(&ana, &zofia).await;
        ana.person(person, "has news", |p| !news(&ana, p).is_empty()).await;
        sees(&ana, person).await;
        let ask = |wants, words: &str| Command::AskCustodian(AskCustodian { person, wants, words: words.into() });
        zofia.receipt(ask(Wanted::NewLetter, "The letter got lost.")).await;
        let seen = ana.person(person, "is asked about", |p| !p.shared.asks.is_empty()).await;
        let [CustodyAsk { organization, name: Some(_), at, words, answer: None, .. }] = seen.shared.asks.as_slice() else {
            panic!("asked: {:?}", seen.shared.asks)
        };
        assert_eq!((organization.0.as_str(), words.as_str()), ("riverbend", "The letter got lost."));
        assert!(is_listed(&ana, person).await && is_listed(&zofia, person).await, "it waits on both sides");
        assert_eq!(zofia.refused(ask(Wanted::Correction, "And the name.")).await, "custody.asked-already");
        let whole = serde_json::to_string(&ana.shown(&RecordRef::Person(person)).await.unwrap()).unwrap();
        assert!(!whole.contains("Zofia"), "the organization is told, and nobody of it: {whole}");

        let reason = because("letter-works");
        let (organization, asked_at) = (organization.clone(), *at);
        ana.receipt(Command::DeclineAsked(DeclineAsked { person, organization, asked_at, reason })).await;
        let answered =
            zofia.person(person, "is answered", |p| p.shared.asks.iter().any(|ask| ask.answer.is_some())).await;
        let answer = answered.shared.asks[0].answer.clone().unwrap();
        assert_eq!(answer.declined.as_deref(), Some("letter-works"));
        let whole = serde_json::to_string(&zofia.shown(&RecordRef::Person(person)).await.unwrap()).unwrap();
        for secret in ["Ana Moreau", "lakeshore", "asked-declined"] {
            assert!(!whole.contains(secret), "{secret} in {whole}");
        }
        ana.person(person, "waits for nobody here", |_| true).await;
        assert!(!is_listed(&ana, person).await && is_listed(&zofia, person).await);
        zofia.receipt(Command::SeeNotices(SeeNotices { person, up_to: answer.at })).await;
        zofia.person(person, "was seen", |p| p.shared.asks[0].answer.as_ref().unwrap().seen).await;
        assert!(!is_listed(&zofia, person).await);

        // Asked anew, it takes the place of what was answered; an answer to the old question goes nowhere.
        zofia.receipt(ask(Wanted::Correction, "The family name is misspelt.")).await;
        let again = ana.person(person, "is asked about again", |p| p.shared.asks[0].answer.is_none()).await;
        assert_eq!(again.shared.asks.len(), 1);
        let done = |asked_at| {
            let (organization, words) = (OrgCode("riverbend".into()), "Corrected.".into());
            Command::AnswerAsked(AnswerAsked { person, organization, asked_at, words })
        };
        assert_eq!(ana.refused(done(asked_at)).await, "custody.not-asked");
        ana.receipt(done(again.shared.asks[0].at)).await;
        let done = zofia.person(person, "is done", |p| p.shared.asks[0].answer.is_some()).await;
        let answer = done.shared.asks[0].answer.clone().unwrap();
        assert_eq!((answer.declined, answer.words.as_str()), (None, "Corrected."));
    }
}
