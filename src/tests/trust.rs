//! One LRA alone never opens PHI: a signed form counts at once by the sponsor's standing trust, else it waits for another person.

use lra_forms::PhiSignedForm;

use super::world::{
    World, actor, being, day, evidence, id, lra, now, operator, registration, signed, sponsor, sponsoring,
};
use crate::{
    command::{
        Command, DecideSponsorship, EndTrust, Enroll, GiveTrust, SponsorDecision, SponsorPerson, SponsorshipReason,
    },
    context::{Context, Fact},
    decide::{event, trust::form_counts},
    event::{Event, OrganizationEvent},
    ids::{CommandId, Day, EnrollmentId, OperatorId, OrgCode, PersonId, SponsorshipId},
    organization::{Actor, OperatorName, Organization, Role},
    person::PersonRef,
    record::Record,
    sponsorship::{Coded, FormCounts},
};

const SPONSORSHIP: SponsorshipId = SponsorshipId(uuid::Uuid::from_u128(200));

fn here() -> OrgCode {
    OrgCode("lakeshore".into())
}

/// Somebody is registered, and no sponsor trusts anybody.
fn without_trust() -> World {
    let mut world = World::at_the_centre();
    for stored in world.records.0.values_mut() {
        if let Record::Organization(organization) = &mut stored.record {
            organization.trusts.clear();
        }
    }
    let register = Command::RegisterPerson(Box::new(registration(&world.tables)));
    world.act(&lra(), &register).unwrap();
    world
}

fn organization(world: &World) -> &Organization {
    world.records.organization(&here()).unwrap()
}

fn give(lra: u128, services: &[&str], ends: Day) -> Command {
    let services = services.iter().map(|service| (*service).to_owned()).collect();
    Command::GiveTrust(GiveTrust { organization: here(), lra: OperatorId(id(lra)), services, ends })
}

fn end(lra: u128) -> Command {
    Command::EndTrust(EndTrust { organization: here(), lra: OperatorId(id(lra)) })
}

fn record(services: &[&str]) -> Command {
    Command::SponsorPerson(Box::new(sponsoring(signed(), services)))
}

fn confirm() -> Command {
    let reason = Coded { code: "saw-the-form".into(), words: String::new() };
    Command::ConfirmSponsorship(SponsorshipReason { sponsorship: SPONSORSHIP, reason })
}

fn second() -> Actor {
    actor(11, "Other Registrar", Role::Lra, "lakeshore")
}

fn state(world: &World) -> &'static str {
    world.records.sponsorship(&SPONSORSHIP).unwrap().state.code()
}

fn enrollment(world: &World) -> &'static str {
    world.records.enrollment(&EnrollmentId(id(300))).unwrap().state.code()
}

/// Lets the directory say who is appointed there.
fn listed(world: &mut World, what: OrganizationEvent) {
    let tables = crate::default_tables();
    let context = Context {
        actor: Actor::centre(here()),
        command: CommandId(id(9000)),
        made_at: now(),
        now: now(),
        tables: &tables,
        side: crate::context::Side::Desk,
        stepped_up: false,
        not_health_numbers: [].into(),
    };
    let event: Event = event(here(), what, &context);
    world.records.enact(&[event], None).unwrap();
}

#[test]
fn one_lra_alone_waits_for_the_sponsor_or_a_second_lra() {
    for by_sponsor in [true, false] {
        let mut world = without_trust();
        world.act(&lra(), &record(&["iport"])).unwrap();
        let enroll = Enroll {
            enrollment: EnrollmentId(id(300)),
            person: PersonRef::Id { person: PersonId(id(100)) },
            sponsorship: Some(SPONSORSHIP),
            service: "iport".into(),
        };
        world.act(&lra(), &Command::Enroll(enroll)).unwrap();
        assert_eq!((state(&world), enrollment(&world)), ("asked", "pending"));
        // The same somebody under another user name is no second LRA, and no sponsor.
        let again = being(lra().person(), second());
        assert_eq!(world.act(&again, &confirm()).unwrap_err().code, "authority.your-own-recording");
        if by_sponsor {
            let decision = SponsorDecision::Approve;
            world
                .act(&sponsor(), &Command::DecideSponsorship(DecideSponsorship { sponsorship: SPONSORSHIP, decision }))
                .unwrap();
        } else {
            world.act(&second(), &confirm()).unwrap();
        }
        assert_eq!((state(&world), enrollment(&world)), ("in-force", "authorized"));
        assert_eq!(world.act(&second(), &confirm()).unwrap_err().code, "state.not-now");
    }
}

#[test]
fn the_table_says_who_may_take_the_sponsors_place() {
    let mut world = without_trust();
    world.tables.services.phi_signed_form = PhiSignedForm::OnReceipt;
    world.act(&lra(), &record(&["iport"])).unwrap();
    assert_eq!(state(&world), "in-force");

    let mut world = without_trust();
    world.act(&lra(), &record(&["iport"])).unwrap();
    world.tables.services.phi_signed_form = PhiSignedForm::SponsorOnly;
    assert_eq!(world.act(&second(), &confirm()).unwrap_err().code, "sponsorship.sponsor-only");
    let waits = world.records.sponsorship(&SPONSORSHIP).unwrap().waits_for(&world.tables);
    assert_eq!(waits, Some(FormCounts::OnceTheSponsorConfirms));
}

#[test]
fn a_trust_counts_for_its_lra_its_sponsor_its_services_and_its_days() {
    let tables = crate::default_tables();
    let given = organization(&World::new()).clone();
    let mut narrow = given.clone();
    narrow.trusts = vec![super::world::trust(operator(10, "Lena Registrar"))];
    narrow.trusts[0].services = ["iport".to_owned()].into();
    let (sam, both, lena, other) =
        (operator(20, "Sam Sponsor"), operator(21, "Both Roles"), lra().operator, second().operator);
    let elsewise = OperatorName { id: OperatorId(id(99)), ..lena.clone() };
    let today = day("2026-11-20");
    let table: &[(&[&str], &OperatorName, &OperatorName, Day, bool)] = &[
        (&["iport"], &sam, &lena, today, true),
        (&["iport"], &sam, &elsewise, today, true),
        (&["iport"], &sam, &lena, day("2027-11-20"), true),
        (&["iport"], &sam, &lena, day("2027-11-21"), false),
        (&["iport"], &sam, &other, today, false),
        (&["iport"], &both, &lena, today, false),
        (&["iport", "hpg"], &sam, &lena, today, false),
        // What holds no PHI is as it was, beside what does and alone; and what nobody knows is guarded.
        (&["iport", "one-mail"], &sam, &lena, today, true),
        (&["hpg", "one-mail"], &sam, &lena, today, false),
        (&["one-mail", "ehealth-portal"], &sam, &other, today, true),
        (&["unheard-of"], &sam, &lena, today, false),
    ];
    for (services, sponsor, lra, on, at_once) in table {
        let services = services.iter().map(|service| (*service).to_owned()).collect();
        let counts = form_counts(&services, (*sponsor, *lra), Some(&narrow), &tables, *on);
        assert_eq!(counts == FormCounts::AtOnce, *at_once, "{services:?} {sponsor:?} {lra:?} {on}");
        assert_eq!(
            form_counts(&services, (*sponsor, *lra), None, &tables, *on) == FormCounts::AtOnce,
            services.iter().all(|s| s == "one-mail" || s == "ehealth-portal")
        );
    }
}

#[test]
fn what_is_decided_stays_when_the_trust_ends() {
    let mut world = without_trust();
    world.act(&sponsor(), &give(10, &["iport"], day("2027-05-20"))).unwrap();
    world.act(&lra(), &record(&["iport"])).unwrap();
    assert_eq!(state(&world), "in-force");
    // Not by another sponsor, and not by whoever is trusted.
    let other = actor(21, "Both Roles", Role::Sponsor, "lakeshore");
    assert_eq!(world.act(&other, &end(10)).unwrap_err().code, "trust.none");
    assert_eq!(world.act(&lra(), &end(10)).unwrap_err().code, "authority.not-your-role");
    world.act(&sponsor(), &end(10)).unwrap();
    assert_eq!(state(&world), "in-force");
    assert!(organization(&world).trusts.is_empty());
    assert_eq!(world.act(&sponsor(), &end(10)).unwrap_err().code, "trust.none");
    let next = SponsorPerson { sponsorship: SponsorshipId(id(201)), ..sponsoring(signed(), &["iport"]) };
    world.act(&lra(), &Command::SponsorPerson(Box::new(next))).unwrap();
    assert_eq!(world.records.sponsorship(&SponsorshipId(id(201))).unwrap().state.code(), "asked");
}

#[test]
fn a_trust_ends_with_either_appointment_and_does_not_come_back_with_another() {
    let both = |world: &World| (organization(world).sponsors.clone(), organization(world).lras.clone());
    for sponsor_leaves in [true, false] {
        let mut world = without_trust();
        world.act(&sponsor(), &give(10, &["iport"], day("2027-05-20"))).unwrap();
        let (sponsors, lras) = both(&world);
        let without = |all: &[OperatorName], n| all.iter().filter(|one| one.id != OperatorId(id(n))).cloned().collect();
        let (gone, back) = if sponsor_leaves {
            (
                OrganizationEvent::SponsorsListed { sponsors: without(&sponsors, 20) },
                OrganizationEvent::SponsorsListed { sponsors },
            )
        } else {
            (OrganizationEvent::LrasListed { lras: without(&lras, 10) }, OrganizationEvent::LrasListed { lras })
        };
        listed(&mut world, gone);
        listed(&mut world, back);
        assert!(organization(&world).trusts.is_empty());
        world.act(&lra(), &record(&["iport"])).unwrap();
        assert_eq!(state(&world), "asked");
    }
}

#[test]
fn a_trust_is_bounded_and_never_in_oneself() {
    let mut world = without_trust();
    let year = day("2027-11-20");
    let table: &[(Command, &[(&str, &str)])] = &[
        (give(10, &["iport"], day("2027-11-21")), &[("ends", "too-late")]),
        (give(10, &["iport"], day("2026-11-19")), &[("ends", "before-the-start")]),
        (give(10, &[], year), &[("services", "missing")]),
        (give(10, &["dance"], year), &[("services", "not-an-option")]),
        (give(77, &["iport"], year), &[("lra", "not-an-option")]),
    ];
    for (command, wrong) in table {
        let refusal = world.act(&sponsor(), command).unwrap_err();
        let said: Vec<_> = refusal.fields.iter().map(|p| (p.field.as_str(), p.code.as_str())).collect();
        assert_eq!(said, *wrong);
    }
    let both = actor(21, "Both Roles", Role::Sponsor, "lakeshore");
    assert_eq!(world.act(&both, &give(21, &["iport"], year)).unwrap_err().code, "trust.yourself");
    // The LRA under a second user name, as a sponsor.
    let elsewise = being(lra().person(), actor(22, "Lena Elsewise", Role::Sponsor, "lakeshore"));
    assert_eq!(world.act(&elsewise, &give(10, &["iport"], year)).unwrap_err().code, "trust.yourself");
    let nobody = being(None, sponsor());
    assert_eq!(world.act(&nobody, &give(10, &["iport"], year)).unwrap_err().code, "authority.person-unknown");
    // Said again, it takes the place of what was said.
    world.act(&sponsor(), &give(10, &["iport"], year)).unwrap();
    world.act(&sponsor(), &give(10, &["hpg"], day("2027-01-01"))).unwrap();
    let [trust] = organization(&world).trusts.as_slice() else { panic!("one trust") };
    assert_eq!((trust.ends, trust.services.len()), (day("2027-01-01"), 1));
}

#[test]
fn who_waits_for_a_second_lra_stands_by_nobody_elses_registrant() {
    let mut world = without_trust();
    let far = actor(12, "Far Registrar", Role::Lra, "riverbend");
    world.facts().account = Fact::Known(Some(PersonId(id(100))));
    let command = Command::SponsorPerson(Box::new(SponsorPerson {
        evidence: Some(evidence(&world.tables)),
        ..sponsoring(signed(), &["iport"])
    }));
    world.act(&far, &command).unwrap();
    let riverbend = OrgCode("riverbend".into());
    let stands = |world: &World| world.records.person(&PersonId(id(100))).unwrap().stands_by(&riverbend);
    let looks = |world: &World| world.records.person(&PersonId(id(100))).unwrap().checks.len();
    assert!(!stands(&world));
    assert_eq!(looks(&world), 1, "what one LRA alone looked at proves nothing yet");
    world.act(&actor(13, "Near Registrar", Role::Lra, "riverbend"), &confirm()).unwrap();
    assert!(stands(&world));
    assert_eq!(looks(&world), 2);
    assert_eq!(state(&world), "in-force");
}
