//! The credential letter: one page that takes somebody from the desk to a first sign-in.

use jiff::{Zoned, civil::Date};
use zeroize::Zeroizing;

use super::{
    Language, PaperError,
    faces::Face,
    sheet::{Ink, LEFT, PAGE, RIGHT, Sheet, Style, WIDTH},
    tags::Tag,
    words::{self, BothLanguages},
};

/// What a credential letter says. It borrows the secret and is never kept; it has no `Debug`, so that it cannot be logged.
pub struct Letter<'a> {
    /// The language of the registrant.
    pub language: Language,
    /// The organization whose desk hands the letter over.
    pub organization: &'a str,
    /// The registrant's name as it is registered.
    pub registrant_name: &'a str,
    /// The login ID; printed in capitals.
    pub login_id: &'a str,
    /// The temporary password. The caller wipes it.
    pub temporary_password: &'a str,
    /// The last day on which the temporary password works.
    pub expires_on: Date,
    /// When the letter is printed.
    pub printed_at: &'a Zoned,
    /// The LRA who prints it.
    pub lra_name: &'a str,
    /// Where the registrant signs in for the first time, as one types it.
    pub sign_in_address: &'a str,
    /// Whom to call: names, numbers, hours; line feeds are kept.
    pub service_desk: &'a str,
    /// Marks the letter as one of the sample world.
    pub sample: bool,
}

const TITLE: Style = Style::new(Face::Heading, 24.0, 32.0, Ink::Body);
const HEADING: Style = Style::new(Face::Heading, 12.0, 16.0, Ink::Body);
const DEADLINE: Style = Style::new(Face::Heading, 14.0, 24.0, Ink::Accent);
const SMALL: Style = Style::new(Face::Text, 8.0, 12.0, Ink::Soft);
const LABEL: Style = Style::new(Face::Semi, 8.5, 12.0, Ink::Soft);
const NAME: Style = Style::new(Face::Semi, 13.0, 16.0, Ink::Body);

/// How generously the letter is set.
#[derive(Clone, Copy)]
struct Setting {
    text: Style,
    gap: f32,
}

/// As most letters are set.
const ROOMY: Setting = Setting { text: Style::new(Face::Text, 10.0, 16.0, Ink::Body), gap: 16.0 };
/// For the longest names and the longest telephone lists.
const COMPACT: Setting = Setting { text: Style::new(Face::Text, 9.25, 12.5, Ink::Body), gap: 6.0 };

/// Makes the letter. The bytes hold a secret and are wiped when dropped.
///
/// # Errors
/// When the texts do not fit on one page, or the PDF cannot be put together.
pub fn letter(letter: &Letter<'_>) -> Result<Zeroizing<Vec<u8>>, PaperError> {
    let sheet = match set(letter, ROOMY) {
        Err(PaperError::DoesNotFit) => set(letter, COMPACT)?,
        done => done?,
    };
    let language = letter.language;
    sheet.save(words::LETTER_TITLE.of(language), letter.printed_at)
}

fn set(letter: &Letter<'_>, setting: Setting) -> Result<Sheet, PaperError> {
    let language = letter.language;
    let Setting { text, gap } = setting;
    let by = words::date(language, letter.expires_on);
    let mut sheet = Sheet::new(48.0, language)?;

    head(&mut sheet, letter, gap);
    sheet.flow(LEFT, WIDTH, words::LETTER_INTRO.of(language), text);
    sheet.y += gap * 0.75;
    credentials(&mut sheet, letter)?;

    sheet.y += gap;
    let first = words::FIRST.fill(language, &[("date", &by)]);
    sheet.inside(Tag::Heading, |sheet| sheet.line(LEFT, &first, DEADLINE));
    steps(&mut sheet, letter, text);
    sheet.y += gap * 0.25;
    sheet.flow(LEFT, WIDTH, &words::AFTER.fill(language, &[("date", &by)]), text);

    for (heading, body) in [
        (words::PRIVATE.of(language), words::PRIVATE_TEXT.of(language)),
        (words::CALL.of(language), letter.service_desk),
    ] {
        sheet.y += gap;
        sheet.inside(Tag::Heading, |sheet| sheet.line(LEFT, heading, HEADING));
        sheet.flow(LEFT, WIDTH, body, text);
    }
    foot(&mut sheet, letter)?;
    Ok(sheet)
}

fn head(sheet: &mut Sheet, letter: &Letter<'_>, gap: f32) {
    let organization = Style::new(Face::Semi, 10.0, 16.0, Ink::Body);
    let stamp = if letter.sample { 152.0 } else { 0.0 };
    if letter.sample {
        sheet.stamp(RIGHT, sheet.y - 2.0, words::SAMPLE.of(letter.language));
    }
    sheet.flow(LEFT, WIDTH - stamp, letter.organization, organization);
    sheet.y += 8.0;
    sheet.rule(LEFT, RIGHT, sheet.y, 2.0, Ink::Accent);
    sheet.y += gap;
    sheet.inside(Tag::Title, |sheet| sheet.line(LEFT, words::LETTER_TITLE.of(letter.language), TITLE));
    sheet.y += 4.0;
    sheet.line(LEFT, words::LETTER_FOR.of(letter.language), LABEL);
    sheet.flow(LEFT, WIDTH, letter.registrant_name, NAME);
    sheet.y += gap * 0.5;
}

fn steps(sheet: &mut Sheet, letter: &Letter<'_>, text: Style) {
    let steps = [
        words::STEP_GO.fill(letter.language, &[("address", letter.sign_in_address)]),
        words::STEP_SIGN_IN.of(letter.language).to_owned(),
        words::STEP_CHOOSE.of(letter.language).to_owned(),
        words::STEP_SHRED.of(letter.language).to_owned(),
    ];
    sheet.inside(Tag::Steps, |sheet| {
        for (at, step) in steps.iter().enumerate() {
            let number = Style { face: Face::Bold, ink: Ink::Accent, ..text };
            sheet.inside(Tag::Item, |sheet| {
                sheet.inside(Tag::Label, |sheet| sheet.put(LEFT, sheet.y, &format!("{} ", at + 1), number));
                sheet.inside(Tag::Body, |sheet| sheet.flow(LEFT + 16.0, WIDTH - 16.0, step, text));
            });
        }
    });
}

const INSET: f32 = 16.0;

/// The box with the login ID and the password: the part that is read while typing.
fn credentials(sheet: &mut Sheet, letter: &Letter<'_>) -> Result<(), PaperError> {
    let language = letter.language;
    let (x, width) = (LEFT + INSET, WIDTH - 2.0 * INSET);
    let login_id = letter.login_id.to_uppercase();
    let id_style = fit(sheet, width, &login_id, 18.0, 10.0);
    let legend = legend(sheet, width, letter);
    let hint = if letter.temporary_password.contains('-') { words::PASSWORD_HYPHENS } else { words::PASSWORD_SPACES };
    let hint = hint.of(language);

    #[expect(clippy::cast_precision_loss, reason = "a handful of lines")]
    let legend_height = legend.lines.len() as f32 * SMALL.leading;
    let height = 12.0
        + LABEL.leading
        + sheet.height(width, &login_id, id_style)
        + 8.0
        + LABEL.leading
        + PASSWORD_LEADING
        + sheet.height(width, hint, SMALL)
        + legend_height
        + 10.0;
    let top = sheet.y;
    sheet.rect((LEFT, top), (WIDTH, height), Ink::Tint, None);
    sheet.rect((LEFT, top), (WIDTH, height), Ink::Hairline, Some(0.5));
    sheet.rect((LEFT, top), (3.0, height), Ink::Accent, None);

    sheet.y = top + 12.0;
    sheet.inside(Tag::List, |sheet| {
        sheet.inside(Tag::Item, |sheet| {
            sheet.inside(Tag::Label, |sheet| sheet.line(x, words::LOGIN_ID.of(language), LABEL));
            sheet.inside(Tag::Body, |sheet| sheet.flow(x, width, &login_id, id_style));
        });
        sheet.y += 8.0;
        sheet.inside(Tag::Item, |sheet| {
            sheet.inside(Tag::Label, |sheet| sheet.line(x, words::PASSWORD.of(language), LABEL));
            sheet.inside(Tag::Body, |sheet| {
                sheet.inside(Tag::Paragraph, |sheet| password(sheet, x, width, letter.temporary_password))
            })
        })
    })?;
    sheet.inside(Tag::Paragraph, |sheet| sheet.flow(x, width, hint, SMALL));
    set_legend(sheet, x, &legend);
    sheet.y = top + height;
    Ok(())
}

/// A sign that is easily mistaken, and what it is.
struct Named {
    sign: String,
    words: String,
}

/// What introduces the legend, and its lines.
struct Legend {
    intro: String,
    lines: Vec<Vec<Named>>,
}

const SIGN: Style = Style::new(Face::CodeBold, 10.0, 12.0, Ink::Body);

fn set_legend(sheet: &mut Sheet, x: f32, legend: &Legend) {
    if legend.lines.is_empty() {
        return;
    }
    sheet.put(x, sheet.y, &legend.intro, SMALL);
    let mut at = x + sheet.width(&legend.intro, SMALL);
    sheet.inside(Tag::List, |sheet| {
        for line in &legend.lines {
            for Named { sign, words } in line {
                sheet.inside(Tag::Item, |sheet| {
                    // Both sizes stand on the baseline of the smaller one.
                    let y = sheet.y - (SIGN.size - SMALL.size) * 0.35;
                    sheet.inside(Tag::Label, |sheet| sheet.put(at, y, sign, SIGN));
                    at += sheet.width(sign, SIGN);
                    sheet.inside(Tag::Body, |sheet| sheet.put(at, sheet.y, words, SMALL));
                    at += sheet.width(words, SMALL);
                });
            }
            sheet.y += SMALL.leading;
            at = x;
        }
    });
}

/// The largest size between `most` and `least` at which `text` stays on one line; at `least` it may wrap.
fn fit(sheet: &Sheet, width: f32, text: &str, most: f32, least: f32) -> Style {
    let style = |size: f32| Style::new(Face::CodeBold, size, size + 6.0, Ink::Body);
    let mut size = most;
    while size > least && sheet.width(text, style(size)) > width {
        size -= 0.5;
    }
    style(size)
}

const PASSWORD_LEADING: f32 = 36.0;

/// The password, large, in groups of about four – unless its own hyphens group it already.
fn password(sheet: &mut Sheet, x: f32, width: f32, password: &str) -> Result<(), PaperError> {
    let groups = groups(password);
    let mut size = 26.0_f32;
    let total = |size: f32, sheet: &Sheet| {
        let style = Style::new(Face::CodeBold, size, PASSWORD_LEADING, Ink::Body);
        #[expect(clippy::cast_precision_loss, reason = "a handful of groups")]
        let gaps = groups.len().saturating_sub(1) as f32 * size * 0.6;
        gaps + groups.iter().map(|g| sheet.width(g, style)).sum::<f32>()
    };
    while total(size, sheet) > width {
        size -= 1.0;
        if size < 12.0 {
            return Err(PaperError::DoesNotFit);
        }
    }
    let style = Style::new(Face::CodeBold, size, PASSWORD_LEADING, Ink::Body);
    let mut at = x;
    for group in &groups {
        sheet.put(at, sheet.y, group, style);
        at += sheet.width(group, style) + size * 0.6;
    }
    sheet.y += PASSWORD_LEADING;
    Ok(())
}

fn groups(password: &str) -> Vec<Zeroizing<String>> {
    let chars: Zeroizing<Vec<char>> = Zeroizing::new(password.chars().collect());
    if password.contains('-') || chars.is_empty() {
        return vec![Zeroizing::new(password.to_owned())];
    }
    // As even as possible: thirteen characters are 4 3 3 3, never 4 4 4 1.
    let count = chars.len().div_ceil(4);
    let (each, longer) = (chars.len() / count, chars.len() % count);
    let mut rest = chars.as_slice();
    (0..count)
        .map(|at| {
            let (group, after) = rest.split_at(each + usize::from(at < longer));
            rest = after;
            Zeroizing::new(group.iter().collect())
        })
        .collect()
}

/// Characters that people take for one another on paper.
const LOOK_ALIKE: &str = "0Oo1lI2Z5S8B";

/// Says what the mistakable characters of this very password are, broken into lines.
fn legend(sheet: &Sheet, width: f32, letter: &Letter<'_>) -> Legend {
    let named = LOOK_ALIKE.chars().filter(|c| letter.temporary_password.contains(*c)).map(|c| {
        let words: BothLanguages = match c {
            '0' => words::DIGIT_0,
            '1' => words::DIGIT_1,
            '2' => words::DIGIT_2,
            '5' => words::DIGIT_5,
            '8' => words::DIGIT_8,
            'A'..='Z' => words::CAPITAL,
            _ => words::SMALL,
        };
        // Named by its capital: a small L in words would look like the thing it explains.
        let name = c.to_uppercase().to_string();
        let words = words.fill(letter.language, &[("n", &name)]);
        Named { sign: c.to_string(), words: format!("\u{a0}{words}    ") }
    });
    let intro = format!("{}   ", words::LOOK_ALIKES.of(letter.language));
    let mut used = sheet.width(&intro, SMALL);
    let mut lines: Vec<Vec<Named>> = Vec::new();
    for item in named {
        let needs = sheet.width(&item.sign, SIGN) + sheet.width(&item.words, SMALL);
        if lines.is_empty() || used + needs > width {
            used = if lines.is_empty() { used } else { 0.0 };
            lines.push(Vec::new());
        }
        used += needs;
        if let Some(line) = lines.last_mut() {
            line.push(item);
        }
    }
    Legend { intro, lines }
}

/// The notice in the other language and the imprint, set from the bottom edge up.
fn foot(sheet: &mut Sheet, letter: &Letter<'_>) -> Result<(), PaperError> {
    let other = match letter.language {
        Language::En => Language::Fr,
        Language::Fr => Language::En,
    };
    let name = match other {
        Language::En => "English",
        Language::Fr => "Français",
    };
    let notice = words::OTHER_LANGUAGE.fill(other, &[("date", &words::date(other, letter.expires_on))]);
    let imprint = words::PRINTED_FOR_HANDOVER.fill(
        letter.language,
        &[("date", &words::date(letter.language, letter.printed_at.date())), ("lra", letter.lra_name)],
    );
    let label = 64.0;
    let notice_height = sheet.height(WIDTH - label, &notice, SMALL);
    let imprint_height = sheet.height(WIDTH, &imprint, SMALL);
    let top = PAGE.1 - 36.0 - imprint_height - 10.0 - notice_height - 8.0;
    if sheet.page_count() > 1 || sheet.y + 8.0 > top {
        return Err(PaperError::DoesNotFit);
    }
    sheet.rule(LEFT, RIGHT, top, 0.5, Ink::Hairline);
    let mut y = top + 8.0;
    sheet.in_language(other, Tag::Paragraph, |sheet| {
        sheet.put(LEFT, y, &format!("{name} "), Style { face: Face::Semi, ..SMALL });
        for line in sheet.wrap(WIDTH - label, &notice, SMALL) {
            sheet.put(LEFT + label, y, &line, SMALL);
            y += SMALL.leading;
        }
    });
    y += 5.0;
    sheet.rule(LEFT, RIGHT, y, 0.5, Ink::Hairline);
    y += 5.0;
    sheet.inside(Tag::Paragraph, |sheet| {
        for line in sheet.wrap(WIDTH, &imprint, SMALL) {
            sheet.put(LEFT, y, &line, SMALL);
            y += SMALL.leading;
        }
    });
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::groups;

    #[test]
    fn groups_are_even_and_complete() {
        for (password, expected) in [
            ("abcdefghijkl", vec!["abcd", "efgh", "ijkl"]),
            ("abcdefghijklm", vec!["abcd", "efg", "hij", "klm"]),
            ("abc-def-ghi", vec!["abc-def-ghi"]),
            ("abc", vec!["abc"]),
        ] {
            let made: Vec<String> = groups(password).iter().map(|g| g.to_string()).collect();
            assert_eq!(made, expected);
        }
    }
}
