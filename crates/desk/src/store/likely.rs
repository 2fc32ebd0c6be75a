//! Who in a scope is like somebody, asked of the index in the file.

use lra_index::Alike;
use lra_rules::{
    ids::PersonId,
    matching::{Comparison, Prepared, Subject},
    organization::{Role, Scope},
};

use super::{index, read::Reader};
use crate::error::DeskError;

/// Candidates that are asked for: those of other scopes in the same file are left out afterwards.
const MOST: usize = 40;

/// Somebody who is like the person looked for, in this scope.
#[derive(Debug, Clone, PartialEq)]
pub struct Like {
    /// The person who is like them.
    pub person: PersonId,
    /// How the two compare.
    pub comparison: Comparison,
}

impl Reader<'_> {
    /// Who in this scope is like this person, best first – whatever the decision.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub async fn like(&self, subject: &Subject, scope: &Scope) -> Result<Vec<Like>, DeskError> {
        // Other roles tell nobody apart; their people are not in the index.
        if !matches!(scope.role, Role::Lra | Role::RegistrationAgent) {
            return Ok(Vec::new());
        }
        let engine = &self.0.engine;
        let Alike { found, .. } = self.0.db.likely.find(engine, &Prepared::new(subject), MOST).await?;
        let here = found.into_iter().filter_map(|mut one| {
            one.comparison.decision = engine.for_a_registration(&one.comparison);
            Some(Like { person: index::of_scope(&one.id, scope)?, comparison: one.comparison })
        });
        Ok(here.collect())
    }
}
