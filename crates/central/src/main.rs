//! `lra-central`: serves the centre, and imports its directory.

mod asked;

use std::io::Write as _;
use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use anyhow::{Context as _, Result};
use clap::{Args, Parser, Subcommand};
use lra_central::{
    Bounds, Centre, Config, MAY_BE_PLAIN, Service, TlsFiles, backup,
    chains::{self, Chains},
    connect, duties, forms, import,
    operators::{self, Doing},
    refused,
};
use lra_rules::{
    forms::{Tables, Text},
    ids::Moment,
    wire::{Issuer, Redirect},
};
use tokio::net::TcpListener;
use tracing_subscriber::EnvFilter;

use asked::{Backup, Chain, Connect, Directory, LOOKS, NAMED, Operator, Profile, Report, Restore, Session, SignIns};

/// The centre of LRA Desk.
#[derive(Debug, Parser)]
#[command(version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve desks until told to stop.
    Serve(Box<Serve>),
    /// Copy database and keys into a folder, while the centre serves; or note a backup made by other means.
    Backup(Backup),
    /// Bring a backup back into an empty database; or adopt a copy that was put back by other means.
    Restore(Restore),
    /// Bring in organizations and people, and say who an operator is at the issuer.
    Directory {
        #[command(subcommand)]
        command: Directory,
    },
    /// Profiles of which two chains were heard: nothing of them is served until somebody has looked.
    Chain {
        #[command(subcommand)]
        command: Chain,
    },
    /// Write what a privacy officer looks at.
    Report {
        #[command(subcommand)]
        command: Report,
    },
    /// End what an operator may do.
    Operator {
        #[command(subcommand)]
        command: Operator,
    },
    /// The systems where people sign in: who waits for them.
    Connect {
        #[command(subcommand)]
        command: Connect,
    },
    /// List refused sign-ins, to learn how an issuer names an operator.
    SignIn {
        #[command(subcommand)]
        command: SignIns,
    },
    /// End an operator's sessions.
    Session {
        #[command(subcommand)]
        command: Session,
    },
    /// Show and revoke an operator's profiles.
    Profile {
        #[command(subcommand)]
        command: Profile,
    },
}

/// Where the records are, and how the way there is protected.
#[derive(Debug, Args)]
struct Records {
    /// Where the records are: `sqlite:///path` or `postgres://…`
    #[arg(long, env = "LRA_CENTRAL_DATABASE")]
    database: String,
    /// Root certificate (PEM) by which PostgreSQL is known; those of the web are asked unless it is named.
    #[arg(long, env = "LRA_CENTRAL_DATABASE_ROOT_CERTIFICATE")]
    database_root_certificate: Option<PathBuf>,
    /// PostgreSQL may be spoken to without TLS beyond this machine, or without knowing who answers: only on a network that
    /// nobody else can reach.
    #[arg(long, env = "LRA_CENTRAL_DATABASE_MAY_BE_PLAIN", value_parser = clap::builder::BoolishValueParser::new(), num_args = 0..=1, default_missing_value = "true", default_value = "false")]
    database_may_be_plain: bool,
}

impl Records {
    /// The address of the database, with what was said of its protection.
    fn url(&self) -> Result<String> {
        if !self.database.starts_with("postgres") {
            return Ok(self.database.clone());
        }
        let mut url = url::Url::parse(&self.database).context("the URL of the database")?;
        if let Some(root) = &self.database_root_certificate {
            let root = root.to_str().context("the path of the root certificate is not text")?;
            url.query_pairs_mut().append_pair("sslrootcert", root);
        }
        if self.database_may_be_plain {
            url.query_pairs_mut().append_pair(MAY_BE_PLAIN.0, MAY_BE_PLAIN.1);
        }
        Ok(url.into())
    }
}

#[derive(Debug, Args)]
struct Serve {
    #[command(flatten)]
    records: Records,
    /// Address and port; port 0 takes a free one.
    #[arg(long, env = "LRA_CENTRAL_LISTEN", default_value = "127.0.0.1:8400")]
    listen: String,
    /// Address at which desks reach the centre, as their configuration has it, e.g. `https://lra.example/`. May be given several
    /// times. Without any the centre serves desks on this machine only: what was proven at another address is refused.
    #[arg(long = "address", env = "LRA_CENTRAL_ADDRESSES", value_delimiter = ',')]
    addresses: Vec<String>,
    /// Folder of the centre's keys, made at the first start. Beside a SQLite file it is `keys` unless named.
    #[arg(long, env = "LRA_CENTRAL_KEYS")]
    keys: Option<PathBuf>,
    /// URL of the OpenID Connect issuer.
    #[arg(long, env = "LRA_CENTRAL_ISSUER")]
    issuer: Option<String>,
    /// What people call it in English.
    #[arg(long, env = "LRA_CENTRAL_ISSUER_NAME_EN", default_value = "ONE ID")]
    issuer_name_en: String,
    /// What people call it in French.
    #[arg(long, env = "LRA_CENTRAL_ISSUER_NAME_FR", default_value = "ONE ID")]
    issuer_name_fr: String,
    /// Our client id at that issuer.
    #[arg(long, env = "LRA_CENTRAL_CLIENT_ID", default_value = "lra-desk")]
    client_id: String,
    /// How the browser comes back to a desk: `loopback`; `loopback:8750,8751` where the issuer takes
    /// `http://127.0.0.1:8750/callback` and the like exactly as registered; or the redirect URI of the scheme that desks have, as `ca.lradesk.desk:/callback`.
    #[arg(long, env = "LRA_CENTRAL_REDIRECT", default_value = "loopback", value_parser = asked::redirect)]
    redirect: Redirect,
    /// Claim by which an operator without a subject in the directory is found at their first sign-in; none unless named.
    #[arg(long, env = "LRA_CENTRAL_USERNAME_CLAIM", default_value = "")]
    username_claim: String,
    /// The issuer never says when somebody signed in: nobody recovers a passphrase there unless `profile release` lets them.
    #[arg(long, env = "LRA_CENTRAL_WITHOUT_AUTH_TIME", value_parser = clap::builder::BoolishValueParser::new(), num_args = 0..=1, default_missing_value = "true", default_value = "false")]
    without_auth_time: bool,
    /// JSON file with several issuers, as the API lists them.
    #[arg(long, env = "LRA_CENTRAL_ISSUERS")]
    issuers: Option<PathBuf>,
    /// JSON file with the systems that are told by SCIM 2.0 who may sign in, and for what; docs/RUNNING.md says what is in it.
    #[arg(long, env = "LRA_CENTRAL_TARGETS")]
    targets: Option<PathBuf>,
    /// When in the night, by Ontario's clock, the systems where people sign in are compared with the records; one node does it.
    #[arg(long, env = "LRA_CENTRAL_COMPARE_AT", default_value = "02:30", value_parser = asked::hour)]
    compare_at: (i8, i8),
    /// File with the token with which `/health` and `/metrics` are read; without one they are read on the centre's own machine only.
    #[arg(long, env = "LRA_CENTRAL_WATCH_TOKEN")]
    watch_token: Option<PathBuf>,
    /// Folder with `tables/` and `questionnaires/` that are in force instead of those compiled in.
    #[arg(long, env = "LRA_CENTRAL_FORMS")]
    forms: Option<PathBuf>,
    /// Certificate (PEM, with its chain) by which the centre speaks TLS itself; read again when it changes.
    #[arg(long, env = "LRA_CENTRAL_TLS_CERTIFICATE", requires = "tls_key")]
    tls_certificate: Option<PathBuf>,
    /// Private key (PEM) of that certificate.
    #[arg(long, env = "LRA_CENTRAL_TLS_KEY", requires = "tls_certificate")]
    tls_key: Option<PathBuf>,
    /// Address of a proxy in front of the centre: the limits per address are the proxy's then. May be given several times.
    #[arg(long = "proxy", env = "LRA_CENTRAL_PROXIES", value_delimiter = ',')]
    proxies: Vec<IpAddr>,
    /// How many connections there may be at once; as many as the system allows files for, unless named.
    #[arg(long, env = "LRA_CENTRAL_CONNECTIONS")]
    connections: Option<usize>,
    /// How many of them one address may have; an eighth unless named.
    #[arg(long, env = "LRA_CENTRAL_CONNECTIONS_PER_ADDRESS")]
    connections_per_address: Option<usize>,
    /// Seconds within which a whole header of a request must arrive, on a new connection or a kept one; twenty unless named.
    #[arg(long, env = "LRA_CENTRAL_HEADER_SECONDS")]
    header_seconds: Option<u64>,
    /// Hours that a desk may work without a fresh sign-in; at most 168.
    #[arg(long, env = "LRA_CENTRAL_LEASE_HOURS")]
    lease_hours: Option<u16>,
}

/// Finds the folder of the centre's keys: the one that was named, or `keys` beside a SQLite file.
fn keys_folder(named: Option<PathBuf>, database: &str) -> Result<PathBuf> {
    named.or_else(|| beside(database)).context("name the folder of the centre's keys with --keys")
}

#[tokio::main]
async fn main() -> Result<ExitCode> {
    let level = EnvFilter::try_from_env("LRA_CENTRAL_LOG").unwrap_or_else(|_| EnvFilter::new("info,sqlx=warn"));
    // Standard output carries the READY line and reports; the log goes beside it.
    tracing_subscriber::fmt().json().with_env_filter(level).with_writer(std::io::stderr).init();
    match Cli::parse().command {
        Command::Chain { command } => chain(command).await,
        Command::Serve(serve) => self::serve(*serve).await.map(|()| ExitCode::SUCCESS),
        Command::Backup(asked) => back_up(asked).await.map(|()| ExitCode::SUCCESS),
        Command::Restore(asked) => restore(asked).await.map(|()| ExitCode::SUCCESS),
        Command::Directory {
            command: Directory::Import { folder, records, forms, by, issuer, dry_run, complete, really, result },
        } => {
            let by = by.as_deref().and_then(import::Administrator::named).context(NAMED)?;
            anyhow::ensure!(complete || !really, "--really goes with --complete: nothing else ends anybody");
            let tables = in_force(forms.as_deref())?;
            let asked = import::Asked { by, issuer, dry_run, complete, really };
            let report = import::import(&records.url()?, &folder, &tables, &asked).await?;
            report.print(&mut std::io::stdout().lock())?;
            if let Some(file) = result {
                report.save(&file).with_context(|| format!("{} cannot be written", file.display()))?;
            }
            Ok(if report.turned_away() { ExitCode::from(2) } else { ExitCode::SUCCESS })
        }
        Command::Directory { command: Directory::Unbind(asked) } => {
            let (by, url) = (asked.by.administrator()?, asked.records.url()?);
            said(&operators::unbind(Doing { database: &url, by: &by }, &asked.username).await?)
        }
        Command::Directory { command: Directory::Rebind { named, subject, issuer } } => {
            let (by, url) = (named.by.administrator()?, named.records.url()?);
            said(&operators::rebind(Doing { database: &url, by: &by }, &named.username, &issuer, &subject).await?)
        }
        Command::Report { command: Report::Duties { from, to, result, records } } => {
            let findings = duties::look(&records.url()?, duties::Between { from, to }).await?;
            duties::save(&findings, &result).with_context(|| format!("{} cannot be written", result.display()))?;
            said(&format!("{} findings in {}", findings.len(), result.display()))
        }
        Command::Operator { command: Operator::End(asked) } => {
            let (by, url) = (asked.by.administrator()?, asked.records.url()?);
            said(&operators::end(Doing { database: &url, by: &by }, &asked.username).await?)
        }
        Command::SignIn { command: SignIns::Refused { by, records } } => {
            let by = by.as_deref().and_then(import::Administrator::named).context(LOOKS)?;
            refused::list(&records.url()?, &by, std::io::stdout().lock()).await?;
            Ok(ExitCode::SUCCESS)
        }
        Command::Connect { command: Connect::List { by, records } } => {
            let by = by.as_deref().and_then(import::Administrator::named).context(LOOKS)?;
            connect::list(&records.url()?, &by, std::io::stdout().lock()).await?;
            Ok(ExitCode::SUCCESS)
        }
        Command::Connect { command: Connect::Compare { by, records } } => {
            let by = by.as_deref().and_then(import::Administrator::named).context(LOOKS)?;
            let finished = connect::compare(&records.url()?, &by, std::io::stdout().lock()).await?;
            Ok(if finished { ExitCode::SUCCESS } else { ExitCode::from(2) })
        }
        Command::Session { command: Session::End(asked) } => {
            let (by, url) = (asked.by.administrator()?, asked.records.url()?);
            said(&operators::end_sessions(Doing { database: &url, by: &by }, &asked.username).await?)
        }
        Command::Profile { command: Profile::List(named) } => {
            said(&operators::profiles(&named.records.url()?, &named.username).await?)
        }
        Command::Profile { command: Profile::Release { profile, by, records } } => {
            let (by, url) = (by.administrator()?, records.url()?);
            said(&operators::release(Doing { database: &url, by: &by }, profile).await?)
        }
        Command::Profile { command: Profile::Revoke { profile, by, records } } => {
            let (by, url) = (by.administrator()?, records.url()?);
            said(&operators::revoke(Doing { database: &url, by: &by }, profile).await?)
        }
    }
}

/// Prints what was done.
fn said(what: &str) -> Result<ExitCode> {
    writeln!(std::io::stdout(), "{what}")?;
    Ok(ExitCode::SUCCESS)
}

async fn back_up(asked: Backup) -> Result<()> {
    let (database, mut out) = (asked.kept.records.url()?, std::io::stdout());
    if let Some(at) = asked.noted {
        let at = Moment(at.parse().context("--noted wants a moment such as 2026-11-30T02:00:00Z")?);
        backup::note(&database, at).await?;
        writeln!(out, "Noted: what was received before {} is in a backup.", at.0)?;
        return Ok(());
    }
    let folder = asked.folder.context("name the folder of the backup")?;
    let keys = keys_folder(asked.kept.keys, &asked.kept.records.database)?;
    let made = backup::make(&database, &keys, &folder).await?;
    writeln!(out, "{} has everything from before {}.", folder.display(), made.at.0)?;
    writeln!(out, "It holds the centre's keys: keep it as you keep them, and away from the database.")?;
    Ok(())
}

async fn restore(asked: Restore) -> Result<()> {
    let (database, mut out) = (asked.kept.records.url()?, std::io::stdout());
    if asked.adopt_keys {
        let keys = keys_folder(asked.kept.keys, &asked.kept.records.database)?;
        let centre = backup::adopt_keys(&database, &keys).await?;
        writeln!(out, "Desks know the centre as {centre} once their configuration has that behind its address.")?;
        writeln!(
            out,
            "Passphrases forgotten before a desk has signed in again cannot be helped; letters are to be printed anew."
        )?;
        return Ok(());
    }
    if asked.adopt {
        backup::adopt(&database).await?;
        writeln!(out, "The database is taken for a restored copy.")?;
    } else {
        let folder = asked.folder.context("name the folder of the backup")?;
        let keys = keys_folder(asked.kept.keys, &asked.kept.records.database)?;
        let restored = backup::restore(&folder, &database, &keys).await?;
        writeln!(out, "Restored: everything from before {}.", restored.at.0)?;
    }
    writeln!(out, "Desks notice at their next contact: they ask for everything again and offer their own work anew.")?;
    Ok(())
}

async fn chain(command: Chain) -> Result<ExitCode> {
    let (Chain::List { records } | Chain::Show { records, .. } | Chain::Release { records, .. }) = &command;
    let chains = Chains::open(&records.url()?).await?;
    let mut out = std::io::stdout().lock();
    match command {
        Chain::List { .. } => chains::print(&chains.frozen().await?, &mut out)?,
        Chain::Show { profile, .. } => {
            for one in chains.branches(profile).await? {
                let line = serde_json::json!({
                    "branch": one.branch, "seq": one.seq, "hash": one.hash, "at": one.at, "body": one.body,
                });
                writeln!(out, "{line}")?;
            }
        }
        Chain::Release { profile, .. } => {
            anyhow::ensure!(chains.release(profile).await?, "{profile} is not frozen");
            writeln!(out, "{profile} goes on with its first branch")?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

async fn serve(asked: Serve) -> Result<()> {
    let mut issuers: Vec<Issuer> = match &asked.issuers {
        Some(file) => serde_json::from_slice(&std::fs::read(file)?).context("the file of issuers")?,
        None => Vec::new(),
    };
    if let Some(url) = asked.issuer {
        issuers.push(Issuer {
            url,
            name: Text { en: asked.issuer_name_en, fr: asked.issuer_name_fr },
            client_id: asked.client_id,
            scopes: ["openid", "profile", "email"].map(str::to_owned).to_vec(),
            redirect: asked.redirect,
            username_claim: asked.username_claim,
            without_auth_time: asked.without_auth_time,
        });
    }
    anyhow::ensure!(!issuers.is_empty(), "name an issuer with --issuer or --issuers: nobody could sign in");
    let keys = keys_folder(asked.keys, &asked.records.database)?;
    let tables = in_force(asked.forms.as_deref())?;
    let targets = match &asked.targets {
        Some(file) => connect::read(file, &tables).with_context(|| format!("the targets in {}", file.display()))?,
        None => Vec::new(),
    };
    let config = Config {
        database: asked.records.url()?,
        issuers,
        keys,
        addresses: asked.addresses,
        lease_hours: asked.lease_hours,
        targets,
        watch_token: asked.watch_token,
        compare_at: asked.compare_at,
        codes: lra_central::Codes::default(),
        tables,
    };
    let tls = asked.tls_certificate.zip(asked.tls_key).map(|(certificate, key)| TlsFiles { certificate, key });
    let bounds = Bounds {
        connections: asked.connections,
        per_address: asked.connections_per_address,
        header: asked.header_seconds.map(Duration::from_secs),
        proxies: asked.proxies.into_iter().collect(),
    };
    let service = Service { tls, bounds };
    let for_this_machine = config.addresses.is_empty();
    let centre = Centre::start(config).await?;
    let listener = TcpListener::bind(&asked.listen).await.with_context(|| format!("{} is not free", asked.listen))?;
    let address = listener.local_addr()?;
    if for_this_machine && !address.ip().is_loopback() {
        tracing::warn!("no desk on another machine can sign in: name the address that desks have with --address");
    }
    let mut out = std::io::stdout().lock();
    let scheme = if service.tls.is_some() { "https" } else { "http" };
    writeln!(out, "READY {scheme}://{address}")?;
    out.flush()?;
    drop(out);
    tracing::info!(%address, "ready");
    // Beside serving: an issuer that does not answer keeps nobody from working who has signed in.
    let told = centre.clone();
    tokio::spawn(async move { told.introduce_issuers().await });
    lra_central::serve(centre, listener, service, told_to_stop()).await?;
    Ok(())
}

/// Reads the tables and forms of this folder, or takes those compiled in.
fn in_force(folder: Option<&Path>) -> Result<Tables> {
    let Some(folder) = folder else { return Ok(lra_rules::default_tables()) };
    forms::read(folder).with_context(|| format!("the tables and forms of {}", folder.display()))
}

/// Names the folder `keys` beside a SQLite file; beside a server's database there is none.
fn beside(database: &str) -> Option<PathBuf> {
    let file = database.strip_prefix("sqlite:")?.split('?').next()?;
    let file = file.strip_prefix("//").unwrap_or(file);
    Some(Path::new(file).parent()?.join("keys"))
}

/// Waits for SIGTERM or SIGINT.
async fn told_to_stop() {
    let interrupted = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        let terminated = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate());
        match terminated {
            Ok(mut terminated) => {
                tokio::select! {
                    _ = interrupted => {}
                    _ = terminated.recv() => {}
                }
            }
            Err(_) => drop(interrupted.await),
        }
    }
    #[cfg(not(unix))]
    drop(interrupted.await);
}
