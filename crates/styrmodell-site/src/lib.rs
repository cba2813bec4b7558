#![doc = include_str!("../README.md")]

mod words;

mod marks;
mod tab;

mod anchors;
mod assets;
mod base64;
mod colours;
mod data;
mod prose;

mod citing;
mod frame;
mod services;

mod pages;

use styrmodell::services::Catalogue;
use styrmodell::{Language, Rulebook};

pub use assets::{MARKER_FILE, file_names};
pub use marks::{is_mark, mark_own_words};
pub use pages::compare::Comparison;
pub use pages::document::{Figure, document};
pub use pages::matrix::{MAX_CELLS, matrix_file};

use frame::{Beside, Frame};
use pages::{Page, about, ask, compare, matrix, rules, sources, way};
use tab::Tab;

/// A file of the site.
///
/// ```
/// use styrmodell::Registry;
///
/// let files = styrmodell_site::Site::new(Registry::goteborg().revisions()).files();
/// for file in &files {
///     println!("{}: {} bytes", file.name(), file.bytes().len());
/// }
/// assert!(files.iter().all(|file| !file.name().contains('/')));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SiteFile {
    name: String,
    bytes: Vec<u8>,
}

impl SiteFile {
    fn new(name: &str, bytes: impl Into<Vec<u8>>) -> Self {
        SiteFile { name: name.to_owned(), bytes: bytes.into() }
    }

    /// The name, without folders: the files of a site lie side by side.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The contents.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The contents, without a copy.
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }
}

/// The files of a site that answers by one revision, or by several, of which the day in
/// question chooses one, and that shows the newest of them. The same rules give the same
/// bytes.
///
/// Revisions are shown as they are given, normally those of one model in order of
/// their first days. A proposal is marked as one on each page and in print.
///
/// ```
/// use styrmodell::{Registry, Rulebook};
/// use styrmodell_site::Site;
///
/// let book: &Rulebook = Registry::goteborg().latest()?;
/// let site = Site::new([book]).contact("styrmodellen@example.org");
/// assert_eq!(site.files(), site.files());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct Site<'r> {
    revisions: Vec<&'r Rulebook>,
    contact: Option<String>,
    comparisons: Vec<Comparison>,
    catalogue: Option<Catalogue>,
}

impl<'r> Site<'r> {
    /// Begins a site of revisions.
    pub fn new(revisions: impl IntoIterator<Item = &'r Rulebook>) -> Self {
        Site {
            revisions: revisions.into_iter().collect(),
            contact: None,
            comparisons: Vec::new(),
            catalogue: None,
        }
    }

    /// Sets whom to tell of what is wrong, in words: a name, an address.
    pub fn contact(mut self, text: impl Into<String>) -> Self {
        self.contact = Some(text.into());
        self
    }

    /// Adds a comparison of two revisions, after those that were added before.
    pub fn comparison(mut self, comparison: Comparison) -> Self {
        self.comparisons.push(comparison);
        self
    }

    /// Adds a catalogue of insatser, made with one of the revisions: the site then has the
    /// page *Insatser*, which says so if it is not the newest. Its data are a file of their
    /// own: a corrected queue changes no other data.
    ///
    /// ```
    /// use styrmodell::Rulebook;
    /// use styrmodell::services::Catalogue;
    /// use styrmodell_site::Site;
    ///
    /// let book = Rulebook::goteborg();
    /// let catalogue = Catalogue::from_dir("../../examples/services/goteborg-2025", book)?;
    /// let files = Site::new([book]).catalogue(catalogue).files();
    /// assert!(files.iter().any(|file| file.name() == "insatser.html"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn catalogue(mut self, catalogue: Catalogue) -> Self {
        self.catalogue = Some(catalogue);
        self
    }

    /// The pages in the navigation.
    fn tabs(&self) -> Vec<Tab> {
        let is_there = |tab: &Tab| match tab {
            Tab::Services => self.catalogue.is_some(),
            Tab::Compare => !self.comparisons.is_empty(),
            _ => true,
        };
        Tab::ALL.iter().copied().filter(is_there).collect()
    }

    /// Makes the files.
    pub fn files(&self) -> Vec<SiteFile> {
        let version = assets::version();
        let mut files = vec![
            SiteFile::new(
                "index.html",
                ask::page(&self.revisions, &self.tabs(), self.catalogue.is_some(), &version),
            ),
            SiteFile::new("style.css", [assets::STYLE, assets::PROPOSAL_STYLE].concat()),
            SiteFile::new("pages.css", [assets::page_style().as_str(), assets::TEXT_STYLE].concat()),
            SiteFile::new("data.js", assets::script("data.js", &data::script(&self.revisions), &version)),
        ];
        let scripts = assets::SCRIPTS.iter().chain(assets::PAGE_SCRIPTS);
        files.extend(scripts.map(|(name, text)| SiteFile::new(name, assets::script(name, text, &version))));
        if let Some(catalogue) = &self.catalogue {
            let text = services::script(catalogue);
            files.push(SiteFile::new("services.js", assets::script("services.js", &text, &version)));
            files.push(SiteFile::new("services.css", assets::SERVICES_STYLE));
            let scripts = assets::SERVICE_SCRIPTS.iter().chain([&assets::SERVICE_PAGE_SCRIPT]);
            files.extend(
                scripts.map(|(name, text)| SiteFile::new(name, assets::script(name, text, &version))),
            );
        }
        for language in [Language::Swedish, Language::English] {
            files.extend(self.pages(language));
        }
        let names: Vec<&str> = files.iter().map(SiteFile::name).collect();
        let marker = assets::marker(&names);
        files.push(SiteFile::new(MARKER_FILE, marker));
        files
    }

    /// The pages to look at, in a language. They show the newest revision.
    fn pages(&self, language: Language) -> Vec<SiteFile> {
        let revisions = self.revisions.iter().enumerate();
        let Some((position, newest)) = revisions.max_by_key(|(_, book)| book.revision()) else {
            return Vec::new();
        };
        let others = self.revisions.iter().filter(|book| book.revision() != newest.revision());
        let other_revisions: Vec<String> = others.map(|book| book.revision().to_string()).collect();
        let day = (self.revisions.len() > 1).then(|| newest.revision());
        let of_tab = |tab: &Tab| {
            let pages = match tab {
                Tab::Ask => Vec::new(),
                Tab::Services => {
                    let catalogue = self.catalogue.iter();
                    catalogue.map(|catalogue| pages::services::page(catalogue, newest, language)).collect()
                }
                Tab::Matrix => matrix::pages(newest, position, day, language),
                Tab::Way => vec![way::page(newest, language)],
                Tab::Rules => vec![rules::page(newest, language)],
                Tab::Sources => vec![sources::page(newest, language)],
                Tab::Compare => {
                    vec![Page::of_tab(Tab::Compare, compare::main(&self.comparisons, language), language)]
                }
                Tab::About => vec![Page::of_tab(
                    Tab::About,
                    about::main(
                        &self.revisions,
                        newest,
                        self.catalogue.as_ref(),
                        self.contact.as_deref(),
                        language,
                    ),
                    language,
                )],
            };
            pages.into_iter().map(|page| (*tab, page)).collect::<Vec<_>>()
        };
        let tabs = self.tabs();
        let pages = tabs.iter().flat_map(of_tab);
        pages
            .map(|(tab, page)| {
                let place = Beside {
                    tab,
                    tabs: &tabs,
                    other_file: &page.file(tab, words::other(language)),
                    scripts: page.scripts,
                    other_revisions: &other_revisions,
                };
                let frame = Frame { rules: newest, language, title: &page.title, is_wide: page.is_wide };
                SiteFile::new(&page.file(tab, language), frame.beside(&place, &page.main))
            })
            .collect()
    }
}
