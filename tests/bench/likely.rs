//! One check at the centre, over HTTP from a registration in progress: who elsewhere is too much like this registrant? The
//! people are those of `cargo xtask bench matching`, in the centre's own file; what the trigram search takes for the same rows
//! is printed there.

use std::{
    fs,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use csv::StringRecord;
use lra_rules::{
    ids::{Day, OrgCode},
    names::LegalName,
    person::{Details, Gender, Language, WorkContact},
    wire::Likely,
};
use lra_testkit::world::Person;
use lra_tests::{Database, Scene, change_form, copy_forms, wire::Wire};
use serde_json::{Value, json};
use uuid::Uuid;

/// Where all of the people are.
const THEIRS: &str = "riverbend";
/// Who asks: about people of one's own organization the centre says nothing.
const OURS: &str = "lakeshore";

pub(crate) async fn checks(folder: &Path, asked: usize) {
    let mut scene = Scene::new(Database::Sqlite).await;
    let people: Vec<Person> = rows(&folder.join("people.csv")).iter().enumerate().filter_map(known).collect();
    let many = people.len();
    scene.world.people.extend(people);
    let begun = Instant::now();
    scene.import();
    let imported = begun.elapsed().as_secs_f64();
    // Nobody registers so many in an hour.
    let forms = scene.folder("forms");
    copy_forms(&forms);
    change_form(&forms.join("tables/limits.json"), |limits| limits["likely_per_hour"] = json!(60_000));
    scene.kill_centre();
    scene.configure("LRA_CENTRAL_FORMS", &forms.display().to_string());
    let begun = Instant::now();
    scene.start_centre().await;
    let ready = begun.elapsed().as_secs_f64();
    // It seals as many changes as there were people; whoever wants to sign in has a turn meanwhile.
    let begun = Instant::now();
    let desk = scene.desk("ana.moreau").await;
    let open = begun.elapsed().as_secs_f64();
    let wire = Wire::open(&scene, &desk).await;
    idle().await;
    let questions: Vec<Value> =
        rows(&folder.join("queries.csv")).iter().filter_map(question).take(asked).map(|q| json!(q)).collect();
    let before = cpu_seconds();
    let (mut waits, mut told) = (Vec::with_capacity(questions.len()), 0);
    for question in &questions {
        let begun = Instant::now();
        let (status, answer) = wire.post("/v1/likely", question).await;
        waits.push(begun.elapsed().as_secs_f64() * 1000.0);
        assert!(status.is_success(), "{status} {answer}");
        told += usize::from(answer["elsewhere"].as_array().is_some_and(|people| !people.is_empty()));
    }
    #[expect(clippy::cast_precision_loss, reason = "thousands")]
    let cpu = (cpu_seconds() - before) * 1000.0 / waits.len() as f64;
    waits.sort_by(f64::total_cmp);
    let memory = memory_mb();
    // The index as of another version: the centre makes it anew before it serves.
    scene.kill_centre();
    let file = rusqlite::Connection::open(scene.file()).unwrap();
    file.execute("UPDATE match_state SET version = 0, after_key = ''", []).unwrap();
    drop(file);
    scene.start_centre().await;
    let index = cpu_seconds();
    let at = |hundredth: usize| waits[waits.len() * hundredth / 100];
    println!(
        "{{\"data\": \"centre, {many} people in its file\", \"checks\": {}, \"of_whom_likely\": {told}, \"p50_ms\": {:.2}, \"p99_ms\": {:.2}, \"cpu_ms\": {cpu:.2}, \
         \"import_s\": {imported:.0}, \"ready_s\": {ready:.2}, \"signs_in_after_s\": {open:.1}, \
         \"memory_mb\": {memory:.0}, \"first_index_cpu_s\": {index:.1}}}",
        waits.len(),
        at(50),
        at(99)
    );
}

fn rows(file: &PathBuf) -> Vec<StringRecord> {
    let mut reader = csv::Reader::from_path(file).unwrap_or_else(|why| panic!("{}: {why}", file.display()));
    reader.records().map(Result::unwrap).collect()
}

/// Nobody is registered who is younger or older than the rulebook lets anybody be.
const BORN: std::ops::Range<i16> = 1920..2008;

fn known((n, row): (usize, &StringRecord)) -> Option<Person> {
    let phone = &row[12];
    Some(Person {
        login_id: format!("bench{n}@oneid.on.ca"),
        given_name: row[1].to_owned(),
        family_name: row[3].to_owned(),
        birth_date: row[4].parse().ok().filter(|born: &jiff::civil::Date| BORN.contains(&born.year()))?,
        gender: gender(&row[5]).0.to_owned(),
        language: "en".into(),
        work_phone: if phone.len() == 10 { format!("+1{phone}") } else { "+14165550100".into() },
        college: String::new(),
        licence_number: String::new(),
        level: 2,
        organization: THEIRS.into(),
        position: "Nurse (sample)".into(),
    })
}

fn gender(letter: &str) -> (&'static str, Gender) {
    match letter {
        "M" => ("male", Gender::Male),
        "F" => ("female", Gender::Female),
        _ => ("undisclosed", Gender::Undisclosed),
    }
}

/// What is typed of somebody; `None` where a registration could not be made of it.
fn question(row: &StringRecord) -> Option<Likely> {
    let given = Some(row[1].to_owned()).filter(|name| !name.is_empty());
    let name = LegalName { given, family: row[3].to_owned() };
    let born = Day::parse(&row[4]).filter(|born| BORN.contains(&born.0.year()) && name.problems(100).is_empty())?;
    Some(Likely {
        organization: OrgCode(OURS.into()),
        registration: Uuid::now_v7(),
        name,
        details: Details { birth_date: born, gender: gender(&row[5]).1, language: Language::En },
        contact: Some(WorkContact { phone: row[12].to_owned(), email: None }),
        designation: None,
    })
}

/// Of all centres that run here; the bench starts one.
fn centres() -> impl Iterator<Item = PathBuf> {
    let processes = fs::read_dir("/proc").unwrap().filter_map(Result::ok).map(|entry| entry.path());
    processes.filter(|p| fs::read_to_string(p.join("comm")).is_ok_and(|name| name.trim() == "lra-central"))
}

/// Waits until the centre has nothing else to do.
async fn idle() {
    loop {
        let before = cpu_seconds();
        tokio::time::sleep(Duration::from_secs(2)).await;
        if cpu_seconds() - before < 0.1 {
            return;
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "megabytes")]
fn memory_mb() -> f64 {
    let resident = centres().filter_map(|process| {
        let status = fs::read_to_string(process.join("status")).ok()?;
        status.lines().find_map(|line| line.strip_prefix("VmRSS:")?.split_whitespace().next()?.parse::<u64>().ok())
    });
    resident.sum::<u64>() as f64 / 1024.0
}

fn cpu_seconds() -> f64 {
    let spent = centres().filter_map(|process| {
        let stat = fs::read_to_string(process.join("stat")).ok()?;
        let fields: Vec<f64> =
            stat.rsplit_once(')')?.1.split_whitespace().skip(11).take(2).filter_map(|t| t.parse().ok()).collect();
        Some(fields.iter().sum::<f64>())
    });
    // Ticks are hundredths of a second on Linux.
    spent.sum::<f64>() / 100.0
}
