//! The axes of a case and their values, by name.

use crate::model::{Dimension, Model};

/// The axes in reading order: delområde first, because authors think of a case by it.
pub(crate) fn axes(model: &Model) -> impl Iterator<Item = Dimension> {
    [Dimension::Subarea, Dimension::Basis].into_iter().chain(model.facts.ids().map(Dimension::Fact))
}

/// The name of a value; for a value of a fact, its id.
pub(crate) fn value_name(model: &Model, dimension: Dimension, value: u32) -> &str {
    let position = value as usize;
    match dimension {
        Dimension::Subarea | Dimension::Area | Dimension::Executors => {
            model.subareas.as_slice().get(position).map_or("", |subarea| subarea.name())
        }
        Dimension::Basis => model.bases.as_slice().get(position).map_or("", |basis| basis.name()),
        Dimension::Fact(_) => model.value_id(dimension, value).unwrap_or_default(),
    }
}
