//! Orders: taken in, judged by the rulebook, carried out and told, in one transaction.

use lra_rules::{
    directory::{self, DirectoryAct},
    ids::OperatorId,
    limits::{self, Unread},
    organization::{Actor, Role, Scope},
    refusal::Refusal,
    wire::{Answered, DirectoryOrder, ORDER_SECONDS, Outcome, Receipt, SignedCommand, receipt_number},
};

use super::nominations::nominate;
use crate::{
    centre::Centre,
    clock,
    db::{self, Tx, sql, text},
    decide::{ReceiptRow, verifies},
    desk::Admitted,
    error::CentreError,
    import,
    operators::{Done, Operator, carry_out},
    problem::HttpProblem,
};

/// An order whose signatures hold, and that is meant for this centre now.
struct Ordered {
    order: DirectoryOrder,
    signed: SignedCommand,
    stepped_up: bool,
    actor: Actor,
}

impl Centre {
    /// Carries out what an operator orders about the directory, or says why not.
    pub(crate) async fn ordered(&self, desk: &Admitted, signed: SignedCommand) -> Result<Answered, HttpProblem> {
        let ordered = self.read_order(desk, signed)?;
        let id = ordered.order.id;
        let done: Result<_, CentreError> = db::retrying!(self.carried_out(desk, &ordered).await);
        let (outcome, whom) = done?;
        if let Some(operator) = whom {
            // This node at once; another one within the seconds that a look lasts.
            self.core.seen.forget_operator(operator);
            // Who may sponsor or act there is listed anew; after a crash before it, the quarter of an hour does it.
            import::refresh(&self.core.db, self.core.tables, &self.core.index).await?;
            self.core.sealer.wake();
        }
        Ok(Answered { id, outcome })
    }

    /// Reads the order, and believes it only with both signatures of the profile that sends it.
    fn read_order(&self, desk: &Admitted, signed: SignedCommand) -> Result<Ordered, HttpProblem> {
        let order: DirectoryOrder = limits::read(signed.body.as_bytes()).map_err(|why| match why {
            Unread::TooMuch(over) => HttpProblem::bad_request("request.too-much").field(&over.at, "too-much"),
            Unread::NotInForm { at } => HttpProblem::bad_request("request.malformed").field(&at, "not-expected"),
            Unread::Malformed(_) => HttpProblem::bad_request("request.malformed").field("body", "not-expected"),
        })?;
        if order.profile != desk.profile {
            return Err(HttpProblem::forbidden("profile.foreign"));
        }
        if !verifies(&desk.public_key, signed.body.as_bytes(), &signed.signature) {
            return Err(HttpProblem::forbidden("signature.bad"));
        }
        let stepped_up = match &signed.step_up {
            None => false,
            Some(signature) if verifies(&desk.approval_key, signed.body.as_bytes(), signature) => true,
            Some(_) => return Err(HttpProblem::forbidden("signature.bad")),
        };
        self.core.addresses.meant(&order.to, &self.core.keys)?;
        if clock::now().seconds_since(order.made_at).abs() > ORDER_SECONDS {
            return Err(HttpProblem::forbidden("session.clock"));
        }
        let scope = Scope { organization: order.organization.clone(), role: order.role };
        desk.acting(&scope)?;
        let actor = desk.actor(&scope);
        Ok(Ordered { order, signed, stepped_up, actor })
    }

    /// Does it in one transaction, and says whom it was about; a repeat is told what became of it.
    async fn carried_out(
        &self,
        desk: &Admitted,
        ordered: &Ordered,
    ) -> Result<(Outcome, Option<OperatorId>), CentreError> {
        let (core, order) = (&self.core, &ordered.order);
        let now = clock::now();
        let mut tx = core.db.begin().await?;
        if let Some(known) = known(&mut tx, desk, order).await? {
            return Ok((known, None));
        }
        let refused = |refusal: Refusal| Ok((Outcome::Refused { refusal }, None));
        let mut whom = whom(&mut tx, &order.act).await?;
        if whom.is_none() && about_somebody(&order.act) {
            return refused(Refusal::new("record.unknown").with("kind", "operator"));
        }
        let (tables, actor, words) = (core.tables, &ordered.actor, &order.words);
        let name = whom.as_ref().map(|operator| &operator.name);
        if let Err(refusal) = directory::may(actor, &order.act, name, words, ordered.stepped_up, &tables.limits) {
            return refused(refusal);
        }
        let done = match &mut whom {
            None => import::say(&mut tx, &order.act, (actor.clone(), words), tables, &core.index).await?.map(|()| None),
            Some(operator) => {
                operator.why = Some(words.clone());
                let done = match order.act.row().role {
                    Role::Lrp => nominate(&mut tx, actor, operator, &order.act, tables).await?,
                    _ => carry_out(&mut tx, operator, &order.act).await?,
                };
                done.map(Some)
            }
        };
        match done {
            Ok(Some(Done { told, .. })) => import::tell(&mut tx, &core.db, actor.clone(), told).await?,
            Ok(None) => {}
            Err(refusal) => return refused(refusal),
        }
        let number = receipt_number(order.id);
        let receipt = Receipt { number, at: now, tables: core.tables.versions(), records: Vec::new() };
        let outcome = Outcome::Accepted { receipt };
        let row = ReceiptRow::ordered(desk, order, &ordered.signed, now, outcome.clone());
        db::insert(&mut tx, sql::PUT_RECEIPTS, vec![row.values()?]).await?;
        tx.commit().await?;
        core.sealer.wake();
        tracing::warn!(by = %desk.operator.id, act = order.act.row().code, "an order about the directory");
        Ok((outcome, whom.map(|operator| operator.name.id)))
    }
}

/// Finds what became of this order before; somebody else's id tells nothing.
async fn known(tx: &mut Tx, desk: &Admitted, order: &DirectoryOrder) -> Result<Option<Outcome>, CentreError> {
    let known = db::select(tx, sql::KNOWN, &[order.id.to_string()]).await?;
    let Some(row) = known.first() else { return Ok(None) };
    Ok(Some(if text(row, "profile")? == desk.profile.to_string() {
        serde_json::from_str(&text(row, "outcome")?)?
    } else {
        Outcome::Refused { refusal: Refusal::new("record.exists") }
    }))
}

/// Is it about an operator? Else it is about an organization.
fn about_somebody(act: &DirectoryAct) -> bool {
    !matches!(act, DirectoryAct::SayOrganization { .. } | DirectoryAct::SayAgreement { .. })
}

/// Finds the operator whom it is about; none where there is none, or it is about an organization.
async fn whom(tx: &mut Tx, act: &DirectoryAct) -> Result<Option<Operator>, CentreError> {
    match act {
        DirectoryAct::EndOperator { operator }
        | DirectoryAct::EndSessions { operator }
        | DirectoryAct::Unbind { operator }
        | DirectoryAct::Rebind { operator, .. }
        | DirectoryAct::Nominate { operator, .. }
        | DirectoryAct::WithdrawNomination { operator, .. }
        | DirectoryAct::TakeOverNomination { operator, .. } => Operator::with_id(tx, *operator).await,
        DirectoryAct::RevokeProfile { profile } | DirectoryAct::ReleaseProfile { profile } => {
            Operator::of(tx, *profile).await
        }
        DirectoryAct::SayOrganization { .. } | DirectoryAct::SayAgreement { .. } => Ok(None),
    }
}
