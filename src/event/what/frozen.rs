//! What can become true of a frozen profile is listed here: another piece is heard, one is passed on, an agent says what becomes of it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{OfRecord, What};
use crate::{
    acts::Reasons,
    frozen::{FrozenProfile, Piece},
    ids::CommandId,
    record::RecordRef,
    sponsorship::Coded,
};

events! {
    /// This can become true of a profile of which two chains were heard.
    FrozenEvent of Frozen(CommandId) {
        /// A second chain was heard, and the profile is frozen.
        Froze = FROZE "profile-frozen" {
            /// It makes the record, with what was decided from the place on at which the chains part.
            frozen: Box<FrozenProfile>,
        },
        /// More of the other branch was heard.
        Heard = HEARD "piece-heard" {
            /// It is kept, and nothing of it is decided.
            piece: Box<Piece>,
        },
        /// A piece of the other branch was passed on to colleagues of whoever signed it.
        PassedOn = PASSED_ON "piece-passed-on" {
            /// The command has this id.
            piece: CommandId,
        },
        /// The branch that was decided stands, and the profile goes on with it.
        Released = RELEASED "profile-released" because ReleaseProfile {
            /// Says why it goes on.
            reason: Coded,
        },
        /// The profile is revoked: it gets no session, and its key counts for nothing.
        Revoked = REVOKED "profile-revoked" because RevokeProfile {
            /// Says why it is revoked.
            reason: Coded,
        },
    }
}
