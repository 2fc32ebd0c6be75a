//! One system, asked by SCIM 2.0 (RFC 7644) to have a person as the centre has them.
//!
//! Systems differ. One ignores a filter and lists everybody, one answers 500 where it means *there already*, one loses the answer
//! after it did the work, one keeps less than it said yes to. So nothing is believed that was not read: a person is looked for
//! before they are made, and again where making them went wrong; what was changed is read back, and only what is read counts.
//! Everything that is asked for may be asked for twice. Of answers six values are read, leniently, and nothing else can fail.

use std::collections::BTreeSet;
use std::time::Duration;

use lra_rules::{enrollment::Stuck, login_id};
use reqwest::{Method, RequestBuilder, StatusCode, header};
use scim_v2::{
    Asserted,
    models::{
        group::{Group, Member},
        others::{OperationTarget, PatchOp, PatchOperation},
        user::{Email, Name, User},
    },
    schema_urns,
};
use serde::Serialize;
use serde_json::{Map, Value};
use url::Url;
use zeroize::Zeroizing;

use super::{
    read::{Found, found, number, text},
    target::Target,
};

/// An answer is read up to so many bytes.
const LONGEST: usize = 4 << 20;

/// A list is read up to so many pages: a system that ignores the filter lists everybody.
const PAGES: usize = 50;

/// How long a system may ask to be left alone.
const LONGEST_PAUSE: Duration = Duration::from_secs(900);

/// What a call takes at the most.
pub(super) const PATIENCE: Duration = Duration::from_secs(20);

/// How a person is to stand at a system.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Wanted {
    /// Our own name for the person: a system that is asked twice knows them by it.
    pub(super) external_id: String,
    pub(super) login_id: String,
    pub(super) given: Option<String>,
    pub(super) family: String,
    pub(super) email: Option<String>,
    pub(super) language: Option<&'static str>,
    pub(super) active: bool,
    /// The groups of this target that the person is in; of those that the target names, no other.
    pub(super) groups: BTreeSet<String>,
}

/// Why a system does not have the person as wanted, and how long it asks to be left alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Trouble {
    pub(super) cause: Stuck,
    pub(super) pause: Option<Duration>,
}

impl From<Stuck> for Trouble {
    fn from(cause: Stuck) -> Self {
        Self { cause, pause: None }
    }
}

/// A conversation with one system.
pub(super) struct Scim<'t> {
    pub(super) target: &'t Target,
    pub(super) http: &'t reqwest::Client,
    pub(super) token: Zeroizing<String>,
}

impl Scim<'_> {
    /// Brings the system to where it has the person as wanted, with this password if one is given, and reads that back. `known` is what
    /// the system called them last. Gives what it calls them now; none where there was nobody to bring.
    pub(super) async fn bring(
        &self,
        wanted: &Wanted,
        known: &str,
        password: Option<&Zeroizing<String>>,
    ) -> Result<Option<String>, Trouble> {
        let there = match self.known(known, wanted).await? {
            Some(found) => Some(found),
            None => self.find(wanted).await?,
        };
        // Whoever is unknown there and may do nothing there is not made for it.
        let needed = wanted.active && (self.target.accounts || !wanted.groups.is_empty());
        let Some(found) = there else {
            if !needed {
                return Ok(None);
            }
            let made = self.make(wanted, password).await?;
            return self.settle(wanted, made).await.map(Some);
        };
        if !found.external_id.is_empty() && found.external_id != wanted.external_id {
            return Err(Stuck::Taken.into());
        }
        if password.is_some() || !same(&found, wanted) {
            self.change(&found, wanted, password).await?;
        }
        self.settle(wanted, found.id).await.map(Some)
    }

    /// Sees to the groups and reads back that everything is as wanted; gives the system's name for the person.
    async fn settle(&self, wanted: &Wanted, id: String) -> Result<String, Trouble> {
        let all: BTreeSet<_> = self.target.services.values().collect();
        // What is over goes first: a group that nobody can be put into keeps nobody in another.
        let (on, over): (Vec<_>, Vec<_>) = all.into_iter().partition(|group| wanted.groups.contains(*group));
        for (group, is_in) in
            over.into_iter().map(|group| (group, false)).chain(on.into_iter().map(|group| (group, true)))
        {
            self.in_group(group, &id, is_in).await?;
        }
        let Some(read) = self.user(&id).await? else { return Err(Stuck::NotKept.into()) };
        // A name that a system writes in its own way keeps nobody out; whether they get in, and for what, must be so.
        if read.active != wanted.active || !same_login(&read.user_name, &wanted.login_id) {
            return Err(Stuck::NotKept.into());
        }
        Ok(id)
    }

    /// The person by the name that the system gave them; none where it knows nobody of that name any more.
    async fn known(&self, id: &str, wanted: &Wanted) -> Result<Option<Found>, Trouble> {
        if id.is_empty() {
            return Ok(None);
        }
        let found = self.user(id).await?;
        // Names of systems that were set up anew belong to others.
        Ok(found.filter(|found| same_login(&found.user_name, &wanted.login_id)))
    }

    async fn user(&self, id: &str) -> Result<Option<Found>, Trouble> {
        let (status, body) = self.send(self.request(Method::GET, &["Users", id], &[])).await?;
        match status {
            StatusCode::NOT_FOUND | StatusCode::GONE => Ok(None),
            status if status.is_success() => found(&body).map(Some).ok_or(Stuck::NotUnderstood.into()),
            status => Err(refused(status)),
        }
    }

    /// Looks for the person by login ID, and believes no list that it has not gone through.
    async fn find(&self, wanted: &Wanted) -> Result<Option<Found>, Trouble> {
        let all = self.listed("Users", "userName", &wanted.login_id).await?;
        let mut same = all.iter().filter_map(found).filter(|found| same_login(&found.user_name, &wanted.login_id));
        let first = same.next();
        match same.next() {
            // Two of one login ID: which of them is ours, nobody can know.
            Some(_) => Err(Stuck::Taken.into()),
            None => Ok(first),
        }
    }

    /// Everything of a kind whose attribute has this value, as far as the system heeds the filter.
    async fn listed(&self, kind: &str, attribute: &str, value: &str) -> Result<Vec<Value>, Trouble> {
        let filter = format!("{attribute} eq {}", Value::from(value));
        let mut all: Vec<Value> = Vec::new();
        for _ in 0..PAGES {
            let start = (all.len() + 1).to_string();
            let query = [("filter", filter.as_str()), ("startIndex", &start), ("count", "100")];
            let (status, body) = self.send(self.request(Method::GET, &[kind], &query)).await?;
            match status {
                // Some say so where nobody is found.
                StatusCode::NOT_FOUND => return Ok(all),
                status if status.is_success() => {}
                status => return Err(refused(status)),
            }
            let page = body.get("Resources").and_then(Value::as_array).cloned().unwrap_or_default();
            let total = body.get("totalResults").and_then(number).unwrap_or(page.len());
            let done = page.is_empty() || all.len() + page.len() >= total;
            all.extend(page);
            if done {
                return Ok(all);
            }
        }
        Err(Stuck::NotUnderstood.into())
    }

    /// Makes the person. Where that went wrong they are looked for: it may have been done all the same.
    async fn make(&self, wanted: &Wanted, password: Option<&Zeroizing<String>>) -> Result<String, Trouble> {
        let mut body = json(&person(wanted, password))?;
        body.remove("groups");
        if let (Some(_), Some(attribute)) = (password, &self.target.change_password) {
            set(&mut body, attribute);
        }
        let (status, answer) = self.send(self.request(Method::POST, &["Users"], &[]).json(&body)).await?;
        let named = found(&answer).filter(|found| same_login(&found.user_name, &wanted.login_id));
        if let (true, Some(made)) = (status.is_success(), named) {
            return Ok(made.id);
        }
        match self.find(wanted).await? {
            Some(found) if found.external_id.is_empty() || found.external_id == wanted.external_id => {
                // It may be somebody who was there before, without what was asked for.
                self.change(&found, wanted, password).await?;
                Ok(found.id)
            }
            Some(_) => Err(Stuck::Taken.into()),
            None if status.is_success() => Err(Stuck::NotKept.into()),
            None => Err(refused(status)),
        }
    }

    /// Changes what the system has of the person into what is wanted.
    async fn change(
        &self,
        found: &Found,
        wanted: &Wanted,
        password: Option<&Zeroizing<String>>,
    ) -> Result<(), Trouble> {
        let mut value = json(&person(wanted, password))?;
        // The system is told what changes, not who they are: some refuse even the same name again.
        for constant in ["schemas", "id", "userName", "groups"] {
            value.remove(constant);
        }
        if let (Some(_), Some(attribute)) = (password, &self.target.change_password) {
            set(&mut value, attribute);
        }
        let operations = vec![PatchOperation::Replace(OperationTarget::WithoutPath { value })];
        let patch = PatchOp { schemas: vec![schema_urns::PATCH_OP.to_owned()], operations };
        let mut request = self.request(Method::PATCH, &["Users", &found.id], &[]).json(&patch);
        if let Some(version) = &found.version {
            // Somebody else who changes the person meanwhile is not written over: it is begun again.
            request = request.header(header::IF_MATCH, version);
        }
        match self.send(request).await?.0 {
            status if status.is_success() => Ok(()),
            StatusCode::PRECONDITION_FAILED => Err(Stuck::Unreachable.into()),
            status => Err(refused(status)),
        }
    }

    /// Puts the person into a group or takes them out of it; a group that is missing is made where somebody is to be in it.
    async fn in_group(&self, name: &str, person: &str, is_in: bool) -> Result<(), Trouble> {
        let all = self.listed("Groups", "displayName", name).await?;
        let named = |group: &&Value| text(group, "displayName").is_some_and(|known| known == name);
        let group = all.iter().find(named).and_then(|group| text(group, "id"));
        let Some(group) = group else {
            if !is_in {
                return Ok(());
            }
            let member = Member { value: Some(person.to_owned()), r#ref: None, r#type: None, display: None };
            let made = Group::<String> {
                schemas: vec![schema_urns::GROUP.to_owned()],
                id: None,
                external_id: Asserted::absent(),
                display_name: name.to_owned(),
                members: Asserted::set(vec![member]),
                meta: None,
            };
            let (status, _) = self.send(self.request(Method::POST, &["Groups"], &[]).json(&made)).await?;
            // Another node made it at the same moment: the next try finds it.
            return if status.is_success() { Ok(()) } else { Err(refused(status)) };
        };
        if self.is_in(&group, person).await? == is_in {
            return Ok(());
        }
        let not = |_| Trouble::from(Stuck::NotUnderstood);
        let operation = if is_in {
            let value = Some(Value::Array(vec![serde_json::json!({ "value": person })]));
            PatchOperation::Add(OperationTarget::WithPath { path: "members".parse().map_err(not)?, value })
        } else {
            let path = format!("members[value eq {}]", Value::from(person));
            PatchOperation::Remove { path: path.parse().map_err(|_| Trouble::from(Stuck::NotUnderstood))?, value: None }
        };
        let patch = PatchOp { schemas: vec![schema_urns::PATCH_OP.to_owned()], operations: vec![operation] };
        let (status, _) = self.send(self.request(Method::PATCH, &["Groups", &group], &[]).json(&patch)).await?;
        if !status.is_success() {
            return Err(refused(status));
        }
        if self.is_in(&group, person).await? == is_in { Ok(()) } else { Err(Stuck::NotKept.into()) }
    }

    async fn is_in(&self, group: &str, person: &str) -> Result<bool, Trouble> {
        let (status, body) = self.send(self.request(Method::GET, &["Groups", group], &[])).await?;
        if !status.is_success() {
            return Err(refused(status));
        }
        let members = body.get("members").and_then(Value::as_array);
        Ok(members.is_some_and(|all| all.iter().any(|member| text(member, "value").as_deref() == Some(person))))
    }

    fn request(&self, method: Method, path: &[&str], query: &[(&str, &str)]) -> RequestBuilder {
        let mut url: Url = self.target.url.clone();
        if let Ok(mut segments) = url.path_segments_mut() {
            segments.pop_if_empty().extend(path);
        }
        if !query.is_empty() {
            url.query_pairs_mut().extend_pairs(query);
        }
        let media = "application/scim+json, application/json";
        self.http.request(method, url).bearer_auth(self.token.as_str()).header(header::ACCEPT, media)
    }

    async fn send(&self, request: RequestBuilder) -> Result<(StatusCode, Value), Trouble> {
        let unreachable = |_| Trouble::from(Stuck::Unreachable);
        let (client, request) = request.build_split();
        let mut request = request.map_err(|_| Trouble::from(Stuck::NotUnderstood))?;
        if request.body().is_some() {
            let media = header::HeaderValue::from_static("application/scim+json");
            request.headers_mut().insert(header::CONTENT_TYPE, media);
        }
        let mut response = client.execute(request).await.map_err(unreachable)?;
        let status = response.status();
        let pause = pause(response.headers());
        let mut bytes = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(unreachable)? {
            if bytes.len() + chunk.len() > LONGEST {
                return Err(Stuck::NotUnderstood.into());
            }
            bytes.extend_from_slice(&chunk);
        }
        if status == StatusCode::TOO_MANY_REQUESTS || status == StatusCode::SERVICE_UNAVAILABLE {
            return Err(Trouble { cause: Stuck::Unreachable, pause });
        }
        // An error says in its status what it is, whatever stands in it; so does an answer without content.
        let empty = bytes.iter().all(u8::is_ascii_whitespace);
        if !status.is_success() || empty {
            return Ok((status, serde_json::from_slice(&bytes).unwrap_or(Value::Null)));
        }
        let body = serde_json::from_slice(&bytes).map_err(|_| Trouble::from(Stuck::NotUnderstood))?;
        Ok((status, body))
    }
}

/// What a status means that is no yes.
fn refused(status: StatusCode) -> Trouble {
    match status {
        StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => Stuck::NotLetIn.into(),
        status if status.is_server_error() => Stuck::Unreachable.into(),
        StatusCode::REQUEST_TIMEOUT => Stuck::Unreachable.into(),
        status if status.is_client_error() => Stuck::Refused.into(),
        _ => Stuck::NotUnderstood.into(),
    }
}

/// How long the system asks to be left alone; a date in it is not read.
fn pause(headers: &header::HeaderMap) -> Option<Duration> {
    let seconds = headers.get(header::RETRY_AFTER)?.to_str().ok()?.trim().parse().ok()?;
    Some(Duration::from_secs(seconds).min(LONGEST_PAUSE))
}

/// The person as SCIM writes them.
fn person(wanted: &Wanted, password: Option<&Zeroizing<String>>) -> User {
    let name = Name {
        formatted: Asserted::set(formatted(wanted)),
        family_name: Asserted::set(wanted.family.clone()),
        given_name: wanted.given.clone().map_or(Asserted::Absent, Asserted::set),
        ..Name::default()
    };
    let email = |value: &String| Email {
        value: Some(value.clone()),
        display: None,
        r#type: Some("work".into()),
        primary: Some(true),
    };
    User {
        external_id: Asserted::set(wanted.external_id.clone()),
        user_name: wanted.login_id.clone(),
        name: Asserted::set(name),
        display_name: Asserted::set(formatted(wanted)),
        emails: wanted.email.as_ref().map_or(Asserted::Absent, |known| Asserted::set(vec![email(known)])),
        preferred_language: wanted.language.map_or(Asserted::Absent, |code| Asserted::set(code.to_owned())),
        active: Asserted::set(wanted.active),
        password: password.map_or(Asserted::Absent, |secret| Asserted::set(secret.to_string())),
        ..User::default()
    }
}

fn formatted(wanted: &Wanted) -> String {
    wanted.given.iter().chain([&wanted.family]).map(String::as_str).collect::<Vec<_>>().join(" ")
}

/// Does the system have what is wanted already?
fn same(found: &Found, wanted: &Wanted) -> bool {
    let or_none = |wanted: &Option<String>, found: &str| wanted.as_ref().is_none_or(|wanted| wanted == found);
    found.active == wanted.active
        && found.external_id == wanted.external_id
        && found.family == wanted.family
        && or_none(&wanted.given, &found.given)
        && or_none(&wanted.email, &found.email)
        && wanted.language.is_none_or(|code| found.language == code)
}

fn same_login(one: &str, other: &str) -> bool {
    login_id::compared(one) == login_id::compared(other)
}

fn json(value: &impl Serialize) -> Result<Map<String, Value>, Trouble> {
    match serde_json::to_value(value) {
        Ok(Value::Object(map)) => Ok(map),
        _ => Err(Stuck::NotUnderstood.into()),
    }
}

/// Says yes to an attribute: `name`, or the URN of an extension, a colon and `name`.
fn set(body: &mut Map<String, Value>, attribute: &str) {
    match attribute.rsplit_once(':') {
        Some((urn, name)) => {
            let extension = body.entry(urn).or_insert_with(|| Value::Object(Map::new()));
            if let Value::Object(extension) = extension {
                extension.insert(name.to_owned(), Value::Bool(true));
            }
            if let Some(Value::Array(schemas)) = body.get_mut("schemas") {
                schemas.push(Value::from(urn));
            }
        }
        None => {
            body.insert(attribute.to_owned(), Value::Bool(true));
        }
    }
}
