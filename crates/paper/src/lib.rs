//! The printed paper: the credential letter and the filled request form, as PDF made in memory.
//!
//! Plain data in, bytes out: nothing here knows the rulebook, the disk or the clock. What is printed in both languages
//! stands side by side in `words.rs`.

mod faces;
mod form;
mod letter;
mod lines;
mod metadata;
mod request;
mod sheet;
mod tags;
mod words;

pub use form::TickOption;
pub use letter::{Letter, letter};
pub use request::{
    AnsweredQuestion, Approval, Priority, RecordedStatement, RequestPaper, Requester, Section, Statement, request,
};

/// Says whether paper shows this text as it is written: by the fonts that are really there, and by what our setting of text can do. Asked
/// before a name is taken, and not found out at the printer.
///
/// # Errors
/// [`PaperError::Font`]
pub fn prints(text: &str) -> Result<bool, PaperError> {
    Ok(faces::Faces::get()?.print(&lines::clean(text)))
}

/// A day in words, as every paper in this language writes it: "20 November 2026", « 20 novembre 2026 ».
#[must_use]
pub fn day(language: Language, day: jiff::civil::Date) -> String {
    words::date(language, day)
}

/// The language a paper is printed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// Texts, dates and quotation marks as in Canadian English.
    En,
    /// Texts, dates and quotation marks as in Canadian French.
    Fr,
}

impl Language {
    const fn tag(self) -> &'static str {
        match self {
            Self::En => "en-CA",
            Self::Fr => "fr-CA",
        }
    }
}

/// Why a paper could not be made.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum PaperError {
    /// A font that ships inside the program could not be read: the program file is damaged.
    #[error("the font {0} inside the program cannot be read")]
    Font(&'static str),
    /// The letter has to stay on one page, and its texts are too long for that.
    #[error("the texts of the letter do not fit on one page")]
    DoesNotFit,
    /// The PDF could not be put together.
    #[error("the PDF could not be put together: {0}")]
    Write(String),
}

impl PaperError {
    /// The stable code of this refusal, for pages and logs.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Font(_) => "paper.font",
            Self::DoesNotFit => "paper.does_not_fit",
            Self::Write(_) => "paper.write",
        }
    }
}
