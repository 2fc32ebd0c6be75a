//! A registrant's answers: hashed before they are kept, compared and never given out.

use lra_rules::{
    challenge::{ChosenAnswer, ReachBy, Spoken, fold},
    ids::PersonId,
};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::{
    db::{Database, sql, text},
    error::CentreError,
    hashing::{Hashing, same},
    keys::{Keys, below, random},
};

/// One question with what verifies its answer, as the database keeps it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Question {
    code: String,
    salt: String,
    verifier: String,
}

/// What is kept of a person.
pub(super) struct Kept {
    pub(super) id: String,
    questions: Vec<Question>,
    by: Option<ReachBy>,
    reach: String,
}

impl Kept {
    /// Reads what is kept of this person; none where nothing was chosen.
    pub(super) async fn of(db: &Database, person: PersonId) -> Result<Option<Self>, CentreError> {
        let Some(row) = db.row(sql::CHALLENGE, vec![person.to_string().into()]).await? else { return Ok(None) };
        let by = serde_json::from_value(text(&row, "reach_by")?.into()).ok();
        let questions = serde_json::from_str(&text(&row, "answers")?)?;
        Ok(Some(Self { id: text(&row, "id")?, questions, by, reach: text(&row, "reach")? }))
    }

    /// Lists the codes of the questions.
    pub(super) fn questions(&self) -> impl Iterator<Item = String> {
        self.questions.iter().map(|question| question.code.clone())
    }

    /// Finds one question with its verifier.
    pub(super) fn question(&self, code: &str) -> Option<Question> {
        self.questions.iter().find(|question| question.code == code).cloned()
    }

    /// Opens where a code may be sent; none where the registrant wants none, or where it was sealed with other keys.
    pub(super) fn reach(&self, keys: &Keys, person: PersonId) -> Option<(ReachBy, Zeroizing<String>)> {
        Some((self.by?, keys.open_password(&person.to_string(), &self.id, &self.reach)?))
    }
}

/// Hashes the answers, each with a salt of its own.
pub(super) fn hashed(
    chosen: &[ChosenAnswer],
    pepper: &[u8],
    hashing: &Hashing,
) -> Result<Zeroizing<String>, CentreError> {
    // Slow and large: that nobody brings it about who may not choose for this person is counted by this line.
    tracing::info!("answers to challenge questions are hashed");
    let mut questions = Vec::with_capacity(chosen.len());
    for one in chosen {
        let salt = random::<16>()?;
        let folded = Zeroizing::new(fold(one.answer.expose()));
        let out = hashing.slow(pepper, folded.as_bytes(), &salt)?;
        questions.push(Question {
            code: one.question.clone(),
            salt: hex::encode(salt),
            verifier: hex::encode(out.as_slice()),
        });
    }
    Ok(Zeroizing::new(serde_json::to_string(&questions)?))
}

/// Says whether every question was answered right. All are compared, also after a wrong one: how long it takes tells nothing.
pub(super) fn right(
    questions: &[Question],
    said: &[Spoken],
    pepper: &[u8],
    hashing: &Hashing,
) -> Result<bool, CentreError> {
    tracing::info!("what a caller said is hashed");
    let mut right = !questions.is_empty() && questions.len() == said.len();
    for (question, said) in questions.iter().zip(said) {
        let salt = hex::decode(&question.salt).map_err(|_| CentreError::Contradiction("a salt"))?;
        let folded = Zeroizing::new(fold(said.expose()));
        let out = Zeroizing::new(hex::encode(hashing.slow(pepper, folded.as_bytes(), &salt)?.as_slice()));
        right &= same(out.as_bytes(), question.verifier.as_bytes());
    }
    Ok(right)
}

/// Picks so many of the questions, in an order of chance.
pub(super) fn picked(mut from: Vec<String>, count: usize) -> Result<Vec<String>, CentreError> {
    let mut picked = Vec::with_capacity(count);
    while picked.len() < count && !from.is_empty() {
        picked.push(from.swap_remove(below(from.len())?));
    }
    Ok(picked)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn chosen(answers: [&str; 2]) -> Vec<ChosenAnswer> {
        let one = |(question, answer): (&str, &str)| ChosenAnswer {
            question: question.into(),
            answer: Spoken::new(answer.into()),
        };
        ["first-school", "first-pet"].into_iter().zip(answers).map(one).collect()
    }

    #[test]
    fn right_answers_are_right_however_they_are_typed_and_nothing_else_is() {
        let (pepper, hashing) = (b"pepper-pepper-pepper", Hashing::default());
        let kept = hashed(&chosen(["École Saint-Joseph", "Médor"]), pepper, &hashing).unwrap();
        assert!(!kept.to_lowercase().contains("joseph"));
        let questions: Vec<Question> = serde_json::from_str(&kept).unwrap();
        assert_ne!(questions[0].salt, questions[1].salt);
        let said = |answers: &[&str]| -> bool {
            let said: Vec<Spoken> = answers.iter().map(|one| Spoken::new((*one).into())).collect();
            right(&questions, &said, pepper, &hashing).unwrap()
        };
        assert!(said(&["ecole saint joseph", " MEDOR "]));
        for wrong in
            [&["ecole saint joseph", "Rex"][..], &["Médor", "École Saint-Joseph"], &["École Saint-Joseph"], &[]]
        {
            assert!(!said(wrong), "{wrong:?}");
        }
        let two: Vec<Spoken> = ["École Saint-Joseph", "Médor"].map(|one| Spoken::new(one.into())).into();
        assert!(!right(&questions, &two, b"another-pepper-here!", &hashing).unwrap());
        assert!(!right(&[], &[], pepper, &hashing).unwrap(), "nothing that was asked is nothing that was answered");
    }

    #[test]
    fn every_pair_is_picked_and_never_one_twice() {
        let from = || ["a", "b", "c"].map(str::to_owned).to_vec();
        let mut seen = std::collections::BTreeSet::new();
        for _ in 0..200 {
            let two = picked(from(), 2).unwrap();
            assert_ne!(two[0], two[1]);
            seen.insert(two);
        }
        assert_eq!(seen.len(), 6);
        assert_eq!(picked(from(), 9).unwrap().len(), 3);
    }
}
