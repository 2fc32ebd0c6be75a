//! Tasks as lines: whatever waits about one person stands in one line, where its most urgent task stands.

use std::collections::BTreeMap;

use lra_rules::{
    ids::{CommandId, PersonId},
    links::Link,
    record::{Record, RecordRef},
    turn::{Place, Section},
};

use super::person_of;
use crate::types::{WorkLine, WorkSection, WorkTask};

/// Whom or what a line is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Line {
    /// A person, with everything about them.
    Person(PersonId),
    /// A record that is about nobody in particular, or a matter of its own: a request.
    Record(RecordRef),
    /// An act of one's own that names no record.
    Act(CommandId),
    /// A form that was begun.
    Draft(String),
}

impl Line {
    /// The line in which what waits with this record stands.
    pub(super) fn of(record: &Record) -> Self {
        let person = match record {
            // The registrant, as they would be registered: what was built on the registration names them. Merged, they are
            // somebody known.
            Record::Held(h) => h.merged_into().or(Some(h.person.id)),
            other => person_of(other),
        };
        let alone = || match record {
            // Of somebody whom only the centre knows, it stands with the sponsorship that it rests on.
            Record::Enrollment(e) => e.sponsorship.map_or_else(|| record.reference(), RecordRef::Sponsorship),
            other => other.reference(),
        };
        person.map_or_else(|| Self::Record(alone()), Self::Person)
    }

    pub(super) const fn person(&self) -> Option<PersonId> {
        match self {
            Self::Person(person) => Some(*person),
            Self::Record(_) | Self::Act(_) | Self::Draft(_) => None,
        }
    }

    fn name(&self) -> String {
        match self {
            Self::Person(person) => format!("person/{person}"),
            Self::Record(record) => format!("{}/{}", record.kind(), record.id()),
            Self::Act(command) => format!("act/{command}"),
            Self::Draft(draft) => format!("draft/{draft}"),
        }
    }
}

/// One thing that waits or was done, and the line that it belongs to.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) line: Line,
    pub(super) who: String,
    pub(super) place: Place,
    pub(super) task: WorkTask,
}

/// Puts entries into lines and lines into sections, the most urgent first; what was done stands in lines of its own, the last
/// first. `strip` says how the chain of a person stands.
pub(super) fn lines(entries: Vec<Entry>, mut strip: impl FnMut(PersonId) -> Vec<Link>) -> Vec<WorkSection> {
    let mut open: BTreeMap<Line, Vec<Entry>> = BTreeMap::new();
    let mut done: BTreeMap<Line, Vec<Entry>> = BTreeMap::new();
    for entry in entries {
        let lines = if entry.place == Place::DONE { &mut done } else { &mut open };
        lines.entry(entry.line.clone()).or_default().push(entry);
    }
    let mut open: Vec<(Line, Vec<Entry>)> = open.into_iter().collect();
    for (_, entries) in &mut open {
        entries.sort_by_key(|entry| (entry.place, entry.task.since));
    }
    open.sort_by_key(|(_, entries)| entries.first().map(|first| (first.place, first.task.since)));
    let mut done: Vec<(Line, Vec<Entry>)> = done.into_iter().collect();
    for (_, entries) in &mut done {
        entries.sort_by_key(|entry| entry.task.since);
    }
    done.sort_by_key(|(_, entries)| std::cmp::Reverse(entries.last().map(|last| last.task.since)));

    let mut sections: Vec<WorkSection> = Vec::new();
    for (line, entries) in open.into_iter().chain(done) {
        let Some(section) = entries.first().map(|first| first.place.section) else { continue };
        let line = made(&line, entries, &mut strip);
        match sections.last_mut() {
            Some(last) if last.section == section => last.lines.push(line),
            _ => sections.push(WorkSection { section, lines: vec![line] }),
        }
    }
    sections
}

fn made(line: &Line, entries: Vec<Entry>, strip: &mut impl FnMut(PersonId) -> Vec<Link>) -> WorkLine {
    let person = line.person();
    WorkLine {
        line: line.name(),
        // An act may name somebody whom this desk has not as a record: whoever does names the line.
        who: entries.iter().map(|entry| &entry.who).find(|who| !who.is_empty()).cloned().unwrap_or_default(),
        person,
        strip: person.map_or_else(Vec::new, strip),
        tasks: entries.into_iter().map(|entry| entry.task).collect(),
    }
}

/// How many lines need whoever asks: what the rail says beside *Work*.
pub(super) fn needing(sections: &[WorkSection]) -> u32 {
    let theirs = sections.iter().filter(|one: &&WorkSection| Section::needs_you(one.section));
    theirs.map(|one| u32::try_from(one.lines.len()).unwrap_or(u32::MAX)).sum()
}
