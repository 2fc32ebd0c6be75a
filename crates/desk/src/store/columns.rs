//! What lists, filters and the search box need of a record, derived from what is shown. People are found otherwise, by their
//! keys (`find`).

use std::{collections::BTreeSet, fmt::Write as _};

use lra_forms::{Answer, Answers, Choice, FormItem, LoginIdTable, Tables};
use lra_rules::{
    authority::state_of,
    matching::Engine,
    names::fold,
    organization::Scope,
    person::{Person, PersonRef},
    record::{Record, RecordRef, Stored},
    turn::waits_beside,
};
use sqlx::{Sqlite, SqliteConnection, query::Query, sqlite::SqliteArguments};

use crate::error::DeskError;

/// What a record is listed, filtered and found by.
pub(crate) struct Columns {
    pub(crate) state: &'static str,
    pub(crate) person: Option<String>,
    pub(crate) sponsorship: Option<String>,
    pub(crate) service: Option<String>,
    pub(crate) since: String,
    pub(crate) sort: String,
    pub(crate) words: String,
    pub(crate) keys: String,
    pub(crate) beside: bool,
}

/// A statement that writes a record's row: the columns that every writer derives, and those of its own from the fourteenth place
/// on.
macro_rules! put {
    ($own:literal, $values:literal, $set:literal) => {
        concat!(
            "INSERT INTO record (kind, id, organization, role, state, person, sponsorship, service, since, sort, words, keys, beside, ",
            $own,
            ") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ",
            $values,
            ") ON CONFLICT (kind, id, organization, role) DO UPDATE SET state = excluded.state, person = excluded.person,
             sponsorship = excluded.sponsorship, service = excluded.service, since = excluded.since, sort = excluded.sort,
             words = excluded.words, keys = excluded.keys, beside = excluded.beside, ",
            $set
        )
    };
}

const CONFIRMED: &str =
    put!("version, confirmed, waiting", "?14, ?15, '[]'", "version = excluded.version, confirmed = excluded.confirmed");
const OVERLAY: &str = put!(
    "overlay, waiting, at_risk",
    "?14, ?15, ?16",
    "overlay = excluded.overlay, waiting = excluded.waiting, at_risk = excluded.at_risk"
);

impl Columns {
    /// Writes a record as the feed confirms it.
    pub(crate) async fn confirmed(
        self,
        file: &mut SqliteConnection,
        at: (&RecordRef, &Scope),
        stored: &Stored,
    ) -> Result<(), DeskError> {
        let body = serde_json::to_string(stored)?;
        self.bound(CONFIRMED, at).bind(stored.version.cast_signed()).bind(body).execute(file).await?;
        Ok(())
    }

    /// Writes what own work makes of a record.
    pub(crate) async fn overlay(
        self,
        file: &mut SqliteConnection,
        at: (&RecordRef, &Scope),
        overlay: Option<String>,
        waiting: String,
        at_risk: Option<String>,
    ) -> Result<(), DeskError> {
        self.bound(OVERLAY, at).bind(overlay).bind(waiting).bind(at_risk).execute(file).await?;
        Ok(())
    }

    fn bound<'q>(self, sql: &'static str, (record, scope): (&RecordRef, &Scope)) -> Query<'q, Sqlite, SqliteArguments> {
        sqlx::query(sql)
            .bind(record.kind())
            .bind(record.id())
            .bind(scope.organization.0.clone())
            .bind(scope.role.code())
            .bind(self.state)
            .bind(self.person)
            .bind(self.sponsorship)
            .bind(self.service)
            .bind(self.since)
            .bind(self.sort)
            .bind(self.words)
            .bind(self.keys)
            .bind(self.beside)
    }
}

/// Derives the columns of a record as it is shown.
pub(crate) fn columns(stored: &Stored, scope: &Scope, tables: &Tables, engine: &Engine) -> Columns {
    let table = &tables.login_id;
    let mut words = FoldedWords { table, found: BTreeSet::new() };
    let (mut person, mut sponsorship, mut service, mut since, mut sort) = (None, None, None, None, String::new());
    match &stored.record {
        Record::Organization(o) => {
            sort = fold(&o.name.en, table);
            words.name(&o.name.en);
            words.name(&o.name.fr);
        }
        Record::Person(p) => {
            person = Some(p.id.to_string());
            sort = sort_of(p, tables);
        }
        Record::Sponsorship(s) => {
            person = s.person.id().map(|id| id.to_string());
            since = Some(s.state.since());
            words.shown_account(&s.person);
            words.name(&s.position);
        }
        Record::Enrollment(e) => {
            person = e.person.id().map(|id| id.to_string());
            sponsorship = e.sponsorship.map(|id| id.to_string());
            service = Some(e.service.clone());
            since = Some(e.state.since());
            words.shown_account(&e.person);
        }
        Record::Held(h) => {
            person = Some(h.person.id.to_string());
            since = Some(h.state.since());
            // Found by the registrant's name, as the list of open cases is searched.
            words.name(&h.person.name.family);
            words.name(h.person.name.given.as_deref().unwrap_or_default());
        }
        Record::Frozen(f) => {
            since = Some(f.state.since());
            words.name(&f.by.name);
        }
        Record::Quarantined(q) => {
            since = Some(q.state.since());
            words.name(&q.by.name);
        }
        Record::Request(r) => {
            person = r.requester.id().map(|id| id.to_string());
            service = Some(r.service.clone());
            since = Some(r.state.since());
            words.shown_account(&r.requester);
            // What is asked for, by its name in either language.
            let items = tables.form(&r.form.name, &r.form.version).into_iter().flat_map(|form| &form.items);
            for option in items.flat_map(|item| chosen(item, &r.answers)) {
                words.name(&option.name.en);
                words.name(&option.name.fr);
            }
            if let Some(number) = &r.number {
                sort.clone_from(number);
                words.one(number);
                // `2026-000123` is called "123" on the phone.
                if let Some((_, serial)) = number.split_once('-') {
                    words.one(serial.trim_start_matches('0'));
                }
            }
        }
    }
    if !matches!(stored.record, Record::Person(_)) {
        receipts(stored).for_each(|receipt| words.one(receipt));
    }
    let since = since.or_else(|| stored.timeline.last().map(|line| line.at));
    Columns {
        state: state_of(&stored.record),
        person,
        sponsorship,
        service,
        since: since.map(|at| at.to_string()).unwrap_or_default(),
        sort,
        words: words.found.into_iter().collect::<Vec<_>>().join(" "),
        beside: matches!(&stored.record, Record::Person(p) if waits_beside(p, scope)),
        keys: keys(stored, &scope.organization.0, scope.role.code(), engine),
    }
}

/// Family name first, as lists are read; a space sorts before every letter.
pub(super) fn sort_of(person: &Person, tables: &Tables) -> String {
    let fold = |text: &str| fold(text, &tables.login_id);
    format!("{} {}", fold(&person.name.family), fold(person.name.given.as_deref().unwrap_or_default()))
}

/// The options chosen in a form, groups walked through.
fn chosen<'f>(item: &'f FormItem, answers: &Answers) -> Vec<&'f Choice> {
    let picked = answers.get(&item.link_id).into_iter().flatten();
    let codes: Vec<&str> =
        picked.filter_map(|a| if let Answer::Text(code) = a { Some(code.as_str()) } else { None }).collect();
    let mut found: Vec<_> = item.options.iter().filter(|o| codes.contains(&o.code.as_str())).collect();
    found.extend(item.items.iter().flat_map(|inner| chosen(inner, answers)));
    found
}

struct FoldedWords<'a> {
    table: &'a LoginIdTable,
    found: BTreeSet<String>,
}

impl FoldedWords<'_> {
    fn one(&mut self, text: &str) {
        let word = fold(text, self.table);
        if !word.is_empty() {
            self.found.insert(word);
        }
    }

    /// Found by its whole ("vandenberg", "marieeve") and by each part ("berg", "eve").
    fn name(&mut self, text: &str) {
        self.one(text);
        for part in text.split(|c: char| !c.is_alphanumeric() && !mark(c)) {
            self.one(part);
        }
    }

    fn shown_account(&mut self, person: &PersonRef) {
        if let PersonRef::Account { login_id, .. } = person {
            self.one(login_id);
        }
    }
}

/// Combining marks belong to their letter.
fn mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

/// What was typed into the search box, as an FTS5 question: every word the beginning of one in the record.
/// `None`: nothing that could be found.
pub(super) fn question(text: &str, tables: &Tables) -> Option<String> {
    let words: Vec<String> = text
        .split_whitespace()
        .map(|word| fold(word, &tables.login_id))
        .filter(|word| !word.is_empty())
        .map(|word| format!("\"{word}\"*"))
        .collect();
    (!words.is_empty()).then(|| words.join(" "))
}

/// The key of a scope: a file may hold the same person in several scopes.
pub(super) fn scope_key(organization: &str, role: &str) -> String {
    format!("{role}/{organization}").bytes().fold(String::from("o"), |mut key, byte| {
        // Writing to a string cannot fail.
        let _ = write!(key, "{byte:02x}");
        key
    })
}

/// The keys of a record, as they are kept; of anybody but people none.
pub(super) fn keys(stored: &Stored, organization: &str, role: &str, engine: &Engine) -> String {
    let Record::Person(person) = &stored.record else { return String::new() };
    let mut keys = scope_key(organization, role);
    for key in engine.find_keys(person, receipts(stored)) {
        keys.push(' ');
        keys.push_str(&key);
    }
    keys
}

/// The receipts that a record's timeline shows.
pub(super) fn receipts(stored: &Stored) -> impl Iterator<Item = &str> {
    stored.timeline.iter().filter_map(|line| line.receipt.as_deref())
}
