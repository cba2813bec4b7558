//! Entries by name instead of id, which a reader of the page never looks up. The ids are in
//! the appendix.

use std::collections::BTreeMap;

use styrmodell::diff::{Difference, EntryChange, EntryKind};
use styrmodell::trial::Draft;
use styrmodell::{Language, Rules};

use super::parts::joined;
use crate::cli::language::Say;

/// The name of a rule; one that was removed by its old name.
pub(crate) fn rule(id: &str, difference: &Difference) -> String {
    let find = |rules: &Rules| rules.rules().find(|rule| rule.id() == id).map(|rule| rule.name().to_owned());
    find(&difference.after).or_else(|| find(&difference.before)).unwrap_or_else(|| id.to_owned())
}

/// The names of rules, each quoted.
fn rules(ids: &[String], difference: &Difference) -> Vec<String> {
    ids.iter().map(|id| format!("\"{}\"", rule(id, difference))).collect()
}

/// "regeln "A"", "reglerna "A" och "B"".
pub(crate) fn rules_in_words(ids: &[String], difference: &Difference, language: Language) -> String {
    let names = rules(ids, difference);
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let kind = match names.len() {
        1 => EntryKind::Rule.words(language),
        _ => EntryKind::Rule.plural_words(language),
    };
    let the = language.say("", "the ");
    format!("{the}{kind} {}", joined(&names, language))
}

/// A typfall by its name: "Praktik utförs av Arbvux", rad 2 of a table.
pub(crate) fn scenarios(ids: &[&str], draft: &Draft, language: Language) -> String {
    let mut tables: Vec<(&str, Vec<&str>)> = Vec::new();
    for id in ids {
        let name = draft.scenarios().find(|trial| trial.id == *id).map_or(*id, |trial| trial.name);
        let row = id.split_once('/').map(|(_, row)| row);
        match tables.iter_mut().find(|(known, rows)| *known == name && !rows.is_empty() && row.is_some()) {
            Some((_, rows)) => rows.extend(row),
            None => tables.push((name, row.into_iter().collect())),
        }
    }
    let text = |(name, rows): &(&str, Vec<&str>)| {
        let word = match rows.len() {
            1 => language.say("rad", "row"),
            _ => language.say("rad", "rows"),
        };
        match rows.as_slice() {
            [] => format!("\"{name}\""),
            some => format!("\"{name}\" ({word} {})", joined(some, language)),
        }
    };
    tables.iter().map(text).collect::<Vec<_>>().join(", ")
}

/// A message with names in place of the ids in it.
pub(crate) fn in_names(message: &str, draft: &Draft, language: Language) -> String {
    let rules = draft.as_rules();
    let mut names: BTreeMap<&str, String> = BTreeMap::new();
    let mut sections: BTreeMap<String, String> = BTreeMap::new();
    for source in rules.source_views() {
        for section in source.sections() {
            let id = format!("{}/{}", source.id(), section.id());
            sections.insert(id, section.citation().to_string());
        }
    }
    let facts = rules.facts().iter().map(|own| (own.id(), own.name()));
    let matters = rules.matters().iter().map(|own| (own.id(), own.name()));
    let subareas = rules.subareas().iter().map(|own| (own.id(), own.short_name()));
    let actors = rules.actors().iter().map(|own| (own.id(), own.short_name()));
    let forums = rules.forums().iter().map(|own| (own.id(), own.short_name()));
    let entries = facts.chain(matters).chain(subareas).chain(actors).chain(forums);
    // An id of one word may be a word of the message, unless the name is the same word.
    let is_certain = |(id, name): &(&str, &str)| id.contains('-') || name.to_lowercase() == *id;
    names.extend(entries.filter(is_certain).map(|(id, name)| (id, name.to_owned())));
    let quoted = rules.rules().map(|own| (own.id(), format!("\"{}\"", own.name())));
    let quoted = quoted.chain(draft.requirements().map(|own| (own.id, format!("\"{}\"", own.name))));
    let quoted = quoted.chain(draft.scenarios().map(|own| (own.id, scenarios(&[own.id], draft, language))));
    let (certain, words_too): (Vec<_>, Vec<_>) = quoted.partition(|(id, _)| id.contains(['-', '/']));
    names.extend(certain);
    // After the word for its kind an id of one word is one.
    let after_kind: BTreeMap<&str, String> = words_too.into_iter().collect();
    let is_kind = |word: &str| {
        let kinds = [EntryKind::Rule, EntryKind::Requirement, EntryKind::Scenario];
        let spelled = kinds.iter().map(|kind| kind.words(language));
        spelled.chain(["krav", "typfall"]).any(|kind| word.to_lowercase() == kind)
    };
    let mut words: Vec<String> = Vec::new();
    let mut all = message.split(' ').peekable();
    while let Some(word) = all.next() {
        let id = word.trim_end_matches([',', ':', ';', '.']);
        let ending = word.get(id.len()..).unwrap_or_default();
        // After a colon a krav names the matter that it is about.
        let matter = || {
            let is_subject = words.last().is_some_and(|before| before.ends_with(':'));
            let matter = rules.matters().iter().find(|matter| is_subject && matter.id() == id);
            matter.map(|matter| matter.name().to_owned())
        };
        let of_kind =
            || after_kind.get(id).filter(|_| words.last().is_some_and(|word| is_kind(word))).cloned();
        // "beror på provat" names a fact.
        let fact = || {
            let depends = words.iter().rev().take(2).map(String::as_str).collect::<Vec<_>>();
            let depends = matches!(depends.as_slice(), ["på", "beror"] | ["on", "depends"]);
            let fact = rules.facts().iter().find(|fact| depends && fact.id() == id);
            fact.map(|fact| fact.name().to_owned())
        };
        let name = names.get(id).or_else(|| sections.get(id)).cloned();
        // A way is of forums: "operativ → SOB".
        let is_of_way = words.last().map(String::as_str) == Some("→") || all.peek() == Some(&"→");
        let forum = || {
            let forum = rules.forums().iter().find(|forum| is_of_way && forum.id() == id);
            forum.map(|forum| forum.short_name().to_owned())
        };
        let name = name.or_else(matter).or_else(of_kind).or_else(fact).or_else(forum);
        words.push(name.map_or_else(|| word.to_owned(), |name| format!("{name}{ending}")));
    }
    words.join(" ")
}

/// An entry in quotation marks after its kind: `regeln "Praktik"`.
pub(crate) fn quoted(entry: &EntryChange, language: Language) -> String {
    format!("{} \"{}\"", entry.kind.words(language), entry.name)
}

/// Entries by kind: `frågorna "A" och "B"; regeln "C"`.
pub(crate) fn by_kind(entries: &[&EntryChange], language: Language) -> String {
    let mut kinds: Vec<(EntryKind, Vec<String>)> = Vec::new();
    for entry in entries {
        let name = format!("\"{}\"", entry.name);
        match kinds.iter_mut().find(|(kind, _)| *kind == entry.kind) {
            Some((_, names)) => names.push(name),
            None => kinds.push((entry.kind, vec![name])),
        }
    }
    let part = |(kind, names): &(EntryKind, Vec<String>)| {
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let word = if names.len() == 1 { kind.words(language) } else { kind.plural_words(language) };
        format!("{word} {}", joined(&names, language))
    };
    kinds.iter().map(part).collect::<Vec<_>>().join("; ")
}
