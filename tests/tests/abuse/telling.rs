//! Who may say that a registrant was told: of a sponsor's no, and of which account is theirs – said by those whose duty it is not, too
//! early, twice, and by thirty-two writers at once.

use lra_rules::{
    command::{Command, DecideHold, HoldDecision, OneHold, OneSponsorship, SponsorDecision},
    record::Record,
    sponsorship::{Basis, Told},
};
use lra_tests::{
    Scene,
    people::{because, decide, enrolled, registration},
    stories,
    stranger::Stranger,
};
use serde_json::Value;

use super::{
    repeated::{accepted, at_once, once_more},
    two_nodes::{PROFILES, WRITERS, nodes, profiles},
};

fn code(outcome: &Value) -> &str {
    outcome["refusal"]["code"].as_str().unwrap_or_else(|| panic!("not refused: {outcome}"))
}

/// Who told whom, of every record of which somebody did, as the centre keeps it; and how many lines say so.
async fn told(scene: &Scene) -> (Vec<Told>, usize) {
    let mut found = (Vec::new(), 0);
    for (stored, _) in scene.records().await {
        let said = |line: &&lra_rules::record::Line| line.act.ends_with("-told");
        found.1 += stored.timeline.iter().filter(said).count();
        match stored.record {
            Record::Sponsorship(s) => found.0.extend(s.told),
            Record::Held(h) => found.0.extend(h.told),
            _ => {}
        }
    }
    found
}

/// Whoever is given may not say it, with the refusal that is given; nothing comes of it.
async fn is_refused(scene: &Scene, tell: &Command, who: &[(&str, &str)]) {
    for (username, refused_as) in who {
        let stranger = Stranger::of(scene, username).await;
        assert_eq!(code(&stranger.act(tell.clone()).await), *refused_as, "{username}");
    }
    assert_eq!(told(scene).await, (Vec::new(), 0));
}

/// Thirty-two times at once, on as many profiles and nodes as there are, and each once more: whoever came first stays named, also
/// after a colleague says it again.
async fn is_told_once(scene: &Scene, tell: &Command, username: &str, colleague: &str) {
    let (nodes, _second) = nodes(scene).await;
    let theirs = profiles(&nodes, &scene.subject(username)).await;
    let signed: Vec<_> = (0..WRITERS).map(|n| theirs[n % PROFILES].sign(tell.clone())).collect();
    let outcomes = at_once(&theirs, &signed).await;
    assert_eq!(accepted(&outcomes), WRITERS, "{outcomes:?}");
    let first = told(scene).await;
    let [one] = &first.0[..] else { panic!("{:?}", first.0) };
    assert_eq!(once_more(&nodes, &theirs, &signed).await, outcomes, "each has its receipt from before");
    assert_eq!(told(scene).await, first, "and writes nothing");
    let again = Stranger::of(scene, colleague).await.act(tell.clone()).await;
    assert_eq!(again["is"], "accepted", "{again}");
    assert_eq!(told(scene).await.0, std::slice::from_ref(one), "the first who told them stays named");
}

stories! {
    /// A sponsor's no: neither the sponsor, who would be rid of the question, nor another organization, CCO or the agents say that
    /// the registrant knows; and nobody before there is a no.
    async fn that_a_no_was_told_says_an_lra_of_the_place(scene) {
        let (ana, luc) = (scene.desk("ana.moreau").await, scene.desk("luc.theriault").await);
        let e = enrolled(&ana, "Bao", "Pham", Basis::Queue, "clinical-viewer").await;
        luc.sponsorship(e.sponsorship, "asked").await;
        let tell = Command::TellDeclined(OneSponsorship { sponsorship: e.sponsorship });
        is_refused(scene, &tell, &[("ana.moreau", "state.not-now")]).await;
        let no = SponsorDecision::Decline { reason: because("not-my-staff") };
        let declined = luc.approves(decide(e.sponsorship, no)).await;
        luc.received(declined).await;
        let others = [
            ("luc.theriault", "authority.not-your-role"),
            ("zofia.wisniewska", "authority.other-organization"),
            ("wei.zhang", "authority.not-your-role"),
            ("rosalie.nakamura", "authority.not-your-role"),
        ];
        is_refused(scene, &tell, &others).await;
        is_told_once(scene, &tell, "ana.moreau", "david.okafor").await;
    }

    /// A merged registration: the hospital that already knew the person does not say it in the other one's place, nor do the agents who
    /// merged it; nor can anybody while it is held.
    async fn that_somebody_is_known_says_an_lra_of_the_place(scene) {
        let (ana, zofia) = (scene.desk("ana.moreau").await, scene.desk("zofia.wisniewska").await);
        let rosalie = scene.desk("rosalie.nakamura").await;
        let (one, mut other) = (registration("Béatrice", "Quilliam-Roy"), registration("Beatrice", "Quilliam Roy"));
        other.contact.phone = "416 555 0199".into();
        let known = one.person;
        ana.receipt(Command::RegisterPerson(Box::new(one))).await;
        let held = zofia.does(Command::RegisterPerson(Box::new(other))).await;
        zofia.held(held).await;
        let tell = Command::TellMerged(OneHold { held });
        is_refused(scene, &tell, &[("zofia.wisniewska", "held.settled")]).await;
        rosalie.held_registration(held, "held").await;
        rosalie.person(known, "is known", |_| true).await;
        let decision = HoldDecision::MergedInto { person: known, reason: because("documents-match") };
        rosalie.receipt(Command::DecideHold(DecideHold { held, decision })).await;
        let others = [
            ("rosalie.nakamura", "authority.not-your-role"),
            ("ana.moreau", "authority.other-organization"),
            ("james.whitefeather", "authority.not-your-role"),
            ("wei.zhang", "authority.not-your-role"),
        ];
        is_refused(scene, &tell, &others).await;
        is_told_once(scene, &tell, "zofia.wisniewska", "zofia.wisniewska").await;
    }
}
