//! The routes of matters through the forums.

use petgraph::algo::tarjan_scc;
use petgraph::graph::DiGraph;

use crate::base::ids::*;
use crate::model::{Escalation, Model, Seat};

/// The next step of a matter from one forum.
#[derive(Debug, Clone, Copy)]
pub(crate) enum ForumStep<'m> {
    /// The forum decides it.
    Decided,
    /// The forum escalates it along this edge.
    Escalated(&'m Escalation),
    /// The forum neither decides nor escalates it.
    Nowhere,
}

/// The next step of a matter: the first, if there are several edges. A proven
/// model has at most one.
pub(crate) fn next_step(model: &Model, matter: MatterId, at: ForumId) -> ForumStep<'_> {
    let forum = &model.forums[at];
    if forum.decides.contains(&matter) {
        return ForumStep::Decided;
    }
    forum
        .escalations
        .iter()
        .find(|escalation| escalation.matters.contains(&matter))
        .map_or(ForumStep::Nowhere, ForumStep::Escalated)
}

/// The edges from a forum to the one that decides, and `true` if a forum decides.
pub(crate) fn walk(model: &Model, matter: MatterId, from: ForumId) -> (Vec<(ForumId, &Escalation)>, bool) {
    let mut edges = Vec::new();
    let mut at = from;
    // A route with more steps than there are forums goes in a circle.
    while edges.len() <= model.forums.len() {
        match next_step(model, matter, at) {
            ForumStep::Decided => return (edges, true),
            ForumStep::Nowhere => return (edges, false),
            ForumStep::Escalated(escalation) => {
                edges.push((at, escalation));
                at = escalation.to;
            }
        }
    }
    (edges, false)
}

/// The circles in which forums escalate a matter.
pub(crate) fn circles(model: &Model, matter: MatterId) -> Vec<Vec<ForumId>> {
    let mut graph = DiGraph::<ForumId, ()>::new();
    let nodes: Vec<_> = model.forums.ids().map(|forum| graph.add_node(forum)).collect();
    // The route of a matter ends at a forum that decides it.
    for (from, forum) in model.forums.enumerate().filter(|(_, f)| !f.decides.contains(&matter)) {
        for escalation in forum.escalations.iter().filter(|escalation| escalation.matters.contains(&matter)) {
            if let (Some(&a), Some(&b)) = (nodes.get(from.index()), nodes.get(escalation.to.index())) {
                graph.add_edge(a, b, ());
            }
        }
    }
    cycles(&graph)
}

/// The sets of nodes that can reach each other and themselves, each sorted.
pub(crate) fn cycles<I: Id>(graph: &DiGraph<I, ()>) -> Vec<Vec<I>> {
    let mut cycles: Vec<Vec<I>> = tarjan_scc(graph)
        .into_iter()
        .filter(|set| match set.as_slice() {
            [one] => graph.contains_edge(*one, *one),
            _ => true,
        })
        .map(|set| {
            let mut ids: Vec<I> =
                set.into_iter().filter_map(|node| graph.node_weight(node).copied()).collect();
            ids.sort_unstable();
            ids
        })
        .collect();
    cycles.sort();
    cycles
}

/// `true` if one of the seats represents the actor.
pub(crate) fn is_seated(model: &Model, seats: &[Seat], actor: ActorId) -> bool {
    model.is_among(actor, seats.iter().map(|seat| seat.actor))
}
