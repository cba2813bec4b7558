//! `ambiguous-name`: needs with different answers that share a name, or that share an
//! alternative name without a `förklaring` of each.

use std::collections::BTreeMap;

use super::Context;
use crate::base::ids::*;
use crate::base::message::Message;
use crate::base::near::fold;
use crate::finding::{Code, Finding};
use crate::model::Need;

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let model = context.model;
    let mut shared: BTreeMap<String, Vec<NeedId>> = BTreeMap::new();
    for (id, need) in model.needs.enumerate() {
        for name in std::iter::once(&need.named.name).chain(&need.named.also) {
            let list = shared.entry(fold(name)).or_default();
            if !list.contains(&id) {
                list.push(id);
            }
        }
    }
    for (name, needs) in shared {
        let pairs =
            needs.iter().enumerate().flat_map(|(i, &a)| needs.iter().skip(i + 1).map(move |&b| (a, b)));
        for (first, other) in pairs.filter(|(a, b)| answers_differ(context, *a, *b)) {
            let (a, b) = (&model.needs[first], &model.needs[other]);
            let share_main_name = fold(&a.named.name) == name && fold(&b.named.name) == name;
            // The need that lacks a förklaring is the one to fix.
            let (a, b) = if !share_main_name && a.named.explanation.is_none() && b.named.explanation.is_some()
            {
                (b, a)
            } else {
                (a, b)
            };
            let as_written = |need: &Need| {
                let mut names = std::iter::once(&need.named.name).chain(&need.named.also);
                names.find(|written| fold(written) == name).cloned().unwrap_or_default()
            };
            let shown = as_written(b);
            let explained = a.named.explanation.is_some() && b.named.explanation.is_some();
            if !share_main_name && explained {
                continue;
            }
            let (help_sv, help_en) = if share_main_name {
                ("Ge dem olika namn.", "Give them different names.")
            } else {
                (
                    "Lägg till en förklaring på båda, så att den som frågar kan välja.",
                    "Add a förklaring to both, so that the person who asks can choose.",
                )
            };
            findings.push(
                Finding::new(
                    Code::AmbiguousName,
                    b.named.span,
                    Message::new(
                        format!("\"{shown}\" betyder både {} och {}", a.named.id, b.named.id),
                        format!("\"{shown}\" means both {} and {}", a.named.id, b.named.id),
                    ),
                )
                .also_at(a.named.span, Message::new("det andra behovet", "the other need"))
                .help(Message::new(help_sv, help_en)),
            );
        }
    }
}

/// `true` if two needs have different answers in some case.
fn answers_differ(context: &Context<'_>, a: NeedId, b: NeedId) -> bool {
    let (a, b): (&Need, &Need) = (&context.model.needs[a], &context.model.needs[b]);
    if a.subareas == b.subareas && a.no_counterpart == b.no_counterpart {
        return false;
    }
    let subareas = || a.subareas.iter().chain(&b.subareas);
    let comparable = a.no_counterpart.is_none() && b.no_counterpart.is_none();
    let Some(&first) = subareas().next().filter(|_| comparable) else { return true };
    !subareas().all(|&other| other == first || context.same_outcomes(first, other))
}
