//! The ground that the windows find: people whom a colleague registered, and some whom the sponsors are asked about.

use lra_rules::{
    command::{Command, SponsorDecision},
    ids::{PersonId, SponsorshipId},
    person::PersonRef,
    sponsorship::Basis,
};
use lra_tests::{
    TestDesk,
    people::{decide, nth, register, sponsor_of, sponsored_by},
    windows::Theatre,
};

/// People for more than a page of the work list.
const MANY: usize = 24;

/// How many of them Priya Raman is asked about.
const ASKED: usize = 5;

/// Up to this one Luc Thériault is asked about them, and has a question about each.
const WITH_QUESTIONS: usize = ASKED + 2;

/// The colleague and the sponsor, whose desks go on working beside the windows.
pub(crate) struct Ground {
    david: TestDesk,
    luc: TestDesk,
    /// What Luc Thériault is asked, and has a question about.
    asked: Vec<SponsorshipId>,
}

impl Ground {
    /// Letters to print for more people than a page shows, Ingrid Dahl among them; the sponsors are asked about the first few.
    pub(crate) async fn prepare(theatre: &Theatre) -> Self {
        let (david, luc) = (theatre.scene.desk("david.okafor").await, theatre.scene.desk("luc.theriault").await);
        let mut ground = Self { david, luc, asked: Vec::new() };
        let priya = sponsor_of(&ground.david, "Priya Raman").await;
        let luc = sponsor_of(&ground.david, "Luc").await;
        for n in 0..MANY {
            let person = PersonRef::Id { person: ground.registers(n).await };
            if n >= WITH_QUESTIONS {
                continue;
            }
            let sponsor = if n < ASKED { priya } else { luc };
            let asked = sponsored_by(sponsor, person, Basis::Queue, &["clinical-viewer"]);
            if n >= ASKED {
                ground.asked.push(asked.sponsorship);
            }
            ground.david.receipt(Command::SponsorPerson(Box::new(asked))).await;
        }
        ground.david.receipt(register("Ingrid", "Dahl").1).await;
        ground
    }

    async fn registers(&self, n: usize) -> PersonId {
        let registration = nth(n);
        let person = registration.person;
        self.david.receipt(Command::RegisterPerson(Box::new(registration))).await;
        person
    }

    /// The sponsor asks the LRAs something about the n-th of those: it comes to the top of their work list.
    pub(crate) async fn sponsor_asks(&self, n: usize, words: &str) {
        let sponsorship = self.asked[n];
        self.luc.sponsorship(sponsorship, "asked").await;
        let question = decide(sponsorship, SponsorDecision::AskLra { words: words.into() });
        let asked = self.luc.approves(question).await;
        self.luc.received(asked).await;
    }
}
