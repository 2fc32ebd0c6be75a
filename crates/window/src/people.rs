//! People: the list, a person's page, registering, sponsoring, enrolling.

use std::collections::BTreeSet;

use lra_desk::{desk::StepUp, store::RecordQuery};
use lra_forms::Tables;
use lra_rules::{
    command::{Command, Enroll},
    context::{Context, Side},
    decide::{person::registration_problems, sponsorship::sponsoring_problems},
    evidence::{USUAL_LEVEL, assess},
    fields::unanswered,
    ids::{CommandId, Day, EnrollmentId, OrgCode, PersonId, SponsorshipId},
    login_id::stem,
    person::{Person, PersonRef},
    record::{Line, Record, RecordRef},
    refusal::FieldProblem,
    turn::next_with,
};
use uuid::Uuid;

use super::{
    app::{App, Front, Loaded},
    forms,
    identity::Standing,
    problem::field_problems,
    types::{
        AccessForm, AccountLookup, Done, Enrolling, EvidenceForm, LookupAccount, OnePerson, People, PeopleQuery,
        PersonPage, PersonRow, Registration, RegistrationChecked, Sponsoring, SponsoringChecked, WindowProblem,
    },
    unsettled::Pressed,
    views::{letter_days, masked},
};

impl Front {
    /// What the rules are given for a look at what is typed.
    pub(super) fn context<'t>(&self, tables: &'t Tables) -> Context<'t> {
        Context {
            actor: self.actor.clone(),
            command: CommandId(Uuid::nil()),
            made_at: self.now,
            now: self.now,
            tables,
            side: Side::Desk,
            stepped_up: false,
            not_health_numbers: BTreeSet::new(),
        }
    }
}

impl App {
    /// People of this organization.
    pub async fn people(&self, args: PeopleQuery) -> Result<People, WindowProblem> {
        let front = self.front().await?;
        let mut query = RecordQuery::people(&front.scope).page(args.skip, args.limit.min(200));
        match args.filter.as_str() {
            "letters" => query = query.in_states(&["to-print", "printed"]),
            "waiting" => query = query.waiting(),
            _ => {}
        }
        let page = front.searched_people(query, &args).await?;
        let today = front.today();
        let rows = page.rows.into_iter().filter_map(|(shown, near)| match &shown.stored.record {
            Record::Person(p) => Some(PersonRow {
                person: p.id,
                name: p.name.full(),
                login_id: p.active().map(|a| a.login_id.clone()),
                birth_masked: p.details.as_ref().map(|d| masked(d.birth_date)),
                level: p.level,
                state: p.state().into(),
                letter_days: letter_days(p, today),
                waiting: !shown.waiting.is_empty(),
                since: shown.stored.timeline.last().map(|line| line.at),
                near,
            }),
            _ => None,
        });
        Ok(People { rows: rows.collect(), total: page.total, more_near: page.more_near })
    }

    /// A person's page. Opening it is noted (PHIPA s. 10.1).
    pub async fn person(&self, args: OnePerson) -> Result<PersonPage, WindowProblem> {
        let front = self.front().await?;
        let mut loaded = Loaded::default();
        let record = front.load_known(&mut loaded, RecordRef::Person(args.person)).await?;
        let shown = loaded.shown.get(&record).cloned();
        let shown = shown.ok_or_else(|| WindowProblem::new("record.unknown"))?;
        let Record::Person(person) = shown.stored.record else { return Err(WindowProblem::new("record.unknown")) };
        let sponsorships = front.load(&mut loaded, RecordQuery::sponsorships(&front.scope).about(person.id)).await?;
        let enrollments = front.load(&mut loaded, RecordQuery::enrollments(&front.scope).about(person.id)).await?;
        let requests = front.load(&mut loaded, RecordQuery::requests(&front.scope).about(person.id)).await?;
        front.load_around(&mut loaded).await?;
        self.opened(&front, &record).await?;
        let look = front.look(&loaded);
        let of = |r: &RecordRef| loaded.shown.get(r).cloned();
        let sponsorships: Vec<_> = sponsorships
            .iter()
            .filter_map(of)
            .filter_map(|s| match &s.stored.record {
                Record::Sponsorship(one) => {
                    Some(look.sponsorship(one, s.stored.timeline.clone(), s.waiting.clone(), s.at_risk.clone()))
                }
                _ => None,
            })
            .collect();
        let enrollments: Vec<_> = enrollments
            .iter()
            .filter_map(of)
            .filter_map(|s| match &s.stored.record {
                Record::Enrollment(one) => Some(look.enrollment(one, s.stored.timeline.clone(), s.waiting.clone())),
                _ => None,
            })
            .collect();
        let requests = requests.iter().filter_map(of).filter_map(|s| match &s.stored.record {
            Record::Request(one) => Some(look.request_row(one, !s.waiting.is_empty())),
            _ => None,
        });
        let next = next_with(&person, &look.asking());
        let (allowed, letter_days) = (look.allowed(&record), letter_days(&person, front.today()));
        Ok(PersonPage {
            requests: requests.collect(),
            next,
            held: front.held_story(person.id).await?,
            organizations: front.names_of(spoken_of(&person, &shown.stored.timeline)).await?,
            person,
            timeline: shown.stored.timeline,
            waiting: shown.waiting,
            sponsorships,
            enrollments,
            allowed,
            letter_days,
        })
    }

    /// What is proven, missing and wrong of a registration so far.
    pub async fn check_registration(&self, args: Registration) -> Result<RegistrationChecked, WindowProblem> {
        let front = self.front().await?;
        let tables = &front.tables;
        let form = &args.form;
        let read = forms::registration(form, PersonId(Uuid::nil()));
        let judged = registration_problems(&read.command, &front.context(tables));
        let mut problems = forms::together(read.problems, judged, forms::registration_path);
        if let Some(access) = &form.access {
            problems.extend(self.access_problems(&front, access, None, None).await?);
        }
        let assessment = assess(&read.command.evidence, 2, &tables.evidence, front.today());
        let name = read.command.name.tidied();
        let search = front.searched(&read.command, form, false);
        let problems = unanswered(problems, &args.not_health_numbers);
        let login_stem = (!name.family.is_empty()).then(|| stem(&name, &tables.login_id));
        Ok(RegistrationChecked { problems, assessment, search, login_stem })
    }

    /// Registers – and sponsors and enrolls in the same sitting, each built on the one before.
    pub async fn register(&self, args: Registration) -> Result<Done, WindowProblem> {
        let front = self.front().await?;
        let pressed = Pressed::from(&args);
        if let Some(done) = self.again(&front, &pressed, args.draft.as_ref(), &mut StepUp::None).await? {
            return Ok(done);
        }
        let checked = self.check_registration(args.clone()).await?;
        if !checked.problems.is_empty() {
            return Err(field_problems(checked.problems));
        }
        let person = PersonId(Uuid::now_v7());
        let mut commands = vec![Command::RegisterPerson(Box::new(forms::registration(&args.form, person).command))];
        if let Some(access) = &args.form.access {
            commands.extend(access_commands(access, None, PersonRef::Id { person }));
        }
        let acts = commands.into_iter().map(|command| forms::intent(command, &args.not_health_numbers)).collect();
        self.once(&front, pressed, args.draft.as_ref(), acts, StepUp::None).await
    }

    /// Asks the centre for an account by exact login ID and birth date.
    pub async fn lookup_account(&self, args: LookupAccount) -> Result<AccountLookup, WindowProblem> {
        let front = self.front().await?;
        let problems = lookup_problems(&args);
        if !problems.is_empty() {
            return Err(field_problems(problems));
        }
        let birth_date = Day::parse(args.birth_date.trim()).ok_or_else(|| WindowProblem::new("field.problems"))?;
        let answer = front.desk.lookup(&front.scope, args.login_id.trim(), birth_date).await?;
        Ok(AccountLookup { found: answer.found })
    }

    /// What is wrong of a sponsorship so far.
    pub async fn check_sponsoring(&self, args: Sponsoring) -> Result<SponsoringChecked, WindowProblem> {
        let front = self.front().await?;
        let mut problems = args.account.as_ref().map(lookup_problems).unwrap_or_default();
        problems.extend(self.access_problems(&front, &args.access, args.evidence.as_ref(), args.person).await?);
        let (services, starts) = (&args.access.services, Day::parse(args.access.starts.trim()));
        let Standing { look, held } = match args.person {
            Some(person) => front.standing(person, services, starts).await?,
            None => Standing::default(),
        };
        for service in services.intersection(&held) {
            problems.push(FieldProblem::new("access.services", "held-already").with("service", service));
        }
        let problems = unanswered(problems, &args.not_health_numbers);
        let wanted = look.unwrap_or(USUAL_LEVEL);
        let assessment = args.evidence.as_ref().map(|looked| {
            let evidence = forms::evidence(looked, &mut Vec::new());
            assess(&evidence, wanted, &front.tables.evidence, front.today())
        });
        Ok(SponsoringChecked { problems, assessment, look, held })
    }

    /// Sponsors and enrolls somebody who has an account.
    pub async fn sponsor(&self, args: Sponsoring) -> Result<Done, WindowProblem> {
        let front = self.front().await?;
        let pressed = Pressed::from(&args);
        if let Some(done) = self.again(&front, &pressed, args.draft.as_ref(), &mut StepUp::None).await? {
            return Ok(done);
        }
        let checked = self.check_sponsoring(args.clone()).await?;
        if !checked.problems.is_empty() {
            return Err(field_problems(checked.problems));
        }
        let person = match (&args.person, &args.account) {
            (Some(person), _) => PersonRef::Id { person: *person },
            (None, Some(account)) => PersonRef::Account {
                login_id: account.login_id.trim().to_owned(),
                birth_date: Day::parse(account.birth_date.trim()),
            },
            (None, None) => return Err(field_problems(vec![FieldProblem::new("account.login_id", "missing")])),
        };
        let mut commands = access_commands(&args.access, args.evidence.as_ref(), person);
        if let Some(Command::SponsorPerson(c)) = commands.first_mut() {
            c.instead_of_registering = args.instead_of_registering;
        }
        let acts = commands.into_iter().map(|command| forms::intent(command, &args.not_health_numbers)).collect();
        self.once(&front, pressed, args.draft.as_ref(), acts, StepUp::None).await
    }

    /// Enrolls in further services.
    pub async fn enroll(&self, args: Enrolling) -> Result<Done, WindowProblem> {
        let front = self.front().await?;
        let pressed = Pressed::Enroll(args.clone());
        if let Some(done) = self.again(&front, &pressed, None, &mut StepUp::None).await? {
            return Ok(Done { record: Some(RecordRef::Person(args.person)), ..done });
        }
        let person = PersonRef::Id { person: args.person };
        let mut loaded = Loaded::default();
        if let Some(sponsorship) = args.sponsorship {
            front.load_one(&mut loaded, RecordRef::Sponsorship(sponsorship)).await?;
        }
        // What a sponsorship names rests on it, needed or not: it ends with it.
        let named = args.sponsorship.and_then(|id| loaded.records.sponsorship(&id)).map(|s| s.services.clone());
        let rests = |service: &String| args.sponsorship.filter(|_| named.as_ref().is_some_and(|n| n.contains(service)));
        let acts = args.services.iter().map(|service| enroll_in(service, rests(service), &person).into()).collect();
        let done = self.once(&front, pressed, None, acts, StepUp::None).await?;
        Ok(Done { record: Some(RecordRef::Person(args.person)), ..done })
    }

    async fn access_problems(
        &self,
        front: &Front,
        access: &AccessForm,
        evidence: Option<&EvidenceForm>,
        person: Option<PersonId>,
    ) -> Result<Vec<FieldProblem>, WindowProblem> {
        let mut loaded = Loaded::default();
        front.load_one(&mut loaded, RecordRef::Organization(front.scope.organization.clone())).await?;
        let person = PersonRef::Id { person: person.unwrap_or(PersonId(Uuid::nil())) };
        let read = forms::sponsoring(access, evidence, person, SponsorshipId(Uuid::nil()), &access.services);
        let judged = sponsoring_problems(&read.command, &loaded.records, &front.context(&front.tables));
        Ok(forms::together(read.problems, judged, forms::sponsoring_path))
    }
}

/// The organizations that a person's record names.
fn spoken_of<'a>(person: &'a Person, timeline: &'a [Line]) -> impl Iterator<Item = &'a OrgCode> {
    let looked = person.checks.iter().map(|check| &check.organization);
    person.organizations.iter().chain(looked).chain(timeline.iter().map(|line| &line.organization))
}

/// Sponsorship of the chosen services, then an enrollment in each.
fn access_commands(access: &AccessForm, evidence: Option<&EvidenceForm>, person: PersonRef) -> Vec<Command> {
    let sponsorship = SponsorshipId(Uuid::now_v7());
    let read = forms::sponsoring(access, evidence, person.clone(), sponsorship, &access.services);
    let mut commands = vec![Command::SponsorPerson(Box::new(read.command))];
    commands.extend(access.services.iter().map(|service| enroll_in(service, Some(sponsorship), &person)));
    commands
}

fn enroll_in(service: &str, sponsorship: Option<SponsorshipId>, person: &PersonRef) -> Command {
    Command::Enroll(Enroll {
        enrollment: EnrollmentId(Uuid::now_v7()),
        person: person.clone(),
        sponsorship,
        service: service.to_owned(),
    })
}

fn lookup_problems(account: &LookupAccount) -> Vec<FieldProblem> {
    let mut problems = Vec::new();
    if account.login_id.trim().is_empty() {
        problems.push(FieldProblem::new("account.login_id", "missing"));
    } else if lra_rules::fields::email("account.login_id", account.login_id.trim()).is_some() {
        problems.push(FieldProblem::new("account.login_id", "not-a-login-id"));
    }
    match account.birth_date.trim() {
        "" => problems.push(FieldProblem::new("account.birth_date", "missing")),
        text if Day::parse(text).is_none() => problems.push(FieldProblem::new("account.birth_date", "not-a-day")),
        _ => {}
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a sponsorship names ends with it: also the service that needs no sponsor.
    #[test]
    fn every_service_of_a_sponsorship_rests_on_it() {
        let access = AccessForm {
            sponsor: None,
            signed_form: false,
            signed_on: String::new(),
            position: String::new(),
            clinical_need: String::new(),
            starts: String::new(),
            ends: String::new(),
            services: ["clinical-viewer", "one-mail", "ehealth-portal"].map(str::to_owned).into(),
        };
        let commands = access_commands(&access, None, PersonRef::Id { person: PersonId(Uuid::now_v7()) });
        let sponsorship = match commands.first() {
            Some(Command::SponsorPerson(c)) => Some(c.sponsorship),
            _ => None,
        };
        let rests: Vec<_> = commands[1..]
            .iter()
            .map(|command| match command {
                Command::Enroll(c) => c.sponsorship,
                _ => None,
            })
            .collect();
        assert!(sponsorship.is_some());
        assert_eq!(rests, [sponsorship; 3]);
    }
}
