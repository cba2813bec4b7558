//! Sources: the documents that rules cite, and their sections.

use std::borrow::Cow;

use crate::base::date::Date;
use crate::base::message::Language;
use crate::raw::PAGE_PLACEHOLDER;
use crate::source::Span;

use super::named::Named;

/// A document that rules cite.
#[derive(Debug, Clone)]
pub(crate) struct Source {
    pub(crate) named: Named,
    pub(crate) rank: Rank,
    pub(crate) date: Option<Date>,
    /// The number under which the document is registered.
    pub(crate) reference: Option<String>,
    /// The address of the document, which begins with `https://`.
    pub(crate) link: Option<String>,
    pub(crate) sections: Vec<Section>,
}

impl Source {
    /// The address of a section, or of a point in it, with the first number of its page.
    /// If there is none, the address of the document, without the fragment that has the
    /// page.
    pub(crate) fn link_to(&self, section: usize, point: Option<u32>) -> Option<Cow<'_, str>> {
        let link = self.link.as_deref()?;
        if !link.contains(PAGE_PLACEHOLDER) {
            return Some(link.into());
        }
        let page = self.sections.get(section).and_then(|section| section.page_of(point)).unwrap_or_default();
        let number = page.split(|c: char| !c.is_ascii_digit()).find(|digits| !digits.is_empty());
        match number {
            Some(number) => Some(link.replace(PAGE_PLACEHOLDER, number).into()),
            None => self.document_link(),
        }
    }

    /// The address of the document, without the fragment that has the page. There is none
    /// if the rest of the address has it, too.
    pub(crate) fn document_link(&self) -> Option<Cow<'_, str>> {
        let link = self.link.as_deref()?;
        if !link.contains(PAGE_PLACEHOLDER) {
            return Some(link.into());
        }
        let (document, _) = link.split_once('#')?;
        (!document.contains(PAGE_PLACEHOLDER)).then(|| document.into())
    }
}

/// The rank of a source, highest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Rank {
    Law,
    Council,
    Board,
    Instruction,
    Inquiry,
}

impl Rank {
    /// The word as the rule files write it.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Rank::Law => "lag",
            Rank::Council => "kf",
            Rank::Board => "nämnd",
            Rank::Instruction => "anvisning",
            Rank::Inquiry => "utredning",
        }
    }

    /// The word for a document of this rank.
    pub(crate) fn words(self, language: Language) -> &'static str {
        let (sv, en) = match self {
            Rank::Law => ("Lag", "Act"),
            Rank::Council => ("Beslut av kommunfullmäktige", "Decision of the municipal council"),
            Rank::Board => ("Beslut av nämnd", "Decision of a board"),
            Rank::Instruction => ("Anvisning", "Instruction"),
            Rank::Inquiry => ("Utredning", "Inquiry"),
        };
        match language {
            Language::Swedish => sv,
            Language::English => en,
        }
    }
}

/// The maximum number of points in a section. No real section has as many; the limit
/// keeps a typing error from making checks list millions.
pub(crate) const MAX_POINTS: u32 = 10_000;

/// A part of a document.
#[derive(Debug, Clone)]
pub(crate) struct Section {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) short: Option<String>,
    /// The page on which the section begins.
    pub(crate) page: Option<String>,
    /// The points from which on the section stands on a later page, with that page,
    /// ascending. Not empty only if `page` is known.
    pub(crate) later_pages: Vec<(u32, String)>,
    /// The section in other words, for a document.
    pub(crate) text: Option<String>,
    /// The number of numbered points.
    pub(crate) points: u32,
    pub(crate) span: Span,
}

impl Section {
    pub(crate) fn short_name(&self) -> &str {
        self.short.as_deref().unwrap_or(&self.name)
    }

    /// The page of a point; without a point, the pages of the section: `4-5`.
    pub(crate) fn page_of(&self, point: Option<u32>) -> Option<Cow<'_, str>> {
        let first = self.page.as_deref()?;
        let later = match point {
            Some(point) => self.later_pages.iter().rfind(|(from, _)| *from <= point),
            None => self.later_pages.last(),
        };
        Some(match (later, point) {
            (None, _) => first.into(),
            (Some((_, page)), Some(_)) => page.into(),
            (Some((_, last)), None) => {
                let begin = first.split('-').next().unwrap_or(first);
                let end = last.rsplit('-').next().unwrap_or(last);
                format!("{begin}-{end}").into()
            }
        })
    }

    /// The section and point within the source: `s. 9, SF operativt, p. 1`.
    pub(crate) fn within_source(&self, point: Option<u32>) -> String {
        let page = self.page_of(point).map(|page| format!("s. {page}, ")).unwrap_or_default();
        let point = point.map(|point| format!(", p. {point}")).unwrap_or_default();
        format!("{page}{}{point}", self.short_name())
    }
}
