//! The keys that every declared entry has.

use serde::Serialize;

use crate::Rules;
use crate::answer::citation::citations;
use crate::model::{Named, Note};
use crate::render::json::outcome::ObservationJson;
use crate::render::json::places;

#[derive(Serialize)]
pub(super) struct DeclaredEntryJson<'r> {
    id: &'r str,
    name: &'r str,
    short_name: &'r str,
    other_names: &'r [String],
    former_ids: Vec<&'r str>,
    explanation: Option<&'r str>,
    sources: Vec<String>,
    observations: Vec<ObservationJson>,
}

pub(super) fn entry<'r>(rules: &'r Rules, named: &'r Named) -> DeclaredEntryJson<'r> {
    DeclaredEntryJson {
        id: &named.id,
        name: &named.name,
        short_name: named.short.as_deref().unwrap_or(&named.name),
        other_names: &named.also,
        former_ids: named.formerly.iter().map(|(id, _)| id.as_str()).collect(),
        explanation: named.explanation.as_deref(),
        sources: places(citations(rules, &named.places)),
        observations: remarks(rules, &named.notes),
    }
}

pub(super) fn remarks(rules: &Rules, notes: &[Note]) -> Vec<ObservationJson> {
    let remarks = notes.iter().map(|note| ObservationJson {
        text: note.text.clone(),
        sources: places(citations(rules, &note.places)),
    });
    remarks.collect()
}
