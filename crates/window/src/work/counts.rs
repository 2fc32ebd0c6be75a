//! What needs me, by page of the rail: what each page lists, counted.

use lra_rules::{organization::Role, record::RecordKind};

use super::{
    App, Front, Nothing,
    lines::{lines, needing},
    turns::Turns,
};
use crate::types::{Counts, WindowProblem};

impl App {
    /// What needs me, by page of the rail.
    pub async fn counts(&self, _: Nothing) -> Result<Counts, WindowProblem> {
        let front = self.front().await?;
        let turns = front.turns().await?;
        // How chains stand counts nothing.
        let work = needing(&lines(front.open_entries(&turns).await?, |_| Vec::new()));
        Ok(Counts { work, ..front.of_records(&turns) })
    }
}

impl Front {
    /// Counts each turn that is mine at the page that lists such records for this role.
    fn of_records(&self, turns: &Turns) -> Counts {
        let mut counts = Counts::default();
        for portion in &turns.portions {
            let page = match (portion.kind, self.scope.role) {
                (Some(RecordKind::Person), _) => &mut counts.people,
                (Some(RecordKind::Request), _) => &mut counts.requests,
                (Some(RecordKind::Sponsorship), Role::Sponsor) => &mut counts.decide,
                (Some(RecordKind::Held), Role::RegistrationAgent) => &mut counts.held,
                // These stand on Work alone, which counts its own lines.
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
                ) => continue,
            };
            *page += portion.yours();
        }
        counts
    }
}
