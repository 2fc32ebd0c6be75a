//! What a screen reader is given: the tree that WebKit offers over AT-SPI, which is less than what the page's own HTML says.

use std::time::Duration;

use anyhow::{Result, ensure};
use serde::Deserialize;

use crate::display::Desktop;
use crate::process::{Child, run};

/// The system's own Python, since Debian's bindings belong to that one and to no other that lies before it.
const PYTHON: &str = "/usr/bin/python3";

/// As the window is called on the bus.
const WINDOW: &str = "lra-desk-window";

/// What can be pressed, typed into or opened, and is nothing without a name.
const CONTROLS: &[&str] = &[
    "push button",
    "button",
    "toggle button",
    "link",
    "check box",
    "radio button",
    "entry",
    "password text",
    "combo box",
    "menu item",
    "page tab",
    "table row",
    "tree item",
    "list box option",
];

/// What holds a page together, besides what can be used.
const PARTS: &[&str] = &[
    "heading",
    "landmark",
    "list",
    "list box",
    "table",
    "tree table",
    "grouping",
    "panel",
    "status bar",
    "page tab list",
    "dialog",
    "alert",
];

/// One thing in the tree.
#[derive(Debug, Clone, Deserialize)]
pub struct Accessible {
    /// How deep it lies below the page.
    pub depth: usize,
    /// As AT-SPI calls it, e.g. `push button`.
    pub role: String,
    /// As ARIA calls it, e.g. `main`; empty where it has no such role.
    pub kind: String,
    /// Its name, as it is read aloud.
    pub name: String,
    /// Its own text; what lies in it stands as one sign.
    pub text: String,
    /// Of a heading.
    pub level: Option<u32>,
    /// `polite` or `assertive` where a change is read aloud by itself.
    pub live: Option<String>,
    /// Its states, of those that a test asks for: `focused`, `checked` …
    pub states: Vec<String>,
}

impl Accessible {
    fn is(&self, state: &str) -> bool {
        self.states.iter().any(|own| own == state)
    }

    /// What it is called: its name, or for want of one its text.
    fn called(&self) -> &str {
        let named = self.name.trim();
        if named.is_empty() { self.text.trim_matches(|c: char| c.is_whitespace() || c == '\u{fffc}') } else { named }
    }
}

/// The page of a window, as it is read aloud: from the first thing to the last.
#[derive(Debug, Clone)]
pub struct Tree(Vec<Accessible>);

impl Tree {
    /// Asks the one window on this desktop.
    ///
    /// # Errors
    /// When there is no such window, or it tells nothing.
    pub fn of(desktop: &Desktop) -> Result<Self> {
        let lines = run(&mut script(desktop, "tree"))?;
        let things = lines.lines().map(serde_json::from_str).collect::<Result<Vec<Accessible>, _>>()?;
        ensure!(!things.is_empty(), "the page has nothing in it");
        Ok(Self(things))
    }

    /// Everything, first to last.
    #[must_use]
    pub fn things(&self) -> &[Accessible] {
        &self.0
    }

    /// What lies in a thing, at any depth.
    fn within(&self, at: usize) -> impl Iterator<Item = &Accessible> {
        let depth = self.0[at].depth;
        self.0[at + 1..].iter().take_while(move |one| one.depth > depth)
    }

    /// What holds for every page, where this one breaks it: one heading of the first level and none skipped, names for
    /// whatever can be used, items in every list, the focus on something.
    #[must_use]
    pub fn faults(&self) -> Vec<String> {
        let mut found = Vec::new();
        let levels: Vec<u32> = self.0.iter().filter(|one| one.role == "heading").filter_map(|one| one.level).collect();
        let first = levels.iter().filter(|level| **level == 1).count();
        if first != 1 {
            found.push(format!("{first} headings of the first level"));
        }
        for pair in levels.windows(2) {
            if pair[1] > pair[0] + 1 {
                found.push(format!("a heading of level {} follows one of level {}", pair[1], pair[0]));
            }
        }
        for (at, one) in self.0.iter().enumerate() {
            let is_named = !one.called().is_empty();
            // A row that only holds cells is read as its cells; one that can be gone to is read by its name.
            let is_used = CONTROLS.contains(&one.role.as_str()) && (one.role != "table row" || one.is("focusable"));
            if (is_used || one.role == "heading") && !is_named {
                found.push(format!("a {} without a name, after “{}”", one.role, self.before(at)));
            }
            // A list whose items are no list items to CSS is a mere group to WebKit: how many there are is not said.
            if one.role == "list item"
                && !self.around(at).is_some_and(|list| ["list", "list box"].contains(&&*list.role))
            {
                found.push(format!("an item “{}” outside every list", one.called()));
            }
            if one.role == "list" && !self.within(at).any(|item| item.role == "list item") {
                found.push(format!("a list “{}” without items", one.name));
            }
        }
        match self.focused() {
            None => found.push("nothing has the focus".into()),
            Some(one) if one.role.starts_with("document") => found.push("the page as a whole has the focus".into()),
            Some(_) => {}
        }
        found
    }

    /// What a thing lies in.
    fn around(&self, at: usize) -> Option<&Accessible> {
        self.0[..at].iter().rev().find(|one| one.depth < self.0[at].depth)
    }

    fn before(&self, at: usize) -> &str {
        self.0[..at].iter().rev().map(Accessible::called).find(|called| !called.is_empty()).unwrap_or_default()
    }

    /// What has the focus: the innermost that says so.
    #[must_use]
    pub fn focused(&self) -> Option<&Accessible> {
        self.0.iter().rev().find(|one| one.is("focused"))
    }

    /// The page in short: its parts and what can be used, each on a line, without what differs from one day to the next.
    #[must_use]
    pub fn outline(&self) -> String {
        let mut lines: Vec<String> = Vec::new();
        let mut around: Vec<usize> = Vec::new();
        for one in &self.0 {
            while around.last().is_some_and(|depth| *depth >= one.depth) {
                around.pop();
            }
            let is_part = PARTS.contains(&one.role.as_str());
            let is_told = CONTROLS.contains(&one.role.as_str())
                || (is_part && !(one.called().is_empty() && ["panel", "grouping"].contains(&one.role.as_str())));
            if !is_told {
                continue;
            }
            let level = match one.role.as_str() {
                "heading" => one.level.map(|level| format!(" {level}")).unwrap_or_default(),
                "landmark" => format!(" {}", one.kind),
                _ => String::new(),
            };
            let named = if is_part && one.role != "heading" { one.name.trim() } else { one.called() };
            let states = ["focused", "checked", "selected", "expanded"].into_iter().filter(|state| one.is(state));
            let states: String = states.map(|state| format!(", {state}")).collect();
            let line = format!("{}{}{level} “{}”{states}", "  ".repeat(around.len()), one.role, undated(named));
            // Of rows that say the same but for the day, one stands for all.
            if lines.last() != Some(&line) {
                lines.push(line);
            }
            if is_part {
                around.push(one.depth);
            }
        }
        lines.push(String::new());
        lines.join("\n")
    }
}

/// The words without days, times and counts.
fn undated(words: &str) -> String {
    let mut said = String::new();
    for word in words.split_whitespace() {
        let letters: String = word.chars().filter(|c| c.is_alphanumeric()).collect();
        let month = MONTHS.split(' ').any(|month| letters.starts_with(month) && letters.chars().count() <= 9);
        let next =
            if word.contains(|c: char| c.is_ascii_digit()) || (month && said.ends_with('#')) { "#" } else { word };
        if next == "#" && said.ends_with('#') {
            continue;
        }
        if !said.is_empty() {
            said.push(' ');
        }
        said.push_str(next);
    }
    said
}

/// How months begin, after the day.
const MONTHS: &str = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec";

/// Something that is read aloud by itself.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Said {
    /// The name of the place that changed.
    pub name: String,
    /// How it is read aloud: `status`, `alert`, `polite` …
    pub live: String,
    /// What is read: the words that came in.
    pub words: String,
}

/// What is read aloud by itself, from the moment that listening began.
#[derive(Debug)]
pub struct Listening(Child);

impl Listening {
    /// Begins to listen to the windows on this desktop.
    ///
    /// # Errors
    /// When nothing can be heard.
    pub async fn begin(desktop: &Desktop) -> Result<Self> {
        let listener = Child::start("listener", &mut script(desktop, "spoken"))?;
        listener.wait_for_line(Duration::from_secs(30), |line| line.contains("\"ready\"").then_some(())).await?;
        Ok(Self(listener))
    }

    /// Everything that was heard, for whoever looks why.
    #[must_use]
    pub fn log(&self) -> String {
        self.0.log()
    }

    /// Where something was said so far, in its order.
    ///
    /// # Errors
    /// When what was heard cannot be read.
    pub fn said(&self) -> Result<Vec<Said>> {
        let log = self.0.log();
        let said = log
            .lines()
            .filter(|line| line.starts_with('{'))
            .map(serde_json::from_str)
            .collect::<Result<Vec<Said>, _>>()?;
        Ok(said.into_iter().filter(|one| !one.live.is_empty()).collect())
    }
}

fn script(desktop: &Desktop, verb: &str) -> std::process::Command {
    let mut command = desktop.command(PYTHON);
    command.args(["-c", include_str!("heard.py"), verb, WINDOW]);
    command
}
