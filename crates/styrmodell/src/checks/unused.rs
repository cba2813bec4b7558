//! `unused-actor`, `unused-fact`, `unused-basis`: an entry that no rule uses.

use std::collections::BTreeSet;

use super::Context;
use crate::base::ids::*;
use crate::base::message::Message;
use crate::finding::{Code, Finding};
use crate::model::{Actor, Dimension, DutyOutcome, Model, Seat, Test};
use crate::source::Span;

pub(super) fn check_actors(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let model = context.model;
    for (id, actor) in model.actors.enumerate() {
        let includes_actor = |other: ActorId| model.is_or_contains(other, id);
        let seats: Vec<&Seat> = model
            .forums
            .iter()
            .flat_map(|f| &f.seats)
            .chain(model.working_groups.iter().flat_map(|g| &g.seats))
            .collect();
        let responsible =
            model.outcomes.iter().flat_map(DutyOutcome::actors).any(|&actor| includes_actor(actor));
        // The entry itself says why it is there.
        let is_explained = actor.named.explanation.is_some() || !actor.named.notes.is_empty();
        let listed = model.subareas.iter().flat_map(|s| &s.executors).any(|&a| includes_actor(a));
        let has_seat = seats.iter().any(|s| includes_actor(s.actor));
        if !responsible && !listed && !has_seat && !is_explained {
            let message = Message::new(
                format!("{} har varken ansvar eller plats i något forum", actor.named.id),
                format!("{} has neither a duty nor a seat in any forum", actor.named.id),
            );
            findings.push(Finding::new(Code::UnusedActor, actor.named.span, message).help(Message::new(
                "Skriv ansvaret eller platsen, om något saknas. Ska parten vara kvar ändå: säg i dess förklaring \
                 vad den har med modellen att göra. Ska den bort: ta bort posten, och dess namn ur texterna.",
                "Add the duty or the seat if something is missing. If the actor should stay without one, say in \
                 its förklaring what it has to do with the model. If it should go, remove the entry, and its \
                 names from the texts.",
            )));
        }
    }
}

pub(super) fn check_facts(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let model = context.model;
    let tested = tests(model).filter_map(|test| match test.dimension {
        Dimension::Fact(fact) => Some(fact),
        _ => None,
    });
    let picking = model.actors.iter().filter_map(Actor::picked_by);
    let used: BTreeSet<FactId> = tested.chain(picking).collect();
    for (id, fact) in model.facts.enumerate() {
        if !used.contains(&id) {
            findings.push(unused_finding(
                Code::UnusedFact,
                fact.named.span,
                &format!("ingen regel frågar efter {}", fact.named.id),
                &format!("no rule depends on {}", fact.named.id),
            ));
        }
    }
}

pub(super) fn check_bases(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let model = context.model;
    // A condition counts as a use of a basis if it names the basis, or every basis but
    // that one.
    let mut used: BTreeSet<u32> = BTreeSet::new();
    for test in tests(model).filter(|test| test.dimension == Dimension::Basis) {
        used.extend(test.passes.iter());
        if test.passes.len() + 1 == model.bases.len() {
            used.extend(test.passes.complement(model.bases.len()).iter());
        }
    }
    for (id, basis) in model.bases.enumerate() {
        if model.bases.len() > 1 && !used.contains(&id.position()) {
            findings.push(unused_finding(
                Code::UnusedBasis,
                basis.named.span,
                &format!("ingen regel gäller just {}", basis.named.id),
                &format!("no rule is specifically about {}", basis.named.id),
            ));
        }
    }
}

/// Every test in the conditions of rules and taken decisions.
fn tests(model: &Model) -> impl Iterator<Item = &Test> {
    let conditions = model.rules.iter().map(|r| &r.when).chain(model.taken_decisions.iter().map(|d| &d.when));
    conditions.flat_map(|when| &when.any_of).flat_map(|tests| &tests.tests)
}

fn unused_finding(code: Code, span: Span, sv: &str, en: &str) -> Finding {
    Finding::new(code, span, Message::new(sv, en)).help(Message::new(
        "Ta bort posten, eller skriv det som saknas.",
        "Remove the entry, or add what is missing.",
    ))
}
