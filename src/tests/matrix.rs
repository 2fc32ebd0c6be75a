//! The authorization matrix: role × act × relation × state, each cell decided by the product and by the documents, and no difference.

mod documents;
mod ground;

use std::collections::BTreeSet;

use crate::{
    acts::Action,
    authority::{may, offered},
    decide::{Verdict, decide, offline},
    organization::Role,
    record::RecordKind,
};
use documents::{OPEN, SENTENCES, Sentence, WITH_THE_CENTRE, among};
use ground::Ground;

/// Says how the organization of whoever acts stands to the person, or to the record that is its own or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// The organization registered the person; the record is its own.
    Registering,
    /// It alone stands by the person, and nobody has said who has custody.
    Alone,
    /// It stands by a person whom another organization registered.
    Joined,
    /// It is one of several that stand by the person, and nobody has said who has custody.
    Among,
    /// It alone stands by the person, and custody is elsewhere or the agents'.
    Agents,
    /// It stands by a person whom an organization registered where no LRA is left.
    Left,
    /// It only asked to sponsor the person.
    Asking,
    /// Person and record are another organization's.
    Elsewhere,
}

/// Says who acts, as a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Me {
    /// It is not known who the operator is.
    NoPerson,
    /// Somebody who has nothing to do with it.
    Somebody,
    /// They are the registrant, or the requester.
    Registrant,
    /// They are known and may be the registrant.
    Candidate,
    /// The request names them among its recipients.
    Recipient,
    /// They recorded, registered, asked for or prepared it.
    Recorder,
    /// They recorded or registered it, under another user name.
    RecorderElsewise,
    /// The sponsor who is asked or signed.
    SponsorAsked,
    /// They are the sponsor who is asked or signed, under another user name.
    SponsorElsewise,
}

/// Says who has taken a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Holder {
    /// The request is free.
    Nobody,
    /// Whoever acts has taken it.
    Me,
    /// Somebody else has taken it.
    Colleague,
}

/// A cell of the matrix says all that an answer may hang on.
#[derive(Debug, Clone, Copy)]
struct Cell {
    /// Holds the code of the act, and behind a stroke how it is done.
    deed: &'static str,
    /// It begins at a record of this kind.
    noun: &'static str,
    role: Role,
    place: Place,
    me: Me,
    /// That record stands in this state; `absent` says that there is none.
    state: &'static str,
    /// The passphrase was given.
    again: bool,
    /// The centre decides, not a desk.
    centre: bool,
    /// The person registered themselves with data of a college.
    college: bool,
    /// The registration agents decide.
    agents: bool,
    /// Every organization that stands by the person asks whoever has custody something.
    asks: bool,
    holder: Holder,
    /// The requester's statement is recorded.
    stated: bool,
    /// The requester's enrollment works.
    enrolled: bool,
    /// The sponsorship rests on a signed form.
    form: bool,
    /// The work in quarantine was made in this role.
    made_as: Role,
}

impl Cell {
    fn act(&self) -> &'static str {
        self.deed.split('/').next().unwrap_or(self.deed)
    }

    fn there(&self) -> bool {
        self.state != "absent"
    }
}

/// Lists what is tried at each kind of record.
const DEEDS: &[(&str, &[&str])] = &[
    (
        "person",
        &[
            "register_person",
            "print_letter",
            "choose_questions",
            "ask_caller",
            "answer_caller",
            "hand_over",
            "see_notices",
            "ask_custodian",
            "answer_asked",
            "decline_asked",
            "release_letter",
            "move_custody",
            "suspend_account",
            "revoke_account",
            "reinstate_account",
            "done_by_hand",
            "put_right",
            "leave_difference",
            "correct_person/legal",
            "correct_person/contact",
            "check_identity",
            "sponsor_person/signed",
            "sponsor_person/queue",
            "sponsor_person/by-account",
            "enroll/unsponsored",
        ],
    ),
    (
        "sponsorship",
        &[
            "decide_sponsorship/approve",
            "decide_sponsorship/until",
            "decide_sponsorship/decline",
            "question_sponsorship",
            "confirm_sponsorship",
            "answer_sponsor",
            "object_sponsorship",
            "reinstate_sponsorship",
            "suspend_sponsorship",
            "end_sponsorship",
            "tell_declined",
            "enroll/sponsored",
        ],
    ),
    ("enrollment", &["reinstate_enrollment", "suspend_enrollment", "end_enrollment", "prepare_request"]),
    (
        "request",
        &[
            "record_statement",
            "approve_request",
            "answer_information",
            "tell_requester",
            "withdraw_request",
            "take_request",
            "complete_request",
            "ask_information",
            "set_priority",
            "add_note",
            "hand_back_request",
            "decline_request",
            "take_over_request",
        ],
    ),
    ("held", &["decide_hold", "merge_hold", "take_back_hold", "ask_agents", "ask_lra", "adopt_hold", "tell_merged"]),
    ("quarantined", &["adopt_work", "decline_work"]),
    ("organization", &["give_trust", "end_trust"]),
    ("frozen", &["pass_on_piece", "release_profile", "revoke_profile"]),
];

const ROLES: [Role; 6] =
    [Role::Lra, Role::Sponsor, Role::Cco, Role::RegistrationAgent, Role::Centre, Role::Administrator];
/// Passphrase given and side: what a desk does without a passphrase the centre refuses by the same line.
const SIGNED: [(bool, bool); 3] = [(true, false), (true, true), (false, true)];

/// Lists the relations that there are to a kind of record, and whoever may act there.
fn relations(noun: &str) -> (&'static [Place], &'static [Me]) {
    use Me::{
        Candidate, NoPerson, Recipient, Recorder, RecorderElsewise, Registrant, Somebody, SponsorAsked, SponsorElsewise,
    };
    use Place::{Agents, Alone, Among, Asking, Elsewhere, Joined, Left, Registering};
    let own: &[Place] = &[Registering, Elsewhere];
    match noun {
        "person" => (
            &[Registering, Alone, Joined, Among, Agents, Left, Asking, Elsewhere],
            &[NoPerson, Somebody, Registrant, SponsorAsked, SponsorElsewise],
        ),
        "sponsorship" => (own, &[NoPerson, Somebody, Registrant, Recorder, RecorderElsewise, SponsorAsked]),
        "enrollment" => (own, &[NoPerson, Somebody, Registrant, Recorder]),
        "quarantined" => (own, &[NoPerson, Somebody, Recorder]),
        // Whoever records is the LRA who is trusted there.
        "organization" => (own, &[NoPerson, Somebody, Recorder, RecorderElsewise, SponsorAsked, SponsorElsewise]),
        "frozen" => (own, &[NoPerson, Somebody, Recorder, RecorderElsewise]),
        "request" => (own, &[NoPerson, Somebody, Registrant, Recipient, Recorder]),
        _ => (own, &[NoPerson, Somebody, Registrant, Candidate, Recorder, RecorderElsewise]),
    }
}

/// Who holds it; whether it is stated, enrolled, the agents', a college's; the role it was made in; whether it asks, and rests on a
/// form.
type Besides = (Holder, bool, bool, bool, bool, Role, bool, bool);

/// Lists everything that differs among records of a kind besides state and relation.
fn kinds_of(noun: &str) -> Vec<Besides> {
    let both = [true, false];
    match noun {
        "person" => {
            let each = |college| both.map(|asks| (Holder::Nobody, true, true, false, college, Role::Lra, asks, true));
            both.into_iter().flat_map(each).collect()
        }
        "held" => both.map(|agents| (Holder::Nobody, true, true, agents, false, Role::Lra, false, true)).to_vec(),
        "quarantined" => {
            Role::ALL.map(|made_as| (Holder::Nobody, true, true, false, false, made_as, false, true)).to_vec()
        }
        "request" => {
            let holders = [Holder::Nobody, Holder::Me, Holder::Colleague];
            let each = |holder| {
                both.map(|stated| both.map(|enrolled| (holder, stated, enrolled, false, false, Role::Lra, false, true)))
            };
            holders.into_iter().flat_map(each).flatten().collect()
        }
        "sponsorship" => both.map(|form| (Holder::Nobody, true, true, false, false, Role::Lra, false, form)).to_vec(),
        _ => vec![(Holder::Nobody, true, true, false, false, Role::Lra, false, true)],
    }
}

/// Goes through every cell, those on the same ground one after the other.
fn cells(mut each: impl FnMut(&Ground, &Cell)) {
    let base = Ground::base();
    for (noun, deeds) in DEEDS {
        let kind = RecordKind::ALL.into_iter().find(|kind| kind.code() == *noun).unwrap();
        let (places, people) = relations(noun);
        // An organization has no states.
        let states = if kind == RecordKind::Organization { &["there"] } else { kind.states() };
        for state in states.iter().chain(["absent"].iter()).copied() {
            for place in places.iter().copied() {
                for (holder, stated, enrolled, agents, college, made_as, asks, form) in kinds_of(noun) {
                    for me in people.iter().copied() {
                        let first = Cell {
                            deed: deeds[0],
                            noun,
                            role: Role::Lra,
                            place,
                            me,
                            state,
                            again: true,
                            centre: false,
                            college,
                            agents,
                            asks,
                            holder,
                            stated,
                            enrolled,
                            form,
                            made_as,
                        };
                        let ground = base.of(&first);
                        for deed in deeds.iter().copied() {
                            for role in ROLES {
                                for (again, centre) in SIGNED {
                                    each(&ground, &Cell { deed, role, again, centre, ..first });
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Lists the sentences of the documents that forbid a cell.
fn forbidden(cell: &Cell) -> Vec<&'static Sentence> {
    SENTENCES.iter().filter(|sentence| (sentence.forbids)(cell)).collect()
}

/// Says whether the product does it, or by which code it refuses.
fn product(ground: &Ground, cell: &Cell) -> Result<(), String> {
    let (actor, command) = (ground.actor(cell), ground.command(cell));
    assert_eq!(command.action().code(), cell.act(), "the command of {cell:?}");
    let at_once = may(&actor, command.action(), command.subject().as_ref(), &ground.records);
    let decided = decide(&command, &ground.records, &ground.context(&actor, cell));
    if let Err(refusal) = &at_once {
        assert_eq!(decided.as_ref().unwrap_err().code, refusal.code, "a button and a decision differ: {cell:?}");
    }
    match decided {
        Ok(Verdict::Apply(_)) => {}
        Ok(Verdict::Hold(_)) => panic!("nobody is alike: {cell:?}"),
        Err(refusal) => {
            let fields: Vec<&str> = refusal.fields.iter().map(|problem| problem.field.as_str()).collect();
            return Err(format!("{} {fields:?}", refusal.code).trim_end_matches(" []").to_owned());
        }
    }
    if let Some(stored) = ground.at(cell).and_then(|at| ground.records.0.get(&at)) {
        let page = offered(&actor, command.action(), &stored.record, &ground.records);
        assert!(page || cell.deed.contains('/'), "it may be done, and no page offers it: {cell:?}");
    }
    Ok(())
}

#[test]
fn the_table_and_the_documents_agree_in_every_cell() {
    let (mut count, mut differences) = (0_usize, Vec::new());
    let (mut allowed, mut open) = (BTreeSet::new(), BTreeSet::new());
    let mut alone = BTreeSet::new();
    cells(|ground, cell| {
        count += 1;
        let (said, forbidding) = (product(ground, cell), forbidden(cell));
        match (&said, forbidding.as_slice()) {
            (Ok(()), []) => {
                allowed.insert((cell.deed, cell.role));
            }
            (Err(code), _) if forbidding.iter().any(|s| s.codes.contains(&code.as_str())) => {
                if let [only] = forbidding.as_slice() {
                    alone.insert(only.says);
                }
            }
            // One sentence alone forbids what the product lets through, and a finding says so.
            (Ok(()), [_]) if OPEN.iter().any(|(_, is)| is(cell)) => {
                open.extend(OPEN.iter().filter(|(_, is)| is(cell)).map(|(finding, _)| *finding));
            }
            _ => {
                let by: Vec<String> = forbidding.iter().map(|s| format!("{}: {}", s.source, s.says)).collect();
                differences.push(format!("{cell:?}\n    the product: {said:?}\n    the documents forbid: {by:?}"));
            }
        }
    });
    let shown = differences.iter().take(12).cloned().collect::<Vec<_>>().join("\n");
    assert!(differences.is_empty(), "{} of {count} cells differ, the first of them:\n{shown}", differences.len());
    assert!(count >= 100_000, "only {count} cells");
    for (finding, _) in OPEN {
        assert!(open.contains(finding), "closed, so it comes off the list of what is open: {finding}");
    }
    // Each sentence is the only one against some cell, so none of them could be left out; each deed is somebody's.
    for sentence in SENTENCES {
        assert!(alone.contains(sentence.says), "idle: {} – {}", sentence.source, sentence.says);
    }
    for deed in DEEDS.iter().flat_map(|(_, deeds)| deeds.iter()) {
        assert!(allowed.iter().any(|(done, _)| done == deed), "{deed} is nobody's anywhere");
    }
}

#[test]
fn no_act_is_missing_from_the_matrix() {
    let tried: BTreeSet<&str> =
        DEEDS.iter().flat_map(|(_, deeds)| deeds.iter()).filter_map(|deed| deed.split('/').next()).collect();
    let all: BTreeSet<&str> = Action::ALL.iter().map(|action| action.code()).collect();
    assert_eq!(tried, all);
    let tables = crate::default_tables();
    for action in Action::ALL {
        let needs = among(action.code(), WITH_THE_CENTRE);
        assert_eq!(offline(*action, &tables), !needs, "{} without the centre", action.code());
    }
}
