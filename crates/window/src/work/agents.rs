//! The work of the registration agents: contested registrations of every organization.

use lra_desk::store::RecordQuery;
use lra_rules::{
    held::Decider,
    record::{Record, RecordRef},
};

use super::{Front, Loaded, WorkAbout, WorkGroup, WorkRow, row};
use crate::{held::organization, types::WindowProblem};

impl Front {
    /// Held registrations that are the agents' to decide.
    pub(crate) fn contested(&self) -> RecordQuery {
        RecordQuery::held(&self.scope).in_states(&["held"]).decided_by(Decider::Agents).settled()
    }

    /// How many of them wait for a decision, and not for an LRA's answer.
    pub(super) async fn to_decide(&self) -> Result<u32, WindowProblem> {
        let mut loaded = Loaded::default();
        let (open, more) = self.longest(&mut loaded, self.contested()).await?;
        let asked = |record: &&RecordRef| match loaded.shown.get(*record).map(|shown| &shown.stored.record) {
            Some(Record::Held(h)) => h.asks_lra(),
            _ => false,
        };
        let asked = open.iter().filter(asked).count();
        Ok(u32::try_from(open.len() - asked).unwrap_or(u32::MAX).saturating_add(more))
    }

    pub(super) async fn agent_work(&self) -> Result<(Vec<WorkRow>, u32), WindowProblem> {
        let mut loaded = Loaded::default();
        let open = self.held_registrations();
        let (open, more) = self.longest(&mut loaded, open).await?;
        let whose = open.iter().filter_map(|record| organization(loaded.shown.get(record)?));
        let names = self.names_of(whose).await?;
        let rows = open.iter().filter_map(|record| {
            let Record::Held(h) = &loaded.shown.get(record)?.stored.record else { return None };
            let about = WorkAbout::Record { record: record.clone() };
            let (group, side) = match h.decider {
                // Asked, and not yet answered: it may be decided all the same.
                Decider::Agents if h.asks_lra() => (WorkGroup::WaitingForOthers, "lra"),
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
