//! Names to numbers: one insats, and the people that it is for.

use super::entries::{
    Capacity, ExclusionRegion, KnownDeviation, Queue, QueueState, Runner, Service, ServiceBasis, ServiceLink,
    TargetGroup,
};
use super::lowerer::CatalogueLowerer;
use super::raw::{RawCapacity, RawDeviation, RawQueue, RawQueueState, RawService};
use super::raw_values::{
    RawExclusions, RawServiceBasis, RawServiceSubarea, RawServiceSubareas, RawTarget, RawTargetGroup,
};
use super::scope::is_all;
use super::verdict::LinkVerdict;
use crate::base::ids::*;
use crate::base::message::Message;
use crate::finding::{Code, Finding};
use crate::lower::inverted_days;
use crate::model::{Cube, Support};
use crate::raw::{OneOrMany, RawSupport, RawTest, Text};
use crate::source::Span;

/// Lowers an insats. `None` if one of its names is unknown.
pub(crate) fn service(lowerer: &mut CatalogueLowerer<'_>, raw: RawService) -> Option<Service> {
    let run_by_span = raw.run_by.0.first().map_or(raw.id.0.span, |text| text.span);
    let run_by = runners(lowerer, &raw.run_by);
    let together_with = raw.together_with.as_ref().map_or(Some(Vec::new()), |names| runners(lowerer, names));
    let target = target(lowerer, raw.target, raw.not_for);
    let links = links(lowerer, raw.subareas);
    let needs = raw.needs.into_iter().flat_map(|needs| needs.0);
    let needs: Vec<NeedId> = needs.filter_map(|need| lowerer.scope.need(&need, lowerer.findings)).collect();
    let basis = match raw.basis {
        RawServiceBasis::Named(name) => lowerer.scope.basis(&name, lowerer.findings).map(ServiceBasis::Of),
        RawServiceBasis::NoDecision => Some(ServiceBasis::NoDecision),
        RawServiceBasis::Unknown(span) => Some(ServiceBasis::Unknown(span)),
        RawServiceBasis::Other(text) => Some(ServiceBasis::Other(text.value)),
    };
    let uncertain = raw
        .uncertain
        .into_iter()
        .flat_map(|pairs| pairs.0)
        .filter_map(|(name, text)| Some((lowerer.scope.question(&name, lowerer.findings)?, text.value)));
    let uncertain: Vec<(usize, String)> = uncertain.collect();
    let joint_by = raw.joint_by.as_ref().and_then(|name| lowerer.scope.decision(name, lowerer.findings));
    let contact_place = raw.id.0.span;
    if let Some(offered) = &raw.offered {
        lowerer.findings.extend(inverted_days(offered.from.as_ref(), offered.until.as_ref()));
    }
    Some(Service {
        run_by: run_by?,
        run_by_span,
        together_with: together_with?,
        target: target?,
        districts: Set::all(0),
        in_words: lowerer.texts(raw.in_words),
        links: links?,
        needs,
        basis: basis?,
        decided_by: raw.decided_by.map(|text| text.value),
        apply: raw.apply.map(|apply| apply.how.value),
        contact: raw.contact.and_then(|contact| lowerer.contact(contact, contact_place)),
        capacity: raw.capacity.and_then(|capacity| self::capacity(lowerer, &capacity, contact_place)),
        queue: raw.queue.map(queue),
        checked: raw.checked.as_ref().map(|checked| (checked.date.value, checked.date.span)),
        checked_by: raw.checked.and_then(|checked| Some(checked.by?.value)),
        uncertain,
        deviation: raw.deviation.map(|deviation| self::deviation(lowerer, deviation)),
        joint_by,
        offered_from: raw.offered.as_ref().and_then(|offered| {
            let from = offered.from.as_ref()?;
            Some((from.value, from.span))
        }),
        offered_until: raw.offered.as_ref().and_then(|offered| {
            let until = offered.until.as_ref()?;
            Some((until.value, until.span))
        }),
        places: lowerer.sources.places(&raw.source, lowerer.findings),
        span: raw.id.0.span,
        id: raw.id.0.value,
        name: raw.name.value,
        short: raw.short.map(|text| text.value),
        also: raw.also.into_iter().flat_map(|also| also.0).map(|text| text.value).collect(),
        explanation: raw.explanation.map(|text| text.value),
    })
}

/// The runners that a value names; `None` if one of them is unknown.
fn runners(lowerer: &mut CatalogueLowerer<'_>, names: &OneOrMany) -> Option<Vec<Runner>> {
    let found: Vec<Option<Runner>> =
        names.0.iter().map(|name| lowerer.scope.runner(name, lowerer.findings)).collect();
    found.into_iter().collect()
}

fn target(
    lowerer: &mut CatalogueLowerer<'_>,
    raw: RawTarget,
    not_for: Option<RawExclusions>,
) -> Option<TargetGroup> {
    let span = raw.span;
    let (known, any_of) = match raw.group {
        RawTargetGroup::Unknown => (false, Some(Vec::new())),
        RawTargetGroup::Everybody => {
            must_say_district(lowerer, span, None);
            (true, Some(vec![Cube::default()]))
        }
        RawTargetGroup::AnyOf(alternatives) => {
            let mut cubes = Vec::new();
            for alternative in &alternatives {
                must_say_district(lowerer, alternative.span, Some(&alternative.tests));
                cubes.push(cube(lowerer, &alternative.tests));
            }
            (true, cubes.into_iter().collect::<Option<Vec<Cube>>>())
        }
    };
    let mut not = Vec::new();
    for exclusion in not_for.into_iter().flat_map(|exclusions| exclusions.0) {
        if !known {
            lowerer.findings.push(Finding::new(
                Code::WrongType,
                exclusion.span,
                Message::new(
                    "inte_för står bredvid för: okänt, som ingen kan pröva",
                    "inte_för is beside för: okänt, which nobody can test",
                ),
            ));
        }
        let region = cube(lowerer, &exclusion.tests);
        let places = lowerer.sources.places(&exclusion.source, lowerer.findings);
        let text = exclusion.text.map(|text| text.value);
        not.push(region.map(|cube| ExclusionRegion { cube, text, places }));
    }
    // INVARIANT: no region of a target group is empty.
    let (mut any_of, mut not) = (any_of?, not.into_iter().collect::<Option<Vec<_>>>()?);
    any_of.retain(|cube| !cube.is_empty());
    not.retain(|exclusion| !exclusion.cube.is_empty());
    let cubes = any_of.iter().chain(not.iter().map(|exclusion| &exclusion.cube));
    let mut axes: Vec<usize> = cubes.flat_map(Cube::axes).map(|(axis, _)| axis).collect();
    axes.sort_unstable();
    axes.dedup();
    Some(TargetGroup { known, any_of, not, axes, span })
}

/// Reports conditions that do not say which values of the fact that picks a group's
/// member they are for: left out, it would mean the whole city without a word.
fn must_say_district(lowerer: &mut CatalogueLowerer<'_>, span: Span, tests: Option<&[(Text, RawTest)]>) {
    let Some(fact) = lowerer.district else { return };
    let named = &lowerer.scope.model.facts[fact].named;
    let is_district = |(name, _): &(Text, RawTest)| {
        lowerer.scope.question(name, &mut Vec::new()).is_some_and(|axis| axis == fact.index())
    };
    if tests.is_some_and(|tests| tests.iter().any(is_district)) {
        return;
    }
    let (id, name) = (named.id.clone(), named.name.to_lowercase());
    lowerer.findings.push(
        Finding::new(
            Code::MissingField,
            span,
            Message::new(
                format!("{name} saknas bland villkoren i för"),
                format!("\"{id}\" is missing among the conditions of för"),
            ),
        )
        .help(Message::new(
            format!("Skriv vilka det gäller, eller \"{id}: alla\". Det gäller var klienten hör till, inte var insatsen ligger."),
            format!("Write which ones it is for, or \"{id}: alla\". It is where the client belongs, not where the insats is."),
        )),
    );
}

/// The region of people who pass all tests.
fn cube(lowerer: &mut CatalogueLowerer<'_>, tests: &[(Text, RawTest)]) -> Option<Cube> {
    let mut cube = Some(Cube::default());
    for (name, test) in tests {
        let set = self::test(lowerer, name, test);
        match (&mut cube, set) {
            (Some(cube), Some((axis, set))) => cube.restrict(axis, &set),
            (cube, _) => *cube = None,
        }
    }
    cube
}

/// The axis of a test, and the values that pass it.
fn test(lowerer: &mut CatalogueLowerer<'_>, name: &Text, test: &RawTest) -> Option<(usize, Set)> {
    let axis = lowerer.scope.question(name, lowerer.findings)?;
    let size = lowerer.questions.get(axis).map_or(0, |question| question.values.len());
    let named = match test.values.0.as_slice() {
        [all] if is_all(all) => Set::all(size),
        values => {
            let found: Vec<Option<u32>> =
                values.iter().map(|value| lowerer.scope.value(axis, value, lowerer.findings)).collect();
            found.into_iter().collect::<Option<Vec<u32>>>()?.into_iter().collect()
        }
    };
    Some((axis, if test.not { named.complement(size) } else { named }))
}

fn links(lowerer: &mut CatalogueLowerer<'_>, raw: Option<RawServiceSubareas>) -> Option<Vec<ServiceLink>> {
    let Some(RawServiceSubareas::Listed(entries)) = raw else { return Some(Vec::new()) };
    let mut links: Vec<Option<ServiceLink>> = Vec::new();
    for entry in entries {
        let link = link(lowerer, entry);
        let again = links
            .iter()
            .flatten()
            .find(|other| link.as_ref().is_some_and(|link| link.subarea == other.subarea));
        if let (Some(first), Some(link)) = (again.map(|link| link.span), &link) {
            let name = &lowerer.scope.model.subareas[link.subarea].named.id;
            lowerer.findings.push(
                Finding::new(
                    Code::DuplicateId,
                    link.span,
                    Message::new(
                        format!("delområdet \"{name}\" står två gånger"),
                        format!("duplicate delområde \"{name}\""),
                    ),
                )
                .also_at(first, Message::new("det första", "the first one")),
            );
        }
        links.push(link);
    }
    links.into_iter().collect()
}

fn link(lowerer: &mut CatalogueLowerer<'_>, raw: RawServiceSubarea) -> Option<ServiceLink> {
    let subarea = lowerer.scope.subarea(&raw.id, lowerer.findings);
    let support = match raw.support {
        None | Some(RawSupport::Explicit) => Support::Explicit,
        Some(RawSupport::Derived) => Support::Derived,
        Some(RawSupport::Contradictory) => Support::Contradictory,
    };
    if support != Support::Explicit && raw.interpretation.is_none() {
        lowerer.findings.push(
            Finding::new(
                Code::Unexplained,
                raw.id.span,
                Message::new(
                    format!("delområdet har stöd: {support}, men ingen tolkning"),
                    format!("the delområde has stöd: {support}, but no tolkning"),
                ),
            )
            .help(Message::new(
                "Skriv under tolkning vad källan säger och vad som valdes.",
                "Write under tolkning what the source says and what was chosen.",
            )),
        );
    }
    Some(ServiceLink {
        subarea: subarea?,
        support,
        interpretation: raw.interpretation.map(|text| text.value),
        places: lowerer.sources.places(&raw.source, lowerer.findings),
        span: raw.id.span,
        verdict: LinkVerdict::default(),
    })
}

fn queue(raw: RawQueue) -> Queue {
    Queue {
        state: match raw.state {
            RawQueueState::Nobody => QueueState::Nobody,
            RawQueueState::Waiting => QueueState::Waiting,
            RawQueueState::Closed => QueueState::Closed,
            RawQueueState::AssessedFirst => QueueState::AssessedFirst,
            RawQueueState::Unknown => QueueState::Unknown,
        },
        waiting: raw.waiting.map(|number| number.value),
        time: raw.time.map(|text| text.value),
        until: raw.until.map(|date| date.value),
        as_of: raw.as_of.value,
        span: raw.as_of.span,
    }
}

/// A capacity with its time; reports one without.
fn capacity(lowerer: &mut CatalogueLowerer<'_>, raw: &RawCapacity, place: Span) -> Option<Capacity> {
    match (&raw.places, &raw.as_of, &raw.participants, &raw.year) {
        (Some(places), Some(day), None, None) => Some(Capacity::Places(places.value, day.value, day.span)),
        (None, None, Some(number), Some(year)) => Some(Capacity::Participants(number.value, year.value)),
        _ => {
            let number = raw.places.as_ref().or(raw.participants.as_ref());
            let span = number.map_or(place, |number| number.span);
            lowerer.findings.push(
                Finding::new(
                    Code::MissingField,
                    span,
                    Message::new(
                        "kapaciteten saknar antal eller tid",
                        "the capacity lacks its number or its time",
                    ),
                )
                .help(Message::new(
                    "Skriv antal och den, eller deltagare och under.",
                    "Write antal and den, or deltagare and under.",
                )),
            );
            None
        }
    }
}

fn deviation(lowerer: &mut CatalogueLowerer<'_>, raw: RawDeviation) -> KnownDeviation {
    let forum = raw.escalated_to.as_ref().and_then(|name| lowerer.scope.forum(name, lowerer.findings));
    KnownDeviation {
        text: raw.text.value,
        places: lowerer.sources.places(&raw.source, lowerer.findings),
        escalated_to: forum,
    }
}
