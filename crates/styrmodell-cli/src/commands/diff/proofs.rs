//! Changed krav and typfall: a revision also changes what it is tested against.

use styrmodell::Language;
use styrmodell::diff::{Difference, EntryChange, EntryKind, Fate, FieldChange};

use crate::cli::language::Say;
use crate::write::page::capital;

/// The number of listed rows of a table; the others are counted.
const MAX_ROWS: usize = 3;

/// The number of listed typfall outside tables; the others are counted.
const MAX_TYPFALL: usize = 20;

pub(crate) fn lines(difference: &Difference, language: Language) -> Vec<String> {
    let entries_of = |kind| difference.entries.iter().filter(move |entry| entry.kind == kind);
    let mut lines: Vec<String> =
        entries_of(EntryKind::Requirement).map(|krav| single(krav, language)).collect();
    let before = lines.len();
    let mut hidden = 0;
    let mut tables: Vec<(&str, Vec<&EntryChange>)> = Vec::new();
    for entry in entries_of(EntryKind::Scenario) {
        match entry.id.split_once('/') {
            None if lines.len() - before < MAX_TYPFALL => lines.push(single(entry, language)),
            None => hidden += 1,
            Some((table, _)) => match tables.iter_mut().find(|(id, _)| *id == table) {
                Some((_, rows)) => rows.push(entry),
                None => tables.push((table, vec![entry])),
            },
        }
    }
    if hidden > 0 {
        lines.push(match language {
            Language::English => format!("{hidden} more scenarios have changed."),
            _ => format!("{hidden} typfall till är inte som förut."),
        });
    }
    lines.extend(tables.iter().map(|(table, rows)| of_table(table, rows, language)));
    lines
}

/// The number of new, removed and changed krav or typfall: "1 nytt, 2 ändrade";
/// `None` if nothing changed.
pub(crate) fn count(difference: &Difference, kind: EntryKind, language: Language) -> Option<String> {
    let rows: Vec<&EntryChange> = difference.entries.iter().filter(|entry| entry.kind == kind).collect();
    let counts = FATES.iter().filter_map(|fate| {
        let number = rows.iter().filter(|row| (fate.is)(&row.fate)).count();
        let word = language.say(if number == 1 { fate.one } else { fate.many }, fate.en);
        (number > 0).then(|| format!("{number} {word}"))
    });
    (!rows.is_empty()).then(|| counts.collect::<Vec<_>>().join(", "))
}

/// The words for a fate of krav and typfall.
struct FateWords {
    is: fn(&Fate) -> bool,
    one: &'static str,
    many: &'static str,
    /// The word for one row of a table.
    row: &'static str,
    en: &'static str,
}

const FATES: [FateWords; 4] = [
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
];

/// A krav or typfall outside tables.
fn single(entry: &EntryChange, language: Language) -> String {
    let fate = FATES.iter().find(|fate| (fate.is)(&entry.fate));
    let fate = fate.map_or("", |fate| language.say(fate.one, fate.en));
    let kind = capital(entry.kind.words(language));
    let former = match &entry.fate {
        Fate::Renamed(from) => format!(" ({} {from})", language.say("hette", "was called")),
        _ => String::new(),
    };
    let fields: Vec<String> = entry
        .fields
        .iter()
        .map(|field| match entry.fate {
            Fate::Removed => format!("{}: {}", name(field, language), field.before_words(language)),
            Fate::Added => format!("{}: {}", name(field, language), field.after_words(language)),
            _ => format!("{}: {}", name(field, language), differing(field, language)),
        })
        .collect();
    let fields = if fields.is_empty() { String::new() } else { format!(" {}.", capital(&fields.join("; "))) };
    format!("{kind} \"{}\" ({}): {fate}{former}.{fields}", entry.name, entry.id)
}

fn name(field: &FieldChange, language: Language) -> &'static str {
    match field.field {
        "applies-to" => language.say("när", "when"),
        _ => field.name(language),
    }
}

/// The rows of a table: their number, and the first of them.
fn of_table(table: &str, rows: &[&EntryChange], language: Language) -> String {
    let name = rows.first().map_or("", |row| row.name.as_str());
    let mut text = format!("{} \"{name}\" ({table}):", language.say("Tabellen", "Table"));
    for fate in &FATES {
        let own: Vec<&&EntryChange> = rows.iter().filter(|row| (fate.is)(&row.fate)).collect();
        if own.is_empty() {
            continue;
        }
        let word = match own.len() {
            1 => format!("{} {}", language.say(fate.row, fate.en), language.say("rad", "row")),
            _ => format!("{} {}", language.say(fate.many, fate.en), language.say("rader", "rows")),
        };
        let mut changes: Vec<String> = Vec::new();
        for row in &own {
            let one = row_text(row, language);
            if !one.is_empty() && !changes.contains(&one) {
                changes.push(one);
            }
        }
        let more = if changes.len() > MAX_ROWS { "; …" } else { "." };
        changes.truncate(MAX_ROWS);
        let changes = if changes.is_empty() { String::new() } else { format!(": {}", changes.join("; ")) };
        text.push_str(&format!(" {} {word}{changes}{more}", own.len()));
    }
    text
}

/// The question and expected answer of a new or removed row; the changes of a
/// changed one.
fn row_text(row: &EntryChange, language: Language) -> String {
    let fields_of = |expects: bool| -> Vec<String> {
        let fields = row.fields.iter().filter(|field| (field.field == "expected") == expects);
        let text = |field: &FieldChange| match row.fate {
            Fate::Removed => field.before_words(language).to_owned(),
            Fate::Added => field.after_words(language).to_owned(),
            _ if expects => differing(field, language),
            _ => format!("{}: {}", name(field, language), differing(field, language)),
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

/// A field before and after; of a list, only the elements that differ.
fn differing(field: &FieldChange, language: Language) -> String {
    let (before, after) = (field.before_words(language), field.after_words(language));
    let only = |text: &str, other: &str| {
        let other: Vec<&str> = other.split("; ").collect();
        let own: Vec<&str> = text.split("; ").filter(|part| !other.contains(part)).collect();
        if own.is_empty() { "–".to_owned() } else { own.join("; ") }
    };
    match field.field {
        "expected" => format!("{} → {}", only(before, after), only(after, before)),
        _ => {
            let shown = |text: &str| if text.is_empty() { "–".to_owned() } else { text.to_owned() };
            format!("{} → {}", shown(before), shown(after))
        }
    }
}
