//! Registering, sponsoring, enrolling: forms as they are typed, checked at every pause, and made into commands at the end.

use std::collections::BTreeSet;

use lra_desk::{desk::StepUp, outbox::Intent};
use lra_rules::{
    command::{Command, Enroll, SponsorPerson},
    decide::{
        person::{registration_problems, wanted_of},
        sponsorship::sponsoring_problems,
        trust::form_counts,
    },
    evidence::assess,
    field::PersonField,
    fields::unanswered,
    ids::{Day, EnrollmentId, PersonId, SponsorshipId},
    login_id::stem,
    names::{LegalName, usually_written},
    person::PersonRef,
    record::RecordRef,
    refusal::FieldProblem,
    sponsorship::{Basis, FormCounts},
    typed::{self, PersonForm, Read, SponsoringForm},
};
use uuid::Uuid;

use super::{
    app::{App, Front, Loaded},
    identity::Standing,
    problem::field_problems,
    types::{
        AccountLookup, Done, Enrolling, LookupAccount, NameTyped, NameWriting, Registration, RegistrationChecked,
        Sponsoring, SponsoringChecked, WindowProblem,
    },
    unsettled::Pressed,
};

/// The part of a registration's form that becomes a sponsorship, a command of its own.
const ACCESS: &str = "access";

impl App {
    /// What is proven, missing and wrong of a registration so far.
    pub async fn check_registration(&self, args: Registration) -> Result<RegistrationChecked, WindowProblem> {
        let front = self.front().await?;
        let tables = &front.tables;
        let form = &args.form;
        let read = typed::registration(form, PersonId(Uuid::nil()));
        let judged = registration_problems(&read.command, &front.context(tables));
        let mut problems = typed::together(read.problems, judged);
        problems.extend(not_on_paper(&read.command.name));
        let mut form_counts = None;
        if let Some(access) = &form.access {
            let person = PersonRef::Id { person: PersonId(Uuid::nil()) };
            let judged = front.sponsoring_judged(access, person).await?;
            problems.extend(typed::within(ACCESS, judged.problems));
            form_counts = judged.form_counts;
        }
        let assessment =
            assess(&read.command.evidence, wanted_of(&read.command, tables), &tables.evidence, front.today());
        let name = read.command.name.tidied();
        let search = front.searched(&read.command, form, false);
        let problems = unanswered(problems, &args.not_health_numbers);
        let login_stem = (!name.family.is_empty()).then(|| stem(&name, &tables.login_id));
        Ok(RegistrationChecked { problems, assessment, search, login_stem, form_counts })
    }

    /// What can be offered in place of a name in capitals; whoever typed it decides.
    pub async fn name_writing(&self, args: NameTyped) -> Result<NameWriting, WindowProblem> {
        Ok(NameWriting { usual: usually_written(&args.name) })
    }

    /// Registers – and sponsors and enrolls in the same sitting, each built on the one before.
    pub async fn register(&self, args: Registration) -> Result<Done, WindowProblem> {
        let front = self.front().await?;
        let pressed = Pressed::from(&args);
        if let Some(done) = self.again(&front, &pressed, args.draft.as_ref(), &mut StepUp::None).await? {
            return Ok(done);
        }
        let checked = self.check_registration(args.clone()).await?;
        if !checked.problems.is_empty() {
            return Err(field_problems(checked.problems));
        }
        let person = PersonId(Uuid::now_v7());
        let command = Command::RegisterPerson(Box::new(typed::registration(&args.form, person).command));
        let mut acts = vec![Intent { command, not_health_numbers: args.not_health_numbers.clone() }];
        if let Some(access) = &args.form.access {
            let said = said_within(ACCESS, &args.not_health_numbers);
            acts.extend(sponsoring_acts(access, PersonRef::Id { person }, said));
        }
        self.once(&front, pressed, args.draft.as_ref(), acts, StepUp::None).await
    }

    /// Asks the centre for an account by exact login ID and birth date.
    pub async fn lookup_account(&self, args: LookupAccount) -> Result<AccountLookup, WindowProblem> {
        let front = self.front().await?;
        let shown = PersonForm::Account { login_id: args.login_id, birth_date: args.birth_date };
        let Read { command, problems } = typed::person(Some(&shown));
        let PersonRef::Account { login_id, birth_date: Some(birth_date) } = command else {
            return Err(field_problems(problems));
        };
        if !problems.is_empty() {
            return Err(field_problems(problems));
        }
        let answer = front.desk.lookup(&front.scope, &login_id, birth_date).await?;
        Ok(AccountLookup { found: answer.found })
    }

    /// What is wrong of a sponsorship so far.
    pub async fn check_sponsoring(&self, args: Sponsoring) -> Result<SponsoringChecked, WindowProblem> {
        let front = self.front().await?;
        let form = &args.form;
        let whom = typed::person(form.person.as_ref());
        let mut problems = whom.problems;
        let SponsoringJudged { problems: judged, form_counts } =
            front.sponsoring_judged(form, whom.command.clone()).await?;
        problems.extend(judged);
        let Standing { look, held } = match whom.command.id() {
            Some(person) => front.standing(person, &form.services, Day::parse(form.starts.trim())).await?,
            None => Standing::default(),
        };
        for service in form.services.intersection(&held) {
            problems.push(FieldProblem::new("services", "held-already").with("service", service));
        }
        let problems = unanswered(problems, &args.not_health_numbers);
        let wanted = look.unwrap_or(front.tables.evidence.registering_level);
        let assessment = form.evidence.as_ref().map(|looked| {
            let evidence = typed::evidence(looked).command;
            assess(&evidence, wanted, &front.tables.evidence, front.today())
        });
        Ok(SponsoringChecked { problems, assessment, look, held, form_counts })
    }

    /// Sponsors and enrolls somebody who has an account.
    pub async fn sponsor(&self, args: Sponsoring) -> Result<Done, WindowProblem> {
        let front = self.front().await?;
        let pressed = Pressed::from(&args);
        if let Some(done) = self.again(&front, &pressed, args.draft.as_ref(), &mut StepUp::None).await? {
            return Ok(done);
        }
        let checked = self.check_sponsoring(args.clone()).await?;
        if !checked.problems.is_empty() {
            return Err(field_problems(checked.problems));
        }
        let person = typed::person(args.form.person.as_ref()).command;
        let acts = sponsoring_acts(&args.form, person, args.not_health_numbers);
        self.once(&front, pressed, args.draft.as_ref(), acts, StepUp::None).await
    }

    /// Enrolls in further services.
    pub async fn enroll(&self, args: Enrolling) -> Result<Done, WindowProblem> {
        let front = self.front().await?;
        let pressed = Pressed::Enroll(args.clone());
        if let Some(done) = self.again(&front, &pressed, None, &mut StepUp::None).await? {
            return Ok(Done { record: Some(RecordRef::Person(args.person)), ..done });
        }
        let person = PersonRef::Id { person: args.person };
        let mut loaded = Loaded::default();
        if let Some(sponsorship) = args.sponsorship {
            front.load_one(&mut loaded, RecordRef::Sponsorship(sponsorship)).await?;
        }
        // What a sponsorship names rests on it, needed or not: it ends with it.
        let named = args.sponsorship.and_then(|id| loaded.records.sponsorship(&id)).map(|s| s.services.clone());
        let rests = |service: &String| args.sponsorship.filter(|_| named.as_ref().is_some_and(|n| n.contains(service)));
        let acts = args.services.iter().map(|service| enroll_in(service, rests(service), &person).into()).collect();
        let done = self.once(&front, pressed, None, acts, StepUp::None).await?;
        Ok(Done { record: Some(RecordRef::Person(args.person)), ..done })
    }
}

/// What the rulebook says of a sponsorship as typed.
struct SponsoringJudged {
    /// Field by field, at the paths of the form.
    problems: Vec<FieldProblem>,
    /// When its signed form counts; none where the sponsor is asked, or sponsor and services are not chosen yet.
    form_counts: Option<FormCounts>,
}

/// The letter must show the name: where our paper cannot, the page asks for it in the Latin letters that every Canadian document has
/// beside any other. Found out here, and not at the printer.
fn not_on_paper(name: &LegalName) -> Vec<FieldProblem> {
    let parts = [("name.given", name.given.as_deref().unwrap_or_default()), ("name.family", &name.family)];
    parts.into_iter().filter_map(|(field, text)| off_paper(field, text)).collect()
}

/// The same of a name that is corrected: a letter may be printed after it.
pub(super) fn corrected_off_paper(command: &Command) -> Vec<FieldProblem> {
    let Command::CorrectPerson(c) = command else { return Vec::new() };
    let names = c.changes.iter().filter(|change| matches!(change.field, PersonField::Given | PersonField::Family));
    names.filter_map(|change| off_paper(change.field.path(), change.to.as_deref().unwrap_or_default())).collect()
}

fn off_paper(field: &str, text: &str) -> Option<FieldProblem> {
    // Fonts that cannot be read are the paper's own trouble, which it tells when something is printed.
    let shown = lra_paper::prints(text).unwrap_or(true);
    (!shown).then(|| FieldProblem::new(field, "not-on-paper"))
}

impl Front {
    /// Judges a sponsorship as typed, whoever it is for.
    async fn sponsoring_judged(
        &self,
        form: &SponsoringForm,
        person: PersonRef,
    ) -> Result<SponsoringJudged, WindowProblem> {
        let mut loaded = Loaded::default();
        self.load_one(&mut loaded, RecordRef::Organization(self.scope.organization.clone())).await?;
        let read = typed::sponsoring(form, person, SponsorshipId(Uuid::nil()));
        let judged = sponsoring_problems(&read.command, &loaded.records, &self.context(&self.tables));
        let (c, here) = (&read.command, loaded.records.organization(&self.scope.organization));
        let sponsor = here.and_then(|here| here.sponsors.iter().find(|sponsor| sponsor.id == c.sponsor));
        let form_counts = sponsor
            .filter(|_| matches!(c.basis, Basis::SignedForm { .. }) && !c.services.is_empty())
            .map(|sponsor| form_counts(&c.services, (sponsor, &self.actor.operator), here, &self.tables, self.today()));
        Ok(SponsoringJudged { problems: typed::together(read.problems, judged), form_counts })
    }
}

/// Sponsorship of the chosen services, then an enrollment in each.
fn sponsoring_acts(form: &SponsoringForm, person: PersonRef, said: BTreeSet<String>) -> Vec<Intent> {
    let sponsorship = SponsorshipId(Uuid::now_v7());
    let command: SponsorPerson = typed::sponsoring(form, person.clone(), sponsorship).command;
    let mut acts = vec![Intent { command: Command::SponsorPerson(Box::new(command)), not_health_numbers: said }];
    acts.extend(form.services.iter().map(|service| enroll_in(service, Some(sponsorship), &person).into()));
    acts
}

/// What was said of the fields of one part of a form, by the paths of that part.
fn said_within(part: &str, said: &BTreeSet<String>) -> BTreeSet<String> {
    let of = |path: &String| Some(path.strip_prefix(part)?.strip_prefix('.')?.to_owned());
    said.iter().filter_map(of).collect()
}

fn enroll_in(service: &str, sponsorship: Option<SponsorshipId>, person: &PersonRef) -> Command {
    Command::Enroll(Enroll {
        enrollment: EnrollmentId(Uuid::now_v7()),
        person: person.clone(),
        sponsorship,
        service: service.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use lra_rules::{
        command::{CorrectPerson, Correction},
        sponsorship::Coded,
        typed::{BasisForm, BasisKind},
    };

    use super::*;

    /// What a sponsorship names ends with it: also the service that needs no sponsor.
    #[test]
    fn every_service_of_a_sponsorship_rests_on_it() {
        let form = SponsoringForm {
            person: None,
            evidence: None,
            sponsor: None,
            services: ["clinical-viewer", "one-mail", "ehealth-portal"].map(str::to_owned).into(),
            position: String::new(),
            clinical_need: String::new(),
            basis: BasisForm { kind: BasisKind::Queue, signed_on: String::new() },
            starts: String::new(),
            ends: String::new(),
            instead_of_registering: false,
        };
        let acts = sponsoring_acts(&form, PersonRef::Id { person: PersonId(Uuid::now_v7()) }, BTreeSet::new());
        let sponsorship = match acts.first().map(|act| &act.command) {
            Some(Command::SponsorPerson(c)) => Some(c.sponsorship),
            _ => None,
        };
        let rests: Vec<_> = acts[1..]
            .iter()
            .map(|act| match &act.command {
                Command::Enroll(c) => c.sponsorship,
                _ => None,
            })
            .collect();
        assert!(sponsorship.is_some());
        assert_eq!(rests, [sponsorship; 3]);
    }

    #[test]
    fn a_name_that_paper_cannot_show_is_asked_for_in_latin_letters() {
        let name = |given: &str, family: &str| LegalName { given: Some(given.into()), family: family.into() };
        let found = |given: &str, family: &str| -> Vec<String> {
            not_on_paper(&name(given, family)).into_iter().map(|problem| problem.field).collect()
        };
        assert_eq!(found("Zoë", "Łukasik"), Vec::<String>::new());
        assert_eq!(found("王", "Wang"), ["name.given"]);
        assert_eq!(found("משה", "כהן"), ["name.given", "name.family"]);
        let corrects = |field, to: &str| {
            let changes = vec![Correction { field, from: None, to: Some(to.into()) }];
            let reason = Coded { code: "typing-mistake".into(), words: String::new() };
            let command = Command::CorrectPerson(CorrectPerson { person: PersonId(Uuid::nil()), changes, reason });
            corrected_off_paper(&command).into_iter().map(|problem| problem.field).collect::<Vec<_>>()
        };
        assert_eq!(corrects(PersonField::Family, "كمال"), ["name.family"]);
        assert!(corrects(PersonField::Family, "Kamal").is_empty() && corrects(PersonField::Email, "كمال").is_empty());
    }

    #[test]
    fn what_was_said_of_a_part_is_said_by_the_paths_of_its_own_command() {
        let said = ["access.clinical_need", "evidence.documents.0.issuer"].map(str::to_owned).into();
        assert_eq!(said_within(ACCESS, &said), BTreeSet::from(["clinical_need".to_owned()]));
    }
}
