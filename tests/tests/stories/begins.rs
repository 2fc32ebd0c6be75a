//! The work with which the demo's sample world begins: whoever the tour sends somebody to finds something on the first page.

use std::collections::BTreeSet;

use lra_rules::{
    organization::{Actor, Scope},
    record::Records,
    turn::{Asking, Step, turns},
};
use lra_testkit::work;
use lra_tests::{Scene, people::today, stories, stranger::Stranger};

/// What waits for this operator, by what the centre shows them: each step that is theirs.
async fn waits_for(scene: &Scene, username: &str) -> BTreeSet<Step> {
    let somebody = Stranger::of(scene, username).await;
    let (mut records, mut after) = (Records::default(), 0);
    loop {
        let page = somebody.feed(after).await;
        for stored in page.records.into_iter().filter_map(|one| one.stored) {
            records.put(stored);
        }
        if !page.more {
            break;
        }
        after = page.next;
    }
    let Scope { organization, role } = somebody.scope;
    let actor = Actor { operator: somebody.operator, role, organization };
    let tables = lra_rules::default_tables();
    let asking = Asking { actor: &actor, tables: &tables, records: &records, today: today() };
    let all = records.0.values().flat_map(|stored| turns(&stored.record, &asking));
    all.filter(|turn| turn.yours).map(|turn| turn.step).collect()
}

stories! {
    /// Each of the tour has something to do; the LRA has one of everything that an LRA does in a day.
    async fn with_something_in_every_role(scene) {
        work::begin(&scene.url(), &scene.world).await.unwrap();
        for username in work::TOUR {
            let steps = waits_for(scene, username).await;
            let wanted: &[Step] = match *username {
                "ana.moreau" => &[
                    Step::CompareHeld,
                    Step::AnswerSponsor,
                    Step::ConfirmSponsorship,
                    Step::PrintLetter,
                    Step::HandOver,
                    Step::AnswerInformation,
                ],
                "priya.raman" => &[Step::DecideSponsorship],
                "wei.zhang" => &[Step::TakeRequest],
                "rosalie.nakamura" => &[Step::DecideHeld],
                other => panic!("{other} is sent to do what?"),
            };
            for step in wanted {
                assert!(steps.contains(step), "{username}: {step:?} is not among {steps:?}");
            }
        }
        // One sitting is enough where the sponsor trusts: what was signed by Luc is in force.
        let here = scene.organization(&lra_rules::ids::OrgCode("lakeshore".into())).await;
        let trusts: BTreeSet<_> = here.trusts.iter().map(|t| (t.sponsor.name.as_str(), t.lra.name.as_str())).collect();
        assert_eq!(trusts, [("Luc Thériault", "Ana Moreau"), ("Luc Thériault", "David Okafor")].into());
    }
}
