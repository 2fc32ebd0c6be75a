//! `docs/permissions.md` is written here from the tables that decide: the rows of the acts, and who may hold what.

use std::fmt::Write as _;

use crate::{
    acts::{Act, Action, BuiltOn, Relation},
    directory::DirectoryAct,
    organization::Role,
    projection::{ROWS, STREAMS, Whose, held_by},
    record::RecordKind,
};

/// Writes the whole document; a test compares it with the file, which is written anew with `LRA_WRITE=1`.
#[must_use]
pub fn document() -> String {
    let mut text = String::from(
        "# Permissions\n\nWritten by `cargo xtask types` from `src/acts/table.rs`, `src/directory.rs` and `src/projection.rs`; a test fails when it is stale.\n\n\
         ## Who may do what\n\nEvery relation must hold, and the record must be in one of the states. An act that is not in the table is nobody's.\n\n\
         | act | as | if | in state |\n|---|---|---|---|\n",
    );
    for action in Action::ALL {
        for grant in action.row().grants {
            let relations: Vec<&str> = grant.relations.iter().map(|r| relation(*r)).collect();
            let _ = writeln!(
                text,
                "| {} | {} | {} | {} |",
                action.code(),
                role(grant.role),
                if relations.is_empty() { "–".to_owned() } else { relations.join("; ") },
                if grant.states.is_empty() { "any".to_owned() } else { grant.states.join(", ") },
            );
        }
    }
    text.push_str(
        "\n## What an act is\n\nAn act is out of date when what it is built on changed since the operator saw it. One that overtakes is never held \
         up by earlier work that waits. Where an act can be done offline, `forms/tables/offline.json` may still forbid it; its reasons are in \
         `forms/tables/reasons.json`.\n\n\
         | act | offered on | creates | built on | offline | overtakes | asks for the passphrase | reasons |\n|---|---|---|---|---|---|---|---|\n",
    );
    for action in Action::ALL {
        let _ = writeln!(text, "| {} | {} |", action.code(), about(action.row()));
    }
    text.push_str(
        "\n## What is done to the directory\n\nOnline, signed with the passphrase and with words that say why, and by nobody about themselves; \
         `src/directory.rs` has the rows.\n\n| order | as |\n|---|---|\n",
    );
    for row in DirectoryAct::ROWS {
        let _ = writeln!(text, "| {} | {} |", row.code, role(row.role));
    }
    text.push_str(
        "\n## Which records reach whom\n\nThe centre sends a desk these records and no others, in the feed as in its answers: any other is, \
         for that desk, as if it did not exist. CCO is shown what a request names that it received, and its own organizations.\n\n| record |",
    );
    by_role(&mut text);
    for stream in STREAMS {
        let _ = write!(text, "| {}, and with it {} |", kind(stream.kind), stream.carries);
        holders(&mut text, stream.holders);
    }
    text.push_str(
        "\n## What is withheld of them\n\nOf a record that reaches a role, the role is told these fields as the table says; a desk's file \
         never has others. A person's fields are those of the registrant of a held registration, too.\n\n| field |",
    );
    by_role(&mut text);
    for row in ROWS {
        let _ = write!(text, "| {} |", row.says.trim());
        holders(&mut text, row.holders);
    }
    text
}

/// Writes the rest of a table's head: a column a role.
fn by_role(text: &mut String) {
    for one in Role::ALL {
        let _ = write!(text, " {} |", role(one));
    }
    text.push_str("\n|---|");
    text.push_str(&"---|".repeat(Role::ALL.len()));
    text.push('\n');
}

/// Writes the rest of a row: who holds it, and whose.
fn holders(text: &mut String, holders: &[(Role, Whose)]) {
    for one in Role::ALL {
        let _ = write!(text, " {} |", held_by(one, holders).map_or("", whose));
    }
    text.push('\n');
}

fn kind(kind: RecordKind) -> &'static str {
    match kind {
        RecordKind::Organization => "an organization",
        RecordKind::Person => "a person",
        RecordKind::Held => "a held registration",
        RecordKind::Frozen => "a frozen profile",
        RecordKind::Quarantined => "work in quarantine",
        RecordKind::Sponsorship => "a sponsorship",
        RecordKind::Enrollment => "an enrollment",
        RecordKind::Request => "a request",
    }
}

fn whose(whose: Whose) -> &'static str {
    match whose {
        Whose::Own => "own organization's",
        Whose::Every => "yes",
        Whose::Numbered => "once the centre has numbered it",
        Whose::Shown => "what CCO was shown",
        Whose::Colleagues => "own organization's, made in this role",
    }
}

fn about(act: &Act) -> String {
    let yes = |held: bool| if held { "yes" } else { "" };
    let built_on = match act.built_on {
        BuiltOn::Nothing => String::new(),
        BuiltOn::Fields(fields) => fields.join(", "),
        BuiltOn::WhatItChanges => "the fields that it changes".to_owned(),
    };
    [
        act.on.code(),
        act.creates.map_or("", |kind| kind.code()),
        &built_on,
        yes(!act.needs_centre),
        yes(act.urgent),
        yes(act.step_up),
        act.reasons.map_or("", |reasons| reasons.code()),
    ]
    .join(" | ")
}

fn role(role: Role) -> &'static str {
    match role {
        Role::Lra => "LRA",
        Role::Sponsor => "sponsor",
        Role::Cco => "CCO",
        Role::RegistrationAgent => "registration agent",
        Role::Centre => "the centre",
        Role::Administrator => "administrator",
        Role::Lrp => "LRP",
    }
}

fn relation(relation: Relation) -> &'static str {
    match relation {
        Relation::OwnOrganization => "the record is the own organization's",
        Relation::Registering => "the own organization registered the person",
        Relation::Prints => "the own organization registered the person, or the agents released a letter to it",
        Relation::HandsOver => "the own organization registered the person, or printed what the agents released to it",
        Relation::NotTheGiver => "whoever acts did not give the organization the letter, or custody",
        Relation::Recognized => "the agent recognized the person, who calls, not long ago",
        Relation::LeftOrRecognized => {
            "no organization looks after the account, or one asks the registration agents – or the agent recognized the person, who calls, \
             not long ago"
        }
        Relation::LeftToAgents => {
            "no organization looks after the account (none has custody, or no LRA is left there), or one asks the agents"
        }
        Relation::AccountStands => "the person's account is neither suspended nor revoked",
        Relation::KeptElsewhere => "custody of the account is not the own organization's",
        Relation::NothingAsked => "the own organization asks nothing yet",
        Relation::NotTheRegistrant => "whoever acts is not the registrant",
        Relation::OnAForm => "it rests on a signed form",
        Relation::NotTheRecorder => "whoever acts did not record it",
        Relation::Signer => "whoever acts is the sponsor whose word was recorded",
        Relation::NotRequesterOrRecipient => "whoever acts is neither requester nor recipient",
        Relation::Holder => "whoever acts has taken it",
        Relation::Free => "nobody has taken it",
        Relation::Enrolled => "the requester's enrollment is active",
        Relation::SomebodyElses => "somebody else has taken it",
        Relation::Stated => "the requester's statement is recorded",
        Relation::NotTheirProfile => "the profile is not that of whoever acts",
        Relation::SameRole => "it was made in the role that whoever acts acts in",
        Relation::NotTheRegistrar => "whoever acts did not register it",
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
}
