//! Paper on its way out: the credential letter, never kept, and the filled request form.

use jiff::{Zoned, tz::TimeZone};
use lra_forms::{Answer, FormItem, ItemKind, Questionnaire, Tables, Text};
use lra_paper::{
    AnsweredQuestion, Approval, Letter, RecordedStatement, RequestPaper, Requester, Section, Statement, TickOption,
};
use lra_rules::{
    command::PrintLetter,
    event::RequestEvent,
    ids::{Day, LetterId, Moment},
    person::{Language, Person},
    record::{Record, RecordRef},
    request::{Priority, Received, Request, RequestState},
};
use uuid::Uuid;

use super::{
    app::App,
    papers::{LETTERS, PAPERS},
    problem::settled,
    types::{
        FormSection, LetterPrinted, Nothing, OnePerson, OneRequestQuery, PaperWent, RequestPaperQuery, WindowProblem,
    },
    views::{Look, in_words},
};

impl App {
    /// Makes a temporary password and sends its letter to the printer. Another print voids the one before.
    pub async fn print_letter(&self, args: OnePerson) -> Result<LetterPrinted, WindowProblem> {
        let front = self.front().await?;
        let letter = LetterId(Uuid::now_v7());
        let shown = front.desk.reader().shown(&RecordRef::Person(args.person), &front.scope).await?;
        let Some(Record::Person(person)) = shown.map(|s| s.stored.record) else {
            return Err(WindowProblem::new("record.unknown"));
        };
        let login_id = person.login_id().ok_or_else(|| WindowProblem::new("state.not-now"))?.to_uppercase();
        let organization = self.organization_name(&front.scope).await;
        let made = front.desk.print_letter(&front.scope, PrintLetter { person: args.person, letter }).await?;
        settled(made.outcome)?;
        let (Some(password), Some(expires_on)) = (made.temporary_password, made.expires_on) else {
            return Err(WindowProblem::new("letter.already-answered"));
        };
        let language = person.details.language.unwrap_or(Language::En);
        let name = person.name.full();
        let pdf = lra_paper::letter(&Letter {
            language: paper_language(language),
            organization: &said(&organization, language),
            registrant_name: &name,
            login_id: &login_id,
            temporary_password: password.expose(),
            expires_on: expires_on.0,
            printed_at: &here(front.now),
            lra_name: &front.actor.operator.name,
            sign_in_address: &front.tables.help.sign_in_address,
            service_desk: &front.tables.help.service_desk,
            sample: self.config.sample,
        })?;
        let path = self.config.folder.join(LETTERS).join(format!("{letter}.pdf"));
        let went = self.hand_out(RecordRef::Person(args.person), &path, &pdf).await?;
        Ok(LetterPrinted { letter, expires_on, went })
    }

    /// The paper came out: the file goes.
    pub async fn letter_done(&self, args: OnePerson) -> Result<Nothing, WindowProblem> {
        self.printed(&RecordRef::Person(args.person)).await;
        Ok(Nothing {})
    }

    /// The filled request form was printed or saved elsewhere: the file goes.
    pub async fn paper_done(&self, args: OneRequestQuery) -> Result<Nothing, WindowProblem> {
        self.printed(&RecordRef::Request(args.request)).await;
        Ok(Nothing {})
    }

    /// Sends the filled request form to the printer, or to the program that shows and prints papers.
    pub async fn request_paper(&self, args: RequestPaperQuery) -> Result<PaperWent, WindowProblem> {
        let front = self.front().await?;
        let (record, loaded) = front.request(args.request).await?;
        let shown = loaded.shown.get(&record).cloned().ok_or_else(|| WindowProblem::new("record.unknown"))?;
        let Record::Request(r) = &shown.stored.record else { return Err(WindowProblem::new("record.unknown")) };
        let language = args.language;
        let receipt = shown
            .stored
            .timeline
            .iter()
            .rev()
            .find(|l| l.act == RequestEvent::RECEIVED)
            .and_then(|l| l.receipt.clone());
        let content = content(&front.look(&loaded), r, receipt, language, front.now, self.config.sample);
        let pdf = lra_paper::request(&content)?;
        let name = r.number.clone().unwrap_or_else(|| r.id.to_string());
        let suffix = if language == Language::Fr { "fr" } else { "en" };
        let path = self.config.folder.join(PAPERS).join(format!("request-{name}-{suffix}.pdf"));
        self.hand_out(record, &path, &pdf).await
    }

    pub(super) async fn organization_name(&self, scope: &lra_rules::organization::Scope) -> Text {
        let code = scope.organization.to_string();
        let fallback = Text { en: code.clone(), fr: code };
        self.organization(Nothing {}).await.ok().flatten().map_or(fallback, |o| o.name)
    }
}

fn content(
    look: &Look<'_>,
    r: &Request,
    receipt: Option<String>,
    language: Language,
    now: Moment,
    sample: bool,
) -> RequestPaper {
    let say = |text: &Text| said(text, language);
    let form = look.tables.form(&r.form.name, &r.form.version);
    let row = look.request_row(r, false);
    let sections = look.sections(r);
    let made = confirmed(&sections, form, r, language);
    let sections = sections.into_iter().map(|section| on_paper(section, form, r, language));
    let sections = sections.filter(|section| !section.rows.is_empty()).collect();
    let person = r.requester.id().and_then(|id| look.records.person(&id));
    RequestPaper {
        language: paper_language(language),
        title: say(&row.form),
        version: r.form.version.clone(),
        number: r.number.clone(),
        receipt,
        status: say(&status(&r.state)),
        facility: row.facility.as_ref().map_or_else(|| r.organization.to_string(), say),
        requester: Requester {
            name: row.requester,
            login_id: person.and_then(Person::login_id).map(str::to_uppercase).unwrap_or_default(),
        },
        sections,
        statement: Statement {
            made,
            text: say(&STATEMENT.text()),
            recorded: r.statement.as_ref().map(|s| RecordedStatement {
                received_how: say(&received(s.received)),
                dated: s.dated.0,
                signed_name: s.signed_by.clone(),
            }),
        },
        approval: r.approval.as_ref().map(|a| Approval {
            lra_name: a.by.name.clone(),
            at: here(a.at),
            step_up_note: say(&STEP_UP.text()),
        }),
        priority: r.priority.as_ref().map(|p| priority(p, look.tables, language)),
        printed_at: here(now),
        sample,
    }
}

/// A section of the form as paper has it: days in words, and every option with its box. What the requester confirms is left to the
/// block of their statement.
fn on_paper(section: FormSection, form: Option<&Questionnaire>, r: &Request, language: Language) -> Section {
    let asked = section.rows.into_iter().filter_map(|row| {
        let item = form.and_then(|form| form.item(&row.link_id));
        let given = r.answers.get(&row.link_id).map(Vec::as_slice).unwrap_or_default();
        if item.is_some_and(|item| item.attestation) {
            return None;
        }
        let options = item.map(|item| item.options.as_slice()).unwrap_or_default();
        let ticked = |code: &str| given.iter().any(|one| matches!(one, Answer::Text(chosen) if chosen == code));
        Some(AnsweredQuestion {
            question: said(&row.question, language),
            answers: match item {
                Some(item) if options.is_empty() => given.iter().map(|one| answered(item, one, language)).collect(),
                Some(_) | None => Vec::new(),
            },
            options: options
                .iter()
                .map(|option| TickOption { label: said(&option.name, language), ticked: ticked(&option.code) })
                .collect(),
        })
    });
    Section { title: said(&section.title, language), rows: asked.collect() }
}

/// What the form asks the requester to confirm, and whether they did.
fn confirmed(
    sections: &[FormSection],
    form: Option<&Questionnaire>,
    r: &Request,
    language: Language,
) -> Vec<TickOption> {
    let asked = sections.iter().flat_map(|section| &section.rows);
    let statements =
        asked.filter(|row| form.and_then(|form| form.item(&row.link_id)).is_some_and(|item| item.attestation));
    statements
        .map(|row| TickOption {
            label: said(&row.question, language),
            ticked: r.answers.get(&row.link_id).is_some_and(|given| given.contains(&Answer::Boolean(true))),
        })
        .collect()
}

/// An answer in the words of the paper: a day is written out like every other day on it.
fn answered(item: &FormItem, answer: &Answer, language: Language) -> String {
    let day = match answer {
        Answer::Text(text) if item.kind == ItemKind::Date => Day::parse(text),
        Answer::Text(_) | Answer::Boolean(_) | Answer::Integer(_) => None,
    };
    match day {
        Some(day) => lra_paper::day(paper_language(language), day.0),
        None => said(&in_words(item, answer), language),
    }
}

/// CCO's priority in the paper's language: ground and reason by their names in the tables, then the words as typed.
fn priority(set: &Priority, tables: &Tables, language: Language) -> lra_paper::Priority {
    let ground = tables.grounds.grounds.iter().find(|g| g.code == set.ground);
    let reasons = tables.reasons.acts.get("set-priority");
    let reason = reasons.and_then(|all| all.iter().find(|r| r.code == set.reason.code));
    let name = reason.map_or_else(|| set.reason.code.clone(), |r| said(&r.name, language));
    let words = set.reason.words.trim();
    lra_paper::Priority {
        ground: ground.map_or_else(|| set.ground.clone(), |g| said(&g.name, language)),
        reason: if words.is_empty() { name } else { format!("{name} – {words}") },
        by: set.by.name.clone(),
        at: here(set.at),
    }
}

/// Two languages of one sentence.
struct BothLanguages(&'static str, &'static str);

impl BothLanguages {
    fn text(&self) -> Text {
        Text { en: self.0.into(), fr: self.1.into() }
    }
}

const STATEMENT: BothLanguages = BothLanguages(
    "I am the author of this request. What I have stated is true, and I will use the report only for the purpose stated above.",
    "Je suis l’auteur ou l’auteure de cette demande. Ce que j’y déclare est exact, et je n’utiliserai le rapport qu’aux fins énoncées ci-dessus.",
);
const STEP_UP: BothLanguages = BothLanguages(
    "Signed electronically with the approver’s own key, opened by passphrase.",
    "Signé électroniquement avec la clé personnelle de la personne qui approuve, ouverte par phrase de passe.",
);

fn status(state: &RequestState) -> Text {
    match state {
        RequestState::AwaitingApproval(_) => {
            BothLanguages("Awaiting the LRA’s approval", "En attente de l’approbation de l’ALI")
        }
        RequestState::Submitted(_) => {
            BothLanguages("Submitted, waiting for the centre", "Transmise, en attente du service central")
        }
        RequestState::Received(_) => BothLanguages("Received by CCO", "Reçue par ACO"),
        RequestState::InProcess(_) => BothLanguages("In process at CCO", "En traitement à ACO"),
        RequestState::InformationRequired(_) => {
            BothLanguages("CCO needs information", "ACO demande des renseignements")
        }
        RequestState::Completed(_) => BothLanguages("Completed", "Terminée"),
        RequestState::Declined(_) => BothLanguages("Declined", "Refusée"),
        RequestState::Withdrawn(_) => BothLanguages("Withdrawn", "Retirée"),
    }
    .text()
}

fn received(how: Received) -> Text {
    match how {
        Received::Paper => BothLanguages("On paper, signed by hand", "Sur papier, signée à la main"),
        Received::Email => {
            BothLanguages("By e-mail from the work address", "Par courriel, de l’adresse professionnelle")
        }
        Received::AtTheDesk => BothLanguages("Signed at the desk", "Signée au bureau"),
    }
    .text()
}

fn said(text: &Text, language: Language) -> String {
    match language {
        Language::En => text.en.clone(),
        Language::Fr => text.fr.clone(),
    }
}

fn paper_language(language: Language) -> lra_paper::Language {
    match language {
        Language::En => lra_paper::Language::En,
        Language::Fr => lra_paper::Language::Fr,
    }
}

/// A moment by the clock on the wall here.
fn here(moment: Moment) -> Zoned {
    moment.0.to_zoned(TimeZone::system())
}

#[cfg(test)]
mod tests {
    use lra_rules::{ids::OperatorId, organization::OperatorName, sponsorship::Coded};

    use super::*;

    #[test]
    fn the_reason_of_a_priority_is_read_in_the_language_of_the_paper() {
        let tables = lra_rules::default_tables();
        let by = OperatorName { id: OperatorId(Uuid::nil()), name: "Wei Zhang (sample)".into(), person: None };
        let reason = Coded { code: "deadline-near".into(), words: "Board on Monday.".into() };
        let at = Moment(jiff::Timestamp::UNIX_EPOCH);
        let set = Priority { ground: "funding".into(), reason, by, at };
        let known = tables.reasons.acts["set-priority"].iter().find(|r| r.code == "deadline-near").map(|r| &r.name);
        let (en, fr) = (priority(&set, &tables, Language::En), priority(&set, &tables, Language::Fr));
        assert_eq!(Some(en.reason), known.map(|name| format!("{} – Board on Monday.", name.en)));
        assert_eq!(Some(fr.reason), known.map(|name| format!("{} – Board on Monday.", name.fr)));
        assert_ne!(en.ground, fr.ground);
    }
}
