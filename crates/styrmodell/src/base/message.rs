//! Sentences that exist in both languages.

use std::fmt;

/// The two languages of every sentence of the library. Texts of a model, such as
/// names and explanations, are in the language of the model alone.
///
/// ```
/// use styrmodell::{Language, Rulebook};
///
/// let error = Rulebook::goteborg().case("praktik", "9:9").unwrap_err();
/// assert!(error.message(Language::English).starts_with("the basis"));
/// assert!(error.message(Language::Swedish).starts_with("lagrummet"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum Language {
    /// Swedish.
    #[default]
    Swedish,
    /// English.
    English,
}

impl Language {
    /// The language as a tag: `sv` or `en`.
    pub fn as_str(self) -> &'static str {
        match self {
            Language::Swedish => "sv",
            Language::English => "en",
        }
    }
}

/// Writes the tag.
impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A sentence in both languages. Every constructor takes both, so that neither
/// can be missing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Message {
    sv: String,
    en: String,
}

impl Message {
    pub(crate) fn new(sv: impl Into<String>, en: impl Into<String>) -> Self {
        Message { sv: sv.into(), en: en.into() }
    }

    /// A text that is the same in both languages: a name, or a sentence quoted
    /// from the rules.
    pub(crate) fn same(text: impl Into<String>) -> Self {
        let sv: String = text.into();
        Message { en: sv.clone(), sv }
    }

    /// A sentence that `text` composes for each language.
    pub(crate) fn each(text: impl Fn(Language) -> String) -> Self {
        Message { sv: text(Language::Swedish), en: text(Language::English) }
    }

    /// Both wordings, Swedish first.
    pub(crate) fn both(&self) -> (&str, &str) {
        (&self.sv, &self.en)
    }

    pub(crate) fn get(&self, language: Language) -> &str {
        match language {
            Language::Swedish => &self.sv,
            Language::English => &self.en,
        }
    }
}
