//! Makes frozen profiles, of every state.

use super::Maker;
use crate::{
    acts::Action,
    frozen::{FrozenProfile, FrozenState, Piece, SettledProfile, StillFrozen},
    ids::{CommandId, OrgCode, PersonId, ProfileId},
    organization::Role,
    record::RecordRef,
};

impl Maker {
    pub(super) fn frozen(&mut self, organization: &str, state: u8) -> FrozenProfile {
        let since = self.at();
        let settled = SettledProfile { since, by: self.operator(), reason: self.reason() };
        let state = match state {
            0 => FrozenState::Frozen(StillFrozen { since }),
            1 => FrozenState::Released(settled),
            _ => FrozenState::Revoked(settled),
        };
        FrozenProfile {
            id: CommandId(self.uuid()),
            profile: ProfileId(self.uuid()),
            by: self.operator(),
            device: self.text("device"),
            organization: OrgCode(organization.into()),
            stands: vec![self.piece(organization)],
            other: vec![self.piece(organization)],
            state,
        }
    }

    fn piece(&mut self, organization: &str) -> Piece {
        Piece {
            command: CommandId(self.uuid()),
            seq: u64::from(self.next()),
            act: Some(Action::RegisterPerson.code().into()),
            organization: Some(OrgCode(organization.into())),
            role: Some(Role::Lra),
            made_at: Some(self.at()),
            about: serde_json::to_value(RecordRef::Person(PersonId(self.uuid()))).ok(),
            name: Some(self.text("name")),
            passed_on: Some(self.at()),
        }
    }
}
