//! A page of a site, parsed.

use scraper::{ElementRef, Html, Selector};
use styrmodell::Rulebook;
use styrmodell_site::Site;

/// A page with its name and its elements.
pub(crate) struct ParsedPage {
    pub(crate) name: String,
    pub(crate) html: Html,
}

impl ParsedPage {
    /// The elements that a selector finds, in order.
    #[track_caller]
    pub(crate) fn all(&self, selector: &str) -> Vec<ElementRef<'_>> {
        let selector = Selector::parse(selector).unwrap();
        self.html.select(&selector).collect()
    }

    /// The only element with an id.
    #[track_caller]
    pub(crate) fn at(&self, id: &str) -> ElementRef<'_> {
        let found: Vec<_> =
            self.all("[id]").into_iter().filter(|element| element.attr("id") == Some(id)).collect();
        match found.as_slice() {
            [one] => *one,
            several => panic!("{}: {} elements have the id {id}", self.name, several.len()),
        }
    }

    /// The ids that begin with a prefix, in order.
    pub(crate) fn ids(&self, prefix: &str) -> Vec<&str> {
        let ids = self.all("[id]").into_iter().filter_map(|element| element.attr("id"));
        ids.filter(|id| id.starts_with(prefix)).collect()
    }
}

/// The elements within an element that a selector finds.
#[track_caller]
pub(crate) fn within<'e>(element: ElementRef<'e>, selector: &str) -> Vec<ElementRef<'e>> {
    element.select(&Selector::parse(selector).unwrap()).collect()
}

/// The text of an element.
pub(crate) fn text(element: ElementRef<'_>) -> String {
    element.text().collect()
}

/// The pages of a site of one revision, in both languages.
pub(crate) fn pages(book: &Rulebook) -> Vec<ParsedPage> {
    parsed(&Site::new([book]))
}

/// The pages of a site.
pub(crate) fn parsed(site: &Site<'_>) -> Vec<ParsedPage> {
    let files = site.files().into_iter().filter(|file| file.name().ends_with(".html"));
    files
        .map(|file| {
            let html = Html::parse_document(std::str::from_utf8(file.bytes()).unwrap());
            ParsedPage { name: file.name().to_owned(), html }
        })
        .collect()
}

/// A page by its name.
#[track_caller]
pub(crate) fn page<'p>(pages: &'p [ParsedPage], name: &str) -> &'p ParsedPage {
    match pages.iter().find(|page| page.name == name) {
        Some(page) => page,
        None => panic!("there is no {name}"),
    }
}
