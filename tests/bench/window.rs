//! From the start of the program to its first page as it stays, and what it keeps in memory then, beside an empty Tauri
//! window (`src-tauri/examples/empty.rs`) built the same way. The clock is the screen: what counts is the first picture
//! that is, but for a blinking caret, the last one.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use lra_testkit::{display::Desktop, process::Child, window_binary};
use lra_tests::{Database, Scene};
use x11rb::{
    connection::Connection as _,
    protocol::xproto::{ConnectionExt as _, ImageFormat},
    rust_connection::RustConnection,
};

use crate::report::{Aim, Figure};

/// Long after anything still moves.
const LOOK: Duration = Duration::from_secs(6);

/// Of a thousand pixels, how many a caret may change.
const CARET: usize = 2;

pub(crate) async fn start(rounds: usize) -> Vec<Figure> {
    println!("window: {} starts of each", rounds.max(1));
    let scene = Scene::new(Database::Sqlite).await;
    let ours = window_binary().unwrap();
    let empty = ours.with_file_name("examples").join("empty");
    assert!(empty.is_file(), "{} is not built", empty.display());
    let (mut times, mut memory) = (Vec::new(), Vec::new());
    for round in 0..=rounds {
        let desk = watch(&scene, &ours, round).await;
        let bare = watch(&scene, &empty, round).await;
        // The first round fills the disk's cache, where there is another.
        if round > 0 || rounds == 0 {
            times.push((desk.0, bare.0));
            memory.push((desk.1, bare.1));
        }
    }
    let figure = |what: &str, unit, rounds| Figure {
        what: what.into(),
        unit,
        reference: "empty Tauri window",
        rounds,
        aim: Some(Aim::AtMost(1.3)),
    };
    vec![
        figure("start to the first usable page", "ms", times),
        figure("memory of all its processes (PSS)", "MB", memory),
    ]
}

/// Milliseconds to the page, megabytes once it is there.
async fn watch(scene: &Scene, program: &Path, round: usize) -> (f64, f64) {
    let desktop = Desktop::start().await.unwrap();
    let (screen, root) = {
        let (screen, number) = RustConnection::connect(Some(desktop.display())).unwrap();
        let root = screen.setup().roots[number].root;
        (screen, root)
    };
    let mut command = desktop.command(program);
    command.env("LRA_DESK_CENTRE", scene.url()).env("LRA_DESK_DATA", scene.folder(&format!("window-{round}")));
    let begun = Instant::now();
    let mut window = Child::start("window", &mut command).unwrap();
    let mut seen: Vec<(Duration, Vec<u32>)> = Vec::new();
    while begun.elapsed() < LOOK {
        let at = begun.elapsed();
        let picture = picture(&screen, root);
        if seen.last().is_none_or(|(_, last)| *last != picture) {
            seen.push((at, picture));
        }
    }
    assert!(!window.has_ended(), "{} ended\n{}", program.display(), window.log());
    let memory = proportional_set(window.id());
    window.kill();
    let last = &seen.last().unwrap().1;
    let same = |picture: &[u32]| {
        let different = picture.iter().zip(last).filter(|(one, other)| one != other).count();
        different * 1000 <= picture.len() * CARET
    };
    let first = seen.iter().find(|(_, picture)| same(picture)).unwrap().0;
    assert!(!same(&seen[0].1), "{} showed nothing", program.display());
    (first.as_secs_f64() * 1e3, memory)
}

/// Every third pixel in both directions.
fn picture(screen: &RustConnection, root: u32) -> Vec<u32> {
    let image = screen.get_image(ImageFormat::Z_PIXMAP, root, 0, 0, 1280, 800, u32::MAX).unwrap().reply().unwrap();
    let pixel = |at: usize| image.data[at * 4..at * 4 + 4].try_into().map(u32::from_le_bytes).unwrap_or_default();
    (0..800).step_by(3).flat_map(|y| (0..1280).step_by(3).map(move |x| y * 1280 + x)).map(pixel).collect()
}

/// The proportional set size of a process and all below it, in megabytes.
fn proportional_set(of: u32) -> f64 {
    let mut below: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for entry in fs::read_dir("/proc").unwrap().flatten() {
        let Some(id) = entry.file_name().to_str().and_then(|name| name.parse::<u32>().ok()) else { continue };
        let stat = fs::read_to_string(entry.path().join("stat")).unwrap_or_default();
        // "id (name) state parent": a name may have blanks and brackets.
        let parent = stat.rsplit_once(')').and_then(|(_, rest)| rest.split_whitespace().nth(1)?.parse().ok());
        if let Some(parent) = parent {
            below.entry(parent).or_default().push(id);
        }
    }
    let (mut ahead, mut kilobytes) = (vec![of], 0.0);
    while let Some(id) = ahead.pop() {
        ahead.extend(below.get(&id).into_iter().flatten());
        let rollup = fs::read_to_string(PathBuf::from(format!("/proc/{id}/smaps_rollup"))).unwrap_or_default();
        let pss = rollup.lines().find_map(|line| line.strip_prefix("Pss:")?.trim().strip_suffix("kB"));
        kilobytes += pss.and_then(|kb| kb.trim().parse::<f64>().ok()).unwrap_or_default();
    }
    kilobytes / 1024.0
}
