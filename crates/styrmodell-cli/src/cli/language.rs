//! One of two wordings.

use styrmodell::Language;

/// Chooses between two wordings.
pub(crate) trait Say {
    /// The wording in a language.
    fn say<'t>(self, sv: &'t str, en: &'t str) -> &'t str;
}

impl Say for Language {
    fn say<'t>(self, sv: &'t str, en: &'t str) -> &'t str {
        match self {
            Language::English => en,
            _ => sv,
        }
    }
}
