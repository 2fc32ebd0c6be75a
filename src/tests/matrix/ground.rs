//! Makes the ground of a cell: records that stand as it says, whoever acts there, and the command that is given – right in everything
//! but what the matrix asks.

mod states;

use std::rc::Rc;

use lra_forms::{Answer, Tables};

use super::{Cell, Holder, Me, Place};
use crate::{
    caller::Recognizing,
    command::{
        AccountReason, AnswerAsked, AnswerCaller, AskCaller, AskCustodian, CheckIdentity, ChooseQuestions, Command,
        CorrectPerson, Correction, CustodyTo, DecideHold, DecideSponsorship, DeclineAsked, DeclineWork, DoneByHand,
        EndTrust, Enroll, EnrollmentReason, GiveTrust, HandOver, HoldDecision, LeaveDifference, OneHold, OneRequest,
        OneSponsorship, OneWork, PassOnPiece, PrepareRequest, PrintLetter, PutRight, RecordStatement, RegisterPerson,
        RequestReason, RequestWords, SeeNotices, SetPriority, SettleProfile, SponsorDecision, SponsorPerson,
        SponsorshipReason, SponsorshipWords,
    },
    context::{Brought, Context, Fact, Facts, Said, Side, Ways},
    custody::{CustodyAsk, SharedMatters, Wanted},
    decide::frozen::piece,
    elsewhere::{Difference, Differs, HandTask, SystemMatters, Todo},
    enrollment::{Authorized, EndedEnrollment, EnrollmentState, Pending, SuspendedEnrollment},
    field::PersonField,
    frozen::{FrozenProfile, FrozenState, SettledProfile, StillFrozen},
    held::{Decider, HeldState, Merged, Released, TakenBack, Waiting},
    ids::{CommandId, EnrollmentId, LetterId, OrgCode, PersonId, ProfileId, RequestId, SponsorshipId},
    likeness::{Closeness, Likeness},
    organization::Actor,
    person::{
        Account, ActiveAccount, Custody, HandedOver, Letter, PersonRef, Printed, Source, StoppedAccount, ToPrint,
    },
    quarantine::{AdoptedWork, DeclinedWork, KeptWork, QuarantineState, QuarantinedWork},
    record::{Record, RecordRef, Records, Stored},
    request::{Closed, Completed, FormRef, Received, RequestState, Since, Statement},
    sponsorship::{Asked, Basis, Coded, Declined, Ended, InForce, Questioned, SponsorshipState, Suspended},
    tests::{
        requests::complete,
        world::{World, actor, being, day, evidence, id, lra, now, operator, registration, signed, sponsoring},
    },
};

use states::{enrollment, request, sponsorship, stand};

const PERSON: PersonId = PersonId(uuid::Uuid::from_u128(100));
const NEWCOMER: PersonId = PersonId(uuid::Uuid::from_u128(101));
const SPONSORSHIP: SponsorshipId = SponsorshipId(uuid::Uuid::from_u128(200));
const ENROLLMENT: EnrollmentId = EnrollmentId(uuid::Uuid::from_u128(300));
const REQUEST: RequestId = RequestId(uuid::Uuid::from_u128(500));
const WORK: CommandId = CommandId(uuid::Uuid::from_u128(700));
const FROZEN: CommandId = CommandId(uuid::Uuid::from_u128(800));
const PIECE: CommandId = CommandId(uuid::Uuid::from_u128(801));
const LETTER: LetterId = LetterId(uuid::Uuid::from_u128(7));
/// Whoever acts where nothing ties them to it.
const SOMEBODY: u128 = 77;
const RECIPIENT: &str = "Rena Recipient";

/// Holds records as one cell wants them, with the tables that judge there.
pub(super) struct Ground {
    pub(super) records: Records,
    tables: Rc<Tables>,
    held: CommandId,
}

fn coded(code: &str) -> Coded {
    Coded { code: code.into(), words: "Because it is so.".into() }
}

impl Ground {
    /// A person at Lakeshore who was registered, sponsored, enrolled and wants a report; and somebody like them who is held.
    pub(super) fn base() -> Self {
        let mut world = World::at_the_centre();
        let mut register = registration(&world.tables);
        world.act(&lra(), &Command::RegisterPerson(Box::new(register.clone()))).unwrap();
        let sponsored = sponsoring(signed(), &["iport", "one-mail"]);
        world.act(&lra(), &Command::SponsorPerson(Box::new(sponsored))).unwrap();
        let enroll = Enroll {
            enrollment: ENROLLMENT,
            person: PersonRef::Id { person: PERSON },
            sponsorship: Some(SPONSORSHIP),
            service: "iport".into(),
        };
        world.act(&lra(), &Command::Enroll(enroll)).unwrap();
        world.act(&lra(), &prepare(&world.tables)).unwrap();
        let alike = Likeness {
            person: Some(PERSON),
            ours: true,
            close: Closeness::Likely,
            household: false,
            shown: None,
            fields: Vec::new(),
        };
        world.facts().likenesses = Fact::Known(vec![alike]);
        register.person = NEWCOMER;
        world.act(&lra(), &Command::RegisterPerson(Box::new(register))).unwrap_err();
        let work = QuarantinedWork {
            id: WORK,
            organization: lra().organization,
            role: lra().role,
            by: lra().operator,
            made_at: now(),
            act: "add_note".into(),
            command: None,
            state: QuarantineState::Kept(KeptWork { since: now() }),
        };
        world.records.put(Stored { record: Record::Quarantined(work), version: 1, timeline: Vec::new() });
        let piece = piece(PIECE, 4, &prepare(&world.tables), (&lra().organization, lra().role), now());
        let frozen = FrozenProfile {
            id: FROZEN,
            profile: ProfileId(id(900)),
            by: lra().operator,
            device: "front-desk-2".into(),
            organization: lra().organization,
            stands: Vec::new(),
            other: vec![piece],
            state: FrozenState::Frozen(StillFrozen { since: now() }),
        };
        world.records.put(Stored { record: Record::Frozen(frozen), version: 1, timeline: Vec::new() });
        let held = world.records.0.keys().find_map(|r| if let RecordRef::Held(held) = r { Some(*held) } else { None });
        Self { records: world.records, tables: Rc::new(world.tables), held: held.unwrap() }
    }

    /// The same with everything as the cell has it.
    pub(super) fn of(&self, cell: &Cell) -> Self {
        let mut records = self.records.clone();
        let at = self.at(cell).unwrap_or(RecordRef::Person(PERSON));
        for (reference, stored) in &mut records.0 {
            let here = *reference == at;
            match &mut stored.record {
                Record::Organization(o) if o.code.0 == "riverbend" => o.unattended = cell.place == Place::Left,
                Record::Person(p) if here => {
                    p.elsewhere = elsewhere();
                    stand(p, cell);
                }
                Record::Sponsorship(s) if here => {
                    sponsorship(&mut s.state, cell.state);
                    s.basis = if cell.form { signed() } else { Basis::Queue };
                }
                Record::Enrollment(e) if here => enrollment(&mut e.state, cell.state),
                Record::Enrollment(e) if !cell.enrolled => enrollment(&mut e.state, "suspended"),
                Record::Request(r) if here => {
                    request(&mut r.state, cell.state);
                    r.statement = cell.stated.then(statement);
                    r.holder = match cell.holder {
                        Holder::Nobody => None,
                        Holder::Me => Some(self.actor(cell).operator),
                        Holder::Colleague => Some(operator(99, "Colleague Analyst")),
                    };
                }
                Record::Held(h) if here => {
                    let since = now();
                    h.decider = if cell.agents { Decider::Agents } else { Decider::Lra };
                    h.state = match cell.state {
                        "released" => HeldState::Released(Released { since, reason: coded("twins") }),
                        "merged" => {
                            HeldState::Merged(Merged { since, person: PERSON, reason: coded("documents-match") })
                        }
                        "taken-back" => HeldState::TakenBack(TakenBack { since }),
                        _ => HeldState::Held(Waiting { since }),
                    };
                }
                Record::Frozen(f) if here => {
                    let settled = || SettledProfile { since: now(), by: f.by.clone(), reason: coded("computer-lost") };
                    f.state = match cell.state {
                        "released" => FrozenState::Released(settled()),
                        "revoked" => FrozenState::Revoked(settled()),
                        _ => FrozenState::Frozen(StillFrozen { since: now() }),
                    };
                }
                Record::Quarantined(q) if here => {
                    let (since, by) = (now(), q.by.clone());
                    q.role = cell.made_as;
                    q.state = match cell.state {
                        "adopted" => QuarantineState::Adopted(AdoptedWork { since, by }),
                        "declined" => QuarantineState::Declined(DeclinedWork { since, by, reason: coded("mistake") }),
                        _ => QuarantineState::Kept(KeptWork { since }),
                    };
                }
                _ => {}
            }
        }
        if !cell.there() {
            records.0.remove(&at);
        }
        Self { records, tables: Rc::clone(&self.tables), held: self.held }
    }

    /// Names the record at which the cell's act begins.
    pub(super) fn at(&self, cell: &Cell) -> Option<RecordRef> {
        Some(match cell.noun {
            "person" => RecordRef::Person(PERSON),
            "sponsorship" => RecordRef::Sponsorship(SPONSORSHIP),
            "enrollment" => RecordRef::Enrollment(ENROLLMENT),
            "request" => RecordRef::Request(REQUEST),
            "held" => RecordRef::Held(self.held),
            "quarantined" => RecordRef::Quarantined(WORK),
            "organization" => RecordRef::Organization(lra().organization),
            "frozen" => RecordRef::Frozen(FROZEN),
            _ => return None,
        })
    }

    pub(super) fn actor(&self, cell: &Cell) -> Actor {
        let here = if cell.noun != "person" && cell.place == Place::Elsewhere { "riverbend" } else { "lakeshore" };
        let as_role = |n, name| actor(n, name, cell.role, here);
        let me = as_role(SOMEBODY, "Some Body");
        match cell.me {
            Me::Somebody => me,
            Me::NoPerson => being(None, me),
            Me::Registrant if cell.noun == "held" => being(Some(NEWCOMER), me),
            Me::Registrant | Me::Candidate => being(Some(PERSON), me),
            Me::Recipient => as_role(SOMEBODY, RECIPIENT),
            Me::Recorder => as_role(10, "Lena Registrar"),
            Me::RecorderElsewise => being(lra().person(), me),
            Me::SponsorAsked => as_role(20, "Sam Sponsor"),
            Me::SponsorElsewise => being(as_role(20, "Sam Sponsor").person(), me),
        }
    }

    pub(super) fn context(&self, actor: &Actor, cell: &Cell) -> Context<'_> {
        let account = Fact::Known((cell.deed == "sponsor_person/by-account" && cell.there()).then_some(PERSON));
        let facts = Facts {
            likenesses: Fact::Known(Vec::new()),
            question: Fact::Known(true),
            account,
            login_id: Fact::Known("new.comer@oneid.on.ca".into()),
            number: Fact::Known("2026-000007".into()),
            questions: Fact::Known(Some(Brought { questions: 3, code: None })),
            ways: Fact::Known(Ways { questions: true, code: true }),
            said: Fact::Known(Some(Said { how: Recognizing::Questions, reason: coded("new-letter"), right: true })),
        };
        Context {
            actor: actor.clone(),
            command: CommandId(id(4000)),
            made_at: now(),
            now: now(),
            tables: &self.tables,
            side: if cell.centre { Side::Centre(facts) } else { Side::Desk },
            stepped_up: cell.again,
            not_health_numbers: std::collections::BTreeSet::new(),
        }
    }

    /// Gives the command of the cell.
    pub(super) fn command(&self, cell: &Cell) -> Command {
        let by_id = PersonRef::Id { person: PERSON };
        let one = OneRequest { request: REQUEST };
        let said = RequestWords { request: REQUEST, words: "Which quarter is it?".into() };
        let why = |reason| RequestReason { request: REQUEST, reason: coded(reason) };
        let stops = |reason| SponsorshipReason { sponsorship: SPONSORSHIP, reason: coded(reason) };
        let settles = |reason| SettleProfile { frozen: FROZEN, reason: coded(reason) };
        let service = |reason| EnrollmentReason { enrollment: ENROLLMENT, reason: coded(reason) };
        let to_lakeshore =
            |reason| CustodyTo { person: PERSON, organization: OrgCode("lakeshore".into()), reason: coded(reason) };
        let finds = |decision| Command::DecideHold(DecideHold { held: self.held, decision });
        let sponsor = |decision| Command::DecideSponsorship(DecideSponsorship { sponsorship: SPONSORSHIP, decision });
        match cell.deed {
            "register_person" => {
                let c = registration(&self.tables);
                Command::RegisterPerson(Box::new(RegisterPerson { person: PERSON, ..c }))
            }
            "print_letter" => Command::PrintLetter(PrintLetter { person: PERSON, letter: LetterId(id(8)) }),
            "choose_questions" => Command::ChooseQuestions(ChooseQuestions { person: PERSON }),
            "ask_caller" => Command::AskCaller(AskCaller {
                person: PERSON,
                how: Recognizing::Questions,
                reason: coded("new-letter"),
            }),
            "answer_caller" => Command::AnswerCaller(AnswerCaller { person: PERSON, asked: CommandId(id(12)) }),
            "hand_over" => {
                let looked_at = "canadian-passport".into();
                Command::HandOver(HandOver { person: PERSON, letter: LETTER, looked_at })
            }
            "see_notices" => Command::SeeNotices(SeeNotices { person: PERSON, up_to: now() }),
            "ask_custodian" => {
                let words = "The name on the letter is wrong.".into();
                Command::AskCustodian(AskCustodian { person: PERSON, wants: Wanted::Correction, words })
            }
            "answer_asked" => Command::AnswerAsked(AnswerAsked {
                person: PERSON,
                organization: OrgCode("riverbend".into()),
                asked_at: now(),
                words: String::new(),
            }),
            "decline_asked" => Command::DeclineAsked(DeclineAsked {
                person: PERSON,
                organization: OrgCode("riverbend".into()),
                asked_at: now(),
                reason: coded("is-right"),
            }),
            "release_letter" => Command::ReleaseLetter(to_lakeshore("nobody-prints")),
            "suspend_account" => Command::SuspendAccount(account("compromised")),
            "revoke_account" => Command::RevokeAccount(account("duplicate")),
            "reinstate_account" => Command::ReinstateAccount(account("in-own-hands")),
            "move_custody" => Command::MoveCustody(to_lakeshore("nobody-left")),
            "done_by_hand" => {
                Command::DoneByHand(DoneByHand { person: PERSON, enrollment: ENROLLMENT, todo: Todo::PutIn })
            }
            "put_right" => Command::PutRight(PutRight { person: PERSON, target: "one-id".into() }),
            "leave_difference" => Command::LeaveDifference(LeaveDifference {
                person: PERSON,
                target: "one-id".into(),
                what: Differs::Email,
                until: None,
                reason: coded("meant-there"),
            }),
            "correct_person/legal" => correct(PersonField::Family, "Silva", "Sylva"),
            "correct_person/contact" => correct(PersonField::Phone, "+14165550100", "+14165550101"),
            "check_identity" => {
                let seen = evidence(&self.tables);
                let c = CheckIdentity { person: PERSON, evidence: seen, instead_of_registering: false };
                Command::CheckIdentity(Box::new(c))
            }
            "sponsor_person/signed" => self.sponsor(by_id, signed()),
            "sponsor_person/queue" => self.sponsor(by_id, Basis::Queue),
            "sponsor_person/by-account" => {
                let birth_date = Some(day("1990-04-02"));
                self.sponsor(PersonRef::Account { login_id: "ana.silva@oneid.on.ca".into(), birth_date }, signed())
            }
            "enroll/unsponsored" => enroll(None, "ehealth-portal"),
            "enroll/sponsored" => enroll(Some(SPONSORSHIP), "one-mail"),
            "decide_sponsorship/approve" => sponsor(SponsorDecision::Approve),
            "question_sponsorship" => sponsor(SponsorDecision::AskLra { words: "Which unit is it?".into() }),
            "decide_sponsorship/until" => sponsor(SponsorDecision::ApproveUntil { ends: Some(day("2027-05-20")) }),
            "decide_sponsorship/decline" => sponsor(SponsorDecision::Decline { reason: coded("no-need") }),
            "confirm_sponsorship" => Command::ConfirmSponsorship(stops("saw-the-form")),
            "give_trust" => Command::GiveTrust(GiveTrust {
                organization: lra().organization,
                lra: lra().operator.id,
                services: ["iport".to_owned()].into(),
                ends: day("2027-05-20"),
            }),
            "end_trust" => Command::EndTrust(EndTrust { organization: lra().organization, lra: lra().operator.id }),
            "answer_sponsor" => {
                let words = "The fourth unit.".into();
                Command::AnswerSponsor(SponsorshipWords { sponsorship: SPONSORSHIP, words })
            }
            "object_sponsorship" => Command::ObjectSponsorship(stops("not-signed")),
            "reinstate_sponsorship" => Command::ReinstateSponsorship(stops("returned")),
            "suspend_sponsorship" => Command::SuspendSponsorship(stops("parental-leave")),
            "end_sponsorship" => Command::EndSponsorship(stops("left-organization")),
            "tell_declined" => Command::TellDeclined(OneSponsorship { sponsorship: SPONSORSHIP }),
            "reinstate_enrollment" => Command::ReinstateEnrollment(service("returned")),
            "suspend_enrollment" => Command::SuspendEnrollment(service("parental-leave")),
            "end_enrollment" => Command::EndEnrollment(service("left-organization")),
            "prepare_request" => {
                let Command::PrepareRequest(mut c) = prepare(&self.tables) else { panic!("it prepares") };
                c.request = RequestId(id(501));
                Command::PrepareRequest(c)
            }
            "record_statement" => {
                Command::RecordStatement(RecordStatement { request: REQUEST, statement: statement() })
            }
            "approve_request" => Command::ApproveRequest(one),
            "answer_information" => Command::AnswerInformation(said),
            "tell_requester" => Command::TellRequester(one),
            "withdraw_request" => Command::WithdrawRequest(why("not-needed")),
            "take_request" => Command::TakeRequest(one),
            "complete_request" => Command::CompleteRequest(said),
            "ask_information" => Command::AskInformation(said),
            "set_priority" => {
                let ground = self.tables.grounds.grounds[0].code.clone();
                Command::SetPriority(SetPriority { request: REQUEST, ground, reason: coded("as-declared") })
            }
            "add_note" => Command::AddNote(said),
            "hand_back_request" => Command::HandBackRequest(one),
            "decline_request" => Command::DeclineRequest(why("no-authority")),
            "take_over_request" => Command::TakeOverRequest(why("absent")),
            "decide_hold" => finds(HoldDecision::DifferentPeople { reason: coded("documents-compared") }),
            "merge_hold" => finds(HoldDecision::MergedInto { person: PERSON, reason: coded("documents-match") }),
            "take_back_hold" => finds(HoldDecision::TakenBack),
            "adopt_hold" => finds(HoldDecision::Adopted),
            "tell_merged" => Command::TellMerged(OneHold { held: self.held }),
            "adopt_work" => Command::AdoptWork(OneWork { quarantined: WORK }),
            "decline_work" => {
                let reason = self.tables.reasons.acts["decline-work"][0].code.clone();
                Command::DeclineWork(DeclineWork { quarantined: WORK, reason: coded(&reason) })
            }
            "pass_on_piece" => Command::PassOnPiece(PassOnPiece { frozen: FROZEN, piece: PIECE }),
            "release_profile" => Command::ReleaseProfile(settles("operator-confirms")),
            "revoke_profile" => Command::RevokeProfile(settles("computer-lost")),
            "ask_agents" => finds(HoldDecision::AskAgents { words: "Please look at it.".into() }),
            "ask_lra" => finds(HoldDecision::AskLra { words: "Which card was it?".into() }),
            other => panic!("no command for {other}"),
        }
    }

    fn sponsor(&self, person: PersonRef, basis: Basis) -> Command {
        let looked = Some(evidence(&self.tables));
        let c = sponsoring(basis, &["iport"]);
        let sponsorship = SponsorshipId(id(201));
        Command::SponsorPerson(Box::new(SponsorPerson { sponsorship, person, evidence: looked, ..c }))
    }
}

fn account(code: &str) -> AccountReason {
    AccountReason { person: PERSON, reason: coded(code) }
}

fn statement() -> Statement {
    Statement { received: Received::Paper, dated: day("2026-11-19"), signed_by: "Ana Silva".into() }
}

fn correct(field: PersonField, from: &str, to: &str) -> Command {
    let changes = vec![Correction { field, from: Some(from.into()), to: Some(to.into()) }];
    Command::CorrectPerson(CorrectPerson { person: PERSON, changes, reason: coded("typing-mistake") })
}

fn enroll(sponsorship: Option<SponsorshipId>, service: &str) -> Command {
    let person = PersonRef::Id { person: PERSON };
    Command::Enroll(Enroll { enrollment: EnrollmentId(id(301)), person, sponsorship, service: service.into() })
}

fn prepare(tables: &Tables) -> Command {
    let form = tables.forms.iter().find(|f| f.name == "interim-iport").unwrap();
    let mut answers = complete();
    answers.insert(lra_forms::RECIPIENTS.into(), vec![Answer::Text(format!("{RECIPIENT}, quality office"))]);
    Command::PrepareRequest(Box::new(PrepareRequest {
        request: REQUEST,
        enrollment: ENROLLMENT,
        form: FormRef { name: form.name.clone(), version: form.version.clone() },
        answers,
        statement: None,
    }))
}

/// Makes something that is to be done by hand for the person, and something that differs where they sign in.
fn elsewhere() -> SystemMatters {
    let task = HandTask {
        enrollment: ENROLLMENT,
        organization: OrgCode("lakeshore".into()),
        service: "iport".into(),
        team: "Portal desk".into(),
        todo: Todo::PutIn,
        since: now(),
        done: None,
    };
    let there = "other@lakeshore.example".into();
    let difference = Difference { target: "one-id".into(), what: Differs::Email, there, since: now(), left: None };
    SystemMatters { by_hand: vec![task], differences: vec![difference], ..SystemMatters::default() }
}
