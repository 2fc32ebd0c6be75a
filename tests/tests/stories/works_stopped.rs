//! The registration agents stop an account: it opens nothing where people sign in, desks read that it is so and not why, and put in
//! force again it opens what it did.

use lra_rules::{
    command::{AccountReason, Command, PrintLetter},
    ids::{LetterId, PersonId},
    links::{Fixer, LinkKind, LinkState, links},
    organization::Role,
    person::AccountStatus,
    record::RecordRef,
    sponsorship::Coded,
    wire::Outcome,
};
use lra_testkit::scim::ScimServer;
use lra_tests::{
    TestDesk, code, comes_true,
    moody::{Mood, Moody},
    people::{because, register_born, today},
    step_up, stories,
};
use uuid::Uuid;

use crate::works::{GROUP, somebody, there, told_of};

/// What the agent writes beside the reason; no desk reads it.
const WORDS: &str = "Somebody else rang. (sample)";

fn of(person: PersonId, reason: &str) -> AccountReason {
    let reason = Coded { words: WORDS.into(), ..because(reason) };
    AccountReason { person, reason }
}

/// Prints a letter: the password that is told once.
async fn prints(desk: &TestDesk, person: PersonId) -> String {
    let letter = LetterId(Uuid::now_v7());
    let told = desk.print_letter(&desk.scope, PrintLetter { person, letter }).await.unwrap();
    told.temporary_password.expect("told once").expose().clone()
}

/// Puts the account in force again, with the passphrase.
async fn reinstates(agent: &TestDesk, person: PersonId) {
    let c = Command::ReinstateAccount(of(person, "investigation-closed"));
    let done = agent.act_online(&agent.scope, c, step_up()).await.expect("the centre answers");
    assert!(matches!(done, Outcome::Accepted { .. }), "{done:?}");
}

stories! {
    /// Suspended, a nurse is out where she signs in within a round, her desk reads since when and whom to call – and in her letter no
    /// password is set. Reinstated, she is in as before, with a letter printed anew.
    async fn suspended_she_is_out_and_reinstated_she_is_in(scene) {
        let system = ScimServer::start().await.unwrap();
        let between = Moody::before(&system.url()).await;
        told_of(scene, &between.url).await;
        let (ana, rosalie) = (scene.desk("ana.moreau").await, scene.desk("rosalie.nakamura").await);
        let (person, enrollment, login) = somebody(scene, &ana).await;
        there(&system, &login, "is in", |user, groups| user["active"] == true && groups == [GROUP]).await;
        ana.set_up(enrollment, None).await;
        rosalie.person(person, "is known to the agents", |p| p.login_id().is_some()).await;

        // Printed while the system was away: the password is on its way when the account is stopped.
        between.is(Mood::Answers(503, Some(1)));
        let password = prints(&ana, person).await;
        rosalie.receipt(Command::SuspendAccount(of(person, "fraud-or-coercion"))).await;
        between.is(Mood::Well);
        there(&system, &login, "is out", |user, groups| user["active"] == false && groups.is_empty()).await;
        assert_eq!(scene.count("password_under_way").await, 0);
        assert!(!between.passwords().contains(&password), "no password is set for an account that is stopped");

        let known = ana.person(person, "is suspended", |p| p.stopped().is_some()).await;
        assert_eq!((known.state(), known.account.status()), ("suspended", Some(AccountStatus::Suspended)));
        let whole = serde_json::to_string(&ana.shown(&RecordRef::Person(person)).await.unwrap()).unwrap();
        for secret in ["fraud", "coercion", "Rosalie", "registration-agents", WORDS] {
            assert!(!whole.contains(secret), "{secret}: {whole}");
        }
        let stopped = ana.enrollment(enrollment, "suspended").await;
        assert!(stopped.setup.is_none(), "it works no more");
        let chain = links("clinical-viewer", Some(&known), None, None, &lra_rules::default_tables(), today());
        let account = chain.iter().find(|link| link.kind == LinkKind::Account).unwrap();
        assert_eq!((account.state, account.fixer), (LinkState::Suspended, Some(Fixer::Agents)));
        let again = PrintLetter { person, letter: LetterId(Uuid::now_v7()) };
        assert_eq!(code(ana.print_letter(&ana.scope, again).await), "account.stopped");
        let sponsors = scene.desk("priya.raman").await;
        assert_eq!(sponsors.scope.role, Role::Sponsor);
        sponsors.person(person, "is suspended", |p| p.state() == "suspended").await;

        reinstates(&rosalie, person).await;
        there(&system, &login, "is in again", |user, groups| user["active"] == true && groups == [GROUP]).await;
        ana.set_up(enrollment, None).await;
        ana.person(person, "has a letter to print", |p| p.state() == "to-print").await;
        let anew = prints(&ana, person).await;
        comes_true("the new password is set", async || between.passwords().contains(&anew)).await;
        assert!(!between.passwords().contains(&password), "the one before never is");
    }

    /// Revoked, the account is out for good: the login ID stays taken, and nobody of that name gets it.
    async fn revoked_it_is_out_and_the_login_id_stays_taken(scene) {
        let system = ScimServer::start().await.unwrap();
        told_of(scene, &system.url()).await;
        let (ana, rosalie) = (scene.desk("ana.moreau").await, scene.desk("rosalie.nakamura").await);
        let (person, enrollment, login) = somebody(scene, &ana).await;
        there(&system, &login, "is in", |user, groups| user["active"] == true && groups == [GROUP]).await;
        rosalie.person(person, "is known to the agents", |p| p.login_id().is_some()).await;
        let c = Command::RevokeAccount(of(person, "duplicate"));
        assert_eq!(rosalie.refused(c.clone()).await, "authority.step-up");
        let id = rosalie.approves(c).await;
        rosalie.received(id).await;
        there(&system, &login, "is out", |user, groups| user["active"] == false && groups.is_empty()).await;
        ana.enrollment(enrollment, "suspended").await;
        ana.person(person, "is revoked", |p| p.state() == "revoked").await;
        let other = register_born("Hélène", "Beaulieu", "1971-03-09");
        ana.receipt(other.1).await;
        let other = ana.person(other.0, "has an account", |p| p.login_id().is_some()).await;
        assert_ne!(other.login_id(), Some(login.as_str()));
    }
}
