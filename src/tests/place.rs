//! What hurts most stands first in a work list, whichever step it is.

use super::world::now;
use crate::turn::{LETTER_SOON, Party, Place, Section, Step, Turn, place};

fn stands(step: Step, yours: bool, days_left: Option<i64>) -> Place {
    let turn = Turn { step, party: Party::Lra, since: now(), by: None, about: None, link: None, yours };
    place(&turn, days_left)
}

/// A step stands with the days for which its letter is good.
type Hurts = (Step, Option<i64>);

/// Rows of one line hurt alike; each line stands before the next.
#[test]
fn what_needs_you_stands_in_its_section_and_the_most_urgent_first() {
    const NO_LETTER: Option<i64> = None;
    let soon = Some(LETTER_SOON);
    let table: [(Section, &[Hurts]); 7] = [
        (Section::Now, &[(Step::MendAct, NO_LETTER), (Step::CompareHeld, NO_LETTER), (Step::SettleProfile, NO_LETTER)]),
        (
            Section::Now,
            &[
                (Step::AnswerInformation, NO_LETTER),
                (Step::AnswerSponsor, NO_LETTER),
                (Step::AnswerAgents, NO_LETTER),
                (Step::AnswerAsked, NO_LETTER),
            ],
        ),
        // The password opens nothing any more, on its last day, within the fortnight.
        (Section::Now, &[(Step::PrintLetter, Some(-1)), (Step::HandOver, Some(0)), (Step::HandOver, soon)]),
        (
            Section::Now,
            &[
                (Step::ApproveRequest, NO_LETTER),
                (Step::RecordStatement, NO_LETTER),
                (Step::ConfirmSponsorship, NO_LETTER),
                (Step::MendChain, NO_LETTER),
                (Step::AdoptWork, NO_LETTER),
            ],
        ),
        (
            Section::Now,
            &[
                (Step::SponsorSaidNo, NO_LETTER),
                (Step::TellRequester, NO_LETTER),
                (Step::TellMerged, NO_LETTER),
                (Step::RenewSponsorship, NO_LETTER),
            ],
        ),
        (Section::Now, &[(Step::SeeJoined, NO_LETTER), (Step::SeeLetter, NO_LETTER), (Step::SeeAnswer, NO_LETTER)]),
        (
            Section::Letters,
            &[
                (Step::PrintLetter, NO_LETTER),
                (Step::HandOver, Some(LETTER_SOON + 1)),
                (Step::HandOver, Some(90)),
                (Step::PrintReleased, NO_LETTER),
            ],
        ),
    ];
    let mut before: Option<Place> = None;
    for (section, rows) in table {
        let places: Vec<Place> = rows.iter().map(|(step, days)| stands(*step, true, *days)).collect();
        for (at, (step, _)) in places.iter().zip(rows) {
            assert_eq!(at.section, section, "{}", step.code());
            assert_eq!(*at, places[0], "{} hurts as the others of its line do", step.code());
            assert!(at.section.needs_you());
        }
        assert!(before.is_none_or(|before| before < places[0]), "{section:?} {:?}", rows[0].0);
        before = Some(places[0]);
    }
    assert!(before.unwrap() < Place::UNFINISHED);
}

#[test]
fn whatever_is_not_yours_only_waits_and_is_counted_nowhere() {
    for step in Step::ALL {
        let at = stands(step, false, Some(1));
        assert_eq!(at.section, Section::Waiting, "{}", step.code());
        assert!(Place::UNFINISHED < at && at < Place::DONE);
        assert!(!at.section.needs_you());
    }
    assert!(!Section::Done.needs_you());
}
