//! Text made fit to print, and broken into lines by the real widths of its glyphs.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use super::faces::{Face, Faces};

/// Composes accents, and drops what has no ink but could reorder or hide what follows it (controls, direction marks,
/// zero-width characters).
pub(super) fn clean(text: &str) -> String {
    text.replace("\r\n", "\n")
        .nfc()
        .filter_map(|c| match c {
            '\n' | '\u{2028}' | '\u{2029}' => Some('\n'),
            '\t' => Some(' '),
            '\u{202f}' => Some('\u{a0}'),
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' => None,
            c if c.is_control() => None,
            c => Some(c),
        })
        .collect()
}

/// Breaks `text` into lines no wider than `width`. Line feeds are kept; a word that is wider than the line is cut. A line that ends between
/// two words keeps a space there, hanging over the edge: whoever reads the lines one after the other needs it.
pub(super) fn wrap(faces: &Faces, face: Face, size: f32, width: f32, text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for paragraph in clean(text).split('\n') {
        if let Some(before) = lines.last_mut().filter(|line| !line.is_empty()) {
            before.push(' ');
        }
        lines.extend(wrap_paragraph(faces, face, size, width, paragraph.trim_end()));
    }
    lines
}

fn wrap_paragraph(faces: &Faces, face: Face, size: f32, width: f32, text: &str) -> Vec<String> {
    let chars: Vec<char> = text.chars().collect();
    let mut lines = Vec::new();
    let (mut start, mut at, mut used) = (0, 0, 0.0_f32);
    // After this character the line may end.
    let mut last_break = None;
    while at < chars.len() {
        let c = chars[at];
        let advance = faces.advance(face, size, c);
        // A space may hang over the edge: it has no ink.
        if used + advance > width && c != ' ' && at > start {
            let end = last_break.unwrap_or_else(|| {
                let mut cut = at;
                while cut > start + 1 && is_combining_mark(chars[cut]) {
                    cut -= 1;
                }
                cut
            });
            let mut line = chars[start..end].iter().collect::<String>().trim_end().to_owned();
            if chars[end - 1] == ' ' {
                line.push(' ');
            }
            lines.push(line);
            start = end;
            while start < chars.len() && chars[start] == ' ' {
                start += 1;
            }
            (at, used, last_break) = (start, 0.0, None);
            continue;
        }
        used += advance;
        at += 1;
        if may_break_after(&chars, at - 1) {
            last_break = Some(at);
        }
    }
    if start < chars.len() || lines.is_empty() {
        lines.push(chars[start..].iter().collect::<String>().trim_end().to_owned());
    }
    lines
}

fn may_break_after(chars: &[char], at: usize) -> bool {
    match chars[at] {
        ' ' => true,
        // Between two letters only: neither "-5" nor a list's dash is torn off.
        '-' | '/' | '–' | '—' | '@' | '.' => {
            at > 0 && chars[at - 1].is_alphanumeric() && chars.get(at + 1).is_some_and(|c| c.is_alphabetic())
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn lines_are_never_wider_than_asked_and_lose_nothing() {
        let faces = Faces::get().unwrap();
        let text = format!("Nguyễn Thị Ánh Tuyết ᐊᓂᔑᓈᐯ {} Wałęsa-Żółć fin", "W".repeat(90));
        let lines = wrap(faces, Face::Text, 10.0, 120.0, &text);
        for line in &lines {
            assert!(faces.width(Face::Text, 10.0, line.trim_end()) <= 120.0, "{line}");
        }
        let squeeze = |s: &str| s.split_whitespace().collect::<String>();
        assert_eq!(squeeze(&lines.concat()), squeeze(&text));
    }

    #[test]
    fn a_hyphenated_name_may_break_and_a_number_may_not() {
        let faces = Faces::get().unwrap();
        let width = faces.width(Face::Text, 10.0, "Tremblay-") + 1.0;
        assert_eq!(wrap(faces, Face::Text, 10.0, width, "Tremblay-Gagnon"), ["Tremblay-", "Gagnon"]);
        assert_eq!(wrap(faces, Face::Text, 10.0, width, "Temp. -15"), ["Temp. -15"]);
    }

    #[test]
    fn what_has_no_ink_is_dropped_and_accents_are_composed() {
        assert_eq!(clean("a\u{202e}b\u{0}c\u{200b}\r\ne\u{301}"), "abc\né");
    }

    #[test]
    fn a_name_that_paper_cannot_show_is_known_before() {
        for name in [
            "Nguyễn Thị Ánh Tuyết",
            "Wałęsa-Żółć",
            "ᐊᓂᔑᓈᐯ",
            "Ōtākou",
            "Åse Þór",
            "Юлия Петрова",
            "Ελένη Παπαδοπούλου",
            "Արամ Խաչատրյան",
            "გიორგი ბერიძე",
            "O’Connor",
            "e\u{301}",
            "Anne\u{a0}Marie",
            "A\u{200b}na",
        ] {
            assert_eq!(crate::prints(name), Ok(true), "{name}");
        }
        for name in [
            "محمد علي",
            "משה כהן",
            "王伟",
            "김민준",
            "प्रिया शर्मा",
            "தமிழ்",
            "ไทย",
            "አበበ",
            "አበበ Bekele",
            "ༀ",
            "ᠮᠣᠩᠭᠣᠯ",
            "😀",
            "\u{fffd}",
        ] {
            assert_eq!(crate::prints(name), Ok(false), "{name}");
        }
    }

    #[test]
    fn every_script_of_the_brief_has_real_glyphs() {
        let faces = Faces::get().unwrap();
        for name in ["Nguyễn Thị Ánh Tuyết", "Wałęsa-Żółć", "ᐊᓂᔑᓈᐯ", "Ōtākou", "Đặng", "Åse Þór", "Ҳасан"]
        {
            for face in [Face::Text, Face::Semi, Face::Bold, Face::Heading, Face::CodeBold] {
                let drawn: String = faces.runs(face, name).into_iter().map(|r| r.text).collect();
                assert_eq!(drawn, name, "{face:?}");
            }
        }
        // A script that no font has is visibly missing rather than silently blank.
        assert_eq!(faces.runs(Face::Text, "漢")[0].text, "\u{fffd}");
    }
}
