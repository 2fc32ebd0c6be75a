//! Do we already know this person? One's own people from this file, people elsewhere from the centre.

use lra_rules::{
    command::{Command, RegisterPerson, Search},
    decide::person::described,
    field::telling_value,
    ids::{CommandId, Day, PersonId},
    likeness::{How, Likeness, likeness},
    matching::{Decision, Subject},
    person::{Person, PersonDetails},
    record::RecordRef,
    tries::TOO_MANY,
    typed::{self, RegistrationForm},
    wire::Likely,
};
use uuid::Uuid;

use super::{
    app::{App, Front, Loaded},
    types::{CentreAsked, LikelyPeople, LikelyPerson, LikelyQuery, Side, WindowProblem},
};
/// At most so many are looked at while one registers.
const MOST: usize = 8;

/// Fields side by side, each with the one whose comparison speaks of it.
const SIDES: &[(&str, &str)] = &[
    ("given", "given"),
    ("family", "family"),
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
    let Some(known) = known else {
        let side = |one: &lra_rules::likeness::FieldLikeness| Side {
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
            let (typed, there) = (telling_value(new, field), telling_value(known, field));
            let compared = compared(by);
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
    /// One's own people who may be this registrant, most likely first – but for the registration itself, where it stands
    /// waiting and is put right.
    async fn likely_own(
        &self,
        c: &RegisterPerson,
        form: &RegistrationForm,
        itself: Option<PersonId>,
    ) -> Result<Vec<LikelyPerson>, WindowProblem> {
        let mut new = described(c, &self.scope.organization);
        if new.name.family.is_empty() {
            return Ok(Vec::new());
        }
        if !born(form) {
            // What stands in for a day that is not typed yet is nobody's birth date.
            new.details = PersonDetails::default();
        }
        let found = self.desk.reader().like(&Subject::from(&new), &self.scope).await?;
        let close: Vec<_> = found
            .into_iter()
            .filter(|one| one.comparison.decision != Decision::No && Some(one.person) != itself)
            .take(MOST)
            .collect();
        let people: Vec<_> = close.iter().map(|one| RecordRef::Person(one.person)).collect();
        let mut loaded = Loaded::default();
        self.desk.reader().shown_all(&people, &self.scope).await?.into_iter().for_each(|shown| loaded.put(shown));
        let likely = close.iter().filter_map(|one| {
            let known = loaded.records.person(&one.person)?;
            let likeness = likeness(&one.comparison, known, true);
            let sides = sides(&new, Some(known), &likeness);
            Some(LikelyPerson { person: known.id, likeness, sides })
        });
        Ok(likely.collect())
    }

    /// Whom an own command registers.
    async fn registers(&self, command: CommandId) -> Result<Option<PersonId>, WindowProblem> {
        Ok(match self.desk.item(command).await?.and_then(|item| item.command) {
            Some(Command::RegisterPerson(c)) => Some(c.person),
            _ => None,
        })
    }

    /// That these people were looked for; none before name and birth date can be read.
    pub(super) fn searched(&self, c: &RegisterPerson, form: &RegistrationForm, centre: bool) -> Option<Search> {
        let read = !c.name.tidied().family.is_empty() && born(form);
        read.then(|| Search {
            name: c.name.tidied(),
            birth_date: c.details.birth_date,
            at: self.now,
            centre,
            question: None,
        })
    }
}

fn born(form: &RegistrationForm) -> bool {
    Day::parse(form.details.birth_date.trim()).is_some()
}

impl App {
    /// Who may be the registrant: one's own people side by side, people elsewhere by how they compare.
    pub async fn likely_people(&self, args: LikelyQuery) -> Result<LikelyPeople, WindowProblem> {
        let front = self.front().await?;
        let command = typed::registration(&args.form, PersonId(Uuid::nil())).command;
        let itself = match args.amends {
            Some(amended) => front.registers(amended).await?,
            None => None,
        };
        let own = front.likely_own(&command, &args.form, itself).await?;
        let searched = front.searched(&command, &args.form, false);
        let (elsewhere, centre) = match (&searched, args.ask_centre) {
            (Some(_), true) => front.likely_elsewhere(&command, &args.registration).await?,
            _ => (Vec::new(), CentreAsked::NotAsked),
        };
        let asked = centre == CentreAsked::Asked;
        let question = asked.then(|| args.registration.parse().ok()).flatten();
        let search = searched.map(|search| Search { centre: asked, question, ..search });
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
            Err(error) => match WindowProblem::from(error) {
                problem if problem.code == TOO_MANY => Ok((Vec::new(), CentreAsked::TooOften)),
                problem if problem.code.starts_with("centre.") => Ok((Vec::new(), CentreAsked::Offline)),
                problem => Err(problem),
            },
        }
    }
}
