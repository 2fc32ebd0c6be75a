//! Held registrations, to be decided again once somebody has looked.

use lra_rules::{
    ids::{CommandId, Moment, OperatorId},
    organization::{Actor, OperatorName, Scope},
    refusal::Refusal,
    wire::{Envelope, Outcome},
};

use super::{working::parse_key, write::ReceiptRow};
use crate::{
    db::{self, Tx, Value, sql},
    error::CentreError,
};

/// A held command in the context it was made in.
pub(super) struct HeldCommand {
    pub(super) envelope: Envelope,
    pub(super) actor: Actor,
    pub(super) stepped_up: bool,
    /// Since when it is held: whoever is known since then was not among those looked at.
    pub(super) since: Moment,
}

/// Held in this very sitting.
pub(super) fn from_sitting(row: &ReceiptRow, scope: &Scope) -> Result<HeldCommand, Refusal> {
    match (&row.outcome, &row.envelope, &row.actor) {
        (Outcome::Held { since, .. }, Some(envelope), Some(actor)) => {
            own(actor.organization == scope.organization)?;
            let (envelope, actor) = (envelope.clone(), actor.clone());
            Ok(HeldCommand { envelope, actor, stepped_up: row.stepped_up, since: *since })
        }
        _ => Err(Refusal::new("held.settled")),
    }
}

/// Held before.
pub(super) async fn from_database(
    tx: &mut Tx,
    id: CommandId,
    scope: &Scope,
) -> Result<Result<HeldCommand, Refusal>, CentreError> {
    let Some(row) = db::row(tx, sql::HELD, vec![Value::Text(id.to_string())]).await? else {
        return Ok(Err(Refusal::new("held.unknown")));
    };
    if let Err(refusal) = own(db::text(&row, "organization")? == scope.organization.0) {
        return Ok(Err(refusal));
    }
    if db::text(&row, "state")? != "held" {
        return Ok(Err(Refusal::new("held.settled")));
    }
    let envelope: Envelope = serde_json::from_str(&db::text(&row, "body")?)?;
    let Outcome::Held { since, .. } = serde_json::from_str(&db::text(&row, "outcome")?)? else {
        return Err(CentreError::Contradiction("a held command"));
    };
    let operator: OperatorId =
        db::text(&row, "id")?.parse().map_err(|_| CentreError::Contradiction("an operator's id"))?;
    let person = match parse_key(&db::text(&row, "person")?) {
        Some(lra_rules::record::RecordRef::Person(person)) => Some(person),
        _ => None,
    };
    let name = crate::desk::full_name(&db::text(&row, "given_name")?, &db::text(&row, "family_name")?);
    let actor = Actor {
        operator: OperatorName { id: operator, name },
        person,
        role: envelope.role,
        organization: envelope.organization.clone(),
    };
    let stepped_up = !db::text(&row, "step_up")?.is_empty();
    Ok(Ok(HeldCommand { envelope, actor, stepped_up, since }))
}

fn own(own: bool) -> Result<(), Refusal> {
    if own { Ok(()) } else { Err(Refusal::new("authority.other-organization")) }
}
