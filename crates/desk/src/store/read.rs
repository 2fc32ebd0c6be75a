//! Asking for records as they are shown.

use lra_rules::{
    matching::find::{Asked, Tier},
    organization::Scope,
    record::{RecordRef, Records},
};
use sqlx::{QueryBuilder, Sqlite};

use super::{
    Order, Page, RecordQuery, Shown, columns,
    file::OpenFile,
    select::{self, WordQuery},
    working::Working,
};
use crate::error::DeskError;

/// Asks an open file for records as they are shown: confirmed ones with own waiting work on top.
#[derive(Debug, Clone, Copy)]
pub struct Reader<'s>(pub(super) &'s OpenFile);

impl Reader<'_> {
    /// What is typed, as a question.
    fn words(&self, query: &RecordQuery) -> WordQuery {
        let words = if query.kind == Some("person") {
            Asked::read(&self.0.engine, &query.text)
                .map(|asked| WordQuery::Keys(select::expression(&asked, Tier::Begins, &query.scope)))
        } else {
            columns::question(&query.text, &self.0.tables()).map(WordQuery::Text)
        };
        words.unwrap_or(WordQuery::None)
    }

    /// One record as it is shown.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub async fn shown(&self, record: &RecordRef, scope: &Scope) -> Result<Option<Shown>, DeskError> {
        let mut question = QueryBuilder::<Sqlite>::new("SELECT ");
        question.push(select::SHOWN).push(" FROM record WHERE kind = ").push_bind(record.kind());
        question.push(" AND id = ").push_bind(record.id());
        question.push(" AND organization = ").push_bind(&scope.organization.0);
        question.push(" AND role = ").push_bind(scope.role.code());
        question.build().fetch_optional(&self.0.db.read).await?.as_ref().map(select::shown).transpose()
    }

    /// A page of records as they are shown.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub async fn records(&self, query: &RecordQuery) -> Result<Page, DeskError> {
        let total = self.count(query).await?;
        if total == 0 {
            return Ok(Page { rows: Vec::new(), total });
        }
        let mut rows = QueryBuilder::new("SELECT ");
        rows.push(select::SHOWN).push(" FROM record");
        select::matching(&mut rows, query, &self.words(query));
        rows.push(match query.order {
            Order::ByName => " ORDER BY sort, id",
            Order::NewestFirst => " ORDER BY since DESC, id DESC",
            Order::LongestFirst => " ORDER BY since, id",
        });
        rows.push(" LIMIT ").push_bind(query.limit).push(" OFFSET ").push_bind(query.skip);
        let rows = rows.build().fetch_all(&self.0.db.read).await?;
        Ok(Page { rows: rows.iter().map(select::shown).collect::<Result<_, _>>()?, total })
    }

    /// How many records a question finds, whatever its page.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub async fn count(&self, query: &RecordQuery) -> Result<u32, DeskError> {
        let words = self.words(query);
        if matches!(words, WordQuery::None) && !query.text.trim().is_empty() {
            return Ok(0);
        }
        let mut total = QueryBuilder::new("SELECT count(*) FROM record");
        select::matching(&mut total, query, &words);
        let total: i64 = total.build_query_scalar().fetch_one(&self.0.db.read).await?;
        Ok(u32::try_from(total).unwrap_or(u32::MAX))
    }

    /// Several records as they are shown, with few questions.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub async fn shown_all(&self, records: &[RecordRef], scope: &Scope) -> Result<Vec<Shown>, DeskError> {
        let mut found = Vec::new();
        // SQLite counts the values bound to one statement.
        for some in records.chunks(400) {
            let mut question = QueryBuilder::<Sqlite>::new("SELECT ");
            question.push(select::SHOWN).push(" FROM record WHERE (kind, id) IN (VALUES ");
            let mut names = question.separated(", ");
            for record in some {
                names.push("(").push_bind_unseparated(record.kind()).push_unseparated(", ");
                names.push_bind_unseparated(record.id()).push_unseparated(")");
            }
            question.push(") AND organization = ").push_bind(&scope.organization.0);
            question.push(" AND role = ").push_bind(scope.role.code());
            for row in question.build().fetch_all(&self.0.db.read).await? {
                found.push(select::shown(&row)?);
            }
        }
        Ok(found)
    }

    /// A record with what it leads to, as a decision about it would read them.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub async fn around(&self, scope: &Scope, record: Option<&RecordRef>) -> Result<Records, DeskError> {
        let mut working = Working::new(scope);
        let mut file = self.0.reading().await?;
        let mut wanted: Vec<RecordRef> = record.into_iter().cloned().collect();
        wanted.push(RecordRef::Organization(scope.organization.clone()));
        working.load(&mut file, &wanted).await?;
        let mut records = Records::default();
        for reference in wanted {
            if let Some(stored) = working.shown(&reference) {
                records.put(stored.clone());
            }
        }
        Ok(records)
    }
}
