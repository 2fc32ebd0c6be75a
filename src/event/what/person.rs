//! The events of a person stand here: everything that can become true of one.

use lra_forms::Text;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{OfRecord, What};
use crate::{
    acts::Reasons,
    caller::{ReachBy, Recognizing},
    command::Correction,
    custody::Wanted,
    elsewhere::{Differs, FoundThere, Todo},
    ids::{CommandId, Day, EnrollmentId, LetterId, Moment, OrgCode, PersonId},
    person::{IdentityCheck, Person},
    record::{Changed, RecordRef},
    sponsorship::Coded,
};

events! {
    /// One of these can become true of a person.
    PersonEvent of Person(PersonId) {
        /// An LRA registered the person; from here on the record exists.
        Registered = REGISTERED "person-registered" {
            /// The record begins as it was registered, without an account.
            person: Box<Person>,
        },
        /// The centre allocated a login ID: the account is active, and its letter waits to be printed.
        AccountAllocated = ACCOUNT_ALLOCATED "account-allocated" {
            /// The account gets this login ID; nobody else has it, now or later.
            login_id: String,
        },
        /// An LRA examined the person's documents; the level rises to what they prove and never falls.
        IdentityChecked = IDENTITY_CHECKED "identity-checked" {
            /// Says what was examined, by whom, and the level it proves.
            check: IdentityCheck,
        },
        /// The acting organization asked to sponsor somebody else's registrant: it sees what a look-up shows, until its sponsor
        /// says yes.
        OrganizationAsked = ORGANIZATION_ASKED "organization-asked",
        /// The acting organization sponsors this person too, and from now on sees the record.
        OrganizationJoined = ORGANIZATION_JOINED "organization-joined" {
            /// People call it this, which whoever has custody is told; events of earlier versions say no name.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            name: Option<Text>,
        },
        /// The acting organization has seen what it was told of the others that stand by the person.
        NoticesSeen = NOTICES_SEEN "notices-seen" {
            /// They were seen up to this moment: what came later still waits.
            up_to: Moment,
        },
        /// The acting organization asks whoever has custody for what it cannot do itself.
        CustodianAsked = CUSTODIAN_ASKED "custodian-asked" {
            /// It asks for this.
            wants: Wanted,
            /// It was asked like this; never empty.
            words: String,
            /// People call the organization this, which whoever has custody is told.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            name: Option<Text>,
            /// The registration agents answer, since no organization looks after the account.
            #[serde(default, skip_serializing_if = "std::ops::Not::not")]
            agents: bool,
        },
        /// Whoever has custody has done what an organization asked.
        AskedDone = ASKED_DONE "asked-done" {
            /// This organization asked.
            organization: OrgCode,
            /// It was answered like this; empty where it says it all.
            words: String,
        },
        /// Whoever has custody declines what an organization asked.
        AskedDeclined = ASKED_DECLINED "asked-declined" because DeclineAsked {
            /// This organization asked.
            organization: OrgCode,
            /// Says why not, by a code of the list `decline-asked`.
            reason: Coded,
        },
        /// The registration agents let an organization print a letter and hand it over, once.
        LetterReleased = LETTER_RELEASED "letter-released" because ReleaseLetter {
            /// This organization prints it and hands it over.
            to: OrgCode,
            /// Says why, by a code of the list `release-letter`.
            reason: Coded,
        },
        /// The registration agents gave custody of the account to an organization.
        CustodyMoved = CUSTODY_MOVED "custody-moved" because MoveCustody {
            /// This organization has custody from now on.
            to: OrgCode,
            /// Says why, by a code of the list `move-custody`.
            reason: Coded,
        },
        /// The registration agents locked the account for a time: it opens nothing.
        AccountSuspended = ACCOUNT_SUSPENDED "account-suspended" because SuspendAccount {
            /// Says why, by a code of the list `suspend-account`.
            reason: Coded,
        },
        /// The registration agents closed the account for good.
        AccountRevoked = ACCOUNT_REVOKED "account-revoked" because RevokeAccount {
            /// Says why, by a code of the list `revoke-account`.
            reason: Coded,
        },
        /// The registration agents put the account in force again.
        AccountReinstated = ACCOUNT_REINSTATED "account-reinstated" because ReinstateAccount {
            /// Says why, by a code of the list `reinstate-account`.
            reason: Coded,
        },
        /// Somebody has to do it by hand where a service is set up by people: the centre asked for it.
        AskedByHand = ASKED_BY_HAND "asked-by-hand" {
            /// It is about this enrollment.
            enrollment: EnrollmentId,
            /// The person works in the service under this organization.
            organization: OrgCode,
            /// The service is named by its code.
            service: String,
            /// These people do it.
            team: String,
            /// Says what is to be done.
            todo: Todo,
        },
        /// A registration agent said that it was done by hand.
        DoneByHand = DONE_BY_HAND "done-by-hand" {
            /// It is about this enrollment.
            enrollment: EnrollmentId,
            /// Says what was done.
            todo: Todo,
        },
        /// The centre looked at a system, and found other differences than before, or none any more.
        DifferencesRead = DIFFERENCES_READ "differences-read" {
            /// It looked at this system.
            target: String,
            /// It found these.
            found: Vec<FoundThere>,
        },
        /// The registration agents have what the records say brought to a system, whatever was changed there.
        PutRight = PUT_RIGHT "put-right" {
            /// It is brought to this system.
            target: String,
        },
        /// The registration agents leave as it is what was changed at a system.
        DifferenceLeft = DIFFERENCE_LEFT "difference-left" because LeaveDifference {
            /// The difference is at this system.
            target: String,
            /// This differs there.
            what: Differs,
            /// After this day it waits again; none takes it over for good.
            until: Option<Day>,
            /// Says why, by a code of the list `leave-difference`.
            reason: Coded,
        },
        /// An LRA was about to register somebody and found this person instead; the timeline says so, nothing changes.
        DuplicateAvoided = DUPLICATE_AVOIDED "duplicate-avoided",
        /// A held registration turned out to be this person; the timeline says so, the record stays as it was.
        RegistrationMerged = REGISTRATION_MERGED "registration-merged" because SamePerson {
            /// This registration was held; it is known by its command.
            held: CommandId,
            /// The registration differed in these fields; the known values were kept.
            differs: Vec<Changed>,
            /// Says why it is the same person, by a code of the list `same-person`.
            reason: Coded,
        },
        /// An LRA corrected fields of the record; the timeline keeps what stood there before.
        Corrected = CORRECTED "person-corrected" because Correct {
            /// Each corrected field stands here with its value before and after.
            changes: Vec<Correction>,
            /// Says why it was corrected, by a code of the list `correct`.
            reason: Coded,
        },
        /// The person was brought by an administrator's import; from here on the record exists.
        Imported = IMPORTED "person-imported" {
            /// The record as it was imported.
            person: Box<Person>,
        },
        /// An administrator's import said otherwise of the person than was known.
        ChangedByImport = CHANGED_BY_IMPORT "person-changed-by-import" {
            /// These fields changed, each with its value before and after.
            changes: Vec<Correction>,
            /// The import proves this level; absent where it is no higher than the known one.
            level: Option<u8>,
        },
        /// The registrant chose challenge questions; what they answered stands in no record.
        QuestionsChosen = QUESTIONS_CHOSEN "questions-chosen" {
            /// The registrant chose and answered so many of them.
            questions: u8,
            /// A code can come like this; absent where the registrant wants none.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            code: Option<ReachBy>,
        },
        /// Somebody called and said that they are this person: an agent asked for help to recognize them.
        CallerAsked = CALLER_ASKED "caller-asked" because RecognizeCaller {
            /// They are to be recognized like this.
            how: Recognizing,
            /// They call for this, by a code of the list `recognize-caller`.
            reason: Coded,
        },
        /// The caller was recognized: for this agent it counts for a while.
        CallerRecognized = CALLER_RECOGNIZED "caller-recognized" because RecognizeCaller {
            /// They were recognized like this.
            how: Recognizing,
            /// It counts until this moment.
            until: Moment,
            /// They call for this, by a code of the list `recognize-caller`.
            reason: Coded,
        },
        /// The caller was not recognized.
        CallerNotRecognized = CALLER_NOT_RECOGNIZED "caller-not-recognized" because RecognizeCaller {
            /// They were asked like this.
            how: Recognizing,
            /// They call for this, by a code of the list `recognize-caller`.
            reason: Coded,
        },
        /// A credential letter was printed with a new temporary password; the password before it opens nothing any more.
        LetterPrinted = LETTER_PRINTED "letter-printed" {
            /// The print has this id, which *handed over* must name.
            letter: LetterId,
            /// Its temporary password works until the end of this day.
            expires_on: Day,
        },
        /// The registrant has the letter, and can sign in with what stands in it.
        LetterHandedOver = LETTER_HANDED_OVER "letter-handed-over" {
            /// The photo document that was looked at is of this kind, by its code in the evidence table.
            looked_at: String,
        },
    }
}
