//! Searching for people: what is typed is the rulebook's to read, in any order of words; whoever answers to it stands first,
//! and behind the last of them whoever comes near, with the reasons.

use lra_desk::store::{RecordQuery, Shown};
use lra_rules::matching::find::Reason;

use super::{
    app::Front,
    types::{PeopleQuery, WindowProblem},
};

/// A page of people.
pub(super) struct Searched {
    pub(super) rows: Vec<(Shown, Vec<Reason>)>,
    pub(super) total: u32,
    pub(super) more_near: bool,
}

impl Front {
    /// A page of people as asked for.
    pub(super) async fn searched_people(
        &self,
        query: RecordQuery,
        asked: &PeopleQuery,
    ) -> Result<Searched, WindowProblem> {
        let called = |shown| (shown, Vec::new());
        if asked.text.trim().is_empty() {
            let page = self.desk.reader().records(&query).await?;
            let rows = page.rows.into_iter().map(called).collect();
            return Ok(Searched { rows, total: page.total, more_near: false });
        }
        let Some(found) = self.desk.reader().find_people(&query, &asked.text).await? else {
            return Ok(Searched { rows: Vec::new(), total: 0, more_near: false });
        };
        let rows = found.exact.rows.into_iter().map(called).chain(found.near).collect();
        Ok(Searched { rows, total: found.exact.total, more_near: found.more })
    }
}
