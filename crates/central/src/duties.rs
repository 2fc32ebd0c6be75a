//! Duties that one person had alone, or two gave each other: what a privacy officer looks at by themselves, since no single act of it
//! is wrong. Read from the records and their timelines as they stand, page by page; nothing is written but the report.
//!
//! *Mutual*: somebody approved what another recorded or prepared, or what is about that other as a registrant – and that other did the
//! same for them. *Alone*: an LRA registered a person, recorded the signed form that opened a service to them, and handed the letter
//! over, and nobody else confirmed the form.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use lra_rules::{
    event::{PersonEvent, RequestEvent, SponsorshipEvent},
    ids::{Day, Moment, PersonId},
    organization::OperatorName,
    person::Person,
    record::{Line, Record, Stored},
    request::Request,
    sponsorship::{Sponsorship, SponsorshipState},
};
use serde::Serialize;

use crate::{
    db::{Database, sql, text},
    error::CentreError,
    import::harmless,
    private,
};

/// How many records are looked at together.
const PAGE: i64 = 500;

/// Somebody is told apart by person, and by user name only where the person is not known.
type Who = String;

/// A finding of the report, as a row of its file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// `mutual-approvals` or `alone`.
    pub finding: &'static str,
    /// Who did it, by the name that the records have.
    pub who: String,
    /// The other of two who approved for each other; empty where one was alone.
    pub other: String,
    /// Where it was done.
    pub organization: String,
    /// How often the first approved for the other; 1 where one was alone.
    pub times: usize,
    /// How often the other approved for the first.
    pub back: usize,
    /// The person whom one registered, sponsored and handed their letter alone; empty otherwise.
    pub person: String,
    /// The services that were opened so.
    pub services: String,
    /// The day of the last of it, where the hospitals are.
    pub last: String,
}

/// What one approved for another.
#[derive(Debug, Default)]
struct Approved {
    times: usize,
    last: Option<Moment>,
    organizations: BTreeSet<String>,
}

/// What is known of a person's beginning.
#[derive(Debug, Default)]
struct Begun {
    registered: Option<Who>,
    handed_over: Vec<(Who, Moment)>,
}

/// Everything that was found so far.
#[derive(Debug, Default)]
struct Looked {
    names: BTreeMap<Who, String>,
    approved: BTreeMap<(Who, Who), Approved>,
    begun: BTreeMap<PersonId, Begun>,
    alone: Vec<Finding>,
}

/// The days that are asked about, the first and the last among them.
#[derive(Debug, Clone, Copy)]
pub struct Between {
    /// The first day.
    pub from: Day,
    /// The last day.
    pub to: Day,
}

impl Between {
    fn has(self, at: Moment) -> bool {
        (self.from..=self.to).contains(&at.day())
    }
}

/// Looks through the records for both, within these days.
///
/// # Errors
/// When the database cannot be read.
pub async fn look(database: &str, days: Between) -> Result<Vec<Finding>, CentreError> {
    let db = Database::open(database).await?;
    let mut looked = Looked::default();
    // People first: a sponsorship is looked at with what is known of its person.
    for kind in ["person", "sponsorship", "request"] {
        // `0` follows `/` in both databases' order of characters.
        let (mut after, end) = (format!("{kind}/"), format!("{kind}0"));
        loop {
            let range = vec![after.as_str().into(), end.as_str().into(), PAGE.into()];
            let rows = db.rows(sql::RECORDS_AFTER, range).await?;
            let Some(last) = rows.last() else { break };
            after = text(last, "key")?;
            for row in &rows {
                let stored: Stored = serde_json::from_str(&text(row, "body")?)?;
                looked.at(&stored, days);
            }
        }
    }
    db.pool().close().await;
    Ok(looked.findings())
}

/// Saves the findings as CSV that only its owner can read and that no spreadsheet takes for a formula.
///
/// # Errors
/// When the file cannot be written.
pub fn save(findings: &[Finding], file: &Path) -> Result<(), csv::Error> {
    let mut writer = csv::Writer::from_writer(private::replaced(file)?);
    for finding in findings {
        // Names and codes are somebody else's words.
        let Finding { who, other, organization, services, .. } = finding;
        writer.serialize(Finding {
            who: harmless(who),
            other: harmless(other),
            organization: harmless(organization),
            services: harmless(services),
            ..finding.clone()
        })?;
    }
    writer.flush()?;
    Ok(())
}

impl Looked {
    fn at(&mut self, stored: &Stored, days: Between) {
        match &stored.record {
            Record::Person(p) => self.person(p, &stored.timeline),
            Record::Sponsorship(s) => self.sponsorship(s, &stored.timeline, days),
            Record::Request(r) => self.request(r, &stored.timeline, days),
            // Nobody approves anything of these for anybody.
            Record::Organization(_)
            | Record::Enrollment(_)
            | Record::Held(_)
            | Record::Quarantined(_)
            | Record::Frozen(_) => {}
        }
    }

    fn who(&mut self, operator: &OperatorName) -> Who {
        let who = operator.person.map_or_else(|| operator.id.to_string(), |person| person.to_string());
        self.names.entry(who.clone()).or_insert_with(|| operator.name.clone());
        who
    }

    fn person(&mut self, person: &Person, timeline: &[Line]) {
        let mut begun = Begun::default();
        for line in timeline {
            let Some(by) = &line.by else { continue };
            if line.act == PersonEvent::REGISTERED {
                begun.registered = Some(self.who(by));
            } else if line.act == PersonEvent::LETTER_HANDED_OVER {
                begun.handed_over.push((self.who(by), line.at));
            }
        }
        self.begun.insert(person.id, begun);
    }

    fn sponsorship(&mut self, s: &Sponsorship, timeline: &[Line], days: Between) {
        let recorder = self.who(&s.recorded_by);
        let confirms = [SponsorshipEvent::APPROVED, SponsorshipEvent::CONFIRMED];
        let mut others = false;
        for line in timeline.iter().filter(|line| confirms.contains(&line.act.as_str())) {
            let Some(by) = &line.by else { continue };
            let by = self.who(by);
            others |= by != recorder;
            self.approves(&by, &recorder, s.person.id(), &s.organization.0, line.at, days);
        }
        let stood = !matches!(s.state, SponsorshipState::Asked(_) | SponsorshipState::Questioned(_));
        let begun = s.person.id().and_then(|id| self.begun.get(&id));
        if let Some(begun) = begun.filter(|_| s.on_a_form() && stood && !others)
            && begun.registered.as_ref() == Some(&recorder)
            && let Some((_, at)) = begun.handed_over.iter().rev().find(|(who, _)| *who == recorder)
        {
            let last = (*at).max(s.recorded_at);
            if days.has(last) {
                self.alone.push(Finding {
                    finding: "alone",
                    who: s.recorded_by.name.clone(),
                    other: String::new(),
                    organization: s.organization.0.clone(),
                    times: 1,
                    back: 0,
                    person: s.person.id().map(|id| id.to_string()).unwrap_or_default(),
                    services: s.services.iter().cloned().collect::<Vec<_>>().join(" "),
                    last: last.day().to_string(),
                });
            }
        }
    }

    fn request(&mut self, r: &Request, timeline: &[Line], days: Between) {
        let prepared = self.who(&r.prepared_by);
        for line in timeline.iter().filter(|line| line.act == RequestEvent::APPROVED) {
            let Some(by) = &line.by else { continue };
            let by = self.who(by);
            self.approves(&by, &prepared, r.requester.id(), &r.organization.0, line.at, days);
        }
    }

    /// Counts an approval for whoever made it ready, and for whom it is about: that is somebody only if they act here, too.
    fn approves(&mut self, by: &Who, made: &Who, about: Option<PersonId>, at: &str, when: Moment, days: Between) {
        if !days.has(when) {
            return;
        }
        let about = about.map(|person| person.to_string());
        for other in BTreeSet::from([Some(made.clone()), about]).into_iter().flatten().filter(|other| other != by) {
            let approved = self.approved.entry((by.clone(), other)).or_default();
            approved.times += 1;
            approved.last = approved.last.max(Some(when));
            approved.organizations.insert(at.to_owned());
        }
    }

    fn findings(mut self) -> Vec<Finding> {
        let name = |who: &Who| self.names.get(who).cloned().unwrap_or_default();
        let mut findings = Vec::new();
        for ((one, other), there) in &self.approved {
            let Some(back) = self.approved.get(&(other.clone(), one.clone())).filter(|_| one < other) else { continue };
            let organizations: BTreeSet<&String> = there.organizations.union(&back.organizations).collect();
            findings.push(Finding {
                finding: "mutual-approvals",
                who: name(one),
                other: name(other),
                organization: organizations.into_iter().cloned().collect::<Vec<_>>().join(" "),
                times: there.times,
                back: back.times,
                person: String::new(),
                services: String::new(),
                last: there.last.max(back.last).map(|at| at.day().to_string()).unwrap_or_default(),
            });
        }
        self.alone.sort_by(|a, b| (&a.who, &a.last, &a.person).cmp(&(&b.who, &b.last, &b.person)));
        findings.append(&mut self.alone);
        findings
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_name_computes_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("duties.csv");
        let finding = Finding {
            finding: "alone",
            who: "=HYPERLINK(\"x\")".into(),
            other: "@SUM(1)".into(),
            organization: "+1".into(),
            times: 1,
            back: 0,
            person: String::new(),
            services: "-1".into(),
            last: "2026-11-30".into(),
        };
        save(&[finding], &file).unwrap();
        let saved = std::fs::read_to_string(&file).unwrap();
        assert!(saved.contains("\"'=HYPERLINK(\"\"x\"\")\",'@SUM(1),'+1,1,0,,'-1,"), "{saved}");
    }
}
