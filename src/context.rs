//! What a decision is given besides its command and records: who, when, which tables, and what only the centre knows.

use std::collections::BTreeSet;

use lra_forms::Tables;

use crate::{
    fields::unanswered,
    ids::{CommandId, Moment, PersonId},
    likeness::Likeness,
    organization::Actor,
    refusal::{FieldProblem, Refusal},
};

/// A fact that the centre knows and a desk may not invent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fact<T> {
    /// The centre says so.
    Known(T),
    /// Decided at a desk: the centre will say.
    CentreDecides,
}

/// What only the centre knows.
#[derive(Debug, Clone)]
pub struct Facts {
    /// People who are like the one being registered, and whom nobody has found to be somebody else – also those whom the
    /// registration asks the agents about, however little they are like it.
    pub likenesses: Fact<Vec<Likeness>>,
    /// Is the question that a registration says was asked in the centre's log: by this operator, for this organization, about
    /// this registration?
    pub question: Fact<bool>,
    /// Whose account was shown (exact login ID and birth date); `Known(None)` = nobody's.
    pub account: Fact<Option<PersonId>>,
    /// The login ID it allocated.
    pub login_id: Fact<String>,
    /// The number it gave the request.
    pub number: Fact<String>,
}

impl Facts {
    /// What a desk knows of these: nothing.
    #[must_use]
    pub fn at_the_desk() -> Self {
        Self {
            likenesses: Fact::CentreDecides,
            question: Fact::CentreDecides,
            account: Fact::CentreDecides,
            login_id: Fact::CentreDecides,
            number: Fact::CentreDecides,
        }
    }
}

/// What a decision is given.
#[derive(Debug, Clone)]
pub struct Context<'a> {
    /// Who acts.
    pub actor: Actor,
    /// The command's id.
    pub command: CommandId,
    /// When it was made, by the device.
    pub made_at: Moment,
    /// Now: the centre's clock at the centre, the device's at a desk.
    pub now: Moment,
    /// The tables and forms in force.
    pub tables: &'a Tables,
    /// What only the centre knows.
    pub facts: Facts,
    /// The command carries a valid second signature by the approval key.
    pub stepped_up: bool,
    /// Fields of which the operator said that what stands there is no health number.
    pub not_health_numbers: BTreeSet<String>,
}

impl Context<'_> {
    /// `Ok` when nothing is wrong but questions that were answered.
    ///
    /// # Errors
    /// `field.problems`
    pub fn unless_clean(&self, problems: Vec<FieldProblem>) -> Result<(), Refusal> {
        Refusal::unless_clean(unanswered(problems, &self.not_health_numbers))
    }
}
