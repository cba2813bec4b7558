//! The choice between the Swedish and the English wording.

use styrmodell::Language;

/// A value that decides which of two wordings is shown.
pub(crate) trait Say {
    /// Picks the Swedish or the English wording.
    fn say<'t>(self, sv: &'t str, en: &'t str) -> &'t str;

    /// Quotes words of the model where the rest of the text is English: they are
    /// Swedish. Names of actors, forums and duties stand without quotation marks.
    fn of_model(self, text: &str) -> String;
}

impl Say for Language {
    fn say<'t>(self, sv: &'t str, en: &'t str) -> &'t str {
        match self {
            Language::English => en,
            _ => sv,
        }
    }

    fn of_model(self, text: &str) -> String {
        match self {
            Language::English if !text.is_empty() => format!("\"{}\"", text.replace('"', "'")),
            _ => text.to_owned(),
        }
    }
}
