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
        let nearest = speakers.list.iter().min_by_key(|s| s.cubes.iter().map(|c| distance(c, first)).min());
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
        let paste = format!(
            "  - id: ny-regel\n    när:{}\n    då: {{ {id}: … }}\n    källa: …",
            words::condition(model, first)
        );
        findings.push(finding.paste(paste).help(Message::new(
            format!(
                "Skriv en regel för fallen. Är ansvaret oklart: då: {{ {id}: {{ lyfts: … }} }}. Ska ingen: då: {{ {id}: ingen }}."
            ),
            format!(
                "Write a rule for the cases. Where responsibility is unclear: då: {{ {id}: {{ lyfts: … }} }}. Where nobody should: då: {{ {id}: ingen }}."
            ),
        )));
    }
}

/// How much a rule's region would have to change to meet another: delområde
/// weighs most, then lagrum, then facts; a rule that asks for more of the same
/// is nearer.
fn distance(own: &Cube, gap: &Cube) -> (bool, bool, usize, std::cmp::Reverse<usize>) {
    let apart = |axis: usize| own.get(axis).zip(gap.get(axis)).is_some_and(|(a, b)| !a.meets(b));
    let facts = gap.axes().filter(|(axis, _)| *axis > Cube::SUBAREA && apart(*axis)).count();
    let shared = gap.axes().filter(|(axis, _)| own.get(*axis).is_some()).count();
    (apart(Cube::SUBAREA), apart(Cube::BASIS), facts, std::cmp::Reverse(shared))
}
