//! One item: what it must have, and may not.

use std::collections::BTreeSet;

use super::{
    ATTESTATION, ENDS_FORM, ItemsBefore, LONGEST, NOT_BEFORE, RawItem, RawOption, condition::conditions, is_code, text,
};
use crate::complaints::Complaints;
use crate::questionnaire::{Choice, FormItem, ItemKind};

impl RawItem {
    pub(super) fn check(&self, path: &str, seen: &mut ItemsBefore, complaints: &mut Complaints<'_>) -> FormItem {
        complaints.ensure(
            is_code(&self.link_id),
            format!("{path}/linkId"),
            "must be lower-case letters, digits, hyphens",
        );
        let kind = self.kind(path, complaints);
        let options = self.options(path, complaints);
        self.check_shape(kind, path, complaints);
        let enable_when = conditions(self, path, seen, complaints);
        let Extensions { ends_when, attestation, not_before } = self.extensions(kind, &options, seen, path, complaints);
        let codes = options.iter().map(|o| o.code.clone()).collect();
        if seen.before.insert(self.link_id.clone(), (kind, codes)).is_some() {
            complaints.add(format!("{path}/linkId"), format!("`{}` is taken by an earlier item", self.link_id));
        }
        let items =
            self.item.iter().enumerate().map(|(n, i)| i.check(&format!("{path}/item/{n}"), seen, complaints)).collect();
        FormItem {
            link_id: self.link_id.clone(),
            text: text(&self.text, self.text_more.as_ref(), path, "text", complaints),
            kind,
            required: self.required,
            repeats: self.repeats,
            max_length: self.max_length,
            options,
            enable_when,
            enable_all: self.enable_behavior.as_deref() != Some("any"),
            ends_when,
            attestation,
            not_before,
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
                complaints.add(format!("{path}/type"), format!("`{other}` is not a type we can show"));
                ItemKind::Display
            }
        }
    }

    fn options(&self, path: &str, complaints: &mut Complaints<'_>) -> Vec<Choice> {
        let mut codes = BTreeSet::new();
        let mut options = Vec::new();
        for (n, RawOption { value_coding: coding }) in self.answer_option.iter().enumerate() {
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
            let name = text(en, coding.display_more.as_ref(), &path, "display", complaints);
            options.push(Choice { code: code.clone(), name });
        }
        options
    }

    /// What an item of this kind must have, and may not.
    fn check_shape(&self, kind: ItemKind, path: &str, complaints: &mut Complaints<'_>) {
        let answered = !matches!(kind, ItemKind::Group | ItemKind::Display);
        match kind {
            ItemKind::Group => complaints.ensure(!self.item.is_empty(), format!("{path}/item"), "a group has items"),
            _ => complaints.ensure(self.item.is_empty(), format!("{path}/item"), "only a group has items"),
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
                complaints.add(format!("{path}/maxLength"), format!("a text has a length of 1 to {LONGEST}"));
            }
            (_, length) => complaints.ensure(length.is_none(), format!("{path}/maxLength"), "only a text has a length"),
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
        seen: &ItemsBefore,
        path: &str,
        complaints: &mut Complaints<'_>,
    ) -> Extensions {
        let mut read = Extensions::default();
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
                    complaints.ensure(read.ends_when.is_none(), path, "stands here twice");
                    read.ends_when = Some(code);
                }
                ATTESTATION => {
                    complaints.ensure(kind == ItemKind::Boolean, path.clone(), "only a boolean is an attestation");
                    complaints.ensure(
                        extension.value_boolean == Some(true),
                        format!("{path}/valueBoolean"),
                        "must be true",
                    );
                    read.attestation = true;
                }
                NOT_BEFORE => {
                    let earlier = extension.value_string.clone().unwrap_or_default();
                    complaints.ensure(kind == ItemKind::Date, path.clone(), "only a date lies before another");
                    complaints.ensure(
                        seen.before.get(&earlier).is_some_and(|(kind, _)| *kind == ItemKind::Date),
                        format!("{path}/valueString"),
                        format!("`{earlier}` is not an earlier date of this form"),
                    );
                    complaints.ensure(read.not_before.is_none(), path, "stands here twice");
                    read.not_before = Some(earlier);
                }
                other => complaints.add(format!("{path}/url"), format!("`{other}` is not an extension we know")),
            }
        }
        read
    }
}

/// What our extensions say of an item.
#[derive(Default)]
struct Extensions {
    ends_when: Option<String>,
    attestation: bool,
    not_before: Option<String>,
}
