//! Regions of cases, as JSON.

use super::KeyedObject;
use crate::diff::{Axis, EntryName, Region, RegionAxis, Regions};

/// The key of the old delområden, beside `delomrade`. No fact can have it as its id.
const SUBAREA_BEFORE: &str = "delomrade_before";

pub(super) fn regions(regions: &Regions) -> Vec<KeyedObject<Vec<String>>> {
    let region = |region: &Region| {
        let axes = region.axes.iter().flat_map(|axis| {
            let values = axis.values.iter().map(|value| value.id.clone()).collect();
            let before = before(axis);
            let own = std::iter::once((key(&axis.axis), values));
            own.chain((!before.is_empty()).then(|| (SUBAREA_BEFORE.to_owned(), before)))
        });
        KeyedObject(axes.collect())
    };
    regions.regions.iter().map(region).collect()
}

/// The only value on each axis of a region with one case.
pub(super) fn example(region: &Region) -> KeyedObject<String> {
    let first = |values: &[EntryName]| values.first().map(|value| value.id.clone()).unwrap_or_default();
    let axes = region.axes.iter().flat_map(|axis| {
        let before = before(axis).into_iter().next();
        let own = std::iter::once((key(&axis.axis), first(&axis.values)));
        own.chain(before.map(|before| (SUBAREA_BEFORE.to_owned(), before)))
    });
    KeyedObject(axes.collect())
}

/// The ids of the old delområden, each once; empty if all have the id that they had.
fn before(axis: &RegionAxis) -> Vec<String> {
    let mut ids: Vec<String> = Vec::new();
    for before in axis.pairs.iter().filter_map(|pair| pair.before.as_ref()) {
        if !ids.contains(&before.id) {
            ids.push(before.id.clone());
        }
    }
    ids
}

/// The key of an axis. No fact can have the first two as its id, because they are words of
/// the language.
fn key(axis: &Axis) -> String {
    match axis {
        Axis::Subarea => "delomrade".to_owned(),
        Axis::Basis => "lagrum".to_owned(),
        Axis::Fact(fact) => fact.id.clone(),
    }
}
