//! The work of the registration agents: contested registrations of every organization.

use lra_rules::{held::Decider, record::Record};

use super::{Front, Loaded, WorkAbout, WorkGroup, WorkRow, row};
use crate::{store::RecordQuery, window::types::WindowProblem};

impl Front {
    /// Held registrations that are the agents' to decide.
    pub(in crate::window) fn contested(&self) -> RecordQuery {
        RecordQuery::held(&self.scope).in_states(&["held"]).decided_by(Decider::Agents).settled()
    }

    pub(super) async fn agent_work(&self) -> Result<(Vec<WorkRow>, u32), WindowProblem> {
        let mut loaded = Loaded::default();
        let open = RecordQuery::held(&self.scope).in_states(&["held"]).settled();
        let (open, more) = self.longest(&mut loaded, open).await?;
        let names = self.organization_names().await?;
        let rows = open.iter().filter_map(|record| {
            let Record::Held(h) = &loaded.shown.get(record)?.stored.record else { return None };
            let about = WorkAbout::Record { record: record.clone() };
            let (group, side) = match h.decider {
                Decider::Agents => (WorkGroup::NeedsYou, "registration-agent"),
                Decider::Lra => (WorkGroup::WaitingForOthers, "lra"),
            };
            let row = row(group, about, h.person.name.full(), "decide-held", side, h.state.since());
            let organization = names.get(&h.organization).map_or(h.organization.0.as_str(), |name| name.en.as_str());
            let organization_fr = names.get(&h.organization).map_or(organization, |name| name.fr.as_str());
            let row = row.with("organization", organization).with("organization_fr", organization_fr);
            Some(row.with("count", h.likenesses.len()).held_by((side == "lra").then(|| h.by.name.clone())))
        });
        Ok((rows.collect(), more))
    }
}
