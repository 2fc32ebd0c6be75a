//! The part of a FHIR R4 Questionnaire that we read – strictly – and its way into our model.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use crate::Text;
use crate::check::Complaints;
use crate::questionnaire::{Answer, Choice, Condition, Item, ItemKind, Questionnaire, day};

/// The standard extension that carries a translation.
const TRANSLATION: &str = "http://hl7.org/fhir/StructureDefinition/translation";
/// Our extension on a choice: the code that ends the form, because no request is needed.
pub const ENDS_FORM: &str = "https://forms.lra-desk.example/StructureDefinition/ends-form";
/// Our extension on a boolean: a statement that must be confirmed with yes.
pub const ATTESTATION: &str = "https://forms.lra-desk.example/StructureDefinition/attestation";

/// Longest answer a form may allow.
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
        let mut found = self
            .extension
            .iter()
            .filter(|e| e.url == TRANSLATION)
            .filter_map(|e| {
                let part = |url: &str| e.extension.iter().find(|p| p.url == url);
                (part("lang")?.value_code.as_deref() == Some("fr-CA"))
                    .then(|| part("content")?.value_string.as_deref())?
            });
        // Two translations into one language leave the choice to chance.
        match (found.next(), found.next()) {
            (Some(text), None) => Some(text),
            _ => None,
        }
    }
}

/// English from the element itself, French from what stands beside it.
fn text(
    en: &str,
    more: Option<&More>,
    path: &str,
    element: &str,
    complaints: &mut Complaints<'_>,
) -> Text {
    complaints.ensure(
        !en.trim().is_empty(),
        format!("{path}/{element}"),
        "has no English text",
    );
    let fr = more.and_then(More::french).unwrap_or_default();
    complaints.ensure(
        !fr.trim().is_empty(),
        format!("{path}/_{element}"),
        "needs exactly one French text: the translation extension with lang fr-CA and content",
    );
    Text {
        en: en.to_owned(),
        fr: fr.to_owned(),
    }
}

/// A name for machines: letters, digits, hyphens and points.
fn is_code(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= 64
        && text
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'.')
}

impl RawForm {
    pub(crate) fn check(self, complaints: &mut Complaints<'_>) -> Questionnaire {
        complaints.ensure(
            self.resource_type == "Questionnaire",
            "/resourceType",
            "must be `Questionnaire`",
        );
        complaints.ensure(
            self.language == "en",
            "/language",
            "must be `en`: French stands in the translations",
        );
        complaints.ensure(
            self.url.starts_with("https://"),
            "/url",
            "must be an https address",
        );
        complaints.ensure(
            is_code(&self.name),
            "/name",
            "must be lower-case letters, digits, hyphens",
        );
        complaints.ensure(
            is_code(&self.version),
            "/version",
            "must be lower-case letters, digits, hyphens, points",
        );
        complaints.ensure(
            matches!(self.status.as_str(), "active" | "retired"),
            "/status",
            "must be `active` or `retired`: drafts are not shipped",
        );
        let start_fine = day(&self.effective_period.start).is_some();
        complaints.ensure(
            start_fine,
            "/effectivePeriod/start",
            "must be a day, YYYY-MM-DD",
        );
        if let Some(end) = &self.effective_period.end {
            complaints.ensure(
                day(end).is_some(),
                "/effectivePeriod/end",
                "must be a day, YYYY-MM-DD",
            );
            if start_fine && day(end).is_some() && *end < self.effective_period.start {
                complaints.add("/effectivePeriod/end", "lies before the start");
            }
        }
        complaints.ensure(
            !self.item.is_empty(),
            "/item",
            "a form without items asks nothing",
        );
        let title = text(
            &self.title,
            self.title_more.as_ref(),
            "",
            "title",
            complaints,
        );
        let mut seen = Seen::default();
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
            name: self.name,
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
struct Seen {
    all: BTreeSet<String>,
    before: BTreeMap<String, (ItemKind, Vec<String>)>,
}

impl RawItem {
    fn check(&self, path: &str, seen: &mut Seen, complaints: &mut Complaints<'_>) -> Item {
        complaints.ensure(
            is_code(&self.link_id),
            format!("{path}/linkId"),
            "must be lower-case letters, digits, hyphens, points",
        );
        let kind = self.kind(path, complaints);
        let options = self.options(path, complaints);
        self.check_shape(kind, path, complaints);
        let enable_when = self
            .enable_when
            .iter()
            .enumerate()
            .filter_map(|(n, c)| {
                c.check(
                    &self.link_id,
                    &format!("{path}/enableWhen/{n}"),
                    seen,
                    complaints,
                )
            })
            .collect();
        let (ends_when, attestation) = self.extensions(kind, &options, path, complaints);
        let codes = options.iter().map(|o| o.code.clone()).collect();
        if seen
            .before
            .insert(self.link_id.clone(), (kind, codes))
            .is_some()
        {
            complaints.add(
                format!("{path}/linkId"),
                format!("`{}` is taken by an earlier item", self.link_id),
            );
        }
        let items = self
            .item
            .iter()
            .enumerate()
            .map(|(n, i)| i.check(&format!("{path}/item/{n}"), seen, complaints))
            .collect();
        Item {
            link_id: self.link_id.clone(),
            text: text(
                &self.text,
                self.text_more.as_ref(),
                path,
                "text",
                complaints,
            ),
            kind,
            required: self.required,
            repeats: self.repeats,
            max_length: self.max_length,
            options,
            enable_when,
            enable_all: self.enable_behavior.as_deref() != Some("any"),
            ends_when,
            attestation,
            items,
        }
    }

    fn kind(&self, path: &str, complaints: &mut Complaints<'_>) -> ItemKind {
        match self.r#type.as_str() {
            "group" => ItemKind::Group,
            "display" => ItemKind::Display,
            "string" => ItemKind::String,
            "text" => ItemKind::Text,
            "date" => ItemKind::Date,
            "boolean" => ItemKind::Boolean,
            "choice" => ItemKind::Choice,
            "integer" => ItemKind::Integer,
            other => {
                complaints.add(
                    format!("{path}/type"),
                    format!("`{other}` is not a type we can show"),
                );
                ItemKind::Display
            }
        }
    }

    fn options(&self, path: &str, complaints: &mut Complaints<'_>) -> Vec<Choice> {
        let mut codes = BTreeSet::new();
        let mut options = Vec::new();
        for (
            n,
            RawOption {
                value_coding: coding,
            },
        ) in self.answer_option.iter().enumerate()
        {
            let path = format!("{path}/answerOption/{n}/valueCoding");
            complaints.ensure(
                is_code(&coding.code),
                format!("{path}/code"),
                "must be lower-case letters, digits, hyphens",
            );
            let code = &coding.code;
            complaints.ensure(
                codes.insert(code),
                format!("{path}/code"),
                format!("`{code}` is taken by an earlier option"),
            );
            let en = coding.display.as_deref().unwrap_or_default();
            let name = text(
                en,
                coding.display_more.as_ref(),
                &path,
                "display",
                complaints,
            );
            options.push(Choice {
                code: code.clone(),
                name,
            });
        }
        options
    }

    /// What an item of this kind must have, and may not.
    fn check_shape(&self, kind: ItemKind, path: &str, complaints: &mut Complaints<'_>) {
        let answered = !matches!(kind, ItemKind::Group | ItemKind::Display);
        match kind {
            ItemKind::Group => complaints.ensure(
                !self.item.is_empty(),
                format!("{path}/item"),
                "a group has items",
            ),
            _ => complaints.ensure(
                self.item.is_empty(),
                format!("{path}/item"),
                "only a group has items",
            ),
        }
        match kind {
            ItemKind::Choice => {
                complaints.ensure(
                    !self.answer_option.is_empty(),
                    format!("{path}/answerOption"),
                    "a choice has options",
                );
            }
            _ => complaints.ensure(
                self.answer_option.is_empty(),
                format!("{path}/answerOption"),
                "only a choice has options",
            ),
        }
        match (kind, self.max_length) {
            (ItemKind::String | ItemKind::Text, Some(1..=LONGEST)) => {}
            (ItemKind::String | ItemKind::Text, _) => {
                complaints.add(
                    format!("{path}/maxLength"),
                    format!("a text has a length of 1 to {LONGEST}"),
                );
            }
            (_, length) => complaints.ensure(
                length.is_none(),
                format!("{path}/maxLength"),
                "only a text has a length",
            ),
        }
        complaints.ensure(
            answered || !self.required,
            format!("{path}/required"),
            "what is not answered cannot be required",
        );
        complaints.ensure(
            !self.repeats || matches!(kind, ItemKind::String | ItemKind::Choice),
            format!("{path}/repeats"),
            "only a line of text or a choice repeats",
        );
        let several = self.enable_when.len() > 1;
        complaints.ensure(
            matches!(self.enable_behavior.as_deref(), Some("all" | "any"))
                || (self.enable_behavior.is_none() && !several),
            format!("{path}/enableBehavior"),
            "must be `all` or `any` where there are several conditions",
        );
    }

    fn extensions(
        &self,
        kind: ItemKind,
        options: &[Choice],
        path: &str,
        complaints: &mut Complaints<'_>,
    ) -> (Option<String>, bool) {
        let mut ends_when = None;
        let mut attestation = false;
        for (n, extension) in self.extension.iter().enumerate() {
            let path = format!("{path}/extension/{n}");
            match extension.url.as_str() {
                ENDS_FORM => {
                    let code = extension.value_code.clone().unwrap_or_default();
                    complaints.ensure(
                        options.iter().any(|o| o.code == code),
                        format!("{path}/valueCode"),
                        format!("`{code}` is not an option of this item"),
                    );
                    complaints.ensure(ends_when.is_none(), path, "stands here twice");
                    ends_when = Some(code);
                }
                ATTESTATION => {
                    complaints.ensure(
                        kind == ItemKind::Boolean,
                        path.clone(),
                        "only a boolean is an attestation",
                    );
                    complaints.ensure(
                        extension.value_boolean == Some(true),
                        format!("{path}/valueBoolean"),
                        "must be true",
                    );
                    attestation = true;
                }
                other => complaints.add(
                    format!("{path}/url"),
                    format!("`{other}` is not an extension we know"),
                ),
            }
        }
        (ends_when, attestation)
    }
}

impl RawCondition {
    fn check(
        &self,
        own: &str,
        path: &str,
        seen: &Seen,
        complaints: &mut Complaints<'_>,
    ) -> Option<Condition> {
        let question = format!("{path}/question");
        let name = &self.question;
        let Some((kind, options)) = seen.before.get(name) else {
            complaints.add(
                question,
                match () {
                    () if name == own => format!("`{name}` cannot depend on itself"),
                    () if seen.all.contains(name) => {
                        format!("`{name}` comes later: conditions look back")
                    }
                    () => format!("there is no item `{name}`"),
                },
            );
            return None;
        };
        if matches!(kind, ItemKind::Group | ItemKind::Display) {
            complaints.add(question, format!("`{name}` is not a question"));
            return None;
        }
        let equal = match self.operator.as_str() {
            "=" => true,
            "!=" => false,
            other => {
                complaints.add(
                    format!("{path}/operator"),
                    format!("`{other}`: only = and != are understood"),
                );
                return None;
            }
        };
        let answer = self.answer(*kind, path, complaints)?;
        if let (ItemKind::Choice, Answer::Text(code)) = (kind, &answer)
            && !options.contains(code)
        {
            complaints.add(
                format!("{path}/answerCoding/code"),
                format!("`{code}` is not an option of `{name}`"),
            );
            return None;
        }
        Some(Condition {
            question: name.clone(),
            equal,
            answer,
        })
    }

    fn answer(
        &self,
        kind: ItemKind,
        path: &str,
        complaints: &mut Complaints<'_>,
    ) -> Option<Answer> {
        let given = [
            ("answerBoolean", self.answer_boolean.map(Answer::Boolean)),
            ("answerInteger", self.answer_integer.map(Answer::Integer)),
            ("answerDate", self.answer_date.clone().map(Answer::Text)),
            ("answerString", self.answer_string.clone().map(Answer::Text)),
            (
                "answerCoding",
                self.answer_coding
                    .as_ref()
                    .map(|c| Answer::Text(c.code.clone())),
            ),
        ];
        let wanted = match kind {
            ItemKind::Boolean => "answerBoolean",
            ItemKind::Integer => "answerInteger",
            ItemKind::Date => "answerDate",
            ItemKind::Choice => "answerCoding",
            ItemKind::String | ItemKind::Text | ItemKind::Group | ItemKind::Display => {
                "answerString"
            }
        };
        let mut answer = None;
        for (name, value) in given {
            match (value, name == wanted) {
                (Some(value), true) => answer = Some(value),
                (Some(_), false) => {
                    complaints.add(
                        format!("{path}/{name}"),
                        format!("the question compared with needs {wanted}"),
                    );
                    return None;
                }
                (None, _) => {}
            }
        }
        if answer.is_none() {
            complaints.add(
                path,
                format!("says nothing to compare with: {wanted} is missing"),
            );
        }
        if let (ItemKind::Date, Some(Answer::Text(text))) = (kind, &answer) {
            complaints.ensure(
                day(text).is_some(),
                format!("{path}/answerDate"),
                "must be a day, YYYY-MM-DD",
            );
        }
        answer
    }
}
