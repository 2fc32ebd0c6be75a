//! The table of routes: what is not in it is not served, and what is in it is described.

use std::sync::LazyLock;

use axum::routing::{get, post};
use lra_rules::{
    forms::Tables,
    wire::{
        AcceptTerms, Answered, Batch, BatchAnswer, CallerAsked, CallerKnown, CallerSaid, DirectoryQuery, Erased,
        FeedPage, LetterAnswer, Likely, LikelyAnswer, Lookup, LookupAnswer, NewKeysRead, NomineesSeen, OperatorsSeen,
        OrganizationsSeen, OutcomesQuery, QuestionsChosen, QuestionsKept, RefusedSeen, Renew, Reseal, Resealed,
        Session, SignIn, SignInBegin, SignedCommand,
    },
};
use serde_json::Value;

use super::{
    handlers as h, openapi,
    types::{FeedQuery, Health, Metrics, Route, SchemaOf, WholeHealth},
};

const fn of<T: schemars::JsonSchema>() -> Option<SchemaOf> {
    Some(|generator| generator.subschema_for::<T>())
}

const NOTHING: Option<SchemaOf> = None;

/// An OpenAPI document is described by its own specification.
const DOCUMENT: Option<SchemaOf> = Some(|_| schemars::json_schema!({"type": "object"}));

macro_rules! routes {
    ($($method:literal $path:literal $summary:literal, session $session:literal, query $query:expr, body $body:expr,
       answer $answer:expr, also $also:expr, $handler:expr;)+) => {
        /// Every route of the service.
        pub(super) const ROUTES: &[Route] = &[$(Route {
            method: $method,
            path: $path,
            summary: $summary,
            session: $session,
            query: $query,
            body: $body,
            answer: $answer,
            also: $also,
            handler: || $handler,
        }),+];
    };
}

routes! {
    "post" "/v1/sign-in/begin" "A challenge, and where one may sign in", session false,
        query NOTHING, body NOTHING, answer of::<SignInBegin>(), also &[], post(h::begin_sign_in);
    "post" "/v1/sign-in" "Opens a session on an issuer's word and the profile's key", session false,
        query NOTHING, body of::<SignIn>(), answer of::<Session>(), also &[403, 409], post(h::sign_in);
    "post" "/v1/session/renew" "A fresh token by proof of the profile's key", session false,
        query NOTHING, body of::<Renew>(), answer of::<Session>(), also &[401, 403], post(h::renew);
    "post" "/v1/session/terms" "Accepts the terms of use in force", session true,
        query NOTHING, body of::<AcceptTerms>(), answer NOTHING, also &[409], post(h::accept_terms);
    "post" "/v1/session/new-keys-read" "The operator has read of new approval keys", session true,
        query NOTHING, body of::<NewKeysRead>(), answer NOTHING, also &[], post(h::read_new_keys);
    "post" "/v1/session/end" "Ends the sessions and the lease of this profile", session true,
        query NOTHING, body NOTHING, answer NOTHING, also &[], post(h::end_session);
    "post" "/v1/erased" "A profile let go of the people it had cached", session false,
        query NOTHING, body of::<Erased>(), answer NOTHING, also &[401, 403], post(h::erased);
    "post" "/v1/escrow/reseal" "A file key in escrow, sealed to a one-time key after a fresh sign-in", session false,
        query NOTHING, body of::<Reseal>(), answer of::<Resealed>(), also &[403, 409], post(h::reseal);
    "post" "/v1/batch" "Signed commands, decided in order, each with its own outcome", session true,
        query NOTHING, body of::<Batch>(), answer of::<BatchAnswer>(), also &[], post(h::batch);
    "post" "/v1/outcomes" "What became of these commands", session true,
        query NOTHING, body of::<OutcomesQuery>(), answer of::<BatchAnswer>(), also &[], post(h::outcomes);
    "get" "/v1/feed" "One page of a scope's stream of records", session true,
        query of::<FeedQuery>(), body NOTHING, answer of::<FeedPage>(), also &[], get(h::read_feed);
    "post" "/v1/lookup" "An account by exact login ID and birth date", session true,
        query NOTHING, body of::<Lookup>(), answer of::<LookupAnswer>(), also &[], post(h::look_up);
    "post" "/v1/likely" "Who elsewhere is too much like somebody who is being registered", session true,
        query NOTHING, body of::<Likely>(), answer of::<LikelyAnswer>(), also &[], post(h::likely);
    "post" "/v1/letters" "Prints a credential letter; tells its temporary password once", session true,
        query NOTHING, body of::<SignedCommand>(), answer of::<LetterAnswer>(), also &[], post(h::print_letter);
    "post" "/v1/directory/operators" "Operators with their appointments and profiles, for an administrator", session true,
        query NOTHING, body of::<DirectoryQuery>(), answer of::<OperatorsSeen>(), also &[], post(h::operators);
    "post" "/v1/directory/organizations" "Organizations with their agreements, for an administrator", session true,
        query NOTHING, body of::<DirectoryQuery>(), answer of::<OrganizationsSeen>(), also &[], post(h::organizations);
    "post" "/v1/directory/refused" "Sign-ins that were refused, for an administrator", session true,
        query NOTHING, body of::<DirectoryQuery>(), answer of::<RefusedSeen>(), also &[], post(h::refused);
    "post" "/v1/directory/nominees" "LRAs and sponsors, for a legally responsible person", session true,
        query NOTHING, body of::<DirectoryQuery>(), answer of::<NomineesSeen>(), also &[], post(h::nominees);
    "post" "/v1/directory/act" "A signed order about the directory, carried out at once", session true,
        query NOTHING, body of::<SignedCommand>(), answer of::<Answered>(), also &[], post(h::ordered);
    "post" "/v1/questions" "A registrant chose challenge questions; their answers go beside the command and are never given out", session true,
        query NOTHING, body of::<QuestionsChosen>(), answer of::<QuestionsKept>(), also &[], post(h::choose_questions);
    "post" "/v1/callers" "Somebody calls: questions of theirs are picked, or a code is sent to them", session true,
        query NOTHING, body of::<SignedCommand>(), answer of::<CallerAsked>(), also &[], post(h::ask_caller);
    "post" "/v1/callers/answer" "What the caller said is compared; told is only whether they are recognized", session true,
        query NOTHING, body of::<CallerSaid>(), answer of::<CallerKnown>(), also &[], post(h::answer_caller);
    "get" "/v1/tables" "The code tables and forms in force", session false,
        query NOTHING, body NOTHING, answer of::<Tables>(), also &[], get(h::tables);
    "get" "/openapi.json" "This description", session false,
        query NOTHING, body NOTHING, answer DOCUMENT, also &[], get(description);
    "get" "/health/live" "Is the process alive?", session false,
        query NOTHING, body NOTHING, answer of::<Health>(), also &[], get(h::live);
    "get" "/health/ready" "Does the database answer?", session false,
        query NOTHING, body NOTHING, answer of::<Health>(), also &[], get(h::ready);
    "get" "/health" "How the centre is, and what waits for the systems where people sign in: for whoever watches over it, from its own \
        machine or with the watch token", session false,
        query NOTHING, body NOTHING, answer of::<WholeHealth>(), also &[404], get(h::whole_health);
    "get" "/metrics" "The same as metrics", session false,
        query NOTHING, body NOTHING, answer of::<Metrics>(), also &[404], get(h::metrics);
}

async fn description() -> axum::Json<&'static Value> {
    /// Made once: whoever asks for it is nobody yet, and it takes longer than any other question of theirs.
    static MADE: LazyLock<Value> = LazyLock::new(described);
    axum::Json(&MADE)
}

fn described() -> Value {
    openapi::document(ROUTES)
}
