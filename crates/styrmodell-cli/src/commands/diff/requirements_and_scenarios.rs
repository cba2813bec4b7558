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
const MAX_TYPFALL: usize = 20;

pub(crate) fn lines(difference: &Difference, language: Language) -> Vec<String> {
    let entries_of = |kind| difference.entries.iter().filter(move |entry| entry.kind == kind);
    let mut lines: Vec<String> =
        entries_of(EntryKind::Requirement).map(|krav| describe_entry(krav, language)).collect();
    let requirement_count = lines.len();
    let mut hidden = 0;
    let mut tables: Vec<(&str, Vec<&EntryChange>)> = Vec::new();
    for entry in entries_of(EntryKind::Scenario) {
        match entry.id.split_once('/') {
            None if lines.len() - requirement_count < MAX_TYPFALL => {
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
    let counts = FATES.iter().filter_map(|fate| {
        let number = rows.iter().filter(|row| (fate.is)(&row.fate)).count();
        let word = language.say(if number == 1 { fate.one } else { fate.many }, fate.en);
        (number > 0).then(|| format!("{number} {word}"))
    });
    (!rows.is_empty()).then(|| counts.collect::<Vec<_>>().join(", "))
}

/// The words for one kind of change to krav and typfall.
struct FateWords {
    is: fn(&Fate) -> bool,
    one: &'static str,
    many: &'static str,
    /// The word for one row of a table.
    row: &'static str,
    en: &'static str,
}

const FATES: [FateWords; 6] = [
    FateWords {
        is: |f| *f == Fate::Removed,
        one: "borttaget",
        many: "borttagna",
        row: "borttagen",
        en: "removed",
    },
    FateWords { is: |f| *f == Fate::Added, one: "nytt", many: "nya", row: "ny", en: "new" },
    FateWords {
        is: |f| *f == Fate::Changed, one: "ändrat", many: "ändrade", row: "ändrad", en: "changed"
    },
    FateWords {
        is: |f| matches!(f, Fate::Renamed(_)),
        one: "omdöpt",
        many: "omdöpta",
        row: "omdöpt",
        en: "renamed",
    },
    FateWords {
        is: |f| matches!(f, Fate::Merged(_)),
        one: "sammanslaget",
        many: "sammanslagna",
        row: "sammanslagen",
        en: "merged",
    },
    FateWords {
        is: |f| matches!(f, Fate::Split(_)),
        one: "delat",
        many: "delade",
        row: "delad",
        en: "split",
    },
];

/// Describes a changed krav or typfall that is not in a table.
fn describe_entry(entry: &EntryChange, language: Language) -> String {
    let fate = FATES.iter().find(|fate| (fate.is)(&entry.fate));
    let fate = fate.map_or("", |fate| language.say(fate.one, fate.en));
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
    format!("{kind} \"{}\" ({}): {fate}{former}.{fields}", entry.name, entry.id)
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
    for fate in &FATES {
        let matching_rows: Vec<&&EntryChange> = rows.iter().filter(|row| (fate.is)(&row.fate)).collect();
        if matching_rows.is_empty() {
            continue;
        }
        let word = match matching_rows.len() {
            1 => format!("{} {}", language.say(fate.row, fate.en), language.say("rad", "row")),
            _ => format!("{} {}", language.say(fate.many, fate.en), language.say("rader", "rows")),
        };
        let mut changes: Vec<String> = Vec::new();
        for row in &matching_rows {
            let text = row_text(row, language);
            if !text.is_empty() && !changes.contains(&text) {
                changes.push(text);
            }
        }
        let more = if changes.len() > MAX_ROW_TEXTS { "; …" } else { "." };
        changes.truncate(MAX_ROW_TEXTS);
        let changes = if changes.is_empty() { String::new() } else { format!(": {}", changes.join("; ")) };
        text.push_str(&format!(" {} {word}{changes}{more}", matching_rows.len()));
    }
    text
}

/// Writes the question and expected answer of a new or removed row; of a changed
/// row, its changes.
fn row_text(row: &EntryChange, language: Language) -> String {
    let fields_of = |expects: bool| -> Vec<String> {
        let fields = row.fields.iter().filter(|field| (field.field == "expected") == expects);
        let text = |field: &FieldChange| match row.fate {
            Fate::Removed => field.before_words(language).to_owned(),
            Fate::Added => field.after_words(language).to_owned(),
            _ if expects => before_and_after(field, language),
            _ => format!("{}: {}", field_name(field, language), before_and_after(field, language)),
        };
        fields.map(text).collect()
    };
    let (asks, expects) = (fields_of(false).join(", "), fields_of(true).join(", "));
    match (asks.is_empty(), expects.is_empty()) {
        (true, _) => expects,
        (_, true) => asks,
        _ => format!("{asks}: {expects}"),
    }
}

/// Writes a field before and after; of the expected answers, only those that
/// differ.
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
            let shown = |text: &str| if text.is_empty() { "–".to_owned() } else { text.to_owned() };
            format!("{} → {}", shown(before), shown(after))
        }
    }
}
