//! `party-responsible`: a rule makes a samverkanspart responsible, which may only have
//! seats.

use super::Context;
use crate::base::message::Message;
use crate::finding::{Code, Finding};
use crate::model::{ActorKind, DutyOutcome};

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let model = context.model;
    for consequence in model.rules.iter().flat_map(|rule| &rule.then) {
        let DutyOutcome::Responsible(actors) = &model.outcomes[consequence.outcome] else { continue };
        for &actor in actors {
            let actor = &model.actors[actor];
            if actor.kind == ActorKind::Party {
                findings.push(
                    Finding::new(
                        Code::PartyResponsible,
                        consequence.span,
                        Message::new(
                            format!("{} är samverkanspart och kan inte ha ansvar", actor.name()),
                            format!("{} is a samverkanspart and cannot be responsible", actor.name()),
                        ),
                    )
                    .also_at(
                        actor.named.span,
                        Message::new("här som samverkanspart", "declared as a samverkanspart here"),
                    )
                    .help(Message::new(
                        "Flytta den till förvaltningar, om den ska ha ansvar.",
                        "If it should be responsible, move it to förvaltningar.",
                    )),
                );
            }
        }
    }
}
