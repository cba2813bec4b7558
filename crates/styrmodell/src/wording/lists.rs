//! Names in a sentence.

use crate::base::message::Language;

/// The most items of a list in a sentence. A longer list ends with the number of
/// the names that are left out, so that the sentence stays readable.
const MAX_NAMES: usize = 6;

/// `a, b och c`.
pub(crate) fn join_with_and(names: &[&str], language: Language) -> String {
    joined(names, and_word(language))
}

/// `a, b och c`; a long list ends with the number of others.
pub(crate) fn shorten_with_and(names: &[&str], language: Language) -> String {
    shorten(names, and_word(language), language)
}

/// `a, b eller c`; a long list ends with the number of others.
pub(crate) fn shorten_with_or(names: &[&str], language: Language) -> String {
    let or = match language {
        Language::Swedish => "eller",
        Language::English => "or",
    };
    shorten(names, or, language)
}

fn and_word(language: Language) -> &'static str {
    match language {
        Language::Swedish => "och",
        Language::English => "and",
    }
}

fn shorten(names: &[&str], last: &str, language: Language) -> String {
    let others = match language {
        Language::Swedish => "andra",
        Language::English => "others",
    };
    match names.len() {
        n if n > MAX_NAMES => {
            let shown = names.iter().take(MAX_NAMES - 1).copied().collect::<Vec<_>>().join(", ");
            format!("{shown} {last} {} {others}", n + 1 - MAX_NAMES)
        }
        _ => joined(names, last),
    }
}

fn joined(names: &[&str], last: &str) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [start @ .., end] => format!("{} {last} {end}", start.join(", ")),
    }
}
