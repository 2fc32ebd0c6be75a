//! The shell: status line, counts, search box, tables, drafts.

use lra_forms::Tables;
use lra_rules::{
    ids::Moment,
    organization::{Organization, Role},
    record::{Record, RecordRef},
};
use uuid::Uuid;

use super::{
    app::{App, Loaded},
    types::{Counts, Draft, DraftSave, Find, Found, Nothing, OneDraft, WindowProblem, WorkGroup, WorkStatus},
};
use crate::{courier::Online, store};

impl App {
    /// Is my work safe, and what needs me? Also answers while locked: it names nobody.
    pub async fn status(&self, _: Nothing) -> Result<WorkStatus, WindowProblem> {
        let state = self.state.lock().await;
        let open = state.front.as_ref().and_then(|name| state.open.get(name));
        let open = open.ok_or_else(|| WindowProblem::new("window.locked"))?;
        let status = open.desk.status().borrow().clone();
        let now = (self.clock)();
        let hours = status.lease_until.map_or(0, |end| (end.seconds_since(now).max(0) / 3600).unsigned_abs());
        let online = matches!(status.online, Online::Online | Online::SignInNeeded | Online::UpdateNeeded);
        let hours = u32::try_from(hours).unwrap_or(u32::MAX);
        Ok(WorkStatus {
            waiting: status.waiting + status.sending,
            needs_you: status.held + status.wedged,
            online,
            offline_since: match status.online {
                Online::Offline { since } => Some(since),
                _ => None,
            },
            sign_in_needed: status.online == Online::SignInNeeded,
            lease_hours_left: hours,
            show_lease: !online || hours < u32::from(self.tables.limits.lease_warning_hours),
            last_received_at: status.last_received_at,
        })
    }

    /// What needs me, by page of the rail.
    pub async fn counts(&self, _: Nothing) -> Result<Counts, WindowProblem> {
        let front = self.front().await?;
        let rows = self.work(Nothing {}).await?;
        let mine = rows.iter().filter(|row| row.group == WorkGroup::NeedsYou);
        let count = |wanted: &[&str]| {
            u32::try_from(mine.clone().filter(|row| wanted.contains(&row.what.as_str())).count()).unwrap_or(u32::MAX)
        };
        let work = u32::try_from(mine.clone().count()).unwrap_or(u32::MAX);
        Ok(match front.scope.role {
            Role::Lra => Counts {
                work,
                people: count(&["print-letter", "hand-over"]),
                requests: count(&["record-statement", "approve-request", "answer-information"]),
                decide: 0,
            },
            Role::Sponsor => Counts { work, decide: count(&["decide-sponsorship"]), ..Counts::default() },
            Role::Cco => Counts { work, requests: count(&["take-request", "process-request"]), ..Counts::default() },
        })
    }

    /// The search box: people, accounts, requests, receipts.
    pub async fn find(&self, args: Find) -> Result<Vec<Found>, WindowProblem> {
        let front = self.front().await?;
        if args.text.trim().is_empty() {
            return Ok(Vec::new());
        }
        let mut loaded = Loaded::default();
        let hits: Vec<RecordRef> = {
            let rows = front.desk.search(&args.text, &front.scope).await?;
            let hits = rows.iter().map(|shown| shown.stored.record.reference()).collect();
            rows.into_iter().for_each(|shown| loaded.put(shown));
            hits
        };
        front.load_around(&mut loaded).await?;
        let look = front.look(&loaded);
        Ok(hits
            .into_iter()
            .filter_map(|record| {
                let (title, detail) = match &loaded.shown.get(&record)?.stored.record {
                    Record::Person(p) => {
                        let login = p.active().map(|a| a.login_id.to_uppercase());
                        (p.name.full(), login.unwrap_or_default())
                    }
                    Record::Sponsorship(s) => (look.who(&s.person), s.position.clone()),
                    Record::Enrollment(e) => (look.who(&e.person), e.service.clone()),
                    Record::Request(r) => (r.number.clone().unwrap_or_default(), look.who(&r.requester)),
                    Record::Organization(_) => return None,
                };
                Some(Found { record, title, detail })
            })
            .take(20)
            .collect())
    }

    /// The tables and forms in force.
    pub async fn tables(&self, _: Nothing) -> Result<Tables, WindowProblem> {
        Ok((*self.tables).clone())
    }

    /// The organization one acts for: its sponsors and agreements.
    pub async fn organization(&self, _: Nothing) -> Result<Option<Organization>, WindowProblem> {
        let front = self.front().await?;
        let record = RecordRef::Organization(front.scope.organization.clone());
        Ok(front.desk.stored(&record, &front.scope).await?.and_then(|shown| match shown.stored.record {
            Record::Organization(organization) => Some(organization),
            _ => None,
        }))
    }

    /// Unfinished forms, newest first.
    pub async fn drafts(&self, _: Nothing) -> Result<Vec<Draft>, WindowProblem> {
        let front = self.front().await?;
        let heads = front.desk.list_drafts().await?;
        Ok(heads
            .into_iter()
            .map(|d| Draft {
                draft: d.id,
                kind: d.kind,
                title: d.title,
                body: serde_json::Value::Null,
                saved_at: d.saved_at,
            })
            .collect())
    }

    /// Keeps an unfinished form.
    pub async fn draft_save(&self, args: DraftSave) -> Result<Draft, WindowProblem> {
        let front = self.front().await?;
        let draft = store::Draft {
            id: args.draft.unwrap_or_else(|| Uuid::now_v7().to_string()),
            kind: args.kind,
            title: args.title,
            body: args.body,
            saved_at: front.now,
        };
        let saved_at = front.desk.save_draft(&draft).await?;
        Ok(view(draft, saved_at))
    }

    /// An unfinished form.
    pub async fn draft_load(&self, args: OneDraft) -> Result<Option<Draft>, WindowProblem> {
        let front = self.front().await?;
        let draft = front.desk.load_draft(&args.draft).await?;
        Ok(draft.map(|d| {
            let saved_at = d.saved_at;
            view(d, saved_at)
        }))
    }

    /// Lets go of an unfinished form.
    pub async fn draft_delete(&self, args: OneDraft) -> Result<Nothing, WindowProblem> {
        let front = self.front().await?;
        front.desk.delete_draft(&args.draft).await?;
        Ok(Nothing {})
    }
}

fn view(draft: store::Draft, saved_at: Moment) -> Draft {
    Draft { draft: draft.id, kind: draft.kind, title: draft.title, body: draft.body, saved_at }
}
