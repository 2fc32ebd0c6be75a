//! The world is what stories count on.
#![allow(clippy::unwrap_used, reason = "a test stops where its ground gives way")]

use std::collections::BTreeSet;

use jiff::civil::date;
use serde_json::Value;

use super::*;
use crate::workspace;

fn world() -> World {
    World::new(2026, date(2026, 11, 22))
}

fn table(name: &str, list: &str) -> Vec<Value> {
    let file = workspace().join("forms/tables").join(name);
    let table: Value = serde_json::from_slice(&fs::read(file).unwrap()).unwrap();
    table[list].as_array().unwrap().clone()
}

#[test]
fn the_same_seed_and_day_make_the_same_world() {
    assert_eq!(world(), world());
    assert_ne!(world().people, World::new(2027, date(2026, 11, 22)).people);
}

#[test]
fn it_has_everybody_whom_the_stories_need() {
    let world = world();
    assert_eq!(world.people.len(), 305);
    assert_eq!(world.self_registered().count(), 14);
    assert!(world.self_registered().all(|p| p.college == "cpso" && p.level == 1));
    let holds = |organization: &str, role: &str| {
        world.appointments.iter().filter(|a| a.organization == organization && a.role == role).count()
    };
    assert_eq!((holds("lakeshore", "lra"), holds("lakeshore", "sponsor")), (2, 2));
    assert_eq!((holds("riverbend", "lra"), holds("riverbend", "sponsor")), (1, 1));
    assert_eq!(holds("cco", "cco"), 2);
    assert_eq!(holds("registration-agents", "registration-agent"), 1);
    let both = |username: &str| world.appointments.iter().filter(|a| a.username == username).count() == 2;
    assert_eq!(world.operators.iter().filter(|o| both(&o.username)).count(), 1);
    assert!(world.people.iter().any(|p| p.given_name.is_empty()), "one name only");
    assert!(world.people.iter().any(|p| p.login_id.contains('2')), "two people with the same letters");
    assert!(world.people_at("lakeshore").count() > 80);
}

#[test]
fn everything_it_refers_to_exists() {
    let world = world();
    let organizations: BTreeSet<&str> = world.organizations.iter().map(|o| o.code.as_str()).collect();
    let logins: BTreeSet<&str> = world.people.iter().map(|p| p.login_id.as_str()).collect();
    assert_eq!(logins.len(), world.people.len(), "a login ID belongs to one person");
    assert!(world.operators.iter().all(|o| logins.contains(o.login_id.as_str())));
    assert!(world.appointments.iter().all(|a| organizations.contains(a.organization.as_str())));
    assert!(world.appointments.iter().all(|a| world.operator(&a.username).is_some()));
    let services = table("services.json", "services");
    for agreement in &world.agreements {
        assert!(organizations.contains(agreement.organization.as_str()));
        assert!(services.iter().any(|s| s["code"] == agreement.service.as_str()), "{}", agreement.service);
    }
}

#[test]
fn people_fit_the_tables_in_force() {
    let colleges = table("colleges.json", "colleges");
    for person in world().people.iter().filter(|p| !p.college.is_empty()) {
        let college = colleges.iter().find(|c| c["code"] == person.college.as_str()).unwrap();
        let length = person.licence_number.len() as u64;
        let (least, most) = (college["length"][0].as_u64().unwrap(), college["length"][1].as_u64().unwrap());
        assert!((least..=most).contains(&length), "{person:?}");
        let digits = person.licence_number.chars().all(|c| c.is_ascii_digit());
        assert!(digits || college["digits_only"] == false, "{person:?}");
    }
}

#[test]
fn what_is_written_can_be_read_by_any_csv_reader() {
    let folder = tempfile::tempdir().unwrap();
    let world = world();
    world.write(folder.path()).unwrap();
    let mut reader = csv::Reader::from_path(folder.path().join("people.csv")).unwrap();
    let header = reader.headers().unwrap().iter().collect::<Vec<_>>().join(",");
    assert_eq!(
        header,
        "login_id,given_name,family_name,birth_date,gender,language,work_phone,college,licence_number,level,\
         organization,position"
    );
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 305);
    assert!(rows.iter().any(|row| &row[2] == "ᑲᓂᐤᐊᐢᑫ"));
    let operators: Value = serde_json::from_slice(&fs::read(folder.path().join("operators.json")).unwrap()).unwrap();
    let both = operators.as_array().unwrap().iter().find(|o| o["username"] == "tess.sinclair").unwrap();
    assert_eq!(both["role"], "LRA · Sponsor");
    assert_eq!(both["organization"], "North Lake District Hospital (sample)");
}
