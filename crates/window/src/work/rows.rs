//! Turns as rows of the work list.

use std::collections::BTreeMap;

use lra_forms::Text;
use lra_rules::{
    ids::OrgCode,
    organization::Role,
    record::{Record, RecordRef},
    standing::standings,
    turn::{Party, Step, Turn},
};

use super::{
    row,
    turns::{Turns, holder, person_of, told_as},
};
use crate::{
    app::Front,
    held::organization,
    types::{WindowProblem, WorkAbout, WorkGroup, WorkRow, WorkSide, WorkWhat},
    views::{Look, letter_days},
};

impl Front {
    /// A row for every turn.
    pub(super) async fn rows(&self, turns: &Turns) -> Result<Vec<WorkRow>, WindowProblem> {
        let whose = turns.each().filter_map(|(record, _)| organization(turns.loaded.shown.get(record)?));
        let names = match self.scope.role {
            Role::RegistrationAgent => self.names_of(whose).await?,
            _ => BTreeMap::new(),
        };
        let look = self.look(&turns.loaded);
        let standings = standings(&look.asking());
        let rows = turns.each().filter_map(|(record, turn)| {
            let stored = &turns.loaded.shown.get(record)?.stored;
            let mut row = begun(&stored.record, turn, &look)?;
            row.strip = person_of(&stored.record)
                .and_then(|id| standings.get(&id))
                .map_or_else(Vec::new, |one| one.strip.clone());
            Some(match &stored.record {
                Record::Person(p) => match (&turn.about, letter_days(p, look.today)) {
                    (Some(about), _) => {
                        let told = p.shared.names().map(|(code, name)| (code.clone(), name.clone()));
                        of_organization(row, about, &told.collect())
                    }
                    (None, Some(days)) if matches!(turn.step, Step::PrintLetter | Step::HandOver) => {
                        row.with("days", days)
                    }
                    (None, _) => row,
                },
                Record::Sponsorship(s) => {
                    let row = row.with("services", s.services.iter().cloned().collect::<Vec<_>>().join(","));
                    if turn.step == Step::SponsorSaidNo { row.with("by", &s.sponsor.name) } else { row }
                }
                Record::Enrollment(e) => {
                    let row = row.with("service", &e.service);
                    match turn.link {
                        Some(link) => row.with("link", link.code()),
                        None => row,
                    }
                }
                Record::Request(r) => {
                    let number = r.number.clone().unwrap_or_default();
                    row.with("number", number).with("outcome", r.state.code())
                }
                Record::Held(h) if look.actor.role == Role::RegistrationAgent => {
                    // Whatever the LRAs are to do, agents are told whom to call: whoever registered.
                    let registrar = (turn.party == Party::Lra).then(|| h.by.name.clone());
                    of_organization(row, &h.organization, &names).with("count", h.likenesses.len()).held_by(registrar)
                }
                Record::Held(_) => match &turn.by {
                    Some(by) => row.with("by", &by.name),
                    None => row,
                },
                Record::Quarantined(q) => row.with("by", &q.by.name).with("act", &q.act),
                Record::Frozen(f) => row.with("device", &f.device),
                Record::Organization(_) => row,
            })
        });
        Ok(rows.collect())
    }
}

/// The row without its values: whose page it opens, whom it is about, whose turn it is.
fn begun(record: &Record, turn: &Turn, look: &Look<'_>) -> Option<WorkRow> {
    let role = look.actor.role;
    let (about, who) = match record {
        Record::Person(p) => (record.reference(), p.name.full()),
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
    };
    let group = if turn.yours { WorkGroup::NeedsYou } else { WorkGroup::WaitingForOthers };
    let what = WorkWhat::Step(told_as(turn, role));
    let side = match turn.step {
        Step::ConfirmSponsorship if !turn.yours => WorkSide::SponsorOrLra,
        _ => turn.party.into(),
    };
    let row = row(group, WorkAbout::Record { record: about }, who, what, side, turn.since);
    Some(row.held_by(holder(turn, role)))
}

/// Names the organization in both languages; by its code where the directory does not name it.
fn of_organization(row: WorkRow, code: &OrgCode, names: &BTreeMap<OrgCode, Text>) -> WorkRow {
    let name = names.get(code);
    let en = name.map_or(code.0.as_str(), |name| name.en.as_str());
    let fr = name.map_or(en, |name| name.fr.as_str());
    row.with("organization", en).with("organization_fr", fr)
}
