//! The ids in the files of what the page calls by name.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use styrmodell::Language;
use styrmodell::diff::{Difference, EntryKind};

use super::appendix::ChangedTexts;
use super::{named, support};
use crate::cli::language::Say;
use crate::write::page::capital;

/// The lines of the appendix with the ids of the rules, krav and typfall that the page
/// mentions, as `mentions` says.
pub(crate) fn lines(
    difference: &Difference,
    mentions: impl Fn(&str) -> bool,
    language: Language,
) -> Vec<String> {
    let mut ids: BTreeMap<(EntryKind, &str), String> = BTreeMap::new();
    let mut tables: BTreeMap<&str, &str> = BTreeMap::new();
    let texts = ChangedTexts::of(difference);
    let supported = difference.support.iter().filter(|entry| support::is_told(entry));
    let worded = texts.in_answers.iter().chain(&texts.taken_over).chain(&texts.worded);
    let all = difference.entries.iter().chain(supported).chain(worded);
    for entry in all {
        if !matches!(entry.kind, EntryKind::Rule | EntryKind::Requirement | EntryKind::Scenario) {
            continue;
        }
        let id = entry.id.split_once('/').filter(|_| entry.kind == EntryKind::Scenario);
        match id {
            Some((table, _)) => tables.insert(table, &entry.name),
            None => {
                ids.insert((entry.kind, &entry.id), entry.name.clone());
                None
            }
        };
    }
    let changes = difference.changes.iter().flat_map(|own| own.rules_before.iter().chain(&own.rules_after));
    let moved =
        difference.moved_support.iter().flat_map(|own| own.rules_before.iter().chain(&own.rules_after));
    let points = difference.unchanged.iter().flat_map(|row| &row.considerations);
    let points = points.chain(&difference.considerations).filter_map(|point| point.rule.as_ref());
    for id in changes.chain(moved).chain(points) {
        let key = (EntryKind::Rule, id.as_str());
        if let Entry::Vacant(entry) = ids.entry(key) {
            entry.insert(named::rule(id, difference));
        }
    }
    let line = |((kind, id), name): (&(EntryKind, &str), &String)| {
        (name != id && mentions(name)).then(|| format!("{} \"{name}\": {id}", capital(kind.words(language))))
    };
    let tables = tables.iter().filter(|(id, name)| id != name && mentions(name));
    let of_tables =
        tables.map(|(id, name)| format!("{} \"{name}\": {id}", language.say("Tabellen", "Table")));
    ids.iter().filter_map(line).chain(of_tables).collect()
}
