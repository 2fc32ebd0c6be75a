//! What lists, filters and the search box need of a record, derived from what is shown.

use std::collections::BTreeSet;

use lra_forms::{Answer, Answers, Choice, Item, LoginIdTable, Tables};
use lra_rules::{
    authority::state_of,
    names::fold,
    person::PersonRef,
    record::{Record, Stored},
};

pub(super) struct Columns {
    pub(super) state: &'static str,
    pub(super) person: Option<String>,
    pub(super) sponsorship: Option<String>,
    pub(super) service: Option<String>,
    pub(super) since: String,
    pub(super) sort: String,
    pub(super) words: String,
}

pub(super) fn columns(stored: &Stored, tables: &Tables) -> Columns {
    let table = &tables.login_id;
    let mut words = Words { table, found: BTreeSet::new() };
    let (mut person, mut sponsorship, mut service, mut since, mut sort) = (None, None, None, None, String::new());
    match &stored.record {
        Record::Organization(o) => {
            sort = fold(&o.name.en, table);
            words.name(&o.name.en);
            words.name(&o.name.fr);
        }
        Record::Person(p) => {
            person = Some(p.id.to_string());
            // Family name first, as lists are read; a space sorts before every letter.
            let given = p.name.given.as_deref().unwrap_or_default();
            sort = format!("{} {}", fold(&p.name.family, table), fold(given, table));
            words.name(&p.name.family);
            words.name(given);
            if let Some(details) = &p.details {
                words.one(&details.birth_date.to_string());
            }
            if let Some(contact) = &p.contact {
                words.phone(&contact.phone);
                contact.email.iter().for_each(|email| words.one(email));
            }
            if let Some(designation) = &p.designation {
                words.one(&designation.number);
            }
            if let Some(active) = p.active() {
                words.one(&active.login_id);
            }
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
    for receipt in stored.timeline.iter().filter_map(|line| line.receipt.as_deref()) {
        words.one(receipt);
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
    }
}

/// The options chosen in a form, groups walked through.
fn chosen<'f>(item: &'f Item, answers: &Answers) -> Vec<&'f Choice> {
    let picked = answers.get(&item.link_id).into_iter().flatten();
    let codes: Vec<&str> =
        picked.filter_map(|a| if let Answer::Text(code) = a { Some(code.as_str()) } else { None }).collect();
    let mut found: Vec<_> = item.options.iter().filter(|o| codes.contains(&o.code.as_str())).collect();
    found.extend(item.items.iter().flat_map(|inner| chosen(inner, answers)));
    found
}

struct Words<'a> {
    table: &'a LoginIdTable,
    found: BTreeSet<String>,
}

impl Words<'_> {
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

    /// Found by how people say it: all of it, without the country, the last seven, the last four, the area code.
    fn phone(&mut self, phone: &str) {
        let number = phone.split('x').next().unwrap_or_default();
        let digits: String = number.chars().filter(char::is_ascii_digit).collect();
        self.one(&digits);
        for last in [10, 7, 4] {
            if let Some(end) = digits.len().checked_sub(last) {
                self.one(&digits[end..]);
            }
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

/// What was typed into the search box, as an FTS5 question: every word the beginning of one in the record. `None`: nothing
/// that could be found.
pub(super) fn question(text: &str, tables: &Tables) -> Option<String> {
    let words: Vec<String> = text
        .split_whitespace()
        .map(|word| fold(word, &tables.login_id))
        .filter(|word| !word.is_empty())
        .map(|word| format!("\"{word}\"*"))
        .collect();
    (!words.is_empty()).then(|| words.join(" "))
}
