//! Every route, asked by schemathesis (a program of others, from PyPI) with what the OpenAPI document allows and what it does not.

use std::io::{BufRead as _, BufReader};
use std::path::PathBuf;
use std::process::{ExitCode, Stdio};

use anyhow::{Context as _, Result, bail};
use serde::Deserialize;

use crate::shell::{cargo, program, root, run as show};

/// The version that the checks below are of.
const SCHEMATHESIS: &str = "schemathesis==4.32.5";
/// What is looked at. Not whether a request that fits its schema is taken: a signature or an id that fits proves nothing.
const CHECKS: &str = "not_a_server_error,status_code_conformance,content_type_conformance,response_headers_conformance,\
                      response_schema_conformance,negative_data_rejection,unsupported_method,ignored_auth";
/// The route that ends the session it is asked with.
const ENDS: &str = "/v1/session/end";

/// What the centre's host says.
#[derive(Deserialize)]
struct Open {
    url: String,
    tokens: Vec<String>,
}

/// Starts a centre with a sample world and lets schemathesis ask it.
pub(super) fn run() -> Result<ExitCode> {
    let schemathesis = installed()?;
    show(cargo().args(["build", "--workspace", "--bin", "lra-central", "--bin", "open_centre"]))?;
    let mut host = program(root().join("target/debug/open_centre"));
    host.stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut host = host.spawn().context("open_centre could not be started")?;
    let mut line = String::new();
    BufReader::new(host.stdout.take().context("the output was asked for")?).read_line(&mut line)?;
    let open: Open = serde_json::from_str(&line).context("open_centre does not say where the centre is")?;
    let mut asked = Vec::new();
    for (token, which, examples) in [(0, "--exclude-path", "400"), (1, "--include-path", "50")] {
        let token = open.tokens.get(token).context("a token")?;
        let mut command = program(&schemathesis);
        command.args(["run", &format!("{}/openapi.json", open.url), "--checks", CHECKS, which, ENDS]);
        command.args([
            "--max-examples",
            examples,
            "--seed",
            "20261130",
            "--continue-on-failure",
            "--request-timeout",
            "45",
        ]);
        command.args(["--suppress-health-check", "all", "--warnings", "off", "--workers", "2"]);
        // Told by a header that it hides in what it prints.
        command.args(["--header", &format!("Authorization: Bearer {token}")]);
        command.env("NO_COLOR", "1").current_dir(root().join("target/abuse"));
        asked.push(command.status().context("schemathesis could not be started")?);
    }
    // Its input ends, and it looks at what the centre said meanwhile.
    drop(host.stdin.take());
    let ended = host.wait()?;
    if !ended.success() {
        bail!("the centre went wrong");
    }
    let fine = asked.iter().all(std::process::ExitStatus::success);
    println!(
        "{}",
        if fine { "every route answered as it is documented" } else { "not as it is documented, see above" }
    );
    Ok(if fine { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Schemathesis in an environment of its own below `target`, installed at the first time.
fn installed() -> Result<PathBuf> {
    let folder = root().join("target/abuse/python");
    let bin = folder.join(if cfg!(windows) { "Scripts" } else { "bin" });
    let schemathesis = bin.join("schemathesis");
    if !schemathesis.is_file() {
        show(program("python3").args(["-m", "venv"]).arg(&folder))?;
        show(program(bin.join("pip")).args(["install", "--quiet", SCHEMATHESIS]))?;
    }
    Ok(schemathesis)
}
