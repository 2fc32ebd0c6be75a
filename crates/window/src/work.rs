//! Work: one list of what needs me, what waits for others, what was done today.

mod agents;
mod counts;
mod lra;
mod others;

use std::collections::BTreeMap;

use lra_desk::{
    outbox::{ItemState, Which},
    store::{Order, RecordQuery},
};
use lra_rules::{
    ids::{CommandId, Moment},
    organization::{Role, Scope},
    record::RecordRef,
};

use super::{
    app::{App, Front, Loaded},
    outbox::{contested, needs_me},
    types::{Nothing, WindowProblem, WorkAbout, WorkGroup, WorkList, WorkRow},
};

/// As many rows of one kind as anybody works through in a day; what waits longest is among them.
const MOST: u32 = 200;

/// The registration agents wait for an answer.
const ANSWER_AGENTS: &str = "answer-agents";

impl App {
    /// The work list.
    pub async fn work(&self, _: Nothing) -> Result<WorkList, WindowProblem> {
        let front = self.front().await?;
        let mut rows = front.own_items().await?;
        rows.extend(front.drafts_to_finish().await?);
        let (others, more) = match front.scope.role {
            Role::Lra => front.lra_work().await?,
            Role::Sponsor => front.sponsor_work().await?,
            Role::Cco => front.cco_work().await?,
            Role::RegistrationAgent => front.agent_work().await?,
            // The centre's own acts have no desk.
            Role::Centre => (Vec::new(), 0),
        };
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
        Ok(WorkList { rows, more })
    }
}

/// The held registration about which the registration agents wait for a word.
fn question(row: &WorkRow) -> Option<CommandId> {
    match &row.about {
        WorkAbout::Record { record: RecordRef::Held(held) } if row.what == ANSWER_AGENTS => Some(*held),
        _ => None,
    }
}

fn came_back(row: &WorkRow) -> bool {
    matches!(row.about, WorkAbout::Item { .. })
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
    /// Work of this scope – or of one that the operator no longer has, which would otherwise be seen in none.
    pub(super) fn mine(&self, scope: &Scope) -> bool {
        *scope == self.scope || !self.desk.known().is_some_and(|known| known.scopes().any(|one| one == *scope))
    }

    /// A page of records, longest waiting first, and how many more there are.
    async fn longest(&self, loaded: &mut Loaded, query: RecordQuery) -> Result<(Vec<RecordRef>, u32), WindowProblem> {
        self.load_cut(loaded, query.ordered(Order::LongestFirst).page(0, MOST)).await
    }

    async fn own_items(&self) -> Result<Vec<WorkRow>, WindowProblem> {
        let mut rows = Vec::new();
        let today = self.today();
        for item in self.desk.outbox_items(Which::Open).await?.into_iter().filter(|item| self.mine(&item.scope)) {
            let who = self.about(&item).await?;
            let about = WorkAbout::Item { command: item.id };
            let (group, side) = if needs_me(&item) {
                (WorkGroup::NeedsYou, "me")
            } else if contested(&item) {
                (WorkGroup::WaitingForOthers, "registration-agent")
            } else if item.state == ItemState::Behind {
                (WorkGroup::WaitingForOthers, "behind")
            } else {
                (WorkGroup::WaitingForOthers, "centre")
            };
            let row = row(group, about, who, item.action.code(), side, item.since).with("state", item.state.code());
            rows.push(row);
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
            let mut done = row(WorkGroup::DoneToday, about, who, item.action.code(), "centre", item.since);
            done.receipt = item.receipt.map(|r| r.number);
            rows.push(done.with("state", "received"));
        }
        Ok(rows)
    }

    async fn drafts_to_finish(&self) -> Result<Vec<WorkRow>, WindowProblem> {
        let drafts = self.desk.drafts(&self.scope).await?;
        Ok(drafts
            .into_iter()
            .map(|d| {
                let about = WorkAbout::Draft { draft: d.id, kind: d.kind.clone() };
                row(WorkGroup::NeedsYou, about, d.title, "finish-draft", "me", d.saved_at).with("kind", d.kind)
            })
            .collect())
    }
}
