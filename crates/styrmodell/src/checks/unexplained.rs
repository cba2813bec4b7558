//! `unexplained`: an outcome, or a contact for unknown needs, that the sources do not
//! state explicitly and that has no tolkning, or none in some of its cases.

use super::{Context, too_complex};
use crate::base::ids::*;
use crate::base::message::Message;
use crate::finding::{Code, Finding};
use crate::model::{Cube, RuleConsequence, Support};
use crate::wording;

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    if let Some(unknown) = &context.model.info.unknown_need
        && unknown.support != Support::Explicit
        && unknown.interpretation.is_none()
    {
        findings.push(
            Finding::new(
                Code::Unexplained,
                unknown.span,
                Message::new(
                    "okänt_behov är härlett eller motstridigt, men tolkningen saknas",
                    "okänt_behov is derived or contradictory, but has no tolkning",
                ),
            )
            .help(help()),
        );
    }
    for (id, rule) in context.model.rules.enumerate() {
        for consequence in rule.then.iter().filter(|c| c.reasons.support != Support::Explicit) {
            if !consequence.reasons.interpretations.is_empty() {
                findings.extend(unexplained_cases(context, id, consequence));
                continue;
            }
            findings.push(
                Finding::new(
                    Code::Unexplained,
                    consequence.span,
                    Message::new(
                        "svaret är härlett eller motstridigt, men tolkningen saknas",
                        "the outcome is derived or contradictory, but has no tolkning",
                    ),
                )
                .help(help()),
            );
        }
    }
}

/// The finding for the cases of an outcome in which all of its tolkningar are left out.
fn unexplained_cases(context: &Context<'_>, rule: RuleId, consequence: &RuleConsequence) -> Option<Finding> {
    let explained = consequence.reasons.explained();
    let contenders = &context.contenders[consequence.duty];
    let contender = contenders.list.iter().find(|contender| contender.rule == rule)?;
    // This outcome is not shown where another rule overrides it.
    let taken: Vec<&Cube> = explained.iter().chain(contenders.beaters(contender)).collect();
    let subject = Message::new(
        "om tolkningarna förklarar svaret i alla fall",
        "whether the tolkningar explain the outcome in every case",
    );
    let remainder = match context.space.remainder(&contender.cubes, &taken) {
        Ok(remainder) if remainder.regions.is_empty() => return None,
        Ok(remainder) => remainder,
        Err(_) => {
            let (sv, en) = subject.both();
            return Some(too_complex::finding(consequence.span, sv, en));
        }
    };
    let mut finding = Finding::new(
        Code::Unexplained,
        consequence.span,
        Message::new(
            "svaret är härlett eller motstridigt, men ingen tolkning visas i vissa fall",
            "the outcome is derived or contradictory, but in some cases no tolkning is shown",
        ),
    );
    for line in wording::remainder(context.model, &remainder, context.space.cases()) {
        finding = finding.help(line);
    }
    Some(finding.help(Message::new(
        "Lägg till en tolkning för dem, eller en utan när.",
        "Add a tolkning for them, or one without när.",
    )))
}

fn help() -> Message {
    Message::new(
        "Lägg till tolkning: vad som var oklart och vad som valdes.",
        "Add a tolkning: what was unclear and how it was read.",
    )
}
