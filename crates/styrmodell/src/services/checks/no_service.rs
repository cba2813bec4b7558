//! `no-service`: no insats gives anything in a delområde, everywhere or for the clients
//! of some districts. A new catalogue gets one finding that lists them all.

use super::{ServiceContext, districts, subarea_name};
use crate::base::ids::*;
use crate::base::message::{Language, Message};
use crate::finding::{Code, Finding};
use crate::services::entries::CatalogueEntries;

/// The fewest delområden without an insats that are told in one finding, if they are also
/// most of the model: the findings of three fit on a screen.
const MIN_TOLD_TOGETHER: usize = 4;

pub(super) fn check(context: &ServiceContext<'_>, findings: &mut Vec<Finding>) {
    // A catalogue of contacts alone does not say which insatser there are.
    if context.entries.services.is_empty() {
        return;
    }
    let subareas = context.rules.model().subareas.ids();
    let missing: Vec<(SubareaId, Set)> = subareas
        .map(|subarea| {
            let known = known(context.entries, subarea);
            let without = context.table.without(subarea);
            (subarea, without.iter().filter(|district| !known.contains(*district)).collect::<Set>())
        })
        .filter(|(_, without)| !without.is_empty())
        .collect();
    let is_most = missing.len() * 2 > context.rules.model().subareas.len();
    if is_most && missing.len() >= MIN_TOLD_TOGETHER {
        findings.push(with_ways_out(of_most(context, &missing)));
        return;
    }
    let single = missing.iter().map(|(subarea, without)| {
        with_ways_out(finding(context, message(context, subarea_name(context, *subarea), without)))
    });
    findings.extend(single);
}

/// The finding for most of the delområden, with a list for each set of districts.
fn of_most(context: &ServiceContext<'_>, missing: &[(SubareaId, Set)]) -> Finding {
    let (all, districts_count) = (context.rules.model().subareas.len(), context.entries.district_count());
    let whole = missing.iter().filter(|(_, without)| without.len() == districts_count).count();
    let message = Message::each(|language| match (language, missing.len() - whole) {
        (Language::Swedish, 0) => format!("{whole} av {all} delområden är utan insats"),
        (Language::Swedish, part) => {
            format!("{whole} av {all} delområden är utan insats, och {part} för en del av klienterna")
        }
        (Language::English, 0) => format!("{whole} of {all} delområden have no insats"),
        (Language::English, part) => {
            format!("{whole} of {all} delområden have no insats, and {part} have none for some clients")
        }
    });
    let mut groups: Vec<(&Set, Vec<&str>)> = Vec::new();
    for (subarea, without) in missing {
        let name = subarea_name(context, *subarea);
        match groups.iter_mut().find(|(districts, _)| *districts == without) {
            Some((_, names)) => names.push(name),
            None => groups.push((without, vec![name])),
        }
    }
    groups.sort_by_key(|(without, _)| std::cmp::Reverse(without.len()));
    groups.into_iter().fold(finding(context, message), |found, (without, names)| {
        let names = names.join("; ");
        found.help(Message::each(|language| {
            let districts = districts(context, without.iter(), language);
            match (language, without.len() == districts_count) {
                (Language::Swedish, true) => format!("Ingen insats ger: {names}."),
                (Language::Swedish, false) => format!("Ingen insats i {districts} ger: {names}."),
                (Language::English, true) => format!("No insats gives: {names}."),
                (Language::English, false) => format!("No insats in {districts} gives: {names}."),
            }
        }))
    })
}

/// The sentence for one delområde.
fn message(context: &ServiceContext<'_>, name: &str, without: &Set) -> Message {
    let is_everywhere = without.len() == context.entries.district_count();
    Message::each(|language| {
        let districts = districts(context, without.iter(), language);
        match (language, is_everywhere) {
            (Language::Swedish, true) => format!("ingen insats ger {name}"),
            (Language::Swedish, false) => format!("ingen insats ger {name} i {districts}"),
            (Language::English, true) => format!("no insats gives \"{name}\""),
            (Language::English, false) => format!("no insats gives \"{name}\" in {districts}"),
        }
    })
}

fn finding(context: &ServiceContext<'_>, message: Message) -> Finding {
    Finding::new(Code::NoService, context.entries.info.span, message)
}

fn with_ways_out(finding: Finding) -> Finding {
    finding
        .help(Message::new(
            "Finns en insats? Lägg till den, eller skriv delområdet hos den som ger det.",
            "If there is an insats, add it, or add the delområde to the one that gives it.",
        ))
        .help(Message::new(
            "Är det känt att ingen finns, skriv det under luckor med varför.",
            "If it is known that there is none, write it under luckor with the reason.",
        ))
}

/// The districts for which a gap in a delområde is known.
fn known(entries: &CatalogueEntries, subarea: SubareaId) -> Set {
    let gaps = entries.gaps.iter().filter(|gap| gap.subareas.contains(&subarea));
    gaps.flat_map(|gap| gap.districts.iter().collect::<Vec<_>>()).collect()
}
