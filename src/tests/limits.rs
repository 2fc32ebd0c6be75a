//! Every text and collection of every question to the centre has a row, every row is kept to, and none is idle.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::{form::Form, shape::BoundedText, *};
use crate::{
    refusal::PROBLEMS,
    wire::{
        AcceptTerms, Batch, CallerSaid, DirectoryOrder, DirectoryQuery, Envelope, Erased, Likely, Lookup, NewKeysRead,
        OutcomesQuery, QuestionsChosen, Renew, Reseal, SignIn, SignedCommand,
    },
};

/// A place holds a bounded thing: the table knows it by these rows, and it can be filled with so many.
struct Place {
    rows: BTreeSet<String>,
    most: usize,
    /// It is exactly so many hexadecimal digits.
    digits: bool,
    filled: Box<dyn Fn(usize) -> Value>,
    /// The excess is noted there.
    at: String,
}

/// Finds every bounded place of a shape, each with a way to fill it and nothing else.
fn places(shape: &Shape, at: &str, out: &Around, found: &mut Vec<Place>) {
    let join = |step: &str| if at.is_empty() { step.to_owned() } else { format!("{at}.{step}") };
    if let Some(BoundedText { most, form }) = shape.text {
        let out = out.clone();
        let digits = matches!(form, Form::Digits(_));
        let letter = if digits { "a" } else { "ä" };
        let filled = Box::new(move |n| out.put(letter.repeat(n).into()));
        found.push(Place { rows: shape.rows.clone(), most, digits, filled, at: at.to_owned() });
    }
    if let Some((most, entry)) = &shape.list {
        let outer = out.clone();
        let filled = Box::new(move |n| outer.put(vec![Value::Null; n].into()));
        found.push(Place { rows: shape.rows.clone(), most: *most, digits: false, filled, at: at.to_owned() });
        places(entry, &join("0"), &out.within(Step::Entry), found);
    }
    if let Some((most, entry)) = &shape.map {
        let outer = out.clone();
        let filled =
            Box::new(move |n| outer.put(Value::Object((0..n).map(|n| (format!("key-{n}"), Value::Null)).collect())));
        found.push(Place { rows: shape.rows.clone(), most: *most, digits: false, filled, at: at.to_owned() });
        places(entry, &join("key"), &out.within(Step::Field("key".into())), found);
    }
    for (name, field) in &shape.fields {
        places(field, &join(name), &out.within(Step::Field(name.clone())), found);
    }
}

#[derive(Clone)]
enum Step {
    Entry,
    Field(String),
}

/// A place lies within these steps.
#[derive(Clone, Default)]
struct Around(Vec<Step>);

impl Around {
    fn within(&self, step: Step) -> Self {
        let mut all = self.0.clone();
        all.push(step);
        Self(all)
    }

    fn put(&self, value: Value) -> Value {
        self.0.iter().rev().fold(value, |inner, step| match step {
            Step::Entry => json!([inner]),
            Step::Field(name) => json!({ name: inner }),
        })
    }
}

/// Says of a text that it held too much, and where.
fn over<T: DeserializeOwned + JsonSchema + 'static>(text: &Value) -> Option<Over> {
    match read::<T>(text.to_string().as_bytes()) {
        Err(Unread::TooMuch(over)) => Some(over),
        Ok(_) | Err(Unread::NotInForm { .. } | Unread::Malformed(_)) => None,
    }
}

/// Says of a text where it has another form than it should.
fn not_in_form<T: DeserializeOwned + JsonSchema + 'static>(text: &Value) -> Option<String> {
    match read::<T>(text.to_string().as_bytes()) {
        Err(Unread::NotInForm { at }) => Some(at),
        Ok(_) | Err(Unread::TooMuch(_) | Unread::Malformed(_)) => None,
    }
}

/// Fills every place of this question to the brim and once beyond; gives the rows that its places have.
fn kept_to<T: DeserializeOwned + JsonSchema + 'static>() -> BTreeSet<String> {
    let mut unlisted = Vec::new();
    let shape = Shape::of::<T>(&mut |at| unlisted.push(at.to_owned()));
    assert!(unlisted.is_empty(), "{}: without a row in src/limits.rs: {unlisted:?}", T::schema_name());
    let mut found = Vec::new();
    places(&shape, "", &Around::default(), &mut found);
    assert!(!found.is_empty());
    for place in &found {
        assert_eq!(over::<T>(&(place.filled)(place.most)), None, "{} takes {}", place.at, place.most);
        if place.digits {
            let good = (place.filled)(place.most);
            let with = |letter: &str| serde_json::from_str(&good.to_string().replacen("aa", letter, 1)).unwrap();
            assert_eq!(not_in_form::<T>(&good), None, "{}", place.at);
            for wrong in [(place.filled)(place.most - 1), (place.filled)(0), with("aA"), with("ag"), with("é")] {
                assert_eq!(not_in_form::<T>(&wrong).as_ref(), Some(&place.at), "{wrong}");
            }
        }
        let beyond = over::<T>(&(place.filled)(place.most + 1));
        assert_eq!(beyond, Some(Over { at: place.at.clone(), most: place.most }), "{:?}", place.rows);
    }
    found.into_iter().flat_map(|place| place.rows).collect()
}

#[test]
fn every_place_of_every_question_is_bounded_and_no_row_is_idle() {
    let rows = [
        kept_to::<Envelope>(),
        kept_to::<SignedCommand>(),
        kept_to::<Batch>(),
        kept_to::<OutcomesQuery>(),
        kept_to::<SignIn>(),
        kept_to::<Renew>(),
        kept_to::<Erased>(),
        kept_to::<AcceptTerms>(),
        kept_to::<NewKeysRead>(),
        kept_to::<Reseal>(),
        kept_to::<Lookup>(),
        kept_to::<Likely>(),
        kept_to::<DirectoryQuery>(),
        kept_to::<DirectoryOrder>(),
        kept_to::<QuestionsChosen>(),
        kept_to::<CallerSaid>(),
    ];
    let used: BTreeSet<&str> = rows.iter().flatten().map(String::as_str).collect();
    let idle: Vec<&str> = bounds().map(|(at, _)| at).filter(|at| !used.contains(at)).collect();
    assert!(idle.is_empty(), "rows that bound nothing: {idle:?}");
}

#[test]
fn a_type_with_a_place_that_nobody_bounded_is_found() {
    #[derive(serde::Deserialize, JsonSchema)]
    #[expect(dead_code, reason = "only its shape is looked at")]
    struct Careless {
        notes: Vec<String>,
    }
    let mut unlisted = Vec::new();
    Shape::of::<Careless>(&mut |at| unlisted.push(at.to_owned()));
    assert_eq!(unlisted, ["Careless.notes", "Careless.notes[]"]);
    assert_eq!(over::<Careless>(&json!({"notes": []})), None);
    assert_eq!(over::<Careless>(&json!({"notes": ["a"]})).unwrap().most, 0, "and it takes nothing");
}

#[test]
fn what_nobody_knows_is_not_kept_while_it_is_read() {
    let many: Value = (0..200).map(|n| (format!("field-{n}"), json!(1))).collect::<serde_json::Map<_, _>>().into();
    assert_eq!(over::<Envelope>(&many).unwrap().most, MEMBERS);
    assert_eq!(over::<Envelope>(&json!({"command": {"hat": "x".repeat(5_000)}})).unwrap().at, "command.hat");
    assert_eq!(over::<Envelope>(&json!({"command": {"hat": [1, 2, 3]}})).unwrap().at, "command.hat");
    let twice = format!("{{\"command\":{{{}\"a\":1}}}}", "\"words\":\"\",".repeat(100));
    assert!(matches!(read::<Envelope>(twice.as_bytes()), Err(Unread::TooMuch(over)) if over.at == "command"));
}

#[test]
fn a_refusal_names_few_problems_and_repeats_little() {
    use crate::refusal::{FieldProblem, Refusal};
    let long = "x".repeat(1_000_000);
    let problems = (0..10_000).map(|_| FieldProblem::new(&long, "too-long").with("said", &long)).collect();
    let refusal = Refusal::unless_clean(problems).unwrap_err().with("also", &long);
    assert_eq!(refusal.fields.len(), PROBLEMS);
    assert!(serde_json::to_string(&refusal).unwrap().len() < 10_000);
}
