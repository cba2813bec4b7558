//! The places that each rule cites, and the rules that cite each numbered point.

use crate::model::Place;
use crate::rulebook::Rules;

/// The places that each rule cites, and the rules that cite each place.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Coverage<'r> {
    /// Every rule by id, with the places that it cites.
    pub rules: Vec<(&'r str, Vec<String>)>,
    /// Every numbered point of every source, in order.
    pub points: Vec<PointCoverage<'r>>,
}

/// The citations of one numbered point of a source.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct PointCoverage<'r> {
    /// The place: `source/section/point`.
    pub place: String,
    /// The rules that cite the point or its whole section.
    pub rules: Vec<&'r str>,
    /// `true` if something else cites the point: a need, a forum, a remark.
    pub cited_elsewhere: bool,
    /// The reason in `utan_regel` why no rule needs the point.
    pub without_rule: Option<&'r str>,
}

impl Rules {
    /// The places that each rule cites, and the citations of each numbered point.
    pub fn coverage(&self) -> Coverage<'_> {
        let model = self.model();
        let cited_places = |rule: &crate::model::Rule| {
            let mut places: Vec<Place> =
                rule.then.iter().flat_map(|c| c.reasons.places.iter().copied()).collect();
            places.sort_unstable();
            places.dedup();
            places
        };
        let rules: Vec<(&str, Vec<Place>)> =
            model.rules.iter().map(|rule| (rule.named.id.as_str(), cited_places(rule))).collect();
        let mut points = Vec::new();
        for (source, entry) in model.sources.enumerate() {
            for (section, section_entry) in entry.sections.iter().enumerate() {
                for number in 1..=section_entry.points {
                    let place = Place { source, section, point: Some(number) };
                    let whole_section = Place { point: None, ..place };
                    let citing = rules
                        .iter()
                        .filter(|(_, places)| places.contains(&place) || places.contains(&whole_section));
                    let citing: Vec<&str> = citing.map(|(id, _)| *id).collect();
                    let cited = model.cited.contains(&place) || model.cited.contains(&whole_section);
                    let reason =
                        model.without_rule.get(&place).or_else(|| model.without_rule.get(&whole_section));
                    points.push(PointCoverage {
                        place: model.place_text(place),
                        cited_elsewhere: cited && citing.is_empty(),
                        rules: citing,
                        without_rule: reason.map(String::as_str),
                    });
                }
            }
        }
        let rules = rules
            .into_iter()
            .map(|(id, places)| (id, places.into_iter().map(|place| model.place_text(place)).collect()));
        Coverage { rules: rules.collect(), points }
    }
}
