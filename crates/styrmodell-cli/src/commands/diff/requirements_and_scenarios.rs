//! Changed krav and typfall: a revision also changes what its rules are tried
//! against.

use styrmodell::Language;
use styrmodell::diff::{Difference, EntryChange, EntryKind, Fate, FieldChange};

use crate::cli::language::Say;
use crate::write::page::capital;

/// The maximum number of different row texts listed for each kind of change; the
/// rest are shown as "…".
const MAX_ROW_TEXTS: usize = 3;

/// The maximum number of listed typfall outside tables; the rest are only counted.
const MAX_SCENARIOS: usize = 20;

pub(crate) fn lines(difference: &Difference, language: Language) -> Vec<String> {
    let entries_of = |kind| difference.entries.iter().filter(move |entry| entry.kind == kind);
    let mut lines: Vec<String> =
        entries_of(EntryKind::Requirement).map(|requirement| describe_entry(requirement, language)).collect();
    let requirement_count = lines.len();
    let mut hidden = 0;
    let mut tables: Vec<(&str, Vec<&EntryChange>)> = Vec::new();
    for entry in entries_of(EntryKind::Scenario) {
        match entry.id.split_once('/') {
            None if lines.len() - requirement_count < MAX_SCENARIOS => {
                lines.push(describe_entry(entry, language))
            }
            None => hidden += 1,
            Some((table, _)) => match tables.iter_mut().find(|(id, _)| *id == table) {
                Some((_, rows)) => rows.push(entry),
                None => tables.push((table, vec![entry])),
            },
        }
    }
    if hidden > 0 {
        lines.push(match language {
            Language::English if hidden == 1 => "1 more scenario has changed.".to_owned(),
            Language::English => format!("{hidden} more scenarios have changed."),
            _ => format!("{hidden} typfall till är inte som förut."),
        });
    }
    lines.extend(tables.iter().map(|(table, rows)| describe_table(table, rows, language)));
    lines
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
        Fate::Renamed(from) => format!(" ({} {from})", language.say("hette", "was called")),
        Fate::Merged(from) => {
            let ids: Vec<&str> = from.iter().map(|entry| entry.id.as_str()).collect();
            format!(" ({} {})", language.say("var", "was"), ids.join(", "))
        }
        Fate::Split(from) => format!(" ({} {})", language.say("var", "was"), from.id),
        _ => String::new(),
    };
    let fields: Vec<String> = entry
        .fields
        .iter()
        .map(|field| match entry.fate {
            Fate::Removed => format!("{}: {}", field_name(field, language), field.before_words(language)),
            Fate::Added => format!("{}: {}", field_name(field, language), field.after_words(language)),
            _ => format!("{}: {}", field_name(field, language), before_and_after(field, language)),
        })
        .collect();
    let fields = if fields.is_empty() { String::new() } else { format!(" {}.", capital(&fields.join("; "))) };
    format!("{kind} \"{}\" ({}): {change}{former}.{fields}", entry.name, entry.id)
}

fn field_name(field: &FieldChange, language: Language) -> &'static str {
    match field.field {
        "applies-to" => language.say("när", "when"),
        _ => field.name(language),
    }
}

/// Describes the changed rows of a table: for each kind of change, the number and
/// the first few.
fn describe_table(table: &str, rows: &[&EntryChange], language: Language) -> String {
    let name = rows.first().map_or("", |row| row.name.as_str());
    let mut text = format!("{} \"{name}\" ({table}):", language.say("Tabellen", "Table"));
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
        let mut changes: Vec<String> = Vec::new();
        for row in &matching_rows {
            let text = row_text(row, language);
            if !text.is_empty() && !changes.contains(&text) {
                changes.push(text);
            }
        }
        let ending = if changes.len() > MAX_ROW_TEXTS { "; …" } else { "." };
        changes.truncate(MAX_ROW_TEXTS);
        let changes = if changes.is_empty() { String::new() } else { format!(": {}", changes.join("; ")) };
        text.push_str(&format!(" {} {word}{changes}{ending}", matching_rows.len()));
    }
    text
}

/// Describes a new or removed row by its question and expected answer, a changed row
/// by its changes.
fn row_text(row: &EntryChange, language: Language) -> String {
    let fields_of = |is_expected: bool| -> Vec<String> {
        let fields = row.fields.iter().filter(|field| (field.field == "expected") == is_expected);
        let text = |field: &FieldChange| match row.fate {
            Fate::Removed => field.before_words(language).to_owned(),
            Fate::Added => field.after_words(language).to_owned(),
            _ if is_expected => before_and_after(field, language),
            _ => format!("{}: {}", field_name(field, language), before_and_after(field, language)),
        };
        fields.map(text).collect()
    };
    let (question_text, expected_text) = (fields_of(false).join(", "), fields_of(true).join(", "));
    match (question_text.is_empty(), expected_text.is_empty()) {
        (true, _) => expected_text,
        (_, true) => question_text,
        _ => format!("{question_text}: {expected_text}"),
    }
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
        "expected" => format!("{} → {}", only_in(before, after), only_in(after, before)),
        _ => {
            let or_dash = |text: &str| if text.is_empty() { "–".to_owned() } else { text.to_owned() };
            format!("{} → {}", or_dash(before), or_dash(after))
        }
    }
}
