//! From a question to its SQL.

use std::fmt::Write as _;

use lra_rules::{
    held::Decider,
    ids::PersonId,
    matching::find::{Asked, Reading, Tier},
    organization::Scope,
};
use sqlx::{QueryBuilder, Row as _, Sqlite, sqlite::SqliteRow};

use super::{
    Shown,
    columns::scope_key,
    query::{Filter, Holder, RecordQuery},
};
use crate::error::DeskError;

/// What is read of a record that is shown.
pub(super) const SHOWN: &str = "coalesce(overlay, confirmed) AS shown, waiting, at_risk, version";

/// A record that is shown, of a row that holds [`SHOWN`].
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
pub(super) enum WordQuery {
    /// Nothing that anything can be found by.
    None,
    /// A question of the words of records.
    Text(String),
    /// A question of the keys of people.
    Keys(String),
}

/// The question of the index, within a scope.
pub(super) fn expression(asked: &Asked, tier: Tier, scope: &Scope) -> String {
    let mut text = format!("\"{}\"", scope_key(&scope.organization.0, scope.role.code()));
    for readings in asked.question(tier) {
        let one = |reading: &&Reading| {
            let probes =
                reading.iter().map(|probe| format!("\"{}\"{}", probe.key, if probe.begins { "*" } else { "" }));
            format!("({})", probes.collect::<Vec<_>>().join(" AND "))
        };
        // Writing to a string cannot fail.
        let _ = write!(text, " AND ({})", readings.iter().map(one).collect::<Vec<_>>().join(" OR "));
    }
    text
}

/// The conditions of a question.
pub(super) fn matching(question: &mut QueryBuilder<Sqlite>, query: &RecordQuery, words: &WordQuery) {
    // Where something narrower is asked for, a plus keeps SQLite from walking the whole scope instead.
    let narrow = query.filters.iter().any(|filter| matches!(filter, Filter::About(_) | Filter::Ending(..)));
    let plus = if narrow || !matches!(words, WordQuery::None) { "+" } else { "" };
    question.push(" WHERE ").push(plus).push("organization = ").push_bind(query.scope.organization.0.clone());
    question.push(" AND ").push(plus).push("role = ").push_bind(query.scope.role.code());
    if let Some(kind) = query.kind {
        question.push(" AND ").push(plus).push("kind = ").push_bind(kind);
    }
    for filter in &query.filters {
        question.push(" AND ");
        condition(question, filter);
    }
    let (index, words) = match words {
        WordQuery::None => return,
        WordQuery::Text(words) => ("record_words", words),
        WordQuery::Keys(words) => ("person_keys", words),
    };
    question.push(format!(" AND (n IN (SELECT rowid FROM {index} WHERE {index} MATCH "));
    question.push_bind(words.to_owned()).push(")");
    if !query.or_people.is_empty() {
        question.push(" OR ");
        among(question, &query.or_people);
    }
    question.push(")");
}

fn among(question: &mut QueryBuilder<Sqlite>, people: &[PersonId]) {
    question.push("person IN (");
    let mut separated = question.separated(", ");
    for person in people {
        separated.push_bind(person.to_string());
    }
    question.push(")");
}

fn condition(question: &mut QueryBuilder<Sqlite>, filter: &Filter) {
    match filter {
        Filter::States(states) => {
            question.push("state IN (");
            let mut separated = question.separated(", ");
            for state in states {
                separated.push_bind(state.clone());
            }
            question.push(")");
        }
        Filter::About(people) => among(question, people),
        Filter::Waiting => {
            question.push("waiting <> '[]'");
        }
        Filter::Settled => {
            question.push("waiting = '[]'");
        }
        Filter::Since(at) => {
            question.push("since >= ").push_bind(at.to_string());
        }
        Filter::HeldBy(Holder::Nobody) => {
            field(question, "holder.id").push(" IS NULL");
        }
        Filter::HeldBy(Holder::Operator(operator)) => {
            field(question, "holder.id").push(" = ").push_bind(operator.to_string());
        }
        Filter::SponsoredBy(sponsor) => {
            field(question, "sponsor.id").push(" = ").push_bind(sponsor.to_string());
        }
        Filter::DecidedBy(decider) => {
            let decider = match decider {
                Decider::Agents => "agents",
                Decider::Lra => "lra",
            };
            field(question, "decider").push(" = ").push_bind(decider);
        }
        Filter::Untold => {
            field(question, "told.at").push(" IS NULL");
        }
        Filter::Beside => {
            question.push("beside = 1");
        }
        // As the index of them says it, to the letter: else every sponsorship of the scope would be read.
        Filter::Ending(first, last) => {
            question.push("state = 'in-force' AND ");
            field(question, "ends").push(" BETWEEN ").push_bind(first.to_string());
            question.push(" AND ").push_bind(last.to_string());
        }
        Filter::All(all) => together(question, " AND ", all),
        Filter::Any(any) => together(question, " OR ", any),
    }
}

/// A field of the record as it is shown.
fn field<'q>(question: &'q mut QueryBuilder<Sqlite>, path: &str) -> &'q mut QueryBuilder<Sqlite> {
    question.push("coalesce(overlay, confirmed) ->> '$.record.").push(path).push("'")
}

fn together(question: &mut QueryBuilder<Sqlite>, word: &str, filters: &[Filter]) {
    question.push("(");
    for (n, filter) in filters.iter().enumerate() {
        if n > 0 {
            question.push(word);
        }
        condition(question, filter);
    }
    question.push(")");
}
