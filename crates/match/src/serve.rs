//! `serve`: a registration being typed, a row a line; who it may be, a line each, and an empty line.

use std::io::{BufRead as _, Write as _, stdin, stdout};

use anyhow::{Context as _, Result};
use csv::ReaderBuilder;

use crate::{Serve, link, rows, state};

#[expect(clippy::print_stderr, reason = "a row that is none is named aside, and answered with nobody")]
pub(crate) fn run(arguments: &Serve) -> Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let engine = link::engine(arguments.weights.as_deref())?;
    let mut reader = runtime.block_on(state::open(&arguments.state, &arguments.people, &engine))?;
    let mut out = stdout().lock();
    out.write_all(b"READY\n")?;
    out.flush()?;
    for (number, line) in stdin().lock().split(b'\n').enumerate() {
        let line = line?;
        match row(&line) {
            Ok(row) => {
                let answer = reader.find(&engine, &row.person, arguments.k)?;
                for found in answer.found {
                    let (id, score) = (String::from_utf8_lossy(&found.id), found.comparison.score);
                    writeln!(out, "{},{id},{score:.3},{}", row.id, link::word(found.comparison.decision))?;
                }
            }
            Err(problem) => eprintln!("line {}: {problem:#}", number + 1),
        }
        out.write_all(b"\n")?;
        out.flush()?;
    }
    Ok(())
}

fn row(line: &[u8]) -> Result<rows::PersonRow> {
    let mut reader =
        ReaderBuilder::new().has_headers(false).flexible(true).buffer_capacity(line.len() + 1).from_reader(line);
    let mut record = csv::StringRecord::new();
    let read = reader.read_record(&mut record).map_err(|problem| match problem.kind() {
        csv::ErrorKind::Utf8 { .. } => anyhow::anyhow!("not UTF-8"),
        _ => problem.into(),
    })?;
    read.then_some(()).context("the line is empty")?;
    rows::read(&record)
}
