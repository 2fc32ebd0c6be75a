//! Nominations: whom a legally responsible person says may be an LRA or a sponsor of the organization, and what is missing of whom.
//!
//! A nomination is the row of `appointment` itself, with who gave it (`nominator`). Two who write one at once wait for one another
//! before they read: the second finds what the first wrote. A crash leaves what was.

use std::collections::{BTreeSet, HashMap};

use lra_rules::{
    directory::{DirectoryAct, Nominee, may_be_nominated},
    eligibility::links,
    event::OrganizationEvent,
    forms::Tables,
    ids::{Day, OrgCode},
    organization::{Actor, OperatorName, Role, Scope},
    record::{Changed, Record, Stored},
    refusal::Refusal,
    wire::{CandidateSeen, DirectoryQuery, LISTED, NomineeSeen, NomineesSeen},
};

use super::seen::{appointment, fits, words};
use crate::{
    centre::Centre,
    clock,
    db::{self, Tx, sql, text},
    desk::{Admitted, full_name, person_of},
    eligible,
    error::CentreError,
    import::NEVER,
    operators::{Done, Operator, close},
    problem::HttpProblem,
};

impl Centre {
    /// Lists the LRAs and sponsors of an organization with what is missing of each, and who else could be nominated.
    pub(crate) async fn nominees(&self, desk: &Admitted, asked: DirectoryQuery) -> Result<NomineesSeen, HttpProblem> {
        let scope = Scope { organization: asked.organization.clone(), role: Role::Lrp };
        desk.acting(&scope)?;
        Ok(self.listed(&scope.organization, &asked.like).await?)
    }

    async fn listed(&self, organization: &OrgCode, like: &str) -> Result<NomineesSeen, CentreError> {
        let (core, today) = (&self.core, clock::now().day());
        let limits = &core.tables.limits;
        let mut tx = core.db.look().await?;
        let lrps = lrps(&mut tx, organization, today).await?;
        let rows = db::rows(&mut tx, sql::NOMINATED_AT, vec![organization.0.as_str().into()]).await?;
        let likely = db::rows(
            &mut tx,
            sql::COULD_BE_NOMINATED,
            vec![organization.0.as_str().into(), format!("{organization}|lra").into()],
        )
        .await?;
        let keys: BTreeSet<String> =
            rows.iter().chain(&likely).map(|row| text(row, "person")).collect::<Result<_, _>>()?;
        let mut levels = HashMap::new();
        for row in db::select(&mut tx, sql::RECORDS, &keys.into_iter().collect::<Vec<_>>()).await? {
            levels.insert(text(&row, "key")?, eligible::level(&text(&row, "body")?)?);
        }
        tx.rollback().await?;
        let level = |key: &str| levels.get(key).copied().flatten();
        let mut nominees = Vec::new();
        for row in &rows {
            let (operator, username) = who(row)?;
            let of = eligible::appointed(row, level(&text(row, "person")?))?;
            let (Some((_, of)), Some(seen)) = (of, appointment(row, today)?) else { continue };
            if fits(&words(like), &[&operator.name, &username, seen.role.code()]) {
                let nominator = text(row, "nominator")?;
                let left = !nominator.is_empty() && !lrps.contains(&nominator) && seen.in_force;
                nominees.push(NomineeSeen {
                    operator,
                    username,
                    appointment: seen,
                    left,
                    links: links(&of, today, limits),
                });
            }
        }
        let mut candidates = Vec::new();
        for row in &likely {
            let (operator, username) = who(row)?;
            let nominee = Nominee { own: true, level: level(&text(row, "person")?) };
            let missing = may_be_nominated(nominee, Role::Sponsor, today, today, limits).err();
            if fits(&words(like), &[&operator.name, &username]) && candidates.len() < LISTED {
                candidates.push(CandidateSeen { operator, username, missing });
            }
        }
        Ok(NomineesSeen { nominees, candidates })
    }
}

fn who(row: &sqlx::any::AnyRow) -> Result<(OperatorName, String), CentreError> {
    let operator = OperatorName {
        id: text(row, "id")?.parse().map_err(|_| CentreError::Contradiction("an operator's id"))?,
        name: full_name(&text(row, "given_name")?, &text(row, "family_name")?),
        person: person_of(&text(row, "person")?),
    };
    Ok((operator, text(row, "username")?))
}

/// The ids of the organization's legally responsible persons of that day.
async fn lrps(tx: &mut Tx, organization: &OrgCode, today: Day) -> Result<BTreeSet<String>, CentreError> {
    let values = vec![organization.0.as_str().into(), today.to_string().into()];
    db::rows(tx, sql::LRPS_OF, values).await?.iter().map(|row| text(row, "id")).collect()
}

/// Nominates, withdraws or takes over; says what the organization is to be told.
pub(super) async fn nominate(
    tx: &mut Tx,
    actor: &Actor,
    operator: &Operator,
    act: &DirectoryAct,
    tables: &Tables,
) -> Result<Result<Done, Refusal>, CentreError> {
    let (today, organization) = (clock::now().day(), &actor.organization);
    let (role, wanted) = match act {
        DirectoryAct::Nominate { role, ends, .. } => (*role, Some(*ends)),
        DirectoryAct::WithdrawNomination { role, .. } | DirectoryAct::TakeOverNomination { role, .. } => (*role, None),
        _ => return Err(CentreError::Contradiction("an act that nominates nobody")),
    };
    // Before anything is read: whoever nominates at the same time on another node reads what this one wrote. It is the lock that is
    // taken first wherever a record is written, so nobody waits for it crosswise.
    db::row(tx, sql::HOLD_MATCHING, vec![]).await?;
    let id = operator.name.id.to_string();
    let rows = db::rows(tx, sql::STANDS_AS, vec![id.as_str().into()]).await?;
    let at = |column: &'static str, row: &sqlx::any::AnyRow| text(row, column);
    let mut here = false;
    let (mut known, mut training) = (None, (String::new(), 0));
    for row in &rows {
        let trained = (at("trained_on", row)?, db::int(row, "score")?);
        // Training is somebody's own, wherever it was noted.
        training = training.max(trained);
        if at("organization", row)? == organization.0 {
            here = true;
            if at("role", row)? == role.code() {
                known = Some((at("nominated_by", row)?, at("nominator", row)?, at("starts", row)?, at("ends", row)?));
            }
        }
    }
    let stands = known.as_ref().filter(|(.., starts, ends)| {
        let today = today.to_string();
        *starts <= today && today <= *ends
    });
    let told = |field: &str, old: Option<&str>, new: Option<&str>| Changed {
        field: field.into(),
        old: old.filter(|old| *old != NEVER && !old.is_empty()).map(str::to_owned),
        new: new.map(str::to_owned),
    };
    let (mut changes, by) = (operator.named_in(), &actor.operator);
    let was = known.is_some().then(|| role.code());
    changes.push(told("role", was, Some(role.code())));
    let (starts, ends, nominated_by, nominator) = match (act, stands) {
        (DirectoryAct::Nominate { .. }, _) => {
            let ends = wanted.unwrap_or(today);
            let nominee = nominee(tx, operator, organization, here).await?;
            if let Err(refusal) = may_be_nominated(nominee, role, ends, today, &tables.limits) {
                // Whoever may mend it is not at this organization's directory: the service desk says who is.
                return Ok(Err(refusal.with("call", &tables.help.service_desk)));
            }
            let starts = stands.map_or_else(|| today.to_string(), |(.., starts, _)| starts.clone());
            (starts, ends.to_string(), by.name.clone(), by.id.to_string())
        }
        (_, None) => return Ok(Err(Refusal::new("directory.no-nomination"))),
        (DirectoryAct::WithdrawNomination { .. }, Some((named, nominator, starts, _))) => {
            let yesterday = today.plus_days(-1);
            (starts.clone(), yesterday.to_string(), named.clone(), nominator.clone())
        }
        (_, Some((_, nominator, starts, ends))) => {
            // Of somebody who is there to answer for it, it is theirs.
            if nominator.is_empty() || lrps(tx, organization, today).await?.contains(nominator) {
                return Ok(Err(Refusal::new("directory.nominator-stands")));
            }
            (starts.clone(), ends.clone(), by.name.clone(), by.id.to_string())
        }
    };
    let before = known.as_ref();
    for (field, old, new) in [
        ("nominated-by", before.map(|(named, ..)| named), &nominated_by),
        ("starts", before.map(|(.., starts, _)| starts), &starts),
        ("ends", before.map(|(.., ends)| ends), &ends),
    ] {
        if old != Some(new) {
            changes.push(told(field, old.map(String::as_str), Some(new.as_str()).filter(|new| *new != NEVER)));
        }
    }
    let row = vec![
        id.as_str().into(),
        organization.0.as_str().into(),
        role.code().into(),
        nominated_by.into(),
        nominator.into(),
        starts.into(),
        ends.into(),
        training.0.into(),
        training.1.into(),
    ];
    db::insert(tx, sql::PUT_APPOINTMENTS, vec![row]).await?;
    let event = match act {
        DirectoryAct::WithdrawNomination { .. } => {
            close(tx, &id).await?;
            OrganizationEvent::AppointmentEnded { changes }
        }
        _ if known.is_none() => OrganizationEvent::Appointed { changes },
        _ => OrganizationEvent::AppointmentChanged { changes },
    };
    let said = format!("{}: {} at {organization}.", operator.name.name, role.code());
    Ok(Ok(Done { said, told: vec![(organization.clone(), event)] }))
}

/// What the centre knows of somebody who is to be nominated.
async fn nominee(tx: &mut Tx, operator: &Operator, organization: &OrgCode, here: bool) -> Result<Nominee, CentreError> {
    let Some(person) = operator.name.person else { return Ok(Nominee { own: here, level: None }) };
    let key = crate::decide::key(&lra_rules::record::RecordRef::Person(person));
    let Some(row) = db::select(tx, sql::RECORDS, &[key]).await?.into_iter().next() else {
        return Ok(Nominee { own: here, level: None });
    };
    let stored: Stored = serde_json::from_str(&text(&row, "body")?)?;
    Ok(match &stored.record {
        Record::Person(p) => Nominee { own: here || p.stands_by(organization), level: eligible::level_of(p) },
        _ => Nominee { own: here, level: None },
    })
}
