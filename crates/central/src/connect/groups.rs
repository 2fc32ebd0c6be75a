//! Groups at a system: each stands for a service, and who is in it may use that.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use lra_rules::enrollment::Stuck;
use reqwest::Method;
use scim_v2::{
    Asserted,
    models::{
        group::{Group, Member},
        others::{OperationTarget, PatchOp, PatchOperation},
    },
    schema_urns,
};
use serde_json::Value;

use super::{
    ask::{Scim, refused},
    note::Note,
    read::text,
    wanted::Trouble,
};

/// Others look so often whether a group is there that somebody makes.
const MADE: Duration = Duration::from_millis(200);

/// A group of the target, as the system has it.
pub(super) struct Stands {
    /// The system's name for it; none where the system has no such group yet.
    pub(super) id: Option<String>,
    pub(super) is_in: bool,
}

pub(super) type Groups = BTreeMap<String, Stands>;

impl Scim<'_> {
    /// The groups that the target names, and whether the person is in each.
    pub(super) async fn groups(&self, person: &str) -> Result<Groups, Trouble> {
        let mut groups = Groups::new();
        for name in self.target.services.values().collect::<BTreeSet<_>>() {
            let id = self.group(name).await?;
            let is_in = match &id {
                Some(id) => self.is_in(id, person).await?,
                None => false,
            };
            groups.insert(name.clone(), Stands { id, is_in });
        }
        Ok(groups)
    }

    /// The system's name for the group of this name; none where it has no such group.
    pub(super) async fn group(&self, name: &str) -> Result<Option<String>, Trouble> {
        let named = |group: &Value| text(group, "displayName").is_some_and(|known| known == name);
        let all = self.listed("Groups", ("displayName", name), named).await?;
        Ok(all.iter().find_map(|group| text(group, "id")))
    }

    /// Makes the group with the person in it, unless somebody made it meanwhile.
    pub(super) async fn in_new_group(&self, name: &str, person: &str, note: &Note<'_>) -> Result<(), Trouble> {
        // Whoever else makes groups is done, or over their time, within this.
        while !note.may_make().await? {
            tokio::time::sleep(MADE).await;
        }
        let made = match self.group(name).await {
            Ok(None) => self.make_group(name, person).await,
            Ok(Some(group)) => self.in_group(&group, person, true).await,
            Err(trouble) => Err(trouble),
        };
        note.has_made().await;
        made
    }

    async fn make_group(&self, name: &str, person: &str) -> Result<(), Trouble> {
        let member = Member { value: Some(person.to_owned()), r#ref: None, r#type: None, display: None };
        let made = Group::<String> {
            schemas: vec![schema_urns::GROUP.to_owned()],
            id: None,
            external_id: Asserted::absent(),
            display_name: name.to_owned(),
            members: Asserted::set(vec![member]),
            meta: None,
        };
        let (status, answer) = self.send(self.request(Method::POST, &["Groups"], &[]).json(&made)).await?;
        match (status.is_success(), text(&answer, "id")) {
            (false, _) => Err(refused(status)),
            (true, Some(id)) if self.is_in(&id, person).await? => Ok(()),
            // The next try finds it, if it was made.
            (true, _) => Err(Stuck::NotKept.into()),
        }
    }

    /// Puts the person into a group or takes them out of it, and reads that back.
    pub(super) async fn in_group(&self, group: &str, person: &str, is_in: bool) -> Result<(), Trouble> {
        let not = |_| Trouble::from(Stuck::NotUnderstood);
        let operation = if is_in {
            let value = Some(Value::Array(vec![serde_json::json!({ "value": person })]));
            PatchOperation::Add(OperationTarget::WithPath { path: "members".parse().map_err(not)?, value })
        } else {
            let path = format!("members[value eq {}]", Value::from(person));
            PatchOperation::Remove { path: path.parse().map_err(|_| Trouble::from(Stuck::NotUnderstood))?, value: None }
        };
        let patch = PatchOp { schemas: vec![schema_urns::PATCH_OP.to_owned()], operations: vec![operation] };
        let (status, _) = self.send(self.request(Method::PATCH, &["Groups", group], &[]).json(&patch)).await?;
        if !status.is_success() {
            return Err(refused(status));
        }
        if self.is_in(group, person).await? == is_in { Ok(()) } else { Err(Stuck::NotKept.into()) }
    }

    async fn is_in(&self, group: &str, person: &str) -> Result<bool, Trouble> {
        let mut is_in = false;
        let each = |member: &Value| is_in = is_in || text(member, "value").as_deref() == Some(person);
        self.members(group, each).await?;
        Ok(is_in)
    }

    /// Everybody in a group.
    pub(super) async fn members(&self, group: &str, each: impl FnMut(&Value)) -> Result<(), Trouble> {
        let (status, body) = self.send(self.request(Method::GET, &["Groups", group], &[])).await?;
        if !status.is_success() {
            return Err(refused(status));
        }
        // An answer that is no group says nothing of who is in it.
        if text(&body, "id").as_deref() != Some(group) {
            return Err(Stuck::NotUnderstood.into());
        }
        body.get("members").and_then(Value::as_array).into_iter().flatten().for_each(each);
        Ok(())
    }
}
