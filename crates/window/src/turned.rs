//! The page that is turned to the registrant, and recognizing somebody who calls.
//!
//! While the page is turned, the window runs no command but the few that it needs ([`crate::commands::WindowCommand::while_turned`]): whoever stands before it sees
//! nothing of anybody else, and leaves only by locking the window, which the operator's passphrase opens. What is typed there is in
//! the page alone until it is sent in one call; walking away, or the lid, closes the page, and nothing of it is anywhere.

use lra_forms::Text;
use lra_rules::{
    caller, challenge,
    command::{AnswerCaller, AskCaller, ChooseQuestions},
    ids::PersonId,
    person::Person,
    record::{Record, RecordRef},
    refusal::FieldProblem,
    sponsorship::Coded,
};

use super::{
    app::{App, Front, Turned},
    problem::{field_problems, settled},
    types::{
        CallerAnswering, CallerAsking, CallerPut, CallerResult, Nothing, OnePerson, QuestionsChecked, QuestionsTyped,
        TurnedView, WindowProblem,
    },
};

impl App {
    /// Turns the page to the registrant. From here on the window shows them what concerns them, until it is locked.
    pub async fn turn_to_registrant(&self, args: OnePerson) -> Result<Nothing, WindowProblem> {
        let front = self.front().await?;
        let person = front.registrant(args.person).await?;
        let command = lra_rules::command::Command::ChooseQuestions(ChooseQuestions { person: person.id });
        front.desk.check(&front.scope, &command).await?;
        let organization = self.organization_name(&front.scope).await;
        let view = view(&front, &person, organization);
        {
            let mut state = self.state.lock().await;
            // Whoever locked meanwhile, or went over to another scope, is not turned to anybody.
            let same = state.working().is_some_and(|open| open.scope.as_ref() == Some(&front.scope));
            if !same {
                return Err(WindowProblem::new("window.locked"));
            }
            state.page = None;
            state.unsettled = None;
            state.signs_of_life.now();
            state.turned = Some(Turned { person: person.id, scope: front.scope.clone(), view });
        }
        self.tell_stage().await;
        Ok(Nothing {})
    }

    /// What is wrong with what the registrant has typed so far.
    pub async fn check_questions(&self, args: QuestionsTyped) -> Result<QuestionsChecked, WindowProblem> {
        let (_, problems) = self.judged(&args).await?;
        Ok(QuestionsChecked { problems })
    }

    /// Brings what the registrant chose to the centre, in one call. Nothing of it is kept here, whatever comes of it.
    pub async fn choose_questions(&self, args: QuestionsTyped) -> Result<Nothing, WindowProblem> {
        let (front, problems) = self.judged(&args).await?;
        if !problems.is_empty() {
            return Err(field_problems(problems));
        }
        let person = self.turned_to(&front).await?;
        let chose = ChooseQuestions { person };
        let outcome = front.desk.choose_questions(&front.scope, chose, &args.chosen, args.reach.as_ref()).await?;
        settled(outcome)?;
        {
            let mut state = self.state.lock().await;
            if let Some(turned) = state.turned.as_mut().filter(|turned| turned.person == person) {
                // What was asked and answered concerns nobody who looks at the screen now.
                turned.view.done = true;
                turned.view.questions.clear();
            }
        }
        self.tell_stage().await;
        Ok(Nothing {})
    }

    /// Somebody calls: what are they asked?
    pub async fn ask_caller(&self, args: CallerAsking) -> Result<CallerPut, WindowProblem> {
        let front = self.front().await?;
        let reason = Coded { code: args.reason, words: args.words };
        let asks = AskCaller { person: args.person, how: args.how, reason };
        let (asked, outcome, put) = front.desk.ask_caller(&front.scope, asks).await?;
        settled(outcome)?;
        let put = put.ok_or_else(|| WindowProblem::new("centre.answer-unknown"))?;
        let table = &front.tables.challenge;
        // A question that the tables here do not have yet is told by its code: it can be answered all the same.
        let named = |code: &String| match table.question(code) {
            Some(question) => question.text.clone(),
            None => Text { en: code.clone(), fr: code.clone() },
        };
        let questions = put.questions.iter().map(named).collect();
        Ok(CallerPut { asked, questions, sent_to: put.sent_to, until: put.until })
    }

    /// Is what the caller said right? Why not is never told: here it is not known.
    pub async fn answer_caller(&self, args: CallerAnswering) -> Result<CallerResult, WindowProblem> {
        let front = self.front().await?;
        let answers = AnswerCaller { person: args.person, asked: args.asked };
        let (outcome, known) = front.desk.answer_caller(&front.scope, answers, &args.said).await?;
        match settled(outcome) {
            // Nothing stands that it answers: to the agent that is a wrong answer like any other.
            Err(problem) if problem.code == caller::NOT_RECOGNIZED => Ok(CallerResult { until: None }),
            Err(problem) => Err(problem),
            Ok(()) => Ok(CallerResult { until: known.and_then(|known| known.until) }),
        }
    }

    /// Judges what was typed, by the tables in force and what is known of the person.
    async fn judged(&self, typed: &QuestionsTyped) -> Result<(Front, Vec<FieldProblem>), WindowProblem> {
        let front = self.front().await?;
        let id = self.turned_to(&front).await?;
        let person = front.registrant(id).await?;
        let problems = challenge::problems(&typed.chosen, typed.reach.as_ref(), &person, &front.tables.challenge);
        Ok((front, problems))
    }

    /// Whom the page is turned to, and who may still choose there.
    async fn turned_to(&self, front: &Front) -> Result<PersonId, WindowProblem> {
        let state = self.state.lock().await;
        let turned = state.turned.as_ref().filter(|turned| turned.scope == front.scope && !turned.view.done);
        turned.map(|turned| turned.person).ok_or_else(|| WindowProblem::new("window.not-turned"))
    }
}

impl Front {
    /// The person as the desk shows them.
    async fn registrant(&self, person: PersonId) -> Result<Person, WindowProblem> {
        let shown = self.desk.reader().shown(&RecordRef::Person(person), &self.scope).await?;
        match shown.map(|shown| shown.stored.record) {
            Some(Record::Person(person)) => Ok(person),
            _ => Err(WindowProblem::new("record.unknown")),
        }
    }
}

fn view(front: &Front, person: &Person, organization: Text) -> TurnedView {
    let table = &front.tables.challenge;
    let designation = person.designation.as_ref();
    let college = designation.and_then(|designation| designation.college.as_deref());
    let college = college.and_then(|code| front.tables.colleges.colleges.iter().find(|one| one.code == code));
    TurnedView {
        name: person.name.full(),
        birth_date: person.details.birth_date,
        login_id: person.login_id().map(str::to_owned),
        phone: person.contact.phone.clone(),
        email: person.contact.email.clone(),
        college: college.map(|college| college.name.clone()),
        number: designation.and_then(|designation| designation.number.clone()),
        organization,
        questions: table.questions.clone(),
        choose: table.choose,
        least_letters: table.least_letters,
        idle_minutes: table.turned_minutes,
        done: false,
    }
}
