//! The directory's files: whose act an import is, what stands on the timelines afterwards, and who ends.

use std::{fs, os::unix::fs::PermissionsExt as _, path::PathBuf};

use lra_rules::{
    organization::Role,
    projection::{self, AtCco},
    record::{Line, Record, Stored},
};
use lra_testkit::{centre::ADMINISTRATOR, world::World};
use lra_tests::{Scene, people::today, stories, stranger::Stranger};
use reqwest::StatusCode;
use serde_json::json;

/// Writes the world, as it is now, into an empty folder: only what concerns this organization, if one is named.
fn files(scene: &Scene, only: Option<&str>) -> PathBuf {
    let mut world = scene.world.clone();
    if let Some(code) = only {
        world.organizations.retain(|o| o.code == code);
        world.appointments.retain(|a| a.organization == code);
        let theirs: Vec<String> = world.appointments.iter().map(|a| a.username.clone()).collect();
        world.operators.retain(|o| theirs.contains(&o.username));
    }
    let folder = scene.folder("directory");
    world.write(&folder).unwrap();
    if only.is_some() {
        fs::remove_file(folder.join("agreements.csv")).unwrap();
        fs::remove_file(folder.join("people.csv")).unwrap();
    }
    folder
}

/// Imports them, with these words more.
fn import(scene: &Scene, only: Option<&str>, words: &[&str]) -> Result<String, String> {
    let folder = files(scene, only);
    let mut all = vec!["directory", "import", folder.to_str().unwrap(), "--as", ADMINISTRATOR];
    all.extend(words);
    scene.central(&all)
}

/// Everything that the centre keeps and an import could write, as one text.
async fn kept(scene: &Scene) -> String {
    sqlx::any::install_default_drivers();
    let centre = sqlx::AnyPool::connect(scene.database_url()).await.unwrap();
    let mut all = Vec::new();
    for rows in [
        "SELECT key || ' ' || CAST(version AS TEXT) || body FROM record",
        "SELECT command || outcome FROM receipt",
        "SELECT operator || organization || role || starts || ends || CAST(score AS TEXT) FROM appointment",
        "SELECT username || family_name || email || subject || login_id FROM operator",
        "SELECT name || CAST(n AS TEXT) FROM counter WHERE name = 'directory'",
    ] {
        let mut rows: Vec<String> = sqlx::query_scalar(rows).fetch_all(&centre).await.unwrap();
        rows.sort();
        all.extend(rows);
    }
    centre.close().await;
    all.join("\n")
}

async fn organization(scene: &Scene, code: &str) -> (Stored, AtCco) {
    let found = |stored: &Stored| matches!(&stored.record, Record::Organization(o) if o.code.0 == code);
    scene.records().await.into_iter().find(|(stored, _)| found(stored)).unwrap()
}

/// The old and new value that a line tells of a field.
fn said<'l>(line: &'l Line, field: &str) -> (Option<&'l str>, Option<&'l str>) {
    let change = line.changes.iter().find(|change| change.field == field);
    let change = change.unwrap_or_else(|| panic!("{field} is not told: {line:?}"));
    (change.old.as_deref(), change.new.as_deref())
}

fn last<'l>(stored: &'l Stored, act: &str) -> &'l Line {
    stored.timeline.iter().rfind(|line| line.act == act).unwrap_or_else(|| panic!("no {act}: {:?}", stored.timeline))
}

/// Does a session still open anything?
async fn serves(with: &Stranger) -> bool {
    with.post("/v1/outcomes", &json!({"ids": []})).await.0 == StatusCode::OK
}

/// Starts the centre again, so that nothing is remembered from a moment ago.
async fn again(scene: &mut Scene) {
    scene.stop_centre().await;
    scene.start_centre().await;
}

/// What somebody is appointed to, at a new sign-in.
async fn appointed(scene: &Scene, username: &str) -> Vec<Role> {
    let subject = World::sample().operator(username).unwrap().subject.clone();
    let desk = Stranger::at(&scene.url(), &subject).await;
    if desk.scope.organization.0.is_empty() { Vec::new() } else { vec![desk.scope.role] }
}

stories! {
    /// Nobody imports without a name. What was imported under one stands on each record's timeline with it, before and after,
    /// and comes to the desks that see the field.
    async fn an_import_is_somebodys_act(scene) {
        let folder = files(scene, None);
        let nameless = scene.central(&["directory", "import", folder.to_str().unwrap()]).unwrap_err();
        assert!(nameless.contains("--as \"Given Family\""), "it says what to add: {nameless}");
        for name in ["", "  ", "Nora \u{202e}anA", "a\u{7}b", &"x".repeat(101)] {
            let said = scene.central(&["directory", "import", folder.to_str().unwrap(), "--as", name]).unwrap_err();
            assert!(said.contains("an import is somebody's act"), "{name:?}: {said}");
        }
        let begun = organization(scene, "lakeshore").await.0;
        assert_eq!(said(last(&begun, "organization-kind-said"), "kind"), (None, Some("hospital")));

        let index = scene.world.people_at("lakeshore").next().map(|p| p.login_id.clone()).unwrap();
        let person = scene.world.people.iter_mut().find(|p| p.login_id == index).unwrap();
        let (family, level) = (person.family_name.clone(), person.level);
        person.family_name = "Renamed".into();
        person.level = 3;
        scene.world.organizations.iter_mut().find(|o| o.code == "lakeshore").unwrap().name_en = "Lakeshore (new)".into();
        let agreement = scene.world.agreements.iter_mut().find(|a| a.organization == "lakeshore").unwrap();
        agreement.ends_on = Some(today().plus_days(400).0);
        scene.world.appointments.iter_mut().find(|a| a.username == "ana.moreau").unwrap().training_score = Some(91);
        let ana = scene.world.operators.iter_mut().find(|o| o.username == "ana.moreau").unwrap();
        ana.email = "ana@lakeshore.example".into();
        import(scene, None, &[]).unwrap();

        let stored = organization(scene, "lakeshore").await;
        let lines = ["organization-renamed", "agreement-said", "appointment-changed", "operator-changed"];
        for act in lines {
            let line = last(&stored.0, act);
            assert_eq!((line.by.as_ref().unwrap().name.as_str(), line.role), (ADMINISTRATOR, Role::Administrator));
            assert!(line.receipt.is_some(), "its events are kept");
        }
        let line = |act| last(&stored.0, act);
        assert_eq!(said(line("organization-renamed"), "name-en").1, Some("Lakeshore (new)"));
        assert_eq!(said(line("agreement-said"), "ends-on").0, None);
        assert_eq!(said(line("appointment-changed"), "score"), (Some("96"), Some("91")));
        assert_eq!(said(line("appointment-changed"), "operator").1, Some("Ana Moreau (ana.moreau)"));
        assert_eq!(said(line("operator-changed"), "email").1, Some("ana@lakeshore.example"));

        // At the desks: the person's line with both values and the name, the organization's with what each role holds.
        let desk = scene.desk("ana.moreau").await;
        let of_person = |stored: &Stored| matches!(&stored.record, Record::Person(p) if p.login_id() == Some(&index));
        let known = scene.records().await.into_iter().map(|(stored, _)| stored).find(of_person).unwrap();
        let shown = desk.reader().shown(&known.record.reference(), &desk.scope).await.unwrap().unwrap().stored;
        let line = last(&shown, "person-changed-by-import");
        assert_eq!(line.by.as_ref().unwrap().name, ADMINISTRATOR);
        assert_eq!(said(line, "family"), (Some(family.as_str()), Some("Renamed")));
        if level < 3 {
            assert_eq!(said(line, "level"), (Some(level.to_string().as_str()), Some("3")));
        }
        let shown = desk.reader().shown(&stored.0.record.reference(), &desk.scope).await.unwrap().unwrap().stored;
        assert_eq!(said(last(&shown, "appointment-changed"), "score").1, Some("91"));
        let cco = lra_rules::organization::Scope { role: Role::Cco, organization: lra_rules::ids::OrgCode("cco".into()) };
        let at_cco = projection::project(&stored.0, AtCco::Shown, &cco).unwrap();
        assert!(at_cco.timeline.iter().any(|line| line.act == "agreement-said"));
        assert!(at_cco.timeline.iter().all(|line| !line.act.starts_with("appointment")), "not CCO's to read");
    }

    /// The same files once more: no record, receipt, appointment or count is written.
    async fn what_was_imported_before_writes_nothing(scene) {
        scene.stop_centre().await;
        let before = kept(scene).await;
        let said = import(scene, None, &[]).unwrap();
        assert!(said.contains("Imported."), "{said}");
        let complete = import(scene, None, &["--complete"]).unwrap();
        assert!(complete.contains("Imported."), "{complete}");
        assert!(kept(scene).await == before, "something was written");
    }

    /// A subject is kept by the centre and told to nobody, not even that of a colleague.
    async fn who_somebody_is_at_the_issuer_is_told_to_nobody(scene) {
        let zofia = scene.world.operators.iter_mut().find(|o| o.username == "zofia.wisniewska").unwrap();
        zofia.subject = "sub-secret-7".into();
        import(scene, None, &[]).unwrap();
        let (stored, at_cco) = organization(scene, "riverbend").await;
        assert_eq!(said(last(&stored, "operator-changed"), "subject").1, Some("sub-secret-7"));
        for role in Role::ALL {
            for organization in ["riverbend", "cco", "registration-agents"] {
                let organization = lra_rules::ids::OrgCode(organization.into());
                let scope = lra_rules::organization::Scope { organization, role };
                let told = projection::project(&stored, at_cco, &scope);
                assert!(!serde_json::to_string(&told).unwrap().contains("sub-secret-7"), "{scope:?}");
            }
        }
    }

    /// Cells that a spreadsheet would compute stand in the report as text, in a file that is its owner's alone – also where an
    /// older one was everybody's.
    async fn a_report_is_private_and_computes_nothing(scene) {
        let folder = scene.folder("formulas");
        let cells = ["=HYPERLINK(\"//x\")", "+1", "-1", "@SUM(A1)", "\u{ff1d}1"];
        let rows: String = cells.iter().map(|cell| format!("lakeshore,\"{}\",2024-01-01,\n", cell.replace('"', "\"\""))).collect();
        fs::write(folder.join("agreements.csv"), format!("organization,service,signed_on,ends_on\n{rows}")).unwrap();
        let kind = |(n, cell): (usize, &&str)| format!("o{n},E,F,\"{}\"\n", cell.replace('"', "\"\""));
        let kinds: String = cells.iter().enumerate().map(kind).collect();
        fs::write(folder.join("organizations.csv"), format!("code,name_en,name_fr,kind\n{kinds}")).unwrap();
        let result = folder.join("result.csv");
        fs::write(&result, "old").unwrap();
        fs::set_permissions(&result, fs::Permissions::from_mode(0o644)).unwrap();
        let (folder, file) = (folder.to_str().unwrap(), result.to_str().unwrap());
        scene.central(&["directory", "import", folder, "--as", ADMINISTRATOR, "--result", file]).unwrap_err();
        assert_eq!(fs::metadata(&result).unwrap().permissions().mode() & 0o777, 0o600);
        let mut reader = csv::Reader::from_path(&result).unwrap();
        let mut wrong = 0;
        for row in reader.records() {
            for cell in row.unwrap().iter() {
                // Quoted: no cell of ours begins with what somebody else wrote.
                wrong += usize::from(cell.starts_with("“"));
                assert!(!cell.starts_with(['=', '+', '-', '@', '\u{ff1d}']), "{cell:?}");
            }
        }
        assert!(wrong >= cells.len(), "{wrong} reasons quote a cell: {}", fs::read_to_string(&result).unwrap());
    }

    /// Whom a complete directory names no more ends with the day before, with sessions and leases at once – LRAs, CCO and agents
    /// alike; a dry run says whom, and ends nobody.
    async fn who_is_absent_from_a_complete_directory_ends(scene) {
        let gone = ["david.okafor", "claire.dubois", "tess.sinclair"];
        let mut strangers = Vec::new();
        for username in gone {
            strangers.push(Stranger::of(scene, username).await);
        }
        let stays = Stranger::of(scene, "ana.moreau").await;
        scene.world.appointments.retain(|a| {
            // Tess Sinclair stays a sponsor: her other appointment ends alone.
            !gone.contains(&a.username.as_str()) || (a.username == "tess.sinclair" && a.role == "sponsor")
        });
        scene.world.operators.retain(|o| !["david.okafor", "claire.dubois"].contains(&o.username.as_str()));
        let before = kept(scene).await;
        let dry = import(scene, None, &["--complete", "--dry-run", "--really"]).unwrap();
        for said in [
            "david.okafor is lra at lakeshore no more",
            "claire.dubois is cco at cco no more",
            "tess.sinclair is lra at northlake no more",
            "Dry run: nothing was written.",
        ] {
            assert!(dry.contains(said), "{said}: {dry}");
        }
        assert!(!dry.contains("ana.moreau"), "{dry}");
        assert!(kept(scene).await == before, "a dry run writes nothing");
        // Two of CCO's two are one half: it is to be said that this is meant.
        let refused = import(scene, None, &["--complete"]).unwrap_err();
        assert!(refused.contains("1 of 2 at cco") && refused.contains("--complete --really"), "{refused}");
        assert!(kept(scene).await == before, "nothing was written");
        // Without --complete a missing row says nothing, as ever.
        import(scene, None, &[]).unwrap();
        assert_eq!(appointed(scene, "claire.dubois").await, [Role::Cco]);

        import(scene, None, &["--complete", "--really"]).unwrap();
        again(scene).await;
        for stranger in &strangers {
            assert!(!serves(stranger).await, "every session of theirs is over");
        }
        assert!(serves(&stays).await);
        assert_eq!(appointed(scene, "david.okafor").await, []);
        assert_eq!(appointed(scene, "claire.dubois").await, []);
        assert_eq!(appointed(scene, "tess.sinclair").await, [Role::Sponsor]);
        let (lakeshore, _) = organization(scene, "lakeshore").await;
        let line = last(&lakeshore, "appointment-ended");
        assert_eq!(line.by.as_ref().unwrap().name, ADMINISTRATOR);
        assert_eq!(said(line, "ends").1, Some(today().plus_days(-1).to_string().as_str()));
        assert_eq!(said(line, "operator").1, Some("David Okafor (david.okafor)"));
        // Once ended, there is nobody left to end.
        let before = kept(scene).await;
        import(scene, None, &["--complete"]).unwrap();
        assert!(kept(scene).await == before);
    }

    /// All agents at once: a file that lost them ends nobody unless it is meant.
    async fn the_last_agent_does_not_end_by_a_lost_row(scene) {
        scene.world.appointments.retain(|a| a.username != "rosalie.nakamura");
        scene.world.operators.retain(|o| o.username != "rosalie.nakamura");
        let refused = import(scene, None, &["--complete"]).unwrap_err();
        assert!(refused.contains("1 of 1 as registration-agent"), "{refused}");
        assert_eq!(appointed(scene, "rosalie.nakamura").await, [Role::RegistrationAgent]);
        import(scene, None, &["--complete", "--really"]).unwrap();
        assert_eq!(appointed(scene, "rosalie.nakamura").await, []);
    }

    /// An empty file ends nobody unsaid; one that is not there is no empty one; one organization's files end nobody elsewhere; and
    /// files that contradict each other are wrong.
    async fn what_is_completed_is_what_the_files_name(scene) {
        let all = scene.world.clone();
        // Lakeshore's own files, without one of its five.
        scene.world.appointments.retain(|a| a.username != "luc.theriault");
        let said = import(scene, Some("lakeshore"), &["--complete"]).unwrap();
        assert!(said.contains("luc.theriault is sponsor at lakeshore no more"), "{said}");
        assert_eq!(said.matches("no more").count(), 1, "nobody elsewhere: {said}");
        assert_eq!(appointed(scene, "zofia.wisniewska").await, [Role::Lra]);

        // Its appointments lost: everybody there, and so nobody unsaid.
        scene.world = all.clone();
        let folder = files(scene, Some("lakeshore"));
        let head = fs::read_to_string(folder.join("appointments.csv")).unwrap().lines().next().unwrap().to_owned();
        fs::write(folder.join("appointments.csv"), format!("{head}\n")).unwrap();
        let words = ["directory", "import", folder.to_str().unwrap(), "--as", ADMINISTRATOR, "--complete"];
        let refused = scene.central(&words).unwrap_err();
        assert!(refused.contains("4 of 4 at lakeshore"), "{refused}");
        fs::remove_file(folder.join("appointments.csv")).unwrap();
        let refused = scene.central(&words).unwrap_err();
        assert!(refused.contains("both must be in the folder"), "{refused}");

        // Appointed, and not among the operators.
        let folder = files(scene, Some("lakeshore"));
        let operators = fs::read_to_string(folder.join("operators.csv")).unwrap();
        let fewer: Vec<&str> = operators.lines().filter(|line| !line.starts_with("david.okafor")).collect();
        fs::write(folder.join("operators.csv"), fewer.join("\n")).unwrap();
        let refused = scene.central(&words).unwrap_err();
        assert!(refused.contains("david.okafor is not in operators.csv"), "{refused}");
        assert_eq!(appointed(scene, "david.okafor").await, [Role::Lra]);
        // Nothing says that it is meant but the word itself.
        let alone = ["directory", "import", folder.to_str().unwrap(), "--as", ADMINISTRATOR, "--really"];
        assert!(scene.central(&alone).unwrap_err().contains("--complete"));
    }
}
