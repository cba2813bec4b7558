//! `ambiguous-name`: a name shared by needs whose answers differ, or another
//! name shared by needs that do not say what each means.

use std::collections::BTreeMap;

use super::Context;
use crate::base::ids::*;
use crate::base::message::Message;
use crate::base::near::fold;
use crate::finding::{Code, Finding};
use crate::model::Need;
use crate::source::Span;

/// A need that a shared name can mean.
#[derive(Clone, Copy)]
struct NamedNeed<'m> {
    id: NeedId,
    need: &'m Need,
    /// The position of the name: 0 is the need's own, the others stand in
    /// `även_kallat`.
    at: usize,
}

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let mut shared: BTreeMap<String, Vec<NamedNeed<'_>>> = BTreeMap::new();
    for (id, need) in context.model.needs.enumerate() {
        for (at, name) in std::iter::once(&need.named.name).chain(&need.named.also).enumerate() {
            let list = shared.entry(fold(name)).or_default();
            if !list.iter().any(|known| known.id == id) {
                list.push(NamedNeed { id, need, at });
            }
        }
    }
    for needs in shared.values() {
        let pairs =
            needs.iter().enumerate().flat_map(|(i, &a)| needs.iter().skip(i + 1).map(move |&b| (a, b)));
        for (a, b) in pairs.filter(|(a, b)| answers_differ(context, a.id, b.id)) {
            if a.at == 0 && b.at == 0 {
                findings.push(same_name(a, b));
            } else if !b.is_explained() {
                findings.push(not_explained(b, a));
            } else if !a.is_explained() {
                findings.push(not_explained(a, b));
            }
        }
    }
}

/// Two needs that are called the same.
fn same_name(a: NamedNeed<'_>, b: NamedNeed<'_>) -> Finding {
    let other = Message::new(
        format!("det andra behovet, {}", a.need.named.id),
        format!("the other need, {}", a.need.named.id),
    );
    found(a, b)
        .also_at(a.span(), other)
        .help(Message::new("Ge dem olika namn.", "Give them different names."))
}

/// A need without a `förklaring`, and another with the same word.
fn not_explained(lacks: NamedNeed<'_>, other: NamedNeed<'_>) -> Finding {
    let (lacking, second) = (&lacks.need.named.id, &other.need.named.id);
    let (beside, both_sv, both_en) = if other.is_explained() {
        let beside =
            Message::new(format!("det andra behovet, {second}"), format!("the other need, {second}"));
        (beside, lacking.clone(), lacking.clone())
    } else {
        let beside =
            Message::new(format!("{second} saknar också förklaring"), format!("{second} has none either"));
        (beside, format!("{lacking} och {second}"), format!("{lacking} and {second}"))
    };
    // A need keeps its own name: the word is removed where it is another name.
    let from = if lacks.at > 0 { lacks } else { other };
    let (owner, word) = (&from.need.named.id, from.word());
    found(other, lacks)
        .label(Message::new(format!("{lacking} saknar förklaring"), format!("{lacking} has no förklaring")))
        .also_at(other.span(), beside)
        .help(Message::new(
            format!("Lägg till förklaring på {both_sv}, så att den som frågar kan välja."),
            format!("Add a förklaring to {both_en}, so that the person who asks can choose."),
        ))
        .help(Message::new(
            format!("Behövs inte ordet för {owner}, ta bort \"{word}\" ur dess även_kallat."),
            format!("If {owner} does not need the word, remove \"{word}\" from its även_kallat."),
        ))
}

fn found(first: NamedNeed<'_>, marked: NamedNeed<'_>) -> Finding {
    let (a, b, word) = (&first.need.named.id, &marked.need.named.id, marked.word());
    Finding::new(
        Code::AmbiguousName,
        marked.span(),
        Message::new(
            format!("\"{word}\" betyder både {a} och {b}"),
            format!("\"{word}\" means both {a} and {b}"),
        ),
    )
}

impl<'m> NamedNeed<'m> {
    fn is_explained(self) -> bool {
        self.need.named.explanation.is_some()
    }

    /// The name as the need writes it.
    fn word(self) -> &'m str {
        let named = &self.need.named;
        self.at.checked_sub(1).map_or(&named.name, |at| named.also.get(at).unwrap_or(&named.name))
    }

    /// The place of the name.
    fn span(self) -> Span {
        self.need.named.name_spans.get(self.at).copied().unwrap_or(self.need.named.span)
    }
}

/// `true` if two needs have different answers in some case.
fn answers_differ(context: &Context<'_>, a: NeedId, b: NeedId) -> bool {
    let (a, b): (&Need, &Need) = (&context.model.needs[a], &context.model.needs[b]);
    if a.subareas == b.subareas && a.no_counterpart == b.no_counterpart {
        return false;
    }
    let all = || a.subareas.iter().chain(&b.subareas);
    let comparable = a.no_counterpart.is_none() && b.no_counterpart.is_none();
    let Some(&first) = all().next().filter(|_| comparable) else { return true };
    !all().all(|&other| other == first || context.same_outcomes(first, other))
}
