//! The part of a FHIR R4 Questionnaire that we read – strictly – and its way into our model.

mod condition;
mod item;

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use crate::Text;
use crate::complaints::Complaints;
use crate::french::unbroken;
use crate::questionnaire::{ItemKind, Questionnaire, day};

/// The standard extension that carries a translation; only French is read.
const TRANSLATION: &str = "http://hl7.org/fhir/StructureDefinition/translation";
/// Our extension on a choice: it names the code that ends the form, because no request is needed.
pub const ENDS_FORM: &str = "https://forms.lra-desk.example/StructureDefinition/ends-form";
/// Our extension on a boolean: it makes it a statement that must be confirmed with yes.
pub const ATTESTATION: &str = "https://forms.lra-desk.example/StructureDefinition/attestation";
/// Our extension on a date: it names the earlier date that it must not lie before.
pub const NOT_BEFORE: &str = "https://forms.lra-desk.example/StructureDefinition/not-before";

/// No form may allow an answer of more characters.
const LONGEST: u32 = 4000;

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(crate) struct RawForm {
    resource_type: String,
    #[serde(default, rename = "id")]
    _id: Option<String>,
    language: String,
    url: String,
    version: String,
    name: String,
    title: String,
    #[serde(rename = "_title")]
    title_more: Option<More>,
    status: String,
    #[serde(default, rename = "publisher")]
    _publisher: Option<String>,
    effective_period: Period,
    item: Vec<RawItem>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Period {
    start: String,
    end: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct RawItem {
    link_id: String,
    #[serde(default)]
    extension: Vec<Extension>,
    text: String,
    #[serde(rename = "_text")]
    text_more: Option<More>,
    r#type: String,
    #[serde(default)]
    required: bool,
    #[serde(default)]
    repeats: bool,
    max_length: Option<u32>,
    #[serde(default)]
    enable_when: Vec<RawCondition>,
    enable_behavior: Option<String>,
    #[serde(default)]
    answer_option: Vec<RawOption>,
    #[serde(default)]
    item: Vec<RawItem>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct RawOption {
    value_coding: Coding,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Coding {
    #[serde(default, rename = "system")]
    _system: Option<String>,
    code: String,
    display: Option<String>,
    #[serde(rename = "_display")]
    display_more: Option<More>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct RawCondition {
    question: String,
    operator: String,
    answer_boolean: Option<bool>,
    answer_integer: Option<i64>,
    answer_date: Option<String>,
    answer_string: Option<String>,
    answer_coding: Option<Coding>,
}

/// What FHIR JSON keeps beside a primitive, under its name with an underscore.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct More {
    extension: Vec<Extension>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Extension {
    url: String,
    #[serde(default)]
    extension: Vec<Extension>,
    value_code: Option<String>,
    value_string: Option<String>,
    value_boolean: Option<bool>,
}

impl More {
    fn french(&self) -> Option<&str> {
        let mut found = self.extension.iter().filter(|e| e.url == TRANSLATION).filter_map(|e| {
            let part = |url: &str| e.extension.iter().find(|p| p.url == url);
            (part("lang")?.value_code.as_deref() == Some("fr-CA")).then(|| part("content")?.value_string.as_deref())?
        });
        // Two translations into one language leave the choice to chance.
        match (found.next(), found.next()) {
            (Some(text), None) => Some(text),
            _ => None,
        }
    }
}

/// English from the element itself, French from what stands beside it.
fn text(en: &str, more: Option<&More>, path: &str, element: &str, complaints: &mut Complaints<'_>) -> Text {
    complaints.ensure(!en.trim().is_empty(), format!("{path}/{element}"), "has no English text");
    let fr = more.and_then(More::french).unwrap_or_default();
    complaints.ensure(
        !fr.trim().is_empty(),
        format!("{path}/_{element}"),
        "needs exactly one French text: the translation extension with lang fr-CA and content",
    );
    Text { en: en.to_owned(), fr: unbroken(fr) }
}

/// A name for machines: letters, digits and hyphens – no points, which divide the path of a field on a page.
fn is_code(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= 64
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

/// A name as FHIR wants it of a form: `[A-Z]([A-Za-z0-9_]){1,254}`.
fn is_type_name(text: &str) -> bool {
    (2..=255).contains(&text.len())
        && text.starts_with(|c: char| c.is_ascii_uppercase())
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
}

impl RawForm {
    pub(crate) fn check(self, complaints: &mut Complaints<'_>) -> Questionnaire {
        complaints.ensure(self.resource_type == "Questionnaire", "/resourceType", "must be `Questionnaire`");
        complaints.ensure(self.language == "en", "/language", "must be `en`: French stands in the translations");
        complaints.ensure(self.url.starts_with("https://"), "/url", "must be an https address");
        // The address is what FHIR tells forms apart by; `name` is one for programmers, which other programs check (que-0).
        let name = self.url.rsplit_once("/Questionnaire/").map(|(_, name)| name).unwrap_or_default();
        complaints.ensure(
            is_code(name),
            "/url",
            "must end in /Questionnaire/ and the form's name: lower-case letters, digits, hyphens",
        );
        complaints.ensure(
            is_type_name(&self.name),
            "/name",
            "must begin with a capital and have letters, digits and _ only (que-0), e.g. `InterimIport`",
        );
        complaints.ensure(is_code(&self.version), "/version", "must be lower-case letters, digits, hyphens");
        complaints.ensure(
            matches!(self.status.as_str(), "active" | "retired"),
            "/status",
            "must be `active` or `retired`: drafts are not shipped",
        );
        let start_fine = day(&self.effective_period.start).is_some();
        complaints.ensure(start_fine, "/effectivePeriod/start", "must be a day, YYYY-MM-DD");
        if let Some(end) = &self.effective_period.end {
            complaints.ensure(day(end).is_some(), "/effectivePeriod/end", "must be a day, YYYY-MM-DD");
            if start_fine && day(end).is_some() && *end < self.effective_period.start {
                complaints.add("/effectivePeriod/end", "lies before the start");
            }
        }
        complaints.ensure(!self.item.is_empty(), "/item", "a form without items asks nothing");
        let title = text(&self.title, self.title_more.as_ref(), "", "title", complaints);
        let mut seen = ItemsBefore::default();
        gather_link_ids(&self.item, &mut seen.all);
        let mut items = Vec::new();
        for (n, raw) in self.item.iter().enumerate() {
            let path = format!("/item/{n}");
            complaints.ensure(
                raw.r#type == "group",
                format!("{path}/type"),
                "top-level items are groups: the sections",
            );
            items.push(raw.check(&path, &mut seen, complaints));
        }
        Questionnaire {
            name: name.to_owned(),
            version: self.version,
            title,
            effective: self.effective_period.start,
            closes: self.effective_period.end,
            items,
        }
    }
}

fn gather_link_ids(items: &[RawItem], all: &mut BTreeSet<String>) {
    for item in items {
        all.insert(item.link_id.clone());
        gather_link_ids(&item.item, all);
    }
}

/// What stands before the item being read (and, to tell "later" from "unknown", everything there is).
#[derive(Default)]
struct ItemsBefore {
    all: BTreeSet<String>,
    before: BTreeMap<String, (ItemKind, Vec<String>)>,
}
