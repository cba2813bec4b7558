//! `reused-id`: an id that one revision removed or renamed, and a later one
//! declares anew. An id keeps its meaning over revisions.

use std::collections::BTreeMap;

use crate::finding::{Code, Finding, Message};
use crate::ids::*;
use crate::model::{Model, Named, Status};
use crate::source::Span;

pub(super) fn check(models: &[&Model], findings: &mut Vec<Finding>) {
    let mut series: Vec<&str> = models.iter().map(|m| m.info.named.id.as_str()).collect();
    series.sort_unstable();
    series.dedup();
    for id in series {
        let own: Vec<&Model> = models.iter().copied().filter(|m| m.info.named.id == id).collect();
        let (decided, proposals): (Vec<&Model>, Vec<&Model>) =
            own.into_iter().partition(|m| m.info.status == Status::Decided);
        along(&decided, findings);
        // Each proposal continues what is decided before it; proposals side by
        // side do not continue each other.
        for proposal in proposals {
            let before = decided.iter().copied().filter(|m| m.info.from < proposal.info.from);
            let line: Vec<&Model> = before.chain([proposal]).collect();
            let mut found = Vec::new();
            along(&line, &mut found);
            found.retain(|finding| !findings.contains(finding));
            findings.append(&mut found);
        }
    }
}

/// Goes through revisions that continue each other.
fn along(models: &[&Model], findings: &mut Vec<Finding>) {
    // For each id of each kind: where it was last declared, and whether it is gone since.
    let mut known: BTreeMap<(&str, String), (Span, bool)> = BTreeMap::new();
    for model in models {
        let now: BTreeMap<(&str, String), &Named> = declared(model).collect();
        for (key, named) in &now {
            if let Some((span, true)) = known.get(key) {
                let id = &named.id;
                findings.push(
                    Finding::new(
                        Code::ReusedId,
                        named.span,
                        Message::new(
                            format!("id:t {id} har använts förut, för något som togs bort"),
                            format!("the id {id} was used before, for something that was removed"),
                        ),
                    )
                    .also_at(*span, Message::new("här användes det", "it was used here"))
                    .help(Message::new("Välj ett nytt id.", "Choose a new id.")),
                );
            }
        }
        for (key, (_, gone)) in &mut known {
            *gone |= !now.contains_key(key);
        }
        for (key, named) in now {
            known.insert(key, (named.span, false));
        }
    }
}

fn declared(model: &Model) -> impl Iterator<Item = ((&'static str, String), &Named)> {
    fn all<'m, I: Id, T: 'm>(
        kind: &'static str,
        table: &'m IndexVec<I, T>,
        named: impl Fn(&'m T) -> &'m Named + 'm,
    ) -> impl Iterator<Item = ((&'static str, String), &'m Named)> {
        table.iter().map(move |entry| ((kind, named(entry).id.clone()), named(entry)))
    }
    all("duty", &model.duties, |x| &x.named)
        .chain(all("basis", &model.bases, |x| &x.named))
        .chain(all("fact", &model.facts, |x| &x.named))
        .chain(all("actor", &model.actors, |x| &x.named))
        .chain(all("area", &model.areas, |x| &x.named))
        .chain(all("subarea", &model.subareas, |x| &x.named))
        .chain(all("need", &model.needs, |x| &x.named))
        .chain(all("rule", &model.rules, |x| &x.named))
        .chain(all("matter", &model.matters, |x| &x.named))
        .chain(all("forum", &model.forums, |x| &x.named))
        .chain(all("source", &model.sources, |x| &x.named))
        .chain(all("working-group", &model.working_groups, |x| &x.named))
        .chain(model.taken_decisions.iter().map(|d| (("decision", d.named.id.clone()), &d.named)))
}
