//! The ground that the windows find: work, a request at CCO, and a registration that the agents have to decide.

use lra_rules::{
    command::{Command, RegisterPerson, SponsorDecision},
    sponsorship::Basis,
};
use lra_tests::{
    people::{
        complete_answers, day, decide, enrolled, on_request, prepare as filled, register, registration, searched,
        signed_form, statement,
    },
    windows::Theatre,
};

/// Ingrid Dahl is enrolled in iPort and her request waits for CCO; the sponsor asks about Bao Pham; Hélène Beaulieu's letter is to
/// be printed; Oscar Lindqvist is too much like somebody at Riverbend.
pub(crate) async fn prepare(theatre: &Theatre) {
    theatre.scene.sponsors_trust("lakeshore").await;
    let (david, luc) = (theatre.scene.desk("david.okafor").await, theatre.scene.desk("luc.theriault").await);
    let zofia = theatre.scene.desk("zofia.wisniewska").await;
    let ingrid = enrolled(&david, "Ingrid", "Dahl", signed_form(), "iport").await;
    let bao = enrolled(&david, "Bao", "Pham", Basis::Queue, "clinical-viewer").await;
    david.receipt(register("Hélène", "Beaulieu").1).await;
    luc.sponsorship(bao.sponsorship, "asked").await;
    let question = SponsorDecision::AskLra { words: "Nights only, or days too? (sample)".into() };
    let asked = luc.approves(decide(bao.sponsorship, question)).await;
    luc.received(asked).await;

    david.enrollment(ingrid.enrollment, "authorized").await;
    let (request, preparing) = filled(&david, ingrid.enrollment, complete_answers());
    david.does(preparing).await;
    david.does(statement(request, "Ingrid Dahl")).await;
    let approved = david.approves(on_request(Command::ApproveRequest, request)).await;
    david.received(approved).await;
    david.request(request, "is received", |r| r.number.is_some()).await;

    zofia.receipt(born_in_august("Oskar", "705 555 0130")).await;
    let held = david.does(born_in_august("Oscar", "416 555 0177")).await;
    david.held(held).await;
}

fn born_in_august(given: &str, phone: &str) -> Command {
    let mut c: RegisterPerson = registration(given, "Lindqvist");
    c.details.birth_date = day("1961-08-30");
    c.contact.phone = phone.into();
    Command::RegisterPerson(Box::new(searched(c)))
}
