//! Whether somebody who calls is recognized is decided here, by what the centre alone knows: a desk never learns what was said.

use super::{coded, event};
use crate::{
    acts::Action,
    caller::{NOT_RECOGNIZED, Recognizing},
    command::{AnswerCaller, AskCaller, ChooseQuestions},
    context::{Brought, Context, Fact},
    event::{Event, PersonEvent},
    record::Records,
    refusal::Refusal,
    sponsorship::Coded,
};

pub(super) fn choose(c: &ChooseQuestions, records: &Records, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    records.known_person(c.person)?;
    let brought = match context.side.facts().questions {
        Fact::Known(brought) => brought.ok_or_else(|| Refusal::new("challenge.not-brought"))?,
        // A desk says so for the moment, of as many as the table wants.
        Fact::CentreDecides => Brought { questions: context.tables.challenge.choose, code: None },
    };
    let what = PersonEvent::QuestionsChosen { questions: brought.questions, code: brought.code };
    Ok(vec![event(c.person, what, context)])
}

pub(super) fn ask(c: &AskCaller, records: &Records, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    records.known_person(c.person)?;
    context.unless_clean(coded(Action::AskCaller, &c.reason, context.tables))?;
    if let Fact::Known(ways) = context.side.facts().ways {
        match c.how {
            Recognizing::Questions if !ways.questions => return Err(Refusal::new("caller.no-questions")),
            Recognizing::Code if !ways.code => return Err(Refusal::new("caller.no-code")),
            Recognizing::Questions | Recognizing::Code => {}
        }
    }
    let what = PersonEvent::CallerAsked { how: c.how, reason: c.reason.clone() };
    Ok(vec![event(c.person, what, context)])
}

pub(super) fn answer(c: &AnswerCaller, records: &Records, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    records.known_person(c.person)?;
    let said = match &context.side.facts().said {
        Fact::Known(Some(said)) => said,
        // Nothing was asked, it was answered, or its time is over: one answer for all of it.
        Fact::Known(None) => return Err(Refusal::new(NOT_RECOGNIZED)),
        // A desk never says that somebody is recognized.
        Fact::CentreDecides => {
            let (how, reason) = (Recognizing::Questions, Coded { code: String::new(), words: String::new() });
            return Ok(vec![event(c.person, PersonEvent::CallerNotRecognized { how, reason }, context)]);
        }
    };
    let (how, reason) = (said.how, said.reason.clone());
    let what = if said.right {
        let seconds = i64::from(context.tables.challenge.recognized_minutes) * 60;
        PersonEvent::CallerRecognized { how, until: context.now.plus_seconds(seconds), reason }
    } else {
        PersonEvent::CallerNotRecognized { how, reason }
    };
    Ok(vec![event(c.person, what, context)])
}
