//! What each role is sent.

use super::world::{World, id, lra, registration, signed, sponsoring};
use crate::{
    command::Command,
    ids::{OrgCode, PersonId},
    organization::{Role, Scope},
    projection::project,
    record::RecordRef,
};

#[test]
fn neither_sponsor_nor_cco_ever_receives_birth_date_gender_or_documents() {
    let mut world = World::at_the_centre();
    let c = registration(&world.tables);
    let kinds: Vec<String> = c.evidence.documents.iter().map(|d| d.kind.clone()).collect();
    world.act(&lra(), &Command::RegisterPerson(Box::new(c))).unwrap();
    world.act(&lra(), &Command::SponsorPerson(Box::new(sponsoring(signed(), &["iport"])))).unwrap();
    let stored = &world.records.0[&RecordRef::Person(PersonId(id(100)))];
    let sent = |role, organization: &str| {
        let scope = Scope { organization: OrgCode(organization.into()), role };
        project(stored, &scope).map(|s| serde_json::to_string(&s).unwrap())
    };
    let whole = sent(Role::Lra, "lakeshore").unwrap();
    assert!(whole.contains("1990-04-02") && kinds.iter().all(|k| whole.contains(k)));
    for (role, organization) in [(Role::Sponsor, "lakeshore"), (Role::Cco, "cco")] {
        let sent = sent(role, organization).unwrap();
        assert!(sent.contains("Silva"), "{role:?}");
        for withheld in ["1990-04-02", "female", kinds[0].as_str(), kinds[1].as_str()] {
            assert!(!sent.contains(withheld), "{role:?} receives {withheld}");
        }
    }
    assert!(!sent(Role::Cco, "cco").unwrap().contains("Lena"), "who verified is not CCO's");
    assert!(!sent(Role::Sponsor, "lakeshore").unwrap().contains("@oneid"), "the login ID is not the sponsor's");
    assert_eq!(sent(Role::Lra, "riverbend"), None, "another organization receives nothing");
}
