//! Work: one line for each person, request or form, with all that waits in it. Whose turn it is, in which section a line stands and
//! which comes first says the rulebook ([`lra_rules::turn`]); here its turns are gathered and put into lines.

mod counts;
mod lines;
mod rows;
mod turns;

use std::collections::BTreeMap;

use lra_desk::{
    outbox::{Item, ItemState, Which},
    store::RecordQuery,
};
use lra_rules::{
    ids::{CommandId, Moment, PersonId},
    organization::{Role, Scope},
    record::{Record, RecordRef},
    standing::standings,
    turn::{Party, Place, Section, Step, place},
    working::{WorkingTimes, working_times},
};

use self::{
    lines::{Entry, Line, lines},
    turns::{Turns, person_of},
};
use super::{
    app::{App, Front, Loaded},
    types::{DRAFT_OF_WORDS, Nothing, WindowProblem, WorkAbout, WorkList, WorkSide, WorkTask, WorkWhat},
};

/// Of the enrollments in force so many are looked at, the newest.
const LATELY: u32 = 500;

impl App {
    /// The work list.
    pub async fn work(&self, _: Nothing) -> Result<WorkList, WindowProblem> {
        let front = self.front().await?;
        let mut turns = front.turns().await?;
        let mut entries = front.open_entries(&turns).await?;
        entries.extend(front.done_today().await?);
        let people: Vec<PersonId> = entries.iter().filter_map(|entry| entry.line.person()).collect();
        front.load_chains(&mut turns.loaded, people).await?;
        let mut standings = standings(&front.look(&turns.loaded).asking());
        let sections = lines(entries, |person| standings.remove(&person).map_or_else(Vec::new, |one| one.strip));
        let working = front.working().await?;
        Ok(WorkList { sections, more: turns.more(front.scope.role), working })
    }
}

/// The held registration about which the registration agents wait for a word.
fn question(entry: &Entry) -> Option<CommandId> {
    match &entry.task.on {
        Some(RecordRef::Held(held)) if entry.task.what == WorkWhat::Step(Step::AnswerAgents) => Some(*held),
        _ => None,
    }
}

fn task(section: Section, about: WorkAbout, what: WorkWhat, side: WorkSide, since: Moment) -> WorkTask {
    WorkTask {
        section,
        about,
        on: None,
        what,
        params: BTreeMap::new(),
        holder: None,
        side,
        since,
        receipt: None,
        asked: None,
        reason: None,
    }
}

impl WorkTask {
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
    /// How long it took lately from the desk to working, at the own organization; of interest to its LRAs.
    async fn working(&self) -> Result<Option<WorkingTimes>, WindowProblem> {
        if self.scope.role != Role::Lra {
            return Ok(None);
        }
        let query = RecordQuery::enrollments(&self.scope).in_states(&["authorized"]).page(0, LATELY);
        let mut loaded = Loaded::default();
        let found = self.load(&mut loaded, query).await?;
        let enrollments = found.iter().filter_map(|record| match &loaded.shown.get(record)?.stored.record {
            Record::Enrollment(e) => Some(e),
            _ => None,
        });
        Ok(working_times(enrollments, self.now))
    }

    /// Work of this scope – or of one that the operator no longer has, which would otherwise be seen in none.
    pub(super) fn mine(&self, scope: &Scope) -> bool {
        *scope == self.scope || !self.desk.known().is_some_and(|known| known.scopes().any(|one| one == *scope))
    }

    /// All that is not done: own acts, drafts, and what records wait for.
    async fn open_entries(&self, turns: &Turns) -> Result<Vec<Entry>, WindowProblem> {
        let mut entries = self.own_items().await?;
        entries.extend(self.drafts_to_finish().await?);
        let others = self.rows(turns).await?;
        // What the agents ask stands there once: as the question, not as what waits for them.
        let asked: Vec<CommandId> = others.iter().filter_map(question).collect();
        entries.retain(|own| !matches!(own.task.about, WorkAbout::Item { command } if asked.contains(&command)));
        entries.extend(others);
        Ok(entries)
    }

    async fn own_items(&self) -> Result<Vec<Entry>, WindowProblem> {
        let mut entries = Vec::new();
        for item in self.desk.outbox_items(Which::Open).await?.into_iter().filter(|item| self.mine(&item.scope)) {
            let turn = item.turn();
            let side = match turn.party {
                _ if turn.yours => WorkSide::Me,
                Party::Centre if item.state == ItemState::Behind => WorkSide::Behind,
                party => party.into(),
            };
            let at = place(&turn, None);
            let about = WorkAbout::Item { command: item.id };
            let task = task(at.section, about, WorkWhat::Act(item.action), side, item.since);
            let task = task.with("state", item.state.code());
            entries.push(Entry { line: self.line_of(&item).await?, who: self.about(&item).await?, place: at, task });
        }
        Ok(entries)
    }

    async fn done_today(&self) -> Result<Vec<Entry>, WindowProblem> {
        let mut entries = Vec::new();
        let (today, day_ago) = (self.today(), self.now.plus_seconds(-24 * 3600));
        for item in self.desk.outbox_items(Which::Since(day_ago)).await? {
            if !self.mine(&item.scope) || item.state != ItemState::Received || item.since.day() != today {
                continue;
            }
            let about = match self.opens(&item).await? {
                Some(record) => WorkAbout::Record { record },
                None => WorkAbout::Item { command: item.id },
            };
            let (line, who) = (self.line_of(&item).await?, self.about(&item).await?);
            let mut done = task(Section::Done, about, WorkWhat::Act(item.action), WorkSide::Centre, item.since);
            done.receipt = item.receipt.map(|r| r.number);
            entries.push(Entry { line, who, place: Place::DONE, task: done.with("state", "received") });
        }
        Ok(entries)
    }

    /// The line in which an act stands: that of the person whom it is about, where that can be told.
    async fn line_of(&self, item: &Item) -> Result<Line, WindowProblem> {
        let mut command = item.command.clone();
        let named = command.as_mut().and_then(|command| command.people_mut().first().map(|person| **person));
        if let Some(person) = named {
            return Ok(Line::Person(person));
        }
        let record = match &item.subject {
            None => return Ok(Line::Act(item.id)),
            // Also one who is not registered yet.
            Some(RecordRef::Person(person)) => return Ok(Line::Person(*person)),
            Some(record) => record.clone(),
        };
        let mut loaded = Loaded::default();
        self.load_one(&mut loaded, record.clone()).await?;
        let shown = loaded.shown.get(&record);
        Ok(shown.map_or_else(|| Line::Record(record.clone()), |shown| Line::of(&shown.stored.record)))
    }

    async fn drafts_to_finish(&self) -> Result<Vec<Entry>, WindowProblem> {
        let drafts = self.desk.drafts().all(&self.scope).await?;
        let entry = |d: lra_desk::store::Draft| {
            let about = WorkAbout::Draft { draft: d.id.clone(), kind: d.kind.clone() };
            let task = task(Section::Unfinished, about, WorkWhat::FinishDraft, WorkSide::Me, d.saved_at);
            Entry { line: Line::Draft(d.id), who: d.title, place: Place::UNFINISHED, task: task.with("kind", d.kind) }
        };
        // Words about a record are no form to be finished: they stand where they were typed.
        Ok(drafts.into_iter().filter(|d| d.kind != DRAFT_OF_WORDS).map(entry).collect())
    }
}
