//! Words that the pictures share, in both languages.

use styrmodell::{Language, Rules};

/// Picks the Swedish or the English wording.
pub(super) fn say<'t>(language: Language, sv: &'t str, en: &'t str) -> &'t str {
    match language {
        Language::English => en,
        _ => sv,
    }
}

/// The title of a picture, with the model and its revision. That of a proposal begins
/// with the word for it.
pub(super) fn title(subject: &str, rules: &Rules, language: Language) -> String {
    let proposal = match rules.is_decided() {
        true => "",
        false => say(language, "FÖRSLAG: ", "PROPOSAL: "),
    };
    format!("{proposal}{subject} – {}, {}", rules.name(), rules.revision())
}

/// Joins names: `a, b och c`.
pub(super) fn join<S: AsRef<str>>(names: &[S], language: Language) -> String {
    let names: Vec<&str> = names.iter().map(AsRef::as_ref).collect();
    match names.as_slice() {
        [] => String::new(),
        [name] => (*name).to_owned(),
        [start @ .., end] => format!("{} {} {end}", start.join(", "), say(language, "och", "and")),
    }
}

/// A text with a capital letter.
pub(super) fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().into_iter().flat_map(char::to_uppercase).chain(chars).collect()
}
