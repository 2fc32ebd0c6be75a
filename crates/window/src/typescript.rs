//! The TypeScript of the window, made from the Rust types; a test fails when the committed file is stale.

use std::{any::TypeId, collections::BTreeMap, fmt::Write as _};

use lra_forms::Tables;
use lra_rules::{
    acts::{Action, Reasons},
    event::What,
    organization::{Organization, Scope},
};
use ts_rs::{Config, TS, TypeVisitor};

use super::types::*;

struct Declarations<'c> {
    config: &'c Config,
    seen: Vec<TypeId>,
    declared: BTreeMap<String, String>,
}

impl TypeVisitor for Declarations<'_> {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        if self.seen.contains(&TypeId::of::<T>()) {
            return;
        }
        self.seen.push(TypeId::of::<T>());
        if T::output_path().is_some() {
            self.declared.insert(T::ident(self.config), T::decl(self.config));
        }
        T::visit_dependencies(self);
        T::visit_generics(self);
    }
}

/// The whole of `ui/src/host/generated/commands.ts`.
#[must_use]
pub fn typescript() -> String {
    let config = Config::default();
    let mut all = Declarations { config: &config, seen: Vec::new(), declared: BTreeMap::new() };
    let mut commands = String::new();
    macro_rules! list {
        ($($name:ident($args:ty) -> $answer:ty;)+) => {$(
            all.visit::<$args>();
            all.visit::<$answer>();
            let (args, answer) = (<$args as TS>::name(&config), <$answer as TS>::name(&config));
            let _ = writeln!(commands, "  {}: {{ args: {args}; answer: {answer} }};", stringify!($name));
        )+};
    }
    crate::for_each_command!(list);
    all.visit::<WindowProblem>();
    let mut text =
        String::from("// Generated from Rust (crates/window/src). Do not edit: `cargo xtask types` writes it.\n\n");
    for declaration in all.declared.values() {
        let _ = writeln!(text, "export {declaration}\n");
    }
    tables_of_reasons(&mut text);
    asked(&mut text);
    let _ = write!(text, "/** Every command of the window. */\nexport interface Commands {{\n{commands}}}\n");
    text
}

/// The whole of `ui/sample/generated/tables.ts`: the tables in force, complete, for the pages' tests and for looking at pages.
///
/// # Errors
/// When the tables cannot be written as JSON, which would be a mistake in their types.
pub fn sample_tables() -> Result<String, serde_json::Error> {
    let tables = serde_json::to_string_pretty(&lra_rules::default_tables())?;
    Ok(format!(
        "// Generated from Rust (crates/window/src). Do not edit: `cargo xtask types` writes it.\n\n\
         import type {{ Tables }} from '../../src/host';\n\n\
         /** The tables in force, for tests and for looking at pages. */\n\
         export const tables: Tables = {tables};\n"
    ))
}

/// Which table of reasons an act chooses from and an event's reason comes from, by the rows that the rulebook decides with.
fn tables_of_reasons(text: &mut String) {
    let mut list = |about: &str, name: &str, key: &str, rows: Vec<(&str, Option<Reasons>)>| {
        let _ = writeln!(text, "/** {about} */\nexport const {name}: {{ readonly [{key}]?: Reasons }} = {{");
        for (code, reasons) in rows.iter().filter_map(|(code, reasons)| Some((code, (*reasons)?))) {
            let quoted = if code.contains('-') { format!("'{code}'") } else { (*code).to_owned() };
            let _ = writeln!(text, "  {quoted}: '{}',", reasons.code());
        }
        text.push_str("};\n\n");
    };
    let acts = Action::ALL.iter().map(|action| (action.code(), action.row().reasons)).collect();
    list("The table of reasons that an act chooses from.", "reasonsOfAct", "act in Action", acts);
    list("The table that an event's reason comes from.", "reasonsOfEvent", "event in string", What::all().collect());
}

/// What an act asks for, by its row: a page knows from it whether there is anything to type, and what.
fn asked(text: &mut String) {
    text.push_str("/** What an act asks for, in the order of its fields. */\n");
    text.push_str("export const asksOfAct: { readonly [act in Action]?: readonly Ask[] } = {\n");
    for action in Action::ALL.iter().filter(|action| !action.row().asks.is_empty()) {
        let asks: Vec<String> = action.row().asks.iter().filter_map(|ask| serde_json::to_string(ask).ok()).collect();
        let _ = writeln!(text, "  {}: [{}],", action.code(), asks.join(", "));
    }
    text.push_str("};\n\n");
}
