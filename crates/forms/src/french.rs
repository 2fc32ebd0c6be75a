//! French typography in forms: files have plain spaces, since FHIR's pattern for text knows no other; what is shown has spaces that do
//! not break a line before a colon or a guillemet.

/// A space that does not break a line.
const UNBROKEN: char = '\u{a0}';

/// Puts back the spaces that do not break: before `:`, `;`, `?`, `!` and `»`, and after `«`. None is added where none is.
#[must_use]
pub fn unbroken(text: &str) -> String {
    let mut put = String::with_capacity(text.len());
    let (mut before, mut rest) = (None, text.chars().peekable());
    while let Some(c) = rest.next() {
        let binds = matches!(rest.peek(), Some(':' | ';' | '?' | '!' | '»')) || before == Some('«');
        put.push(if c == ' ' && binds { UNBROKEN } else { c });
        before = Some(c);
    }
    put
}

/// Says whether FHIR takes this for text: it has a character, and of blanks only spaces, tabs and line breaks (`[ \r\n\t\S]+`).
pub(crate) fn fits_fhir(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| matches!(c, ' ' | '\r' | '\n' | '\t') || !c.is_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_belongs_together_stays_in_a_line() {
        for (written, shown) in [
            ("Période : premier jour", "Période\u{a0}: premier jour"),
            ("« iPort » ; qui ? ici !", "«\u{a0}iPort\u{a0}»\u{a0}; qui\u{a0}? ici\u{a0}!"),
            ("Quel rapport d’iPort?", "Quel rapport d’iPort?"),
            ("12:30, ou plus tard", "12:30, ou plus tard"),
            ("", ""),
        ] {
            assert_eq!(unbroken(written), shown);
            assert_eq!(unbroken(shown), shown, "done twice it is done once");
        }
    }

    #[test]
    fn fhir_knows_plain_spaces_only() {
        for (text, fits) in
            [("a b\r\n\tc", true), ("a\u{a0}b", false), ("a\u{202f}b", false), ("a\u{2028}b", false), ("", false)]
        {
            assert_eq!(fits_fhir(text), fits, "{text:?}");
        }
    }
}
