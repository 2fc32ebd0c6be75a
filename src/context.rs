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
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Fact<T> {
    /// The centre knows it, and has looked.
    Known(T),
    /// Nobody has looked: at a desk the centre will say, at the centre the act does not ask for it.
    #[default]
    CentreDecides,
}

/// Which of the two houses decides. Only the centre's side carries facts, so a desk can neither have nor invent them.
#[derive(Debug, Clone)]
pub enum Side {
    /// At a desk: the answer is provisional, and whatever only the centre knows stays open.
    Desk,
    /// At the centre: the answer counts, and what is not known here does not exist.
    Centre(Facts),
}

/// What only the centre knows, as far as the act that is decided asks for it.
#[derive(Debug, Clone)]
pub struct Facts {
    /// People who are like the one being registered, and whom nobody has found to be somebody else – also those whom the
    /// registration asks the agents about, however little they are like it.
    pub likenesses: Fact<Vec<Likeness>>,
    /// Says whether the question that a registration claims was asked stands in the centre's log: by this operator, for this
    /// organization, about this registration.
    pub question: Fact<bool>,
    /// Whose account was shown (exact login ID and birth date); `Known(None)` = nobody's.
    pub account: Fact<Option<PersonId>>,
    /// The login ID that this registration gets if it is applied; held or refused, it gets none.
    pub login_id: Fact<String>,
    /// The number that this request gets if it is approved.
    pub number: Fact<String>,
}

impl Default for Facts {
    /// The centre before it has looked anything up: no account was shown, and nothing else is known.
    fn default() -> Self {
        Self { account: Fact::Known(None), ..UNKNOWN.clone() }
    }
}

/// What a desk knows of the centre's facts: nothing.
static UNKNOWN: Facts = Facts {
    likenesses: Fact::CentreDecides,
    question: Fact::CentreDecides,
    account: Fact::CentreDecides,
    login_id: Fact::CentreDecides,
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

/// What a decision is given.
#[derive(Debug, Clone)]
pub struct Context<'a> {
    /// Who acts, in which role, for which organization.
    pub actor: Actor,
    /// The id of the command, which its events carry.
    pub command: CommandId,
    /// When it was made, by the device.
    pub made_at: Moment,
    /// Now: the centre's clock at the centre, the device's at a desk.
    pub now: Moment,
    /// The tables and forms in force.
    pub tables: &'a Tables,
    /// Where it is decided, and with which facts.
    pub side: Side,
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
