//! Frozen profiles, for registration agents: both branches of each, in words, and what may be done.

use std::collections::BTreeMap;

use lra_desk::store::RecordQuery;
use lra_rules::{
    decide::frozen::about,
    frozen::{FrozenProfile, Piece},
    record::{Record, RecordKind, RecordRef},
    turn::open_states,
};

use super::{
    app::{App, Loaded},
    types::{FrozenView, PieceView, WaitingQuery, WindowProblem},
    views::Look,
};

/// The list shows this many at the most; the longest waiting come first.
const MOST: u32 = 100;

impl App {
    /// Profiles of which two chains were heard and that wait for an agent, longest waiting first; before them the one that was
    /// opened, whatever became of it.
    pub async fn frozen_profiles(&self, args: WaitingQuery) -> Result<Vec<FrozenView>, WindowProblem> {
        let front = self.front().await?;
        let mut loaded = Loaded::default();
        let frozen = RecordQuery::frozen(&front.scope).in_states(open_states(RecordKind::Frozen));
        let found = front.load_waiting(&mut loaded, frozen.page(0, MOST), args.open.map(RecordRef::Frozen)).await?;
        front.load_around(&mut loaded).await?;
        let look = front.look(&loaded);
        let view = |record: &RecordRef| {
            let shown = loaded.shown.get(record)?;
            let Record::Frozen(frozen) = &shown.stored.record else { return None };
            Some(FrozenView {
                stands: look.pieces(frozen, &frozen.stands),
                other: look.pieces(frozen, &frozen.other),
                frozen: frozen.clone(),
                timeline: shown.stored.timeline.clone(),
                allowed: look.allowed(record),
                waiting: !shown.waiting.is_empty(),
            })
        };
        Ok(found.iter().filter_map(view).collect())
    }
}

impl Look<'_> {
    fn pieces(&self, frozen: &FrozenProfile, pieces: &[Piece]) -> Vec<PieceView> {
        // Whom a piece is to register, other pieces speak of by the same id.
        let named: BTreeMap<RecordRef, &String> = frozen
            .stands
            .iter()
            .chain(&frozen.other)
            .filter_map(|piece| Some((about(piece)?, piece.name.as_ref()?)))
            .collect();
        let view = |piece: &Piece| {
            let known = about(piece).and_then(|record| {
                named.get(&record).map(|name| (*name).clone()).or_else(|| self.record_about(&record))
            });
            PieceView { who: known.unwrap_or_default(), piece: piece.clone() }
        };
        pieces.iter().map(view).collect()
    }
}
