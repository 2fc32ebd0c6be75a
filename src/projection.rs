//! Two tables say who is told what: which records reach a role, and which of their fields are withheld from it. The tables are
//! the code; `docs/permissions.md` is written from them.
//!
//! A record reaches a scope – a role at an organization – if [`in_stream`] says so, by [`STREAMS`]. Then every row of [`ROWS`]
//! that the role does not hold is withheld, and nothing else is: what no row names goes with the record. The centre asks here
//! before anything of a record leaves it – in the feed, in what it compares an out-of-date act with, in its answers.

mod kept;
mod shows;
mod withhold;

use kept::Kept;
pub use shows::shows_with;

use crate::{
    ids::OrgCode,
    organization::{
        Role::{self, Administrator, Cco, Lra, Lrp, RegistrationAgent as Agent, Sponsor},
        Scope,
    },
    record::{Line, Record, RecordKind, Stored},
};

/// Says whose records, or whose part in them, a role may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// The role holds what belongs to the organization that one acts for, or was done there.
    Own,
    /// The role sees all of them, whatever the organization.
    Every,
    /// The role sees requests of all organizations once they have a number: what is still prepared is the LRA's alone.
    Numbered,
    /// The role sees what CCO was shown, see [`AtCco`].
    Shown,
    /// The role sees a colleague's work: it was made in this same role at the organization that one acts for.
    Colleagues,
}
use Whose::{Colleagues, Every, Numbered, Own, Shown};

/// Was the record shown to CCO? The record does not say it: a request that CCO received names it (see [`shows_with`]), or the directory
/// lists the organization as CCO's. Whoever keeps all records keeps this with each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AtCco {
    /// It was shown, and stays so: what CCO has seen it keeps seeing.
    Shown,
    /// The record was never shown, so that for CCO it does not exist.
    NotShown,
}

impl From<bool> for AtCco {
    fn from(shown: bool) -> Self {
        if shown { Self::Shown } else { Self::NotShown }
    }
}

/// A stream says whom a kind of record reaches.
#[derive(Debug, Clone, Copy)]
pub struct Stream {
    /// The records are of this kind; each kind has one stream.
    pub kind: RecordKind,
    /// Each of these roles receives these of the records. A role that is not named receives none.
    pub holders: &'static [(Role, Whose)],
    /// Whoever receives the record is told this with it: what no row of [`ROWS`] withholds.
    pub carries: &'static str,
}

/// Says which records reach whom; a kind that is not here reaches nobody.
pub const STREAMS: &[Stream] = &[
    Stream {
        kind: RecordKind::Organization,
        holders: &[(Lra, Own), (Sponsor, Own), (Cco, Shown), (Agent, Every), (Lrp, Own), (Administrator, Own)],
        carries: "its code",
    },
    Stream {
        kind: RecordKind::Person,
        holders: &[(Lra, Own), (Sponsor, Own), (Cco, Shown), (Agent, Every)],
        carries: "that there is an account or that it was asked for, that it is suspended or revoked and since when, and where the data came from",
    },
    Stream {
        kind: RecordKind::Held,
        holders: &[(Lra, Own), (Agent, Every)],
        carries: "the registrant as a person, who registered them and where, when people were compared, who decides, where it stands and why",
    },
    Stream {
        kind: RecordKind::Sponsorship,
        holders: &[(Lra, Own), (Sponsor, Own)],
        carries: "for whom, the organization and the sponsor, position, clinical need, basis and days, who recorded it and when, \
                  where it stands and why",
    },
    Stream {
        kind: RecordKind::Enrollment,
        holders: &[(Lra, Own), (Sponsor, Own), (Cco, Shown)],
        carries: "who, in which service, for which organization, who asked for it and when, where it stands and why",
    },
    Stream {
        kind: RecordKind::Request,
        holders: &[(Lra, Own), (Cco, Numbered)],
        carries: "its number, facility, requester, their enrollment and its service, which form, who prepared it and when, where \
                  it stands and why, where the report is collected",
    },
    Stream {
        kind: RecordKind::Quarantined,
        holders: &[(Lra, Colleagues), (Sponsor, Colleagues), (Cco, Colleagues), (Agent, Colleagues)],
        carries: "what kind of act it is, who made it and when, for which organization and in which role, where \
                  it stands and why",
    },
    Stream {
        kind: RecordKind::Frozen,
        holders: &[(Agent, Every)],
        carries: "whose profile it is and on which computer, where it stands and why",
    },
];

/// A row names a field, says to whom it is told, and withholds it from everybody else.
#[derive(Debug, Clone, Copy)]
pub struct Row {
    /// The row is about this field.
    pub field: Field,
    /// The permissions document writes the field in these words.
    pub says: &'static str,
    /// These may hold it, and of whose records. A role that is not named holds none of it.
    pub holders: &'static [(Role, Whose)],
    /// It is a part of this field: withheld with it, whoever else may hold this.
    pub within: Option<Field>,
    /// Timelines name it by these codes where it was changed.
    pub codes: &'static [&'static str],
    /// Takes it out of a record, but for what is kept.
    withhold: fn(&mut Stored, &Kept<'_>),
}

macro_rules! rows {
    ($(
        #[doc = $says:literal]
        $field:ident: [$($role:ident $whose:ident),*] $(within $within:ident)? $(named $($code:literal),+)?;
    )+) => {
        /// Each of these fields of a record is told to some and withheld from others.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Field {$(
            #[doc = $says]
            $field,
        )+}

        /// Says who may hold which field. They are withheld in this order: who did something elsewhere is told apart by the
        /// organization, so that goes last.
        pub const ROWS: &[Row] = &[$(
            Row {
                field: Field::$field,
                says: $says,
                holders: &[$(($role, $whose)),*],
                within: rows!(@within $($within)?),
                codes: &[$($($code),+)?],
                withhold: withhold::$field,
            },
        )+];
    };
    (@within) => { None };
    (@within $within:ident) => { Some(Field::$within) };
}

rows! {
    /// A person's legal name.
    Name: [Lra Every, Sponsor Every, Cco Every, Agent Every] named "given", "family";
    /// The login ID of a person's account.
    LoginId: [Lra Every, Cco Every, Agent Every] named "login-id";
    /// The level of assurance that was proven of a person.
    Level: [Lra Every, Sponsor Every, Agent Every] named "level";
    /// A person's birth date.
    BirthDate: [Lra Every, Agent Every] named "birth-date";
    /// A person's gender.
    Gender: [Lra Every, Agent Every] named "gender";
    /// The language of a person's letters.
    Language: [Lra Every] named "language";
    /// A person's work phone.
    Phone: [Lra Every, Agent Every] named "phone";
    /// A person's work e-mail.
    Email: [Lra Every, Agent Every] named "email";
    /// The college that a person is a member of.
    College: [Lra Every, Sponsor Every, Agent Every] named "college";
    /// A person's registration number at their college.
    Number: [Lra Every, Sponsor Every, Agent Every] named "number";
    /// What an organization is told of the others that stand by a person: who came, and that a letter was printed anew.
    Notices: [Lra Own];
    /// What an organization that stands by a person asks whoever has custody, and the answer; it is told to these two, and to the agents.
    Asks: [Lra Own, Agent Every];
    /// To which organization's desk the registration agents released a letter; it is told to that organization.
    Release: [Lra Own, Agent Every] named "released-to";
    /// Which registration agent released a letter, or moved custody.
    GivenBy: [Agent Every];
    /// The organizations that only asked to sponsor a person.
    Asking: [Lra Own, Sponsor Own, Agent Every];
    /// Which organization has custody of a person's account.
    CustodyAt: [Lra Own, Sponsor Own, Agent Every] named "custody";
    /// The organizations that stand by a person.
    Organizations: [Lra Own, Sponsor Own, Agent Every];
    /// The credential letter: to be printed, printed, handed over, and when.
    Letter: [Lra Every];
    /// Who printed the letter or handed it over, and at which organization.
    LetterBy: [Lra Own] within Letter;
    /// Which registration agent suspended or revoked a person's account.
    StoppedBy: [Agent Every];
    /// Why a person's account was suspended, revoked or reinstated.
    StopReason: [Agent Every];
    /// Looks at a person's identity: when, how the person was seen, and the level that it proved.
    Looks: [Lra Every, Sponsor Every, Agent Every];
    /// Issuers and last days of the documents that were looked at.
    Issuers: [Lra Own] within Documents;
    /// Kinds of the documents that were looked at.
    Documents: [Lra Own, Agent Every] within Looks;
    /// Who looked at a person's identity or said who it is, and at which organization.
    LooksBy: [Lra Own, Sponsor Own, Agent Every] within Looks;
    /// On a person's timeline: that the person was registered, imported, corrected, looked at, or found to be known.
    IdentityLines: [Lra Every, Agent Every];
    /// On a person's timeline: that an organization came to stand by the person; whoever has custody is told of every one.
    JoinedLines: [Lra Own];
    /// On a person's timeline: that an organization has seen what it was told of the others, asked whoever has custody, or answered.
    SharedLines: [Lra Own, Agent Every];
    /// On a person's timeline: that the registration agents moved custody, or released a letter to some organization.
    AgentLines: [Lra Every, Agent Every];
    /// On a person's timeline: that the registration agents suspended, revoked or reinstated the account.
    StopLines: [Lra Every, Agent Every];
    /// What is set up for a person by hand, or was changed, where they sign in; on the timeline, too.
    Elsewhere: [Agent Every];
    /// How many challenge questions a person chose, when, and how a code comes to them.
    Chosen: [Lra Every, Agent Every] named "questions";
    /// Which registration agents recognized a person who called, and until when that counts.
    Recognitions: [Agent Every];
    /// On a person's timeline: that questions were chosen, and that a caller was asked, recognized or not.
    CallerLines: [Lra Every, Agent Every] named "recognized-by";
    /// On a person's timeline: everything else – the account was allocated, the letter printed, handed over.
    AccountLines: [Lra Every];
    /// On a person's timeline: what a registration said otherwise that turned out to be this person.
    LinesMerged: [Lra Own, Agent Every] within IdentityLines;
    /// On a person's timeline: the reasons.
    LinesReason: [Lra Own, Agent Every] within IdentityLines;
    /// On a person's timeline: the receipts.
    LinesReceipt: [Lra Own, Agent Every] within IdentityLines;
    /// On a person's timeline: who did it, and for which organization.
    LinesBy: [Lra Own, Agent Every] within IdentityLines;
    /// On a person's timeline: which administrator imported it.
    LinesByAdministrator: [Lra Every, Agent Every] within IdentityLines;
    /// Of a held registration: whoever registered, as a person.
    Registrar: [Agent Every];
    /// Of a held registration: people who were looked at and found to be somebody else.
    Cleared: [Lra Own, Agent Every];
    /// Of a held registration: how each known person compares with the registrant, field by field.
    Likenesses: [Lra Every, Agent Every];
    /// Of a held registration: who last looked at a known person's identity, and at which organization.
    LikenessesLookedBy: [Lra Own, Agent Every] within LikenessesOf;
    /// Of a held registration: who the known people are, and what explains why they are alike.
    LikenessesOf: [Lra Own, Agent Every] within Likenesses;
    /// Of a held registration: the words between the LRA and the registration agents.
    HeldWords: [Lra Every, Agent Every];
    /// Of a held registration: its timeline.
    HeldLines: [Lra Every, Agent Every];
    /// Of a sponsorship, an enrollment or a request: the login ID that somebody showed whom the centre has not looked up yet.
    ShownLoginId: [Lra Every, Cco Every];
    /// Of a sponsorship or an enrollment: the birth date that such a person showed.
    ShownBirthDate: [Lra Every];
    /// Of a request: the birth date that such a requester showed.
    RequesterBirthDate: [];
    /// Of a sponsorship: the services that it covers.
    SponsoredServices: [Lra Every, Sponsor Every];
    /// Of a sponsorship: a look at ID that counts only with the sponsor's yes; of its documents is told as of any other's.
    WaitingLook: [Lra Every, Sponsor Every];
    /// Of a sponsorship: questions and answers between the sponsor and the LRA.
    SponsorshipWords: [Lra Every, Sponsor Every];
    /// Of a sponsorship: its timeline.
    SponsorshipLines: [Lra Every, Sponsor Every];
    /// Of an enrollment: the sponsorship that it rests on.
    RestsOn: [Lra Every, Sponsor Every];
    /// Of an enrollment: its timeline.
    EnrollmentLines: [Lra Every, Sponsor Every];
    /// Of an enrollment: how it stands at the system where the person signs in.
    SetUp: [Lra Every, Sponsor Every];
    /// Of a request: what the requester answered on the form.
    Answers: [Lra Every, Cco Every];
    /// Of a request: the requester's own statement, and how it was received.
    Statement: [Lra Every, Cco Every];
    /// Of a request: who approved it, and when.
    Approval: [Lra Every, Cco Every];
    /// Of a request: the priority that CCO set, and why.
    Priority: [Lra Every, Cco Every];
    /// Of a request: who at CCO has it.
    Holder: [Lra Every, Cco Every];
    /// Of a request, a declined sponsorship, a merged registration: who told whom it is about, and when.
    Told: [Lra Every, Cco Every];
    /// Of a request: CCO's internal notes, among the words and on the timeline.
    InternalNotes: [Cco Every] within RequestWords;
    /// Of a request: the words between CCO and the LRA.
    RequestWords: [Lra Every, Cco Every];
    /// Of a request: its timeline.
    RequestLines: [Lra Every, Cco Every];
    /// Of work in quarantine: what exactly it says.
    KeptCommand: [Lra Every, Sponsor Every, Cco Every, Agent Every];
    /// Of work in quarantine: its timeline.
    KeptLines: [Lra Every, Sponsor Every, Cco Every, Agent Every];
    /// Of a frozen profile: the commands of both branches, without what they say.
    Branches: [Agent Every];
    /// Of a frozen profile: its timeline.
    FrozenLines: [Agent Every];
    /// An organization's name.
    OrganizationName: [Lra Every, Sponsor Every, Cco Every, Agent Every, Lrp Every, Administrator Every];
    /// An organization's agreements.
    Agreements: [Lra Every, Sponsor Every, Cco Every, Lrp Every, Administrator Every];
    /// That no LRA is left at an organization.
    Unattended: [Lra Every, Sponsor Every, Agent Every, Lrp Every, Administrator Every];
    /// Who may sponsor at an organization.
    Sponsors: [Lra Every, Sponsor Every, Cco Every, Lrp Every, Administrator Every];
    /// Who may act as an organization's LRAs.
    Lras: [Lra Every, Sponsor Every, Lrp Every, Administrator Every];
    /// Which LRAs an organization's sponsors trust, for what and until when.
    Trusts: [Lra Every, Sponsor Every, Lrp Every, Administrator Every];
    /// On an organization's timeline: that it was imported or renamed, and its kind.
    OrganizationLines: [Lra Every, Sponsor Every, Cco Every, Agent Every, Lrp Every, Administrator Every] named "name-en", "name-fr", "kind";
    /// On an organization's timeline: its agreements.
    AgreementLines: [Lra Every, Sponsor Every, Cco Every, Lrp Every, Administrator Every] named "service", "signed-on", "ends-on";
    /// On an organization's timeline: who may sponsor there.
    SponsorLines: [Lra Every, Sponsor Every, Cco Every, Lrp Every, Administrator Every] named "sponsors";
    /// On an organization's timeline: who may act as its LRAs.
    LraLines: [Lra Every, Sponsor Every, Lrp Every, Administrator Every] named "lras";
    /// On an organization's timeline: whom its sponsors trust, and no longer.
    TrustLines: [Lra Every, Sponsor Every, Lrp Every, Administrator Every] named "trusted-lra", "trusted-services", "trusted-until";
    /// On an organization's timeline: who is appointed there, and everything else.
    AppointmentLines: [Lra Every, Sponsor Every, Cco Own, Agent Every, Lrp Every, Administrator Every]
        named "operator", "role", "nominated-by", "starts", "ends", "trained-on", "score", "registrars", "why";
}

/// An organization that only asked to sponsor a person holds this of them: what a look-up shows, and that it asked.
pub const ASKING_HOLDS: &[Field] =
    &[Field::Name, Field::LoginId, Field::Level, Field::Organizations, Field::Asking, Field::CustodyAt];

/// Finds of whom a role holds something; `None`: of nobody.
#[must_use]
pub fn held_by(role: Role, holders: &[(Role, Whose)]) -> Option<Whose> {
    holders.iter().find(|(holder, _)| *holder == role).map(|(_, whose)| *whose)
}

/// Does the record reach this scope at all? What does not is, for that scope, as if it did not exist.
#[must_use]
pub fn in_stream(record: &Record, at_cco: AtCco, scope: &Scope) -> bool {
    reaches(record, at_cco, scope, STREAMS)
}

fn reaches(record: &Record, at_cco: AtCco, scope: &Scope, streams: &[Stream]) -> bool {
    let kind = record.reference().of_kind();
    let whose = streams.iter().find(|s| s.kind == kind).and_then(|s| held_by(scope.role, s.holders));
    match whose {
        None => false,
        Some(Own) => organizations(record).any(|organization| *organization == scope.organization),
        Some(Every) => true,
        Some(Numbered) => matches!(record, Record::Request(r) if r.number.is_some()),
        Some(Shown) => at_cco == AtCco::Shown,
        Some(Colleagues) => matches!(record, Record::Quarantined(q)
            if q.organization == scope.organization && q.role == scope.role),
    }
}

/// Lists the organizations whose record this is; a person may have several.
fn organizations(record: &Record) -> Box<dyn Iterator<Item = &OrgCode> + '_> {
    let one = match record {
        Record::Organization(o) => &o.code,
        Record::Person(p) => return Box::new(p.organizations.iter()),
        Record::Held(h) => &h.organization,
        Record::Quarantined(q) => &q.organization,
        Record::Frozen(f) => &f.organization,
        Record::Sponsorship(s) => &s.organization,
        Record::Enrollment(e) => &e.organization,
        Record::Request(r) => &r.organization,
    };
    Box::new(std::iter::once(one))
}

/// Gives the record as this scope may see it; `None` if it does not reach the scope.
#[must_use]
pub fn project(stored: &Stored, at_cco: AtCco, scope: &Scope) -> Option<Stored> {
    projected(stored, at_cco, scope, STREAMS, ROWS)
}

/// Does the same by any tables: the tests change a row and look what becomes of it.
pub(crate) fn projected(
    stored: &Stored,
    at_cco: AtCco,
    scope: &Scope,
    streams: &[Stream],
    rows: &[Row],
) -> Option<Stored> {
    if !reaches(&stored.record, at_cco, scope, streams) {
        return None;
    }
    let mut seen = stored.clone();
    let asking = matches!(&stored.record, Record::Person(p) if p.asking.contains(&scope.organization))
        && matches!(scope.role, Lra | Sponsor);
    let withheld = |row: &Row| asking && !ASKING_HOLDS.contains(&row.field);
    for row in rows {
        match held_by(scope.role, row.holders).filter(|_| !withheld(row)) {
            Some(Every) => {}
            Some(Own) => (row.withhold)(&mut seen, &Kept { own: Some(&scope.organization) }),
            // What is said of whole records is nothing that can be said of a field.
            None | Some(Numbered | Shown | Colleagues) => (row.withhold)(&mut seen, &Kept { own: None }),
        }
    }
    if let Record::Person(_) | Record::Organization(_) = seen.record {
        let own = organizations(&stored.record).any(|organization| *organization == scope.organization);
        // Denied unless a row says otherwise: a change of what no row names is told to nobody.
        let told = |code: &str| {
            let holds = |row: &Row| match held_by(scope.role, row.holders) {
                Some(Every) => true,
                Some(Own) => own && matches!(stored.record, Record::Organization(_)),
                None | Some(Numbered | Shown | Colleagues) => false,
            };
            rows.iter().any(|row| row.codes.contains(&code) && !withheld(row) && holds(row))
        };
        seen.timeline.iter_mut().for_each(|line: &mut Line| line.changes.retain(|change| told(&change.field)));
    }
    Some(seen)
}

/// Lists the streams that a record shows in: an organization and a role, or – without an organization – the one stream of every
/// desk with that role.
#[must_use]
pub fn scopes(record: &Record, at_cco: AtCco) -> Vec<(Option<OrgCode>, Role)> {
    let kind = record.reference().of_kind();
    let holders = STREAMS.iter().filter(|s| s.kind == kind).flat_map(|s| s.holders);
    let mut scopes = Vec::new();
    for (role, whose) in holders {
        match whose {
            Own => scopes.extend(organizations(record).map(|organization| (Some(organization.clone()), *role))),
            Colleagues => scopes.extend(
                organizations(record)
                    .filter(|_| matches!(record, Record::Quarantined(q) if q.role == *role))
                    .map(|organization| (Some(organization.clone()), *role)),
            ),
            Every | Numbered | Shown => {
                let everywhere = Scope { organization: OrgCode(String::new()), role: *role };
                if in_stream(record, at_cco, &everywhere) {
                    scopes.push((None, *role));
                }
            }
        }
    }
    scopes
}
