//! What a screen reader gets, by programs that are not ours: qpdf reads the objects and the drawing, poppler the text.

use std::collections::{BTreeMap, BTreeSet};

use lra_paper::{Language, Letter, letter, request};
use serde_json::Value;

use crate::samples::{Printed, now, sample_letter, sample_request, squeeze};

/// A text that is drawn on a page: where, and by which number its element knows it.
struct Drawn {
    number: Option<u64>,
    at: (f64, f64),
}

/// The objects of a file as qpdf reads them.
struct Objects(Value);

impl Objects {
    fn of(printed: &Printed) -> Self {
        let json = printed.run("qpdf", &["--json=2", "--json-key=qpdf", "--json-stream-data=none"], &[]);
        Self(serde_json::from_str(&json).unwrap())
    }

    fn trailer(&self) -> &Value {
        &self.0["qpdf"][1]["trailer"]["value"]
    }

    /// What stands there, or what it refers to.
    fn get<'v>(&'v self, value: &'v Value) -> &'v Value {
        let Some(reference) = value.as_str().filter(|text| text.ends_with(" 0 R")) else { return value };
        let object = &self.0["qpdf"][1][format!("obj:{reference}")];
        if object["value"].is_null() { &object["stream"]["dict"] } else { &object["value"] }
    }

    fn catalog(&self) -> &Value {
        self.get(&self.trailer()["/Root"])
    }

    fn pages(&self) -> Vec<&Value> {
        self.get(&self.catalog()["/Pages"])["/Kids"].as_array().unwrap().iter().collect()
    }
}

/// An element of the structure with what is in it.
struct Element {
    name: String,
    kids: Vec<Kid>,
    spoken: Option<String>,
    language: Option<String>,
}

enum Kid {
    Element(Element),
    Text { page: String, number: u64 },
}

fn text_of(value: &Value) -> Option<String> {
    value.as_str().and_then(|text| text.strip_prefix("u:")).map(str::to_owned)
}

fn element(objects: &Objects, reference: &Value, parent: &Value) -> Element {
    let value = objects.get(reference);
    assert_eq!(&value["/P"], parent, "the way up is the way down: {value}");
    let page = value["/Pg"].as_str();
    let kids = value["/K"].as_array().unwrap().iter().map(|kid| match kid {
        Value::Number(number) => Kid::Text { page: page.unwrap().to_owned(), number: number.as_u64().unwrap() },
        Value::Object(there) => {
            Kid::Text { page: there["/Pg"].as_str().unwrap().to_owned(), number: there["/MCID"].as_u64().unwrap() }
        }
        _ => Kid::Element(element(objects, kid, reference)),
    });
    Element {
        name: value["/S"].as_str().unwrap().trim_start_matches('/').to_owned(),
        kids: kids.collect(),
        spoken: text_of(&value["/ActualText"]),
        language: text_of(&value["/Lang"]),
    }
}

impl Element {
    fn walk<'e>(&'e self, seen: &mut impl FnMut(&'e Element)) {
        seen(self);
        for kid in &self.kids {
            if let Kid::Element(kid) = kid {
                kid.walk(seen);
            }
        }
    }

    /// Its texts and those of the elements in it, in the order in which they are read.
    fn texts(&self) -> Vec<(String, u64)> {
        let mut texts = Vec::new();
        for kid in &self.kids {
            match kid {
                Kid::Element(kid) => texts.extend(kid.texts()),
                Kid::Text { page, number } => texts.push((page.clone(), *number)),
            }
        }
        texts
    }
}

/// What may stand in what, by the standard.
fn may_hold(parent: &str, kid: &str) -> bool {
    match parent {
        "Document" => matches!(kid, "H1" | "H2" | "P" | "L"),
        "L" => kid == "LI",
        "LI" => matches!(kid, "Lbl" | "LBody"),
        "LBody" => matches!(kid, "P" | "L"),
        _ => false,
    }
}

/// Every drawing of a page lies in exactly one mark; the texts among them.
fn drawn(printed: &Printed, contents: &str) -> Vec<Drawn> {
    let object = contents.split(' ').next().unwrap();
    let stream = printed.run("qpdf", &[&format!("--show-object={object}"), "--filtered-stream-data"], &[]);
    let mut drawn = Vec::new();
    let (mut mark, mut at) = (None, (0.0, 0.0));
    let mut operands: Vec<&str> = Vec::new();
    for token in stream.split_whitespace() {
        match token {
            "BDC" => {
                assert!(mark.is_none(), "a mark in a mark");
                let said = operands.join(" ");
                let number = said.split("MCID").nth(1).map(|rest| {
                    let digits: String = rest.chars().filter(char::is_ascii_digit).collect();
                    digits.parse::<u64>().unwrap()
                });
                assert_eq!(number.is_none(), said.starts_with("/Artifact"), "{said}");
                mark = Some(number);
            }
            "EMC" => assert!(mark.take().is_some(), "an end without a beginning"),
            "Td" => {
                let numbers: Vec<f64> = operands.iter().map(|number| number.parse().unwrap()).collect();
                at = (numbers[0], numbers[1]);
            }
            "Tj" | "TJ" => drawn.push(Drawn { number: mark.expect("a text without a mark"), at }),
            "S" | "s" | "f" | "F" | "f*" | "B" | "B*" | "b" | "b*" | "Do" | "sh" => {
                assert_eq!(mark, Some(None), "a path that is no artifact");
            }
            _ if token.starts_with(|c: char| c.is_ascii_alphabetic()) => {}
            operand => {
                operands.push(operand);
                continue;
            }
        }
        operands.clear();
    }
    assert!(mark.is_none(), "a mark without an end");
    drawn
}

/// Goes through all that a screen reader goes by.
fn goes_through(printed: &Printed, title: &str, language: &str) -> Element {
    let objects = Objects::of(printed);
    let catalog = objects.catalog();
    assert_eq!(objects.get(&catalog["/MarkInfo"])["/Marked"], true);
    assert_eq!(objects.get(&catalog["/ViewerPreferences"])["/DisplayDocTitle"], true);
    assert_eq!(text_of(&catalog["/Lang"]).as_deref(), Some(language));

    let info = objects.get(&objects.trailer()["/Info"]);
    assert_eq!(text_of(&info["/Title"]).as_deref(), Some(title));
    assert_eq!(text_of(&info["/Creator"]).as_deref(), Some("LRA Desk"));
    let known = BTreeSet::from(["/Title", "/Creator", "/Producer", "/CreationDate", "/ModDate"]);
    let said: BTreeSet<&str> = info.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(said, known, "no empty field, no mark of a standard for printers");
    assert_eq!(text_of(&info["/CreationDate"]).as_deref(), Some("D:20261122140500-05'00'"));
    let packet = printed.run("pdfinfo", &["-meta"], &[]);
    for part in ["<pdfuaid:part>1</pdfuaid:part>", "2026-11-22T14:05:00-05:00", &format!("<rdf:li>{language}</rdf:li>")]
    {
        assert!(packet.contains(part), "{part}: {packet}");
    }
    let escaped = title.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    assert!(packet.contains(&escaped), "{packet}");

    let root = objects.get(&catalog["/StructTreeRoot"]);
    let tops = root["/K"].as_array().unwrap();
    assert_eq!(tops.len(), 1);
    let document = element(&objects, &tops[0], &catalog["/StructTreeRoot"]);
    assert_eq!(document.name, "Document");
    document.walk(&mut |element| {
        assert!(!element.kids.is_empty(), "an empty {}", element.name);
        for kid in &element.kids {
            match kid {
                Kid::Element(kid) => assert!(may_hold(&element.name, &kid.name), "{} in {}", kid.name, element.name),
                Kid::Text { .. } => assert!(!matches!(element.name.as_str(), "Document" | "L" | "LI")),
            }
        }
    });

    // Each page's texts, in the order of the structure, against what is drawn there.
    let mut read: BTreeMap<String, Vec<u64>> = BTreeMap::new();
    for (page, number) in document.texts() {
        read.entry(page).or_default().push(number);
    }
    let ways_back = objects.get(&root["/ParentTree"])["/Nums"].as_array().unwrap();
    for (at, page) in objects.pages().into_iter().enumerate() {
        let values = objects.get(page);
        assert_eq!(values["/StructParents"], at);
        assert_eq!(values["/Tabs"], "/S");
        let drawn = drawn(printed, values["/Contents"].as_str().unwrap());
        let texts: Vec<&Drawn> = drawn.iter().filter(|drawn| drawn.number.is_some()).collect();
        let mut numbers: Vec<u64> = texts.iter().filter_map(|drawn| drawn.number).collect();
        // A line in two faces is one text that is drawn twice.
        numbers.dedup();
        assert_eq!(read.get(page.as_str().unwrap()), Some(&numbers), "read as drawn, and all of it");
        for pair in texts.windows(2) {
            let [(x, y), (next_x, next_y)] = [pair[0].at, pair[1].at];
            assert!(next_y <= y || next_x > x, "read upwards, from {x} {y} to {next_x} {next_y}");
        }
        let back = objects.get(&ways_back[2 * at + 1]).as_array().unwrap();
        assert_eq!((&ways_back[2 * at], back.len()), (&Value::from(at), numbers.len()));
    }
    document
}

/// Name and text of each heading.
fn headings(document: &Element) -> Vec<String> {
    let mut names = Vec::new();
    document.walk(&mut |element| {
        if element.name.starts_with('H') {
            names.push(element.name.clone());
        }
    });
    names
}

#[test]
fn whoever_has_a_request_read_aloud_gets_what_others_see() {
    for (name, language, tag) in [("tagged-en", Language::En, "en-CA"), ("tagged-fr", Language::Fr, "fr-CA")] {
        let mut paper = sample_request();
        paper.language = language;
        paper.title = "Report & more <as asked>".into();
        let printed = Printed::new(name, &request(&paper).unwrap());
        let document = goes_through(&printed, "Report & more <as asked> – R-2026-004711", tag);
        let headings = headings(&document);
        assert_eq!(headings[0], "H1");
        assert!(headings[1..].iter().all(|name| name == "H2"), "{headings:?}");
        assert_eq!(headings.len(), 1 + 1 + paper.sections.len() + 3);

        let mut spoken = Vec::new();
        document.walk(&mut |element| spoken.extend(element.spoken.clone()));
        let options = paper.sections.iter().flat_map(|section| section.rows.iter().flat_map(|row| &row.options));
        let options = options.chain(&paper.statement.made);
        let expected: Vec<&str> = options
            .map(|option| match (language, option.ticked) {
                (Language::En, true) => "chosen",
                (Language::En, false) => "not chosen",
                (Language::Fr, true) => "choisi",
                (Language::Fr, false) => "non choisi",
            })
            .collect();
        assert_eq!(spoken, expected);
    }
}

#[test]
fn long_answers_are_one_element_over_several_pages() {
    let mut paper = sample_request();
    paper.sections[1].rows[1].answers = vec!["Wait times matter to every patient. ".repeat(290)];
    let printed = Printed::new("tagged-long", &request(&paper).unwrap());
    let document = goes_through(&printed, &format!("{} – R-2026-004711", paper.title), "en-CA");
    let mut most = 0;
    document.walk(&mut |element| {
        let pages: BTreeSet<&String> = element
            .kids
            .iter()
            .filter_map(|kid| match kid {
                Kid::Text { page, .. } => Some(page),
                Kid::Element(_) => None,
            })
            .collect();
        most = most.max(pages.len());
    });
    assert!(most >= 3, "the answer stands on {most} pages");
    let told = squeeze(&printed.run("pdfinfo", &["-struct-text"], &[]));
    assert!(!told.contains("(continued)"), "what repeats is not read again");
}

#[test]
fn whoever_has_a_letter_read_aloud_gets_what_others_see() {
    let at = now();
    for (name, language, tag, title, other) in [
        ("tagged-letter-en", Language::En, "en-CA", "Your ONE ID account", "fr-CA"),
        ("tagged-letter-fr", Language::Fr, "fr-CA", "Votre compte ONE ID", "en-CA"),
    ] {
        let printed = Printed::new(name, &letter(&Letter { language, ..sample_letter(&at) }).unwrap());
        let document = goes_through(&printed, title, tag);
        assert_eq!(headings(&document), ["H1", "H2", "H2", "H2"]);
        let mut languages = Vec::new();
        document.walk(&mut |element| languages.extend(element.language.clone()));
        assert_eq!(languages, [other], "the notice at the foot");
        let told = squeeze(&printed.run("pdfinfo", &["-struct-text"], &[]));
        assert!(told.contains("Tk7m") && told.contains("ANHTUYET.NGUYEN@ONEID.ON.CA"), "{told}");
    }
}
