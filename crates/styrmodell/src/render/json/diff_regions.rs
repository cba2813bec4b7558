//! Regions of cases, as JSON.

use super::KeyedObject;
use crate::diff::{Axis, Region, Regions};

pub(super) fn regions(regions: &Regions) -> Vec<KeyedObject<Vec<String>>> {
    let region = |region: &Region| {
        let axes = region.axes.iter();
        KeyedObject(
            axes.map(|axis| (key(&axis.axis), axis.values.iter().map(|v| v.id.clone()).collect())).collect(),
        )
    };
    regions.regions.iter().map(region).collect()
}

/// Returns the key of an axis. No fact can have the first two as its id,
/// because they are words of the language.
pub(super) fn key(axis: &Axis) -> String {
    match axis {
        Axis::Subarea => "delomrade".to_owned(),
        Axis::Basis => "lagrum".to_owned(),
        Axis::Fact(fact) => fact.id.clone(),
    }
}
