//! Asking who is like somebody who is being registered: answered about people of other organizations only, and only by how
//! each field compares. Rate-limited per profile, and logged without anything about anybody.

use std::collections::HashMap;

use axum::http::StatusCode;
use lra_rules::{
    fields,
    ids::PersonId,
    likeness::{Likeness, likeness},
    matching::Decision,
    organization::{Role, Scope},
    person::{Account, Person, PersonContact, Source},
    record::{Record, RecordRef, Stored},
    wire::{LIKELY_TOO_MANY, Likely, LikelyAnswer},
};

use crate::{
    access::Looked,
    centre::Centre,
    clock::{self, millis},
    db::{self, int, sql, text},
    decide::key,
    desk::Admitted,
    error::CentreError,
    matching::{Alike, prepared},
    problem::HttpProblem,
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
        let profile = desk.profile.to_string();
        let hour_ago = millis(clock::now().plus_seconds(-3600));
        let values = vec![profile.as_str().into(), Looked::Likely.code().into(), hour_ago.into()];
        let counted = core.db.row(sql::ASKED_SINCE, values).await?.ok_or(CentreError::Contradiction("a count"))?;
        if int(&counted, "n")? >= i64::from(limits.likely_per_hour) {
            return Err(HttpProblem::new(StatusCode::TOO_MANY_REQUESTS, LIKELY_TOO_MANY));
        }
        let elsewhere = self.elsewhere(&asked).await?;
        let row = vec![
            uuid::Uuid::now_v7().to_string().into(),
            millis(clock::now()).into(),
            desk.operator.id.to_string().into(),
            asked.organization.0.into(),
            Looked::Likely.code().into(),
            "".into(),
            profile.into(),
            asked.registration.to_string().into(),
            i64::try_from(elsewhere.len()).unwrap_or(i64::MAX).into(),
        ];
        let mut connection = core.db.pool().acquire().await.map_err(CentreError::from)?;
        db::insert(&mut connection, sql::PUT_ACCESS, vec![row]).await?;
        Ok(LikelyAnswer { elsewhere })
    }

    /// Asks the index, and keeps of the answer how each field compares – never a value, never who it is.
    async fn elsewhere(&self, asked: &Likely) -> Result<Vec<Likeness>, CentreError> {
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
        };
        let mut connection = self.core.db.pool().acquire().await?;
        let Alike { found, .. } = self.core.index.find(&mut connection, &prepared(&new)).await?;
        drop(connection);
        let close: Vec<_> = found.into_iter().filter(|found| found.comparison.decision != Decision::No).collect();
        let keys: Vec<String> = close.iter().map(|found| key(&RecordRef::Person(found.id))).collect();
        let mut people = HashMap::new();
        for row in self.core.db.select(sql::RECORDS, &keys).await? {
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
