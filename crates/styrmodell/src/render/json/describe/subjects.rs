//! The areas, the delområden and the whole vocabulary.

use serde::Serialize;

use super::entry::{DeclaredEntryJson, entry};
use crate::Rules;

#[derive(Serialize)]
pub(super) struct AreaEntryJson<'r> {
    #[serde(flatten)]
    entry: DeclaredEntryJson<'r>,
    subareas: Vec<&'r str>,
}

#[derive(Serialize)]
pub(super) struct SubareaEntryJson<'r> {
    #[serde(flatten)]
    entry: DeclaredEntryJson<'r>,
    area: &'r str,
    executors: Vec<&'r str>,
    content: Vec<&'r str>,
}

#[derive(Serialize)]
pub(super) struct NeedEntryJson<'r> {
    #[serde(flatten)]
    entry: DeclaredEntryJson<'r>,
    glossary: Option<&'r str>,
    subareas: Vec<&'r str>,
    need_match: &'static str,
    no_counterpart: Option<NoCounterpartJson<'r>>,
}

#[derive(Serialize)]
struct NoCounterpartJson<'r> {
    answer: &'r str,
    refer_to: Option<&'r str>,
    see: Vec<&'r str>,
}

pub(super) fn areas(rules: &Rules) -> Vec<AreaEntryJson<'_>> {
    let areas = rules.by_area().into_iter().map(|(area, subareas)| AreaEntryJson {
        entry: entry(rules, &area.named),
        subareas: subareas.iter().map(|subarea| subarea.id()).collect(),
    });
    areas.collect()
}

pub(super) fn subareas(rules: &Rules) -> Vec<SubareaEntryJson<'_>> {
    let model = rules.model();
    let subareas = rules.subareas().iter().map(|subarea| SubareaEntryJson {
        entry: entry(rules, &subarea.named),
        area: model.areas[subarea.area].id(),
        executors: subarea.executors.iter().map(|&actor| model.actors[actor].id()).collect(),
        content: subarea.content.iter().map(|&need| model.needs[need].id()).collect(),
    });
    subareas.collect()
}

pub(super) fn needs(rules: &Rules) -> Vec<NeedEntryJson<'_>> {
    let needs = rules.needs().iter().map(|need| NeedEntryJson {
        entry: entry(rules, &need.named),
        glossary: need.glossary(),
        subareas: rules.subareas_of(need).map(|subarea| subarea.id()).collect(),
        need_match: if need.is_full_match() { "full" } else { "partial" },
        no_counterpart: need.answer().map(|answer| NoCounterpartJson {
            answer,
            refer_to: need.refer_to(),
            see: rules.see_also(need).map(|subarea| subarea.id()).collect(),
        }),
    });
    needs.collect()
}
