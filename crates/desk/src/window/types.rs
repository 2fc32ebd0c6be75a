//! What crosses the window's edge: the arguments of every command and what it answers. TypeScript is generated from here.

use std::collections::{BTreeMap, BTreeSet};

use lra_forms::{Answers, Text};
use lra_rules::{
    command::{Action, Command},
    compare::{Compared, Likeness},
    evidence::Assessment,
    ids::{CommandId, Day, EnrollmentId, LetterId, Moment, OperatorId, OrgCode, PersonId, RequestId, SponsorshipId},
    links::Link,
    organization::{Appointment, OperatorName, Scope},
    person::{Gender, Language, Person, Seen},
    record::{Line, RecordRef, Stored},
    refusal::{FieldProblem, Refusal},
    request::Statement,
    sponsorship::Sponsorship,
    wire::{AccountSeen, Outcome},
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::secret::Passphrase;

/// Nothing to say.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[ts(type = "Record<string, never>")]
pub struct Nothing {}

/// What went wrong, as the page gets it: a code to put into words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct WindowProblem {
    /// Stable code.
    pub code: String,
    /// Values for the sentence.
    pub params: BTreeMap<String, String>,
    /// Field by field, for `field.problems`.
    pub fields: Vec<FieldProblem>,
    /// For the service desk: find this in the log.
    pub reference: Option<String>,
}

// ---- Entry ---------------------------------------------------------------------------------------------------------

/// Where the window stands. Every entry command answers with the next one.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(tag = "stage", rename_all = "snake_case")]
pub enum Stage {
    /// No profile on this device yet.
    FirstUse {
        /// Address of the centre.
        centre: String,
    },
    /// Locked.
    Locked {
        /// The same operator locked it a moment ago: only the passphrase is asked.
        operator_known: bool,
        /// Address of the centre.
        centre: String,
    },
    /// The browser is open.
    WaitingForBrowser,
    /// Signed in for the first time here, or recovering.
    ChoosePassphrase {
        /// A forgotten passphrase is replaced; nothing is lost.
        recovering: bool,
        /// Least characters.
        shortest: u8,
    },
    /// The terms of use have to be accepted.
    Terms {
        /// The terms.
        terms: TermsView,
        /// They changed since this operator accepted them.
        changed: bool,
    },
    /// Open.
    Open {
        /// Who, where, as what.
        session: SessionView,
    },
    /// The desk stays closed; the code says why and what to do.
    Closed {
        /// Stable code, e.g. `profile.keyring-locked`.
        reason: String,
        /// Values for the sentence.
        params: BTreeMap<String, String>,
    },
}

/// The terms of use.
#[derive(Debug, Clone, Serialize, TS)]
pub struct TermsView {
    /// Version.
    pub version: String,
    /// From this day.
    pub effective: String,
    /// Paragraphs.
    pub paragraphs: Vec<Text>,
}

/// Who works here, and as what.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SessionView {
    /// The operator.
    pub operator: OperatorName,
    /// Acting as and for.
    pub scope: Scope,
    /// Name of the organization.
    pub organization_name: Text,
    /// Everything the operator may be.
    pub appointments: Vec<Appointment>,
    /// Minutes until the desk locks by itself.
    pub idle_minutes: u16,
    /// Seconds of warning before.
    pub idle_warning_seconds: u16,
    /// The desk works on a sample world.
    pub sample: bool,
}

/// `unlock`
#[derive(Debug, Deserialize, TS)]
pub struct Unlock {
    /// Sign-in name; none when the same operator locked it a moment ago.
    pub operator: Option<String>,
    /// The passphrase.
    #[ts(type = "string")]
    pub passphrase: Passphrase,
}

/// `sign_in_start`
#[derive(Debug, Clone, Deserialize, TS)]
pub struct SignInStart {
    /// A forgotten passphrase is to be replaced.
    pub recover: bool,
}

/// `choose_passphrase`
#[derive(Debug, Deserialize, TS)]
pub struct ChoosePassphrase {
    /// The new passphrase.
    #[ts(type = "string")]
    pub passphrase: Passphrase,
}

/// `accept_terms`
#[derive(Debug, Clone, Deserialize, TS)]
pub struct AcceptVersion {
    /// Version.
    pub version: String,
}

/// `set_language`
#[derive(Debug, Clone, Deserialize, TS)]
pub struct SetLanguage {
    /// Language of the pages.
    pub language: Language,
}

// ---- The shell -----------------------------------------------------------------------------------------------------

/// The status line: is my work safe, and what needs me?
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct WorkStatus {
    /// Commands waiting or being sent.
    pub waiting: u32,
    /// Held or wedged: they need somebody here.
    pub needs_you: u32,
    /// Is the centre reachable?
    pub online: bool,
    /// Since when not.
    pub offline_since: Option<Moment>,
    /// A fresh sign-in is needed before anything is sent.
    pub sign_in_needed: bool,
    /// Whole hours left of the lease.
    pub lease_hours_left: u32,
    /// Show the countdown: offline, or little left.
    pub show_lease: bool,
    /// When the last work was received.
    pub last_received_at: Option<Moment>,
}

/// `counts`: what needs me, by page of the rail.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, TS)]
pub struct Counts {
    /// Work.
    pub work: u32,
    /// Letters to print or hand over.
    pub people: u32,
    /// Requests to approve or answer; at CCO: free ones.
    pub requests: u32,
    /// Sponsorships to decide.
    pub decide: u32,
}

/// `find`
#[derive(Debug, Clone, Deserialize, TS)]
pub struct Find {
    /// What was typed.
    pub text: String,
}

/// One hit of the search box.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Found {
    /// Which record.
    pub record: RecordRef,
    /// Name, number …
    pub title: String,
    /// Login ID, state …; never a birth date.
    pub detail: String,
}

// ---- Work ----------------------------------------------------------------------------------------------------------

/// One row of the work list.
#[derive(Debug, Clone, Serialize, TS)]
pub struct WorkRow {
    /// Which group it stands in.
    pub group: WorkGroup,
    /// What it is about.
    pub about: WorkAbout,
    /// The person's name, or the account that was shown.
    pub who: String,
    /// What: the code of an action or of a thing to do (`print-letter`, `hand-over`, `answer-sponsor` …).
    pub what: String,
    /// Values for the sentence: service, days left, state.
    pub params: BTreeMap<String, String>,
    /// Who has it now: a name, or nobody in particular.
    pub holder: Option<String>,
    /// Which side has it: `me`, `lra`, `sponsor`, `cco`, `centre`, `registrant`.
    pub side: String,
    /// Since when.
    pub since: Moment,
    /// Receipt number, where there is one.
    pub receipt: Option<String>,
}

/// Groups of the work list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum WorkGroup {
    /// Needs you now.
    NeedsYou,
    /// Waiting for others.
    WaitingForOthers,
    /// Done today.
    DoneToday,
}

/// What a row opens.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(tag = "opens", rename_all = "kebab-case")]
pub enum WorkAbout {
    /// A waiting, held or wedged command.
    Item {
        /// Which.
        command: CommandId,
    },
    /// A record.
    Record {
        /// Which.
        record: RecordRef,
    },
    /// A draft.
    Draft {
        /// Which.
        draft: String,
        /// Its kind: `register`, `account`, `request`.
        kind: String,
    },
}

// ---- People --------------------------------------------------------------------------------------------------------

/// `people`
#[derive(Debug, Clone, Deserialize, TS)]
pub struct PeopleQuery {
    /// Words of a name, a login ID, a licence number; empty = everybody.
    pub text: String,
    /// `all`, `letters` (to print or hand over), `waiting`.
    pub filter: String,
    /// Rows to skip.
    pub skip: u32,
    /// Most rows.
    pub limit: u32,
}

/// A page of people.
#[derive(Debug, Clone, Serialize, TS)]
pub struct People {
    /// Rows.
    pub rows: Vec<PersonRow>,
    /// How many there are in all.
    pub total: u32,
}

/// One person in a list.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PersonRow {
    /// Who.
    pub person: PersonId,
    /// Full name.
    pub name: String,
    /// Login ID, once allocated.
    pub login_id: Option<String>,
    /// Birth date with day and month masked, e.g. `1990-••-••`.
    pub birth_masked: Option<String>,
    /// Level of assurance.
    pub level: u8,
    /// State in a word: `requested`, `to-print`, `printed`, `handed-over`, `not-needed`.
    pub state: String,
    /// Days the letter has left.
    #[ts(type = "number | null")]
    pub letter_days: Option<i64>,
    /// Something about this person is still waiting.
    pub waiting: bool,
    /// Last change.
    pub since: Option<Moment>,
}

/// `person`
#[derive(Debug, Clone, Deserialize, TS)]
pub struct OnePerson {
    /// Who.
    pub person: PersonId,
}

/// A person's page.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PersonPage {
    /// The person, as shown (waiting work included).
    pub person: Person,
    /// Timeline.
    pub timeline: Vec<Line>,
    /// Own commands about the person that are still on their way.
    pub waiting: Vec<CommandId>,
    /// Sponsorships of this organization, newest first.
    pub sponsorships: Vec<SponsorshipView>,
    /// Enrollments under this organization, newest first.
    pub enrollments: Vec<EnrollmentView>,
    /// Requests of this person, newest first.
    pub requests: Vec<RequestRow>,
    /// What can be done with the person record, and if not, why not.
    pub allowed: Vec<Allowed>,
    /// The one thing to do next: `print-letter`, `hand-over`, `sponsor`, `enroll` or none.
    pub next: Option<String>,
    /// Days the printed letter has left.
    #[ts(type = "number | null")]
    pub letter_days: Option<i64>,
}

/// Something that may be done – or not, and then why not.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Allowed {
    /// What.
    pub action: Action,
    /// Why not; none = it may be done.
    pub refusal: Option<Refusal>,
    /// It asks for the passphrase.
    pub step_up: bool,
    /// It needs the centre, and the centre is not reachable now.
    pub needs_centre: bool,
}

/// A sponsorship on a page.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SponsorshipView {
    /// The sponsorship.
    pub sponsorship: Sponsorship,
    /// The person's name, or the login ID that was shown.
    pub who: String,
    /// Level of assurance of the person, if known.
    pub level: Option<u8>,
    /// Who last looked at the person's identity, and when.
    pub checked: Option<Checked>,
    /// Timeline.
    pub timeline: Vec<Line>,
    /// Still on its way.
    pub waiting: Vec<CommandId>,
    /// A replay that the rules now refuse.
    pub at_risk: Option<Refusal>,
    /// The chain of each service.
    pub chains: Vec<ServiceChain>,
    /// What can be done.
    pub allowed: Vec<Allowed>,
}

/// Who verified, and when.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Checked {
    /// Who.
    pub by: String,
    /// When.
    pub at: Moment,
    /// How the person was seen.
    pub seen: Seen,
}

/// The chain of one service.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ServiceChain {
    /// Code of the service.
    pub service: String,
    /// Link by link.
    pub links: Vec<Link>,
}

/// An enrollment on a page.
#[derive(Debug, Clone, Serialize, TS)]
pub struct EnrollmentView {
    /// Which.
    pub enrollment: EnrollmentId,
    /// Code of the service.
    pub service: String,
    /// State in a word.
    pub state: String,
    /// Since when.
    pub since: Moment,
    /// The sponsorship it rests on.
    pub sponsorship: Option<SponsorshipId>,
    /// Link by link.
    pub links: Vec<Link>,
    /// Still on its way.
    pub waiting: Vec<CommandId>,
    /// What can be done.
    pub allowed: Vec<Allowed>,
    /// The form with which PHI reports of this product are requested, and its version open today.
    pub request_form: Option<(String, String)>,
    /// Timeline.
    pub timeline: Vec<Line>,
}

// ---- Register ------------------------------------------------------------------------------------------------------

/// A registration as typed so far: every field may be empty. Saved as a draft, checked live, and turned into commands by the desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RegistrationForm {
    /// Legal given name.
    pub given: String,
    /// Legal family name.
    pub family: String,
    /// One name only.
    pub one_name: bool,
    /// `YYYY-MM-DD`.
    pub birth_date: String,
    /// Gender.
    pub gender: Option<Gender>,
    /// Language of letters.
    pub language: Language,
    /// Work phone.
    pub phone: String,
    /// Work e-mail.
    pub email: String,
    /// Regulatory college; empty = none.
    pub college: String,
    /// Registration number.
    pub number: String,
    /// What was examined.
    pub evidence: EvidenceForm,
    /// People found to be somebody else: their id and the reason.
    pub different_from: BTreeMap<PersonId, lra_rules::sponsorship::Coded>,
    /// Sponsorship and services; none = later.
    pub access: Option<AccessForm>,
}

/// Evidence as typed so far.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct EvidenceForm {
    /// How the person was seen.
    pub seen: Option<Seen>,
    /// Documents.
    pub documents: Vec<DocumentForm>,
    /// The face matches a photo.
    pub face_matches: bool,
    /// The names match.
    pub names_match: bool,
}

/// A document as typed so far.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DocumentForm {
    /// Code of its kind.
    pub kind: String,
    /// Issuer.
    pub issuer: String,
    /// `YYYY-MM-DD`, or empty.
    pub expires_on: String,
    /// Examined as an original.
    pub original: bool,
}

/// Sponsorship and services as typed so far.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AccessForm {
    /// The sponsor.
    pub sponsor: Option<OperatorId>,
    /// A signed form is at hand (else the sponsor is asked).
    pub signed_form: bool,
    /// Day of the signature, `YYYY-MM-DD`.
    pub signed_on: String,
    /// Position.
    pub position: String,
    /// Clinical need.
    pub clinical_need: String,
    /// First day, `YYYY-MM-DD`.
    pub starts: String,
    /// Last day, `YYYY-MM-DD`, or empty.
    pub ends: String,
    /// Services to sponsor and enroll in.
    pub services: BTreeSet<String>,
}

/// `check_registration`, `register`
#[derive(Debug, Clone, Deserialize, TS)]
pub struct Registration {
    /// As typed.
    pub form: RegistrationForm,
    /// The draft it was kept in: removed once registered.
    pub draft: Option<String>,
}

/// What is proven, missing and wrong so far.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RegistrationChecked {
    /// Field by field, at the paths of the form (`given`, `birth_date`, `evidence.documents.0.issuer`, `access.sponsor` …).
    pub problems: Vec<FieldProblem>,
    /// What the evidence proves.
    pub assessment: Assessment,
    /// Own people who may be the same; the centre looks at everybody else.
    pub likely: Vec<LikelyPerson>,
    /// The login ID as it will probably look; the centre allocates it.
    pub login_stem: Option<String>,
}

/// One of our own people who may be the same.
#[derive(Debug, Clone, Serialize, TS)]
pub struct LikelyPerson {
    /// Who.
    pub person: PersonId,
    /// How it compares; values of our own people may be shown.
    pub likeness: Likeness,
}

/// What was done: the commands, waiting now.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Done {
    /// In order.
    pub commands: Vec<CommandId>,
    /// The record that the first one created or changed.
    pub record: Option<RecordRef>,
}

/// `lookup_account`
#[derive(Debug, Clone, Deserialize, TS)]
pub struct LookupAccount {
    /// As shown.
    pub login_id: String,
    /// As shown, `YYYY-MM-DD`.
    pub birth_date: String,
}

/// What the centre found.
#[derive(Debug, Clone, Serialize, TS)]
pub struct AccountLookup {
    /// Name, login ID, status, level – nothing else; none = nobody.
    pub found: Option<AccountSeen>,
}

/// `check_sponsoring`, `sponsor`: sponsorship for somebody who has an account – one of ours, or shown at the desk.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct Sponsoring {
    /// One of ours.
    pub person: Option<PersonId>,
    /// … or the account that was shown.
    pub account: Option<LookupAccount>,
    /// ID looked at again (for an account that was shown).
    pub evidence: Option<EvidenceForm>,
    /// Sponsorship and services.
    pub access: AccessForm,
    /// The draft it was kept in.
    pub draft: Option<String>,
}

/// What is wrong so far.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SponsoringChecked {
    /// Field by field, at the paths of the form.
    pub problems: Vec<FieldProblem>,
    /// What the evidence proves.
    pub assessment: Option<Assessment>,
}

/// `enroll`: further services on a sponsorship, or one that needs none.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct Enrolling {
    /// Whom.
    pub person: PersonId,
    /// The sponsorship it rests on.
    pub sponsorship: Option<SponsorshipId>,
    /// Codes of the services.
    pub services: BTreeSet<String>,
}

/// `act`: one or several simple acts; the passphrase once for all of them.
#[derive(Debug, Deserialize, TS)]
pub struct Act {
    /// In order.
    pub commands: Vec<Command>,
    /// For acts that ask for it.
    #[ts(type = "string | null")]
    pub passphrase: Option<Passphrase>,
}

/// `print_letter`
#[derive(Debug, Clone, Serialize, TS)]
pub struct LetterPrinted {
    /// Which print.
    pub letter: LetterId,
    /// Last day of the temporary password.
    pub expires_on: Day,
    /// The file that was handed to the system's printing program; removed when the desk locks or the letter is done.
    pub file: String,
}

// ---- Sponsor, requests ---------------------------------------------------------------------------------------------

/// `sponsorship`
#[derive(Debug, Clone, Deserialize, TS)]
pub struct OneSponsorship {
    /// Which.
    pub sponsorship: SponsorshipId,
}

/// A row of the sponsor's lists.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SponsorshipRow {
    /// Which.
    pub sponsorship: SponsorshipId,
    /// The person's name, or the login ID that was shown.
    pub who: String,
    /// Position.
    pub position: String,
    /// Services.
    pub services: BTreeSet<String>,
    /// State in a word.
    pub state: String,
    /// Since when.
    pub since: Moment,
    /// The sponsor who is asked.
    pub sponsor: OperatorName,
    /// It is me.
    pub mine: bool,
    /// Last day.
    pub ends: Option<Day>,
    /// Own decision on its way.
    pub waiting: bool,
}

/// `sponsorships`
#[derive(Debug, Clone, Deserialize, TS)]
pub struct SponsorshipsQuery {
    /// `to-decide`, `in-force`, `all`.
    pub filter: String,
    /// Words of a name.
    pub text: String,
}

/// `requests`
#[derive(Debug, Clone, Deserialize, TS)]
pub struct RequestsQuery {
    /// `open`, `mine`, `free`, `all`.
    pub filter: String,
    /// Words of a number, a report, a name.
    pub text: String,
}

/// A row of the request lists.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RequestRow {
    /// Which.
    pub request: RequestId,
    /// Number, once received.
    pub number: Option<String>,
    /// Title of the form.
    pub form: Text,
    /// What is asked for: the answer to the form's first choice, in words.
    pub report: Option<Text>,
    /// Facility code and name.
    pub organization: OrgCode,
    /// Name of the facility.
    pub facility: Option<Text>,
    /// Requester's name.
    pub requester: String,
    /// Declared ground.
    pub ground: Option<String>,
    /// Priority set by CCO.
    pub priority: Option<String>,
    /// Needed by, `YYYY-MM-DD`.
    pub needed_by: Option<String>,
    /// State in a word.
    pub state: String,
    /// Since when.
    pub since: Moment,
    /// Who has it.
    pub holder: Option<String>,
    /// Which side has to do something: `lra`, `cco`, `nobody`.
    pub side: String,
    /// Own work on it is on its way.
    pub waiting: bool,
}

/// `request`
#[derive(Debug, Clone, Deserialize, TS)]
pub struct OneRequestQuery {
    /// Which.
    pub request: RequestId,
}

/// A request's page.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RequestPage {
    /// The row, for the header.
    pub row: RequestRow,
    /// The request with version and timeline.
    pub stored: Stored,
    /// Requester's login ID.
    pub login_id: Option<String>,
    /// State of the requester's enrollment in a word.
    pub enrollment_state: Option<String>,
    /// The form read as a document: visible questions with their answers in words.
    pub sections: Vec<FormSection>,
    /// Own commands on it that are on their way.
    pub waiting: Vec<CommandId>,
    /// A replay that the rules now refuse.
    pub at_risk: Option<Refusal>,
    /// What can be done.
    pub allowed: Vec<Allowed>,
    /// `YYYY-MM-DD` of today, for age.
    pub today: Day,
}

/// A section of a filled form.
#[derive(Debug, Clone, Serialize, TS)]
pub struct FormSection {
    /// Title.
    pub title: Text,
    /// Questions and answers.
    pub rows: Vec<FormRow>,
}

/// A question and its answers.
#[derive(Debug, Clone, Serialize, TS)]
pub struct FormRow {
    /// `linkId`.
    pub link_id: String,
    /// The question.
    pub question: Text,
    /// Answers in words.
    pub answers: Vec<Text>,
}

/// `check_answers`
#[derive(Debug, Clone, Deserialize, TS)]
pub struct CheckAnswers {
    /// Name of the form.
    pub form: String,
    /// Version.
    pub version: String,
    /// Answers so far.
    pub answers: Answers,
}

/// What is visible and wrong so far.
#[derive(Debug, Clone, Serialize, TS)]
pub struct AnswersChecked {
    /// Link ids that are shown now.
    pub visible: BTreeSet<String>,
    /// Problems by link id.
    pub problems: Vec<lra_forms::Problem>,
}

/// `prepare_request`
#[derive(Debug, Clone, Deserialize, TS)]
pub struct Preparing {
    /// The requester's enrollment.
    pub enrollment: EnrollmentId,
    /// Name of the form.
    pub form: String,
    /// Version.
    pub version: String,
    /// Answers.
    pub answers: Answers,
    /// The requester's statement, if it is there.
    pub statement: Option<Statement>,
    /// The draft it was kept in.
    pub draft: Option<String>,
}

/// `request_paper`
#[derive(Debug, Clone, Deserialize, TS)]
pub struct RequestPaperQuery {
    /// Which.
    pub request: RequestId,
    /// Language of the paper.
    pub language: Language,
}

/// A file that was written.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Written {
    /// Where.
    pub file: String,
}

/// Somebody who has an active enrollment in a product whose PHI reports can be requested.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Requester {
    /// Their enrollment.
    pub enrollment: EnrollmentId,
    /// Who.
    pub person: Option<PersonId>,
    /// Name.
    pub name: String,
    /// Login ID.
    pub login_id: Option<String>,
    /// Product.
    pub service: String,
    /// Form and version open today.
    pub form: String,
    /// Version.
    pub version: String,
    /// Why it cannot be requested by this LRA (it is herself …).
    pub refusal: Option<Refusal>,
}

// ---- Outbox --------------------------------------------------------------------------------------------------------

/// `item`, `withdraw`, `falls_with`, `retry`
#[derive(Debug, Clone, Deserialize, TS)]
pub struct OneItem {
    /// Which.
    pub command: CommandId,
}

/// One of the operator's own commands.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ItemView {
    /// Which.
    pub command: CommandId,
    /// What it does.
    pub action: Action,
    /// Whom or what it is about.
    pub who: String,
    /// Its data, to be amended.
    pub data: Command,
    /// `waiting`, `sending`, `received`, `held`, `behind`, `wedged`, `withdrawn`, `replaced`.
    pub state: String,
    /// When it was made.
    pub made_at: Moment,
    /// Since when it stands there.
    pub since: Moment,
    /// What the centre said.
    pub outcome: Option<Outcome>,
    /// A replay that the rules now refuse.
    pub at_risk: Option<Refusal>,
    /// What waits with it.
    pub with_it: Vec<ItemLine>,
    /// Comparison, for what is out of date.
    pub compared: Vec<Compared>,
    /// The record it is about.
    pub record: Option<RecordRef>,
}

/// A line about another of one's own commands.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ItemLine {
    /// Which.
    pub command: CommandId,
    /// What it does.
    pub action: Action,
    /// Whom or what it is about.
    pub who: String,
    /// State.
    pub state: String,
}

/// `amend`: the same act with other data; what waited behind it goes with it.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct Amend {
    /// Which.
    pub command: CommandId,
    /// The act as it shall be.
    pub data: Command,
}

// ---- Drafts --------------------------------------------------------------------------------------------------------

/// `draft_save`
#[derive(Debug, Clone, Deserialize, TS)]
pub struct DraftSave {
    /// Which; none = a new one.
    pub draft: Option<String>,
    /// `register`, `account`, `request`.
    pub kind: String,
    /// What a list calls it.
    pub title: String,
    /// The form as typed.
    pub body: serde_json::Value,
}

/// `draft_load`, `draft_delete`
#[derive(Debug, Clone, Deserialize, TS)]
pub struct OneDraft {
    /// Which.
    pub draft: String,
}

/// A draft.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Draft {
    /// Which.
    pub draft: String,
    /// Kind.
    pub kind: String,
    /// Title.
    pub title: String,
    /// The form as typed.
    pub body: serde_json::Value,
    /// When it was saved.
    pub saved_at: Moment,
}
