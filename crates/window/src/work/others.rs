//! The work of sponsors and of CCO.

use lra_desk::store::RecordQuery;
use lra_rules::{record::Record, request::RequestState, sponsorship::SponsorshipState};

use super::{Front, Loaded, WorkAbout, WorkGroup, WorkRow, row};
use crate::types::WindowProblem;

pub(super) const AT_CCO: &[&str] = &["received", "in-process", "information-required"];

impl Front {
    pub(super) async fn sponsor_work(&self) -> Result<(Vec<WorkRow>, u32), WindowProblem> {
        let mut loaded = Loaded::default();
        let asked = RecordQuery::sponsorships(&self.scope).in_states(&["asked", "questioned"]).settled();
        let (asked, more) = self.longest(&mut loaded, asked).await?;
        self.load_around(&mut loaded).await?;
        let look = self.look(&loaded);
        let rows = asked.iter().filter_map(|record| {
            let Record::Sponsorship(s) = &loaded.shown.get(record)?.stored.record else { return None };
            let about = WorkAbout::Record { record: record.clone() };
            let (group, what, side) = match s.state {
                SponsorshipState::Questioned(_) => (WorkGroup::WaitingForOthers, "answer-sponsor", "lra"),
                _ => (WorkGroup::NeedsYou, "decide-sponsorship", "sponsor"),
            };
            let services = s.services.iter().cloned().collect::<Vec<_>>().join(",");
            let row = row(group, about, look.who(&s.person), what, side, s.state.since());
            Some(row.with("services", services).held_by(Some(s.sponsor.name.clone())))
        });
        Ok((rows.collect(), more))
    }

    pub(super) async fn cco_work(&self) -> Result<(Vec<WorkRow>, u32), WindowProblem> {
        let mut loaded = Loaded::default();
        let requests = RecordQuery::requests(&self.scope).in_states(AT_CCO);
        let (requests, more) = self.longest(&mut loaded, requests).await?;
        self.load_around(&mut loaded).await?;
        let look = self.look(&loaded);
        let rows = requests.iter().filter_map(|record| {
            let Record::Request(r) = &loaded.shown.get(record)?.stored.record else { return None };
            let mine = r.holder.as_ref().is_some_and(|h| h.id == self.actor.operator.id);
            let (group, what, side) = match (&r.state, mine, r.holder.is_some()) {
                (RequestState::InformationRequired(_), _, _) => {
                    (WorkGroup::WaitingForOthers, "answer-information", "lra")
                }
                (_, true, _) => (WorkGroup::NeedsYou, "process-request", "me"),
                (_, false, true) => (WorkGroup::WaitingForOthers, "process-request", "cco"),
                (_, false, false) => (WorkGroup::NeedsYou, "take-request", "cco"),
            };
            let line = look.request_row(r, false);
            let about = WorkAbout::Record { record: record.clone() };
            let number = r.number.clone().unwrap_or_default();
            let row = row(group, about, line.requester, what, side, line.since);
            Some(row.with("number", number).held_by(line.holder))
        });
        Ok((rows.collect(), more))
    }
}
