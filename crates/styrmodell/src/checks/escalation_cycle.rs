//! `escalation-cycle`: forums that escalate a matter in a cycle.

use std::collections::BTreeMap;

use super::Context;
use crate::analysis::forums;
use crate::base::ids::*;
use crate::base::message::Message;
use crate::finding::{Code, Finding};

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let model = context.model;
    // One wrong step often sends many matters round the same cycle: report it once.
    let mut cycles: BTreeMap<Vec<ForumId>, Vec<MatterId>> = BTreeMap::new();
    for matter in model.matters.ids() {
        for cycle in forums::escalation_cycles(model, matter) {
            cycles.entry(cycle).or_default().push(matter);
        }
    }
    for (cycle, matters) in cycles {
        let forums = cycle.iter().map(|&f| model.forums[f].named.id.as_str()).collect::<Vec<_>>().join(", ");
        let matter_ids =
            matters.iter().map(|&m| model.matters[m].named.id.as_str()).collect::<Vec<_>>().join(", ");
        let mut escalations = cycle.iter().flat_map(|&forum| {
            let in_cycle = model.forums[forum].escalations.iter().filter(|e| cycle.contains(&e.to));
            in_cycle.filter(|e| e.matters.iter().any(|m| matters.contains(m)))
        });
        let Some(first) = escalations.next() else { continue };
        let mut finding = Finding::new(
            Code::EscalationCycle,
            first.span,
            Message::new(
                format!("{matter_ids} lyfts i en cirkel: {forums}"),
                format!("the escalations of {matter_ids} form a cycle: {forums}"),
            ),
        );
        for escalation in escalations {
            finding = finding.also_at(escalation.span, Message::new("tillbaka här", "escalated back here"));
        }
        findings.push(finding.help(Message::new(
            "Ta bort den ena vägen, eller låt ett av forumen besluta.",
            "Remove one of the escalations, or let one of the forums decide.",
        )));
    }
}
