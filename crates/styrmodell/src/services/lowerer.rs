//! The parts that lowering of every entry of a catalogue shares.

use super::citations::CitableSources;
use super::contact_rule;
use super::entries::ServiceContact;
use super::question::ServiceQuestion;
use super::raw::{RawServiceContact, RawServiceText};
use super::scope::CatalogueScope;
use super::sourced::SourcedText;
use crate::base::ids::*;
use crate::finding::Finding;
use crate::source::Span;

/// Resolves the names of a catalogue.
pub(crate) struct CatalogueLowerer<'a> {
    pub(crate) scope: CatalogueScope<'a>,
    pub(crate) sources: CitableSources,
    /// The fact that picks a group's member, if the model has a group.
    pub(crate) district: Option<FactId>,
    pub(crate) questions: Vec<ServiceQuestion>,
    pub(crate) findings: &'a mut Vec<Finding>,
}

impl CatalogueLowerer<'_> {
    /// Lowers texts with their sources.
    pub(crate) fn texts(&mut self, raw: Vec<RawServiceText>) -> Vec<SourcedText> {
        let lowered = raw.into_iter().map(|text| SourcedText {
            places: self.sources.places(&text.source, self.findings),
            text: text.text.value,
        });
        lowered.collect()
    }

    /// Lowers a contact; `place` is shown if it names no function.
    pub(crate) fn contact(&mut self, raw: RawServiceContact, place: Span) -> Option<ServiceContact> {
        contact_rule::check_contact(&raw, place, self.findings);
        Some(ServiceContact {
            function: raw.function?.value,
            phone: raw.phone.map(|phone| phone.value),
            mail: raw.mail.map(|mail| mail.value),
        })
    }
}
