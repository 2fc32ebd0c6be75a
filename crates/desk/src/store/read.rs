//! Asking for records as they are shown.

use lra_rules::{
    held::Decider,
    matching::find::Tier,
    organization::Scope,
    record::{RecordRef, Records},
};
use sqlx::{QueryBuilder, Row, Sqlite, sqlite::SqliteRow};

use super::{Holder, Order, Page, RecordQuery, Shown, Store, Working, columns, find};
use crate::error::DeskError;

pub(super) const SHOWN: &str = "coalesce(overlay, confirmed) AS shown, waiting, at_risk, version";

pub(super) fn shown(row: &SqliteRow) -> Result<Shown, DeskError> {
    let at_risk: Option<String> = row.try_get("at_risk")?;
    Ok(Shown {
        stored: serde_json::from_str(row.try_get("shown")?)?,
        waiting: serde_json::from_str(row.try_get("waiting")?)?,
        at_risk: at_risk.map(|text| serde_json::from_str(&text)).transpose()?,
        confirmed_version: row.try_get::<Option<i64>, _>("version")?.map(i64::cast_unsigned),
    })
}

/// What the words of a query come to.
pub(super) enum Words {
    /// Nothing that anything can be found by.
    None,
    /// A question of the words of records.
    Text(String),
    /// A question of the keys of people.
    Keys(String),
}

impl Store {
    /// What is typed, as a question.
    fn words(&self, query: &RecordQuery) -> Words {
        let words = if query.kind == Some("person") {
            self.asked(&query.text).map(|asked| Words::Keys(find::expression(&asked, Tier::Begins, &query.scope)))
        } else {
            columns::question(&query.text, &self.tables()).map(Words::Text)
        };
        words.unwrap_or(Words::None)
    }

    /// One record as it is shown.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub async fn shown(&self, record: &RecordRef, scope: &Scope) -> Result<Option<Shown>, DeskError> {
        let mut question = QueryBuilder::<Sqlite>::new("SELECT ");
        question.push(SHOWN).push(" FROM record WHERE kind = ").push_bind(record.kind());
        question.push(" AND id = ").push_bind(record.id());
        question.push(" AND organization = ").push_bind(&scope.organization.0);
        question.push(" AND role = ").push_bind(scope.role.code());
        question.build().fetch_optional(&self.db.read).await?.as_ref().map(shown).transpose()
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
        rows.push(SHOWN).push(" FROM record");
        matching(&mut rows, query, &self.words(query));
        rows.push(match query.order {
            Order::ByName => " ORDER BY sort, id",
            Order::NewestFirst => " ORDER BY since DESC, id DESC",
            Order::LongestFirst => " ORDER BY since, id",
        });
        rows.push(" LIMIT ").push_bind(query.limit).push(" OFFSET ").push_bind(query.skip);
        let rows = rows.build().fetch_all(&self.db.read).await?;
        Ok(Page { rows: rows.iter().map(shown).collect::<Result<_, _>>()?, total })
    }

    /// How many records a question finds, whatever its page.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub async fn count(&self, query: &RecordQuery) -> Result<u32, DeskError> {
        let words = self.words(query);
        if matches!(words, Words::None) && !query.text.trim().is_empty() {
            return Ok(0);
        }
        let mut total = QueryBuilder::new("SELECT count(*) FROM record");
        matching(&mut total, query, &words);
        let total: i64 = total.build_query_scalar().fetch_one(&self.db.read).await?;
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
            question.push(SHOWN).push(" FROM record WHERE (kind, id) IN (VALUES ");
            let mut names = question.separated(", ");
            for record in some {
                names.push("(").push_bind_unseparated(record.kind()).push_unseparated(", ");
                names.push_bind_unseparated(record.id()).push_unseparated(")");
            }
            question.push(") AND organization = ").push_bind(&scope.organization.0);
            question.push(" AND role = ").push_bind(scope.role.code());
            for row in question.build().fetch_all(&self.db.read).await? {
                found.push(shown(&row)?);
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
        let mut file = self.db.read.acquire().await?;
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

pub(super) fn matching(question: &mut QueryBuilder<Sqlite>, query: &RecordQuery, words: &Words) {
    // Where something narrower is asked for, a plus keeps SQLite from walking the whole scope instead.
    let narrow = query.person.is_some() || query.sponsorship.is_some() || !matches!(words, Words::None);
    let plus = if narrow { "+" } else { "" };
    question.push(" WHERE ").push(plus).push("organization = ").push_bind(query.scope.organization.0.clone());
    question.push(" AND ").push(plus).push("role = ").push_bind(query.scope.role.code());
    if let Some(kind) = query.kind {
        question.push(" AND ").push(plus).push("kind = ").push_bind(kind);
    }
    if !query.states.is_empty() {
        question.push(" AND (");
        among(question, &query.states);
        if query.or_waiting {
            question.push(" OR waiting <> '[]'");
        }
        if let Some((states, at)) = &query.or_since {
            question.push(" OR (");
            among(question, states);
            question.push(" AND since >= ").push_bind(at.to_string()).push(")");
        }
        question.push(")");
    }
    if let Some(at) = query.since {
        question.push(" AND since >= ").push_bind(at.to_string());
    }
    if query.settled {
        question.push(" AND waiting = '[]'");
    }
    match query.holder {
        Some(Holder::Nobody) => {
            question.push(" AND coalesce(overlay, confirmed) ->> '$.record.holder.id' IS NULL");
        }
        Some(Holder::Operator(operator)) => {
            question.push(" AND coalesce(overlay, confirmed) ->> '$.record.holder.id' = ");
            question.push_bind(operator.to_string());
        }
        None => {}
    }
    if let Some(sponsor) = query.sponsor {
        question.push(" AND coalesce(overlay, confirmed) ->> '$.record.sponsor.id' = ").push_bind(sponsor.to_string());
    }
    if let Some(decider) = query.decider {
        let decider = if decider == Decider::Agents { "agents" } else { "lra" };
        question.push(" AND coalesce(overlay, confirmed) ->> '$.record.decider' = ").push_bind(decider);
    }
    if query.untold {
        question.push(" AND coalesce(overlay, confirmed) ->> '$.record.told.at' IS NULL");
    }
    if let Some(person) = query.person {
        question.push(" AND person = ").push_bind(person.to_string());
    }
    if let Some(sponsorship) = query.sponsorship {
        question.push(" AND sponsorship = ").push_bind(sponsorship.to_string());
    }
    if let Some(service) = &query.service {
        question.push(" AND service = ").push_bind(service.clone());
    }
    if query.waiting {
        question.push(" AND waiting <> '[]'");
    }
    let asked = match words {
        Words::None => None,
        Words::Text(words) => Some(("record_words", words)),
        Words::Keys(words) => Some(("person_keys", words)),
    };
    if let Some((index, words)) = asked {
        question.push(format!(" AND (n IN (SELECT rowid FROM {index} WHERE {index} MATCH "));
        question.push_bind(words.to_owned()).push(")");
        if !query.or_people.is_empty() {
            question.push(" OR person IN (");
            let mut people = question.separated(", ");
            for person in &query.or_people {
                people.push_bind(person.to_string());
            }
            question.push(")");
        }
        question.push(")");
    }
}

fn among(question: &mut QueryBuilder<Sqlite>, states: &[String]) {
    question.push("state IN (");
    let mut separated = question.separated(", ");
    for state in states {
        separated.push_bind(state.clone());
    }
    question.push(")");
}
