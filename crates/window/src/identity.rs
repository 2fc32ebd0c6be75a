//! Looking at ID again: what one's own people have and lack before they are sponsored, and a look by itself.

use std::collections::BTreeSet;

use lra_desk::{desk::StepUp, outbox::Intent, store::RecordQuery};
use lra_rules::{
    command::{CheckIdentity, Command},
    decide::enrollment::held,
    evidence::{self, Assessment, assess, level_needed},
    fields::unanswered,
    ids::{Day, PersonId},
    record::RecordRef,
    refusal::FieldProblem,
    typed,
};

use super::{
    app::{App, Front, Loaded},
    problem::field_problems,
    types::{Done, Looking, LookingChecked, WindowProblem},
    unsettled::Pressed,
};

/// What one of one's own people has and lacks.
#[derive(Debug, Default)]
pub(super) struct Standing {
    /// The level that the services ask for, where less is proven.
    pub(super) look: Option<u8>,
    /// Services that are held during that time already.
    pub(super) held: BTreeSet<String>,
}

impl Front {
    /// What this person has and lacks for these services from that day on.
    pub(super) async fn standing(
        &self,
        person: PersonId,
        services: &BTreeSet<String>,
        starts: Option<Day>,
    ) -> Result<Standing, WindowProblem> {
        let mut loaded = Loaded::default();
        self.load_one(&mut loaded, RecordRef::Person(person)).await?;
        self.load(&mut loaded, RecordQuery::enrollments(&self.scope).about(person)).await?;
        self.load_around(&mut loaded).await?;
        let needed = level_needed(services, &self.tables.services);
        let level = loaded.records.person(&person).and_then(|p| p.level);
        let organization = &self.scope.organization;
        let all = self.tables.services.services.iter().map(|s| s.code.clone());
        Ok(Standing {
            look: level.filter(|level| *level < needed).map(|_| needed),
            held: all.filter(|code| held(code, person, organization, starts, &loaded.records).is_some()).collect(),
        })
    }
}

impl App {
    /// What a look at ID proves so far.
    pub async fn check_looking(&self, args: Looking) -> Result<LookingChecked, WindowProblem> {
        let front = self.front().await?;
        let (problems, assessment) = looked(&front, &args);
        Ok(LookingChecked { problems, assessment })
    }

    /// Records it: the level rises, and what waited for it is judged again.
    pub async fn look_again(&self, args: Looking) -> Result<Done, WindowProblem> {
        let front = self.front().await?;
        let pressed = Pressed::from(&args);
        if let Some(done) = self.again(&front, &pressed, args.draft.as_ref(), &mut StepUp::None).await? {
            return Ok(done);
        }
        let (problems, _) = looked(&front, &args);
        if !problems.is_empty() {
            return Err(field_problems(problems));
        }
        let command = Command::CheckIdentity(Box::new(CheckIdentity {
            person: args.person,
            evidence: typed::evidence(&args.evidence).command,
            instead_of_registering: args.instead_of_registering,
        }));
        let act = vec![Intent { command, not_health_numbers: args.not_health_numbers }];
        self.once(&front, pressed, args.draft.as_ref(), act, StepUp::None).await
    }
}

fn looked(front: &Front, args: &Looking) -> (Vec<FieldProblem>, Assessment) {
    let read = typed::evidence(&args.evidence);
    let (table, today) = (&front.tables.evidence, front.today());
    let judged = evidence::problems(&read.command, table, today, &front.tables.limits);
    let problems = unanswered(typed::together(read.problems, judged), &args.not_health_numbers);
    (problems, assess(&read.command, table.registering_level, table, today))
}
