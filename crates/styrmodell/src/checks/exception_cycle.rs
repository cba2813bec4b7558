//! `exception-cycle`: exceptions that form a cycle.

use petgraph::graph::DiGraph;

use super::Context;
use crate::analysis::forums::cycles;
use crate::base::ids::*;
use crate::base::message::Message;
use crate::finding::{Code, Finding};

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let model = context.model;
    let mut graph = DiGraph::<RuleId, ()>::new();
    let nodes: Vec<_> = model.rules.ids().map(|rule| graph.add_node(rule)).collect();
    for (rule, entry) in model.rules.enumerate() {
        for (beaten, _) in &entry.exception_from {
            if let (Some(&a), Some(&b)) = (nodes.get(rule.index()), nodes.get(beaten.index())) {
                graph.add_edge(a, b, ());
            }
        }
    }
    for cycle in cycles(&graph) {
        let ids: Vec<&str> = cycle.iter().map(|&rule| model.rules[rule].named.id.as_str()).collect();
        let list = ids.join(", ");
        let mut exceptions = cycle.iter().filter_map(|&rule| {
            let (_, span) =
                model.rules[rule].exception_from.iter().find(|(beaten, _)| cycle.contains(beaten))?;
            Some((rule, *span))
        });
        let Some((_, first_span)) = exceptions.next() else { continue };
        let mut finding = Finding::new(
            Code::ExceptionCycle,
            first_span,
            Message::new(
                format!("undantagen går runt i en cirkel: {list}"),
                format!("the exceptions form a cycle: {list}"),
            ),
        );
        for (rule, span) in exceptions {
            let id = &model.rules[rule].named.id;
            finding = finding
                .also_at(span, Message::new(format!("undantaget i {id}"), format!("the exception in {id}")));
        }
        findings.push(finding.help(Message::new(
            "Bestäm vilken regel som går före, och ta bort undantaget åt andra hållet.",
            "Decide which rule overrides the other, and remove the opposite exception.",
        )));
    }
}
