//! A login ID is formed here: `firstname.lastname@oneid.on.ca`, folded by a documented table; the centre alone allocates it.

use lra_forms::LoginIdTable;

use crate::names::{LegalName, fold};

/// Makes a login ID without its number, e.g. `marie-eve.tremblay`, or the part before the `@` that every collision extends.
///
/// Spaces, apostrophes and hyphens inside a part are left out (`marieeve.tremblay`), particles stay (`vandenberg`), all given
/// names count only as the first one, a single name stands alone, and the whole is cut to the table's length with room for a
/// number. A name without any Latin letter gives `registrant`: our own default (docs/DOMAIN.md §2).
#[must_use]
pub fn stem(name: &LegalName, table: &LoginIdTable) -> String {
    let latin = |text: &str| fold(text, table).chars().filter(char::is_ascii_alphanumeric).collect::<String>();
    let first = name.given.as_deref().and_then(|given| given.split(' ').find(|part| !part.is_empty())).map(latin);
    let parts = [first.unwrap_or_default(), latin(&name.family)];
    let joined = parts.iter().filter(|p| !p.is_empty()).cloned().collect::<Vec<_>>().join(".");
    let joined = if joined.is_empty() { "registrant".to_owned() } else { joined };
    // Five characters are kept free for a number, so that a collision never cuts the name differently.
    let longest = usize::from(table.longest).saturating_sub(5).max(1);
    joined.chars().take(longest).collect::<String>().trim_end_matches('.').to_owned()
}

/// Makes the `n`th candidate: the stem itself for 0, then with the table's first suffix and onwards.
#[must_use]
pub fn candidate(stem: &str, n: u32, table: &LoginIdTable) -> String {
    match n {
        0 => format!("{stem}@{}", table.domain),
        _ => format!("{stem}{}@{}", table.first_suffix + n - 1, table.domain),
    }
}

/// Makes what two login IDs are compared by: lower case, without surrounding spaces (docs/DOMAIN.md §2).
#[must_use]
pub fn compared(login_id: &str) -> String {
    login_id.trim().to_lowercase()
}

/// Makes a login ID as it is shown: in upper case, as the programme prints it (docs/DOMAIN.md §2).
#[must_use]
pub fn shown(login_id: &str) -> String {
    login_id.to_uppercase()
}
