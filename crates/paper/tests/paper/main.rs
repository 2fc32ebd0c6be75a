//! The papers, read back by independent tools (qpdf, poppler). The files stay in the target's `tmp/paper` folder, to look at.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

mod interim;
mod samples;
mod tagged;

use lra_paper::{Language, Letter, PaperError, letter, request};

use samples::{Printed, now, sample_letter, sample_request, sixty, squeeze};

#[test]
fn the_letter_says_what_matters_and_prints_names_as_they_are() {
    let at = now();
    for name in ["Nguyễn Thị Ánh Tuyết", "Wałęsa-Żółć, Zofia", "ᐊᓂᔑᓈᐯ", "Suharto", "Արամ Խաչատրյան", "გიორგი ბერიძე"]
    {
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
        "What to do first, by 20 February 2027",
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
        "20 February 2027, and show this letter to nobody",
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
    expected.push("Requester’s statement");
    expected.extend(paper.statement.made.iter().map(|one| one.label.as_str()));
    expected.extend([&*paper.statement.text, &recorded.signed_name, "18 November 2026"]);
    expected.extend(["Approval by the Local", "Odile Operator (sample)", "22 November 2026, 14:05"]);
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
fn what_was_chosen_stands_in_the_text() {
    let paper = sample_request();
    let printed = Printed::new("request-ticked", &request(&paper).unwrap());
    let text = squeeze(&printed.text());
    let options = paper.sections.iter().flat_map(|section| section.rows.iter().flat_map(|row| &row.options));
    for option in options.chain(&paper.statement.made) {
        let (is, is_not) = if option.ticked { ('☑', '☐') } else { ('☐', '☑') };
        let label = squeeze(&option.label);
        assert!(text.contains(&format!("{is}{label}")), "{label}: {text}");
        assert!(!text.contains(&format!("{is_not}{label}")), "{label}: {text}");
    }
    assert!(text.contains("2of2statementsmade"), "{text}");
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
        assert!(text.contains(said), "{said}: {text}");
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
                squeeze("Printed 22 November 2026, 14:05"),
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

/// Whatever a name may be taken with comes out of the printer: no mark stands for a letter.
#[test]
fn every_letter_that_is_taken_is_on_the_letter() {
    let letters: Vec<char> = (0..=u32::from(char::MAX))
        .filter_map(char::from_u32)
        .filter(|c| c.is_alphabetic() && lra_paper::prints(&c.to_string()).unwrap())
        .collect();
    assert!(letters.len() > 1500, "{}", letters.len());
    let at = now();
    for (n, some) in letters.chunks(80).enumerate() {
        let name: String = some.iter().collect();
        assert_eq!(lra_paper::prints(&name), Ok(true), "{name}");
        let paper = letter(&Letter { registrant_name: &name, ..sample_letter(&at) }).unwrap();
        let text = Printed::new(&format!("letters-{n}"), &paper).text();
        assert!(!text.contains('\u{fffd}'), "{name}: {text}");
    }
}
