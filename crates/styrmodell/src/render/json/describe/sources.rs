//! The sources with their sections, pages and numbered points.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Serialize;

use super::entry::{DeclaredEntryJson, entry};
use crate::answer::citation::citations;
use crate::model::Section;
use crate::render::json::mentions::PlaceJson;
use crate::views::{Coverage, PointCoverage};
use crate::{Date, Rules};

#[derive(Serialize)]
pub(super) struct SourceEntryJson<'r> {
    #[serde(flatten)]
    entry: DeclaredEntryJson<'r>,
    rank: &'static str,
    date: Option<Date>,
    reference: Option<&'r str>,
    link: Option<&'r str>,
    sections: Vec<SectionJson<'r>>,
}

#[derive(Serialize)]
struct SectionJson<'r> {
    id: &'r str,
    name: &'r str,
    short_name: &'r str,
    page: Option<&'r str>,
    text: Option<&'r str>,
    points: Vec<PointEntryJson<'r>>,
}

#[derive(Serialize)]
struct PointEntryJson<'r> {
    number: u32,
    page: Option<String>,
    rules: Vec<&'r str>,
    cited_elsewhere: bool,
    without_rule: Option<&'r str>,
}

/// Every place that the rules cite, in words.
pub(super) fn cited_places(rules: &Rules) -> BTreeMap<String, PlaceJson> {
    let cited: Vec<_> = rules.model().cited.iter().copied().collect();
    citations(rules, &cited).map(|citation| (citation.id(), PlaceJson::of(&citation))).collect()
}

pub(super) fn sources<'r>(rules: &'r Rules, coverage: &Coverage<'r>) -> Vec<SourceEntryJson<'r>> {
    // The points stand in the order of their sources and sections.
    let mut points = coverage.points.iter();
    let mut section = |section: &'r Section| SectionJson {
        id: &section.id,
        name: &section.name,
        short_name: section.short_name(),
        page: section.page.as_deref(),
        text: section.text.as_deref(),
        points: (1..=section.points)
            .zip(points.by_ref())
            .map(|(number, covered)| point(section, number, covered))
            .collect(),
    };
    let sources = rules.model().sources.iter().map(|source| SourceEntryJson {
        entry: entry(rules, &source.named),
        rank: source.rank.as_str(),
        date: source.date,
        reference: source.reference.as_deref(),
        link: source.link.as_deref(),
        sections: source.sections.iter().map(&mut section).collect(),
    });
    sources.collect()
}

fn point<'r>(section: &Section, number: u32, point: &PointCoverage<'r>) -> PointEntryJson<'r> {
    PointEntryJson {
        number,
        page: section.page_of(Some(number)).map(Cow::into_owned),
        rules: point.rules.clone(),
        cited_elsewhere: point.cited_elsewhere,
        without_rule: point.without_rule,
    }
}
