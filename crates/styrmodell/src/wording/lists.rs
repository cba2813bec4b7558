//! Lists of names in a sentence.

use crate::base::message::Language;

/// The maximum number of items of a list in a sentence. A longer list ends with the
/// number of names that are left out, so that the sentence stays readable.
const MAX_NAMES: usize = 6;

/// Joins names: `a, b och c`.
pub(crate) fn join_with_and(names: &[&str], language: Language) -> String {
    join(names, and_word(language))
}

/// Joins names: `a, b och c`. A long list ends with the number of others.
pub(crate) fn shorten_with_and(names: &[&str], language: Language) -> String {
    shorten(names, and_word(language), language)
}

/// Joins names: `a, b eller c`.
pub(crate) fn join_with_or(names: &[&str], language: Language) -> String {
    join(names, or_word(language))
}

/// Joins names: `a, b eller c`. A long list ends with the number of others.
pub(crate) fn shorten_with_or(names: &[&str], language: Language) -> String {
    shorten(names, or_word(language), language)
}

fn or_word(language: Language) -> &'static str {
    match language {
        Language::Swedish => "eller",
        Language::English => "or",
    }
}

fn and_word(language: Language) -> &'static str {
    match language {
        Language::Swedish => "och",
        Language::English => "and",
    }
}

fn shorten(names: &[&str], conjunction: &str, language: Language) -> String {
    let others = match language {
        Language::Swedish => "andra",
        Language::English => "others",
    };
    match names.len() {
        n if n > MAX_NAMES => {
            let shown: Vec<&str> = names.iter().take(MAX_NAMES - 1).copied().collect();
            let shown = shown.join(separator(names.iter().copied()));
            format!("{shown} {conjunction} {} {others}", n + 1 - MAX_NAMES)
        }
        _ => join(names, conjunction),
    }
}

fn join(names: &[&str], conjunction: &str) -> String {
    match names {
        [] => String::new(),
        [name] => (*name).to_owned(),
        [start @ .., end] => {
            format!("{} {conjunction} {end}", start.join(separator(names.iter().copied())))
        }
    }
}

/// The text between the names of a list: a semicolon if a name has a comma of its own that
/// is not within quotation marks.
pub(crate) fn separator<'n>(names: impl IntoIterator<Item = &'n str>) -> &'static str {
    let has_comma = |name: &str| name.split('"').step_by(2).any(|unquoted| unquoted.contains(','));
    if names.into_iter().any(has_comma) { "; " } else { ", " }
}
