//! Every code that a page can show has its words: what happened and the way out, in English and French. The codes are read
//! from the sources, so that a new one without words fails here.
#![allow(clippy::unwrap_used, missing_docs, reason = "a test stops where its ground gives way")]

use std::{collections::BTreeMap, fs};

use lra_rules::{acts::Action, event::What, organization::Role, turn::Step};
use lra_tests::{files, root};
use serde_json::Value;
use syn::visit::{self, Visit};

/// Whoever refuses may stand here. What the centre answers reaches a page as well: the desk hands its code on.
const SOURCES: &[&str] = &[
    "src",
    "crates/central/src",
    "crates/desk/src",
    "crates/forms/src",
    "crates/index/src",
    "crates/paper/src",
    "crates/window/src",
    "src-tauri/src",
];

/// Literals that read like a code and are the path of a field begin with one of these. Whatever is none of them is a code.
const PATHS: &[&str] = &[
    "basis",
    "contact",
    "designation",
    "details",
    "holder",
    "name",
    "reach",
    "reason",
    "sponsor",
    "statement",
    "told",
];

/// Paths whose first word is the area of codes as well.
const ALSO_PATHS: &[&str] = &["evidence.documents", "evidence.seen"];

/// How names of files, hosts and people end that read like a code.
const ENDS: &[&str] = &["csv", "db", "json", "key", "localhost", "lock", "log", "pgdump", "roy", "socket", "sqlite"];

/// Codes that end like the name of a file.
const ALSO_CODES: &[&str] = &["profile.key", "sign-in.key"];

/// What the sources hold: the literals that read like codes, and the codes of problems with a field.
#[derive(Default)]
struct Found {
    literals: BTreeMap<String, String>,
    fields: BTreeMap<String, String>,
    /// Literals that are bound to a name, for a problem whose code is that name.
    named: BTreeMap<String, Vec<String>>,
    /// Problems whose code is a name that is bound nowhere in the file.
    unknown: Vec<String>,
    file: String,
}

/// Reads literals out of an expression.
#[derive(Default)]
struct Literals(Vec<String>);

impl<'a> Visit<'a> for Literals {
    fn visit_lit_str(&mut self, literal: &'a syn::LitStr) {
        self.0.push(literal.value());
    }
}

fn literals(of: &syn::Expr) -> Vec<String> {
    let mut all = Literals::default();
    all.visit_expr(of);
    all.0
}

/// Is it of the shape `area.what`?
fn reads_like_a_code(text: &str) -> bool {
    let word = |part: &str| {
        part.starts_with(|c: char| c.is_ascii_lowercase())
            && part.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
    };
    text.split_once('.').is_some_and(|(area, what)| word(area) && word(what))
}

fn is_code(literal: &str) -> bool {
    let (area, what) = literal.split_once('.').unwrap_or_default();
    let file = ENDS.contains(&what) && !ALSO_CODES.contains(&literal);
    !file && !PATHS.contains(&area) && !ALSO_PATHS.contains(&literal)
}

fn for_tests(attributes: &[syn::Attribute]) -> bool {
    attributes.iter().any(|a| matches!(&a.meta, syn::Meta::List(l) if l.tokens.to_string() == "test"))
}

impl<'a> Visit<'a> for Found {
    fn visit_item_mod(&mut self, module: &'a syn::ItemMod) {
        if !for_tests(&module.attrs) {
            visit::visit_item_mod(self, module);
        }
    }

    // Documentation is an attribute, too.
    fn visit_attribute(&mut self, _: &'a syn::Attribute) {}

    fn visit_lit_str(&mut self, literal: &'a syn::LitStr) {
        self.literal(literal.value());
    }

    fn visit_macro(&mut self, called: &'a syn::Macro) {
        // What a macro is given need not be Rust: its texts are read as they stand.
        for (at, text) in called.tokens.to_string().split('"').enumerate() {
            if at % 2 == 1 {
                self.literal(text.to_owned());
            }
        }
    }

    fn visit_local(&mut self, local: &'a syn::Local) {
        if let (syn::Pat::Ident(name), Some(init)) = (&local.pat, &local.init) {
            self.named.entry(name.ident.to_string()).or_default().extend(literals(&init.expr));
        }
        visit::visit_local(self, local);
    }

    fn visit_item_const(&mut self, constant: &'a syn::ItemConst) {
        self.named.entry(constant.ident.to_string()).or_default().extend(literals(&constant.expr));
        visit::visit_item_const(self, constant);
    }

    fn visit_expr_call(&mut self, call: &'a syn::ExprCall) {
        if let syn::Expr::Path(path) = &*call.func {
            let segments: Vec<String> = path.path.segments.iter().map(|s| s.ident.to_string()).collect();
            if segments.ends_with(&["FieldProblem".into(), "new".into()]) {
                self.problem(&call.args[1]);
            }
        }
        visit::visit_expr_call(self, call);
    }
}

impl Found {
    fn literal(&mut self, text: String) {
        if reads_like_a_code(&text) {
            self.literals.insert(text, self.file.clone());
        }
    }

    /// The code of a problem with a field: a literal, a choice between literals, or a name that one is bound to.
    fn problem(&mut self, code: &syn::Expr) {
        let mut codes = literals(code);
        if let syn::Expr::Path(path) = code {
            let name = path.path.segments.last().map(|s| s.ident.to_string()).unwrap_or_default();
            codes.extend(self.named.get(&name).cloned().unwrap_or_default());
        }
        if codes.is_empty() {
            self.unknown.push(format!("{}: {}", self.file, "a problem's code is no literal"));
        }
        for code in codes {
            self.fields.insert(code, self.file.clone());
        }
    }
}

/// `unknown-item` of `UnknownItem`: how serde writes the variants of a closed set.
fn kebab(variant: &str) -> String {
    let mut written = String::new();
    for letter in variant.chars() {
        if letter.is_uppercase() && !written.is_empty() {
            written.push('-');
        }
        written.extend(letter.to_lowercase());
    }
    written
}

fn read() -> Found {
    let mut found = Found::default();
    for folder in SOURCES {
        for (name, path) in files(folder).unwrap() {
            if !name.ends_with(".rs") || name.contains("/tests/") || name.ends_with("tests.rs") {
                continue;
            }
            let parsed = syn::parse_file(&fs::read_to_string(path).unwrap()).unwrap();
            found.file.clone_from(&name);
            found.named.clear();
            // Constants may stand below where they are used.
            let mut names = Found::default();
            names.visit_file(&parsed);
            found.named = names.named;
            found.visit_file(&parsed);
            // What is wrong with an answer to a form is a closed set of its own.
            for item in &parsed.items {
                if let syn::Item::Enum(set) = item
                    && set.ident == "ProblemCode"
                {
                    let codes = set.variants.iter().map(|v| kebab(&v.ident.to_string()));
                    found.fields.extend(codes.map(|code| (code, name.clone())));
                }
            }
        }
    }
    found
}

fn catalogues() -> [(&'static str, Value); 2] {
    ["en", "fr"].map(|language| {
        let file = root().join(format!("ui/src/locales/{language}.json"));
        (language, serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap())
    })
}

fn has(catalogue: &Value, part: &str, code: &str) -> bool {
    let pointer = format!("/{part}/{}", code.replace('.', "/"));
    catalogue.pointer(&pointer).and_then(Value::as_str).is_some_and(|words| !words.trim().is_empty())
}

/// Which words are missing: language, part of the catalogue and code.
fn missing<'a>(part: &str, codes: impl Iterator<Item = (&'a String, &'a String)>) -> Vec<String> {
    let codes: Vec<_> = codes.collect();
    let mut missing = Vec::new();
    for (language, catalogue) in catalogues() {
        for (code, file) in &codes {
            if !has(&catalogue, part, code) {
                missing.push(format!("{language}: {part}.{code} ({file})"));
            }
        }
    }
    missing
}

#[test]
fn every_code_has_its_sentence_and_its_way_out_in_both_languages() {
    let found = read();
    let codes: BTreeMap<String, String> = found.literals.into_iter().filter(|(code, _)| is_code(code)).collect();
    assert!(codes.len() > 150, "only {} codes were found in the sources", codes.len());
    for part in ["errors", "ways"] {
        let missing = missing(part, codes.iter());
        assert!(
            missing.is_empty(),
            "words are missing – or it is no code, but a field's path: then name it in `PATHS`\n{}",
            missing.join("\n")
        );
    }
    // Nor do words stand there for what no source says any more.
    for (language, catalogue) in catalogues() {
        for part in ["errors", "ways"] {
            for (area, words) in catalogue[part].as_object().unwrap() {
                for what in words.as_object().into_iter().flatten().map(|(what, _)| what) {
                    let code = format!("{area}.{what}");
                    assert!(codes.contains_key(&code), "{language}: {part}.{code} is said by nobody");
                }
            }
        }
    }
}

#[test]
fn a_code_without_words_is_noticed() {
    let mut planted = Found::default();
    let source = r#"
        /// It refuses by "doc.comment".
        fn no() -> Refusal {
            if x { return Refusal::new("planted.code") }
            matches!(y, "in.macro");
            FieldProblem::new("contact.phone", if z { "planted-one" } else { "planted-two" })
        }
        #[cfg(test)]
        mod tests { const IN: &str = "of.tests"; }
    "#;
    planted.visit_file(&syn::parse_file(source).unwrap());
    let codes: Vec<&String> = planted.literals.keys().filter(|code| is_code(code)).collect();
    assert_eq!(codes, ["in.macro", "planted.code"]);
    assert_eq!(planted.fields.keys().collect::<Vec<_>>(), ["planted-one", "planted-two"]);
    let planted = BTreeMap::from([("planted.code".to_owned(), "here".to_owned())]);
    assert_eq!(missing("ways", planted.iter()).len(), 2, "in both languages");
}

#[test]
fn every_problem_of_a_field_has_its_words_in_both_languages() {
    let found = read();
    // The centre's own helper hands on what it is given: the words of its routes, which name no field of a page.
    let unknown: Vec<&String> =
        found.unknown.iter().filter(|at| !at.starts_with("crates/central/src/problem.rs")).collect();
    assert!(unknown.is_empty(), "{unknown:?}");
    assert!(found.fields.len() > 25, "only {} were found", found.fields.len());
    let missing = missing("problems", found.fields.iter());
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

/// These steps have no row of their own among the work: they come next with a person, or with what the operator sent.
const WITHOUT_ROW: &[Step] = &[Step::Sponsor, Step::Enroll, Step::MendAct, Step::Receive];

#[test]
fn every_act_event_role_and_step_has_its_name_in_both_languages() {
    let underscored = |code: &str| code.replace('-', "_");
    for (language, catalogue) in catalogues() {
        let named = |part: &str, code: &str| catalogue.pointer(part).is_some_and(|part| part[code].is_string());
        for action in Action::ALL {
            assert!(named("/codes/action", &underscored(action.code())), "{language}: {}", action.code());
        }
        for role in Role::ALL {
            assert!(named("/codes/role", role.code()), "{language}: {}", role.code());
        }
        // A line of a conversation about a request says it its own way.
        for (event, _) in What::all() {
            assert!(named("/codes/act", event) || named("/casework/act", event), "{language}: {event}");
        }
        for step in Step::ALL.into_iter().filter(|step| !WITHOUT_ROW.contains(step)) {
            assert!(named("/work/what", &underscored(step.code())), "{language}: {}", step.code());
        }
    }
}
