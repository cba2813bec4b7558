//! The pages, one file each: rules in, the content of a page out.

pub(crate) mod about;
pub(crate) mod ask;
pub(crate) mod compare;
pub(crate) mod document;
pub(crate) mod matrix;
mod parts;
pub(crate) mod rules;
pub(crate) mod services;
pub(crate) mod sources;
pub(crate) mod way;

use maud::Markup;
use styrmodell::Language;

use crate::tab::Tab;

/// A page before it has its frame.
pub(crate) struct Page {
    /// The file, without the marks of its language and kind; `None` for the first or only
    /// page of its tab.
    pub(crate) part: Option<String>,
    pub(crate) title: String,
    pub(crate) main: Markup,
    /// The scripts, in the order in which they run.
    pub(crate) scripts: &'static [&'static str],
    /// `true` if it is printed on sheets that lie on their side.
    pub(crate) is_wide: bool,
}

impl Page {
    /// The only page of a tab, without scripts.
    pub(crate) fn of_tab(tab: Tab, main: Markup, language: Language) -> Self {
        Page { part: None, title: tab.name(language).to_owned(), main, scripts: &[], is_wide: false }
    }

    /// The name of its file.
    pub(crate) fn file(&self, tab: Tab, language: Language) -> String {
        match &self.part {
            Some(part) => tab.part_file(part, language),
            None => tab.file(language),
        }
    }
}
