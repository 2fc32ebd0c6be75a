//! Work: one list of what needs me, what waits for others, what was done today. Whose turn it is says the rulebook
//! ([`lra_rules::turn`]); here its turns are gathered and put into rows.

mod counts;
mod rows;
mod turns;

use std::collections::BTreeMap;

use lra_desk::outbox::{ItemState, Which};
use lra_rules::{
    ids::{CommandId, Moment, PersonId},
    organization::Scope,
    record::RecordRef,
    turn::{Party, Step},
};

use super::{
    app::{App, Front},
    types::{Nothing, WindowProblem, WorkAbout, WorkGroup, WorkList, WorkRow, WorkSide, WorkWhat},
};

impl App {
    /// The work list.
    pub async fn work(&self, _: Nothing) -> Result<WorkList, WindowProblem> {
        let front = self.front().await?;
        let mut rows = front.own_items().await?;
        rows.extend(front.drafts_to_finish().await?);
        let mut turns = front.turns().await?;
        let people: Vec<PersonId> = turns.people().collect();
        front.load_chains(&mut turns.loaded, people).await?;
        let others = front.rows(&turns).await?;
        // What the agents ask stands there once: as the question, not as what waits for them.
        let asked: Vec<CommandId> = others.iter().filter_map(question).collect();
        rows.retain(|row| !matches!(row.about, WorkAbout::Item { command } if asked.contains(&command)));
        rows.extend(others);
        rows.sort_by(|a, b| {
            a.group.cmp(&b.group).then_with(|| match a.group {
                // What was done last stands first; what waits longest stands first.
                WorkGroup::DoneToday => b.since.cmp(&a.since),
                // What came back, before what is merely next.
                WorkGroup::NeedsYou => came_back(b).cmp(&came_back(a)).then(a.since.cmp(&b.since)),
                WorkGroup::WaitingForOthers => a.since.cmp(&b.since),
            })
        });
        Ok(WorkList { rows, more: turns.more() })
    }
}

/// The held registration about which the registration agents wait for a word.
fn question(row: &WorkRow) -> Option<CommandId> {
    match &row.about {
        WorkAbout::Record { record: RecordRef::Held(held) } if row.what == WorkWhat::Step(Step::AnswerAgents) => {
            Some(*held)
        }
        _ => None,
    }
}

fn came_back(row: &WorkRow) -> bool {
    matches!(row.about, WorkAbout::Item { .. })
}

fn row(group: WorkGroup, about: WorkAbout, who: String, what: WorkWhat, side: WorkSide, since: Moment) -> WorkRow {
    WorkRow {
        group,
        about,
        who,
        what,
        params: BTreeMap::new(),
        holder: None,
        side,
        since,
        receipt: None,
        strip: Vec::new(),
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
    /// Work of this scope – or of one that the operator no longer has, which would otherwise be seen in none.
    pub(super) fn mine(&self, scope: &Scope) -> bool {
        *scope == self.scope || !self.desk.known().is_some_and(|known| known.scopes().any(|one| one == *scope))
    }

    async fn own_items(&self) -> Result<Vec<WorkRow>, WindowProblem> {
        let mut rows = Vec::new();
        let today = self.today();
        for item in self.desk.outbox_items(Which::Open).await?.into_iter().filter(|item| self.mine(&item.scope)) {
            let who = self.about(&item).await?;
            let about = WorkAbout::Item { command: item.id };
            let turn = item.turn();
            let (group, side) = match turn.party {
                _ if turn.yours => (WorkGroup::NeedsYou, WorkSide::Me),
                Party::Centre if item.state == ItemState::Behind => (WorkGroup::WaitingForOthers, WorkSide::Behind),
                party => (WorkGroup::WaitingForOthers, party.into()),
            };
            let row = row(group, about, who, WorkWhat::Act(item.action), side, item.since);
            rows.push(row.with("state", item.state.code()));
        }
        let day_ago = self.now.plus_seconds(-24 * 3600);
        for item in self.desk.outbox_items(Which::Since(day_ago)).await? {
            if !self.mine(&item.scope) || item.state != ItemState::Received || item.since.day() != today {
                continue;
            }
            let who = self.about(&item).await?;
            let about = match self.opens(&item).await? {
                Some(record) => WorkAbout::Record { record },
                None => WorkAbout::Item { command: item.id },
            };
            let mut done =
                row(WorkGroup::DoneToday, about, who, WorkWhat::Act(item.action), WorkSide::Centre, item.since);
            done.receipt = item.receipt.map(|r| r.number);
            rows.push(done.with("state", "received"));
        }
        Ok(rows)
    }

    async fn drafts_to_finish(&self) -> Result<Vec<WorkRow>, WindowProblem> {
        let drafts = self.desk.drafts().all(&self.scope).await?;
        Ok(drafts
            .into_iter()
            .map(|d| {
                let about = WorkAbout::Draft { draft: d.id, kind: d.kind.clone() };
                row(WorkGroup::NeedsYou, about, d.title, WorkWhat::FinishDraft, WorkSide::Me, d.saved_at)
                    .with("kind", d.kind)
            })
            .collect())
    }
}
