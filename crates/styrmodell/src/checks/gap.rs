//! `gap`: a case no rule answers.

use super::{Context, too_complex, words};
use crate::finding::{Code, Finding, Message};
use crate::model::Cube;

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let model = context.model;
    for (duty, speakers) in context.speakers.enumerate() {
        let duty = &model.duties[duty];
        let taken: Vec<&Cube> = speakers.list.iter().flat_map(|s| &s.cubes).collect();
        let everything = Cube::default();
        let too_complex = || {
            too_complex::finding(
                duty.named.span,
                &format!("om reglerna om {} svarar på alla fall", duty.named.id),
                &format!("whether the rules of {} answer every case", duty.named.id),
            )
        };
        match context.space.uncovered(&everything, &taken) {
            Ok(None) => continue,
            Err(_) => {
                findings.push(too_complex());
                continue;
            }
            Ok(Some(_)) => {}
        }
        let Ok(left) = context.space.remainder(&[everything], &taken) else {
            findings.push(too_complex());
            continue;
        };
        let Some(first) = left.regions.first() else { continue };
        // The rule that would need least change: it shares most axes with the gap.
        let nearest = speakers.list.iter().max_by_key(|s| {
            s.cubes
                .iter()
                .map(|c| first.axes().filter(|(a, set)| c.get(*a).is_none_or(|t| t.meets(set))).count())
                .max()
        });
        let mut finding = Finding::new(
            Code::Gap,
            duty.named.span,
            Message::new(
                format!("ingen regel svarar på {} i vissa fall", duty.name().to_lowercase()),
                format!("no rule answers {} in some cases", duty.name().to_lowercase()),
            ),
        )
        .here(Message::new("ansvaret som saknar svar", "the duty without an answer"));
        if let Some(nearest) = nearest {
            let span = model.rules[nearest.rule].named.span;
            finding =
                finding.also_at(span, Message::new("den här regeln är närmast", "this rule is nearest"));
        }
        for line in words::remainder(model, &left, &context.space.cases().to_string()) {
            finding = finding.help(line);
        }
        let example = words::case(model, &context.space.example(first));
        finding = finding.help(Message::new(format!("Exempel: {example}."), format!("Example: {example}.")));
        let id = &duty.named.id;
        findings.push(finding.help(Message::new(
            format!(
                "Skriv en regel för fallen. Är ansvaret oklart: då: {{ {id}: {{ lyfts: … }} }}. Ska ingen: då: {{ {id}: ingen }}."
            ),
            format!(
                "Write a rule for the cases. Where responsibility is unclear: då: {{ {id}: {{ lyfts: … }} }}. Where nobody should: då: {{ {id}: ingen }}."
            ),
        )));
    }
}
