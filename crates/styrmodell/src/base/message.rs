//! Sentences that exist in both languages.

/// The two languages every sentence exists in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Language {
    /// Swedish.
    #[default]
    Swedish,
    /// English.
    English,
}

/// A sentence in both languages: there is no way to write only one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Message {
    sv: String,
    en: String,
}

impl Message {
    pub(crate) fn new(sv: impl Into<String>, en: impl Into<String>) -> Self {
        Message { sv: sv.into(), en: en.into() }
    }

    pub(crate) fn get(&self, language: Language) -> &str {
        match language {
            Language::Swedish => &self.sv,
            Language::English => &self.en,
        }
    }
}
