//! What is compared: a person as a registration shows them, taken from a record, a command or a row.

use crate::{
    names::LegalName,
    person::{Gender, Person, PersonContact, PersonDesignation, PersonDetails},
};

/// A person as far as they can be compared. Whatever is not known stays empty, and then says nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Subject {
    /// Given name, as it is written.
    pub given: String,
    /// Middle names, in one text; empty where the record does not part them from the given name.
    pub middle: String,
    /// Family name, or the only name.
    pub family: String,
    /// Names of other times: before a marriage, before a correction.
    pub former: Vec<String>,
    /// Birth date, `YYYY-MM-DD`; anything else is not compared.
    pub birth_date: String,
    /// Gender, where it was stated as one of two.
    pub gender: Option<Sex>,
    /// Telephone number, in any notation; compared by its digits.
    pub phone: String,
    /// E-mail address, as written; compared without case.
    pub email: String,
    /// A number that belongs to one person: a college's registration number, say.
    pub licence: String,
    /// Whose number it is; empty where there is only one kind. The numbers of two colleges do not compare.
    pub college: String,
    /// Where the person lives, where that is known. A desk of ours does not ask.
    pub address: Address,
}

/// Gender, as far as it tells two people apart: only *female* and *male* speak against each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sex {
    /// Stated as female; speaks against male.
    Female,
    /// Stated as male; speaks against female.
    Male,
}

/// An address in its parts, any of which may be empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Address {
    /// House number, with its letter if it has one.
    pub number: String,
    /// Name of the street, without the number.
    pub street: String,
    /// Flat, unit or building, where the address has one.
    pub unit: String,
    /// Name of the city or town.
    pub city: String,
    /// Postal code, in any notation.
    pub postcode: String,
}

impl Subject {
    fn of(
        name: &LegalName,
        details: &PersonDetails,
        contact: &PersonContact,
        designation: Option<&PersonDesignation>,
    ) -> Self {
        // A legal name has no place of its own for middle names: they stand behind the first given name.
        let given = name.given.clone().unwrap_or_default();
        let (given, middle) = match given.trim().split_once(' ') {
            Some((first, rest)) => (first.to_owned(), rest.to_owned()),
            None => (given, String::new()),
        };
        Self {
            given,
            middle,
            family: name.family.clone(),
            former: Vec::new(),
            birth_date: details.birth_date.map(|day| day.to_string()).unwrap_or_default(),
            gender: details.gender.and_then(|gender| match gender {
                Gender::Female => Some(Sex::Female),
                Gender::Male => Some(Sex::Male),
                Gender::Other | Gender::Undisclosed => None,
            }),
            phone: contact.phone.clone().unwrap_or_default(),
            email: contact.email.clone().unwrap_or_default(),
            licence: designation.and_then(|d| d.number.clone()).unwrap_or_default(),
            college: designation.and_then(|d| d.college.clone()).unwrap_or_default(),
            address: Address::default(),
        }
    }
}

impl From<&Person> for Subject {
    fn from(person: &Person) -> Self {
        Self::of(&person.name, &person.details, &person.contact, person.designation.as_ref())
    }
}
