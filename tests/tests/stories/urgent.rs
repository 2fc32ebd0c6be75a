//! Ending and suspending overtake whatever waits, also while something is wedged.

use lra_desk::outbox::ItemState;
use lra_rules::{command::Command, field::PersonField::Phone, wire::Outcome};
use lra_tests::{
    people::{correct, enrolled, nth, on_enrollment, on_sponsorship, signed_form},
    stories,
};

stories! {
    /// Nothing that waits in front of it, and nothing that is wedged, holds up an end.
    async fn overtakes_what_waits_and_what_is_wedged(scene) {
        scene.sponsors_trust("lakeshore").await;
        let (ana, david) = (scene.desk("ana.moreau").await, scene.desk("david.okafor").await);
        let e = enrolled(&ana, "Amina", "Warsame", signed_form(), "clinical-viewer").await;
        let f = enrolled(&ana, "Tuan", "Dang", signed_form(), "clinical-viewer").await;
        ana.enrollment(e.enrollment, "authorized").await;
        ana.enrollment(f.enrollment, "authorized").await;
        for person in [e.person, f.person] {
            ana.person(person, "is known", |p| p.active().is_some()).await;
            david.person(person, "is known", |p| p.active().is_some()).await;
        }
        // Something is wedged: out of date, on the very person whose access is to end.
        ana.offline().await;
        let before = "+14165550142";
        let wedged = ana.does(correct(e.person, Phone, Some(before), "+14165550111")).await;
        david.receipt(correct(e.person, Phone, Some(before), "+14165550122")).await;
        ana.online();
        assert!(matches!(ana.wedged(wedged).await, Outcome::OutOfDate { .. }));

        ana.offline().await;
        let mut waiting = Vec::new();
        for n in 0..5 {
            waiting.push(ana.does(Command::RegisterPerson(Box::new(nth(n)))).await);
        }
        let ended = ana.does(on_sponsorship(Command::EndSponsorship, e.sponsorship, "left-organization")).await;
        let suspended = ana.does(on_enrollment(Command::SuspendEnrollment, f.enrollment, "parental-leave")).await;
        ana.online();
        let first = ana.received(ended).await.at.max(ana.received(suspended).await.at);
        for id in waiting {
            assert!(ana.received(id).await.at > first, "the ends went first");
        }
        assert_eq!(ana.state(wedged).await, ItemState::Wedged, "and nothing was decided about what is wedged");
        for desk in [&ana, &david] {
            desk.enrollment(e.enrollment, "ended").await;
            desk.enrollment(f.enrollment, "suspended").await;
        }
        ana.receipt(on_enrollment(Command::ReinstateEnrollment, f.enrollment, "returned")).await;
        david.enrollment(f.enrollment, "authorized").await;
    }

    /// Suspending a sponsorship stops its enrollments; reinstating brings back those and no others.
    async fn suspend_and_reinstate(scene) {
        scene.sponsors_trust("lakeshore").await;
        let ana = scene.desk("ana.moreau").await;
        let e = enrolled(&ana, "Amina", "Warsame", signed_form(), "clinical-viewer").await;
        ana.enrollment(e.enrollment, "authorized").await;
        ana.receipt(on_sponsorship(Command::SuspendSponsorship, e.sponsorship, "medical-leave")).await;
        ana.enrollment(e.enrollment, "suspended").await;
        ana.sponsorship(e.sponsorship, "suspended").await;
        ana.receipt(on_sponsorship(Command::ReinstateSponsorship, e.sponsorship, "returned")).await;
        ana.enrollment(e.enrollment, "authorized").await;
    }
}
