//! `conflict` between taken decisions: two that settle one fact differently.

use super::Context;
use crate::base::message::Message;
use crate::finding::{Code, Finding};
use crate::model::TakenDecision;

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let decisions = &context.model.taken_decisions;
    for (i, a) in decisions.iter().enumerate() {
        for b in decisions.iter().skip(i + 1) {
            if !overlap_in_time(a, b) || !a.when.cubes().any(|x| b.when.cubes().any(|y| x.meets(&y))) {
                continue;
            }
            for (fact, value) in &a.gives {
                if !b.gives.iter().any(|(f, v)| f == fact && v != value) {
                    continue;
                }
                let fact = &context.model.facts[*fact].named.id;
                findings.push(
                    Finding::new(
                        Code::Conflict,
                        a.named.span,
                        Message::new(
                            format!(
                                "besluten {} och {} säger emot varandra om {fact}",
                                a.named.id, b.named.id
                            ),
                            format!(
                                "the decisions {} and {} contradict each other on {fact}",
                                a.named.id, b.named.id
                            ),
                        ),
                    )
                    .also_at(b.named.span, Message::new("det andra beslutet", "the other decision"))
                    .help(Message::new(
                        "Sätt slutdatum på det äldre, eller snäva in när det gäller.",
                        "Give the older one a last day, or narrow when it applies.",
                    )),
                );
            }
        }
    }
}

fn overlap_in_time(a: &TakenDecision, b: &TakenDecision) -> bool {
    let ends_before =
        |x: &TakenDecision, y: &TakenDecision| x.until.zip(y.from).is_some_and(|(until, from)| until < from);
    !ends_before(a, b) && !ends_before(b, a)
}
