//! Which role may hold which field: role × field, one table. The centre sends nothing else; a test opens every desk's file.

use crate::{
    event::PersonEvent,
    ids::{OperatorId, OrgCode},
    organization::{OperatorName, Role, Scope},
    person::{Letter, Person, PersonRef},
    record::{Record, RecordRef, Stored},
};

/// A row of the table.
#[derive(Debug, Clone, Copy)]
pub struct Row {
    /// Kind of record.
    pub kind: &'static str,
    /// Field.
    pub field: &'static str,
    /// Who may hold it.
    pub roles: &'static [Role],
}

use Role::{Cco, Lra, RegistrationAgent as Agent, Sponsor};

const fn row(kind: &'static str, field: &'static str, roles: &'static [Role]) -> Row {
    Row { kind, field, roles }
}

/// The table. `docs/permissions.md` is written from it.
pub const ROWS: &[Row] = &[
    row("person", "name", &[Lra, Sponsor, Cco, Agent]),
    row("person", "login-id", &[Lra, Cco, Agent]),
    row("person", "level", &[Lra, Sponsor, Agent]),
    row("person", "who verified, and when", &[Lra, Sponsor, Agent]),
    row("person", "birth-date", &[Lra, Agent]),
    row("person", "gender", &[Lra, Agent]),
    row("person", "language", &[Lra]),
    row("person", "kinds of documents", &[Lra, Agent]),
    row("person", "issuers and ends of documents", &[Lra]),
    row("person", "phone", &[Lra, Cco, Agent]),
    row("person", "email", &[Lra, Cco, Agent]),
    row("person", "college", &[Lra, Sponsor, Agent]),
    row("person", "number", &[Lra, Sponsor, Agent]),
    row("person", "letter", &[Lra]),
    row("person", "other organizations", &[Agent]),
    row("held registration", "the registrant, as a person", &[Lra, Agent]),
    row("held registration", "who is too much like the registrant: own people", &[Lra, Agent]),
    row("held registration", "who is too much like the registrant: people elsewhere", &[Agent]),
    row("held registration", "how people elsewhere compare: same, nearly, different", &[Lra, Agent]),
    row("sponsorship", "everything", &[Lra, Sponsor]),
    row("enrollment", "everything", &[Lra, Sponsor]),
    row("enrollment", "of the product requested", &[Cco]),
    row("request", "everything but internal notes", &[Lra, Cco]),
    row("request", "internal notes", &[Cco]),
    row("organization", "name", &[Lra, Sponsor, Cco, Agent]),
    row("organization", "agreements, sponsors", &[Lra, Sponsor, Cco]),
];

fn holds(role: Role, kind: &str, field: &str) -> bool {
    let field = match field {
        "given" | "family" => "name",
        other => other,
    };
    ROWS.iter().any(|r| r.kind == kind && (r.field == field) && r.roles.contains(&role))
}

/// The record as this scope may see it; `None` if it may not see it at all.
#[must_use]
pub fn project(stored: &Stored, scope: &Scope) -> Option<Stored> {
    let role = scope.role;
    let mut seen = stored.clone();
    match &mut seen.record {
        Record::Organization(organization) => {
            if !holds(role, "organization", "agreements, sponsors") {
                organization.agreements.clear();
                organization.sponsors.clear();
            }
        }
        Record::Person(person) => {
            if !matches!(role, Cco | Agent) && !person.organizations.contains(&scope.organization) {
                return None;
            }
            as_seen(person, scope);
            match role {
                Lra => {}
                // What tells two people apart, not what was printed and handed over since.
                Agent => seen.timeline.retain(|l| IDENTITY.contains(&l.act.as_str())),
                _ => seen.timeline.clear(),
            }
            seen.timeline.retain(|l| l.organization == scope.organization || l.act != PersonEvent::ORGANIZATION_JOINED);
            for line in seen.timeline.iter_mut().filter(|l| role != Agent && l.organization != scope.organization) {
                line.by = nobody();
                line.organization = OrgCode(String::new());
                (line.reason, line.receipt) = (None, None);
                if line.act == PersonEvent::REGISTRATION_MERGED {
                    line.changes.clear();
                }
            }
        }
        Record::Held(h) => {
            match role {
                Agent => {}
                Lra if h.organization == scope.organization => {
                    h.registrar = None;
                    let theirs: Vec<_> = h.likenesses.iter().filter(|l| !l.ours).filter_map(|l| l.person).collect();
                    h.cleared.retain(|person| !theirs.contains(person));
                    let all = std::mem::take(&mut h.likenesses);
                    let told = |l: crate::likeness::Likeness| if l.ours { l } else { l.of_somebody_elsewhere() };
                    h.likenesses = all.into_iter().map(told).collect();
                }
                _ => return None,
            }
            as_seen(&mut h.person, scope);
        }
        Record::Sponsorship(s) => {
            if matches!(role, Cco | Agent) || s.organization != scope.organization {
                return None;
            }
            if role == Sponsor {
                withhold(&mut s.person);
            }
        }
        Record::Enrollment(e) => {
            if role == Agent || (role != Cco && e.organization != scope.organization) {
                return None;
            }
            if role != Lra {
                withhold(&mut e.person);
            }
            if role == Cco {
                e.sponsorship = None;
                seen.timeline.clear();
            }
        }
        Record::Request(r) => {
            match role {
                Sponsor | Agent => return None,
                Lra if r.organization != scope.organization => return None,
                // CCO sees what was submitted, not what is still being prepared.
                Cco if r.number.is_none() => return None,
                _ => {}
            }
            if role != Cco {
                r.thread.retain(|m| !m.internal);
                seen.timeline.retain(|l| !l.internal);
            }
            withhold(&mut r.requester);
        }
    }
    for line in &mut seen.timeline {
        line.changes.retain(|c| {
            let kind = stored.record.reference().kind();
            kind != "person" || holds(role, kind, &c.field)
        });
    }
    Some(seen)
}

/// What the timeline says of who somebody is.
const IDENTITY: &[&str] = &[
    PersonEvent::REGISTERED,
    PersonEvent::CORRECTED,
    PersonEvent::IDENTITY_CHECKED,
    PersonEvent::DUPLICATE_AVOIDED,
    PersonEvent::REGISTRATION_MERGED,
];

/// A person, without what this scope may not hold.
fn as_seen(person: &mut Person, scope: &Scope) {
    let role = scope.role;
    let may = |field: &str| holds(role, "person", field);
    if !may("other organizations") {
        person.organizations.retain(|o| *o == scope.organization);
    }
    if !may("birth-date") {
        person.details = None;
    }
    if !may("language")
        && let Some(details) = &mut person.details
    {
        // One of the two has to stand there; for a role that may not hold it, it says nothing.
        details.language = crate::person::Language::En;
    }
    if !may("phone") {
        person.contact = None;
    }
    if !may("number") {
        person.designation = None;
    }
    if !may("who verified, and when") {
        person.checks.clear();
        person.level = 0;
    }
    for check in &mut person.checks {
        if !may("kinds of documents") {
            check.evidence.documents.clear();
        }
        if !may("issuers and ends of documents") {
            for document in &mut check.evidence.documents {
                document.issuer.clear();
                document.expires_on = None;
            }
        }
        // Who looked at which documents at other organizations' desks stays there; that it was done, and when, does not.
        if !may("other organizations") && check.organization != scope.organization {
            check.by = nobody();
            check.organization = OrgCode(String::new());
            check.evidence.documents.clear();
        }
    }
    if let crate::person::Account::Active(active) = &mut person.account {
        elsewhere_letter(&mut active.letter, scope);
        if !may("login-id") {
            active.login_id.clear();
        }
        if !may("letter") {
            active.letter = Letter::NotNeeded;
        }
    }
}

/// Somebody at another organization: nobody else's business.
fn nobody() -> OperatorName {
    OperatorName { id: OperatorId(uuid::Uuid::nil()), name: String::new() }
}

/// A letter that was printed or handed over at another organization says when, not who or where.
fn elsewhere_letter(letter: &mut Letter, scope: &Scope) {
    let (by, organization) = match letter {
        Letter::Printed(printed) => (&mut printed.by, &mut printed.organization),
        Letter::HandedOver(handed) => (&mut handed.by, &mut handed.organization),
        Letter::NotNeeded | Letter::ToPrint(_) => return,
    };
    if *organization != scope.organization {
        (*by, *organization) = (nobody(), OrgCode(String::new()));
    }
}

/// A birth date that the registrant showed stays with those who verify identity.
fn withhold(person: &mut PersonRef) {
    if let PersonRef::Account { birth_date, .. } = person {
        *birth_date = None;
    }
}

/// The scopes that a record shows in. Persons and enrollments show at CCO only through a request: the centre adds
/// `cco` for those itself, from the requests it holds.
#[must_use]
pub fn scopes(record: &Record) -> Vec<(Option<crate::ids::OrgCode>, Role)> {
    match record {
        Record::Organization(o) => Role::ALL.into_iter().map(|r| (Some(o.code.clone()), r)).collect(),
        Record::Person(p) => {
            let theirs = p.organizations.iter().flat_map(|o| [(Some(o.clone()), Lra), (Some(o.clone()), Sponsor)]);
            theirs.chain([(None, Agent)]).collect()
        }
        Record::Held(h) => vec![(Some(h.organization.clone()), Lra), (None, Agent)],
        Record::Sponsorship(s) => vec![(Some(s.organization.clone()), Lra), (Some(s.organization.clone()), Sponsor)],
        Record::Enrollment(e) => vec![(Some(e.organization.clone()), Lra), (Some(e.organization.clone()), Sponsor)],
        // `None`: every organization with that role.
        Record::Request(r) if r.number.is_some() => {
            vec![(Some(r.organization.clone()), Lra), (None, Cco)]
        }
        Record::Request(r) => vec![(Some(r.organization.clone()), Lra)],
    }
}

/// What a record makes visible besides itself: a request shows its requester, enrollment and facility to CCO.
#[must_use]
pub fn shows_with(record: &Record) -> Vec<RecordRef> {
    match record {
        Record::Request(r) if r.number.is_some() => {
            let mut with = vec![RecordRef::Enrollment(r.enrollment), RecordRef::Organization(r.organization.clone())];
            with.extend(r.requester.id().map(RecordRef::Person));
            with
        }
        _ => Vec::new(),
    }
}
