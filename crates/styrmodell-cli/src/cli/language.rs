//! One of two wordings.

use styrmodell::Language;

/// The wording in a language.
pub(crate) fn pick<'a>(language: Language, sv: &'a str, en: &'a str) -> &'a str {
    match language {
        Language::English => en,
        _ => sv,
    }
}
