//! What each code table must hold by itself.

use std::collections::BTreeSet;

use super::Vocabulary;
use crate::complaints::Complaints;
use crate::json::escape;
use crate::questionnaire::day;
use crate::tables::{
    ChallengeTable, CollegeTable, DocumentClass, EvidenceTable, GroundTable, HelpTable, LevelRule, LimitTable,
    LoginIdTable, OfflineTable, ReasonTable, ServiceTable, TermsTable,
};

/// Codes are there, fit for machines, and each once.
fn check_codes<'a>(codes: impl Iterator<Item = &'a str>, path: &str, complaints: &mut Complaints<'_>) {
    let mut seen = BTreeSet::new();
    for (n, code) in codes.enumerate() {
        let path = format!("{path}/{n}/code");
        let fit = !code.is_empty() && code.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        complaints.ensure(fit, path.clone(), "must be lower-case letters, digits, hyphens");
        complaints.ensure(seen.insert(code), path, format!("`{code}` stands here twice"));
    }
    complaints.ensure(!seen.is_empty(), path, "is empty");
}

pub(super) fn evidence(table: &EvidenceTable, complaints: &mut Complaints<'_>) {
    check_codes(table.documents.iter().map(|d| d.code.as_str()), "/documents", complaints);
    for (n, kind) in table.documents.iter().enumerate() {
        let path = format!("/documents/{n}");
        complaints.ensure(
            !kind.issuers.is_empty(),
            format!("{path}/issuers"),
            "somebody issues it; `*` stands for anybody",
        );
        let mut seen = BTreeSet::new();
        for (i, issuer) in kind.issuers.iter().enumerate() {
            let fine = !issuer.trim().is_empty() && seen.insert(issuer);
            complaints.ensure(fine, format!("{path}/issuers/{i}"), "is empty or stands here twice");
            let named = issuer == "*" || table.issuers.contains_key(issuer);
            complaints.ensure(named, format!("{path}/issuers/{i}"), "has no name in both languages: see `issuers`");
        }
        complaints.ensure(
            kind.class != DocumentClass::ChangeOfName || !kind.photo,
            format!("{path}/photo"),
            "a document that explains a change of name carries no photo",
        );
    }
    let known = table.levels.iter().any(|rule| rule.level == table.registering_level);
    complaints.ensure(known, "/registering_level", "must be a level of the rules in force");
    complaints.ensure(table.documents_at_most > 0, "/documents_at_most", "must be more than 0");
    check_levels(&table.levels, "/levels", complaints);
    for (name, levels) in &table.presets {
        check_levels(levels, &format!("/presets/{}", escape(name)), complaints);
    }
}

fn check_levels(levels: &[LevelRule], path: &str, complaints: &mut Complaints<'_>) {
    complaints.ensure(!levels.is_empty(), path, "is empty");
    let mut below = 0;
    for (n, rule) in levels.iter().enumerate() {
        let path = format!("{path}/{n}");
        complaints.ensure(
            rule.level > below,
            format!("{path}/level"),
            "levels rise from the lowest, each once, from 1",
        );
        below = rule.level;
        complaints.ensure(
            rule.with_photo <= rule.documents,
            format!("{path}/with_photo"),
            "is more than all documents",
        );
        complaints.ensure(
            rule.foundational <= rule.documents,
            format!("{path}/foundational"),
            "is more than all documents",
        );
    }
}

/// A service that holds PHI needs at least this level: a sponsor's word alone proves less.
const PHI_LEVEL: u8 = 2;

pub(super) fn services(table: &ServiceTable, complaints: &mut Complaints<'_>) {
    check_codes(table.services.iter().map(|s| s.code.as_str()), "/services", complaints);
    for (n, service) in table.services.iter().enumerate() {
        let fine = service.sponsor || !service.phi;
        complaints.ensure(
            fine,
            format!("/services/{n}/phi"),
            "what holds PHI needs a sponsor, or one LRA alone opens it",
        );
        complaints.ensure(
            service.level >= PHI_LEVEL || !service.phi,
            format!("/services/{n}/level"),
            "what holds PHI needs level 2, which documents prove",
        );
    }
}

pub(super) fn reasons(table: &ReasonTable, vocabulary: &Vocabulary<'_>, complaints: &mut Complaints<'_>) {
    for name in vocabulary.reasons {
        complaints.ensure(table.acts.contains_key(*name), "/acts", format!("`{name}` has no reasons"));
    }
    let by_itself = vocabulary.by_itself;
    for code in vocabulary.of_itself {
        let known = table.acts.get(by_itself).is_some_and(|all| all.iter().any(|r| r.code == *code));
        complaints.ensure(known, format!("/acts/{by_itself}"), format!("`{code}` is missing"));
    }
    for (name, reasons) in &table.acts {
        let path = format!("/acts/{}", escape(name));
        complaints.ensure(
            vocabulary.reasons.contains(&name.as_str()),
            path.clone(),
            "is not an act that asks for a reason",
        );
        check_codes(reasons.iter().map(|r| r.code.as_str()), &path, complaints);
    }
}

/// What the table does not name may be done offline unless the act's own row forbids it.
pub(super) fn offline(table: &OfflineTable, vocabulary: &Vocabulary<'_>, complaints: &mut Complaints<'_>) {
    for act in table.commands.keys() {
        let known = vocabulary.acts.contains(&act.as_str());
        complaints.ensure(known, format!("/commands/{}", escape(act)), "is not a command");
    }
}

pub(super) fn grounds(table: &GroundTable, complaints: &mut Complaints<'_>) {
    check_codes(table.grounds.iter().map(|g| g.code.as_str()), "/grounds", complaints);
}

pub(super) fn colleges(table: &CollegeTable, complaints: &mut Complaints<'_>) {
    check_codes(table.colleges.iter().map(|c| c.code.as_str()), "/colleges", complaints);
    for (n, college) in table.colleges.iter().enumerate() {
        let (least, most) = college.length;
        complaints.ensure(
            (1..=most).contains(&least),
            format!("/colleges/{n}/length"),
            "must be least and most, from 1",
        );
    }
}

pub(super) fn login_id(table: &LoginIdTable, complaints: &mut Complaints<'_>) {
    let host = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'.' || b == b'-';
    complaints.ensure(
        table.domain.contains('.') && table.domain.bytes().all(host),
        "/domain",
        "must be a domain in lower case",
    );
    complaints.ensure((8..=64).contains(&table.longest), "/longest", "must be 8 to 64, the most an address allows");
    complaints.ensure(table.first_suffix >= 1, "/first_suffix", "must be 1 or more");
    for (from, to) in &table.letters {
        let path = format!("/letters/{}", escape(from));
        let letter = from.chars().count() == 1 && !from.is_ascii() && from.to_lowercase() == *from;
        complaints.ensure(letter, path.clone(), "must be one lower-case letter beyond ASCII");
        complaints.ensure(to.bytes().all(|b| b.is_ascii_lowercase()), path, "must become letters a to z");
    }
}

pub(super) fn terms(table: &TermsTable, complaints: &mut Complaints<'_>) {
    complaints.ensure(!table.versions.is_empty(), "/versions", "is empty");
    let mut versions = BTreeSet::new();
    let mut before = "";
    for (n, terms) in table.versions.iter().enumerate() {
        let path = format!("/versions/{n}");
        complaints.ensure(
            !terms.version.trim().is_empty() && versions.insert(&terms.version),
            format!("{path}/version"),
            "is empty or stands here twice",
        );
        complaints.ensure(day(&terms.effective).is_some(), format!("{path}/effective"), "must be a day, YYYY-MM-DD");
        complaints.ensure(
            terms.effective.as_str() > before,
            format!("{path}/effective"),
            "is not after the version before",
        );
        before = &terms.effective;
        complaints.ensure(!terms.paragraphs.is_empty(), format!("{path}/paragraphs"), "is empty");
    }
}

pub(super) fn limits(table: &LimitTable, complaints: &mut Complaints<'_>) {
    for (name, value) in [
        ("letter_days", table.letter_days),
        ("lease_hours", table.lease_hours),
        ("idle_minutes", table.idle_minutes),
        ("name_length", table.name_length),
        ("words_length", table.words_length),
        ("sponsorship_days", table.sponsorship_days),
        ("signed_days", table.signed_days),
        ("closed_days", table.closed_days),
        ("starts_days_ahead", table.starts_days_ahead),
        ("tries_per_hour", table.tries_per_hour),
    ] {
        complaints.ensure(value > 0, format!("/{name}"), "must be more than 0");
    }
    for (name, value, most) in [
        ("name_length", table.name_length, crate::LONGEST_NAME),
        ("words_length", table.words_length, crate::LONGEST_WORDS),
    ] {
        complaints.ensure(
            value <= most,
            format!("/{name}"),
            format!("must be {most} or less: no longer text is taken in"),
        );
    }
    complaints.ensure(
        table.lease_warning_hours < table.lease_hours,
        "/lease_warning_hours",
        "must be less than the lease",
    );
    complaints.ensure(
        u32::from(table.idle_warning_seconds) < u32::from(table.idle_minutes) * 60,
        "/idle_warning_seconds",
        "must be less than the idle time",
    );
    complaints.ensure(
        (1..=table.sponsorship_days).contains(&table.sponsorship_usual_days),
        "/sponsorship_usual_days",
        "must be 1 or more, and no more than a sponsorship lasts at most",
    );
    complaints.ensure(
        (1..=366).contains(&table.trust_days),
        "/trust_days",
        "must be 1 to 366: trust lasts a year at most",
    );
    complaints.ensure(table.bytes_per_hour > 0, "/bytes_per_hour", "must be more than 0");
    complaints.ensure((1..=100).contains(&table.training_score), "/training_score", "must be 1 to 100");
    complaints.ensure(table.eligible_level <= 3, "/eligible_level", "must be 0 to 3");
    complaints.ensure(table.nomination_days > 0, "/nomination_days", "must be more than 0");
    complaints.ensure(table.passphrase_length >= 8, "/passphrase_length", "must be 8 or more");
    complaints.ensure(table.youngest < table.oldest, "/oldest", "must be more than the youngest");
}

pub(super) fn help(table: &HelpTable, complaints: &mut Complaints<'_>) {
    let address = table.sign_in_address.strip_prefix("https://").is_some_and(|rest| !rest.is_empty());
    complaints.ensure(address, "/sign_in_address", "must begin with https://");
    let number = table.service_desk.bytes().filter(u8::is_ascii_digit).count() >= 10;
    complaints.ensure(number, "/service_desk", "must be a telephone number of ten digits or more");
}

pub(super) fn challenge(table: &ChallengeTable, complaints: &mut Complaints<'_>) {
    check_codes(table.questions.iter().map(|q| q.code.as_str()), "/questions", complaints);
    complaints.ensure(table.questions.len() >= 10, "/questions", "must be ten questions or more to choose among");
    complaints.ensure((1..=10).contains(&table.choose), "/choose", "must be 1 to 10");
    // Whoever heard all questions once could otherwise learn all answers at once.
    complaints.ensure((1..table.choose).contains(&table.ask), "/ask", "must be 1 or more, and fewer than are chosen");
    complaints.ensure((2..=20).contains(&table.least_letters), "/least_letters", "must be 2 to 20");
    complaints.ensure((6..=10).contains(&table.code_digits), "/code_digits", "must be 6 to 10");
    complaints.ensure((1..=5).contains(&table.code_tries), "/code_tries", "must be 1 to 5");
    for (name, value, most) in [
        ("answer_minutes", table.answer_minutes, 60),
        ("code_minutes", table.code_minutes, 60),
        ("recognized_minutes", table.recognized_minutes, 120),
        ("person_tries", table.person_tries, 20),
        ("person_hours", table.person_hours, 168),
        ("agent_tries", table.agent_tries, 500),
        ("agent_hours", table.agent_hours, 24),
        ("turned_minutes", table.turned_minutes, 15),
    ] {
        complaints.ensure((1..=most).contains(&value), format!("/{name}"), format!("must be 1 to {most}"));
    }
}
