//! `gap`: a case no rule answers.

use super::{Context, too_complex};
use crate::base::message::Message;
use crate::finding::{Code, Finding};
use crate::model::Cube;
use crate::table::compile::Faults;
use crate::wording;

pub(super) fn report(context: &Context<'_>, faults: &Faults, findings: &mut Vec<Finding>) {
    let model = context.model;
    for &duty in &faults.undecided {
        let duty = &model.duties[duty];
        findings.push(too_complex::finding(
            duty.named.span,
            &format!("om reglerna om {} svarar på alla fall på ett sätt", duty.named.id),
            &format!("whether the rules about {} give every case exactly one answer", duty.named.id),
        ));
    }
    for (&duty, point) in &faults.gaps {
        let contenders = &context.contenders[duty];
        let duty = &model.duties[duty];
        let taken: Vec<&Cube> = contenders.list.iter().flat_map(|c| &c.cubes).collect();
        let left = context.space.remainder(&[Cube::default()], &taken).ok();
        let found = left.as_ref().and_then(|left| left.regions.first()).cloned();
        let first = &found.unwrap_or_else(|| Cube::point(point));
        let nearest =
            contenders.list.iter().min_by_key(|own| own.cubes.iter().map(|c| distance(c, first)).min());
        let mut finding = Finding::new(
            Code::Gap,
            duty.named.span,
            Message::new(
                format!("ingen regel svarar på {} i vissa fall", duty.name().to_lowercase()),
                format!("no rule answers {} in some cases", duty.name().to_lowercase()),
            ),
        )
        .label(Message::new("ansvaret som saknar svar", "the duty without an answer"));
        if let Some(nearest) = nearest {
            let span = model.rules[nearest.rule].named.span;
            finding = finding.also_at(span, Message::new("den här regeln är närmast", "the closest rule"));
        }
        for line in left.iter().flat_map(|left| wording::remainder(model, left, context.space.cases())) {
            finding = finding.help(line);
        }
        let example = wording::case(model, point);
        finding = finding.help(Message::new(format!("Exempel: {example}."), format!("Example: {example}.")));
        let id = &duty.named.id;
        let paste = format!(
            "  - id: ny-regel\n    när:{}\n    då: {{ {id}: … }}\n    källa: …",
            wording::paste::condition(model, first)
        );
        findings.push(finding.paste(paste).help(Message::new(
            format!(
                "Skriv en regel för fallen. Är ansvaret oklart: då: {{ {id}: {{ lyfts: … }} }}. Ska ingen: då: {{ {id}: ingen }}."
            ),
            format!(
                "Write a rule for the cases. Where responsibility is unclear: då: {{ {id}: {{ lyfts: … }} }}. Where nobody should have it: då: {{ {id}: ingen }}."
            ),
        )));
    }
}

/// The distance from the region of a rule to another region. Delområde weighs most,
/// then lagrum, then facts; a rule that names more of the same axes is nearer.
fn distance(own: &Cube, gap: &Cube) -> (bool, bool, usize, std::cmp::Reverse<usize>) {
    let apart = |axis: usize| own.get(axis).zip(gap.get(axis)).is_some_and(|(a, b)| !a.meets(b));
    let facts = gap.axes().filter(|(axis, _)| *axis > Cube::SUBAREA && apart(*axis)).count();
    let shared = gap.axes().filter(|(axis, _)| own.get(*axis).is_some()).count();
    (apart(Cube::SUBAREA), apart(Cube::BASIS), facts, std::cmp::Reverse(shared))
}
