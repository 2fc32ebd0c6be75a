//! Finding people by what was typed: by whole words, by beginnings, then whoever comes near. What a word may mean and who
//! answers to it is the rulebook's (`lra_rules::matching::find`); here it is asked of the index in the file.
//!
//! *How long it takes.* One statement asks the index; it reads the pages of the keys in question and no record. Then only the
//! rows of the page that is shown are read – where many are found, in the order that `record_sort` keeps; where few are, by
//! their numbers.

use lra_rules::{
    matching::{
        Engine,
        find::{Asked, FIND_VERSION, Reason, Tier},
    },
    organization::Scope,
    record::{Record, Stored},
};
use sqlx::{QueryBuilder, Row as _, Sqlite};

use super::{
    Page, RecordQuery, Shown,
    columns::{keys, receipts, sort_of},
    meta,
    read::Reader,
    select::{self, WordQuery, expression},
};
use crate::{error::DeskError, profile::Db};

/// How many of those who come near are told of at most.
const NEAR: usize = 30;

/// How many are looked at for that.
const LOOKED_AT: i64 = 300;

/// Up to so many are put in order by reading them; more are found by walking along the order that is there.
const FEW: u32 = 1_000;

/// How many records get their keys in one transaction.
const AT_ONCE: i64 = 1_000;

/// Whom a question finds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundPeople {
    /// Those who are called that, in the order of names: the rows asked for, and how many there are in all.
    pub exact: Page,
    /// Those who come near, the nearest first, each with the reasons.
    pub near: Vec<(Shown, Vec<Reason>)>,
    /// More come near than are told of.
    pub more: bool,
}

/// How many a question of the index finds.
fn counting(query: &RecordQuery, expression: &str) -> QueryBuilder<Sqlite> {
    let mut question = QueryBuilder::new("SELECT count(*) FROM ");
    if query.is_plain() {
        question.push("person_keys WHERE person_keys MATCH ").push_bind(expression.to_owned());
    } else {
        question.push("record");
        select::matching(&mut question, query, &WordQuery::Keys(expression.to_owned()));
    }
    question
}

/// The numbers of some of them, by name.
fn paging(query: &RecordQuery, expression: &str, found: u32, skip: u32, limit: u32) -> QueryBuilder<Sqlite> {
    let mut question = QueryBuilder::new("SELECT n FROM record");
    if found > FEW && query.is_plain() {
        question.push(" INDEXED BY record_sort WHERE organization = ").push_bind(query.scope.organization.0.clone());
        question.push(" AND role = ").push_bind(query.scope.role.code());
        question.push(" AND kind = 'person' AND n IN (SELECT rowid FROM person_keys WHERE person_keys MATCH ");
        question.push_bind(expression.to_owned()).push(")");
    } else {
        select::matching(&mut question, query, &WordQuery::Keys(expression.to_owned()));
    }
    question.push(" ORDER BY sort, n LIMIT ").push_bind(limit).push(" OFFSET ").push_bind(skip);
    question
}

/// The numbers of those who may come near.
fn nearing(query: &RecordQuery, expression: &str) -> QueryBuilder<Sqlite> {
    let mut question = QueryBuilder::new("SELECT n FROM record");
    select::matching(&mut question, query, &WordQuery::Keys(expression.to_owned()));
    question.push(" LIMIT ").push_bind(LOOKED_AT);
    question
}

/// Records by their numbers, given as JSON, in that order.
fn reading() -> QueryBuilder<Sqlite> {
    let mut question = QueryBuilder::new("SELECT ");
    question.push(select::SHOWN);
    question.push(" FROM json_each(?1) AS wanted CROSS JOIN record ON n = wanted.value ORDER BY wanted.key");
    question
}

impl Reader<'_> {
    /// The search box: people who answer to it – if nobody does, those who come near – and then everything else with these
    /// words. At most fifty of each.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub async fn search(&self, text: &str, scope: &Scope) -> Result<Vec<(Shown, Vec<Reason>)>, DeskError> {
        let found = self.find_people(&RecordQuery::people(scope).page(0, 50), text).await?;
        let mut all = found.map_or_else(Vec::new, |found| match found.exact.total {
            0 => found.near,
            _ => found.exact.rows.into_iter().map(|shown| (shown, Vec::new())).collect(),
        });
        let others = self.records(&RecordQuery::all(scope).with_text(text).page(0, 50)).await?;
        all.extend(others.rows.into_iter().map(|shown| (shown, Vec::new())));
        Ok(all)
    }

    /// People of a scope who answer to what was typed, of those whom the query lets through; `None`: nothing was typed that
    /// could be found. Whole words come before beginnings; behind the last of them stand those who come near.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub async fn find_people(&self, query: &RecordQuery, text: &str) -> Result<Option<FoundPeople>, DeskError> {
        match Asked::read(&self.0.engine, text) {
            Some(asked) => self.find(query, &asked).await.map(Some),
            None => Ok(None),
        }
    }

    async fn find(&self, query: &RecordQuery, asked: &Asked) -> Result<FoundPeople, DeskError> {
        let of = |tier| expression(asked, tier, &query.scope);
        let (whole, begins) = (of(Tier::Whole), of(Tier::Begins));
        let tiers = [whole.clone(), format!("({begins}) NOT ({whole})")];
        let (mut rows, mut total) = (Vec::new(), 0);
        for tier in &tiers {
            let found = self.count_found(query, tier).await?;
            let taken = u32::try_from(rows.len()).unwrap_or(u32::MAX);
            if found > 0 && taken < query.limit {
                let skip = query.skip.saturating_sub(total);
                let mut page = paging(query, tier, found, skip, query.limit - taken);
                let numbers: Vec<i64> = page.build_query_scalar().fetch_all(&self.0.db.read).await?;
                rows.extend(self.numbered(&numbers).await?);
            }
            total += found;
        }
        let taken = u32::try_from(rows.len()).unwrap_or(u32::MAX);
        let exact = Page { rows, total };
        if query.skip.saturating_add(taken) < total {
            return Ok(FoundPeople { exact, near: Vec::new(), more: false });
        }
        let (near, more) = self.near(query, asked, &format!("({}) NOT ({begins})", of(Tier::Near))).await?;
        Ok(FoundPeople { exact, near, more })
    }

    async fn count_found(&self, query: &RecordQuery, expression: &str) -> Result<u32, DeskError> {
        let found: i64 = counting(query, expression).build_query_scalar().fetch_one(&self.0.db.read).await?;
        Ok(u32::try_from(found).unwrap_or(u32::MAX))
    }

    /// Records by their numbers, in that order.
    async fn numbered(&self, numbers: &[i64]) -> Result<Vec<Shown>, DeskError> {
        let rows = reading().build().bind(serde_json::to_string(numbers)?).fetch_all(&self.0.db.read).await?;
        rows.iter().map(select::shown).collect()
    }

    async fn near(
        &self,
        query: &RecordQuery,
        asked: &Asked,
        expression: &str,
    ) -> Result<(Vec<(Shown, Vec<Reason>)>, bool), DeskError> {
        let numbers: Vec<i64> = nearing(query, expression).build_query_scalar().fetch_all(&self.0.db.read).await?;
        let mut near = Vec::new();
        for shown in self.numbered(&numbers).await? {
            let Record::Person(person) = &shown.stored.record else { continue };
            let reasons = asked.explain(&self.0.engine, person, receipts(&shown.stored));
            // A key that two names share by chance, or letters that are further apart than a key.
            let Some(reasons) = reasons.filter(|reasons| !reasons.is_empty()) else { continue };
            let name = sort_of(person, &self.0.tables());
            near.push((Asked::distance(&reasons), name, shown, reasons));
        }
        near.sort_by(|(a, one, ..), (b, other, ..)| a.cmp(b).then_with(|| one.cmp(other)));
        let more = near.len() > NEAR || numbers.len() as i64 == LOOKED_AT;
        Ok((near.into_iter().take(NEAR).map(|(_, _, shown, reasons)| (shown, reasons)).collect(), more))
    }
}

/// Gives every person the keys of this version. Cut short, it goes on where it stopped.
pub(super) async fn keys_up_to_date(db: &Db, engine: &Engine) -> Result<(), DeskError> {
    let wanted = format!("{FIND_VERSION}/{}", engine.version());
    loop {
        let state = meta::get(db, meta::FINDING).await?.unwrap_or_default();
        if state == wanted {
            return Ok(());
        }
        let mut writing = db.write.begin_with("BEGIN IMMEDIATE").await?;
        let done = state.strip_prefix(&format!("{wanted}@")).and_then(|n| n.parse::<i64>().ok());
        let rows = sqlx::query(
            "SELECT n, organization, role, coalesce(overlay, confirmed) AS shown FROM record
             WHERE n > ?1 AND kind = 'person' ORDER BY n LIMIT ?2",
        )
        .bind(done.unwrap_or(0))
        .bind(AT_ONCE)
        .fetch_all(&mut *writing)
        .await?;
        let mut last = 0;
        for row in &rows {
            last = row.try_get("n")?;
            let stored: Stored = serde_json::from_str(row.try_get("shown")?)?;
            let keys = keys(&stored, row.try_get("organization")?, row.try_get("role")?, engine);
            sqlx::query("UPDATE record SET keys = ?2, words = '' WHERE n = ?1")
                .bind(last)
                .bind(keys)
                .execute(&mut *writing)
                .await?;
        }
        let left = rows.len() as i64 == AT_ONCE;
        let state = if left { format!("{wanted}@{last}") } else { wanted.clone() };
        meta::put(&mut writing, meta::FINDING, &state).await?;
        writing.commit().await?;
        tracing::info!(people = rows.len(), "got the keys they are found by");
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use lra_rules::{ids::OrgCode, organization::Role};
    use sqlx::{ConnectOptions as _, SqliteConnection, sqlite::SqliteConnectOptions};

    use super::*;

    /// How SQLite goes about a question.
    async fn plan(file: &mut SqliteConnection, question: &mut QueryBuilder<Sqlite>) -> String {
        let sql = sqlx::AssertSqlSafe(format!("EXPLAIN QUERY PLAN {}", question.sql().as_str()));
        let steps: Vec<(i64, i64, i64, String)> = sqlx::query_as(sql).fetch_all(file).await.unwrap();
        steps.into_iter().map(|(.., step)| step).collect::<Vec<_>>().join("\n")
    }

    #[tokio::test]
    async fn no_record_is_read_that_is_not_shown() {
        let mut file = SqliteConnectOptions::new().in_memory(true).connect().await.unwrap();
        for migration in super::super::migrate::MIGRATIONS {
            sqlx::raw_sql(*migration).execute(&mut file).await.unwrap();
        }
        let scope = Scope { organization: OrgCode("lakeshore".into()), role: Role::Lra };
        let (all, letters) = (RecordQuery::people(&scope), RecordQuery::people(&scope).in_states(&["to-print"]));
        let mut plans = Vec::new();
        for (query, found) in [(&all, 1), (&all, FEW + 1), (&letters, 1), (&letters, FEW + 1)] {
            for mut question in
                [counting(query, "x"), paging(query, "x", found, 0, 100), nearing(query, "x"), reading()]
            {
                plans.push(plan(&mut file, &mut question).await);
            }
        }
        for plan in &plans {
            let walks = plan.lines().find(|step| step.starts_with("SCAN record"));
            assert!(walks.is_none(), "{plan}");
        }
        // Counting everybody asks the index alone; of many, the order that is there is walked, and no record.
        assert!(!plans[0].contains("record"), "{}", plans[0]);
        assert!(plans[5].contains("SEARCH record USING COVERING INDEX record_sort"), "{}", plans[5]);
        assert!(plans[1].contains("SEARCH record USING INTEGER PRIMARY KEY"), "{}", plans[1]);
        // What ends soon is found by its last day, and not among all that is in force.
        let day = |text| lra_rules::ids::Day::parse(text).unwrap();
        let ending = RecordQuery::sponsorships(&scope).ending(day("2026-12-01"), day("2026-12-15")).settled();
        let mut question = QueryBuilder::new("SELECT n FROM record");
        super::super::select::matching(&mut question, &ending, &super::super::select::WordQuery::None);
        let plan = plan(&mut file, &mut question).await;
        assert!(plan.contains("SEARCH record USING INDEX record_ending"), "{plan}");
    }
}
