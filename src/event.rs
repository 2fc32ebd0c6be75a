//! Events: what a decision makes true. `apply` is the only way a record changes.

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
    EnrollmentEvent, HeldEvent, OfRecord, OrganizationEvent, PersonEvent, QuarantineEvent, RequestEvent,
    SponsorshipEvent, What,
};

use crate::{
    ids::{CommandId, Moment, OrgCode},
    organization::{OperatorName, Role},
    record::RecordRef,
};

/// Something became true of one record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Event {
    /// The record that changes by it.
    pub record: RecordRef,
    /// The command that made it true; of what becomes true by itself, a command of the centre's own.
    pub command: CommandId,
    /// When, by the deciding side's clock.
    pub at: Moment,
    /// When, by the device's clock.
    pub made_at: Moment,
    /// The operator by whose act it became true; nobody's name where the centre did it by the rulebook alone.
    pub by: OperatorName,
    /// The role in which the operator acted.
    pub role: Role,
    /// The organization for which the operator acted.
    pub organization: OrgCode,
    /// The content: what became true, told apart by the kind of record.
    pub what: What,
}
