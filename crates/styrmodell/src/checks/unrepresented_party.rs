//! `unrepresented-party`: a responsible actor that has no seat in a forum on the route
//! of disputes.

use super::Context;
use crate::analysis::forums;
use crate::base::ids::*;
use crate::base::message::Message;
use crate::finding::{Code, Finding};
use crate::model::{ActorKind, DutyOutcome};

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let model = context.model;
    let first = model.info.first_forum;
    let (edges, _) = forums::route_edges(model, model.info.on_disagreement, first);
    let forums: Vec<ForumId> =
        std::iter::once(first).chain(edges.iter().map(|(_, escalation)| escalation.to)).collect();
    let mut responsible: Vec<ActorId> =
        model.outcomes.iter().flat_map(DutyOutcome::actors).copied().collect();
    // `party-responsible` reports a samverkanspart that is responsible.
    responsible.retain(|&actor| model.actors[actor].kind != ActorKind::Party);
    responsible.sort_unstable();
    responsible.dedup();
    for actor in responsible {
        for &forum in forums.iter().filter(|&&f| !forums::is_seated(model, &model.forums[f].seats, actor)) {
            let (actor, forum) = (&model.actors[actor], &model.forums[forum]);
            findings.push(
                Finding::new(
                    Code::UnrepresentedParty,
                    forum.named.span,
                    Message::new(
                        format!("{} har ansvar men saknar plats i {}", actor.name(), forum.name()),
                        format!("{} is responsible but has no seat in {}", actor.name(), forum.name()),
                    ),
                )
                .label(Message::new("oenighet tas upp här", "disputes are handled here"))
                .also_at(actor.named.span, Message::new("den som saknar plats", "the actor without a seat"))
                .help(Message::new(
                    format!(
                        "Har den en plats som är beslutad? Skriv den under platser: {{ aktör: {}, roll: … }}. Annars är platsen något att besluta om: låt felet stå, så visar diff det.",
                        actor.named.id
                    ),
                    format!(
                        "If a seat has been decided, write it under platser: {{ aktör: {}, roll: … }}. If not, the seat is still to be decided: leave the error as it is, and diff will show it.",
                        actor.named.id
                    ),
                )),
            );
        }
    }
}
