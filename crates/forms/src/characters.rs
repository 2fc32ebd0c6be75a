//! Characters that have no business in what people type: they hide text, turn it around or break paper.

/// Does this text of several lines hold control characters (other than newline and tab), marks that turn the
/// direction of writing, or characters without width?
///
/// The joiners U+200C and U+200D stay between letters, where Persian and the scripts of India need them.
#[must_use]
pub fn forbidden_characters(text: &str) -> bool {
    let mut before = None;
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        let after = rest.clone().next();
        if forbidden(c, before, after) {
            return true;
        }
        before = Some(c);
    }
    false
}

/// The same for a text of one line, where newlines and tabs have no place either.
#[must_use]
pub fn forbidden_in_line(text: &str) -> bool {
    text.contains(['\n', '\t', '\u{2028}', '\u{2029}']) || forbidden_characters(text)
}

fn forbidden(c: char, before: Option<char>, after: Option<char>) -> bool {
    match c {
        '\n' | '\t' => false,
        '\u{200c}' | '\u{200d}' => !joins(before, after),
        // Direction: marks, embeddings, overrides, isolates.
        '\u{061c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => true,
        // No width: zero-width space, word joiner and its kin, byte order mark, tag characters.
        '\u{180e}' | '\u{200b}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}' => true,
        _ => c.is_control(),
    }
}

/// A joiner stands between letters; what precedes it may also be a vowel sign or virama, which are no letters.
pub(crate) fn joins(before: Option<char>, after: Option<char>) -> bool {
    let sign = |c: char| !c.is_ascii() && !c.is_whitespace() && !matches!(c, '\u{2000}'..='\u{206f}');
    before.is_some_and(|c| c.is_alphabetic() || sign(c)) && after.is_some_and(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_all_scripts_pass() {
        for name in [
            "Nguyễn Thị Ánh",
            "Wałęsa-Łukasiewicz",
            "ᓀᐦᐃᔭᐤ",
            "O’Connor",
            "مریم می\u{200c}خواهد",
            "क्\u{200d}ष",
            "e\u{301}",
        ] {
            assert!(!forbidden_characters(name), "{name}");
            assert!(!forbidden_in_line(name), "{name}");
        }
    }

    #[test]
    fn what_hides_or_turns_text_does_not() {
        for c in [
            '\0',
            '\u{7}',
            '\r',
            '\u{1b}',
            '\u{7f}',
            '\u{85}',
            '\u{200e}',
            '\u{200f}',
            '\u{202a}',
            '\u{202e}',
            '\u{2066}',
            '\u{2069}',
            '\u{200b}',
            '\u{2060}',
            '\u{feff}',
            '\u{061c}',
            '\u{e0041}',
        ] {
            assert!(forbidden_characters(&format!("Ann{c}Lee")), "{:x}", c as u32);
        }
    }

    #[test]
    fn joiners_only_between_letters() {
        for text in ["\u{200d}a", "a\u{200c}", "a \u{200d}b", "1\u{200d}b", "a\u{200d}\u{200d}b", "👩\u{200d}👧"] {
            assert!(forbidden_characters(text), "{text:?}");
        }
    }

    #[test]
    fn several_lines_only_where_asked_for() {
        assert!(!forbidden_characters("one\n\ttwo"));
        assert!(forbidden_in_line("one\ntwo"));
        assert!(forbidden_in_line("one\ttwo"));
    }
}
