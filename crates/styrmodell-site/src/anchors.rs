//! The places in pages that other pages link to. Each id and each address is written by
//! one function, so that both ends of a link agree.

use styrmodell::Language;

use crate::words::say;

/// The id of a delområde on its page of the matrix.
pub(crate) fn subarea(id: &str) -> String {
    format!("delomrade-{id}")
}

/// The id of a rule on the page of the rules.
#[expect(dead_code, reason = "the page of the rules is not there yet")]
pub(crate) fn rule(id: &str) -> String {
    format!("regel-{id}")
}

/// The id of a forum on the page of the ways.
#[expect(dead_code, reason = "the page of the ways is not there yet")]
pub(crate) fn forum(id: &str) -> String {
    format!("forum-{id}")
}

/// The id of a section or point of a source, given as rules cite it: "anvisning/text/1".
#[expect(dead_code, reason = "the page of the sources is not there yet")]
pub(crate) fn place(cited: &str) -> String {
    format!("kalla-{}", cited.replace('/', "--"))
}

/// The address of the answer to a need under a basis, as the page that answers reads it.
/// It needs no fingerprint: both pages are of the same site.
pub(crate) fn answer(need: &str, basis: &str, language: Language) -> String {
    format!("index.html#need={need}@{basis}{}", say(language, "", "&lang=en"))
}
