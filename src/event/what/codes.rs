//! What every event tells besides its data: its code, and the reason that was given.

use super::{EnrollmentEvent, HeldEvent, OrganizationEvent, PersonEvent, RequestEvent, SponsorshipEvent, What};
use crate::{acts::Reasons, sponsorship::Coded};

impl What {
    /// The codes of all events, each with the table of reasons that its act chooses from. What becomes true without anybody's
    /// act, or with something else, gives a reason of another table: then that table has the code.
    pub fn all() -> impl Iterator<Item = (&'static str, Option<Reasons>)> {
        [
            OrganizationEvent::ALL,
            PersonEvent::ALL,
            HeldEvent::ALL,
            SponsorshipEvent::ALL,
            EnrollmentEvent::ALL,
            RequestEvent::ALL,
        ]
        .into_iter()
        .flatten()
        .copied()
    }

    /// The code of the event, as timelines store and name it.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Organization(event) => event.code(),
            Self::Person(event) => event.code(),
            Self::Held(event) => event.code(),
            Self::Sponsorship(event) => event.code(),
            Self::Enrollment(event) => event.code(),
            Self::Request(event) => event.code(),
        }
    }

    /// The coded reason that was given, for the timeline; `None` where the event has none.
    #[must_use]
    pub fn reason(&self) -> Option<&Coded> {
        match self {
            // What a directory says has no reasons of a table.
            Self::Organization(_) => None,
            Self::Person(event) => match event {
                PersonEvent::Corrected { reason, .. } | PersonEvent::RegistrationMerged { reason, .. } => Some(reason),
                PersonEvent::Registered { .. }
                | PersonEvent::AccountAllocated { .. }
                | PersonEvent::IdentityChecked { .. }
                | PersonEvent::OrganizationAsked
                | PersonEvent::OrganizationJoined { .. }
                | PersonEvent::NoticesSeen { .. }
                | PersonEvent::DuplicateAvoided
                | PersonEvent::Imported { .. }
                | PersonEvent::ChangedByImport { .. }
                | PersonEvent::LetterPrinted { .. }
                | PersonEvent::LetterHandedOver { .. } => None,
            },
            Self::Held(event) => match event {
                HeldEvent::Released { reason } | HeldEvent::Merged { reason, .. } => Some(reason),
                HeldEvent::Held { .. }
                | HeldEvent::HeldAgain { .. }
                | HeldEvent::AgentsAsked { .. }
                | HeldEvent::LraAsked { .. }
                | HeldEvent::TakenBack => None,
            },
            Self::Sponsorship(event) => match event {
                SponsorshipEvent::Declined { reason }
                | SponsorshipEvent::Objected { reason }
                | SponsorshipEvent::Suspended { reason }
                | SponsorshipEvent::Reinstated { reason }
                | SponsorshipEvent::Ended { reason } => Some(reason),
                SponsorshipEvent::Recorded { .. }
                | SponsorshipEvent::Approved
                | SponsorshipEvent::Questioned { .. }
                | SponsorshipEvent::Answered { .. } => None,
            },
            Self::Enrollment(event) => match event {
                EnrollmentEvent::Suspended { reason, .. }
                | EnrollmentEvent::Reinstated { reason }
                | EnrollmentEvent::Ended { reason } => Some(reason),
                EnrollmentEvent::Asked { .. } | EnrollmentEvent::Authorized => None,
            },
            Self::Request(event) => match event {
                RequestEvent::PrioritySet { reason, .. }
                | RequestEvent::TakenOver { reason }
                | RequestEvent::Declined { reason }
                | RequestEvent::Withdrawn { reason } => Some(reason),
                RequestEvent::Prepared { .. }
                | RequestEvent::StatementRecorded { .. }
                | RequestEvent::Approved
                | RequestEvent::Received { .. }
                | RequestEvent::RequesterTold
                | RequestEvent::Taken
                | RequestEvent::HandedBack
                | RequestEvent::NoteAdded { .. }
                | RequestEvent::InformationAsked { .. }
                | RequestEvent::InformationAnswered { .. }
                | RequestEvent::Completed { .. } => None,
            },
        }
    }
}
