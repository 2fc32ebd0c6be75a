//! What needs me, by page of the rail: the turns of the work list, counted.

use lra_rules::{organization::Role, record::RecordKind};

use super::{App, Front, Nothing};
use crate::types::{Counts, WindowProblem};

impl App {
    /// What needs me, by page of the rail.
    pub async fn counts(&self, _: Nothing) -> Result<Counts, WindowProblem> {
        let front = self.front().await?;
        let mut counts = front.of_records().await?;
        let of_this_scope = front.desk.needing_somebody().await?.into_iter().filter(|(scope, _)| front.mine(scope));
        let items: u32 = of_this_scope.map(|(_, n)| n).sum();
        let drafts = front.desk.drafts().count(&front.scope).await?;
        counts.work += counts.people + counts.requests + counts.decide + counts.held + items + drafts;
        Ok(counts)
    }
}

impl Front {
    /// Counts each turn that is mine at the page of the rail on which this role does it; what has no page counts as work.
    async fn of_records(&self) -> Result<Counts, WindowProblem> {
        let mut counts = Counts::default();
        for portion in self.turns().await?.portions {
            let page = match (portion.kind, self.scope.role) {
                (Some(RecordKind::Person), _) => &mut counts.people,
                (Some(RecordKind::Request), _) => &mut counts.requests,
                (Some(RecordKind::Sponsorship), Role::Sponsor) => &mut counts.decide,
                (Some(RecordKind::Held), Role::RegistrationAgent) => &mut counts.held,
                (
                    Some(
                        RecordKind::Sponsorship
                        | RecordKind::Held
                        | RecordKind::Enrollment
                        | RecordKind::Quarantined
                        | RecordKind::Frozen
                        | RecordKind::Organization,
                    )
                    | None,
                    _,
                ) => &mut counts.work,
            };
            *page += portion.yours();
        }
        Ok(counts)
    }
}
