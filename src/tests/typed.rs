//! Typed forms go one way and back: the form of a command reads into that command, and what is wrong is said at its path.

mod commands;

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde_json::json;

use super::world::{day, id};
use crate::{
    acts::Action,
    caller::Recognizing,
    command::{
        AccountReason, AnswerAsked, AnswerCaller, AskAgents, AskCaller, AskCustodian, CheckIdentity, ChooseQuestions,
        Command, CorrectPerson, Correction, CustodyTo, DecideHold, DecideSponsorship, DeclineAsked, DeclineWork,
        DoneByHand, EndTrust, Enroll, EnrollmentReason, GiveTrust, HandOver, HoldDecision, LeaveDifference, OneHold,
        OneRequest, OneSponsorship, OneWork, PassOnPiece, PrepareRequest, PrintLetter, PutRight, RecordStatement,
        RegisterPerson, RequestReason, RequestWords, Search, SeeNotices, SetPriority, SettleProfile, SponsorDecision,
        SponsorPerson, SponsorshipReason, SponsorshipWords,
    },
    custody::Wanted,
    elsewhere::{Differs, Todo},
    field::PersonField,
    ids::{CommandId, Day, EnrollmentId, LetterId, OperatorId, OrgCode, PersonId, RequestId, SponsorshipId},
    names::LegalName,
    person::{Designation, Details, Evidence, ExaminedDocument, Gender, Language, PersonRef, Seen, WorkContact},
    request::{FormRef, Received, Statement},
    sponsorship::{Basis, Coded},
    typed::{
        EvidenceForm, PersonForm, RegistrationForm, SponsoringForm, Typed, TypedAct, Values, evidence, opened, person,
        read, registration, sponsoring,
    },
};

/// Chance gave these: texts, a day and choices, of which each command takes what it needs.
#[derive(Debug, Clone)]
struct Given {
    texts: Vec<String>,
    day: Day,
    choice: usize,
    yes: bool,
}

impl Given {
    fn text(&self, n: usize) -> String {
        self.texts[n % self.texts.len()].clone()
    }

    fn reason(&self) -> Coded {
        Coded { code: self.text(0), words: self.text(1) }
    }

    fn one<T: Clone>(&self, of: &[T]) -> T {
        of[self.choice % of.len()].clone()
    }

    fn maybe<T>(&self, some: T) -> Option<T> {
        self.yes.then_some(some)
    }

    fn evidence(&self) -> Evidence {
        let document = |n: usize| ExaminedDocument {
            kind: self.text(n),
            issuer: self.text(n + 1),
            expires_on: self.maybe(self.day),
            original: self.yes,
        };
        Evidence {
            seen: self.one(&[Seen::InPerson, Seen::Video, Seen::NotSeen]),
            documents: (0..self.choice % 4).map(document).collect(),
            face_matches: self.yes,
            names_match: !self.yes,
        }
    }

    fn statement(&self) -> Statement {
        Statement {
            received: self.one(&[Received::Paper, Received::Email, Received::AtTheDesk]),
            dated: self.day,
            signed_by: self.text(2),
        }
    }

    fn person(&self) -> PersonRef {
        match self.yes {
            true => PersonRef::Id { person: PersonId(id(1)) },
            false => PersonRef::Account { login_id: self.text(3), birth_date: Some(self.day) },
        }
    }

    fn changes(&self) -> Vec<Correction> {
        let all = PersonField::ALL.into_iter().enumerate();
        let some = all.filter(|(n, _)| (self.choice >> n) & 1 == 1);
        some.map(|(n, field)| Correction {
            field,
            from: self.maybe(self.text(n)),
            to: Some(self.text(n + 1)).filter(|to| !to.is_empty()),
        })
        .collect()
    }

    fn registration(&self) -> RegisterPerson {
        let given = self.maybe(self.text(0)).filter(|given| !given.is_empty());
        let name = LegalName { given, family: self.text(1) };
        RegisterPerson {
            person: PersonId(id(1)),
            details: Details {
                birth_date: self.day,
                gender: self.one(&[Gender::Female, Gender::Male, Gender::Other, Gender::Undisclosed]),
                language: self.one(&[Language::En, Language::Fr]),
            },
            contact: WorkContact {
                phone: self.text(2),
                email: Some(self.text(3)).filter(|email| self.yes && !email.is_empty()),
            },
            designation: self.maybe(Designation { college: format!("c{}", self.text(4)), number: self.text(5) }),
            evidence: self.evidence(),
            asserted_by: None,
            search: self.maybe(Search {
                name: name.clone(),
                birth_date: self.day,
                at: super::world::now(),
                centre: self.yes,
                question: None,
            }),
            different_from: BTreeMap::from([(PersonId(id(7)), self.reason())]),
            ask_agents: self.maybe(AskAgents { words: self.text(6), ..AskAgents::default() }),
            name,
        }
    }

    fn sponsoring(&self) -> SponsorPerson {
        SponsorPerson {
            sponsorship: SponsorshipId(id(2)),
            person: self.person(),
            evidence: self.maybe(self.evidence()),
            sponsor: OperatorId(id(3)),
            services: [self.text(0), self.text(1)].into(),
            position: self.text(2),
            clinical_need: self.text(3),
            basis: match self.yes {
                true => Basis::SignedForm { signed_on: self.day },
                false => Basis::Queue,
            },
            starts: self.day,
            ends: self.maybe(self.day),
            instead_of_registering: self.yes,
        }
    }
}

fn given() -> impl Strategy<Value = Given> {
    // What is typed is kept without the spaces around it.
    let text = "[a-zé0-9][a-zé0-9 .-]{0,8}[a-zé0-9]|";
    (prop::collection::vec(text, 8), 0i64..40_000, any::<usize>(), any::<bool>())
        .prop_map(|(texts, days, choice, yes)| Given { texts, day: day("1930-01-01").plus_days(days), choice, yes })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_form_of_a_command_reads_into_that_command(given in given()) {
        for action in Action::ALL {
            let sent = given.command(*action);
            prop_assert_eq!(sent.action(), *action);
            let read = Typed::of(&sent).over(&sent).expect("its own form");
            prop_assert!(read.problems.is_empty(), "{}: {:?}", action.code(), read.problems);
            prop_assert_eq!(&read.command, &sent, "{}", action.code());
        }
    }

    #[test]
    fn an_act_is_made_of_its_record_and_what_its_row_asks_for(given in given()) {
        for action in Action::ALL {
            let sent = given.command(*action);
            let (Typed::Values(values), None) = (Typed::of(&sent), action.row().creates) else { continue };
            let act = TypedAct { action: *action, record: sent.subject().expect("it changes a record"), values };
            let made = read(&act).unwrap_or_else(|| panic!("{} cannot be typed", action.code()));
            prop_assert!(made.problems.is_empty(), "{}: {:?}", action.code(), made.problems);
            prop_assert_eq!(made.command, sent, "{}", action.code());
        }
    }
}

fn ground() -> Given {
    Given {
        texts: ["left", "Gone home", "a", "b", "c", "d", "e", "f"].map(str::to_owned).to_vec(),
        day: day("2026-11-01"),
        choice: 2,
        yes: true,
    }
}

fn paths(problems: &[crate::refusal::FieldProblem]) -> Vec<(&str, &str)> {
    problems.iter().map(|p| (p.field.as_str(), p.code.as_str())).collect()
}

fn values(of: &[(&str, &str)]) -> Values {
    of.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}

#[test]
fn what_cannot_be_read_of_an_act_is_said_at_its_path() {
    type Texts = &'static [(&'static str, &'static str)];
    let table: &[(Action, Texts, Texts)] = &[
        (Action::RecordStatement, &[], &[("statement.received", "missing"), ("statement.dated", "missing")]),
        (
            Action::RecordStatement,
            &[("statement.received", "pigeon"), ("statement.dated", "2026-02-30")],
            &[("statement.received", "not-an-option"), ("statement.dated", "not-a-day")],
        ),
        (Action::HandOver, &[("letter", "the blue one")], &[("letter", "not-an-option")]),
        (Action::MergeHold, &[], &[("person", "missing")]),
        (Action::DecideSponsorship, &[], &[("decision", "missing")]),
        (Action::DecideSponsorship, &[("decision", "perhaps")], &[("decision", "not-an-option")]),
        // Nobody says by an empty field that there is no end.
        (Action::DecideSponsorship, &[("decision", "approve-until"), ("ends", "")], &[("ends", "missing")]),
        (Action::DecideSponsorship, &[("decision", "approve-until"), ("ends", "none")], &[]),
        // What the rulebook judges is no matter of reading.
        (Action::SuspendSponsorship, &[], &[]),
        (Action::SetPriority, &[("ground", "whim")], &[]),
    ];
    for (action, typed, wrong) in table {
        let record = ground().command(*action).subject().expect("it changes a record");
        let made = read(&TypedAct { action: *action, record, values: values(typed) }).expect("it can be typed");
        assert_eq!(paths(&made.problems), *wrong, "{}", action.code());
    }
}

#[test]
fn an_act_is_typed_only_of_its_kind_of_record() {
    let person = ground().command(Action::HandOver).subject().expect("it changes a record");
    let act = TypedAct { action: Action::SuspendSponsorship, record: person, values: Values::new() };
    assert_eq!(read(&act), None);
    let (sponsor, look) = (ground().command(Action::SponsorPerson), ground().command(Action::CheckIdentity));
    assert_eq!(Typed::of(&look).over(&sponsor), None);
}

#[test]
fn what_the_form_does_not_show_stays_as_it_was_sent() {
    let sent = ground().command(Action::SetPriority);
    let typed = Typed::Values(values(&[("reason.words", " Somebody waits ")]));
    let Some(Command::SetPriority(now)) = typed.over(&sent).map(|read| read.command) else { panic!("its own form") };
    assert_eq!((now.ground.as_str(), now.reason.code.as_str()), ("a", "left"));
    assert_eq!(now.reason.words, "Somebody waits");

    // A yes becomes a no: of the yes nothing is left.
    let decision = SponsorDecision::ApproveUntil { ends: None };
    let sent = Command::DecideSponsorship(DecideSponsorship { sponsorship: SponsorshipId(id(2)), decision });
    let typed = Typed::Values(values(&[("decision", "decline"), ("reason.code", "left"), ("words", "Which ward?")]));
    let Some(Command::DecideSponsorship(now)) = typed.over(&sent).map(|read| read.command) else {
        panic!("its own form")
    };
    let reason = Coded { code: "left".into(), words: String::new() };
    assert_eq!(now.decision, SponsorDecision::Decline { reason });
}

#[test]
fn what_cannot_be_read_of_a_form_is_said_at_its_path() {
    let mut form = RegistrationForm::of(&ground().registration());
    form.name.given = "  ".into();
    form.details.birth_date = "1990".into();
    form.details.gender = None;
    form.evidence.seen = None;
    form.evidence.documents[1].expires_on = "soon".into();
    assert_eq!(
        paths(&registration(&form, PersonId(id(1))).problems),
        [
            ("name.given", "missing"),
            ("details.birth_date", "not-a-day"),
            ("details.gender", "missing"),
            ("evidence.seen", "missing"),
            ("evidence.documents.1.expires_on", "not-a-day"),
        ]
    );

    let mut form = SponsoringForm::of(&ground().sponsoring());
    form.sponsor = None;
    form.basis.signed_on = String::new();
    form.starts = "today".into();
    form.ends = "2026-13-01".into();
    let whom = PersonRef::Id { person: PersonId(id(1)) };
    assert_eq!(
        paths(&sponsoring(&form, whom, SponsorshipId(id(2))).problems),
        [("sponsor", "missing"), ("basis.signed_on", "missing"), ("starts", "not-a-day"), ("ends", "not-a-day"),]
    );

    let shown = PersonForm::Account { login_id: "a b".into(), birth_date: String::new() };
    assert_eq!(
        paths(&person(Some(&shown)).problems),
        [("person.login_id", "not-a-login-id"), ("person.birth_date", "missing")]
    );
    assert_eq!(paths(&person(None).problems)[0], ("person.login_id", "missing"));
    assert_eq!(paths(&evidence(&EvidenceForm::default()).problems), [("evidence.seen", "missing")]);
}

/// The pages kept drafts like this before the forms were nested as their commands are.
#[test]
fn a_draft_of_the_flat_shape_opens_with_everything_that_was_typed() {
    let evidence = json!({
        "seen": "video",
        "documents": [{ "kind": "passport", "issuer": "Canada", "expires_on": "2030-01-01", "original": true }],
        "face_matches": true,
        "names_match": false,
    });
    let access = json!({
        "sponsor": null, "signed_form": true, "signed_on": "2026-11-02", "position": "Nurse", "clinical_need": "Ward",
        "starts": "2026-11-20", "ends": "", "services": ["one-mail"],
    });
    let kept = json!({
        "form": {
            "given": "Ada", "family": "Lovelace", "one_name": false, "birth_date": "1990", "gender": "female",
            "language": "fr", "phone": "416 555", "email": "", "college": "cno", "number": "12", "evidence": evidence,
            "different_from": {}, "access": access,
        },
        "registration": "r", "elsewhere": null, "access": access, "later": true,
        "left": ["given", "phone", "access.signed_on", "evidence.seen"], "amend": null,
    });
    let now = opened("register", kept);
    let form: RegistrationForm = serde_json::from_value(now["form"].clone()).expect("a form of today");
    assert_eq!((form.name.given.as_str(), form.name.family.as_str()), ("Ada", "Lovelace"));
    assert_eq!((form.details.birth_date.as_str(), form.details.gender), ("1990", Some(Gender::Female)));
    assert_eq!((form.contact.phone.as_str(), form.designation.number.as_str()), ("416 555", "12"));
    assert_eq!(form.evidence.documents.len(), 1);
    assert_eq!(form.access.map(|access| access.basis.signed_on).as_deref(), Some("2026-11-02"));
    assert_eq!(now["access"]["basis"], json!({ "kind": "signed-form", "signed_on": "2026-11-02" }));
    assert_eq!(now["left"], json!(["name.given", "contact.phone", "access.basis.signed_on", "evidence.seen"]));
    assert_eq!((&now["registration"], &now["later"]), (&json!("r"), &json!(true)));
    assert_eq!(opened("register", now.clone()), now, "a draft of today stays as it is");

    let kept = json!({
        "login_id": "ada.l", "birth_date": "1990-01-0", "evidence": evidence, "access": access, "instead": "d",
        "left": ["access.position"], "person": null,
    });
    let now = opened("account", kept);
    let form: SponsoringForm = serde_json::from_value(now["form"].clone()).expect("a form of today");
    let shown = PersonForm::Account { login_id: "ada.l".into(), birth_date: "1990-01-0".into() };
    assert_eq!((form.person, form.position.as_str()), (Some(shown), "Nurse"));
    assert_eq!(form.evidence.map(|looked| looked.documents.len()), Some(1));
    assert_eq!((&now["instead"], &now["left"]), (&json!("d"), &json!(["position"])));
    assert_eq!(opened("account", now.clone()), now, "a draft of today stays as it is");

    let kept = json!({
        "about": "p",
        "form": { "chosen": ["birth-date", "phone"], "birth-date": "1990", "phone": "416", "code": "typing", "words": "x" },
    });
    let now = opened("correct", kept);
    let form = json!({
        "chosen": ["details.birth_date", "contact.phone"], "details.birth_date": "1990", "contact.phone": "416",
        "reason.code": "typing", "reason.words": "x", "words": "x",
    });
    assert_eq!(now, json!({ "about": "p", "form": form }));
    assert_eq!(opened("correct", now.clone()), now, "a draft of today stays as it is");
    let kept = json!({ "about": "c", "form": { "code": "", "words": "Ward 4", "basis": "queue", "ends": "2027" } });
    let form = json!({
        "reason.code": "", "reason.words": "Ward 4", "words": "Ward 4", "basis.kind": "queue", "ends": "2027",
    });
    assert_eq!(opened("amend", kept), json!({ "about": "c", "form": form }));
}
