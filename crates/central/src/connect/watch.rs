//! What waits for the systems where people sign in, and what they fail at: for the health of the centre, its metrics, and a list.

use std::io::{self, Write};
use std::sync::atomic::AtomicU64;
use std::time::Duration;

use lra_rules::ids::Moment;
use prometheus_client::{
    encoding::text::encode,
    metrics::{counter::Counter, family::Family, gauge::Gauge},
    registry::Registry,
};
use schemars::JsonSchema;
use serde::Serialize;

use crate::{
    clock::{self, millis, moment},
    db::{Database, int, sql, text},
    error::CentreError,
    import::{Administrator, harmless},
    shared::Core,
};

/// A system that no node of this centre has named for so many milliseconds is none any more.
const NAMED: i64 = 2 * 3600 * 1000;

/// How one system stands.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub(crate) struct TargetStanding {
    /// The name of the target, as the configuration has it.
    pub(crate) name: String,
    /// Counts the people who are not there yet as the records have them.
    pub(crate) waiting: i64,
    /// The oldest of them has waited for so many seconds; 0 where nobody waits.
    pub(crate) oldest_seconds: i64,
    /// Counts those of them who were tried, and whom something kept.
    pub(crate) stuck: i64,
    /// Counts how often something did, since the target was first named.
    pub(crate) failures: i64,
    /// This did the last time; none where nothing ever did.
    pub(crate) last_cause: Option<String>,
    /// That was at this moment.
    pub(crate) last_failed_at: Option<Moment>,
    /// Counts what differed there when it was last compared with the records.
    pub(crate) differences: i64,
    /// That was at this moment; before the first night it is when the target was first named.
    pub(crate) compared_at: Moment,
    /// This broke the comparison off; none where it was finished.
    pub(crate) compare_cause: Option<String>,
}

/// How all of them stand.
pub(crate) type Standings = Vec<TargetStanding>;

/// Says how each system stands.
pub(crate) async fn standings(core: &Core) -> Result<Standings, CentreError> {
    let now = millis(clock::now());
    let rows = core.db.rows(sql::BACKLOG, vec![(now - NAMED).into()]).await?;
    let standing = |row| {
        let (since, cause, failed_at) = (int(row, "since")?, text(row, "cause")?, int(row, "failed_at")?);
        Ok(TargetStanding {
            name: text(row, "name")?,
            waiting: int(row, "waiting")?,
            oldest_seconds: if since == 0 { 0 } else { (now - since).max(0) / 1000 },
            stuck: int(row, "stuck")?,
            failures: int(row, "failures")?,
            last_cause: Some(cause).filter(|cause| !cause.is_empty()),
            last_failed_at: (failed_at > 0).then(|| moment(failed_at)),
            differences: int(row, "differences")?,
            compared_at: moment(int(row, "compared_at")?),
            compare_cause: Some(text(row, "compare_cause")?).filter(|cause| !cause.is_empty()),
        })
    };
    rows.iter().map(standing).collect()
}

type Labels = Vec<(String, String)>;

/// Writes how they stand as metrics, in the text format of OpenMetrics.
pub(crate) fn metrics(standings: &Standings) -> Result<String, CentreError> {
    let mut registry = Registry::with_prefix("lra_central");
    let (waiting, stuck, oldest, failed_at) =
        <(Family<Labels, Gauge>, Family<Labels, Gauge>, Family<Labels, Gauge>, Family<Labels, Gauge>)>::default();
    let differences = Family::<Labels, Gauge>::default();
    let failures = Family::<Labels, Counter<u64, AtomicU64>>::default();
    registry.register("errands_waiting", "People who are not at a system yet as decided", waiting.clone());
    registry.register("errands_stuck", "Those of them whom something kept when they were tried", stuck.clone());
    registry.register("errands_oldest_seconds", "How long the oldest of them has waited", oldest.clone());
    registry.register("differences", "What differed when the system was last compared", differences.clone());
    registry.register("target_failures", "How often an errand was kept at a system", failures.clone());
    registry.register("target_failed_timestamp_seconds", "When, and by what, the last time", failed_at.clone());
    for one in standings {
        let labels = vec![("target".to_owned(), one.name.clone())];
        waiting.get_or_create(&labels).set(one.waiting);
        stuck.get_or_create(&labels).set(one.stuck);
        oldest.get_or_create(&labels).set(one.oldest_seconds);
        differences.get_or_create(&labels).set(one.differences);
        failures.get_or_create(&labels).inc_by(u64::try_from(one.failures).unwrap_or_default());
        if let (Some(cause), Some(at)) = (&one.last_cause, one.last_failed_at) {
            let labels = vec![("target".to_owned(), one.name.clone()), ("cause".to_owned(), cause.clone())];
            failed_at.get_or_create(&labels).set(millis(at) / 1000);
        }
    }
    let mut out = String::new();
    encode(&mut out, &registry).map_err(|_| CentreError::Contradiction("metrics that cannot be written"))?;
    Ok(out)
}

/// How long is waited for a comparison that was asked for.
const PATIENCE: Duration = Duration::from_secs(3600);

/// The columns of what differs.
const DIFFERING: [&str; 7] = ["target", "what", "there", "account", "person", "login_id", "found"];

/// Has every system compared with the records by a node that runs, and lists as CSV what differs. Says whether every comparison was
/// finished; of one that was not, the log says why.
///
/// # Errors
/// When the database cannot be read, no node made the comparison, or the list cannot be written.
pub async fn compare(database: &str, by: &Administrator, out: impl Write) -> Result<bool, CentreError> {
    let db = Database::open(database).await?;
    let asked = millis(clock::now());
    tracing::warn!(by = by.name(), "an administrator has the systems compared with the records");
    db.execute(sql::ASK_TO_COMPARE, vec![asked.into(), (asked - NAMED).into()]).await?;
    let waiting = async {
        loop {
            let rows = db.rows(sql::COMPARISONS, vec![(asked - NAMED).into()]).await?;
            let made = |row| Ok::<_, CentreError>(int(row, "compared_at")? >= asked);
            if rows.iter().map(made).collect::<Result<Vec<_>, _>>()?.into_iter().all(|made| made) {
                return Ok::<_, CentreError>(rows);
            }
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
    };
    let waited = tokio::time::timeout(PATIENCE, waiting).await;
    let rows = waited.map_err(|_| CentreError::Configuration("no node that runs has made the comparison"))??;
    let mut finished = true;
    for row in &rows {
        let (name, cause) = (text(row, "name")?, text(row, "compare_cause")?);
        if !cause.is_empty() {
            tracing::warn!(target = name, cause, "a comparison was not finished");
            finished = false;
        }
    }
    let found = db.rows(sql::DIFFERENCES, vec![]).await?;
    db.pool().close().await;
    let mut writer = csv::Writer::from_writer(out);
    let mut line = |cells: [String; DIFFERING.len()]| writer.write_record(&cells).map_err(io::Error::from);
    line(DIFFERING.map(str::to_owned))?;
    for row in &found {
        let cell = |column| Ok::<_, CentreError>(harmless(&text(row, column)?));
        let at = moment(int(row, "found_at")?).to_string();
        line([
            cell("target")?,
            cell("what")?,
            cell("there")?,
            cell("account")?,
            cell("person")?,
            cell("login_id")?,
            at,
        ])?;
    }
    writer.flush()?;
    Ok(finished)
}

/// The columns of the list.
const COLUMNS: [&str; 8] = ["target", "person", "login_id", "since", "urgent", "tries", "cause", "next"];

/// Lists as CSV who is not at a system as the records have them, by target, the oldest first. People are named by login ID, so the log
/// keeps who looked.
///
/// # Errors
/// When the database cannot be read, or the list not be written.
pub async fn list(database: &str, by: &Administrator, out: impl Write) -> Result<(), CentreError> {
    let db = Database::open(database).await?;
    let rows = db.rows(sql::WAITING, vec![]).await?;
    db.pool().close().await;
    tracing::warn!(by = by.name(), rows = rows.len(), "an administrator looked at who waits for a system");
    let mut writer = csv::Writer::from_writer(out);
    let mut line = |cells: [String; COLUMNS.len()]| writer.write_record(&cells).map_err(io::Error::from);
    line(COLUMNS.map(str::to_owned))?;
    for row in &rows {
        let at = |column| Ok::<_, CentreError>(moment(int(row, column)?).to_string());
        line([
            text(row, "target")?,
            text(row, "person")?,
            harmless(&text(row, "login_id")?),
            at("since")?,
            if int(row, "urgent")? == 1 { "yes".into() } else { "no".into() },
            int(row, "tries")?.to_string(),
            text(row, "cause")?,
            at("due")?,
        ])?;
    }
    Ok(writer.flush()?)
}
