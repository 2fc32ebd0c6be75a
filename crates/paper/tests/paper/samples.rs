//! What the tests print, and a paper on disk as other programs see it.

use std::{path::PathBuf, process::Command};

use jiff::{Zoned, civil::date};
use lra_paper::{
    AnsweredQuestion, Approval, Language, Letter, Priority, RecordedStatement, RequestPaper, Requester, Section,
    Statement, TickOption,
};

/// A paper on disk, as the tools see it.
pub(crate) struct Printed(PathBuf);

impl Printed {
    pub(crate) fn new(name: &str, bytes: &[u8]) -> Self {
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

    pub(crate) fn run(&self, tool: &str, before: &[&str], after: &[&str]) -> String {
        let done = Command::new(tool).args(before).arg(&self.0).args(after).output().unwrap();
        let out = String::from_utf8_lossy(&done.stdout).into_owned();
        assert!(done.status.success(), "{tool}: {out}{}", String::from_utf8_lossy(&done.stderr));
        out
    }

    pub(crate) fn text(&self) -> String {
        self.run("pdftotext", &["-raw", "-enc", "UTF-8"], &["-"])
    }

    pub(crate) fn pages(&self) -> usize {
        let info = self.run("pdfinfo", &[], &[]);
        let line = info.lines().find(|l| l.starts_with("Pages:")).unwrap();
        line.split_whitespace().nth(1).unwrap().parse().unwrap()
    }
}

/// Without white space: what is on the paper no matter where lines break.
pub(crate) fn squeeze(text: &str) -> String {
    text.split_whitespace().collect()
}

pub(crate) fn now() -> Zoned {
    "2026-11-22T14:05:00-05:00[America/Toronto]".parse().unwrap()
}

pub(crate) fn sample_letter(at: &Zoned) -> Letter<'_> {
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
pub(crate) fn sixty(start: &str) -> String {
    start.chars().chain("wm".chars().cycle()).take(60).collect()
}

pub(crate) fn tick(label: &str, ticked: bool) -> TickOption {
    TickOption { label: label.to_owned(), ticked }
}

fn row(question: &str, answers: &[&str]) -> AnsweredQuestion {
    AnsweredQuestion {
        question: question.to_owned(),
        answers: answers.iter().map(|a| (*a).to_owned()).collect(),
        options: Vec::new(),
    }
}

pub(crate) fn sample_request() -> RequestPaper {
    RequestPaper {
        language: Language::En,
        title: "iPort: request for a report with personal health information".into(),
        version: "2026-09".into(),
        number: Some("R-2026-004711".into()),
        receipt: Some("7KQ2-M8ZD-41".into()),
        status: "In process at CCO since 20 November 2026. Next: the report is made and the requester is told where to collect it.".into(),
        facility: "Lakeshore General Hospital (sample)".into(),
        requester: Requester { name: "Zofia Wałęsa-Żółć".into(), login_id: "zofia.walesa-zolc@oneid.on.ca".into() },
        sections: vec![
            Section {
                title: "The report".into(),
                rows: vec![
                    row("Report", &["Surgical wait times, by procedure"]),
                    row("Period", &["1 April 2026 to 30 September 2026"]),
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
                    row("Needed by", &["11 December 2026"]),
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
                ],
            },
        ],
        statement: Statement {
            made: vec![
                            tick("The report is used only for the purpose stated here, by the recipients named here, and is never joined with other records to find out who somebody is.", true),
                            tick("A loss or suspected breach is reported to the facility’s privacy officer at once.", true),
                        ],
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
