//! Held registrations, to be decided again once somebody has looked.

use lra_rules::{
    ids::{CommandId, OperatorId},
    organization::{Actor, OperatorName},
    refusal::Refusal,
    wire::{Envelope, Outcome},
};

use super::{rows::ReceiptRow, working::parse_key};
use crate::{
    db::{self, Tx, Value, sql},
    error::CentreError,
};

/// A held command in the context it was made in.
pub(super) struct HeldCommand {
    pub(super) envelope: Envelope,
    pub(super) actor: Actor,
    pub(super) stepped_up: bool,
}

/// Held in this very sitting.
pub(super) fn from_sitting(row: &ReceiptRow) -> Result<HeldCommand, Refusal> {
    match (&row.outcome, &row.envelope, &row.actor) {
        (Outcome::Held { .. }, Some(envelope), Some(actor)) => {
            Ok(HeldCommand { envelope: envelope.clone(), actor: actor.clone(), stepped_up: row.stepped_up })
        }
        _ => Err(Refusal::new("held.settled")),
    }
}

/// Held before.
pub(super) async fn from_database(tx: &mut Tx, id: CommandId) -> Result<Result<HeldCommand, Refusal>, CentreError> {
    let Some(row) = db::row(tx, sql::HELD, vec![Value::Text(id.to_string())]).await? else {
        return Ok(Err(Refusal::new("held.unknown")));
    };
    if db::text(&row, "state")? != "held" {
        return Ok(Err(Refusal::new("held.settled")));
    }
    let envelope: Envelope = serde_json::from_str(&db::text(&row, "body")?)?;
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
    Ok(Ok(HeldCommand { envelope, actor, stepped_up }))
}
