//! A person is registered, looked at and corrected here, and gets the credential letter.

use std::collections::BTreeSet;

use lra_forms::{Tables, fold::plain};

use super::{Verdict, coded, event, held, upkeep::judged_again};
use crate::{
    acts::{Action, NOT_REGISTERING},
    authority::left_to_agents,
    command::{CheckIdentity, CorrectPerson, Correction, HandOver, PrintLetter, RegisterPerson},
    context::{Context, Fact},
    event::{Event, PersonEvent, code_of},
    evidence,
    field::{PersonField, person_value},
    fields,
    ids::{Day, OrgCode},
    login_id,
    names::LegalName,
    organization::{Actor, OperatorName, Role},
    person::{
        Account, Custody, Designation, Evidence, Gender, IdentityCheck, Language, Letter, Person, PersonContact,
        PersonDesignation, Source,
    },
    record::Records,
    refusal::{FieldProblem, Refusal},
};

/// Finds every problem of a registration as entered; the page asks the same function while one types.
#[must_use]
pub fn registration_problems(c: &RegisterPerson, context: &Context<'_>) -> Vec<FieldProblem> {
    let tables = context.tables;
    let today = context.now.day();
    let mut found = c.name.problems(tables.limits.name_length);
    if found.is_empty() {
        // A login ID is made of it: whatever it would lose is asked for now.
        let parts = [("name.given", c.name.given.as_deref().unwrap_or_default()), ("name.family", &c.name.family)];
        let unread = parts.into_iter().filter(|(_, part)| login_id::unread(part, &tables.login_id));
        found.extend(unread.map(|(field, _)| FieldProblem::new(field, "no-latin-reading")));
    }
    found.extend(fields::birth_date("details.birth_date", c.details.birth_date, today, &tables.limits));
    found.extend(fields::phone("contact.phone", &c.contact.phone));
    if let Some(email) = c.contact.email.as_deref().filter(|e| !plain(e).is_empty()) {
        found.extend(fields::email("contact.email", email));
    }
    if let Some(designation) = &c.designation {
        found.extend(designation_problem(designation, context.tables));
    }
    found.extend(evidence::problems(&c.evidence, &tables.evidence, today, &tables.limits));
    for (person, reason) in &c.different_from {
        found.extend(coded(Action::RegisterPerson, reason, tables).into_iter().map(|mut problem| {
            problem.field = format!("different_from.{person}.{}", problem.field.trim_start_matches("reason."));
            problem
        }));
    }
    found.extend(held::asking_problems(c, context));
    found
}

/// Finds what is wrong with a registration at a college: at the page, in an import and in a decision alike.
#[must_use]
pub fn designation_problem(designation: &Designation, tables: &Tables) -> Option<FieldProblem> {
    let college = tables.colleges.colleges.iter().find(|c| c.code == designation.college);
    let Some(college) = college else {
        return Some(FieldProblem::new("designation.college", "not-an-option"));
    };
    let number = plain(&designation.number);
    let (least, most) = (usize::from(college.length.0), usize::from(college.length.1));
    let length = number.chars().count();
    let fine = number
        .chars()
        .all(|c| if college.digits_only { c.is_ascii_digit() } else { c.is_ascii_alphanumeric() || c == '-' });
    if number.is_empty() {
        Some(FieldProblem::new("designation.number", "missing"))
    } else if !fine || length < least || length > most {
        let wrong = FieldProblem::new("designation.number", "not-a-registration-number");
        Some(wrong.with("least", least).with("most", most))
    } else {
        None
    }
}

/// Describes the person of a registration, with no account and no look at their identity yet: so they are compared with those
/// who are known.
#[must_use]
pub fn described(c: &RegisterPerson, organization: &OrgCode) -> Person {
    Person {
        id: c.person,
        name: c.name.tidied(),
        details: c.details.clone().into(),
        contact: PersonContact {
            phone: Some(fields::phone_parts(&c.contact.phone).unwrap_or_default()),
            email: c.contact.email.as_deref().map(plain).filter(|e| !e.is_empty()),
        },
        designation: c
            .designation
            .as_ref()
            .map(|d| PersonDesignation { college: Some(d.college.clone()), number: Some(plain(&d.number)) }),
        level: Some(0),
        checks: Vec::new(),
        account: Account::Requested,
        source: Source::Desk,
        organizations: BTreeSet::from([organization.clone()]),
        asking: BTreeSet::new(),
        custody: Custody::Registering { organization: organization.clone() },
        shared: Default::default(),
        elsewhere: Default::default(),
        caller: Default::default(),
    }
}

/// On a sponsor's word alone somebody is registered at this level, which opens nothing that holds PHI.
const ASSERTED: u8 = 1;

/// Says which level a registration has to prove: the usual one, or the lowest where a sponsor says who it is.
#[must_use]
pub fn wanted_of(c: &RegisterPerson, tables: &Tables) -> u8 {
    if c.asserted_by.is_some() { ASSERTED } else { tables.evidence.registering_level }
}

/// Finds the sponsor who says who the person is, where no documents were examined. It is one of the organization's, and not whoever
/// registers: nobody vouches for their own registration.
fn asserting(c: &RegisterPerson, records: &Records, context: &Context<'_>) -> Result<Option<OperatorName>, Refusal> {
    let Some(id) = c.asserted_by else { return Ok(None) };
    let organization = records.organization(&context.actor.organization);
    let named = organization.and_then(|o| o.sponsors.iter().find(|sponsor| sponsor.id == id));
    let allowed = named.filter(|_| context.tables.evidence.sponsor_asserts);
    let problem = allowed.is_none().then(|| FieldProblem::new("asserted_by", "not-an-option"));
    // What was examined is judged as evidence: beside a sponsor's word it would say that it was not enough.
    let examined = (!c.evidence.documents.is_empty()).then(|| FieldProblem::new("evidence.documents", "not-an-option"));
    context.unless_clean(problem.into_iter().chain(examined).collect())?;
    if allowed.is_some_and(|sponsor| sponsor.is(&context.actor.operator)) {
        return Err(Refusal::new("authority.own-signature"));
    }
    Ok(allowed.cloned())
}

pub(super) fn register(c: &RegisterPerson, records: &Records, context: &Context<'_>) -> Result<Verdict, Refusal> {
    context.unless_clean(registration_problems(c, context))?;
    held::searched_first(c, context)?;
    let tables = context.tables;
    let asserted_by = asserting(c, records, context)?;
    let wanted = wanted_of(c, tables);
    let assessment = evidence::assess(&c.evidence, wanted, &tables.evidence, context.now.day());
    if assessment.level < wanted {
        let missing: Vec<&str> = assessment.requirements.iter().filter(|r| !r.met()).map(|r| r.code.as_str()).collect();
        return Err(Refusal::new("evidence.not-enough")
            .with("wanted", wanted)
            .with("level", assessment.level)
            .with("missing", missing.join(",")));
    }
    let check = IdentityCheck {
        at: context.now,
        by: Some(context.actor.operator.clone()),
        organization: Some(context.actor.organization.clone()),
        evidence: c.evidence.clone(),
        asserted_by,
        level: assessment.level,
        table: tables.evidence.version,
    };
    let described = described(c, &context.actor.organization);
    let person = Person { level: Some(assessment.level), checks: vec![check], ..described };
    let held = held::hold(c, &person, records, context);
    if !held.is_empty() {
        return Ok(Verdict::Hold(held));
    }
    let record = c.person;
    let mut events = vec![event(record, PersonEvent::Registered { person: Box::new(person) }, context)];
    if let Fact::Known(login_id) = &context.side.facts().login_id {
        events.push(event(record, PersonEvent::AccountAllocated { login_id: login_id.clone() }, context));
    }
    Ok(Verdict::Apply(events))
}

/// May the actor correct this field of the person, whom they may correct something of? Only the college corrects legal data of a
/// self-registered member, and only the registering organization or the registration agents those of everybody else (docs/DOMAIN.md
/// §2); where somebody is reached at work is said by whoever stands by them.
///
/// # Errors
/// `person.college-data`, `authority.not-the-registering-organization`, `custody.work-contact`
pub fn correctable(field: PersonField, person: &Person, actor: &Actor, records: &Records) -> Result<(), Refusal> {
    let agents = actor.role == Role::RegistrationAgent;
    if !field.legal() {
        // Whoever calls and is recognized says themselves where they are reached; in which language, agents are not told.
        let said = person.caller.by(&actor.operator).is_some() && field != PersonField::Language;
        return if agents && !said { Err(Refusal::new("custody.work-contact")) } else { Ok(()) };
    }
    if agents && !left_to_agents(person, records) {
        return Err(Refusal::new("custody.kept"));
    }
    if person.source == Source::College {
        return Err(Refusal::new("person.college-data"));
    }
    if !agents && person.registering() != Some(&actor.organization) {
        return Err(Refusal::new(NOT_REGISTERING));
    }
    Ok(())
}

pub(super) fn correct(c: &CorrectPerson, records: &Records, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    let person = records.known_person(c.person)?;
    for change in &c.changes {
        correctable(change.field, person, &context.actor, records)?;
    }
    let tables = context.tables;
    let mut problems = coded(Action::CorrectPerson, &c.reason, tables);
    if c.changes.is_empty() {
        problems.push(FieldProblem::new("changes", "missing"));
    }
    let mut name = person.name.clone();
    let mut fields_seen = BTreeSet::new();
    let mut designation = person.designation.clone().map(|known| Designation {
        college: known.college.unwrap_or_default(),
        number: known.number.unwrap_or_default(),
    });
    for change in &c.changes {
        let path = change.field.path();
        if !fields_seen.insert(change.field) {
            problems.push(FieldProblem::new(path, "same-kind-twice"));
        }
        let to = change.to.as_deref().unwrap_or_default();
        match change.field {
            PersonField::Given => name = LegalName { given: change.to.clone(), ..name },
            PersonField::Family => to.clone_into(&mut name.family),
            PersonField::BirthDate => match Day::parse(to) {
                Some(day) => problems.extend(fields::birth_date(path, day, context.now.day(), &tables.limits)),
                None => problems.push(FieldProblem::new(path, "not-a-day")),
            },
            PersonField::Gender if code_of::<Gender>(to).is_none() => {
                problems.push(FieldProblem::new(path, "not-an-option"));
            }
            PersonField::Language if code_of::<Language>(to).is_none() => {
                problems.push(FieldProblem::new(path, "not-an-option"));
            }
            PersonField::Gender | PersonField::Language => {}
            PersonField::Phone => problems.extend(fields::phone(path, to)),
            PersonField::Email if to.is_empty() => {}
            PersonField::Email => problems.extend(fields::email(path, to)),
            PersonField::College => {
                designation = change
                    .to
                    .clone()
                    .filter(|t| !t.is_empty())
                    .map(|college| Designation { college, number: designation.map(|d| d.number).unwrap_or_default() });
            }
            PersonField::Number => {
                designation = change
                    .to
                    .clone()
                    .filter(|t| !t.is_empty())
                    .map(|number| Designation { number, college: designation.map(|d| d.college).unwrap_or_default() });
            }
        }
    }
    problems.extend(name.problems(tables.limits.name_length));
    if fields_seen.contains(&PersonField::College) || fields_seen.contains(&PersonField::Number) {
        problems.extend(designation.iter().filter_map(|d| designation_problem(d, context.tables)));
    }
    context.unless_clean(problems)?;
    // What the sender says they saw serves to tell that they are out of date; what stood there says the record.
    let stood = |change: &Correction| Correction { from: person_value(person, change.field.code()), ..change.clone() };
    let changes = c.changes.iter().map(stood).collect();
    let what = PersonEvent::Corrected { changes, reason: c.reason.clone() };
    let mut events = vec![event(c.person, what, context)];
    if changes_licence(c) {
        let again = judged_again(&events, records, context)?;
        events.extend(again);
    }
    Ok(events)
}

/// Does it change what a service asks of a person?
pub(super) fn changes_licence(c: &CorrectPerson) -> bool {
    c.changes.iter().any(|x| matches!(x.field, PersonField::College | PersonField::Number))
}

pub(super) fn check_identity(
    c: &CheckIdentity,
    records: &Records,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    records.known_person(c.person)?;
    let tables = context.tables;
    context.unless_clean(evidence::problems(&c.evidence, &tables.evidence, context.now.day(), &tables.limits))?;
    let what = PersonEvent::IdentityChecked { check: looked_again(&c.evidence, context)? };
    let mut events = vec![event(c.person, what, context)];
    if c.instead_of_registering {
        events.push(event(c.person, PersonEvent::DuplicateAvoided, context));
    }
    let again = judged_again(&events, records, context)?;
    events.extend(again);
    Ok(events)
}

/// Judges a look at somebody who is registered: it finds what the table asks of a second look, or it is refused as
/// `evidence.look-again`.
pub(super) fn looked_again(seen: &Evidence, context: &Context<'_>) -> Result<IdentityCheck, Refusal> {
    let table = &context.tables.evidence;
    let assessment = evidence::assess(seen, table.registering_level, table, context.now.day());
    if !evidence::suffices_again(seen, table, context.now.day()) {
        return Err(Refusal::new("evidence.look-again"));
    }
    Ok(IdentityCheck {
        at: context.now,
        by: Some(context.actor.operator.clone()),
        organization: Some(context.actor.organization.clone()),
        evidence: seen.clone(),
        asserted_by: None,
        level: assessment.level,
        table: table.version,
    })
}

pub(super) fn print_letter(c: &PrintLetter, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    let expires_on = context.now.day().plus_days(i64::from(context.tables.limits.letter_days));
    let what = PersonEvent::LetterPrinted { letter: c.letter, expires_on };
    Ok(vec![event(c.person, what, context)])
}

pub(super) fn hand_over(c: &HandOver, records: &Records, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    let person = records.known_person(c.person)?;
    let Some(Letter::Printed(printed)) = person.letter() else {
        return Err(Refusal::new("letter.not-printed"));
    };
    if printed.letter != c.letter {
        return Err(Refusal::new("letter.void"));
    }
    if printed.days_left(context.now.day()) < 0 {
        return Err(Refusal::new("letter.expired").with("on", printed.expires_on));
    }
    let photo = evidence::kind(&context.tables.evidence, &c.looked_at).is_some_and(|k| k.photo);
    if !photo {
        return Err(Refusal {
            fields: vec![FieldProblem::new("looked_at", "not-a-photo-document")],
            ..Refusal::new("field.problems")
        });
    }
    let what = PersonEvent::LetterHandedOver { looked_at: c.looked_at.clone() };
    Ok(vec![event(c.person, what, context)])
}
