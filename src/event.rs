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
pub use what::{EnrollmentEvent, HeldEvent, OfRecord, PersonEvent, RequestEvent, SponsorshipEvent, What};

use crate::{
    ids::{CommandId, Moment, OrgCode},
    organization::{OperatorName, Role},
    record::RecordRef,
};

/// Something became true of one record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Event {
    /// Of which record.
    pub record: RecordRef,
    /// By which command.
    pub command: CommandId,
    /// When, by the deciding side's clock.
    pub at: Moment,
    /// When, by the device's clock.
    pub made_at: Moment,
    /// The operator by whose act it became true; nobody's name where the centre did it by the rulebook alone.
    pub by: OperatorName,
    /// In which role.
    pub role: Role,
    /// For which organization.
    pub organization: OrgCode,
    /// The content: what became true, told apart by the kind of record.
    pub what: What,
}
