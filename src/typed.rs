//! What was typed finds its way into a command here. A page sends the typed form; [`read`], [`registration`], [`sponsoring`] …
//! make the command of it and say at which field something could not be read. [`Typed::of`] is the way back: the form of a
//! command that was sent, to be put right. A field has one path everywhere: where it stands in the typed form, where it stands
//! in the command, and where a problem of it is said.

mod asked;
mod forms;
mod kept;
mod reading;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use asked::read;
pub use forms::{
    BasisForm, BasisKind, ContactForm, DesignationForm, DetailsForm, DocumentForm, EvidenceForm, LookForm, NameForm,
    PersonForm, RegistrationForm, RequestForm, SponsoringForm, StatementForm,
};
pub use kept::opened;
pub use reading::{evidence, person, registration, request, sponsoring};

use crate::{
    acts::Action,
    command::{CheckIdentity, Command},
    ids::Day,
    record::RecordRef,
    refusal::FieldProblem,
};

/// Holds what was typed or chosen, by the path of its field. A path that is absent was not on the page.
pub type Values = BTreeMap<String, String>;

/// A page sends an act like this: what is done, to which record, and what was typed for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TypedAct {
    /// This is done; the row of the act says what had to be typed for it.
    pub action: Action,
    /// It is done to this record; one of another kind than the act's is not read.
    pub record: RecordRef,
    /// This was typed, at the paths of what the act asks for.
    #[serde(default)]
    #[ts(as = "Option<Values>", optional)]
    pub values: Values,
}

/// A command has one of these typed forms; the kind of act says which.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", content = "form", rename_all = "kebab-case")]
pub enum Typed {
    /// A registration is typed like this.
    Registration(Box<RegistrationForm>),
    /// A sponsorship is typed like this.
    Sponsoring(Box<SponsoringForm>),
    /// A look at ID is typed like this.
    Look(LookForm),
    /// A request is typed like this.
    Request(RequestForm),
    /// Every other act is typed in what its row asks for.
    Values(Values),
}

/// A form was read into this. Where something could not be read, the command holds a harmless stand-in, so that the rulebook
/// can judge all the rest at the same time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Read<T> {
    /// The command was read, or the part of it that a form is about.
    pub command: T,
    /// This could not be read; while there is any of it, the command must not be sent.
    pub problems: Vec<FieldProblem>,
}

impl<T> Read<T> {
    fn map<U>(self, of: impl FnOnce(T) -> U) -> Read<U> {
        Read { command: of(self.command), problems: self.problems }
    }
}

impl Typed {
    /// Makes the typed form of a command that was sent: reading it gives that command again.
    #[must_use]
    pub fn of(command: &Command) -> Self {
        if let Command::RegisterPerson(c) = command {
            return Self::Registration(Box::new(RegistrationForm::of(c)));
        }
        if let Command::SponsorPerson(c) = command {
            return Self::Sponsoring(Box::new(SponsoringForm::of(c)));
        }
        if let Command::CheckIdentity(c) = command {
            return Self::Look(LookForm { evidence: EvidenceForm::of(&c.evidence) });
        }
        if let Command::PrepareRequest(c) = command {
            return Self::Request(RequestForm::of(c));
        }
        // Every other act is typed in what its row asks for.
        Self::Values(asked::values(command))
    }

    /// Makes the command that was sent anew, with what is typed now laid over it; what the form does not show stays as it was
    /// sent. `None` where this is no form of that command.
    #[must_use]
    pub fn over(&self, sent: &Command) -> Option<Read<Command>> {
        match (self, sent) {
            (Self::Registration(form), Command::RegisterPerson(c)) => {
                Some(registration(form, c.person).map(|command| Command::RegisterPerson(Box::new(command))))
            }
            (Self::Sponsoring(form), Command::SponsorPerson(c)) => Some(
                sponsoring(form, c.person.clone(), c.sponsorship)
                    .map(|command| Command::SponsorPerson(Box::new(command))),
            ),
            (Self::Look(form), Command::CheckIdentity(c)) => Some(
                evidence(&form.evidence)
                    .map(|evidence| Command::CheckIdentity(Box::new(CheckIdentity { evidence, ..(**c).clone() }))),
            ),
            (Self::Request(form), Command::PrepareRequest(c)) => {
                Some(request(form, c.request, c.enrollment).map(|command| Command::PrepareRequest(Box::new(command))))
            }
            (Self::Values(values), sent) => asked::over(values, sent),
            (Self::Registration(_) | Self::Sponsoring(_) | Self::Look(_) | Self::Request(_), _) => None,
        }
    }
}

/// Joins what could not be read and what the rulebook says besides: one problem a field, and what could not be read goes first.
#[must_use]
pub fn together(unread: Vec<FieldProblem>, judged: Vec<FieldProblem>) -> Vec<FieldProblem> {
    let mut all = unread;
    for problem in judged {
        // A stand-in is not judged, and a missing name is said once.
        if !all.iter().any(|known| known.field == problem.field) {
            all.push(problem);
        }
    }
    all
}

/// Moves the problems of a form that stands inside another to that one's paths.
#[must_use]
pub fn within(part: &str, problems: Vec<FieldProblem>) -> Vec<FieldProblem> {
    let at = |problem: FieldProblem| FieldProblem { field: format!("{part}.{}", problem.field), ..problem };
    problems.into_iter().map(at).collect()
}

/// Stands in for a day that could not be read; it never leaves the rulebook, since the problem is told.
fn stand_in() -> Day {
    Day(jiff::civil::date(1980, 1, 1))
}

/// Reads a day that must be there; an empty text is *missing*, any other that is no day *not a day*.
fn day(path: &str, text: &str, problems: &mut Vec<FieldProblem>) -> Option<Day> {
    let text = text.trim();
    let read = Day::parse(text);
    if read.is_none() {
        problems.push(FieldProblem::new(path, if text.is_empty() { "missing" } else { "not-a-day" }));
    }
    read
}

/// Reads a day that may be left out; an empty text is no problem.
fn day_or_none(path: &str, text: &str, problems: &mut Vec<FieldProblem>) -> Option<Day> {
    (!text.trim().is_empty()).then(|| day(path, text, problems)).flatten()
}
