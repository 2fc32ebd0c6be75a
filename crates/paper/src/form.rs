//! The pieces a form is built of: section headings, cells with a small label, tick boxes.

use super::{
    faces::Face,
    sheet::{BOTTOM, Ink, LEFT, RIGHT, Sheet, Style, WIDTH},
    tags::Tag,
    words,
};

/// The small words above what was filled in.
pub(super) const LABEL: Style = Style::new(Face::Semi, 8.5, 12.0, Ink::Soft);
/// What was filled in.
pub(super) const ANSWER: Style = Style::new(Face::Text, 10.0, 14.0, Ink::Body);
/// Numbers, login IDs and receipts.
pub(super) const CODE: Style = Style::new(Face::CodeBold, 11.0, 14.0, Ink::Body);
/// A cell with nothing in it says so in this.
pub(super) const EMPTY: Style = Style::new(Face::Text, 10.0, 14.0, Ink::Soft);
/// What was confirmed.
const STATED: Style = Style::new(Face::Text, 9.0, 12.5, Ink::Body);
const SECTION: Style = Style::new(Face::Heading, 13.0, 16.0, Ink::Body);

/// Space between two cells side by side.
const GUTTER: f32 = 16.0;
/// Above the label and below the answer.
const PAD: (f32, f32) = (4.0, 5.0);
const HALF: f32 = (WIDTH - GUTTER) / 2.0;
const BOX: f32 = 9.0;
const BOX_GAP: f32 = 6.0;
/// Space above the heading of a section.
const ABOVE: f32 = 14.0;

/// A choice with its box.
pub struct TickOption {
    /// What the choice says.
    pub label: String,
    /// Whether it was chosen.
    pub ticked: bool,
}

/// What fills a cell.
pub(super) struct Cell<'a> {
    pub(super) label: &'a str,
    pub(super) options: &'a [TickOption],
    pub(super) answers: Vec<String>,
    pub(super) style: Style,
}

impl<'a> Cell<'a> {
    /// A cell with one text.
    pub(super) fn text(label: &'a str, text: &str, style: Style) -> Self {
        Self { label, options: &[], answers: vec![text.to_owned()], style }
    }

    /// Whether it can stand beside another: label and answer take one line each in half the width.
    fn is_short(&self, sheet: &Sheet) -> bool {
        self.options.is_empty()
            && self.answers.len() == 1
            && sheet.wrap(HALF, self.label, LABEL).len() == 1
            && self.answers.iter().all(|a| sheet.wrap(HALF, a, self.style).len() == 1)
    }

    /// Several answers get a bullet each, so that one that wraps is not taken for two.
    fn indent(&self) -> f32 {
        if self.answers.len() > 1 { 12.0 } else { 0.0 }
    }

    fn height(&self, sheet: &Sheet) -> f32 {
        let answers: f32 = self.answers.iter().map(|a| sheet.height(WIDTH - self.indent(), a, self.style)).sum();
        PAD.0 + sheet.height(WIDTH, self.label, LABEL) + ticks_height(sheet, self.options, ANSWER) + answers + PAD.1
    }
}

/// A section heading over a coloured rule, kept with at least `follows` points of what comes after it.
pub(super) fn heading(sheet: &mut Sheet, title: &str, follows: f32) {
    sheet.continued = None;
    let height = ABOVE + sheet.height(WIDTH, title, SECTION) + 6.0;
    sheet.need(height + follows);
    if !sheet.is_at_top() {
        sheet.y += ABOVE;
    }
    sheet.inside(Tag::Heading, |sheet| sheet.flow(LEFT, WIDTH, title, SECTION));
    sheet.y += 4.0;
    sheet.rule(LEFT, RIGHT, sheet.y, 1.5, Ink::Accent);
    sheet.y += 2.0;
}

/// What [`heading`] must be kept together with: the first row, or its beginning when it is long.
pub(super) fn first_row(sheet: &Sheet, cells: &[Cell<'_>]) -> f32 {
    cells.first().map_or(0.0, |cell| kept(cell.height(sheet)))
}

/// A row shorter than this is never split over two pages; of a longer one at least the label and two lines stay together.
const UNSPLIT: f32 = 176.0;

fn kept(height: f32) -> f32 {
    if height <= UNSPLIT { height } else { 64.0 }
}

/// Rows of cells, two short neighbours side by side, each row closed by a hairline.
pub(super) fn cells(sheet: &mut Sheet, cells: &[Cell<'_>]) {
    sheet.inside(Tag::List, |sheet| rows(sheet, cells));
}

fn rows(sheet: &mut Sheet, cells: &[Cell<'_>]) {
    let mut rest = cells;
    while let [cell, after @ ..] = rest {
        rest = after;
        match after {
            [beside, others @ ..] if cell.is_short(sheet) && beside.is_short(sheet) => {
                pair(sheet, cell, beside);
                rest = others;
            }
            _ => full(sheet, cell),
        }
        sheet.rule(LEFT, RIGHT, sheet.y, 0.5, Ink::Hairline);
    }
}

fn pair(sheet: &mut Sheet, left: &Cell<'_>, right: &Cell<'_>) {
    let height = PAD.0 + LABEL.leading + left.style.leading.max(right.style.leading) + PAD.1;
    sheet.need(height);
    let top = sheet.y;
    for (x, cell) in [(LEFT, left), (LEFT + HALF + GUTTER, right)] {
        sheet.inside(Tag::Item, |sheet| {
            sheet.inside(Tag::Label, |sheet| sheet.put(x, top + PAD.0, cell.label, LABEL));
            sheet.inside(Tag::Body, |sheet| {
                for answer in &cell.answers {
                    sheet.put(x, top + PAD.0 + LABEL.leading, answer, cell.style);
                }
            });
        });
    }
    let middle = LEFT + HALF + GUTTER / 2.0;
    sheet.stroke(&[(middle, top + 4.0), (middle, top + height - 4.0)], 0.5, Ink::Hairline);
    sheet.y = top + height;
}

fn full(sheet: &mut Sheet, cell: &Cell<'_>) {
    sheet.need(kept(cell.height(sheet)));
    sheet.y += PAD.0;
    sheet.inside(Tag::Item, |sheet| {
        sheet.inside(Tag::Label, |sheet| sheet.flow(LEFT, WIDTH, cell.label, LABEL));
        sheet.inside(Tag::Body, |sheet| {
            ticks(sheet, cell.options, ANSWER);
            answers(sheet, cell);
        });
    });
    sheet.y += PAD.1;
}

fn answers(sheet: &mut Sheet, cell: &Cell<'_>) {
    let indent = cell.indent();
    if indent == 0.0 {
        for answer in &cell.answers {
            sheet.flow(LEFT, WIDTH, answer, cell.style);
        }
        return;
    }
    sheet.inside(Tag::Bullets, |sheet| {
        for answer in &cell.answers {
            sheet.inside(Tag::Item, |sheet| {
                sheet.need(cell.style.leading);
                sheet.inside(Tag::Label, |sheet| sheet.put(LEFT, sheet.y, "• ", cell.style));
                let (x, width) = (LEFT + indent, WIDTH - indent);
                sheet.inside(Tag::Body, |sheet| sheet.flow(x, width, answer, cell.style));
            });
        }
    });
}

/// Where each option goes: one after the other, on a new line when it does not fit beside the one before.
fn placed<'a>(sheet: &Sheet, options: &'a [TickOption], style: Style) -> Vec<Vec<(f32, &'a TickOption)>> {
    let mut lines: Vec<Vec<(f32, &TickOption)>> = Vec::new();
    let mut at = 0.0;
    for option in options {
        let needs = BOX + BOX_GAP + sheet.width(&option.label, style);
        if lines.is_empty() || at + needs > WIDTH {
            lines.push(Vec::new());
            at = 0.0;
        }
        if let Some(line) = lines.last_mut() {
            line.push((at, option));
        }
        // The next one starts on a column of 24 points, so that boxes of several lines tend to stand below each other.
        at = ((at + needs + 16.0) / 24.0).ceil() * 24.0;
    }
    lines
}

fn ticks_height(sheet: &Sheet, options: &[TickOption], style: Style) -> f32 {
    let height = |line: &Vec<(f32, &TickOption)>| {
        line.iter().map(|(_, option)| label_height(sheet, option, style)).fold(0.0, f32::max)
    };
    placed(sheet, options, style).iter().map(height).sum()
}

fn label_height(sheet: &Sheet, option: &TickOption, style: Style) -> f32 {
    sheet.height(WIDTH - BOX - BOX_GAP, &option.label, style)
}

fn ticks(sheet: &mut Sheet, options: &[TickOption], style: Style) {
    sheet.inside(Tag::List, |sheet| {
        for line in placed(sheet, options, style) {
            let height = line.iter().map(|(_, o)| label_height(sheet, o, style)).fold(0.0, f32::max);
            // A label longer than a page cannot be kept whole; it flows like any text.
            if height < BOTTOM / 2.0 {
                sheet.need(height);
            }
            match line.as_slice() {
                // A label of several lines is alone on its line.
                [(x, option)] => tick(sheet, LEFT + x, option, style, |sheet, x| {
                    sheet.flow(x, WIDTH - BOX - BOX_GAP, &option.label, style);
                }),
                several => {
                    for (x, option) in several {
                        tick(sheet, LEFT + x, option, style, |sheet, x| sheet.put(x, sheet.y, &option.label, style));
                    }
                    sheet.y += height;
                }
            }
        }
    });
}

/// A box and what it is for. The box is a letter of a font that is in the file, so that whoever takes the text out of the paper sees which
/// one was chosen; read aloud, it is a word.
fn tick(sheet: &mut Sheet, x: f32, option: &TickOption, style: Style, label: impl FnOnce(&mut Sheet, f32)) {
    let (sign, words, ink) = match option.ticked {
        true => ("☑ ", words::CHOSEN, Ink::Accent),
        false => ("☐ ", words::NOT_CHOSEN, Ink::Body),
    };
    let sign_style = Style { face: Face::Ticks, size: style.size + 1.0, ink, ..style };
    sheet.inside(Tag::Item, |sheet| {
        sheet.spoken_as(words.of(sheet.language), Tag::Label, |sheet| sheet.put(x, sheet.y, sign, sign_style));
        sheet.inside(Tag::Body, |sheet| label(sheet, x + BOX + BOX_GAP));
    });
}

/// What the requester confirmed, as one block: how many of how many, and each one with its box.
pub(super) fn statements(sheet: &mut Sheet, made: &[TickOption]) {
    if made.is_empty() {
        return;
    }
    sheet.need(kept(statements_height(sheet, made)));
    sheet.y += PAD.0;
    let count = made.iter().filter(|one| one.ticked).count().to_string();
    let of = made.len().to_string();
    let words = words::STATEMENTS_MADE.fill(sheet.language, &[("n", &count), ("m", &of)]);
    sheet.inside(Tag::Paragraph, |sheet| sheet.flow(LEFT, WIDTH, &words, LABEL));
    ticks(sheet, made, STATED);
    sheet.y += PAD.1;
    sheet.rule(LEFT, RIGHT, sheet.y, 0.5, Ink::Hairline);
}

/// What [`statements`] takes on one page.
pub(super) fn statements_height(sheet: &Sheet, made: &[TickOption]) -> f32 {
    PAD.0 + LABEL.leading + ticks_height(sheet, made, STATED) + PAD.1
}
