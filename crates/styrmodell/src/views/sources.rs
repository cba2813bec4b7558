//! The sources that rules rest on, and what their sections say in other words.

use std::borrow::Cow;

use crate::answer::citation::Citation;
use crate::base::date::Date;
use crate::base::ids::*;
use crate::base::message::Language;
use crate::model::{Place, Section, Source};
use crate::rulebook::Rules;

/// A source that rules may cite.
///
/// ```
/// use styrmodell::{Language, Rulebook};
///
/// for source in Rulebook::goteborg().source_views() {
///     let date = source.date().map(|date| format!(", {date}")).unwrap_or_default();
///     println!("{}: {}{date}", source.rank(Language::English), source.name());
/// }
/// ```
#[derive(Debug, Clone, Copy)]
pub struct SourceView<'r> {
    book: &'r Rules,
    source: SourceId,
}

/// A section of a source.
///
/// ```
/// use styrmodell::Rulebook;
///
/// for section in Rulebook::goteborg().source_views().iter().flat_map(|source| source.sections()) {
///     if let Some(text) = section.text() {
///         println!("{}: {text} ({})", section.name(), section.citation());
///     }
/// }
/// ```
#[derive(Debug, Clone, Copy)]
pub struct SectionView<'r> {
    book: &'r Rules,
    section: &'r Section,
    place: Place,
}

impl Rules {
    /// The sources: those of the highest rank first, and of one rank by id.
    pub fn source_views(&self) -> Vec<SourceView<'_>> {
        let mut ids: Vec<SourceId> = self.model().sources.ids().collect();
        ids.sort_by_key(|&source| self.model().sources[source].rank);
        ids.into_iter().map(|source| SourceView { book: self, source }).collect()
    }
}

impl<'r> SourceView<'r> {
    fn entry(&self) -> &'r Source {
        &self.book.model().sources[self.source]
    }

    /// The source's id.
    pub fn id(&self) -> &'r str {
        &self.entry().named.id
    }

    /// The full name.
    pub fn name(&self) -> &'r str {
        &self.entry().named.name
    }

    /// The short name, or the full one.
    pub fn short_name(&self) -> &'r str {
        self.entry().named.short.as_deref().unwrap_or(&self.entry().named.name)
    }

    /// The word for documents of the source's rank: "Lag", "Anvisning".
    pub fn rank(&self, language: Language) -> &'static str {
        self.entry().rank.words(language)
    }

    /// The date of the document, if it is stated.
    pub fn date(&self) -> Option<Date> {
        self.entry().date
    }

    /// The number under which the document is registered, if it is stated.
    pub fn reference(&self) -> Option<&'r str> {
        self.entry().reference.as_deref()
    }

    /// The address of the document, if the model has one. It begins with `https://`.
    pub fn link(&self) -> Option<Cow<'r, str>> {
        self.entry().document_link()
    }

    /// The sections, in the order written.
    pub fn sections(&self) -> impl Iterator<Item = SectionView<'r>> + use<'r> {
        let (book, source) = (self.book, self.source);
        self.entry().sections.iter().enumerate().map(move |(number, section)| SectionView {
            book,
            section,
            place: Place { source, section: number, point: None },
        })
    }
}

impl<'r> SectionView<'r> {
    /// The section's id, within its source.
    pub fn id(&self) -> &'r str {
        &self.section.id
    }

    /// The section's name.
    pub fn name(&self) -> &'r str {
        &self.section.name
    }

    /// The section in other words, if the rules have them.
    pub fn text(&self) -> Option<&'r str> {
        self.section.text.as_deref()
    }

    /// The section as a citation.
    pub fn citation(&self) -> Citation<'r> {
        Citation::new(self.book, self.place)
    }

    /// The numbered points of the section, each as a citation.
    pub fn points(&self) -> impl Iterator<Item = Citation<'r>> + use<'r> {
        let (book, place) = (self.book, self.place);
        (1..=self.section.points).map(move |point| Citation::new(book, Place { point: Some(point), ..place }))
    }
}
