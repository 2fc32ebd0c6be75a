//! Recognizing somebody who calls: what registrants answered, what callers say, and the codes that are sent to them.
//!
//! What was said is compared here and nowhere else. An answer becomes a slow hash before it is decided whether it may be kept
//! ([`answers`]), and the text is wiped; a code is sent only once the command that asks for it stands in the database ([`crate::codes`]). Who may ask and answer
//! the rulebook decides, in a [sitting](crate::decide): there, and in one transaction with what comes of it, tries are counted and a question is
//! used up, so that nobody guesses faster by guessing at two nodes at once.

mod answers;

use lra_rules::{
    challenge::{self, ReachBy, Recognizing, Spoken},
    command::Command,
    context::{Brought, Said, Ways},
    ids::PersonId,
    record::Record,
    refusal::Refusal,
    wire::{BatchItem, CallerAsked, CallerKnown, CallerSaid, Outcome, QuestionsChosen, QuestionsKept, SignedCommand},
};
use zeroize::Zeroizing;

use crate::{
    centre::Centre,
    clock::{self, millis, moment},
    codes,
    db::{sql, text},
    decide::{Beside, NewChallenge, NewQuestion, Received, Route, take_in},
    desk::Admitted,
    error::CentreError,
    problem::HttpProblem,
    tried,
};
use answers::{Kept, Question};

/// A code on its way: where to, and what it says.
struct Sending {
    by: ReachBy,
    to: Zeroizing<String>,
    code: Zeroizing<String>,
    french: bool,
}

impl Centre {
    /// Keeps what a registrant chose and answered.
    pub(crate) async fn choose_questions(
        &self,
        desk: Admitted,
        asked: QuestionsChosen,
    ) -> Result<QuestionsKept, HttpProblem> {
        let QuestionsChosen { command, chosen, reach } = asked;
        let (mut received, about) = self.taken(&desk, command, Route::Questions).await?;
        if let (Received::Command(submitted), Some(Record::Person(person))) = (&mut received, about) {
            let table = &self.core.tables.challenge;
            let problems = challenge::problems(&chosen, reach.as_ref(), &person, table);
            match Refusal::unless_clean(problems) {
                Err(refusal) => submitted.refused = Some(refusal),
                Ok(()) => {
                    let questions = u8::try_from(chosen.len()).unwrap_or(u8::MAX);
                    let core = self.core.clone();
                    let hashes = move || answers::hashed(&chosen, core.keys.pepper(), &core.hashing);
                    let answers = self.core.room.does(Some(desk.operator.id), hashes).await??;
                    let id = uuid::Uuid::now_v7().to_string();
                    let (by, sealed) = match &reach {
                        Some(reach) => (Some(reach.by), self.sealed(person.id, &id, reach.by, &reach.to)?),
                        None => (None, String::new()),
                    };
                    let brought = Brought { questions, code: by };
                    submitted.beside = Some(Beside::Chosen(NewChallenge { id, answers, by, reach: sealed, brought }));
                }
            }
        }
        let (outcome, _) = self.decided(desk, received).await?;
        Ok(QuestionsKept { outcome })
    }

    /// Picks what a caller is asked, or sends a code.
    pub(crate) async fn ask_caller(&self, desk: Admitted, command: SignedCommand) -> Result<CallerAsked, HttpProblem> {
        let (mut received, about) = self.taken(&desk, command, Route::Callers).await?;
        let mut told = CallerAsked { outcome: Outcome::Unknown, questions: Vec::new(), sent_to: None, until: None };
        let mut sending = None;
        if let (Received::Command(submitted), Some(Record::Person(person))) = (&mut received, about)
            && let Command::AskCaller(c) = &submitted.envelope.command
        {
            let french = person.details.language == Some(lra_rules::person::Language::Fr);
            let id = submitted.envelope.id.to_string();
            let (new, to_send) = self.question(person.id, c.how, &id, french).await?;
            (told.questions, told.until) = (new.questions.clone(), Some(moment(new.until)));
            sending = to_send;
            submitted.beside = Some(Beside::Asked(new));
        }
        let (outcome, fresh) = self.decided(desk, received).await?;
        told.outcome = outcome;
        if !fresh || !matches!(told.outcome, Outcome::Accepted { .. }) {
            return Ok(CallerAsked { questions: Vec::new(), sent_to: None, until: None, ..told });
        }
        if let Some(sending) = sending {
            // Only now: what was refused sends nobody anything. What was sent and not told is over in ten minutes.
            match self.core.codes.send(sending.by, &sending.to, &sending.code, sending.french).await {
                Ok(()) => told.sent_to = Some(codes::masked(sending.by, &sending.to)),
                Err(error) => {
                    tracing::warn!(%error, "a code was not sent");
                    told.until = None;
                }
            }
        }
        Ok(told)
    }

    /// Compares what a caller said.
    pub(crate) async fn answer_caller(&self, desk: Admitted, asked: CallerSaid) -> Result<CallerKnown, HttpProblem> {
        let CallerSaid { command, said } = asked;
        let (mut received, about) = self.taken(&desk, command, Route::CallerAnswers).await?;
        if let (Received::Command(submitted), Some(Record::Person(person))) = (&mut received, about)
            && let Command::AnswerCaller(c) = &submitted.envelope.command
        {
            let compared = self.compared(&desk, person.id, &c.asked.to_string(), said).await?;
            submitted.beside = Some(Beside::Said(compared));
        }
        let answered = match &received {
            Received::Command(submitted) => match &submitted.beside {
                Some(Beside::Said(Some(said))) => said.right,
                _ => false,
            },
            Received::TurnedAway(_) | Received::Tombstone(_) => false,
        };
        let (outcome, fresh) = self.decided(desk, received).await?;
        // Whether it counts the decision says: the question may have been used up meanwhile.
        let known = answered && fresh && matches!(outcome, Outcome::Accepted { .. });
        let seconds = i64::from(self.core.tables.challenge.recognized_minutes) * 60;
        let at = outcome.receipt().map(|receipt| receipt.at);
        Ok(CallerKnown { until: at.filter(|_| known).map(|at| at.plus_seconds(seconds)), outcome })
    }
}

impl Centre {
    /// Takes in a command of this route, and finds the record that it is about – unless it may not be done as things stand: then nothing is
    /// hashed, picked or compared for it.
    async fn taken(
        &self,
        desk: &Admitted,
        command: SignedCommand,
        route: Route,
    ) -> Result<(Received, Option<Record>), HttpProblem> {
        let unreadable = |_| HttpProblem::bad_request("command.unreadable").field("body", "unreadable");
        let mut received = take_in(desk, BatchItem::Command(command), route).map_err(unreadable)?;
        let mut about = None;
        if let Received::Command(submitted) = &mut received {
            let (refused, record) = self.may_not(desk, &submitted.envelope).await?;
            submitted.refused = refused;
            about = record.filter(|_| submitted.refused.is_none());
        }
        Ok((received, about))
    }

    async fn decided(&self, desk: Admitted, received: Received) -> Result<(Outcome, bool), HttpProblem> {
        let settled = self.settle(desk, vec![received]).await?;
        let settled = settled.into_iter().next().ok_or(CentreError::Contradiction("a command without an outcome"))?;
        Ok((settled.answered.outcome, settled.fresh))
    }

    /// Seals where a code goes: every node opens it, and the database alone nobody.
    fn sealed(&self, person: PersonId, id: &str, by: ReachBy, to: &Spoken) -> Result<String, CentreError> {
        let to = match by {
            ReachBy::Text | ReachBy::Call => lra_rules::fields::phone_parts(to.expose()).unwrap_or_default(),
            ReachBy::Email => lra_rules::fields::kept(to.expose()),
        };
        self.core.keys.seal_password(&person.to_string(), id, &Zeroizing::new(to))
    }

    /// Makes the question to a caller: two of those that were chosen, or a code.
    async fn question(
        &self,
        person: PersonId,
        how: Recognizing,
        command: &str,
        french: bool,
    ) -> Result<(NewQuestion, Option<Sending>), CentreError> {
        let core = &self.core;
        let table = &core.tables.challenge;
        let (minutes, most) = match how {
            Recognizing::Questions => (table.answer_minutes, 1),
            Recognizing::Code => (table.code_minutes, table.code_tries),
        };
        let until = millis(clock::now().plus_seconds(i64::from(minutes) * 60));
        let mut new = NewQuestion {
            ways: Ways { questions: false, code: false },
            challenge: String::new(),
            questions: Vec::new(),
            code: String::new(),
            until,
            most,
        };
        let Some(kept) = Kept::of(&core.db, person).await? else { return Ok((new, None)) };
        new.challenge = kept.id.clone();
        let asked: Vec<String> = kept.questions().filter(|code| table.question(code).is_some()).collect();
        new.ways.questions = asked.len() >= usize::from(table.ask);
        let reach = kept.reach(&core.keys, person).filter(|(by, _)| core.codes.sends(*by));
        new.ways.code = reach.is_some();
        let mut sending = None;
        match (how, reach) {
            (Recognizing::Questions, _) if new.ways.questions => {
                new.questions = answers::picked(asked, usize::from(table.ask))?;
            }
            (Recognizing::Code, Some((by, to))) => {
                let code = codes::new(table.code_digits)?;
                new.code = codes::hashed(core.keys.pepper(), command, &code);
                sending = Some(Sending { by, to, code, french });
            }
            (Recognizing::Questions | Recognizing::Code, _) => {}
        }
        Ok((new, sending))
    }

    /// Compares what was said with what is kept; none where nothing stands that it answers, so that nothing is hashed for it.
    async fn compared(
        &self,
        desk: &Admitted,
        person: PersonId,
        asked: &str,
        said: Vec<Spoken>,
    ) -> Result<Option<Said>, CentreError> {
        let core = &self.core;
        let values = vec![
            asked.into(),
            person.to_string().into(),
            tried::who(&desk.operator).into(),
            millis(clock::now()).into(),
        ];
        let Some(row) = core.db.row(sql::OPEN_QUESTION, values).await? else { return Ok(None) };
        let reason = serde_json::from_str(&text(&row, "reason")?)?;
        let how =
            if text(&row, "how")? == Recognizing::Code.code() { Recognizing::Code } else { Recognizing::Questions };
        let right = match how {
            Recognizing::Code => {
                let kept = text(&row, "code")?;
                matches!(&said[..], [code] if codes::right(core.keys.pepper(), asked, code, &kept))
            }
            Recognizing::Questions => {
                let questions = text(&row, "questions")?;
                let questions: Vec<Question> = match Kept::of(&core.db, person).await? {
                    Some(kept) if kept.id == text(&row, "challenge")? => {
                        questions.split(' ').filter_map(|code| kept.question(code)).collect()
                    }
                    _ => Vec::new(),
                };
                let within = core.clone();
                let compares = move || answers::right(&questions, &said, within.keys.pepper(), &within.hashing);
                core.room.does(Some(desk.operator.id), compares).await??
            }
        };
        Ok(Some(Said { how, reason, right }))
    }
}
