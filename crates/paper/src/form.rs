//! The pieces a form is built of: section headings, cells with a small label, tick boxes.

use super::{
    faces::Face,
    sheet::{BOTTOM, Ink, LEFT, RIGHT, Sheet, Style, WIDTH},
    tags::Tag,
    words,
};

/// How a form is set.
pub(super) struct Setting {
    /// The small words above what was filled in.
    pub(super) label: Style,
    /// What was filled in.
    pub(super) answer: Style,
    /// Numbers, login IDs and receipts.
    pub(super) code: Style,
    /// What could be chosen.
    option: Style,
    /// What was confirmed.
    stated: Style,
    section: Style,
    /// Space above the heading of a section.
    above: f32,
    /// Space above the label of a cell and below its answer.
    pad: (f32, f32),
}

impl Setting {
    /// With answers of this size, and so much from one line to the next; everything else goes by that.
    const fn sized(size: f32, leading: f32, pad: (f32, f32)) -> Self {
        Self {
            label: Style::new(Face::Semi, if size > 9.0 { 8.5 } else { 8.0 }, leading - 1.25, Ink::Soft),
            answer: Style::new(Face::Text, size, leading, Ink::Body),
            code: Style::new(Face::CodeBold, size + 1.0, leading, Ink::Body),
            option: Style::new(Face::Text, size - 0.5, leading - 0.5, Ink::Body),
            stated: Style::new(Face::Text, if size > 9.0 { 9.0 } else { 8.5 }, leading - 1.0, Ink::Body),
            section: Style::new(Face::Heading, size + 2.5, leading + 2.0, Ink::Body),
            above: leading - 1.5,
            pad,
        }
    }
}

/// How forms are set, roomiest first: on fewer pages where a smaller size does it.
pub(super) const SETTINGS: [Setting; 3] = [
    Setting::sized(10.0, 13.5, (4.0, 5.0)),
    Setting::sized(9.5, 12.5, (3.0, 4.0)),
    Setting::sized(9.0, 11.5, (2.5, 3.5)),
];

/// Space between cells side by side.
const GUTTER: f32 = 16.0;
const BOX: f32 = 9.0;
const BOX_GAP: f32 = 5.0;

/// What kind of text fills a cell.
#[derive(Clone, Copy)]
pub(super) enum Filled {
    /// What somebody wrote or said.
    Answer,
    /// A number, login ID or receipt.
    Code,
    /// The words that say that there is nothing.
    Nothing,
}

impl Setting {
    fn style(&self, filled: Filled) -> Style {
        match filled {
            Filled::Answer => self.answer,
            Filled::Code => self.code,
            Filled::Nothing => Style { ink: Ink::Soft, ..self.answer },
        }
    }
}

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
    pub(super) filled: Filled,
}

impl<'a> Cell<'a> {
    /// A cell with one text.
    pub(super) fn text(label: &'a str, text: &str, filled: Filled) -> Self {
        Self { label, options: &[], answers: vec![text.to_owned()], filled }
    }

    /// Several answers get a bullet each, so that one that wraps is not taken for two.
    fn indent(&self) -> f32 {
        if self.answers.len() > 1 { 12.0 } else { 0.0 }
    }

    fn height(&self, sheet: &Sheet, set: &Setting, width: f32) -> f32 {
        let style = set.style(self.filled);
        let answers: f32 = self.answers.iter().map(|a| sheet.height(width - self.indent(), a, style)).sum();
        let ticks = ticks_height(sheet, self.options, width, set.option);
        set.pad.0 + sheet.height(width, self.label, set.label) + ticks + answers + set.pad.1
    }

    /// Whether it can stand beside another in this width: a label of one line, and an answer or choices that are read at a glance.
    fn fits_beside(&self, sheet: &Sheet, set: &Setting, width: f32) -> bool {
        let style = set.style(self.filled);
        sheet.wrap(width, self.label, set.label).len() == 1
            && self.answers.len() <= 1
            && self.answers.iter().all(|answer| sheet.wrap(width, answer, style).len() <= 2)
            && self.options.iter().all(|option| BOX + BOX_GAP + sheet.width(&option.label, set.option) <= width)
            && placed(sheet, self.options, width, set.option).len() <= 1
    }
}

/// A section heading over a coloured rule, kept with at least `follows` points of what comes after it.
pub(super) fn heading(sheet: &mut Sheet, set: &Setting, title: &str, follows: f32) {
    sheet.continued = None;
    let height = set.above + sheet.height(WIDTH, title, set.section) + 4.5;
    sheet.need(height + follows);
    if !sheet.is_at_top() {
        sheet.y += set.above;
    }
    sheet.inside(Tag::Heading, |sheet| sheet.flow(LEFT, WIDTH, title, set.section));
    sheet.y += 3.0;
    sheet.rule(LEFT, RIGHT, sheet.y, 1.5, Ink::Accent);
    sheet.y += 1.5;
}

/// A row shorter than this is never split over two pages; of a longer one at least the label and two lines stay together.
const UNSPLIT: f32 = 176.0;

fn kept(height: f32) -> f32 {
    if height <= UNSPLIT { height } else { 64.0 }
}

/// More cells than these would stand too close to be read side by side.
const MOST_BESIDE: usize = 3;

/// How wide each of `count` cells side by side is.
fn column(count: usize) -> f32 {
    #[expect(clippy::cast_precision_loss, reason = "at most three")]
    let count = count as f32;
    (WIDTH - GUTTER * (count - 1.0)) / count
}

/// Cells in rows, so many side by side that all of them together are as low as they can be.
pub(super) struct Rows<'c, 'a> {
    set: &'c Setting,
    rows: Vec<(&'c [Cell<'a>], f32)>,
}

impl<'c, 'a> Rows<'c, 'a> {
    /// Finds the rows.
    pub(super) fn of(sheet: &Sheet, set: &'c Setting, cells: &'c [Cell<'a>]) -> Self {
        // From the end: what is known of each cell is how its row is filled best, how high that row is, and all from there on.
        let mut best = vec![(1, 0.0, 0.0); cells.len() + 1];
        for at in (0..cells.len()).rev() {
            for count in 1..=MOST_BESIDE.min(cells.len() - at) {
                let width = column(count);
                let row = &cells[at..at + count];
                if count > 1 && !row.iter().all(|cell| cell.fits_beside(sheet, set, width)) {
                    break;
                }
                let height = row.iter().map(|cell| cell.height(sheet, set, width)).fold(0.0, f32::max);
                // Of rows that take no more than others, the even ones: two and two rather than one and three.
                #[expect(clippy::cast_precision_loss, reason = "at most three")]
                let uneven = (count * count) as f32 * 0.1;
                let all = height + uneven + best[at + count].2;
                if count == 1 || all < best[at].2 {
                    best[at] = (count, height, all);
                }
            }
        }
        let (mut rows, mut at) = (Vec::new(), 0);
        while at < cells.len() {
            let (count, height, _) = best[at];
            rows.push((&cells[at..at + count], height));
            at += count;
        }
        Self { set, rows }
    }

    /// What a heading above must be kept together with: the first row, or its beginning when it is long.
    pub(super) fn first(&self) -> f32 {
        self.rows.first().map_or(0.0, |(_, height)| kept(*height))
    }

    /// Draws them, each row closed by a hairline.
    pub(super) fn draw(&self, sheet: &mut Sheet) {
        sheet.inside(Tag::List, |sheet| {
            for (cells, height) in &self.rows {
                sheet.need(kept(*height));
                row(sheet, self.set, cells);
                sheet.rule(LEFT, RIGHT, sheet.y, 0.5, Ink::Hairline);
            }
        });
    }
}

fn row(sheet: &mut Sheet, set: &Setting, cells: &[Cell<'_>]) {
    if let [alone] = cells {
        sheet.y += set.pad.0;
        draw(sheet, set, alone, (LEFT, WIDTH));
        sheet.y += set.pad.1;
        return;
    }
    let width = column(cells.len());
    let (top, mut bottom, mut x) = (sheet.y, sheet.y, LEFT);
    for cell in cells {
        sheet.y = top + set.pad.0;
        draw(sheet, set, cell, (x, width));
        bottom = bottom.max(sheet.y + set.pad.1);
        x += width + GUTTER;
    }
    for between in 1..cells.len() {
        #[expect(clippy::cast_precision_loss, reason = "at most three")]
        let x = LEFT + (width + GUTTER) * between as f32 - GUTTER / 2.0;
        sheet.stroke(&[(x, top + 4.0), (x, bottom - 4.0)], 0.5, Ink::Hairline);
    }
    sheet.y = bottom;
}

fn draw(sheet: &mut Sheet, set: &Setting, cell: &Cell<'_>, (x, width): (f32, f32)) {
    sheet.inside(Tag::Item, |sheet| {
        sheet.inside(Tag::Label, |sheet| sheet.flow(x, width, cell.label, set.label));
        sheet.inside(Tag::Body, |sheet| {
            ticks(sheet, cell.options, (x, width), set.option);
            answers(sheet, cell, set.style(cell.filled), (x, width));
        });
    });
}

fn answers(sheet: &mut Sheet, cell: &Cell<'_>, style: Style, (x, width): (f32, f32)) {
    let indent = cell.indent();
    if indent == 0.0 {
        for answer in &cell.answers {
            sheet.flow(x, width, answer, style);
        }
        return;
    }
    sheet.inside(Tag::Bullets, |sheet| {
        for answer in &cell.answers {
            sheet.inside(Tag::Item, |sheet| {
                sheet.need(style.leading);
                sheet.inside(Tag::Label, |sheet| sheet.put(x, sheet.y, "• ", style));
                sheet.inside(Tag::Body, |sheet| sheet.flow(x + indent, width - indent, answer, style));
            });
        }
    });
}

/// Where each option goes: one after the other, on a new line when it does not fit beside the one before.
fn placed<'a>(sheet: &Sheet, options: &'a [TickOption], width: f32, style: Style) -> Vec<Vec<(f32, &'a TickOption)>> {
    let mut lines: Vec<Vec<(f32, &TickOption)>> = Vec::new();
    let mut at = 0.0;
    for option in options {
        let needs = BOX + BOX_GAP + sheet.width(&option.label, style);
        if lines.is_empty() || at + needs > width {
            lines.push(Vec::new());
            at = 0.0;
        }
        if let Some(line) = lines.last_mut() {
            line.push((at, option));
        }
        // The next one starts on a column of 12 points, so that boxes of several lines tend to stand below each other.
        at = ((at + needs + 12.0) / 12.0).ceil() * 12.0;
    }
    lines
}

fn ticks_height(sheet: &Sheet, options: &[TickOption], width: f32, style: Style) -> f32 {
    placed(sheet, options, width, style).iter().map(|line| line_height(sheet, line, width, style)).sum()
}

fn line_height(sheet: &Sheet, line: &[(f32, &TickOption)], width: f32, style: Style) -> f32 {
    let width = width - BOX - BOX_GAP;
    line.iter().map(|(_, option)| sheet.height(width, &option.label, style)).fold(0.0, f32::max)
}

fn ticks(sheet: &mut Sheet, options: &[TickOption], (left, width): (f32, f32), style: Style) {
    sheet.inside(Tag::List, |sheet| {
        for line in placed(sheet, options, width, style) {
            let height = line_height(sheet, &line, width, style);
            // A label longer than a page cannot be kept whole; it flows like any text.
            if height < BOTTOM / 2.0 {
                sheet.need(height);
            }
            match line.as_slice() {
                // A label of several lines is alone on its line.
                [(x, option)] => tick(sheet, left + x, option, style, |sheet, x| {
                    sheet.flow(x, width - BOX - BOX_GAP, &option.label, style);
                }),
                several => {
                    for (x, option) in several {
                        tick(sheet, left + x, option, style, |sheet, x| sheet.put(x, sheet.y, &option.label, style));
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
    let (sign, words, ink) =
        if option.ticked { ("☑ ", words::CHOSEN, Ink::Accent) } else { ("☐ ", words::NOT_CHOSEN, Ink::Body) };
    let sign_style = Style { face: Face::Ticks, size: style.size + 1.0, ink, ..style };
    sheet.inside(Tag::Item, |sheet| {
        sheet.spoken_as(words.of(sheet.language), Tag::Label, |sheet| sheet.put(x, sheet.y, sign, sign_style));
        sheet.inside(Tag::Body, |sheet| label(sheet, x + BOX + BOX_GAP));
    });
}

/// What the requester confirmed, as one block: how many of how many, and each one with its box.
pub(super) fn statements(sheet: &mut Sheet, set: &Setting, made: &[TickOption]) {
    if made.is_empty() {
        return;
    }
    sheet.need(kept(statements_height(sheet, set, made)));
    sheet.y += set.pad.0;
    let count = made.iter().filter(|one| one.ticked).count().to_string();
    let of = made.len().to_string();
    let words = words::STATEMENTS_MADE.fill(sheet.language, &[("n", &count), ("m", &of)]);
    sheet.inside(Tag::Paragraph, |sheet| sheet.flow(LEFT, WIDTH, &words, set.label));
    ticks(sheet, made, (LEFT, WIDTH), set.stated);
    sheet.y += set.pad.1;
    sheet.rule(LEFT, RIGHT, sheet.y, 0.5, Ink::Hairline);
}

/// What [`statements`] takes on one page.
pub(super) fn statements_height(sheet: &Sheet, set: &Setting, made: &[TickOption]) -> f32 {
    if made.is_empty() {
        0.0
    } else {
        set.pad.0 + set.label.leading + ticks_height(sheet, made, WIDTH, set.stated) + set.pad.1
    }
}
