//! Who may do what, said a second time: from docs/DOMAIN.md and the sentences that docs/permissions.md must mean, by hand, and never
//! from `acts/table.rs`. That table has a row an act and says what must hold; here a role has a list, a state has a list, and a
//! sentence forbids. Something is allowed where nothing forbids it.

use super::{
    Cell, Holder,
    Me::{Candidate, NoPerson, Recipient, Recorder, RecorderElsewise, Registrant, SponsorAsked, SponsorElsewise},
    Place::{Agents, Alone, Among, Asking, Elsewhere, Joined, Left, Registering},
};
use crate::organization::Role::{self, Cco, Lra, RegistrationAgent, Sponsor};

/// What each role does at all (docs/DOMAIN.md §1, §4). The centre acts by itself and does nothing of this.
const DOES: &[(Role, &str)] = &[
    (
        Lra,
        "register_person correct_person check_identity print_letter choose_questions hand_over see_notices sponsor_person enroll \
         ask_custodian answer_asked decline_asked \
         answer_sponsor confirm_sponsorship suspend_sponsorship reinstate_sponsorship end_sponsorship tell_declined \
         suspend_enrollment reinstate_enrollment end_enrollment \
         prepare_request record_statement approve_request answer_information tell_requester withdraw_request \
         decide_hold take_back_hold ask_agents adopt_hold tell_merged adopt_work decline_work",
    ),
    (
        Sponsor,
        "decide_sponsorship question_sponsorship object_sponsorship end_sponsorship end_enrollment give_trust end_trust adopt_work decline_work",
    ),
    (
        Cco,
        "take_request take_over_request hand_back_request set_priority ask_information complete_request \
         decline_request add_note adopt_work decline_work",
    ),
    (
        RegistrationAgent,
        "ask_caller answer_caller done_by_hand put_right leave_difference correct_person answer_asked decline_asked release_letter move_custody suspend_account revoke_account \
         reinstate_account decide_hold merge_hold ask_lra adopt_work \
         decline_work pass_on_piece release_profile revoke_profile",
    ),
];

/// Lists what can be done in each state; `lra:` stands before what only that role can, and likewise for the others.
const WHEN: &[(&str, &str)] = &[
    (
        "person requested",
        "done_by_hand put_right leave_difference move_custody correct_person check_identity see_notices ask_custodian answer_asked decline_asked sponsor_person enroll",
    ),
    (
        "person not-needed",
        "choose_questions ask_caller answer_caller done_by_hand put_right leave_difference suspend_account revoke_account move_custody correct_person check_identity see_notices ask_custodian answer_asked decline_asked sponsor_person enroll",
    ),
    (
        "person to-print",
        "choose_questions ask_caller answer_caller done_by_hand put_right leave_difference suspend_account revoke_account move_custody release_letter correct_person check_identity see_notices ask_custodian answer_asked decline_asked sponsor_person enroll print_letter",
    ),
    (
        "person printed",
        "choose_questions ask_caller answer_caller done_by_hand put_right leave_difference suspend_account revoke_account move_custody release_letter correct_person check_identity see_notices ask_custodian answer_asked decline_asked sponsor_person enroll print_letter hand_over",
    ),
    (
        "person handed-over",
        "choose_questions ask_caller answer_caller done_by_hand put_right leave_difference suspend_account revoke_account move_custody release_letter correct_person check_identity see_notices ask_custodian answer_asked decline_asked sponsor_person enroll print_letter",
    ),
    (
        "person suspended",
        "done_by_hand put_right leave_difference revoke_account reinstate_account move_custody correct_person check_identity see_notices ask_custodian answer_asked decline_asked",
    ),
    (
        "person revoked",
        "done_by_hand put_right leave_difference reinstate_account move_custody correct_person check_identity see_notices ask_custodian answer_asked decline_asked",
    ),
    ("sponsorship asked", "decide_sponsorship question_sponsorship confirm_sponsorship lra:end_sponsorship enroll"),
    (
        "sponsorship questioned",
        "decide_sponsorship question_sponsorship confirm_sponsorship answer_sponsor lra:end_sponsorship enroll",
    ),
    ("sponsorship in-force", "object_sponsorship suspend_sponsorship end_sponsorship enroll"),
    ("sponsorship suspended", "reinstate_sponsorship end_sponsorship enroll"),
    ("sponsorship declined", "tell_declined"),
    ("sponsorship ended", ""),
    ("enrollment pending", "end_enrollment"),
    ("enrollment authorized", "suspend_enrollment end_enrollment prepare_request"),
    ("enrollment suspended", "reinstate_enrollment end_enrollment"),
    ("enrollment ended", ""),
    ("request awaiting-approval", "record_statement approve_request withdraw_request"),
    ("request submitted", "withdraw_request"),
    ("request received", "withdraw_request take_request set_priority add_note"),
    (
        "request in-process",
        "withdraw_request set_priority add_note complete_request ask_information decline_request hand_back_request \
         take_over_request",
    ),
    (
        "request information-required",
        "withdraw_request set_priority add_note complete_request ask_information decline_request hand_back_request \
         take_over_request take_request answer_information",
    ),
    ("request completed", "tell_requester add_note"),
    ("request declined", "tell_requester add_note"),
    ("request withdrawn", ""),
    ("held held", "decide_hold merge_hold take_back_hold ask_agents ask_lra adopt_hold"),
    ("held released", ""),
    ("held merged", "tell_merged"),
    ("held taken-back", ""),
    ("quarantined kept", "adopt_work decline_work"),
    ("quarantined adopted", ""),
    ("quarantined declined", ""),
    ("organization there", "give_trust end_trust"),
    ("frozen frozen", "pass_on_piece release_profile revoke_profile"),
    ("frozen released", ""),
    ("frozen revoked", ""),
];

/// What nobody does to themselves. Ending, taking back and asking for help are not here: they give nobody anything.
const ABOUT_SOMEBODY: &str = "choose_questions ask_caller answer_caller done_by_hand put_right leave_difference print_letter hand_over see_notices ask_custodian answer_asked decline_asked release_letter move_custody suspend_account revoke_account reinstate_account correct_person check_identity sponsor_person enroll \
     decide_sponsorship question_sponsorship confirm_sponsorship answer_sponsor object_sponsorship suspend_sponsorship reinstate_sponsorship \
     suspend_enrollment reinstate_enrollment decide_hold merge_hold ask_lra adopt_hold";
/// Lists what nobody does for a request in which they are requester or recipient: all that furthers or judges it.
const FURTHERS_A_REQUEST: &str = "record_statement approve_request answer_information take_request take_over_request \
     set_priority ask_information complete_request decline_request";
/// Lists what nobody says of a profile of their own: which branch of it stands.
const SETTLES_A_PROFILE: &str = "pass_on_piece release_profile revoke_profile";
/// Lists what only whoever has taken the request does with it.
const THE_HOLDERS: &str = "complete_request ask_information decline_request hand_back_request";
/// Lists what means nothing without the centre (docs/permissions.md, "offline").
pub(super) const WITH_THE_CENTRE: &str = "choose_questions ask_caller answer_caller done_by_hand put_right leave_difference print_letter release_letter move_custody reinstate_account take_request take_over_request hand_back_request \
     adopt_hold adopt_work decline_work pass_on_piece release_profile revoke_profile";

/// Is the word in the list?
pub(super) fn among(word: &str, list: &str) -> bool {
    list.split_whitespace().any(|one| one == word)
}

/// Holds a sentence of the documents.
pub(super) struct Sentence {
    /// Names where it stands.
    pub(super) source: &'static str,
    /// Repeats what it says.
    pub(super) says: &'static str,
    /// The product says one of these codes then.
    pub(super) codes: &'static [&'static str],
    /// Says whether it forbids the cell.
    pub(super) forbids: fn(&Cell) -> bool,
}

/// Names a finding that is open, and says in which cells the product falls short of its documents.
pub(super) type Open = (&'static str, fn(&Cell) -> bool);

/// Lists what is open; what is closed comes off.
pub(super) const OPEN: &[Open] = &[];

/// Lists everything that forbids.
pub(super) const SENTENCES: &[Sentence] = &[
    Sentence {
        source: "DOMAIN §1",
        says: "each role has its own acts; the centre and an administrator who imports have none of these",
        codes: &["authority.not-your-role"],
        forbids: |c| !DOES.iter().any(|(role, acts)| *role == c.role && among(c.act(), acts)),
    },
    Sentence {
        source: "DOMAIN §2-4",
        says: "what has come so far allows this and not that",
        codes: &["state.not-now", "held.settled", "request.enrollment-not-active", "letter.none", "account.stopped"],
        forbids: |c| {
            let here = format!("{} {}", c.noun, c.state);
            let role = format!("{}:{}", c.role.code(), c.act());
            let now = |acts: &str| among(c.act(), acts) || among(&role, acts);
            // Who shows an account a desk does not know.
            let left_to_the_centre = !c.centre && c.deed == "sponsor_person/by-account";
            c.there()
                && c.act() != "register_person"
                && !left_to_the_centre
                && !WHEN.iter().any(|(state, acts)| *state == here && now(acts))
        },
    },
    Sentence {
        source: "DOMAIN words: record",
        says: "nothing is done to what nobody knows; a desk may not have a held registration yet, and then the centre says",
        codes: &["record.unknown", "account.not-found", "held.unknown"],
        forbids: |c| {
            let left_to_the_centre = !c.centre && (c.noun == "held" || c.deed == "sponsor_person/by-account");
            !c.there() && c.act() != "register_person" && !left_to_the_centre
        },
    },
    Sentence {
        source: "DOMAIN §2: one account a person",
        says: "nobody is registered who is",
        codes: &["record.exists"],
        forbids: |c| c.there() && c.act() == "register_person",
    },
    Sentence {
        source: "DOMAIN words: scope",
        says: "LRA and sponsor act on what is their organization's, and a person is theirs whom it stands by",
        codes: &["authority.other-organization"],
        forbids: |c| {
            let free = among(
                c.act(),
                "register_person sponsor_person print_letter choose_questions hand_over answer_asked decline_asked",
            );
            let theirs = match c.place {
                Registering | Alone | Joined | Among | Agents | Left => true,
                // Somebody else's registrant is answered about like nobody, see below.
                Elsewhere => c.deed == "enroll/unsponsored",
                Asking => false,
            };
            c.there() && matches!(c.role, Lra | Sponsor) && !theirs && !free
        },
    },
    Sentence {
        source: "DOMAIN §2: custody",
        says: "somebody else's registrant is taken by the account that they show; by id the answer is that of a wrong account",
        codes: &["account.not-found"],
        forbids: |c| {
            let by_id = among(c.deed, "sponsor_person/signed sponsor_person/queue enroll/unsponsored");
            c.there() && c.place == Elsewhere && by_id
        },
    },
    Sentence {
        source: "DOMAIN §2: custody",
        says: "letters, legal name, birth date, gender and college data are the registering organization's, and so are answers to \
               what others ask about them; where nobody has said, the only one that there is has custody",
        codes: &["authority.not-the-registering-organization"],
        forbids: |c| {
            let kept = among(
                c.deed,
                "print_letter choose_questions hand_over correct_person/legal answer_asked decline_asked",
            );
            c.there() && kept && c.role != RegistrationAgent && !matches!(c.place, Registering | Alone)
        },
    },
    Sentence {
        source: "DOMAIN §2: custody",
        says: "the registration agents correct, answer, release letters and move custody where no organization looks after the \
               account: none has custody, or no LRA is left where it is; somebody who calls, and whom the agent recognized, is given a letter and \
               another way to reach them wherever it is kept",
        codes: &["custody.kept", "caller.recognize-first"],
        forbids: |c| {
            let theirs = among(c.act(), "correct_person answer_asked decline_asked release_letter move_custody");
            let left = matches!(c.place, Among | Agents | Left);
            c.there() && c.role == RegistrationAgent && theirs && !left
        },
    },
    Sentence {
        source: "DOMAIN §2: custody",
        says: "where somebody is reached at work, and in which language, is said by whoever stands by them, never by the agents",
        codes: &["custody.work-contact"],
        forbids: |c| c.there() && c.role == RegistrationAgent && c.deed == "correct_person/contact",
    },
    Sentence {
        source: "DOMAIN §2: custody",
        says: "whoever has custody asks nobody for what they do themselves",
        codes: &["custody.your-own"],
        forbids: |c| c.there() && c.act() == "ask_custodian" && matches!(c.place, Registering | Alone),
    },
    Sentence {
        source: "DOMAIN §2: custody",
        says: "whoever gave an organization a letter or custody, as an agent, prints and hands over nothing there, under whatever user name",
        codes: &["custody.your-own-giving"],
        forbids: |c| {
            let gave = matches!(c.me, SponsorAsked | SponsorElsewise);
            c.there() && c.noun == "person" && gave && among(c.act(), "print_letter hand_over")
        },
    },
    Sentence {
        source: "DOMAIN §2: custody",
        says: "an organization asks one thing at a time",
        codes: &["custody.asked-already"],
        forbids: |c| c.there() && c.asks && c.act() == "ask_custodian",
    },
    Sentence {
        source: "DOMAIN §2: custody",
        says: "only what is asked is answered",
        codes: &["custody.not-asked"],
        forbids: |c| c.there() && !c.asks && among(c.act(), "answer_asked decline_asked"),
    },
    Sentence {
        source: "DOMAIN §2: college",
        says: "legal data of a member who registered themselves are corrected at the college",
        codes: &["person.college-data"],
        forbids: |c| c.there() && c.college && c.deed == "correct_person/legal",
    },
    Sentence {
        source: "DOMAIN §1: nobody acts for themselves",
        says: "nobody decides about themselves, nor about a registration that may be theirs",
        codes: &["authority.yourself"],
        forbids: |c| {
            let me = c.me == Registrant || c.me == Candidate && c.noun == "held";
            // Who shows an account only the centre knows; who is named, whoever names them.
            let known = match c.deed {
                "sponsor_person/by-account" => c.centre && c.there(),
                _ => c.there() || among(c.act(), "sponsor_person enroll"),
            };
            known && me && c.noun != "request" && among(c.act(), ABOUT_SOMEBODY)
        },
    },
    Sentence {
        source: "DOMAIN §1: relations compare persons",
        says: "who cannot be told from the registrant or requester does not do what those may not",
        codes: &["authority.person-unknown"],
        forbids: |c| {
            let theirs =
                [ABOUT_SOMEBODY, FURTHERS_A_REQUEST, SETTLES_A_PROFILE].iter().any(|acts| among(c.act(), acts));
            // Whether somebody would trust themselves nobody could tell either.
            c.me == NoPerson && (theirs || c.act() == "give_trust")
        },
    },
    Sentence {
        source: "permissions: held registration",
        says: "agents decide no registration that they made themselves, under whatever user name",
        codes: &["authority.your-own-registration"],
        forbids: |c| {
            let mine = matches!(c.me, Recorder | RecorderElsewise);
            c.there() && c.noun == "held" && c.role == RegistrationAgent && mine
        },
    },
    Sentence {
        source: "DOMAIN words: frozen profile",
        says: "nobody says which branch of their own profile stands, under whatever user name",
        codes: &["authority.your-own-profile"],
        forbids: |c| c.there() && among(c.act(), SETTLES_A_PROFILE) && matches!(c.me, Recorder | RecorderElsewise),
    },
    Sentence {
        source: "DOMAIN §2: too much alike",
        says: "what is the agents' to decide the LRA does not decide",
        codes: &["held.agents-decide"],
        forbids: |c| c.there() && c.role == Lra && c.agents && c.act() == "decide_hold",
    },
    Sentence {
        source: "DOMAIN §3: the sponsor's word",
        says: "who recorded a sponsorship neither approves it nor asks in the sponsor's place, nor is its second LRA, under whatever user name",
        codes: &["authority.your-own-recording"],
        forbids: |c| {
            let confirms = among(c.act(), "decide_sponsorship question_sponsorship confirm_sponsorship");
            c.there() && confirms && matches!(c.me, Recorder | RecorderElsewise)
        },
    },
    Sentence {
        source: "DOMAIN §3: one LRA alone",
        says: "a second LRA confirms what a signed form says; what was asked of the sponsor is the sponsor's",
        codes: &["sponsorship.no-form"],
        forbids: |c| c.there() && !c.form && c.act() == "confirm_sponsorship",
    },
    Sentence {
        source: "DOMAIN §2: standing trust",
        says: "nobody trusts themselves, under whatever user name",
        codes: &["trust.yourself"],
        forbids: |c| c.there() && c.act() == "give_trust" && matches!(c.me, Recorder | RecorderElsewise),
    },
    Sentence {
        source: "DOMAIN §2: standing trust",
        says: "whoever gave a trust ends it, and nobody else",
        codes: &["trust.none"],
        forbids: |c| c.there() && c.act() == "end_trust" && !matches!(c.me, SponsorAsked | SponsorElsewise),
    },
    Sentence {
        source: "DOMAIN §3: the sponsor's word",
        says: "the sponsor whose word was recorded objects to it, and nobody in their place",
        codes: &["authority.not-the-signer"],
        forbids: |c| c.there() && c.act() == "object_sponsorship" && c.me != SponsorAsked,
    },
    Sentence {
        source: "DOMAIN §3: the sponsor's word",
        says: "nobody records their own word as a sponsor, under whatever user name",
        codes: &["authority.own-signature"],
        forbids: |c| c.act() == "sponsor_person" && matches!(c.me, SponsorAsked | SponsorElsewise),
    },
    Sentence {
        source: "DOMAIN §3, §4: step-up",
        says: "a sponsor's decision and trust, a second LRA's confirmation, the approval of a request, the adoption of somebody's work, the last \
               word on a frozen profile, and closing an account for good or opening it again are signed with the passphrase",
        codes: &["authority.step-up"],
        forbids: |c| {
            !c.again
                && among(
                    c.act(),
                    "decide_sponsorship confirm_sponsorship give_trust approve_request adopt_work release_profile \
                     revoke_profile revoke_account reinstate_account",
                )
        },
    },
    Sentence {
        source: "DOMAIN words: quarantine",
        says: "what somebody left is adopted or declined in the organization for which it was made, whatever the role",
        codes: &["authority.other-organization"],
        forbids: |c| c.there() && c.noun == "quarantined" && c.place == Elsewhere,
    },
    Sentence {
        source: "DOMAIN words: quarantine",
        says: "what somebody left is adopted or declined in the role in which it was made",
        codes: &["authority.other-role"],
        forbids: |c| c.there() && c.noun == "quarantined" && c.role != c.made_as,
    },
    Sentence {
        source: "DOMAIN §4: requester or recipient",
        says: "nobody furthers or judges a request in which they are requester or recipient",
        codes: &["authority.requester-or-recipient"],
        forbids: |c| {
            let mine = matches!(c.me, Registrant | Recipient);
            c.there() && c.noun == "request" && mine && among(c.act(), FURTHERS_A_REQUEST)
        },
    },
    Sentence {
        source: "DOMAIN §4: the requester's own statement",
        says: "approving stays closed until the statement is recorded",
        codes: &["authority.no-statement"],
        forbids: |c| c.there() && !c.stated && c.act() == "approve_request",
    },
    Sentence {
        source: "DOMAIN §4: access was stopped",
        says: "nothing is approved for, and no report goes to, somebody whose access was stopped",
        codes: &["request.enrollment-not-active"],
        forbids: |c| c.there() && !c.enrolled && among(c.act(), "approve_request complete_request"),
    },
    Sentence {
        source: "DOMAIN words: holder",
        says: "what has been taken is worked on by whoever took it",
        codes: &["authority.not-the-holder"],
        forbids: |c| c.there() && c.holder != Holder::Me && among(c.act(), THE_HOLDERS),
    },
    Sentence {
        source: "DOMAIN words: holder",
        says: "what has been taken is not taken again",
        codes: &["authority.somebody-has-it"],
        forbids: |c| c.there() && c.holder != Holder::Nobody && c.act() == "take_request",
    },
    Sentence {
        source: "DOMAIN words: holder",
        says: "a request is taken over from a colleague only",
        codes: &["authority.nobody-elses"],
        forbids: |c| c.there() && c.holder != Holder::Colleague && c.act() == "take_over_request",
    },
];
