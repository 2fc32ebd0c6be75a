//! A decision is given more than its command and records: who, when, which tables, and what only the centre knows.

use std::collections::BTreeSet;

use lra_forms::Tables;

use crate::{
    caller::{ReachBy, Recognizing},
    fields::unanswered,
    ids::{CommandId, Moment, PersonId},
    likeness::Likeness,
    organization::Actor,
    refusal::{FieldProblem, Refusal},
    sponsorship::Coded,
};

/// A fact is known to the centre alone, and a desk may not invent it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Fact<T> {
    /// The centre knows it, since it has looked; a desk never holds this.
    Known(T),
    /// Nobody has looked: at a desk the centre will say, at the centre the act does not ask for it.
    #[default]
    CentreDecides,
}

/// A registrant's answers came beside the command; of them only this is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Brought {
    /// The registrant chose and answered so many questions.
    pub questions: u8,
    /// A code can come like this; none where the registrant wants none.
    pub code: Option<ReachBy>,
}

/// Somebody who calls can be recognized in these ways.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ways {
    /// Enough questions are chosen that the table still has.
    pub questions: bool,
    /// The registrant said where a code may come, and the centre can send one there.
    pub code: bool,
}

/// A caller said something, and the centre compared it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// They were asked like this.
    pub how: Recognizing,
    /// They call for this.
    pub reason: Coded,
    /// It was right.
    pub right: bool,
}

/// Says which of the two houses decides. Only the centre's side carries facts, so a desk can neither have nor invent them.
#[derive(Debug, Clone)]
pub enum Side {
    /// It is decided at a desk: the answer is provisional, and whatever only the centre knows stays open.
    Desk,
    /// It is decided at the centre: the answer counts, and what is not known here does not exist.
    Centre(Facts),
}

/// Only the centre knows these; it looks each up as far as the act that is decided asks for it.
#[derive(Debug, Clone)]
pub struct Facts {
    /// People who are like the one being registered, and whom nobody has found to be somebody else – also those whom the
    /// registration asks the agents about, however little they are like it.
    pub likenesses: Fact<Vec<Likeness>>,
    /// Says whether the question that a registration claims was asked stands in the centre's log: by this operator, for this
    /// organization, about this registration.
    pub question: Fact<bool>,
    /// The account that was shown (exact login ID and birth date) is this person's; `Known(None)` says that it is nobody's.
    pub account: Fact<Option<PersonId>>,
    /// The registration gets this login ID if it is applied; held or refused, it gets none.
    pub login_id: Fact<String>,
    /// The registrant's answers came with the command and are good: so many; `Known(None)` says that none did.
    pub questions: Fact<Option<Brought>>,
    /// Whoever calls can be recognized in these ways.
    pub ways: Fact<Ways>,
    /// What the caller said was compared; `Known(None)` says that nothing was asked that this answers.
    pub said: Fact<Option<Said>>,
    /// The request gets this number if it is approved, e.g. `2026-000123`.
    pub number: Fact<String>,
}

impl Default for Facts {
    /// Makes the facts of a centre that has looked nothing up yet: no account was shown, and nothing else is known.
    fn default() -> Self {
        Self { account: Fact::Known(None), ..UNKNOWN.clone() }
    }
}

/// A desk knows none of the centre's facts: it decides with these.
static UNKNOWN: Facts = Facts {
    likenesses: Fact::CentreDecides,
    question: Fact::CentreDecides,
    account: Fact::CentreDecides,
    login_id: Fact::CentreDecides,
    questions: Fact::CentreDecides,
    ways: Fact::CentreDecides,
    said: Fact::CentreDecides,
    number: Fact::CentreDecides,
};

impl Side {
    /// Gives the facts; at a desk each of them is the centre's to say.
    #[must_use]
    pub fn facts(&self) -> &Facts {
        match self {
            Self::Desk => &UNKNOWN,
            Self::Centre(facts) => facts,
        }
    }
}

/// A decision is given this beside its command and records; it reads no clock and no database of its own.
#[derive(Debug, Clone)]
pub struct Context<'a> {
    /// Says who acts, in which role, for which organization.
    pub actor: Actor,
    /// The command has this id, and its events carry it.
    pub command: CommandId,
    /// The command was made at this moment by the device's clock, which proves nothing.
    pub made_at: Moment,
    /// It is decided at this moment: by the centre's clock at the centre, by the device's at a desk.
    pub now: Moment,
    /// These tables and forms are in force, and judge the command.
    pub tables: &'a Tables,
    /// Says where it is decided, and with which facts.
    pub side: Side,
    /// The command carries a valid second signature by the approval key.
    pub stepped_up: bool,
    /// The operator said of these fields, by their paths, that what stands there is no health number.
    pub not_health_numbers: BTreeSet<String>,
}

impl Context<'_> {
    /// Returns `Ok` when nothing is wrong but questions that were answered.
    ///
    /// # Errors
    /// `field.problems`
    pub fn unless_clean(&self, problems: Vec<FieldProblem>) -> Result<(), Refusal> {
        Refusal::unless_clean(unanswered(problems, &self.not_health_numbers))
    }
}
