//! `gap`: a case without a rule for a duty.

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
            &format!("whether the rules for {} give exactly one outcome in every case", duty.named.id),
        ));
    }
    for (&duty, gap_case) in &faults.gaps {
        let contenders = &context.contenders[duty];
        let duty = &model.duties[duty];
        let rule_cubes: Vec<&Cube> = contenders.list.iter().flat_map(|c| &c.cubes).collect();
        let remainder = context.space.remainder(&[Cube::default()], &rule_cubes).ok();
        let first_gap = remainder.as_ref().and_then(|gaps| gaps.regions.first()).cloned();
        let first_gap = &first_gap.unwrap_or_else(|| Cube::point(gap_case));
        let nearest = contenders
            .list
            .iter()
            .min_by_key(|contender| contender.cubes.iter().map(|c| distance(c, first_gap)).min());
        let mut finding = Finding::new(
            Code::Gap,
            duty.named.span,
            Message::new(
                format!("ingen regel svarar på {} i vissa fall", duty.name().to_lowercase()),
                format!("some cases have no rule for {}", duty.name().to_lowercase()),
            ),
        )
        .label(Message::new("ansvaret som saknar svar", "the duty without an answer"));
        if let Some(nearest) = nearest {
            let span = model.rules[nearest.rule].named.span;
            finding = finding.also_at(span, Message::new("den här regeln är närmast", "the closest rule"));
        }
        for line in remainder.iter().flat_map(|gaps| wording::remainder(model, gaps, context.space.cases())) {
            finding = finding.help(line);
        }
        let example = wording::case(model, gap_case);
        finding = finding.help(Message::new(format!("Exempel: {example}."), format!("Example: {example}.")));
        let id = &duty.named.id;
        let paste = format!(
            "  - id: ny-regel\n    när:{}\n    då: {{ {id}: … }}\n    källa: …",
            wording::paste::condition(model, first_gap)
        );
        findings.push(finding.paste(paste).help(Message::new(
            format!(
                "Skriv en regel för fallen. Är ansvaret oklart: då: {{ {id}: {{ lyfts: … }} }}. Ska ingen: då: {{ {id}: ingen }}."
            ),
            format!(
                "Write a rule for these cases. If responsibility is unclear, write då: {{ {id}: {{ lyfts: … }} }}. If nobody has the duty, write då: {{ {id}: ingen }}."
            ),
        )));
    }
}

/// The distance from the region of a rule to a gap. Delområde weighs most, then lagrum,
/// then facts; a rule that tests more of the gap's axes is nearer.
fn distance(rule_region: &Cube, gap: &Cube) -> (bool, bool, usize, std::cmp::Reverse<usize>) {
    let are_disjoint =
        |axis: usize| rule_region.get(axis).zip(gap.get(axis)).is_some_and(|(a, b)| !a.meets(b));
    let differing_fact_count =
        gap.axes().filter(|(axis, _)| *axis > Cube::SUBAREA && are_disjoint(*axis)).count();
    let shared_axis_count = gap.axes().filter(|(axis, _)| rule_region.get(*axis).is_some()).count();
    (
        are_disjoint(Cube::SUBAREA),
        are_disjoint(Cube::BASIS),
        differing_fact_count,
        std::cmp::Reverse(shared_axis_count),
    )
}
