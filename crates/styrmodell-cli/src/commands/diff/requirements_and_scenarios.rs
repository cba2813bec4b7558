//! Changed krav and typfall: a revision also changes what its rules are tried
//! against.

use styrmodell::Language;
use styrmodell::diff::{Difference, EntryChange, EntryKind, Fate, FieldChange, Replacement};

use super::entries;
use crate::cli::language::Say;
use crate::write::page::capital;

pub(crate) fn lines(difference: &Difference, language: Language) -> Vec<String> {
    let entries_of = |kind| difference.entries.iter().filter(move |entry| entry.kind == kind);
    let requirements: Vec<&EntryChange> = entries_of(EntryKind::Requirement).collect();
    let mut lines: Vec<String> = Vec::new();
    let is_replaced = |entry: &EntryChange| {
        let by = |other: &&EntryChange| other.replaces.as_ref().is_some_and(|old| old.id == entry.id);
        entry.fate == Fate::Removed && requirements.iter().any(by)
    };
    for requirement in requirements.iter().filter(|entry| !is_replaced(entry)) {
        lines.push(match &requirement.replaces {
            Some(old) => describe_replacement(old, requirement, language),
            None => describe_entry(requirement, language),
        });
    }
    let mut tables: Vec<(&str, Vec<&EntryChange>)> = Vec::new();
    for entry in entries_of(EntryKind::Scenario) {
        match entry.id.split_once('/') {
            None => lines.push(describe_entry(entry, language)),
            Some((table, _)) => match tables.iter_mut().find(|(id, _)| *id == table) {
                Some((_, rows)) => rows.push(entry),
                None => tables.push((table, vec![entry])),
            },
        }
    }
    lines.extend(tables.iter().map(|(_, rows)| describe_table(rows, language)));
    lines
}

fn describe_replacement(old: &Replacement, new: &EntryChange, language: Language) -> String {
    let kind = capital(new.kind.words(language));
    let fields: Vec<String> = old.fields.iter().map(|field| changed_field(field, language)).collect();
    let fields = match fields.as_slice() {
        [] => language.say("Id är ett annat", "The id is another one").to_owned(),
        some => capital(&some.join("; ")),
    };
    let by = match (old.name == new.name, language) {
        (true, _) => language.say("ett med samma namn", "one of the same name").to_owned(),
        (false, _) => format!("\"{}\"", new.name),
    };
    let replaced = language.say("ersätts av", "is replaced by");
    format!("{kind} \"{}\" {replaced} {by}. {fields}.", old.name)
}

/// The words for how many krav or typfall are removed, new, changed or renamed:
/// "1 nytt, 2 ändrade"; `None` if there are none.
pub(crate) fn change_counts(difference: &Difference, kind: EntryKind, language: Language) -> Option<String> {
    let rows: Vec<&EntryChange> = difference.entries.iter().filter(|entry| entry.kind == kind).collect();
    let counts = CHANGE_WORDS.iter().filter_map(|words| {
        let number = rows.iter().filter(|row| (words.matches)(&row.fate)).count();
        let word = language.say(if number == 1 { words.sv_singular } else { words.sv_plural }, words.en);
        (number > 0).then(|| format!("{number} {word}"))
    });
    (!rows.is_empty()).then(|| counts.collect::<Vec<_>>().join(", "))
}

/// The words for one kind of change to krav and typfall.
struct ChangeWords {
    matches: fn(&Fate) -> bool,
    /// The Swedish word for one krav or typfall.
    sv_singular: &'static str,
    sv_plural: &'static str,
    /// The Swedish word for one row of a table.
    sv_row: &'static str,
    en: &'static str,
}

const CHANGE_WORDS: [ChangeWords; 6] = [
    ChangeWords {
        matches: |f| *f == Fate::Removed,
        sv_singular: "borttaget",
        sv_plural: "borttagna",
        sv_row: "borttagen",
        en: "removed",
    },
    ChangeWords {
        matches: |f| *f == Fate::Added,
        sv_singular: "nytt",
        sv_plural: "nya",
        sv_row: "ny",
        en: "new",
    },
    ChangeWords {
        matches: |f| *f == Fate::Changed,
        sv_singular: "ändrat",
        sv_plural: "ändrade",
        sv_row: "ändrad",
        en: "changed",
    },
    ChangeWords {
        matches: |f| matches!(f, Fate::Renamed(_)),
        sv_singular: "omdöpt",
        sv_plural: "omdöpta",
        sv_row: "omdöpt",
        en: "renamed",
    },
    ChangeWords {
        matches: |f| matches!(f, Fate::Merged(_)),
        sv_singular: "sammanslaget",
        sv_plural: "sammanslagna",
        sv_row: "sammanslagen",
        en: "merged",
    },
    ChangeWords {
        matches: |f| matches!(f, Fate::Split(_)),
        sv_singular: "delat",
        sv_plural: "delade",
        sv_row: "delad",
        en: "split",
    },
];

/// Describes a changed krav or typfall that is not in a table.
fn describe_entry(entry: &EntryChange, language: Language) -> String {
    let words = CHANGE_WORDS.iter().find(|words| (words.matches)(&entry.fate));
    let change = words.map_or("", |words| language.say(words.sv_singular, words.en));
    let kind = capital(entry.kind.words(language));
    let former = match &entry.fate {
        Fate::Renamed(from) => format!(" ({} \"{from}\")", language.say("id var", "the id was")),
        Fate::Merged(from) => {
            let names: Vec<String> = from.iter().map(|entry| format!("\"{}\"", entry.name)).collect();
            format!(" ({} {})", language.say("var", "was"), names.join(", "))
        }
        Fate::Split(from) => format!(" ({} \"{}\")", language.say("var", "was"), from.name),
        _ => String::new(),
    };
    let fields: Vec<String> = entry
        .fields
        .iter()
        .map(|field| match entry.fate {
            Fate::Removed => format!("{}: {}", field_name(field, language), field.before_words(language)),
            Fate::Added => format!("{}: {}", field_name(field, language), field.after_words(language)),
            _ => changed_field(field, language),
        })
        .collect();
    let fields = if fields.is_empty() { String::new() } else { format!(" {}.", capital(&fields.join("; "))) };
    format!("{kind} \"{}\": {change}{former}.{fields}", entry.name)
}

/// A field before and after; of a condition with much in common only what differs.
fn changed_field(field: &FieldChange, language: Language) -> String {
    let name = field_name(field, language);
    match field.moved_values(language) {
        Some((axis, gone, new)) => entries::moved_values(name, axis, gone, new, language),
        None => format!("{name}: {}", before_and_after(field, language)),
    }
}

fn field_name(field: &FieldChange, language: Language) -> &'static str {
    match field.field {
        "applies-to" => language.say("när", "when"),
        _ => field.name(language),
    }
}

/// Describes the changed rows of a table, each by its question. Rows that change alike are
/// told together.
fn describe_table(rows: &[&EntryChange], language: Language) -> String {
    let name = rows.first().map_or("", |row| row.name.as_str());
    let mut text = format!("{} \"{name}\":", language.say("Tabellen", "Table"));
    for words in &CHANGE_WORDS {
        let matching_rows: Vec<&&EntryChange> =
            rows.iter().filter(|row| (words.matches)(&row.fate)).collect();
        if matching_rows.is_empty() {
            continue;
        }
        let word = match matching_rows.len() {
            1 => format!("{} {}", language.say(words.sv_row, words.en), language.say("rad", "row")),
            _ => format!("{} {}", language.say(words.sv_plural, words.en), language.say("rader", "rows")),
        };
        // Each change with the questions of its rows.
        let mut changes: Vec<(String, Vec<&str>)> = Vec::new();
        for row in &matching_rows {
            let (question, change) = (row.question(language), row_change(row, language));
            match changes.iter_mut().find(|(known, _)| *known == change) {
                Some((_, questions)) => questions.push(question),
                None => changes.push((change, vec![question])),
            }
        }
        let changes = changes.iter().map(|(change, questions)| match change.as_str() {
            "" => questions.join("; "),
            change => format!("{change} ({})", questions.join("; ")),
        });
        let changes = changes.collect::<Vec<_>>().join("; ");
        text.push_str(&format!(" {} {word}: {changes}.", matching_rows.len()));
    }
    text
}

/// The fields that make the question of a row.
const QUESTION_FIELDS: [&str; 6] = ["need", "basis", "facts", "other-needs", "complete", "date"];

/// Describes what a row expects; of a changed row what differs, in its question, too.
fn row_change(row: &EntryChange, language: Language) -> String {
    let is_changed = matches!(row.fate, Fate::Changed | Fate::Renamed(_));
    let fields = row.fields.iter().filter(|f| is_changed || !QUESTION_FIELDS.contains(&f.field));
    let text = |field: &FieldChange| {
        let value = match row.fate {
            Fate::Removed => field.before_words(language).to_owned(),
            Fate::Added => field.after_words(language).to_owned(),
            _ => before_and_after(field, language),
        };
        let name = field_name(field, language);
        if field.field == "expected" { value } else { format!("{name}: {value}") }
    };
    fields.map(text).collect::<Vec<_>>().join(", ")
}

/// Describes the value of a field before and after; for expected answers, only the
/// parts that differ.
fn before_and_after(field: &FieldChange, language: Language) -> String {
    let (before, after) = (field.before_words(language), field.after_words(language));
    let only_in = |text: &str, other: &str| {
        let other: Vec<&str> = other.split("; ").collect();
        let only_here: Vec<&str> = text.split("; ").filter(|part| !other.contains(part)).collect();
        if only_here.is_empty() { "–".to_owned() } else { only_here.join("; ") }
    };
    match field.field {
        "expected" => entries::before_to_after(field, &only_in(before, after), &only_in(after, before)),
        _ => entries::before_to_after(field, before, after),
    }
}
