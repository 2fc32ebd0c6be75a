//! An event changes an organization here, and the timeline is told what changed.

use lra_forms::Text;

use super::{changed, unexpected};
use crate::{
    event::{Event, OrganizationEvent},
    organization::{Agreement, OperatorName, Organization},
    record::{Changed, Record},
    refusal::Refusal,
};

pub(super) fn apply(
    mut organization: Organization,
    what: &OrganizationEvent,
    event: &Event,
) -> Result<Organization, Refusal> {
    match what {
        OrganizationEvent::Renamed { name } => organization.name = name.clone(),
        OrganizationEvent::AgreementSaid { agreement } => {
            match organization.agreements.iter_mut().find(|known| known.service == agreement.service) {
                Some(known) => *known = agreement.clone(),
                None => organization.agreements.push(agreement.clone()),
            }
        }
        OrganizationEvent::SponsorsListed { sponsors } => organization.list_sponsors(sponsors.clone()),
        OrganizationEvent::LrasListed { lras } => organization.list_lras(lras.clone()),
        OrganizationEvent::TrustGiven { trust } => {
            organization.trusts.retain(|known| !known.is_between(&trust.sponsor, &trust.lra));
            organization.trusts.push((**trust).clone());
        }
        OrganizationEvent::TrustEnded { lra } => {
            organization.trusts.retain(|known| !known.is_between(&event.by, lra));
        }
        OrganizationEvent::RegistrarsSaid { unattended } => organization.unattended = *unattended,
        // Said on the timeline: the directory keeps these itself.
        OrganizationEvent::KindSaid { .. }
        | OrganizationEvent::SaidWhy { .. }
        | OrganizationEvent::Appointed { .. }
        | OrganizationEvent::AppointmentChanged { .. }
        | OrganizationEvent::AppointmentEnded { .. }
        | OrganizationEvent::OperatorChanged { .. }
        | OrganizationEvent::SessionsEnded { .. }
        | OrganizationEvent::Unbound { .. }
        | OrganizationEvent::Rebound { .. }
        | OrganizationEvent::ProfileRevoked { .. }
        | OrganizationEvent::ProfileReleased { .. } => {}
        // It begins a record, and this one is there already.
        OrganizationEvent::Imported { .. } => return Err(unexpected(event)),
    }
    Ok(organization)
}

/// Tells the timeline each value before and after; an organization that is new has none before.
pub(in crate::event) fn told(before: Option<&Record>, what: &OrganizationEvent) -> Vec<Changed> {
    let known = match before {
        Some(Record::Organization(organization)) => Some(organization),
        _ => None,
    };
    match what {
        OrganizationEvent::Imported { organization } => named(None, &organization.name),
        OrganizationEvent::Renamed { name } => named(known.map(|o| &o.name), name),
        OrganizationEvent::KindSaid { was, kind } => vec![changed("kind", was.clone(), Some(kind.clone()))],
        OrganizationEvent::AgreementSaid { agreement } => {
            agreed(known.and_then(|o| o.agreements.iter().find(|a| a.service == agreement.service)), agreement)
        }
        OrganizationEvent::SponsorsListed { sponsors } => {
            vec![changed("sponsors", known.map(|o| names(&o.sponsors)), Some(names(sponsors)))]
        }
        OrganizationEvent::LrasListed { lras } => {
            vec![changed("lras", known.map(|o| names(&o.lras)), Some(names(lras)))]
        }
        OrganizationEvent::TrustGiven { trust } => vec![
            changed("trusted-lra", None, Some(trust.lra.name.clone())),
            changed("trusted-services", None, Some(trust.services.iter().cloned().collect::<Vec<_>>().join(", "))),
            changed("trusted-until", None, Some(trust.ends.to_string())),
        ],
        OrganizationEvent::TrustEnded { lra } => vec![changed("trusted-lra", Some(lra.name.clone()), None)],
        OrganizationEvent::RegistrarsSaid { unattended } => {
            let said = |unattended: bool| Some(if unattended { "none" } else { "some" }.to_owned());
            vec![changed("registrars", known.and_then(|o| said(o.unattended)), said(*unattended))]
        }
        OrganizationEvent::SaidWhy { changes }
        | OrganizationEvent::Appointed { changes }
        | OrganizationEvent::AppointmentChanged { changes }
        | OrganizationEvent::AppointmentEnded { changes }
        | OrganizationEvent::OperatorChanged { changes }
        | OrganizationEvent::SessionsEnded { changes }
        | OrganizationEvent::Unbound { changes }
        | OrganizationEvent::Rebound { changes }
        | OrganizationEvent::ProfileRevoked { changes }
        | OrganizationEvent::ProfileReleased { changes } => changes.clone(),
    }
}

fn named(before: Option<&Text>, now: &Text) -> Vec<Changed> {
    [
        changed("name-en", before.map(|text| text.en.clone()), Some(now.en.clone())),
        changed("name-fr", before.map(|text| text.fr.clone()), Some(now.fr.clone())),
    ]
    .into_iter()
    .filter(|change| change.old != change.new)
    .collect()
}

/// Names the service, and the days that differ.
fn agreed(before: Option<&Agreement>, now: &Agreement) -> Vec<Changed> {
    let day = |day: crate::ids::Day| day.to_string();
    let service = Some(now.service.clone());
    let mut changes = vec![changed("service", before.map(|known| known.service.clone()), service)];
    changes.extend(
        [
            changed("signed-on", before.map(|known| day(known.signed_on)), Some(day(now.signed_on))),
            changed("ends-on", before.and_then(|known| known.ends_on.map(day)), now.ends_on.map(day)),
        ]
        .into_iter()
        .filter(|change| change.old != change.new),
    );
    changes
}

fn names(operators: &[OperatorName]) -> String {
    operators.iter().map(|operator| operator.name.as_str()).collect::<Vec<_>>().join(", ")
}
