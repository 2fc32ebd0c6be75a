//! The operator's own commands: what waits, what needs somebody, and the ways out.

use lra_desk::{
    desk::StepUp,
    outbox::{Intent, Item, Which},
};
use lra_rules::{
    command::Command,
    decide::offline,
    ids::{CommandId, PersonId, SponsorshipId},
    organization::Role,
    person::PersonRef,
    record::{Record, RecordRef},
    typed::Typed,
    wire::Outcome,
};

use super::{
    app::{App, Front, Loaded},
    problem::field_problems,
    types::{Amend, Done, ItemLine, ItemView, Nothing, OneItem, WindowProblem},
};

impl Front {
    /// Whom or what a command is about: the person's name, the account shown, a request's number.
    pub(super) async fn about(&self, item: &Item) -> Result<String, WindowProblem> {
        // These speak of people whom this desk may not have as records yet; every other act, of what it is done to.
        if let Some(Command::RegisterPerson(c)) = &item.command {
            return Ok(c.name.tidied().full());
        }
        if let Some(Command::DecideHold(c)) = &item.command
            && let Some(Command::RegisterPerson(held)) = self.desk.item(c.held).await?.and_then(|i| i.command)
        {
            return Ok(held.name.tidied().full());
        }
        if let Some(Command::SponsorPerson(c)) = &item.command {
            return self.referred(&c.person).await;
        }
        if let Some(Command::Enroll(c)) = &item.command {
            return self.referred(&c.person).await;
        }
        match &item.subject {
            Some(record) => self.name(record.clone()).await,
            None => Ok(String::new()),
        }
    }

    /// A person's name, or the login ID that was shown: all there is while only the centre can tell whose it is.
    async fn referred(&self, person: &PersonRef) -> Result<String, WindowProblem> {
        match person {
            PersonRef::Id { person } => self.name(RecordRef::Person(*person)).await,
            PersonRef::Account { login_id, .. } => Ok(login_id.to_uppercase()),
        }
    }

    async fn name(&self, record: RecordRef) -> Result<String, WindowProblem> {
        let mut loaded = Loaded::default();
        let record = self.load_known(&mut loaded, record).await?;
        if !loaded.shown.contains_key(&record) {
            // The person may exist only in an own registration that was not done.
            let items = self.desk.outbox_items(Which::Open).await?;
            let registered = items.into_iter().find_map(|item| match item.command {
                Some(Command::RegisterPerson(c)) if RecordRef::Person(c.person) == record => {
                    Some(c.name.tidied().full())
                }
                _ => None,
            });
            return Ok(registered.unwrap_or_default());
        }
        self.load_around(&mut loaded).await?;
        let look = self.look(&loaded);
        Ok(match loaded.shown.get(&record).map(|s| &s.stored.record) {
            Some(Record::Person(p)) => p.name.full(),
            Some(Record::Sponsorship(s)) => look.who(&s.person),
            Some(Record::Enrollment(e)) => look.who(&e.person),
            Some(Record::Request(r)) => r.number.clone().unwrap_or_else(|| look.who(&r.requester)),
            Some(Record::Held(h)) => h.person.name.full(),
            Some(Record::Frozen(f)) => f.by.name.clone(),
            Some(Record::Quarantined(q)) => look.work_about(q),
            Some(Record::Organization(_)) | None => String::new(),
        })
    }

    async fn line(&self, item: &Item) -> Result<ItemLine, WindowProblem> {
        Ok(ItemLine {
            command: item.id,
            action: item.action,
            who: self.about(item).await?,
            state: item.state.code().into(),
        })
    }

    /// The record whose page an act leads to. An enrollment has no page of its own: it stands on the person's, and for a
    /// sponsor with the sponsorship it rests on.
    pub(super) async fn opens(&self, item: &Item) -> Result<Option<RecordRef>, WindowProblem> {
        let Some(RecordRef::Enrollment(enrollment)) = &item.subject else { return Ok(item.subject.clone()) };
        let mut loaded = Loaded::default();
        self.load_one(&mut loaded, RecordRef::Enrollment(*enrollment)).await?;
        let under = loaded.records.enrollment(enrollment).map(|e| (e.person.id(), e.sponsorship));
        let asked = match &item.command {
            Some(Command::Enroll(c)) => Some((c.person.id(), c.sponsorship)),
            _ => None,
        };
        let Some((person, sponsorship)) = under.or(asked) else { return Ok(item.subject.clone()) };
        Ok(page_of(self.scope.role, person, sponsorship).or_else(|| item.subject.clone()))
    }

    async fn view(&self, item: Item, with: Vec<Item>) -> Result<ItemView, WindowProblem> {
        let mut with_it = Vec::new();
        let mut signs = Vec::new();
        let amendable = item.state.amendable() && offline(item.action, &self.tables);
        if amendable && item.action.row().step_up {
            signs.push(self.line(&item).await?);
        }
        for one in &with {
            let line = self.line(one).await?;
            if amendable && one.action.row().step_up {
                signs.push(line.clone());
            }
            with_it.push(line);
        }
        let outcome = match (&item.cause, &item.receipt) {
            (Some(cause), _) => Some(cause.clone()),
            (None, Some(receipt)) => Some(Outcome::Accepted { receipt: receipt.clone() }),
            (None, None) => None,
        };
        let compared = match &item.cause {
            Some(Outcome::OutOfDate { compared }) => compared.clone(),
            _ => Vec::new(),
        };
        let who = self.about(&item).await?;
        let record = self.opens(&item).await?;
        let data = item.command.ok_or_else(|| WindowProblem::new("outbox.unknown"))?;
        Ok(ItemView {
            command: item.id,
            action: item.action,
            who,
            typed: Typed::of(&data),
            asks: item.action.row().asks.to_vec(),
            data,
            state: item.state.code().into(),
            made_at: item.made_at,
            since: item.since,
            outcome,
            at_risk: item.at_risk,
            with_it,
            compared,
            record,
            amendable,
            signs,
        })
    }

    /// What waits with a command, line by line.
    pub(super) async fn lines_with(&self, command: CommandId) -> Result<Vec<ItemLine>, WindowProblem> {
        let mut lines = Vec::new();
        for item in self.with(command).await? {
            lines.push(self.line(&item).await?);
        }
        Ok(lines)
    }

    async fn with(&self, command: CommandId) -> Result<Vec<Item>, WindowProblem> {
        let fall = self.desk.falls_with(command).await?;
        Ok(fall.into_iter().filter(|item| item.id != command).collect())
    }
}

impl App {
    /// Everything that is still on its way or needs somebody.
    pub async fn items(&self, _: Nothing) -> Result<Vec<ItemView>, WindowProblem> {
        let front = self.front().await?;
        let mut views = Vec::new();
        for item in front.desk.outbox_items(Which::Open).await? {
            if item.command.is_some() {
                views.push(front.view(item, Vec::new()).await?);
            }
        }
        Ok(views)
    }

    /// One of them.
    pub async fn item(&self, args: OneItem) -> Result<ItemView, WindowProblem> {
        let front = self.front().await?;
        let item = front.desk.item(args.command).await?.ok_or_else(|| WindowProblem::new("outbox.unknown"))?;
        let with = if item.state.open() { front.with(item.id).await? } else { Vec::new() };
        front.view(item, with).await
    }

    /// What would fall with it.
    pub async fn falls_with(&self, args: OneItem) -> Result<Vec<ItemLine>, WindowProblem> {
        self.front().await?.lines_with(args.command).await
    }

    /// Withdraws it, with what was built on it.
    pub async fn withdraw(&self, args: OneItem) -> Result<Nothing, WindowProblem> {
        let front = self.front().await?;
        front.desk.withdraw(args.command).await?;
        Ok(Nothing {})
    }

    /// Tries now instead of at the next turn.
    pub async fn retry(&self, _: OneItem) -> Result<Nothing, WindowProblem> {
        self.front().await?.desk.retry_now();
        Ok(Nothing {})
    }

    /// The same act with what is typed now laid over what was sent; what waited behind it goes with it.
    pub async fn amend(&self, args: Amend) -> Result<Done, WindowProblem> {
        let front = self.front().await?;
        let item = front.desk.item(args.command).await?;
        let sent = item.and_then(|item| item.command).ok_or_else(|| WindowProblem::new("outbox.unknown"))?;
        let read = args.typed.over(&sent).ok_or_else(|| WindowProblem::new("outbox.unknown"))?;
        if !read.problems.is_empty() {
            return Err(field_problems(read.problems));
        }
        let record = read.command.subject();
        let step_up = args.passphrase.map_or(StepUp::None, StepUp::Passphrase);
        let act = Intent { command: read.command, not_health_numbers: args.not_health_numbers };
        let new = front.desk.amend(args.command, act, step_up).await?;
        Ok(Done { commands: vec![new], record })
    }
}

/// Where this role sees an enrollment: of somebody only the centre knows, too, there is a sponsorship.
fn page_of(role: Role, person: Option<PersonId>, sponsorship: Option<SponsorshipId>) -> Option<RecordRef> {
    let sponsorship = sponsorship.map(RecordRef::Sponsorship);
    match role {
        Role::Sponsor => sponsorship,
        _ => person.map(RecordRef::Person).or(sponsorship),
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn an_enrollment_opens_where_its_role_sees_it() {
        let (person, sponsorship) = (PersonId(Uuid::now_v7()), SponsorshipId(Uuid::now_v7()));
        let both = |role| page_of(role, Some(person), Some(sponsorship));
        assert_eq!(both(Role::Lra), Some(RecordRef::Person(person)));
        assert_eq!(both(Role::Sponsor), Some(RecordRef::Sponsorship(sponsorship)));
        // Somebody whose account was shown, and whom the centre has still to find.
        assert_eq!(page_of(Role::Lra, None, Some(sponsorship)), Some(RecordRef::Sponsorship(sponsorship)));
        assert_eq!(page_of(Role::Lra, None, None), None);
    }
}
