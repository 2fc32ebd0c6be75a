//! Lists of the directory, for whoever keeps it. Nothing is written but the log of who looked.

use std::collections::HashMap;

use lra_rules::{
    ids::{Day, Moment, OrgCode},
    login_id,
    organization::{OperatorName, Role, Scope},
    record::{Record, Stored},
    wire::{
        AppointmentSeen, DirectoryQuery, LISTED, OperatorSeen, OperatorsSeen, OrganizationSeen, OrganizationsSeen,
        ProfileSeen, RefusedSeen, RefusedSignIn,
    },
};
use sqlx::any::AnyRow;

use crate::{
    access::{self, Looked},
    centre::Centre,
    clock,
    db::{self, Database, int, sql, text},
    desk::{Admitted, full_name, person_of},
    eligible::role,
    error::CentreError,
    import::NEVER,
    problem::HttpProblem,
    refused,
};

impl Centre {
    /// Lists the operators whom the words fit, with appointments and profiles.
    pub(crate) async fn operators(&self, desk: &Admitted, asked: DirectoryQuery) -> Result<OperatorsSeen, HttpProblem> {
        administrator(desk, &asked)?;
        let db = &self.core.db;
        access::log(db, desk, &asked.organization.0, Looked::Directory, None).await?;
        Ok(operators(db, &asked.like).await?)
    }

    /// Lists the organizations whom the words fit, with kind and agreements.
    pub(crate) async fn organizations(
        &self,
        desk: &Admitted,
        asked: DirectoryQuery,
    ) -> Result<OrganizationsSeen, HttpProblem> {
        administrator(desk, &asked)?;
        Ok(organizations(&self.core.db, &asked.like).await?)
    }

    /// Lists sign-ins that were refused although an issuer proved who came.
    pub(crate) async fn refused(&self, desk: &Admitted, asked: DirectoryQuery) -> Result<RefusedSeen, HttpProblem> {
        administrator(desk, &asked)?;
        let db = &self.core.db;
        access::log(db, desk, &asked.organization.0, Looked::Refused, None).await?;
        let words = words(&asked.like);
        let mut found = Vec::new();
        for row in refused::rows(db).await? {
            let name = full_name(&text(&row, "given_name")?, &text(&row, "family_name")?);
            let one = RefusedSignIn {
                last_at: clock::moment(int(&row, "last_at")?),
                first_at: clock::moment(int(&row, "first_at")?),
                times: u32::try_from(int(&row, "times")?).unwrap_or(u32::MAX),
                code: text(&row, "code")?,
                username: text(&row, "username")?,
                name,
                subject: text(&row, "subject")?,
                issuer: text(&row, "issuer")?,
            };
            if fits(&words, &[&one.name, &one.username, &one.subject, &one.code]) && found.len() < LISTED {
                found.push(one);
            }
        }
        Ok(RefusedSeen { refused: found })
    }
}

async fn organizations(db: &Database, like: &str) -> Result<OrganizationsSeen, CentreError> {
    let words = words(like);
    let mut tx = db.look().await?;
    let mut kinds = HashMap::new();
    for row in db::rows(&mut tx, sql::ALL_KINDS, vec![]).await? {
        kinds.insert(text(&row, "organization")?, text(&row, "kind")?);
    }
    let (mut found, mut more) = (Vec::new(), false);
    // `0` follows `/` in both databases' order of characters.
    for row in db::rows(&mut tx, sql::ALL_RECORDS, vec!["organization/".into(), "organization0".into()]).await? {
        let stored: Stored = serde_json::from_str(&text(&row, "body")?)?;
        let Record::Organization(o) = stored.record else { continue };
        let kind = kinds.get(&o.code.0).cloned();
        if !fits(&words, &[&o.code.0, &o.name.en, &o.name.fr, kind.as_deref().unwrap_or_default()]) {
            continue;
        }
        more = found.len() == LISTED;
        if more {
            break;
        }
        let count = |all: &[OperatorName]| u32::try_from(all.len()).unwrap_or(u32::MAX);
        found.push(OrganizationSeen {
            lras: count(&o.lras),
            sponsors: count(&o.sponsors),
            code: o.code,
            name: o.name,
            kind,
            agreements: o.agreements,
            unattended: o.unattended,
        });
    }
    tx.rollback().await?;
    Ok(OrganizationsSeen { organizations: found, more })
}

/// Refuses whoever is no administrator there today.
fn administrator(desk: &Admitted, asked: &DirectoryQuery) -> Result<(), HttpProblem> {
    desk.acting(&Scope { organization: asked.organization.clone(), role: Role::Administrator })
}

/// The words that somebody looks for, as names are compared.
pub(super) fn words(like: &str) -> Vec<String> {
    login_id::compared(like).split_whitespace().map(str::to_owned).collect()
}

/// Does every word stand in one of these?
pub(super) fn fits(words: &[String], among: &[&str]) -> bool {
    let among: Vec<String> = among.iter().map(|one| login_id::compared(one)).collect();
    words.iter().all(|word| among.iter().any(|one| one.contains(word.as_str())))
}

async fn operators(db: &Database, like: &str) -> Result<OperatorsSeen, CentreError> {
    let (words, today) = (words(like), clock::now().day());
    let mut tx = db.look().await?;
    let mut appointments: HashMap<String, Vec<AppointmentSeen>> = HashMap::new();
    for row in db::rows(&mut tx, sql::ALL_APPOINTMENTS, vec![]).await? {
        // A role that this version does not know appoints nobody.
        if let Some(seen) = appointment(&row, today)? {
            appointments.entry(text(&row, "operator")?).or_default().push(seen);
        }
    }
    let mut found: Vec<(String, OperatorSeen)> = Vec::new();
    let mut more = false;
    for row in db::rows(&mut tx, sql::OPERATORS_SEEN, vec![]).await? {
        let id = text(&row, "id")?;
        let appointments = appointments.remove(&id).unwrap_or_default();
        let operator = OperatorName {
            id: id.parse().map_err(|_| CentreError::Contradiction("an operator's id"))?,
            name: full_name(&text(&row, "given_name")?, &text(&row, "family_name")?),
            person: person_of(&text(&row, "person")?),
        };
        let username = text(&row, "username")?;
        let mut among = vec![operator.name.as_str(), username.as_str()];
        for one in &appointments {
            among.extend([one.organization.0.as_str(), one.role.code()]);
        }
        if !fits(&words, &among) {
            continue;
        }
        if found.len() == LISTED {
            more = true;
            break;
        }
        let (email, login_id) = (text(&row, "email")?, text(&row, "login_id")?);
        let (issuer, bound) = (text(&row, "issuer")?, int(&row, "bound")? != 0);
        let (profiles, seen_at) = (Vec::new(), None);
        let seen = OperatorSeen { operator, username, email, login_id, issuer, bound, appointments, profiles, seen_at };
        found.push((id, seen));
    }
    let ids: Vec<String> = found.iter().map(|(id, _)| id.clone()).collect();
    let mut profiles: HashMap<String, Vec<ProfileSeen>> = HashMap::new();
    for row in db::select(&mut tx, sql::PROFILES_SEEN, &ids).await? {
        profiles.entry(text(&row, "operator")?).or_default().push(profile(&row)?);
    }
    tx.rollback().await?;
    for (id, seen) in &mut found {
        seen.profiles = profiles.remove(id).unwrap_or_default();
        seen.seen_at = seen.profiles.iter().filter_map(|one| one.seen_at).max();
    }
    Ok(OperatorsSeen { operators: found.into_iter().map(|(_, seen)| seen).collect(), more })
}

pub(super) fn appointment(row: &AnyRow, today: Day) -> Result<Option<AppointmentSeen>, CentreError> {
    let Some(role) = role(&text(row, "role")?) else { return Ok(None) };
    let day = |column| Ok::<_, CentreError>(Day::parse(&text(row, column)?));
    let starts = day("starts")?.ok_or(CentreError::Contradiction("the first day of an appointment"))?;
    let ends = day("ends")?.filter(|day| day.to_string() != NEVER);
    Ok(Some(AppointmentSeen {
        organization: OrgCode(text(row, "organization")?),
        role,
        starts,
        ends,
        in_force: starts <= today && ends.is_none_or(|ends| today <= ends),
        nominated_by: text(row, "nominated_by")?,
        trained_on: day("trained_on")?,
        score: u8::try_from(int(row, "score")?).unwrap_or_default(),
    }))
}

fn profile(row: &AnyRow) -> Result<ProfileSeen, CentreError> {
    let at = |column| -> Result<Option<Moment>, CentreError> {
        let millis = int(row, column)?;
        Ok((millis > 0).then(|| clock::moment(millis)))
    };
    Ok(ProfileSeen {
        profile: text(row, "id")?.parse().map_err(|_| CentreError::Contradiction("a profile's id"))?,
        device: text(row, "device")?,
        seen_at: at("seen_at")?,
        lease_until: at("lease_until")?.filter(|until| *until > clock::now()),
        revoked_at: at("revoked_at")?,
        erased_at: at("erased_at")?,
        frozen: int(row, "frozen")? != 0,
    })
}
