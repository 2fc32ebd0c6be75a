//! Searching for people: every word the beginning of one in the record, in any order; what fits on a page is ranked by the
//! matching engine, and where nobody is called that, it names those who come near.

use std::collections::HashMap;

use lra_rules::{
    ids::{Day, PersonId},
    matching::Subject,
    record::{Record, RecordRef},
};

use super::{
    app::Front,
    types::{PeopleQuery, WindowProblem},
};
use crate::store::{Page, RecordQuery, Shown};

/// At most so many come near.
const NEAR: usize = 10;

impl Front {
    /// A page of people as asked for.
    pub(super) async fn searched_people(&self, query: RecordQuery, asked: &PeopleQuery) -> Result<Page, WindowProblem> {
        let mut page = self.desk.records(&query).await?;
        let ranked = asked.skip == 0 && page.total <= asked.limit && !asked.text.trim().is_empty();
        if !ranked {
            return Ok(page);
        }
        let like = self.desk.like(&subject(&asked.text), &self.scope).await?;
        if page.total == 0 && asked.filter == "all" {
            let near: Vec<_> = like.iter().filter(|one| one.comparison.score > 0.0).take(NEAR).collect();
            let names: Vec<_> = near.iter().map(|one| RecordRef::Person(one.person)).collect();
            page.rows = self.desk.stored_all(&names, &self.scope).await?;
            page.total = u32::try_from(page.rows.len()).unwrap_or(u32::MAX);
        }
        let places: HashMap<PersonId, usize> = like.iter().enumerate().map(|(n, one)| (one.person, n)).collect();
        // Stable: whom the engine does not name stays in the order of names, behind.
        page.rows.sort_by_key(|shown| person(shown).and_then(|id| places.get(&id).copied()).unwrap_or(usize::MAX));
        Ok(page)
    }
}

fn person(shown: &Shown) -> Option<PersonId> {
    match &shown.stored.record {
        Record::Person(person) => Some(person.id),
        _ => None,
    }
}

/// What the words may mean: a day is a birth date, digits are a phone or a registration number, the rest are names – the
/// engine reads them in either order.
fn subject(text: &str) -> Subject {
    let mut subject = Subject::default();
    let mut names: Vec<&str> = Vec::new();
    let mut numbers = String::new();
    for word in text.split_whitespace() {
        let digits = word.chars().filter(char::is_ascii_digit).count();
        if Day::parse(word).is_some() {
            word.clone_into(&mut subject.birth_date);
        } else if word.contains('@') {
            word.clone_into(&mut subject.email);
        } else if digits > 0 && digits * 2 >= word.chars().count() {
            numbers.push_str(word);
            word.clone_into(&mut subject.licence);
        } else {
            names.push(word);
        }
    }
    // A phone number is often written in groups.
    if numbers.chars().filter(char::is_ascii_digit).count() >= 7 {
        subject.phone = numbers;
    }
    if let Some(family) = names.pop() {
        family.clone_into(&mut subject.family);
    }
    subject.given = names.join(" ");
    subject
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_told_apart_in_any_order() {
        let found = subject("1990-04-02 zofia 416 555 0142 wójcik");
        assert_eq!((found.given.as_str(), found.family.as_str()), ("zofia", "wójcik"));
        assert_eq!((found.birth_date.as_str(), found.phone.as_str()), ("1990-04-02", "4165550142"));
        assert_eq!(subject("ab123456").licence, "ab123456");
        assert_eq!(subject("zofia.wojcik@oneid.on.ca").email, "zofia.wojcik@oneid.on.ca");
        assert_eq!(subject("  "), Subject::default());
    }
}
