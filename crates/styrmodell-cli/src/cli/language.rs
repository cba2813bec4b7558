//! The choice between the Swedish and the English wording.

use styrmodell::Language;

/// Picks one of two wordings.
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
