//! The need that a question may have meant, with the reason.

use crate::base::message::{Language, Message};

/// A need that the caller may have meant, and why. Ask for it by its id.
///
/// ```
/// use styrmodell::{Language, Rulebook};
///
/// let error = Rulebook::goteborg().case("praktk", "4:1").unwrap_err();
/// for suggestion in error.suggestions() {
///     println!("{}: {}", suggestion.name, suggestion.why(Language::English));
/// }
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Suggestion {
    /// The id of the need: the caller asks for this instead.
    pub id: String,
    /// The name.
    pub name: String,
    /// The meaning, if the model explains it.
    pub explanation: Option<String>,
    /// The ids of the delområden that it belongs to; none if the model does not
    /// answer it.
    pub subareas: Vec<String>,
    pub(crate) why: Message,
}

impl Suggestion {
    /// The reason for the suggestion, as a phrase in a language.
    pub fn why(&self, language: Language) -> &str {
        self.why.get(language)
    }
}
