//! The forms that a text may have to have: hexadecimal digits, an id, a day, a moment. A reader of ours would take more than one way of
//! writing some of them; over the wire each is written in one way, which is the way that the description says.

use serde_json::Value;
use uuid::Uuid;

use super::described::hexadecimal;
use crate::ids::Day;

/// A text is written in this form, or is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// It may be anything, within its bound.
    Any,
    /// It is exactly so many hexadecimal digits, in small letters.
    Digits(usize),
    /// It is a UUID with its four hyphens, in whatever letters.
    Id,
    /// It is a day of the calendar as `YYYY-MM-DD`.
    Day,
    /// It is a moment as RFC 3339 has it.
    Moment,
}

impl Form {
    /// Finds the form that a schema asks for, of a text that has at most so many characters.
    pub(super) fn of(schema: &Value, most: usize) -> Self {
        match schema.get("format").and_then(Value::as_str) {
            Some("uuid") => Self::Id,
            Some("date") => Self::Day,
            Some("date-time") => Self::Moment,
            _ if schema.get("pattern").is_some_and(|pattern| *pattern == hexadecimal(most)) => Self::Digits(most),
            _ => Self::Any,
        }
    }

    /// Is the text written like this?
    pub(super) fn has(self, text: &str) -> bool {
        match self {
            Self::Any => true,
            Self::Digits(digits) => {
                text.len() == digits && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
            }
            Self::Id => text.len() == 36 && Uuid::try_parse(text).is_ok(),
            Self::Day => Day::parse(text).is_some(),
            Self::Moment => is_moment(text),
        }
    }
}

/// Is it `YYYY-MM-DDTHH:MM:SS`, with a fraction or without, and `Z` or how far it is from there? The reader of moments would also
/// take a blank in the middle, a week's number, or the name of a zone behind.
fn is_moment(text: &str) -> bool {
    let bytes = text.as_bytes();
    let sign = |(at, sign): (usize, u8)| bytes.get(at) == Some(&sign);
    let shaped = [(4, b'-'), (7, b'-'), (10, b'T'), (13, b':'), (16, b':')].into_iter().all(sign);
    let offset = || {
        bytes.iter().rev().nth(5).is_some_and(|b| matches!(b, b'+' | b'-')) && bytes.iter().rev().nth(2) == Some(&b':')
    };
    shaped && (bytes.ends_with(b"Z") || offset()) && text.parse::<jiff::Timestamp>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_form_is_written_in_one_way() {
        let good = [
            (Form::Id, "01890000-0000-7000-8000-00000000ABCD"),
            (Form::Day, "2026-11-30"),
            (Form::Moment, "2026-11-30T15:00:00Z"),
            (Form::Moment, "2026-11-30T15:00:00.123456789Z"),
            (Form::Moment, "2026-11-30T15:00:00-05:00"),
            (Form::Digits(4), "09af"),
        ];
        for (form, text) in good {
            assert!(form.has(text), "{text}");
        }
        let bad = [
            (Form::Id, "0189000000007000800000000000abcd"),
            (Form::Id, "urn:uuid:01890000-0000-7000-8000-00000000abcd"),
            (Form::Id, "{01890000-0000-7000-8000-0000000000}"),
            (Form::Day, "20261130"),
            (Form::Day, "2026-11-31"),
            (Form::Day, "2026-11-30T00:00:00"),
            (Form::Day, "-009999-01-01"),
            (Form::Moment, "2026-11-30 15:00:00Z"),
            (Form::Moment, "2026-11-30T15:00Z"),
            (Form::Moment, "2026-11-30T15:00:00-05"),
            (Form::Moment, "2026-11-30T15:00:00-05:00[America/Toronto]"),
            (Form::Moment, "2026-11-30T25:00:00Z"),
            (Form::Moment, "-009999-01-02T01:59:59Z"),
            (Form::Digits(4), "09aF"),
            (Form::Digits(4), "09a"),
            (Form::Digits(4), "09é"),
        ];
        for (form, text) in bad {
            assert!(!form.has(text), "{text}");
        }
    }
}
