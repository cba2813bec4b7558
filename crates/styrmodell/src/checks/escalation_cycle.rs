//! `escalation-cycle`: forums that escalate a matter in a circle.

use std::collections::BTreeMap;

use super::Context;
use crate::analysis::forums;
use crate::base::ids::*;
use crate::base::message::Message;
use crate::finding::{Code, Finding};

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let model = context.model;
    // One wrong step often sends many matters round the same circle: report it once.
    let mut circles: BTreeMap<Vec<ForumId>, Vec<MatterId>> = BTreeMap::new();
    for matter in model.matters.ids() {
        for circle in forums::escalation_cycles(model, matter) {
            circles.entry(circle).or_default().push(matter);
        }
    }
    for (circle, matters) in circles {
        let forums = circle.iter().map(|&f| model.forums[f].named.id.as_str()).collect::<Vec<_>>().join(", ");
        let names =
            matters.iter().map(|&m| model.matters[m].named.id.as_str()).collect::<Vec<_>>().join(", ");
        let mut places = circle.iter().flat_map(|&forum| {
            let escalations = model.forums[forum].escalations.iter().filter(|l| circle.contains(&l.to));
            escalations.filter(|l| l.matters.iter().any(|m| matters.contains(m)))
        });
        let Some(first) = places.next() else { continue };
        let mut finding = Finding::new(
            Code::EscalationCycle,
            first.span,
            Message::new(
                format!("{names} lyfts i en cirkel: {forums}"),
                format!("escalated in a circle: {names} ({forums})"),
            ),
        );
        for escalation in places {
            finding = finding.also_at(escalation.span, Message::new("tillbaka här", "back here"));
        }
        findings.push(finding.help(Message::new(
            "Ta bort den ena vägen, eller låt ett av forumen besluta.",
            "Remove one of the escalations, or let one of the forums decide.",
        )));
    }
}
