//! `escalation-cycle`: forums that lift a matter in a circle.

use super::Context;
use crate::finding::{Code, Finding, Message};
use crate::forum;

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let model = context.model;
    for (matter, entry) in model.matters.enumerate() {
        for circle in forum::circles(model, matter) {
            let list =
                circle.iter().map(|&f| model.forums[f].named.id.as_str()).collect::<Vec<_>>().join(", ");
            let mut places = circle.iter().flat_map(|&forum| {
                model.forums[forum]
                    .lifts
                    .iter()
                    .filter(|l| l.matters.contains(&matter) && circle.contains(&l.to))
            });
            let Some(first) = places.next() else { continue };
            let mut finding = Finding::new(
                Code::EscalationCycle,
                first.span,
                Message::new(
                    format!("frågan {} lyfts i en cirkel: {list}", entry.named.id),
                    format!("the matter {} is lifted in a circle: {list}", entry.named.id),
                ),
            );
            for lift in places {
                finding = finding.also_at(lift.span, Message::new("tillbaka här", "back here"));
            }
            findings.push(finding.help(Message::new(
                "Ta bort den ena vägen, eller låt ett av forumen besluta.",
                "Remove one of the ways, or let one of the forums decide.",
            )));
        }
    }
}
