//! `idle-exception`: an exception that changes which rules win in no case, of
//! no duty.

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
            let (own, other) = (&entry.named.id, &model.rules[*beaten].named.id);
            match matters(context, rule, *beaten) {
                Ok(true) => {}
                Ok(false) => findings.push(
                    Finding::new(
                        Code::IdleException,
                        *span,
                        Message::new(
                            format!("undantaget från {other} gör ingen skillnad för {own}"),
                            format!("the exception from {other} makes no difference to {own}"),
                        ),
                    )
                    .help(Message::new(
                        "Reglerna möts aldrig, talar om olika ansvar, eller så räcker ett annat undantag. Ta bort det.",
                        "The rules never apply in the same case, concern different duties, or another exception is enough. Remove it.",
                    )),
                ),
                Err(TooComplex) => findings.push(too_complex::finding(
                    *span,
                    &format!("om undantaget från {other} gör skillnad"),
                    &format!("whether the exception from {other} makes a difference"),
                )),
            }
        }
    }
}

/// `true` if different rules would win in some case without the exception.
fn matters(context: &Context<'_>, rule: RuleId, beaten: RuleId) -> Result<bool, TooComplex> {
    for contenders in context.contenders.iter() {
        // Contenders come in the order of rules.
        let position = |r: RuleId| contenders.list.binary_search_by_key(&r, |c| c.rule).ok();
        let (Some(at), Some(other)) = (position(rule), position(beaten)) else { continue };
        let (Some(own), Some(other)) = (contenders.list.get(at), contenders.list.get(other)) else {
            continue;
        };
        // A chain through another exception still makes the first beat the second, so
        // removing this exception changes nothing.
        let direct = &context.model.rules[rule].exception_from;
        let mut around = direct.iter().filter(|(r, _)| *r != beaten).filter_map(|(r, _)| position(*r));
        if around.any(|i| other.beaten_by.binary_search(&i).is_ok()) {
            continue;
        }
        if meet(context, contenders, (at, own), other)? {
            return Ok(true);
        }
        let without = contenders.beaten_by_without(context.model, (rule, beaten));
        for (contender, still) in contenders.list.iter().zip(&without) {
            let lost = contender.beaten_by.iter().filter(|i| still.binary_search(i).is_err());
            for cube in lost.filter_map(|&i| contenders.list.get(i)).flat_map(|c| &c.cubes) {
                for own in contender.cubes.iter().filter(|own| own.meets(cube)) {
                    let both = own.intersection(cube);
                    if context.space.uncovered(&both, &contenders.cubes_meeting(still, &both))?.is_some() {
                        return Ok(true);
                    }
                }
            }
        }
    }
    Ok(false)
}

/// `true` in the common case, which needs no new walk of all exceptions: the two
/// meet where nothing else beats the second.
fn meet(
    context: &Context<'_>,
    contenders: &Contenders,
    (at, own): (usize, &Contender),
    other: &Contender,
) -> Result<bool, TooComplex> {
    for x in &own.cubes {
        for y in other.cubes.iter().filter(|y| x.meets(y)) {
            let both = x.intersection(y);
            let others = contenders
                .alternatives_meeting(&other.beaten_by, &both)
                .into_iter()
                .filter(|a| a.contender != at);
            let taken: Vec<&Cube> = others.filter_map(|a| contenders.cube(a)).collect();
            if context.space.uncovered(&both, &taken)?.is_some() {
                return Ok(true);
            }
        }
    }
    Ok(false)
}
