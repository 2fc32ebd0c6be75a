//! What a person's record says of recognizing them when they call: that questions were chosen, and who recognized them until when – never what
//! was said. By what they are recognized, [`crate::challenge`] says.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{ids::Moment, organization::OperatorName};

/// This code refuses an act for which a caller must be recognized first, by this very agent and not long ago.
pub const RECOGNIZE_FIRST: &str = "caller.recognize-first";
/// This code is all that is said where somebody was not recognized, whatever the cause.
pub const NOT_RECOGNIZED: &str = "caller.not-recognized";

/// A code comes in one of these ways.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "kebab-case")]
pub enum ReachBy {
    /// It comes as a text message.
    Text,
    /// Somebody calls, and a voice says it.
    Call,
    /// It comes by e-mail.
    Email,
}

/// Somebody who calls is recognized in one of these ways.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Recognizing {
    /// The centre picks questions of the person's, and the agent types what the caller answers.
    Questions,
    /// The centre sends a code to where the person said, and the agent types what the caller reads out.
    Code,
}

impl Recognizing {
    /// Gives the code that timelines tell.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Questions => "questions",
            Self::Code => "code",
        }
    }
}

/// A person's record says this of their calls, and nothing of what was answered in them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct CallerMatters {
    /// The registrant chose questions; absent where none are chosen, or where it is withheld.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub chosen: Option<Chosen>,
    /// These agents recognized the person when they called, each the last time; a reader that is no agent holds none.
    #[serde(default)]
    pub recognized: Vec<Recognition>,
}

/// The registrant chose so many questions then.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Chosen {
    /// It was at this moment, by the centre's clock.
    pub at: Moment,
    /// The registrant chose and answered so many questions.
    pub questions: u8,
    /// A code can come like this; absent where the registrant wants none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub code: Option<ReachBy>,
}

/// An agent recognized the person who called.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Recognition {
    /// This agent did, and it counts for nobody else.
    pub by: OperatorName,
    /// The person was recognized like this.
    pub how: Recognizing,
    /// It was at this moment, by the centre's clock.
    pub at: Moment,
    /// It counts until this moment.
    pub until: Moment,
}

impl CallerMatters {
    /// Says whether there is nothing to say.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.chosen.is_none() && self.recognized.is_empty()
    }

    /// Finds the recognition by this agent, whether it still counts or not.
    #[must_use]
    pub fn by(&self, agent: &OperatorName) -> Option<&Recognition> {
        self.recognized.iter().find(|one| one.by.is(agent))
    }

    /// Notes that an agent recognized the person; what counts no more is forgotten.
    pub fn recognize(&mut self, recognition: Recognition) {
        self.recognized.retain(|one| one.until > recognition.at && !one.by.is(&recognition.by));
        self.recognized.push(recognition);
    }
}
