//! Two birth dates are compared here: the mistakes that are made with dates each have a name.

use lra_forms::MatchLevel;

use super::prepared::Birth;

/// Says how two birth dates agree. It is the same in both directions.
pub(super) fn level(a: Option<Birth>, b: Option<Birth>) -> MatchLevel {
    let (Some(a), Some(b)) = (a, b) else { return MatchLevel::Missing };
    if a == b {
        return MatchLevel::Exact;
    }
    let same_year = a.year == b.year;
    if same_year && a.month == b.day && a.day == b.month {
        return MatchLevel::DayMonth;
    }
    let (digits_a, digits_b) = (digits(a), digits(b));
    let wrong: Vec<usize> = (0..8).filter(|i| digits_a[*i] != digits_b[*i]).collect();
    let exchanged = |i: usize, j: usize| digits_a[i] == digits_b[j] && digits_a[j] == digits_b[i];
    let century = wrong == [1] || wrong == [0];
    match wrong[..] {
        // A wrong decade is as likely a parent's or a child's date as a wrong key; it is told apart as "beside".
        [i] if i != 2 && !century => return MatchLevel::OneKey,
        [i, j] if j == i + 1 && exchanged(i, j) => return MatchLevel::OneKey,
        _ => {}
    }
    let years = a.year.abs_diff(b.year);
    let same_day = a.month == b.month && a.day == b.day;
    if same_day && (years <= 2 || years == 10 || years == 100) || beside(a, b) {
        return MatchLevel::Beside;
    }
    if same_year && (a.is_year_only() || b.is_year_only()) {
        return MatchLevel::YearOnly;
    }
    let equal = [same_year, a.month == b.month, a.day == b.day].into_iter().filter(|same| *same).count();
    // Day and month of two people of one family agree by chance far more often than they tell the same year.
    if equal == 2 && (same_year || wrong.len() == 1) {
        return MatchLevel::TwoParts;
    }
    // A generation apart is more likely a parent and a child than two wrong keys.
    if wrong.len() == 2 && years < 15 {
        return MatchLevel::TwoDigits;
    }
    if same_year || equal == 2 || years == 1 && (a.is_year_only() || b.is_year_only()) {
        return MatchLevel::Near;
    }
    MatchLevel::Different
}

fn digits(date: Birth) -> [u8; 8] {
    let mut rest = date.pack();
    let mut digits = [0; 8];
    for place in digits.iter_mut().rev() {
        *place = (rest % 10) as u8;
        rest /= 10;
    }
    digits
}

/// Tells whether they are one day apart, also over the end of a month.
fn beside(a: Birth, b: Birth) -> bool {
    let ordinal = |d: Birth| jiff::civil::Date::new(d.year as i16, d.month as i8, d.day as i8).ok();
    let (Some(a), Some(b)) = (ordinal(a), ordinal(b)) else { return false };
    a.until(b).is_ok_and(|span| span.get_days().abs() == 1)
}
