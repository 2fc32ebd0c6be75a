//! `link`: a whole file of questions at once, answered from an index in memory.

use std::{collections::HashMap, fs, path::Path};

use anyhow::{Context as _, Result};
use lra_rules::matching::{Decision, Engine, Matching, MemoryIndex};

use crate::{Link, rows::Rows};

/// The tables as compiled in, or with weights to try.
pub(crate) fn matching(weights: Option<&Path>) -> Result<Matching> {
    let mut matching = lra_rules::default_matching();
    if let Some(path) = weights {
        let text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
        matching.weights = serde_json::from_str(&text).with_context(|| path.display().to_string())?;
    }
    Ok(matching)
}

/// The engine with those tables.
pub(crate) fn engine(weights: Option<&Path>) -> Result<Engine> {
    Ok(Engine::new(&matching(weights)?))
}

/// What the interface calls a decision.
pub(crate) fn word(decision: Decision) -> &'static str {
    match decision {
        Decision::Match => "match",
        Decision::Review => "review",
        Decision::No => "no",
    }
}

/// An answer: about which row, who, how like.
struct Pair {
    query: String,
    candidate: String,
    score: f32,
    decision: Decision,
}

pub(crate) fn run(arguments: &Link) -> Result<()> {
    let engine = engine(arguments.weights.as_deref())?;
    let mut index = MemoryIndex::default();
    let mut ids = Vec::new();
    let mut people = Rows::open(&arguments.people)?;
    while let Some(row) = people.next()? {
        index.push(&engine, row.person);
        ids.push(row.id);
    }
    let mut pairs = Vec::new();
    let mut queries = Rows::open(&arguments.queries)?;
    while let Some(row) = queries.next()? {
        let mut left = arguments.k;
        for found in index.find(&engine, &row.person, arguments.k + 1) {
            let candidate = &ids[found.id as usize];
            if arguments.dedupe && *candidate == row.id || left == 0 {
                continue;
            }
            left -= 1;
            let (score, decision) = (found.comparison.score, found.comparison.decision);
            pairs.push(Pair { query: row.id.clone(), candidate: candidate.clone(), score, decision });
        }
    }
    if arguments.dedupe {
        same_as_the_same(&mut pairs, &ids, &index, &engine);
    }
    let mut out = csv::Writer::from_path(&arguments.out).with_context(|| arguments.out.display().to_string())?;
    out.write_record(["query_id", "candidate_id", "score", "decision"])?;
    for pair in pairs {
        let score = format!("{:.3}", pair.score);
        out.write_record([pair.query.as_str(), &pair.candidate, &score, word(pair.decision)])?;
    }
    out.flush()?;
    Ok(())
}

/// Rows of one file that are the same as the same row are the same: such pairs are added, as sure as the weakest link between
/// them – unless they are clearly two people, where people share addresses: a father and a son meet in a row without birth date.
fn same_as_the_same(pairs: &mut Vec<Pair>, ids: &[String], index: &MemoryIndex, engine: &Engine) {
    let number: HashMap<&str, usize> = ids.iter().enumerate().map(|(n, id)| (id.as_str(), n)).collect();
    let mut links: Vec<(f32, usize, usize)> = pairs
        .iter()
        .filter(|pair| pair.decision == Decision::Match)
        .filter_map(|pair| Some((pair.score, *number.get(pair.query.as_str())?, *number.get(pair.candidate.as_str())?)))
        .collect();
    links.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut group_of: Vec<usize> = (0..ids.len()).collect();
    let mut groups: Vec<Vec<usize>> = (0..ids.len()).map(|n| vec![n]).collect();
    let mut linked = HashMap::new();
    for (score, one, other) in links {
        let (keep, give) = (group_of[one], group_of[other]);
        if keep == give {
            continue;
        }
        let given = std::mem::take(&mut groups[give]);
        for x in &groups[keep] {
            for y in &given {
                let two = index
                    .person(*x as u32)
                    .zip(index.person(*y as u32))
                    .is_some_and(|(a, b)| !index.own_addresses() && engine.clearly_two(a, b));
                if !two {
                    linked.insert((*x.min(y), *x.max(y)), score);
                }
            }
        }
        for n in &given {
            group_of[*n] = keep;
        }
        groups[keep].extend(given);
    }
    for pair in pairs.iter_mut() {
        let (one, other) = (number[pair.query.as_str()], number[pair.candidate.as_str()]);
        if let Some(score) = linked.remove(&(one.min(other), one.max(other))) {
            pair.score = pair.score.max(score);
            pair.decision = Decision::Match;
        }
    }
    let mut more: Vec<_> = linked.into_iter().collect();
    more.sort_by_key(|(pair, _)| *pair);
    pairs.extend(more.into_iter().map(|((one, other), score)| Pair {
        query: ids[one].clone(),
        candidate: ids[other].clone(),
        score,
        decision: Decision::Match,
    }));
}
