//! `dead-rule`: a rule that never wins for a duty, because others beat it in every case
//! that it matches.

use std::collections::BTreeSet;

use super::{Context, too_complex};
use crate::analysis::contenders::{Contender, Contenders};
use crate::analysis::regions::{Space, TooComplex};
use crate::base::ids::*;
use crate::base::message::{Language, Message};
use crate::finding::{Code, Finding};
use crate::model::Cube;
use crate::wording::lists::join_with_and;

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for (duty, contenders) in context.contenders.enumerate() {
        for contender in contenders.list.iter().filter(|c| !c.beaten_by.is_empty()) {
            findings.extend(dead_rule_finding(context, duty, contenders, contender));
        }
    }
}

fn dead_rule_finding(
    context: &Context<'_>,
    duty: DutyId,
    contenders: &Contenders,
    contender: &Contender,
) -> Option<Finding> {
    let model = context.model;
    let rule = &model.rules[contender.rule];
    let beaters = match beaters_in_every_case(&context.space, contenders, contender) {
        Ok(None) => return None,
        Ok(Some(beaters)) => beaters,
        Err(TooComplex) => {
            return Some(too_complex::finding(
                rule.named.span,
                &format!("om {} någonsin gäller", rule.named.id),
                &format!("whether {} ever applies", rule.named.id),
            ));
        }
    };
    let ids: Vec<&str> = beaters.iter().map(|c| model.rules[c.rule].named.id.as_str()).collect();
    let span = rule.consequence(duty).map_or(rule.named.span, |c| c.span);
    let duty = model.duties[duty].name().to_lowercase();
    let mut finding = Finding::new(
        Code::DeadRule,
        span,
        Message::new(
            format!(
                "{} avgör aldrig {duty}: {} går alltid före",
                rule.named.id,
                join_with_and(&ids, Language::Swedish)
            ),
            format!(
                "{} never decides {duty}: it is always overridden by {}",
                rule.named.id,
                join_with_and(&ids, Language::English)
            ),
        ),
    );
    for contender in beaters {
        let rule = &model.rules[contender.rule];
        finding = finding.also_at(rule.named.span, Message::new("går före", "overrides it"));
    }
    Some(finding.help(Message::new(
        "Ta bort raden, eller snäva in det som går före.",
        "Remove the line, or narrow what overrides it.",
    )))
}

/// The contenders that together beat `contender` in every case, none of them
/// superfluous; `None` if `contender` wins in some case.
fn beaters_in_every_case<'s>(
    space: &Space,
    contenders: &'s Contenders,
    contender: &Contender,
) -> Result<Option<Vec<&'s Contender>>, TooComplex> {
    let mut needed: BTreeSet<usize> = BTreeSet::new();
    for cube in &contender.cubes {
        let meeting = contenders.alternatives_meeting(&contender.beaten_by, cube);
        let beaten: Vec<&Cube> = meeting.iter().filter_map(|&a| contenders.cube(a)).collect();
        let Some(covering) = space.covering(cube, &beaten)? else { return Ok(None) };
        needed.extend(covering.iter().filter_map(|&i| meeting.get(i)).map(|a| a.contender));
    }
    for beater in needed.clone() {
        needed.remove(&beater);
        if !others_beat(space, contenders, (contender, beater), &needed)? {
            needed.insert(beater);
        }
    }
    Ok(Some(needed.into_iter().filter_map(|i| contenders.list.get(i)).collect()))
}

/// `true` if `others` beat `contender` in every case in which `beater` does.
fn others_beat(
    space: &Space,
    contenders: &Contenders,
    (contender, beater): (&Contender, usize),
    others: &BTreeSet<usize>,
) -> Result<bool, TooComplex> {
    for cube in contenders.list.get(beater).into_iter().flat_map(|c| &c.cubes) {
        for contender_cube in contender.cubes.iter().filter(|c| c.meets(cube)) {
            let both = contender_cube.intersection(cube);
            let meeting = contenders.alternatives_meeting(&contender.beaten_by, &both).into_iter();
            let meeting_others = meeting.filter(|a| others.contains(&a.contender));
            let beaten: Vec<&Cube> = meeting_others.filter_map(|a| contenders.cube(a)).collect();
            if space.uncovered(&both, &beaten)?.is_some() {
                return Ok(false);
            }
        }
    }
    Ok(true)
}
