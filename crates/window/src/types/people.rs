//! People, a person’s page, the chain.

use std::collections::BTreeMap;

use lra_forms::Text;
use lra_rules::acts::{Action, Reasons};
use lra_rules::ids::{CommandId, Day, EnrollmentId, Moment, OrgCode, PersonId, SponsorshipId};
use lra_rules::leaving::Leaving;
use lra_rules::links::Link;
use lra_rules::matching::find::Reason;
use lra_rules::person::{Person, Seen};
use lra_rules::record::Line;
use lra_rules::refusal::Refusal;
use lra_rules::sponsorship::{FormCounts, Sponsorship};
use lra_rules::standing::Standing;
use lra_rules::turn::Step;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::RequestRow;

/// The question of `people`: a page of the list.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct PeopleQuery {
    /// Words in any order: of a name, a birth date, a phone, a login ID, a registration number; empty = everybody.
    pub text: String,
    /// `all`, `letters` (to print or hand over), `waiting`.
    pub filter: String,
    /// Rows to skip.
    pub skip: u32,
    /// The most rows that are answered.
    pub limit: u32,
}

/// A page of people.
#[derive(Debug, Clone, Serialize, TS)]
pub struct People {
    /// Rows: those who are called what was typed, and behind the last of them whoever comes near.
    pub rows: Vec<PersonRow>,
    /// How many are called that, in all.
    pub total: u32,
    /// More come near than are shown.
    pub more_near: bool,
}

/// One person in a list.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PersonRow {
    /// The person's id, by which the page of theirs is opened.
    pub person: PersonId,
    /// Given and family name, or the only name.
    pub name: String,
    /// Login ID, once allocated.
    pub login_id: Option<String>,
    /// Birth date with day and month masked, e.g. `1990-••-••`.
    pub birth_masked: Option<String>,
    /// Level of assurance.
    pub level: u8,
    /// State in a word: `requested`, `to-print`, `printed`, `handed-over`, `not-needed`, `suspended`, `revoked`.
    pub state: String,
    /// Days the letter has left.
    #[ts(type = "number | null")]
    pub letter_days: Option<i64>,
    /// Something about this person is still waiting.
    pub waiting: bool,
    /// What is open for them here, and how the chain of it stands.
    pub standing: Standing,
    /// When their record last changed; none while it exists only here.
    pub since: Option<Moment>,
    /// Why this is somebody who comes near what was typed; empty = they are called that, or nothing was typed.
    pub near: Vec<Reason>,
}

/// The question of `person`: the page of one person.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct OnePerson {
    /// The person, or the one whom an own registration was to make.
    pub person: PersonId,
}

/// A person's page. Asked for somebody whom an own registration was to make, and who turned out to be somebody known, it
/// is that person's.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PersonPage {
    /// The person, as shown (waiting work included).
    pub person: Person,
    /// What happened to the record, oldest first.
    pub timeline: Vec<Line>,
    /// What happened to their registration while it was held.
    pub held: Vec<Line>,
    /// Registrations of this organization that turned out to be this person, who has not been told so.
    pub merged: Vec<TurnedOut>,
    /// Names of the organizations that the record speaks of, by code.
    pub organizations: BTreeMap<OrgCode, Text>,
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
    /// The one thing to do next; `None` where all is done.
    pub next: Option<Step>,
    /// Days the printed letter has left.
    #[ts(type = "number | null")]
    pub letter_days: Option<i64>,
    /// What may be corrected here, by the paths of a registration.
    pub correctable: Vec<String>,
    /// To these organizations the registration agents can give custody, or a letter.
    pub takers: Vec<OrgCode>,
    /// What ends when they leave this organization, one line an act; empty where nothing is left to end.
    pub leaving: Vec<Leaving>,
    /// This agent recognized the person, who calls, and it counts until this moment; none where it does not, or no more.
    pub recognized_until: Option<Moment>,
}

/// A held registration that turned out to be somebody known: there comes no letter by which they would hear of it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct TurnedOut {
    /// The registration that was held.
    pub held: CommandId,
    /// The name under which they were registered.
    pub registered: String,
    /// What can be done about it.
    pub allowed: Vec<Allowed>,
}

/// Something that may be done – or not, and then why not.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Allowed {
    /// The act that may be done, or not.
    pub action: Action,
    /// There is such an act for this role as the record stands now; what is not offered is not shown.
    pub offered: bool,
    /// Why not; none = it may be done.
    pub refusal: Option<Refusal>,
    /// It asks for the passphrase.
    pub step_up: bool,
    /// It needs the centre, and the centre is not reachable now.
    pub needs_centre: bool,
    /// The table of reasons that the act chooses from; `None` where it gives no coded reason.
    pub reasons: Option<Reasons>,
}

/// A sponsorship on a page.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SponsorshipView {
    /// The sponsorship, as it is shown.
    pub sponsorship: Sponsorship,
    /// The person's name, or the login ID that was shown.
    pub who: String,
    /// Level of assurance of the person, if known.
    pub level: Option<u8>,
    /// Who last looked at the person's identity, and when: for this sponsorship, where that look waits for the sponsor.
    pub checked: Option<Checked>,
    /// What happened to it, oldest first.
    pub timeline: Vec<Line>,
    /// Still on its way.
    pub waiting: Vec<CommandId>,
    /// A replay that the rules now refuse.
    pub at_risk: Option<Refusal>,
    /// The chain of each service.
    pub chains: Vec<ServiceChain>,
    /// The last day that whoever approves it is offered: the recorded one, else the usual one.
    pub usual_end: Day,
    /// What its signed form still waits for; none where it waits for nothing, or was asked of the sponsor from the start.
    pub waits_for: Option<FormCounts>,
    /// What can be done.
    pub allowed: Vec<Allowed>,
}

/// Who verified, and when.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Checked {
    /// The name of the operator who looked.
    pub by: String,
    /// When they looked, by the clock that decided.
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
    /// The enrollment's id, by which acts name it.
    pub enrollment: EnrollmentId,
    /// Code of the service.
    pub service: String,
    /// State in a word.
    pub state: String,
    /// When it came to stand there.
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
    /// What happened to it, oldest first.
    pub timeline: Vec<Line>,
}
