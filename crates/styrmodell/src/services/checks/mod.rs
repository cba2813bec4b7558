//! The checks of a catalogue: one file for each code.
//!
//! Data that cannot be used are an error. A finding about reality is a warning and never
//! blocks.

mod basis_of_another_time;
mod basis_unknown;
mod deviates;
mod empty_target;
mod expired;
mod gap_outgrown;
mod no_service;
mod stale;
mod target_unknown;
mod unused_question;

use super::catalogue::Catalogue;
use super::coverage::ServiceTable;
use super::entries::{CatalogueEntries, Service};
use super::fit::TargetSpace;
use crate::base::date::Date;
use crate::base::ids::*;
use crate::base::message::{Language, Message};
use crate::finding::findings::Findings;
use crate::finding::{Code, Finding};
use crate::rulebook::Rules;
use crate::source::Span;
use crate::wording::lists::join_with_and;

/// The input of the checks.
pub(super) struct ServiceContext<'a> {
    pub(super) rules: &'a Rules,
    pub(super) entries: &'a CatalogueEntries,
    pub(super) table: &'a ServiceTable,
    pub(super) space: &'a TargetSpace,
}

/// Runs the checks that need no day.
pub(crate) fn run(
    rules: &Rules,
    entries: &CatalogueEntries,
    table: &ServiceTable,
    space: &TargetSpace,
    findings: &mut Vec<Finding>,
) {
    let context = ServiceContext { rules, entries, table, space };
    empty_target::check(&context, findings);
    target_unknown::check(&context, findings);
    deviates::check(&context, findings);
    basis_unknown::check(&context, findings);
    no_service::check(&context, findings);
    gap_outgrown::check(&context, findings);
    unused_question::check(&context, findings);
}

impl Catalogue {
    /// All warnings, with those that a day gives: entries that were not checked in time,
    /// insatser that have ended, and names that the rules in force on that day do not
    /// have.
    ///
    /// `in_force` are the rules of that day; they may be the ones that the catalogue was
    /// made with.
    pub fn warnings_on(&self, day: Date, in_force: &Rules) -> Findings {
        let mut findings: Vec<Finding> = self.warnings().iter().cloned().collect();
        stale::check(self.entries(), day, &mut findings);
        expired::check(self.entries(), day, &mut findings);
        basis_of_another_time::check(self, in_force, day, &mut findings);
        let Findings { sources, examined, .. } = self.warnings();
        Findings::new(sources.clone(), examined.clone(), findings)
    }
}

/// The finding for a catalogue whose conditions overlap in too many ways.
pub(crate) fn too_complex(entries: &CatalogueEntries) -> Finding {
    Finding::new(
        Code::TooComplex,
        entries.info.span,
        Message::new(
            "vilka insatserna tar emot går inte att avgöra inom rimlig tid",
            "it cannot be decided in reasonable time whom the insatser take",
        ),
    )
    .help(Message::new(
        "Villkoren griper in i varandra på för många sätt. Dela upp dem.",
        "The conditions overlap in too many ways. Split them.",
    ))
}

/// The most places that one finding points at, and the most names that it lists.
const MAX_LISTED_PLACES: usize = 12;

/// A finding about several insatser: the first is its place, the others explain it.
fn of_several(code: Code, message: Message, places: &[(Span, &str)]) -> Finding {
    let mut places = places.iter();
    let mut finding = match places.next() {
        Some((first, _)) => Finding::new(code, *first, message),
        None => Finding::without_place(code, message),
    };
    for (span, name) in places.take(MAX_LISTED_PLACES) {
        finding = finding.also_at(*span, Message::same(*name));
    }
    finding
}

/// The names of insatser in a sentence, shortened if there are many. Semicolons part them:
/// a name may have a comma.
fn names<'a>(services: impl Iterator<Item = &'a Service>) -> Message {
    let all: Vec<&str> = services.map(Service::name).collect();
    let shown = all.iter().take(MAX_LISTED_PLACES).copied().collect::<Vec<_>>().join("; ");
    let rest = all.len().saturating_sub(MAX_LISTED_PLACES);
    Message::each(|language| match (rest, language) {
        (0, _) => shown.clone(),
        (rest, Language::Swedish) => format!("{shown} och {rest} till"),
        (rest, Language::English) => format!("{shown} and {rest} more"),
    })
}

/// The names of values of the fact that picks a group's member.
fn districts(
    context: &ServiceContext<'_>,
    districts: impl Iterator<Item = u32>,
    language: Language,
) -> String {
    let question = context.entries.district_axis().and_then(|axis| context.entries.questions.get(axis));
    let values = question.map_or(&[][..], |question| question.values.as_slice());
    let names =
        districts.filter_map(|district| values.get(district as usize)).map(|value| value.name.as_str());
    join_with_and(&names.collect::<Vec<_>>(), language)
}

/// The name of a delområde.
fn subarea_name<'a>(context: &ServiceContext<'a>, subarea: SubareaId) -> &'a str {
    &context.rules.model().subareas[subarea].named.name
}
