//! Asking who is like somebody who is being registered: answered about people of other organizations only, and only by how
//! each field compares. It is a try like a look-up, and logged without anything about anybody.

use std::collections::HashMap;

use lra_rules::{
    fields,
    ids::PersonId,
    likeness::{Likeness, likeness},
    matching::Decision,
    organization::{Role, Scope},
    person::{Account, Person, PersonContact, Source},
    record::{Record, RecordRef, Stored},
    wire::{Likely, LikelyAnswer},
};

use crate::{
    access::{Look, Looked, row, too_many},
    centre::Centre,
    clock,
    db::{self, Tx, sql, text},
    decide::key,
    desk::Admitted,
    error::CentreError,
    matching::{Alike, prepared},
    problem::HttpProblem,
    tried,
};

impl Centre {
    /// Finds people of other organizations who are too much like this registrant.
    pub(crate) async fn likely(&self, desk: &Admitted, asked: Likely) -> Result<LikelyAnswer, HttpProblem> {
        let scope = Scope { organization: asked.organization.clone(), role: Role::Lra };
        desk.acting(&scope)?;
        let core = &self.core;
        let limits = &core.tables.limits;
        // A name and a birth date, both as a registration needs them: nobody is looked for by less.
        let mut problems = asked.name.problems(limits.name_length);
        let today = clock::now().day();
        problems.extend(fields::birth_date("details.birth_date", asked.details.birth_date, today, limits));
        if let Some(problem) = problems.first() {
            return Err(HttpProblem::bad_request("field.problems").field(&problem.field, &problem.code));
        }
        let who = tried::who(&desk.operator);
        let mut tx = core.db.begin().await?;
        let now = clock::now();
        let mut tries = tried::lock(&mut tx, &who, now).await?;
        tries.may(now, limits).map_err(|_| too_many())?;
        let elsewhere = self.elsewhere(&mut tx, &asked).await?;
        tries.count(!elsewhere.is_empty(), now, limits);
        tried::keep(&mut tx, &who, &tries).await?;
        let registration = asked.registration.to_string();
        let look = Look { registration, found: elsewhere.len(), ..Look::at(Looked::Likely) };
        db::insert(&mut tx, sql::PUT_ACCESS, vec![row(desk, &asked.organization, &look)]).await?;
        tx.commit().await?;
        Ok(LikelyAnswer { elsewhere })
    }

    /// Asks the index, and keeps of the answer how each field compares – never a value, never who it is.
    async fn elsewhere(&self, tx: &mut Tx, asked: &Likely) -> Result<Vec<Likeness>, CentreError> {
        let new = Person {
            id: PersonId(asked.registration),
            name: asked.name.tidied(),
            details: asked.details.clone().into(),
            contact: asked.contact.as_ref().map_or_else(PersonContact::default, |contact| PersonContact {
                phone: Some(fields::phone_parts(&contact.phone).unwrap_or_default()),
                email: contact.email.clone(),
            }),
            designation: asked.designation.clone().map(Into::into),
            level: Some(0),
            checks: Vec::new(),
            account: Account::Requested,
            source: Source::Desk,
            organizations: [asked.organization.clone()].into(),
            asking: [].into(),
            custody: Default::default(),
            shared: Default::default(),
            elsewhere: Default::default(),
            caller: Default::default(),
        };
        let Alike { found, .. } = self.core.index.find(tx, &prepared(&new)).await?;
        let close: Vec<_> = found.into_iter().filter(|found| found.comparison.decision != Decision::No).collect();
        let keys: Vec<String> = close.iter().map(|found| key(&RecordRef::Person(found.id))).collect();
        let mut people = HashMap::new();
        for row in db::select(tx, sql::RECORDS, &keys).await? {
            let stored: Stored = serde_json::from_str(&text(&row, "body")?)?;
            if let Record::Person(person) = stored.record {
                people.insert(person.id, person);
            }
        }
        let elsewhere = close.iter().filter_map(|found| {
            let known = people.get(&found.id).filter(|p| !p.organizations.contains(&asked.organization))?;
            Some(likeness(&found.comparison, known, false).of_somebody_elsewhere())
        });
        Ok(elsewhere.collect())
    }
}
