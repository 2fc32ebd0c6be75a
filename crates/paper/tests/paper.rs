//! The papers, read back by independent tools (qpdf, poppler). The files stay in the target's `tmp/paper` folder, to look at.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

use std::{path::PathBuf, process::Command};

use jiff::{Zoned, civil::date};
use lra_paper::{
    AnsweredQuestion, Approval, Language, Letter, PaperError, Priority, RecordedStatement, RequestPaper, Requester,
    Section, Statement, TickOption, letter, request,
};

/// A paper on disk, as the tools see it.
struct Printed(PathBuf);

impl Printed {
    fn new(name: &str, bytes: &[u8]) -> Self {
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("paper");
        std::fs::create_dir_all(&folder).unwrap();
        let path = folder.join(format!("{name}.pdf"));
        std::fs::write(&path, bytes).unwrap();
        let printed = Self(path);
        printed.run("qpdf", &["--check"], &[]);
        assert!(bytes.len() < 200_000, "{name} is {} bytes: fonts are not subset", bytes.len());
        for font in printed.run("pdffonts", &[], &[]).lines().skip(2) {
            let font = font.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(font.contains("+") && font.contains("yes yes yes"), "not embedded, subset and readable: {font}");
        }
        printed
    }

    fn run(&self, tool: &str, before: &[&str], after: &[&str]) -> String {
        let done = Command::new(tool).args(before).arg(&self.0).args(after).output().unwrap();
        let out = String::from_utf8_lossy(&done.stdout).into_owned();
        assert!(done.status.success(), "{tool}: {out}{}", String::from_utf8_lossy(&done.stderr));
        out
    }

    fn text(&self) -> String {
        self.run("pdftotext", &["-raw", "-enc", "UTF-8"], &["-"])
    }

    fn pages(&self) -> usize {
        let info = self.run("pdfinfo", &[], &[]);
        let line = info.lines().find(|l| l.starts_with("Pages:")).unwrap();
        line.split_whitespace().nth(1).unwrap().parse().unwrap()
    }
}

/// Without white space: what is on the paper no matter where lines break.
fn squeeze(text: &str) -> String {
    text.split_whitespace().collect()
}

fn now() -> Zoned {
    "2026-11-22T14:05:00-05:00[America/Toronto]".parse().unwrap()
}

fn sample_letter(at: &Zoned) -> Letter<'_> {
    Letter {
        language: Language::En,
        organization: "Lakeshore General Hospital (sample)",
        registrant_name: "Nguyễn Thị Ánh Tuyết",
        login_id: "anhtuyet.nguyen@oneid.on.ca",
        temporary_password: "Tk7mR0oWl1vX",
        expires_on: date(2027, 2, 20),
        printed_at: at,
        lra_name: "Odile Operator (sample)",
        sign_in_address: "oneid.example.org/first",
        service_desk: "Service desk, day and night: 1-866-555-0134 (sample)\nRegistration desk, Monday to Friday, 8:00 to 16:00: 416-555-0199 (sample)",
        sample: true,
    }
}

/// Sixty characters that begin with this one: as long a text as a line of the paper may have to bear.
fn sixty(start: &str) -> String {
    start.chars().chain("wm".chars().cycle()).take(60).collect()
}

fn tick(label: &str, ticked: bool) -> TickOption {
    TickOption { label: label.to_owned(), ticked }
}

fn row(question: &str, answers: &[&str]) -> AnsweredQuestion {
    AnsweredQuestion {
        question: question.to_owned(),
        answers: answers.iter().map(|a| (*a).to_owned()).collect(),
        options: Vec::new(),
    }
}

fn sample_request() -> RequestPaper {
    RequestPaper {
        language: Language::En,
        title: "iPort: request for a report with personal health information".into(),
        version: "2026-09".into(),
        number: Some("R-2026-004711".into()),
        receipt: Some("7KQ2-M8ZD-41".into()),
        status: "In process at CCO since November 20, 2026. Next: the report is made and the requester is told where to collect it.".into(),
        facility: "Lakeshore General Hospital (sample)".into(),
        requester: Requester { name: "Zofia Wałęsa-Żółć".into(), login_id: "zofia.walesa-zolc@oneid.on.ca".into() },
        sections: vec![
            Section {
                title: "The report".into(),
                rows: vec![
                    row("Report", &["Surgical wait times, by procedure"]),
                    row("Period", &["April 1, 2026 to September 30, 2026"]),
                    AnsweredQuestion {
                        question: "Data class".into(),
                        answers: vec![],
                        options: vec![
                            tick("Identifiable records", false),
                            tick("De-identified records", true),
                            tick("Aggregate (no request needed)", false),
                        ],
                    },
                    row("Data elements", &["Procedure code", "Date of decision", "Date of procedure", "Priority level"]),
                    row("Frequency", &["Once"]),
                    row("Needed by", &["December 11, 2026"]),
                ],
            },
            Section {
                title: "Ground and purpose".into(),
                rows: vec![
                    AnsweredQuestion {
                        question: "Ground for priority".into(),
                        answers: vec![],
                        options: vec![
                            tick("Clinical decision making or patient care", false),
                            tick("Funding", false),
                            tick("Performance management", true),
                            tick("Data quality and compliance", false),
                        ],
                    },
                    row(
                        "Justification",
                        &["The surgical program reviews its waits each quarter. Two procedures were over their target in spring, and the review needs to see whether the extra operating time of the summer brought them back. The figures on the dashboard stop at facility level, so the records themselves are needed."],
                    ),
                    row("Purpose", &["Quarterly review of the surgical program"]),
                    row("Special instructions", &[]),
                ],
            },
            Section {
                title: "Recipients and safekeeping".into(),
                rows: vec![
                    row("Recipient", &["ᐊᓂᔑᓈᐯ (sample)"]),
                    row("Role", &["Decision support analyst"]),
                    row("Retention", &["One year"]),
                    row("Destruction", &["Secure deletion, certified"]),
                    AnsweredQuestion {
                        question: "The requester confirms".into(),
                        answers: vec![],
                        options: vec![
                            tick("The report is used only for the purpose stated here, by the recipients named here, and is never joined with other records to find out who somebody is.", true),
                            tick("A loss or suspected breach is reported to the facility’s privacy officer at once.", true),
                        ],
                    },
                ],
            },
        ],
        statement: Statement {
            text: "I am the author of this request. What it says is correct and complete, and I will use the report only as it says.".into(),
            recorded: Some(RecordedStatement {
                received_how: "Signed form on paper, kept at the registration desk".into(),
                dated: date(2026, 11, 18),
                signed_name: "Zofia Wałęsa-Żółć".into(),
            }),
        },
        approval: Some(Approval {
            lra_name: "Odile Operator (sample)".into(),
            at: now(),
            step_up_note: "Passphrase entered again for this approval".into(),
        }),
        priority: Some(Priority {
            ground: "Performance management".into(),
            reason: "The date it is needed by is near".into(),
            by: "Wei Zhang (sample)".into(),
            at: now(),
        }),
        printed_at: now(),
        sample: true,
    }
}

#[test]
fn the_letter_says_what_matters_and_prints_names_as_they_are() {
    let at = now();
    for name in ["Nguyễn Thị Ánh Tuyết", "Wałęsa-Żółć, Zofia", "ᐊᓂᔑᓈᐯ", "Suharto"] {
        let mut sample = sample_letter(&at);
        sample.registrant_name = name;
        let printed = Printed::new("letter-name", &letter(&sample).unwrap());
        assert!(printed.text().contains(name), "{name}: {}", printed.text());
    }
    let printed = Printed::new("letter-en", &letter(&sample_letter(&at)).unwrap());
    let text = printed.text();
    assert_eq!(printed.pages(), 1);
    for said in [
        "ANHTUYET.NGUYEN@ONEID.ON.CA",
        "Tk7m R0oW l1vX",
        "0 digit zero",
        "o small letter O",
        "l small letter L",
        "1 digit one",
        "What to do first, by February 20, 2027",
        "oneid.example.org/first",
        "1-866-555-0134",
        "SAMPLE",
        "d’ici le 20 février 2027",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
    assert!(!text.contains("capital letter O"), "the legend names only what occurs");
    assert!(printed.run("pdfinfo", &[], &[]).contains("Your ONE ID account"));
    assert!(printed.run("qpdf", &["--qdf", "--object-streams=disable"], &["-"]).contains("/Lang (en-CA)"));
}

#[test]
fn the_letter_stays_on_one_page_with_the_longest_names_in_both_languages() {
    let at = now();
    let name = format!("{} {}", sixty("Maximilienne"), sixty("Żółkiewska"));
    let login_id = format!("{}.{}@oneid.on.ca", sixty("maximilienne"), sixty("zolkiewska"));
    let organization = format!("{} (sample)", "Centre régional de santé de la rive du lac ".repeat(3));
    for (file, language) in [("letter-long-en", Language::En), ("letter-long-fr", Language::Fr)] {
        let bytes = letter(&Letter {
            language,
            organization: &organization,
            registrant_name: &name,
            login_id: &login_id,
            temporary_password: "0Oo1lI2Z5S8B0Oo1lI2Z",
            lra_name: &name,
            ..sample_letter(&at)
        })
        .unwrap();
        let printed = Printed::new(file, &bytes);
        assert_eq!(printed.pages(), 1);
        let text = squeeze(&printed.text());
        assert!(text.contains(&squeeze(&name)));
        assert!(text.contains(&login_id.to_uppercase()));
    }
    let huge = "Call us. ".repeat(500);
    let refused = letter(&Letter { service_desk: &huge, ..sample_letter(&at) }).unwrap_err();
    assert_eq!(refused, PaperError::DoesNotFit);
}

#[test]
fn the_french_letter_is_french_with_a_notice_in_english() {
    let at = now();
    let french = Letter {
        language: Language::Fr,
        organization: "Hôpital de la Rive (exemple)",
        service_desk: "Centre d’assistance, jour et nuit : 1-866-555-0134 (exemple)",
        ..sample_letter(&at)
    };
    let printed = Printed::new("letter-fr", &letter(&french).unwrap());
    let text = printed.text();
    assert_eq!(printed.pages(), 1);
    for said in [
        "Votre compte ONE ID",
        "Mot de passe temporaire",
        "d’ici le 20 février 2027",
        "0 chiffre zéro",
        "SPÉCIMEN",
        "February 20, 2027, and show this letter to nobody",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
    assert!(printed.run("qpdf", &["--qdf", "--object-streams=disable"], &["-"]).contains("/Lang (fr-CA)"));
}

#[test]
fn the_request_prints_everything_in_order() {
    let paper = sample_request();
    let printed = Printed::new("request-en", &request(&paper).unwrap());
    let text = squeeze(&printed.text());
    let mut expected = vec![paper.title.as_str(), paper.status.as_str(), "ZOFIA.WALESA-ZOLC@ONEID.ON.CA"];
    for section in &paper.sections {
        expected.push(&section.title);
        for row in &section.rows {
            expected.push(&row.question);
            expected.extend(row.options.iter().map(|o| o.label.as_str()));
            expected.extend(row.answers.iter().map(String::as_str));
        }
    }
    let recorded = paper.statement.recorded.as_ref().unwrap();
    expected.extend(["Requester’s statement", &paper.statement.text, &recorded.signed_name, "November 18, 2026"]);
    expected.extend(["Approval by the Local", "Odile Operator (sample)", "November 22, 2026, 14:05"]);
    expected.extend(["Priority set by CCO", "The date it is needed by is near", "Wei Zhang (sample)"]);
    let mut from = 0;
    for part in expected {
        let part = squeeze(part);
        let at = text[from..].find(&part).unwrap_or_else(|| panic!("missing or out of order: {part}\n{text}"));
        from += at + part.len();
    }
    assert!(text.contains("Notanswered"), "an empty answer says so");
    assert!(text.contains("R-2026-004711") && text.contains("7KQ2-M8ZD-41") && text.contains("SAMPLE"));
    let pages = printed.pages();
    for page in 1..=pages {
        assert!(text.contains(&format!("Page{page}of{pages}")));
    }
    assert!(printed.run("pdfinfo", &[], &[]).contains("R-2026-004711"));
}

#[test]
fn a_tick_is_drawn_not_set_in_a_symbol_font() {
    let mut paper = sample_request();
    let ticked = request(&paper).unwrap();
    for section in &mut paper.sections {
        for option in section.rows.iter_mut().flat_map(|r| &mut r.options) {
            option.ticked = false;
        }
    }
    let unticked = request(&paper).unwrap();
    let strokes = |name: &str, bytes: &[u8]| {
        let page = Printed::new(name, bytes).run("qpdf", &["--qdf", "--object-streams=disable"], &["-"]);
        page.lines().filter(|l| l.trim_end().ends_with(" l")).count()
    };
    // Two segments for each of the four ticks of the sample.
    assert_eq!(strokes("request-ticked", &ticked), strokes("request-unticked", &unticked) + 8);
}

#[test]
fn a_french_request_without_receipt_or_statement_has_lines_to_sign_on() {
    let mut paper = sample_request();
    paper.language = Language::Fr;
    paper.title = "iPort : demande de rapport contenant des renseignements personnels sur la santé".into();
    paper.number = None;
    paper.receipt = None;
    paper.approval = None;
    paper.statement.recorded = None;
    let printed = Printed::new("request-fr", &request(&paper).unwrap());
    let text = printed.text();
    for said in [
        "Signature de la personne requérante",
        "attribué par le service central",
        "Pas encore approuvée",
        "Page 1 sur ",
    ] {
        assert!(squeeze(&text).contains(&squeeze(said)), "{said}: {text}");
    }
}

#[test]
fn ten_thousand_characters_flow_over_pages_without_loss() {
    for (name, answer) in [
        ("request-long-words", "Wait times matter to every patient. ".repeat(290)[..10_000].to_owned()),
        ("request-long-unbroken", "abcdefghij".repeat(1_000)),
        ("request-long-syllabics", "ᐊᓂᔑᓈᐯ ".repeat(1_667).chars().take(10_000).collect()),
    ] {
        let mut paper = sample_request();
        paper.sample = false;
        paper.sections[1].rows[1].answers = vec![answer.clone()];
        let printed = Printed::new(name, &request(&paper).unwrap());
        assert!(printed.pages() >= 4, "{name}: {} pages", printed.pages());
        // The running heads and footers stand between the pages of the answer: take them away first.
        let mut text = squeeze(&printed.text());
        for page in 1..=printed.pages() {
            for furniture in [
                format!("Page{page}of{}", printed.pages()),
                squeeze("This form holds no patient data, and results never travel with it."),
                squeeze("Printed November 22, 2026, 14:05"),
                squeeze("Ground and purpose (continued)"),
                "R-2026-004711".to_owned(),
            ] {
                text = text.replace(&furniture, "");
            }
        }
        text = text.replace(&squeeze(&paper.title), "");
        assert!(text.contains(&squeeze(&answer)), "{name} lost something");
    }
}

#[test]
fn a_heading_is_never_the_last_thing_on_a_page() {
    // Answers of every length push the headings over the page's end one after the other.
    for lines in 0..40 {
        let mut paper = sample_request();
        paper.sections[0].rows[0].answers = vec!["x\n".repeat(lines) + "x"];
        let printed = Printed::new("request-orphans", &request(&paper).unwrap());
        let text = printed.text();
        for page in text.split('\u{c}') {
            let body: Vec<&str> = page.lines().filter(|l| !l.is_empty()).collect();
            let Some(foot) = body.iter().position(|l| l.starts_with("This form holds no")) else {
                continue;
            };
            // The running head of later pages is drawn with the footer, after the body.
            let last = body[..foot]
                .iter()
                .rev()
                .find(|l| !l.contains("SAMPLE") && !l.contains("R-2026") && !l.starts_with("iPort"));
            for heading in ["Requester", "Ground and purpose", "Recipients and safekeeping", "Requester’s statement"]
            {
                assert_ne!(last.copied(), Some(heading), "{lines} lines: {text}");
            }
        }
    }
}
