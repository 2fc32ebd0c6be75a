//! What is withheld of work in quarantine and of frozen profiles is taken out of a record here.

use super::Kept;
use crate::record::{Record, Stored};

pub(in super::super) fn KeptCommand(stored: &mut Stored, _: &Kept<'_>) {
    if let Record::Quarantined(work) = &mut stored.record {
        work.command = None;
    }
}

pub(in super::super) fn Branches(stored: &mut Stored, _: &Kept<'_>) {
    if let Record::Frozen(frozen) = &mut stored.record {
        frozen.stands.clear();
        frozen.other.clear();
    }
}

pub(in super::super) fn FrozenLines(stored: &mut Stored, _: &Kept<'_>) {
    if let Record::Frozen(_) = stored.record {
        stored.timeline.clear();
    }
}

pub(in super::super) fn KeptLines(stored: &mut Stored, _: &Kept<'_>) {
    if let Record::Quarantined(_) = stored.record {
        stored.timeline.clear();
    }
}
