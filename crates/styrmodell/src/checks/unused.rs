//! `unused-actor`, `unused-fact`, `unused-basis`: declared, and nothing in the
//! rules would be otherwise without it.

use super::Context;
use crate::finding::{Code, Finding, Message};
use crate::ids::*;
use crate::model::{Cube, Dimension, Model, Outcome, Seat, When};
use crate::source::Span;

pub(super) fn actors(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let model = context.model;
    for (id, actor) in model.actors.enumerate() {
        let is_it = |a: ActorId| {
            a == id || model.actors[a].group.as_ref().is_some_and(|g| g.members.iter().any(|(_, m)| *m == id))
        };
        let seats: Vec<&Seat> = model
            .forums
            .iter()
            .flat_map(|f| &f.seats)
            .chain(model.working_groups.iter().flat_map(|g| &g.seats))
            .collect();
        let responsible = model.outcomes.iter().any(|o| match o {
            Outcome::Responsible(actors) => actors.iter().any(|&a| is_it(a)),
            _ => false,
        });
        let listed = model.subareas.iter().flat_map(|s| &s.executors).any(|&a| is_it(a));
        if !responsible && !listed && !seats.iter().any(|s| is_it(s.actor)) {
            findings.push(finding(
                Code::UnusedActor,
                actor.named.span,
                &format!("{} har varken ansvar eller plats i något forum", actor.named.id),
                &format!("{} has neither a duty nor a seat in any forum", actor.named.id),
            ));
        }
    }
}

pub(super) fn facts(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let model = context.model;
    for (id, fact) in model.facts.enumerate() {
        let picks = model.actors.iter().filter_map(|a| a.group.as_ref()).any(|g| g.picked_by == id);
        if !picks && !conditions(model).any(|when| when.cubes().any(|c| c.get(Cube::fact(id)).is_some())) {
            findings.push(finding(
                Code::UnusedFact,
                fact.named.span,
                &format!("ingen regel frågar efter {}", fact.named.id),
                &format!("no rule asks for {}", fact.named.id),
            ));
        }
    }
}

pub(super) fn bases(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let model = context.model;
    // A basis is used where a condition tells it from another: by naming it, or
    // by leaving out just it.
    let tests = || conditions(model).flat_map(|when| &when.any_of).flat_map(|tests| &tests.tests);
    let named = |position: u32| {
        tests().filter(|t| t.dimension == Dimension::Basis).any(|t| {
            let left_out = model.bases.len() - t.passes.len();
            t.passes.contains(position) || left_out == 1
        })
    };
    for (id, basis) in model.bases.enumerate() {
        let position = u32::try_from(id.index()).unwrap_or(u32::MAX);
        if model.bases.len() > 1 && !named(position) {
            findings.push(finding(
                Code::UnusedBasis,
                basis.named.span,
                &format!("ingen regel gäller just {}", basis.named.id),
                &format!("no rule is about {} in particular", basis.named.id),
            ));
        }
    }
}

fn conditions(model: &Model) -> impl Iterator<Item = &When> {
    model.rules.iter().map(|r| &r.when).chain(model.taken_decisions.iter().map(|d| &d.when))
}

fn finding(code: Code, span: Span, sv: &str, en: &str) -> Finding {
    Finding::new(code, span, Message::new(sv, en)).help(Message::new(
        "Ta bort posten, eller skriv det som saknas.",
        "Remove the entry, or write what is missing.",
    ))
}
