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

/// An area with its delområden, for a caller to whom no need can be suggested.
///
/// ```
/// use styrmodell::Rulebook;
///
/// let error = Rulebook::goteborg().case("xyzzy", "4:1").unwrap_err();
/// for area in error.areas() {
///     println!("{}", area.name);
///     for subarea in &area.subareas {
///         println!("  {}: {}", subarea.name, subarea.content.join(", "));
///     }
/// }
/// assert_eq!(error.areas().len(), 4);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct AreaOverview {
    /// The id.
    pub id: String,
    /// The name.
    pub name: String,
    /// Its delområden, in declared order.
    pub subareas: Vec<SubareaOverview>,
}

/// A delområde with what it holds, as part of an [`AreaOverview`].
///
/// ```
/// use styrmodell::Rulebook;
/// use styrmodell::error::SubareaOverview;
///
/// /// An item of a list to choose from.
/// fn item(subarea: &SubareaOverview) -> String {
///     format!("[{}] {}: {}", subarea.id, subarea.name, subarea.content.join(", "))
/// }
///
/// let error = Rulebook::goteborg().case("xyzzy", "4:1").unwrap_err();
/// let items: Vec<String> = error.areas().iter().flat_map(|area| &area.subareas).map(item).collect();
/// assert_eq!(items.len(), 19);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct SubareaOverview {
    /// The id, which is also the id of a need.
    pub id: String,
    /// The name.
    pub name: String,
    /// The names of the needs that it holds (`innehåll`), in the order written.
    pub content: Vec<String>,
}
