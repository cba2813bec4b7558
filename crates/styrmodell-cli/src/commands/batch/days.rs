//! The days on which a row has the same answer, so that the rules are asked once
//! for all of them.
//!
//! Knows days, but not rows.

use styrmodell::Date;

use crate::io::rules::OpenedRules;

pub(super) struct AnswerDays {
    /// The days on which answers may change.
    turning: Vec<Date>,
    /// A representative day for the days before the first turning day, and for
    /// each period that begins with one. `None` where no rules answer: the error
    /// of a row then names the row's own day.
    representatives: Vec<Option<String>>,
}

impl AnswerDays {
    pub(super) fn of(rules: &OpenedRules) -> Self {
        let turning = rules.turning_days();
        let before = turning.first().and_then(|first| first.previous());
        let if_answered = |day: Option<Date>| day.filter(|day| rules.at(Some(*day)).is_ok());
        let one_day_of_each = std::iter::once(before).chain(turning.iter().copied().map(Some));
        let representatives =
            one_day_of_each.map(|day| if_answered(day).map(|day| day.to_string())).collect();
        AnswerDays { turning, representatives }
    }

    /// The representative of a day. A cell that is not a day stays as it is.
    pub(super) fn representative<'a>(&'a self, cell: &'a [u8]) -> &'a [u8] {
        let day = std::str::from_utf8(cell).ok().and_then(|text| text.trim().parse::<Date>().ok());
        let Some(day) = day else { return cell };
        let passed = self.turning.partition_point(|turning| *turning <= day);
        self.representatives.get(passed).and_then(Option::as_deref).map_or(cell, str::as_bytes)
    }
}
