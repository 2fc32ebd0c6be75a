//! `directory import`: dry run, idempotence, and wrong rows by line and column.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test stops where its ground gives way")]

use std::path::Path;

use lra_central::import::{Administrator, Asked, Report, Verdict, import};
use lra_rules::default_tables;
use lra_testkit::{centre::ADMINISTRATOR, postgres::Database, world::World};

fn asked() -> Asked {
    Asked::plainly(Administrator::named(ADMINISTRATOR).unwrap())
}

fn append(folder: &Path, file: &str, line: &str) {
    let path = folder.join(file);
    let mut text = std::fs::read_to_string(&path).unwrap();
    text.push_str(line);
    text.push('\n');
    std::fs::write(path, text).unwrap();
}

fn wrong(report: &Report) -> Vec<(&str, u64, &str)> {
    let wrong = report.findings.iter().filter(|f| f.verdict == Verdict::Wrong);
    wrong.map(|f| (f.file, f.line, f.column.as_str())).collect()
}

#[tokio::test]
async fn once_again_and_with_a_change() {
    let folder = tempfile::tempdir().unwrap();
    World::sample().write(folder.path()).unwrap();
    let postgres = Database::create().await.unwrap();
    let sqlite = format!("sqlite://{}", folder.path().join("centre.db").display());
    for url in [sqlite.as_str(), &postgres.url()] {
        let dry = import(url, folder.path(), &default_tables(), &Asked { dry_run: true, ..asked() }).await.unwrap();
        let rows = dry.findings.len();
        assert!(!dry.written && dry.count(Verdict::Added) == rows && rows > 100, "{url}");
        let first = import(url, folder.path(), &default_tables(), &asked()).await.unwrap();
        assert!(first.written && first.count(Verdict::Added) == rows, "a dry run had written something");
        let again = import(url, folder.path(), &default_tables(), &asked()).await.unwrap();
        assert_eq!(again.count(Verdict::Unchanged), rows, "{url}");
        let mut printed = Vec::new();
        again.print(&mut printed).unwrap();
        assert!(String::from_utf8(printed).unwrap().contains("people.csv"));
        again.save(&folder.path().join("result.csv")).unwrap();
        assert_eq!(std::fs::read_to_string(folder.path().join("result.csv")).unwrap().lines().count(), rows + 1);
    }
    // An organization changes its name; everything else stays.
    let path = folder.path().join("organizations.csv");
    let text = std::fs::read_to_string(&path).unwrap().replace("Lakeshore General", "Lakeshore Regional");
    std::fs::write(path, text).unwrap();
    let changed = import(&sqlite, folder.path(), &default_tables(), &asked()).await.unwrap();
    assert_eq!((changed.count(Verdict::Changed), changed.count(Verdict::Added)), (1, 0));
}

#[tokio::test]
async fn wrong_rows_are_named_and_nothing_is_written() {
    let folder = tempfile::tempdir().unwrap();
    World::sample().write(folder.path()).unwrap();
    let url = format!("sqlite://{}", folder.path().join("centre.db").display());
    let end = |file: &str| std::fs::read_to_string(folder.path().join(file)).unwrap().lines().count() as u64;
    let mut expected = Vec::new();
    let rows = [
        ("organizations.csv", "code", "Not A Code,Name,Nom,hospital"),
        ("organizations.csv", "kind", "somewhere,Name,Nom,castle"),
        ("organizations.csv", "code", "lakeshore,Name,Nom,hospital"),
        ("agreements.csv", "organization", "nowhere,iport,2020-01-01,"),
        ("agreements.csv", "service", "lakeshore,telepathy,2020-01-01,"),
        ("agreements.csv", "ends_on", "sainte-anne,iport,2020-01-01,2019-01-01"),
        ("operators.csv", "email", "new.one,New,One,no-address,sample-9001,"),
        ("operators.csv", "subject", "new.two,New,Two,,sample-1001,"),
        ("appointments.csv", "username", "nobody,lakeshore,lra,LRP,2020-01-01,,2020-01-01,95"),
        ("appointments.csv", "username", "no.account,lakeshore,lra,LRP,2020-01-01,,2020-01-01,95"),
        ("appointments.csv", "role", "ana.moreau,lakeshore,king,LRP,2020-01-01,,,"),
        ("appointments.csv", "training_passed_on", "ana.moreau,riverbend,lra,LRP,2020-01-01,,,"),
        ("people.csv", "birth_date", "a.b@oneid.on.ca,A,B,1990-02-30,female,en,4165550100,,,2,lakeshore,Nurse"),
        ("people.csv", "birth_date", "a.c@oneid.on.ca,A,C,1790-02-03,female,en,4165550100,,,2,lakeshore,Nurse"),
        ("people.csv", "gender", "a.d@oneid.on.ca,A,D,1990-02-03,unknown,en,4165550100,,,2,lakeshore,Nurse"),
        ("people.csv", "work_phone", "a.e@oneid.on.ca,A,E,1990-02-03,female,en,12,,,2,lakeshore,Nurse"),
        ("people.csv", "login_id", "a.f@elsewhere.example,A,F,1990-02-03,female,en,4165550100,,,2,lakeshore,Nurse"),
        ("people.csv", "level", "a.g@oneid.on.ca,A,G,1990-02-03,female,en,4165550100,,,9,lakeshore,Nurse"),
        ("people.csv", "family_name", "a.h@oneid.on.ca,A,<script>,1990-02-03,female,en,4165550100,,,2,lakeshore,Nurse"),
        ("people.csv", "organization", "a.i@oneid.on.ca,A,I,1990-02-03,female,en,4165550100,,,2,,Nurse"),
        (
            "people.csv",
            "licence_number",
            "a.j@oneid.on.ca,A,J,1990-02-03,female,en,4165550100,cpso,1.23E+07,2,lakeshore,Doctor",
        ),
        (
            "people.csv",
            "licence_number",
            "a.k@oneid.on.ca,A,K,1990-02-03,female,en,4165550100,cpso,N/A,2,lakeshore,Doctor",
        ),
        (
            "people.csv",
            "licence_number",
            "a.l@oneid.on.ca,A,L,1990-02-03,female,en,4165550100,cpso,12,2,lakeshore,Doctor",
        ),
        ("people.csv", "birth_date", "a.m@oneid.on.ca,A,M,+1990-2-03,female,en,4165550100,,,2,lakeshore,Nurse"),
        ("people.csv", "work_phone", "a.n@oneid.on.ca,A,N,1990-02-03,female,en,=cmd|'/C calc'!A0,,,2,lakeshore,Nurse"),
        (
            "people.csv",
            "login_id",
            "john.smith9223372036854775807@oneid.on.ca,John,Smith,1990-02-03,male,en,4165550100,,,2,lakeshore,Nurse",
        ),
        ("people.csv", "", "too,few,cells"),
    ];
    // A good row, but nobody who may decide about people.
    append(folder.path(), "operators.csv", "no.account,No,Account,,sample-9002,");
    for (file, column, line) in rows {
        append(folder.path(), file, line);
        expected.push((file, end(file), column));
    }
    let report = import(&url, folder.path(), &default_tables(), &asked()).await.unwrap();
    assert_eq!(wrong(&report), expected);
    assert!(
        report.findings.iter().all(|f| !f.reason.starts_with(['=', '+', '-', '@'])),
        "no cell begins with foreign text"
    );
    assert!(!report.written && report.findings.iter().all(|f| f.verdict != Verdict::Wrong || !f.reason.is_empty()));
    // Nothing was written: the good rows are new to the next import still.
    World::sample().write(folder.path()).unwrap();
    let good = import(&url, folder.path(), &default_tables(), &asked()).await.unwrap();
    assert_eq!(good.count(Verdict::Added), good.findings.len());

    // Somebody else's login ID.
    let people = std::fs::read_to_string(folder.path().join("people.csv")).unwrap();
    let mut cells: Vec<&str> = people.lines().nth(1).unwrap().split(',').collect();
    cells[3] = "1961-01-01";
    std::fs::write(
        folder.path().join("people.csv"),
        format!("{}\n{}\n", people.lines().next().unwrap(), cells.join(",")),
    )
    .unwrap();
    assert_eq!(
        wrong(&import(&url, folder.path(), &default_tables(), &asked()).await.unwrap()),
        [("people.csv", 2, "login_id")]
    );

    std::fs::write(folder.path().join("agreements.csv"), "organization,service\nx,y\n").unwrap();
    let report = import(&url, folder.path(), &default_tables(), &asked()).await.unwrap();
    assert!(wrong(&report).contains(&("agreements.csv", 1, "signed_on")));
}

#[tokio::test]
async fn names_are_one_in_any_capitals_and_a_number_may_belong_to_a_name() {
    let folder = tempfile::tempdir().unwrap();
    World::sample().write(folder.path()).unwrap();
    let url = format!("sqlite://{}", folder.path().join("centre.db").display());
    assert!(import(&url, folder.path(), &default_tables(), &asked()).await.unwrap().written);
    // The same operators once more, as somebody else spells them.
    let path = folder.path().join("operators.csv");
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, text.replace("\nana.moreau,", "\nAna.MOREAU\u{200b},")).unwrap();
    let path = folder.path().join("appointments.csv");
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, text.replace("\nana.moreau,", "\nANA.moreau,")).unwrap();
    let again = import(&url, folder.path(), &default_tables(), &asked()).await.unwrap();
    assert_eq!(again.count(Verdict::Unchanged), again.findings.len(), "{:?}", wrong(&again));
    // A number of an employee behind the name is no count of people.
    append(
        folder.path(),
        "people.csv",
        "john.smith1234567890@oneid.on.ca,John,Smith,1990-02-03,male,en,4165550100,,,2,lakeshore,Nurse",
    );
    let numbered = import(&url, folder.path(), &default_tables(), &asked()).await.unwrap();
    assert_eq!((numbered.written, numbered.count(Verdict::Added)), (true, 1));
}
