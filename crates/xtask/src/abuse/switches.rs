//! Switches: where a mutation changes the body of one function, the copy gets that body twice, and the process chooses between them
//! by a variable. So one build serves nearly every mutation; the others go alone, each with a build of its own.

use std::ops::Range;

use syn::visit::{self, Visit};

/// The variable whose value is the id of what is taken out; without it every control is in its place.
pub(super) const VARIABLE: &str = "LRA_TAKEN_OUT";

/// What one mutation changes in a file.
#[derive(Clone, Copy)]
pub(super) struct Change<'a> {
    pub(super) id: &'a str,
    pub(super) find: &'a str,
    pub(super) replace: &'a str,
}

/// A file in which mutations wait behind their switches.
pub(super) struct Switched<'a> {
    pub(super) text: String,
    functions: Vec<Placed<'a>>,
}

/// One function of such a file, by the bytes of its text.
struct Placed<'a> {
    whole: Range<usize>,
    bodies: Vec<(&'a str, Range<usize>)>,
}

/// One function of the file as it was, and the bodies that it gets besides its own.
struct Function<'a> {
    body: Range<usize>,
    bodies: Vec<(&'a str, String)>,
}

/// Gives a file a switch for each change that lies in one function's body. A function within another that has a switch itself gets
/// none: the outer one would have it twice.
pub(super) fn switched<'a>(source: &str, changes: &[Change<'a>]) -> Switched<'a> {
    let mut functions: Vec<Function<'a>> = Vec::new();
    for change in changes {
        let Some((body, other)) = changed_body(source, change) else { continue };
        let meets = |function: &&mut Function<'_>| function.body.start < body.end && body.start < function.body.end;
        match functions.iter_mut().find(meets) {
            Some(function) if function.body == body => function.bodies.push((change.id, other)),
            Some(_) => {}
            None => functions.push(Function { body, bodies: vec![(change.id, other)] }),
        }
    }
    functions.sort_by_key(|function| function.body.start);
    let (mut text, mut placed, mut from) = (String::new(), Vec::new(), 0);
    for function in functions {
        text += &source[from..function.body.start];
        let start = text.len();
        let mut bodies = Vec::new();
        for (id, body) in function.bodies {
            let asked = format!("::std::env::var_os({VARIABLE:?}).is_some_and(|id| id == {id:?})");
            text += if bodies.is_empty() { " if " } else { " else if " };
            text += &format!("{asked} {{");
            let at = text.len();
            text += &body;
            bodies.push((id, at..text.len()));
            text.push('}');
        }
        text += &format!(" else {{{}}} ", &source[function.body.clone()]);
        placed.push(Placed { whole: start..text.len(), bodies });
        from = function.body.end;
    }
    text += &source[from..];
    Switched { text, functions: placed }
}

impl<'a> Switched<'a> {
    /// The mutations that have a switch here.
    pub(super) fn ids(&self) -> impl Iterator<Item = &'a str> {
        self.functions.iter().flat_map(|function| &function.bodies).map(|(id, _)| *id)
    }

    /// The mutations that something at this place is owed to: the one whose body it is, or all of the function.
    pub(super) fn at(&self, place: &Range<usize>) -> Vec<&'a str> {
        let meets = |bytes: &Range<usize>| bytes.start < place.end.max(place.start + 1) && place.start < bytes.end;
        let Some(function) = self.functions.iter().find(|function| meets(&function.whole)) else { return Vec::new() };
        let own: Vec<&str> = function.bodies.iter().filter(|(_, bytes)| meets(bytes)).map(|(id, _)| *id).collect();
        if own.is_empty() { function.bodies.iter().map(|(id, _)| *id).collect() } else { own }
    }
}

/// The innermost body that holds the whole change, without its braces, and what it becomes. There is none where the change lies in no
/// function that is called while the program runs, or moves the end of the body.
fn changed_body(source: &str, change: &Change<'_>) -> Option<(Range<usize>, String)> {
    let at = source.find(change.find)?;
    let changed = source.replacen(change.find, change.replace, 1);
    let same = |one: &str, other: &str| {
        one.chars().zip(other.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum::<usize>()
    };
    let before = same(change.find, change.replace);
    let first = at + before;
    let last = at + change.find.len();
    let grown = |end: usize| (end + change.replace.len()).checked_sub(change.find.len());
    let body =
        bodies(source)?.into_iter().filter(|body| body.start <= first && last <= body.end).min_by_key(Range::len)?;
    let after = bodies(&changed)?;
    let other = after.into_iter().find(|other| other.start == body.start && Some(other.end) == grown(body.end))?;
    Some((body, changed[other].to_owned()))
}

/// The insides of every function's body, but of those that the compiler may run itself.
fn bodies(source: &str) -> Option<Vec<Range<usize>>> {
    let mut found = Bodies(Vec::new());
    found.visit_file(&syn::parse_file(source).ok()?);
    Some(found.0)
}

struct Bodies(Vec<Range<usize>>);

impl Bodies {
    fn keep(&mut self, signature: &syn::Signature, block: &syn::Block) {
        if signature.constness.is_none() {
            let (open, close) = (block.brace_token.span.open(), block.brace_token.span.close());
            self.0.push(open.byte_range().end..close.byte_range().start);
        }
    }
}

impl<'ast> Visit<'ast> for Bodies {
    fn visit_item_fn(&mut self, function: &'ast syn::ItemFn) {
        self.keep(&function.sig, &function.block);
        visit::visit_item_fn(self, function);
    }

    fn visit_impl_item_fn(&mut self, function: &'ast syn::ImplItemFn) {
        self.keep(&function.sig, &function.block);
        visit::visit_impl_item_fn(self, function);
    }

    fn visit_trait_item_fn(&mut self, function: &'ast syn::TraitItemFn) {
        if let Some(block) = &function.default {
            self.keep(&function.sig, block);
        }
        visit::visit_trait_item_fn(self, function);
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test stops where its ground gives way")]

    use super::{Change, switched};

    const SOURCE: &str = r#"//! Größe: what stands before is more bytes than letters.
const MOST: usize = 3;
struct Door;
impl Door {
    fn opens(&self, to: &str) -> bool {
        if to.is_empty() {
            return false;
        }
        to.len() < MOST
    }
    const fn most() -> usize { MOST + 1 }
}
fn inside() -> bool { fn within() -> bool { true } within() && !false }
"#;

    fn change<'a>(id: &'a str, find: &'a str, replace: &'a str) -> Change<'a> {
        assert_eq!(SOURCE.matches(find).count(), 1, "{find}");
        Change { id, find, replace }
    }

    #[test]
    fn two_in_one_method_share_a_chain_and_a_constant_goes_alone() {
        let changes = [
            change("empty", "to.is_empty()", "false"),
            change("most", "MOST: usize = 3", "MOST: usize = 300"),
            change("long", "        to.len() < MOST\n", "        true\n"),
            change("const", "MOST + 1", "MOST + 2"),
        ];
        let switched = switched(SOURCE, &changes);
        assert_eq!(switched.ids().collect::<Vec<_>>(), ["empty", "long"]);
        let text = &switched.text;
        syn::parse_file(text).unwrap();
        let chain = [
            r#"bool { if ::std::env::var_os("LRA_TAKEN_OUT").is_some_and(|id| id == "empty") {"#,
            "if false {",
            r#"} else if ::std::env::var_os("LRA_TAKEN_OUT").is_some_and(|id| id == "long") {"#,
            "        true\n",
            "} else {",
            "        to.len() < MOST\n    } }\n    const fn most",
        ];
        let mut from = 0;
        for part in chain {
            from += text[from..].find(part).unwrap_or_else(|| panic!("{part} is not there in its turn:\n{text}"));
        }
        // Whatever the compiler says about one body is owed to its mutation, and about the rest of the function to both.
        let at = |part: &str| text.find(part).map(|at| switched.at(&(at..at + part.len()))).unwrap();
        assert_eq!((at("if false {"), at("        true\n")), (vec!["empty"], vec!["long"]));
        let rest = text.rfind("to.is_empty()").unwrap();
        assert_eq!(switched.at(&(rest..rest + 1)), ["empty", "long"]);
        assert!(at("MOST + 1").is_empty());
    }

    #[test]
    fn what_moves_the_end_of_a_body_or_lies_in_a_function_of_a_switched_one_goes_alone() {
        let moved = change("moved", "        to.len() < MOST\n", "        true } fn other() -> bool { false\n");
        let (outer, inner) = (change("outer", "!false", "false"), change("inner", " true ", " false "));
        let switched = switched(SOURCE, &[moved, outer, inner]);
        assert_eq!(switched.ids().collect::<Vec<_>>(), ["outer"]);
    }
}
