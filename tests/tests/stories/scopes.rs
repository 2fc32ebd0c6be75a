//! A role gained, a role lost, and two roles in one person.

use lra_desk::{outbox::ItemState, store::RecordQuery};
use lra_rules::{
    command::{Command, SponsorDecision},
    ids::OrgCode,
    organization::{Role, Scope},
    sponsorship::Basis,
};
use lra_testkit::world::Appointment;
use lra_tests::{
    Scene, TestDesk,
    people::{decide, enroll, known, register, sponsor_of, sponsoring, today},
    stories,
    wire::{Forger, Wire, sign},
};

fn scope(organization: &str, role: Role) -> Scope {
    Scope { organization: OrgCode(organization.into()), role }
}

/// Appoints somebody from yesterday on, as the legally responsible person nominated them.
fn appoint(scene: &mut Scene, username: &str, organization: &str, role: &str) {
    let model = scene.world.appointments.iter().find(|a| a.role == role).unwrap().clone();
    scene.world.appointments.push(Appointment {
        username: username.into(),
        organization: organization.into(),
        ..model
    });
    scene.import();
}

/// Ends an appointment yesterday.
fn end(scene: &mut Scene, username: &str, organization: &str) {
    let yesterday = today().plus_days(-1).0;
    let mut ended = 0;
    for a in scene.world.appointments.iter_mut().filter(|a| a.username == username && a.organization == organization) {
        a.ends = Some(yesterday);
        ended += 1;
    }
    assert_eq!(ended, 1);
    scene.import();
}

async fn people(desk: &TestDesk, scope: &Scope) -> u32 {
    desk.reader().records(&RecordQuery::people(scope)).await.unwrap().total
}

stories! {
    /// An LRA is appointed at a second hospital: its people come from the beginning. The appointment ends: they go, and
    /// what was still waiting there comes back with its reason.
    async fn gained_and_lost(scene) {
        let mut ana = scene.desk("ana.moreau").await;
        let (lakeshore, riverbend) = (scope("lakeshore", Role::Lra), scope("riverbend", Role::Lra));
        let before = people(&ana, &lakeshore).await;
        assert!(before > 80 && people(&ana, &riverbend).await == 0);
        let zofia = scene.desk("zofia.wisniewska").await;
        let there = people(&zofia, &riverbend).await;

        appoint(scene, "ana.moreau", "riverbend", "lra");
        ana.restart().await;
        ana.until("Riverbend's people are here", async |desk| {
            desk.reader().records(&RecordQuery::people(&riverbend)).await.unwrap().total == there
        })
        .await;
        ana.scope = riverbend.clone();
        let (person, registering) = register("Both", "Hospitals");
        ana.receipt(registering).await;
        zofia.person(person, "was registered by Ana", |p| p.active().is_some()).await;

        // Offline work for Riverbend, and the appointment ends before it is sent.
        ana.caught_up().await;
        ana.offline().await;
        let late = ana.does(register("Too", "Late").1).await;
        end(scene, "ana.moreau", "riverbend");
        ana.shut().await;
        ana.cable.plug();
        ana.open().await;
        ana.stands(late, &[ItemState::Quarantined]).await;
        ana.until("Riverbend's people are gone", async |desk| {
            desk.reader().records(&RecordQuery::all(&riverbend)).await.unwrap().total == 0
        })
        .await;
        assert_eq!(people(&ana, &lakeshore).await, before, "Lakeshore's stay");
        let kept: i64 = lra_tests::rows_of(&ana, &riverbend).await;
        assert_eq!(kept, 0, "not even hidden");
        assert_eq!(ana.refused(register("No", "More").1).await, "session.not-your-scope");
        ana.scope = lakeshore;
        ana.receipt(register("Still", "Working").1).await;
    }

    /// Whoever may record and decide does not decide what they recorded, whatever role they take.
    async fn two_roles_in_one_person(scene) {
        appoint(scene, "priya.raman", "northlake", "sponsor");
        let mut tess = scene.desk("tess.sinclair").await;
        let (as_lra, as_sponsor) = (tess.scope_as(Role::Lra), tess.scope_as(Role::Sponsor));
        tess.scope = as_lra.clone();
        let (person, registering) = register("Yuki", "Tanaka");
        tess.receipt(registering).await;

        let own = sponsor_of(&tess, "Tess Sinclair").await;
        let mut c = sponsoring(&tess, known(person), Basis::Queue, &["clinical-viewer"]).await;
        c.sponsor = own;
        assert_eq!(tess.refused(Command::SponsorPerson(Box::new(c.clone()))).await, "authority.own-signature");
        c.sponsor = sponsor_of(&tess, "Priya Raman").await;
        let sponsored = tess.does(Command::SponsorPerson(Box::new(c.clone()))).await;
        let (enrollment, enrolling) = enroll(person, c.sponsorship, "clinical-viewer");
        tess.does(enrolling).await;
        tess.received(sponsored).await;
        tess.enrollment(enrollment, "pending").await;

        tess.scope = as_sponsor.clone();
        tess.sponsorship(c.sponsorship, "asked").await;
        let approve = decide(c.sponsorship, SponsorDecision::Approve);
        assert_eq!(tess.refused_after_step_up(approve.clone()).await, "authority.your-own-recording");
        tess.scope = as_lra;
        assert_eq!(tess.refused_after_step_up(approve.clone()).await, "authority.not-your-role");

        // Past the desk's own rules the centre says the same.
        let mut other = scene.desk("tess.sinclair").await;
        other.scope = as_sponsor;
        let wire = Wire::open(scene, &other).await;
        let forged = Forger::of(&other).await.next(approve.clone(), Vec::new());
        let answer = wire.batch(&[sign(&other, &forged, true).await]).await;
        assert_eq!(answer[0]["refusal"]["code"], "authority.your-own-recording");

        // Another sponsor of the hospital may.
        let mut priya = scene.desk("priya.raman").await;
        priya.scope = scope("northlake", Role::Sponsor);
        priya.sponsorship(c.sponsorship, "asked").await;
        priya.enrollment(enrollment, "pending").await;
        let approved = priya.approves(approve).await;
        priya.received(approved).await;
        tess.enrollment(enrollment, "authorized").await;
    }
}
