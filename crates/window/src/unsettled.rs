//! What was asked for when the file did not say whether it has it.

use std::collections::BTreeSet;

use lra_desk::outbox::Intent;
use lra_rules::{
    ids::CommandId,
    record::RecordRef,
    typed::{RegistrationForm, TypedAct},
};
use uuid::Uuid;

use super::types::{Enrolling, Looking, Preparing, Registration, Sponsoring};

/// What a page asked for, without what may differ when the same is pressed again: the draft it was kept in, the passphrase.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Pressed {
    /// A registration as typed, and what was said of its fields.
    Register(Box<RegistrationForm>, BTreeSet<String>),
    /// A sponsorship with its enrollments.
    Sponsor(Box<Sponsoring>),
    /// Further services for somebody who is sponsored.
    Enroll(Enrolling),
    /// A look at ID.
    Look(Box<Looking>),
    /// A request for a PHI report, as its form was filled.
    Prepare(Box<Preparing>),
    /// Acts as typed, and what was said of their fields.
    Act(Vec<TypedAct>, BTreeSet<String>),
}

impl From<&Registration> for Pressed {
    fn from(args: &Registration) -> Self {
        Self::Register(Box::new(args.form.clone()), args.not_health_numbers.clone())
    }
}

impl From<&Sponsoring> for Pressed {
    fn from(args: &Sponsoring) -> Self {
        Self::Sponsor(Box::new(Sponsoring { draft: None, ..args.clone() }))
    }
}

impl From<&Looking> for Pressed {
    fn from(args: &Looking) -> Self {
        Self::Look(Box::new(Looking { draft: None, ..args.clone() }))
    }
}

impl From<&Preparing> for Pressed {
    fn from(args: &Preparing) -> Self {
        Self::Prepare(Box::new(Preparing { draft: None, ..args.clone() }))
    }
}

/// Acts of which the file did not say whether it holds them.
#[derive(Debug, Clone)]
pub(super) struct Unsettled {
    /// The profile whose file it is.
    pub(super) profile: Uuid,
    /// What was asked for.
    pub(super) pressed: Pressed,
    /// What that came to, under the ids it may be in the file by.
    pub(super) acts: Vec<(CommandId, Intent)>,
    /// The record it was about.
    pub(super) record: Option<RecordRef>,
}

impl Unsettled {
    /// The same operator asks the same thing.
    pub(super) fn is(&self, profile: Uuid, pressed: &Pressed) -> bool {
        self.profile == profile && self.pressed == *pressed
    }
}
