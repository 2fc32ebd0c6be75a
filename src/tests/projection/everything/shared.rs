//! What several organizations share of a person, each told something and asking something.

use lra_forms::Text;

use super::{ELSEWHERE, Maker, OWN};
use crate::{
    custody::{Notice, Noticed, SharedMatters},
    ids::OrgCode,
};

impl Maker {
    pub(super) fn shared(&mut self) -> SharedMatters {
        SharedMatters { notices: [OWN, ELSEWHERE].into_iter().flat_map(|to| self.told(to)).collect() }
    }

    fn told(&mut self, to: &str) -> [Notice; 2] {
        let name = Some(Text { en: self.text("Joined"), fr: self.text("Arrivé") });
        let joined = Noticed::Joined { organization: OrgCode("third".into()), name };
        [joined, Noticed::NewLetter].map(|what| Notice { to: OrgCode(to.into()), at: self.at(), what, seen: false })
    }
}
