//! Somebody else's account: who may print for it, change who it is, join it – tried by an LRA of another hospital with a client
//! that is not our desk.

use lra_desk::store::RecordQuery;
use lra_rules::{
    command::{
        AnswerAsked, AskCustodian, CheckIdentity, Command, DeclineAsked, Enroll, PrintLetter, RegisterPerson,
        SeeNotices, SponsorDecision,
    },
    custody::Wanted,
    field::PersonField,
    ids::{EnrollmentId, LetterId, Moment, PersonId, SponsorshipId},
    person::PersonRef,
    record::{Record, RecordRef},
    sponsorship::Basis,
};
use lra_tests::{
    Scene, TestDesk,
    people::{because, correct, decide, enroll, evidence, registration, signed_form, sponsor, sponsoring},
    stories,
    stranger::Stranger,
};
use serde_json::{Value, json};
use uuid::Uuid;

/// A registrant of Lakeshore with an account, and how it is shown.
pub(crate) async fn somebody_of_lakeshore(ana: &TestDesk) -> (PersonId, PersonRef) {
    with_an_account(ana, registration("Custody", "Kept")).await
}

/// Whoever is registered here, with an account, and how it is shown.
pub(crate) async fn with_an_account(desk: &TestDesk, c: RegisterPerson) -> (PersonId, PersonRef) {
    let (person, born) = (c.person, c.details.birth_date);
    desk.receipt(Command::RegisterPerson(Box::new(c))).await;
    let known = desk.person(person, "has an account", |p| p.login_id().is_some()).await;
    (person, PersonRef::Account { login_id: known.login_id().unwrap().to_owned(), birth_date: Some(born) })
}

/// What Riverbend would record to sponsor them.
pub(crate) async fn joining(zofia: &TestDesk, person: PersonRef, basis: Basis) -> Command {
    let mut c = sponsoring(zofia, person, basis, &["clinical-viewer"]).await;
    c.evidence = Some(evidence());
    Command::SponsorPerson(Box::new(c))
}

fn code(outcome: &Value) -> &str {
    outcome["refusal"]["code"].as_str().unwrap_or_else(|| panic!("not refused: {outcome}"))
}

fn print(person: PersonId) -> Command {
    Command::PrintLetter(PrintLetter { person, letter: LetterId(Uuid::now_v7()) })
}

/// Every way to the account that belongs to the registering organization alone is shut for this stranger.
async fn is_kept_out(stranger: &Stranger, person: PersonId, refused_as: &str) {
    let (_, printed) = stranger.post("/v1/letters", &json!(stranger.sign(print(person)))).await;
    assert_eq!(code(&printed["outcome"]), refused_as, "{printed}");
    assert!(printed["temporary_password"].is_null());
    for (field, to) in [
        (PersonField::Given, "Other"),
        (PersonField::Family, "Name"),
        (PersonField::BirthDate, "1980-01-02"),
        (PersonField::Gender, "female"),
        (PersonField::College, "cpso"),
        (PersonField::Number, "12345"),
    ] {
        let outcome = stranger.act(correct(person, field, None, to)).await;
        assert_eq!(outcome["is"], "refused", "{field:?}: {outcome}");
    }
}

/// Nothing that the registering organization keeps is in this desk's file.
async fn sees_what_a_look_up_shows(desk: &TestDesk, person: PersonId) {
    let seen = desk.person(person, "is known by name", |p| !p.name.full().is_empty()).await;
    assert!(seen.login_id().is_some());
    assert!(seen.details.birth_date.is_none() && seen.contact.phone.is_none() && seen.checks.is_empty(), "{seen:?}");
    assert!(desk.shown(&RecordRef::Person(person)).await.unwrap().timeline.is_empty());
}

stories! {
    /// S1 b, c, d by the queue: asking the sponsor opens nothing but what a look-up shows, and even the sponsor's yes gives nobody
    /// the account.
    async fn asking_to_sponsor_opens_nothing(scene) {
        scene.sponsors_trust("riverbend").await;
        let (ana, zofia) = (scene.desk("ana.moreau").await, scene.desk("zofia.wisniewska").await);
        let (person, shown) = somebody_of_lakeshore(&ana).await;
        let stranger = Stranger::of(scene, "zofia.wisniewska").await;

        let asked = joining(&zofia, shown, Basis::Queue).await;
        let Command::SponsorPerson(c) = &asked else { unreachable!() };
        let sponsorship = c.sponsorship;
        assert_eq!(stranger.act(asked.clone()).await["is"], "accepted");
        is_kept_out(&stranger, person, "authority.not-the-registering-organization").await;
        sees_what_a_look_up_shows(&zofia, person).await;
        let phone = correct(person, PersonField::Phone, None, "+14165550199");
        assert_eq!(code(&stranger.act(phone.clone()).await), "authority.other-organization", "not before the sponsor's yes");
        let by_itself = Command::Enroll(Enroll {
            enrollment: EnrollmentId(Uuid::now_v7()),
            person: PersonRef::Id { person },
            sponsorship: None,
            service: "ehealth-portal".into(),
        });
        assert_eq!(code(&stranger.act(by_itself).await), "authority.other-organization", "nor what needs no sponsor");

        let james = scene.desk("james.whitefeather").await;
        james.sponsorship(sponsorship, "asked").await;
        let approved = james.approves(decide(sponsorship, SponsorDecision::Approve)).await;
        james.received(approved).await;
        zofia.person(person, "is stood by", |p| p.details.birth_date.is_some()).await;
        is_kept_out(&stranger, person, "authority.not-the-registering-organization").await;
        // Its own work contact of the person is its own to say.
        assert_eq!(stranger.act(phone).await["is"], "accepted");
        // Who registered the person still has all of it.
        let ours = correct(person, PersonField::Given, Some("Custody"), "Custodia");
        ana.receipt(ours).await;
    }

    /// S1 b: a look at ID that an LRA elsewhere records with a question to their sponsor proves nothing of Lakeshore's registrant, and
    /// opens nothing at Lakeshore, before that sponsor says yes; with a no nothing stays of it.
    async fn a_look_that_comes_with_a_question_proves_nothing(scene) {
        scene.sponsors_trust("lakeshore").await;
        let (ana, zofia) = (scene.desk("ana.moreau").await, scene.desk("zofia.wisniewska").await);
        let people = ana.reader().records(&RecordQuery::people(&ana.scope).page(0, 500)).await.unwrap();
        let level_one = people.rows.into_iter().find_map(|shown| match shown.stored.record {
            Record::Person(p) if p.level == Some(1) => Some(p),
            _ => None,
        });
        let theirs = level_one.expect("the sample world has somebody whose identity is proven to level 1 only");
        let person = theirs.id;
        let (sponsorship, signed) = sponsor(&ana, person, signed_form(), &["clinical-viewer"]).await;
        ana.does(signed).await;
        let (waits, enrolling) = enroll(person, sponsorship, "clinical-viewer");
        ana.receipt(enrolling).await;
        ana.enrollment(waits, "pending").await;

        let stranger = Stranger::of(scene, "zofia.wisniewska").await;
        let james = scene.desk("james.whitefeather").await;
        let shown = || PersonRef::Account {
            login_id: theirs.login_id().unwrap().to_owned(),
            birth_date: theirs.details.birth_date,
        };
        let asks = async || {
            let asked = joining(&zofia, shown(), Basis::Queue).await;
            let Command::SponsorPerson(c) = &asked else { unreachable!() };
            let sponsorship = c.sponsorship;
            assert_eq!(stranger.act(asked).await["is"], "accepted");
            james.sponsorship(sponsorship, "asked").await;
            sponsorship
        };
        let at_the_centre = async |sponsorship: SponsorshipId| {
            let mut found = (None, None, None);
            for (stored, _) in scene.records().await {
                match stored.record {
                    Record::Person(p) if p.id == person => found.0 = Some((p.level, p.checks.len())),
                    Record::Enrollment(e) if e.id == waits => found.1 = Some(e.state.code()),
                    Record::Sponsorship(s) if s.id == sponsorship => found.2 = Some(s.look.is_some()),
                    _ => {}
                }
            }
            (found.0.unwrap(), found.1.unwrap(), found.2.unwrap())
        };
        let looks = theirs.checks.len();
        let asked = asks().await;
        assert_eq!(at_the_centre(asked).await, ((Some(1), looks), "pending", true), "asked");
        let again = CheckIdentity { person, evidence: evidence(), instead_of_registering: false };
        let refused = stranger.act(Command::CheckIdentity(Box::new(again))).await;
        assert_eq!(code(&refused), "authority.other-organization");
        let declined = james.approves(decide(asked, SponsorDecision::Decline { reason: because("no-need") })).await;
        james.received(declined).await;
        assert_eq!(at_the_centre(asked).await, ((Some(1), looks), "pending", false), "declined");

        let asked = asks().await;
        let approved = james.approves(decide(asked, SponsorDecision::Approve)).await;
        james.received(approved).await;
        assert_eq!(at_the_centre(asked).await, ((Some(3), looks + 1), "authorized", false), "with the sponsor's yes");
        let known = zofia.person(person, "is stood by", |p| p.details.birth_date.is_some()).await;
        assert_eq!(known.checks.last().unwrap().by.as_ref().unwrap().name, "Zofia Wi\u{15b}niewska");
        ana.enrollment(waits, "authorized").await;
    }

    /// S1 a: by whatever act, on however many profiles and all at once, an operator guesses a handful of birth dates; from then on
    /// the right one gets the same answer as a wrong one.
    async fn guessing_a_birth_date_finds_nobody(scene) {
        scene.sponsors_trust("riverbend").await;
        let (ana, zofia) = (scene.desk("ana.moreau").await, scene.desk("zofia.wisniewska").await);
        let (_, shown) = somebody_of_lakeshore(&ana).await;
        let PersonRef::Account { login_id, birth_date: Some(born) } = shown.clone() else { unreachable!() };
        let strangers = [
            Stranger::of(scene, "zofia.wisniewska").await,
            Stranger::of(scene, "zofia.wisniewska").await,
            Stranger::of(scene, "zofia.wisniewska").await,
        ];
        let date = |n: i64| lra_tests::people::day("1950-01-01").plus_days(n);
        let guess = |n: i64| PersonRef::Account { login_id: login_id.clone(), birth_date: Some(date(n)) };
        let mut guessed = 0;
        for round in 0..8 {
            let sponsored = joining(&zofia, guess(round * 3), Basis::Queue).await;
            let enrolled = Command::Enroll(Enroll {
                enrollment: EnrollmentId(Uuid::now_v7()),
                person: guess(round * 3 + 1),
                sponsorship: None,
                service: "one-mail".into(),
            });
            let looked = json!({"organization": strangers[2].scope.organization, "login_id": login_id, "birth_date": date(round * 3 + 2)});
            let (one, other, (_, third)) = tokio::join!(
                strangers[0].act(sponsored),
                strangers[1].act(enrolled),
                strangers[2].post("/v1/lookup", &looked),
            );
            let answers = [code(&one), code(&other), third["code"].as_str().unwrap_or("account.not-found")];
            guessed += answers.iter().filter(|answer| **answer == "account.not-found").count();
            assert!(answers.iter().all(|a| ["account.not-found", "account.too-many"].contains(a)), "{answers:?} {third}");
        }
        let forgiven = usize::from(zofia.tables().limits.wrong_tries_forgiven);
        assert!((forgiven..=forgiven + 2).contains(&guessed), "{guessed} guesses");

        let right = joining(&zofia, shown.clone(), Basis::Queue).await;
        assert_eq!(code(&strangers[0].act(right.clone()).await), "account.too-many", "the right one as a wrong one");
        let looked = json!({"organization": strangers[0].scope.organization, "login_id": login_id, "birth_date": born});
        for stranger in &strangers {
            assert_eq!(stranger.post("/v1/lookup", &looked).await.1["code"], "account.too-many");
        }
        // Whoever did not guess works on.
        let looked = json!({"organization": ana.scope.organization, "login_id": login_id, "birth_date": born});
        let ana = Stranger::of(scene, "ana.moreau").await;
        assert_eq!(ana.post("/v1/lookup", &looked).await.1["found"]["login_id"], json!(login_id));
    }

    /// Two hundred look-ups at once are counted one by one.
    async fn tries_at_once_are_counted_one_by_one(scene) {
        scene.sponsors_trust("riverbend").await;
        let stranger = Stranger::of(scene, "zofia.wisniewska").await;
        let looked = json!({"organization": stranger.scope.organization, "login_id": "nobody.at.all", "birth_date": "1980-02-03"});
        // No more at once than the centre lets one operator wait for.
        let mut answered = 0;
        for _ in 0..5 {
            let all = (0..40).map(|_| stranger.post("/v1/lookup", &looked));
            let answers = futures::future::join_all(all).await;
            answered += answers.iter().filter(|(status, _)| status.is_success()).count();
        }
        assert!((10..=12).contains(&answered), "{answered} look-ups were answered");
    }

    /// The signed form makes Riverbend stand by the person, and gives it neither the password nor who the person is.
    async fn a_signed_form_takes_nothing_over(scene) {
        scene.sponsors_trust("riverbend").await;
        let (ana, zofia) = (scene.desk("ana.moreau").await, scene.desk("zofia.wisniewska").await);
        let (person, shown) = somebody_of_lakeshore(&ana).await;
        let stranger = Stranger::of(scene, "zofia.wisniewska").await;
        let joined = joining(&zofia, shown, signed_form()).await;
        assert_eq!(stranger.act(joined).await["is"], "accepted");
        is_kept_out(&stranger, person, "authority.not-the-registering-organization").await;
        let kept = ana.person(person, "is as they were registered", |_| true).await;
        assert_eq!(kept.name.full(), "Custody Kept");
    }

    /// The news that Riverbend came is Lakeshore's alone to see: Riverbend neither hides it, nor floods Lakeshore with it, nor does
    /// Lakeshore learn from it more than the name.
    async fn who_came_cannot_hide_that_it_came(scene) {
        scene.sponsors_trust("riverbend").await;
        let (ana, zofia) = (scene.desk("ana.moreau").await, scene.desk("zofia.wisniewska").await);
        let (person, shown) = somebody_of_lakeshore(&ana).await;
        let stranger = Stranger::of(scene, "zofia.wisniewska").await;
        let hide = || Command::SeeNotices(SeeNotices { person, up_to: Moment("2099-01-01T00:00:00Z".parse().unwrap()) });
        assert_eq!(code(&stranger.act(hide()).await), "authority.other-organization", "of somebody else's person there is nothing to see");
        assert_eq!(stranger.act(joining(&zofia, shown.clone(), Basis::Queue).await).await["is"], "accepted");
        assert_eq!(code(&stranger.act(hide()).await), "authority.other-organization", "nor for whoever only asked");
        for _ in 0..5 {
            stranger.act(joining(&zofia, shown.clone(), signed_form()).await).await;
        }
        assert_eq!(stranger.act(hide()).await["is"], "accepted", "its own news, of which there is none");
        let told = ana.person(person, "has news", |p| !p.shared.notices.is_empty()).await;
        assert_eq!(told.shared.notices.len(), 1, "{:?}", told.shared.notices);
        // As the centre keeps it after the last act: what a desk has may be of a moment before.
        let seen = scene.records().await.into_iter().any(|(stored, _)| match stored.record {
            Record::Person(p) => p.id == person && p.shared.notices.iter().any(|notice| notice.seen),
            _ => false,
        });
        assert!(!seen, "said to be seen by whoever came");
        let whole = serde_json::to_string(&ana.shown(&RecordRef::Person(person)).await.unwrap()).unwrap();
        for secret in ["Wi\u{15b}niewska", "James", "clinical-viewer", "notices-seen"] {
            assert!(!whole.contains(secret), "{secret} in {whole}");
        }
    }

    /// What one organization asks whoever has custody is between these two: a third sees nothing of it, nobody answers in Lakeshore's
    /// place, and nobody floods Lakeshore with questions.
    async fn a_question_to_whoever_has_custody_is_nobody_elses(scene) {
        scene.sponsors_trust("riverbend").await;
        scene.sponsors_trust("sainte-anne").await;
        let (ana, zofia) = (scene.desk("ana.moreau").await, scene.desk("zofia.wisniewska").await);
        let (person, shown) = somebody_of_lakeshore(&ana).await;
        let stranger = Stranger::of(scene, "zofia.wisniewska").await;
        let ask = |n: usize| {
            let words = format!("Question {n}: the family name is Quillfeather.");
            Command::AskCustodian(AskCustodian { person, wants: Wanted::Correction, words })
        };
        assert_eq!(stranger.act(joining(&zofia, shown, Basis::Queue).await).await["is"], "accepted");
        assert_eq!(code(&stranger.act(ask(0)).await), "authority.other-organization", "not before the sponsor's yes");
        let known = ana.person(person, "is known", |_| true).await;
        let login_id = known.login_id().unwrap().to_owned();
        let shown = || PersonRef::Account { login_id: login_id.clone(), birth_date: known.details.birth_date };
        assert_eq!(stranger.act(joining(&zofia, shown(), signed_form()).await).await["is"], "accepted");
        assert_eq!(stranger.act(ask(1)).await["is"], "accepted");
        for n in 2..6 {
            assert_eq!(code(&stranger.act(ask(n)).await), "custody.asked-already");
        }
        let asked = ana.person(person, "is asked about", |p| !p.shared.asks.is_empty()).await;
        let [ask] = asked.shared.asks.as_slice() else { panic!("one question: {:?}", asked.shared.asks) };
        let (organization, asked_at) = (ask.organization.clone(), ask.at);
        let words = String::new();
        let itself = Command::AnswerAsked(AnswerAsked { person, organization: organization.clone(), asked_at, words });
        assert_eq!(code(&stranger.act(itself).await), "authority.not-the-registering-organization");
        let reason = because("is-right");
        let decline = Command::DeclineAsked(DeclineAsked { person, organization, asked_at, reason });
        assert_eq!(code(&stranger.act(decline).await), "authority.not-the-registering-organization");

        // A third organization that stands by the person, too.
        let third = scene.desk("genevieve.lavoie").await;
        third.receipt(joining(&third, shown(), signed_form()).await).await;
        let theirs = third.person(person, "is stood by", |p| p.details.birth_date.is_some()).await;
        assert!(theirs.shared.asks.is_empty() && theirs.shared.notices.is_empty());
        let whole = serde_json::to_string(&third.shown(&RecordRef::Person(person)).await.unwrap()).unwrap();
        for secret in ["Quillfeather", "riverbend", "lakeshore", "custodian-asked"] {
            assert!(!whole.contains(secret), "{secret} in {whole}");
        }
    }

    /// By its id nobody else's person is joined or enrolled, known or not: the answer is that of a wrong account.
    async fn an_id_opens_nobody_elses_person(scene) {
        scene.sponsors_trust("riverbend").await;
        let (ana, zofia) = (scene.desk("ana.moreau").await, scene.desk("zofia.wisniewska").await);
        let (person, _) = somebody_of_lakeshore(&ana).await;
        let stranger = Stranger::of(scene, "zofia.wisniewska").await;
        for id in [person, PersonId(Uuid::now_v7())] {
            for basis in [Basis::Queue, signed_form()] {
                let by_id = joining(&zofia, PersonRef::Id { person: id }, basis).await;
                assert_eq!(code(&stranger.act(by_id).await), "account.not-found");
            }
            // A service that needs no sponsor: the person is all that is asked about.
            let (enrollment, person) = (EnrollmentId(Uuid::now_v7()), PersonRef::Id { person: id });
            let enrolled = Command::Enroll(Enroll { enrollment, person, sponsorship: None, service: "one-mail".into() });
            assert_eq!(code(&stranger.act(enrolled).await), "account.not-found");
        }
        let unjoined = ana.person(person, "is Lakeshore's alone", |_| true).await;
        assert!(unjoined.asking.is_empty());
        let records = scene.records().await;
        let named = |records: &Vec<(lra_rules::record::Stored, lra_rules::projection::AtCco)>| {
            serde_json::to_string(&records.iter().map(|(stored, _)| stored).collect::<Vec<_>>()).unwrap()
        };
        assert!(!named(&records).contains("\"asking\":[\"riverbend\"]"));
    }
}

/// The registering organization of somebody registered before it was kept is the one that stood by them alone.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn custody_stays_where_it_was_when_a_second_organization_comes() {
    let scene = Scene::new(lra_tests::Database::Sqlite).await;
    scene.sponsors_trust("riverbend").await;
    let zofia = scene.desk("zofia.wisniewska").await;
    let theirs = scene.world.people.iter().find(|p| p.organization == "lakeshore" && p.level == 2).unwrap().clone();
    let shown = PersonRef::Account {
        login_id: theirs.login_id.clone(),
        birth_date: Some(lra_rules::ids::Day(theirs.birth_date)),
    };
    let receipt = zofia.receipt(joining(&zofia, shown, signed_form()).await).await;
    let person = receipt.records.iter().find_map(|(record, _)| match record {
        RecordRef::Person(person) => Some(*person),
        _ => None,
    });
    let stranger = Stranger::of(&scene, "zofia.wisniewska").await;
    let outcome = stranger.act(correct(person.unwrap(), PersonField::Family, None, "Taken")).await;
    assert_eq!(code(&outcome), "authority.not-the-registering-organization");
}
