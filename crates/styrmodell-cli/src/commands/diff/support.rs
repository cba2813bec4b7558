//! The support of answers where it changes: a point for each entry, with a line for each
//! field.

use styrmodell::Language;
use styrmodell::diff::{Difference, EntryChange, FieldChange};

use super::entries;
use crate::cli::language::Say;

/// A point of the page: a sentence, and lines below it.
pub(crate) struct SupportPoint {
    pub(crate) text: String,
    pub(crate) lines: Vec<String>,
}

/// A point for each entry that rests on something else than before.
pub(crate) fn points(difference: &Difference, language: Language) -> Vec<SupportPoint> {
    let point = |entry: &EntryChange| {
        let name = entries::title(entry, language);
        SupportPoint {
            text: match language {
                Language::English => format!("{name} rests on something else than before:"),
                _ => format!("{name} vilar på något annat än förut:"),
            },
            lines: shown_fields(entry).map(|field| line(field, language)).collect(),
        }
    };
    difference.support.iter().map(point).collect()
}

/// The fields of an entry, without the sources of a rule where those of its answers say
/// the same.
fn shown_fields(entry: &EntryChange) -> impl Iterator<Item = &FieldChange> {
    let has_outcome_sources = entry.fields.iter().any(|field| field.field == "outcome-sources");
    entry.fields.iter().filter(move |field| field.field != "sources" || !has_outcome_sources)
}

fn line(field: &FieldChange, language: Language) -> String {
    let name = field.name(language);
    let (mut before, mut after) =
        (field.before_words(language).to_owned(), field.after_words(language).to_owned());
    if field.field == "arguments" {
        (before, after) = (only_in(&before, &after), only_in(&after, &before));
    }
    match (before.is_empty(), after.is_empty()) {
        (false, true) => format!("{name} {}: {before}", language.say("tas bort", "removed")),
        (true, _) => format!("{name} {}: {after}", language.say("tillkommer", "added")),
        (false, false) => format!("{name}: {before} → {after}"),
    }
}

/// The elements of a list that another list lacks.
fn only_in(list: &str, other: &str) -> String {
    let others: Vec<&str> = other.split("; ").collect();
    let own: Vec<&str> = list.split("; ").filter(|element| !others.contains(element)).collect();
    own.join("; ")
}

/// The entries whose wording alone changed, without the fields that are points.
pub(crate) fn only_worded(difference: &Difference) -> Vec<EntryChange> {
    let is_point = |entry: &EntryChange, field: &FieldChange| {
        let point =
            difference.support.iter().find(|point| (point.kind, &point.id) == (entry.kind, &entry.id));
        point.is_some_and(|point| point.fields.contains(field))
    };
    let mut worded = difference.wording.clone();
    for entry in &mut worded {
        let own = entry.clone();
        entry.fields.retain(|field| !is_point(&own, field));
    }
    worded.retain(|entry| !entry.fields.is_empty());
    worded
}
