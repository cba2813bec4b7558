//! `idle-exception`: an exception without which the same rules would win in every case,
//! for every duty.

use super::{Context, too_complex};
use crate::analysis::contenders::{Contender, Contenders};
use crate::analysis::regions::TooComplex;
use crate::base::ids::*;
use crate::base::message::Message;
use crate::finding::{Code, Finding};
use crate::model::Cube;

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let model = context.model;
    for (rule, entry) in model.rules.enumerate() {
        for (beaten, span) in &entry.exception_from {
            let (id, beaten_id) = (&entry.named.id, &model.rules[*beaten].named.id);
            match makes_difference(context, rule, *beaten) {
                Ok(true) => {}
                Ok(false) => findings.push(
                    Finding::new(
                        Code::IdleException,
                        *span,
                        Message::new(
                            format!("undantaget från {beaten_id} gör ingen skillnad för {id}"),
                            format!("the exception to {beaten_id} makes no difference to {id}"),
                        ),
                    )
                    .help(Message::new(
                        "Reglerna möts aldrig, talar om olika ansvar, eller så räcker ett annat undantag. Ta bort det.",
                        "The rules never match the same case, they decide different duties, or another exception has the same effect. Remove the exception.",
                    )),
                ),
                Err(TooComplex) => findings.push(too_complex::finding(
                    *span,
                    &format!("om undantaget från {beaten_id} gör skillnad"),
                    &format!("whether the exception to {beaten_id} makes a difference"),
                )),
            }
        }
    }
}

/// `true` if other rules would win in some case without the exception.
fn makes_difference(context: &Context<'_>, rule: RuleId, beaten: RuleId) -> Result<bool, TooComplex> {
    for contenders in context.contenders.iter() {
        // Contenders are in the order of rules.
        let position = |r: RuleId| contenders.list.binary_search_by_key(&r, |c| c.rule).ok();
        let (Some(winner_position), Some(loser_position)) = (position(rule), position(beaten)) else {
            continue;
        };
        let (Some(winner), Some(beaten_contender)) =
            (contenders.list.get(winner_position), contenders.list.get(loser_position))
        else {
            continue;
        };
        // A chain through another exception still makes the first beat the second, so
        // removing this exception changes nothing.
        let direct = &context.model.rules[rule].exception_from;
        let mut others = direct.iter().filter(|(r, _)| *r != beaten).filter_map(|(r, _)| position(*r));
        if others.any(|i| beaten_contender.beaten_by.binary_search(&i).is_ok()) {
            continue;
        }
        if is_only_beater_somewhere(context, contenders, (winner_position, winner), beaten_contender)? {
            return Ok(true);
        }
        let without = contenders.beaten_by_without(context.model, (rule, beaten));
        for (contender, remaining_beaters) in contenders.list.iter().zip(&without) {
            let lost = contender.beaten_by.iter().filter(|i| remaining_beaters.binary_search(i).is_err());
            for cube in lost.filter_map(|&i| contenders.list.get(i)).flat_map(|c| &c.cubes) {
                for contender_cube in contender.cubes.iter().filter(|c| c.meets(cube)) {
                    let intersection = contender_cube.intersection(cube);
                    let still_beaten = contenders.cubes_meeting(remaining_beaters, &intersection);
                    if context.space.uncovered(&intersection, &still_beaten)?.is_some() {
                        return Ok(true);
                    }
                }
            }
        }
    }
    Ok(false)
}

/// `true` if, in some case that both contenders match, no third contender beats the
/// beaten one. This common case needs no new search through all exceptions.
fn is_only_beater_somewhere(
    context: &Context<'_>,
    contenders: &Contenders,
    (winner_position, winner): (usize, &Contender),
    beaten_contender: &Contender,
) -> Result<bool, TooComplex> {
    for x in &winner.cubes {
        for y in beaten_contender.cubes.iter().filter(|y| x.meets(y)) {
            let intersection = x.intersection(y);
            let other_beaters = contenders
                .alternatives_meeting(&beaten_contender.beaten_by, &intersection)
                .into_iter()
                .filter(|a| a.contender != winner_position);
            let beaten: Vec<&Cube> = other_beaters.filter_map(|a| contenders.cube(a)).collect();
            if context.space.uncovered(&intersection, &beaten)?.is_some() {
                return Ok(true);
            }
        }
    }
    Ok(false)
}
