//! A desk that does one thing: opens a profile, registers one person and, if asked, waits for the receipt. Fault tests
//! kill it at every write.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test stops where its ground gives way")]

use std::{env, io::Write as _, path::PathBuf, sync::Arc};

use lra_desk::{
    centre::CentreClient,
    clock::device_clock,
    desk::{Desk, StepUp},
    outbox::ItemState,
};
use lra_rules::{command::Command, ids::CommandId};
use lra_tests::{open_profile, people::nth};

/// Said at once: whoever reads it knows how far this came before it was killed.
fn say(words: &str) {
    let mut out = std::io::stdout().lock();
    out.write_all(format!("{words}\n").as_bytes()).unwrap();
    out.flush().unwrap();
}

async fn receipt(desk: &Desk, id: CommandId) {
    let mut changed = desk.changed();
    while desk.item(id).await.unwrap().unwrap().state != ItemState::Received {
        changed.recv().await.expect("the desk is open");
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let mut words = env::args().skip(1);
    let mut next = || words.next().expect("desk_once FOLDER OPERATOR CENTRE NUMBER [received]");
    let (folder, operator, centre, number) = (PathBuf::from(next()), next(), next(), next());
    let until_received = words.next().is_some_and(|word| word == "received");

    let profile = open_profile(&folder, &operator).await;
    let tables = Arc::new(lra_rules::default_tables());
    let desk = Desk::start(profile, CentreClient::new(&centre).unwrap(), tables, device_clock()).await.unwrap();
    let scope = desk.known().unwrap().scopes().next().unwrap();
    let who = nth(number.parse().expect("a number"));
    let command = Command::RegisterPerson(Box::new(who));
    let id = desk.act(&scope, command, StepUp::None).await.unwrap();
    say(&format!("SAVED {id}"));
    if until_received {
        receipt(&desk, id).await;
        say("RECEIVED");
    }
    desk.close().await;
    say("CLOSED");
}
