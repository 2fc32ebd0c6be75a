//! By what somebody who calls is recognized (docs/DOMAIN.md §2): answers that only the registrant gave, or a code that is sent to where the
//! registrant said.
//!
//! What the registrant answers is judged here twice – while it is typed, on the page that is turned to them, and at the centre – and then
//! kept as a slow hash of its [`fold`] and nowhere else. It is compared without case, accents, spaces and signs: whoever hears it on the
//! telephone types it as they hear it. How often anything is tried is counted by [`Window`].

use std::{collections::BTreeSet, fmt};

use lra_forms::{ChallengeTable, HealthNumber, Text, fold::plain, looks_like_health_number};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};
use zeroize::Zeroize as _;

use crate::{
    fields,
    ids::Moment,
    person::Person,
    refusal::{FieldProblem, Refusal},
};

pub use crate::caller::{ReachBy, Recognizing};

/// This code refuses a try beyond what the table allows; it says when another one is possible.
pub const TOO_MANY: &str = "caller.too-many";

/// An answer has at most so many characters: nobody says more on the telephone.
pub const LONGEST: usize = 100;

/// Somebody said this who is to be recognized by it. It is shown and logged nowhere, and wiped when it is dropped.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(transparent)]
pub struct Spoken(String);

impl Spoken {
    /// Takes what somebody said into custody.
    #[must_use]
    pub fn new(said: String) -> Self {
        Self(said)
    }

    /// Gives what was said. Every call of this is a place to look at in a review.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Spoken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Spoken(..)")
    }
}

impl Drop for Spoken {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

/// The registrant chose a question and answered it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ChosenAnswer {
    /// The question is named by its code in the table.
    pub question: String,
    /// The registrant answered this.
    pub answer: Spoken,
}

/// The registrant says where a code may be sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Reach {
    /// A code comes like this.
    pub by: ReachBy,
    /// It comes to this telephone number or address.
    pub to: Spoken,
}

/// Gives what two answers are compared by: small letters and digits alone. Accents, blanks, signs and capitals are left out, and letters that
/// stand for two are written as two.
#[must_use]
pub fn fold(said: &str) -> String {
    let mut folded = once(said);
    // A few letters fold into such as fold again (İ, ﬃ): until nothing changes, so that folding twice is folding once.
    loop {
        let again = once(&folded);
        if again == folded {
            return folded;
        }
        folded.zeroize();
        folded = again;
    }
}

fn once(said: &str) -> String {
    // At most three letters of a folded one: no copy is left behind by growing.
    let mut folded = String::with_capacity(said.len().saturating_mul(4));
    for c in plain(said).nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
        match c {
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'ø' => folded.push('o'),
            'ł' => folded.push('l'),
            'đ' | 'ð' => folded.push('d'),
            'ı' => folded.push('i'),
            'þ' => folded.push_str("th"),
            c if c.is_alphanumeric() => folded.push(c),
            _ => {}
        }
    }
    folded
}

/// Gives the words of a text, each folded.
fn words(text: &str) -> BTreeSet<String> {
    text.split(|c: char| !c.is_alphanumeric()).map(fold).filter(|word| !word.is_empty()).collect()
}

/// Judges what a registrant chose and answered: each field is told what is wrong with it, kindly and before anything is kept.
#[must_use]
pub fn problems(
    chosen: &[ChosenAnswer],
    reach: Option<&Reach>,
    person: &Person,
    table: &ChallengeTable,
) -> Vec<FieldProblem> {
    let mut problems = Vec::new();
    if chosen.len() != usize::from(table.choose) || table.questions.is_empty() {
        problems.push(FieldProblem::new("chosen", "so-many-questions").with("wanted", table.choose));
    }
    let mut asked = BTreeSet::new();
    let mut said = BTreeSet::new();
    // No more than are asked for are looked at, however many somebody sends.
    for (n, one) in chosen.iter().take(usize::from(table.choose)).enumerate() {
        let at = |field: &str| format!("chosen.{n}.{field}");
        let Some(question) = table.question(&one.question) else {
            let code = if one.question.is_empty() { "missing" } else { "not-an-option" };
            problems.push(FieldProblem::new(&at("question"), code));
            continue;
        };
        if !asked.insert(&question.code) {
            problems.push(FieldProblem::new(&at("question"), "same-question-twice"));
        }
        let answer = one.answer.expose();
        if let Some(problem) = poor(&at("answer"), answer, &question.text, person, table) {
            problems.push(problem);
        } else if !said.insert(fold(answer)) {
            problems.push(FieldProblem::new(&at("answer"), "same-answer-twice"));
        }
    }
    if let Some(reach) = reach {
        let to = reach.to.expose();
        problems.extend(match reach.by {
            ReachBy::Text | ReachBy::Call => fields::phone("reach.to", to),
            ReachBy::Email => fields::email("reach.to", to),
        });
    }
    problems
}

/// Says what makes an answer a poor one: too short, too long, or what anybody finds out who knows the person's record or the question.
fn poor(field: &str, answer: &str, question: &Text, person: &Person, table: &ChallengeTable) -> Option<FieldProblem> {
    let problem = |code| Some(FieldProblem::new(field, code));
    if answer.trim().is_empty() {
        return problem("missing");
    }
    if answer.chars().count() > LONGEST {
        return Some(FieldProblem::new(field, "too-long").with("most", LONGEST));
    }
    if looks_like_health_number(answer) == HealthNumber::Yes {
        return problem("health-number");
    }
    let folded = fold(answer);
    if folded.chars().count() < usize::from(table.least_letters) {
        return Some(FieldProblem::new(field, "answer-too-short").with("least", table.least_letters));
    }
    let mut said = words(answer);
    // Nobody's answer is an article before a vowel, or an initial.
    if said.iter().any(|word| word.chars().count() > 1) {
        said.retain(|word| word.chars().count() > 1);
    }
    let mut of_name = words(&person.name.full());
    of_name.extend(person.login_id().map(words).unwrap_or_default());
    let whole_name = fold(&person.name.full());
    if said.iter().all(|word| of_name.contains(word)) || folded == whole_name {
        return problem("your-own-name");
    }
    let of_question: BTreeSet<String> = words(&question.en).into_iter().chain(words(&question.fr)).collect();
    if said.iter().all(|word| of_question.contains(word)) {
        return problem("in-the-question");
    }
    let distinct = folded.chars().collect::<BTreeSet<_>>().len();
    if distinct < usize::from(table.least_letters) || known(&folded, person) {
        return problem("easily-guessed");
    }
    None
}

/// Is it what the record says of the person: a birth date in any order, a telephone number, an address, a number at a college?
fn known(folded: &str, person: &Person) -> bool {
    let born = person.details.birth_date.map(|day| day.to_string()).unwrap_or_default();
    let parts: Vec<&str> = born.split('-').collect();
    let mut dates: Vec<String> = Vec::new();
    if let [year, month, day] = parts[..] {
        let short = &year[2..];
        for [a, b, c] in
            [[year, month, day], [day, month, year], [month, day, year], [day, month, short], [month, day, short]]
        {
            dates.push(format!("{a}{b}{c}"));
        }
        dates.extend([year.to_owned(), format!("{month}{day}"), format!("{day}{month}")]);
    }
    let number = person.designation.as_ref().and_then(|designation| designation.number.as_deref());
    let of_record = [person.contact.phone.as_deref(), person.contact.email.as_deref(), number];
    let mut of_record = of_record.into_iter().flatten().map(fold);
    dates.iter().any(|date| date == folded)
        || of_record.any(|one| one == folded || (one.len() > 8 && one.ends_with(folded) && folded.len() >= 4))
}

/// Counts how often something was tried since its time began; the centre keeps one for each person and one for each agent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// Keeps the moment at which the time began.
    pub since: Moment,
    /// Counts the tries of that time.
    pub tries: u32,
}

impl Window {
    /// Begins to count tries at this moment.
    #[must_use]
    pub fn new(now: Moment) -> Self {
        Self { since: now, tries: 0 }
    }

    /// Counts a try, if another one is allowed.
    ///
    /// # Errors
    /// [`TOO_MANY`], with the moment at which the next try is possible.
    pub fn count(&mut self, now: Moment, most: u16, hours: u16) -> Result<(), Refusal> {
        let seconds = i64::from(hours) * 3_600;
        if now.seconds_since(self.since) >= seconds {
            *self = Self::new(now);
        }
        if self.tries >= u32::from(most) {
            return Err(Refusal::new(TOO_MANY).with("at", self.since.plus_seconds(seconds)));
        }
        self.tries = self.tries.saturating_add(1);
        Ok(())
    }
}
