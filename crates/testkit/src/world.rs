//! The sample world: invented organizations, operators and people, the same ones for the same seed and day.
//!
//! Written as the CSV files of `lra-central directory import` and the list of operators of the OpenID provider.

mod names;
mod people;
mod places;

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};
use jiff::Zoned;
use jiff::civil::Date;
use serde::Serialize;

/// A row of `organizations.csv`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Organization {
    /// Short code, never changed.
    pub code: String,
    /// English name, marked as a sample.
    pub name_en: String,
    /// French name, marked as a sample.
    pub name_fr: String,
    /// `hospital`, `clinic`, `cco` or `central`.
    pub kind: String,
}

/// A row of `agreements.csv`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Agreement {
    /// Code of the organization.
    pub organization: String,
    /// Code of the service.
    pub service: String,
    /// The day on which it was signed, and from which it counts.
    pub signed_on: Date,
    /// Last day, if it ends.
    pub ends_on: Option<Date>,
}

/// A row of `operators.csv`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Operator {
    /// User name at the issuer.
    pub username: String,
    /// Given name, as the directory writes it.
    pub given_name: String,
    /// Family name, as the directory writes it.
    pub family_name: String,
    /// Work e-mail, at a domain that is reserved for examples.
    pub email: String,
    /// Subject at the issuer: opaque, never reassigned.
    pub subject: String,
    /// The operator's own account as a registrant: duties are separated by person.
    pub login_id: String,
}

/// A row of `appointments.csv`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Appointment {
    /// User name of the operator.
    pub username: String,
    /// Code of the organization.
    pub organization: String,
    /// `lra`, `sponsor`, `lrp`, `cco`, `registration-agent` or `administrator`.
    pub role: String,
    /// The legally responsible person who nominated.
    pub nominated_by: String,
    /// First day on which the operator may act in this role.
    pub starts: Date,
    /// Last day; without one the appointment stands until it is taken away.
    pub ends: Option<Date>,
    /// When the LRA's training was passed.
    pub training_passed_on: Option<Date>,
    /// At how many percent.
    pub training_score: Option<u8>,
}

/// A row of `people.csv`: somebody who has an account already.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Person {
    /// Login ID, in lower case.
    pub login_id: String,
    /// Given name or names; empty for people with one name only.
    pub given_name: String,
    /// Family name, or the only name.
    pub family_name: String,
    /// Date of birth.
    pub birth_date: Date,
    /// `female`, `male`, `other` or `undisclosed`.
    pub gender: String,
    /// `en` or `fr`.
    pub language: String,
    /// Work phone; numbers that are reserved for fiction.
    pub work_phone: String,
    /// Code of the regulatory college, or empty.
    pub college: String,
    /// Registration number, or empty.
    pub licence_number: String,
    /// Level of assurance.
    pub level: u8,
    /// Where they work; empty for those who registered themselves.
    pub organization: String,
    /// What they do there.
    pub position: String,
}

/// Everything of the sample world.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct World {
    /// The organizations, CCO and the registration agents among them.
    pub organizations: Vec<Organization>,
    /// The agreements of the organizations, some of them over.
    pub agreements: Vec<Agreement>,
    /// The operators: whoever can sign in.
    pub operators: Vec<Operator>,
    /// What operators are, and where.
    pub appointments: Vec<Appointment>,
    /// People who have an account, operators among them.
    pub people: Vec<Person>,
}

/// What the OpenID provider knows of an operator.
#[derive(Serialize)]
struct Claims<'a> {
    sub: &'a str,
    username: &'a str,
    given_name: &'a str,
    family_name: &'a str,
    email: &'a str,
    organization: &'a str,
    role: String,
}

impl World {
    /// The sample world of today.
    #[must_use]
    pub fn sample() -> Self {
        Self::new(2026, Zoned::now().date())
    }

    /// The world that this seed makes, with appointments and agreements in force on `today`.
    #[must_use]
    pub fn new(seed: u64, today: Date) -> Self {
        let (operators, appointments) = places::operators(today);
        Self {
            organizations: places::organizations(),
            agreements: places::agreements(today),
            people: people::people(seed, today, &operators, &appointments),
            operators,
            appointments,
        }
    }

    /// The operator with this user name.
    #[must_use]
    pub fn operator(&self, username: &str) -> Option<&Operator> {
        self.operators.iter().find(|o| o.username == username)
    }

    /// The people who work at an organization.
    pub fn people_at<'a>(&'a self, organization: &'a str) -> impl Iterator<Item = &'a Person> {
        self.people.iter().filter(move |p| p.organization == organization)
    }

    /// Those who registered themselves with data of their college.
    pub fn self_registered(&self) -> impl Iterator<Item = &Person> {
        self.people.iter().filter(|p| p.organization.is_empty())
    }

    /// Writes the CSV files of `directory import` and `operators.json` into a folder.
    ///
    /// # Errors
    /// When the folder cannot be written.
    pub fn write(&self, folder: &Path) -> Result<()> {
        fs::create_dir_all(folder)?;
        rows(folder, "organizations.csv", &self.organizations)?;
        rows(folder, "agreements.csv", &self.agreements)?;
        rows(folder, "operators.csv", &self.operators)?;
        rows(folder, "appointments.csv", &self.appointments)?;
        rows(folder, "people.csv", &self.people)?;
        let claims: Vec<Claims<'_>> = self.operators.iter().map(|o| self.claims(o)).collect();
        fs::write(folder.join("operators.json"), serde_json::to_vec_pretty(&claims)?)?;
        Ok(())
    }

    fn claims<'a>(&'a self, operator: &'a Operator) -> Claims<'a> {
        let mut theirs = self.appointments.iter().filter(|a| a.username == operator.username).peekable();
        let code = theirs.peek().map(|a| a.organization.as_str()).unwrap_or_default();
        let roles: Vec<&str> = theirs
            .map(|a| match a.role.as_str() {
                "lra" => "LRA",
                "sponsor" => "Sponsor",
                "registration-agent" => "Registration agent",
                "administrator" => "Administrator",
                "lrp" => "Legally responsible person",
                _ => "CCO analyst",
            })
            .collect();
        Claims {
            sub: &operator.subject,
            username: &operator.username,
            given_name: &operator.given_name,
            family_name: &operator.family_name,
            email: &operator.email,
            organization: self.organizations.iter().find(|o| o.code == code).map_or(code, |o| &o.name_en),
            role: roles.join(" · "),
        }
    }
}

fn rows<T: Serialize>(folder: &Path, name: &str, rows: &[T]) -> Result<()> {
    let mut writer = csv::Writer::from_path(folder.join(name)).with_context(|| format!("{name} cannot be written"))?;
    for row in rows {
        writer.serialize(row)?;
    }
    writer.flush()?;
    Ok(())
}

#[cfg(test)]
mod tests;
