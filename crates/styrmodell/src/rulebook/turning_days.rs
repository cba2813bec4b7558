//! The days on which answers can change. A day decides only whether the rules are in
//! force, which label a lagrum has, and which taken decisions hold.
//!
//! It knows days, not cases: it does not test whether any answer does change.

use std::collections::BTreeSet;

use crate::base::date::Date;
use crate::rulebook::Rules;

impl Rules {
    /// The days from which a case may have another answer than on the day before:
    /// the first day and the day after the last of the revision, of each taken
    /// decision (`fattade_beslut`) and of each label of a lagrum. They are sorted,
    /// without duplicates, and include days outside the revision.
    ///
    /// From one of these days until the next, every case has the same answer; only a
    /// sentence that names the day asked about differs. A cache of answers can
    /// therefore use as its key how many of these days have passed, and a planner sees
    /// when to ask again:
    ///
    /// ```
    /// use styrmodell::{Date, Registry};
    ///
    /// let days = Registry::goteborg().on("2024-02-23".parse()?)?.turning_days();
    /// let came = |day: Date| days.partition_point(|turning| *turning <= day);
    /// // The new Social Services Act is in force from 2025-07-01.
    /// assert_eq!(came("2025-07-01".parse()?), came("2026-01-31".parse()?));
    /// assert_ne!(came("2025-06-30".parse()?), came("2025-07-01".parse()?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn turning_days(&self) -> Vec<Date> {
        days_of(self).into_iter().collect()
    }
}

fn days_of(book: &Rules) -> BTreeSet<Date> {
    let model = book.model();
    let labels = model.bases.iter().flat_map(|basis| &basis.labels);
    let spans = std::iter::once((Some(model.info.from), model.info.until))
        .chain(labels.map(|label| (label.from, label.until)))
        .chain(model.taken_decisions.iter().map(|taken| (taken.from, taken.until)));
    // The last possible day has no next day.
    spans.flat_map(|(from, until)| [from, until.and_then(Date::next)]).flatten().collect()
}
