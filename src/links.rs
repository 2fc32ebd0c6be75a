//! The chain of links under an enrollment is made here: each link is met, missing, about to end or not needed – and somebody
//! can fix it (docs/DOMAIN.md §3).

use std::cmp::Reverse;

use lra_forms::Tables;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    enrollment::{SetUp, Stuck},
    ids::{Day, Moment},
    organization::{OperatorName, Organization},
    person::{Account, Letter, Person, StoppedAccount},
    sponsorship::{Sponsorship, SponsorshipState},
};

/// A link is one thing that an enrollment needs, as it stands on one day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Link {
    /// The link is about this: each kind stands once in a chain.
    pub kind: LinkKind,
    /// Says how the link stands on that day.
    pub state: LinkState,
    /// This party is waited for, or can fix it; none where nothing is to be done, or not yet.
    pub fixer: Option<Fixer>,
    /// This operator is the one whom it waits for, where it waits for somebody by name.
    pub by: Option<OperatorName>,
    /// It has stood like this since that moment; none where no record says so.
    pub since: Option<Moment>,
    /// It holds until the end of this day, or held until then; none where no end is known.
    pub until: Option<Day>,
    /// This keeps it from working at the system where the person signs in; none where nothing does, or nobody knows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub stuck: Option<Stuck>,
    /// These people set it up by hand, as the configuration of the centre calls them; none where the centre does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub team: Option<String>,
    /// The person signed in at this moment, as the system tells; none where it does not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub used: Option<Moment>,
    /// A row that has room for one link tells this one: the first that keeps the next from following, else one that ends soon.
    pub tells: bool,
}

/// Names the links, in the order in which they open an access.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "kebab-case")]
pub enum LinkKind {
    /// The person's identity must be verified to the level that the service needs.
    Identity,
    /// The person has an account, which only the centre allocates.
    Account,
    /// The organization must have signed an agreement for the service.
    Agreement,
    /// The sponsor has to say yes, and the sponsorship has to be in force on that day.
    Sponsor,
    /// The person has to hold a regulated licence.
    Licence,
    /// Login ID and temporary password must be in the registrant's hands; an enrollment is authorized without it.
    Letter,
    /// Provisioning or first use confirms that it works.
    Works,
}

impl LinkKind {
    /// Gives the code of the link, as catalogues of words name it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Identity => "identity",
            Self::Account => "account",
            Self::Agreement => "agreement",
            Self::Sponsor => "sponsor",
            Self::Licence => "licence",
            Self::Letter => "letter",
            Self::Works => "works",
        }
    }
}

/// Says how a link stands. What is waited for, what was refused and what is over are different things to whoever looks, and
/// each is said (docs/DOMAIN.md §3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "kebab-case")]
pub enum LinkState {
    /// The service does not need it – which is not the same as missing.
    NotNeeded,
    /// What the link asks for is there.
    Met,
    /// Somebody was asked, or comes next: the link is on its way, and nothing is amiss.
    Waiting,
    /// The link is met, and ends within `ending_days` of `limits.json`.
    Ending,
    /// What the link asks for is not there, and nobody was asked for it.
    Missing,
    /// It was there, and is out of force for a time.
    Suspended,
    /// It was there, and is over.
    Ended,
    /// Whoever was asked said no.
    Declined,
}

/// Says who is waited for, or can fix a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Fixer {
    /// The LRA can, by an act at the desk.
    Lra,
    /// The sponsor can, by deciding or by signing another form.
    Sponsor,
    /// The organization's legally responsible person can, by signing the agreement.
    Lrp,
    /// The registrant can, by bringing what is missing or by signing in for the first time.
    Registrant,
    /// The registration agents can, who stopped the account: they are called.
    Agents,
    /// The centre does, without anybody's act: it alone knows whose account that is, and what begins today.
    Centre,
}

/// Makes the chain of an enrollment in `service` on that day. `person` is `None` while only the centre knows who it is.
#[must_use]
pub fn links(
    service: &str,
    person: Option<&Person>,
    sponsorship: Option<&Sponsorship>,
    organization: Option<&Organization>,
    tables: &Tables,
    on: Day,
) -> Vec<Link> {
    let rule = tables.services.services.iter().find(|s| s.code == service);
    let (level, sponsor, agreement, licence) =
        rule.map_or((u8::MAX, true, true, false), |r| (r.level, r.sponsor, r.agreement, r.licence));
    let soon = i64::from(tables.limits.ending_days);
    let mut chain = vec![
        of_identity(person, sponsorship, level),
        of_account(person),
        of_agreement(agreement, organization, service, on, soon),
        of_sponsor(sponsor, sponsorship, service, on, soon),
        of_licence(licence, person),
        of_letter(person, on),
    ];
    // The registrant is waited for where everything else is there; before that, nobody is.
    let whole = chain.iter().all(Link::opens);
    chain.push(Link { fixer: whole.then_some(Fixer::Registrant), ..bare(LinkKind::Works, LinkState::Waiting) });
    telling(chain)
}

const fn bare(kind: LinkKind, state: LinkState) -> Link {
    Link {
        kind,
        state,
        fixer: None,
        by: None,
        since: None,
        until: None,
        stuck: None,
        team: None,
        used: None,
        tells: false,
    }
}

fn missing(kind: LinkKind, fixer: Fixer) -> Link {
    Link { fixer: Some(fixer), ..bare(kind, LinkState::Missing) }
}

fn at_the_centre(kind: LinkKind) -> Link {
    Link { fixer: Some(Fixer::Centre), ..bare(kind, LinkState::Waiting) }
}

/// It is met, until that day if one is known; `soon` before it, `fixer` can see to what comes after.
fn met_until(kind: LinkKind, fixer: Fixer, until: Option<Day>, on: Day, soon: i64) -> Link {
    let ending = until.is_some_and(|end| on.days_until(end) <= soon);
    let state = if ending { LinkState::Ending } else { LinkState::Met };
    Link { fixer: ending.then_some(fixer), until, ..bare(kind, state) }
}

fn of_identity(person: Option<&Person>, sponsorship: Option<&Sponsorship>, level: u8) -> Link {
    let kind = LinkKind::Identity;
    let look = sponsorship.and_then(|s| s.look.as_deref()).filter(|look| look.level >= level);
    match person.and_then(|p| p.level) {
        None => at_the_centre(kind),
        Some(proven) if proven >= level => bare(kind, LinkState::Met),
        // Looked at when the sponsor was asked: it counts with the sponsor's yes, and nobody has to look again.
        Some(_) if look.is_some() => {
            let since = look.map(|look| look.at);
            Link { fixer: Some(Fixer::Sponsor), since, ..bare(kind, LinkState::Waiting) }
        }
        Some(_) => missing(LinkKind::Identity, Fixer::Lra),
    }
}

fn of_account(person: Option<&Person>) -> Link {
    let kind = LinkKind::Account;
    let stands = |state, stopped: &StoppedAccount| Link {
        fixer: Some(Fixer::Agents),
        since: Some(stopped.since),
        ..bare(kind, state)
    };
    match person {
        Some(Person { account: Account::Active(_), .. }) => bare(kind, LinkState::Met),
        Some(Person { account: Account::Suspended(stopped), .. }) => stands(LinkState::Suspended, stopped),
        Some(Person { account: Account::Revoked(stopped), .. }) => stands(LinkState::Ended, stopped),
        Some(Person { account: Account::Requested, .. }) | None => at_the_centre(kind),
    }
}

fn of_agreement(needed: bool, organization: Option<&Organization>, service: &str, on: Day, soon: i64) -> Link {
    let kind = LinkKind::Agreement;
    if !needed {
        return bare(kind, LinkState::NotNeeded);
    }
    if let Some(signed) = organization.and_then(|o| o.agreement(service, on)) {
        return met_until(kind, Fixer::Lrp, signed.ends_on, on, soon);
    }
    let signed_once = organization.iter().flat_map(|o| &o.agreements).filter(|a| a.service == service);
    match signed_once.filter_map(|a| a.ends_on).filter(|end| *end < on).max() {
        Some(end) => Link { until: Some(end), fixer: Some(Fixer::Lrp), ..bare(kind, LinkState::Ended) },
        None => missing(kind, Fixer::Lrp),
    }
}

fn of_sponsor(needed: bool, sponsorship: Option<&Sponsorship>, service: &str, on: Day, soon: i64) -> Link {
    let kind = LinkKind::Sponsor;
    if !needed {
        return bare(kind, LinkState::NotNeeded);
    }
    let Some(s) = sponsorship.filter(|s| s.services.contains(service)) else { return missing(kind, Fixer::Sponsor) };
    let since = Some(s.state.since());
    let stands = |state, fixer| Link { fixer: Some(fixer), since, ..bare(kind, state) };
    match s.state {
        SponsorshipState::Asked(_) => {
            Link { by: Some(s.sponsor.clone()), ..stands(LinkState::Waiting, Fixer::Sponsor) }
        }
        SponsorshipState::Questioned(_) => stands(LinkState::Waiting, Fixer::Lra),
        // It begins by itself.
        SponsorshipState::InForce(_) if on < s.starts => stands(LinkState::Waiting, Fixer::Centre),
        SponsorshipState::InForce(_) if s.in_force(on) => met_until(kind, Fixer::Sponsor, s.ends, on, soon),
        SponsorshipState::InForce(_) => Link { until: s.ends, since: None, ..stands(LinkState::Ended, Fixer::Sponsor) },
        SponsorshipState::Suspended(_) => stands(LinkState::Suspended, Fixer::Sponsor),
        SponsorshipState::Declined(_) => stands(LinkState::Declined, Fixer::Lra),
        SponsorshipState::Ended(_) => stands(LinkState::Ended, Fixer::Sponsor),
    }
}

fn of_licence(needed: bool, person: Option<&Person>) -> Link {
    match person {
        _ if !needed => bare(LinkKind::Licence, LinkState::NotNeeded),
        None => at_the_centre(LinkKind::Licence),
        Some(p) if p.designation.is_some() => bare(LinkKind::Licence, LinkState::Met),
        Some(_) => missing(LinkKind::Licence, Fixer::Registrant),
    }
}

fn of_letter(person: Option<&Person>, on: Day) -> Link {
    let kind = LinkKind::Letter;
    let waits = |since| Link { fixer: Some(Fixer::Lra), since: Some(since), ..bare(kind, LinkState::Waiting) };
    match person.and_then(Person::letter) {
        None => at_the_centre(kind),
        Some(Letter::NotNeeded) => bare(kind, LinkState::NotNeeded),
        Some(Letter::HandedOver(_)) => bare(kind, LinkState::Met),
        Some(Letter::ToPrint(letter)) => waits(letter.since),
        // Its password opens nothing any more.
        Some(Letter::Printed(letter)) if letter.days_left(on) < 0 => {
            Link { until: Some(letter.expires_on), state: LinkState::Ended, ..waits(letter.at) }
        }
        Some(Letter::Printed(letter)) => Link { until: Some(letter.expires_on), ..waits(letter.at) },
    }
}

impl Link {
    /// Is what the link asks for there, or not asked for?
    #[must_use]
    pub const fn opens(&self) -> bool {
        matches!(self.state, LinkState::Met | LinkState::Ending | LinkState::NotNeeded)
    }

    /// Has somebody to do something before it is there? What the centre alone knows or begins is nobody's task.
    #[must_use]
    pub fn lacks(&self) -> bool {
        !self.opens() && self.fixer != Some(Fixer::Centre)
    }

    /// Does the link authorize? Hand-over and first use come after.
    #[must_use]
    pub const fn authorizes(&self) -> bool {
        !matches!(self.kind, LinkKind::Letter | LinkKind::Works)
    }
}

/// Are all links met that authorize – everything up to the licence?
#[must_use]
pub fn authorizes(links: &[Link]) -> bool {
    links.iter().filter(|link| link.authorizes()).all(Link::opens)
}

/// Joins the chains of several services into one for a row: of each kind the link that hurts most, in the order of
/// [`LinkState`], and of two alike the one that has stood so longer.
#[must_use]
pub fn joined(chains: Vec<Vec<Link>>) -> Vec<Link> {
    let mut joined: Vec<Link> = Vec::new();
    for link in chains.into_iter().flatten() {
        match joined.iter_mut().find(|known| known.kind == link.kind) {
            None => joined.push(link),
            Some(known) => {
                let hurts = (link.state, Reverse(link.since.is_none()), Reverse(link.since));
                if hurts > (known.state, Reverse(known.since.is_none()), Reverse(known.since)) {
                    *known = link;
                }
            }
        }
    }
    telling(joined)
}

/// Says of a chain that its enrollment is out of force or over since that moment: it does not work, whatever else is met.
#[must_use]
pub fn stopped(mut chain: Vec<Link>, state: LinkState, since: Moment) -> Vec<Link> {
    for link in chain.iter_mut().filter(|link| link.kind == LinkKind::Works) {
        *link = Link { since: Some(since), ..bare(LinkKind::Works, state) };
    }
    telling(chain)
}

/// Says of a chain whose enrollment is in force how it stands at the system where the person signs in: it works there, or it is
/// stuck until somebody at the centre has mended what keeps it.
#[must_use]
pub fn set_up(mut chain: Vec<Link>, setup: &SetUp) -> Vec<Link> {
    for link in chain.iter_mut().filter(|link| link.kind == LinkKind::Works) {
        let by = setup.by_hand.as_ref().and_then(|by_hand| by_hand.by.clone());
        let (state, fixer) = match (setup.stuck, &setup.by_hand) {
            (Some(_), _) => (LinkState::Missing, Some(Fixer::Centre)),
            // Whoever does it by hand is at work, and it is nobody's task here.
            (None, Some(_)) if by.is_none() => (LinkState::Waiting, Some(Fixer::Centre)),
            (None, _) => (LinkState::Met, None),
        };
        let team = setup.by_hand.as_ref().map(|by_hand| by_hand.team.clone());
        let since = Some(setup.since);
        *link = Link { fixer, by, since, team, used: setup.used, stuck: setup.stuck, ..bare(LinkKind::Works, state) };
    }
    telling(chain)
}

/// Marks the link that a row speaks of, and no other.
fn telling(mut chain: Vec<Link>) -> Vec<Link> {
    let first = |with: fn(&Link) -> bool| chain.iter().position(with);
    let tells = first(|link| !link.opens()).or_else(|| first(|link| link.state == LinkState::Ending));
    for (n, link) in chain.iter_mut().enumerate() {
        link.tells = tells == Some(n);
    }
    chain
}
