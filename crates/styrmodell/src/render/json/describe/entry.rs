//! The keys that every declared entry has.

use serde::Serialize;

use super::conditions::{ConditionJson, condition};
use crate::Rules;
use crate::answer::citation::citations;
use crate::model::{Condition, Interpretation, Named, Note};
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
    observations: Vec<DeclaredRemarkJson<'r>>,
}

/// A remark, with the facts that it is shown for; `when` is null if always.
#[derive(Serialize)]
pub(super) struct DeclaredRemarkJson<'r> {
    text: &'r str,
    sources: Vec<String>,
    when: Option<ConditionJson<'r>>,
}

/// A tolkning, with the facts that it is shown for; `when` is null if always.
#[derive(Serialize)]
pub(super) struct InterpretationJson<'r> {
    text: &'r str,
    when: Option<ConditionJson<'r>>,
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

pub(super) fn remarks<'r>(rules: &'r Rules, notes: &'r [Note]) -> Vec<DeclaredRemarkJson<'r>> {
    let remarks = notes.iter().map(|note| DeclaredRemarkJson {
        text: &note.text,
        sources: places(citations(rules, &note.places)),
        when: shown_when(rules, note.when.as_ref()),
    });
    remarks.collect()
}

pub(super) fn interpretations<'r>(
    rules: &'r Rules,
    interpretations: &'r [Interpretation],
) -> Vec<InterpretationJson<'r>> {
    let all = interpretations
        .iter()
        .map(|one| InterpretationJson { text: &one.text, when: shown_when(rules, one.when.as_ref()) });
    all.collect()
}

fn shown_when<'r>(rules: &'r Rules, when: Option<&'r Condition>) -> Option<ConditionJson<'r>> {
    when.map(|when| condition(rules, when))
}
