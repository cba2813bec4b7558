//! The error for a word that is the name of no need.

use std::iter;

use super::Lookup;
use crate::base::ids::*;
use crate::base::near::near_names;
use crate::finding::input_error::InputError;
use crate::finding::suggestion::{AreaOverview, SubareaOverview, Suggestion};
use crate::model::{Area, Model, Subarea};
use crate::search::{FoundNeed, SearchIndex};

impl Lookup {
    /// The needs that a text comes near to, likeliest first.
    pub(crate) fn search(&self, model: &Model, text: &str) -> Vec<FoundNeed> {
        self.search.get_or_init(|| SearchIndex::of(model)).search(model, text)
    }

    /// The error for a word that no need is called by: the needs it comes near to, or
    /// all areas, and the contact for unknown needs.
    #[cold]
    pub(super) fn unknown_need(&self, model: &Model, text: &str) -> InputError {
        let names = || model.needs.iter().map(|need| iter::once(&need.named.name).chain(&need.named.also));
        // A need that is near by several of its names is told once.
        let mut near: Vec<(Option<usize>, &str)> = Vec::new();
        for name in near_names(text, names().flatten().map(String::as_str)) {
            let need = names().position(|mut own| own.any(|own| own == name));
            if !near.iter().any(|(other, _)| *other == need) {
                near.push((need, name));
            }
        }
        let near = near.into_iter().map(|(_, name)| name.to_owned()).collect();
        let found = self.search(model, text);
        let areas = if found.is_empty() { areas(model) } else { Vec::new() };
        let suggestions = found.iter().map(|found| suggestion(model, found)).collect();
        let refer_to = model.info.unknown_need.as_ref().map(|unknown| unknown.refer_to.as_str());
        InputError::unknown_need(text, near, suggestions, areas, refer_to)
    }
}

/// A need that was found, as a choice for the caller.
pub(crate) fn suggestion(model: &Model, found: &FoundNeed) -> Suggestion {
    let need = &model.needs[found.need];
    Suggestion {
        id: need.named.id.clone(),
        name: need.named.name.clone(),
        explanation: need.named.explanation.clone(),
        subareas: need.subareas.iter().map(|&subarea| model.subareas[subarea].named.id.clone()).collect(),
        why: found.found_by.message(),
    }
}

fn areas(model: &Model) -> Vec<AreaOverview> {
    let subarea = |subarea: &Subarea| SubareaOverview {
        id: subarea.named.id.clone(),
        name: subarea.named.name.clone(),
        content: subarea.content.iter().map(|&need| model.needs[need].named.name.clone()).collect(),
    };
    let area = |(id, area): (AreaId, &Area)| AreaOverview {
        id: area.named.id.clone(),
        name: area.named.name.clone(),
        subareas: model.subareas.iter().filter(|of| of.area == id).map(subarea).collect(),
    };
    model.areas.enumerate().map(area).collect()
}
