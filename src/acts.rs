//! Everything that is decided about an act by its kind alone stands in one row. Whoever asks – may it be done, by whom, is it
//! offered, does it ask for the passphrase, may it be done offline, does it overtake what waits, which reasons are there –
//! reads the row in `acts/table.rs`; `docs/permissions.md` is written from it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    caller::RECOGNIZE_FIRST,
    organization::Role::{self, Cco, Lra, RegistrationAgent, Sponsor},
    record::RecordKind::{self, Enrollment, Frozen, Held, Organization, Person, Quarantined, Request, Sponsorship},
};

/// One row of the table says what is decided about an act by its kind alone; whoever asks gets it from [`Action::row`].
#[derive(Debug, Clone, Copy)]
pub struct Act {
    /// The act is offered on the page of this kind of record; an act that creates a record is offered at the one it begins at.
    pub on: RecordKind,
    /// The act creates a record of this kind; `None` says that it changes the one it is offered on.
    pub creates: Option<RecordKind>,
    /// It overtakes waiting work: ending and suspending are never held up by an earlier act that waits.
    pub urgent: bool,
    /// It is a second signature: it asks for the passphrase, and the centre refuses it without the approval key's signature.
    pub step_up: bool,
    /// It means nothing without the centre's answer. No table makes it possible offline.
    pub needs_centre: bool,
    /// Deciding the act reads these records besides the one it is done to, and whatever they lead to; one that is not loaded
    /// counts as one that does not exist.
    pub reads: Reads,
    /// The operator must have seen this as it still is; if it changed meanwhile, the act is out of date.
    pub built_on: BuiltOn,
    /// The operator chooses a reason from this table; `None` stands for an act that gives no coded reason.
    pub reasons: Option<Reasons>,
    /// The act asks its operator for these, in the order in which a page asks it; empty = nothing but to be done.
    pub asks: &'static [Ask],
    /// The act finds this of a held registration: several acts are one command, told apart by `decision.is`; `None` for any
    /// other act.
    pub finding: Option<&'static str>,
    /// These may do it. An act without a grant is nobody's.
    pub grants: &'static [Grant],
}

/// Says what deciding an act reads besides the record that it is done to; [`crate::decide::Gathering`] has it loaded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reads {
    /// It reads nothing else: the record itself says all.
    Nothing,
    /// The enrollments that rest on the sponsorship are read: they stop, end and go on with it.
    WhatRestsOnIt,
    /// These are read, and the enrollments of the person whom the sponsorship is for, at whatever organization: with the sponsor's yes
    /// a look at ID counts, which can be what they wait for.
    WhatItOpens,
    /// The enrollments of the person are read, at whatever organization: what is proven or corrected of somebody can authorize
    /// or stop them.
    TheirEnrollments,
    /// The records that the command itself names are read; [`crate::decide::Gathering`] knows them for each command.
    WhatItNames,
}

/// Says what an act is built on: if that has changed at the centre meanwhile, the act is out of date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BuiltOn {
    /// It is built on nothing but that the record exists: whatever changed meanwhile, the act is still meant.
    Nothing,
    /// The act is built on these fields of the record, by the codes that [`crate::field::field_value`] reads.
    Fields(&'static [&'static str]),
    /// The act is built on the fields that it changes itself: a correction is out of date only where one of these changed
    /// meanwhile.
    WhatItChanges,
}

/// An act asks its operator for these, besides the record that it is done to. [`crate::typed`] says at which paths each stands,
/// and reads what was typed there into the command.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Ask {
    /// The act asks for one of the act's coded reasons, and for words where the reason wants them.
    Reason,
    /// The act asks for words of the operator's own, long enough for a question or an answer.
    Words,
    /// The act asks for the ground on which CCO sets a priority, by its code in `forms/tables/grounds.json`.
    Ground,
    /// The act asks for the kind of photo document that was looked at, by its code in `forms/tables/evidence.json`.
    Photo,
    /// The act asks for the print of a letter; the page knows which one lies there.
    Letter,
    /// The act asks for the known person whom a held registration is about: one of those who are too much like the registrant.
    Person,
    /// The act asks for the requester's own statement.
    Statement,
    /// The act asks what the sponsor decides: yes, no with a reason, or a question first.
    Decision,
    /// The act asks for the fields of a person that are corrected, each with what the operator saw there.
    Changes,
    /// The act asks for a whole registration.
    Registration,
    /// The act asks for a whole sponsorship.
    Sponsoring,
    /// The act asks for a look at ID.
    Look,
    /// The act asks for the answers to a request's form.
    Answers,
    /// The act asks for what whoever has custody is asked for: a new letter or a correction.
    Wanted,
    /// The act asks which organization asked, and when; the page knows both.
    Asked,
    /// The act asks for one of the organizations that stand by the person, by its code.
    Organization,
    /// The act asks for a piece of a frozen profile's other branch; the page knows which.
    Piece,
    /// The act asks up to which moment notices were seen; the page knows it.
    Seen,
    /// The act asks which task by hand is done; the page knows them.
    HandTask,
    /// The act asks for a system where people sign in; the page knows it.
    Target,
    /// The act asks for a difference at a system, and until when it is left; the page knows the differences.
    Difference,
    /// The act asks for challenge questions and answers, which the registrant gives on a page of their own.
    Questions,
    /// The act asks how a caller is recognized: by questions or by a code.
    How,
    /// The act asks which question to a caller is answered; the page knows it.
    Caller,
    /// The act asks for the LRA whom the sponsor trusts, for services and a last day.
    Trust,
    /// The act asks in which LRA the trust ends; the page knows them.
    TrustedLra,
}

/// This role may do the act, if every relation holds and the record is in one of the states.
#[derive(Debug, Clone, Copy)]
pub struct Grant {
    /// The actor must act in this role; whoever acts in a role without a grant gets `authority.not-your-role`.
    pub role: Role,
    /// All of these must hold between actor and record; they are checked in this order, and the first that does not hold is the
    /// refusal.
    pub relations: &'static [Relation],
    /// The record must stand in one of these states, by their codes; empty = whatever its state, or it does not exist yet.
    pub states: &'static [&'static str],
}

/// This code refuses whoever would change or print what only the registering organization keeps (docs/DOMAIN.md §2, custody).
pub const NOT_REGISTERING: &str = "authority.not-the-registering-organization";

/// This code refuses whatever would give something to somebody whose account the registration agents stopped.
pub const STOPPED: &str = "account.stopped";

/// A relation must hold between actor and record. Persons are compared, never user names: one person may have several.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// The record belongs to the actor's organization.
    OwnOrganization,
    /// The organization that the actor acts for has custody of the account: it registered the person.
    Registering,
    /// The organization that the actor acts for prints the person's letters: it has custody, or the registration agents released a
    /// letter to it.
    Prints,
    /// The organization that the actor acts for hands the letter over: it has custody, or it printed what was released to it.
    HandsOver,
    /// The actor did not give the organization the letter, or custody, as a registration agent: nobody gives it to themselves.
    NotTheGiver,
    /// No organization looks after the account – none has custody, or no LRA is left where it is –, or one asks the registration agents.
    LeftToAgents,
    /// The actor recognized the person who calls. For how long that counts, [`crate::authority::recognized_still`] says.
    Recognized,
    /// Either of both: no organization looks after the account or one asks the agents, or the actor recognized the person who calls.
    LeftOrRecognized,
    /// The actor's organization does not keep the account: whoever has custody asks nobody.
    KeptElsewhere,
    /// The organization that the actor acts for asks nothing yet: it asks one thing at a time.
    NothingAsked,
    /// The person's account is not stopped: nothing is given to somebody whose account is suspended or revoked.
    AccountStands,
    /// The actor is not the registrant: nobody decides for themselves.
    NotTheRegistrant,
    /// The sponsorship rests on a signed form: another LRA can see that form, and nothing else could be confirmed.
    OnAForm,
    /// The actor did not record it: whoever recorded a sponsorship does not decide it in the sponsor's place.
    NotTheRecorder,
    /// The actor is the sponsor whose signature was recorded: nobody else can say that it is none of theirs.
    Signer,
    /// The actor is neither requester nor recipient of the request.
    NotRequesterOrRecipient,
    /// The actor has taken the request: nobody else at CCO goes on with it.
    Holder,
    /// Nobody has taken the request, so that it can be taken.
    Free,
    /// Somebody else has taken the request, so that it can be taken over.
    SomebodyElses,
    /// The requester's enrollment is authorized: a report goes to nobody whose access was stopped.
    Enrolled,
    /// The requester's own statement is recorded; without it nobody approves.
    Stated,
    /// The actor did not register the person who is held, under this user name or another.
    NotTheRegistrar,
    /// Everybody in question is one of the own organization's people, and nobody asked the registration agents.
    OursToDecide,
    /// It was made in the role that the actor acts in.
    SameRole,
    /// The profile is somebody else's: nobody says of their own which branch stands.
    NotTheirProfile,
}

impl Relation {
    /// Gives the code of the refusal when the relation does not hold; catalogues of words have a sentence for each.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::OwnOrganization => "authority.other-organization",
            Self::Registering | Self::Prints | Self::HandsOver => NOT_REGISTERING,
            Self::NotTheGiver => "custody.your-own-giving",
            Self::LeftToAgents => "custody.kept",
            Self::Recognized | Self::LeftOrRecognized => RECOGNIZE_FIRST,
            Self::KeptElsewhere => "custody.your-own",
            Self::NothingAsked => "custody.asked-already",
            Self::AccountStands => STOPPED,
            Self::NotTheRegistrant => "authority.yourself",
            Self::OnAForm => "sponsorship.no-form",
            Self::NotTheRecorder => "authority.your-own-recording",
            Self::Signer => "authority.not-the-signer",
            Self::NotRequesterOrRecipient => "authority.requester-or-recipient",
            Self::Holder => "authority.not-the-holder",
            Self::Free => "authority.somebody-has-it",
            Self::SomebodyElses => "authority.nobody-elses",
            Self::Enrolled => "request.enrollment-not-active",
            Self::Stated => "authority.no-statement",
            Self::NotTheRegistrar => "authority.your-own-registration",
            Self::OursToDecide => "held.agents-decide",
            Self::SameRole => "authority.other-role",
            Self::NotTheirProfile => "authority.your-own-profile",
        }
    }

    /// Where it does not hold, is there no such act at the moment? Taking is for what is free, taking over for what is a
    /// colleague's, asking for what is kept elsewhere: whoever cannot do it misses nothing. Everything else is shown with the reason why not.
    #[must_use]
    pub const fn hides(self) -> bool {
        match self {
            Self::Free | Self::SomebodyElses | Self::KeptElsewhere | Self::NothingAsked | Self::OnAForm => true,
            Self::OwnOrganization
            | Self::Registering
            | Self::Prints
            | Self::HandsOver
            | Self::NotTheGiver
            | Self::LeftToAgents
            | Self::AccountStands
            | Self::Recognized
            | Self::LeftOrRecognized
            | Self::NotTheRegistrant
            | Self::NotTheRecorder
            | Self::Signer
            | Self::NotRequesterOrRecipient
            | Self::Holder
            | Self::Enrolled
            | Self::Stated
            | Self::NotTheRegistrar
            | Self::OursToDecide
            | Self::SameRole
            | Self::NotTheirProfile => false,
        }
    }
}

use Relation::{
    AccountStands, Enrolled, Free, HandsOver, Holder, KeptElsewhere, LeftOrRecognized, LeftToAgents,
    NotRequesterOrRecipient, NotTheGiver, NotTheRecorder, NotTheRegistrant, NotTheRegistrar, NotTheirProfile,
    NothingAsked, OnAForm, OursToDecide, OwnOrganization, Prints, Registering, SameRole, Signer, SomebodyElses, Stated,
};

impl Act {
    /// An act that changes a record of this kind, and is nobody's yet.
    const fn on(kind: RecordKind) -> Self {
        Self {
            on: kind,
            creates: None,
            urgent: false,
            step_up: false,
            needs_centre: false,
            reads: Reads::Nothing,
            built_on: BuiltOn::Nothing,
            reasons: None,
            asks: &[],
            finding: None,
            grants: &[],
        }
    }

    /// Begins the row of an act that creates a record of one kind, and is offered at a record of another.
    const fn creating(kind: RecordKind, from: RecordKind) -> Self {
        Self { creates: Some(kind), ..Self::on(from) }
    }

    /// Is this what the act is done to: the record that it creates, or the one that it changes?
    #[must_use]
    pub const fn subject(&self) -> RecordKind {
        match self.creates {
            Some(kind) => kind,
            None => self.on,
        }
    }

    const fn urgent(self) -> Self {
        Self { urgent: true, ..self }
    }

    const fn signed_again(self) -> Self {
        Self { step_up: true, ..self }
    }

    const fn with_the_centre(self) -> Self {
        Self { needs_centre: true, ..self }
    }

    const fn reading(self, reads: Reads) -> Self {
        Self { reads, ..self }
    }

    const fn built_on(self, built_on: BuiltOn) -> Self {
        Self { built_on, ..self }
    }

    const fn because(self, reasons: Reasons) -> Self {
        Self { reasons: Some(reasons), ..self }
    }

    const fn asks(self, asks: &'static [Ask]) -> Self {
        Self { asks, ..self }
    }

    const fn finds(self, finding: &'static str) -> Self {
        Self { finding: Some(finding), ..self }
    }

    const fn by(self, grants: &'static [Grant]) -> Self {
        Self { grants, ..self }
    }

    /// Finds the grant of a role; `None` says that the act is not that role's, whatever the record.
    #[must_use]
    pub fn grant(&self, role: Role) -> Option<&'static Grant> {
        self.grants.iter().find(|grant| grant.role == role)
    }
}

const fn to(role: Role, relations: &'static [Relation], states: &'static [&'static str]) -> Grant {
    Grant { role, relations, states }
}

/// An act may be done as long as the record stands where the operator saw it.
const ITS_STATE: BuiltOn = BuiltOn::Fields(&["state"]);
/// The act is out of date once the registrant was compared again: whoever came or changed since was not among those looked at.
const WHO_WAS_COMPARED: BuiltOn = BuiltOn::Fields(&["compared-at"]);
/// In these states there is an account in force, whatever became of its letter.
const ALLOCATED: &[&str] = &["not-needed", "to-print", "printed", "handed-over"];
/// In these states there is an account that is not closed for good.
const NOT_REVOKED: &[&str] = &["not-needed", "to-print", "printed", "handed-over", "suspended"];
/// In these states the registration agents stopped the account.
const STOPPED_STATES: &[&str] = &["suspended", "revoked"];
/// In these states whoever holds a request may ask, complete and decline it, also while the facility does not answer.
const BEING_PROCESSED: &[&str] = &["in-process", "information-required"];
/// In these states CCO has a request and has not ended it, so that its priority can still be set.
const AT_CCO: &[&str] = &["received", "in-process", "information-required"];

macro_rules! acts {
    ($($(#[$about:meta])* $variant:ident = $code:literal: $row:expr => $grants:expr;)+) => {
        /// Says what can be done, without its data: the rows of the table of acts, and what permissions and pages speak of.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS)]
        pub enum Action {$(
            $(#[$about])*
            #[serde(rename = $code)]
            $variant
        ),+}

        impl Action {
            /// Lists every act, in the order in which pages offer them: what moves the matter on comes first.
            pub const ALL: &'static [Action] = &[$(Action::$variant),+];

            /// Gives the code used on the wire, in tables and in catalogues of words.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self {$(Action::$variant => $code),+}
            }

            /// Gives the row of the act in `acts/table.rs`; an act without one does not compile.
            #[must_use]
            pub const fn row(self) -> &'static Act {
                match self {$(
                    Action::$variant => const {
                        const GRANTS: &[Grant] = &$grants;
                        &$row.by(GRANTS)
                    }
                ),+}
            }
        }
    };
}

macro_rules! reasons {
    ($($(#[$about:meta])* $variant:ident = $code:literal;)+) => {
        /// Names a table of coded reasons in `forms/tables/reasons.json`; its codes and words are an administrator's.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS)]
        pub enum Reasons {$(
            $(#[$about])*
            #[serde(rename = $code)]
            $variant
        ),+}

        impl Reasons {
            /// Lists every table of reasons; the build fails where `reasons.json` lacks one.
            pub const ALL: &'static [Reasons] = &[$(Reasons::$variant),+];

            /// Gives the name of the table in `reasons.json`; without a table of that name the build fails.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self {$(Reasons::$variant => $code),+}
            }
        }
    };
}

macro_rules! of_itself {
    ($($(#[$about:meta])* $variant:ident = $code:literal;)+) => {
        /// Says what stops, ends or revives something without anybody's act; the codes are those of [`Reasons::ByItself`].
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum OfItself {$(
            $(#[$about])*
            $variant
        ),+}

        impl OfItself {
            /// Lists everything that comes about of itself.
            pub const ALL: &'static [OfItself] = &[$(OfItself::$variant),+];

            /// Gives the code of the reason, which the list `by-itself` of `reasons.json` must have, or the build fails.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self {$(OfItself::$variant => $code),+}
            }
        }
    };
}

include!("acts/table.rs");
