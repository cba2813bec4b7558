//! `conflict`: a case two rules answer differently, neither beating the other.

use super::{Context, too_complex, words};
use crate::finding::{Code, Finding, Message};
use crate::ids::*;
use crate::model::Cube;
use crate::precedence::{Speaker, Speakers};

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for (duty, speakers) in context.speakers.enumerate() {
        for (i, a) in speakers.list.iter().enumerate() {
            for (j, b) in speakers.list.iter().enumerate().skip(i + 1) {
                let ranked = a.beaten_by.binary_search(&j).is_ok() || b.beaten_by.binary_search(&i).is_ok();
                if a.outcome != b.outcome && !ranked {
                    findings.extend(between(context, duty, speakers, a, b));
                    // One such question is enough to refuse the rules.
                    if findings.last().is_some_and(|f| f.code == Code::TooComplex) {
                        return;
                    }
                }
            }
        }
    }
}

fn between(
    context: &Context<'_>,
    duty: DutyId,
    speakers: &Speakers,
    a: &Speaker,
    b: &Speaker,
) -> Option<Finding> {
    let overlap: Vec<Cube> = a
        .cubes
        .iter()
        .flat_map(|x| b.cubes.iter().filter(|y| x.meets(y)).map(|y| x.intersection(y)))
        .collect();
    if overlap.is_empty() {
        return None;
    }
    let beaters: Vec<&Cube> = speakers.beaters(a).chain(speakers.beaters(b)).collect();
    let model = context.model;
    let (rule_a, rule_b) = (&model.rules[a.rule], &model.rules[b.rule]);
    let (id_a, id_b) = (&rule_a.named.id, &rule_b.named.id);
    let Ok(left) = context.space.remainder(&overlap, &beaters) else {
        return Some(too_complex::finding(
            rule_a.named.span,
            &format!("om {id_a} och {id_b} säger emot varandra"),
            &format!("whether {id_a} and {id_b} contradict each other"),
        ));
    };
    let first = left.regions.first()?;
    let place = |speaker: &Speaker| {
        let rule = &model.rules[speaker.rule];
        rule.consequence(duty).map_or(rule.named.span, |c| c.span)
    };
    let duty = &model.duties[duty];
    let mut finding = Finding::new(
        Code::Conflict,
        place(a),
        Message::new(
            format!("{id_a} och {id_b} säger emot varandra om {}", duty.name().to_lowercase()),
            format!("{id_a} and {id_b} contradict each other on {}", duty.name().to_lowercase()),
        ),
    )
    .here(words::outcome(model, a.outcome))
    .also_at(place(b), words::outcome(model, b.outcome));
    for line in words::remainder(model, &left, &context.space.cases().to_string()) {
        finding = finding.help(line);
    }
    let example = words::case(model, &context.space.example(first));
    finding = finding.help(Message::new(format!("Exempel: {example}."), format!("Example: {example}.")));
    // An area's line has no `undantag_från` of its own.
    let (winner, loser) = if id_a.contains('/') { (id_b, id_a) } else { (id_a, id_b) };
    Some(finding.help(Message::new(
        format!("Ska {winner} gå före? Lägg till i den: undantag_från: {loser}. Annars: snäva in en av dem."),
        format!(
            "Should {winner} go first? Add to it: undantag_från: {loser}. Otherwise: narrow one of them."
        ),
    )))
}
