//! Duties that belong to two people, and one who tries both: PHI that an LRA opens alone, a trust that somebody gives themselves, a trust
//! that is over.

use std::fs;

use futures::future::join_all;
use lra_rules::{
    command::{Command, HandOver, PrintLetter, SponsorDecision},
    enrollment::EnrollmentState,
    ids::{Day, EnrollmentId, LetterId, OperatorId, OrgCode, PersonId, SponsorshipId},
    record::{Record, Records},
};
use lra_tests::{
    Scene,
    people::{confirm, decide, enroll, known, no_trust, nth, signed_form, sponsored_by, today, trust},
    stories,
    stranger::Stranger,
};
use serde_json::Value;
use uuid::Uuid;

/// How many forms an LRA records while the trust ends.
const WRITERS: usize = 12;
const OPERATORS: &str = "username,given_name,family_name,email,subject,login_id,same_person";
const APPOINTMENTS: &str = "username,organization,role,nominated_by,starts,ends,training_passed_on,training_score";

fn lakeshore() -> OrgCode {
    OrgCode("lakeshore".into())
}

fn is(outcome: &Value) -> &str {
    outcome["is"].as_str().unwrap_or_default()
}

fn code(outcome: &Value) -> &str {
    outcome["refusal"]["code"].as_str().unwrap_or_default()
}

/// Imports one file with these rows, and begins anew, so that lists of operators are of the moment.
async fn imported(scene: &mut Scene, file: &str, rows: &str) {
    let folder = scene.folder("directory");
    for entry in fs::read_dir(&folder).unwrap() {
        fs::remove_file(entry.unwrap().path()).unwrap();
    }
    fs::write(folder.join(file), rows).unwrap();
    scene.central(&["directory", "import", folder.to_str().unwrap(), "--as", "Nora Example"]).unwrap();
    scene.stop_centre().await;
    scene.start_centre().await;
}

/// The sponsor or LRA of Lakeshore whose name begins like this.
async fn operator(scene: &Scene, name: &str) -> OperatorId {
    let organization = scene.organization(&lakeshore()).await;
    let all = organization.sponsors.iter().chain(&organization.lras);
    all.clone().find(|one| one.name.starts_with(name)).unwrap().id
}

/// Registers somebody, records a form that Luc signed, and enrolls them – all by one LRA.
async fn alone(lra: &Stranger, luc: OperatorId, n: usize) -> (PersonId, SponsorshipId, EnrollmentId) {
    let c = nth(n);
    let person = c.person;
    let form = sponsored_by(luc, known(person), signed_form(), &["iport"]);
    let sponsorship = form.sponsorship;
    let (enrollment, enrolling) = enroll(person, sponsorship, "iport");
    let acts = [Command::RegisterPerson(Box::new(c)), Command::SponsorPerson(Box::new(form)), enrolling];
    for act in acts {
        let outcome = lra.act(act).await;
        assert_eq!(is(&outcome), "accepted", "{outcome}");
    }
    (person, sponsorship, enrollment)
}

async fn kept(scene: &Scene) -> Records {
    let mut records = Records::default();
    for (stored, _) in scene.records().await {
        records.put(stored);
    }
    records
}

async fn works(scene: &Scene, enrollment: EnrollmentId) -> bool {
    matches!(kept(scene).await.enrollment(&enrollment).unwrap().state, EnrollmentState::Authorized(_))
}

async fn stands(scene: &Scene, sponsorship: SponsorshipId) -> &'static str {
    kept(scene).await.sponsorship(&sponsorship).unwrap().state.code()
}

stories! {
    /// An LRA invents a person and claims a form of a sponsor who knows nothing: nothing opens before a second person says so, the
    /// sponsor or another LRA; and the LRA does not say it for themselves.
    async fn one_lra_alone_opens_no_phi(scene) {
        let (ana, david) = (Stranger::of(scene, "ana.moreau").await, Stranger::of(scene, "david.okafor").await);
        let luc = operator(scene, "Luc").await;
        let (_, first, enrollment) = alone(&ana, luc, 1).await;
        assert!(!works(scene, enrollment).await, "one LRA alone opened PHI");
        assert_eq!(stands(scene, first).await, "asked");
        assert_eq!(code(&ana.act(confirm(first)).await), "authority.your-own-recording");
        let trusts = ana.act(trust(&lakeshore(), operator(scene, "Ana").await)).await;
        assert_eq!(code(&trusts), "authority.not-your-role");
        assert_eq!(is(&david.act(confirm(first)).await), "accepted");
        assert!(works(scene, enrollment).await, "a second LRA confirmed it");

        let (_, second, enrollment) = alone(&ana, luc, 2).await;
        let sponsor = Stranger::of(scene, "luc.theriault").await;
        assert_eq!(is(&sponsor.act(decide(second, SponsorDecision::Approve)).await), "accepted");
        assert!(works(scene, enrollment).await, "the sponsor confirmed it");

        // The sponsor vouches for this LRA: one sitting is enough, and only for this LRA.
        assert_eq!(is(&sponsor.act(trust(&lakeshore(), operator(scene, "Ana").await)).await), "accepted");
        let (_, _, enrollment) = alone(&ana, luc, 3).await;
        assert!(works(scene, enrollment).await, "trusted");
        let (_, third, enrollment) = alone(&david, luc, 4).await;
        assert!(!works(scene, enrollment).await, "nobody trusts this LRA");
        assert_eq!(stands(scene, third).await, "asked");
    }

    /// One person has two user names: under the second they are neither the second LRA, nor a sponsor who trusts the first.
    async fn a_second_user_name_is_no_second_person(scene) {
        // The directory learns that David and Luc are Ana; Luc may act as a sponsor, David as an LRA.
        let row = |name: &str, given: &str, family: &str| {
            format!("{name},{given},{family},,{},ana.moreau@oneid.on.ca,yes", scene.subject(name))
        };
        let (david, luc) = (row("david.okafor", "David", "Okafor"), row("luc.theriault", "Luc", "Thériault"));
        imported(scene, "operators.csv", &format!("{OPERATORS}\n{david}\n{luc}\n")).await;
        let (ana, as_david) = (Stranger::of(scene, "ana.moreau").await, Stranger::of(scene, "david.okafor").await);
        let (_, waits, enrollment) = alone(&ana, operator(scene, "Priya").await, 1).await;
        assert_eq!(code(&as_david.act(confirm(waits)).await), "authority.your-own-recording");
        let as_luc = Stranger::of(scene, "luc.theriault").await;
        assert_eq!(as_luc.scope.role.code(), "sponsor");
        for lra in ["Ana", "David"] {
            let outcome = as_luc.act(trust(&lakeshore(), operator(scene, lra).await)).await;
            assert_eq!(code(&outcome), "trust.yourself", "{outcome}");
        }
        assert!(scene.organization(&lakeshore()).await.trusts.is_empty());
        assert!(!works(scene, enrollment).await);
        // Whoever really is somebody else gives trust in the person, whatever the user name.
        let priya = Stranger::of(scene, "priya.raman").await;
        assert_eq!(is(&priya.act(trust(&lakeshore(), operator(scene, "David").await)).await), "accepted");
        let (_, _, enrollment) = alone(&ana, operator(scene, "Priya").await, 2).await;
        assert!(works(scene, enrollment).await, "trusted as a person");
    }

    /// Forms are recorded while the trust ends: whatever is sent after its end was answered waits, on every node; and what was
    /// decided before stays.
    async fn a_trust_that_ended_is_not_raced(scene) {
        let mut nodes = vec![scene.url()];
        let second = if scene.database_url().starts_with("postgres") { Some(scene.another_node().await) } else { None };
        nodes.extend(second.iter().map(lra_testkit::centre::Centre::url));
        let at = |n: usize| nodes[n % nodes.len()].clone();
        let (ana_is, luc) = (operator(scene, "Ana").await, operator(scene, "Luc").await);
        let sponsor = Stranger::of(scene, "luc.theriault").await;
        let mut lras = Vec::new();
        for n in 0..WRITERS {
            lras.push(Stranger::at(&at(n), &scene.subject("ana.moreau")).await);
        }
        assert_eq!(is(&sponsor.act(trust(&lakeshore(), ana_is)).await), "accepted");
        let (_, before, _) = alone(&lras[0], luc, 500).await;
        let writing = join_all(lras.iter().enumerate().map(async |(n, lra)| {
            let (_, during, _) = alone(lra, luc, 100 + n).await;
            (lra, n, during)
        }));
        let ending = sponsor.act(no_trust(&lakeshore(), ana_is));
        let (written, ended) = tokio::join!(writing, ending);
        assert_eq!(is(&ended), "accepted", "{ended}");
        for (lra, n, during) in written {
            let (_, after, enrollment) = alone(lra, luc, 200 + n).await;
            assert_eq!(stands(scene, after).await, "asked", "recorded after the end");
            assert!(!works(scene, enrollment).await);
            // Either way, and nothing in between.
            assert!(matches!(stands(scene, during).await, "asked" | "in-force"));
        }
        assert_eq!(stands(scene, before).await, "in-force", "what was decided stays");
    }

    /// Whoever is appointed no more is trusted no more, and an appointment that begins anew brings no trust back.
    async fn a_trust_ends_with_the_appointment(scene) {
        scene.sponsors_trust("lakeshore").await;
        let trusted = async |scene: &Scene| {
            let trusts = scene.organization(&lakeshore()).await.trusts;
            trusts.iter().filter(|trust| trust.lra.name == "Ana Moreau").count()
        };
        assert_eq!(trusted(scene).await, 2);
        let row = |ends: &str| {
            format!("{APPOINTMENTS}\nana.moreau,lakeshore,lra,LRP of lakeshore (sample),2020-01-01,{ends},2026-06-01,96\n")
        };
        imported(scene, "appointments.csv", &row("2020-12-31")).await;
        assert_eq!(trusted(scene).await, 0);
        imported(scene, "appointments.csv", &row("")).await;
        assert_eq!(trusted(scene).await, 0);
        let ana = Stranger::of(scene, "ana.moreau").await;
        let (_, _, enrollment) = alone(&ana, operator(scene, "Luc").await, 1).await;
        assert!(!works(scene, enrollment).await);
    }

    /// What a sponsor trusts whom for is told where they work, and nowhere else.
    async fn trust_is_told_at_the_organization_alone(scene) {
        scene.sponsors_trust("lakeshore").await;
        for (username, told) in [("david.okafor", true), ("priya.raman", true), ("rosalie.nakamura", false), ("zofia.wisniewska", false)] {
            let stranger = Stranger::of(scene, username).await;
            let scope = &stranger.scope;
            let path = format!("/v1/feed?organization={}&role={}&after=0", scope.organization, scope.role.code());
            let request = stranger.client.get(format!("{}{path}", stranger.base)).bearer_auth(&stranger.token);
            let page = request.send().await.unwrap().text().await.unwrap();
            assert!(page.contains("organization"), "{page}");
            assert_eq!(page.contains("\"trusts\":[{"), told, "{username}: {page}");
            assert_eq!(page.contains("trust-given"), told, "{username}");
        }
        assert!(kept(scene).await.0.values().any(|s| matches!(&s.record, Record::Organization(o) if !o.trusts.is_empty())));
    }

    /// No act of it is wrong by itself: two LRAs confirm each other's forms, and one does everything for a person alone. A privacy
    /// officer is told of both, in a file of their own.
    async fn two_for_each_other_and_one_alone_are_reported(scene) {
        let (ana, david) = (Stranger::of(scene, "ana.moreau").await, Stranger::of(scene, "david.okafor").await);
        let luc = operator(scene, "Luc").await;
        for (records, confirms, n) in [(&ana, &david, 1), (&david, &ana, 2), (&david, &ana, 3)] {
            let (_, sponsorship, _) = alone(records, luc, n).await;
            assert_eq!(is(&confirms.act(confirm(sponsorship)).await), "accepted");
        }
        let sponsor = Stranger::of(scene, "luc.theriault").await;
        assert_eq!(is(&sponsor.act(trust(&lakeshore(), operator(scene, "Ana").await)).await), "accepted");
        let (person, _, _) = alone(&ana, luc, 4).await;
        let (somebody, _, _) = alone(&ana, luc, 5).await;
        for (who, over) in [(person, &ana), (somebody, &david)] {
            let letter = LetterId(Uuid::now_v7());
            let signed = ana.sign(Command::PrintLetter(PrintLetter { person: who, letter }));
            let (status, answer) = ana.post("/v1/letters", &serde_json::to_value(signed).unwrap()).await;
            assert!(status.is_success(), "{answer}");
            let hand = HandOver { person: who, letter, looked_at: "canadian-passport".into() };
            assert_eq!(is(&over.act(Command::HandOver(hand)).await), "accepted");
        }

        let report = async |scene: &Scene, from: Day, to: Day| {
            let file = scene.folder("report").join("duties.csv");
            let (from, to, result) = (from.to_string(), to.to_string(), file.display().to_string());
            scene.central(&["report", "duties", "--from", &from, "--to", &to, "--result", &result]).unwrap();
            #[cfg(unix)]
            {
                use std::os::unix::fs::PermissionsExt as _;
                assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
            }
            fs::read_to_string(file).unwrap()
        };
        let today = today();
        let said = report(scene, today.plus_days(-1), today).await;
        let rows: Vec<&str> = said.lines().skip(1).collect();
        assert_eq!(rows.len(), 2, "{said}");
        assert!(rows[0].starts_with("mutual-approvals,"), "{said}");
        assert!(rows[0].contains("Ana Moreau") && rows[0].contains("David Okafor"), "{said}");
        assert!(rows[0].contains(",1,2,") || rows[0].contains(",2,1,"), "{said}");
        assert!(rows[1].starts_with("alone,Ana Moreau,,lakeshore,1,0,"), "{said}");
        assert!(rows[1].contains(&person.to_string()) && rows[1].contains("iport"), "{said}");
        let before = report(scene, today.plus_days(-30), today.plus_days(-2)).await;
        assert_eq!(before.lines().count(), 0, "{before}");
    }
}
