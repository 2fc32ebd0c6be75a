//! What only HTTP knows: a row of the table of routes, the query of the feed, the answer about health.

use axum::routing::MethodRouter;
use lra_rules::{ids::OrgCode, organization::Role};
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Serialize};

use crate::{centre::Centre, connect::Standings};

/// What metrics are sent as.
pub(super) const METRICS: &str = "application/openmetrics-text";

/// How a type describes itself in the OpenAPI document.
pub(super) type SchemaOf = fn(&mut SchemaGenerator) -> Schema;

/// One row of the table: the router serves it, the OpenAPI document describes it.
pub(super) struct Route {
    /// The HTTP method in small letters, as OpenAPI writes it.
    pub(super) method: &'static str,
    pub(super) path: &'static str,
    pub(super) summary: &'static str,
    /// The document says that a session is needed. The handler's own arguments enforce it; a test compares the two.
    pub(super) session: bool,
    pub(super) query: Option<SchemaOf>,
    pub(super) body: Option<SchemaOf>,
    /// Statuses of the problems that this route may answer with besides those that its shape brings along.
    pub(super) also: &'static [u16],
    /// `None`: 204 without content.
    pub(super) answer: Option<SchemaOf>,
    pub(super) handler: fn() -> MethodRouter<Centre>,
}

/// Names the stream that a desk follows, and where in it the page begins.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct FeedQuery {
    /// The organization that the desk acts for.
    pub(super) organization: OrgCode,
    /// The role that it acts in; the operator must be appointed to it today.
    pub(super) role: Role,
    /// The place after which to begin; 0 = from the beginning.
    #[serde(default)]
    pub(super) after: u64,
    /// The page holds at most so many records, and never more than 2000.
    pub(super) limit: Option<usize>,
    /// Seconds to wait when there is nothing new, at most 30.
    #[serde(default)]
    pub(super) wait: u64,
}

/// Says in one word how the centre is; whoever watches over it goes by the HTTP status.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Health {
    pub(super) status: &'static str,
}

/// Says how the centre is, and how the systems stand where people sign in. One that is down leaves the status as it is: the centre
/// lives, and goes on trying.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct WholeHealth {
    pub(super) status: &'static str,
    /// The systems that are told who may sign in.
    pub(super) targets: Standings,
}

/// Metrics in the text format of OpenMetrics.
#[derive(JsonSchema)]
#[schemars(inline, extend("contentMediaType" = METRICS))]
pub(super) struct Metrics(#[expect(dead_code, reason = "it is described, and written elsewhere")] String);
