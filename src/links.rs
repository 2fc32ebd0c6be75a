//! The chain of links under an enrollment is made here: each link is met, missing, about to end or not needed – and somebody
//! can fix it (docs/DOMAIN.md §3).

use lra_forms::Tables;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    ids::Day,
    organization::Organization,
    person::{Letter, Person},
    sponsorship::Sponsorship,
};

/// A link is one thing that an enrollment needs, as it stands on one day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Link {
    /// The link is about this: each kind stands once in a chain.
    pub kind: LinkKind,
    /// Says how the link stands on that day.
    pub state: LinkState,
    /// This party can fix it; none where it is neither missing nor about to end.
    pub fixer: Option<Fixer>,
    /// The link is met until the end of this day; none where no end is known.
    pub until: Option<Day>,
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

/// Says how a link stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "kebab-case")]
pub enum LinkState {
    /// What the link asks for is there.
    Met,
    /// What the link asks for is not there; up to the licence, an enrollment is not authorized without it.
    Missing,
    /// The link is met, and ends within `ending_days` of `limits.json`.
    Ending,
    /// The service does not need it – which is not the same as missing.
    NotNeeded,
    /// Only the centre knows, so a desk shows it as open.
    CentreDecides,
}

/// Says who can fix a link.
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
    use LinkState::{CentreDecides, Met, Missing, NotNeeded};
    let rule = tables.services.services.iter().find(|s| s.code == service);
    let (level, sponsor, agreement, licence) =
        rule.map_or((u8::MAX, true, true, false), |r| (r.level, r.sponsor, r.agreement, r.licence));
    let yes = |met: bool| if met { Met } else { Missing };
    let until = |end: Option<Day>, met: LinkState| match end {
        Some(end) if met == Met && on.days_until(end) <= i64::from(tables.limits.ending_days) => LinkState::Ending,
        _ => met,
    };

    let identity = person.map_or(CentreDecides, |p| p.level.map_or(CentreDecides, |proven| yes(proven >= level)));
    let account = person.map_or(CentreDecides, |p| if p.active().is_some() { Met } else { CentreDecides });
    let signed = organization.and_then(|o| o.agreement(service, on));
    let agreement_end = signed.and_then(|a| a.ends_on);
    let sponsor_met = sponsorship.is_some_and(|s| s.in_force(on) && s.services.contains(service));
    let sponsor_end = sponsorship.and_then(|s| s.ends);
    let letter = match person.and_then(Person::letter) {
        None => CentreDecides,
        Some(Letter::NotNeeded) => NotNeeded,
        Some(Letter::HandedOver(_)) => Met,
        Some(_) => Missing,
    };

    let link = |kind, state, fixer: Fixer, until| Link {
        kind,
        state,
        fixer: matches!(state, Missing | LinkState::Ending).then_some(fixer),
        until,
    };
    vec![
        link(LinkKind::Identity, identity, Fixer::Lra, None),
        link(LinkKind::Account, account, Fixer::Lra, None),
        link(
            LinkKind::Agreement,
            if agreement { until(agreement_end, yes(signed.is_some())) } else { NotNeeded },
            Fixer::Lrp,
            agreement_end,
        ),
        link(
            LinkKind::Sponsor,
            if sponsor { until(sponsor_end, yes(sponsor_met)) } else { NotNeeded },
            Fixer::Sponsor,
            sponsor_end.filter(|_| sponsor),
        ),
        link(
            LinkKind::Licence,
            if licence { person.map_or(CentreDecides, |p| yes(p.designation.is_some())) } else { NotNeeded },
            Fixer::Registrant,
            None,
        ),
        link(LinkKind::Letter, letter, Fixer::Lra, None),
        link(LinkKind::Works, Missing, Fixer::Registrant, None),
    ]
}

/// Does the link authorize? Hand-over and first use come after.
#[must_use]
pub fn authorizing(link: &Link) -> bool {
    !matches!(link.kind, LinkKind::Letter | LinkKind::Works)
}

/// Are all links met that authorize – everything up to the licence?
#[must_use]
pub fn authorizes(links: &[Link]) -> bool {
    links
        .iter()
        .filter(|l| authorizing(l))
        .all(|l| matches!(l.state, LinkState::Met | LinkState::Ending | LinkState::NotNeeded))
}
