//! Organizations, their agreements, and who acts there.

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::{Agreement, Appointment, Operator, Organization};

const ORGANIZATIONS: &[(&str, &str, &str, &str)] = &[
    ("lakeshore", "Lakeshore General (sample)", "Hôpital général Lakeshore (exemple)", "hospital"),
    ("riverbend", "Riverbend Health Centre (sample)", "Centre de santé Riverbend (exemple)", "hospital"),
    ("northlake", "North Lake District Hospital (sample)", "Hôpital de district North Lake (exemple)", "hospital"),
    ("sainte-anne", "Sainte-Anne Hospital (sample)", "Hôpital Sainte-Anne (exemple)", "hospital"),
    (
        "maple-grove",
        "Maple Grove Family Health Team (sample)",
        "Équipe de santé familiale Maple Grove (exemple)",
        "clinic",
    ),
    ("cco", "Cancer Care Ontario (sample)", "Action Cancer Ontario (exemple)", "cco"),
    (
        "registration-agents",
        "Provincial registration agents (sample)",
        "Agents provinciaux d’inscription (exemple)",
        "central",
    ),
];

/// By organization: services whose agreement is in force.
const AGREEMENTS: &[(&str, &[&str])] = &[
    (
        "lakeshore",
        &["clinical-viewer", "clinical-connect", "otn-hub", "one-mail", "iport", "iport-access", "hpg", "ectas"],
    ),
    ("riverbend", &["clinical-viewer", "one-mail", "iport", "iport-access", "hpg"]),
    ("northlake", &["clinical-viewer", "otn-hub", "iport"]),
    ("sainte-anne", &["clinical-viewer", "one-mail", "iport-access"]),
    ("maple-grove", &["clinical-connect", "one-mail"]),
];

/// Agreements that ended, so that a chain with a broken link can be seen.
const ENDED: &[(&str, &str)] = &[("riverbend", "otn-hub"), ("maple-grove", "hpg")];

/// Given name, family name, the two in Latin letters, organization, roles.
const OPERATORS: &[(&str, &str, &str, &str, &[&str])] = &[
    ("Ana", "Moreau", "ana.moreau", "lakeshore", &["lra"]),
    ("David", "Okafor", "david.okafor", "lakeshore", &["lra"]),
    ("Priya", "Raman", "priya.raman", "lakeshore", &["sponsor"]),
    ("Luc", "Thériault", "luc.theriault", "lakeshore", &["sponsor"]),
    ("Zofia", "Wiśniewska", "zofia.wisniewska", "riverbend", &["lra"]),
    ("James", "Whitefeather", "james.whitefeather", "riverbend", &["sponsor"]),
    ("Tess", "Sinclair", "tess.sinclair", "northlake", &["lra", "sponsor"]),
    ("Geneviève", "Lavoie", "genevieve.lavoie", "sainte-anne", &["lra"]),
    ("Étienne", "Gagnon", "etienne.gagnon", "sainte-anne", &["sponsor"]),
    ("Wei", "Zhang", "wei.zhang", "cco", &["cco"]),
    ("Claire", "Dubois", "claire.dubois", "cco", &["cco"]),
    ("Rosalie", "Nakamura", "rosalie.nakamura", "registration-agents", &["registration-agent"]),
    ("Adaeze", "Lindqvist", "adaeze.lindqvist", "registration-agents", &["administrator"]),
    ("Tomasz", "Beaulieu", "tomasz.beaulieu", "registration-agents", &["administrator"]),
    ("Halina", "Kowalczyk", "halina.kowalczyk", "lakeshore", &["lrp"]),
    ("Omar", "Castellanos", "omar.castellanos", "riverbend", &["lrp"]),
];

pub(super) fn organizations() -> Vec<Organization> {
    let row = |&(code, english, french, kind): &(&str, &str, &str, &str)| Organization {
        code: code.into(),
        name_en: english.into(),
        name_fr: french.into(),
        kind: kind.into(),
    };
    ORGANIZATIONS.iter().map(row).collect()
}

pub(super) fn agreements(today: Date) -> Vec<Agreement> {
    let signed_on = today.saturating_sub(3.years());
    let agreement = |organization: &str, service: &str, ends_on| Agreement {
        organization: organization.into(),
        service: service.into(),
        signed_on,
        ends_on,
    };
    let in_force = AGREEMENTS.iter().flat_map(|&(at, services)| services.iter().map(move |&service| (at, service)));
    let mut all: Vec<Agreement> = in_force.map(|(at, service)| agreement(at, service, None)).collect();
    all.extend(ENDED.iter().map(|&(at, service)| agreement(at, service, Some(today.saturating_sub(2.months())))));
    all
}

pub(super) fn operators(today: Date) -> (Vec<Operator>, Vec<Appointment>) {
    let mut operators = Vec::new();
    let mut appointments = Vec::new();
    for (number, &(given, family, latin, organization, roles)) in OPERATORS.iter().enumerate() {
        operators.push(Operator {
            username: latin.into(),
            given_name: given.into(),
            family_name: family.into(),
            email: format!("{latin}@{organization}.example"),
            // Like ONE ID's: says nothing, and is never given to another person.
            subject: format!("sample-{:04}", 1001 + number * 37),
            login_id: format!("{latin}@oneid.on.ca"),
        });
        for &role in roles {
            let lra = role == "lra";
            appointments.push(Appointment {
                username: latin.into(),
                organization: organization.into(),
                role: role.into(),
                nominated_by: format!("LRP of {organization} (sample)"),
                starts: today.saturating_sub(1.years()),
                ends: Some(today.saturating_add(2.years())),
                training_passed_on: lra.then(|| today.saturating_sub(5.months())),
                training_score: lra.then_some(96),
            });
        }
    }
    (operators, appointments)
}
