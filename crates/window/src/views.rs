//! From records to what a page shows. Pure: records in, views out.

use lra_forms::{Answer, FormItem, ItemKind, Questionnaire, Tables, Text};
use lra_rules::{
    acts::Action,
    authority::{may, offered, recognized_still},
    decide::offline,
    enrollment::Enrollment,
    ids::{CommandId, Day, Moment},
    links::joined,
    organization::{Actor, Role},
    person::{Letter, Person, PersonRef},
    record::{Line, RecordRef, Records},
    refusal::Refusal,
    request::Request,
    sponsorship::Sponsorship,
    standing::{chain, of_enrollment},
    turn::{Asking, Step, of_request},
};

use super::types::{
    Allowed, Checked, EnrollmentView, FormRow, FormSection, RequestRow, ServiceChain, SponsorshipRow, SponsorshipView,
};

/// Everything a view is made with.
#[derive(Debug)]
pub struct Look<'a> {
    /// The operator who looks, in the scope that they act in.
    pub actor: &'a Actor,
    /// The tables in force.
    pub tables: &'a Tables,
    /// Records loaded for this page.
    pub records: &'a Records,
    /// The day on which they look, in Ontario.
    pub today: Day,
    /// The moment at which they look.
    pub now: Moment,
    /// Is the centre reachable?
    pub online: bool,
}

impl Look<'_> {
    /// What the rule of whose turn it is, is asked with.
    #[must_use]
    pub fn asking(&self) -> Asking<'_> {
        Asking { actor: self.actor, tables: self.tables, records: self.records, today: self.today }
    }

    /// What may be done with a record, and if not, why not: every act of its kind, what moves the matter on first.
    #[must_use]
    pub fn allowed(&self, record: &RecordRef) -> Vec<Allowed> {
        let stored = self.records.0.get(record).map(|stored| &stored.record);
        let acts = Action::ALL.iter().copied().filter(|action| action.row().on == record.of_kind());
        acts.map(|action| Allowed {
            action,
            offered: stored.is_some_and(|stored| offered(self.actor, action, stored, self.records)),
            refusal: may(self.actor, action, Some(record), self.records)
                .and_then(|()| match stored {
                    Some(stored) => recognized_still(self.actor, action, stored, self.records, self.now),
                    None => Ok(()),
                })
                .err(),
            step_up: action.row().step_up,
            needs_centre: !offline(action, self.tables) && !self.online,
            reasons: action.row().reasons,
        })
        .collect()
    }

    /// A person's name, or the login ID that was shown at the desk.
    #[must_use]
    pub fn who(&self, person: &PersonRef) -> String {
        match person {
            PersonRef::Id { person } => self.records.person(person).map(|p| p.name.full()).unwrap_or_default(),
            PersonRef::Account { login_id, .. } => login_id.to_uppercase(),
        }
    }

    /// A sponsorship on a page.
    #[must_use]
    pub fn sponsorship(
        &self,
        s: &Sponsorship,
        timeline: Vec<Line>,
        waiting: Vec<CommandId>,
        at_risk: Option<Refusal>,
    ) -> SponsorshipView {
        let person = s.person.id().and_then(|id| self.records.person(&id));
        SponsorshipView {
            who: self.who(&s.person),
            level: person.and_then(|p| p.level),
            // What was looked at when the sponsor was asked is what the sponsor says yes to.
            checked: s.look.as_deref().or_else(|| person.and_then(|p| p.checks.last())).map(|c| Checked {
                by: c.by.as_ref().map(|by| by.name.clone()).unwrap_or_default(),
                at: c.at,
                seen: c.evidence.seen,
            }),
            chains: s
                .services
                .iter()
                .map(|service| ServiceChain {
                    service: service.clone(),
                    links: chain(service, &s.person, Some(s), &self.asking()),
                })
                .collect(),
            usual_end: s.usual_end(self.today, &self.tables.limits),
            waits_for: s.waits_for(self.tables),
            allowed: self.allowed(&RecordRef::Sponsorship(s.id)),
            sponsorship: s.clone(),
            timeline,
            waiting,
            at_risk,
        }
    }

    /// A row of the sponsor's lists.
    #[must_use]
    pub fn sponsorship_row(&self, s: &Sponsorship, waiting: bool) -> SponsorshipRow {
        SponsorshipRow {
            sponsorship: s.id,
            who: self.who(&s.person),
            position: s.position.clone(),
            services: s.services.clone(),
            state: s.state.code().into(),
            since: s.state.since(),
            sponsor: s.sponsor.clone(),
            mine: s.sponsor.id == self.actor.operator.id,
            ends: s.ends,
            usual_end: s.usual_end(self.today, &self.tables.limits),
            strip: joined(s.services.iter().map(|one| chain(one, &s.person, Some(s), &self.asking())).collect()),
            waiting,
        }
    }

    /// An enrollment on a page.
    #[must_use]
    pub fn enrollment(&self, e: &Enrollment, timeline: Vec<Line>, waiting: Vec<CommandId>) -> EnrollmentView {
        EnrollmentView {
            enrollment: e.id,
            service: e.service.clone(),
            state: e.state.code().into(),
            since: e.state.since(),
            sponsorship: e.sponsorship,
            links: of_enrollment(e, &self.asking()),
            waiting,
            allowed: self.allowed(&RecordRef::Enrollment(e.id)),
            request_form: self.open_form(&e.service).map(|f| (f.name.clone(), f.version.clone())),
            timeline,
        }
    }

    /// The request form of a product that is open today, newest first.
    #[must_use]
    pub fn open_form(&self, service: &str) -> Option<&Questionnaire> {
        let service = self.tables.services.services.iter().find(|s| s.code == service)?;
        let name = service.request_form.as_deref()?;
        let today = self.today.to_string();
        self.tables.forms.iter().rev().find(|f| f.name == name && f.open_on(&today))
    }

    /// A row of the request lists.
    #[must_use]
    pub fn request_row(&self, r: &Request, waiting: bool) -> RequestRow {
        let form = self.tables.form(&r.form.name, &r.form.version);
        let text = |link: &str| match r.answers.get(link).and_then(|all| all.first()) {
            Some(Answer::Text(text)) => Some(text.clone()),
            _ => None,
        };
        let report = form.and_then(first_choice).and_then(|item| {
            let answer = r.answers.get(&item.link_id)?.first()?;
            Some(in_words(item, answer))
        });
        // What has ended waits for nobody but the LRA, who tells the requester.
        let lra = self.actor.role == Role::Lra;
        let turn = of_request(r).filter(|turn| lra || turn.step != Step::TellRequester);
        RequestRow {
            request: r.id,
            number: r.number.clone(),
            form: form.map_or_else(|| Text { en: r.form.name.clone(), fr: r.form.name.clone() }, |f| f.title.clone()),
            report,
            organization: r.organization.clone(),
            facility: self.records.organization(&r.organization).map(|o| o.name.clone()),
            requester: self.who(&r.requester),
            ground: text(lra_forms::DECLARED_GROUND),
            priority: r.priority.as_ref().map(|p| p.ground.clone()),
            needed_by: text(lra_forms::NEEDED_BY),
            state: r.state.code().into(),
            since: r.state.since(),
            holder: turn.as_ref().and_then(|turn| turn.by.as_ref()).map(|by| by.name.clone()),
            side: turn.as_ref().map(|turn| turn.party),
            step: turn.map(|turn| turn.step),
            waiting,
        }
    }

    /// The form of a request read as a document: visible questions with their answers in words.
    #[must_use]
    pub fn sections(&self, r: &Request) -> Vec<FormSection> {
        let Some(form) = self.tables.form(&r.form.name, &r.form.version) else { return Vec::new() };
        let visible = lra_forms::visible(form, &r.answers);
        form.items
            .iter()
            .filter(|section| visible.contains(&section.link_id))
            .map(|section| {
                let mut rows = Vec::new();
                collect(section, r, &visible, &mut rows);
                FormSection { title: section.text.clone(), rows }
            })
            .filter(|section| !section.rows.is_empty())
            .collect()
    }
}

fn collect(group: &FormItem, r: &Request, visible: &std::collections::BTreeSet<String>, rows: &mut Vec<FormRow>) {
    for item in group.items.iter().filter(|i| visible.contains(&i.link_id)) {
        match item.kind {
            ItemKind::Group => collect(item, r, visible, rows),
            ItemKind::Display => {}
            _ => {
                let answers = r.answers.get(&item.link_id).into_iter().flatten();
                rows.push(FormRow {
                    link_id: item.link_id.clone(),
                    question: item.text.clone(),
                    attested: item.attestation.then(|| answers.clone().any(|a| *a == Answer::Boolean(true))),
                    answers: answers.map(|a| in_words(item, a)).collect(),
                });
            }
        }
    }
}

fn first_choice(form: &Questionnaire) -> Option<&FormItem> {
    fn find(items: &[FormItem]) -> Option<&FormItem> {
        items.iter().find_map(|i| if i.kind == ItemKind::Choice { Some(i) } else { find(&i.items) })
    }
    find(&form.items)
}

/// An answer in words of both languages.
#[must_use]
pub fn in_words(item: &FormItem, answer: &Answer) -> Text {
    let same = |text: String| Text { en: text.clone(), fr: text };
    match answer {
        Answer::Boolean(true) => Text { en: "Yes".into(), fr: "Oui".into() },
        Answer::Boolean(false) => Text { en: "No".into(), fr: "Non".into() },
        Answer::Integer(n) => same(n.to_string()),
        Answer::Text(text) => match item.options.iter().find(|o| o.code == *text) {
            Some(option) => option.name.clone(),
            None => same(text.clone()),
        },
    }
}

/// Days a printed letter has left.
#[must_use]
pub fn letter_days(person: &Person, today: Day) -> Option<i64> {
    match person.letter() {
        Some(Letter::Printed(printed)) => Some(printed.days_left(today)),
        _ => None,
    }
}

/// A birth date that tells nobody over the shoulder more than the year.
#[must_use]
pub fn masked(birth_date: Day) -> String {
    format!("{}-••-••", birth_date.0.year())
}
