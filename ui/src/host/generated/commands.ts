// Generated from Rust (crates/window/src). Do not edit: `cargo xtask types` writes it.

export type AcceptVersion = { 
/**
 * The version that was read; refused if another one is in force by now.
 */
version: string, };

export type Account = { "state": "requested" } | { "state": "active" } & ActiveAccount | { "state": "suspended" } & StoppedAccount | { "state": "revoked" } & StoppedAccount;

export type AccountLookup = { 
/**
 * Name, login ID, status, level – nothing else; none = nobody.
 */
found: AccountSeen | null, };

export type AccountReason = { 
/**
 * It is this person's account; an unknown person is refused.
 */
person: PersonId, 
/**
 * Says why, by a code of the act's list in the reason table.
 */
reason: Coded, };

export type AccountSeen = { 
/**
 * The person has this given and family name, or only name.
 */
name: string, 
/**
 * The login ID stands here in lower case, and is shown in upper case.
 */
login_id: string, 
/**
 * The account is in this state, and opens nothing in any but *active*.
 */
status: AccountStatus, 
/**
 * The person is proven to this level of assurance, 0 to 3.
 */
level: number, 
/**
 * The person is already one of the asking organization's own, by this id; none where they are not.
 */
ours: PersonId | null, };

export type AccountStatus = "active" | "suspended" | "revoked";

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

export type Action = "register_person" | "print_letter" | "hand_over" | "choose_questions" | "ask_caller" | "answer_caller" | "see_notices" | "ask_custodian" | "answer_asked" | "decline_asked" | "release_letter" | "move_custody" | "reinstate_account" | "suspend_account" | "revoke_account" | "done_by_hand" | "put_right" | "leave_difference" | "correct_person" | "check_identity" | "sponsor_person" | "enroll" | "decide_hold" | "merge_hold" | "take_back_hold" | "adopt_hold" | "tell_merged" | "ask_agents" | "ask_lra" | "decide_sponsorship" | "question_sponsorship" | "confirm_sponsorship" | "answer_sponsor" | "object_sponsorship" | "reinstate_sponsorship" | "suspend_sponsorship" | "end_sponsorship" | "tell_declined" | "give_trust" | "end_trust" | "reinstate_enrollment" | "suspend_enrollment" | "end_enrollment" | "prepare_request" | "record_statement" | "approve_request" | "answer_information" | "tell_requester" | "withdraw_request" | "take_request" | "complete_request" | "ask_information" | "set_priority" | "add_note" | "hand_back_request" | "decline_request" | "take_over_request" | "adopt_work" | "decline_work" | "pass_on_piece" | "release_profile" | "revoke_profile";

export type ActiveAccount = { 
/**
 * The login ID stands here in lower case, and is shown in upper case. Absent where it is withheld.
 */
login_id: string | null, 
/**
 * The credential letter stands here. Absent where it is withheld.
 */
letter: Letter | null, };

export type AdoptedWork = { 
/**
 * It was adopted at this moment, by the centre's clock.
 */
since: Moment, 
/**
 * It was done under this colleague's name.
 */
by: OperatorName, };

export type Agreement = { 
/**
 * The agreement is for this service, by its code in the service table.
 */
service: string, 
/**
 * The agreement counts from this day on.
 */
signed_on: Day, 
/**
 * The agreement counts until the end of this day; without one it goes on.
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

export type AnswerAsked = { 
/**
 * It was asked about this person; an unknown one is refused.
 */
person: PersonId, 
/**
 * This organization asked; one that asks nothing is refused.
 */
organization: OrgCode, 
/**
 * It asked at this moment: another question of it is not answered by this.
 */
asked_at: Moment, 
/**
 * The operator wrote this; empty where nothing is to be added.
 */
words: string, };

export type AnswerCaller = { 
/**
 * The caller says that they are this person; an unknown one is refused.
 */
person: PersonId, 
/**
 * The caller was asked by this command; one that is answered or over recognizes nobody.
 */
asked: CommandId, };

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
 * The operator holds the role at this organization.
 */
organization: OrgCode, 
/**
 * The organization has this name, in both languages, for the page that lets the operator choose.
 */
organization_name: Text, 
/**
 * The operator holds this role there; it is a scope to choose.
 */
role: Role, };

export type AppointmentSeen = { 
/**
 * The role is held at this organization.
 */
organization: OrgCode, 
/**
 * It is this role.
 */
role: Role, 
/**
 * It begins with this day.
 */
starts: Day, 
/**
 * It goes on until the end of this day; none where no day ends it.
 */
ends: Day | null, 
/**
 * It is in force today.
 */
in_force: boolean, 
/**
 * Whoever nominated them, as the directory writes it; empty where the role wants nobody's word.
 */
nominated_by: string, 
/**
 * Training was passed on this day.
 */
trained_on: Day | null, 
/**
 * It was passed with so many percent.
 */
score: number, };

export type Approval = { 
/**
 * This LRA approved and submitted it.
 */
by: OperatorName, 
/**
 * It was approved at this moment, by the clock that decided.
 */
at: Moment, };

export type Ask = "reason" | "words" | "ground" | "photo" | "letter" | "person" | "statement" | "decision" | "changes" | "registration" | "sponsoring" | "look" | "answers" | "wanted" | "asked" | "organization" | "piece" | "seen" | "hand-task" | "target" | "difference" | "questions" | "how" | "caller" | "trust" | "trusted-lra";

export type AskAgents = { 
/**
 * These people of one's own organization may be the same; empty where it is somebody elsewhere.
 */
about: Array<PersonId>, 
/**
 * The LRA says this to the agents; empty where there is nothing to add.
 */
words: string, };

export type AskCaller = { 
/**
 * The caller says that they are this person; an unknown one is refused.
 */
person: PersonId, 
/**
 * They are to be recognized like this.
 */
how: Recognizing, 
/**
 * Says what they call for, by a code of the list `recognize-caller`.
 */
reason: Coded, };

export type AskCustodian = { 
/**
 * It is asked about this person; an unknown one is refused.
 */
person: PersonId, 
/**
 * It is asked for this.
 */
wants: Wanted, 
/**
 * The operator wrote this; never empty.
 */
words: string, };

export type Asked = { 
/**
 * The sponsor was asked, or the LRA answered, at this moment: from here on the sponsor is waited for.
 */
since: Moment, };

export type Assessment = { 
/**
 * The evidence proves this level, 0 to 3: the highest whose every requirement is met.
 */
level: number, 
/**
 * This level was asked about, usually the one that the services need.
 */
wanted: number, 
/**
 * The wanted level has these requirements; empty where the table does not know the level.
 */
requirements: Array<Requirement>, };

export type Authorized = { 
/**
 * It was authorized, or began to work again, at this moment.
 */
since: Moment, };

export type Basis = { "kind": "signed-form", 
/**
 * The sponsor signed on this day; it may lie back as far as `limits.json` says.
 */
signed_on: Day, } | { "kind": "queue" };

export type BasisForm = { 
/**
 * It rests on a signed form, or waits in the sponsor's queue.
 */
kind: BasisKind, 
/**
 * The day of the signature is typed as `YYYY-MM-DD`; it is of no account where the sponsor is asked.
 */
signed_on: string, };

export type BasisKind = "signed-form" | "queue";

export type ByHand = { 
/**
 * These people do it, as the configuration of the centre calls them.
 */
team: string, 
/**
 * This registration agent said that it is done; none as long as it waits.
 */
by?: OperatorName, };

export type CallerAnswering = { 
/**
 * The person whom the caller says they are.
 */
person: PersonId, 
/**
 * The command that asked.
 */
asked: CommandId, 
/**
 * What they said, in the order of the questions; or the code alone.
 */
said: Array<Spoken>, };

export type CallerAsking = { 
/**
 * The person whom the caller says they are.
 */
person: PersonId, 
/**
 * How they are to be recognized.
 */
how: Recognizing, 
/**
 * What they call for, by its code in the list `recognize-caller`.
 */
reason: string, 
/**
 * Words beside it.
 */
words: string, };

export type CallerMatters = { 
/**
 * The registrant chose questions; absent where none are chosen, or where it is withheld.
 */
chosen?: Chosen, 
/**
 * These agents recognized the person when they called, each the last time; a reader that is no agent holds none.
 */
recognized: Array<Recognition>, };

export type CallerPut = { 
/**
 * The command that asked, which an answer names.
 */
asked: CommandId, 
/**
 * The questions to read out; empty where a code was sent.
 */
questions: Array<Text>, 
/**
 * Where the code went, with its last signs alone; none where questions are asked, or where it could not be sent.
 */
sent_to: string | null, 
/**
 * It is to be answered before this moment; none where the code could not be sent.
 */
until: Moment | null, };

export type CallerResult = { 
/**
 * The caller is recognized until this moment; none where they are not, whatever the cause.
 */
until: Moment | null, };

export type CandidateSeen = { 
/**
 * Says who it is.
 */
operator: OperatorName, 
/**
 * They sign in by this name.
 */
username: string, 
/**
 * This is missing of their account; it is none where nothing is missing.
 */
missing: Refusal | null, };

export type CentreAsked = "asked" | "offline" | "too-often" | "not-asked";

export type ChallengeQuestion = { 
/**
 * The code under which an answer is kept; it never changes its meaning.
 */
code: string, 
/**
 * What the registrant reads, and the caller is asked.
 */
text: Text, };

export type ChallengeTable = { 
/**
 * Counts the versions of this table; a decision records the one that judged it.
 */
version: number, 
/**
 * How many questions a registrant chooses and answers.
 */
choose: number, 
/**
 * How many of them somebody who calls is asked.
 */
ask: number, 
/**
 * How many letters and digits an answer has at least.
 */
least_letters: number, 
/**
 * How many minutes the questions put to a caller may be answered.
 */
answer_minutes: number, 
/**
 * How many digits a code has.
 */
code_digits: number, 
/**
 * How many minutes a code may be said back.
 */
code_minutes: number, 
/**
 * How often one code may be tried; questions are answered once.
 */
code_tries: number, 
/**
 * How many minutes a recognition counts, for the agent who recognized the caller.
 */
recognized_minutes: number, 
/**
 * How often it may be tried to recognize one person, by whomever, until one try was right.
 */
person_tries: number, 
/**
 * After so many hours the tries for one person are forgotten.
 */
person_hours: number, 
/**
 * How often one agent may try to recognize anybody.
 */
agent_tries: number, 
/**
 * After so many hours the tries of one agent are forgotten.
 */
agent_hours: number, 
/**
 * After so many minutes without anybody at the keys, the page that is turned to the registrant closes.
 */
turned_minutes: number, 
/**
 * The questions, in the order in which a page offers them.
 */
questions: Array<ChallengeQuestion>, };

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
 * The field has this code, by which the projection table says who is told of it.
 */
field: string, 
/**
 * This stood there before; none where there was nothing.
 */
old: string | null, 
/**
 * This stands there after; none where it was taken away.
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
 * This person's documents were examined; the level rises to what they prove.
 */
person: PersonId, 
/**
 * Says what was examined, and how the person was seen.
 */
evidence: Evidence, 
/**
 * It was found while somebody was about to be registered: a second account was avoided.
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

export type ChoosePrinter = { 
/**
 * The name of the printer; without one papers go to the program that shows them.
 */
printer: string | null, };

export type ChooseQuestions = { 
/**
 * This registrant chose; an unknown one is refused.
 */
person: PersonId, };

export type Chosen = { 
/**
 * It was at this moment, by the centre's clock.
 */
at: Moment, 
/**
 * The registrant chose and answered so many questions.
 */
questions: number, 
/**
 * A code can come like this; absent where the registrant wants none.
 */
code?: ReachBy, };

export type ChosenAnswer = { 
/**
 * The question is named by its code in the table.
 */
question: string, 
/**
 * The registrant answered this.
 */
answer: Spoken, };

export type Closed = { 
/**
 * It was closed at this moment, by the clock that decided.
 */
since: Moment, 
/**
 * Says why it was closed, by a code of the list of the act that closed it.
 */
reason: Coded, };

export type Closeness = "apart" | "perhaps" | "likely";

export type Coded = { 
/**
 * The reason has this code; one that is not in the act's list is refused as *not an option*.
 */
code: string, 
/**
 * The operator adds this; empty where the reason says it all and the table asks for nothing more.
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

export type Command = { "type": "register_person" } & RegisterPerson | { "type": "correct_person" } & CorrectPerson | { "type": "check_identity" } & CheckIdentity | { "type": "decide_hold" } & DecideHold | { "type": "print_letter" } & PrintLetter | { "type": "choose_questions" } & ChooseQuestions | { "type": "ask_caller" } & AskCaller | { "type": "answer_caller" } & AnswerCaller | { "type": "hand_over" } & HandOver | { "type": "see_notices" } & SeeNotices | { "type": "ask_custodian" } & AskCustodian | { "type": "answer_asked" } & AnswerAsked | { "type": "decline_asked" } & DeclineAsked | { "type": "release_letter" } & CustodyTo | { "type": "move_custody" } & CustodyTo | { "type": "suspend_account" } & AccountReason | { "type": "revoke_account" } & AccountReason | { "type": "reinstate_account" } & AccountReason | { "type": "done_by_hand" } & DoneByHand | { "type": "put_right" } & PutRight | { "type": "leave_difference" } & LeaveDifference | { "type": "sponsor_person" } & SponsorPerson | { "type": "decide_sponsorship" } & DecideSponsorship | { "type": "confirm_sponsorship" } & SponsorshipReason | { "type": "give_trust" } & GiveTrust | { "type": "end_trust" } & EndTrust | { "type": "answer_sponsor" } & SponsorshipWords | { "type": "object_sponsorship" } & SponsorshipReason | { "type": "suspend_sponsorship" } & SponsorshipReason | { "type": "reinstate_sponsorship" } & SponsorshipReason | { "type": "end_sponsorship" } & SponsorshipReason | { "type": "tell_declined" } & OneSponsorship | { "type": "tell_merged" } & OneHold | { "type": "enroll" } & Enroll | { "type": "suspend_enrollment" } & EnrollmentReason | { "type": "reinstate_enrollment" } & EnrollmentReason | { "type": "end_enrollment" } & EnrollmentReason | { "type": "prepare_request" } & PrepareRequest | { "type": "record_statement" } & RecordStatement | { "type": "approve_request" } & OneRequest | { "type": "withdraw_request" } & RequestReason | { "type": "answer_information" } & RequestWords | { "type": "tell_requester" } & OneRequest | { "type": "take_request" } & OneRequest | { "type": "take_over_request" } & RequestReason | { "type": "hand_back_request" } & OneRequest | { "type": "adopt_work" } & OneWork | { "type": "decline_work" } & DeclineWork | { "type": "pass_on_piece" } & PassOnPiece | { "type": "release_profile" } & SettleProfile | { "type": "revoke_profile" } & SettleProfile | { "type": "set_priority" } & SetPriority | { "type": "add_note" } & RequestWords | { "type": "ask_information" } & RequestWords | { "type": "complete_request" } & RequestWords | { "type": "decline_request" } & RequestReason;

export type CommandId = string;

export type Compared = { 
/**
 * The field stands in this record, which has a newer version at the centre.
 */
record: RecordRef, 
/**
 * Tables and timelines know the field by this code.
 */
field: string, 
/**
 * The operator saw this at the decision; none where the field was empty.
 */
saw: string | null, 
/**
 * The operator sent this; none where the act does not set the field.
 */
sent: string | null, 
/**
 * This stands there at the centre now; none where it is empty, or no longer this scope's to see.
 */
now: string | null, };

export type Completed = { 
/**
 * It was completed at this moment, by the clock that decided.
 */
since: Moment, 
/**
 * The requester collects the report there, in CCO's words; results never travel through this program.
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
 * The work phone is typed in any notation; it is stored in one.
 */
phone: string, 
/**
 * The work e-mail is typed here; empty = none.
 */
email: string, };

export type CorrectPerson = { 
/**
 * This person's record is corrected; an unknown one is refused.
 */
person: PersonId, 
/**
 * Each field that changes stands here once, with what the operator saw there.
 */
changes: Array<Correction>, 
/**
 * Says why it is corrected, by a code of the list `correct` of the reason table.
 */
reason: Coded, };

export type Correction = { 
/**
 * This field changes; a command that names it twice is refused.
 */
field: PersonField, 
/**
 * The operator saw this there; if something else stands there by then, the act is out of date.
 */
from: string | null, 
/**
 * It becomes this; none takes the value away.
 */
to: string | null, };

export type Counts = { 
/**
 * How many lines of the work list need this operator.
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
 * The organization is named by its code.
 */
organization: OrgCode, } | { "at": "elsewhere" };

export type CustodyAnswer = { 
/**
 * It was answered at this moment, by the clock that decided.
 */
at: Moment, 
/**
 * It was declined for this reason, by its code in the list `decline-asked`; absent where what was asked is done.
 */
declined: string | null, 
/**
 * It was answered like this, as typed; empty where the answer says it all.
 */
words: string, 
/**
 * An LRA of the organization that asked has seen it.
 */
seen: boolean, };

export type CustodyAsk = { 
/**
 * This organization asks.
 */
organization: OrgCode, 
/**
 * People call it this; absent where the directory did not say, and the code serves.
 */
name: Text | null, 
/**
 * It asked at this moment, by the clock that decided.
 */
at: Moment, 
/**
 * It asks for this.
 */
wants: Wanted, 
/**
 * It was asked like this, as typed.
 */
words: string, 
/**
 * The registration agents answer it, since no organization looks after the account; else whoever has custody does.
 */
agents?: boolean, 
/**
 * Whoever has custody answered this; absent while it waits for them.
 */
answer: CustodyAnswer | null, };

export type CustodyTo = { 
/**
 * It is about this person; an unknown one is refused.
 */
person: PersonId, 
/**
 * This organization is given it; one that does not stand by the person is refused.
 */
organization: OrgCode, 
/**
 * Says why, by a code of the act's list in the reason table.
 */
reason: Coded, };

export type Day = string;

export type DecideHold = { 
/**
 * This registration is decided, named by the command that was held.
 */
held: CommandId, 
/**
 * Says what was found out, or is to be asked.
 */
decision: HoldDecision, };

export type DecideSponsorship = { 
/**
 * This sponsorship is decided; it must wait for the sponsor.
 */
sponsorship: SponsorshipId, 
/**
 * The sponsor says this to it: yes, no with a reason, or a question first.
 */
decision: SponsorDecision, };

export type Decider = "lra" | "agents";

export type DeclineAsked = { 
/**
 * It was asked about this person; an unknown one is refused.
 */
person: PersonId, 
/**
 * This organization asked; one that asks nothing is refused.
 */
organization: OrgCode, 
/**
 * It asked at this moment: another question of it is not declined by this.
 */
asked_at: Moment, 
/**
 * Says why not, by a code of the list `decline-asked`.
 */
reason: Coded, };

export type DeclineWork = { 
/**
 * Names the work by the command that was kept.
 */
quarantined: CommandId, 
/**
 * Says why nothing comes of it, by a code of the list `decline-work` of the reason table.
 */
reason: Coded, };

export type Declined = { 
/**
 * The sponsor declined or objected at this moment, by the clock that decided.
 */
since: Moment, 
/**
 * Says why, by a code of the list `decline-sponsorship` or `object` of the reason table.
 */
reason: Coded, };

export type DeclinedWork = { 
/**
 * It was declined at this moment, by the centre's clock.
 */
since: Moment, 
/**
 * This colleague declined it.
 */
by: OperatorName, 
/**
 * Says why, from the list `decline-work` of forms/tables/reasons.json.
 */
reason: Coded, };

export type Designation = { 
/**
 * The college is named by its code in the table of colleges; any other code is refused.
 */
college: string, 
/**
 * The college gave this registration number; the table of colleges says what it looks like.
 */
number: string, };

export type DesignationForm = { 
/**
 * The college is chosen by its code; empty = not regulated.
 */
college: string, 
/**
 * The college's registration number is typed here; it means nothing where there is no college.
 */
number: string, };

export type Details = { 
/**
 * The registrant was born on this day; `limits.json` says how young and old one can be.
 */
birth_date: Day, 
/**
 * The registrant states this gender, or does not say.
 */
gender: Gender, 
/**
 * Letters and messages are written in this language.
 */
language: Language, };

export type DetailsForm = { 
/**
 * The birth date is typed as `YYYY-MM-DD`; anything else is a problem of this field.
 */
birth_date: string, 
/**
 * The gender is here once it is chosen; none is a problem of this field.
 */
gender: Gender | null, 
/**
 * The language of letters is always chosen: a form begins with one.
 */
language: Language, };

export type Difference = { 
/**
 * The system is named as the configuration of the centre names it.
 */
target: string, 
/**
 * Says what differs.
 */
what: Differs, 
/**
 * It reads like this there; of a group, its name. Empty where nothing stands there.
 */
there: string, 
/**
 * It was found at this moment.
 */
since: Moment, 
/**
 * A registration agent left it as it is; none where somebody has to look.
 */
left?: LeftSo, };

export type Differs = "missing" | "active" | "name" | "email" | "language" | "taken-out" | "put-in";

export type DirectoryAct = { "act": "end-operator", 
/**
 * They are ended.
 */
operator: OperatorId, } | { "act": "end-sessions", 
/**
 * They sign in anew.
 */
operator: OperatorId, } | { "act": "unbind", 
/**
 * They are bound anew by it.
 */
operator: OperatorId, } | { "act": "rebind", 
/**
 * They sign in by this subject from then on.
 */
operator: OperatorId, 
/**
 * The subject means something at this issuer alone, by its URL; empty stands for the only one.
 */
issuer: string, 
/**
 * The issuer knows them by this.
 */
subject: string, } | { "act": "revoke-profile", 
/**
 * It gets no session any more.
 */
profile: ProfileId, } | { "act": "say-organization", 
/**
 * It has this short code, and keeps it.
 */
code: OrgCode, 
/**
 * It is called this in English.
 */
name_en: string, 
/**
 * It is called this in French.
 */
name_fr: string, 
/**
 * It is of this kind, by its code: `hospital`, `clinic`, `cco` or `central`.
 */
kind: string, } | { "act": "say-agreement", 
/**
 * This one signed it.
 */
organization: OrgCode, 
/**
 * It opens this service, by its code in the service table.
 */
service: string, 
/**
 * It counts from this day on.
 */
signed_on: Day, 
/**
 * It counts until the end of this day; without one it goes on.
 */
ends_on: Day | null, } | { "act": "nominate", 
/**
 * They are nominated.
 */
operator: OperatorId, 
/**
 * They are nominated for this role.
 */
role: Role, 
/**
 * They may act until the end of this day.
 */
ends: Day, } | { "act": "withdraw-nomination", 
/**
 * They act no more.
 */
operator: OperatorId, 
/**
 * They act no more in this role; another one of theirs stays.
 */
role: Role, } | { "act": "take-over-nomination", 
/**
 * They stay nominated.
 */
operator: OperatorId, 
/**
 * They stay nominated for this role.
 */
role: Role, } | { "act": "release-profile", 
/**
 * Its operator may set one.
 */
profile: ProfileId, };

export type DirectoryAsked = { 
/**
 * Every word of it stands in what is found; empty finds everything.
 */
like: string, };

export type DirectoryDone = { 
/**
 * The number of the receipt, to read out.
 */
receipt: string, };

export type DocumentClass = "foundational" | "contextual" | "change-of-name";

export type DocumentForm = { 
/**
 * The kind is chosen by its code in the evidence table.
 */
kind: string, 
/**
 * The issuer is chosen from the kind's, or typed where the kind has none.
 */
issuer: string, 
/**
 * The last day of validity is typed as `YYYY-MM-DD`; empty where the kind does not expire.
 */
expires_on: string, 
/**
 * It was examined as an original; without the tick it counts as a copy.
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

export type DoneBy = { 
/**
 * This registration agent said so.
 */
by: OperatorName, 
/**
 * It was said at this moment.
 */
at: Moment, };

export type DoneByHand = { 
/**
 * It was done for this person; an unknown one is refused.
 */
person: PersonId, 
/**
 * It is about this enrollment; one without a task that waits is refused.
 */
enrollment: EnrollmentId, 
/**
 * Says what was done: a task that has become the other one meanwhile is not done by it.
 */
todo: Todo, };

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
 * `register`, `account`, `identity`, `request`, `correct`, `amend`, `words`.
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

export type EligibilityLink = "account" | "training" | "nomination";

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

export type EndTrust = { 
/**
 * Both act there; another organization's is refused.
 */
organization: OrgCode, 
/**
 * This LRA was trusted; one who was not is refused.
 */
lra: OperatorId, };

export type Ended = { 
/**
 * It ended at this moment, by the clock that decided.
 */
since: Moment, 
/**
 * Says why it ended; `lapsed` where its last day had passed.
 */
reason: Coded, };

export type EndedEnrollment = { 
/**
 * It ended at this moment, by the clock that decided.
 */
since: Moment, 
/**
 * Says why it ended; the sponsorship's reason where it ended with that.
 */
reason: Coded, };

export type Enroll = { 
/**
 * The desk minted this id for the new enrollment: a repeat names the same one.
 */
enrollment: EnrollmentId, 
/**
 * This person is enrolled; with a sponsorship, the one whom that names counts.
 */
person: PersonRef, 
/**
 * It rests on this sponsorship; none where the service needs no sponsor.
 */
sponsorship: SponsorshipId | null, 
/**
 * The service is named by its code in the service table.
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
 * The desk that asked for the enrollment minted this id; the centre keeps it.
 */
id: EnrollmentId, 
/**
 * This person is enrolled, known only by the account that was shown until the centre has found them.
 */
person: PersonRef, 
/**
 * The person works under this organization's authority (ONE ID calls it UAO); a person may have several.
 */
organization: OrgCode, 
/**
 * The service is named by its code in the service table.
 */
service: string, 
/**
 * It rests on this sponsorship; none where the service needs no sponsor.
 */
sponsorship: SponsorshipId | null, 
/**
 * This LRA asked for it, for the organization it is under.
 */
asked_by: OperatorName, 
/**
 * It was asked for at this moment, by the clock that decided.
 */
asked_at: Moment, 
/**
 * Says where it stands, with what belongs to that state.
 */
state: EnrollmentState, 
/**
 * Says how it stands at the system where the person signs in, as the centre read it there; none before it was read, where no
 * system is told, and while the enrollment is not in force.
 */
setup?: SetUp, };

export type EnrollmentId = string;

export type EnrollmentReason = { 
/**
 * The act is about this enrollment; an unknown one is refused.
 */
enrollment: EnrollmentId, 
/**
 * Says why, by a code of the act's list in the reason table.
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
 * Says how the person was seen; without it no face can match.
 */
seen: Seen, 
/**
 * These documents were examined; more than six are refused.
 */
documents: Array<ExaminedDocument>, 
/**
 * Does the face match a photo? It counts only if a photo was there and the person was seen.
 */
face_matches: boolean, 
/**
 * Do the names on the documents match the legal name (or is the change of name documented)?
 */
names_match: boolean, };

export type EvidenceForm = { 
/**
 * How the person was seen is here once it is chosen.
 */
seen: Seen | null, 
/**
 * These documents were examined, in the order of the page: a problem names them by their place.
 */
documents: Array<DocumentForm>, 
/**
 * The face matches a photo; a tick that is left out says no.
 */
face_matches: boolean, 
/**
 * The names on the documents match the legal name.
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
documents: Array<DocumentKind>, 
/**
 * Names each issuer that the kinds list in both languages; evidence records the key, tables of before name none.
 */
issuers: { [key in string]: Text }, 
/**
 * Nobody is registered whose evidence proves less than this level; tables of before mean the usual.
 */
registering_level: number, 
/**
 * Says whether somebody may be registered on a sponsor's word alone, at the lowest level; tables of before mean no.
 */
sponsor_asserts: boolean, 
/**
 * Says whether the organizations have an approved way to see somebody by video: without one, video is as not seen.
 */
approved_video: boolean, 
/**
 * How many documents may be examined at once; tables of before mean the usual.
 */
documents_at_most: number, 
/**
 * Says what somebody who is registered must show when they are looked at again.
 */
second_look: SecondLook, };

export type ExaminedDocument = { 
/**
 * The document is of this kind, by its code in the evidence table.
 */
kind: string, 
/**
 * This issuer gave it: one of those that the table names for the kind, or anybody where the table says `*`.
 */
issuer: string, 
/**
 * It expires after this day; none where that kind does not.
 */
expires_on: Day | null, 
/**
 * It was examined as an original, not a copy.
 */
original: boolean, };

export type FieldLikeness = { 
/**
 * Tables and timelines know the field by this code.
 */
field: string, 
/**
 * The two values compare like this: equal, alike, different, or unknown on one side.
 */
how: How, 
/**
 * This explains it, as the matching engine names it (`nickname`, `order-swapped` …); only about one's own people.
 */
why?: string | null, };

export type FieldProblem = { 
/**
 * The field has this path, e.g. `name.family`, `documents.1.expires_on`, `answers.needed-by`.
 */
field: string, 
/**
 * The code is stable, e.g. `missing`, `too-long`, `not-a-day`, `health-number`.
 */
code: string, 
/**
 * The sentence names these values, by the names that its words use.
 */
params?: { [key in string]: string }, };

export type Find = { 
/**
 * What was typed.
 */
text: string, };

export type Fixer = "lra" | "sponsor" | "lrp" | "registrant" | "agents" | "centre";

export type FormCounts = "at-once" | "once-confirmed" | "once-the-sponsor-confirms";

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
 * A day that must not lie before the answer to this earlier question, by its `linkId`; forms of before name none.
 */
not_before: string | null, 
/**
 * Items inside a group.
 */
items: Array<FormItem>, };

export type FormRef = { 
/**
 * A service points to the form by this name.
 */
name: string, 
/**
 * The answers were given to this version; a later one does not judge them again.
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
answers: Array<Text>, 
/**
 * Is it a statement that was made? None where it is a question.
 */
attested: boolean | null, };

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

export type FrozenProfile = { 
/**
 * It has the id of the first command that contradicted the chain.
 */
id: CommandId, 
/**
 * This profile sent two chains, which contradict each other.
 */
profile: ProfileId, 
/**
 * The profile is this operator's.
 */
by: OperatorName, 
/**
 * The computer had this name when its key was set; empty where that is not known.
 */
device: string, 
/**
 * This organization was meant by the first command that contradicted the chain; empty where that was withdrawn.
 */
organization: OrgCode, 
/**
 * This branch was decided, from the place on at which the two part.
 */
stands: Array<Piece>, 
/**
 * The other branch, as far as it was heard; nothing of it was decided.
 */
other: Array<Piece>, 
/**
 * It stands here, with what belongs to that state.
 */
state: FrozenState, };

export type FrozenState = { "state": "frozen" } & StillFrozen | { "state": "released" } & SettledProfile | { "state": "revoked" } & SettledProfile;

export type FrozenView = { 
/**
 * The record: whose profile it is, on which computer, where it stands.
 */
frozen: FrozenProfile, 
/**
 * What was decided, from the place on at which the branches part.
 */
stands: Array<PieceView>, 
/**
 * The other branch, as far as it was heard.
 */
other: Array<PieceView>, 
/**
 * What happened to it, oldest first.
 */
timeline: Array<Line>, 
/**
 * What may be done with it.
 */
allowed: Array<Allowed>, 
/**
 * An own act on it is on its way.
 */
waiting: boolean, };

export type Gender = "female" | "male" | "other" | "undisclosed";

export type GiveTrust = { 
/**
 * Both act there; another organization's is refused.
 */
organization: OrgCode, 
/**
 * This LRA is trusted; only one who is appointed there can be named, and not the sponsor, under whatever user name.
 */
lra: OperatorId, 
/**
 * It is for these services, by their codes in the service table; at least one.
 */
services: Array<string>, 
/**
 * It counts until the end of this day; `limits.json` says how far ahead that may be.
 */
ends: Day, };

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
 * This registrant gets it; an unknown one is refused.
 */
person: PersonId, 
/**
 * This print was handed over; one that a later print voided is refused.
 */
letter: LetterId, 
/**
 * The photo document that was looked at is of this kind; a kind without a photo is refused.
 */
looked_at: string, };

export type HandTask = { 
/**
 * It is about this enrollment.
 */
enrollment: EnrollmentId, 
/**
 * The person works in the service under this organization.
 */
organization: OrgCode, 
/**
 * The service is named by its code in the service table.
 */
service: string, 
/**
 * These people do it, as the configuration of the centre calls them.
 */
team: string, 
/**
 * Says what is to be done.
 */
todo: Todo, 
/**
 * It has been asked for since this moment.
 */
since: Moment, 
/**
 * A registration agent said that it is done; none as long as it waits.
 */
done?: DoneBy, };

export type HandedOver = { 
/**
 * This print was handed over: a later one would have voided it.
 */
letter: LetterId, 
/**
 * It was handed over at this moment, by the clock that decided.
 */
at: Moment, 
/**
 * This operator looked at photo ID and handed it over; absent where it is withheld.
 */
by: OperatorName | null, 
/**
 * The operator did so for this organization; absent where it is withheld.
 */
organization: OrgCode | null, 
/**
 * The temporary password works until the end of this day.
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
 * This command is held; the hold is known by its id.
 */
id: CommandId, 
/**
 * This organization registered, and sees the case.
 */
organization: OrgCode, 
/**
 * This operator registered, and may not decide about it.
 */
by: OperatorName, 
/**
 * Whoever registered is this person, if they have an account: duties are separated by person. It is withheld from the
 * organization.
 */
registrar: PersonId | null, 
/**
 * The registrant stands here as they would be registered.
 */
person: Person, 
/**
 * These people are too much like the registrant; one of them may be the registrant.
 */
likenesses: Array<Likeness>, 
/**
 * They were compared at this moment: whoever came or changed since then has not been looked at.
 */
compared_at: Moment, 
/**
 * These people were looked at and found to be somebody else, here or in an earlier look.
 */
cleared: Array<PersonId>, 
/**
 * Says who decides it now: the LRA, or the registration agents.
 */
decider: Decider, 
/**
 * The LRA and the registration agents talk here, oldest first.
 */
thread: Array<Message>, 
/**
 * Somebody told the registrant which account is theirs, where it was merged; until then that is the LRAs' duty.
 */
told?: Told, 
/**
 * Says where it stands, with what belongs to that state.
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
 * The LRA answered at this moment what the agents had asked; none where nothing was asked, or no answer came yet.
 */
answered: Moment | null, 
/**
 * Whom it is most like, or turned out to be; none where nobody is left in question.
 */
closest: Likeness | null, 
/**
 * The name of whoever decided it, as far as this role sees it.
 */
decided_by: string | null, 
/**
 * An own decision is still on its way.
 */
waiting: boolean, };

export type HeldState = { "state": "held" } & Waiting | { "state": "released" } & Released | { "state": "merged" } & Merged | { "state": "taken-back" } & TakenBack;

export type HelpTable = { 
/**
 * Counts the versions of this table.
 */
version: number, 
/**
 * Whoever was handed a letter signs in at this address.
 */
sign_in_address: string, 
/**
 * Whoever needs help calls this number.
 */
service_desk: string, };

export type HoldDecision = { "is": "different-people", 
/**
 * Says why they are different people, by a code of the list `different-people` of the reason table.
 */
reason: Coded, } | { "is": "merged-into", 
/**
 * It is this person: one of those who were too much like the registrant, or it is refused.
 */
person: PersonId, 
/**
 * Says why it is the same person, by a code of the list `same-person` of the reason table.
 */
reason: Coded, } | { "is": "taken-back" } | { "is": "adopted" } | { "is": "ask-agents", 
/**
 * The agents should know this; may be empty.
 */
words: string, } | { "is": "ask-lra", 
/**
 * The agent asks or tells the LRA this; never empty.
 */
words: string, };

export type How = "same" | "nearly" | "different" | "unknown";

export type IdentityCheck = { 
/**
 * The operator looked at this moment, by the centre's clock (the device's while waiting).
 */
at: Moment, 
/**
 * This operator looked at the documents and the face; absent where it is withheld.
 */
by: OperatorName | null, 
/**
 * The operator looked for this organization; absent where it is withheld.
 */
organization: OrgCode | null, 
/**
 * Says what was examined; what a role may not know of it is left out.
 */
evidence: Evidence, 
/**
 * No documents were examined: this sponsor said who the person is. Absent where documents were, and where it is withheld.
 */
asserted_by?: OperatorName, 
/**
 * It proves this level by the table that was in force then.
 */
level: number, 
/**
 * The evidence table of this version judged it.
 */
table: number, };

export type InForce = { 
/**
 * It came into force, or did so again, at this moment.
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

export type KeptWork = { 
/**
 * It arrived at this moment, by the centre's clock.
 */
since: Moment, };

export type Language = "en" | "fr";

export type LeaveDifference = { 
/**
 * It is about this person; an unknown one is refused.
 */
person: PersonId, 
/**
 * The difference is at this system.
 */
target: string, 
/**
 * This differs there; what does not differ any more is refused.
 */
what: Differs, 
/**
 * After this day it waits for somebody again; none takes it over for good.
 */
until: Day | null, 
/**
 * Says why, by a code of the list `leave-difference`.
 */
reason: Coded, };

export type Leaving = { 
/**
 * This act ends it; all of them choose from the same reasons.
 */
action: Action, 
/**
 * It is done to this record.
 */
record: RecordRef, 
/**
 * These services are lost by it, by their codes: what is enrolled, or – where nothing is yet – what was sponsored.
 */
services: Array<string>, };

export type LeftSo = { 
/**
 * This registration agent said so.
 */
by: OperatorName, 
/**
 * It was left for this reason, by its code in the list `leave-difference`.
 */
reason: string, 
/**
 * Holds the words that the agent added; it is empty where the reason says it all.
 */
words: string, 
/**
 * After this day it waits for somebody again; none where it was taken over for good.
 */
until: Day | null, };

export type Leg = { 
/**
 * The course goes through this station.
 */
station: Station, 
/**
 * Says whether the request has come so far.
 */
reached: Reached, 
/**
 * What is done was done at this moment, and where it stands it has stood since; none of what is ahead or was not told here.
 */
at: Moment | null, };

export type LegalName = { 
/**
 * The given name or names stand here as written; none for a person with one name only.
 */
given: string | null, 
/**
 * The family name stands here – or the only name; never empty.
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
 * The printer, or the program that shows papers.
 */
went: PaperWent, };

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
 * The given and family name are shown, or the only name.
 */
name: string, 
/**
 * The account has this login ID; none while the centre has not answered.
 */
login_id: string | null, 
/**
 * This operator last looked at their identity; absent where that was at another organization.
 */
checked_by: OperatorName | null, 
/**
 * The operator looked for this organization; absent with it, and in what was written before this was noted.
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
 * It is this person; absent about people outside the asking organization.
 */
person: PersonId | null, 
/**
 * The person is one of the asking organization's own.
 */
ours: boolean, 
/**
 * Says how close the two are, all in all, and so whether somebody has to look.
 */
close: Closeness, 
/**
 * What a household shares agrees and was left out of account, since given name or birth date speak against. It is said
 * only about one's own people.
 */
household: boolean, 
/**
 * The name and login ID are shown of the asking organization's own people only; absent about others.
 */
shown: LikePerson | null, 
/**
 * The two compare like this, field by field; addresses, which no desk asks for, are left out.
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
 * After how many days a sponsorship ends where the sponsor names no other day; tables of before mean a year.
 */
sponsorship_usual_days: number, 
/**
 * A sponsor may say that a sponsorship has no end; tables of before let them, as they always did.
 */
sponsorship_without_end: boolean, 
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
 * How many days training counts after the day on which it was passed; 0 for ever. Tables of before mean the usual.
 */
training_days: number, 
/**
 * At which level of assurance the account of an LRA or a sponsor must be known: 2 (docs/DOMAIN.md §2); 0 asks for no account.
 */
eligible_level: number, 
/**
 * Whether a legally responsible person must have nominated an LRA or a sponsor, signed in; else the name that an import brings
 * along is a nomination, as it is in tables of before.
 */
nominated_by_lrp: boolean, 
/**
 * How many days ahead the last day of a nomination may lie; tables of before mean three years.
 */
nomination_days: number, 
/**
 * How often one person may try in an hour to find somebody's account, by whatever act; tables of before name none, and mean
 * the usual.
 */
tries_per_hour: number, 
/**
 * How many of a day's tries may be wrong, or show somebody elsewhere, before each next one has to wait; tables of before
 * name none, and mean the usual.
 */
wrong_tries_forgiven: number, 
/**
 * How many bytes of commands the centre takes in from an operator in an hour; tables of before name none, and mean the usual.
 */
bytes_per_hour: number, 
/**
 * How many days after an appointment ended work that was made within it is still kept; tables of before mean the usual.
 */
quarantine_days: number, 
/**
 * How many pieces of work are kept of an operator who left an organization, whatever becomes of them.
 */
quarantine_pieces: number, 
/**
 * How many days a sponsor's standing trust in an LRA lasts at most; tables of before mean a year.
 */
trust_days: number, 
/**
 * How many days before its end a link of a chain counts as about to end; tables of before mean the usual.
 */
ending_days: number, };

export type Line = { 
/**
 * It happened at this moment by the centre's clock (the device's while waiting).
 */
at: Moment, 
/**
 * The act was made at this moment by the device's clock, which may be wrong.
 */
device_at: Moment, 
/**
 * This operator acted; absent where it is withheld, and where the centre did it by the rulebook alone.
 */
by: OperatorName | null, 
/**
 * The operator acted in this role.
 */
role: Role, 
/**
 * The operator acted for this organization; absent where it is withheld, and where the centre acted by itself.
 */
organization: OrgCode | null, 
/**
 * This happened, by the code of the event.
 */
act: string, 
/**
 * These fields changed, with their old and new values; empty where the line says all.
 */
changes: Array<Changed>, 
/**
 * The act gives this reason; none for acts that need no reason.
 */
reason: Coded | null, 
/**
 * The receipt has this number; none while it waits.
 */
receipt: string | null, 
/**
 * Says that it is seen only inside CCO.
 */
internal: boolean, };

export type Link = { 
/**
 * The link is about this: each kind stands once in a chain.
 */
kind: LinkKind, 
/**
 * Says how the link stands on that day.
 */
state: LinkState, 
/**
 * This party is waited for, or can fix it; none where nothing is to be done, or not yet.
 */
fixer: Fixer | null, 
/**
 * This operator is the one whom it waits for, where it waits for somebody by name.
 */
by: OperatorName | null, 
/**
 * It has stood like this since that moment; none where no record says so.
 */
since: Moment | null, 
/**
 * It holds until the end of this day, or held until then; none where no end is known.
 */
until: Day | null, 
/**
 * This keeps it from working at the system where the person signs in; none where nothing does, or nobody knows.
 */
stuck?: Stuck, 
/**
 * These people set it up by hand, as the configuration of the centre calls them; none where the centre does.
 */
team?: string, 
/**
 * The person signed in at this moment, as the system tells; none where it does not.
 */
used?: Moment, 
/**
 * A row that has room for one link tells this one: the first that keeps the next from following, else one that ends soon.
 */
tells: boolean, };

export type LinkJudged = { 
/**
 * It is this one.
 */
link: EligibilityLink, 
/**
 * The role asks for it; else it is not looked at.
 */
needed: boolean, 
/**
 * This is missing; none where it holds.
 */
missing: Refusal | null, 
/**
 * They mend it.
 */
mended_by: Party, };

export type LinkKind = "identity" | "account" | "agreement" | "sponsor" | "licence" | "letter" | "works";

export type LinkState = "not-needed" | "met" | "waiting" | "ending" | "missing" | "suspended" | "ended" | "declined";

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
 * The examined documents are typed here, and how the person was seen.
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
 * It was decided at this moment, by the centre's clock.
 */
since: Moment, 
/**
 * The registrant is this person, who may now be sponsored.
 */
person: PersonId, 
/**
 * Says why it is that person, by a code of the list `same-person` of forms/tables/reasons.json.
 */
reason: Coded, };

export type Message = { 
/**
 * It was said at this moment, by the clock that decided.
 */
at: Moment, 
/**
 * This operator said it; what is said stays.
 */
by: OperatorName, 
/**
 * It was said in this role, which tells the two sides apart.
 */
role: Role, 
/**
 * It was said like this, as typed.
 */
words: string, 
/**
 * Only CCO sees it: it is a note among analysts.
 */
internal: boolean, };

export type Moment = string;

export type NameForm = { 
/**
 * The given name, or names, are typed here; empty where there is one name only.
 */
given: string, 
/**
 * The family name is typed here – or the only name.
 */
family: string, 
/**
 * The person has one name only: no given name is asked for.
 */
one_name: boolean, };

export type NameTyped = { 
/**
 * The part of the name as it was typed.
 */
name: string, };

export type NameWriting = { 
/**
 * It can be offered in place of what was typed in capitals; none where there is nothing to offer.
 */
usual: string | null, };

export type Near = { 
/**
 * A word comes near the record in this way.
 */
why: NearWhy, 
/**
 * It is about this of the person.
 */
about: NearAbout, 
/**
 * The person bears this name – or does not bear this word. None where it is about a number or a date, of which nothing is
 * quoted.
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
 * It was set on the computer that called itself this; whoever sat there may have made that up.
 */
device: string, 
/**
 * It was set at this moment, by the centre's clock.
 */
at: Moment, 
/**
 * On this very profile, in place of which another one stands by now.
 */
here: boolean, };

export type NomineeSeen = { 
/**
 * Says who it is.
 */
operator: OperatorName, 
/**
 * They sign in by this name.
 */
username: string, 
/**
 * The nomination makes this appointment.
 */
appointment: AppointmentSeen, 
/**
 * Whoever gave it is the organization's legally responsible person no more: somebody decides what becomes of it.
 */
left: boolean, 
/**
 * What must hold for them to act, link by link, as it stands today.
 */
links: Array<LinkJudged>, };

export type NomineesSeen = { 
/**
 * These are the LRAs and sponsors of the organization, those of before among them.
 */
nominees: Array<NomineeSeen>, 
/**
 * These operators of the organization could be nominated; they are at most [`LISTED`].
 */
candidates: Array<CandidateSeen>, };

export type Nothing = { [key in string]: never };

export type Notice = { 
/**
 * The LRAs of this organization are told.
 */
to: OrgCode, 
/**
 * It happened at this moment, by the centre's clock.
 */
at: Moment, 
/**
 * This happened, with as much of it as may be told.
 */
what: Noticed, 
/**
 * An LRA of the organization has seen it, so that it waits for nobody; it stays for the names that it tells.
 */
seen: boolean, };

export type Noticed = { "is": "joined", 
/**
 * The organization is named by its code.
 */
organization: OrgCode, 
/**
 * People call it this; absent where the directory did not say, and the code serves.
 */
name: Text | null, } | { "is": "new-letter" } | { "is": "custody-moved", 
/**
 * The organization that is told has custody from now on; else it had it before.
 */
here: boolean, 
/**
 * The agents give this reason, by its code in the list `move-custody`.
 */
reason: string, };

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

export type OneHold = { 
/**
 * The act is about this registration, named by the command that was held.
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
 * The act is about this request; an unknown one is refused.
 */
request: RequestId, };

export type OneRequestQuery = { 
/**
 * The request whose page it is.
 */
request: RequestId, };

export type OneSponsorship = { 
/**
 * The act is about this sponsorship; an unknown one is refused.
 */
sponsorship: SponsorshipId, };

export type OneWork = { 
/**
 * Names the work by the command that was kept.
 */
quarantined: CommandId, };

export type OperatorId = string;

export type OperatorName = { 
/**
 * The operator has this identifier, the same in every role and at every organization.
 */
id: OperatorId, 
/**
 * The operator has this given and family name, as the directory writes it.
 */
name: string, 
/**
 * The operator has an account as this person; none where the directory knew of none then. One person may have several user
 * names, and duties are separated by person.
 */
person?: PersonId, };

export type OperatorSeen = { 
/**
 * Says who it is.
 */
operator: OperatorName, 
/**
 * They sign in by this name where no subject is named.
 */
username: string, 
/**
 * Their work e-mail; empty where the directory has none.
 */
email: string, 
/**
 * They have an account under this login ID; empty where the directory knows of none.
 */
login_id: string, 
/**
 * They sign in at this issuer; empty stands for the only one.
 */
issuer: string, 
/**
 * A subject of that issuer is theirs, by the directory or by a first sign-in. What it is, nobody is told.
 */
bound: boolean, 
/**
 * They are, were or will be appointed to this.
 */
appointments: Array<AppointmentSeen>, 
/**
 * They have these profiles, each on one computer.
 */
profiles: Array<ProfileSeen>, 
/**
 * A desk of theirs last spoke to the centre at this moment; none is said where none has spoken since that is noted.
 */
seen_at: Moment | null, };

export type OperatorsSeen = { 
/**
 * They are at most [`LISTED`].
 */
operators: Array<OperatorSeen>, 
/**
 * There are others whom the words fit as well.
 */
more: boolean, };

export type Ordering = { 
/**
 * This is to be done.
 */
act: DirectoryAct, 
/**
 * Why, as the timeline keeps it.
 */
words: string, 
/**
 * The passphrase signs it.
 */
passphrase: string, };

export type OrgCode = string;

export type Organization = { 
/**
 * Everything refers to the organization by this short code.
 */
code: OrgCode, 
/**
 * People call it this, in both languages.
 */
name: Text, 
/**
 * The organization signed these agreements, one a service, of which some may have ended.
 */
agreements: Array<Agreement>, 
/**
 * These operators may sign for the organization; only one of them can be named as a sponsor.
 */
sponsors: Array<OperatorName>, 
/**
 * These operators may act as its LRAs; only one of them can be trusted by a sponsor. Records of before list none.
 */
lras: Array<OperatorName>, 
/**
 * Its sponsors trust these LRAs, once each; a trust is out of the list when either is appointed there no more.
 */
trusts: Array<StandingTrust>, 
/**
 * It has no LRA any more, and nobody there looks after the accounts of which it has custody.
 */
unattended?: boolean, };

export type OrganizationPage = { 
/**
 * Its name, agreements and sponsors.
 */
organization: Organization, 
/**
 * What happened to it, oldest first.
 */
timeline: Array<Line>, 
/**
 * Whom its sponsors trust, what this operator has to do with first.
 */
trusts: Array<TrustRow>, 
/**
 * What can be done.
 */
allowed: Array<Allowed>, 
/**
 * Own acts about it that are still on their way.
 */
waiting: Array<CommandId>, };

export type OrganizationSeen = { 
/**
 * It has this short code.
 */
code: OrgCode, 
/**
 * It is called this, in both languages.
 */
name: Text, 
/**
 * It is of this kind, by its code; none where nobody has said.
 */
kind: string | null, 
/**
 * It signed these agreements, one a service, of which some may have ended.
 */
agreements: Array<Agreement>, 
/**
 * The number says how many LRAs may act there today.
 */
lras: number, 
/**
 * The number says how many sponsors may sign there today.
 */
sponsors: number, 
/**
 * Nobody there looks after the accounts of which it has custody.
 */
unattended: boolean, };

export type OrganizationsSeen = { 
/**
 * They are at most [`LISTED`].
 */
organizations: Array<OrganizationSeen>, 
/**
 * There are others whom the words fit as well.
 */
more: boolean, };

export type Outcome = { "is": "accepted", 
/**
 * The receipt proves it, and is the same for every repeat.
 */
receipt: Receipt, } | { "is": "held", 
/**
 * The centre held it at this moment, by its own clock.
 */
since: Moment, 
/**
 * These people may be the same person; of people elsewhere only likenesses are told.
 */
likenesses: Array<Likeness>, 
/**
 * The registration agents decide it, and not the LRA.
 */
agents: boolean, } | { "is": "quarantined", 
/**
 * It arrived at this moment, by the centre's own clock.
 */
since: Moment, } | { "is": "merged", 
/**
 * The receipt proves it, and is the same for every repeat.
 */
receipt: Receipt, 
/**
 * The registration had named the person by this id, which is nobody's now.
 */
registered: PersonId, 
/**
 * It is this person, whom waiting work means from now on.
 */
person: PersonId, } | { "is": "refused", 
/**
 * The rules say this, as a code with its parameters.
 */
refusal: Refusal, } | { "is": "out-of-date", 
/**
 * Each field that changed stands here: what was seen, what was sent, what is there now.
 */
compared: Array<Compared>, } | { "is": "blocked", 
/**
 * This earlier command was not done; what was built on it is not done either.
 */
by: CommandId, } | { "is": "behind", 
/**
 * It waits for this held command, and is sent again once that is settled.
 */
command: CommandId, } | { "is": "failed", 
/**
 * The service desk finds what happened in the centre's log by this.
 */
reference: string, 
/**
 * The desk counts here how often that happened; the centre says 0.
 */
times: number, } | { "is": "noted" } | { "is": "unknown" };

export type PaperWent = { "to": "printer", 
/**
 * The printer has this name.
 */
printer: string, } | { "to": "viewer", 
/**
 * The path of the file, as the system names it; removed when the desk locks or the paper is done.
 */
file: string, };

export type Party = "lra" | "sponsor" | "cco" | "registration-agent" | "centre" | "custodian" | "registrant" | "lrp";

export type PassOnPiece = { 
/**
 * Names the frozen profile by the command that contradicted its chain.
 */
frozen: CommandId, 
/**
 * Names the piece of the other branch.
 */
piece: CommandId, };

export type PassphraseChecked = { 
/**
 * How well it would hold.
 */
holds: PassphraseHolds, };

export type PassphraseHolds = "short" | "guessed" | "well" | "very_well";

export type Pending = { 
/**
 * It was asked for at this moment, by the clock that decided.
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
 * The desk that registered the person minted this id; it is theirs for ever.
 */
id: PersonId, 
/**
 * The person has this legal name, as the examined documents show it.
 */
name: LegalName, 
/**
 * Birth date, gender and language stand here as far as the reader may hold them.
 */
details: PersonDetails, 
/**
 * The person is reached there at work, as far as the reader may hold it.
 */
contact: PersonContact, 
/**
 * The person is a member of this college under this number; none for unregulated staff.
 */
designation: PersonDesignation | null, 
/**
 * The examined evidence proves this level of assurance, 0 (none) to 3; absent where it is withheld.
 */
level: number | null, 
/**
 * The person's identity was looked at like this, oldest first. Documents are withheld from sponsors and CCO staff.
 */
checks: Array<IdentityCheck>, 
/**
 * The centre alone allocates the account; until then it is *requested*.
 */
account: Account, 
/**
 * Says where the data came from, and so where it is corrected.
 */
source: Source, 
/**
 * These organizations registered or sponsor this person; a desk sees only its own among them.
 */
organizations: Array<OrgCode>, 
/**
 * These among the organizations only asked to sponsor this person, and their sponsor has not said yes.
 */
asking: Array<OrgCode>, 
/**
 * Says who has custody of the account: who prints its letters and corrects its legal data.
 */
custody: Custody, 
/**
 * The organizations that stand by the person tell each other this, as far as the reader may hold it.
 */
shared: SharedMatters, 
/**
 * This waits about them at the systems where they sign in, as far as the reader may hold it.
 */
elsewhere?: SystemMatters, 
/**
 * Says by what the person is recognized when they call, and who recognized them; absent where there is nothing to say.
 */
caller?: CallerMatters, };

export type PersonContact = { 
/**
 * The work phone is stored like this: `+14165550100` or `+14165550100x123`.
 */
phone: string | null, 
/**
 * The work e-mail stands here, if there is one.
 */
email: string | null, };

export type PersonDesignation = { 
/**
 * The college is named by its code in the table of colleges.
 */
college: string | null, 
/**
 * The college gave this registration number; it is kept as the college writes it.
 */
number: string | null, };

export type PersonDetails = { 
/**
 * The person was born on this day; absent where it is withheld.
 */
birth_date: Day | null, 
/**
 * The registrant states this gender; absent where it is withheld.
 */
gender: Gender | null, 
/**
 * Letters and messages are written in this language.
 */
language: Language | null, };

export type PersonField = "given" | "family" | "birth-date" | "gender" | "language" | "phone" | "email" | "college" | "number";

export type PersonForm = { "by": "id", 
/**
 * Desk and centre know the person by this id.
 */
person: PersonId, } | { "by": "account", 
/**
 * The login ID is typed as the registrant shows it.
 */
login_id: string, 
/**
 * The birth date is typed as the registrant shows it, as `YYYY-MM-DD`.
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
 * Registrations of this organization that turned out to be this person, who has not been told so.
 */
merged: Array<TurnedOut>, 
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
letter_days: number | null, 
/**
 * What may be corrected here, by the paths of a registration.
 */
correctable: Array<string>, 
/**
 * To these organizations the registration agents can give custody, or a letter.
 */
takers: Array<OrgCode>, 
/**
 * What ends when they leave this organization, one line an act; empty where nothing is left to end.
 */
leaving: Array<Leaving>, 
/**
 * This agent recognized the person, who calls, and it counts until this moment; none where it does not, or no more.
 */
recognized_until: Moment | null, };

export type PersonRef = { "by": "id", 
/**
 * Desk and centre know them by this id.
 */
person: PersonId, } | { "by": "account", 
/**
 * The registrant showed this login ID; it is compared without case.
 */
login_id: string, 
/**
 * The registrant showed this birth date. Absent in what a sponsor or CCO staff may see.
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
 * State in a word: `requested`, `to-print`, `printed`, `handed-over`, `not-needed`, `suspended`, `revoked`.
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
 * What is open for them here, and how the chain of it stands.
 */
standing: Standing, 
/**
 * When their record last changed; none while it exists only here.
 */
since: Moment | null, 
/**
 * Why this is somebody who comes near what was typed; empty = they are called that, or nothing was typed.
 */
near: Array<Near>, };

export type PhiSignedForm = "sponsor-or-second-lra" | "sponsor-only" | "on-receipt";

export type Piece = { 
/**
 * The command has this id.
 */
command: CommandId, 
/**
 * It has this place in the chain.
 */
seq: number, 
/**
 * It does this, by the code of its act; none where it was withdrawn, or was not signed as its act wants.
 */
act: Action | null, 
/**
 * It was made for this organization; none where it was withdrawn.
 */
organization: OrgCode | null, 
/**
 * It was made in this role; none where it was withdrawn.
 */
role: Role | null, 
/**
 * It was made at this moment, by its device's clock; none where it was withdrawn.
 */
made_at: Moment | null, 
/**
 * It is about this record, or creates it; none where it was withdrawn.
 */
about: RecordRef | null, 
/**
 * It registers this person, who is named in full; none for any other act.
 */
name: string | null, 
/**
 * It was passed on to colleagues at this moment; none where it was not.
 */
passed_on: Moment | null, };

export type PieceView = { 
/**
 * What it does, and when it was made.
 */
piece: Piece, 
/**
 * Whom it is about; empty where that is not known here.
 */
who: string, };

export type PrepareRequest = { 
/**
 * The desk minted this id for the new request: a repeat names the same one.
 */
request: RequestId, 
/**
 * The requester is enrolled in the product by this; it must be authorized, with its chain whole.
 */
enrollment: EnrollmentId, 
/**
 * The form is pinned by its version; one that is closed takes no new requests.
 */
form: FormRef, 
/**
 * The questions have these answers, by `linkId`; answers to questions that are hidden are dropped.
 */
answers: { [key in string]: Array<Answer> }, 
/**
 * The requester's own statement stands here if it is there already; else it is recorded later.
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
 * The letter is for this person, who must have an account.
 */
person: PersonId, 
/**
 * The desk minted this id for the print; *handed over* must name it.
 */
letter: LetterId, };

export type Printed = { 
/**
 * The letter is this print: another one voids it.
 */
letter: LetterId, 
/**
 * It was printed at this moment, by the centre's clock; the days of its password count from here.
 */
at: Moment, 
/**
 * This operator printed it; absent where it is withheld.
 */
by: OperatorName | null, 
/**
 * The operator printed it for this organization; absent where it is withheld.
 */
organization: OrgCode | null, 
/**
 * The temporary password works until the end of this day.
 */
expires_on: Day, };

export type PrinterView = { 
/**
 * The name by which it is chosen.
 */
name: string, 
/**
 * What people call it.
 */
label: string, };

export type Printers = { 
/**
 * Those of this computer that take work, the system's own choice first; empty where no print server answers.
 */
printers: Array<PrinterView>, 
/**
 * Where the next paper goes, by name; without one it goes to the program that shows papers.
 */
chosen: string | null, };

export type Priority = { 
/**
 * CCO takes this ground to hold, by its code in the table of grounds.
 */
ground: string, 
/**
 * Says why this ground was taken to hold, by a code of the list `set-priority` of the reason table.
 */
reason: Coded, 
/**
 * This analyst at CCO set it; a later one replaces both.
 */
by: OperatorName, 
/**
 * It was set at this moment, by the clock that decided.
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

export type ProblemCode = "missing" | "unknown-item" | "hidden" | "too-many" | "wrong-type" | "not-an-option" | "not-a-date" | "before-the-first-day" | "too-long" | "forbidden-characters" | "health-number" | "maybe-health-number" | "no-request-needed";

export type ProfileId = string;

export type ProfileSeen = { 
/**
 * It has this identifier.
 */
profile: ProfileId, 
/**
 * The computer has given itself this name; it is empty where none was given.
 */
device: string, 
/**
 * It last spoke to the centre at this moment; none where it did not since that is noted.
 */
seen_at: Moment | null, 
/**
 * It may work without a fresh sign-in until this moment; none where it must sign in.
 */
lease_until: Moment | null, 
/**
 * It was revoked at this moment, and works no more.
 */
revoked_at: Moment | null, 
/**
 * It let go of what it had cached at this moment.
 */
erased_at: Moment | null, 
/**
 * Two chains of it were heard, and nothing of it is served.
 */
frozen: boolean, };

export type PutRight = { 
/**
 * It is about this person; an unknown one is refused.
 */
person: PersonId, 
/**
 * Everything that differs at this system is brought there as the records have it; one where nothing differs is refused.
 */
target: string, };

export type QuarantineState = { "state": "kept" } & KeptWork | { "state": "adopted" } & AdoptedWork | { "state": "declined" } & DeclinedWork;

export type QuarantinedView = { 
/**
 * The work, with everything that it says.
 */
work: QuarantinedWork, 
/**
 * Whom it is about; empty where that is not known here.
 */
who: string, 
/**
 * What happened to it, oldest first.
 */
timeline: Array<Line>, 
/**
 * What may be done with it.
 */
allowed: Array<Allowed>, 
/**
 * An own act on it is on its way.
 */
waiting: boolean, };

export type QuarantinedWork = { 
/**
 * The work has the id of the command that is kept.
 */
id: CommandId, 
/**
 * It was made for this organization.
 */
organization: OrgCode, 
/**
 * It was made in this role; whoever adopts it acts in the same one.
 */
role: Role, 
/**
 * They made it, and left.
 */
by: OperatorName, 
/**
 * It was made at this moment, by their device's clock.
 */
made_at: Moment, 
/**
 * It does this, by the code of its act.
 */
act: Action, 
/**
 * What exactly it says, as it was written; none where that is withheld.
 */
command: Command | null, 
/**
 * It stands here, with what belongs to that state.
 */
state: QuarantineState, };

export type Questioned = { 
/**
 * The sponsor asked at this moment: from here on the LRA is waited for.
 */
since: Moment, };

export type Questionnaire = { 
/**
 * The form's name for machines, the end of its FHIR `url`, e.g. `interim-iport`: all its versions share it.
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

export type QuestionsChecked = { 
/**
 * What is wrong, field by field; empty = they can be sent.
 */
problems: Array<FieldProblem>, };

export type QuestionsTyped = { 
/**
 * The chosen questions with their answers.
 */
chosen: Array<ChosenAnswer>, 
/**
 * Where a code may come; none where the registrant wants none.
 */
reach: Reach | null, };

export type Reach = { 
/**
 * A code comes like this.
 */
by: ReachBy, 
/**
 * It comes to this telephone number or address.
 */
to: Spoken, };

export type ReachBy = "text" | "call" | "email";

export type Reached = "done" | "now" | "ahead";

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
 * `decline-request`, `withdraw-request`, `set-priority`, `take-over`, `decline-work`, `confirm-sponsorship`; `by-itself` is nobody's act.
 */
acts: { [key in string]: Array<Reason> }, };

export type Reasons = "suspend" | "end" | "reinstate" | "correct" | "decline-asked" | "suspend-account" | "revoke-account" | "reinstate-account" | "release-letter" | "move-custody" | "leave-difference" | "recognize-caller" | "different-people" | "same-person" | "decline-sponsorship" | "confirm-sponsorship" | "object" | "decline-request" | "withdraw-request" | "set-priority" | "take-over" | "decline-work" | "release-profile" | "revoke-profile" | "by-itself";

export type Receipt = { 
/**
 * People read out and write down this number, e.g. `7F3KQ-29QDA`.
 */
number: string, 
/**
 * It was done at this moment, by the centre's clock.
 */
at: Moment, 
/**
 * These versions of the tables judged it at the centre.
 */
tables: string, 
/**
 * It touched these records, which had these versions after it.
 */
records: Array<[RecordRef, number]>, };

export type Received = "paper" | "email" | "at-the-desk";

export type Recognition = { 
/**
 * This agent did, and it counts for nobody else.
 */
by: OperatorName, 
/**
 * The person was recognized like this.
 */
how: Recognizing, 
/**
 * It was at this moment, by the centre's clock.
 */
at: Moment, 
/**
 * It counts until this moment.
 */
until: Moment, };

export type Recognizing = "questions" | "code";

export type Record = { "kind": "organization" } & Organization | { "kind": "person" } & Person | { "kind": "sponsorship" } & Sponsorship | { "kind": "enrollment" } & Enrollment | { "kind": "request" } & Request | { "kind": "held" } & HeldRegistration | { "kind": "quarantined" } & QuarantinedWork | { "kind": "frozen" } & FrozenProfile;

export type RecordRef = { "kind": "organization", "id": OrgCode } | { "kind": "person", "id": PersonId } | { "kind": "sponsorship", "id": SponsorshipId } | { "kind": "enrollment", "id": EnrollmentId } | { "kind": "request", "id": RequestId } | { "kind": "held", "id": CommandId } | { "kind": "quarantined", "id": CommandId } | { "kind": "frozen", "id": CommandId };

export type RecordStatement = { 
/**
 * The statement is about this request, which must wait for approval.
 */
request: RequestId, 
/**
 * The requester states this, with a day and a name on it.
 */
statement: Statement, };

export type Refusal = { 
/**
 * Pages and tests know the refusal by this code: `area.what`, never changed once it is used.
 */
code: string, 
/**
 * The sentence names these values: services, states, days. Never personal data.
 */
params?: { [key in string]: string }, 
/**
 * Of `field.problems`, these say what is wrong, field by field; empty for every other code.
 */
fields?: Array<FieldProblem>, };

export type RefusedSeen = { 
/**
 * The last one comes first; they are at most [`LISTED`].
 */
refused: Array<RefusedSignIn>, };

export type RefusedSignIn = { 
/**
 * They came last at this moment.
 */
last_at: Moment, 
/**
 * They came first at this moment.
 */
first_at: Moment, 
/**
 * They came so often.
 */
times: number, 
/**
 * They were refused with this code.
 */
code: string, 
/**
 * The issuer calls them this, and so may they have chosen: a user name, and a name.
 */
username: string, 
/**
 * Their given and family name, as the issuer says it.
 */
name: string, 
/**
 * The issuer knows them by this; an administrator enters it where they are to be let in.
 */
subject: string, 
/**
 * They came from this issuer.
 */
issuer: string, };

export type RegisterPerson = { 
/**
 * The desk minted this id for the new person; it stays theirs unless they turn out to be somebody known.
 */
person: PersonId, 
/**
 * The person has this legal name, as the documents show it.
 */
name: LegalName, 
/**
 * Birth date, gender and language stand here as the documents and the registrant say.
 */
details: Details, 
/**
 * The person is reached there at work: the phone is mandatory, e-mail is not.
 */
contact: WorkContact, 
/**
 * The person is a member of this college under this number; none for unregulated staff.
 */
designation: Designation | null, 
/**
 * Says what was examined; it must prove the usual level, or nobody is registered but on a sponsor's
 * word.
 */
evidence: Evidence, 
/**
 * No documents were examined: this sponsor says who the person is, and no more than the lowest level is proven by it.
 */
asserted_by?: OperatorId | null, 
/**
 * This search came first; without one nobody is registered (docs/DOMAIN.md §2).
 */
search?: Search | null, 
/**
 * The LRA looked at these people and found each to be somebody else, for this reason.
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
login_stem: string | null, 
/**
 * When the signed form counts that is to be recorded; none where the sponsor is asked, or too little is chosen yet.
 */
form_counts: FormCounts | null, };

export type RegistrationForm = { 
/**
 * The legal name is typed in two fields.
 */
name: NameForm, 
/**
 * Birth date, gender and language are typed here.
 */
details: DetailsForm, 
/**
 * Work phone and e-mail are typed here.
 */
contact: ContactForm, 
/**
 * Regulatory college and number are typed here; both empty where somebody is not regulated.
 */
designation: DesignationForm, 
/**
 * The examined documents are typed here, and how the person was seen.
 */
evidence: EvidenceForm, 
/**
 * No documents are examined: a sponsor says who it is.
 */
no_documents?: boolean, 
/**
 * This sponsor says so, once one is chosen; it is of no account where documents are examined.
 */
asserted_by?: OperatorId | null, 
/**
 * This search came first, as `likely_people` gave it: without one for this name and birth date nobody is registered.
 */
search?: Search | null, 
/**
 * These people were found to be somebody else, by their id, each for this reason.
 */
different_from: { [key in PersonId]: Coded }, 
/**
 * The registration agents are asked this, where the LRA cannot tell; none = they are not asked.
 */
ask_agents?: AskAgents | null, 
/**
 * This sponsorship is recorded in the same sitting, with its services; none = later.
 */
access: SponsoringForm | null, };

export type Release = { 
/**
 * The LRAs of this organization print the letter and hand it over.
 */
to: OrgCode, 
/**
 * The agents released it at this moment, by the centre's clock.
 */
at: Moment, };

export type Released = { 
/**
 * It was decided at this moment, by the centre's clock.
 */
since: Moment, 
/**
 * Says why they are different people, by a code of the list `different-people` of forms/tables/reasons.json.
 */
reason: Coded, };

export type Request = { 
/**
 * The desk that prepared it minted this id; people know it by its number.
 */
id: RequestId, 
/**
 * The centre gave this number on receipt, e.g. `2026-000123`; none before.
 */
number: string | null, 
/**
 * The LRA of this facility submits it, and the requester is enrolled under its agreement.
 */
organization: OrgCode, 
/**
 * The requester is enrolled in the product by this; a request stops when it does.
 */
enrollment: EnrollmentId, 
/**
 * The report is of this product, by its code in the service table.
 */
service: string, 
/**
 * The requester is the author of the form.
 */
requester: PersonRef, 
/**
 * The form is pinned to its version, also when a later one is open.
 */
form: FormRef, 
/**
 * The requester answered this; answers to hidden questions are dropped.
 */
answers: { [key in string]: Array<Answer> }, 
/**
 * The requester states this on their own: without it nothing can be approved.
 */
statement: Statement | null, 
/**
 * This LRA prepared it; any LRA of the organization may approve it.
 */
prepared_by: OperatorName, 
/**
 * It was prepared at this moment, by the clock that decided.
 */
prepared_at: Moment, 
/**
 * The LRA approved it like this; none before the request is submitted.
 */
approval: Approval | null, 
/**
 * CCO set this priority; none until then.
 */
priority: Priority | null, 
/**
 * This analyst at CCO has it; none while it is in the queue.
 */
holder: OperatorName | null, 
/**
 * CCO and LRA talk here, oldest first; CCO's internal notes stand among it, and CCO alone sees those.
 */
thread: Array<Message>, 
/**
 * Somebody told the requester how it ended; until then that is the LRAs' duty.
 */
told: Told | null, 
/**
 * Says where it stands, with what belongs to that state.
 */
state: RequestState, };

export type RequestForm = { 
/**
 * This form is filled, in this version: put right, a request goes on in the version that is open by then.
 */
form: FormRef, 
/**
 * The answers stand here by the questions' link ids.
 */
answers: { [key in string]: Array<Answer> }, 
/**
 * The requester's own statement is typed here; none = it is not here yet.
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
 * How the requester's account stands; none while it is not known here.
 */
account: AccountStatus | null, 
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
 * Where it stands between the form and the report, station by station.
 */
course: Array<Leg>, 
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
 * The act is about this request; an unknown one is refused.
 */
request: RequestId, 
/**
 * Says why, by a code of the act's list in the reason table.
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
 * The words are about this request; an unknown one is refused.
 */
request: RequestId, 
/**
 * The operator wrote this; never empty.
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
 * The code is `documents`, `with-photo`, `foundational`, `seen`, `face-matches`, `names-match`, `originals` or `linkages`.
 */
code: string, 
/**
 * The level asks for this much: a number of pieces, or 1 where it is a yes or a no.
 */
needed: number, 
/**
 * This much of it was examined and counts on that day.
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

export type Role = "lra" | "sponsor" | "cco" | "registration-agent" | "centre" | "administrator" | "lrp";

export type Scope = { 
/**
 * The role is held for this organization; CCO's stream and the agents' are the same for every one.
 */
organization: OrgCode, 
/**
 * Role and organization together decide what comes of each record.
 */
role: Role, };

export type Search = { 
/**
 * This name was looked for; it must be the one that is registered.
 */
name: LegalName, 
/**
 * This birth date was looked for; it must be the one that is registered.
 */
birth_date: Day, 
/**
 * The search was made at this moment, by the device's clock.
 */
at: Moment, 
/**
 * The centre was asked about other organizations' people, too, and answered; without its answer only one's own people
 * were looked through.
 */
centre: boolean, 
/**
 * The centre was asked under this name of the registration in progress, which stands in its log of questions; none where
 * no question was asked.
 */
question?: string | null, };

export type SecondLook = { 
/**
 * Says whether a valid document with a photo must be shown.
 */
photo: boolean, 
/**
 * Says whether the person must be seen, in person or by approved video.
 */
seen: boolean, 
/**
 * Says whether a photo must match the face.
 */
face_matches: boolean, 
/**
 * Says whether the names on the documents must match the legal name.
 */
names_match: boolean, };

export type Section = "now" | "letters" | "unfinished" | "waiting" | "done";

export type SeeNotices = { 
/**
 * The notices are about this person; an unknown one is refused.
 */
person: PersonId, 
/**
 * The newest that was seen is of this moment: one that came later still waits.
 */
up_to: Moment, };

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
 * Says whether it holds PHI, so that one LRA alone never opens it; a table that does not say so means that it does.
 */
phi: boolean, 
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
 * Says what becomes of a sponsorship from a signed form that covers a service holding PHI, where its sponsor has no standing
 * trust in the LRA; tables of before name nothing, and mean the usual.
 */
phi_signed_form: PhiSignedForm, 
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
 * CCO sets the priority of this request; one that is done has none to set.
 */
request: RequestId, 
/**
 * The ground is named by its code in the table of grounds.
 */
ground: string, 
/**
 * Says why this ground, by a code of the list `set-priority`; acts of earlier versions say it in words alone.
 */
reason: Coded, };

export type SetUp = { 
/**
 * It has stood like this since that moment.
 */
since: Moment, 
/**
 * This keeps it from working; none where it works.
 */
stuck?: Stuck, 
/**
 * People set it up by hand; none where the centre does.
 */
by_hand?: ByHand, 
/**
 * Since it was authorized it worked first at this moment; none where it never did.
 */
worked?: Moment, 
/**
 * The system says that the person signed in there at this moment, the first that was read since it was authorized; none where it
 * does not tell, or nobody did.
 */
used?: Moment, };

export type SettleProfile = { 
/**
 * Names the frozen profile by the command that contradicted its chain.
 */
frozen: CommandId, 
/**
 * Says why, by a code of the act's list in the reason table.
 */
reason: Coded, };

export type SettledProfile = { 
/**
 * It was said at this moment, by the centre's clock.
 */
since: Moment, 
/**
 * This registration agent said it.
 */
by: OperatorName, 
/**
 * Says why, from the list of the act.
 */
reason: Coded, };

export type SharedMatters = { 
/**
 * An organization is told these, one line a thing; a reader holds those that are told to its own.
 */
notices: Array<Notice>, 
/**
 * Whoever has custody was asked these, the last one of each organization; a reader holds what its own asked, and whoever has
 * custody all of them.
 */
asks: Array<CustodyAsk>, 
/**
 * The registration agents released a new letter to this organization's desk; absent where none is.
 */
release?: Release, 
/**
 * This agent last gave an organization a letter to print, or custody, and neither prints nor hands over anything there; absent where
 * it is withheld, and where nobody did.
 */
given_by?: OperatorName, };

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
 * It came to stand there at this moment, by the clock that decided.
 */
since: Moment, };

export type Source = "desk" | "college" | "import";

export type Spoken = string;

export type SponsorDecision = { "is": "approve" } | { "is": "approve-until", 
/**
 * It is in force until the end of this day, whatever was recorded; `null` says on purpose that it has no end.
 */
ends: Day | null, } | { "is": "ask-lra", 
/**
 * The sponsor wants to know this; never empty.
 */
words: string, } | { "is": "decline", 
/**
 * Says why not, by a code of the list `decline-sponsorship` of the reason table.
 */
reason: Coded, };

export type SponsorPerson = { 
/**
 * The desk minted this id for the new sponsorship: a repeat names the same one.
 */
sponsorship: SponsorshipId, 
/**
 * The sponsorship is for this person, known by id or by the account that was shown.
 */
person: PersonRef, 
/**
 * Says what was looked at again: needed for somebody whose account another organization made, and where it raises the
 * level of one's own people to what the services ask for.
 */
evidence: Evidence | null, 
/**
 * This sponsor signed, or is asked; only a sponsor of the organization can be named, and not the actor.
 */
sponsor: OperatorId, 
/**
 * It covers these services, by their codes in the service table; at least one.
 */
services: Array<string>, 
/**
 * Says what the person does there, in one line; never empty.
 */
position: string, 
/**
 * Says why the services are needed; never empty.
 */
clinical_need: string, 
/**
 * It rests on a signed form, or it waits in the sponsor's queue.
 */
basis: Basis, 
/**
 * It is in force from this day on; `limits.json` says how far back and ahead that may be.
 */
starts: Day, 
/**
 * It is in force until the end of this day; none lets it stand until somebody ends it.
 */
ends: Day | null, 
/**
 * It was found while somebody was about to be registered: a second account was avoided.
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
held: Array<string>, 
/**
 * When the signed form counts that is to be recorded; none where the sponsor is asked, or too little is chosen yet.
 */
form_counts: FormCounts | null, };

export type SponsoringForm = { 
/**
 * It stands by this person; none inside a registration.
 */
person?: PersonForm | null, 
/**
 * ID was looked at again: of an account that was shown, and where it raises the level of one of ours.
 */
evidence?: EvidenceForm | null, 
/**
 * The sponsor is here once one is chosen.
 */
sponsor: OperatorId | null, 
/**
 * The person is sponsored for these services, by their codes, and enrolled in them.
 */
services: Array<string>, 
/**
 * Says what the person does there, in one line.
 */
position: string, 
/**
 * Says why the services are needed, in words of the operator's own.
 */
clinical_need: string, 
/**
 * Says what it rests on: a signed form, or the sponsor's queue.
 */
basis: BasisForm, 
/**
 * The first day is typed as `YYYY-MM-DD`.
 */
starts: string, 
/**
 * The last day is typed as `YYYY-MM-DD`; empty = it stands until somebody ends it.
 */
ends: string, 
/**
 * It was found while somebody was about to be registered: a second account was avoided.
 */
instead_of_registering?: boolean, };

export type Sponsorship = { 
/**
 * The desk that recorded it minted this id; the centre keeps it.
 */
id: SponsorshipId, 
/**
 * The person it stands by. Known only by the account that was shown until the centre has found them.
 */
person: PersonRef, 
/**
 * This organization gives its word, and its people see it.
 */
organization: OrgCode, 
/**
 * This sponsor signed, or is asked; the name stays, also when they are no sponsor any more.
 */
sponsor: OperatorName, 
/**
 * It covers these services, by their codes in the service table; at least one.
 */
services: Array<string>, 
/**
 * The person does this there; the words are typed in one line.
 */
position: string, 
/**
 * The services are needed for this.
 */
clinical_need: string, 
/**
 * The organization's word rests on this: a signed form, or the sponsor's queue.
 */
basis: Basis, 
/**
 * It is in force from this day on.
 */
starts: Day, 
/**
 * It is in force until the end of this day; without one it stands until somebody ends it.
 */
ends: Day | null, 
/**
 * This LRA recorded it, and may not decide it in the sponsor's place.
 */
recorded_by: OperatorName, 
/**
 * It was recorded at this moment, by the clock that decided.
 */
recorded_at: Moment, 
/**
 * The LRA looked at the ID of somebody else's registrant when the sponsor was asked. It counts with the sponsor's yes alone:
 * then it goes to the person, and with every other end it is dropped; absent where nothing waits.
 */
look?: IdentityCheck, 
/**
 * Sponsor and LRA ask and answer here, oldest first.
 */
thread: Array<Message>, 
/**
 * Somebody told the registrant that the sponsor said no; until then that is the LRAs' duty.
 */
told?: Told, 
/**
 * Says where it stands, with what belongs to that state.
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
 * The act is about this sponsorship; an unknown one is refused.
 */
sponsorship: SponsorshipId, 
/**
 * Says why, by a code of the act's list in the reason table.
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
 * The last day that whoever approves it is offered: the recorded one, else the usual one.
 */
usual_end: Day, 
/**
 * The links of its services, of each kind the one that hurts most.
 */
strip: Array<Link>, 
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
 * Who last looked at the person's identity, and when: for this sponsorship, where that look waits for the sponsor.
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
 * The last day that whoever approves it is offered: the recorded one, else the usual one.
 */
usual_end: Day, 
/**
 * What its signed form still waits for; none where it waits for nothing, or was asked of the sponsor from the start.
 */
waits_for: FormCounts | null, 
/**
 * What can be done.
 */
allowed: Array<Allowed>, };

export type SponsorshipWords = { 
/**
 * The words are about this sponsorship; an unknown one is refused.
 */
sponsorship: SponsorshipId, 
/**
 * The operator wrote this; never empty.
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
session: SessionView, } | { "stage": "turned", 
/**
 * What the page shows.
 */
view: TurnedView, } | { "stage": "closed", 
/**
 * Stable code, e.g. `profile.keyring-locked`.
 */
reason: string, 
/**
 * Values for the sentence.
 */
params: { [key in string]: string }, };

export type Standing = { 
/**
 * They are enrolled in these services or sponsored for them here, as long as that is not over.
 */
services: Array<string>, 
/**
 * They do this here, by the newest sponsorship.
 */
position: string | null, 
/**
 * It shows the links of those services, of each kind the one that hurts most; empty where nothing is open.
 */
strip: Array<Link>, };

export type StandingTrust = { 
/**
 * This sponsor gave it, and alone ends it.
 */
sponsor: OperatorName, 
/**
 * This LRA is trusted.
 */
lra: OperatorName, 
/**
 * It is for these services, by their codes in the service table.
 */
services: Array<string>, 
/**
 * It was given at this moment, by the clock that decided.
 */
since: Moment, 
/**
 * It counts until the end of this day.
 */
ends: Day, };

export type Statement = { 
/**
 * Says how the statement reached the LRA, by one of three ways.
 */
received: Received, 
/**
 * This day stands on it, which may lie before it was recorded.
 */
dated: Day, 
/**
 * This name stands under it, in one line.
 */
signed_by: string, };

export type StatementForm = { 
/**
 * How it was received is here once it is chosen.
 */
received: Received | null, 
/**
 * The day on it is typed as `YYYY-MM-DD`.
 */
dated: string, 
/**
 * The name that stands under it is typed here.
 */
signed_by: string, };

export type Station = "draft" | "approval" | "cco" | "in-process" | "ready" | "declined" | "withdrawn";

export type Step = "print-letter" | "hand-over" | "sponsor" | "enroll" | "decide-sponsorship" | "confirm-sponsorship" | "answer-sponsor" | "sponsor-said-no" | "renew-sponsorship" | "mend-chain" | "record-statement" | "approve-request" | "answer-information" | "tell-requester" | "take-request" | "process-request" | "decide-held" | "compare-held" | "answer-agents" | "tell-merged" | "adopt-work" | "settle-profile" | "see-joined" | "see-letter" | "see-custody" | "print-released" | "answer-asked" | "await-custodian" | "see-answer" | "set-up-by-hand" | "take-out-by-hand" | "settle-difference" | "mend-act" | "receive";

export type StillFrozen = { 
/**
 * The second chain was heard at this moment, by the centre's clock.
 */
since: Moment, };

export type StoppedAccount = { 
/**
 * The login ID stands here in lower case: it stays the person's. Absent where it is withheld.
 */
login_id: string | null, 
/**
 * The credential letter stands here as it will be once the account is in force again. Absent where it is withheld.
 */
letter: Letter | null, 
/**
 * It was stopped at this moment, by the clock that decided.
 */
since: Moment, 
/**
 * This registration agent stopped it; absent where it is withheld.
 */
by: OperatorName | null, 
/**
 * Says why, by a code of the list `suspend-account` or `revoke-account`; absent where it is withheld.
 */
reason: Coded | null, };

export type Stored = { 
/**
 * The record stands here as it is after the last command that changed it.
 */
record: Record, 
/**
 * The version is 1 when it is created, and one more with every command that changed it.
 */
version: number, 
/**
 * The timeline says what happened to it, oldest first.
 */
timeline: Array<Line>, };

export type Stuck = "unreachable" | "not-let-in" | "refused" | "not-understood" | "taken" | "not-kept" | "changed-there";

export type Suspended = { 
/**
 * It was suspended at this moment, by the clock that decided.
 */
since: Moment, 
/**
 * Says why it was suspended, by a code of the list `suspend` of the reason table.
 */
reason: Coded, };

export type SuspendedEnrollment = { 
/**
 * It stopped at this moment, by the clock that decided.
 */
since: Moment, 
/**
 * Says why it stopped: by a code of the list `suspend`, or of `by-itself` where nobody did it.
 */
reason: Coded, 
/**
 * It stopped because the sponsorship did, and comes back with it.
 */
with_sponsorship: boolean, };

export type SystemMatters = { 
/**
 * An enrollment has one task at most, done or not: the last.
 */
by_hand: Array<HandTask>, 
/**
 * Reads otherwise at a system, and was not changed here; of each system what it was when it was last looked at.
 */
differences: Array<Difference>, 
/**
 * What was brought to a system before this moment counts for nothing: the records win there.
 */
put_right: { [key in string]: Moment }, };

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
 * Says what a letter says besides; tables of before have none, and mean the programme's.
 */
help: HelpTable, 
/**
 * Says by what somebody who calls is recognized; tables of before have no questions.
 */
challenge: ChallengeTable, 
/**
 * Holds the interim request forms, every version that was ever in force: a request is judged by the one it was written
 * in.
 */
forms: Array<Questionnaire>, };

export type TakenBack = { 
/**
 * It was taken back at this moment, by the centre's clock.
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
 * The account was allocated at this moment, by the centre's clock.
 */
since: Moment, };

export type Todo = "put-in" | "take-out";

export type Told = { 
/**
 * This LRA passed it on; the first who did stays named.
 */
by: OperatorName, 
/**
 * They were told at this moment, by the clock that decided.
 */
at: Moment, };

export type TrustRow = { 
/**
 * The trust, as it is shown.
 */
trust: StandingTrust, 
/**
 * This operator gave it, and can end it.
 */
given: boolean, 
/**
 * This operator is trusted by it.
 */
received: boolean, 
/**
 * Its last day has passed, so that it counts no more.
 */
over: boolean, };

export type TurnedOut = { 
/**
 * The registration that was held.
 */
held: CommandId, 
/**
 * The name under which they were registered.
 */
registered: string, 
/**
 * What can be done about it.
 */
allowed: Array<Allowed>, };

export type TurnedView = { 
/**
 * Given and family name, or the only name.
 */
name: string, 
/**
 * The birth date, to be checked.
 */
birth_date: Day | null, 
/**
 * The login ID, in lower case.
 */
login_id: string | null, 
/**
 * The work phone.
 */
phone: string | null, 
/**
 * The work e-mail.
 */
email: string | null, 
/**
 * What the college is called.
 */
college: Text | null, 
/**
 * The registration number at the college.
 */
number: string | null, 
/**
 * The organization whose computer it is.
 */
organization: Text, 
/**
 * The questions to choose among.
 */
questions: Array<ChallengeQuestion>, 
/**
 * How many are chosen.
 */
choose: number, 
/**
 * How many letters and digits an answer has at least.
 */
least_letters: number, 
/**
 * After so many minutes without anybody at the keys the page closes, and keeps nothing.
 */
idle_minutes: number, 
/**
 * The registrant has chosen: nothing more is taken, and the operator takes the computer back.
 */
done: boolean, };

export type Typed = { "kind": "registration", "form": RegistrationForm } | { "kind": "sponsoring", "form": SponsoringForm } | { "kind": "look", "form": LookForm } | { "kind": "request", "form": RequestForm } | { "kind": "values", "form": { [key in string]: string } };

export type TypedAct = { 
/**
 * This is done; the row of the act says what had to be typed for it.
 */
action: Action, 
/**
 * It is done to this record; one of another kind than the act's is not read.
 */
record: RecordRef, 
/**
 * This was typed, at the paths of what the act asks for.
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
 * It was held, or held again after a release that met somebody new, at this moment.
 */
since: Moment, };

export type WaitingQuery = { 
/**
 * The piece of work, or the frozen profile, that the page was opened with; it comes first.
 */
open: CommandId | null, };

export type Wanted = "new-letter" | "correction";

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

export type WorkAsked = { 
/**
 * Who asked, by name.
 */
by: string, 
/**
 * When it was asked.
 */
at: Moment, 
/**
 * The question, as it was typed.
 */
words: string, };

export type WorkContact = { 
/**
 * Everybody must give a work phone (docs/DOMAIN.md §2): `+14165550100` or `+14165550100x123`.
 */
phone: string, 
/**
 * The work e-mail stands here, if there is one.
 */
email: string | null, };

export type WorkLine = { 
/**
 * What the line is called within its section, as long as it stands there.
 */
line: string, 
/**
 * The person's name, or the account that was shown.
 */
who: string, 
/**
 * Whom it is about, where this desk has them.
 */
person: PersonId | null, 
/**
 * How the chain of that person stands here; empty where it is about nobody's access.
 */
strip: Array<Link>, 
/**
 * What waits in it, the most urgent first; never empty.
 */
tasks: Array<WorkTask>, };

export type WorkList = { 
/**
 * Its sections, in the order in which they are read; one without lines is not there.
 */
sections: Array<WorkSection>, 
/**
 * How many more records wait than were looked at.
 */
more: number, 
/**
 * How long it took lately from the desk to working; none where nobody knows, or it is not theirs.
 */
working: WorkingTimes | null, };

export type WorkSection = { 
/**
 * Which one it is.
 */
section: Section, 
/**
 * Its lines, the most urgent first; of what was done, the last first.
 */
lines: Array<WorkLine>, };

export type WorkSide = "me" | "behind" | "lra" | "sponsor" | "sponsor-or-lra" | "cco" | "registration-agent" | "centre" | "custodian" | "registrant" | "lrp";

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

export type WorkTask = { 
/**
 * Which section it belongs to by itself; its line stands where the most urgent one does.
 */
section: Section, 
/**
 * What it opens.
 */
about: WorkAbout, 
/**
 * The record that the step is about, which the act is done to.
 */
on: RecordRef | null, 
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
receipt: string | null, 
/**
 * The question that waits for an answer, in whoever's words asked it.
 */
asked: WorkAsked | null, 
/**
 * Why the sponsor said no: what the registrant is to be told.
 */
reason: Coded | null, };

export type WorkWhat = Step | Action | "finish-draft";

export type WorkingTimes = { 
/**
 * This is the number of enrollments that are counted.
 */
count: number, 
/**
 * This is the time within which half of them worked.
 */
p50: number, 
/**
 * This is the time within which nine of ten worked.
 */
p90: number, 
/**
 * This is the time within which nineteen of twenty worked.
 */
p95: number, };

/** The table of reasons that an act chooses from. */
export const reasonsOfAct: { readonly [act in Action]?: Reasons } = {
  register_person: 'different-people',
  ask_caller: 'recognize-caller',
  decline_asked: 'decline-asked',
  release_letter: 'release-letter',
  move_custody: 'move-custody',
  reinstate_account: 'reinstate-account',
  suspend_account: 'suspend-account',
  revoke_account: 'revoke-account',
  leave_difference: 'leave-difference',
  correct_person: 'correct',
  decide_hold: 'different-people',
  merge_hold: 'same-person',
  decide_sponsorship: 'decline-sponsorship',
  confirm_sponsorship: 'confirm-sponsorship',
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
  decline_work: 'decline-work',
  release_profile: 'release-profile',
  revoke_profile: 'revoke-profile',
};

/** The table that an event's reason comes from. */
export const reasonsOfEvent: { readonly [event in string]?: Reasons } = {
  'asked-declined': 'decline-asked',
  'letter-released': 'release-letter',
  'custody-moved': 'move-custody',
  'account-suspended': 'suspend-account',
  'account-revoked': 'revoke-account',
  'account-reinstated': 'reinstate-account',
  'difference-left': 'leave-difference',
  'registration-merged': 'same-person',
  'person-corrected': 'correct',
  'caller-asked': 'recognize-caller',
  'caller-recognized': 'recognize-caller',
  'caller-not-recognized': 'recognize-caller',
  'held-released': 'different-people',
  'held-merged': 'same-person',
  'sponsorship-confirmed': 'confirm-sponsorship',
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
  'work-declined': 'decline-work',
  'profile-released': 'release-profile',
  'profile-revoked': 'revoke-profile',
};

/** What an act asks for, in the order of its fields. */
export const asksOfAct: { readonly [act in Action]?: readonly Ask[] } = {
  register_person: ["registration"],
  print_letter: ["letter"],
  hand_over: ["letter", "photo"],
  choose_questions: ["questions"],
  ask_caller: ["how", "reason"],
  answer_caller: ["caller"],
  see_notices: ["seen"],
  ask_custodian: ["wanted", "words"],
  answer_asked: ["asked", "words"],
  decline_asked: ["asked", "reason"],
  release_letter: ["organization", "reason"],
  move_custody: ["organization", "reason"],
  reinstate_account: ["reason"],
  suspend_account: ["reason"],
  revoke_account: ["reason"],
  done_by_hand: ["hand-task"],
  put_right: ["target"],
  leave_difference: ["difference", "reason"],
  correct_person: ["changes", "reason"],
  check_identity: ["look"],
  sponsor_person: ["sponsoring"],
  decide_hold: ["reason"],
  merge_hold: ["person", "reason"],
  ask_agents: ["words"],
  ask_lra: ["words"],
  decide_sponsorship: ["decision"],
  question_sponsorship: ["words"],
  confirm_sponsorship: ["reason"],
  answer_sponsor: ["words"],
  object_sponsorship: ["reason"],
  reinstate_sponsorship: ["reason"],
  suspend_sponsorship: ["reason"],
  end_sponsorship: ["reason"],
  give_trust: ["trust"],
  end_trust: ["trusted-lra"],
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
  decline_work: ["reason"],
  pass_on_piece: ["piece"],
  release_profile: ["reason"],
  revoke_profile: ["reason"],
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
  close_window: { args: Nothing; answer: Nothing };
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
  organization_page: { args: Nothing; answer: OrganizationPage };
  work: { args: Nothing; answer: WorkList };
  people: { args: PeopleQuery; answer: People };
  person: { args: OnePerson; answer: PersonPage };
  check_registration: { args: Registration; answer: RegistrationChecked };
  name_writing: { args: NameTyped; answer: NameWriting };
  likely_people: { args: LikelyQuery; answer: LikelyPeople };
  register: { args: Registration; answer: Done };
  held_cases: { args: HeldQuery; answer: HeldCases };
  held_case: { args: OneHeld; answer: HeldCase };
  quarantine: { args: WaitingQuery; answer: Array<QuarantinedView> };
  frozen_profiles: { args: WaitingQuery; answer: Array<FrozenView> };
  operators: { args: DirectoryAsked; answer: OperatorsSeen };
  organizations: { args: DirectoryAsked; answer: OrganizationsSeen };
  refused_sign_ins: { args: DirectoryAsked; answer: RefusedSeen };
  nominees: { args: DirectoryAsked; answer: NomineesSeen };
  order: { args: Ordering; answer: DirectoryDone };
  lookup_account: { args: LookupAccount; answer: AccountLookup };
  check_sponsoring: { args: Sponsoring; answer: SponsoringChecked };
  sponsor: { args: Sponsoring; answer: Done };
  enroll: { args: Enrolling; answer: Done };
  check_looking: { args: Looking; answer: LookingChecked };
  look_again: { args: Looking; answer: Done };
  act: { args: Acting; answer: Done };
  turn_to_registrant: { args: OnePerson; answer: Nothing };
  check_questions: { args: QuestionsTyped; answer: QuestionsChecked };
  choose_questions: { args: QuestionsTyped; answer: Nothing };
  ask_caller: { args: CallerAsking; answer: CallerPut };
  answer_caller: { args: CallerAnswering; answer: CallerResult };
  printers: { args: Nothing; answer: Printers };
  choose_printer: { args: ChoosePrinter; answer: Nothing };
  print_letter: { args: OnePerson; answer: LetterPrinted };
  letter_done: { args: OnePerson; answer: Nothing };
  sponsorships: { args: SponsorshipsQuery; answer: SponsorshipList };
  sponsorship: { args: OneSponsorship; answer: SponsorshipView };
  requests: { args: RequestsQuery; answer: RequestList };
  request: { args: OneRequestQuery; answer: RequestPage };
  requesters: { args: Nothing; answer: Array<Requester> };
  check_answers: { args: CheckAnswers; answer: AnswersChecked };
  prepare_request: { args: Preparing; answer: Done };
  request_paper: { args: RequestPaperQuery; answer: PaperWent };
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
