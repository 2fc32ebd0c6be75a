//! A line that is fair between operators: whoever is served next is the one whose turn is longest ago, however many another has put in.
//!
//! It is memory only, and knows nothing of what waits in it. Work of nobody who is known – before a session – is one operator's,
//! so that strangers share one place in the line.

use std::collections::{HashMap, VecDeque};

use lra_rules::ids::OperatorId;

/// Whose work it is; `None` for whoever has no session.
pub(crate) type Whose = Option<OperatorId>;

/// What waits, by whose it is.
#[derive(Debug)]
pub(crate) struct Line<T> {
    waiting: HashMap<Whose, VecDeque<T>>,
    /// Everybody of whom something waits, once, in the order of their turns.
    turns: VecDeque<Whose>,
}

impl<T> Default for Line<T> {
    fn default() -> Self {
        Self { waiting: HashMap::new(), turns: VecDeque::new() }
    }
}

impl<T> Line<T> {
    /// Puts work behind what waits of the same operator.
    pub(crate) fn push(&mut self, whose: Whose, work: T) {
        self.of(whose).push_back(work);
    }

    /// Puts work before what waits of the same operator, since it was begun before that.
    pub(crate) fn put_back(&mut self, whose: Whose, work: T) {
        self.of(whose).push_front(work);
    }

    fn of(&mut self, whose: Whose) -> &mut VecDeque<T> {
        let theirs = self.waiting.entry(whose).or_default();
        if theirs.is_empty() {
            self.turns.push_back(whose);
        }
        theirs
    }

    /// Takes the first work of the operator whose turn it is.
    pub(crate) fn pop(&mut self) -> Option<(Whose, T)> {
        let whose = self.turns.pop_front()?;
        let theirs = self.waiting.get_mut(&whose)?;
        let work = theirs.pop_front()?;
        if theirs.is_empty() {
            self.waiting.remove(&whose);
        } else {
            self.turns.push_back(whose);
        }
        Some((whose, work))
    }

    /// Counts what waits, whoever's it is.
    pub(crate) fn len(&self) -> usize {
        self.waiting.values().map(VecDeque::len).sum()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.turns.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_put_in_much_waits_for_whoever_put_in_little() {
        let [many, few] = [1, 2].map(|n| Some(OperatorId(uuid::Uuid::from_u128(n))));
        let mut line = Line::default();
        for n in 0..5 {
            line.push(many, n);
        }
        line.push(few, 10);
        line.push(None, 20);
        line.put_back(many, -1);
        let order: Vec<i32> = std::iter::from_fn(|| line.pop()).map(|(_, work)| work).collect();
        assert_eq!(order, [-1, 10, 20, 0, 1, 2, 3, 4]);
        assert!(line.is_empty() && line.waiting.is_empty(), "nobody is remembered of whom nothing waits");
    }
}
