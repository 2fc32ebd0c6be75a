//! What several organizations share of a person, each told something and asking something.

use lra_forms::Text;

use super::{ELSEWHERE, Maker, OWN};
use crate::{
    custody::{CustodyAnswer, CustodyAsk, Notice, Noticed, SharedMatters, Wanted},
    ids::OrgCode,
};

impl Maker {
    pub(super) fn shared(&mut self) -> SharedMatters {
        let notices = [OWN, ELSEWHERE].into_iter().flat_map(|to| self.told(to)).collect();
        SharedMatters { notices, asks: [OWN, ELSEWHERE].map(|by| self.asked(by)).into() }
    }

    fn told(&mut self, to: &str) -> [Notice; 2] {
        let name = Some(Text { en: self.text("Joined"), fr: self.text("Arrivé") });
        let joined = Noticed::Joined { organization: OrgCode("third".into()), name };
        [joined, Noticed::NewLetter].map(|what| Notice { to: OrgCode(to.into()), at: self.at(), what, seen: false })
    }

    fn asked(&mut self, by: &str) -> CustodyAsk {
        CustodyAsk {
            organization: OrgCode(by.into()),
            name: Some(Text { en: self.text("Asks"), fr: self.text("Demande") }),
            at: self.at(),
            wants: Wanted::NewLetter,
            words: self.text("words"),
            answer: Some(CustodyAnswer {
                at: self.at(),
                declined: Some(self.text("reason")),
                words: self.text("words"),
                seen: false,
            }),
        }
    }
}
