//! Sign-in once, then the centre's own session, bound to the profile's key.
//!
//! A *challenge* is signed, good for ten minutes, and used up by the sign-in that shows it, together with the issuer's ID token
//! over the challenge's nonce and a proof by the profile's key ([`crate::challenge`]). That binds the subject to the operator at the first
//! sign-in and never again (`binding`), registers the profile with its keys (`profile`), and begins its *lease*: until it ends
//! the desk may renew without the issuer, by proof of its key over a nonce that serves once (`used_nonce`). A *session* is a
//! token of fifteen minutes, kept as a hash (`session`); signing out ends sessions and lease, and the next sign-in opens both
//! again. The issuer's tokens are looked at here and nowhere else, and never authorize a command.
//!
//! Any node answers: all of it is rows, and what a node remembers of a session ([`crate::desk::RecentLooks`]) is a few seconds old at
//! most. A crash between two of these steps leaves a challenge that was used up, a profile without a session, or a nonce that
//! serves no more; the desk begins that step again.

use std::sync::Arc;

use lra_rules::{
    ids::{Moment, OperatorId, ProfileId},
    login_id,
    organization::{Appointment, Scope},
    record::{Record, RecordRef, Stored},
    wire::{Addressee, NotEligible, Renew, Session, SignIn, SignInBegin, VERSION},
};
use sha2::{Digest, Sha256};
use sqlx::any::AnyRow;

use crate::{
    centre::Centre,
    challenge::{Challenge, ChallengeKey, For},
    clock::{self, millis},
    db::{self, Value, int, sql, text},
    decide::{GAP_LEASE_SECONDS, has_a_gap, key, verifies},
    desk::{ActingProfile, full_name, verifying_key},
    epoch,
    error::CentreError,
    issuer::{Identity, Presence},
    keys::random,
    new_keys,
    problem::HttpProblem,
    recovery, refused,
};

/// How long a token lives, in seconds; the desk renews it by proof of its key.
const TOKEN_SECONDS: i64 = 15 * 60;

/// How far a device's clock may be from the centre's when it renews, in seconds either way.
const CLOCK_SECONDS: i64 = 600;

impl Centre {
    /// Says in the log where operators sign in, and whether anybody answers there.
    pub async fn introduce_issuers(&self) {
        self.core.issuers.introduce().await;
    }

    /// Gives a challenge, and says where one may sign in and to which key files are sealed. Whoever asks is nobody yet: they cost
    /// a hash, and nothing is remembered.
    pub(crate) fn begin_sign_in(&self) -> Result<SignInBegin, HttpProblem> {
        let now = clock::now();
        let core = &self.core;
        let challenge = Challenge::give(now)?;
        let mut begin = SignInBegin {
            challenge: challenge.text(&ChallengeKey::derived(core.keys.pepper())),
            nonce: challenge.nonce(),
            centre: core.keys.identity(),
            addresses: core.addresses.list().to_vec(),
            issuers: core.issuers.list().to_vec(),
            escrow_key: core.keys.escrow_public(),
            escrow_key_id: core.keys.escrow_id(),
            versions: vec![VERSION],
            now,
            proof: String::new(),
        };
        begin.proof = core.keys.sign(&begin.signed());
        Ok(begin)
    }

    /// Asks the issuer's keys who signed in for a challenge of this centre, and uses the challenge up. A recovery shows its sign-in
    /// twice: first for the file's key, then for the session – each once, in this order.
    pub(crate) async fn identify(
        &self,
        what: For,
        challenge: &str,
        issuer: &str,
        id_token: &str,
        to: &Addressee,
    ) -> Result<Identity, HttpProblem> {
        self.core.addresses.meant(to, &self.core.keys)?;
        let unknown = || HttpProblem::forbidden("sign-in.challenge");
        let challenge = Challenge::read(challenge, &ChallengeKey::derived(self.core.keys.pepper()), clock::now())
            .ok_or_else(unknown)?;
        // Judged before it is used up: whoever shows no issuer's word leaves nothing in the database, and a word is good for one
        // nonce, so that trying again gains nothing.
        // The issuer's word names the centre as well: given to somebody else, it is of no use here, whoever brings it.
        let nonce = to.nonce(&challenge.nonce());
        let identity = self.core.issuers.identify(issuer, id_token, &challenge, nonce).await?;
        if !challenge.spend(what, &self.core.db).await? {
            return Err(unknown());
        }
        Ok(identity)
    }

    /// Signs in: proof of the key first, which costs nobody else anything, then the issuer's word, then the directory.
    pub(crate) async fn sign_in(&self, asked: SignIn) -> Result<Session, HttpProblem> {
        let proof = SignIn::signed(&asked.challenge, asked.profile, &asked.public_key, &asked.approval_key, &asked.to);
        let public = verifying_key(&asked.public_key)
            .ok_or_else(|| HttpProblem::bad_request("sign-in.key").field("public_key", "not-a-key"))?;
        if verifying_key(&asked.approval_key).is_none() {
            return Err(HttpProblem::bad_request("sign-in.key").field("approval_key", "not-a-key"));
        }
        // One key for both would make every signature of the profile a second one of the operator.
        if asked.approval_key.eq_ignore_ascii_case(&asked.public_key) {
            return Err(HttpProblem::bad_request("sign-in.key").field("approval_key", "same-as-profile"));
        }
        if !verifies(&public, &proof, &asked.proof) {
            return Err(HttpProblem::forbidden("sign-in.proof"));
        }
        let identity = self.identify(For::Session, &asked.challenge, &asked.issuer, &asked.id_token, &asked.to).await?;
        let full = clock::now().plus_seconds(self.core.lease_seconds);
        // Whoever left a gap gets as long as it takes to close it; the lease is renewed once it is closed.
        let gap = has_a_gap(&self.core.db, asked.profile).await?;
        let lease_until = if gap { full.min(clock::now().plus_seconds(GAP_LEASE_SECONDS)) } else { full };
        // Two first sign-ins of one operator meet at the binding: the second begins again and finds it.
        let registered: Result<_, CentreError> = db::retrying!(self.register(&asked, &identity, lease_until).await);
        if let Err(problem) = registered? {
            // Somebody proved who they are: an administrator can look up what they would have to enter.
            refused::note(&self.core.db, &identity, problem.code()).await;
            return Err(problem);
        }
        refused::let_in(&self.core.db, &identity).await?;
        self.core.seen.forget(asked.profile);
        let desk = self.core.desk(asked.profile).await?.ok_or(CentreError::Contradiction("a profile"))?;
        desk.not_frozen()?;
        if gap {
            tracing::warn!(profile = %desk.profile, "signed in with a gap in its chain");
            let due = vec![desk.profile.to_string().into(), millis(full).into()];
            self.core.db.execute(sql::PUT_LEASE_DUE, due).await?;
        }
        tracing::info!(operator = %desk.operator.id, profile = %desk.profile, "signed in");
        self.open_session(&desk, &asked.challenge).await
    }

    /// Finds the operator, binds the subject at the first sign-in, and registers the profile's key – never another one.
    async fn register(
        &self,
        asked: &SignIn,
        identity: &Identity,
        lease_until: Moment,
    ) -> Result<Result<OperatorId, HttpProblem>, CentreError> {
        let mut tx = self.core.db.begin().await?;
        let (issuer, subject): (Value, Value) = (identity.issuer.as_str().into(), identity.subject.as_str().into());
        // A name or subject means something at one issuer only.
        let only: Value = if self.core.issuers.list().len() == 1 { "".into() } else { issuer.clone() };
        let at = |what: Value| vec![what, issuer.clone(), only.clone()];
        // The subject that the directory names is the only key to its row, whoever was bound to it before.
        let named = db::row(&mut tx, sql::OPERATOR_BY_SUBJECT, at(subject.clone())).await?;
        let bound = db::row(&mut tx, sql::BOUND, vec![issuer.clone(), subject.clone()]).await?;
        let operator = match (&named, &bound, &identity.username) {
            (Some(row), ..) => {
                let operator = text(row, "id")?;
                let others = vec![operator.as_str().into(), subject.clone(), issuer.clone()];
                db::execute(&mut tx, sql::UNBIND_FOR_NAMED, others).await?;
                operator
            }
            (None, Some(row), _) => text(row, "operator")?,
            (None, None, Some(username)) => {
                let found =
                    db::rows(&mut tx, sql::OPERATORS_BY_USERNAME, at(login_id::compared(username).into())).await?;
                // Two spellings of it from before names were compared are two operators, and nobody says which one it is.
                let [row] = found.as_slice() else {
                    return Ok(Err(HttpProblem::forbidden("sign-in.unknown-operator")));
                };
                let operator = text(row, "id")?;
                // Subjects are never reassigned: another one under a known user name is somebody else, wherever it is from.
                // Their own, bound since a moment ago at another desk, meets at the index below and begins again.
                let asked = vec![operator.as_str().into(), issuer.clone(), subject.clone()];
                let bound = db::row(&mut tx, sql::BINDINGS, asked).await?;
                if int(&bound.ok_or(CentreError::Contradiction("a count"))?, "n")? > 0 {
                    return Ok(Err(HttpProblem::forbidden("sign-in.other-subject")));
                }
                tracing::warn!(%operator, "bound by user name: name the subject in operators.csv once it is confirmed");
                operator
            }
            (None, None, None) => return Ok(Err(HttpProblem::forbidden("sign-in.unknown-operator"))),
        };
        let bound = bound.map(|row| text(&row, "operator")).transpose()?.is_some_and(|to| to == operator);
        let known = db::row(&mut tx, sql::APPROVAL_KEY, vec![asked.profile.to_string().into()]).await?;
        let known = known.map(|row| text(&row, "approval_key")).transpose()?;
        let other = known.as_ref().is_some_and(|key| !key.eq_ignore_ascii_case(&asked.approval_key));
        // A new second key, on this profile or a new one, is somebody's word from now on: a browser that remembers them does not
        // give it. Where the issuer never says, they may begin – nobody could work otherwise – but change the key when released only.
        let fresh = match (&known, identity.presence) {
            (None, Presence::NotTold) => Ok(()),
            (Some(_), _) if !other && bound => Ok(()),
            (Some(_), _) if other => recovery::may_set_key(&mut tx, identity, asked.profile).await?,
            (None | Some(_), Presence::Fresh | Presence::Remembered | Presence::NotTold) => identity.freshly(),
        };
        if let Err(problem) = fresh {
            return Ok(Err(problem));
        }
        let values = vec![issuer.clone(), subject.clone(), operator.as_str().into()];
        if !bound && db::execute(&mut tx, sql::BIND, values).await? != 1 {
            return Err(CentreError::Conflict);
        }
        if other || known.is_none() {
            // In the transaction that lets the key in: no key works of which the operator is not told.
            new_keys::note(&mut tx, &operator, asked.profile, &asked.approval_key, &asked.device).await?;
            tracing::warn!(%operator, profile = %asked.profile, first = known.is_none(), "a new approval key");
        }
        let values = vec![
            asked.profile.to_string().into(),
            issuer,
            subject,
            operator.as_str().into(),
            asked.public_key.to_lowercase().into(),
            asked.approval_key.to_lowercase().into(),
            millis(lease_until).into(),
        ];
        if db::execute(&mut tx, sql::PUT_PROFILE, values).await? != 1 {
            return Ok(Err(HttpProblem::conflict("profile.other-key")));
        }
        tx.commit().await?;
        Ok(Ok(operator.parse().map_err(|_| CentreError::Contradiction("an operator's id"))?))
    }

    /// Opens a session on a registered profile, in answer to this question. It never outlives the lease.
    async fn open_session(&self, desk: &ActingProfile, question: &str) -> Result<Session, HttpProblem> {
        let core = &self.core;
        let now = clock::now();
        let token = hex::encode(random::<32>()?);
        let expires_at = now.plus_seconds(TOKEN_SECONDS).min(desk.lease_until);
        core.db.execute(sql::FORGET_SESSIONS, vec![millis(now).into()]).await?;
        let values = vec![hashed(&token).into(), desk.profile.to_string().into(), millis(expires_at).into()];
        core.db.execute(sql::PUT_SESSION, values).await?;
        core.db.execute(sql::SEEN, vec![millis(now).into(), desk.profile.to_string().into()]).await?;
        let mut session = Session {
            token,
            expires_at,
            lease_until: desk.lease_until,
            operator: desk.operator.clone(),
            person: desk.operator.person,
            appointments: self.appointments(&desk.appointments).await?,
            not_eligible: self.not_eligible(desk, now).await?,
            terms_to_accept: if desk.terms_accepted { None } else { core.terms(now).map(str::to_owned) },
            tables: core.tables_name.clone(),
            epoch: core.epoch.name.clone(),
            new_keys: new_keys::unread(&core.db, desk).await?,
            backed_up_at: epoch::backed_up_at(&core.db).await?,
            now,
            proof: String::new(),
        };
        session.proof = core.keys.sign(&session.signed(question, desk.profile));
        Ok(session)
    }

    /// Gives the appointments with the names of their organizations, for the desk to show.
    async fn appointments(&self, scopes: &[Scope]) -> Result<Vec<Appointment>, CentreError> {
        let keys: Vec<String> = scopes.iter().map(|s| key(&RecordRef::Organization(s.organization.clone()))).collect();
        let mut names = std::collections::HashMap::new();
        for row in self.core.db.select(sql::RECORDS, &keys).await? {
            let stored: Stored = serde_json::from_str(&text(&row, "body")?)?;
            if let Record::Organization(organization) = stored.record {
                names.insert(organization.code.clone(), organization.name);
            }
        }
        Ok(scopes
            .iter()
            .filter_map(|s| {
                let organization_name = names.get(&s.organization)?.clone();
                Some(Appointment { organization: s.organization.clone(), organization_name, role: s.role })
            })
            .collect())
    }

    /// Gives the appointments in which the operator may not act today, with why, and whom to call: a legally responsible person there,
    /// else the service desk.
    async fn not_eligible(&self, desk: &ActingProfile, now: Moment) -> Result<Vec<NotEligible>, CentreError> {
        let mut told = Vec::new();
        for (scope, refusal) in &desk.ineligible {
            let Some(appointment) = self.appointments(std::slice::from_ref(scope)).await?.pop() else { continue };
            let asked = vec![scope.organization.0.as_str().into(), now.day().to_string().into()];
            let named = |row: &AnyRow| Ok(full_name(&text(row, "given_name")?, &text(row, "family_name")?));
            let lrps = self.core.db.rows(sql::LRPS_OF, asked).await?;
            let lrps: Vec<String> = lrps.iter().map(named).collect::<Result<_, CentreError>>()?;
            let desk = self.core.tables.help.service_desk.clone();
            let call = if lrps.is_empty() { desk } else { lrps.join(", ") };
            told.push(NotEligible { appointment, refusal: refusal.clone().with("call", call) });
        }
        Ok(told)
    }

    /// Gives a fresh token by proof of the profile's key, until the lease ends.
    pub(crate) async fn renew(&self, asked: Renew) -> Result<Session, HttpProblem> {
        let now = clock::now();
        self.core.addresses.meant(&asked.to, &self.core.keys)?;
        let desk = self.core.desk(asked.profile).await?.ok_or_else(|| HttpProblem::unauthorized("profile.unknown"))?;
        if now >= desk.lease_until {
            return Err(HttpProblem::unauthorized("session.lease-ended"));
        }
        desk.not_frozen()?;
        let nonce = &asked.nonce;
        // The reader asks for as much already; what is spent below is sure of it whoever calls.
        if nonce.len() != 32 || hex::decode(nonce).is_err() {
            return Err(HttpProblem::bad_request("session.nonce").field("nonce", "not-hexadecimal"));
        }
        if !verifies(&desk.public_key, &Renew::signed(asked.profile, asked.at, nonce, &asked.to), &asked.proof) {
            return Err(HttpProblem::unauthorized("session.proof"));
        }
        if now.seconds_since(asked.at).abs() > CLOCK_SECONDS {
            return Err(HttpProblem::unauthorized("session.clock"));
        }
        // Remembered for as long as its proof could be sent again, on either side of the centre's clock.
        let expires = millis(now.plus_seconds(2 * CLOCK_SECONDS + 1));
        self.core.db.execute(sql::FORGET_NONCES, vec![millis(now).into()]).await?;
        let used = self.core.db.execute(sql::USE_NONCE, vec![nonce.to_lowercase().into(), expires.into()]).await?;
        if used != 1 {
            return Err(HttpProblem::unauthorized("session.nonce-used"));
        }
        self.core.seen.forget(asked.profile);
        self.open_session(&self.with_lease_due(desk).await?, nonce).await
    }

    /// Renews the lease that waited for a gap to close, once it is closed.
    async fn with_lease_due(&self, desk: ActingProfile) -> Result<ActingProfile, HttpProblem> {
        let profile: Value = desk.profile.to_string().into();
        let Some(row) = self.core.db.row(sql::LEASE_DUE, vec![profile.clone()]).await? else { return Ok(desk) };
        if has_a_gap(&self.core.db, desk.profile).await? {
            return Ok(desk);
        }
        let until = int(&row, "until")?;
        self.core.db.execute(sql::SET_LEASE, vec![profile.clone(), until.into()]).await?;
        self.core.db.execute(sql::END_LEASE_DUE, vec![profile]).await?;
        Ok(ActingProfile { lease_until: clock::moment(until), ..desk })
    }

    /// Finds who holds this token, from what this node has seen a moment ago or from the database.
    pub(crate) async fn holder(&self, token: &str) -> Result<Arc<ActingProfile>, HttpProblem> {
        let now = clock::now();
        let token = hashed(token);
        if let Some(desk) = self.core.seen.get(&token, now) {
            return Ok(desk);
        }
        let unknown = || HttpProblem::unauthorized("session.unknown");
        let row = self.core.db.row(sql::SESSION, vec![token.as_str().into()]).await?.ok_or_else(unknown)?;
        let expires_at = clock::moment(int(&row, "expires_at")?);
        if now >= expires_at {
            return Err(HttpProblem::unauthorized("session.expired"));
        }
        let profile: ProfileId = text(&row, "profile")?.parse().map_err(|_| unknown())?;
        let desk = Arc::new(self.core.desk(profile).await?.ok_or_else(unknown)?);
        desk.not_frozen()?;
        self.core.seen.put(token, expires_at, desk.clone());
        Ok(desk)
    }

    /// Binds the operator to the terms in force; other terms than those are a conflict, because the desk showed the wrong text.
    pub(crate) async fn accept_terms(&self, desk: &ActingProfile, version: &str) -> Result<(), HttpProblem> {
        let now = clock::now();
        if self.core.terms(now) != Some(version) {
            return Err(HttpProblem::conflict("terms.not-in-force"));
        }
        let values = vec![desk.operator.id.to_string().into(), version.into(), millis(now).into()];
        self.core.db.execute(sql::ACCEPT_TERMS, values).await?;
        self.core.seen.forget(desk.profile);
        Ok(())
    }

    /// Ends the sessions and the lease of a profile; its work stays, and a sign-in opens it again.
    pub(crate) async fn end_session(&self, desk: &ActingProfile) -> Result<(), HttpProblem> {
        self.core.db.execute(sql::END_SESSIONS, vec![desk.profile.to_string().into()]).await?;
        self.core.db.execute(sql::END_LEASE, vec![desk.profile.to_string().into()]).await?;
        self.core.db.execute(sql::END_LEASE_DUE, vec![desk.profile.to_string().into()]).await?;
        self.core.seen.forget(desk.profile);
        Ok(())
    }
}

/// Hashes a token as it is kept: whoever reads the database cannot use it.
fn hashed(token: &str) -> String {
    hex::encode(Sha256::digest(token.as_bytes()))
}
