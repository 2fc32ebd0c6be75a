//! A subject is what is compared: a person as a registration shows them, taken from a record, a command or a row.

use crate::{
    names::LegalName,
    person::{Gender, Person, PersonContact, PersonDesignation, PersonDetails},
};

/// A person stands here as far as they can be compared. Whatever is not known stays empty, and then says nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Subject {
    /// The given name stands here as it is written.
    pub given: String,
    /// Middle names stand in one text; empty where the record does not part them from the given name.
    pub middle: String,
    /// The family name stands here, or the only name.
    pub family: String,
    /// The person bore these names at other times: before a marriage, before a correction. At most two are compared.
    pub former: Vec<String>,
    /// The birth date is read from `YYYY-MM-DD`; anything else is not compared.
    pub birth_date: String,
    /// The gender is here where it was stated as one of two; none speaks neither for nor against.
    pub gender: Option<Sex>,
    /// The telephone number may stand in any notation; it is compared by its digits.
    pub phone: String,
    /// The e-mail address stands as written; it is compared without case.
    pub email: String,
    /// This number belongs to one person: a college's registration number, say.
    pub licence: String,
    /// The number is this college's; empty where there is only one kind. The numbers of two colleges do not compare.
    pub college: String,
    /// The person lives there, where that is known. A desk of ours does not ask.
    pub address: Address,
}

/// The gender counts as far as it tells two people apart: only *female* and *male* speak against each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sex {
    /// It was stated as female, and speaks against male.
    Female,
    /// It was stated as male, and speaks against female.
    Male,
}

/// An address is compared by its parts, any of which may be empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Address {
    /// The house has this number, with its letter if it has one.
    pub number: String,
    /// The street has this name, without the number.
    pub street: String,
    /// The address has this flat, unit or building; empty where it has none.
    pub unit: String,
    /// The city or town has this name.
    pub city: String,
    /// The postal code may stand in any notation.
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
