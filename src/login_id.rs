//! A login ID is formed here: `firstname.lastname@oneid.on.ca`, folded by a documented table; the centre alone allocates it.

use lra_forms::{LoginIdTable, fold::plain};
use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};

use crate::names::{LegalName, fold};

/// Makes a login ID without its number, e.g. `marie-eve.tremblay`, or the part before the `@` that every collision extends.
///
/// Spaces, apostrophes and hyphens inside a part are left out (`marieeve.tremblay`), particles stay (`vandenberg`), all given
/// names count only as the first one, a title before it counts as none, a single name stands alone, and the whole is cut to the
/// table's length with room for a number. Another script is written in Latin letters; a name of which nothing
/// is left gives `registrant`, and [`unread`] asks for another before that happens (docs/DOMAIN.md §2).
#[must_use]
pub fn stem(name: &LegalName, table: &LoginIdTable) -> String {
    let latin = |text: &str| {
        let mut latin = String::new();
        for c in fold(text, table).chars() {
            match c.is_ascii_alphanumeric() {
                true => latin.push(c),
                false => latin.extend(romanized(c)),
            }
        }
        latin
    };
    let given = name.given.as_deref().unwrap_or_default();
    let mut parts = given.split(' ').filter(|part| !part.is_empty()).skip_while(|part| is_title(part)).peekable();
    // Whoever has a title for a name has that name.
    let first = parts.peek().copied().or_else(|| given.split(' ').find(|part| !part.is_empty())).map(latin);
    let parts = [first.unwrap_or_default(), latin(&name.family)];
    let joined = parts.iter().filter(|p| !p.is_empty()).cloned().collect::<Vec<_>>().join(".");
    let joined = if joined.is_empty() { "registrant".to_owned() } else { joined };
    // Five characters are kept free for a number, so that a collision never cuts the name differently.
    let longest = usize::from(table.longest).saturating_sub(5).max(1);
    joined.chars().take(longest).collect::<String>().trim_end_matches('.').to_owned()
}

/// Says whether a part of a name has letters that a login ID would lose without a word: their reading in Latin letters is not known, or
/// the signs on them are vowels. Then the name is asked for in the Latin letters that every Canadian document has beside any other.
/// Signs that are read as nothing – an apostrophe, a soft sign – are lost rightly, as long as a letter is left.
#[must_use]
pub fn unread(part: &str, table: &LoginIdTable) -> bool {
    let folded = fold(part, table);
    let unknown = |c: char| !c.is_ascii() && deunicode::deunicode_char(c).is_none_or(|plain| plain.trim().is_empty());
    let left = folded.chars().any(|c| c.is_ascii_alphanumeric() || romanized(c).next().is_some());
    // U+0345 is an iota that Greek has under a letter, and is not read.
    let vowel = |c: char| is_combining_mark(c) && c.is_alphabetic() && c != '\u{345}';
    folded.chars().any(unknown) || (!folded.is_empty() && !left) || plain(part).nfd().any(vowel)
}

/// People put these titles before their names, in both languages; none of them is a name as well.
const TITLES: [&str; 12] = ["dr", "dre", "mr", "mrs", "ms", "mx", "mme", "mlle", "prof", "rev", "hon", "sr"];

fn is_title(part: &str) -> bool {
    let plain = part.trim_end_matches('.').to_lowercase();
    TITLES.contains(&plain.as_str()) && (part.ends_with('.') || matches!(plain.as_str(), "dr" | "mr" | "mrs" | "mme"))
}

/// Writes a letter of another script in plain ones; nothing where that is not known.
fn romanized(c: char) -> impl Iterator<Item = char> {
    let plain = deunicode::deunicode_char(c).unwrap_or_default();
    plain.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase())
}

/// Makes the `n`th candidate: the stem itself for 0, then with the table's first suffix and onwards.
#[must_use]
pub fn candidate(stem: &str, n: u32, table: &LoginIdTable) -> String {
    match n {
        0 => format!("{stem}@{}", table.domain),
        _ => format!("{stem}{}@{}", u64::from(table.first_suffix) + u64::from(n) - 1, table.domain),
    }
}

/// Makes what two login IDs – and user names, and e-mail addresses – are compared by: without case, without what has no ink, composed
/// (docs/DOMAIN.md §2).
#[must_use]
pub fn compared(login_id: &str) -> String {
    lra_forms::fold::compared(login_id)
}

/// Makes a login ID as it is shown: in upper case, as the programme prints it (docs/DOMAIN.md §2).
#[must_use]
pub fn shown(login_id: &str) -> String {
    login_id.to_uppercase()
}
