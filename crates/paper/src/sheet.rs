//! Pages of US Letter with a pen that moves down: text, rules, boxes, and the breaks between pages.

use std::collections::BTreeSet;

use jiff::Zoned;
use printpdf::{
    Color, Line, LineCapStyle, LineJoinStyle, LinePoint, Mm, Op, PaintMode, PdfDocument, PdfFont, PdfFontHandle,
    PdfPage, PdfSaveOptions, Point, Pt, Rect, Rgb, TextItem,
};
use zeroize::{Zeroize, Zeroizing};

use super::{
    Language, PaperError,
    faces::{Face, Faces},
    lines::{clean, wrap},
    metadata,
    tags::{self, Artifact, Tag, Tags},
};

/// US Letter, in points.
pub(super) const PAGE: (f32, f32) = (612.0, 792.0);
/// Left edge of the text.
pub(super) const LEFT: f32 = 64.0;
/// Right edge of the text.
pub(super) const RIGHT: f32 = PAGE.0 - 64.0;
/// Width of the text.
pub(super) const WIDTH: f32 = RIGHT - LEFT;
/// The lowest line that flowing text may reach; the footer is below.
pub(super) const BOTTOM: f32 = 729.0;
/// Where the text of a continued page starts, below the running head.
const CONTINUED_TOP: f32 = 74.0;

/// The colours of the paper.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Ink {
    Body,
    Soft,
    Accent,
    Hairline,
    Tint,
}

impl Ink {
    fn color(self) -> Color {
        let [r, g, b]: [u8; 3] = match self {
            Self::Body => [0x1a, 0x1a, 0x1a],
            Self::Soft => [0x4d, 0x4d, 0x4d],
            Self::Accent => [0x00, 0x66, 0xcc],
            Self::Hairline => [0xb3, 0xb3, 0xb3],
            Self::Tint => [0xf2, 0xf6, 0xfb],
        };
        Color::Rgb(Rgb::new(f32::from(r) / 255.0, f32::from(g) / 255.0, f32::from(b) / 255.0, None))
    }
}

/// How a text is set.
#[derive(Clone, Copy)]
pub(super) struct Style {
    pub(super) face: Face,
    pub(super) size: f32,
    pub(super) leading: f32,
    pub(super) ink: Ink,
}

impl Style {
    /// A style; sizes and leadings are in points.
    pub(super) const fn new(face: Face, size: f32, leading: f32, ink: Ink) -> Self {
        Self { face, size, leading, ink }
    }

    /// Where the baseline sits below the top of a line of this style.
    fn baseline(self) -> f32 {
        self.leading.mul_add(0.5, self.size * 0.35)
    }
}

/// The pages of one paper while it is being set. `y` counts down from the top edge.
pub(super) struct Sheet {
    pub(super) faces: &'static Faces,
    pub(super) y: f32,
    /// Printed at the head of the next page while a section is open.
    pub(super) continued: Option<String>,
    pages: Vec<Vec<Op>>,
    current: usize,
    used: BTreeSet<Face>,
    tags: Tags,
    /// The language of the paper, in which signs are read aloud.
    pub(super) language: Language,
}

impl Sheet {
    /// One empty page with the pen at `top`.
    pub(super) fn new(top: f32, language: Language) -> Result<Self, PaperError> {
        Ok(Self {
            faces: Faces::get()?,
            y: top,
            continued: None,
            pages: vec![Vec::new()],
            current: 0,
            used: BTreeSet::new(),
            tags: Tags::new(),
            language,
        })
    }

    /// How many pages there are so far.
    pub(super) fn page_count(&self) -> usize {
        self.pages.len()
    }

    /// Draws on every page once their number is known: running heads, footers.
    pub(super) fn on_every_page(&mut self, mut draw: impl FnMut(&mut Self, usize)) {
        for page in 0..self.pages.len() {
            self.current = page;
            draw(self, page);
        }
    }

    /// Starts a page.
    pub(super) fn break_page(&mut self) {
        self.pages.push(Vec::new());
        self.current = self.pages.len() - 1;
        self.y = CONTINUED_TOP;
        if let Some(heading) = self.continued.clone() {
            let style = Style::new(Face::Semi, 8.5, 16.0, Ink::Soft);
            // It may come in the middle of an answer, and says nothing new.
            self.beside(Artifact::Head, |sheet| sheet.line(LEFT, &heading, style));
            self.rule(LEFT, RIGHT, self.y + 4.0, 0.5, Ink::Hairline);
            self.y += 8.0;
        }
    }

    /// Whether nothing is set on this page yet.
    pub(super) fn is_at_top(&self) -> bool {
        self.y <= CONTINUED_TOP
    }

    /// `text` on one line of `width`, cut with an ellipsis where it is longer.
    pub(super) fn cut(&self, width: f32, text: &str, style: Style) -> String {
        let lines = self.wrap(width, text, style);
        match lines.as_slice() {
            [] => String::new(),
            [one] => one.clone(),
            [..] => {
                let room = width - self.width("…", style);
                let first = self.wrap(room, text, style).into_iter().next();
                format!("{}…", first.unwrap_or_default().trim_end())
            }
        }
    }

    /// Starts a page unless `height` is still free on this one.
    pub(super) fn need(&mut self, height: f32) {
        if self.y + height > BOTTOM {
            self.break_page();
        }
    }

    /// Draws what is one element for whoever has the paper read aloud.
    pub(super) fn inside<R>(&mut self, tag: Tag, draw: impl FnOnce(&mut Self) -> R) -> R {
        self.tags.open(tag);
        let drawn = draw(self);
        self.tags.close();
        drawn
    }

    /// Draws an element in a language other than the paper's.
    pub(super) fn in_language(&mut self, language: Language, tag: Tag, draw: impl FnOnce(&mut Self)) {
        self.inside(tag, |sheet| {
            sheet.tags.in_language(language);
            draw(sheet);
        });
    }

    /// Draws a sign, in place of which `words` are read aloud.
    pub(super) fn spoken_as(&mut self, words: &'static str, tag: Tag, draw: impl FnOnce(&mut Self)) {
        self.inside(tag, |sheet| {
            sheet.tags.spoken_as(words);
            draw(sheet);
        });
    }

    /// Draws what is only looked at, such as running heads.
    pub(super) fn beside(&mut self, what: Artifact, draw: impl FnOnce(&mut Self)) {
        self.tags.set_artifact(Some(what));
        draw(self);
        self.tags.set_artifact(None);
    }

    /// Text that is set outside every element is a paragraph, so that none is lost.
    fn as_text(&mut self, draw: impl FnOnce(&mut Self)) {
        if self.tags.take_text() { draw(self) } else { self.inside(Tag::Paragraph, draw) }
    }

    /// Sets one line at the pen without moving it; the way to put things beside each other.
    pub(super) fn put(&mut self, x: f32, y: f32, text: &str, style: Style) {
        let text = clean(text);
        if !text.is_empty() {
            self.as_text(|sheet| sheet.put_text(x, y, &text, style));
        }
    }

    fn put_text(&mut self, x: f32, y: f32, text: &str, style: Style) {
        let begin = self.tags.begin_text(self.current);
        let ops = &mut self.pages[self.current];
        ops.push(begin);
        ops.push(Op::StartTextSection);
        ops.push(Op::SetFillColor { col: style.ink.color() });
        ops.push(Op::SetTextCursor { pos: point(x, y + style.baseline()) });
        for run in self.faces.runs(style.face, text) {
            self.used.insert(run.face);
            ops.push(Op::SetFont { font: PdfFontHandle::External(run.face.id()), size: Pt(style.size) });
            ops.push(Op::ShowText { items: vec![TextItem::Text(run.text)] });
        }
        ops.push(Op::EndTextSection);
        ops.push(tags::END);
    }

    /// Sets one line that ends at `right`.
    pub(super) fn put_right(&mut self, right: f32, y: f32, text: &str, style: Style) {
        let width = self.width(text, style);
        self.put(right - width, y, text, style);
    }

    /// Sets one line and moves the pen below it.
    pub(super) fn line(&mut self, x: f32, text: &str, style: Style) {
        self.put(x, self.y, text, style);
        self.y += style.leading;
    }

    /// Sets text in lines of `width`, over as many pages as it takes; never one line alone at the foot or the head of a page.
    pub(super) fn flow(&mut self, x: f32, width: f32, text: &str, style: Style) {
        self.as_text(|sheet| sheet.flow_text(x, width, text, style));
    }

    fn flow_text(&mut self, x: f32, width: f32, text: &str, style: Style) {
        let lines = self.wrap(width, text, style);
        for (at, line) in lines.iter().enumerate() {
            let left = lines.len() - at;
            let lines_free = (BOTTOM - self.y) / style.leading;
            let alone_below = at == 0 && left > 1 && lines_free < 2.0;
            let alone_above = at > 0 && left == 2 && lines_free < 2.0;
            if lines_free < 1.0 || alone_below || alone_above {
                self.break_page();
            }
            self.line(x, line, style);
        }
    }

    /// The lines that `flow` would set.
    pub(super) fn wrap(&self, width: f32, text: &str, style: Style) -> Vec<String> {
        wrap(self.faces, style.face, style.size, width, text)
    }

    /// How high `flow` would be on one page.
    pub(super) fn height(&self, width: f32, text: &str, style: Style) -> f32 {
        #[expect(clippy::cast_precision_loss, reason = "lines of a text, far below 2^24")]
        let lines = self.wrap(width, text, style).len() as f32;
        lines * style.leading
    }

    /// How wide `text` is on one line.
    pub(super) fn width(&self, text: &str, style: Style) -> f32 {
        self.faces.width(style.face, style.size, &clean(text))
    }

    /// A horizontal rule.
    pub(super) fn rule(&mut self, x1: f32, x2: f32, y: f32, weight: f32, ink: Ink) {
        self.stroke(&[(x1, y), (x2, y)], weight, ink);
    }

    /// A line through `points`.
    pub(super) fn stroke(&mut self, points: &[(f32, f32)], weight: f32, ink: Ink) {
        let points = points.iter().map(|(x, y)| LinePoint { p: point(*x, *y), bezier: false }).collect();
        self.pages[self.current].extend([
            Artifact::Layout.begin(),
            Op::SetOutlineColor { col: ink.color() },
            Op::SetOutlineThickness { pt: Pt(weight) },
            Op::SetLineCapStyle { cap: LineCapStyle::Butt },
            Op::SetLineJoinStyle { join: LineJoinStyle::Miter },
            Op::DrawLine { line: Line { points, is_closed: false } },
            tags::END,
        ]);
    }

    /// A rectangle, filled or stroked with a hairline of `weight`.
    pub(super) fn rect(&mut self, (x, y): (f32, f32), (width, height): (f32, f32), ink: Ink, stroke: Option<f32>) {
        let ops = &mut self.pages[self.current];
        ops.push(Artifact::Layout.begin());
        let mode = if let Some(weight) = stroke {
            ops.push(Op::SetOutlineColor { col: ink.color() });
            ops.push(Op::SetOutlineThickness { pt: Pt(weight) });
            PaintMode::Stroke
        } else {
            ops.push(Op::SetFillColor { col: ink.color() });
            PaintMode::Fill
        };
        ops.push(Op::DrawRectangle {
            rectangle: Rect {
                x: Pt(x),
                y: Pt(PAGE.1 - y - height),
                width: Pt(width),
                height: Pt(height),
                mode: Some(mode),
                winding_order: None,
            },
        });
        ops.push(tags::END);
    }

    /// A word in a frame at the right edge, such as SAMPLE.
    pub(super) fn stamp(&mut self, right: f32, y: f32, word: &str) {
        let style = Style::new(Face::Bold, 10.0, 20.0, Ink::Body);
        let width = self.width(word, style) + 20.0;
        self.rect((right - width, y), (width, 20.0), Ink::Body, Some(1.25));
        self.put(right - width + 10.0, y, word, style);
    }

    /// The finished PDF. The text of the pages is wiped from this side's memory; what the PDF library copied while writing
    /// is beyond our reach, which is why a letter is made at the last moment and never kept.
    pub(super) fn save(self, title: &str, at: &Zoned) -> Result<Zeroizing<Vec<u8>>, PaperError> {
        let title = clean(title);
        let mut pdf = PdfDocument::new(&title);
        for face in &self.used {
            pdf.resources.fonts.map.insert(face.id(), PdfFont::new(self.faces.font(*face).clone()));
        }
        pdf.pages = self.pages.into_iter().map(|ops| PdfPage::new(mm(PAGE.0), mm(PAGE.1), ops)).collect();

        let mut warnings = Vec::new();
        let options = PdfSaveOptions { image_optimization: None, ..PdfSaveOptions::default() };
        let mut file = pdf.to_lopdf_document(&options, &mut warnings);
        wipe(&mut pdf.pages);
        self.tags.write(&mut file).map_err(unwritten)?;
        metadata::write(&mut file, &title, self.language, at).map_err(unwritten)?;
        file.compress();
        // Large enough that it never grows: growing leaves copies behind.
        let mut bytes = Zeroizing::new(Vec::with_capacity(1 << 20));
        file.save_to(&mut *bytes).map_err(unwritten)?;
        for object in file.objects.values_mut() {
            if let Ok(stream) = object.as_stream_mut() {
                stream.content.zeroize();
            }
        }
        Ok(bytes)
    }
}

fn unwritten(e: impl std::fmt::Display) -> PaperError {
    PaperError::Write(e.to_string())
}

fn wipe(pages: &mut [PdfPage]) {
    for op in pages.iter_mut().flat_map(|page| page.ops.iter_mut()) {
        if let Op::ShowText { items } = op {
            for item in items {
                if let TextItem::Text(text) = item {
                    text.zeroize();
                }
            }
        }
    }
}

/// A point given from the top left, as PDF wants it: from the bottom left.
fn point(x: f32, y: f32) -> Point {
    Point { x: Pt(x), y: Pt(PAGE.1 - y) }
}

fn mm(points: f32) -> Mm {
    Pt(points).into()
}
