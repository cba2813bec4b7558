//! Krav and typfall that are not what they were: what a revision is held
//! against is part of what it changes.

use styrmodell::{Difference, EntryChange, EntryKind, Fate, FieldChange, Language};

use super::parts;
use crate::args::Settings;
use crate::page::capital;

/// More rows of a table than this are counted only.
const ROWS: usize = 3;

pub(crate) fn lines(difference: &Difference, settings: &Settings) -> Vec<String> {
    let of = |kind| difference.entries.iter().filter(move |entry| entry.kind == kind);
    let mut lines: Vec<String> = of(EntryKind::Requirement).flat_map(|krav| single(krav, settings)).collect();
    let mut tables: Vec<(&str, Vec<&EntryChange>)> = Vec::new();
    for entry in of(EntryKind::Scenario) {
        match entry.id.split_once('/') {
            None => lines.extend(single(entry, settings)),
            Some((table, _)) => match tables.iter_mut().find(|(id, _)| *id == table) {
                Some((_, rows)) => rows.push(entry),
                None => tables.push((table, vec![entry])),
            },
        }
    }
    lines.extend(tables.iter().map(|(table, rows)| of_table(table, rows, settings)));
    lines
}

/// How many came, went and changed, among krav or among typfall: "1 nytt, 2
/// ändrade"; nothing where all are what they were.
pub(crate) fn count(difference: &Difference, kind: EntryKind, settings: &Settings) -> Option<String> {
    let rows: Vec<&EntryChange> = difference.entries.iter().filter(|entry| entry.kind == kind).collect();
    (!rows.is_empty()).then(|| fates(&rows, settings))
}

fn fates(rows: &[&EntryChange], settings: &Settings) -> String {
    let number = |fate: fn(&Fate) -> bool| rows.iter().filter(|row| fate(&row.fate)).count();
    let said = [
        (number(|f| *f == Fate::Removed), "borta", "borta", "gone"),
        (number(|f| *f == Fate::Added), "ny", "nya", "new"),
        (number(|f| *f == Fate::Changed), "ändrad", "ändrade", "changed"),
        (number(|f| matches!(f, Fate::Renamed(_))), "omdöpt", "omdöpta", "renamed"),
    ];
    let said = said.into_iter().filter(|(n, ..)| *n > 0).map(|(n, one, many, en)| {
        let word = settings.say(if n == 1 { one } else { many }, en);
        format!("{n} {word}")
    });
    said.collect::<Vec<_>>().join(", ")
}

/// A krav or typfall that has a name of its own, a line each thing.
fn single(entry: &EntryChange, settings: &Settings) -> Vec<String> {
    let name = format!("{} {}", capital(entry.kind.text(settings.language)), quoted(entry));
    let says = |word: &str, side: fn(&FieldChange, Language) -> &str| {
        let fields = entry.fields.iter().map(|field| {
            format!("{}: {}", parts::field_name(field.field, settings), side(field, settings.language))
        });
        format!("{name}: {word} {}.", fields.collect::<Vec<_>>().join("; "))
    };
    let mut lines = match &entry.fate {
        Fate::Removed => return vec![says(settings.say("borta. Löd:", "gone. It said:"), FieldChange::before_text)],
        Fate::Added => return vec![says(settings.say("nytt. Lyder:", "new. It says:"), FieldChange::after_text)],
        Fate::Renamed(from) => {
            vec![format!("{name}: {} {from}", settings.say("hette", "was called"))]
        }
        Fate::Changed => Vec::new(),
    };
    lines.extend(entry.fields.iter().map(|field| format!("{name}, {}", parts::change(field, settings))));
    lines
}

fn quoted(entry: &EntryChange) -> String {
    format!("\"{}\" ({})", entry.name, entry.id)
}

/// The rows of a table: how many, and the first of them.
fn of_table(table: &str, rows: &[&EntryChange], settings: &Settings) -> String {
    let name = rows.first().map_or("", |row| row.name.as_str());
    let word = settings.say("Tabellen", "Table");
    let mut text = format!("{word} \"{name}\" ({table}), {}: {}.", settings.say("rader", "rows"), fates(rows, settings));
    let heads = [
        (Fate::Removed, settings.say("Borta:", "Gone:")),
        (Fate::Added, settings.say("Nya:", "New:")),
        (Fate::Changed, settings.say("Ändrade:", "Changed:")),
    ];
    for (fate, head) in heads {
        let mut said: Vec<String> = Vec::new();
        for row in rows.iter().filter(|row| row.fate == fate) {
            let one = match fate {
                Fate::Changed => differing(row, settings),
                _ => asked(row, settings),
            };
            if !said.contains(&one) {
                said.push(one);
            }
        }
        if said.is_empty() {
            continue;
        }
        let more = if said.len() > ROWS { "; …" } else { "." };
        said.truncate(ROWS);
        text.push_str(&format!(" {head} {}{more}", said.join("; ")));
    }
    text
}

/// A row that came or went: what it asks, and what it expects.
fn asked(row: &EntryChange, settings: &Settings) -> String {
    let text = |field: &FieldChange| {
        let (before, after) = (field.before_text(settings.language), field.after_text(settings.language));
        if after.is_empty() { before.to_owned() } else { after.to_owned() }
    };
    let of = |expects: bool| {
        let fields = row.fields.iter().filter(|field| (field.field == "expected") == expects);
        fields.map(text).collect::<Vec<_>>().join(", ")
    };
    format!("{} → {}", of(false), of(true))
}

/// A row that expects something else: only what is not as it was.
fn differing(row: &EntryChange, settings: &Settings) -> String {
    let one = |field: &FieldChange| {
        let (before, after) = (field.before_text(settings.language), field.after_text(settings.language));
        let only = |text: &str, other: &str| {
            let other: Vec<&str> = other.split("; ").collect();
            let own = text.split("; ").filter(|part| !other.contains(part));
            own.collect::<Vec<_>>().join("; ")
        };
        let shown = |text: String| if text.is_empty() { "–".to_owned() } else { text };
        let (before, after) = (only(before, after), only(after, before));
        match field.field {
            "expected" => format!("{} → {}", shown(before), shown(after)),
            other => format!("{}: {} → {}", parts::field_name(other, settings), shown(before), shown(after)),
        }
    };
    row.fields.iter().map(one).collect::<Vec<_>>().join(", ")
}
