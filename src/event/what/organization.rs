//! What the directory can make true of an organization. Its appointments are no records: what is said of them is said here, where
//! those who work there read it.

use lra_forms::Text;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{OfRecord, What};
use crate::{
    acts::Reasons,
    ids::OrgCode,
    organization::{Agreement, OperatorName, Organization, StandingTrust},
    record::{Changed, RecordRef},
};

events! {
    /// This can become true of an organization.
    OrganizationEvent of Organization(OrgCode) {
        /// It came with an import; the record exists from here on.
        Imported = IMPORTED "organization-imported" {
            /// The record as it begins: its code and its name.
            organization: Box<Organization>,
        },
        /// It has another name.
        Renamed = RENAMED "organization-renamed" {
            /// It is called this from now on.
            name: Text,
        },
        /// It is of another kind, and others may be appointed there.
        KindSaid = KIND_SAID "organization-kind-said" {
            /// It was of the kind of this code before; none where nobody had said.
            was: Option<String>,
            /// It is of the kind of this code from now on.
            kind: String,
        },
        /// It signed an agreement, or the days of one are others.
        AgreementSaid = AGREEMENT_SAID "agreement-said" {
            /// The agreement says this from now on.
            agreement: Agreement,
        },
        /// Others may sponsor there: somebody was appointed, or an appointment began or ended by its day.
        SponsorsListed = SPONSORS_LISTED "sponsors-listed" {
            /// They may sponsor from now on, and nobody else.
            sponsors: Vec<OperatorName>,
        },
        /// Others may act as its LRAs: somebody was appointed, or an appointment began or ended by its day.
        LrasListed = LRAS_LISTED "lras-listed" {
            /// They may act from now on, and nobody else.
            lras: Vec<OperatorName>,
        },
        /// A sponsor trusts an LRA, or trusts them otherwise than before.
        TrustGiven = TRUST_GIVEN "trust-given" {
            /// The trust says this from now on.
            trust: Box<StandingTrust>,
        },
        /// A sponsor trusts an LRA no longer.
        TrustEnded = TRUST_ENDED "trust-ended" {
            /// This LRA was trusted.
            lra: OperatorName,
        },
        /// The last LRA there has gone, or there is one again.
        RegistrarsSaid = REGISTRARS_SAID "registrars-said" {
            /// No LRA is appointed there from now on; false says that there is one again.
            unattended: bool,
        },
        /// An administrator who was signed in said what stands before it on the timeline, and says why.
        SaidWhy = SAID_WHY "directory-said-why" {
            /// They tell why.
            changes: Vec<Changed>,
        },
        /// Somebody was appointed there.
        Appointed = APPOINTED "operator-appointed" {
            /// They tell who it is, in which role, and everything that the appointment says.
            changes: Vec<Changed>,
        },
        /// An appointment there says something else.
        AppointmentChanged = APPOINTMENT_CHANGED "appointment-changed" {
            /// They tell who it is, in which role, and what was said before and after.
            changes: Vec<Changed>,
        },
        /// An appointment there ended, because a complete directory names it no more.
        AppointmentEnded = APPOINTMENT_ENDED "appointment-ended" {
            /// They tell who it was, in which role, and the last day before and after.
            changes: Vec<Changed>,
        },
        /// The directory says something else of somebody who is appointed there.
        OperatorChanged = OPERATOR_CHANGED "operator-changed" {
            /// They tell who it is, and what was said before and after.
            changes: Vec<Changed>,
        },
        /// An administrator ended the sessions of somebody who is appointed there; they sign in anew.
        SessionsEnded = SESSIONS_ENDED "sessions-ended" {
            /// They tell who it is.
            changes: Vec<Changed>,
        },
        /// An administrator had forgotten who somebody is at the issuer; their next sign-in is a first one.
        Unbound = UNBOUND "operator-unbound" {
            /// They tell who it is.
            changes: Vec<Changed>,
        },
        /// An administrator said who somebody is at the issuer; what that is stands on no timeline.
        Rebound = REBOUND "operator-rebound" {
            /// They tell who it is.
            changes: Vec<Changed>,
        },
        /// An administrator ended a profile of somebody who is appointed there, as of a lost computer.
        ProfileRevoked = PROFILE_REVOKED "operator-profile-revoked" {
            /// They tell who it is.
            changes: Vec<Changed>,
        },
        /// An administrator let somebody who is appointed there set a new passphrase within the hour.
        ProfileReleased = PROFILE_RELEASED "operator-profile-released" {
            /// They tell who it is.
            changes: Vec<Changed>,
        },
    }
}
