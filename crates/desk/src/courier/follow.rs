//! Following the feed of every scope that the operator has: one task per scope, each asking for the pages after its cursor.
//!
//! ```text
//! catching up: page after page, without waiting ── no more ─▶ caught up: long polls ── cut off ─▶ catching up
//! ```
//!
//! The task is the only one that moves the cursor of its scope; page and cursor are one transaction ([`crate::feed`]). When the
//! scopes change – a session said so – all of them are dropped in the middle of whatever they do, and begun anew: what was not
//! committed is asked for again.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use lra_rules::{
    organization::{Role, Scope},
    record::RecordRef,
    wire::FeedPage,
};
use tokio::task::JoinSet;

use super::{backoff::Backoff, post::Post};
use crate::centre::{CallError, Token};

/// Records a page at most: few enough that saving is not kept waiting by the transaction of one.
const PAGE: u32 = 500;
/// How long the centre is asked to wait for news: shorter than proxies usually let a silence last.
const LONG_POLL: Duration = Duration::from_secs(25);
/// Between two empty pages, should a centre not wait as it was asked to.
const AT_LEAST: Duration = Duration::from_secs(1);

pub(super) async fn run(post: Arc<Post>) {
    let mut scopes = post.scopes.subscribe();
    loop {
        scopes.mark_unchanged();
        // Dropped, and with that ended, when the scopes change.
        let mut following = JoinSet::new();
        for scope in post.store.known().iter().flat_map(|known| known.scopes()) {
            following.spawn(follow(Arc::clone(&post), scope));
        }
        if scopes.changed().await.is_err() {
            return;
        }
    }
}

async fn follow(post: Arc<Post>, scope: Scope) {
    let mut backoff = Backoff::default();
    let (mut kick, mut reached) = (post.kick.subscribe(), post.reached.subscribe());
    let mut caught_up = false;
    loop {
        kick.mark_unchanged();
        reached.mark_unchanged();
        let asked = Instant::now();
        let wait = if caught_up { LONG_POLL } else { Duration::ZERO };
        match page(&post, &scope, wait).await {
            Ok(page) => {
                backoff.reset();
                caught_up = !page.more;
                if caught_up {
                    post.caught_up(&scope);
                }
                if caught_up && page.records.is_empty() && asked.elapsed() < AT_LEAST && !wait.is_zero() {
                    tokio::time::sleep(AT_LEAST).await;
                }
            }
            // A proxy that cuts long silences says nothing about the centre: ask again without waiting.
            Err(CallError::NoAnswer) if caught_up => caught_up = false,
            Err(error) => {
                post.call_failed(&error);
                // The centre can be reached and fails at this: that it answers others says nothing about it.
                let failed = matches!(error, CallError::Failed(_));
                tokio::select! {
                    () = tokio::time::sleep(backoff.pause()) => {}
                    _ = kick.changed() => {}
                    _ = reached.changed(), if !failed => {}
                }
            }
        }
    }
}

async fn page(post: &Post, scope: &Scope, wait: Duration) -> Result<FeedPage, CallError> {
    let file = |error: crate::error::DeskError| {
        tracing::warn!(code = error.code(), %error, "the feed cannot be kept");
        CallError::NoAnswer
    };
    let after = post.feed().cursor(scope).await.map_err(file)?;
    let page = post.with_token(|token| ask(post, token, scope, after, wait)).await?;
    post.heard(page.now);
    if page.scope != *scope {
        return Err(CallError::NoAnswer);
    }
    let ahead = (after > page.sealed).then_some(page.sealed);
    if post.follows(&page.epoch, ahead, page.now).await.map_err(file)? {
        return Ok(FeedPage { records: Vec::new(), more: true, ..page });
    }
    if !page.records.is_empty() || page.next != after {
        let changed = post.feed().apply_page(&page, after).await.map_err(file)?;
        post.announce(changed);
        // Somebody decided, or was asked: what became of the held command is found out now, not at the next idle look.
        if scope.role == Role::Lra && page.records.iter().any(|fed| matches!(fed.record, RecordRef::Held(_))) {
            post.wake.notify_one();
        }
    }
    Ok(page)
}

async fn ask(post: &Post, token: Arc<Token>, scope: &Scope, after: u64, wait: Duration) -> Result<FeedPage, CallError> {
    post.centre.feed(&token, scope, after, PAGE, wait).await
}
