//! Turns as entries of the work list.

use std::collections::BTreeMap;

use lra_forms::Text;
use lra_rules::{
    ids::OrgCode,
    organization::Role,
    record::{Record, RecordRef},
    sponsorship::{Message, SponsorshipState},
    turn::{Party, Section, Step, Turn, place},
};

use super::{
    lines::{Entry, Line},
    task,
    turns::{Turns, holder, told_as},
};
use crate::{
    app::Front,
    held::organization,
    types::{WindowProblem, WorkAbout, WorkAsked, WorkSide, WorkTask, WorkWhat},
    views::{Look, letter_days},
};

impl Front {
    /// An entry for every turn that this role's work list has.
    pub(super) async fn rows(&self, turns: &Turns) -> Result<Vec<Entry>, WindowProblem> {
        let role = self.scope.role;
        let whose = turns.listed(role).filter_map(|(record, _)| organization(turns.loaded.shown.get(record)?));
        let names = match role {
            Role::RegistrationAgent => self.names_of(whose).await?,
            _ => BTreeMap::new(),
        };
        let look = self.look(&turns.loaded);
        let entries = turns.listed(role).filter_map(|(reference, turn)| {
            let record = &turns.loaded.shown.get(reference)?.stored.record;
            let days = match record {
                Record::Person(p) => letter_days(p, look.today),
                _ => None,
            };
            let at = place(turn, days);
            let (about, who) = opens(record, turn, &look)?;
            let task = begun(at.section, about, turn, role);
            let task = WorkTask { on: Some(reference.clone()), ..valued(task, record, turn, &look, &names) };
            Some(Entry { line: Line::of(record), who, place: at, task })
        });
        Ok(entries.collect())
    }
}

/// Whose page it opens, and whom it is about.
fn opens(record: &Record, turn: &Turn, look: &Look<'_>) -> Option<(RecordRef, String)> {
    let role = look.actor.role;
    Some(match record {
        Record::Person(p) => (record.reference(), p.name.full()),
        // What is left to do there is to tell the registrant; all else stands with whom they turned out to be.
        Record::Held(h) if turn.step == Step::TellMerged => {
            match h.merged_into().and_then(|known| look.records.person(&known)) {
                Some(known) => (RecordRef::Person(known.id), known.name.full()),
                None => (record.reference(), h.person.name.full()),
            }
        }
        Record::Held(h) => (record.reference(), h.person.name.full()),
        // An LRA goes on at the person; a sponsor decides the sponsorship.
        Record::Sponsorship(s) => {
            let person = s.person.id().filter(|_| role == Role::Lra).map(RecordRef::Person);
            (person.unwrap_or_else(|| record.reference()), look.who(&s.person))
        }
        Record::Enrollment(e) => {
            (e.person.id().map_or_else(|| record.reference(), RecordRef::Person), look.who(&e.person))
        }
        Record::Request(r) => (record.reference(), look.who(&r.requester)),
        Record::Quarantined(q) => (record.reference(), look.work_about(q)),
        Record::Frozen(f) => (record.reference(), f.by.name.clone()),
        Record::Organization(_) => return None,
    })
}

/// The task without its values: what it opens, whose turn it is, since when.
fn begun(section: Section, about: RecordRef, turn: &Turn, role: Role) -> WorkTask {
    let what = WorkWhat::Step(told_as(turn, role));
    let side = match turn.step {
        Step::ConfirmSponsorship if !turn.yours => WorkSide::SponsorOrLra,
        _ => turn.party.into(),
    };
    task(section, WorkAbout::Record { record: about }, what, side, turn.since).held_by(holder(turn, role))
}

/// The task with what its sentence says of the record.
fn valued(task: WorkTask, record: &Record, turn: &Turn, look: &Look<'_>, names: &BTreeMap<OrgCode, Text>) -> WorkTask {
    match record {
        Record::Person(p) => match (&turn.about, letter_days(p, look.today)) {
            (Some(about), _) => {
                let told = p.shared.names().map(|(code, name)| (code.clone(), name.clone()));
                of_organization(task, about, &told.collect())
            }
            (None, Some(days)) if matches!(turn.step, Step::PrintLetter | Step::HandOver) => task.with("days", days),
            (None, _) => task,
        },
        Record::Sponsorship(s) => {
            let task = task.with("services", s.services.iter().cloned().collect::<Vec<_>>().join(","));
            match &s.state {
                SponsorshipState::Declined(no) if turn.step == Step::SponsorSaidNo => {
                    WorkTask { reason: Some(no.reason.clone()), ..task.with("by", &s.sponsor.name) }
                }
                SponsorshipState::Questioned(_) => WorkTask { asked: last_of(&s.thread, Role::Sponsor), ..task },
                SponsorshipState::InForce(_) => match s.ends {
                    Some(ends) => task.with("on", ends).with("days", look.today.days_until(ends)),
                    None => task,
                },
                SponsorshipState::Declined(_)
                | SponsorshipState::Asked(_)
                | SponsorshipState::Suspended(_)
                | SponsorshipState::Ended(_) => task,
            }
        }
        Record::Enrollment(e) => {
            let task = task.with("service", &e.service);
            match turn.link {
                Some(link) => task.with("link", link.code()),
                None => task,
            }
        }
        Record::Request(r) => {
            let number = r.number.clone().unwrap_or_default();
            let task = task.with("number", number).with("outcome", r.state.code());
            let asks = turn.step == Step::AnswerInformation;
            WorkTask { asked: asks.then(|| last_of(&r.thread, Role::Cco)).flatten(), ..task }
        }
        Record::Held(h) if look.actor.role == Role::RegistrationAgent => {
            // Whatever the LRAs are to do, agents are told whom to call: whoever registered.
            let registrar = (turn.party == Party::Lra).then(|| h.by.name.clone());
            of_organization(task, &h.organization, names).with("count", h.likenesses.len()).held_by(registrar)
        }
        Record::Held(h) if turn.step == Step::TellMerged => {
            let known = h.merged_into().and_then(|known| look.records.person(&known));
            let account = known.and_then(|p| p.login_id()).map(str::to_uppercase).unwrap_or_default();
            task.with("registered", h.person.name.full()).with("account", account)
        }
        Record::Held(h) => {
            let asks = turn.step == Step::AnswerAgents;
            let task = WorkTask { asked: asks.then(|| last_of(&h.thread, Role::RegistrationAgent)).flatten(), ..task };
            match &turn.by {
                Some(by) => task.with("by", &by.name),
                None => task,
            }
        }
        Record::Quarantined(q) => task.with("by", &q.by.name).with("act", &q.act),
        Record::Frozen(f) => task.with("device", &f.device),
        Record::Organization(_) => task,
    }
}

/// The last word of this side: what is to be answered.
fn last_of(thread: &[Message], role: Role) -> Option<WorkAsked> {
    let last = thread.iter().rfind(|message| message.role == role && !message.internal)?;
    Some(WorkAsked { by: last.by.name.clone(), at: last.at, words: last.words.clone() })
}

/// Names the organization in both languages; by its code where the directory does not name it.
fn of_organization(task: WorkTask, code: &OrgCode, names: &BTreeMap<OrgCode, Text>) -> WorkTask {
    let name = names.get(code);
    let en = name.map_or(code.0.as_str(), |name| name.en.as_str());
    let fr = name.map_or(en, |name| name.fr.as_str());
    task.with("organization", en).with("organization_fr", fr)
}
