//! How answers and findings look to a machine and to a person.

#[cfg(feature = "json")]
pub mod json;
#[cfg(feature = "render")]
pub mod text;

use std::borrow::Cow;
use std::path::Path;

use crate::base::message::Language;

/// A path the way findings write it: `./forslag//regler.yaml` is
/// `forslag/regler.yaml`.
pub fn path(path: &Path) -> String {
    crate::source::path_name::path_name(path)
}

/// The reason why something could not be done with a file or folder; where it is
/// rare, as the system says it.
#[cfg(feature = "render")]
pub fn io_reason(error: &std::io::Error, language: Language) -> String {
    crate::source::io_error::reason(error).get(language).to_owned()
}

/// Text that does nothing to the terminal or report it is shown in: control
/// characters and marks that turn the direction of text are replaced by characters
/// that are seen. Line breaks and tabs stay; with `color`, so do the styles that
/// [`text::findings`] colours with.
pub fn visible(text: &str, color: bool) -> Cow<'_, str> {
    crate::base::visible::visible(text, color)
}

/// Shows text as [`visible`] does, on one line.
pub fn on_one_line(text: &str) -> String {
    crate::base::visible::on_one_line(text)
}

/// `true` if [`visible`] replaces the character.
pub fn is_hidden(c: char) -> bool {
    crate::base::visible::is_hidden(c)
}

/// The question whether other names were meant, nearest first; `None` without any.
pub fn did_you_mean(near: &[String], language: Language) -> Option<String> {
    let names = near.iter().map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(", ");
    let question = match language {
        Language::Swedish => "menade du",
        Language::English => "did you mean",
    };
    (!near.is_empty()).then(|| format!("{question} {names}?"))
}
