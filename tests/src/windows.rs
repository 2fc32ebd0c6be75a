//! What the tests of real windows share: a scene with a desktop before it, and an examiner of every page.

use std::{env, path::PathBuf, process::Command, time::Duration};

use anyhow::{Context as _, Result, ensure};
use lra_testkit::{
    display::Desktop,
    oidc::Provider,
    page::Page,
    process::run,
    scim::ScimServer,
    thread::{Audience, Stage},
};
use x11rb::{
    connection::Connection as _,
    protocol::xproto::{AtomEnum, ClientMessageEvent, ConnectionExt as _, EventMask, MapState},
    rust_connection::RustConnection,
};

use crate::{Database, Scene};

/// Names the folder where every page looked at is kept as pictures: English, French, and French at twice the text.
const PICTURES: &str = "LRA_PICTURES";

/// A page twice as large is a long one: so many pictures show enough of it.
const MOST_PARTS: usize = 4;

/// A scene, and the desktop on which its windows open.
pub struct Theatre {
    /// Provider and centre.
    pub scene: Scene,
    /// Where registrants sign in, and the system that knows them.
    registrants: Option<(Provider, ScimServer)>,
    desktop: Desktop,
}

impl Theatre {
    /// Everything of the sample world, and nobody has done anything yet.
    pub async fn open() -> Self {
        let scene = Scene::new(Database::Sqlite).await;
        Self { scene, registrants: None, desktop: Desktop::start().await.expect("a desktop") }
    }

    /// As [`Theatre::open`], with a system where people sign in, which the centre tells who may.
    pub async fn with_a_service() -> Self {
        let mut scene = Scene::new(Database::Sqlite).await;
        let system = ScimServer::start().await.expect("a SCIM server");
        scene.tells(&system.url()).await;
        let operators = scene.folder("registrants");
        scene.world.write(&operators).expect("the operators of the provider");
        let provider = Provider::start_before(&operators.join("operators.json"), 0, &system).await.expect("a provider");
        Self { scene, registrants: Some((provider, system)), desktop: Desktop::start().await.expect("a desktop") }
    }

    /// As [`Theatre::open`], on a desktop where a screen reader could listen.
    pub async fn heard() -> Self {
        let scene = Scene::new(Database::Sqlite).await;
        let mut desktop = Desktop::start().await.expect("a desktop");
        desktop.start_hearing().await.expect("an accessibility bus");
        Self { scene, registrants: None, desktop }
    }

    /// The desktop itself.
    #[must_use]
    pub fn desktop(&self) -> &Desktop {
        &self.desktop
    }

    /// As the testkit's thread wants it.
    #[must_use]
    pub fn stage(&self) -> Stage<'_> {
        Stage {
            desktop: &self.desktop,
            world: &self.scene.world,
            centre: self.scene.url(),
            desks: self.scene.folder("windows"),
            service: self.registrants.as_ref().map(|(provider, _)| provider.service()),
        }
    }

    /// Asks every window on the desktop to close, as a window manager does when its close button is pressed.
    ///
    /// # Errors
    /// When the display does not answer, or there was no window to close.
    pub fn closes_windows(&self) -> Result<()> {
        let (screen, number) = RustConnection::connect(Some(self.desktop.display()))?;
        let root = screen.setup().roots.get(number).context("a screen")?.root;
        let atom = |name: &[u8]| anyhow::Ok(screen.intern_atom(false, name)?.reply()?.atom);
        let (protocols, delete) = (atom(b"WM_PROTOCOLS")?, atom(b"WM_DELETE_WINDOW")?);
        let mut asked = 0;
        for window in screen.query_tree(root)?.reply()?.children {
            let known = screen.get_property(false, window, protocols, AtomEnum::ATOM, 0, 32)?.reply()?;
            let closes = known.value32().is_some_and(|mut atoms| atoms.any(|atom| atom == delete));
            let is_shown = screen.get_window_attributes(window)?.reply()?.map_state == MapState::VIEWABLE;
            if closes && is_shown {
                let asking = ClientMessageEvent::new(32, window, protocols, [delete, x11rb::CURRENT_TIME, 0, 0, 0]);
                screen.send_event(false, window, EventMask::NO_EVENT, asking)?.check()?;
                asked += 1;
            }
        }
        ensure!(asked > 0, "there was no window to close");
        Ok(())
    }

    /// Somebody who looks at what is played here.
    #[must_use]
    pub fn examiner(&self) -> Examiner<'_> {
        let pictures = env::var_os(PICTURES).map(PathBuf::from);
        Examiner { desktop: &self.desktop, pictures, pages: 0, papers: 0, found: Vec::new() }
    }

    /// What was played must have come about, and every page looked at must be as it should.
    pub fn applaud(&self, played: Result<()>, examiner: &Examiner<'_>) {
        let found = examiner.found.join("\n");
        if let Err(problem) = played {
            panic!("{problem:#}\n── the pages so far ──\n{found}\n── the centre ──\n{}", self.scene.centre_log());
        }
        assert!(found.is_empty(), "{found}");
    }
}

/// Asks axe of every page, in English and in French, whether it can be used by everybody; looks whether everything fits,
/// also with the text twice as large, and whether the way to the other language and back loses anything. Asks qpdf of
/// every paper.
pub struct Examiner<'a> {
    desktop: &'a Desktop,
    pictures: Option<PathBuf>,
    /// How many pages were looked at.
    pub pages: usize,
    /// How many papers.
    pub papers: usize,
    found: Vec<String>,
}

impl Examiner<'_> {
    /// All problems are wanted at once: a page that fails does not hide the next.
    fn note(&mut self, where_: &str, what: Result<()>) {
        if let Err(problem) = what.with_context(|| where_.to_owned()) {
            self.found.push(format!("{problem:#}"));
        }
    }

    async fn examine(&mut self, page: &Page, name: &str) -> Result<()> {
        page.rests().await?;
        let before = page.mark().await?;
        let mine = page.language().await?;
        let other = if mine == "en" { "fr" } else { "en" };
        self.both_sizes(page, name, &mine).await?;
        page.speaks(other).await?;
        self.both_sizes(page, name, other).await?;
        page.speaks(&mine).await?;
        let after = page.kept().await?;
        let what = (before == after).then_some(()).with_context(|| format!("before {before:?}\nafter {after:?}"));
        self.note(&format!("{name}, to the other language and back"), what);
        Ok(())
    }

    async fn both_sizes(&mut self, page: &Page, name: &str, language: &str) -> Result<()> {
        let here = format!("{name}, {language}");
        self.note(&here, page.is_accessible().await);
        self.note(&here, page.fits().await);
        self.picture(name, language).await?;
        page.text_size(200).await?;
        self.note(&format!("{here}, text of 200 %"), page.fits().await);
        if language == "fr" && self.pictures.is_some() {
            for part in 1..=MOST_PARTS {
                self.picture(name, &format!("fr-200-{part}")).await?;
                if !page.scrolls_on().await? {
                    break;
                }
            }
        }
        page.text_size(100).await
    }

    /// The window as it lies on the screen. (WebDriver's own screenshot waits for ever for a window that another covers.)
    async fn picture(&self, name: &str, how: &str) -> Result<()> {
        let Some(folder) = &self.pictures else { return Ok(()) };
        std::fs::create_dir_all(folder)?;
        // The paint follows the page within a frame or two.
        tokio::time::sleep(Duration::from_millis(300)).await;
        self.desktop.screenshot(&folder.join(format!("{:02}-{name}-{how}.png", self.pages)))
    }
}

impl Audience for Examiner<'_> {
    fn step(&mut self, what: &str) {
        eprintln!("{what}");
    }

    async fn look(&mut self, page: &Page, name: &str) -> Result<()> {
        self.pages += 1;
        self.examine(page, name).await.with_context(|| format!("looking at {name}"))
    }

    fn paper(&mut self, file: PathBuf, _: &str) -> Result<()> {
        self.papers += 1;
        run(Command::new("qpdf").arg("--check").arg(file))?;
        Ok(())
    }
}

/// Whoever tells the steps and keeps the papers, and looks at no page: those on the way are looked at where they are what is tested.
pub struct Passing<'a, 'e>(pub &'a mut Examiner<'e>);

impl Audience for Passing<'_, '_> {
    fn step(&mut self, what: &str) {
        self.0.step(what);
    }

    async fn look(&mut self, _: &Page, _: &str) -> Result<()> {
        Ok(())
    }

    fn paper(&mut self, file: PathBuf, name: &str) -> Result<()> {
        self.0.paper(file, name)
    }
}
