//! Evidence proves a level of assurance: this file says what was examined, and what it proves by the table in force
//! (docs/DOMAIN.md §2).

use std::collections::BTreeSet;

use lra_forms::{DocumentClass, DocumentKind, EvidenceTable, LevelRule};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    fields,
    ids::Day,
    person::{Evidence, ExaminedDocument, Seen},
    refusal::FieldProblem,
};

/// Says what is proven and what is missing for one level; the page shows it live.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Assessment {
    /// The evidence proves this level, 0 to 3: the highest whose every requirement is met.
    pub level: u8,
    /// This level was asked about, usually the one that the services need.
    pub wanted: u8,
    /// The wanted level has these requirements; empty where the table does not know the level.
    pub requirements: Vec<Requirement>,
}

/// Finds the highest level that one of these services needs; 0 where the table knows none of them.
#[must_use]
pub fn level_needed(services: &BTreeSet<String>, table: &lra_forms::ServiceTable) -> u8 {
    table.services.iter().filter(|s| services.contains(&s.code)).map(|s| s.level).max().unwrap_or_default()
}

/// A requirement is what a level asks of the evidence; a level is proven once all of its requirements are met.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Requirement {
    /// The code is `documents`, `with-photo`, `foundational`, `seen`, `face-matches`, `names-match`, `originals` or `linkages`.
    pub code: String,
    /// The level asks for this much: a number of pieces, or 1 where it is a yes or a no.
    pub needed: u8,
    /// This much of it was examined and counts on that day.
    pub present: u8,
}

impl Requirement {
    /// Tells whether there is at least as much as is asked for.
    #[must_use]
    pub fn met(&self) -> bool {
        self.present >= self.needed
    }
}

/// Finds the kind of a document by its code; `None` if the table does not know it.
#[must_use]
pub fn kind<'t>(table: &'t EvidenceTable, code: &str) -> Option<&'t DocumentKind> {
    table.documents.iter().find(|d| d.code == code)
}

/// Collects the valid documents of different kinds that count as evidence on that day, each with whether it was an original.
fn counting<'t>(evidence: &Evidence, table: &'t EvidenceTable, on: Day) -> Vec<(&'t DocumentKind, bool)> {
    let mut seen = BTreeSet::new();
    evidence
        .documents
        .iter()
        .filter_map(|d| kind(table, &d.kind).map(|k| (k, d)))
        .filter(|(k, d)| k.class != DocumentClass::ChangeOfName && valid(k, d, on))
        .filter(|(k, _)| seen.insert(k.code.clone()))
        .map(|(k, d)| (k, d.original))
        .collect()
}

/// Was the person seen? By video only where the table says that there is an approved way.
fn was_seen(evidence: &Evidence, table: &EvidenceTable) -> bool {
    match evidence.seen {
        Seen::InPerson => true,
        Seen::Video => table.approved_video,
        Seen::NotSeen => false,
    }
}

/// Does a look at somebody who is registered find what the table asks of a second look?
#[must_use]
pub fn suffices_again(evidence: &Evidence, table: &EvidenceTable, on: Day) -> bool {
    let asked = &table.second_look;
    let photo = counting(evidence, table, on).iter().any(|(kind, _)| kind.photo);
    (photo || !asked.photo)
        && (was_seen(evidence, table) || !asked.seen)
        && (evidence.face_matches || !asked.face_matches)
        && (evidence.names_match || !asked.names_match)
}

fn valid(kind: &DocumentKind, document: &ExaminedDocument, on: Day) -> bool {
    !kind.expires || document.expires_on.is_some_and(|end| end >= on)
}

fn requirements(rule: &LevelRule, evidence: &Evidence, table: &EvidenceTable, on: Day) -> Vec<Requirement> {
    let counted = counting(evidence, table, on);
    let count = |n: usize| u8::try_from(n).unwrap_or(u8::MAX);
    let with_photo = counted.iter().filter(|(k, _)| k.photo).count();
    let seen = was_seen(evidence, table);
    // A face can only be compared with a photo that is there and a person who was seen.
    let face = evidence.face_matches && with_photo > 0 && seen;
    let all = [
        ("documents", rule.documents, count(counted.len())),
        ("with-photo", rule.with_photo, count(with_photo)),
        (
            "foundational",
            rule.foundational,
            count(counted.iter().filter(|(k, _)| k.class == DocumentClass::Foundational).count()),
        ),
        ("seen", u8::from(rule.seen), u8::from(seen)),
        ("face-matches", u8::from(rule.face_matches), u8::from(face)),
        ("names-match", u8::from(rule.names_match), u8::from(evidence.names_match)),
        (
            "originals",
            u8::from(rule.originals),
            u8::from(!counted.is_empty() && counted.iter().all(|(_, original)| *original)),
        ),
        ("linkages", rule.linkages, u8::from(face) + u8::from(evidence.names_match)),
    ];
    all.into_iter()
        .filter(|(_, needed, _)| *needed > 0)
        .map(|(code, needed, present)| Requirement { code: code.into(), needed, present })
        .collect()
}

/// Says what the evidence proves on that day, and what the wanted level still lacks.
#[must_use]
pub fn assess(evidence: &Evidence, wanted: u8, table: &EvidenceTable, on: Day) -> Assessment {
    let mut level = 0;
    for rule in &table.levels {
        if !requirements(rule, evidence, table, on).iter().all(Requirement::met) {
            break;
        }
        level = rule.level;
    }
    let requirements = table
        .levels
        .iter()
        .find(|rule| rule.level == wanted)
        .map(|rule| requirements(rule, evidence, table, on))
        .unwrap_or_default();
    Assessment { level, wanted, requirements }
}

/// Finds what is wrong with the evidence as entered, at `evidence.documents.N.…`: the same path in every command and form.
#[must_use]
pub fn problems(
    evidence: &Evidence,
    table: &EvidenceTable,
    on: Day,
    limits: &lra_forms::LimitTable,
) -> Vec<FieldProblem> {
    let mut found = Vec::new();
    let most = table.documents_at_most;
    if evidence.documents.len() > usize::from(most) {
        found.push(FieldProblem::new("evidence.documents", "too-many").with("most", most));
    }
    let mut codes = BTreeSet::new();
    for (n, document) in evidence.documents.iter().enumerate() {
        let at = |field: &str| format!("evidence.documents.{n}.{field}");
        let Some(kind) = kind(table, &document.kind) else {
            found.push(FieldProblem::new(&at("kind"), "not-an-option"));
            continue;
        };
        if !codes.insert(&document.kind) {
            found.push(FieldProblem::new(&at("kind"), "same-kind-twice"));
        }
        found.extend(fields::line(&at("issuer"), &document.issuer, true, limits));
        if !document.issuer.is_empty() && !kind.issuers.iter().any(|i| i == "*" || *i == document.issuer) {
            found.push(FieldProblem::new(&at("issuer"), "not-an-option"));
        }
        match (kind.expires, document.expires_on) {
            (true, None) => found.push(FieldProblem::new(&at("expires_on"), "missing")),
            (true, Some(end)) if end < on => {
                found.push(FieldProblem::new(&at("expires_on"), "expired").with("on", end));
            }
            (false, Some(_)) => found.push(FieldProblem::new(&at("expires_on"), "does-not-expire")),
            _ => {}
        }
    }
    found
}
