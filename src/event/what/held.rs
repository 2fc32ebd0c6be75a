//! What can become true of a held registration.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{OfRecord, What};
use crate::{
    acts::Reasons,
    held::{Decider, HeldRegistration},
    ids::{CommandId, PersonId},
    likeness::Likeness,
    record::RecordRef,
    sponsorship::Coded,
};

events! {
    /// This can become true of a registration that is too much like somebody known.
    HeldEvent of Held(CommandId) {
        /// The registration is held: nobody is registered until a person has looked.
        Held = HELD "registration-held" {
            /// The record begins like this, with everybody who is too much like the registrant.
            held: Box<HeldRegistration>,
        },
        /// It was released, and decided anew, and somebody is too much like it at whom nobody has looked.
        HeldAgain = HELD_AGAIN "held-again" {
            /// These people are too much like the registrant now.
            likenesses: Vec<Likeness>,
            /// Says who decides it from now on.
            decider: Decider,
        },
        /// The LRA asked the registration agents, who decide from now on.
        AgentsAsked = AGENTS_ASKED "agents-asked" {
            /// The LRA wrote this to the agents; it is empty where there is nothing to add.
            words: String,
        },
        /// A registration agent asked the LRA; who decides stays as it is.
        LraAsked = LRA_ASKED "lra-asked" {
            /// The agent asks the LRA this.
            words: String,
        },
        /// They are different people: the registration is decided anew.
        Released = RELEASED "held-released" because DifferentPeople {
            /// Says why they are different people, by a code of the list `different-people`.
            reason: Coded,
        },
        /// The registrant is somebody known: the registration is applied to that person, and makes no second account.
        Merged = MERGED "held-merged" because SamePerson {
            /// The registrant is this person.
            person: PersonId,
            /// Says why it is the same person, by a code of the list `same-person`.
            reason: Coded,
        },
        /// An LRA told the registrant which account is theirs.
        MergeTold = MERGE_TOLD "held-merge-told",
        /// The LRA took the registration back: it registers nobody.
        TakenBack = TAKEN_BACK "held-taken-back",
        /// Whoever registered has left, and an LRA of the organization goes on as the registrar.
        Adopted = ADOPTED "held-adopted" {
            /// This registrant is the registrar from now on: the LRA who took it over; none where they have no account that we know.
            registrar: Option<PersonId>,
        },
    }
}
