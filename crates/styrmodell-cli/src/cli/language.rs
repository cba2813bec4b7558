//! The choice between the Swedish and the English wording.

use styrmodell::Language;

/// A value that decides which of two wordings is shown.
pub(crate) trait Say {
    /// Picks the Swedish or the English wording.
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
