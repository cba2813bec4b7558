//! On which days a row is answered alike, so that it is asked of the rules once
//! for all of them.
//!
//! Knows days, not rows.

use styrmodell::Date;

use crate::io::rules::OpenedRules;

pub(super) struct Days {
    /// The days on which answers turn.
    turning: Vec<Date>,
    /// For the days before the first of them, and for those from each until the
    /// next, one of these days as it is written. None while no rules answer: then
    /// what is said of a row names its own day.
    alike: Vec<Option<String>>,
}

impl Days {
    pub(super) fn of(rules: &OpenedRules) -> Self {
        let turning = rules.turning_days();
        let before = turning.first().and_then(|first| first.previous());
        let answered = |day: Option<Date>| day.filter(|day| rules.at(Some(*day)).is_ok());
        let one_of_each = std::iter::once(before).chain(turning.iter().copied().map(Some));
        let alike = one_of_each.map(|day| answered(day).map(|day| day.to_string())).collect();
        Days { turning, alike }
    }

    /// The same for all days that are answered alike; what is no day stays what
    /// it is.
    pub(super) fn one_for<'a>(&'a self, cell: &'a [u8]) -> &'a [u8] {
        let day = std::str::from_utf8(cell).ok().and_then(|text| text.trim().parse::<Date>().ok());
        let Some(day) = day else { return cell };
        let came = self.turning.partition_point(|turning| *turning <= day);
        self.alike.get(came).and_then(Option::as_deref).map_or(cell, str::as_bytes)
    }
}
