//! What was brought to a system last, and what somebody changed there since.
//!
//! Beside what is wanted now and what is read now there is a third side: what was wanted, and what was read back, when the person was last
//! brought. Whatever reads otherwise since and is wanted as it was then, somebody changed *there*, on purpose: it is left alone, and
//! told ([`Theirs`]). Whatever the records want otherwise since, they win. Before anything is changed at a system, what was brought
//! is forgotten, and known again once it was read back: after a crash in between the records win, so that nothing that ended here
//! lives on there for having been begun.

use std::collections::BTreeSet;

use lra_rules::{
    elsewhere::{Differs, FoundThere},
    ids::Moment,
};
use serde::{Deserialize, Serialize};

use super::{read::Found, wanted::Wanted};

/// Of what stands at a system the records keep so many characters.
const LINE: usize = 200;

/// One side: a person as they are wanted, or as they were read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Side {
    pub(super) active: bool,
    pub(super) given: String,
    pub(super) family: String,
    pub(super) email: String,
    pub(super) language: String,
    /// Of the groups that the target names, those that the person is in.
    pub(super) groups: BTreeSet<String>,
}

/// How one field reads on a side.
type Reads = fn(&Side) -> String;

/// What was wanted, and what was read back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Brought {
    pub(super) wanted: Side,
    pub(super) read: Side,
    /// The last time that the records were to win there, when this was read.
    #[serde(default)]
    pub(super) put_right: Option<Moment>,
}

/// What somebody changed at the system.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Theirs {
    /// The account is gone.
    Gone,
    /// The account was closed, or opened again.
    Active,
    /// A name reads otherwise.
    Name,
    /// The e-mail address reads otherwise.
    Email,
    /// The language reads otherwise.
    Language,
    /// The person was taken out of this group.
    TakenOut(String),
    /// The person was put into this group.
    PutIn(String),
}

impl Theirs {
    /// Says it as the records keep it, with what reads there now.
    pub(super) fn told(&self, found: &Side) -> FoundThere {
        let (what, there) = match self {
            Self::Gone => (Differs::Missing, String::new()),
            Self::Active => (Differs::Active, String::new()),
            Self::Name => (Differs::Name, format!("{} {}", found.given, found.family).trim().to_owned()),
            Self::Email => (Differs::Email, found.email.clone()),
            Self::Language => (Differs::Language, found.language.clone()),
            Self::TakenOut(group) => (Differs::TakenOut, group.clone()),
            Self::PutIn(group) => (Differs::PutIn, group.clone()),
        };
        // Somebody else's system may say anything, and the records keep a line of it.
        FoundThere { what, there: there.chars().filter(|c| !c.is_control()).take(LINE).collect() }
    }
}

impl Side {
    pub(super) fn wanted(wanted: &Wanted) -> Self {
        Self {
            active: wanted.active,
            given: wanted.given.clone().unwrap_or_default(),
            family: wanted.family.clone(),
            email: wanted.email.clone().unwrap_or_default(),
            language: wanted.language.unwrap_or_default().to_owned(),
            groups: wanted.groups.clone(),
        }
    }

    pub(super) fn read(found: &Found, groups: BTreeSet<String>) -> Self {
        Self {
            active: found.active,
            given: found.given.clone(),
            family: found.family.clone(),
            email: found.email.clone(),
            language: found.language.clone(),
            groups,
        }
    }
}

impl Brought {
    /// Lists what somebody changed there since, of what is wanted as it was.
    pub(super) fn theirs(&self, wanted: &Side, found: &Side) -> Vec<Theirs> {
        let changed =
            |of: Reads| of(wanted) == of(&self.wanted) && of(found) != of(&self.read) && of(found) != of(wanted);
        let mut theirs = Vec::new();
        let fields: [(Theirs, Reads); 4] = [
            (Theirs::Active, |side| side.active.to_string()),
            (Theirs::Name, |side| format!("{}\n{}", side.given, side.family)),
            (Theirs::Email, |side| side.email.clone()),
            (Theirs::Language, |side| side.language.clone()),
        ];
        theirs.extend(fields.into_iter().filter(|(_, of)| changed(*of)).map(|(field, _)| field));
        let groups: BTreeSet<_> = wanted.groups.union(&found.groups).collect();
        for group in groups {
            let is_in = |side: &Side| side.groups.contains(group);
            // Wanted as it was, read back as wanted, and otherwise now.
            if is_in(wanted) == is_in(&self.wanted)
                && is_in(found) != is_in(&self.read)
                && is_in(found) != is_in(wanted)
            {
                theirs.push(if is_in(found) { Theirs::PutIn(group.clone()) } else { Theirs::TakenOut(group.clone()) });
            }
        }
        theirs
    }
}

/// Leaves what is theirs as it is there: what is wanted of the system once they have had their way.
pub(super) fn yielding(wanted: &Wanted, theirs: &[Theirs], found: &Side) -> Wanted {
    let mut left = wanted.clone();
    for one in theirs {
        match one {
            Theirs::Gone => {}
            Theirs::Active => left.active = found.active,
            Theirs::Name => {
                left.given = Some(found.given.clone()).filter(|given| !given.is_empty());
                left.family.clone_from(&found.family);
            }
            // What is not named is left as it is.
            Theirs::Email => left.email = None,
            Theirs::Language => left.language = None,
            Theirs::TakenOut(group) => {
                left.groups.remove(group);
            }
            Theirs::PutIn(group) => {
                left.groups.insert(group.clone());
            }
        }
    }
    left
}

/// What was read now, but for what is theirs: of that, what was read before.
pub(super) fn remembering(now: &Side, before: &Side, theirs: &[Theirs]) -> Side {
    let mut read = now.clone();
    for one in theirs {
        match one {
            Theirs::Gone => {}
            Theirs::Active => read.active = before.active,
            Theirs::Name => {
                read.given.clone_from(&before.given);
                read.family.clone_from(&before.family);
            }
            Theirs::Email => read.email.clone_from(&before.email),
            Theirs::Language => read.language.clone_from(&before.language),
            Theirs::TakenOut(group) => {
                read.groups.insert(group.clone());
            }
            Theirs::PutIn(group) => {
                read.groups.remove(group);
            }
        }
    }
    read
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn side() -> impl Strategy<Value = Side> {
        let text = || proptest::sample::select(vec![String::new(), "a".to_owned(), "b".to_owned()]);
        let groups =
            proptest::collection::btree_set(proptest::sample::select(vec!["g".to_owned(), "h".to_owned()]), 0..3);
        (any::<bool>(), text(), text(), text(), text(), groups).prop_map(
            |(active, given, family, email, language, groups)| Side { active, given, family, email, language, groups },
        )
    }

    proptest! {
        /// Whatever the records want otherwise than before is never taken for somebody else's doing; and whatever was read back as it
        /// reads now was changed by nobody.
        #[test]
        fn what_we_changed_is_ours_and_what_did_not_change_is_nobodys(was in side(), read in side(), wanted in side(), found in side()) {
            let brought = Brought { wanted: was.clone(), read: read.clone(), put_right: None };
            prop_assert_eq!(brought.theirs(&wanted, &read), vec![]);
            prop_assert_eq!(brought.theirs(&wanted, &wanted), vec![]);
            for one in brought.theirs(&wanted, &found) {
                match one {
                    Theirs::Gone => prop_assert!(false, "nobody is gone who was found"),
                    Theirs::Active => prop_assert!(wanted.active == was.active && found.active != read.active),
                    Theirs::Name => prop_assert!((&wanted.given, &wanted.family) == (&was.given, &was.family)),
                    Theirs::Email => prop_assert!(wanted.email == was.email && found.email != read.email),
                    Theirs::Language => prop_assert!(wanted.language == was.language),
                    Theirs::TakenOut(group) => prop_assert!(wanted.groups.contains(&group) && was.groups.contains(&group)),
                    // An access that ended here is never left there as somebody's gift.
                    Theirs::PutIn(group) => prop_assert!(!wanted.groups.contains(&group) && !was.groups.contains(&group)),
                }
            }
        }
    }
}
