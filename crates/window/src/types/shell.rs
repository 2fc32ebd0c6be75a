//! The shell: status, counts, search.

use lra_forms::Text;
use lra_rules::ids::{CommandId, Moment};
use lra_rules::matching::find::Reason;
use lra_rules::organization::{Organization, Scope, StandingTrust};
use lra_rules::record::{Line, RecordRef};
use lra_rules::wire::NewKey;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Allowed;

/// The status line: is my work safe, and what needs me?
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct WorkStatus {
    /// Commands waiting or being sent.
    pub waiting: u32,
    /// Own acts that are held or wedged and were made in this scope: they need somebody here.
    pub needs_you: u32,
    /// The same for the operator's other scopes.
    pub elsewhere: Vec<Elsewhere>,
    /// Is the centre reachable?
    pub online: bool,
    /// Since when not.
    pub offline_since: Option<Moment>,
    /// A fresh sign-in is needed before anything is sent.
    pub sign_in_needed: bool,
    /// Whole hours left of the lease.
    pub lease_hours_left: u32,
    /// Show the countdown: offline, or little left.
    pub show_lease: bool,
    /// When the last work was received.
    pub last_received_at: Option<Moment>,
    /// The operator is still to be told that an earlier copy of the centre's records was restored.
    pub restored: Option<RestoredNotice>,
    /// New approval keys of the operator's name that they have not read of here.
    pub new_keys: Vec<NewKey>,
}

/// The question of `new_keys_read`: the operator has read of these.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ReadNewKeys {
    /// Those of the status that were on the page.
    pub ids: Vec<uuid::Uuid>,
}

/// An earlier copy of the centre's records was restored, and this desk has begun again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct RestoredNotice {
    /// When this desk noticed.
    pub at: Moment,
    /// How many own acts are offered again.
    pub offered: u32,
}

/// Work of another scope of the same operator that needs somebody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Elsewhere {
    /// Role and organization.
    pub scope: Scope,
    /// The name of its organization, in both languages.
    pub organization_name: Text,
    /// How many of its acts need somebody.
    pub needs_you: u32,
}

/// `counts`: what needs me, by page of the rail.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, TS)]
pub struct Counts {
    /// How many lines of the work list need this operator.
    pub work: u32,
    /// Letters to print or hand over.
    pub people: u32,
    /// Requests to approve or answer; at CCO: free ones.
    pub requests: u32,
    /// Sponsorships to decide.
    pub decide: u32,
    /// Held registrations that the registration agents decide.
    pub held: u32,
}

/// The question of `find`: what was typed into the search box.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct Find {
    /// What was typed.
    pub text: String,
}

/// One hit of the search box.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Found {
    /// The record whose page it leads to.
    pub record: RecordRef,
    /// Name, number …
    pub title: String,
    /// Login ID, state …; never a birth date.
    pub detail: String,
    /// Why this is somebody who comes near what was typed; empty = they are called that.
    pub near: Vec<Reason>,
}

/// The organization that one acts for, with what the directory's imports changed of it and of who is appointed there.
#[derive(Debug, Clone, Serialize, TS)]
pub struct OrganizationPage {
    /// Its name, agreements and sponsors.
    pub organization: Organization,
    /// What happened to it, oldest first.
    pub timeline: Vec<Line>,
    /// Whom its sponsors trust, what this operator has to do with first.
    pub trusts: Vec<TrustRow>,
    /// What can be done.
    pub allowed: Vec<Allowed>,
    /// Own acts about it that are still on their way.
    pub waiting: Vec<CommandId>,
}

/// A standing trust on a page.
#[derive(Debug, Clone, Serialize, TS)]
pub struct TrustRow {
    /// The trust, as it is shown.
    pub trust: StandingTrust,
    /// This operator gave it, and can end it.
    pub given: bool,
    /// This operator is trusted by it.
    pub received: bool,
    /// Its last day has passed, so that it counts no more.
    pub over: bool,
}
