//! What can keep the desk from doing something, each with a stable code.

use lra_index::IndexError;
use lra_rules::{acts::Action, ids::CommandId, refusal::Refusal, wire::Problem};

use crate::{
    centre::{CallError, Stranger},
    item::ItemState,
    profile::ProfileError,
    sign_in::SignInError,
};

/// Why the desk did not do something. Nothing that was typed is lost: the command stays with the caller.
#[derive(Debug, thiserror::Error)]
pub enum DeskError {
    /// The rules say no.
    #[error("{refusal}")]
    Refused {
        /// What the rules found, as a code with its parameters.
        refusal: Refusal,
        /// Which of several commands, from 0.
        index: usize,
    },
    /// This act needs the centre: use the online call.
    #[error("{} needs the centre", .0.code())]
    NeedsCentre(Action),
    /// Nobody is signed in, or the centre wants a fresh sign-in.
    #[error("a fresh sign-in is needed")]
    SignInNeeded,
    /// The lease has ended: work keeps waiting, new work needs a fresh sign-in.
    #[error("the lease has ended; sign in again to go on")]
    LeaseEnded,
    /// The device's clock stands before a moment that this desk has already seen.
    #[error("the clock of this computer was set back")]
    ClockSetBack,
    /// The operator has no such appointment.
    #[error("the operator does not act in this role at this organization")]
    NotYourScope,
    /// The centre cannot be reached; it has seen nothing.
    #[error("the centre cannot be reached")]
    Unreachable,
    /// The question left this desk and no answer came back. The courier finds out what became of it.
    #[error("no answer came back; what became of it is being found out")]
    AnswerUnknown(CommandId),
    /// The centre answered with a problem document.
    #[error("{}", .0.title)]
    Centre(Box<Problem>),
    /// Whoever answers is not taken for the centre.
    #[error(transparent)]
    Stranger(#[from] Stranger),
    /// Writing was cut short and the file cannot be read right now: whether the command is in it shows when it can.
    /// Ask again under the same ids, never under new ones.
    #[error("whether this was saved is not known yet")]
    Unsettled(Vec<CommandId>),
    /// No such command in the outbox.
    #[error("no such command in the outbox")]
    UnknownItem(CommandId),
    /// Not possible while the command is in this state.
    #[error("not possible while the command is {}", .0.code())]
    ItemNotNow(ItemState),
    /// The command that replaces another must be about the same record.
    #[error("an amended command stays about the same record")]
    OtherSubject,
    /// The file was last used by a newer version of this program.
    #[error("this profile was last used by a newer version of this program")]
    StoreNewer,
    /// A row of the file cannot be read.
    #[error("a row of the encrypted file cannot be read")]
    Unreadable(#[source] serde_json::Error),
    /// The profile could not be made, opened or read.
    #[error(transparent)]
    Profile(#[from] ProfileError),
    /// Nobody is signed in, and the cause says why.
    #[error(transparent)]
    SignIn(#[from] SignInError),
    /// The index of who is like whom.
    #[error(transparent)]
    Index(IndexError),
}

impl DeskError {
    /// The stable code that pages and logs use.
    #[must_use]
    pub fn code(&self) -> &str {
        match self {
            Self::Refused { refusal, .. } => &refusal.code,
            Self::NeedsCentre(_) => "desk.needs-centre",
            Self::SignInNeeded => "session.sign-in-needed",
            Self::LeaseEnded => "session.lease-ended",
            Self::ClockSetBack => "session.clock-set-back",
            Self::NotYourScope => "session.not-your-scope",
            Self::Unreachable => "centre.unreachable",
            Self::AnswerUnknown(_) => "centre.answer-unknown",
            Self::Centre(problem) => &problem.code,
            Self::Stranger(stranger) => stranger.code(),
            Self::Unsettled(_) => "store.unsettled",
            Self::UnknownItem(_) => "outbox.unknown",
            Self::ItemNotNow(_) => "outbox.not-now",
            Self::OtherSubject => "outbox.other-subject",
            Self::StoreNewer => "store.newer",
            Self::Unreadable(_) => "store.unreadable",
            Self::Profile(error) => error.code(),
            Self::SignIn(error) => error.code(),
            Self::Index(error) => error.code(),
        }
    }
}

impl From<sqlx::Error> for DeskError {
    fn from(cause: sqlx::Error) -> Self {
        Self::Profile(cause.into())
    }
}

impl From<IndexError> for DeskError {
    fn from(error: IndexError) -> Self {
        match error {
            IndexError::Database(cause) => cause.into(),
            other => Self::Index(other),
        }
    }
}

impl From<serde_json::Error> for DeskError {
    fn from(cause: serde_json::Error) -> Self {
        Self::Unreadable(cause)
    }
}

impl From<CallError> for DeskError {
    fn from(error: CallError) -> Self {
        match error {
            CallError::NotSent | CallError::NoAnswer => Self::Unreachable,
            CallError::SessionOver => Self::SignInNeeded,
            CallError::Problem(problem) | CallError::Failed(problem) => Self::Centre(problem),
            CallError::Stranger(stranger) => Self::Stranger(stranger),
        }
    }
}
