//! The fonts, and which of them has a glyph for a character.

use std::sync::OnceLock;

use printpdf::{FontId, ParsedFont};

use super::PaperError;

/// A face that text can be set in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Face {
    Text,
    Semi,
    Bold,
    Heading,
    CodeBold,
    NotoText,
    NotoBold,
    SyllabicsText,
    SyllabicsBold,
    ArmenianText,
    ArmenianBold,
    GeorgianText,
    GeorgianBold,
    Ticks,
}

macro_rules! font {
    ($file:literal) => {
        include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../assets/fonts/", $file, ".ttf"))
    };
}

impl Face {
    /// In the order of the discriminants: [`Faces`] is indexed by them.
    const ALL: [Self; 14] = [
        Self::Text,
        Self::Semi,
        Self::Bold,
        Self::Heading,
        Self::CodeBold,
        Self::NotoText,
        Self::NotoBold,
        Self::SyllabicsText,
        Self::SyllabicsBold,
        Self::ArmenianText,
        Self::ArmenianBold,
        Self::GeorgianText,
        Self::GeorgianBold,
        Self::Ticks,
    ];

    const fn name(self) -> &'static str {
        match self {
            Self::Text => "OpenSans-Regular",
            Self::Semi => "OpenSans-SemiBold",
            Self::Bold => "OpenSans-Bold",
            Self::Heading => "Raleway-Bold",
            Self::CodeBold => "CourierPrime-Bold",
            Self::NotoText => "NotoSans-Regular",
            Self::NotoBold => "NotoSans-Bold",
            Self::SyllabicsText => "NotoSansCanadianAboriginal-Regular",
            Self::SyllabicsBold => "NotoSansCanadianAboriginal-Bold",
            Self::ArmenianText => "NotoSansArmenian-Regular",
            Self::ArmenianBold => "NotoSansArmenian-Bold",
            Self::GeorgianText => "NotoSansGeorgian-Regular",
            Self::GeorgianBold => "NotoSansGeorgian-Bold",
            Self::Ticks => "NotoSansSymbols2-Ticks",
        }
    }

    const fn bytes(self) -> &'static [u8] {
        match self {
            Self::Text => font!("OpenSans-Regular"),
            Self::Semi => font!("OpenSans-SemiBold"),
            Self::Bold => font!("OpenSans-Bold"),
            Self::Heading => font!("Raleway-Bold"),
            Self::CodeBold => font!("CourierPrime-Bold"),
            Self::NotoText => font!("NotoSans-Regular"),
            Self::NotoBold => font!("NotoSans-Bold"),
            Self::SyllabicsText => font!("NotoSansCanadianAboriginal-Regular"),
            Self::SyllabicsBold => font!("NotoSansCanadianAboriginal-Bold"),
            Self::ArmenianText => font!("NotoSansArmenian-Regular"),
            Self::ArmenianBold => font!("NotoSansArmenian-Bold"),
            Self::GeorgianText => font!("NotoSansGeorgian-Regular"),
            Self::GeorgianBold => font!("NotoSansGeorgian-Bold"),
            Self::Ticks => font!("NotoSansSymbols2-Ticks"),
        }
    }

    /// Where to look for a character, best first.
    const fn fallbacks(self) -> &'static [Self] {
        match self {
            Self::Text => &[Self::Text, Self::NotoText, Self::SyllabicsText, Self::ArmenianText, Self::GeorgianText],
            Self::Semi => &[Self::Semi, Self::NotoBold, Self::SyllabicsBold, Self::ArmenianBold, Self::GeorgianBold],
            Self::Bold => &[Self::Bold, Self::NotoBold, Self::SyllabicsBold, Self::ArmenianBold, Self::GeorgianBold],
            Self::Heading => &[
                Self::Heading,
                Self::Bold,
                Self::NotoBold,
                Self::SyllabicsBold,
                Self::ArmenianBold,
                Self::GeorgianBold,
            ],
            Self::CodeBold => &[
                Self::CodeBold,
                Self::Bold,
                Self::NotoBold,
                Self::SyllabicsBold,
                Self::ArmenianBold,
                Self::GeorgianBold,
            ],
            // Nothing is asked for in these: they stand in for the ones above.
            Self::NotoText | Self::SyllabicsText | Self::ArmenianText | Self::GeorgianText => &[Self::NotoText],
            Self::NotoBold | Self::SyllabicsBold | Self::ArmenianBold | Self::GeorgianBold => &[Self::NotoBold],
            Self::Ticks => &[Self::Ticks, Self::Text],
        }
    }

    /// The name of this face among a document's resources. It becomes the tag of the subset, which must be six capitals.
    pub(super) fn id(self) -> FontId {
        let tag = match self {
            Self::Text => "OSTEXT",
            Self::Semi => "OSSEMI",
            Self::Bold => "OSBOLD",
            Self::Heading => "RWBOLD",
            Self::CodeBold => "CPBOLD",
            Self::NotoText => "NSTEXT",
            Self::NotoBold => "NSBOLD",
            Self::SyllabicsText => "NCTEXT",
            Self::SyllabicsBold => "NCBOLD",
            Self::ArmenianText => "NATEXT",
            Self::ArmenianBold => "NABOLD",
            Self::GeorgianText => "NGTEXT",
            Self::GeorgianBold => "NGBOLD",
            Self::Ticks => "NSTICK",
        };
        FontId(tag.to_owned())
    }
}

/// The letters of these scripts stand one after the other from left to right, each in one form: our setting of text knows no more. Right
/// to left, joined or stacked letters would come out mirrored or in pieces, whether a font has them or not.
fn set_as_it_is(c: char) -> bool {
    matches!(c,
        ' '..='\u{52f}' | '\u{531}'..='\u{58f}' | '\u{10a0}'..='\u{10ff}' | '\u{1400}'..='\u{167f}' | '\u{18b0}'..='\u{18ff}' | '\u{1c80}'..='\u{1cbf}' | '\u{1d00}'..='\u{1fff}'
        | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205e}' | '\u{2070}'..='\u{2bff}' | '\u{2c60}'..='\u{2c7f}'
        | '\u{2de0}'..='\u{2e5d}' | '\u{a640}'..='\u{a69f}' | '\u{a720}'..='\u{a7ff}' | '\u{ab30}'..='\u{ab6f}'
        | '\u{fb00}'..='\u{fb06}')
}

/// A stretch of text that one face has every glyph of.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) face: Face,
    pub(super) text: String,
}

/// What is drawn for a character: in which face, which character really, and how far it moves the pen, in parts of its size.
#[derive(Clone, Copy)]
struct Drawn {
    face: Face,
    c: char,
    em: f32,
}

/// The letters of most texts. What is drawn for them is found once: lines are broken by the width of every letter, and asking a font for
/// one is slow.
const COMMON: std::ops::RangeInclusive<char> = ' '..='\u{17f}';

/// All faces, parsed once for the life of the program.
pub(super) struct Faces {
    fonts: Vec<ParsedFont>,
    /// By face, then by letter of [`COMMON`].
    common: Vec<Vec<Drawn>>,
}

static FACES: OnceLock<Result<Faces, PaperError>> = OnceLock::new();

impl Faces {
    /// The faces, parsed at the first call.
    pub(super) fn get() -> Result<&'static Self, PaperError> {
        FACES.get_or_init(Self::read).as_ref().map_err(|e| match e {
            PaperError::Font(name) => PaperError::Font(name),
            other => PaperError::Write(other.to_string()),
        })
    }

    fn read() -> Result<Self, PaperError> {
        let parsed = Face::ALL
            .iter()
            .map(|face| ParsedFont::from_bytes(face.bytes(), 0, &mut Vec::new()).ok_or(PaperError::Font(face.name())));
        let faces = Self { fonts: parsed.collect::<Result<_, _>>()?, common: Vec::new() };
        let common = Face::ALL.iter().map(|face| COMMON.map(|c| faces.find(*face, c)).collect()).collect();
        Ok(Self { common, ..faces })
    }

    /// The parsed font behind a face.
    pub(super) fn font(&self, face: Face) -> &ParsedFont {
        &self.fonts[face as usize]
    }

    /// The face to set `c` in, and the character that is really drawn: one that no font has prints as U+FFFD, so that a
    /// reader sees something is missing.
    fn find(&self, wanted: Face, c: char) -> Drawn {
        // Raleway's figures hang below the line and do not line up with anything: headings borrow Open Sans' ones.
        let wanted_for_c = if wanted == Face::Heading && c.is_ascii_digit() { Face::Bold } else { wanted };
        // A no-break space has done its work once lines are broken; as a plain space the text can be searched and copied.
        let c = if c == '\u{a0}' { ' ' } else { c };
        let in_a_font = |c: char| {
            wanted_for_c
                .fallbacks()
                .iter()
                .find(|f| self.font(**f).lookup_glyph_index(u32::from(c)).is_some_and(|g| g != 0))
                .map(|face| (*face, c))
        };
        let (face, c) = in_a_font(c).or_else(|| in_a_font('\u{fffd}')).unwrap_or((wanted_for_c, '\u{fffd}'));
        Drawn { face, c, em: self.em(face, c) }
    }

    /// PDF keeps widths as whole thousandths, cut off, so that is what is measured.
    fn em(&self, face: Face, c: char) -> f32 {
        let font = self.font(face);
        let units = u32::from(font.pdf_font_metrics.units_per_em).max(1);
        let glyph = font.lookup_glyph_index(u32::from(c)).unwrap_or(0);
        let thousandths = u32::from(font.get_horizontal_advance(glyph)) * 1000 / units;
        #[expect(clippy::cast_precision_loss, reason = "a glyph is a few thousand units wide")]
        let em = thousandths as f32 / 1000.0;
        em
    }

    fn drawn(&self, wanted: Face, c: char) -> Drawn {
        let at = if COMMON.contains(&c) { Some(u32::from(c) - u32::from(*COMMON.start())) } else { None };
        let known = at.and_then(|at| self.common[wanted as usize].get(usize::try_from(at).ok()?));
        known.copied().unwrap_or_else(|| self.find(wanted, c))
    }

    /// Whether every letter of `text` comes out of the printer as it is written, in whatever face it is set.
    pub(super) fn print(&self, text: &str) -> bool {
        let wanted = [Face::Text, Face::Semi, Face::Bold, Face::Heading, Face::CodeBold];
        text.chars().filter(|c| *c != '\n').all(|c| {
            let c = if c == '\u{a0}' { ' ' } else { c };
            set_as_it_is(c) && wanted.iter().all(|face| self.drawn(*face, c).c == c)
        })
    }

    /// Splits `text` by the faces that have its glyphs.
    pub(super) fn runs(&self, face: Face, text: &str) -> Vec<Run> {
        let mut runs: Vec<Run> = Vec::new();
        for c in text.chars() {
            let Drawn { face, c, .. } = self.drawn(face, c);
            match runs.last_mut() {
                Some(run) if run.face == face => run.text.push(c),
                _ => runs.push(Run { face, text: c.to_string() }),
            }
        }
        runs
    }

    /// How far `c` moves the pen, in points.
    pub(super) fn advance(&self, face: Face, size: f32, c: char) -> f32 {
        self.drawn(face, c).em * size
    }

    /// How wide `text` is on one line, in points.
    pub(super) fn width(&self, face: Face, size: f32, text: &str) -> f32 {
        text.chars().map(|c| self.advance(face, size, c)).sum()
    }
}
