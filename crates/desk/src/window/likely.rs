//! Do we already know this person? One's own people from this file, people elsewhere from the centre.

use std::cmp::Reverse;

use lra_rules::{
    command::{RegisterPerson, Search},
    compare::{Closeness, How, Likeness, field_value, likeness},
    decide::person::described,
    ids::{Day, PersonId},
    person::Person,
    record::Record,
    wire::Likely,
};
use uuid::Uuid;

use super::{
    app::{App, Front},
    forms,
    types::{CentreAsked, LikelyPeople, LikelyPerson, LikelyQuery, RegistrationForm, Side, WindowProblem},
};
use crate::store::RecordQuery;

/// Fields side by side, each with the one whose comparison speaks of it.
const SIDES: &[(&str, &str)] = &[
    ("given", "name"),
    ("family", "name"),
    ("birth-date", "birth-date"),
    ("gender", "gender"),
    ("phone", "phone"),
    ("email", "email"),
    ("college", "licence"),
    ("number", "licence"),
];

/// Two people side by side; without values where the known one is not seen here.
pub(super) fn sides(new: &Person, known: Option<&Person>, likeness: &Likeness) -> Vec<Side> {
    let compared = |field: &str| likeness.fields.iter().find(|one| one.field == field);
    let value = |person: &Person, field: &str| field_value(&Record::Person(person.clone()), field);
    let Some(known) = known else {
        let side = |one: &lra_rules::compare::FieldLikeness| Side {
            field: one.field.clone(),
            new: None,
            known: None,
            how: one.how,
            why: None,
        };
        return likeness.fields.iter().map(side).collect();
    };
    SIDES
        .iter()
        .map(|(field, by)| {
            let (typed, there) = (value(new, field), value(known, field));
            let compared = compared(field).or_else(|| compared(by));
            let how = match (&typed, &there) {
                (None, _) | (_, None) => How::Unknown,
                (Some(a), Some(b)) if a == b => How::Same,
                _ => match compared.map(|one| one.how) {
                    Some(How::Nearly) => How::Nearly,
                    _ => How::Different,
                },
            };
            let why = compared.filter(|_| how != How::Unknown).and_then(|one| one.why.clone());
            Side { field: (*field).into(), new: typed, known: there, how, why }
        })
        .collect()
}

impl Front {
    /// One's own people who may be this registrant, most likely first.
    pub(super) async fn likely_own(&self, c: &RegisterPerson) -> Result<Vec<LikelyPerson>, WindowProblem> {
        let new = described(c, &self.scope.organization);
        if new.name.family.is_empty() {
            return Ok(Vec::new());
        }
        let mut found: Vec<LikelyPerson> = Vec::new();
        for text in [new.name.full(), c.details.birth_date.to_string()] {
            let query = RecordQuery::people(&self.scope).with_text(&text).page(0, 20);
            for shown in self.desk.records(&query).await?.rows {
                let Record::Person(known) = &shown.stored.record else { continue };
                let likeness = likeness(&new, known, &self.tables.login_id, true);
                if likeness.close != Closeness::Apart && found.iter().all(|one| one.person != known.id) {
                    let sides = sides(&new, Some(known), &likeness);
                    found.push(LikelyPerson { person: known.id, likeness, sides });
                }
            }
        }
        found.sort_by_key(|one| Reverse(one.likeness.close));
        Ok(found)
    }

    /// That these people were looked for; none before name and birth date can be read.
    pub(super) fn searched(&self, c: &RegisterPerson, form: &RegistrationForm, centre: bool) -> Option<Search> {
        let read = !c.name.tidied().family.is_empty() && Day::parse(form.birth_date.trim()).is_some();
        read.then(|| Search { name: c.name.tidied(), birth_date: c.details.birth_date, at: self.now, centre })
    }
}

impl App {
    /// Who may be the registrant: one's own people side by side, people elsewhere by how they compare.
    pub async fn likely_people(&self, args: LikelyQuery) -> Result<LikelyPeople, WindowProblem> {
        let front = self.front().await?;
        let command = forms::registration(&args.form, PersonId(Uuid::nil())).command;
        let own = front.likely_own(&command).await?;
        let searched = front.searched(&command, &args.form, false);
        let (elsewhere, centre) = match (&searched, args.ask_centre) {
            (Some(_), true) => front.likely_elsewhere(&command, &args.registration).await?,
            _ => (Vec::new(), CentreAsked::NotAsked),
        };
        let search = searched.map(|search| Search { centre: centre == CentreAsked::Asked, ..search });
        Ok(LikelyPeople { own, elsewhere, centre, search })
    }
}

impl Front {
    async fn likely_elsewhere(
        &self,
        c: &RegisterPerson,
        registration: &str,
    ) -> Result<(Vec<Likeness>, CentreAsked), WindowProblem> {
        let registration = registration.parse().map_err(|_| WindowProblem::new("likely.no-registration"))?;
        if !self.online {
            return Ok((Vec::new(), CentreAsked::Offline));
        }
        let asked = Likely {
            organization: self.scope.organization.clone(),
            registration,
            name: c.name.tidied(),
            details: c.details.clone(),
            contact: (!c.contact.phone.trim().is_empty()).then(|| c.contact.clone()),
            designation: c.designation.clone(),
        };
        match self.desk.likely(&asked).await {
            Ok(answer) => Ok((answer.elsewhere, CentreAsked::Asked)),
            Err(trouble) => match WindowProblem::from(trouble) {
                problem if problem.code == "likely.too-many" => Ok((Vec::new(), CentreAsked::TooOften)),
                problem if problem.code.starts_with("centre.") => Ok((Vec::new(), CentreAsked::Offline)),
                problem => Err(problem),
            },
        }
    }
}
