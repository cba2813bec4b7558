//! Citations of places in the sources.

use std::borrow::Cow;
use std::fmt;

use crate::model::{Place, Section, Source};
use crate::rulebook::Rules;

/// A place in a source, as a citation.
///
/// ```
/// use styrmodell::Registry;
///
/// let book = Registry::goteborg().on("2024-03-01".parse()?)?;
///
/// let decision = book.case("praktik", "4:4")?.resolve();
/// let duty = decision.duty("utforande").ok_or("no such duty")?;
/// let places: Vec<_> = duty.rules().flat_map(|rule| rule.sources()).collect();
/// let place = places.iter().find(|place| place.id() == "anvisning/arbvux-operativ/1").ok_or("it is cited")?;
/// assert_eq!((place.source(), place.point()), ("anvisning", Some(1)));
/// println!("{place}, page {}", place.page().unwrap_or("unknown".into()));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Citation<'r> {
    book: &'r Rules,
    place: Place,
}

pub(crate) fn citations<'r>(
    book: &'r Rules,
    places: &'r [Place],
) -> impl Iterator<Item = Citation<'r>> + use<'r> {
    places.iter().map(|&place| Citation { book, place })
}

impl<'r> Citation<'r> {
    pub(crate) fn new(book: &'r Rules, place: Place) -> Self {
        Citation { book, place }
    }

    fn from(&self) -> &'r Source {
        &self.book.model().sources[self.place.source]
    }

    fn section(&self) -> Option<&'r Section> {
        self.from().sections.get(self.place.section)
    }

    /// The place as the rules write it: `source/section/point`.
    pub fn id(&self) -> String {
        self.book.model().place_text(self.place)
    }

    /// The id of the source.
    pub fn source(&self) -> &'r str {
        &self.from().named.id
    }

    /// The short name of the source.
    pub fn source_name(&self) -> &'r str {
        let named = &self.from().named;
        named.short.as_deref().unwrap_or(&named.name)
    }

    /// The full name of the source.
    pub fn source_title(&self) -> &'r str {
        &self.from().named.name
    }

    /// The section's short name.
    pub fn section_name(&self) -> &'r str {
        self.section().map_or("", Section::short_name)
    }

    /// The page of the point, or the pages of the section; `None` if the source has no
    /// pages.
    pub fn page(&self) -> Option<Cow<'r, str>> {
        self.section()?.page_of(self.place.point)
    }

    /// The address of the page that the place is on, or of the document, if the model has
    /// one. It begins with `https://`.
    pub fn link(&self) -> Option<Cow<'r, str>> {
        self.from().link_to(self.place.section, self.place.point)
    }

    /// The position in the source: `s. 9, SF operativt, p. 1`.
    pub fn within_source(&self) -> String {
        self.section().map(|s| s.within_source(self.place.point)).unwrap_or_default()
    }

    /// The numbered point, if the citation has one: paragraphs, items and table
    /// rows are counted from 1 in reading order.
    pub fn point(&self) -> Option<u32> {
        self.place.point
    }
}

/// Writes `Anvisningen s. 9, SF operativt, p. 1`: source, page, section, point.
impl fmt::Display for Citation<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.book.model().place_words(self.place))
    }
}
