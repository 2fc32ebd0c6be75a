//! What lies under access changes: an agreement comes and goes, ID is looked at again, an analyst is away.

use lra_desk::store::RecordQuery;
use lra_rules::{
    command::{CheckIdentity, Command},
    ids::PersonId,
    organization::Role,
    person::Evidence,
    record::{Record, RecordRef},
    wire::Outcome,
};
use lra_testkit::world::Agreement;
use lra_tests::{
    Scene, TestDesk,
    people::{
        close_request, complete_answers, enroll, enrolled, evidence, on_enrollment, on_request, prepare, say,
        signed_form, sponsor, statement, today,
    },
    stories,
};

/// An agreement for a service, signed long ago, with its last day.
fn agree(scene: &mut Scene, organization: &str, service: &str, ends_on: Option<i64>) {
    scene.world.agreements.retain(|a| !(a.organization == organization && a.service == service));
    scene.world.agreements.push(Agreement {
        organization: organization.into(),
        service: service.into(),
        signed_on: today().plus_days(-400).0,
        ends_on: ends_on.map(|days| today().plus_days(days).0),
    });
    scene.import();
}

/// Somebody of one's own whose identity was proven only to level 1.
async fn at_level_one(desk: &TestDesk) -> PersonId {
    let everybody = desk.reader().records(&RecordQuery::people(&desk.scope).page(0, 500)).await.unwrap();
    let own = everybody.rows.iter().find_map(|shown| match &shown.stored.record {
        Record::Person(p) if p.level == Some(1) => Some(p.id),
        _ => None,
    });
    own.expect("the sample world has such people")
}

fn look(person: PersonId, evidence: Evidence) -> Command {
    Command::CheckIdentity(Box::new(CheckIdentity { person, evidence, instead_of_registering: false }))
}

stories! {
    /// The agreement is signed after the enrollment, ends, and is renewed: each time the centre judges again by itself,
    /// and every desk sees who did it and why.
    async fn an_agreement_comes_and_goes(scene) {
        scene.sponsors_trust("lakeshore").await;
        scene.sponsors_trust("riverbend").await;
        let zofia = scene.desk("zofia.wisniewska").await;
        let e = enrolled(&zofia, "Bao", "Pham", signed_form(), "otn-hub").await;
        zofia.enrollment(e.enrollment, "pending").await;
        agree(scene, "riverbend", "otn-hub", None);
        zofia.enrollment(e.enrollment, "authorized").await;
        agree(scene, "riverbend", "otn-hub", Some(-1));
        zofia.enrollment(e.enrollment, "suspended").await;
        agree(scene, "riverbend", "otn-hub", Some(400));
        zofia.enrollment(e.enrollment, "authorized").await;

        let stored = zofia.shown(&RecordRef::Enrollment(e.enrollment)).await.unwrap();
        let lines: Vec<_> = stored
            .timeline
            .iter()
            .map(|l| (l.act.as_str(), l.role, l.reason.as_ref().map_or("", |r| r.code.as_str())))
            .collect();
        assert_eq!(lines[1..], [
            ("enrollment-authorized", Role::Centre, ""),
            ("enrollment-suspended", Role::Centre, "agreement-ended"),
            ("enrollment-reinstated", Role::Centre, "whole-again"),
        ]);
        assert!(stored.timeline[1..].iter().all(|l| l.receipt.is_some()));
    }

    /// One of one's own people is proven only to level 1: a look at ID raises it, with the sponsorship or after it.
    async fn ones_own_people_are_raised(scene) {
        scene.sponsors_trust("lakeshore").await;
        scene.sponsors_trust("riverbend").await;
        let ana = scene.desk("ana.moreau").await;
        let first = at_level_one(&ana).await;
        let (sponsorship, sponsoring) = sponsor(&ana, first, signed_form(), &["clinical-viewer", "one-mail"]).await;
        ana.does(sponsoring).await;
        let (viewer, enrolling) = enroll(first, sponsorship, "clinical-viewer");
        ana.receipt(enrolling).await;
        ana.enrollment(viewer, "pending").await;
        // Offline, too: it waits, and is received once.
        ana.offline().await;
        let looked = ana.does(look(first, evidence())).await;
        let shown = ana.shown(&RecordRef::Enrollment(viewer)).await.unwrap();
        let Record::Enrollment(provisional) = shown.record else { panic!("an enrollment") };
        assert_eq!(provisional.state.code(), "authorized", "shown at once, on top of what is confirmed");
        ana.online();
        ana.received(looked).await;
        ana.person(first, "is raised", |p| p.level >= Some(2) && p.checks.len() == 1).await;
        ana.enrollment(viewer, "authorized").await;

        let second = at_level_one(&ana).await;
        let (sponsorship, sponsoring) = sponsor(&ana, second, signed_form(), &["clinical-viewer"]).await;
        let Command::SponsorPerson(mut c) = sponsoring else { panic!("a sponsorship") };
        c.evidence = Some(evidence());
        ana.does(Command::SponsorPerson(c)).await;
        let (viewer, enrolling) = enroll(second, sponsorship, "clinical-viewer");
        ana.receipt(enrolling).await;
        ana.enrollment(viewer, "authorized").await;
        let (_, again) = enroll(second, sponsorship, "clinical-viewer");
        assert_eq!(ana.refused(again).await, "enrollment.already");
    }

    /// The analyst is away, the facility silent, the requester gone: a colleague takes it over and closes it.
    async fn nothing_gets_stuck_at_cco(scene) {
        scene.sponsors_trust("lakeshore").await;
        scene.sponsors_trust("riverbend").await;
        let ana = scene.desk("ana.moreau").await;
        let (wei, claire) = (scene.desk("wei.zhang").await, scene.desk("claire.dubois").await);
        let e = enrolled(&ana, "Solène", "Marchand", signed_form(), "iport").await;
        ana.enrollment(e.enrollment, "authorized").await;
        let (request, preparing) = prepare(&ana, e.enrollment, complete_answers());
        ana.does(preparing).await;
        ana.does(statement(request, "Solène Marchand")).await;
        let approved = ana.approves(on_request(Command::ApproveRequest, request)).await;
        ana.received(approved).await;
        wei.request(request, "is there", |r| r.state.code() == "received").await;
        wei.does_online(on_request(Command::TakeRequest, request)).await;
        wei.request(request, "is taken", |r| r.state.code() == "in-process").await;
        wei.receipt(say(Command::AskInformation, request, "Which quarter?")).await;

        claire.request(request, "waits for the facility", |r| r.state.code() == "information-required").await;
        let decline = || close_request(Command::DeclineRequest, request, "access-ended");
        assert_eq!(claire.refused(decline()).await, "authority.not-the-holder");
        let taken = claire.does_online(close_request(Command::TakeOverRequest, request, "absent")).await;
        assert!(matches!(taken, Outcome::Accepted { .. }), "{taken:?}");
        for desk in [&claire, &wei, &ana] {
            let held = |r: &lra_rules::request::Request| r.holder.as_ref().is_some_and(|h| h.name == "Claire Dubois");
            desk.request(request, "is Claire's", held).await;
        }

        ana.receipt(on_enrollment(Command::EndEnrollment, e.enrollment, "left-organization")).await;
        claire.enrollment(e.enrollment, "ended").await;
        let complete = say(Command::CompleteRequest, request, "In your mailbox.");
        assert_eq!(claire.refused(complete).await, "request.enrollment-not-active");
        claire.receipt(decline()).await;
        ana.request(request, "is declined", |r| r.state.code() == "declined").await;
    }
}
