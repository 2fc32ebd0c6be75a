//! The chain under an enrollment is tested link by link.

use super::world::{World, day, id, lra, now, registration, signed, sponsoring};
use crate::{
    command::Command,
    ids::{OrgCode, PersonId, SponsorshipId},
    links::{Fixer, LinkKind, LinkState, authorizes, joined, links},
    sponsorship::{Basis, Coded, Declined, Ended, InForce, Questioned, Sponsorship, SponsorshipState, Suspended},
};

/// Every state of a sponsorship is told apart from the others, and from never having asked.
#[test]
fn a_sponsor_who_is_asked_is_waited_for_and_one_who_said_no_is_not() {
    let mut world = World::at_the_centre();
    world.act(&lra(), &Command::RegisterPerson(Box::new(registration(&world.tables)))).unwrap();
    world.act(&lra(), &Command::SponsorPerson(Box::new(sponsoring(Basis::Queue, &["clinical-viewer"])))).unwrap();
    let asked = world.records.sponsorship(&SponsorshipId(id(200))).cloned().unwrap();
    let since = asked.state.since();
    let reason = Coded { code: "other".into(), words: "no need".into() };
    let stands = |state: SponsorshipState, starts: &str, ends: Option<&str>| Sponsorship {
        state,
        starts: day(starts),
        ends: ends.map(day),
        ..asked.clone()
    };
    let in_force = || SponsorshipState::InForce(InForce { since });
    let (began, open) = ("2026-11-01", None);
    type Case = (&'static str, Option<Sponsorship>, LinkState, Option<Fixer>, bool);
    let cases: [Case; 10] = [
        ("nobody was asked", None, LinkState::Missing, Some(Fixer::Sponsor), true),
        ("asked", Some(asked.clone()), LinkState::Waiting, Some(Fixer::Sponsor), true),
        (
            "questioned",
            Some(stands(SponsorshipState::Questioned(Questioned { since }), began, open)),
            LinkState::Waiting,
            Some(Fixer::Lra),
            true,
        ),
        ("in force", Some(stands(in_force(), began, open)), LinkState::Met, None, false),
        ("begins later", Some(stands(in_force(), "2027-01-01", open)), LinkState::Waiting, Some(Fixer::Centre), false),
        (
            "ends soon",
            Some(stands(in_force(), began, Some("2026-12-15"))),
            LinkState::Ending,
            Some(Fixer::Sponsor),
            false,
        ),
        (
            "its last day passed",
            Some(stands(in_force(), began, Some("2026-11-30"))),
            LinkState::Ended,
            Some(Fixer::Sponsor),
            true,
        ),
        (
            "suspended",
            Some(stands(SponsorshipState::Suspended(Suspended { since, reason: reason.clone() }), began, open)),
            LinkState::Suspended,
            Some(Fixer::Sponsor),
            true,
        ),
        (
            "declined",
            Some(stands(SponsorshipState::Declined(Declined { since, reason: reason.clone() }), began, open)),
            LinkState::Declined,
            Some(Fixer::Lra),
            true,
        ),
        (
            "ended",
            Some(stands(SponsorshipState::Ended(Ended { since, reason }), began, open)),
            LinkState::Ended,
            Some(Fixer::Sponsor),
            true,
        ),
    ];
    let person = world.records.person(&PersonId(id(100))).cloned();
    let organization = world.records.organization(&OrgCode("lakeshore".into())).cloned();
    for (what, sponsorship, state, fixer, lacks) in cases {
        let chain = links(
            "clinical-viewer",
            person.as_ref(),
            sponsorship.as_ref(),
            organization.as_ref(),
            &world.tables,
            day("2026-12-01"),
        );
        let link = chain.iter().find(|link| link.kind == LinkKind::Sponsor).unwrap();
        assert_eq!((link.state, link.fixer, link.lacks()), (state, fixer, lacks), "{what}");
        assert_eq!(authorizes(&chain), link.opens(), "{what}");
        assert_eq!(chain.iter().filter(|link| link.tells).count(), 1, "{what}: one link is spoken of");
        let named = link.by.as_ref().map(|by| by.name.as_str());
        assert_eq!(named, (what == "asked").then_some(asked.sponsor.name.as_str()), "{what}");
    }
}

/// The order of the services changes nothing: a row shows of each kind the link that hurts most.
#[test]
fn the_worst_of_each_kind_is_what_a_row_shows() {
    let world = World::at_the_centre();
    let organization = world.records.organization(&OrgCode("lakeshore".into())).cloned();
    let chain = |service: &str| links(service, None, None, organization.as_ref(), &world.tables, day("2026-12-01"));
    let services = ["one-mail", "clinical-viewer", "ectas", "otn-hub"];
    let forward = joined(services.iter().map(|one| chain(one)).collect());
    let backward = joined(services.iter().rev().map(|one| chain(one)).collect());
    assert_eq!(forward, backward);
    assert_eq!(forward.len(), 7);
    for link in &forward {
        let worst = services.iter().flat_map(|one| chain(one)).filter(|one| one.kind == link.kind).map(|one| one.state);
        assert_eq!(Some(link.state), worst.max(), "{:?}", link.kind);
    }
    assert_eq!(forward.iter().filter(|link| link.tells).count(), 1);
    assert_eq!(joined(Vec::new()), Vec::new());
}

#[test]
fn each_link_says_how_it_stands() {
    let mut world = World::at_the_centre();
    let c = Command::RegisterPerson(Box::new(registration(&world.tables)));
    world.act(&lra(), &c).unwrap();
    world.act(&lra(), &Command::SponsorPerson(Box::new(sponsoring(signed(), &["clinical-viewer"])))).unwrap();
    let person = world.records.person(&PersonId(id(100))).cloned();
    let sponsorship = world.records.sponsorship(&SponsorshipId(id(200))).cloned();
    let organization = world.records.organization(&OrgCode("lakeshore".into())).cloned();
    let chain = |service: &str, on| {
        links(service, person.as_ref(), sponsorship.as_ref(), organization.as_ref(), &world.tables, day(on))
    };
    let state = |chain: &[crate::links::Link], kind| chain.iter().find(|l| l.kind == kind).unwrap().state;

    let whole = chain("clinical-viewer", "2026-12-01");
    assert!(authorizes(&whole));
    assert_eq!(state(&whole, LinkKind::Licence), LinkState::NotNeeded);
    assert_eq!(state(&whole, LinkKind::Letter), LinkState::Waiting);
    assert_eq!(state(&chain("clinical-viewer", "2027-11-01"), LinkKind::Sponsor), LinkState::Ending);
    assert_eq!(state(&chain("clinical-viewer", "2027-11-21"), LinkKind::Sponsor), LinkState::Ended);
    assert!(!authorizes(&chain("iport", "2026-12-01")), "not among the sponsored services");
    assert!(!authorizes(&chain("otn-hub", "2026-12-01")), "no agreement");
    assert_eq!(state(&chain("ectas", "2026-12-01"), LinkKind::Licence), LinkState::Missing);
    assert_eq!(state(&chain("one-mail", "2026-12-01"), LinkKind::Sponsor), LinkState::NotNeeded);
    let unknown =
        links("clinical-viewer", None, sponsorship.as_ref(), organization.as_ref(), &world.tables, now().day());
    assert_eq!(state(&unknown, LinkKind::Identity), LinkState::Waiting);
    assert!(!authorizes(&unknown));
}
