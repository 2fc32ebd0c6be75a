//! What the status line says.

use lra_rules::{ids::Moment, wire::NewKey};

use crate::store::Restored;

/// Is my work safe, and what needs me?
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Status {
    /// Commands to be sent, waiting behind a held one included.
    pub waiting: u32,
    /// Sent; no answer yet.
    pub sending: u32,
    /// Held, and this organization decides; what the registration agents decide needs nobody here.
    pub held: u32,
    /// Not done; somebody here must look.
    pub wedged: u32,
    /// How the centre is reached.
    pub online: Online,
    /// When work was last received, by the centre's clock.
    pub last_received_at: Option<Moment>,
    /// Until when this desk may work without a fresh sign-in.
    pub lease_until: Option<Moment>,
    /// Every record that the operator may see has been here since this program was started.
    pub caught_up: bool,
    /// The operator is still to be told that an earlier copy of the centre's records was restored.
    pub restored: Option<Restored>,
    /// New approval keys that the operator has not read of here.
    pub new_keys: Vec<NewKey>,
}

/// How the centre is reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Online {
    /// The centre answers, and the session is good.
    Online,
    /// The centre does not answer: work waits, and records are as they were.
    Offline {
        /// Since when the centre has not answered.
        since: Moment,
    },
    /// It answers, and wants a fresh sign-in; so does a lease that has ended. Work keeps waiting.
    SignInNeeded,
    /// The device's clock stands before a moment that this desk has already seen.
    ClockSetBack,
    /// The centre no longer understands this version. Work keeps waiting, and is sent after the update.
    UpdateNeeded,
}
