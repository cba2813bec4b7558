//! `dead-rule`: a rule that never wins, because others beat it wherever it
//! matches. Judged for each rule and duty.

use super::{Context, too_complex, words};
use crate::finding::{Code, Finding, Message};
use crate::ids::*;
use crate::model::Cube;
use crate::precedence::{Speaker, Speakers};
use crate::regions::{Space, TooComplex};

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for (duty, speakers) in context.speakers.enumerate() {
        for speaker in speakers.list.iter().filter(|s| !s.beaten_by.is_empty()) {
            findings.extend(dead(context, duty, speakers, speaker));
        }
    }
}

fn dead(context: &Context<'_>, duty: DutyId, speakers: &Speakers, speaker: &Speaker) -> Option<Finding> {
    let model = context.model;
    let rule = &model.rules[speaker.rule];
    let beaters: Vec<&Speaker> = speaker.beaten_by.iter().filter_map(|&i| speakers.list.get(i)).collect();
    let covering = match covering(&context.space, speaker, beaters) {
        Ok(None) => return None,
        Ok(Some(covering)) => covering,
        Err(TooComplex) => {
            return Some(too_complex::finding(
                rule.named.span,
                &format!("om {} någonsin gäller", rule.named.id),
                &format!("whether {} ever wins", rule.named.id),
            ));
        }
    };
    let names: Vec<&str> = covering.iter().map(|s| model.rules[s.rule].named.id.as_str()).collect();
    let place = rule.consequence(duty).map_or(rule.named.span, |c| c.span);
    let duty = model.duties[duty].name().to_lowercase();
    let mut finding = Finding::new(
        Code::DeadRule,
        place,
        Message::new(
            format!(
                "{} avgör aldrig {duty}: {} går alltid före",
                rule.named.id,
                words::joined(&names, "och")
            ),
            format!(
                "{} never decides {duty}: {} always goes first",
                rule.named.id,
                words::joined(&names, "and")
            ),
        ),
    );
    for speaker in covering {
        let rule = &model.rules[speaker.rule];
        finding = finding.also_at(rule.named.span, Message::new("går före", "goes first"));
    }
    Some(finding.help(Message::new(
        "Ta bort raden, eller snäva in det som går före.",
        "Remove the line, or narrow what goes first.",
    )))
}

/// The rules that together beat another everywhere, none of them superfluous;
/// `None` when it wins somewhere.
fn covering<'s>(
    space: &Space,
    speaker: &Speaker,
    mut beaters: Vec<&'s Speaker>,
) -> Result<Option<Vec<&'s Speaker>>, TooComplex> {
    let covers = |beaters: &[&Speaker]| -> Result<bool, TooComplex> {
        let taken: Vec<&Cube> = beaters.iter().flat_map(|s| &s.cubes).collect();
        for cube in &speaker.cubes {
            if space.uncovered(cube, &taken)?.is_some() {
                return Ok(false);
            }
        }
        Ok(true)
    };
    if !covers(&beaters)? {
        return Ok(None);
    }
    let mut i = 0;
    while i < beaters.len() {
        let mut fewer = beaters.clone();
        fewer.remove(i);
        if covers(&fewer)? {
            beaters = fewer;
        } else {
            i += 1;
        }
    }
    Ok(Some(beaters))
}
