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

/// The next step of a matter from a forum. If the forum escalates the matter along
/// several edges, the first is used; in a proven model there is at most one.
pub(crate) fn next_step(model: &Model, matter: MatterId, forum: ForumId) -> ForumStep<'_> {
    let forum = &model.forums[forum];
    if forum.decides.contains(&matter) {
        return ForumStep::Decided;
    }
    forum
        .escalations
        .iter()
        .find(|escalation| escalation.matters.contains(&matter))
        .map_or(ForumStep::Nowhere, ForumStep::Escalated)
}

/// Follows a matter from a forum. Returns the edges in order, and `true` if the last
/// forum decides the matter.
pub(crate) fn route_edges(
    model: &Model,
    matter: MatterId,
    from: ForumId,
) -> (Vec<(ForumId, &Escalation)>, bool) {
    let mut edges = Vec::new();
    let mut forum = from;
    // A route with more steps than there are forums is in a cycle.
    while edges.len() <= model.forums.len() {
        match next_step(model, matter, forum) {
            ForumStep::Decided => return (edges, true),
            ForumStep::Nowhere => return (edges, false),
            ForumStep::Escalated(escalation) => {
                edges.push((forum, escalation));
                forum = escalation.to;
            }
        }
    }
    (edges, false)
}

/// The cycles in which forums escalate a matter.
pub(crate) fn escalation_cycles(model: &Model, matter: MatterId) -> Vec<Vec<ForumId>> {
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
            [node] => graph.contains_edge(*node, *node),
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
