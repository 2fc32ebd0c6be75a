//! Turns: how much one operator may have under way at once, whatever number of profiles and connections they ask on.
//!
//! A turn is taken before the body of a request is read and given back when its work is done – also work that goes on after its
//! client has gone –, so that neither memory nor the queue before the decisions fills with one person's requests. Who comes
//! while all turns are taken waits; who comes while many wait is told to come again. It is a node's memory only: a crash, or
//! another node, begins anew.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use axum::http::StatusCode;
use lra_rules::ids::OperatorId;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::problem::HttpProblem;

/// How many requests of an operator are worked on at once.
const AT_ONCE: usize = 6;

/// How many of those may be large, so that an operator fills no memory with long bodies. A desk sends one at a time.
const LARGE_AT_ONCE: usize = 2;

/// How many more of an operator's may wait for their turn.
const WAITING: usize = 64;

/// How many of an operator's may wait at the feed, which costs next to nothing while they do.
const FOLLOWING: usize = 32;

/// Operators whose turns are remembered, before those with none are forgotten.
const KEPT: usize = 1024;

/// The turns of everybody.
#[derive(Debug, Default)]
pub(crate) struct Turns(Mutex<HashMap<OperatorId, Arc<Theirs>>>);

/// The turns of one operator.
#[derive(Debug)]
struct Theirs {
    places: Arc<Semaphore>,
    working: Arc<Semaphore>,
    large: Arc<Semaphore>,
    following: Arc<Semaphore>,
}

/// A turn, given back when dropped.
#[derive(Debug)]
pub(crate) struct Turn {
    _held: Vec<OwnedSemaphorePermit>,
    /// Keeps the operator's turns together while any of them is taken.
    _theirs: Arc<Theirs>,
}

impl Turns {
    fn of(&self, operator: OperatorId) -> Arc<Theirs> {
        // A panic elsewhere leaves whole entries: there is nothing between looking and putting.
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if all.len() > KEPT {
            all.retain(|_, theirs| Arc::strong_count(theirs) > 1);
        }
        let new = || Theirs {
            places: Arc::new(Semaphore::new(AT_ONCE + WAITING)),
            working: Arc::new(Semaphore::new(AT_ONCE)),
            large: Arc::new(Semaphore::new(LARGE_AT_ONCE)),
            following: Arc::new(Semaphore::new(FOLLOWING)),
        };
        all.entry(operator).or_insert_with(|| Arc::new(new())).clone()
    }

    /// Takes a turn to work on a request that is large or not, and waits for it if it must.
    pub(crate) async fn to_work(&self, operator: OperatorId, large: bool) -> Result<Turn, HttpProblem> {
        let theirs = self.of(operator);
        let mut held = vec![theirs.places.clone().try_acquire_owned().map_err(|_| too_many())?];
        // First what fewer have: whoever waits for it keeps nobody from working.
        if large {
            held.push(theirs.large.clone().acquire_owned().await.map_err(|_| too_many())?);
        }
        held.push(theirs.working.clone().acquire_owned().await.map_err(|_| too_many())?);
        Ok(Turn { _held: held, _theirs: theirs })
    }

    /// Takes a turn at the feed, if one is free.
    pub(crate) fn to_follow(&self, operator: OperatorId) -> Result<Turn, HttpProblem> {
        let theirs = self.of(operator);
        let place = theirs.following.clone().try_acquire_owned().map_err(|_| too_many())?;
        Ok(Turn { _held: vec![place], _theirs: theirs })
    }
}

fn too_many() -> HttpProblem {
    HttpProblem::new(StatusCode::TOO_MANY_REQUESTS, "operator.too-many-at-once")
}
