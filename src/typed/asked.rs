//! Acts of which nothing is typed but what their row asks for have one reader, which is here. The paths are those of the
//! command as it is written; where a command carries a decision, what is asked lies in that decision.

use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::{Read, TypedAct, Values, day, stand_in};
use crate::{
    acts::{Act, Action, Ask},
    command::Command,
    field::PersonField,
    ids::Moment,
    record::RecordKind,
    refusal::FieldProblem,
};

/// Says how the text of a field is read.
#[derive(Clone, Copy)]
enum Kind {
    /// The text is taken as it is, without the spaces around it; the rulebook judges it.
    Text,
    /// The text must be a day.
    Day,
    /// The text must be one of these codes.
    OneOf(&'static [&'static str]),
    /// The text must be a record's id, which the page knows.
    Id,
    /// The text must be a day, or say that there is no last day; nobody says that by leaving the field empty.
    LastDay,
    /// The text must be codes with spaces between them; which codes there are, the rulebook says.
    Codes,
    /// The text must be a moment, which the page knows.
    Moment,
}

/// A decision about a sponsorship stands at this path.
const DECISION: &str = "decision";
/// What the operator saw in a corrected field stands at this, before the field's path.
const FROM: &str = "from";

/// Lists what can differ at a system.
const DIFFERS: &[&str] = &["missing", "active", "name", "email", "language", "taken-out", "put-in"];

const REASON: &[(&str, Kind)] = &[("reason.code", Kind::Text), ("reason.words", Kind::Text)];
const WORDS: &[(&str, Kind)] = &[("words", Kind::Text)];

impl Ask {
    /// Names the fields that it is typed in. Those of a decision depend on what is decided, those of a correction on what is
    /// corrected; the forms with pages of their own are read by themselves.
    const fn fields(self) -> &'static [(&'static str, Kind)] {
        match self {
            Self::Reason => REASON,
            Self::Words => WORDS,
            Self::Ground => &[("ground", Kind::Text)],
            Self::Photo => &[("looked_at", Kind::Text)],
            Self::Letter => &[("letter", Kind::Id)],
            Self::Person => &[("person", Kind::Id)],
            Self::Piece => &[("piece", Kind::Id)],
            Self::Wanted => &[("wants", Kind::OneOf(&["new-letter", "correction"]))],
            Self::Organization => &[("organization", Kind::Text)],
            Self::Asked => &[("organization", Kind::Text), ("asked_at", Kind::Moment)],
            Self::Seen => &[("up_to", Kind::Moment)],
            Self::HandTask => &[("enrollment", Kind::Id), ("todo", Kind::OneOf(&["put-in", "take-out"]))],
            Self::Target => &[("target", Kind::Text)],
            Self::Difference => &[("target", Kind::Text), ("what", Kind::OneOf(DIFFERS)), ("until", Kind::LastDay)],
            Self::How => &[("how", Kind::OneOf(&["questions", "code"]))],
            Self::Caller => &[("asked", Kind::Id)],
            Self::Trust => &[("lra", Kind::Id), ("services", Kind::Codes), ("ends", Kind::Day)],
            Self::TrustedLra => &[("lra", Kind::Id)],
            Self::Statement => &[
                ("statement.received", Kind::OneOf(&["paper", "email", "at-the-desk"])),
                ("statement.dated", Kind::Day),
                ("statement.signed_by", Kind::Text),
            ],
            Self::Decision
            | Self::Changes
            | Self::Registration
            | Self::Sponsoring
            | Self::Look
            | Self::Questions
            | Self::Answers => &[],
        }
    }
}

/// Each decision of a sponsor asks for these besides.
const DECISIONS: &[(&str, &[(&str, Kind)])] =
    &[("approve", &[]), ("approve-until", &[("ends", Kind::LastDay)]), ("ask-lra", WORDS), ("decline", REASON)];

/// Typed where a day is asked for, this says on purpose that there is no last one.
const NO_END: &str = "none";

/// Reads an act of which nothing is typed but what its row asks for. `None` where the act is not done to such a record, or
/// asks for a form of its own.
#[must_use]
pub fn read(act: &TypedAct) -> Option<Read<Command>> {
    let row = act.action.row();
    if row.creates.is_some() || act.record.of_kind() != row.on {
        return None;
    }
    let mut data = Map::new();
    // Several acts are decisions of one command: each says by itself what it finds.
    let kind = match row.finding {
        Some(_) if row.on == RecordKind::Sponsorship => Action::DecideSponsorship,
        Some(_) => Action::DecideHold,
        None => act.action,
    };
    data.insert("type".into(), kind.code().into());
    data.insert(act.record.kind().into(), act.record.id().into());
    if let Some(finding) = row.finding {
        data.insert(DECISION.into(), json!({ "is": finding }));
    }
    laid(data, row, &act.values)
}

/// Lays these values over a command that was sent; what they do not name stays as it was.
pub(super) fn over(values: &Values, sent: &Command) -> Option<Read<Command>> {
    let Ok(Value::Object(data)) = serde_json::to_value(sent) else { return None };
    laid(data, sent.action().row(), values)
}

/// Reads the values out of a command: what its row asks for, at its paths.
pub(super) fn values(sent: &Command) -> Values {
    let mut values = Values::new();
    let Ok(data) = serde_json::to_value(sent) else { return values };
    let part = data.get(DECISION).unwrap_or(&data);
    let take = |fields: &[(&str, Kind)], values: &mut Values| {
        for (path, kind) in fields {
            let none = matches!(kind, Kind::LastDay).then(|| NO_END.to_owned());
            if let Some(text) = at(part, path).and_then(|value| text_of(value).or(none)) {
                values.insert((*path).to_owned(), text);
            }
        }
    };
    for ask in sent.action().row().asks {
        take(ask.fields(), &mut values);
        match ask {
            Ask::Decision => {
                let is = part.get("is").and_then(Value::as_str).unwrap_or_default();
                values.insert(DECISION.to_owned(), is.to_owned());
                take(besides(is), &mut values);
            }
            Ask::Changes => {
                if let Command::CorrectPerson(c) = sent {
                    for change in &c.changes {
                        let path = change.field.path();
                        values.insert(path.to_owned(), change.to.clone().unwrap_or_default());
                        values.extend(change.from.clone().map(|seen| (format!("{FROM}.{path}"), seen)));
                    }
                }
            }
            Ask::Reason
            | Ask::Words
            | Ask::Ground
            | Ask::Photo
            | Ask::Letter
            | Ask::Person
            | Ask::Piece
            | Ask::Statement
            | Ask::Seen
            | Ask::Wanted
            | Ask::Asked
            | Ask::HandTask
            | Ask::Target
            | Ask::Difference
            | Ask::Trust
            | Ask::TrustedLra
            | Ask::Organization
            | Ask::Questions
            | Ask::How
            | Ask::Caller
            | Ask::Registration
            | Ask::Sponsoring
            | Ask::Look
            | Ask::Answers => {}
        }
    }
    values
}

fn besides(decision: &str) -> &'static [(&'static str, Kind)] {
    DECISIONS.iter().find(|(is, _)| *is == decision).map_or(&[], |(_, fields)| *fields)
}

fn laid(mut data: Map<String, Value>, row: &Act, values: &Values) -> Option<Read<Command>> {
    let mut problems = Vec::new();
    for ask in row.asks {
        let part = match data.get_mut(DECISION) {
            Some(Value::Object(decision)) => decision,
            _ => &mut data,
        };
        for (path, kind) in ask.fields() {
            lay(part, path, *kind, values, &mut problems);
        }
        match ask {
            Ask::Decision => {
                let decision = decided(data.get(DECISION), values, &mut problems);
                data.insert(DECISION.into(), Value::Object(decision));
            }
            Ask::Changes => {
                data.insert("changes".into(), changes(values));
            }
            Ask::Reason
            | Ask::Words
            | Ask::Ground
            | Ask::Photo
            | Ask::Letter
            | Ask::Person
            | Ask::Piece
            | Ask::Statement
            | Ask::Seen
            | Ask::Wanted
            | Ask::Asked
            | Ask::HandTask
            | Ask::Target
            | Ask::Difference
            | Ask::Trust
            | Ask::TrustedLra
            | Ask::Organization
            | Ask::Questions
            | Ask::How
            | Ask::Caller
            | Ask::Registration
            | Ask::Sponsoring
            | Ask::Look
            | Ask::Answers => {}
        }
    }
    let command = serde_json::from_value(Value::Object(data)).ok()?;
    Some(Read { command, problems })
}

/// Makes what a sponsor decides now; of what was sent, only what belongs to the same decision stays.
fn decided(sent: Option<&Value>, values: &Values, problems: &mut Vec<FieldProblem>) -> Map<String, Value> {
    let was = sent.and_then(|sent| sent.get("is")).and_then(Value::as_str);
    let is = values.get(DECISION).map(|text| text.trim()).or(was).unwrap_or_default();
    let Some((is, fields)) = DECISIONS.iter().find(|(code, _)| *code == is) else {
        problems.push(FieldProblem::new(DECISION, if is.is_empty() { "missing" } else { "not-an-option" }));
        // The stand-in is a question without words, which every decision refuses: whoever overlooked the problem approves nothing.
        return Map::from_iter([("is".to_owned(), "ask-lra".into()), ("words".to_owned(), "".into())]);
    };
    let mut decision = match sent {
        Some(Value::Object(sent)) if was == Some(is) => sent.clone(),
        _ => Map::from_iter([("is".to_owned(), Value::from(*is))]),
    };
    for (path, kind) in *fields {
        lay(&mut decision, path, *kind, values, problems);
    }
    decision
}

/// Makes a correction of every field of a person that is typed, with what the operator saw in it; empty = it becomes nothing.
fn changes(values: &Values) -> Value {
    let text = |path: &str| values.get(path).map(|text| text.trim().to_owned());
    let all = PersonField::ALL.into_iter().filter_map(|field| {
        let to = text(field.path())?;
        let from = values.get(&format!("{FROM}.{}", field.path()));
        Some(json!({ "field": field, "from": from, "to": (!to.is_empty()).then_some(to) }))
    });
    Value::Array(all.collect())
}

/// Lays one field over what is there; a field that was not on the page stays as it is.
fn lay(data: &mut Map<String, Value>, path: &str, kind: Kind, values: &Values, problems: &mut Vec<FieldProblem>) {
    let typed = values.get(path).map(|text| text.trim());
    let text = match typed {
        Some(text) => text,
        None if at_map(data, path).is_some() => return,
        None => "",
    };
    let mut wrong = |stand_in: String| {
        problems.push(FieldProblem::new(path, if text.is_empty() { "missing" } else { "not-an-option" }));
        stand_in
    };
    let read = match kind {
        Kind::Text => text.to_owned(),
        Kind::OneOf(codes) if codes.contains(&text) => text.to_owned(),
        Kind::OneOf(codes) => wrong(codes.first().copied().unwrap_or_default().to_owned()),
        Kind::Id if text.parse::<Uuid>().is_ok() => text.to_owned(),
        Kind::Id => wrong(Uuid::nil().to_string()),
        Kind::Moment if serde_json::from_value::<Moment>(text.into()).is_ok() => text.to_owned(),
        Kind::Moment => wrong("1970-01-01T00:00:00Z".to_owned()),
        Kind::Day => day(path, text, problems).unwrap_or_else(stand_in).to_string(),
        Kind::LastDay if text == NO_END => {
            put(data, path, Value::Null);
            return;
        }
        Kind::LastDay => day(path, text, problems).unwrap_or_else(stand_in).to_string(),
        Kind::Codes => {
            put(data, path, text.split_whitespace().collect::<Vec<_>>().into());
            return;
        }
    };
    put(data, path, read.into());
}

/// Gives what was typed for a value: a text as it is, codes with spaces between them.
fn text_of(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Array(codes) => Some(codes.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" ")),
        _ => None,
    }
}

fn at<'v>(data: &'v Value, path: &str) -> Option<&'v Value> {
    path.split('.').try_fold(data, |value, name| value.get(name))
}

fn at_map<'v>(data: &'v Map<String, Value>, path: &str) -> Option<&'v Value> {
    match path.split_once('.') {
        Some((name, rest)) => at(data.get(name)?, rest),
        None => data.get(path),
    }
}

fn put(data: &mut Map<String, Value>, path: &str, read: Value) {
    match path.split_once('.') {
        Some((name, rest)) => {
            let inner = data.entry(name).or_insert_with(|| Value::Object(Map::new()));
            if let Value::Object(inner) = inner {
                put(inner, rest, read);
            }
        }
        None => {
            data.insert(path.to_owned(), read);
        }
    }
}
