//! Delområden in words, those of a whole area as the area.

use std::collections::BTreeSet;

use crate::base::ids::*;
use crate::base::message::Language;
use crate::model::{Area, Model, Subarea};

/// An area or a delområde in a list of delområden.
#[derive(Debug, Clone, Copy)]
pub(crate) enum AreaOrSubarea<'m> {
    /// All delområden of an area, at least two, but for one.
    Area(&'m Area, Option<&'m Subarea>),
    Subarea(&'m Subarea),
}

impl<'m> AreaOrSubarea<'m> {
    /// The delområden of a set by their areas: first the whole areas, then the rest. An
    /// area that lacks a single delområde stands for three or more.
    pub(crate) fn of(model: &'m Model, chosen: &BTreeSet<SubareaId>) -> Vec<AreaOrSubarea<'m>> {
        let (mut areas, mut rest) = (Vec::new(), Vec::new());
        for (id, area) in model.areas.enumerate() {
            let own = model.subareas.enumerate().filter(|(_, subarea)| subarea.area == id);
            let (included, excluded): (Vec<_>, Vec<_>) = own.partition(|(own, _)| chosen.contains(own));
            match (included.len(), excluded.as_slice()) {
                (2.., []) => areas.push(AreaOrSubarea::Area(area, None)),
                (3.., [(_, except)]) => areas.push(AreaOrSubarea::Area(area, Some(except))),
                _ => rest.extend(included.into_iter().map(|(_, subarea)| AreaOrSubarea::Subarea(subarea))),
            }
        }
        areas.extend(rest);
        areas
    }

    /// "hela Jobbfokuserade området utom Praktik".
    pub(crate) fn words(self, language: Language) -> String {
        match (self, language) {
            (AreaOrSubarea::Subarea(subarea), _) => subarea.name().to_owned(),
            (AreaOrSubarea::Area(area, None), Language::Swedish) => format!("hela {}", area.name()),
            (AreaOrSubarea::Area(area, None), Language::English) => format!("all of {}", area.name()),
            (AreaOrSubarea::Area(area, Some(except)), Language::Swedish) => {
                format!("hela {} utom {}", area.name(), except.name())
            }
            (AreaOrSubarea::Area(area, Some(except)), Language::English) => {
                format!("all of {} except {}", area.name(), except.name())
            }
        }
    }
}
