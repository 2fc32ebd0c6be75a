//! What came beside a command about recognizing somebody is weighed here, in the transaction that decides the command: tries are counted, a
//! question is used up, and only then is anybody recognized.

use lra_rules::{
    challenge::{Recognizing, Window},
    command::Command,
    ids::{CommandId, PersonId},
    organization::Scope,
    refusal::Refusal,
};

use super::{
    Submitted,
    beside::{Beside, NewChallenge, NewQuestion, Weighed},
    sitting::Sitting,
};
use crate::{
    access::{self, Look, Looked},
    clock::{millis, moment},
    db::{self, Tx, Value, int, sql},
    desk::ActingProfile,
    error::CentreError,
    tried::who,
};

impl Sitting<'_> {
    /// Weighs what came beside a command; the refusal says that it was tried too often.
    pub(super) async fn weigh(
        &mut self,
        tx: &mut Tx,
        desk: &ActingProfile,
        submitted: &Submitted,
        scope: &Scope,
    ) -> Result<Result<Weighed, Refusal>, CentreError> {
        let mut weighed = Weighed::default();
        let agent = who(&desk.operator);
        let mut looked = None;
        let (command, beside) = (&submitted.envelope.command, &submitted.beside);
        if let (Command::ChooseQuestions(c), Some(Beside::Chosen(new))) = (command, beside) {
            weighed.questions = Some(new.brought);
            looked = Some((Looked::Questions, c.person, String::new()));
        }
        if let (Command::AskCaller(c), Some(Beside::Asked(new))) = (command, beside) {
            weighed.ways = Some(new.ways);
            let possible = match c.how {
                Recognizing::Questions => new.ways.questions,
                Recognizing::Code => new.ways.code,
            };
            // What cannot be asked at all is no try.
            if possible && let Err(refusal) = self.count_try(tx, c.person, &agent).await? {
                return Ok(Err(refusal));
            }
            looked = Some((Looked::CallerAsked, c.person, c.reason.code.clone()));
        }
        if let (Command::AnswerCaller(c), Some(Beside::Said(said))) = (command, beside) {
            let stands = said.is_some() && self.use_up(tx, c.asked, c.person, &agent).await?;
            weighed.said = said.clone().filter(|_| stands);
            if weighed.said.as_ref().is_some_and(|said| said.right) {
                db::execute(tx, sql::CLOSE_QUESTION, vec![c.asked.to_string().into()]).await?;
                db::execute(tx, sql::FORGET_TRIES, vec![of_person(c.person).into()]).await?;
            }
            let purpose = said.as_ref().map(|said| said.reason.code.clone()).unwrap_or_default();
            looked = Some((Looked::CallerAnswered, c.person, purpose));
        }
        if let Some((what, person, purpose)) = looked {
            let look = Look { person: Some(person), purpose, ..Look::at(what) };
            self.looks.push(access::row(desk, &scope.organization, &look));
        }
        Ok(Ok(weighed))
    }

    /// Counts a try for the person and for the agent; both rows are locked until the transaction ends, in one order.
    async fn count_try(&self, tx: &mut Tx, person: PersonId, agent: &str) -> Result<Result<(), Refusal>, CentreError> {
        let table = &self.core.tables.challenge;
        let agent = format!("agent {agent}");
        for (who, most, hours) in
            [(agent, table.agent_tries, table.agent_hours), (of_person(person), table.person_tries, table.person_hours)]
        {
            let row = db::row(tx, sql::CALLER_TRIES, vec![who.as_str().into(), millis(self.now).into()]).await?;
            let row = row.ok_or(CentreError::Contradiction("what was tried"))?;
            let tries = u32::try_from(int(&row, "tries")?).unwrap_or(u32::MAX);
            let mut window = Window { since: moment(int(&row, "since")?), tries };
            if let Err(refusal) = window.count(self.now, most, hours) {
                return Ok(Err(refusal));
            }
            let values = vec![who.into(), millis(window.since).into(), i64::from(window.tries).into()];
            db::execute(tx, sql::KEEP_CALLER_TRIES, values).await?;
        }
        Ok(Ok(()))
    }

    /// Uses a try of a question up; `false` where it is answered, over, or somebody else's. Of two who answer at once, on whatever
    /// nodes, the second finds what the first has left.
    async fn use_up(&self, tx: &mut Tx, asked: CommandId, person: PersonId, agent: &str) -> Result<bool, CentreError> {
        let values = vec![asked.to_string().into(), person.to_string().into(), agent.into(), millis(self.now).into()];
        Ok(db::execute(tx, sql::USE_QUESTION, values).await? == 1)
    }

    /// Keeps what is to be written of a command that was accepted.
    pub(super) fn keep_beside(&mut self, desk: &ActingProfile, submitted: &Submitted) -> Result<(), CentreError> {
        let (command, beside) = (&submitted.envelope.command, &submitted.beside);
        if let (Command::ChooseQuestions(c), Some(Beside::Chosen(new))) = (command, beside) {
            self.challenges.push((c.person, chosen(c.person, new, millis(self.now))?));
        }
        if let (Command::AskCaller(c), Some(Beside::Asked(new))) = (command, beside) {
            let reason = serde_json::to_string(&c.reason)?;
            let agent = who(&desk.operator);
            self.questions.push(question(submitted.envelope.id, c.person, agent, (c.how, reason), new));
        }
        Ok(())
    }

    /// Writes what registrants chose and what callers are asked. Another choice ends what was asked by the one before.
    pub(super) async fn write_beside(&mut self, tx: &mut Tx) -> Result<(), CentreError> {
        db::insert(tx, sql::PUT_QUESTIONS, std::mem::take(&mut self.questions)).await?;
        for (person, row) in std::mem::take(&mut self.challenges) {
            db::execute(tx, sql::CLOSE_QUESTIONS, vec![person.to_string().into()]).await?;
            db::insert(tx, sql::PUT_CHALLENGES, vec![row]).await?;
        }
        Ok(())
    }
}

fn of_person(person: PersonId) -> String {
    format!("person {person}")
}

fn chosen(person: PersonId, new: &NewChallenge, now: i64) -> Result<Vec<Value>, CentreError> {
    let by = match new.by {
        Some(by) => serde_json::to_value(by)?.as_str().unwrap_or_default().to_owned(),
        None => String::new(),
    };
    Ok(vec![
        person.to_string().into(),
        new.id.as_str().into(),
        now.into(),
        new.answers.as_str().into(),
        by.into(),
        new.reach.as_str().into(),
    ])
}

fn question(
    command: CommandId,
    person: PersonId,
    agent: String,
    (how, reason): (Recognizing, String),
    new: &NewQuestion,
) -> Vec<Value> {
    vec![
        command.to_string().into(),
        person.to_string().into(),
        agent.into(),
        new.challenge.as_str().into(),
        how.code().into(),
        reason.into(),
        new.questions.join(" ").into(),
        new.code.as_str().into(),
        new.until.into(),
        i64::from(new.most).into(),
    ]
}
