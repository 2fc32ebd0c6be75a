//! Who is at the other end: a profile, its keys, its operator, and what that operator is appointed to today.
//!
//! It is read from the directory as it stands, never from the token: an appointment that ended or training that lapsed shows at
//! the next look. A node keeps a look for a few seconds ([`RecentLooks`]), so that a desk that sends fast does not cost a query each.

use std::collections::HashMap;
use std::ops::Deref;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use ed25519_dalek::VerifyingKey;
use lra_rules::{
    eligibility,
    forms::LimitTable,
    ids::{Day, Moment, OperatorId, PersonId, ProfileId},
    organization::{Actor, OperatorName, Scope},
    record::RecordRef,
    refusal::Refusal,
    wire::TERMS_NOT_ACCEPTED,
};

use crate::{
    clock,
    db::{Database, Value, int, sql, text},
    decide::parse_key,
    eligible,
    error::CentreError,
    problem::HttpProblem,
    turns::Turn,
};

/// How long a look at the directory serves. A session ended on another node, or an appointment changed by an import,
/// is noticed after this time at the latest.
const FRESH: Duration = Duration::from_secs(5);

/// What a desk is told whose profile is frozen.
pub(crate) const FROZEN: &str = "profile.frozen";

/// A profile that acts, as the directory has it on this day.
#[derive(Debug, Clone)]
pub(crate) struct ActingProfile {
    pub(crate) profile: ProfileId,
    pub(crate) issuer: String,
    pub(crate) subject: String,
    pub(crate) public_key: VerifyingKey,
    pub(crate) approval_key: VerifyingKey,
    pub(crate) operator: OperatorName,
    pub(crate) lease_until: Moment,
    /// Two chains of this profile were heard: nothing of it is served until somebody has looked.
    pub(crate) frozen: bool,
    pub(crate) terms_accepted: bool,
    /// Whom and as what the operator may act for today.
    pub(crate) appointments: Vec<Scope>,
    /// In what the operator may not act today although the directory has it, and why.
    pub(crate) ineligible: Vec<(Scope, Refusal)>,
}

impl ActingProfile {
    /// Refuses whatever is asked with a key of which two chains were heard: one of those who hold it is not its operator.
    pub(crate) fn not_frozen(&self) -> Result<(), HttpProblem> {
        if self.frozen { Err(HttpProblem::forbidden(FROZEN)) } else { Ok(()) }
    }

    /// Says whether the operator is appointed to this today.
    pub(crate) fn may_act(&self, scope: &Scope) -> bool {
        self.appointments.contains(scope)
    }

    /// Gives the operator as the rulebook knows them, in this role and for this organization.
    pub(crate) fn actor(&self, scope: &Scope) -> Actor {
        Actor { operator: self.operator.clone(), role: scope.role, organization: scope.organization.clone() }
    }
}

/// A desk with a session whose operator has accepted the terms in force. Whatever shows or changes records asks for one, so
/// that no route can forget either.
#[derive(Debug, Clone)]
pub(crate) struct Admitted {
    desk: Arc<ActingProfile>,
    /// The operator's turn, taken until the last that works for this request is done.
    _turn: Option<Arc<Turn>>,
}

impl Admitted {
    /// Admits a desk, if its operator has accepted the terms in force. There is no other way to be admitted.
    pub(crate) fn new(desk: Arc<ActingProfile>) -> Result<Self, HttpProblem> {
        if desk.terms_accepted {
            Ok(Self { desk, _turn: None })
        } else {
            Err(HttpProblem::forbidden(TERMS_NOT_ACCEPTED))
        }
    }

    /// Keeps the operator's turn for as long as this desk is worked for.
    pub(crate) fn with(self, turn: Turn) -> Self {
        Self { _turn: Some(Arc::new(turn)), ..self }
    }

    /// Refuses what is asked for an organization and role to which the operator is not appointed today.
    pub(crate) fn acting(&self, scope: &Scope) -> Result<(), HttpProblem> {
        if self.desk.may_act(scope) { Ok(()) } else { Err(HttpProblem::forbidden("authority.appointment-ended")) }
    }
}

impl Deref for Admitted {
    type Target = ActingProfile;

    fn deref(&self) -> &ActingProfile {
        &self.desk
    }
}

/// Reads the key of the record of whom an operator is; `None` where they have no account.
pub(crate) fn person_of(key: &str) -> Option<PersonId> {
    if let Some(RecordRef::Person(person)) = parse_key(key) { Some(person) } else { None }
}

/// Joins given and family name; many people have only one.
pub(crate) fn full_name(given: &str, family: &str) -> String {
    format!("{given} {family}").trim().to_owned()
}

/// Reads a key as it is registered, 64 hexadecimal digits. A weak one, under which anything verifies, is none.
pub(crate) fn verifying_key(hex_digits: &str) -> Option<VerifyingKey> {
    let mut bytes = [0; 32];
    hex::decode_to_slice(hex_digits, &mut bytes).ok()?;
    VerifyingKey::from_bytes(&bytes).ok().filter(|key| !key.is_weak())
}

/// Loads the profile with everything about its operator that is in force on that day; `terms` are those in force, and a day
/// without terms asks for none.
pub(crate) async fn load(
    db: &Database,
    profile: ProfileId,
    today: Day,
    terms: Option<&str>,
    limits: &LimitTable,
) -> Result<Option<ActingProfile>, CentreError> {
    let values: Vec<Value> = vec![profile.to_string().into(), terms.unwrap_or_default().into()];
    let rows = db.rows(sql::DESK, values).await?;
    let Some(first) = rows.first() else { return Ok(None) };
    let frozen = db.row(sql::FROZEN, vec![profile.to_string().into()]).await?.is_some();
    let contradiction = || CentreError::Contradiction("a profile");
    let key = text(first, "person")?;
    let level = match db.select(sql::RECORDS, std::slice::from_ref(&key)).await?.first() {
        Some(row) => eligible::level(&text(row, "body")?)?,
        None => None,
    };
    let (mut appointments, mut ineligible) = (Vec::new(), Vec::new());
    for row in &rows {
        if let Some((scope, of)) = eligible::appointed(row, level)? {
            match eligibility::eligible(&of, today, limits) {
                Ok(()) => appointments.push(scope),
                Err(refusal) => ineligible.push((scope, refusal)),
            }
        }
    }
    let person = person_of(&key);
    Ok(Some(ActingProfile {
        profile,
        issuer: text(first, "issuer")?,
        subject: text(first, "subject")?,
        public_key: verifying_key(&text(first, "public_key")?).ok_or_else(contradiction)?,
        approval_key: verifying_key(&text(first, "approval_key")?).ok_or_else(contradiction)?,
        operator: OperatorName {
            id: text(first, "id")?.parse().map_err(|_| contradiction())?,
            name: full_name(&text(first, "given_name")?, &text(first, "family_name")?),
            person,
        },
        lease_until: clock::moment(int(first, "lease_until")?),
        frozen,
        terms_accepted: terms.is_none_or(|version| text(first, "terms").is_ok_and(|accepted| accepted == version)),
        appointments,
        ineligible,
    }))
}

/// Sessions looked at a moment ago, by the hash of their token. Only this node's memory: lost with it, and looked up again.
#[derive(Debug, Default)]
pub(crate) struct RecentLooks(Mutex<HashMap<String, RecentLook>>);

/// When a session was looked at, until when it runs, and whose it is.
#[derive(Debug, Clone)]
struct RecentLook {
    at: Instant,
    expires_at: Moment,
    desk: Arc<ActingProfile>,
}

impl RecentLooks {
    /// Finds a session that was looked at a moment ago and is not over.
    pub(crate) fn get(&self, token: &str, now: Moment) -> Option<Arc<ActingProfile>> {
        // A panic elsewhere leaves whole entries: what is kept is only a look, never half of one.
        let looks = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        looks.get(token).filter(|look| look.at.elapsed() < FRESH && now < look.expires_at).map(|look| look.desk.clone())
    }

    /// Remembers a look at a session.
    pub(crate) fn put(&self, token: String, expires_at: Moment, desk: Arc<ActingProfile>) {
        let mut looks = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // Memory is bounded by whoever comes next, not by a task of its own.
        if looks.len() > 4096 {
            looks.retain(|_, look| look.at.elapsed() < FRESH);
        }
        looks.insert(token, RecentLook { at: Instant::now(), expires_at, desk });
    }

    /// Forgets what was seen of an operator's profiles: something about them was ordered.
    pub(crate) fn forget_operator(&self, operator: OperatorId) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).retain(|_, look| look.desk.operator.id != operator);
    }

    /// Forgets what was seen of a profile: it signed out, accepted terms, or signed in anew.
    pub(crate) fn forget(&self, profile: ProfileId) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).retain(|_, look| look.desk.profile != profile);
    }
}
