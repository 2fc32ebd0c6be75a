//! Held registrations and work in quarantine, to be decided again once somebody has looked.
//!
//! Such a command is a receipt whose state is `held` or `quarantined`: its signed text and who made it wait there for as long as it takes.
//! Whoever decides about it makes it *accepted*, *merged* or *refused*; decided anew it may be held again. It is settled once: the
//! statement that does it asks for the state that it was read in. Where somebody adopted it, it is their act from then on.

use lra_rules::{
    ids::{CommandId, OperatorId},
    organization::{Actor, OperatorName},
    refusal::Refusal,
    wire::Envelope,
};

use super::rows::{HELD, QUARANTINED, ReceiptRow, state};
use crate::{
    db::{self, Tx, Value, sql},
    error::CentreError,
};

/// What a command waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Waits {
    /// Somebody has to look at whom it is like.
    Held,
    /// A colleague has to adopt it.
    Quarantined,
}

impl Waits {
    pub(super) const fn state(self) -> &'static str {
        match self {
            Self::Held => HELD,
            Self::Quarantined => QUARANTINED,
        }
    }

    fn unknown(self) -> Refusal {
        Refusal::new(match self {
            Self::Held => "held.unknown",
            Self::Quarantined => "quarantine.unknown",
        })
    }

    pub(super) fn settled(self) -> Refusal {
        Refusal::new(match self {
            Self::Held => "held.settled",
            Self::Quarantined => "quarantine.settled",
        })
    }
}

/// A held command in the context it was made in: decided anew, it is still its registrar's act.
pub(super) struct HeldCommand {
    pub(super) envelope: Envelope,
    /// Whose act it is: whoever adopted it, else whoever signed it.
    pub(super) actor: Actor,
    pub(super) stepped_up: bool,
    /// Whoever signed it.
    pub(super) signed_by: OperatorId,
    /// Somebody adopted it: what became of the profile that signed it does not matter any more.
    pub(super) adopted: bool,
}

/// Finds it among the receipts of this very sitting, which no database knows yet.
pub(super) fn from_sitting(row: &ReceiptRow, waits: Waits) -> Result<HeldCommand, Refusal> {
    let signed_by = row.operator.parse().ok();
    match (&row.envelope, &row.actor, signed_by) {
        (Some(envelope), Some(actor), Some(signed_by)) if state(&row.outcome) == waits.state() => Ok(HeldCommand {
            envelope: envelope.clone(),
            actor: actor.clone(),
            stepped_up: row.stepped_up,
            signed_by,
            adopted: row.acting.is_some(),
        }),
        _ => Err(waits.settled()),
    }
}

/// Finds it among the receipts of earlier sittings. Its operator is named as the directory names them now.
pub(super) async fn from_database(
    tx: &mut Tx,
    id: CommandId,
    waits: Waits,
) -> Result<Result<HeldCommand, Refusal>, CentreError> {
    let Some(row) = db::row(tx, sql::HELD, vec![Value::Text(id.to_string())]).await? else {
        return Ok(Err(waits.unknown()));
    };
    if db::text(&row, "state")? != waits.state() {
        return Ok(Err(waits.settled()));
    }
    let envelope: Envelope = serde_json::from_str(&db::text(&row, "body")?)?;
    let operator = |column| db::text(&row, column)?.parse().map_err(|_| CentreError::Contradiction("an operator's id"));
    let person = crate::desk::person_of(&db::text(&row, "person")?);
    let name = crate::desk::full_name(&db::text(&row, "given_name")?, &db::text(&row, "family_name")?);
    let actor = Actor {
        operator: OperatorName { id: operator("id")?, name, person },
        role: envelope.role,
        organization: envelope.organization.clone(),
    };
    let stepped_up = !db::text(&row, "step_up")?.is_empty();
    let adopted = !db::text(&row, "acting")?.is_empty();
    Ok(Ok(HeldCommand { signed_by: operator("signed_by")?, envelope, actor, stepped_up, adopted }))
}
