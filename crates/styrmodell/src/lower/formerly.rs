//! `tidigare`: the ids that entries had in earlier revisions.

use std::collections::BTreeMap;

use crate::base::message::Message;
use crate::base::near;
use crate::finding::{Code, Finding};
use crate::model::{Model, Named, Value, area_rule_id};
use crate::raw::OneOrMany;
use crate::source::Span;

/// Former ids as written, folded. Each part of a rule's or need's id is folded
/// separately.
pub(super) fn ids(written: Option<OneOrMany>) -> Vec<(String, Span)> {
    let fold = |id: &str| id.split('/').map(near::fold).collect::<Vec<_>>().join("/");
    written.into_iter().flat_map(|ids| ids.0).map(|id| (fold(&id.value), id.span)).collect()
}

/// The former ids of a need under `innehåll`. Its id is that of the delområde and a slug,
/// so each former id of the delområde and each of the `former_slugs` gives one.
pub(super) fn of_content(
    subarea: &Named,
    slug: &str,
    former_slugs: Vec<(String, Span)>,
) -> Vec<(String, Span)> {
    let mut all: Vec<(String, Span)> = Vec::new();
    for (slug, span) in &former_slugs {
        // A former id with a slash is complete, because the need was in another
        // delområde.
        let full_id = if slug.contains('/') { slug.clone() } else { format!("{}/{slug}", subarea.id) };
        all.push((full_id, *span));
    }
    for (former, span) in &subarea.formerly {
        let slugs = std::iter::once(slug).chain(former_slugs.iter().map(|(slug, _)| slug.as_str()));
        all.extend(slugs.filter(|s| !s.contains('/')).map(|slug| (format!("{former}/{slug}"), *span)));
    }
    all
}

/// Adds the former ids of the rules that come from the `då` of areas. The id of such a rule
/// consists of the ids of area and duty, so it changes with either.
pub(super) fn of_area_rules(model: &mut Model) {
    let (areas, duties) = (&model.areas, &model.duties);
    let mut former: BTreeMap<String, Vec<(String, Span)>> = BTreeMap::new();
    for area in areas.iter().map(|a| &a.named) {
        for duty in duties.iter().map(|d| &d.named) {
            let ids_of = |named: &Named| {
                let former = named.formerly.iter().cloned();
                std::iter::once((named.id.clone(), named.span)).chain(former).collect::<Vec<_>>()
            };
            let (area_ids, duty_ids) = (ids_of(area), ids_of(duty));
            let pairs =
                area_ids.iter().flat_map(|(a, span)| duty_ids.iter().map(move |(d, _)| (a, d, *span)));
            let ids = pairs.skip(1).map(|(a, d, span)| (area_rule_id(a, d), span)).collect();
            former.insert(area_rule_id(&area.id, &duty.id), ids);
        }
    }
    former.retain(|_, ids: &mut Vec<_>| !ids.is_empty());
    if !former.is_empty() {
        for rule in model.rules.iter_mut() {
            rule.named.formerly.extend(former.remove(&rule.named.id).into_iter().flatten());
        }
    }
}

/// Reports a former id that is still in use. Several entries of one kind may have the
/// same: then the earlier entry was split.
pub(super) fn check(model: &Model, findings: &mut Vec<Finding>) {
    let mut tables: BTreeMap<&str, Vec<EntryIds<'_>>> = BTreeMap::new();
    for (kind, named) in model.declared() {
        tables.entry(kind).or_default().push(EntryIds::of(named));
    }
    let values = model.facts.iter().map(|fact| fact.values.iter().map(EntryIds::of_value).collect());
    for entries in tables.into_values().chain(values) {
        if entries.iter().all(|entry| entry.formerly.is_empty()) {
            continue;
        }
        let present: BTreeMap<&str, Span> = entries.iter().map(|entry| (entry.id, entry.span)).collect();
        for (former, span) in entries.iter().flat_map(|entry| entry.formerly) {
            let Some(&place) = present.get(former.as_str()) else { continue };
            // One written id can give several former ids; one finding at its place is
            // enough.
            let is_reported = |f: &Finding| {
                f.code == Code::DuplicateId && f.labels.first().is_some_and(|label| label.span == *span)
            };
            if !findings.iter().any(is_reported) {
                findings.push(id_in_use_finding(former, *span, place));
            }
        }
    }
}

/// The present and former ids of an entry, with their spans.
struct EntryIds<'m> {
    id: &'m str,
    span: Span,
    formerly: &'m [(String, Span)],
}

impl<'m> EntryIds<'m> {
    fn of(named: &'m Named) -> Self {
        EntryIds { id: &named.id, span: named.span, formerly: &named.formerly }
    }

    fn of_value(value: &'m Value) -> Self {
        EntryIds { id: &value.id, span: value.span, formerly: &value.formerly }
    }
}

fn id_in_use_finding(former: &str, span: Span, place: Span) -> Finding {
    let message = Message::new(
        format!("\"{former}\" står under tidigare men finns fortfarande"),
        format!("\"{former}\" is listed under tidigare but still exists"),
    );
    let label = Message::new("här finns det", "it exists here");
    Finding::new(Code::DuplicateId, span, message).also_at(place, label).help(Message::new(
        "Under tidigare står de id:n som samma sak har haft förut och inget har nu.",
        "Under tidigare, list the ids that the same thing had before and that nothing has now.",
    ))
}
