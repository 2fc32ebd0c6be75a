//! Who bears which key is packed here: sorted entries – key and person in one number – in blocks that fit one page of a file.
//!
//! A block is a row of the index: its first entry is the row's number, the rest are differences. A key with no more than
//! [`MOST_SHARING`] people lies in one block, whole, so that one row answers for it. A key that more people share is cut into
//! blocks of its own, which say so; nobody follows it.

use super::{KEY_BITS, MOST_SHARING};

/// A person's number within an index has so many bits: there is room for sixteen million people.
pub const NUMBER_BITS: u32 = 63 - KEY_BITS;
/// A person can have no higher number in an index.
pub const HIGHEST_NUMBER: u64 = (1 << NUMBER_BITS) - 1;

/// A block has at most so many bytes: with its row's header it fits an encrypted page of 4,096.
const LARGEST: usize = 3_900;

const WHOLE: u8 = 0;
const PIECE: u8 = 1;

/// A block is one row of the index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// It begins with this entry, which is also its place in the order.
    pub first: u64,
    /// These are all entries of the block, packed as this module reads them.
    pub bytes: Vec<u8>,
}

/// Packs a person who bears a key into one number, which is less than 2⁶³.
#[must_use]
pub fn entry(key: u64, number: u64) -> u64 {
    key << NUMBER_BITS | number & HIGHEST_NUMBER
}

/// Gives the highest entry that a key can have: the block that answers for the key is the last that begins at or before it.
#[must_use]
pub fn last_entry(key: u64) -> u64 {
    entry(key, HIGHEST_NUMBER)
}

fn key_of(entry: u64) -> u64 {
    entry >> NUMBER_BITS
}

/// Unpacks all entries of a block, sorted. What was not written by [`pack`] has none.
#[must_use]
pub fn unpack(first: u64, bytes: &[u8]) -> Vec<u64> {
    let mut entries = Vec::with_capacity(bytes.len() / 4);
    walk(first, bytes, |entry| {
        entries.push(entry);
        true
    });
    entries
}

/// Writes who bears a key into `people`, from the block that answers for it; false if too many do.
pub fn sharing(first: u64, bytes: &[u8], key: u64, people: &mut Vec<u64>) -> bool {
    people.clear();
    if bytes.first() == Some(&PIECE) {
        return key_of(first) != key;
    }
    walk(first, bytes, |entry| {
        if key_of(entry) == key {
            people.push(entry & HIGHEST_NUMBER);
        }
        key_of(entry) <= key
    });
    true
}

fn walk(first: u64, bytes: &[u8], mut each: impl FnMut(u64) -> bool) {
    let Some((_, mut rest)) = bytes.split_first() else { return };
    let mut entry = first;
    while each(entry) && !rest.is_empty() {
        let (mut gap, mut shift) = (0_u64, 0);
        while let Some((byte, behind)) = rest.split_first() {
            rest = behind;
            gap |= u64::from(byte & 0x7f) << shift;
            shift += 7;
            if byte & 0x80 == 0 || shift > 56 {
                break;
            }
        }
        entry = entry.wrapping_add(gap);
    }
}

fn width(gap: u64) -> usize {
    (70 - gap.leading_zeros() as usize) / 7
}

/// Packs sorted entries – each once – into blocks.
#[must_use]
pub fn pack(entries: &[u64]) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut run: Vec<u64> = Vec::new();
    let mut from = 0;
    while from < entries.len() {
        let key = key_of(entries[from]);
        let length = entries[from..].partition_point(|entry| key_of(*entry) == key);
        let sharing = &entries[from..from + length];
        if length > MOST_SHARING {
            whole(&run, &mut blocks);
            run.clear();
            let pieces = length.div_ceil(2 * MOST_SHARING);
            for piece in sharing.chunks(length.div_ceil(pieces)) {
                blocks.push(block(piece, PIECE));
            }
        } else {
            run.extend_from_slice(sharing);
        }
        from += length;
    }
    whole(&run, &mut blocks);
    blocks
}

/// Says what becomes of a block when entries are added and others taken away; all sorted. No block: the index was empty.
#[must_use]
pub fn change(block: Option<&Block>, added: &[u64], removed: &[u64]) -> Vec<Block> {
    let Some(block) = block else { return pack(&merge(&[], added, removed)) };
    let entries = merge(&unpack(block.first, &block.bytes), added, removed);
    if block.bytes.first() != Some(&PIECE) {
        return pack(&entries);
    }
    // A piece stays one: the other pieces of its key lie elsewhere. Its neighbours' entries may have come to it.
    let key = key_of(block.first);
    let begin = entries.partition_point(|entry| key_of(*entry) < key);
    let end = entries.partition_point(|entry| key_of(*entry) <= key);
    let mut blocks = pack(&entries[..begin]);
    if begin < end {
        let pieces = (end - begin).div_ceil(2 * MOST_SHARING);
        blocks
            .extend(entries[begin..end].chunks((end - begin).div_ceil(pieces)).map(|piece| self::block(piece, PIECE)));
    }
    blocks.extend(pack(&entries[end..]));
    blocks
}

/// Cuts a run of entries into blocks of about equal size, between keys only.
fn whole(run: &[u64], blocks: &mut Vec<Block>) {
    if run.is_empty() {
        return;
    }
    let size: usize = 1 + run.windows(2).map(|pair| width(pair[1] - pair[0])).sum::<usize>();
    let target = size / size.div_ceil(LARGEST);
    let (mut begin, mut held, mut at) = (0, 1, 0);
    while at < run.len() {
        let length = run[at..].partition_point(|entry| key_of(*entry) == key_of(run[at]));
        let gaps = |from: usize| -> usize { (from.max(1)..at + length).map(|i| width(run[i] - run[i - 1])).sum() };
        let more = gaps(at);
        if at > begin && (held >= target || held + more > LARGEST) {
            blocks.push(block(&run[begin..at], WHOLE));
            begin = at;
            held = 1 + gaps(at + 1);
        } else {
            held += more;
        }
        at += length;
    }
    blocks.push(block(&run[begin..], WHOLE));
}

fn block(entries: &[u64], kind: u8) -> Block {
    let mut bytes = Vec::with_capacity(entries.len() * 6 + 1);
    bytes.push(kind);
    for pair in entries.windows(2) {
        let mut gap = pair[1] - pair[0];
        while gap >= 0x80 {
            bytes.push(gap as u8 | 0x80);
            gap >>= 7;
        }
        bytes.push(gap as u8);
    }
    Block { first: entries.first().copied().unwrap_or_default(), bytes }
}

/// Merges the entries of a block after some were added and some taken away; all three are sorted.
#[must_use]
pub fn merge(held: &[u64], added: &[u64], removed: &[u64]) -> Vec<u64> {
    let mut merged = Vec::with_capacity(held.len() + added.len());
    let (mut held, mut added, mut removed) =
        (held.iter().peekable(), added.iter().peekable(), removed.iter().peekable());
    loop {
        let next = match (held.peek(), added.peek()) {
            (Some(h), Some(a)) if h <= a => held.next(),
            (_, Some(_)) => added.next(),
            (Some(_), None) => held.next(),
            (None, None) => return merged,
        };
        let Some(next) = next else { return merged };
        while removed.peek().is_some_and(|gone| *gone < next) {
            removed.next();
        }
        if removed.peek() != Some(&next) && merged.last() != Some(next) {
            merged.push(*next);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// Whatever was packed must come out again, and every key must be answered by the block that should answer for it.
        #[test]
        fn packed_entries_come_out_again(keys in prop::collection::btree_map(0_u64..500, 1_usize..40, 1..300), common in 0_usize..1500) {
            let mut entries: Vec<u64> =
                keys.iter().flat_map(|(key, n)| (0..*n).map(move |i| entry(key * 7_919 + 3, i as u64 * 5))).collect();
            entries.extend((0..common).map(|n| entry(1_000_003, n as u64)));
            entries.sort_unstable();
            let blocks = pack(&entries);
            let out: Vec<u64> = blocks.iter().flat_map(|b| unpack(b.first, &b.bytes)).collect();
            prop_assert_eq!(&out, &entries);
            prop_assert!(blocks.iter().all(|b| b.bytes.len() <= LARGEST));
            for (key, n) in keys.iter().map(|(key, n)| (key * 7_919 + 3, *n)).chain([(1_000_003, common)]) {
                let answering = blocks.iter().rev().find(|b| b.first <= last_entry(key));
                let mut people = Vec::new();
                let known = answering.is_none_or(|b| sharing(b.first, &b.bytes, key, &mut people));
                let found = known.then_some(people);
                let expected = (n <= MOST_SHARING).then_some(n);
                prop_assert_eq!(found.map(|people| people.len()), expected);
            }
        }

        /// Merging must do what sets do.
        #[test]
        fn merging_adds_and_removes(
            held in prop::collection::btree_set(0_u64..200, 0..80),
            added in prop::collection::btree_set(0_u64..200, 0..40),
            removed in prop::collection::btree_set(0_u64..200, 0..40),
        ) {
            let list = |set: &std::collections::BTreeSet<u64>| set.iter().copied().collect::<Vec<_>>();
            let merged = merge(&list(&held), &list(&added), &list(&removed));
            let expected: Vec<u64> = held.union(&added).filter(|e| !removed.contains(e)).copied().collect();
            prop_assert_eq!(merged, expected);
        }
    }
}
