//! Work: one list of what needs me, what waits for others, what was done today.

use std::collections::BTreeMap;

use lra_rules::{
    ids::Moment,
    organization::Role,
    person::Letter,
    record::{Record, RecordRef},
    request::RequestState,
    sponsorship::SponsorshipState,
};

use super::{
    app::{App, Front, Loaded},
    outbox::needs_me,
    types::{Nothing, WindowProblem, WorkAbout, WorkGroup, WorkRow},
    views::letter_days,
};
use crate::{
    outbox::{ItemState, Which},
    store::RecordQuery,
};

impl App {
    /// The work list.
    pub async fn work(&self, _: Nothing) -> Result<Vec<WorkRow>, WindowProblem> {
        let front = self.front().await?;
        let mut rows = front.own_items().await?;
        rows.extend(front.drafts_to_finish().await?);
        rows.extend(match front.scope.role {
            Role::Lra => front.lra_work().await?,
            Role::Sponsor => front.sponsor_work().await?,
            Role::Cco => front.cco_work().await?,
        });
        rows.sort_by(|a, b| {
            a.group.cmp(&b.group).then_with(|| match a.group {
                // What was done last stands first; what waits longest stands first.
                WorkGroup::DoneToday => b.since.cmp(&a.since),
                _ => a.since.cmp(&b.since),
            })
        });
        Ok(rows)
    }
}

fn row(group: WorkGroup, about: WorkAbout, who: String, what: &str, side: &str, since: Moment) -> WorkRow {
    WorkRow {
        group,
        about,
        who,
        what: what.into(),
        params: BTreeMap::new(),
        holder: None,
        side: side.into(),
        since,
        receipt: None,
    }
}

impl WorkRow {
    fn with(mut self, key: &str, value: impl ToString) -> Self {
        self.params.insert(key.into(), value.to_string());
        self
    }

    fn held_by(mut self, holder: Option<String>) -> Self {
        self.holder = holder;
        self
    }
}

impl Front {
    async fn own_items(&self) -> Result<Vec<WorkRow>, WindowProblem> {
        let mut rows = Vec::new();
        let today = self.today();
        for item in self.desk.outbox_items(Which::Open).await? {
            let who = self.about(&item).await?;
            let about = WorkAbout::Item { command: item.id };
            let (group, side) = if needs_me(item.state) {
                (WorkGroup::NeedsYou, "me")
            } else {
                (WorkGroup::WaitingForOthers, "centre")
            };
            let row = row(group, about, who, item.action.code(), side, item.since).with("state", item.state.code());
            rows.push(row);
        }
        let day_ago = self.now.plus_seconds(-24 * 3600);
        for item in self.desk.outbox_items(Which::Since(day_ago)).await? {
            if item.state != ItemState::Received || item.since.day() != today {
                continue;
            }
            let who = self.about(&item).await?;
            let about = match &item.subject {
                Some(record) => WorkAbout::Record { record: record.clone() },
                None => WorkAbout::Item { command: item.id },
            };
            let mut done = row(WorkGroup::DoneToday, about, who, item.action.code(), "centre", item.since);
            done.receipt = item.receipt.map(|r| r.number);
            rows.push(done.with("state", "received"));
        }
        Ok(rows)
    }

    async fn drafts_to_finish(&self) -> Result<Vec<WorkRow>, WindowProblem> {
        let drafts = self.desk.list_drafts().await?;
        Ok(drafts
            .into_iter()
            .map(|d| {
                let about = WorkAbout::Draft { draft: d.id, kind: d.kind.clone() };
                row(WorkGroup::NeedsYou, about, d.title, "finish-draft", "me", d.saved_at).with("kind", d.kind)
            })
            .collect())
    }

    async fn lra_work(&self) -> Result<Vec<WorkRow>, WindowProblem> {
        let mut loaded = Loaded::default();
        let letters = RecordQuery::people(&self.scope).in_states(&["to-print", "printed"]).page(0, 200);
        let letters = self.load(&mut loaded, letters).await?;
        let asked = RecordQuery::sponsorships(&self.scope).in_states(&["asked", "questioned"]).page(0, 200);
        let asked = self.load(&mut loaded, asked).await?;
        let open = ["awaiting-approval", "received", "in-process", "information-required"];
        let requests = self.load(&mut loaded, RecordQuery::requests(&self.scope).in_states(&open).page(0, 200)).await?;
        self.load_around(&mut loaded).await?;
        let look = self.look(&loaded);
        let mut rows = Vec::new();
        for record in letters.into_iter().chain(asked).chain(requests) {
            let Some(shown) = loaded.shown.get(&record) else { continue };
            // What waits for the centre stands in the list already.
            if !shown.waiting.is_empty() {
                continue;
            }
            let about = WorkAbout::Record { record: record.clone() };
            match &shown.stored.record {
                Record::Person(p) => match p.active().map(|a| &a.letter) {
                    Some(Letter::ToPrint(l)) => {
                        rows.push(row(WorkGroup::NeedsYou, about, p.name.full(), "print-letter", "me", l.since));
                    }
                    Some(Letter::Printed(l)) => {
                        let days = letter_days(p, self.today()).unwrap_or_default();
                        let by = Some(l.by.name.clone());
                        let row = row(WorkGroup::NeedsYou, about, p.name.full(), "hand-over", "lra", l.at);
                        rows.push(row.with("days", days).held_by(by));
                    }
                    _ => {}
                },
                Record::Sponsorship(s) => {
                    let (group, what, side) = match s.state {
                        SponsorshipState::Questioned(_) => (WorkGroup::NeedsYou, "answer-sponsor", "lra"),
                        _ => (WorkGroup::WaitingForOthers, "decide-sponsorship", "sponsor"),
                    };
                    let holder = (side == "sponsor").then(|| s.sponsor.name.clone());
                    let about = match s.person.id() {
                        Some(person) => WorkAbout::Record { record: RecordRef::Person(person) },
                        None => about,
                    };
                    rows.push(row(group, about, look.who(&s.person), what, side, s.state.since()).held_by(holder));
                }
                Record::Request(r) => {
                    let (group, what, side) = match (&r.state, r.statement.is_some()) {
                        (RequestState::AwaitingApproval(_), false) => (WorkGroup::NeedsYou, "record-statement", "lra"),
                        (RequestState::AwaitingApproval(_), true) => (WorkGroup::NeedsYou, "approve-request", "lra"),
                        (RequestState::InformationRequired(_), _) => (WorkGroup::NeedsYou, "answer-information", "lra"),
                        _ => (WorkGroup::WaitingForOthers, "process-request", "cco"),
                    };
                    let line = look.request_row(r, false);
                    let number = r.number.clone().unwrap_or_default();
                    rows.push(
                        row(group, about, line.requester, what, side, line.since)
                            .with("number", number)
                            .held_by(line.holder),
                    );
                }
                Record::Enrollment(_) | Record::Organization(_) => {}
            }
        }
        Ok(rows)
    }

    async fn sponsor_work(&self) -> Result<Vec<WorkRow>, WindowProblem> {
        let mut loaded = Loaded::default();
        let asked = RecordQuery::sponsorships(&self.scope).in_states(&["asked", "questioned"]).page(0, 200);
        let asked = self.load(&mut loaded, asked).await?;
        self.load_around(&mut loaded).await?;
        let look = self.look(&loaded);
        Ok(asked
            .iter()
            .filter_map(|record| {
                let shown = loaded.shown.get(record)?;
                let Record::Sponsorship(s) = &shown.stored.record else { return None };
                if !shown.waiting.is_empty() {
                    return None;
                }
                let about = WorkAbout::Record { record: record.clone() };
                let (group, what, side) = match s.state {
                    SponsorshipState::Questioned(_) => (WorkGroup::WaitingForOthers, "answer-sponsor", "lra"),
                    _ => (WorkGroup::NeedsYou, "decide-sponsorship", "sponsor"),
                };
                let services = s.services.iter().cloned().collect::<Vec<_>>().join(",");
                let row = row(group, about, look.who(&s.person), what, side, s.state.since());
                Some(row.with("services", services).held_by(Some(s.sponsor.name.clone())))
            })
            .collect())
    }

    async fn cco_work(&self) -> Result<Vec<WorkRow>, WindowProblem> {
        let mut loaded = Loaded::default();
        let open = ["received", "in-process", "information-required"];
        let requests = self.load(&mut loaded, RecordQuery::requests(&self.scope).in_states(&open).page(0, 500)).await?;
        self.load_around(&mut loaded).await?;
        let look = self.look(&loaded);
        Ok(requests
            .iter()
            .filter_map(|record| {
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
            })
            .collect())
    }
}
