//! What several organizations share of a person, each told something and asking something.

use lra_forms::Text;

use super::{ELSEWHERE, Maker, OWN};
use crate::{
    caller::{CallerMatters, Chosen, ReachBy, Recognition, Recognizing},
    custody::{CustodyAnswer, CustodyAsk, Notice, Noticed, Release, SharedMatters, Wanted},
    elsewhere::{Difference, Differs, DoneBy, HandTask, LeftSo, SystemMatters, Todo},
    ids::{EnrollmentId, OrgCode},
};

impl Maker {
    pub(super) fn elsewhere(&mut self) -> SystemMatters {
        let task = HandTask {
            enrollment: EnrollmentId(self.uuid()),
            organization: OrgCode(OWN.into()),
            service: self.text("service"),
            team: self.text("team"),
            todo: Todo::PutIn,
            since: self.at(),
            done: Some(DoneBy { by: self.operator(), at: self.at() }),
        };
        let left = LeftSo {
            by: self.operator(),
            reason: self.text("reason"),
            words: self.text("words"),
            until: Some(self.day()),
        };
        let difference = Difference {
            target: self.text("target"),
            what: Differs::Email,
            there: self.text("there"),
            since: self.at(),
            left: Some(left),
        };
        let put_right = [(self.text("target"), self.at())].into();
        SystemMatters { by_hand: vec![task], differences: vec![difference], put_right }
    }

    pub(super) fn shared(&mut self) -> SharedMatters {
        let notices = [OWN, ELSEWHERE].into_iter().flat_map(|to| self.told(to)).collect();
        let asks = [OWN, ELSEWHERE].map(|by| self.asked(by)).into();
        // To one of the two, by turns: it is one letter.
        let to = if self.next().is_multiple_of(2) { OWN } else { ELSEWHERE };
        let release = Some(Release { to: OrgCode(to.into()), at: self.at() });
        SharedMatters { notices, asks, release, given_by: Some(self.operator()) }
    }

    pub(super) fn caller(&mut self) -> CallerMatters {
        let chosen = Some(Chosen { at: self.at(), questions: 3, code: Some(ReachBy::Text) });
        let (at, until) = (self.at(), self.at());
        let recognized = vec![Recognition { by: self.operator(), how: Recognizing::Questions, at, until }];
        CallerMatters { chosen, recognized }
    }

    fn told(&mut self, to: &str) -> [Notice; 3] {
        let name = Some(Text { en: self.text("Joined"), fr: self.text("Arrivé") });
        let joined = Noticed::Joined { organization: OrgCode("third".into()), name };
        let moved = Noticed::CustodyMoved { here: true, reason: self.text("reason") };
        [joined, Noticed::NewLetter, moved].map(|what| Notice {
            to: OrgCode(to.into()),
            at: self.at(),
            what,
            seen: false,
        })
    }

    fn asked(&mut self, by: &str) -> CustodyAsk {
        CustodyAsk {
            organization: OrgCode(by.into()),
            name: Some(Text { en: self.text("Asks"), fr: self.text("Demande") }),
            at: self.at(),
            wants: Wanted::NewLetter,
            words: self.text("words"),
            agents: true,
            answer: Some(CustodyAnswer {
                at: self.at(),
                declined: Some(self.text("reason")),
                words: self.text("words"),
                seen: false,
            }),
        }
    }
}
