//! One function per route: what comes over HTTP, handed to the centre.

use std::time::Duration;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use lra_rules::{
    organization::Scope,
    wire::{
        AcceptTerms, Answered, Batch, BatchAnswer, CallerSaid, DirectoryQuery, Erased, Likely, LikelyAnswer, Lookup,
        NewKeysRead, NomineesSeen, OperatorsSeen, OrganizationsSeen, OutcomesQuery, QuestionsChosen, RefusedSeen,
        Renew, Reseal, SignIn, SignedCommand,
    },
};

use super::{
    extract::{Asked, Asking, Json},
    types::{FeedQuery, Health, METRICS, WholeHealth},
    watched::Watching,
};
use crate::{centre::Centre, clock, connect, db::sql, desk::Admitted, feed, problem::HttpProblem};

/// A page of the feed never has more records than this.
const PAGE: usize = 2000;

/// A desk is never kept waiting at the feed for longer, in seconds: networks cut what is silent for a minute.
const WAIT: u64 = 30;

type Answer<T> = Result<axum::Json<T>, HttpProblem>;

pub(super) async fn begin_sign_in(State(centre): State<Centre>) -> Result<Response, HttpProblem> {
    Ok(axum::Json(centre.begin_sign_in()?).into_response())
}

pub(super) async fn sign_in(State(centre): State<Centre>, Json(asked): Json<SignIn>) -> Result<Response, HttpProblem> {
    Ok(axum::Json(centre.sign_in(asked).await?).into_response())
}

pub(super) async fn renew(State(centre): State<Centre>, Json(asked): Json<Renew>) -> Result<Response, HttpProblem> {
    Ok(axum::Json(centre.renew(asked).await?).into_response())
}

pub(super) async fn accept_terms(
    State(centre): State<Centre>,
    Asking(desk): Asking,
    Json(asked): Json<AcceptTerms>,
) -> Result<StatusCode, HttpProblem> {
    centre.accept_terms(&desk, &asked.version).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub(super) async fn read_new_keys(
    State(centre): State<Centre>,
    desk: Admitted,
    Json(asked): Json<NewKeysRead>,
) -> Result<StatusCode, HttpProblem> {
    centre.read_new_keys(&desk, &asked.ids).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub(super) async fn end_session(State(centre): State<Centre>, Asking(desk): Asking) -> Result<StatusCode, HttpProblem> {
    centre.end_session(&desk).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub(super) async fn erased(State(centre): State<Centre>, Json(asked): Json<Erased>) -> Result<StatusCode, HttpProblem> {
    centre.erased(asked).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub(super) async fn reseal(State(centre): State<Centre>, Json(asked): Json<Reseal>) -> Result<Response, HttpProblem> {
    Ok(axum::Json(centre.reseal(asked).await?).into_response())
}

/// Items are answered one by one; only what concerns the batch as a whole is a problem.
pub(super) async fn batch(
    State(centre): State<Centre>,
    desk: Admitted,
    Json(batch): Json<Batch>,
) -> Answer<BatchAnswer> {
    let outcomes = centre.decide(desk, batch.items).await?;
    Ok(axum::Json(BatchAnswer { outcomes, now: clock::now() }))
}

pub(super) async fn outcomes(
    State(centre): State<Centre>,
    desk: Admitted,
    Json(asked): Json<OutcomesQuery>,
) -> Answer<BatchAnswer> {
    let outcomes = centre.outcomes(desk.profile, asked.ids).await?;
    Ok(axum::Json(BatchAnswer { outcomes, now: clock::now() }))
}

/// With nothing new, the answer is held back until something is sealed, the wait is over, or the centre stops; it is then
/// an empty page, not a problem.
pub(super) async fn read_feed(
    State(centre): State<Centre>,
    desk: Admitted,
    Asked(asked): Asked<FeedQuery>,
) -> Result<Response, HttpProblem> {
    let scope = Scope { organization: asked.organization, role: asked.role };
    desk.acting(&scope)?;
    let limit = asked.limit.unwrap_or(PAGE / 4).clamp(1, PAGE);
    let until = tokio::time::Instant::now() + Duration::from_secs(asked.wait.min(WAIT));
    let core = &centre.core;
    // Subscribed before looking: what is sealed in between is not missed.
    let mut sealed = core.sealer.subscribe();
    let mut stopping = core.stopping();
    loop {
        // Before looking, again: whatever is sealed from here on ends the wait below.
        sealed.mark_unchanged();
        let page = feed::page(&core.db, &core.epoch, &scope, asked.after, limit).await?;
        let over = tokio::time::Instant::now() >= until || *stopping.borrow();
        // Whoever has seen further than this database is told at once: they take it for an earlier copy.
        let ahead = asked.after > page.sealed;
        if !page.records.is_empty() || over || ahead {
            return Ok(axum::Json(page).into_response());
        }
        tokio::select! {
            _ = sealed.changed() => {}
            _ = stopping.changed() => {}
            () = tokio::time::sleep_until(until) => {}
        }
    }
}

pub(super) async fn look_up(
    State(centre): State<Centre>,
    desk: Admitted,
    Json(asked): Json<Lookup>,
) -> Result<Response, HttpProblem> {
    Ok(axum::Json(centre.look_up(&desk, asked).await?).into_response())
}

pub(super) async fn likely(
    State(centre): State<Centre>,
    desk: Admitted,
    Json(asked): Json<Likely>,
) -> Answer<LikelyAnswer> {
    Ok(axum::Json(centre.likely(&desk, asked).await?))
}

/// The answer holds a temporary password: nothing between centre and desk may keep it.
pub(super) async fn print_letter(
    State(centre): State<Centre>,
    desk: Admitted,
    Json(signed): Json<SignedCommand>,
) -> Result<Response, HttpProblem> {
    Ok(unkept(centre.print_letter(desk, signed).await?))
}

/// Nothing that a registrant answered comes back.
pub(super) async fn choose_questions(
    State(centre): State<Centre>,
    desk: Admitted,
    Json(asked): Json<QuestionsChosen>,
) -> Result<Response, HttpProblem> {
    Ok(unkept(centre.choose_questions(desk, asked).await?))
}

/// Which questions a person chose nobody keeps on the way.
pub(super) async fn ask_caller(
    State(centre): State<Centre>,
    desk: Admitted,
    Json(signed): Json<SignedCommand>,
) -> Result<Response, HttpProblem> {
    Ok(unkept(centre.ask_caller(desk, signed).await?))
}

pub(super) async fn answer_caller(
    State(centre): State<Centre>,
    desk: Admitted,
    Json(asked): Json<CallerSaid>,
) -> Result<Response, HttpProblem> {
    Ok(unkept(centre.answer_caller(desk, asked).await?))
}

/// An answer that nothing between centre and desk may keep.
fn unkept(answer: impl serde::Serialize) -> Response {
    ([(axum::http::header::CACHE_CONTROL, "no-store")], axum::Json(answer)).into_response()
}

pub(super) async fn operators(
    State(centre): State<Centre>,
    desk: Admitted,
    Json(asked): Json<DirectoryQuery>,
) -> Answer<OperatorsSeen> {
    Ok(axum::Json(centre.operators(&desk, asked).await?))
}

pub(super) async fn organizations(
    State(centre): State<Centre>,
    desk: Admitted,
    Json(asked): Json<DirectoryQuery>,
) -> Answer<OrganizationsSeen> {
    Ok(axum::Json(centre.organizations(&desk, asked).await?))
}

pub(super) async fn refused(
    State(centre): State<Centre>,
    desk: Admitted,
    Json(asked): Json<DirectoryQuery>,
) -> Answer<RefusedSeen> {
    Ok(axum::Json(centre.refused(&desk, asked).await?))
}

pub(super) async fn nominees(
    State(centre): State<Centre>,
    desk: Admitted,
    Json(asked): Json<DirectoryQuery>,
) -> Answer<NomineesSeen> {
    Ok(axum::Json(centre.nominees(&desk, asked).await?))
}

pub(super) async fn ordered(
    State(centre): State<Centre>,
    desk: Admitted,
    Json(signed): Json<SignedCommand>,
) -> Answer<Answered> {
    Ok(axum::Json(centre.ordered(&desk, signed).await?))
}

pub(super) async fn tables(State(centre): State<Centre>) -> Response {
    axum::Json(centre.core.tables).into_response()
}

pub(super) async fn live() -> axum::Json<Health> {
    axum::Json(Health { status: "live" })
}

/// Says that the database answers, too; `live` asks only the process, so that a slow database does not get it restarted.
pub(super) async fn ready(State(centre): State<Centre>) -> Answer<Health> {
    let alive = centre.core.db.row(sql::ALIVE, vec![]).await?;
    alive.ok_or_else(|| HttpProblem::unavailable("centre.database"))?;
    Ok(axum::Json(Health { status: "ready" }))
}

/// Says how the systems stand, too. One of them being down is no reason to start the centre again, so the status stays 200.
pub(super) async fn whole_health(State(centre): State<Centre>, _: Watching) -> Answer<WholeHealth> {
    Ok(axum::Json(WholeHealth { status: "live", targets: connect::standings(&centre.core).await? }))
}

pub(super) async fn metrics(State(centre): State<Centre>, _: Watching) -> Result<Response, HttpProblem> {
    let text = connect::metrics(&connect::standings(&centre.core).await?)?;
    let kind = format!("{METRICS}; version=1.0.0; charset=utf-8");
    Ok(([(axum::http::header::CONTENT_TYPE, kind)], text).into_response())
}
