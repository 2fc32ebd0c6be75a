//! Legal names are checked, tidied and folded here: what may stand in one, and how two are compared.

use lra_forms::{LoginIdTable, fold::plain};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use crate::refusal::FieldProblem;

/// A legal name is kept as the identity documents show it, with its accents and its case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct LegalName {
    /// The given name or names stand here as written; none for a person with one name only.
    pub given: Option<String>,
    /// The family name stands here – or the only name; never empty.
    pub family: String,
}

impl LegalName {
    /// Joins the two as "Given Family", or gives the only name.
    #[must_use]
    pub fn full(&self) -> String {
        match &self.given {
            Some(given) => format!("{given} {}", self.family),
            None => self.family.clone(),
        }
    }

    /// Tidies the name as it is stored: surrounding and doubled spaces are removed, letters composed (NFC).
    #[must_use]
    pub fn tidied(&self) -> Self {
        Self { given: self.given.as_deref().map(tidy).filter(|g| !g.is_empty()), family: tidy(&self.family) }
    }

    /// Makes what two names are compared by: folded given and family name, joined by `|` (docs/DOMAIN.md §2).
    #[must_use]
    pub fn folded(&self, table: &LoginIdTable) -> String {
        let given = self.given.as_deref().map(|g| fold(g, table)).unwrap_or_default();
        format!("{given}|{}", fold(&self.family, table))
    }

    /// Finds what is wrong with it, at `name.given` / `name.family`.
    #[must_use]
    pub fn problems(&self, longest: u16) -> Vec<FieldProblem> {
        let mut found = Vec::new();
        if let Some(given) = &self.given {
            found.extend(name_problem("name.given", given, longest));
        }
        found.extend(name_problem("name.family", &self.family, longest));
        found
    }
}

/// Folds one line as it is kept ([`lra_forms::fold::plain`]): what has no ink is dropped, letters are composed, compatibility forms are
/// the letters they stand for. Surrounding and doubled spaces are removed, typographic apostrophes and hyphens are plain.
#[must_use]
pub fn tidy(text: &str) -> String {
    let written: String = text
        .chars()
        .map(|c| match c {
            '\u{2019}' | '\u{2018}' | '\u{02BC}' | '\u{0060}' | '\u{00B4}' | '\u{FF07}' => '\'',
            '\u{2013}' => '-',
            other => other,
        })
        .collect();
    plain(&written).split(' ').filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Offers how a part of a name is usually written that was typed in capitals, as identity cards print it: a capital at its beginning
/// and behind each blank, hyphen and apostrophe. `None` where a small letter stands in it, or nothing would change. It is never taken
/// without asking: McDonald, MacDonald and Macdonald are three families, and a card in capitals tells none of them.
#[must_use]
pub fn usually_written(text: &str) -> Option<String> {
    let tidied = tidy(text);
    if tidied.chars().any(char::is_lowercase) {
        return None;
    }
    let mut usual = String::with_capacity(tidied.len());
    for part in tidied.split_inclusive([' ', '-', '\'']) {
        let numeral = part.trim_end_matches([' ', '-', '\'']);
        if numeral.len() > 1 && numeral.chars().all(|c| "IVX".contains(c)) {
            usual.push_str(part);
            continue;
        }
        let mut letters = part.chars();
        usual.extend(letters.next());
        let rest: String = letters.flat_map(char::to_lowercase).collect();
        match rest.strip_prefix('c').filter(|rest| part.starts_with('M') && rest.chars().count() > 2) {
            Some(rest) => {
                usual.push('c');
                let mut name = rest.chars();
                usual.extend(name.next().into_iter().flat_map(char::to_uppercase));
                usual.extend(name);
            }
            None => usual.push_str(&rest),
        }
    }
    (usual != tidied).then_some(usual)
}

/// Folds to lower-case letters and digits only: accents are dropped, letters of the table replaced, everything else left out. A
/// script without Latin letters keeps its own letters, so that two such names still compare.
#[must_use]
pub fn fold(text: &str, table: &LoginIdTable) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in plain(text).nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
        match table.letters.get(c.encode_utf8(&mut [0; 4])) {
            Some(plain) => folded.push_str(plain),
            None if c.is_alphanumeric() => folded.push(c),
            None => {}
        }
    }
    folded
}

fn name_problem(field: &str, text: &str, longest: u16) -> Option<FieldProblem> {
    let tidied = tidy(text);
    if tidied.is_empty() {
        return Some(FieldProblem::new(field, "missing"));
    }
    if lra_forms::forbidden_characters(&tidied) || tidied.contains(['\n', '\t']) {
        return Some(FieldProblem::new(field, "forbidden-characters"));
    }
    if tidied.chars().count() > usize::from(longest) {
        return Some(FieldProblem::new(field, "too-long").with("most", longest));
    }
    if tidied.contains(['<', '>', '{', '}', '[', ']', '\\', '@', '#', '$', '%', '^', '*', '=', '|', '~', ';', '"']) {
        return Some(FieldProblem::new(field, "not-in-a-name"));
    }
    if tidied.chars().any(|c| c.is_ascii_digit()) {
        return Some(FieldProblem::new(field, "digits-in-a-name"));
    }
    if !tidied.chars().any(char::is_alphabetic) {
        return Some(FieldProblem::new(field, "no-letters"));
    }
    None
}
