//! On which days answers turn: what else a day tells is only whether the rules
//! are in force, what a lagrum is called, and which decisions taken hold.
//!
//! Knows days, not cases: whether any answer does turn is not looked into.

use std::collections::BTreeSet;

use crate::base::date::Date;
use crate::rulebook::Rules;

impl Rules {
    /// The days from which a case may be answered otherwise than the day before:
    /// the first and the day after the last of the revision, of each decision
    /// already taken (`fattade_beslut`) and of each label of a lagrum. In order,
    /// each once, in force or not.
    ///
    /// From one of them until the next every case is answered alike; no more than
    /// a sentence that names the day asked about differs. Whoever keeps answers
    /// can therefore keep them by how many of these days have come, and whoever
    /// plans sees when to ask again:
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
    // No day comes after the last that a date can be.
    spans.flat_map(|(from, until)| [from, until.and_then(Date::next)]).flatten().collect()
}
