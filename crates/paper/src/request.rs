//! The filled request form: what was asked and answered, the requester's own statement, the LRA's approval.

use jiff::{Zoned, civil::Date};
use zeroize::Zeroizing;

use super::{
    Language, PaperError,
    faces::Face,
    form::{Cell, Filled, Rows, SETTINGS, Setting, TickOption, heading, statements, statements_height},
    sheet::{BOTTOM, Ink, LEFT, PAGE, RIGHT, Sheet, Style, WIDTH},
    tags::{Artifact, Tag},
    words,
};

/// A request as it is printed. Texts are already in `language`.
pub struct RequestPaper {
    /// The language of the form's texts.
    pub language: Language,
    /// The form's title.
    pub title: String,
    /// The form's version.
    pub version: String,
    /// The request's number, once the centre gave one.
    pub number: Option<String>,
    /// The receipt, once the centre gave one.
    pub receipt: Option<String>,
    /// Where the request is and since when, in words.
    pub status: String,
    /// The facility it is for.
    pub facility: String,
    /// The person who asks for the report, as the head of the paper names them.
    pub requester: Requester,
    /// Questions and answers, in the form's order.
    pub sections: Vec<Section>,
    /// The requester's own statement.
    pub statement: Statement,
    /// The LRA's approval, once given.
    pub approval: Option<Approval>,
    /// The priority that CCO set, once it has.
    pub priority: Option<Priority>,
    /// When it is printed.
    pub printed_at: Zoned,
    /// Marks the form as one of the sample world.
    pub sample: bool,
}

/// The person who asks for the report.
pub struct Requester {
    /// The registered name.
    pub name: String,
    /// The login ID; printed in capitals.
    pub login_id: String,
}

/// A titled group of questions.
pub struct Section {
    /// The heading of the section, in the language of the paper.
    pub title: String,
    /// The questions that were shown, with their answers.
    pub rows: Vec<AnsweredQuestion>,
}

/// A question with what was answered.
pub struct AnsweredQuestion {
    /// The question as the form asks it.
    pub question: String,
    /// The answers in words; several for a question that repeats.
    pub answers: Vec<String>,
    /// The choices, ticked or not; empty for a question without choices.
    pub options: Vec<TickOption>,
}

/// What the requester declares, and how the declaration reached the LRA.
pub struct Statement {
    /// What the form asked them to confirm, and whether they did.
    pub made: Vec<TickOption>,
    /// The text declared.
    pub text: String,
    /// How it was received; without it the form has lines to sign on.
    pub recorded: Option<RecordedStatement>,
}

/// A statement that the LRA has on record.
pub struct RecordedStatement {
    /// On paper, by e-mail and so on, in words.
    pub received_how: String,
    /// The date on it.
    pub dated: Date,
    /// Who signed it.
    pub signed_name: String,
}

/// The LRA's approval.
pub struct Approval {
    /// The LRA who approved and submitted it.
    pub lra_name: String,
    /// When it was approved, in Ontario's time.
    pub at: Zoned,
    /// How the LRA confirmed it was them, in words.
    pub step_up_note: String,
}

/// The priority that CCO set, with its reason.
pub struct Priority {
    /// The ground, in words.
    pub ground: String,
    /// Why, in words.
    pub reason: String,
    /// Who set it.
    pub by: String,
    /// When it was set, in Ontario's time.
    pub at: Zoned,
}

const TITLE: Style = Style::new(Face::Heading, 18.0, 22.0, Ink::Body);
const SMALL: Style = Style::new(Face::Text, 8.0, 12.0, Ink::Soft);

/// A request is on two pages if it can be: one sheet of paper.
const PAGES: usize = 2;

/// Makes the form.
///
/// # Errors
/// When the PDF cannot be put together.
pub fn request(paper: &RequestPaper) -> Result<Zeroizing<Vec<u8>>, PaperError> {
    let [roomy, smaller @ ..] = &SETTINGS;
    let mut sheet = set(paper, roomy)?;
    for smaller in smaller {
        if sheet.page_count() <= PAGES {
            break;
        }
        let tried = set(paper, smaller)?;
        // One that takes more all the same is set as the others are.
        if tried.page_count() <= PAGES {
            sheet = tried;
        }
    }
    let title = match &paper.number {
        Some(number) => format!("{} – {number}", paper.title),
        None => paper.title.clone(),
    };
    sheet.save(&title, &paper.printed_at)
}

fn set(paper: &RequestPaper, set: &Setting) -> Result<Sheet, PaperError> {
    let language = paper.language;
    let mut sheet = Sheet::new(48.0, language)?;
    head(&mut sheet, set, paper);

    let login_id = paper.requester.login_id.to_uppercase();
    let mut requester = vec![
        Cell::text(words::NAME.of(language), &paper.requester.name, Filled::Answer),
        Cell::text(words::LOGIN_ID.of(language), &login_id, Filled::Code),
        Cell::text(words::FACILITY.of(language), &paper.facility, Filled::Answer),
    ];
    // Who has no account yet has no login ID.
    requester.retain(|cell| cell.answers.iter().any(|answer| !answer.is_empty()));
    open_section(&mut sheet, set, paper, words::REQUESTER.of(language), &requester);

    for section in &paper.sections {
        let rows: Vec<Cell<'_>> = section.rows.iter().map(|row| cell(row, language)).collect();
        open_section(&mut sheet, set, paper, &section.title, &rows);
    }
    statement(&mut sheet, set, paper);
    approval(&mut sheet, set, paper);
    priority(&mut sheet, set, paper);
    sheet.continued = None;
    frame(&mut sheet, paper);
    Ok(sheet)
}

fn cell(row: &AnsweredQuestion, language: Language) -> Cell<'_> {
    let answers: Vec<String> = row.answers.iter().filter(|a| !a.trim().is_empty()).cloned().collect();
    if answers.is_empty() && row.options.is_empty() {
        return Cell::text(&row.question, words::UNANSWERED.of(language), Filled::Nothing);
    }
    Cell { label: &row.question, options: &row.options, answers, filled: Filled::Answer }
}

fn open_section(sheet: &mut Sheet, set: &Setting, paper: &RequestPaper, title: &str, cells: &[Cell<'_>]) {
    let rows = Rows::of(sheet, set, cells);
    heading(sheet, set, title, rows.first());
    sheet.continued = Some(words::CONTINUED.fill(paper.language, &[("section", title)]));
    rows.draw(sheet);
}

/// Title at the left, number and receipt in a frame at the right, status below.
fn head(sheet: &mut Sheet, set: &Setting, paper: &RequestPaper) {
    const FRAME: f32 = 160.0;
    let language = paper.language;
    let title_top = sheet.y - 4.0;
    let top = if paper.sample { sheet.y + 24.0 } else { sheet.y };
    let x = RIGHT - FRAME;

    sheet.y = title_top;
    let width = WIDTH - FRAME - 24.0;
    sheet.inside(Tag::Title, |sheet| sheet.flow(LEFT, width, &paper.title, TITLE));
    sheet.y += 2.0;
    sheet.line(LEFT, &words::VERSION.fill(language, &[("version", &paper.version)]), SMALL);
    let title_bottom = sheet.y;
    if paper.sample {
        sheet.stamp(RIGHT, 44.0, words::SAMPLE.of(language));
    }

    let mut y = top + 5.0;
    let texts = [(words::NUMBER, &paper.number), (words::RECEIPT, &paper.receipt)].map(|(label, value)| {
        let style = if value.is_some() { set.code } else { SMALL };
        let text = value.clone().unwrap_or_else(|| words::CENTRE_GIVES.of(language).to_owned());
        (label.of(language), sheet.wrap(FRAME - 24.0, &text, style), style)
    });
    sheet.inside(Tag::List, |sheet| {
        for (label, lines, style) in &texts {
            sheet.inside(Tag::Item, |sheet| {
                sheet.inside(Tag::Label, |sheet| sheet.put(x + 12.0, y, label, set.label));
                y += set.label.leading;
                sheet.inside(Tag::Body, |sheet| {
                    for line in lines {
                        sheet.put(x + 12.0, y, line, *style);
                        y += style.leading;
                    }
                });
                y += 3.0;
            });
        }
    });
    let frame_bottom = y + 2.0;
    sheet.rect((x, top), (FRAME, frame_bottom - top), Ink::Hairline, Some(0.75));
    sheet.y = title_bottom.max(frame_bottom) + 8.0;

    let status = Style { face: Face::Semi, ..set.answer };
    let height = set.label.leading + sheet.height(WIDTH - 32.0, &paper.status, status) + 10.0;
    sheet.rect((LEFT, sheet.y), (WIDTH, height), Ink::Tint, None);
    sheet.rect((LEFT, sheet.y), (3.0, height), Ink::Accent, None);
    let bottom = sheet.y + height;
    sheet.y += 4.0;
    sheet.inside(Tag::List, |sheet| {
        sheet.inside(Tag::Item, |sheet| {
            sheet.inside(Tag::Label, |sheet| sheet.line(LEFT + 16.0, words::STATUS.of(language), set.label));
            sheet.inside(Tag::Body, |sheet| sheet.flow(LEFT + 16.0, WIDTH - 32.0, &paper.status, status));
        });
    });
    sheet.y = bottom;
}

fn statement(sheet: &mut Sheet, set: &Setting, paper: &RequestPaper) {
    let language = paper.language;
    let title = words::STATEMENT.of(language);
    let text_height = 5.0 + sheet.height(WIDTH, &paper.statement.text, set.answer) + 6.0;
    let below = 56.0;
    // All of it on one page if it can be: a signature belongs under what it signs.
    let together = statements_height(sheet, set, &paper.statement.made) + text_height + below;
    heading(sheet, set, title, if together < BOTTOM / 2.0 { together } else { 64.0 });
    sheet.continued = Some(words::CONTINUED.fill(language, &[("section", title)]));
    statements(sheet, set, &paper.statement.made);
    sheet.y += 5.0;
    sheet.flow(LEFT, WIDTH, &paper.statement.text, set.answer);
    sheet.y += 6.0;
    match &paper.statement.recorded {
        Some(recorded) => {
            let dated = words::date(language, recorded.dated);
            let rows = [
                Cell::text(words::SIGNED.of(language), &recorded.signed_name, Filled::Answer),
                Cell::text(words::DATED.of(language), &dated, Filled::Answer),
                Cell::text(words::RECEIVED.of(language), &recorded.received_how, Filled::Answer),
            ];
            sheet.rule(LEFT, RIGHT, sheet.y, 0.5, Ink::Hairline);
            Rows::of(sheet, set, &rows).draw(sheet);
        }
        None => sign_here(sheet, set, language),
    }
}

/// Lines to sign on with a pen.
fn sign_here(sheet: &mut Sheet, set: &Setting, language: Language) {
    sheet.need(56.0);
    sheet.y += 36.0;
    let date_at = RIGHT - 144.0;
    sheet.rule(LEFT, date_at - 24.0, sheet.y, 0.75, Ink::Body);
    sheet.rule(date_at, RIGHT, sheet.y, 0.75, Ink::Body);
    sheet.put(LEFT, sheet.y + 2.0, words::TO_SIGN.of(language), set.label);
    sheet.put(date_at, sheet.y + 2.0, words::TO_DATE.of(language), set.label);
    sheet.y += 20.0;
}

fn approval(sheet: &mut Sheet, set: &Setting, paper: &RequestPaper) {
    let language = paper.language;
    let title = words::APPROVAL.of(language);
    let Some(approval) = &paper.approval else {
        let text = words::NOT_APPROVED.of(language);
        let style = Style { ink: Ink::Soft, ..set.answer };
        let height = 6.0 + sheet.height(WIDTH, text, style);
        heading(sheet, set, title, height);
        sheet.y += 6.0;
        sheet.flow(LEFT, WIDTH, text, style);
        return;
    };
    let at = words::moment(language, &approval.at);
    let rows = [
        Cell::text(words::APPROVED_BY.of(language), &approval.lra_name, Filled::Answer),
        Cell::text(words::APPROVED_AT.of(language), &at, Filled::Answer),
        Cell::text(words::CONFIRMED.of(language), &approval.step_up_note, Filled::Answer),
    ];
    open_section(sheet, set, paper, title, &rows);
}

/// Beside the ground that the facility declared stands the one that CCO set, and why.
fn priority(sheet: &mut Sheet, set: &Setting, paper: &RequestPaper) {
    let language = paper.language;
    let Some(priority) = &paper.priority else { return };
    let at = words::moment(language, &priority.at);
    let rows = [
        Cell::text(words::PRIORITY_GROUND.of(language), &priority.ground, Filled::Answer),
        Cell::text(words::PRIORITY_REASON.of(language), &priority.reason, Filled::Answer),
        Cell::text(words::PRIORITY_BY.of(language), &priority.by, Filled::Answer),
        Cell::text(words::APPROVED_AT.of(language), &at, Filled::Answer),
    ];
    open_section(sheet, set, paper, words::PRIORITY.of(language), &rows);
}

/// Running heads and footers, once the number of pages is known. What they say is said once to whoever has the paper read aloud: the
/// number and the title at the head of the first page, the rest at the foot of the last one.
fn frame(sheet: &mut Sheet, paper: &RequestPaper) {
    let total = sheet.page_count();
    sheet.on_every_page(|sheet, page| {
        if page > 0 {
            sheet.beside(Artifact::Head, |sheet| running_head(sheet, paper));
        }
        if page + 1 == total {
            foot(sheet, paper);
        } else {
            sheet.beside(Artifact::Foot, |sheet| foot(sheet, paper));
        }
        let numbers = [("n", (page + 1).to_string()), ("m", total.to_string())];
        let numbers: Vec<(&str, &str)> = numbers.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let page_of = words::PAGE_OF.fill(paper.language, &numbers);
        sheet.beside(Artifact::Foot, |sheet| sheet.put_right(RIGHT, FOOT + 12.0, &page_of, SMALL));
    });
}

fn running_head(sheet: &mut Sheet, paper: &RequestPaper) {
    let running = Style::new(Face::Semi, 8.5, 16.0, Ink::Body);
    let running_code = Style::new(Face::CodeBold, 9.0, 16.0, Ink::Body);
    let mut right = RIGHT;
    if paper.sample {
        let word = words::SAMPLE.of(paper.language);
        sheet.stamp(RIGHT, 44.0, word);
        right -= sheet.width(word, Style::new(Face::Bold, 10.0, 20.0, Ink::Body)) + 36.0;
    }
    let number = paper.number.as_deref().unwrap_or_default();
    let room = right - LEFT - sheet.width(number, running_code) - 24.0;
    let title = sheet.cut(room, &paper.title, running);
    sheet.put(LEFT, 46.0, &title, running);
    sheet.put_right(right, 46.0, number, running_code);
    sheet.rule(LEFT, RIGHT, 68.0, 0.5, Ink::Hairline);
}

/// Where the footer begins.
const FOOT: f32 = PAGE.1 - 52.0;

fn foot(sheet: &mut Sheet, paper: &RequestPaper) {
    let language = paper.language;
    sheet.rule(LEFT, RIGHT, FOOT - 4.0, 0.5, Ink::Hairline);
    sheet.put(LEFT, FOOT, words::NO_PATIENTS.of(language), SMALL);
    let at = words::moment(language, &paper.printed_at);
    sheet.put(LEFT, FOOT + 12.0, &words::PRINTED.fill(language, &[("at", &at)]), SMALL);
}
