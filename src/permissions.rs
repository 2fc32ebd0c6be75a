//! `docs/permissions.md`, written from the two tables: who may do what, who may hold what.

use std::fmt::Write as _;

use crate::{
    authority::{RULES, Relation, needs_step_up},
    organization::Role,
    projection::ROWS,
};

/// The whole document.
#[must_use]
pub fn document() -> String {
    let mut text = String::from(
        "# Permissions\n\nWritten by `cargo xtask types` from `src/authority.rs` and `src/projection.rs`; a test fails when it is stale.\n\n\
         ## Who may do what\n\nEvery relation must hold, and the record must be in one of the states. An act that is not in the table is nobody's.\n\n\
         | act | as | if | in state | asks for the passphrase |\n|---|---|---|---|---|\n",
    );
    for rule in RULES {
        let relations: Vec<&str> = rule.relations.iter().map(|r| relation(*r)).collect();
        let _ = writeln!(
            text,
            "| {} | {} | {} | {} | {} |",
            rule.action.code(),
            role(rule.role),
            if relations.is_empty() { "–".to_owned() } else { relations.join("; ") },
            if rule.states.is_empty() { "any".to_owned() } else { rule.states.join(", ") },
            if needs_step_up(rule.action) { "yes" } else { "" },
        );
    }
    text.push_str("\n## Who may hold what\n\nThe centre sends each role only these fields; a desk's file never has others.\n\n| record | field |");
    for one in Role::ALL {
        let _ = write!(text, " {} |", role(one));
    }
    text.push_str("\n|---|---|");
    text.push_str(&"---|".repeat(Role::ALL.len()));
    text.push('\n');
    for row in ROWS {
        let _ = write!(text, "| {} | {} |", row.kind, row.field);
        for one in Role::ALL {
            let _ = write!(text, " {} |", if row.roles.contains(&one) { "yes" } else { "" });
        }
        text.push('\n');
    }
    text
}

fn role(role: Role) -> &'static str {
    match role {
        Role::Lra => "LRA",
        Role::Sponsor => "sponsor",
        Role::Cco => "CCO",
        Role::RegistrationAgent => "registration agent",
        Role::Centre => "the centre",
    }
}

fn relation(relation: Relation) -> &'static str {
    match relation {
        Relation::OwnOrganization => "the record is the own organization's",
        Relation::NotTheRegistrant => "one is not the registrant",
        Relation::NotTheRecorder => "one did not record it oneself",
        Relation::NotRequesterOrRecipient => "one is neither requester nor recipient",
        Relation::Holder => "one has taken it",
        Relation::Free => "nobody has taken it",
        Relation::Enrolled => "the requester's enrollment is active",
        Relation::SomebodyElses => "somebody else has taken it",
        Relation::Stated => "the requester's statement is recorded",
        Relation::NotTheRegistrar => "one did not register it oneself",
        Relation::OursToDecide => "everybody in question is the own organization's, and nobody asked the agents",
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    #[test]
    fn the_document_is_fresh() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/permissions.md");
        let fresh = super::document();
        // `cargo xtask types` sets this.
        if std::env::var_os("LRA_WRITE").is_some() {
            std::fs::write(path, &fresh).unwrap();
        }
        let committed = std::fs::read_to_string(path).unwrap_or_default();
        assert!(committed == fresh, "docs/permissions.md is stale: run `cargo xtask types`");
    }

    #[test]
    fn every_action_is_somebodys_and_known_to_the_offline_table() {
        use crate::command::Action;
        let tables = crate::default_tables();
        for action in Action::ALL {
            assert!(super::RULES.iter().any(|r| r.action == *action), "{} is nobody's", action.code());
            assert!(tables.offline.commands.contains_key(action.code()), "{} is not in offline.json", action.code());
        }
        let known: Vec<&str> = Action::ALL.iter().map(|a| a.code()).collect();
        for code in lra_forms::COMMANDS.iter() {
            assert!(known.contains(code), "{code} is no action");
        }
    }
}
