//! The ground that the windows find: people whom colleagues registered before, at desks without a window.

use lra_rules::command::{Command, RegisterPerson};
use lra_tests::{
    people::{day, registration, searched},
    windows::Theatre,
};

/// Somebody who comes to a desk. Not real.
pub(crate) struct Somebody {
    pub(crate) given: &'static str,
    pub(crate) family: &'static str,
    pub(crate) birth_date: &'static str,
    pub(crate) phone: &'static str,
}

/// The LRA's own desk knows her, with the accents that the ID does not have.
pub(crate) const OURS: Somebody =
    Somebody { given: "Béatrice", family: "Quilliam-Roy", birth_date: "1987-03-14", phone: "416 555 0142" };
pub(crate) const OURS_TYPED: Somebody = Somebody { given: "Beatrice", family: "Quilliam Roy", ..OURS };

/// Known at another organization; somebody else of nearly the same name and birth date comes to this desk.
pub(crate) const NAMESAKE: Somebody =
    Somebody { given: "Oskar", family: "Lindqvist", birth_date: "1961-08-30", phone: "705 555 0130" };
pub(crate) const NAMESAKE_TYPED: Somebody =
    Somebody { given: "Oscar", family: "Lindqvist", phone: "416 555 0177", ..NAMESAKE };

/// Known at another organization under the name she had before, with another phone.
pub(crate) const SAME: Somebody =
    Somebody { given: "Thandiwe", family: "Mokoena", birth_date: "1979-11-02", phone: "705 555 0119" };
pub(crate) const SAME_TYPED: Somebody =
    Somebody { given: "Thandiwe", family: "Mokoena-Laurier", phone: "416 555 0188", ..SAME };

impl Somebody {
    pub(crate) fn name(&self) -> String {
        format!("{} {}", self.given, self.family)
    }

    fn registration(&self) -> Command {
        let mut c: RegisterPerson = registration(self.given, self.family);
        c.details.birth_date = day(self.birth_date);
        c.contact.phone = self.phone.into();
        Command::RegisterPerson(Box::new(searched(c)))
    }
}

/// Whom colleagues have registered: one here, two at Riverbend.
pub(crate) async fn prepare(theatre: &Theatre) {
    let (david, zofia) = (theatre.scene.desk("david.okafor").await, theatre.scene.desk("zofia.wisniewska").await);
    david.receipt(OURS.registration()).await;
    for somebody in [NAMESAKE, SAME] {
        zofia.receipt(somebody.registration()).await;
    }
}
