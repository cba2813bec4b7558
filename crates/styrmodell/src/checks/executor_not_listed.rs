//! `executor-not-listed`: a rule lets an actor execute in a delområde that does not list
//! it. A member of a listed group counts as listed, and so does a group if all of its
//! members are listed. A rule with a tolkning may name unlisted actors.

use super::Context;
use crate::analysis::contenders::{Contender, Contenders};
use crate::base::ids::*;
use crate::base::message::{Language, Message};
use crate::finding::{Code, Finding};
use crate::model::{Cube, DutyOutcome, Model};
use crate::wording::lists::join_with_and;

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let model = context.model;
    for (duty, contenders) in
        context.contenders.enumerate().filter(|(duty, _)| model.duties[*duty].among_executors)
    {
        for contender in &contenders.list {
            let rule = &model.rules[contender.rule];
            let Some(consequence) = rule.consequence(duty) else { continue };
            let DutyOutcome::Responsible(actors) = &model.outcomes[contender.outcome] else { continue };
            let explained = consequence.reasons.explained();
            for &actor in actors {
                let unlisted = reached_subareas(model, &contender.cubes).into_iter().filter(|&s| {
                    !is_listed(model, s, actor) && wins_in(context, contenders, contender, s, &explained)
                });
                let names: Vec<&str> = unlisted.map(|s| model.subareas[s].name()).collect();
                let Some(first) = names.first() else { continue };
                let (actor, count) = (model.actors[actor].short_name(), names.len());
                let (more_sv, more_en) = match count {
                    1 => (String::new(), String::new()),
                    2 => (" och ett annat delområde".to_owned(), " and another subarea".to_owned()),
                    n => {
                        (format!(" och {} andra delområden", n - 1), format!(" and {} other subareas", n - 1))
                    }
                };
                findings.push(
                    Finding::new(
                        Code::ExecutorNotListed,
                        consequence.span,
                        Message::new(
                            format!("{actor} står inte som utförare i {first}{more_sv}"),
                            format!("{actor} is not listed as an executor of {first}{more_en}"),
                        ),
                    )
                    .help(Message::new(
                        format!("Delområden: {}.", join_with_and(&names, Language::Swedish)),
                        format!("Subareas: {}.", join_with_and(&names, Language::English)),
                    ))
                    .help(Message::new(
                        "Lägg till den under utförare, snäva in regeln, eller förklara med en tolkning.",
                        "Add it under utförare, narrow the rule, or explain it in a tolkning.",
                    )),
                );
            }
        }
    }
}

/// The delområden in which some of the regions has cases.
fn reached_subareas(model: &Model, cubes: &[Cube]) -> Vec<SubareaId> {
    if cubes.iter().any(|c| c.get(Cube::SUBAREA).is_none()) {
        return model.subareas.ids().collect();
    }
    let reached: Set = cubes.iter().filter_map(|c| c.get(Cube::SUBAREA)).flat_map(Set::iter).collect();
    reached.ids().collect()
}

/// `true` if the contender wins in some case of the delområde that is not explained.
/// `true` also when the question is too complex: a false report is better than a missed one.
fn wins_in(
    context: &Context<'_>,
    contenders: &Contenders,
    contender: &Contender,
    subarea: SubareaId,
    explained: &[Cube],
) -> bool {
    let subarea_cube = Cube::in_subarea(subarea);
    contender.cubes.iter().any(|cube| {
        let part = subarea_cube.intersection(cube);
        let mut taken = contenders.cubes_meeting(&contender.beaten_by, &part);
        taken.extend(explained);
        !part.is_empty() && context.space.uncovered(&part, &taken) != Ok(None)
    })
}

fn is_listed(model: &Model, subarea: SubareaId, actor: ActorId) -> bool {
    model.is_among(actor, model.subareas[subarea].executors.iter().copied())
}
