//! Every link is judged by itself; over thousands of appointments, somebody is eligible where nothing is missing, and only there.

use proptest::prelude::*;

use super::*;
use crate::default_tables;

fn today() -> Day {
    Day::parse("2026-11-30").unwrap()
}

fn whole(role: Role) -> Appointed {
    Appointed {
        role,
        level: Some(2),
        trained_on: Some(today().plus_days(-30)),
        score: 90,
        nominated: Nominated::ByTheDirectory,
        starts: today(),
        ends: Some(today()),
    }
}

fn said(of: &Appointed) -> String {
    eligible(of, today(), &default_tables().limits).map_or_else(|refusal| refusal.code, |()| "eligible".into())
}

#[test]
fn each_link_is_missed_by_its_code() {
    let lra = || whole(Role::Lra);
    let lapses = i64::from(default_tables().limits.training_days);
    let trained = |days: i64| Some(today().plus_days(-days));
    for (of, code) in [
        (lra(), "eligible"),
        (Appointed { level: None, ..lra() }, "eligible.no-account"),
        (Appointed { level: Some(1), ..lra() }, "eligible.level"),
        (Appointed { trained_on: None, ..lra() }, "eligible.no-training"),
        (Appointed { trained_on: trained(-1), ..lra() }, "eligible.no-training"),
        (Appointed { score: 89, ..lra() }, "eligible.training-score"),
        (Appointed { trained_on: trained(lapses), ..lra() }, "eligible"),
        (Appointed { trained_on: trained(lapses + 1), ..lra() }, "eligible.training-lapsed"),
        (Appointed { nominated: Nominated::ByNobody, ..lra() }, "eligible.not-nominated"),
        (Appointed { starts: today().plus_days(1), ends: None, ..lra() }, "eligible.not-yet"),
        (Appointed { ends: trained(1), ..lra() }, "eligible.ended"),
        // A sponsor needs no training, and whoever is neither needs days alone.
        (Appointed { trained_on: None, score: 0, ..whole(Role::Sponsor) }, "eligible"),
        (Appointed { level: Some(1), ..whole(Role::Sponsor) }, "eligible.level"),
        (Appointed { level: None, trained_on: None, nominated: Nominated::ByNobody, ..whole(Role::Cco) }, "eligible"),
        (Appointed { ends: trained(1), ..whole(Role::Administrator) }, "eligible.ended"),
    ] {
        assert_eq!(said(&of), code, "{of:?}");
    }
}

#[test]
fn a_table_may_ask_for_the_word_of_a_legally_responsible_person() {
    let mut limits = default_tables().limits;
    limits.nominated_by_lrp = true;
    let of = whole(Role::Lra);
    assert_eq!(eligible(&of, today(), &limits).unwrap_err().code, "eligible.not-nominated");
    assert!(eligible(&Appointed { nominated: Nominated::ByAnLrp, ..of }, today(), &limits).is_ok());
    limits.training_days = 0;
    let long_ago =
        Appointed { trained_on: Day::parse("1999-01-01"), nominated: Nominated::ByAnLrp, ..whole(Role::Lra) };
    assert!(eligible(&long_ago, today(), &limits).is_ok(), "training that never lapses");
}

fn any_appointed() -> impl Strategy<Value = Appointed> {
    let roles = prop::sample::select(Role::ALL.to_vec());
    let nominated = prop::sample::select(vec![Nominated::ByNobody, Nominated::ByTheDirectory, Nominated::ByAnLrp]);
    let days = || -1500_i64..1500;
    (
        roles,
        prop::option::of(0_u8..4),
        prop::option::of(days()),
        0_u8..=100,
        nominated,
        days(),
        prop::option::of(days()),
    )
        .prop_map(|(role, level, trained, score, nominated, starts, ends)| Appointed {
            role,
            level,
            trained_on: trained.map(|n| today().plus_days(n)),
            score,
            nominated,
            starts: today().plus_days(starts),
            ends: ends.map(|n| today().plus_days(n)),
        })
}

proptest! {
    #[test]
    fn eligible_is_where_nothing_is_missing(of in any_appointed()) {
        let limits = default_tables().limits;
        let links = links(&of, today(), &limits);
        prop_assert_eq!(links.len(), EligibilityLink::ALL.len());
        let missing: Vec<_> = links.iter().filter_map(|one| one.missing.as_ref()).collect();
        match eligible(&of, today(), &limits) {
            Ok(()) => prop_assert!(missing.is_empty()),
            Err(refusal) => prop_assert_eq!(Some(&&refusal), missing.first()),
        }
        prop_assert!(links.iter().all(|one| one.needed || one.missing.is_none()), "what is not asked for is not missing");
    }

    /// Nobody acts on a day outside the appointment, below the level or below the score, whatever else holds.
    #[test]
    fn nobody_acts_with_a_link_missing(of in any_appointed()) {
        let limits = default_tables().limits;
        if eligible(&of, today(), &limits).is_ok() {
            prop_assert!(of.starts <= today() && of.ends.is_none_or(|ends| today() <= ends));
            if matches!(of.role, Role::Lra | Role::Sponsor) {
                prop_assert!(of.level >= Some(limits.eligible_level) && of.nominated != Nominated::ByNobody);
            }
            if of.role == Role::Lra {
                prop_assert!(of.score >= limits.training_score && of.trained_on.is_some_and(|day| day <= today()));
            }
        }
    }

    /// A higher level, a better score or another day of the appointment makes nobody less eligible.
    #[test]
    fn what_holds_more_holds(of in any_appointed(), more in 0_u8..20) {
        let limits = default_tables().limits;
        if eligible(&of, today(), &limits).is_ok() {
            let better = Appointed {
                level: of.level.map(|level| level.saturating_add(more)),
                score: of.score.saturating_add(more),
                ends: of.ends.map(|ends| ends.plus_days(i64::from(more))),
                ..of
            };
            prop_assert!(eligible(&better, today(), &limits).is_ok());
        }
    }
}
