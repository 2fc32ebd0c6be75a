//! Held registrations, to be decided again once somebody has looked.
//!
//! A held command is a receipt whose state is `held`: its signed text and who made it wait there for as long as it takes. Whoever
//! decides about it makes it *accepted*, *merged* or *refused*; decided anew it may be held again. It is settled once: the
//! statement that does it asks for the state that it was read in.

use lra_rules::{
    ids::{CommandId, OperatorId},
    organization::{Actor, OperatorName},
    refusal::Refusal,
    wire::{Envelope, Outcome},
};

use super::{
    rows::{HELD, ReceiptRow},
    working::parse_key,
};
use crate::{
    db::{self, Tx, Value, sql},
    error::CentreError,
};

/// A held command in the context it was made in: decided anew, it is still its registrar's act.
pub(super) struct HeldCommand {
    pub(super) envelope: Envelope,
    pub(super) actor: Actor,
    pub(super) stepped_up: bool,
}

/// Finds it among the receipts of this very sitting, which no database knows yet.
pub(super) fn from_sitting(row: &ReceiptRow) -> Result<HeldCommand, Refusal> {
    match (&row.outcome, &row.envelope, &row.actor) {
        (Outcome::Held { .. }, Some(envelope), Some(actor)) => {
            Ok(HeldCommand { envelope: envelope.clone(), actor: actor.clone(), stepped_up: row.stepped_up })
        }
        _ => Err(Refusal::new("held.settled")),
    }
}

/// Finds it among the receipts of earlier sittings. Its operator is named as the directory names them now.
pub(super) async fn from_database(tx: &mut Tx, id: CommandId) -> Result<Result<HeldCommand, Refusal>, CentreError> {
    let Some(row) = db::row(tx, sql::HELD, vec![Value::Text(id.to_string())]).await? else {
        return Ok(Err(Refusal::new("held.unknown")));
    };
    if db::text(&row, "state")? != HELD {
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
        operator: OperatorName { id: operator, name, person },
        role: envelope.role,
        organization: envelope.organization.clone(),
    };
    let stepped_up = !db::text(&row, "step_up")?.is_empty();
    Ok(Ok(HeldCommand { envelope, actor, stepped_up }))
}
