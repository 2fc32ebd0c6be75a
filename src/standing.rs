//! How a person stands at an organization is said in one row: the services that are open for them, and the chains of these
//! joined into seven links (docs/DOMAIN.md §3).

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    enrollment::{Enrollment, EnrollmentState},
    ids::PersonId,
    links::{Link, LinkState, joined, links, set_up, stopped},
    person::PersonRef,
    record::Record,
    sponsorship::{Sponsorship, SponsorshipState},
    turn::Asking,
};

/// A row says this of somebody beside their name.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Standing {
    /// They are enrolled in these services or sponsored for them here, as long as that is not over.
    pub services: BTreeSet<String>,
    /// They do this here, by the newest sponsorship.
    pub position: Option<String>,
    /// It shows the links of those services, of each kind the one that hurts most; empty where nothing is open.
    pub strip: Vec<Link>,
}

/// Tells how everybody stands at the asking organization whose sponsorships or enrollments are loaded.
#[must_use]
pub fn standings(asking: &Asking<'_>) -> BTreeMap<PersonId, Standing> {
    let mut resting: BTreeMap<PersonId, (Vec<&Sponsorship>, Vec<&Enrollment>)> = BTreeMap::new();
    for stored in asking.records.0.values() {
        match &stored.record {
            Record::Sponsorship(s) if s.organization == asking.actor.organization => {
                s.person.id().into_iter().for_each(|id| resting.entry(id).or_default().0.push(s));
            }
            Record::Enrollment(e) if e.organization == asking.actor.organization => {
                e.person.id().into_iter().for_each(|id| resting.entry(id).or_default().1.push(e));
            }
            Record::Sponsorship(_)
            | Record::Enrollment(_)
            | Record::Person(_)
            | Record::Request(_)
            | Record::Held(_)
            | Record::Quarantined(_)
            | Record::Frozen(_)
            | Record::Organization(_) => {}
        }
    }
    resting.into_iter().map(|(id, (sponsorships, enrollments))| (id, of(&sponsorships, &enrollments, asking))).collect()
}

fn of(sponsorships: &[&Sponsorship], enrollments: &[&Enrollment], asking: &Asking<'_>) -> Standing {
    let over = |s: &Sponsorship| matches!(s.state, SponsorshipState::Ended(_) | SponsorshipState::Declined(_));
    let newest = sponsorships.iter().max_by_key(|s| s.recorded_at);
    let mut open: Vec<&Sponsorship> = sponsorships.iter().copied().filter(|s| !over(s)).collect();
    if open.is_empty() {
        // The newest word was no: a row that left it out would say that nobody was ever asked.
        open.extend(newest.filter(|s| matches!(s.state, SponsorshipState::Declined(_))));
    }
    let position = open.iter().max_by_key(|s| s.recorded_at).map(|s| s.position.clone());
    let mut services = BTreeSet::new();
    let mut chains = Vec::new();
    for e in enrollments.iter().filter(|e| !matches!(e.state, EnrollmentState::Ended(_))) {
        services.insert(e.service.clone());
        chains.push(of_enrollment(e, asking));
    }
    for s in open {
        for service in &s.services {
            if services.insert(service.clone()) {
                chains.push(chain(service, &s.person, Some(s), asking));
            }
        }
    }
    Standing { services, position, strip: joined(chains) }
}

/// Makes the chain of an enrollment at the asking organization: where it is suspended or over, it does not work.
#[must_use]
pub fn of_enrollment(e: &Enrollment, asking: &Asking<'_>) -> Vec<Link> {
    let sponsorship = e.sponsorship.and_then(|id| asking.records.sponsorship(&id));
    let chain = chain(&e.service, &e.person, sponsorship, asking);
    match e.state {
        EnrollmentState::Pending(_) => chain,
        EnrollmentState::Authorized(_) => match &e.setup {
            Some(setup) => set_up(chain, setup),
            None => chain,
        },
        EnrollmentState::Suspended(_) => stopped(chain, LinkState::Suspended, e.state.since()),
        EnrollmentState::Ended(_) => stopped(chain, LinkState::Ended, e.state.since()),
    }
}

/// Makes the chain of a service of this person at the asking organization, from the records that are loaded.
#[must_use]
pub fn chain(service: &str, person: &PersonRef, sponsorship: Option<&Sponsorship>, asking: &Asking<'_>) -> Vec<Link> {
    let person = person.id().and_then(|id| asking.records.person(&id));
    let organization = asking.records.organization(&asking.actor.organization);
    links(service, person, sponsorship, organization, asking.tables, asking.today)
}
