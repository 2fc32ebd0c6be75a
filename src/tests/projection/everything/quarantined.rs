//! Makes work in quarantine, of every role and state.

use super::Maker;
use crate::{
    acts::Action,
    command::{Command, RequestWords},
    ids::{CommandId, OrgCode, RequestId},
    organization::Role,
    quarantine::{AdoptedWork, DeclinedWork, KeptWork, QuarantineState, QuarantinedWork},
};

impl Maker {
    pub(super) fn quarantined(&mut self, organization: &str, role: Role, state: u8) -> QuarantinedWork {
        let (since, by, reason) = (self.at(), self.operator(), self.reason());
        let state = match state {
            0 => QuarantineState::Kept(KeptWork { since }),
            1 => QuarantineState::Adopted(AdoptedWork { since, by }),
            _ => QuarantineState::Declined(DeclinedWork { since, by, reason }),
        };
        let words = RequestWords { request: RequestId(self.uuid()), words: self.text("words") };
        QuarantinedWork {
            id: CommandId(self.uuid()),
            organization: OrgCode(organization.into()),
            role,
            by: self.operator(),
            made_at: self.at(),
            act: Action::AddNote.code().into(),
            command: serde_json::to_value(Command::AddNote(words)).ok(),
            state,
        }
    }
}
