//! One system, asked by SCIM 2.0 (RFC 7644) to have a person as the centre has them.
//!
//! Systems differ. One ignores a filter and lists everybody, one answers 500 where it means *there already*, one loses the answer
//! after it did the work, one keeps less than it said yes to. So nothing is believed that was not read: a person is looked for
//! before they are made, and again where making them went wrong; what was changed is read back, and only what is read counts.
//! Everything that is asked for may be asked for twice. Of answers six values are read, leniently, and nothing else can fail.

use lra_rules::{
    elsewhere::{Differs, FoundThere},
    enrollment::Stuck,
    login_id,
};
use reqwest::{Method, StatusCode, header};
use scim_v2::{
    models::others::{OperationTarget, PatchOp, PatchOperation},
    schema_urns,
};
use serde_json::Value;
use zeroize::Zeroizing;

use super::{
    ask::{Scim, refused},
    brought::{Brought, Side, Theirs, remembering, yielding},
    groups::Groups,
    note::Note,
    read::{Found, found},
    wanted::{Trouble, Wanted},
    write::{json, person, set},
};

/// What the centre knows of the person at the system, from the last time.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// The system's name for the person; empty where it was never told.
    pub(super) id: String,
    /// None where nobody knows: then the records win.
    pub(super) brought: Option<Brought>,
}

/// How the person stands at the system now.
#[derive(Debug)]
pub(super) struct There {
    /// The system's name for the person; empty where nobody had to be brought.
    pub(super) id: String,
    pub(super) brought: Option<Brought>,
    /// What somebody changed there, and is left as it is.
    pub(super) theirs: Vec<Theirs>,
    /// The same as the records keep it.
    pub(super) found: Vec<FoundThere>,
}

impl Scim<'_> {
    /// Brings the system to where it has the person as wanted, with this password if one is given, and reads that back. What somebody
    /// changed there since the last time stays as it is, and is told.
    pub(super) async fn bring(
        &self,
        wanted: &Wanted,
        known: Known,
        password: Option<&Zeroizing<String>>,
        note: &Note<'_>,
    ) -> Result<There, Trouble> {
        let there = match self.known(&known.id, wanted).await? {
            Some(found) => Some(found),
            None => self.find(wanted).await?,
        };
        // Whoever is unknown there and may do nothing there is not made for it.
        let needed = wanted.active && (self.target.accounts || !wanted.groups.is_empty());
        let Some(found) = there else {
            if !needed {
                return Ok(There { id: String::new(), brought: None, theirs: Vec::new(), found: Vec::new() });
            }
            if known.brought.is_some() {
                let found = vec![FoundThere { what: Differs::Missing, there: String::new() }];
                return Ok(There { theirs: vec![Theirs::Gone], found, brought: known.brought, id: known.id });
            }
            note.begins().await?;
            let made = self.make(wanted, password).await?;
            let groups = self.groups(&made).await?;
            return self.settle(wanted, made, groups, note).await;
        };
        if !found.external_id.is_empty() && found.external_id != wanted.external_id {
            return Err(Stuck::Taken.into());
        }
        let groups = self.groups(&found.id).await?;
        let is_in = groups.iter().filter(|(_, stands)| stands.is_in).map(|(name, _)| name.clone()).collect();
        let side = Side::read(&found, is_in);
        let theirs = known.brought.as_ref().map(|brought| brought.theirs(&Side::wanted(wanted), &side));
        let theirs = theirs.unwrap_or_default();
        let left = yielding(wanted, &theirs, &side);
        let changes = password.is_some() || !same(&found, &left) || side.groups != left.groups;
        if changes {
            note.begins().await?;
        }
        if password.is_some() || !same(&found, &left) {
            self.change(&found, &left, password).await?;
        }
        let settled = self.settle(&left, found.id, groups, note).await?;
        // What is theirs is compared with what was read before it was: else it would be ours the next time.
        let (Some(now), Some(before)) = (settled.brought.as_ref().filter(|_| !theirs.is_empty()), known.brought) else {
            return Ok(settled);
        };
        let read = remembering(&now.read, &before.read, &theirs);
        let brought = Brought { wanted: Side::wanted(wanted), read, put_right: None };
        let found = theirs.iter().map(|one| one.told(&side)).collect();
        Ok(There { brought: Some(brought), theirs, found, ..settled })
    }

    /// Sees to the groups and reads back that everything is as wanted.
    async fn settle(&self, wanted: &Wanted, id: String, groups: Groups, note: &Note<'_>) -> Result<There, Trouble> {
        // What is over goes first: a group that nobody can be put into keeps nobody in another.
        let (on, over): (Vec<_>, Vec<_>) = groups.into_iter().partition(|(group, _)| wanted.groups.contains(group));
        for (_, stands) in over.iter().filter(|(_, stands)| stands.is_in) {
            if let Some(group) = &stands.id {
                self.in_group(group, &id, false).await?;
            }
        }
        for (group, stands) in on.iter().filter(|(_, stands)| !stands.is_in) {
            match &stands.id {
                Some(group) => self.in_group(group, &id, true).await?,
                None => self.in_new_group(group, &id, note).await?,
            }
        }
        let Some(read) = self.user(&id).await? else { return Err(Stuck::NotKept.into()) };
        // A name that a system writes in its own way keeps nobody out; whether they get in, and for what, must be so.
        if read.active != wanted.active || !same_login(&read.user_name, &wanted.login_id) {
            return Err(Stuck::NotKept.into());
        }
        let read = Side::read(&read, wanted.groups.clone());
        let brought = Brought { wanted: Side::wanted(wanted), read, put_right: None };
        Ok(There { id, brought: Some(brought), theirs: Vec::new(), found: Vec::new() })
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
        let theirs = |user: &Value| found(user).is_some_and(|found| same_login(&found.user_name, &wanted.login_id));
        let same = self.listed("Users", ("userName", &wanted.login_id), theirs).await?;
        match &same[..] {
            [] => Ok(None),
            [one] => Ok(found(one)),
            // Two of one login ID: which of them is ours, nobody can know.
            _ => Err(Stuck::Taken.into()),
        }
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
