//! The texts of the avsnitt of a source, where they differ, each by itself.

use styrmodell::diff::Difference;
use styrmodell::{Language, Rules};

use crate::cli::language::Say;

/// For each avsnitt with another text both texts; the text of one that came or went is
/// not shown.
pub(crate) fn changed_texts(source: &str, difference: &Difference, language: Language) -> Vec<String> {
    let [before, after] = [&difference.before, &difference.after].map(|rules| texts(rules, source));
    let section = language.say("avsnittet", "section");
    let find = |list: &[(String, String, String)], id: &str| {
        list.iter().find(|(own, ..)| own == id).map(|(.., text)| text.clone())
    };
    let mut lines = Vec::new();
    for (id, name, text) in &after {
        match find(&before, id) {
            Some(old) if old == *text => {}
            Some(old) => lines.push(format!("{section} {name}: {old} → {text}")),
            None => {
                lines.push(format!("{section} {name}: {}", language.say("texten tillkommer", "text added")))
            }
        }
    }
    for (_, name, _) in before.iter().filter(|(id, ..)| find(&after, id).is_none()) {
        lines.push(format!("{section} {name}: {}", language.say("texten tas bort", "text removed")));
    }
    lines
}

/// The id, name and text of each avsnitt of a source that has a text.
fn texts(rules: &Rules, source: &str) -> Vec<(String, String, String)> {
    let sources = rules.source_views();
    let sections = sources.iter().filter(|own| own.id() == source).flat_map(|own| own.sections());
    let with_text = sections.filter_map(|section| {
        Some((section.id().to_owned(), section.name().to_owned(), section.text()?.to_owned()))
    });
    with_text.collect()
}
