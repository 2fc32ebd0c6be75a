//! A desk that was away for a month.

use lra_desk::{desk::StepUp, store::RecordQuery};
use lra_rules::{
    command::Command,
    field::PersonField,
    ids::{CommandId, PersonId},
};
use lra_tests::{
    people::{correct, nth, register},
    stories,
};

/// Enough for several pages of the feed.
const MANY: usize = 600;
const MONTH: i64 = 31 * 24 * 3600;

stories! {
    /// Its lease is over, so nothing new is done; after a fresh sign-in everything comes, and what waited is received.
    async fn a_month_behind(scene) {
        let ana = scene.desk("ana.moreau").await;
        let mut david = scene.desk("david.okafor").await;
        let everybody = RecordQuery::people(&ana.scope);
        let before = ana.reader().records(&everybody).await.unwrap().total;
        assert_eq!(david.reader().records(&everybody).await.unwrap().total, before);
        david.offline().await;
        let (waited, registering) = register("Waited", "Allmonth");
        let waiting = david.does(registering).await;
        david.shut().await;

        let mut last: Option<(PersonId, Vec<CommandId>)> = None;
        for hundred in 0..MANY / 100 {
            let all: Vec<_> = (0..100)
                .map(|n| nth(hundred * 100 + n))
                .collect();
            let person = all.last().unwrap().person;
            let commands = all.into_iter().map(|c| Command::RegisterPerson(Box::new(c))).collect();
            last = Some((person, ana.act_together(&ana.scope, commands, StepUp::None).await.unwrap()));
        }
        let (person, ids) = last.unwrap();
        ana.received(*ids.last().unwrap()).await;
        let known = ana.person(person, "is known", |p| p.active().is_some()).await;
        let first = known.contact.phone.unwrap();
        // Changed often: a desk behind gets the last of it, once.
        for n in 0..20 {
            let phone = |n: u32| format!("+14165550{:03}", 100 + n);
            let from = if n == 0 { first.clone() } else { phone(n - 1) };
            ana.receipt(correct(person, PersonField::Phone, Some(&from), &phone(n))).await;
            ana.person(person, "is corrected", |p| p.contact.phone.as_deref() == Some(&*phone(n))).await;
        }

        david.clock_ahead(MONTH);
        david.open().await;
        assert!(david.on_its_way(waiting).await);
        assert_eq!(david.refused(register("Nothing", "New").1).await, "session.lease-ended");
        david.clock_ahead(0);
        david.online();
        david.sign_in_again().await;
        david.received(waiting).await;
        let total = before + u32::try_from(MANY).unwrap() + 1;
        david.until("everybody is here", async |desk| desk.reader().records(&everybody).await.unwrap().total == total).await;
        david.person(person, "has the last number", |p| p.contact.phone.as_deref() == Some("+14165550119")).await;
        ana.person(waited, "was registered in the end", |p| p.active().is_some()).await;
        ana.until("everybody is there", async |desk| desk.reader().records(&everybody).await.unwrap().total == total).await;
    }
}
