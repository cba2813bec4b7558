//! The places in pages that other pages link to. Each id and each address is written by
//! one function, so that both ends of a link agree.

use styrmodell::{Date, Language};

use crate::tab::Tab;
use crate::words::say;

/// The id of a delområde on its page of the matrix.
pub(crate) fn subarea(id: &str) -> String {
    format!("delomrade-{id}")
}

/// The id of an insats on its page.
pub(crate) fn service(id: &str) -> String {
    format!("insats-{id}")
}

/// The id of one who runs insatser on their page.
pub(crate) fn runner(id: &str) -> String {
    format!("utforare-{id}")
}

/// The id of a rule on the page of the rules.
pub(crate) fn rule(id: &str) -> String {
    format!("regel-{id}")
}

/// The id of a forum on the page of the ways.
pub(crate) fn forum(id: &str) -> String {
    format!("forum-{id}")
}

/// The id of a section or point of a source, given as rules cite it: "anvisning/text/1".
pub(crate) fn place(cited: &str) -> String {
    format!("kalla-{}", cited.replace('/', "--"))
}

/// The address of the answer to a need under a basis, as the page that answers reads it.
/// It needs no fingerprint: both pages are of the same site. `date` chooses among
/// revisions.
pub(crate) fn answer(need: &str, basis: &str, date: Option<Date>, language: Language) -> String {
    let date = date.map(|date| format!("&date={date}")).unwrap_or_default();
    format!("index.html#need={need}@{basis}{date}{}", say(language, "", "&lang=en"))
}

/// The id of a duty on the page of the rules.
pub(crate) fn duty(id: &str) -> String {
    format!("ansvar-{id}")
}

/// The id of a taken decision on the page of the rules, counted from 1.
pub(crate) fn decision(number: usize) -> String {
    format!("beslut-{number}")
}

/// The id of a matter on the page of the ways.
pub(crate) fn matter(id: &str) -> String {
    format!("fraga-{id}")
}

/// The id of a working group on the page of the ways.
pub(crate) fn group(id: &str) -> String {
    format!("arbetsgrupp-{id}")
}

/// The id of a seat on the page of the ways: `of` is that of its forum or working group,
/// and the number counts its seats from 1.
pub(crate) fn seat(of: &str, number: usize) -> String {
    format!("plats-{of}-{number}")
}

/// The id of a source on the page of the sources.
pub(crate) fn source(id: &str) -> String {
    format!("dokument-{id}")
}

/// The address of an id on the page of a tab.
pub(crate) fn address(tab: Tab, id: &str, language: Language) -> String {
    format!("{}#{id}", tab.file(language))
}

/// The address of a rule.
pub(crate) fn rule_address(id: &str, language: Language) -> String {
    address(Tab::Rules, &rule(id), language)
}

/// The address of a matter.
pub(crate) fn matter_address(id: &str, language: Language) -> String {
    address(Tab::Way, &matter(id), language)
}
