//! The ground that the windows find: what a colleague did before, at a desk without a window.

use lra_rules::{
    command::{Command, SponsorDecision},
    field::PersonField,
    sponsorship::Basis,
};
use lra_tests::{
    TestDesk,
    people::{
        Enrolled, complete_answers, correct, decide, enrolled, on_request, prepare, register, signed_form, statement,
    },
    windows::Theatre,
};

/// The colleague, and the person whom both desks will correct.
pub(crate) struct Ground {
    david: TestDesk,
    ingrid: Enrolled,
}

/// What the colleague typed, and nobody else knows.
pub(crate) const COLLEAGUES_PHONE: &str = "+14165550101";

impl Ground {
    /// Ingrid Dahl is enrolled in iPort and has asked for a report; Farah Nasser and Piotr Kowalczyk are sponsored by a
    /// form that Luc Thériault signed; he has asked the LRA about Bao Pham; Hélène Beaulieu's letter is to be printed.
    pub(crate) async fn prepare(theatre: &Theatre) -> Self {
        theatre.scene.sponsors_trust("lakeshore").await;
        let (david, luc) = (theatre.scene.desk("david.okafor").await, theatre.scene.desk("luc.theriault").await);
        let ingrid = enrolled(&david, "Ingrid", "Dahl", signed_form(), "iport").await;
        enrolled(&david, "Farah", "Nasser", signed_form(), "clinical-viewer").await;
        enrolled(&david, "Piotr", "Kowalczyk", signed_form(), "clinical-viewer").await;
        let bao = enrolled(&david, "Bao", "Pham", Basis::Queue, "clinical-viewer").await;
        david.receipt(register("Hélène", "Beaulieu").1).await;
        luc.sponsorship(bao.sponsorship, "asked").await;
        let question = SponsorDecision::AskLra { words: "Nights only, or days too? (sample)".into() };
        let asked = luc.approves(decide(bao.sponsorship, question)).await;
        luc.received(asked).await;

        david.enrollment(ingrid.enrollment, "authorized").await;
        let (request, preparing) = prepare(&david, ingrid.enrollment, complete_answers());
        david.does(preparing).await;
        david.does(statement(request, "Ingrid Dahl")).await;
        let approved = david.approves(on_request(Command::ApproveRequest, request)).await;
        david.received(approved).await;
        david.request(request, "is received", |r| r.number.is_some()).await;
        Self { david, ingrid }
    }

    /// The colleague is quicker: the phone of Ingrid Dahl is corrected while the other desk is out of reach.
    pub(crate) async fn corrects_the_phone(&self) {
        let phone = |p: &lra_rules::person::Person| p.contact.phone.clone();
        let person = self.david.person(self.ingrid.person, "is known", |p| phone(p).is_some()).await;
        let change = correct(self.ingrid.person, PersonField::Phone, phone(&person).as_deref(), COLLEAGUES_PHONE);
        self.david.receipt(change).await;
    }
}
