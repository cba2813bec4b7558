//! `listed-never-executes`: a delområde lists an executor, but no rule ever lets it
//! execute there.

use super::Context;
use crate::base::ids::*;
use crate::base::message::Message;
use crate::finding::{Code, Finding};
use crate::model::{Cube, DutyOutcome};

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let model = context.model;
    if !model.duties.iter().any(|d| d.among_executors) {
        return;
    }
    for (subarea, entry) in model.subareas.enumerate() {
        for &listed in &entry.executors {
            if can_execute(context, subarea, listed) {
                continue;
            }
            let actor = model.actors[listed].short_name();
            findings.push(
                Finding::new(
                    Code::ListedNeverExecutes,
                    entry.named.span,
                    Message::new(
                        format!(
                            "{actor} står som utförare i {}, men ingen regel låter den utföra",
                            entry.name()
                        ),
                        format!(
                            "{actor} is listed as an executor of {}, but no rule lets it execute",
                            entry.name()
                        ),
                    ),
                )
                .help(Message::new(
                    "Skriv en regel, eller ta bort den från utförare.",
                    "Write a rule, or remove it from utförare.",
                )),
            );
        }
    }
}

/// `true` if, in some case of the delområde, a winning rule gives the actor, its group or
/// one of its members a duty that only executors may have.
fn can_execute(context: &Context<'_>, subarea: SubareaId, actor: ActorId) -> bool {
    let model = context.model;
    let subarea_cube = Cube::in_subarea(subarea);
    context.contenders.enumerate().filter(|(duty, _)| model.duties[*duty].among_executors).any(
        |(_, contenders)| {
            contenders.in_subarea(subarea).any(|contender| {
                let DutyOutcome::Responsible(responsible) = &model.outcomes[contender.outcome] else {
                    return false;
                };
                if !responsible.iter().any(|&other| model.overlap(other, actor)) {
                    return false;
                }
                contender.cubes.iter().any(|cube| {
                    // The smaller cube comes first, because a region may name ten
                    // thousand delområden.
                    let part = subarea_cube.intersection(cube);
                    !part.is_empty()
                        && context
                            .space
                            .uncovered(&part, &contenders.cubes_meeting(&contender.beaten_by, &part))
                            != Ok(None)
                })
            })
        },
    )
}
