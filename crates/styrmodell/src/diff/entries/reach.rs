//! Rules that reach different delområden although their text did not change: their
//! conditions test the executors of a delområde, and those changed.

use std::collections::BTreeSet;

use crate::base::ids::*;
use crate::diff::EntryKind;
use crate::diff::align::{Aligned, Side};
use crate::diff::entries::change::{EntryChange, Reach};
use crate::diff::entries::field_key::FieldKey;
use crate::diff::words;
use crate::model::{Cube, Dimension, Rule, Tests};

/// Fills in `by_executors` for the rules to which it applies.
pub(crate) fn explain(aligned: &Aligned<'_>, entries: &mut [EntryChange]) {
    for &(before, after) in &aligned.rules.list {
        let old = before.and_then(|i| aligned.old.rules.as_slice().get(i));
        let new = after.and_then(|i| aligned.new.rules.as_slice().get(i));
        let (Some(old), Some(new)) = (old, new) else { continue };
        let is_it = |e: &&mut EntryChange| e.kind == EntryKind::Rule && e.id == new.named.id;
        let Some(entry) = entries.iter_mut().find(is_it) else { continue };
        let Some(field) = entry.fields.iter_mut().find(|f| f.key == FieldKey::AppliesTo) else { continue };
        field.by_executors = by_executors(aligned, old, new);
    }
}

/// The delområden that a rule gained or lost because executors changed; `None` if
/// any other part of its condition changed.
fn by_executors(aligned: &Aligned<'_>, old: &Rule, new: &Rule) -> Option<Reach> {
    let (before, after) = (&old.when.any_of, &new.when.any_of);
    let same = |(b, a): (&Tests, &Tests)| {
        tests_without_executors(aligned, Side::Old, b) == tests_without_executors(aligned, Side::New, a)
    };
    if before.len() != after.len() || !before.iter().zip(after).all(same) {
        return None;
    }
    let had = reached(aligned, Side::Old, before);
    let has = reached(aligned, Side::New, after);
    let (gained, lost): (Vec<usize>, Vec<usize>) =
        (has.difference(&had).copied().collect(), had.difference(&has).copied().collect());
    let moved = gained.iter().chain(&lost);
    if (gained.is_empty() && lost.is_empty())
        || !moved.clone().all(|&s| executors(aligned, Side::Old, s) != executors(aligned, Side::New, s))
    {
        return None;
    }
    let names = |positions: Vec<usize>| positions.into_iter().map(|s| words::subarea(aligned, s)).collect();
    Some(Reach { gained: names(gained), lost: names(lost) })
}

/// All tests of an alternative except those of executors, and `true` if it has one
/// of executors.
fn tests_without_executors(aligned: &Aligned<'_>, side: Side, tests: &Tests) -> (bool, Vec<(usize, Cube)>) {
    let asks = tests.tests.iter().any(|test| test.dimension == Dimension::Executors);
    let rest = tests.tests.iter().filter(|test| test.dimension != Dimension::Executors).map(|test| {
        let own = Cube::default().with(test.dimension.axis(), Some(test.passes.clone()));
        // The cube distinguishes facts by axis, which is joint.
        let kind = match test.dimension {
            Dimension::Fact(_) => usize::MAX,
            other => other.order(),
        };
        (kind, aligned.cube(side, &own))
    });
    (asks, rest.collect())
}

/// The delområden that a condition reaches, among those that both revisions have.
fn reached(aligned: &Aligned<'_>, side: Side, any_of: &[Tests]) -> BTreeSet<usize> {
    let both = |position: &usize| matches!(aligned.subareas.list.get(*position), Some((Some(_), Some(_))));
    let mut all = BTreeSet::new();
    for tests in any_of {
        match aligned.cube(side, &tests.cube()).get(Cube::SUBAREA) {
            None => all.extend(0..aligned.subareas.len()),
            Some(set) => all.extend(set.iter().map(|s| s as usize)),
        }
    }
    all.retain(both);
    all
}

fn executors(aligned: &Aligned<'_>, side: Side, position: usize) -> Option<BTreeSet<usize>> {
    let own = aligned.subareas.own_position(side, position)?;
    let subarea = aligned.model(side).subareas.as_slice().get(own)?;
    Some(subarea.executors.iter().map(|a| aligned.actors.joint_position(side, a.index())).collect())
}
