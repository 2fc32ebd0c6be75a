//! Registering with the cable pulled: waiting, a restart, and a receipt exactly once.

use lra_desk::{desk::Desk, outbox::ItemState, store::RecordQuery};
use lra_rules::{ids::PersonId, person::Letter, record::RecordRef};
use lra_tests::{TestDesk, people::register, stories};

async fn found(desk: &TestDesk, words: &str) -> usize {
    desk.reader().search(words, &desk.scope).await.unwrap().len()
}

async fn open(desk: &Desk) -> (u32, u32) {
    let status = desk.status().borrow().clone();
    (status.waiting, status.wedged)
}

stories! {
    /// The spine of the product: typed offline, kept through a restart, received once, known at a colleague's desk.
    async fn offline_then_received_once(scene) {
        let mut ana = scene.desk("ana.moreau").await;
        let david = scene.desk("david.okafor").await;
        ana.open_offline().await;

        let (person, command) = register("Maëlle", "Tremblay-Roy");
        let id = ana.does(command).await;
        ana.stands(id, &[ItemState::Waiting]).await;
        ana.until("the status line says that one waits", async |desk| open(desk).await == (1, 0)).await;
        let shown = ana.reader().shown(&RecordRef::Person(person), &ana.scope).await.unwrap().unwrap();
        assert_eq!((shown.waiting.as_slice(), shown.confirmed_version), ([id].as_slice(), None));
        let lra_rules::record::Record::Person(p) = shown.stored.record else { panic!("a person") };
        assert!(p.active().is_none(), "a desk does not invent what only the centre allocates");
        assert_eq!(found(&ana, "maelle tremblay").await, 1, "waiting work is found, too");

        ana.restart().await;
        ana.stands(id, &[ItemState::Waiting]).await;
        assert_eq!(found(&ana, "maelle tremblay").await, 1);
        assert_eq!(found(&david, "tremblay-roy").await, 0);

        ana.online();
        let receipt = ana.received(id).await;
        assert_eq!(receipt.number, lra_rules::wire::receipt_number(id));
        assert_eq!(receipt.records, [(RecordRef::Person(person), 1)]);
        let allocated = |p: &lra_rules::person::Person| p.active().is_some();
        let here = ana.person(person, "has an account", allocated).await;
        let account = here.active().unwrap();
        assert_eq!(account.login_id.as_deref(), Some("maelle.tremblayroy@oneid.on.ca"));
        assert!(matches!(account.letter, Some(Letter::ToPrint(_))));
        let there = david.person(person, "has an account", allocated).await;
        assert_eq!(there, here, "the colleague sees the same");

        // Once, whatever happens to the desk afterwards.
        ana.restart().await;
        ana.caught_up().await;
        assert_eq!(ana.received(id).await, receipt);
        assert_eq!((found(&ana, "tremblay-roy").await, found(&david, "tremblay-roy").await), (1, 1));
        ana.until("nothing waits", async |desk| open(desk).await == (0, 0)).await;
    }

    /// Several acts that build on one another, all made offline, arrive in their order.
    async fn a_whole_sitting_offline(scene) {
        scene.sponsors_trust("lakeshore").await;
        use lra_tests::people::{enroll, signed_form, sponsor};
        let ana = scene.desk("ana.moreau").await;
        ana.offline().await;
        let (person, registering) = register("Owen", "Fairweather");
        let registered = ana.does(registering).await;
        let (sponsorship, sponsoring) = sponsor(&ana, person, signed_form(), &["clinical-viewer"]).await;
        let sponsored = ana.does(sponsoring).await;
        let (enrollment, enrolling) = enroll(person, sponsorship, "clinical-viewer");
        let enrolled = ana.does(enrolling).await;
        let after = |item: lra_desk::outbox::Item| item.after;
        assert_eq!(after(ana.item(enrolled).await.unwrap().unwrap()), [registered, sponsored]);

        ana.online();
        for id in [registered, sponsored, enrolled] {
            ana.received(id).await;
        }
        ana.enrollment(enrollment, "authorized").await;
        let about = RecordQuery::enrollments(&ana.scope).about(person);
        assert_eq!(ana.reader().records(&about).await.unwrap().total, 1);
    }

    /// A second person of the same name gets the next login ID, at whichever desk they are registered.
    async fn the_centre_alone_allocates_login_ids(scene) {
        let (ana, zofia) = (scene.desk("ana.moreau").await, scene.desk("zofia.wisniewska").await);
        let mut people: Vec<(bool, PersonId)> = Vec::new();
        for (n, desk) in [&ana, &zofia, &ana].into_iter().enumerate() {
            let mut c = lra_tests::people::registration("Noor", "O'Sullivan");
            // Of one name and of different ages: nobody takes them for one another.
            let born = ["1951-02-27", "1978-11-03", "1996-06-18"][n];
            c.details.birth_date = lra_tests::people::day(born);
            c.search = Some(lra_tests::people::search("Noor", "O'Sullivan", born));
            c.contact.phone = format!("416 555 {:04}", 1000 + 2345 * n);
            people.push((n == 1, c.person));
            desk.receipt(lra_rules::command::Command::RegisterPerson(Box::new(c))).await;
        }
        let mut logins = Vec::new();
        for (elsewhere, person) in people {
            let desk = if elsewhere { &zofia } else { &ana };
            let known = desk.person(person, "has an account", |p| p.active().is_some()).await;
            logins.push(known.login_id().unwrap().to_owned());
        }
        let expected = ["noor.osullivan", "noor.osullivan2", "noor.osullivan3"].map(|l| format!("{l}@oneid.on.ca"));
        assert_eq!(logins, expected);
    }
}
