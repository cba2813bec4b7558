//! Compares the fields of two sides, one by one.

use crate::base::message::{Language, Message};
use crate::diff::align::Aligned;
use crate::diff::entries::change::FieldChange;
use crate::diff::entries::field_form::FieldForm;
use crate::diff::entries::fields::EntryField;
use crate::diff::entries::moved_values;

/// The fields that differ, each with `true` if it has a meaning for the rules. Fields are
/// compared by position, so a repeated field is compared in order of occurrence.
pub(crate) fn field_changes(
    aligned: &Aligned<'_>,
    both: impl Fn(FieldForm) -> [Vec<EntryField>; 2],
) -> Vec<(bool, FieldChange)> {
    let by_id = both(FieldForm::Ids);
    let [before, after] = &by_id;
    let differs = |i: &usize| match (before.get(*i), after.get(*i)) {
        (Some(b), Some(a)) => b.key != a.key || a.differs(b),
        (one, other) => one.or(other).is_some_and(|field| !field.is_empty()),
    };
    let positions: Vec<usize> = (0..before.len().max(after.len())).filter(differs).collect();
    if positions.is_empty() {
        return Vec::new();
    }
    let in_words =
        [Language::Swedish, Language::English].map(|l| (FieldForm::Names(l), both(FieldForm::Names(l))));
    let change = |i: usize| {
        let shown =
            |list: &[EntryField], written| list.get(i).map(|f| f.shown(aligned, written)).unwrap_or_default();
        let words = |side: usize| {
            let [sv, en] = in_words
                .each_ref()
                .map(|(written, both)| both.get(side).map(|list| shown(list, *written)).unwrap_or_default());
            Message::new(sv, en)
        };
        let [sv, en] = in_words.each_ref().map(|(_, both)| {
            // An entry that came or went has no elements on the other side.
            let of = |side: usize| match both.get(side)?.get(i) {
                None => Some(Vec::new()),
                Some(field) => field.elements().map(<[String]>::to_vec),
            };
            Some((of(0)?, of(1)?))
        });
        let field = after.get(i).or(before.get(i))?;
        let regions = |list: &[EntryField]| Some(list.get(i)?.regions()?.to_vec());
        let moved_values = regions(before).zip(regions(after));
        let change = FieldChange {
            field: field.key.as_str(),
            key: field.key,
            before: shown(before, FieldForm::Ids),
            after: shown(after, FieldForm::Ids),
            by_executors: None,
            cause: None,
            before_words: words(0),
            after_words: words(1),
            of_part: None,
            moved_values: moved_values.and_then(|(old, new)| moved_values::moved_values(aligned, &old, &new)),
            elements: sv.zip(en).map(|(sv, en)| Box::new([sv, en])),
        };
        Some((field.structural, change))
    };
    positions.into_iter().filter_map(change).collect()
}
