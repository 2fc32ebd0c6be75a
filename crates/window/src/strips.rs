//! What the chains of people in a list rest on, loaded: how they stand, says the rulebook ([`lra_rules::standing`]).

use std::collections::BTreeSet;

use lra_desk::store::RecordQuery;
use lra_rules::ids::PersonId;

use super::{
    app::{Front, Loaded},
    types::WindowProblem,
};

/// More than any list shows: a query without it stops at five hundred.
const EVERYTHING: u32 = 20_000;

impl Front {
    /// Loads what the chains of these people rest on.
    pub(super) async fn load_chains(
        &self,
        loaded: &mut Loaded,
        people: impl IntoIterator<Item = PersonId>,
    ) -> Result<(), WindowProblem> {
        let people: Vec<PersonId> = people.into_iter().collect::<BTreeSet<_>>().into_iter().collect();
        if !people.is_empty() {
            let sponsorships = RecordQuery::sponsorships(&self.scope).about_any(people.clone());
            self.load(loaded, sponsorships.page(0, EVERYTHING)).await?;
            let enrollments = RecordQuery::enrollments(&self.scope).about_any(people);
            self.load(loaded, enrollments.page(0, EVERYTHING)).await?;
            self.load_around(loaded).await?;
        }
        Ok(())
    }
}
