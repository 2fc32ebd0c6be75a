//! The LRA's work: letters, what sponsors and CCO ask, what has to be passed on, enrollments that lack a link.

use std::collections::BTreeSet;

use lra_desk::{outbox::Which, store::RecordQuery};
use lra_rules::{
    enrollment::{Enrollment, EnrollmentState},
    held::{Decider, HeldRegistration},
    ids::{CommandId, Moment},
    links::{Fixer, LinkKind, LinkState},
    person::{Letter, Person},
    record::{Record, RecordRef},
    request::{Request, RequestState},
    sponsorship::{Sponsorship, SponsorshipState},
};

use super::{ANSWER_AGENTS, Front, Loaded, WorkAbout, WorkGroup, WorkRow, row};
use crate::{
    types::WindowProblem,
    views::{Look, letter_days},
};

const LETTERS: &[&str] = &["to-print", "printed"];
const OPEN_REQUESTS: &[&str] = &["awaiting-approval", "received", "in-process", "information-required"];

impl Front {
    pub(super) async fn lra_work(&self) -> Result<(Vec<WorkRow>, u32), WindowProblem> {
        let mut loaded = Loaded::default();
        let (mut found, mut more) = (Vec::new(), 0);
        // What waits for the centre stands in the list already, as what was done.
        for query in [
            self.letters(),
            RecordQuery::sponsorships(&self.scope).in_states(&["asked", "questioned"]).settled(),
            self.said_no(),
            RecordQuery::enrollments(&self.scope).in_states(&["pending"]).settled(),
            RecordQuery::requests(&self.scope).in_states(OPEN_REQUESTS).settled(),
            self.to_tell(),
            // Of some the agents want to know something; others a colleague registered, or oneself at another desk.
            self.held_registrations(),
        ] {
            let (some, cut) = self.longest(&mut loaded, query).await?;
            found.extend(some);
            more += cut;
        }
        self.load_around(&mut loaded).await?;
        let looked = self.looked_at(&loaded, &found).await?;
        let mine = self.registered_here().await?;
        let look = self.look(&loaded);
        let rows = found.iter().filter_map(|record| {
            let about = WorkAbout::Record { record: record.clone() };
            match &loaded.shown.get(record)?.stored.record {
                Record::Person(p) => self.letter_row(p, about),
                Record::Sponsorship(s) => sponsorship_row(s, about, &look, looked.get(record).copied()),
                Record::Enrollment(e) => pending_row(e, &look),
                Record::Request(r) => Some(request_row(r, about, &look)),
                Record::Held(h) => held_row(h, about, &mine),
                Record::Organization(_) => None,
            }
        });
        Ok((rows.collect(), more))
    }

    pub(super) fn letters(&self) -> RecordQuery {
        RecordQuery::people(&self.scope).in_states(LETTERS).settled()
    }

    /// Requests that have ended, of which the requester has not been told: there is nobody else who would.
    pub(super) fn to_tell(&self) -> RecordQuery {
        RecordQuery::requests(&self.scope).in_states(&["completed", "declined"]).untold().settled()
    }

    /// What a sponsor declined or objected to lately.
    pub(super) fn said_no(&self) -> RecordQuery {
        RecordQuery::sponsorships(&self.scope).in_states(&["declined"]).since(self.lately()).settled()
    }

    /// Registrations held here, whoever decides them.
    pub(super) fn held_registrations(&self) -> RecordQuery {
        RecordQuery::held(&self.scope).in_states(&["held"]).settled()
    }

    /// What was registered at this desk and is not settled.
    pub(super) async fn registered_here(&self) -> Result<BTreeSet<CommandId>, WindowProblem> {
        let open = self.desk.outbox_items(Which::Open).await?;
        Ok(open.into_iter().map(|item| item.id).collect())
    }

    /// Since when closed matters still stand in lists.
    pub(crate) fn lately(&self) -> Moment {
        self.now.plus_seconds(-i64::from(self.tables.limits.closed_days) * 24 * 3600)
    }

    /// When this operator last looked at the people (or the sponsorships) of a sponsor's no.
    pub(super) async fn looked_at(
        &self,
        loaded: &Loaded,
        found: &[RecordRef],
    ) -> Result<std::collections::HashMap<RecordRef, Moment>, WindowProblem> {
        let mut looked = std::collections::HashMap::new();
        for record in found {
            let Some(Record::Sponsorship(s)) = loaded.shown.get(record).map(|shown| &shown.stored.record) else {
                continue;
            };
            if !matches!(s.state, SponsorshipState::Declined(_)) {
                continue;
            }
            let about = s.person.id().map_or_else(|| record.clone(), RecordRef::Person);
            if let Some(at) = self.desk.last_viewed(&about, &self.scope).await? {
                looked.insert(record.clone(), at);
            }
        }
        Ok(looked)
    }

    fn letter_row(&self, p: &Person, about: WorkAbout) -> Option<WorkRow> {
        match p.active().map(|a| &a.letter) {
            Some(Letter::ToPrint(l)) => {
                Some(row(WorkGroup::NeedsYou, about, p.name.full(), "print-letter", "me", l.since))
            }
            Some(Letter::Printed(l)) => {
                let days = letter_days(p, self.today()).unwrap_or_default();
                let row = row(WorkGroup::NeedsYou, about, p.name.full(), "hand-over", "lra", l.at);
                Some(row.with("days", days).held_by(Some(l.by.name.clone())))
            }
            _ => None,
        }
    }
}

pub(super) fn sponsorship_row(
    s: &Sponsorship,
    about: WorkAbout,
    look: &Look<'_>,
    looked: Option<Moment>,
) -> Option<WorkRow> {
    let about = match s.person.id() {
        Some(person) => WorkAbout::Record { record: RecordRef::Person(person) },
        None => about,
    };
    let since = s.state.since();
    let (group, what, side) = match s.state {
        SponsorshipState::Questioned(_) => (WorkGroup::NeedsYou, "answer-sponsor", "lra"),
        // Seen since: whoever looked knows.
        SponsorshipState::Declined(_) if looked.is_some_and(|at| at > since) => return None,
        SponsorshipState::Declined(_) => (WorkGroup::NeedsYou, "sponsor-said-no", "lra"),
        _ => (WorkGroup::WaitingForOthers, "decide-sponsorship", "sponsor"),
    };
    let services = s.services.iter().cloned().collect::<Vec<_>>().join(",");
    let holder = (side == "sponsor").then(|| s.sponsor.name.clone());
    let row = row(group, about, look.who(&s.person), what, side, since).with("services", services).held_by(holder);
    Some(if what == "sponsor-said-no" { row.with("by", &s.sponsor.name) } else { row })
}

/// An enrollment that waits for a link, with whoever can mend it.
pub(super) fn pending_row(e: &Enrollment, look: &Look<'_>) -> Option<WorkRow> {
    let EnrollmentState::Pending(_) = &e.state else { return None };
    let sponsorship = e.sponsorship.and_then(|id| look.records.sponsorship(&id));
    // The sponsor's decision stands in the list already.
    if sponsorship.is_some_and(|s| matches!(s.state, SponsorshipState::Asked(_) | SponsorshipState::Questioned(_))) {
        return None;
    }
    let chain = look.chain(&e.service, &e.person, sponsorship);
    // The letter has its own row, and the first use is nobody's task here.
    let missing =
        chain.iter().find(|l| l.state == LinkState::Missing && !matches!(l.kind, LinkKind::Letter | LinkKind::Works));
    let (group, side) = match missing.map(|link| link.fixer) {
        Some(Some(Fixer::Lra)) => (WorkGroup::NeedsYou, "lra"),
        Some(Some(Fixer::Sponsor)) => (WorkGroup::WaitingForOthers, "sponsor"),
        Some(Some(Fixer::Registrant)) => (WorkGroup::WaitingForOthers, "registrant"),
        Some(Some(Fixer::Lrp)) => (WorkGroup::WaitingForOthers, "lrp"),
        Some(None) | None => (WorkGroup::WaitingForOthers, "centre"),
    };
    let about =
        WorkAbout::Record { record: e.person.id().map_or_else(|| RecordRef::Enrollment(e.id), RecordRef::Person) };
    let row = row(group, about, look.who(&e.person), "pending-enrollment", side, e.state.since());
    let row = row.with("service", &e.service);
    Some(match missing {
        Some(link) => row.with("link", code(link.kind)),
        None => row,
    })
}

fn code(kind: LinkKind) -> String {
    serde_json::to_value(kind).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default()
}

/// A question of the registration agents about what they decide, or a held registration that an LRA decides: any LRA here may.
/// What was registered at this desk stands in the list already, as what came back.
pub(super) fn held_row(h: &HeldRegistration, about: WorkAbout, mine: &BTreeSet<CommandId>) -> Option<WorkRow> {
    let row = |what, side, since| row(WorkGroup::NeedsYou, about, h.person.name.full(), what, side, since);
    match h.decider {
        Decider::Agents => {
            let last = h.thread.last().filter(|_| h.asks_lra())?;
            Some(row(ANSWER_AGENTS, "lra", last.at).with("by", &last.by.name))
        }
        Decider::Lra if mine.contains(&h.id) => None,
        Decider::Lra => Some(row("compare-held", "lra", h.state.since()).with("by", &h.by.name)),
    }
}

fn request_row(r: &Request, about: WorkAbout, look: &Look<'_>) -> WorkRow {
    let (group, what, side) = match (&r.state, r.statement.is_some()) {
        (RequestState::AwaitingApproval(_), false) => (WorkGroup::NeedsYou, "record-statement", "lra"),
        (RequestState::AwaitingApproval(_), true) => (WorkGroup::NeedsYou, "approve-request", "lra"),
        (RequestState::InformationRequired(_), _) => (WorkGroup::NeedsYou, "answer-information", "lra"),
        (RequestState::Completed(_) | RequestState::Declined(_), _) => (WorkGroup::NeedsYou, "tell-requester", "lra"),
        _ => (WorkGroup::WaitingForOthers, "process-request", "cco"),
    };
    let line = look.request_row(r, false);
    row(group, about, line.requester, what, side, line.since)
        .with("number", r.number.clone().unwrap_or_default())
        .with("outcome", r.state.code())
        .held_by(line.holder)
}
