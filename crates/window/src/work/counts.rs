//! What needs me, by page of the rail: counted by questions, not by building the lists.

use lra_desk::store::Holder;
use lra_rules::{
    organization::Role,
    record::{Record, RecordRef},
};

use super::{App, Front, Loaded, Nothing, RecordQuery, WorkAbout, WorkGroup, lra};
use crate::types::{Counts, WindowProblem};

impl App {
    /// What needs me, by page of the rail.
    pub async fn counts(&self, _: Nothing) -> Result<Counts, WindowProblem> {
        let front = self.front().await?;
        let mut counts = match front.scope.role {
            Role::Lra => front.lra_counts().await?,
            Role::Sponsor => {
                let asked = RecordQuery::sponsorships(&front.scope).in_states(&["asked"]).settled();
                Counts { decide: front.desk.count(&asked).await?, ..Counts::default() }
            }
            Role::Cco => {
                let open = RecordQuery::requests(&front.scope).in_states(&["received", "in-process"]);
                let mine = open.clone().held_by(Holder::Operator(front.actor.operator.id));
                let free = open.held_by(Holder::Nobody);
                let requests = front.desk.count(&mine).await? + front.desk.count(&free).await?;
                Counts { requests, ..Counts::default() }
            }
            Role::RegistrationAgent => Counts { held: front.to_decide().await?, ..Counts::default() },
            Role::Centre => Counts::default(),
        };
        let of_this_hat = front.desk.needing_somebody().await?.into_iter().filter(|(scope, _)| front.mine(scope));
        let items: u32 = of_this_hat.map(|(_, n)| n).sum();
        let drafts = front.desk.count_drafts(&front.scope).await?;
        counts.work += counts.people + counts.requests + counts.decide + counts.held + items + drafts;
        Ok(counts)
    }
}

impl Front {
    async fn lra_counts(&self) -> Result<Counts, WindowProblem> {
        let open = RecordQuery::requests(&self.scope).in_states(&["awaiting-approval", "information-required"]);
        let asked = RecordQuery::sponsorships(&self.scope).in_states(&["questioned"]).settled();
        let requests = self.desk.count(&open.settled()).await? + self.desk.count(&self.to_tell()).await?;
        Ok(Counts {
            people: self.desk.count(&self.letters()).await?,
            requests,
            // Questions, and what only its chain or a look at it can tell: few, and looked at one by one.
            work: self.desk.count(&asked).await? + self.judged().await?,
            ..Counts::default()
        })
    }

    /// Enrollments that lack something of ours, a sponsor's no that this operator has not looked at, what is held.
    async fn judged(&self) -> Result<u32, WindowProblem> {
        let mut loaded = Loaded::default();
        let pending = RecordQuery::enrollments(&self.scope).in_states(&["pending"]).settled();
        let (mut found, _) = self.longest(&mut loaded, pending).await?;
        found.extend(self.longest(&mut loaded, self.said_no()).await?.0);
        found.extend(self.longest(&mut loaded, self.held_registrations()).await?.0);
        if found.is_empty() {
            return Ok(0);
        }
        self.load_around(&mut loaded).await?;
        let looked = self.looked_at(&loaded, &found).await?;
        let here = self.registered_here().await?;
        let look = self.look(&loaded);
        let row = |record: &RecordRef| match &loaded.shown.get(record)?.stored.record {
            Record::Enrollment(e) => lra::pending_row(e, &look),
            Record::Sponsorship(s) => {
                let about = WorkAbout::Record { record: record.clone() };
                lra::sponsorship_row(s, about, &look, looked.get(record).copied())
            }
            Record::Held(h) => lra::held_row(h, WorkAbout::Record { record: record.clone() }, &here),
            _ => None,
        };
        let mine = found.iter().filter_map(row).filter(|row| row.group == WorkGroup::NeedsYou);
        Ok(u32::try_from(mine.count()).unwrap_or(u32::MAX))
    }
}
