//! The pages of a site, in the order of their navigation.

use styrmodell::Language;

use crate::words::say;

/// A page of the site, or several that the navigation shows as one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tab {
    Ask,
    Services,
    Matrix,
    Way,
    Rules,
    Sources,
    Compare,
    About,
}

impl Tab {
    /// The pages, in order. A site that compares nothing lacks [`Tab::Compare`], and one
    /// without a catalogue [`Tab::Services`].
    pub(crate) const ALL: &[Tab] =
        &[Tab::Ask, Tab::Services, Tab::Matrix, Tab::Way, Tab::Rules, Tab::Sources, Tab::Compare, Tab::About];

    /// The name in the navigation, which is also the heading of the page.
    pub(crate) fn name(self, language: Language) -> &'static str {
        match self {
            Tab::Ask => say(language, "Fråga modellen", "Ask the model"),
            Tab::Services => "Insatser",
            Tab::Matrix => say(language, "Matrisen", "The matrix"),
            Tab::Way => say(language, "Vägen", "The way"),
            Tab::Rules => say(language, "Reglerna", "The rules"),
            Tab::Sources => say(language, "Källorna", "The sources"),
            Tab::Compare => say(language, "Jämför", "Compare"),
            Tab::About => say(language, "Om sidan", "About"),
        }
    }

    /// The file of the page in a language. The page that answers is one for both.
    pub(crate) fn file(self, language: Language) -> String {
        match self {
            Tab::Ask if language == Language::English => "index.html#lang=en".to_owned(),
            Tab::Ask => "index.html".to_owned(),
            _ => file_of(self.stem(), language),
        }
    }

    /// The file of one of several pages, named after what it shows.
    pub(crate) fn part_file(self, part: &str, language: Language) -> String {
        file_of(&format!("{}-{part}", self.stem()), language)
    }

    fn stem(self) -> &'static str {
        match self {
            Tab::Ask => "index",
            Tab::Services => "insatser",
            Tab::Matrix => "matrisen",
            Tab::Way => "vagen",
            Tab::Rules => "reglerna",
            Tab::Sources => "kallorna",
            Tab::Compare => "jamfor",
            Tab::About => "om",
        }
    }
}

fn file_of(stem: &str, language: Language) -> String {
    format!("{stem}{}.html", say(language, "", "-en"))
}
