//! The shell: status line, counts, search box, tables, drafts.

use lra_desk::{courier::Online, store};
use lra_forms::Tables;
use lra_rules::{
    organization::{Organization, StandingTrust},
    record::{Record, RecordRef},
};
use uuid::Uuid;

use super::{
    app::{App, Loaded},
    types::{
        Draft, DraftSave, Elsewhere, Find, Found, Nothing, OneDraft, OrganizationPage, ReadNewKeys, RestoredNotice,
        TrustRow, WindowProblem, WorkStatus,
    },
};

impl App {
    /// Is my work safe, and what needs me?
    pub async fn status(&self, _: Nothing) -> Result<WorkStatus, WindowProblem> {
        let state = self.state.lock().await;
        let open = state.working().ok_or_else(|| WindowProblem::new("window.locked"))?;
        let status = open.desk.status().borrow().clone();
        let now = (self.clock)();
        let hours = status.lease_until.map_or(0, |end| (end.seconds_since(now).max(0) / 3600).unsigned_abs());
        let online = matches!(status.online, Online::Online | Online::SignInNeeded | Online::UpdateNeeded);
        let hours = u32::try_from(hours).unwrap_or(u32::MAX);
        // In another scope: said here, where it is seen in every scope.
        let mut elsewhere = Vec::new();
        if let Some(known) = open.desk.known() {
            for (scope, needs_you) in open.desk.needing_somebody().await? {
                let there = known.appointments.iter().find(|a| {
                    a.organization == scope.organization && a.role == scope.role && open.scope.as_ref() != Some(&scope)
                });
                if let Some(there) = there {
                    elsewhere.push(Elsewhere { organization_name: there.organization_name.clone(), scope, needs_you });
                }
            }
        }
        let others: u32 = elsewhere.iter().map(|one| one.needs_you).sum();
        Ok(WorkStatus {
            waiting: status.waiting + status.sending,
            needs_you: (status.held + status.wedged).saturating_sub(others),
            elsewhere,
            online,
            offline_since: match status.online {
                Online::Offline { since } => Some(since),
                _ => None,
            },
            sign_in_needed: status.online == Online::SignInNeeded,
            lease_hours_left: hours,
            show_lease: !online || hours < u32::from(self.tables.limits.lease_warning_hours),
            last_received_at: status.last_received_at,
            restored: status.restored.map(|restored| RestoredNotice { at: restored.at, offered: restored.offered }),
            new_keys: status.new_keys,
        })
    }

    /// The operator has read that the centre was restored from an earlier copy.
    pub async fn restored_read(&self, _: Nothing) -> Result<Nothing, WindowProblem> {
        self.front().await?.desk.told_of_restored().await?;
        Ok(Nothing {})
    }

    /// The operator has read of these new approval keys.
    pub async fn new_keys_read(&self, args: ReadNewKeys) -> Result<Nothing, WindowProblem> {
        self.front().await?.desk.read_new_keys(&args.ids).await?;
        Ok(Nothing {})
    }

    /// The search box: people, accounts, requests, receipts.
    pub async fn find(&self, args: Find) -> Result<Vec<Found>, WindowProblem> {
        let front = self.front().await?;
        if args.text.trim().is_empty() {
            return Ok(Vec::new());
        }
        let mut loaded = Loaded::default();
        let mut hits = Vec::new();
        for (shown, near) in front.desk.reader().search(&args.text, &front.scope).await? {
            hits.push((shown.stored.record.reference(), near));
            loaded.put(shown);
        }
        front.load_around(&mut loaded).await?;
        let look = front.look(&loaded);
        Ok(hits
            .into_iter()
            .filter_map(|(record, near)| {
                let (title, detail) = match &loaded.shown.get(&record)?.stored.record {
                    Record::Person(p) => {
                        let login = p.login_id().map(str::to_uppercase);
                        (p.name.full(), login.unwrap_or_default())
                    }
                    Record::Sponsorship(s) => (look.who(&s.person), s.position.clone()),
                    Record::Enrollment(e) => (look.who(&e.person), e.service.clone()),
                    Record::Request(r) => (r.number.clone().unwrap_or_default(), look.who(&r.requester)),
                    // The registrant's name says whom it is about; found at the LRA's desk as an own act, too.
                    Record::Held(h) => (h.person.name.full(), h.state.code().into()),
                    Record::Quarantined(q) => (look.work_about(q), q.by.name.clone()),
                    Record::Frozen(f) => (f.by.name.clone(), f.device.clone()),
                    Record::Organization(_) => return None,
                };
                Some(Found { record, title, detail, near })
            })
            .take(20)
            .collect())
    }

    /// The tables and forms in force.
    pub async fn tables(&self, _: Nothing) -> Result<Tables, WindowProblem> {
        let state = self.state.lock().await;
        let open = state.working().ok_or_else(|| WindowProblem::new("window.locked"))?;
        Ok((*open.desk.tables()).clone())
    }

    /// The organization one acts for: its sponsors and agreements.
    pub async fn organization(&self, _: Nothing) -> Result<Option<Organization>, WindowProblem> {
        let front = self.front().await?;
        let record = RecordRef::Organization(front.scope.organization.clone());
        Ok(front.desk.reader().shown(&record, &front.scope).await?.and_then(|shown| match shown.stored.record {
            Record::Organization(organization) => Some(organization),
            _ => None,
        }))
    }

    /// The same with its timeline.
    pub async fn organization_page(&self, _: Nothing) -> Result<OrganizationPage, WindowProblem> {
        let front = self.front().await?;
        let record = RecordRef::Organization(front.scope.organization.clone());
        let mut loaded = Loaded::default();
        front.load_one(&mut loaded, record.clone()).await?;
        let shown = loaded.shown.get(&record).cloned().ok_or_else(|| WindowProblem::new("record.unknown"))?;
        let Record::Organization(organization) = shown.stored.record else {
            return Err(WindowProblem::new("record.unknown"));
        };
        let (me, today) = (&front.actor.operator, front.today());
        let row = |trust: &StandingTrust| TrustRow {
            given: trust.sponsor.is(me),
            received: trust.lra.is(me),
            over: trust.ends < today,
            trust: trust.clone(),
        };
        let mut trusts: Vec<TrustRow> = organization.trusts.iter().map(row).collect();
        trusts.sort_by_key(|row| (!row.given && !row.received, row.over, row.trust.ends));
        let allowed = front.look(&loaded).allowed(&record);
        let (timeline, waiting) = (shown.stored.timeline, shown.waiting);
        Ok(OrganizationPage { organization, timeline, trusts, allowed, waiting })
    }

    /// Unfinished forms of this scope, newest first, with what was typed: a page finds its own again by it.
    pub async fn drafts(&self, _: Nothing) -> Result<Vec<Draft>, WindowProblem> {
        let front = self.front().await?;
        let drafts = front.desk.drafts().all(&front.scope).await?;
        Ok(drafts.into_iter().map(view).collect())
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
        let saved_at = front.desk.drafts().save(&draft, &front.scope, front.now).await?;
        Ok(view(store::Draft { saved_at, ..draft }))
    }

    /// An unfinished form.
    pub async fn draft_load(&self, args: OneDraft) -> Result<Option<Draft>, WindowProblem> {
        let front = self.front().await?;
        let draft = front.desk.drafts().load(&args.draft, &front.scope).await?;
        Ok(draft.map(view))
    }

    /// Lets go of an unfinished form.
    pub async fn draft_delete(&self, args: OneDraft) -> Result<Nothing, WindowProblem> {
        let front = self.front().await?;
        front.desk.drafts().delete(&args.draft).await?;
        Ok(Nothing {})
    }
}

/// A draft as the pages of today take it, also one that older pages kept.
fn view(draft: store::Draft) -> Draft {
    let body = lra_rules::typed::opened(&draft.kind, draft.body);
    Draft { draft: draft.id, kind: draft.kind, title: draft.title, body, saved_at: draft.saved_at }
}
