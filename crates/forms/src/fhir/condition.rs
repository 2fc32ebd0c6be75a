//! `enableWhen`: what it looks at must stand before it, and be able to give that answer.

use super::{ItemsBefore, RawCondition, RawItem};
use crate::complaints::Complaints;
use crate::questionnaire::{Answer, Condition, ItemKind, day};

/// The operator that asks whether there is an answer at all.
const EXISTS: &str = "exists";

/// Reads the conditions of an item. While a question has no answer, programs do not agree whether `!=` holds; here it does not. So it
/// stands together with `exists`, and says the same everywhere; read, `!=` alone has both.
pub(super) fn conditions(
    item: &RawItem,
    path: &str,
    seen: &ItemsBefore,
    complaints: &mut Complaints<'_>,
) -> Vec<Condition> {
    let all = item.enable_behavior.as_deref() == Some("all");
    let on = |question: &str, operator: &str| {
        item.enable_when.iter().any(|other| other.question == question && other.operator == operator)
    };
    let mut found = Vec::new();
    for (n, condition) in item.enable_when.iter().enumerate() {
        let path = format!("{path}/enableWhen/{n}");
        let question = &condition.question;
        if condition.operator == EXISTS {
            complaints.ensure(
                condition.answer_boolean == Some(true),
                format!("{path}/answerBoolean"),
                "must be true: that a question has no answer shows nothing",
            );
            complaints.ensure(
                on(question, "!="),
                path,
                format!("`{EXISTS}` stands together with != on `{question}` only"),
            );
            continue;
        }
        complaints.ensure(
            condition.operator != "!=" || (all && on(question, EXISTS)),
            format!("{path}/operator"),
            format!("!= needs a condition `{EXISTS}` on `{question}` beside it, and enableBehavior `all`"),
        );
        found.extend(condition.check(&item.link_id, &path, seen, complaints));
    }
    found
}

impl RawCondition {
    fn check(&self, own: &str, path: &str, seen: &ItemsBefore, complaints: &mut Complaints<'_>) -> Option<Condition> {
        let question = format!("{path}/question");
        let name = &self.question;
        let Some((kind, options)) = seen.before.get(name) else {
            let why = if name == own {
                format!("`{name}` cannot depend on itself")
            } else if seen.all.contains(name) {
                format!("`{name}` comes later: conditions look back")
            } else {
                format!("there is no item `{name}`")
            };
            complaints.add(question, why);
            return None;
        };
        if matches!(kind, ItemKind::Group | ItemKind::Display) {
            complaints.add(question, format!("`{name}` is not a question"));
            return None;
        }
        let equal = match self.operator.as_str() {
            "=" => true,
            "!=" => false,
            other => {
                complaints.add(
                    format!("{path}/operator"),
                    format!("`{other}`: only = and != are understood, and {EXISTS} beside !="),
                );
                return None;
            }
        };
        let answer = self.answer(*kind, path, complaints)?;
        if let (ItemKind::Choice, Answer::Text(code)) = (kind, &answer)
            && !options.contains(code)
        {
            complaints.add(format!("{path}/answerCoding/code"), format!("`{code}` is not an option of `{name}`"));
            return None;
        }
        Some(Condition { question: name.clone(), equal, answer })
    }

    fn answer(&self, kind: ItemKind, path: &str, complaints: &mut Complaints<'_>) -> Option<Answer> {
        let given = [
            ("answerBoolean", self.answer_boolean.map(Answer::Boolean)),
            ("answerInteger", self.answer_integer.map(Answer::Integer)),
            ("answerDate", self.answer_date.clone().map(Answer::Text)),
            ("answerString", self.answer_string.clone().map(Answer::Text)),
            ("answerCoding", self.answer_coding.as_ref().map(|c| Answer::Text(c.code.clone()))),
        ];
        let wanted = match kind {
            ItemKind::Boolean => "answerBoolean",
            ItemKind::Integer => "answerInteger",
            ItemKind::Date => "answerDate",
            ItemKind::Choice => "answerCoding",
            ItemKind::String | ItemKind::Text | ItemKind::Group | ItemKind::Display => "answerString",
        };
        let mut answer = None;
        for (name, value) in given {
            match (value, name == wanted) {
                (Some(value), true) => answer = Some(value),
                (Some(_), false) => {
                    complaints.add(format!("{path}/{name}"), format!("the question compared with needs {wanted}"));
                    return None;
                }
                (None, _) => {}
            }
        }
        if answer.is_none() {
            complaints.add(path, format!("says nothing to compare with: {wanted} is missing"));
        }
        if let (ItemKind::Date, Some(Answer::Text(text))) = (kind, &answer) {
            complaints.ensure(day(text).is_some(), format!("{path}/answerDate"), "must be a day, YYYY-MM-DD");
        }
        answer
    }
}
