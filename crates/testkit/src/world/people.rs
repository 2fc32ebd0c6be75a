//! A few hundred invented people who have an account already.

use std::collections::BTreeMap;

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::names::{DIFFICULT, Gender, ORIGINS};
use super::{Appointment, Operator, Person};

/// How many people there are, operators included – but for those who came into the world last, on top.
const MANY: usize = 300;

/// How many of them registered themselves as members of the college of physicians.
const SELF_REGISTERED: usize = 14;

/// What people do, their college, and how its registration numbers look (`#` = a digit, `@` = a letter).
const POSITIONS: &[(&str, &str, &str)] = &[
    ("Registered nurse, emergency", "cno", "########"),
    ("Registered nurse, unit 4", "cno", "########"),
    ("Registered practical nurse", "cno", "@@######"),
    ("Nurse practitioner", "cno", "########"),
    ("Physician", "cpso", "######"),
    ("Pharmacist", "ocp", "######"),
    ("Respiratory therapist", "crto", "####"),
    ("Physiotherapist", "cpo", "#####"),
    ("Unit clerk", "", ""),
    ("Health records analyst", "", ""),
    ("Decision support analyst", "", ""),
    ("Patient registration clerk", "", ""),
];

/// Where they work, the more often the more often it is named.
const PLACES: &[&str] = &[
    "lakeshore",
    "lakeshore",
    "lakeshore",
    "lakeshore",
    "riverbend",
    "riverbend",
    "northlake",
    "sainte-anne",
    "sainte-anne",
    "maple-grove",
];

/// SplitMix64: small, and the same everywhere for ever, which a library's generator does not promise.
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn below(&mut self, n: usize) -> usize {
        usize::try_from(self.roll() % n.max(1) as u64).unwrap_or(0)
    }

    fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }
}

struct Maker {
    dice: Dice,
    today: Date,
    taken: BTreeMap<String, u32>,
    people: Vec<Person>,
}

/// The people of a world, operators first.
pub(super) fn people(seed: u64, today: Date, operators: &[Operator], appointments: &[Appointment]) -> Vec<Person> {
    let mut maker = Maker { dice: Dice(seed), today, taken: BTreeMap::new(), people: Vec::new() };
    let appointed = |operator: &Operator| appointments.iter().find(|a| a.username == operator.username);
    let late = ["registration-agent", "administrator", "lrp"];
    let agent = |operator: &&Operator| appointed(operator).is_some_and(|a| late.contains(&a.role.as_str()));
    for operator in operators.iter().filter(|operator| !agent(operator)) {
        maker.operator(operator, appointed(operator));
    }
    for (number, &(given, family, latin)) in DIFFICULT.iter().enumerate() {
        let mut person = maker.person(given, family, latin);
        maker.employ(&mut person);
        // The names that must simply work are needed at the desk that every story uses, and elsewhere.
        person.organization = if number % 2 == 0 { "lakeshore" } else { "riverbend" }.into();
        maker.people.push(person);
    }
    while maker.people.len() < MANY {
        let person = maker.anybody();
        maker.people.push(person);
    }
    // Last: with or without them, everybody else is the same.
    for operator in operators.iter().filter(agent) {
        maker.operator(operator, appointed(operator));
    }
    maker.people
}

impl Maker {
    fn operator(&mut self, operator: &Operator, at: Option<&Appointment>) {
        let position = if at.is_some_and(|a| a.role == "sponsor") { "Manager" } else { "Registration" };
        let mut person = self.person(&operator.given_name, &operator.family_name, &operator.username);
        person.organization = at.map(|a| a.organization.clone()).unwrap_or_default();
        position.clone_into(&mut person.position);
        self.people.push(person);
    }

    fn anybody(&mut self) -> Person {
        let origin = self.dice.one(ORIGINS);
        let (given, given_latin, gender) = *self.dice.one(origin.given);
        let (family, family_latin) = *self.dice.one(origin.family);
        let latin: String = format!("{given_latin}.{family_latin}").chars().take(35).collect();
        let mut person = self.person(given, family, &latin);
        match gender {
            Gender::Female => "female",
            Gender::Male => "male",
            Gender::Any => *self.dice.one(&["other", "undisclosed", "female", "male"]),
        }
        .clone_into(&mut person.gender);
        if origin.french {
            "fr".clone_into(&mut person.language);
        }
        if self.people.len() >= MANY - SELF_REGISTERED {
            "cpso".clone_into(&mut person.college);
            person.licence_number = self.number("######");
            "Physician".clone_into(&mut person.position);
            // Nobody has looked at their documents yet.
            person.level = 1;
        } else {
            self.employ(&mut person);
        }
        person
    }

    /// Somebody with this name, not yet employed anywhere.
    fn person(&mut self, given: &str, family: &str, latin: &str) -> Person {
        let times = self.taken.entry(latin.to_owned()).and_modify(|n| *n += 1).or_insert(1);
        let login = if *times == 1 { latin.to_owned() } else { format!("{latin}{times}") };
        let age = i32::try_from(20 + self.dice.below(45)).unwrap_or(40);
        let days = i32::try_from(self.dice.below(365)).unwrap_or(0);
        let gender = *self.dice.one(&["female", "male", "female", "undisclosed"]);
        Person {
            login_id: format!("{login}@oneid.on.ca"),
            given_name: given.into(),
            family_name: family.into(),
            birth_date: self.today.saturating_sub(age.years()).saturating_sub(days.days()),
            gender: gender.into(),
            language: "en".into(),
            work_phone: self.phone(),
            college: String::new(),
            licence_number: String::new(),
            level: 2,
            organization: String::new(),
            position: String::new(),
        }
    }

    fn employ(&mut self, person: &mut Person) {
        let (position, college, pattern) = *self.dice.one(POSITIONS);
        person.organization = (*self.dice.one(PLACES)).into();
        position.clone_into(&mut person.position);
        college.clone_into(&mut person.college);
        person.licence_number = self.number(pattern);
        // One in nine came only for a service without PHI.
        person.level = if self.dice.below(9) == 0 { 1 } else { 2 };
    }

    /// 555-0100 to 555-0199 are reserved for fiction in every area code.
    fn phone(&mut self) -> String {
        let area = *self.dice.one(&["416", "705", "613", "807", "519", "905"]);
        format!("+1{area}55501{:02}x{}", self.dice.below(100), 1000 + self.dice.below(9000))
    }

    fn number(&mut self, pattern: &str) -> String {
        let mut made = String::new();
        for (place, sign) in pattern.chars().enumerate() {
            // No leading zero: spreadsheets eat it.
            let digit = if place == 0 { 1 + self.dice.below(9) } else { self.dice.below(10) };
            match sign {
                '@' => made.push(char::from(b"ABCDEFGHJK"[self.dice.below(10)])),
                _ => made.push_str(&digit.to_string()),
            }
        }
        made
    }
}
