//! What a registrant answers is judged kindly, and compared as it is heard.

use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization as _;

use super::world::{World, id, lra, now, operator, registration};
use crate::{
    caller::{CallerMatters, ReachBy, Recognition, Recognizing},
    challenge::{ChosenAnswer, Reach, Spoken, TOO_MANY, Window, fold, problems},
    command::Command,
    default_tables,
    ids::PersonId,
    person::Person,
    refusal::Refusal,
};

fn ana() -> Person {
    let mut world = World::at_the_centre();
    world.act(&lra(), &Command::RegisterPerson(Box::new(registration(&world.tables)))).unwrap();
    world.records.person(&PersonId(id(100))).unwrap().clone()
}

fn answered(answers: [&str; 3]) -> Vec<ChosenAnswer> {
    ["first-school", "first-pet", "childhood-street"]
        .into_iter()
        .zip(answers)
        .map(|(question, answer)| ChosenAnswer { question: question.into(), answer: Spoken::new(answer.into()) })
        .collect()
}

fn found(answers: [&str; 3]) -> Vec<(String, String)> {
    let problems = problems(&answered(answers), None, &ana(), &default_tables().challenge);
    problems.into_iter().map(|problem| (problem.field, problem.code)).collect()
}

#[test]
fn good_answers_are_taken_and_nothing_prints_them() {
    let good = answered(["École Saint-Joseph", "Médor", "12 rue des Érables"]);
    assert_eq!(problems(&good, None, &ana(), &default_tables().challenge), []);
    let printed = format!("{good:?} {:?}", Reach { by: ReachBy::Text, to: Spoken::new("+14165550100".into()) });
    assert!(!printed.contains("Saint") && !printed.contains("4165"), "{printed}");
}

#[test]
fn what_anybody_finds_out_is_refused_where_it_was_typed() {
    let person = ana();
    let own = person.name.full();
    let born = person.details.birth_date.unwrap().to_string();
    let phone = person.contact.phone.clone().unwrap();
    for (answer, code) in [
        ("", "missing"),
        ("  ", "missing"),
        ("ab", "answer-too-short"),
        ("a - b", "answer-too-short"),
        (own.as_str(), "your-own-name"),
        (person.name.family.as_str(), "your-own-name"),
        ("school", "in-the-question"),
        ("The name of your school", "in-the-question"),
        ("Le nom de l’école", "in-the-question"),
        ("aaaaaa", "easily-guessed"),
        (born.as_str(), "easily-guessed"),
        (&born[..4], "easily-guessed"),
        (phone.as_str(), "easily-guessed"),
    ] {
        assert_eq!(found([answer, "Médor", "rue des Érables"]), [("chosen.0.answer".into(), code.into())], "{answer}");
    }
    assert_eq!(found([&"x1y".repeat(40), "Médor", "rue des Érables"]), [("chosen.0.answer".into(), "too-long".into())]);
    let twice = [("chosen.1.answer".to_owned(), "same-answer-twice".to_owned())];
    assert_eq!(found(["Saint-Joseph", "SAINT JOSEPH", "rue des Érables"]), twice);
}

#[test]
fn as_many_different_questions_of_the_table_as_it_wants() {
    let table = default_tables().challenge;
    let codes = |chosen: &[ChosenAnswer]| -> Vec<String> {
        problems(chosen, None, &ana(), &table)
            .into_iter()
            .map(|problem| format!("{} {}", problem.field, problem.code))
            .collect()
    };
    let mut chosen = answered(["Saint-Joseph", "Médor", "Érables"]);
    assert_eq!(codes(&chosen[..2]), ["chosen so-many-questions"]);
    chosen[1].question = "first-school".into();
    assert_eq!(codes(&chosen), ["chosen.1.question same-question-twice"]);
    chosen[1].question = "a-question-of-mine".into();
    assert_eq!(codes(&chosen), ["chosen.1.question not-an-option"]);
    chosen[1].question.clear();
    assert_eq!(codes(&chosen), ["chosen.1.question missing"]);
    let many: Vec<_> = std::iter::repeat_n(chosen[0].clone(), 500).collect();
    assert!(codes(&many).len() < 10, "no more is looked at than is asked for");
}

#[test]
fn a_code_goes_to_a_telephone_or_an_address() {
    let table = default_tables().challenge;
    let chosen = answered(["Saint-Joseph", "Médor", "Érables"]);
    for (by, to, fine) in [
        (ReachBy::Text, "416 555-0100", true),
        (ReachBy::Call, "call me", false),
        (ReachBy::Text, "", false),
        (ReachBy::Email, "ana@lakeshore.example", true),
        (ReachBy::Email, "416 555-0100", false),
    ] {
        let reach = Reach { by, to: Spoken::new(to.into()) };
        let found = problems(&chosen, Some(&reach), &ana(), &table);
        assert_eq!(found.is_empty(), fine, "{to}");
        assert!(found.iter().all(|problem| problem.field == "reach.to"));
    }
}

#[test]
fn tries_are_counted_until_their_time_is_over() {
    let mut window = Window::new(now());
    for _ in 0..6 {
        assert_eq!(window.count(now(), 6, 24), Ok(()));
    }
    let refused = window.count(now().plus_seconds(60), 6, 24).unwrap_err();
    assert_eq!(refused, Refusal::new(TOO_MANY).with("at", now().plus_seconds(86_400)));
    assert_eq!(window.tries, 6, "what is refused is not counted");
    assert_eq!(window.count(now().plus_seconds(86_400), 6, 24), Ok(()));
    assert_eq!(window.tries, 1);
}

#[test]
fn one_agent_is_noted_once_and_what_is_over_is_forgotten() {
    let recognition = |n: u128, at: i64| Recognition {
        by: operator(n, "An Agent"),
        how: Recognizing::Code,
        at: now().plus_seconds(at),
        until: now().plus_seconds(at + 1_800),
    };
    let mut matters = CallerMatters::default();
    assert!(matters.is_empty());
    matters.recognize(recognition(1, 0));
    matters.recognize(recognition(2, 60));
    matters.recognize(recognition(1, 120));
    assert_eq!(matters.recognized.len(), 2);
    assert_eq!(matters.by(&recognition(1, 0).by).unwrap().at, now().plus_seconds(120));
    matters.recognize(recognition(3, 1_900));
    assert_eq!(matters.recognized.len(), 2, "that of the second is over");
    assert!(matters.by(&recognition(4, 0).by).is_none());
}

proptest! {
    /// However it is written down, it is one answer – and a fold stays what it is.
    #[test]
    fn case_accents_blanks_and_signs_count_for_nothing(text in any::<String>(), blanks in "[ .,'’–-]{0,4}") {
        let folded = fold(&text);
        prop_assert_eq!(fold(&folded), folded.clone());
        prop_assert_eq!(fold(&format!("{blanks}{text}{blanks}")), folded.clone());
        prop_assert_eq!(fold(&text.nfd().collect::<String>()), folded.clone());
        prop_assert_eq!(fold(&text.nfc().collect::<String>()), folded.clone());
        prop_assert!(folded.chars().all(char::is_alphanumeric), "{}", folded);
    }

    /// Letters and digits of an answer all count: another letter is another answer.
    #[test]
    fn every_letter_counts(words in "[a-z0-9]{3,30}", at in 0usize..30) {
        let mut other: Vec<char> = words.chars().collect();
        let at = at % other.len();
        other[at] = if other[at] == 'q' { 'z' } else { 'q' };
        prop_assert_ne!(fold(&other.iter().collect::<String>()), fold(&words));
        prop_assert_eq!(fold(&words.to_uppercase()), words);
    }
}
