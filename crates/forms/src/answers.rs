//! What answers do to a form: which items show, which answers count, and what is wrong with them.

use std::collections::BTreeSet;

use crate::health_number::{HealthNumber, looks_like_health_number};
use crate::questionnaire::{Answer, Answers, Condition, FormItem, ItemKind, Problem, ProblemCode, Questionnaire, day};
use crate::{forbidden_characters, forbidden_in_line};

/// An item that repeats takes no more answers than this: enough for every list of recipients, and an end for machines.
const MOST_ANSWERS: usize = 50;

/// The link ids that show now, groups and display items included.
///
/// An item shows when its group shows and its conditions hold. A condition on a question that is hidden or not
/// answered does not hold, whether it says "equal" or "unequal".
#[must_use]
pub fn visible(form: &Questionnaire, answers: &Answers) -> BTreeSet<String> {
    let mut shown = BTreeSet::new();
    show(&form.items, answers, &mut shown);
    shown
}

fn show(items: &[FormItem], answers: &Answers, shown: &mut BTreeSet<String>) {
    for item in items {
        // Conditions only look back (the checker sees to it), so one pass in form order settles chains.
        let holds = |condition: &Condition| shown.contains(&condition.question) && condition.holds(answers);
        let shows = match item.enable_when.as_slice() {
            [] => true,
            all if item.enable_all => all.iter().all(holds),
            any => any.iter().any(holds),
        };
        if shows {
            shown.insert(item.link_id.clone());
            show(&item.items, answers, shown);
        }
    }
}

impl Condition {
    fn holds(&self, answers: &Answers) -> bool {
        let mut given = answers.get(&self.question).into_iter().flatten().filter(|a| !a.is_empty()).peekable();
        given.peek().is_some() && given.any(|a| *a == self.answer) == self.equal
    }
}

/// The answers without those to hidden questions and without empty ones. What is no item of this form stays, so
/// that `validate` names it.
#[must_use]
pub fn prune(form: &Questionnaire, answers: &Answers) -> Answers {
    let shown = visible(form, answers);
    answers
        .iter()
        .filter(|(link_id, _)| shown.contains(*link_id) || form.item(link_id).is_none())
        .filter_map(|(link_id, given)| {
            let given: Vec<Answer> = given.iter().filter(|a| !a.is_empty()).cloned().collect();
            (!given.is_empty()).then(|| (link_id.clone(), given))
        })
        .collect()
}

/// Everything that is wrong with the answers, in the order of the form; what is no item of it comes last.
///
/// Once the answer that ends the form was chosen, nothing is missing any more.
#[must_use]
pub fn validate(form: &Questionnaire, answers: &Answers) -> Vec<Problem> {
    let shown = visible(form, answers);
    let mut problems = Vec::new();
    form.each_item(&mut |item| {
        let given: Vec<&Answer> = answers.get(&item.link_id).into_iter().flatten().filter(|a| !a.is_empty()).collect();
        for code in item.judge(&given, shown.contains(&item.link_id)) {
            problems.push(Problem { link_id: item.link_id.clone(), code });
        }
        if shown.contains(&item.link_id) && item.lies_before(answers) {
            problems.push(Problem { link_id: item.link_id.clone(), code: ProblemCode::BeforeTheFirstDay });
        }
    });
    for link_id in answers.keys().filter(|link_id| form.item(link_id).is_none()) {
        problems.push(Problem { link_id: link_id.clone(), code: ProblemCode::UnknownItem });
    }
    if problems.iter().any(|p| p.code == ProblemCode::NoRequestNeeded) {
        problems.retain(|p| p.code != ProblemCode::Missing);
    }
    problems
}

impl FormItem {
    /// Is it a day before the one that it must not lie before? As long as either is no day, nobody can say.
    fn lies_before(&self, answers: &Answers) -> bool {
        let answered = |link_id: &String| match answers.get(link_id).and_then(|given| given.first()) {
            Some(Answer::Text(text)) => day(text),
            Some(Answer::Boolean(_) | Answer::Integer(_)) | None => None,
        };
        let earlier = self.not_before.as_ref().and_then(answered);
        earlier.zip(answered(&self.link_id)).is_some_and(|(first, last)| last < first)
    }

    /// Each problem once, however many answers have it.
    fn judge(&self, given: &[&Answer], shown: bool) -> BTreeSet<ProblemCode> {
        let mut codes = BTreeSet::new();
        if matches!(self.kind, ItemKind::Group | ItemKind::Display) {
            if !given.is_empty() {
                codes.insert(ProblemCode::UnknownItem);
            }
            return codes;
        }
        if !shown {
            if !given.is_empty() {
                codes.insert(ProblemCode::Hidden);
            }
            return codes;
        }
        if given.is_empty() && self.required {
            codes.insert(ProblemCode::Missing);
        }
        let most = if self.repeats { MOST_ANSWERS } else { 1 };
        let twice = self.kind == ItemKind::Choice && (1..given.len()).any(|n| given[..n].contains(&given[n]));
        if given.len() > most || twice {
            codes.insert(ProblemCode::TooMany);
        }
        for answer in given {
            self.judge_one(answer, &mut codes);
        }
        codes
    }

    fn judge_one(&self, answer: &Answer, codes: &mut BTreeSet<ProblemCode>) {
        match (self.kind, answer) {
            (ItemKind::Boolean, Answer::Boolean(yes)) => {
                if self.attestation && !yes {
                    codes.insert(ProblemCode::Missing);
                }
            }
            (ItemKind::Integer, Answer::Integer(_)) => {}
            (ItemKind::Date, Answer::Text(text)) => {
                if day(text).is_none() {
                    codes.insert(ProblemCode::NotADate);
                }
            }
            (ItemKind::Choice, Answer::Text(code)) => {
                if !self.options.iter().any(|o| o.code == *code) {
                    codes.insert(ProblemCode::NotAnOption);
                } else if self.ends_when.as_ref() == Some(code) {
                    codes.insert(ProblemCode::NoRequestNeeded);
                }
            }
            (ItemKind::String | ItemKind::Text, Answer::Text(text)) => self.judge_text(text, codes),
            _ => {
                codes.insert(ProblemCode::WrongType);
            }
        }
    }

    fn judge_text(&self, text: &str, codes: &mut BTreeSet<ProblemCode>) {
        if self.max_length.is_some_and(|most| text.chars().count() > most as usize) {
            codes.insert(ProblemCode::TooLong);
            // What follows reads every character: not for ten million of them.
            return;
        }
        let forbidden = if self.kind == ItemKind::Text { forbidden_characters(text) } else { forbidden_in_line(text) };
        if forbidden {
            codes.insert(ProblemCode::ForbiddenCharacters);
        }
        match looks_like_health_number(text) {
            HealthNumber::Yes => _ = codes.insert(ProblemCode::HealthNumber),
            HealthNumber::Maybe => _ = codes.insert(ProblemCode::MaybeHealthNumber),
            HealthNumber::No => {}
        }
    }
}
