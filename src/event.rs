//! An event is what a decision makes true. `apply` is the only way a record changes.

mod apply;
mod enact;
mod line;
mod what;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use apply::apply;
pub(crate) use apply::code_of;
pub use line::line;
pub use what::{
    EnrollmentEvent, FrozenEvent, HeldEvent, OfRecord, OrganizationEvent, PersonEvent, QuarantineEvent, RequestEvent,
    SponsorshipEvent, What,
};

use crate::{
    ids::{CommandId, Moment, OrgCode},
    organization::{OperatorName, Role},
    record::RecordRef,
};

/// An event comes of a decision: something became true of one record, by somebody's act, at a moment, in a scope.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Event {
    /// This record changes by it, and by nothing else.
    pub record: RecordRef,
    /// This command made it true; where something became true by itself, it is a command of the centre's own.
    pub command: CommandId,
    /// It became true at this moment, by the deciding side's clock.
    pub at: Moment,
    /// The act was done at this moment by the device's clock, which may be wrong.
    pub made_at: Moment,
    /// It became true by this operator's act; nobody's name stands here where the centre did it by the rulebook alone.
    pub by: OperatorName,
    /// The operator acted in this role, which need not be theirs any more.
    pub role: Role,
    /// The operator acted for this organization; the timeline withholds it from whoever may not know.
    pub organization: OrgCode,
    /// Says what became true, told apart by the kind of record.
    pub what: What,
}
