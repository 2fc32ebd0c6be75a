//! The chain under an enrollment is tested link by link.

use super::world::{World, day, id, lra, now, registration, signed, sponsoring};
use crate::{
    command::Command,
    ids::{OrgCode, PersonId, SponsorshipId},
    links::{LinkKind, LinkState, authorizes, links},
};

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
    assert_eq!(state(&whole, LinkKind::Letter), LinkState::Missing);
    assert_eq!(state(&chain("clinical-viewer", "2027-11-01"), LinkKind::Sponsor), LinkState::Ending);
    assert_eq!(state(&chain("clinical-viewer", "2027-11-21"), LinkKind::Sponsor), LinkState::Missing);
    assert!(!authorizes(&chain("iport", "2026-12-01")), "not among the sponsored services");
    assert!(!authorizes(&chain("otn-hub", "2026-12-01")), "no agreement");
    assert_eq!(state(&chain("ectas", "2026-12-01"), LinkKind::Licence), LinkState::Missing);
    assert_eq!(state(&chain("one-mail", "2026-12-01"), LinkKind::Sponsor), LinkState::NotNeeded);
    let unknown =
        links("clinical-viewer", None, sponsorship.as_ref(), organization.as_ref(), &world.tables, now().day());
    assert_eq!(state(&unknown, LinkKind::Identity), LinkState::CentreDecides);
    assert!(!authorizes(&unknown));
}
