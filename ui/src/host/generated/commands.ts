// Generated from Rust (crates/window/src). Do not edit: `cargo xtask types` writes it.

export type AcceptVersion = { 
/**
 * The version that was read; refused if another one is in force by now.
 */
version: string, };

export type Account = { "state": "requested" } | { "state": "active" } & ActiveAccount;

export type AccountLookup = { 
/**
 * Name, login ID, status, level – nothing else; none = nobody.
 */
found: AccountSeen | null, };

export type AccountSeen = { 
/**
 * Given and family name, or the only name.
 */
name: string, 
/**
 * The login ID, in lower case; shown in upper case.
 */
login_id: string, 
/**
 * The state of the account; `active` is all there is so far.
 */
status: string, 
/**
 * The level of assurance that is proven, 0 to 3.
 */
level: number, 
/**
 * Already one of the asking organization's own.
 */
ours: PersonId | null, };

export type Acting = { 
/**
 * The acts, in the order in which they are done: all of them, or none.
 */
acts: Array<TypedAct>, 
/**
 * For acts that ask for it.
 */
passphrase: string | null, 
/**
 * Fields (as the problems name them) of which was said that what stands there is no health number.
 */
not_health_numbers?: Array<string>, };

export type Action = "register_person" | "print_letter" | "hand_over" | "correct_person" | "check_identity" | "sponsor_person" | "enroll" | "decide_hold" | "merge_hold" | "take_back_hold" | "ask_agents" | "ask_lra" | "decide_sponsorship" | "answer_sponsor" | "object_sponsorship" | "reinstate_sponsorship" | "suspend_sponsorship" | "end_sponsorship" | "reinstate_enrollment" | "suspend_enrollment" | "end_enrollment" | "prepare_request" | "record_statement" | "approve_request" | "answer_information" | "tell_requester" | "withdraw_request" | "take_request" | "complete_request" | "ask_information" | "set_priority" | "add_note" | "hand_back_request" | "decline_request" | "take_over_request";

export type ActiveAccount = { 
/**
 * Login ID, in lower case; shown in upper case. Absent where it is withheld.
 */
login_id: string | null, 
/**
 * The credential letter. Absent where it is withheld.
 */
letter: Letter | null, };

export type Agreement = { 
/**
 * Names the service, by its code.
 */
service: string, 
/**
 * The first day on which the agreement counts.
 */
signed_on: Day, 
/**
 * Last day, if it ends.
 */
ends_on: Day | null, };

export type Allowed = { 
/**
 * The act that may be done, or not.
 */
action: Action, 
/**
 * There is such an act for this role as the record stands now; what is not offered is not shown.
 */
offered: boolean, 
/**
 * Why not; none = it may be done.
 */
refusal: Refusal | null, 
/**
 * It asks for the passphrase.
 */
step_up: boolean, 
/**
 * It needs the centre, and the centre is not reachable now.
 */
needs_centre: boolean, 
/**
 * The table of reasons that the act chooses from; `None` where it gives no coded reason.
 */
reasons: Reasons | null, };

export type Amend = { 
/**
 * The command that is to be put right.
 */
command: CommandId, 
/**
 * As it is typed now: the form of that same act.
 */
typed: Typed, 
/**
 * Where something is to be signed.
 */
passphrase: string | null, 
/**
 * Fields (as the problems name them) of which was said that what stands there is no health number.
 */
not_health_numbers?: Array<string>, };

export type Answer = boolean | number | string;

export type AnswersChecked = { 
/**
 * Link ids that are shown now.
 */
visible: Array<string>, 
/**
 * Problems by link id.
 */
problems: Array<Problem>, };

export type Appointment = { 
/**
 * The organization at which the operator holds the role.
 */
organization: OrgCode, 
/**
 * Is the name of the organization.
 */
organization_name: Text, 
/**
 * The role that the operator holds there.
 */
role: Role, };

export type Approval = { 
/**
 * The LRA who approved and submitted it.
 */
by: OperatorName, 
/**
 * When it was approved, by the clock that decided.
 */
at: Moment, };

export type Ask = "reason" | "words" | "ground" | "photo" | "letter" | "person" | "statement" | "decision" | "changes" | "registration" | "sponsoring" | "look" | "answers";

export type AskAgents = { 
/**
 * People of one's own organization who may be the same; empty where it is somebody elsewhere.
 */
about: Array<PersonId>, 
/**
 * A word for the agents.
 */
words: string, };

export type Asked = { 
/**
 * When the sponsor was asked, or the LRA answered: from here on the sponsor is waited for.
 */
since: Moment, };

export type Assessment = { 
/**
 * The level the evidence proves: the highest whose every requirement is met.
 */
level: number, 
/**
 * The level that was asked about, usually what the services need.
 */
wanted: number, 
/**
 * Every requirement of the wanted level.
 */
requirements: Array<Requirement>, };

export type Authorized = { 
/**
 * When it was authorized, or began to work again.
 */
since: Moment, };

export type Basis = { "kind": "signed-form", 
/**
 * The day of the signature.
 */
signed_on: Day, } | { "kind": "queue" };

export type BasisForm = { 
/**
 * A signed form, or the sponsor's queue.
 */
kind: BasisKind, 
/**
 * Day of the signature, `YYYY-MM-DD`; of no account where the sponsor is asked.
 */
signed_on: string, };

export type BasisKind = "signed-form" | "queue";

export type CentreAsked = "asked" | "offline" | "too-often" | "not-asked";

export type ChangePassphrase = { 
/**
 * The passphrase in use.
 */
passphrase: string, 
/**
 * The one that takes its place.
 */
new: string, };

export type Changed = { 
/**
 * Field code, as in the projection table.
 */
field: string, 
/**
 * The value before; none where there was nothing.
 */
old: string | null, 
/**
 * The value after; none where it was taken away.
 */
new: string | null, };

export type CheckAnswers = { 
/**
 * Name of the form.
 */
form: string, 
/**
 * The version of the form that is being answered.
 */
version: string, 
/**
 * Answers so far.
 */
answers: { [key in string]: Array<Answer> }, 
/**
 * Fields (as the problems name them) of which was said that what stands there is no health number.
 */
not_health_numbers?: Array<string>, };

export type CheckIdentity = { 
/**
 * The person whose documents were examined.
 */
person: PersonId, 
/**
 * What was examined, and how the person was seen.
 */
evidence: Evidence, 
/**
 * Found while about to be registered: a second account was avoided.
 */
instead_of_registering?: boolean, };

export type Checked = { 
/**
 * The name of the operator who looked.
 */
by: string, 
/**
 * When they looked, by the clock that decided.
 */
at: Moment, 
/**
 * How the person was seen.
 */
seen: Seen, };

export type Choice = { 
/**
 * What an answer records (`valueCoding.code`).
 */
code: string, 
/**
 * What people read (`valueCoding.display`).
 */
name: Text, };

export type ChoosePassphrase = { 
/**
 * The new passphrase.
 */
passphrase: string, };

export type Closed = { 
/**
 * When it was closed, by the clock that decided.
 */
since: Moment, 
/**
 * Why it was closed, from the list of the act that closed it in the reason table.
 */
reason: Coded, };

export type Closeness = "apart" | "perhaps" | "likely";

export type Coded = { 
/**
 * Code from the reason table.
 */
code: string, 
/**
 * What the operator adds; empty where the reason says it all and the table asks for nothing more.
 */
words: string, };

export type College = { 
/**
 * The code that a designation records, e.g. `cpso`; it never changes its meaning.
 */
code: string, 
/**
 * What the college is called.
 */
name: Text, 
/**
 * How many characters a registration number has, least and most.
 */
length: [number, number], 
/**
 * Says whether registration numbers are digits only; others may hold letters and hyphens.
 */
digits_only: boolean, };

export type CollegeTable = { 
/**
 * Counts the versions of this table; a decision records the one that judged it.
 */
version: number, 
/**
 * Ontario's regulatory health colleges; a licence of another one cannot be recorded.
 */
colleges: Array<College>, };

export type Command = { "type": "register_person" } & RegisterPerson | { "type": "correct_person" } & CorrectPerson | { "type": "check_identity" } & CheckIdentity | { "type": "decide_hold" } & DecideHold | { "type": "print_letter" } & PrintLetter | { "type": "hand_over" } & HandOver | { "type": "sponsor_person" } & SponsorPerson | { "type": "decide_sponsorship" } & DecideSponsorship | { "type": "answer_sponsor" } & SponsorshipWords | { "type": "object_sponsorship" } & SponsorshipReason | { "type": "suspend_sponsorship" } & SponsorshipReason | { "type": "reinstate_sponsorship" } & SponsorshipReason | { "type": "end_sponsorship" } & SponsorshipReason | { "type": "enroll" } & Enroll | { "type": "suspend_enrollment" } & EnrollmentReason | { "type": "reinstate_enrollment" } & EnrollmentReason | { "type": "end_enrollment" } & EnrollmentReason | { "type": "prepare_request" } & PrepareRequest | { "type": "record_statement" } & RecordStatement | { "type": "approve_request" } & OneRequest | { "type": "withdraw_request" } & RequestReason | { "type": "answer_information" } & RequestWords | { "type": "tell_requester" } & OneRequest | { "type": "take_request" } & OneRequest | { "type": "take_over_request" } & RequestReason | { "type": "hand_back_request" } & OneRequest | { "type": "set_priority" } & SetPriority | { "type": "add_note" } & RequestWords | { "type": "ask_information" } & RequestWords | { "type": "complete_request" } & RequestWords | { "type": "decline_request" } & RequestReason;

export type CommandId = string;

export type Compared = { 
/**
 * The record in which the field stands.
 */
record: RecordRef, 
/**
 * The field by its code, as tables and timelines name it.
 */
field: string, 
/**
 * What stood there when the operator decided.
 */
saw: string | null, 
/**
 * What the operator sent, where the act sets the field.
 */
sent: string | null, 
/**
 * What stands there at the centre now; none where it is empty, or no longer this scope's to see.
 */
now: string | null, };

export type Completed = { 
/**
 * When it was completed, by the clock that decided.
 */
since: Moment, 
/**
 * Where and how the requester collects the report; results never travel through this program.
 */
collect: string, };

export type Condition = { 
/**
 * The `linkId` of the item whose answer it looks at.
 */
question: string, 
/**
 * Says whether that answer must be equal (`true`) or unequal.
 */
equal: boolean, 
/**
 * What that answer is compared with.
 */
answer: Answer, };

export type ContactForm = { 
/**
 * Work phone, in any notation.
 */
phone: string, 
/**
 * Work e-mail; empty = none.
 */
email: string, };

export type CorrectPerson = { 
/**
 * The person whose record is corrected.
 */
person: PersonId, 
/**
 * Each field that changes, with what the operator saw there.
 */
changes: Array<Correction>, 
/**
 * Why it is corrected, from the list `correct` of the reason table.
 */
reason: Coded, };

export type Correction = { 
/**
 * The field that changes, once in a correction.
 */
field: PersonField, 
/**
 * What the operator saw there; if something else stands there by then, the act is out of date.
 */
from: string | null, 
/**
 * What it becomes; none takes the value away.
 */
to: string | null, };

export type Counts = { 
/**
 * What the work list holds for this operator.
 */
work: number, 
/**
 * Letters to print or hand over.
 */
people: number, 
/**
 * Requests to approve or answer; at CCO: free ones.
 */
requests: number, 
/**
 * Sponsorships to decide.
 */
decide: number, 
/**
 * Held registrations that the registration agents decide.
 */
held: number, };

export type Custody = { "at": "unsaid" } | { "at": "registering", 
/**
 * Names it by its code.
 */
organization: OrgCode, } | { "at": "elsewhere" };

export type Day = string;

export type DecideHold = { 
/**
 * The registration that is decided, by the command that was held.
 */
held: CommandId, 
/**
 * What was found out, or is to be asked.
 */
decision: HoldDecision, };

export type DecideSponsorship = { 
/**
 * The sponsorship that is decided.
 */
sponsorship: SponsorshipId, 
/**
 * What the sponsor says to it.
 */
decision: SponsorDecision, };

export type Decider = "lra" | "agents";

export type Declined = { 
/**
 * When the sponsor declined or objected, by the clock that decided.
 */
since: Moment, 
/**
 * Why, from the list `decline-sponsorship` or `object` of the reason table.
 */
reason: Coded, };

export type Designation = { 
/**
 * Names the college, by its code.
 */
college: string, 
/**
 * The registration number, as the college writes it.
 */
number: string, };

export type DesignationForm = { 
/**
 * Code of the college; empty = not regulated.
 */
college: string, 
/**
 * The college's registration number; empty where there is no college.
 */
number: string, };

export type Details = { 
/**
 * Is the date of birth.
 */
birth_date: Day, 
/**
 * The gender, as the registrant states it.
 */
gender: Gender, 
/**
 * Language of letters and messages.
 */
language: Language, };

export type DetailsForm = { 
/**
 * Date of birth, as `YYYY-MM-DD`; anything else is a problem of this field.
 */
birth_date: string, 
/**
 * Gender, once it is chosen.
 */
gender: Gender | null, 
/**
 * Is the language of letters.
 */
language: Language, };

export type DocumentClass = "foundational" | "contextual" | "change-of-name";

export type DocumentForm = { 
/**
 * Names its kind, by its code.
 */
kind: string, 
/**
 * Says who issued it.
 */
issuer: string, 
/**
 * Is the last day of validity as `YYYY-MM-DD`, or empty.
 */
expires_on: string, 
/**
 * It was examined as an original.
 */
original: boolean, };

export type DocumentKind = { 
/**
 * The code that evidence records, e.g. `on-drivers-licence`; it never changes its meaning.
 */
code: string, 
/**
 * What the operator reads and chooses by.
 */
name: Text, 
/**
 * What it proves: that somebody exists, or only who they are taken for.
 */
class: DocumentClass, 
/**
 * Lists who issues it, most frequent first: the page offers these, and `*` allows any typed issuer.
 */
issuers: Array<string>, 
/**
 * Says whether it carries a photo.
 */
photo: boolean, 
/**
 * Says whether it expires: then a date that has not passed must be entered.
 */
expires: boolean, 
/**
 * Says what a scanner may read from it.
 */
machine_readable: MachineReadable, };

export type Done = { 
/**
 * The ids of the commands, in the order in which they are sent.
 */
commands: Array<CommandId>, 
/**
 * The record that the first one created or changed.
 */
record: RecordRef | null, };

export type Draft = { 
/**
 * The draft's id, under which it is saved again.
 */
draft: string, 
/**
 * The kind of form, which says which page goes on with it.
 */
kind: string, 
/**
 * What a list calls it: a name, a report.
 */
title: string, 
/**
 * The form as typed.
 */
body: JsonValue, 
/**
 * When it was saved.
 */
saved_at: Moment, };

export type DraftSave = { 
/**
 * Which; none = a new one.
 */
draft: string | null, 
/**
 * `register`, `account`, `request`, `correct`, `amend`.
 */
kind: string, 
/**
 * What a list calls it.
 */
title: string, 
/**
 * The form as typed.
 */
body: JsonValue, };

export type Elsewhere = { 
/**
 * Role and organization.
 */
scope: Scope, 
/**
 * The name of its organization, in both languages.
 */
organization_name: Text, 
/**
 * How many of its acts need somebody.
 */
needs_you: number, };

export type Ended = { 
/**
 * When it ended, by the clock that decided.
 */
since: Moment, 
/**
 * Why it ended; `lapsed` where its last day had passed.
 */
reason: Coded, };

export type EndedEnrollment = { 
/**
 * When it ended, by the clock that decided.
 */
since: Moment, 
/**
 * Why it ended; the sponsorship's reason where it ended with that.
 */
reason: Coded, };

export type Enroll = { 
/**
 * The id of the new enrollment, minted by the desk: a repeat names the same one.
 */
enrollment: EnrollmentId, 
/**
 * Whom; with a sponsorship, the one it names counts.
 */
person: PersonRef, 
/**
 * The sponsorship it rests on; none where the service needs no sponsor.
 */
sponsorship: SponsorshipId | null, 
/**
 * The service, by its code in the service table.
 */
service: string, };

export type Enrolling = { 
/**
 * The person who is enrolled.
 */
person: PersonId, 
/**
 * The sponsorship it rests on.
 */
sponsorship: SponsorshipId | null, 
/**
 * Codes of the services.
 */
services: Array<string>, };

export type Enrollment = { 
/**
 * Minted by the desk that asked for the enrollment; the same at the centre.
 */
id: EnrollmentId, 
/**
 * Who is enrolled. Known only by the account that was shown until the centre has found the person.
 */
person: PersonRef, 
/**
 * The organization under whose authority the person works (ONE ID calls it UAO); a person may have several.
 */
organization: OrgCode, 
/**
 * The service, by its code in the service table.
 */
service: string, 
/**
 * The sponsorship it rests on; none where the service needs no sponsor.
 */
sponsorship: SponsorshipId | null, 
/**
 * The LRA who asked for it.
 */
asked_by: OperatorName, 
/**
 * When it was asked for.
 */
asked_at: Moment, 
/**
 * Where it stands, with what belongs to that state.
 */
state: EnrollmentState, };

export type EnrollmentId = string;

export type EnrollmentReason = { 
/**
 * The enrollment that the act is about.
 */
enrollment: EnrollmentId, 
/**
 * The reason, from the list of the act in the reason table.
 */
reason: Coded, };

export type EnrollmentState = { "state": "pending" } & Pending | { "state": "authorized" } & Authorized | { "state": "suspended" } & SuspendedEnrollment | { "state": "ended" } & EndedEnrollment;

export type EnrollmentView = { 
/**
 * The enrollment's id, by which acts name it.
 */
enrollment: EnrollmentId, 
/**
 * Code of the service.
 */
service: string, 
/**
 * State in a word.
 */
state: string, 
/**
 * When it came to stand there.
 */
since: Moment, 
/**
 * The sponsorship it rests on.
 */
sponsorship: SponsorshipId | null, 
/**
 * Link by link.
 */
links: Array<Link>, 
/**
 * Still on its way.
 */
waiting: Array<CommandId>, 
/**
 * What can be done.
 */
allowed: Array<Allowed>, 
/**
 * The form with which PHI reports of this product are requested, and its version open today.
 */
request_form: [string, string] | null, 
/**
 * What happened to it, oldest first.
 */
timeline: Array<Line>, };

export type Evidence = { 
/**
 * How the person was seen.
 */
seen: Seen, 
/**
 * The documents, at most six.
 */
documents: Array<ExaminedDocument>, 
/**
 * Does the face match a photo?
 */
face_matches: boolean, 
/**
 * Do the names on the documents match the legal name (or is the change of name documented)?
 */
names_match: boolean, };

export type EvidenceForm = { 
/**
 * How the person was seen, once it is chosen.
 */
seen: Seen | null, 
/**
 * The documents that were examined, in the order of the page.
 */
documents: Array<DocumentForm>, 
/**
 * The face matches a photo.
 */
face_matches: boolean, 
/**
 * Says that the names match.
 */
names_match: boolean, };

export type EvidenceTable = { 
/**
 * Counts the versions of this table; a decision records the one that judged it.
 */
version: number, 
/**
 * Says where the policy comes from, in words for whoever changes it.
 */
source: string, 
/**
 * The rules in force, one a level, the lowest level first.
 */
levels: Array<LevelRule>, 
/**
 * Other programmes' rules, by name (`treasury-board`, `otn`, `nist`); nothing is judged by them until an administrator
 * makes them `levels`.
 */
presets: { [key in string]: Array<LevelRule> }, 
/**
 * The kinds of document that may be examined; others prove nothing.
 */
documents: Array<DocumentKind>, };

export type ExaminedDocument = { 
/**
 * Code of the kind of document.
 */
kind: string, 
/**
 * Says who issued it.
 */
issuer: string, 
/**
 * When it expires, if that kind does.
 */
expires_on: Day | null, 
/**
 * Examined as an original, not a copy.
 */
original: boolean, };

export type FieldLikeness = { 
/**
 * The field by its code, as tables and timelines name it.
 */
field: string, 
/**
 * How the two values compare.
 */
how: How, 
/**
 * What explains it, as the matching engine names it (`nickname`, `order-swapped` …); only about one's own people.
 */
why?: string | null, };

export type FieldProblem = { 
/**
 * Path of the field, e.g. `name.family`, `documents.1.expires_on`, `answers.needed-by`.
 */
field: string, 
/**
 * Stable code, e.g. `missing`, `too-long`, `not-a-day`, `health-number`.
 */
code: string, 
/**
 * Values for the sentence, by the names that its words use.
 */
params?: { [key in string]: string }, };

export type Find = { 
/**
 * What was typed.
 */
text: string, };

export type Fixer = "lra" | "sponsor" | "lrp" | "registrant";

export type FormItem = { 
/**
 * What its answers stand under (FHIR `linkId`); no two items of a form share it.
 */
link_id: string, 
/**
 * What it asks or says.
 */
text: Text, 
/**
 * What kind of answer it takes, if any.
 */
kind: ItemKind, 
/**
 * Says whether it must be answered while it is visible.
 */
required: boolean, 
/**
 * Says whether it takes several answers.
 */
repeats: boolean, 
/**
 * How many characters a text answer has at most.
 */
max_length: number | null, 
/**
 * What can be chosen; empty for every kind but a choice.
 */
options: Array<Choice>, 
/**
 * The item shows only when these hold; without any it always does.
 */
enable_when: Array<Condition>, 
/**
 * Says whether all of the conditions must hold (`true`), or any one of them.
 */
enable_all: boolean, 
/**
 * Choosing the option with this code ends the form: no request is needed, as for aggregate data.
 */
ends_when: string | null, 
/**
 * A statement to be confirmed: answering no is as good as not answering.
 */
attestation: boolean, 
/**
 * Items inside a group.
 */
items: Array<FormItem>, };

export type FormRef = { 
/**
 * The name of the form, by which a service points to it.
 */
name: string, 
/**
 * The version that the answers were given to; a later one does not judge them again.
 */
version: string, };

export type FormRow = { 
/**
 * The question's `linkId` in the form.
 */
link_id: string, 
/**
 * The question, in both languages.
 */
question: Text, 
/**
 * Answers in words.
 */
answers: Array<Text>, };

export type FormSection = { 
/**
 * The heading of the section, in both languages.
 */
title: Text, 
/**
 * Questions and answers.
 */
rows: Array<FormRow>, };

export type Found = { 
/**
 * The record whose page it leads to.
 */
record: RecordRef, 
/**
 * Name, number …
 */
title: string, 
/**
 * Login ID, state …; never a birth date.
 */
detail: string, 
/**
 * Why this is somebody who comes near what was typed; empty = they are called that.
 */
near: Array<Near>, };

export type Gender = "female" | "male" | "other" | "undisclosed";

export type Ground = { 
/**
 * The code that requests record, e.g. `patient-care`; it never changes its meaning.
 */
code: string, 
/**
 * What people read.
 */
name: Text, };

export type GroundTable = { 
/**
 * Counts the versions of this table; a decision records the one that judged it.
 */
version: number, 
/**
 * The grounds, the highest priority first.
 */
grounds: Array<Ground>, };

export type HandOver = { 
/**
 * The registrant who gets it.
 */
person: PersonId, 
/**
 * The print that was handed over; one that a later print voided is refused.
 */
letter: LetterId, 
/**
 * Kind of the photo document that was looked at.
 */
looked_at: string, };

export type HandedOver = { 
/**
 * The print that was handed over: a later one would have voided it.
 */
letter: LetterId, 
/**
 * When it was handed over, by the clock that decided.
 */
at: Moment, 
/**
 * Who looked at photo ID and handed it over; absent where it is withheld.
 */
by: OperatorName | null, 
/**
 * For which organization; absent where it is withheld.
 */
organization: OrgCode | null, 
/**
 * Last day of the temporary password.
 */
expires_on: Day, };

export type HeldCandidate = { 
/**
 * How they compare; of people elsewhere an organization is told nothing else.
 */
likeness: Likeness, 
/**
 * The person, as this role may see them.
 */
person: Person | null, 
/**
 * Field by field, side by side; without values where the person is not seen.
 */
sides: Array<Side>, };

export type HeldCase = { 
/**
 * The held registration, as this role may see it.
 */
held: HeldRegistration, 
/**
 * Names of the organizations it speaks of, by code.
 */
organizations: { [key in OrgCode]: Text }, 
/**
 * Who is too much like it, most likely first.
 */
candidates: Array<HeldCandidate>, 
/**
 * What happened to it, oldest first.
 */
timeline: Array<Line>, 
/**
 * Own decisions about it that are still on their way.
 */
waiting: Array<CommandId>, 
/**
 * A replay that the rules now refuse.
 */
at_risk: Refusal | null, 
/**
 * The agents asked the LRA, who has not answered yet.
 */
asked: boolean, 
/**
 * What can be done, and if not, why not: `decide_hold` (different people), `merge_hold`, `take_back_hold`,
 * `ask_agents`, `ask_lra`.
 */
allowed: Array<Allowed>, 
/**
 * At the desk that registered: what waits with it.
 */
with_it: Array<ItemLine>, };

export type HeldCases = { 
/**
 * Rows, longest waiting first.
 */
rows: Array<HeldRow>, 
/**
 * How many there are in all.
 */
total: number, };

export type HeldQuery = { 
/**
 * Words of the registrant's name; empty = all.
 */
text: string, 
/**
 * `open` (to be decided), `mine` (open, and this role's to decide), `decided`.
 */
filter: string, 
/**
 * Rows to skip.
 */
skip: number, 
/**
 * The most rows that are answered.
 */
limit: number, };

export type HeldRegistration = { 
/**
 * The command that is held.
 */
id: CommandId, 
/**
 * The organization that registered, and that sees the case.
 */
organization: OrgCode, 
/**
 * The operator who registered; the one who may not decide about it.
 */
by: OperatorName, 
/**
 * Whoever registered, as a registrant: duties are separated by person. Withheld from the organization.
 */
registrar: PersonId | null, 
/**
 * The registrant, as they would be registered.
 */
person: Person, 
/**
 * The people who are too much like the registrant.
 */
likenesses: Array<Likeness>, 
/**
 * When they were compared: whoever came or changed since then has not been looked at.
 */
compared_at: Moment, 
/**
 * People who were looked at and found to be somebody else, here or in an earlier look.
 */
cleared: Array<PersonId>, 
/**
 * Says who decides it now.
 */
decider: Decider, 
/**
 * Words between the LRA and the registration agents.
 */
thread: Array<Message>, 
/**
 * Where it stands, with what belongs to that state.
 */
state: HeldState, };

export type HeldRow = { 
/**
 * The held command.
 */
held: CommandId, 
/**
 * The registrant's name.
 */
who: string, 
/**
 * Whose registration it is.
 */
organization: OrgCode, 
/**
 * Its name, as far as it is known here.
 */
organization_name: Text | null, 
/**
 * The name of the LRA who registered.
 */
by: string, 
/**
 * `held`, `released`, `merged`, `taken-back`.
 */
state: string, 
/**
 * Since when it stands there.
 */
since: Moment, 
/**
 * How many people are too much like the registrant.
 */
likenesses: number, 
/**
 * Whose decision it is.
 */
decider: Decider, 
/**
 * The agents asked the LRA, who has not answered yet.
 */
asked: boolean, 
/**
 * An own decision is still on its way.
 */
waiting: boolean, };

export type HeldState = { "state": "held" } & Waiting | { "state": "released" } & Released | { "state": "merged" } & Merged | { "state": "taken-back" } & TakenBack;

export type HoldDecision = { "is": "different-people", 
/**
 * Why they are different people, from the list `different-people` of the reason table.
 */
reason: Coded, } | { "is": "merged-into", 
/**
 * Who it is; one of those who were too much like it.
 */
person: PersonId, 
/**
 * Why it is the same person, from the list `same-person` of the reason table.
 */
reason: Coded, } | { "is": "taken-back" } | { "is": "ask-agents", 
/**
 * What the agents should know; may be empty.
 */
words: string, } | { "is": "ask-lra", 
/**
 * A word for the LRA.
 */
words: string, };

export type How = "same" | "nearly" | "different" | "unknown";

export type IdentityCheck = { 
/**
 * When, by the centre's clock (the device's while waiting).
 */
at: Moment, 
/**
 * The operator who looked at the documents and the face; absent where it is withheld.
 */
by: OperatorName | null, 
/**
 * For which organization; absent where it is withheld.
 */
organization: OrgCode | null, 
/**
 * Says what was examined.
 */
evidence: Evidence, 
/**
 * The level it proves by the table in force then.
 */
level: number, 
/**
 * Version of the evidence table that judged it.
 */
table: number, };

export type InForce = { 
/**
 * When it came into force, or did so again.
 */
since: Moment, };

export type ItemKind = "group" | "display" | "string" | "text" | "date" | "boolean" | "choice" | "integer";

export type ItemLine = { 
/**
 * The command's id.
 */
command: CommandId, 
/**
 * What it does.
 */
action: Action, 
/**
 * Whom or what it is about.
 */
who: string, 
/**
 * Where it stands, by the code of the state.
 */
state: string, };

export type ItemView = { 
/**
 * The command's id, by which it is amended or withdrawn.
 */
command: CommandId, 
/**
 * What it does.
 */
action: Action, 
/**
 * Whom or what it is about.
 */
who: string, 
/**
 * Its data, to be shown.
 */
data: Command, 
/**
 * Its typed form, to be put right.
 */
typed: Typed, 
/**
 * What the act asks for.
 */
asks: Array<Ask>, 
/**
 * `waiting`, `sending`, `received`, `held`, `behind`, `wedged`, `withdrawn`, `replaced`.
 */
state: string, 
/**
 * When it was made.
 */
made_at: Moment, 
/**
 * Since when it stands there.
 */
since: Moment, 
/**
 * What the centre said.
 */
outcome: Outcome | null, 
/**
 * A replay that the rules now refuse.
 */
at_risk: Refusal | null, 
/**
 * What waits with it.
 */
with_it: Array<ItemLine>, 
/**
 * Comparison, for what is out of date.
 */
compared: Array<Compared>, 
/**
 * The record whose page it leads to: the one it is about, or where that one stands.
 */
record: RecordRef | null, 
/**
 * It can still be typed differently and sent again.
 */
amendable: boolean, 
/**
 * What the passphrase signs when it is amended: approvals, itself or among what goes along. Empty = none is asked.
 */
signs: Array<ItemLine>, };

export type JsonValue = number | string | boolean | Array<JsonValue> | { [key in string]: JsonValue } | null;

export type Language = "en" | "fr";

export type LegalName = { 
/**
 * Given name or names, as written; none for a person with one name only.
 */
given: string | null, 
/**
 * Family name – or the only name.
 */
family: string, };

export type Letter = { "state": "not-needed" } | { "state": "to-print" } & ToPrint | { "state": "printed" } & Printed | { "state": "handed-over" } & HandedOver;

export type LetterId = string;

export type LetterPrinted = { 
/**
 * The print, which *handed over* must name.
 */
letter: LetterId, 
/**
 * Last day of the temporary password.
 */
expires_on: Day, 
/**
 * The file that was handed to the system's printing program; removed when the desk locks or the letter is done.
 */
file: string, };

export type LevelRule = { 
/**
 * The level of assurance that follows once the rest of the rule is met.
 */
level: number, 
/**
 * How many valid documents of different kinds must be shown.
 */
documents: number, 
/**
 * How many of them must carry a photo.
 */
with_photo: number, 
/**
 * How many of them must be foundational.
 */
foundational: number, 
/**
 * Says whether a photo must match the face.
 */
face_matches: boolean, 
/**
 * Says whether the names on the documents must match the legal name; a change-of-name document explains a difference.
 */
names_match: boolean, 
/**
 * Says whether the person must have been seen, in person or by approved video.
 */
seen: boolean, 
/**
 * Says whether every document must have been examined as an original.
 */
originals: boolean, 
/**
 * How many linkage methods (face match, names match) must have succeeded; only the Treasury Board counts them.
 */
linkages: number, };

export type LikePerson = { 
/**
 * Given and family name, or the only name.
 */
name: string, 
/**
 * The login ID; none while the centre has not answered.
 */
login_id: string | null, 
/**
 * Who last looked at their identity; absent where that was at another organization.
 */
checked_by: OperatorName | null, 
/**
 * For which organization that was; absent with it, and in what was written before this was noted.
 */
checked_at?: OrgCode, };

export type LikelyPeople = { 
/**
 * One's own people, most likely first.
 */
own: Array<LikelyPerson>, 
/**
 * People elsewhere: how each field compares, and nothing else. They are the registration agents' to decide.
 */
elsewhere: Array<Likeness>, 
/**
 * Whether the centre was asked about people elsewhere.
 */
centre: CentreAsked, 
/**
 * To be put into the form: this search came first. None before name and birth date can be read.
 */
search: Search | null, };

export type LikelyPerson = { 
/**
 * The person's id, by which they are excluded or opened.
 */
person: PersonId, 
/**
 * How it compares; values of our own people may be shown.
 */
likeness: Likeness, 
/**
 * Field by field, side by side.
 */
sides: Array<Side>, };

export type LikelyQuery = { 
/**
 * As typed so far.
 */
form: RegistrationForm, 
/**
 * The registration in progress, under an id that the page has made (a UUID) and keeps with the draft; the centre notes it.
 */
registration: string, 
/**
 * Ask the centre about other organizations' people, too. Every question counts: on leaving the page, not at every key.
 */
ask_centre: boolean, 
/**
 * The own registration that is being put right: the person as it stands waiting is none of those who may be the same.
 */
amends?: CommandId, };

export type Likeness = { 
/**
 * Who; absent about people outside the asking organization.
 */
person: PersonId | null, 
/**
 * One of the asking organization's own people.
 */
ours: boolean, 
/**
 * How close the two are, all in all: whether somebody has to look.
 */
close: Closeness, 
/**
 * What a household shares agrees and was left out of account: given name or birth date speak against. Only about one's
 * own people.
 */
household: boolean, 
/**
 * Name, login ID: only of the asking organization's own people.
 */
shown: LikePerson | null, 
/**
 * Compares the two, field by field.
 */
fields: Array<FieldLikeness>, };

export type LimitTable = { 
/**
 * Counts the versions of this table; a decision records the one that judged it.
 */
version: number, 
/**
 * How many days a temporary password lives: 90 (docs/DOMAIN.md §2).
 */
letter_days: number, 
/**
 * How many hours a desk may work without the centre (72).
 */
lease_hours: number, 
/**
 * With so many hours left a connected desk shows the countdown as well (24).
 */
lease_warning_hours: number, 
/**
 * After so many minutes without a key press the desk locks.
 */
idle_minutes: number, 
/**
 * How many seconds before that it warns.
 */
idle_warning_seconds: number, 
/**
 * How many characters a passphrase has at least.
 */
passphrase_length: number, 
/**
 * How many years old a registrant is at least; a younger one is a typing error.
 */
youngest: number, 
/**
 * How many years old a registrant is at most; an older one is a typing error.
 */
oldest: number, 
/**
 * How many characters a part of a name has at most.
 */
name_length: number, 
/**
 * How many characters a free text (reason, clinical need, note) has at most.
 */
words_length: number, 
/**
 * How many days a sponsorship lasts at most.
 */
sponsorship_days: number, 
/**
 * How many days before today a sponsorship may have begun.
 */
starts_days_back: number, 
/**
 * Within how many days from today a sponsorship must begin.
 */
starts_days_ahead: number, 
/**
 * How many days old the signature of a sponsor form or of a requester's statement may be.
 */
signed_days: number, 
/**
 * How many days a closed matter still stands in the lists of open ones.
 */
closed_days: number, 
/**
 * Which score an LRA's training needs at least, in per cent: 90 (docs/DOMAIN.md §2).
 */
training_score: number, 
/**
 * How many accounts an operator may look up in an hour.
 */
lookups_per_hour: number, 
/**
 * How many questions about likely people elsewhere a profile may ask in an hour.
 */
likely_per_hour: number, 
/**
 * How many bytes of commands the centre takes in from an operator in an hour; tables of before name none, and mean the usual.
 */
bytes_per_hour: number, };

export type Line = { 
/**
 * By the centre's clock (the device's while waiting).
 */
at: Moment, 
/**
 * Says when, by the device's clock.
 */
device_at: Moment, 
/**
 * The operator who acted; absent where it is withheld, and where the centre did it by the rulebook alone.
 */
by: OperatorName | null, 
/**
 * Says in which role.
 */
role: Role, 
/**
 * For which organization; absent where it is withheld, and where the centre acted by itself.
 */
organization: OrgCode | null, 
/**
 * What happened: the code of the event.
 */
act: string, 
/**
 * Lists old and new values.
 */
changes: Array<Changed>, 
/**
 * The reason that was chosen; none for acts that need no reason.
 */
reason: Coded | null, 
/**
 * Receipt number; none while waiting.
 */
receipt: string | null, 
/**
 * Says that it is seen only inside CCO.
 */
internal: boolean, };

export type Link = { 
/**
 * What the link is about.
 */
kind: LinkKind, 
/**
 * Says how the link stands.
 */
state: LinkState, 
/**
 * Who can fix it, if it is missing or about to end.
 */
fixer: Fixer | null, 
/**
 * Last day, where one is known.
 */
until: Day | null, };

export type LinkKind = "identity" | "account" | "agreement" | "sponsor" | "licence" | "letter" | "works";

export type LinkState = "met" | "missing" | "ending" | "not-needed" | "centre-decides";

export type LoginIdTable = { 
/**
 * Counts the versions of this table; a decision records the one that judged it.
 */
version: number, 
/**
 * What stands after the `@`: `oneid.on.ca`.
 */
domain: string, 
/**
 * How many characters may stand before the `@`, the number at its end included.
 */
longest: number, 
/**
 * Letters that Unicode decomposition does not fold to ASCII: `ł → l`, `ß → ss`, `đ → d`, `æ → ae` …
 */
letters: { [key in string]: string }, 
/**
 * The first number appended on a collision (2: `john.smith2`).
 */
first_suffix: number, };

export type LookForm = { 
/**
 * Says what was examined.
 */
evidence: EvidenceForm, };

export type Looking = { 
/**
 * The person whose documents are examined.
 */
person: PersonId, 
/**
 * What was examined.
 */
evidence: EvidenceForm, 
/**
 * Found while about to be registered: a second account was avoided.
 */
instead_of_registering?: boolean, 
/**
 * The draft it was kept in.
 */
draft: string | null, 
/**
 * Fields (as the problems name them) of which was said that what stands there is no health number.
 */
not_health_numbers?: Array<string>, };

export type LookingChecked = { 
/**
 * Field by field, at `evidence.…`.
 */
problems: Array<FieldProblem>, 
/**
 * What the evidence proves.
 */
assessment: Assessment, };

export type LookupAccount = { 
/**
 * The login ID, as the registrant shows it.
 */
login_id: string, 
/**
 * As shown, `YYYY-MM-DD`.
 */
birth_date: string, };

export type MachineReadable = "none" | "pdf417" | "mrz";

export type Merged = { 
/**
 * When it was decided, by the centre's clock.
 */
since: Moment, 
/**
 * The person who it is, and who may now be sponsored.
 */
person: PersonId, 
/**
 * Why it is that person, from the list `same-person` of forms/tables/reasons.json.
 */
reason: Coded, };

export type Message = { 
/**
 * When it was said, by the clock that decided.
 */
at: Moment, 
/**
 * The operator who said it.
 */
by: OperatorName, 
/**
 * The role in which it was said, which tells the two sides apart.
 */
role: Role, 
/**
 * What was said, as typed.
 */
words: string, 
/**
 * Whether only CCO sees it: a note among analysts.
 */
internal: boolean, };

export type Moment = string;

export type NameForm = { 
/**
 * Is the given name, or names.
 */
given: string, 
/**
 * Family name – or the only name.
 */
family: string, 
/**
 * The person has one name only: no given name is asked for.
 */
one_name: boolean, };

export type Near = { 
/**
 * How what was typed comes near what the record says.
 */
why: NearWhy, 
/**
 * What of the person it is about.
 */
about: NearAbout, 
/**
 * The name in question, as the person bears it – or the word that they do not bear. Nothing of a number or a date.
 */
name: string | null, };

export type NearAbout = "name" | "birth-date" | "number";

export type NearWhy = "short-of" | "short-for" | "nickname" | "particle" | "one-key" | "day-month" | "sound" | "beside";

export type NewKey = { 
/**
 * Names it when the operator has read of it.
 */
id: string, 
/**
 * What the computer called itself; whoever sat there may have made that up.
 */
device: string, 
/**
 * When it was set, by the centre's clock.
 */
at: Moment, 
/**
 * On this very profile, in place of which another one stands by now.
 */
here: boolean, };

export type Nothing = { [key in string]: never };

export type OfflineTable = { 
/**
 * Counts the versions of this table; a decision records the one that judged it.
 */
version: number, 
/**
 * Says by the code of each act (`register_person` …) whether it may be made without the centre.
 */
commands: { [key in string]: boolean }, };

export type OneDraft = { 
/**
 * The draft's id, as `draft_save` gave it.
 */
draft: string, };

export type OneHeld = { 
/**
 * The held command.
 */
held: CommandId, };

export type OneItem = { 
/**
 * The command that is asked about.
 */
command: CommandId, };

export type OnePerson = { 
/**
 * The person, or the one whom an own registration was to make.
 */
person: PersonId, };

export type OneRequest = { 
/**
 * The request that the act is about.
 */
request: RequestId, };

export type OneRequestQuery = { 
/**
 * The request whose page it is.
 */
request: RequestId, };

export type OneSponsorship = { 
/**
 * The sponsorship whose page it is.
 */
sponsorship: SponsorshipId, };

export type OperatorId = string;

export type OperatorName = { 
/**
 * The operator's identifier, the same in every role and at every organization.
 */
id: OperatorId, 
/**
 * Is the given and family name.
 */
name: string, };

export type OrgCode = string;

export type Organization = { 
/**
 * The short code that everything refers to it by.
 */
code: OrgCode, 
/**
 * What people call it, in both languages.
 */
name: Text, 
/**
 * Lists the agreements that the organization signed.
 */
agreements: Array<Agreement>, 
/**
 * Lists who may sponsor there.
 */
sponsors: Array<OperatorName>, };

export type Outcome = { "is": "accepted", 
/**
 * The proof, the same for every repeat.
 */
receipt: Receipt, } | { "is": "held", 
/**
 * When the centre held it, by its own clock.
 */
since: Moment, 
/**
 * Who may be the same person.
 */
likenesses: Array<Likeness>, 
/**
 * Whether the registration agents decide it, and not the LRA.
 */
agents: boolean, } | { "is": "merged", 
/**
 * The proof, the same for every repeat.
 */
receipt: Receipt, 
/**
 * The person as the registration had named them.
 */
registered: PersonId, 
/**
 * The person who it is.
 */
person: PersonId, } | { "is": "refused", 
/**
 * What the rules found, as a code with its parameters.
 */
refusal: Refusal, } | { "is": "out-of-date", 
/**
 * Each field that changed: what was seen, what was sent, what is there now.
 */
compared: Array<Compared>, } | { "is": "blocked", 
/**
 * The earlier command that was not done.
 */
by: CommandId, } | { "is": "behind", 
/**
 * The held command that it waits for.
 */
command: CommandId, } | { "is": "noted" } | { "is": "unknown" };

export type Party = "lra" | "sponsor" | "cco" | "registration-agent" | "centre" | "registrant" | "lrp";

export type PassphraseChecked = { 
/**
 * How well it would hold.
 */
holds: PassphraseHolds, };

export type PassphraseHolds = "short" | "guessed" | "well" | "very_well";

export type Pending = { 
/**
 * When it was asked for, by the clock that decided.
 */
since: Moment, };

export type People = { 
/**
 * Rows: those who are called what was typed, and behind the last of them whoever comes near.
 */
rows: Array<PersonRow>, 
/**
 * How many are called that, in all.
 */
total: number, 
/**
 * More come near than are shown.
 */
more_near: boolean, };

export type PeopleQuery = { 
/**
 * Words in any order: of a name, a birth date, a phone, a login ID, a registration number; empty = everybody.
 */
text: string, 
/**
 * `all`, `letters` (to print or hand over), `waiting`.
 */
filter: string, 
/**
 * Rows to skip.
 */
skip: number, 
/**
 * The most rows that are answered.
 */
limit: number, };

export type Person = { 
/**
 * Identifier; minted by the desk that registered the person.
 */
id: PersonId, 
/**
 * The legal name, as the examined documents show it.
 */
name: LegalName, 
/**
 * Birth date, gender and language, as far as the reader may hold them.
 */
details: PersonDetails, 
/**
 * Where the person is reached at work, as far as the reader may hold it.
 */
contact: PersonContact, 
/**
 * Regulatory college and registration number; none for unregulated staff.
 */
designation: PersonDesignation | null, 
/**
 * Level of assurance that the examined evidence proves, 0 (none) to 3; absent where it is withheld.
 */
level: number | null, 
/**
 * Every look at the person's identity, oldest first. Documents are withheld from sponsors and CCO staff.
 */
checks: Array<IdentityCheck>, 
/**
 * The account, which only the centre allocates.
 */
account: Account, 
/**
 * Where the data came from.
 */
source: Source, 
/**
 * Organizations that registered or sponsor this person; only the reader's own at a desk.
 */
organizations: Array<OrgCode>, 
/**
 * Those among the organizations that only asked to sponsor this person, and whose sponsor has not said yes.
 */
asking: Array<OrgCode>, 
/**
 * Who has custody of the account.
 */
custody: Custody, };

export type PersonContact = { 
/**
 * Work phone: `+14165550100` or `+14165550100x123`.
 */
phone: string | null, 
/**
 * Is the work e-mail, if there is one.
 */
email: string | null, };

export type PersonDesignation = { 
/**
 * Names the college, by its code.
 */
college: string | null, 
/**
 * The registration number, as the college writes it.
 */
number: string | null, };

export type PersonDetails = { 
/**
 * Is the date of birth, where it is known.
 */
birth_date: Day | null, 
/**
 * The gender, as the registrant states it.
 */
gender: Gender | null, 
/**
 * Language of letters and messages.
 */
language: Language | null, };

export type PersonField = "given" | "family" | "birth-date" | "gender" | "language" | "phone" | "email" | "college" | "number";

export type PersonForm = { "by": "id", 
/**
 * The person's id, as desk and centre know them.
 */
person: PersonId, } | { "by": "account", 
/**
 * The login ID as shown.
 */
login_id: string, 
/**
 * Is the date of birth as the registrant showed it, as `YYYY-MM-DD`.
 */
birth_date: string, };

export type PersonId = string;

export type PersonPage = { 
/**
 * The person, as shown (waiting work included).
 */
person: Person, 
/**
 * What happened to the record, oldest first.
 */
timeline: Array<Line>, 
/**
 * What happened to their registration while it was held.
 */
held: Array<Line>, 
/**
 * Names of the organizations that the record speaks of, by code.
 */
organizations: { [key in OrgCode]: Text }, 
/**
 * Own commands about the person that are still on their way.
 */
waiting: Array<CommandId>, 
/**
 * Sponsorships of this organization, newest first.
 */
sponsorships: Array<SponsorshipView>, 
/**
 * Enrollments under this organization, newest first.
 */
enrollments: Array<EnrollmentView>, 
/**
 * Requests of this person, newest first.
 */
requests: Array<RequestRow>, 
/**
 * What can be done with the person record, and if not, why not.
 */
allowed: Array<Allowed>, 
/**
 * The one thing to do next; `None` where all is done.
 */
next: Step | null, 
/**
 * Days the printed letter has left.
 */
letter_days: number | null, };

export type PersonRef = { "by": "id", 
/**
 * The id that desk and centre know them by.
 */
person: PersonId, } | { "by": "account", 
/**
 * As shown, compared without case.
 */
login_id: string, 
/**
 * As shown. Absent in what a sponsor or CCO staff may see.
 */
birth_date: Day | null, };

export type PersonRow = { 
/**
 * The person's id, by which the page of theirs is opened.
 */
person: PersonId, 
/**
 * Given and family name, or the only name.
 */
name: string, 
/**
 * Login ID, once allocated.
 */
login_id: string | null, 
/**
 * Birth date with day and month masked, e.g. `1990-••-••`.
 */
birth_masked: string | null, 
/**
 * Level of assurance.
 */
level: number, 
/**
 * State in a word: `requested`, `to-print`, `printed`, `handed-over`, `not-needed`.
 */
state: string, 
/**
 * Days the letter has left.
 */
letter_days: number | null, 
/**
 * Something about this person is still waiting.
 */
waiting: boolean, 
/**
 * When their record last changed; none while it exists only here.
 */
since: Moment | null, 
/**
 * Why this is somebody who comes near what was typed; empty = they are called that, or nothing was typed.
 */
near: Array<Near>, };

export type PrepareRequest = { 
/**
 * The id of the new request, minted by the desk: a repeat names the same one.
 */
request: RequestId, 
/**
 * The requester's enrollment in the product.
 */
enrollment: EnrollmentId, 
/**
 * The form and its version.
 */
form: FormRef, 
/**
 * What was answered, by `linkId`; answers to questions that are hidden are dropped.
 */
answers: { [key in string]: Array<Answer> }, 
/**
 * The requester's own statement, if it is already there.
 */
statement: Statement | null, };

export type Preparing = { 
/**
 * The requester's enrollment.
 */
enrollment: EnrollmentId, 
/**
 * The form as typed so far.
 */
typed: RequestForm, 
/**
 * The draft it was kept in.
 */
draft: string | null, 
/**
 * Fields (as the problems name them) of which was said that what stands there is no health number.
 */
not_health_numbers?: Array<string>, };

export type PrintLetter = { 
/**
 * The person whose letter it is.
 */
person: PersonId, 
/**
 * The id of this print, minted by the desk; *handed over* must name it.
 */
letter: LetterId, };

export type Printed = { 
/**
 * Which print: another one voids this.
 */
letter: LetterId, 
/**
 * When it was printed, by the centre's clock; the days of its password count from here.
 */
at: Moment, 
/**
 * The operator who printed it; absent where it is withheld.
 */
by: OperatorName | null, 
/**
 * For which organization; absent where it is withheld.
 */
organization: OrgCode | null, 
/**
 * Last day of the temporary password.
 */
expires_on: Day, };

export type Priority = { 
/**
 * The ground, by its code in the table of grounds.
 */
ground: string, 
/**
 * Why this ground was taken to hold, from the list `set-priority` of the reason table.
 */
reason: Coded, 
/**
 * The analyst at CCO who set it.
 */
by: OperatorName, 
/**
 * When it was set, by the clock that decided.
 */
at: Moment, };

export type Problem = { 
/**
 * The item whose answer does not do.
 */
link_id: string, 
/**
 * What is wrong with it.
 */
code: ProblemCode, };

export type ProblemCode = "missing" | "unknown-item" | "hidden" | "too-many" | "wrong-type" | "not-an-option" | "not-a-date" | "too-long" | "forbidden-characters" | "health-number" | "maybe-health-number" | "no-request-needed";

export type Questioned = { 
/**
 * When the sponsor asked: from here on the LRA is waited for.
 */
since: Moment, };

export type Questionnaire = { 
/**
 * The form's name for machines (FHIR `name`), e.g. `interim-iport`: all its versions share it.
 */
name: string, 
/**
 * Which version it is (FHIR `version`), e.g. `2017-11`; a request records it.
 */
version: string, 
/**
 * What people call the form (FHIR `title`).
 */
title: Text, 
/**
 * The first day on which it is in force (FHIR `effectivePeriod.start`, YYYY-MM-DD).
 */
effective: string, 
/**
 * The last day on which it is in force (FHIR `effectivePeriod.end`); without one it is still open.
 */
closes: string | null, 
/**
 * The sections of the form: its groups at the top level.
 */
items: Array<FormItem>, };

export type ReadNewKeys = { 
/**
 * Those of the status that were on the page.
 */
ids: Array<string>, };

export type Reason = { 
/**
 * The code that a timeline records; it never changes its meaning.
 */
code: string, 
/**
 * What the operator reads.
 */
name: Text, 
/**
 * Says whether some words must be added, because the code alone says too little.
 */
needs_words: boolean, };

export type ReasonTable = { 
/**
 * Counts the versions of this table; a decision records the one that judged it.
 */
version: number, 
/**
 * By act: `suspend`, `end`, `reinstate`, `correct`, `different-people`, `decline-sponsorship`, `object`,
 * `decline-request`, `withdraw-request`, `set-priority`, `take-over`; `by-itself` is nobody's act.
 */
acts: { [key in string]: Array<Reason> }, };

export type Reasons = "suspend" | "end" | "reinstate" | "correct" | "different-people" | "same-person" | "decline-sponsorship" | "object" | "decline-request" | "withdraw-request" | "set-priority" | "take-over" | "by-itself";

export type Receipt = { 
/**
 * A number to be read out and written down, e.g. `7F3KQ-29QDA`.
 */
number: string, 
/**
 * When it was done, by the centre's clock.
 */
at: Moment, 
/**
 * The tables that judged it.
 */
tables: string, 
/**
 * The records it touched, and their versions after it.
 */
records: Array<[RecordRef, number]>, };

export type Received = "paper" | "email" | "at-the-desk";

export type Record = { "kind": "organization" } & Organization | { "kind": "person" } & Person | { "kind": "sponsorship" } & Sponsorship | { "kind": "enrollment" } & Enrollment | { "kind": "request" } & Request | { "kind": "held" } & HeldRegistration;

export type RecordRef = { "kind": "organization", "id": OrgCode } | { "kind": "person", "id": PersonId } | { "kind": "sponsorship", "id": SponsorshipId } | { "kind": "enrollment", "id": EnrollmentId } | { "kind": "request", "id": RequestId } | { "kind": "held", "id": CommandId };

export type RecordStatement = { 
/**
 * The request that the statement is about.
 */
request: RequestId, 
/**
 * The statement, with the day and the name on it.
 */
statement: Statement, };

export type Refusal = { 
/**
 * What the refusal is known by, for pages and tests: `area.what`, never changed once it is used.
 */
code: string, 
/**
 * Values for the sentence: names of services, states, days. Never personal data.
 */
params?: { [key in string]: string }, 
/**
 * For `field.problems`: what is wrong, field by field.
 */
fields?: Array<FieldProblem>, };

export type RegisterPerson = { 
/**
 * The id of the new person, minted by the desk; it stays theirs unless they turn out to be somebody known.
 */
person: PersonId, 
/**
 * The legal name, as the documents show it.
 */
name: LegalName, 
/**
 * Birth date, gender and language, as the documents and the registrant say.
 */
details: Details, 
/**
 * Where the person is reached at work: the phone is mandatory, e-mail is not.
 */
contact: WorkContact, 
/**
 * Regulatory college and number, if any.
 */
designation: Designation | null, 
/**
 * What was examined; it must prove the usual level, or nobody is registered.
 */
evidence: Evidence, 
/**
 * The search that came first; without it nobody is registered.
 */
search?: Search | null, 
/**
 * People the LRA looked at and found to be somebody else, with the reason.
 */
different_from: { [key in PersonId]: Coded }, 
/**
 * The LRA cannot tell, and leaves it to the registration agents.
 */
ask_agents?: AskAgents | null, };

export type Registration = { 
/**
 * The form as typed so far.
 */
form: RegistrationForm, 
/**
 * The draft it was kept in: removed once registered.
 */
draft: string | null, 
/**
 * Fields (as the problems name them) of which was said that what stands there is no health number.
 */
not_health_numbers?: Array<string>, };

export type RegistrationChecked = { 
/**
 * Field by field, at the paths of the form (`name.given`, `evidence.documents.0.issuer`, `access.sponsor` …).
 */
problems: Array<FieldProblem>, 
/**
 * What the evidence proves.
 */
assessment: Assessment, 
/**
 * This look at one's own people, to be sent with the registration; none before name and birth date are typed.
 */
search: Search | null, 
/**
 * The login ID as it will probably look; the centre allocates it.
 */
login_stem: string | null, };

export type RegistrationForm = { 
/**
 * The legal name, in its two fields.
 */
name: NameForm, 
/**
 * Holds birth date, gender and language.
 */
details: DetailsForm, 
/**
 * Holds work phone and e-mail.
 */
contact: ContactForm, 
/**
 * Holds regulatory college and number.
 */
designation: DesignationForm, 
/**
 * Says what was examined.
 */
evidence: EvidenceForm, 
/**
 * The search that came first, as `likely_people` gave it: without one for this name and birth date nobody is registered.
 */
search?: Search | null, 
/**
 * People found to be somebody else: their id and the reason.
 */
different_from: { [key in PersonId]: Coded }, 
/**
 * What the registration agents are asked, where the LRA cannot tell.
 */
ask_agents?: AskAgents | null, 
/**
 * The sponsorship that is recorded in the same sitting, and its services; none = later.
 */
access: SponsoringForm | null, };

export type Released = { 
/**
 * When it was decided, by the centre's clock.
 */
since: Moment, 
/**
 * Why they are different people, from the list `different-people` of forms/tables/reasons.json.
 */
reason: Coded, };

export type Request = { 
/**
 * Minted by the desk that prepared it; people know it by its number.
 */
id: RequestId, 
/**
 * Number given by the centre when it received the request, e.g. `2026-000123`.
 */
number: string | null, 
/**
 * The facility whose LRA submits it, and under whose agreement the requester is enrolled.
 */
organization: OrgCode, 
/**
 * The requester's enrollment in the product; a request stops when it does.
 */
enrollment: EnrollmentId, 
/**
 * The product whose report it is, by its code in the service table.
 */
service: string, 
/**
 * The requester: the author of the form.
 */
requester: PersonRef, 
/**
 * The form, pinned to its version.
 */
form: FormRef, 
/**
 * What the requester answered; answers to hidden questions are dropped.
 */
answers: { [key in string]: Array<Answer> }, 
/**
 * The requester's own statement: without it nothing can be approved.
 */
statement: Statement | null, 
/**
 * The LRA who prepared it.
 */
prepared_by: OperatorName, 
/**
 * When it was prepared, by the clock that decided.
 */
prepared_at: Moment, 
/**
 * The LRA's approval; none before the request is submitted.
 */
approval: Approval | null, 
/**
 * The priority that CCO set; none until then.
 */
priority: Priority | null, 
/**
 * Who at CCO has it.
 */
holder: OperatorName | null, 
/**
 * Messages between CCO and LRA, and CCO's internal notes.
 */
thread: Array<Message>, 
/**
 * Who told the requester how it ended; until then that is the LRAs' duty.
 */
told: Told | null, 
/**
 * Where it stands, with what belongs to that state.
 */
state: RequestState, };

export type RequestForm = { 
/**
 * The form that is filled, and its version: put right, a request goes on in the version that is open by then.
 */
form: FormRef, 
/**
 * The answers, by the questions' link ids.
 */
answers: { [key in string]: Array<Answer> }, 
/**
 * The requester's own statement; none = it is not here yet.
 */
statement: StatementForm | null, };

export type RequestId = string;

export type RequestList = { 
/**
 * The rows that are shown, in the order of the list.
 */
rows: Array<RequestRow>, 
/**
 * How many more there are than are shown.
 */
more: number, };

export type RequestPage = { 
/**
 * The row, for the header.
 */
row: RequestRow, 
/**
 * The request with version and timeline.
 */
stored: Stored, 
/**
 * Requester's login ID.
 */
login_id: string | null, 
/**
 * State of the requester's enrollment in a word.
 */
enrollment_state: string | null, 
/**
 * The form read as a document: visible questions with their answers in words.
 */
sections: Array<FormSection>, 
/**
 * Own commands on it that are on their way.
 */
waiting: Array<CommandId>, 
/**
 * A replay that the rules now refuse.
 */
at_risk: Refusal | null, 
/**
 * What can be done.
 */
allowed: Array<Allowed>, 
/**
 * `YYYY-MM-DD` of today, for age.
 */
today: Day, 
/**
 * When this operator opened it before; what came since is new to them.
 */
seen_before: Moment | null, };

export type RequestPaperQuery = { 
/**
 * The request that is printed.
 */
request: RequestId, 
/**
 * Language of the paper.
 */
language: Language, };

export type RequestReason = { 
/**
 * The request that the act is about.
 */
request: RequestId, 
/**
 * The reason, from the list of the act in the reason table.
 */
reason: Coded, };

export type RequestRow = { 
/**
 * The request's id, by which acts name it.
 */
request: RequestId, 
/**
 * Number, once received.
 */
number: string | null, 
/**
 * Title of the form.
 */
form: Text, 
/**
 * What is asked for: the answer to the form's first choice, in words.
 */
report: Text | null, 
/**
 * Facility code and name.
 */
organization: OrgCode, 
/**
 * Name of the facility.
 */
facility: Text | null, 
/**
 * The name of the person who asks for the report.
 */
requester: string, 
/**
 * The ground that the form declares, by its code.
 */
ground: string | null, 
/**
 * Priority set by CCO.
 */
priority: string | null, 
/**
 * Needed by, `YYYY-MM-DD`.
 */
needed_by: string | null, 
/**
 * State in a word.
 */
state: string, 
/**
 * When it came to stand there.
 */
since: Moment, 
/**
 * Who has it.
 */
holder: string | null, 
/**
 * Which party has to do something; `None` once it has ended.
 */
side: Party | null, 
/**
 * The step that it waits for; `None` once it has ended.
 */
step: Step | null, 
/**
 * Own work on it is on its way.
 */
waiting: boolean, };

export type RequestState = { "state": "awaiting-approval" } & Since | { "state": "submitted" } & Since | { "state": "received" } & Since | { "state": "in-process" } & Since | { "state": "information-required" } & Since | { "state": "completed" } & Completed | { "state": "declined" } & Closed | { "state": "withdrawn" } & Closed;

export type RequestWords = { 
/**
 * The request that the words are about.
 */
request: RequestId, 
/**
 * What the operator wrote; never empty.
 */
words: string, };

export type Requester = { 
/**
 * The enrollment in the product, on which a request would rest.
 */
enrollment: EnrollmentId, 
/**
 * The person, where they are known here.
 */
person: PersonId | null, 
/**
 * Given and family name, or the only name.
 */
name: string, 
/**
 * The login ID; none while the centre has not answered.
 */
login_id: string | null, 
/**
 * The product, by its code in the service table.
 */
service: string, 
/**
 * Form and version open today.
 */
form: string, 
/**
 * The version of that form which is open today.
 */
version: string, 
/**
 * Why it cannot be requested by this LRA (it is herself …).
 */
refusal: Refusal | null, };

export type RequestsQuery = { 
/**
 * `open`, `current` (with what ended lately), `mine`, `free`, `closed`, `all`.
 */
filter: string, 
/**
 * Words of a number, a report, a name.
 */
text: string, };

export type Requirement = { 
/**
 * `documents`, `with-photo`, `foundational`, `seen`, `face-matches`, `names-match`, `originals` or `linkages`.
 */
code: string, 
/**
 * How much is asked for.
 */
needed: number, 
/**
 * How much of it was examined and counts on that day.
 */
present: number, };

export type RestoredNotice = { 
/**
 * When this desk noticed.
 */
at: Moment, 
/**
 * How many own acts are offered again.
 */
offered: number, };

export type Role = "lra" | "sponsor" | "cco" | "registration-agent" | "centre";

export type Scope = { 
/**
 * The organization for which the role is held.
 */
organization: OrgCode, 
/**
 * The role; with the organization it decides which records come, and how much of each.
 */
role: Role, };

export type Search = { 
/**
 * The name that was looked for.
 */
name: LegalName, 
/**
 * The birth date that was looked for.
 */
birth_date: Day, 
/**
 * When, by the device's clock.
 */
at: Moment, 
/**
 * The centre was asked about other organizations' people, too, and answered; without its answer only one's own people
 * were looked through.
 */
centre: boolean, 
/**
 * The name of the registration in progress under which the centre was asked, as it stands in its log of questions;
 * none where no question was asked.
 */
question?: string | null, };

export type Seen = "in-person" | "video" | "not-seen";

export type Service = { 
/**
 * The code that enrollments record, e.g. `clinical-viewer`; it never changes its meaning.
 */
code: string, 
/**
 * What people call it.
 */
name: Text, 
/**
 * The level of assurance that a person must have.
 */
level: number, 
/**
 * Says whether a sponsorship must stand under an enrollment.
 */
sponsor: boolean, 
/**
 * Says whether the organization must have signed an agreement for it.
 */
agreement: boolean, 
/**
 * Says whether only holders of a regulated licence may have it.
 */
licence: boolean, 
/**
 * Names the request form of this product; without one no PHI report can be requested for it.
 */
request_form: string | null, };

export type ServiceChain = { 
/**
 * Code of the service.
 */
service: string, 
/**
 * Link by link.
 */
links: Array<Link>, };

export type ServiceTable = { 
/**
 * Counts the versions of this table; a decision records the one that judged it.
 */
version: number, 
/**
 * The services, in the order in which a page shows them.
 */
services: Array<Service>, };

export type SessionView = { 
/**
 * The operator who works here, by name.
 */
operator: OperatorName, 
/**
 * Acting as and for.
 */
scope: Scope, 
/**
 * Name of the organization.
 */
organization_name: Text, 
/**
 * Everything the operator may be.
 */
appointments: Array<Appointment>, 
/**
 * Minutes until the desk locks by itself.
 */
idle_minutes: number, 
/**
 * Seconds of warning before.
 */
idle_warning_seconds: number, 
/**
 * The desk works on a sample world.
 */
sample: boolean, };

export type SetLanguage = { 
/**
 * Language of the pages.
 */
language: Language, };

export type SetPriority = { 
/**
 * The request whose priority is set.
 */
request: RequestId, 
/**
 * The ground, by its code in the table of grounds.
 */
ground: string, 
/**
 * Why this ground, from the list `set-priority`; acts of earlier versions say it in words alone.
 */
reason: Coded, };

export type Side = { 
/**
 * The field by its code, as tables name it.
 */
field: string, 
/**
 * As it was typed, or registered.
 */
new: string | null, 
/**
 * As it is known.
 */
known: string | null, 
/**
 * How they compare.
 */
how: How, 
/**
 * What explains it, in a code; the engine's word.
 */
why: string | null, };

export type SignInPlace = { 
/**
 * Its URL, which names it.
 */
issuer: string, 
/**
 * What people call it.
 */
name: Text, 
/**
 * Where whoever is in front, or was last here, has signed in.
 */
usual: boolean, };

export type SignInPlaces = { 
/**
 * In the centre's order.
 */
places: Array<SignInPlace>, };

export type SignInStart = { 
/**
 * A forgotten passphrase is to be replaced.
 */
recover: boolean, 
/**
 * URL of the issuer that was chosen; none = the usual one, or the only one.
 */
issuer: string | null, };

export type Since = { 
/**
 * When it came to stand there, by the clock that decided.
 */
since: Moment, };

export type Source = "desk" | "college" | "import";

export type SponsorDecision = { "is": "approve" } | { "is": "ask-lra", 
/**
 * What the sponsor wants to know.
 */
words: string, } | { "is": "decline", 
/**
 * Why not, from the list `decline-sponsorship` of the reason table.
 */
reason: Coded, };

export type SponsorPerson = { 
/**
 * The id of the new sponsorship, minted by the desk: a repeat names the same one.
 */
sponsorship: SponsorshipId, 
/**
 * The person: known by id, or by the account that was shown.
 */
person: PersonRef, 
/**
 * What was looked at again: needed for somebody whose account another organization made, and where it raises the
 * level of one's own people to what the services ask for.
 */
evidence: Evidence | null, 
/**
 * The sponsor who signed, or is asked.
 */
sponsor: OperatorId, 
/**
 * The services it covers, by their codes in the service table; at least one.
 */
services: Array<string>, 
/**
 * What the person does there.
 */
position: string, 
/**
 * Why the services are needed.
 */
clinical_need: string, 
/**
 * Signed form, or the sponsor's queue.
 */
basis: Basis, 
/**
 * The first day on which it is in force.
 */
starts: Day, 
/**
 * The last day on which it is in force; none lets it stand until somebody ends it.
 */
ends: Day | null, 
/**
 * Found while about to be registered: a second account was avoided.
 */
instead_of_registering?: boolean, };

export type Sponsoring = { 
/**
 * The form as typed so far.
 */
form: SponsoringForm, 
/**
 * The draft it was kept in: removed once it is recorded.
 */
draft: string | null, 
/**
 * Fields (as the problems name them) of which was said that what stands there is no health number.
 */
not_health_numbers?: Array<string>, };

export type SponsoringChecked = { 
/**
 * Field by field, at the paths of the form.
 */
problems: Array<FieldProblem>, 
/**
 * What the evidence proves.
 */
assessment: Assessment | null, 
/**
 * The level that the services ask for, where less is proven of one of ours: ID is looked at again.
 */
look: number | null, 
/**
 * Services that one of ours has during that time already.
 */
held: Array<string>, };

export type SponsoringForm = { 
/**
 * The person it stands by; none inside a registration.
 */
person?: PersonForm | null, 
/**
 * ID looked at again: of an account that was shown, and where it raises the level of one of ours.
 */
evidence?: EvidenceForm | null, 
/**
 * Names the sponsor, once chosen.
 */
sponsor: OperatorId | null, 
/**
 * Codes of the services to sponsor, and to enroll in.
 */
services: Array<string>, 
/**
 * What the person does there.
 */
position: string, 
/**
 * Why the services are needed.
 */
clinical_need: string, 
/**
 * Says what it rests on.
 */
basis: BasisForm, 
/**
 * Is the first day, as `YYYY-MM-DD`.
 */
starts: string, 
/**
 * Last day, `YYYY-MM-DD`, or empty.
 */
ends: string, 
/**
 * Found while about to be registered: a second account was avoided.
 */
instead_of_registering?: boolean, };

export type Sponsorship = { 
/**
 * Minted by the desk that recorded it; the same at the centre.
 */
id: SponsorshipId, 
/**
 * The person it stands by. Known only by the account that was shown until the centre has found them.
 */
person: PersonRef, 
/**
 * The organization that gives its word, and whose people see it.
 */
organization: OrgCode, 
/**
 * The sponsor who signed, or is asked.
 */
sponsor: OperatorName, 
/**
 * Codes of the services it covers.
 */
services: Array<string>, 
/**
 * What the person does there.
 */
position: string, 
/**
 * Why the services are needed.
 */
clinical_need: string, 
/**
 * What the organization's word rests on.
 */
basis: Basis, 
/**
 * The first day on which it is in force.
 */
starts: Day, 
/**
 * The last day on which it is in force; without one it stands until somebody ends it.
 */
ends: Day | null, 
/**
 * The LRA who recorded it, and who may not decide it in the sponsor's place.
 */
recorded_by: OperatorName, 
/**
 * When it was recorded, by the clock that decided.
 */
recorded_at: Moment, 
/**
 * Questions and answers between sponsor and LRA.
 */
thread: Array<Message>, 
/**
 * Where it stands, with what belongs to that state.
 */
state: SponsorshipState, };

export type SponsorshipId = string;

export type SponsorshipList = { 
/**
 * The rows that are shown, in the order of the list.
 */
rows: Array<SponsorshipRow>, 
/**
 * How many more there are than are shown.
 */
more: number, };

export type SponsorshipReason = { 
/**
 * The sponsorship that the act is about.
 */
sponsorship: SponsorshipId, 
/**
 * The reason, from the list of the act in the reason table.
 */
reason: Coded, };

export type SponsorshipRow = { 
/**
 * The sponsorship's id, by which acts name it.
 */
sponsorship: SponsorshipId, 
/**
 * The person's name, or the login ID that was shown.
 */
who: string, 
/**
 * What the person does there.
 */
position: string, 
/**
 * The services it covers, by their codes.
 */
services: Array<string>, 
/**
 * State in a word.
 */
state: string, 
/**
 * When it came to stand there.
 */
since: Moment, 
/**
 * The sponsor who is asked.
 */
sponsor: OperatorName, 
/**
 * It is me.
 */
mine: boolean, 
/**
 * The last day; none where it stands until somebody ends it.
 */
ends: Day | null, 
/**
 * Own decision on its way.
 */
waiting: boolean, };

export type SponsorshipState = { "state": "asked" } & Asked | { "state": "questioned" } & Questioned | { "state": "in-force" } & InForce | { "state": "suspended" } & Suspended | { "state": "declined" } & Declined | { "state": "ended" } & Ended;

export type SponsorshipView = { 
/**
 * The sponsorship, as it is shown.
 */
sponsorship: Sponsorship, 
/**
 * The person's name, or the login ID that was shown.
 */
who: string, 
/**
 * Level of assurance of the person, if known.
 */
level: number | null, 
/**
 * Who last looked at the person's identity, and when.
 */
checked: Checked | null, 
/**
 * What happened to it, oldest first.
 */
timeline: Array<Line>, 
/**
 * Still on its way.
 */
waiting: Array<CommandId>, 
/**
 * A replay that the rules now refuse.
 */
at_risk: Refusal | null, 
/**
 * The chain of each service.
 */
chains: Array<ServiceChain>, 
/**
 * What can be done.
 */
allowed: Array<Allowed>, };

export type SponsorshipWords = { 
/**
 * The sponsorship that the words are about.
 */
sponsorship: SponsorshipId, 
/**
 * What the operator wrote; never empty.
 */
words: string, };

export type SponsorshipsQuery = { 
/**
 * `to-decide`, `in-force`, `mine-in-force`, `all`.
 */
filter: string, 
/**
 * Words of a name.
 */
text: string, };

export type Stage = { "stage": "first_use", 
/**
 * Address of the centre.
 */
centre: string, } | { "stage": "locked", 
/**
 * The same operator locked it a moment ago: only the passphrase is asked.
 */
operator_known: boolean, 
/**
 * Address of the centre.
 */
centre: string, } | { "stage": "waiting_for_browser" } | { "stage": "choose_passphrase", 
/**
 * A forgotten passphrase is replaced; nothing is lost.
 */
recovering: boolean, 
/**
 * The least number of characters that the passphrase must have.
 */
shortest: number, 
/**
 * What the operator types at the lock screen from now on; empty where they know it already.
 */
operator: string, } | { "stage": "terms", 
/**
 * The terms in force, to be read on the page.
 */
terms: TermsView, 
/**
 * They changed since this operator accepted them.
 */
changed: boolean, } | { "stage": "open", 
/**
 * Who, where, as what.
 */
session: SessionView, } | { "stage": "closed", 
/**
 * Stable code, e.g. `profile.keyring-locked`.
 */
reason: string, 
/**
 * Values for the sentence.
 */
params: { [key in string]: string }, };

export type Statement = { 
/**
 * How the statement reached the LRA.
 */
received: Received, 
/**
 * The day that stands on it, which may lie before it was recorded.
 */
dated: Day, 
/**
 * The name that stands under it.
 */
signed_by: string, };

export type StatementForm = { 
/**
 * How it was received, once chosen.
 */
received: Received | null, 
/**
 * The day on it, `YYYY-MM-DD`.
 */
dated: string, 
/**
 * Is the name that stands under it.
 */
signed_by: string, };

export type Step = "print-letter" | "hand-over" | "sponsor" | "enroll" | "decide-sponsorship" | "answer-sponsor" | "sponsor-said-no" | "mend-chain" | "record-statement" | "approve-request" | "answer-information" | "tell-requester" | "take-request" | "process-request" | "decide-held" | "compare-held" | "answer-agents" | "mend-act" | "receive";

export type Stored = { 
/**
 * The record as it is after the last command that changed it.
 */
record: Record, 
/**
 * 1 when created, one more with every command that changed it.
 */
version: number, 
/**
 * What happened to it, oldest first.
 */
timeline: Array<Line>, };

export type Suspended = { 
/**
 * When it was suspended, by the clock that decided.
 */
since: Moment, 
/**
 * Why it was suspended, from the list `suspend` of the reason table.
 */
reason: Coded, };

export type SuspendedEnrollment = { 
/**
 * When it stopped, by the clock that decided.
 */
since: Moment, 
/**
 * Why it stopped: a reason of the list `suspend`, or of `by-itself` where nobody did it.
 */
reason: Coded, 
/**
 * Stopped because the sponsorship was; comes back with it.
 */
with_sponsorship: boolean, };

export type Tables = { 
/**
 * Says what proves an identity, and which level of assurance follows from it.
 */
evidence: EvidenceTable, 
/**
 * Lists the services that somebody can be enrolled in.
 */
services: ServiceTable, 
/**
 * Lists coded reasons, by the act that asks for one.
 */
reasons: ReasonTable, 
/**
 * Says which commands may be made without the centre.
 */
offline: OfflineTable, 
/**
 * Lists the grounds of priority of a PHI report request, the highest first.
 */
grounds: GroundTable, 
/**
 * Lists the regulatory colleges and the shape of their registration numbers.
 */
colleges: CollegeTable, 
/**
 * Says how a login ID is formed from a legal name.
 */
login_id: LoginIdTable, 
/**
 * Holds every version of the terms of use; the last one whose day has come is in force.
 */
terms: TermsTable, 
/**
 * Holds the numbers of days, hours, characters and questions that rules are measured by.
 */
limits: LimitTable, 
/**
 * Holds the interim request forms, every version that was ever in force: a request is judged by the one it was written
 * in.
 */
forms: Array<Questionnaire>, };

export type TakenBack = { 
/**
 * When it was taken back, by the centre's clock.
 */
since: Moment, };

export type Terms = { 
/**
 * The name that an acceptance records, e.g. `2026-1`.
 */
version: string, 
/**
 * The day from which it is in force (YYYY-MM-DD).
 */
effective: string, 
/**
 * What it says, paragraph by paragraph.
 */
paragraphs: Array<Text>, };

export type TermsTable = { 
/**
 * Every version of the terms, oldest first.
 */
versions: Array<Terms>, };

export type TermsView = { 
/**
 * The version that is accepted with them.
 */
version: string, 
/**
 * From this day.
 */
effective: string, 
/**
 * The text in paragraphs, each in both languages.
 */
paragraphs: Array<Text>, };

export type Text = { 
/**
 * What it says in English.
 */
en: string, 
/**
 * What it says in French.
 */
fr: string, };

export type ToPrint = { 
/**
 * When the account was allocated, by the centre's clock.
 */
since: Moment, };

export type Told = { 
/**
 * The LRA who passed it on.
 */
by: OperatorName, 
/**
 * When the requester was told, by the clock that decided.
 */
at: Moment, };

export type Typed = { "kind": "registration", "form": RegistrationForm } | { "kind": "sponsoring", "form": SponsoringForm } | { "kind": "look", "form": LookForm } | { "kind": "request", "form": RequestForm } | { "kind": "values", "form": { [key in string]: string } };

export type TypedAct = { 
/**
 * Says what is done.
 */
action: Action, 
/**
 * The record that it is done to.
 */
record: RecordRef, 
/**
 * What was typed, at the paths of what the act asks for.
 */
values?: { [key in string]: string }, };

export type Unlock = { 
/**
 * Sign-in name; none when the same operator locked it a moment ago.
 */
operator: string | null, 
/**
 * The passphrase as typed; wiped when the profile is open or it was wrong.
 */
passphrase: string, };

export type Waiting = { 
/**
 * When it was held, or held again after a release that met somebody new.
 */
since: Moment, };

export type WindowProblem = { 
/**
 * The code by which pages find the sentence; it never changes.
 */
code: string, 
/**
 * Values for the sentence.
 */
params: { [key in string]: string }, 
/**
 * Field by field, for `field.problems`.
 */
fields: Array<FieldProblem>, 
/**
 * For the service desk: find this in the log.
 */
reference: string | null, };

export type WorkAbout = { "opens": "item", 
/**
 * The command's id, which leads to its page.
 */
command: CommandId, } | { "opens": "record", 
/**
 * The record whose page it leads to.
 */
record: RecordRef, } | { "opens": "draft", 
/**
 * The draft's id.
 */
draft: string, 
/**
 * Its kind: `register`, `account`, `request`.
 */
kind: string, };

export type WorkContact = { 
/**
 * Work phone, which everybody must give (docs/DOMAIN.md §2): `+14165550100` or `+14165550100x123`.
 */
phone: string, 
/**
 * Is the work e-mail, if there is one.
 */
email: string | null, };

export type WorkGroup = "needs-you" | "waiting-for-others" | "done-today";

export type WorkList = { 
/**
 * Its rows, longest waiting first.
 */
rows: Array<WorkRow>, 
/**
 * How many more there are than are shown.
 */
more: number, };

export type WorkRow = { 
/**
 * Which group it stands in.
 */
group: WorkGroup, 
/**
 * What it is about.
 */
about: WorkAbout, 
/**
 * The person's name, or the account that was shown.
 */
who: string, 
/**
 * What is to be done, or was done.
 */
what: WorkWhat, 
/**
 * Values for the sentence: service, days left, state.
 */
params: { [key in string]: string }, 
/**
 * Who has it by name; `None` where any of a side may take it.
 */
holder: string | null, 
/**
 * Which side has it.
 */
side: WorkSide, 
/**
 * Since when it has been waiting, or when it was done.
 */
since: Moment, 
/**
 * Receipt number, where there is one.
 */
receipt: string | null, };

export type WorkSide = "me" | "behind" | "lra" | "sponsor" | "cco" | "registration-agent" | "centre" | "registrant" | "lrp";

export type WorkStatus = { 
/**
 * Commands waiting or being sent.
 */
waiting: number, 
/**
 * Own acts that are held or wedged and were made in this scope: they need somebody here.
 */
needs_you: number, 
/**
 * The same for the operator's other scopes.
 */
elsewhere: Array<Elsewhere>, 
/**
 * Is the centre reachable?
 */
online: boolean, 
/**
 * Since when not.
 */
offline_since: Moment | null, 
/**
 * A fresh sign-in is needed before anything is sent.
 */
sign_in_needed: boolean, 
/**
 * Whole hours left of the lease.
 */
lease_hours_left: number, 
/**
 * Show the countdown: offline, or little left.
 */
show_lease: boolean, 
/**
 * When the last work was received.
 */
last_received_at: Moment | null, 
/**
 * The operator is still to be told that an earlier copy of the centre's records was restored.
 */
restored: RestoredNotice | null, 
/**
 * New approval keys of the operator's name that they have not read of here.
 */
new_keys: Array<NewKey>, };

export type WorkWhat = Step | Action | "finish-draft";

export type Written = { 
/**
 * The path of the file, as the system names it.
 */
file: string, };

/** The table of reasons that an act chooses from. */
export const reasonsOfAct: { readonly [act in Action]?: Reasons } = {
  register_person: 'different-people',
  correct_person: 'correct',
  decide_hold: 'different-people',
  merge_hold: 'same-person',
  decide_sponsorship: 'decline-sponsorship',
  object_sponsorship: 'object',
  reinstate_sponsorship: 'reinstate',
  suspend_sponsorship: 'suspend',
  end_sponsorship: 'end',
  reinstate_enrollment: 'reinstate',
  suspend_enrollment: 'suspend',
  end_enrollment: 'end',
  withdraw_request: 'withdraw-request',
  set_priority: 'set-priority',
  decline_request: 'decline-request',
  take_over_request: 'take-over',
};

/** The table that an event's reason comes from. */
export const reasonsOfEvent: { readonly [event in string]?: Reasons } = {
  'registration-merged': 'same-person',
  'person-corrected': 'correct',
  'held-released': 'different-people',
  'held-merged': 'same-person',
  'sponsorship-declined': 'decline-sponsorship',
  'sponsorship-objected': 'object',
  'sponsorship-suspended': 'suspend',
  'sponsorship-reinstated': 'reinstate',
  'sponsorship-ended': 'end',
  'enrollment-suspended': 'suspend',
  'enrollment-reinstated': 'reinstate',
  'enrollment-ended': 'end',
  'request-taken-over': 'take-over',
  'priority-set': 'set-priority',
  'request-declined': 'decline-request',
  'request-withdrawn': 'withdraw-request',
};

/** What an act asks for, in the order of its fields. */
export const asksOfAct: { readonly [act in Action]?: readonly Ask[] } = {
  register_person: ["registration"],
  print_letter: ["letter"],
  hand_over: ["letter", "photo"],
  correct_person: ["changes", "reason"],
  check_identity: ["look"],
  sponsor_person: ["sponsoring"],
  decide_hold: ["reason"],
  merge_hold: ["person", "reason"],
  ask_agents: ["words"],
  ask_lra: ["words"],
  decide_sponsorship: ["decision"],
  answer_sponsor: ["words"],
  object_sponsorship: ["reason"],
  reinstate_sponsorship: ["reason"],
  suspend_sponsorship: ["reason"],
  end_sponsorship: ["reason"],
  reinstate_enrollment: ["reason"],
  suspend_enrollment: ["reason"],
  end_enrollment: ["reason"],
  prepare_request: ["answers"],
  record_statement: ["statement"],
  answer_information: ["words"],
  withdraw_request: ["reason"],
  complete_request: ["words"],
  ask_information: ["words"],
  set_priority: ["ground", "reason"],
  add_note: ["words"],
  decline_request: ["reason"],
  take_over_request: ["reason"],
};

/** Every command of the window. */
export interface Commands {
  start: { args: Nothing; answer: Stage };
  unlock: { args: Unlock; answer: Stage };
  lock: { args: Nothing; answer: Stage };
  sign_in_places: { args: Nothing; answer: SignInPlaces };
  sign_in_start: { args: SignInStart; answer: Stage };
  sign_in_open_again: { args: Nothing; answer: Nothing };
  sign_in_cancel: { args: Nothing; answer: Stage };
  choose_passphrase: { args: ChoosePassphrase; answer: Stage };
  check_passphrase: { args: ChoosePassphrase; answer: PassphraseChecked };
  change_passphrase: { args: ChangePassphrase; answer: Nothing };
  alive: { args: Nothing; answer: Nothing };
  accept_terms: { args: AcceptVersion; answer: Stage };
  sign_out: { args: Nothing; answer: Stage };
  set_language: { args: SetLanguage; answer: Nothing };
  set_scope: { args: Scope; answer: Stage };
  status: { args: Nothing; answer: WorkStatus };
  new_keys_read: { args: ReadNewKeys; answer: Nothing };
  restored_read: { args: Nothing; answer: Nothing };
  counts: { args: Nothing; answer: Counts };
  find: { args: Find; answer: Array<Found> };
  tables: { args: Nothing; answer: Tables };
  organization: { args: Nothing; answer: Organization | null };
  work: { args: Nothing; answer: WorkList };
  people: { args: PeopleQuery; answer: People };
  person: { args: OnePerson; answer: PersonPage };
  check_registration: { args: Registration; answer: RegistrationChecked };
  likely_people: { args: LikelyQuery; answer: LikelyPeople };
  register: { args: Registration; answer: Done };
  held_cases: { args: HeldQuery; answer: HeldCases };
  held_case: { args: OneHeld; answer: HeldCase };
  lookup_account: { args: LookupAccount; answer: AccountLookup };
  check_sponsoring: { args: Sponsoring; answer: SponsoringChecked };
  sponsor: { args: Sponsoring; answer: Done };
  enroll: { args: Enrolling; answer: Done };
  check_looking: { args: Looking; answer: LookingChecked };
  look_again: { args: Looking; answer: Done };
  act: { args: Acting; answer: Done };
  print_letter: { args: OnePerson; answer: LetterPrinted };
  letter_done: { args: OnePerson; answer: Nothing };
  sponsorships: { args: SponsorshipsQuery; answer: SponsorshipList };
  sponsorship: { args: OneSponsorship; answer: SponsorshipView };
  requests: { args: RequestsQuery; answer: RequestList };
  request: { args: OneRequestQuery; answer: RequestPage };
  requesters: { args: Nothing; answer: Array<Requester> };
  check_answers: { args: CheckAnswers; answer: AnswersChecked };
  prepare_request: { args: Preparing; answer: Done };
  request_paper: { args: RequestPaperQuery; answer: Written };
  paper_done: { args: OneRequestQuery; answer: Nothing };
  items: { args: Nothing; answer: Array<ItemView> };
  item: { args: OneItem; answer: ItemView };
  falls_with: { args: OneItem; answer: Array<ItemLine> };
  withdraw: { args: OneItem; answer: Nothing };
  retry: { args: OneItem; answer: Nothing };
  amend: { args: Amend; answer: Done };
  drafts: { args: Nothing; answer: Array<Draft> };
  draft_save: { args: DraftSave; answer: Draft };
  draft_load: { args: OneDraft; answer: Draft | null };
  draft_delete: { args: OneDraft; answer: Nothing };
}
