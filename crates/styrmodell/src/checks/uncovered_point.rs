//! `uncovered-point`: a numbered point of a source that nothing cites and
//! `utan_regel` does not explain. A citation of a section covers its points.

use super::Context;
use crate::base::message::Message;
use crate::finding::{Code, Finding};
use crate::model::Place;

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let model = context.model;
    for (id, source) in model.sources.enumerate() {
        for (section, entry) in source.sections.iter().enumerate() {
            let is_cited_or_explained =
                |place: Place| model.cited.contains(&place) || model.without_rule.contains_key(&place);
            let is_covered = |point| is_cited_or_explained(Place { source: id, section, point });
            if is_covered(None) {
                continue;
            }
            let missing: Vec<String> = (1..=entry.points)
                .filter(|&point| !is_covered(Some(point)))
                .map(|point| point.to_string())
                .collect();
            if missing.is_empty() {
                continue;
            }
            let (place, points) = (format!("{}/{}", source.named.id, entry.id), missing.join(", "));
            findings.push(
                Finding::new(
                    Code::UncoveredPoint,
                    entry.span,
                    Message::new(
                        format!("ingenting bygger på {place}, punkt {points}"),
                        format!("nothing cites {place}, point {points}"),
                    ),
                )
                .help(Message::new(
                    "Hänvisa dit, eller förklara under utan_regel varför det inte behövs.",
                    "Cite it, or explain under utan_regel why that is not needed.",
                )),
            );
        }
    }
}
