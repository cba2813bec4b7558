//! Answers and findings as [`json`] for programs and as [`text`] for people, and the pieces
//! that both write in the same way.
//!
//! [`Style`] says whether text is coloured for a terminal. Text from rules or users passes
//! through [`visible`], so that it cannot control the terminal or report that shows it.
//!
//! ```
//! use styrmodell::render::{self, Style};
//!
//! // A name with a control character that would clear the screen.
//! assert_ne!(render::visible("Praktik\u{1b}[2J", Style::Plain), "Praktik\u{1b}[2J");
//! assert_eq!(render::visible("Kost och motion", Style::Plain), "Kost och motion");
//! assert_eq!(render::path(std::path::Path::new("./forslag//regler.yaml")), "forslag/regler.yaml");
//! ```

#[cfg(feature = "render")]
mod alike;
#[cfg(feature = "json")]
pub mod json;
#[cfg(feature = "render")]
pub mod text;

pub use crate::base::visible::Style;

use std::borrow::Cow;
use std::path::Path;

use crate::analysis::regions::CaseCount;
use crate::base::message::Language;
use crate::wording::lists;

/// Writes a path as findings show it: `./forslag//regler.yaml` becomes
/// `forslag/regler.yaml`.
pub fn path(path: &Path) -> String {
    crate::source::path_name::path_name(path)
}

/// Writes a number of cases: exactly, or as `> 10^30`.
pub fn case_count(cases: u128) -> String {
    CaseCount(cases).to_string()
}

/// Joins the names of a list with commas, or with semicolons if a name has a comma of its
/// own.
///
/// ```
/// use styrmodell::render;
///
/// assert_eq!(render::list(["Praktik", "Kost och motion"]), "Praktik, Kost och motion");
/// assert_eq!(render::list(["SF", "Arbvux, som samordnar"]), "SF; Arbvux, som samordnar");
/// ```
pub fn list<'n>(names: impl IntoIterator<Item = &'n str, IntoIter: Clone>) -> String {
    let names = names.into_iter();
    names.clone().collect::<Vec<_>>().join(lists::separator(names))
}

/// Joins the names of a list like [`list`], the last with "och" or "and".
///
/// ```
/// use styrmodell::{Language, render};
///
/// assert_eq!(render::list_with_and(&["SF", "Arbvux", "FFS"], Language::Swedish), "SF, Arbvux och FFS");
/// ```
pub fn list_with_and(names: &[&str], language: Language) -> String {
    lists::join_with_and(names, language)
}

/// Returns the message of an I/O error in a language; for a rare one, the text
/// of the system.
#[cfg(feature = "render")]
pub fn io_message(error: &std::io::Error, language: Language) -> String {
    crate::source::io_error::message(error).get(language).to_owned()
}

/// Makes text safe for the terminal or report that shows it: control
/// characters, and characters that change the direction of text, are replaced
/// by visible ones. Line breaks and tabs are kept; with [`Style::Colored`], so
/// are the styles that [`text::findings`] colours with.
pub fn visible(text: &str, style: Style) -> Cow<'_, str> {
    crate::base::visible::visible(text, style)
}

/// Writes text as [`visible`] does, on one line.
pub fn on_one_line(text: &str) -> String {
    crate::base::visible::on_one_line(text)
}

/// `true` if [`visible`] replaces the character.
pub fn is_hidden(c: char) -> bool {
    crate::base::visible::is_hidden(c)
}

/// Asks whether other names were meant, nearest first; `None` without any.
pub fn did_you_mean(near: &[String], language: Language) -> Option<String> {
    let names = near.iter().map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(", ");
    let question = match language {
        Language::Swedish => "menade du",
        Language::English => "did you mean",
    };
    (!near.is_empty()).then(|| format!("{question} {names}?"))
}
