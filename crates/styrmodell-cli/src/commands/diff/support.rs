//! The support of answers where it changes: a point for each entry, with a line for each
//! field.

use styrmodell::Language;
use styrmodell::diff::{Difference, EntryChange, FieldChange, MovedSupport, TextCause};

use super::{entries, named, parts};

/// A point of the page: a sentence, and lines below it.
pub(crate) struct SupportPoint<'d> {
    pub(crate) text: String,
    pub(crate) lines: Vec<String>,
    /// The answer that stays; `None` for a point about entries.
    pub(crate) moved: Option<&'d MovedSupport>,
}

/// A point for each entry that rests on something else than before, and for each answer
/// that stays but rests on something else. Entries that change alike share a point.
pub(crate) fn points(difference: &Difference, language: Language) -> Vec<SupportPoint<'_>> {
    // The names of some entries, and the lines below them.
    let mut alike: Vec<(Vec<String>, Vec<String>)> = Vec::new();
    for entry in &difference.support {
        let fields = shown_fields(entry);
        let lines: Vec<String> = fields.flat_map(|field| lines(field, difference, language)).collect();
        let name = entries::title_within(entry, language);
        match alike.iter_mut().find(|(_, known)| *known == lines) {
            _ if lines.is_empty() => {}
            Some((names, _)) => names.push(name),
            None => alike.push((vec![name], lines)),
        }
    }
    let points = alike.into_iter().map(|(names, lines)| {
        let names = entries::joined_titles(&names, language);
        let text = match language {
            Language::English => format!("{names} now rests on something else:"),
            _ => format!("{names} vilar på något annat än förut:"),
        };
        SupportPoint { text, lines, moved: None }
    });
    points.chain(moved(difference, language)).collect()
}

/// The answers that stay but rest on something else. Duties that move alike share a point.
fn moved(difference: &Difference, language: Language) -> Vec<SupportPoint<'_>> {
    difference.moved_support.iter().map(|moved| point_about(moved, difference, language)).collect()
}

fn point_about<'d>(moved: &'d MovedSupport, difference: &Difference, language: Language) -> SupportPoint<'d> {
    let places: Vec<String> = moved.region.regions.iter().map(|r| parts::place(r, language)).collect();
    let by = given_by(moved, difference, language);
    let (duty, answer) = (&moved.duty.name, moved.answer.words(language));
    let cases = parts::cases(moved.region.cases, language);
    let places = places.join("; ");
    SupportPoint {
        text: match language {
            Language::English => format!(
                "{duty}, {places}: the answer stays ({answer}, {cases}), but {by}. It rests on something else:"
            ),
            _ => format!(
                "{duty}, {places}: svaret är detsamma ({answer}, {cases}) men {by}. Det vilar på något annat:"
            ),
        },
        lines: moved.fields.iter().flat_map(|field| lines(field, difference, language)).collect(),
        moved: Some(moved),
    }
}

/// "ges av regeln a i stället för b".
fn given_by(moved: &MovedSupport, difference: &Difference, language: Language) -> String {
    let only_in = |own: &[String], other: &[String]| {
        let own: Vec<String> = own.iter().filter(|id| !other.contains(id)).cloned().collect();
        (!own.is_empty()).then(|| named::rules_in_words(&own, difference, language))
    };
    let gone = only_in(&moved.rules_before, &moved.rules_after);
    let new = only_in(&moved.rules_after, &moved.rules_before);
    match (gone, new, language) {
        (Some(gone), Some(new), Language::English) => format!("{new} gives it in place of {gone}"),
        (Some(gone), Some(new), _) => format!("ges av {new} i stället för {gone}"),
        (None, Some(new), Language::English) => format!("{new} gives it, too"),
        (None, Some(new), _) => format!("ges nu också av {new}"),
        (gone, None, Language::English) => format!("{} no longer gives it", gone.unwrap_or_default()),
        (gone, None, _) => format!("ges inte längre av {}", gone.unwrap_or_default()),
    }
}

/// The fields of an entry, without the sources of a rule where those of its answers say
/// the same, and without texts that only have another name.
fn shown_fields(entry: &EntryChange) -> impl Iterator<Item = &FieldChange> {
    let has_outcome_sources = entry.fields.iter().any(|field| field.field == "outcome-sources");
    let own = entry.fields.iter().filter(|field| field.cause != Some(TextCause::Rename));
    own.filter(move |field| field.field != "sources" || !has_outcome_sources)
}

/// `true` if a point says that an entry rests on something else.
pub(crate) fn is_told(entry: &EntryChange) -> bool {
    shown_fields(entry).next().is_some()
}

/// A field before and after; each argument, which is a sentence with its sources, on a line
/// of its own.
fn lines(field: &FieldChange, difference: &Difference, language: Language) -> Vec<String> {
    let Some((gone, new)) = field.moved_elements(language).filter(|_| field.field == "arguments") else {
        return line(field, difference, language).into_iter().collect();
    };
    let name = field.name(language);
    let each = |word: &'static str, list: Vec<&str>| -> Vec<String> {
        list.into_iter().map(|argument| format!("{name} {word}: {argument}")).collect()
    };
    let added = each(entries::added_word(language), new);
    added.into_iter().chain(each(entries::removed_word(language), gone)).collect()
}

fn line(field: &FieldChange, difference: &Difference, language: Language) -> Option<String> {
    if field.moved_elements(language).is_some() {
        return entries::change_of(field, difference, language);
    }
    let name = field.name(language);
    let (before, after) = (field.before_words(language), field.after_words(language));
    Some(match (before.is_empty(), after.is_empty()) {
        (false, true) => format!("{name} {}: {before}", entries::removed_word(language)),
        (true, _) => format!("{name} {}: {after}", entries::added_word(language)),
        (false, false) => format!("{name}: {before} → {after}"),
    })
}
