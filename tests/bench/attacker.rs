//! The attacker, a process of its own at the lowest share of the processor: what it does to others is the centre's doing, not its own
//! hunger. It does one thing without pause until it is killed, and says once a second how it is answered.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use clap::{Args, ValueEnum};
use futures::future::join_all;
use hyper::body::Bytes;
use lra_rules::{
    command::{Command, PrintLetter},
    ids::LetterId,
};
use lra_tests::{people::nth, stranger::Stranger, wire::batch};
use reqwest::{Client, StatusCode};
use serde_json::json;
use uuid::Uuid;

/// What it says once it is signed in.
pub(crate) const SIGNED_IN: &str = "signed in";

/// What it says once it has been answered.
pub(crate) const UNDER_WAY: &str = "under way";

#[derive(Args)]
pub(crate) struct Attack {
    /// Attack like this, and measure nothing
    #[arg(long, value_enum, requires = "at", hide = true)]
    pub(crate) attack: Option<Kind>,
    /// The address of the centre that is attacked
    #[arg(long, hide = true)]
    at: Option<String>,
    /// The subjects of those in whose name it is done
    #[arg(long = "as", value_delimiter = ',', hide = true)]
    subjects: Vec<String>,
    /// On how many profiles each: a profile's chain may have a thousand gaps
    #[arg(long, default_value_t = 4, hide = true)]
    profiles: usize,
    /// How many at once
    #[arg(long, default_value_t = 1, hide = true)]
    many: usize,
    /// The first of the people that it registers
    #[arg(long, default_value_t = 0, hide = true)]
    people: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Kind {
    /// Letters are asked for, each of which is hashed with 19 MiB
    Letters,
    /// Sign-ins are begun, by nobody
    SignIns,
    /// Batches of 1.8 MB, each with 45,000 ids, of which nothing is decided
    Ids,
    /// Batches of a hundred registrations
    Registrations,
}

/// How it was answered: how often with each status, and how often not at all.
#[derive(Default)]
struct Tally(Mutex<BTreeMap<Option<u16>, usize>>);

impl Tally {
    fn note(&self, status: Option<StatusCode>) {
        *self.0.lock().unwrap().entry(status.map(|status| status.as_u16())).or_default() += 1;
    }

    /// Says nothing as long as nothing was answered.
    fn said(&self) -> Option<String> {
        let told = |(status, times): (&Option<u16>, &usize)| match status {
            Some(429) => format!("{times} told to wait"),
            Some(status) => format!("{times} answered {status}"),
            None => format!("{times} cut off"),
        };
        let tally = self.0.lock().unwrap();
        let answered = tally.keys().any(|status| status.is_some_and(|status| status != 429));
        answered.then(|| tally.iter().map(told).collect::<Vec<_>>().join(", "))
    }
}

#[expect(clippy::print_stdout, reason = "whoever measures reads it")]
pub(crate) async fn attack(kind: Kind, attack: &Attack) {
    let base = attack.at.clone().unwrap();
    let each = attack.subjects.iter().flat_map(|subject| std::iter::repeat_n(subject, attack.profiles));
    let signed_in = join_all(each.map(|subject| Stranger::at(&base, subject))).await;
    let strangers: Vec<_> = signed_in.into_iter().map(Arc::new).collect();
    println!("{SIGNED_IN}");
    let tally = Arc::new(Tally::default());
    let client = Client::new();
    let letter_for = match kind {
        Kind::Letters => {
            let c = nth(attack.people);
            let person = c.person;
            let outcome = strangers[0].act(Command::RegisterPerson(Box::new(c))).await;
            assert_eq!(outcome["is"], "accepted", "{outcome}");
            Some(person)
        }
        Kind::SignIns | Kind::Ids | Kind::Registrations => None,
    };
    for n in 0..attack.many {
        let (client, base, tally) = (client.clone(), base.clone(), tally.clone());
        let stranger = (!strangers.is_empty()).then(|| strangers[n % strangers.len()].clone());
        let first = attack.people + 1 + n * 100_000;
        tokio::spawn(async move {
            let mut next = first;
            // Made once: it is the centre that is to work.
            let long = stranger.as_deref().filter(|_| kind == Kind::Ids).map(ids);
            loop {
                let Some(stranger) = &stranger else {
                    let asked = client.post(format!("{base}/v1/sign-in/begin")).send().await;
                    tally.note(asked.ok().map(|answer| answer.status()));
                    continue;
                };
                let (path, body): (_, Bytes) = match (&long, letter_for) {
                    (Some(long), _) => ("/v1/batch", long.clone()),
                    (None, Some(person)) => {
                        let letter = LetterId(Uuid::now_v7());
                        let signed = stranger.sign(Command::PrintLetter(PrintLetter { person, letter }));
                        ("/v1/letters", json!(signed).to_string().into())
                    }
                    (None, None) => {
                        let register = |n| stranger.sign(Command::RegisterPerson(Box::new(nth(n))));
                        let items: Vec<_> = (next..next + 100).map(register).collect();
                        next += 100;
                        ("/v1/batch", batch(&items).to_string().into())
                    }
                };
                // The same once more while it is told to wait: its place in the chain is taken.
                loop {
                    let asked = client.post(format!("{base}{path}")).header("content-type", "application/json");
                    let asked = asked.bearer_auth(&stranger.token).body(body.clone()).send().await;
                    let status = asked.ok().map(|answer| answer.status());
                    tally.note(status);
                    if kind == Kind::Ids || status.is_some_and(|status| status != StatusCode::TOO_MANY_REQUESTS) {
                        break;
                    }
                }
            }
        });
    }
    let mut said = false;
    loop {
        tokio::time::sleep(Duration::from_millis(if said { 1_000 } else { 20 })).await;
        let Some(told) = tally.said() else { continue };
        if said {
            println!("{told}");
        } else {
            println!("{UNDER_WAY}");
            said = true;
        }
    }
}

/// A batch of commands that name thousands of people, signed rightly.
fn ids(stranger: &Stranger) -> Bytes {
    let ids: Vec<String> = (0..3_200).map(|n| Uuid::from_u128(n).to_string()).collect();
    let body = json!({ "v": 1, "id": Uuid::now_v7(), "about": ids }).to_string();
    let item = stranger.sign_text(body);
    batch(&vec![item; 14]).to_string().into()
}
