//! Reads rule files into the naive model. Looks up each key by name, and ignores keys
//! that do not affect who is responsible.

#![expect(clippy::panic, reason = "a test fails by panicking")]

use std::collections::{BTreeMap, BTreeSet};

use saphyr::{Yaml, YamlLoader};
use saphyr_parser::Parser;

use super::texts::{ConditionalText, OutcomeTexts};
use super::{Condition, Duty, Fact, Group, Model, Outcome, Rule, Subarea, TakenDecision, Test};

impl Model {
    /// Reads the files of one revision, given by name and text as in
    /// [`Rulebook::files`](styrmodell::Rules::files).
    ///
    /// # Panics
    /// If the texts are not rule files; the library reports what is wrong with them.
    #[track_caller]
    pub fn read<N: AsRef<str>, T: AsRef<str>>(files: impl IntoIterator<Item = (N, T)>) -> Self {
        let trees: Vec<Yaml<'static>> =
            files.into_iter().flat_map(|(name, text)| parse(name.as_ref(), text.as_ref())).collect();
        // Collects every entry of a top-level key, over all files.
        let entries =
            |key: &str| -> Vec<&Yaml<'_>> { trees.iter().flat_map(|tree| list(field(tree, key))).collect() };
        let mut subareas = Vec::new();
        let mut rules = Vec::new();
        let mut notes = BTreeMap::new();
        for basis in entries("lagrum") {
            notes.insert(format!("lagrum/{}", id(basis)), conditional_texts(field(basis, "obs")));
        }
        for area in entries("områden") {
            notes.insert(format!("omrade/{}", id(area)), conditional_texts(field(area, "obs")));
            for subarea in list(field(area, "delområden")) {
                notes.insert(format!("delomrade/{}", id(subarea)), conditional_texts(field(subarea, "obs")));
                let executors = words(field(subarea, "utförare"));
                subareas.push(Subarea { id: id(subarea), area: id(area), executors });
            }
            let texts = field(area, "då").map(|then| outcome_texts(None, then)).unwrap_or_default();
            for (duty, outcome) in field(area, "då").map(outcomes).unwrap_or_default() {
                let test = Test { dimension: "omrade".to_owned(), negated: false, values: vec![id(area)] };
                rules.push(Rule {
                    id: format!("omrade/{}/{duty}", id(area)),
                    when: vec![vec![test]],
                    texts: texts.clone(),
                    then: vec![(duty, outcome)],
                    beats: Vec::new(),
                });
            }
        }
        for rule in entries("regler") {
            rules.push(Rule {
                id: id(rule),
                when: condition(required_field(rule, "när")),
                then: outcomes(required_field(rule, "då")),
                beats: words(field(rule, "undantag_från")),
                texts: outcome_texts(Some(rule), required_field(rule, "då")),
            });
        }
        let undated =
            |decision: &&Yaml<'_>| field(decision, "från").is_none() && field(decision, "till").is_none();
        Model {
            duties: entries("ansvar").into_iter().map(duty).collect(),
            bases: entries("lagrum").into_iter().map(id).collect(),
            facts: entries("omständigheter").into_iter().map(fact).collect(),
            groups: entries("förvaltningsgrupper").into_iter().map(group).collect(),
            decisions: entries("fattade_beslut").into_iter().filter(undated).map(decision).collect(),
            subareas,
            rules,
            notes,
        }
    }
}

// ── Entries ──────────────────────────────────────────────────────────────────

fn duty(duty: &Yaml<'_>) -> Duty {
    Duty {
        id: id(duty),
        operational: word(required_field(duty, "nivå")) == "operativ",
        action: shown(required_field(duty, "gör")),
        nobody: field(duty, "ingen").map(shown),
    }
}

fn fact(fact: &Yaml<'_>) -> Fact {
    Fact { id: id(fact), values: list(field(fact, "värden")).into_iter().map(id).collect() }
}

fn group(group: &Yaml<'_>) -> Group {
    let members = pairs(required_field(group, "medlemmar"));
    Group {
        id: id(group),
        picked_by: word(required_field(group, "väljs_av")),
        members: members.into_iter().map(|(value, member)| (value, word(member))).collect(),
    }
}

fn decision(decision: &Yaml<'_>) -> TakenDecision {
    let gives = pairs(required_field(decision, "ger"));
    TakenDecision {
        when: condition(required_field(decision, "när")),
        gives: gives.into_iter().map(|(fact, value)| (fact, word(value))).collect(),
    }
}

fn condition(node: &Yaml<'_>) -> Condition {
    if text(node) == Some("alltid") {
        return vec![Vec::new()];
    }
    list(Some(node)).into_iter().map(tests).collect()
}

fn tests(node: &Yaml<'_>) -> Vec<Test> {
    let test = |(dimension, values): (String, &Yaml<'_>)| match field(values, "inte") {
        Some(excluded) => Test { dimension, negated: true, values: words(Some(excluded)) },
        None => Test { dimension, negated: false, values: words(Some(values)) },
    };
    pairs(node).into_iter().map(test).collect()
}

fn outcomes(node: &Yaml<'_>) -> Vec<(String, Outcome)> {
    pairs(node).into_iter().map(|(duty, answer)| (duty, outcome(answer))).collect()
}

fn outcome(node: &Yaml<'_>) -> Outcome {
    if let Some(matter) = field(node, "lyfts") {
        return Outcome::Escalate(word(matter));
    }
    // A set, because neither order nor repetition matters.
    let actors: BTreeSet<String> = words(Some(field(node, "ansvarig").unwrap_or(node))).into_iter().collect();
    if actors.iter().eq(["ingen"]) { Outcome::Nobody } else { Outcome::Responsible(actors) }
}

/// Reads the texts for each duty of a `då`. What an outcome leaves out is the rule's,
/// except its own words.
fn outcome_texts(rule: Option<&Yaml<'_>>, then: &Yaml<'_>) -> BTreeMap<String, OutcomeTexts> {
    let texts = |(duty, outcome): (String, &Yaml<'_>)| {
        let own = |key: &str| field(outcome, key);
        let or_rule = |key: &str| {
            let own = conditional_texts(own(key));
            if own.is_empty() { conditional_texts(rule.and_then(|rule| field(rule, key))) } else { own }
        };
        let texts = OutcomeTexts {
            interpretations: or_rule("tolkning"),
            notes: or_rule("obs"),
            action: own("gör").map(shown),
            nobody: own("ingen").map(shown),
        };
        (duty, texts)
    };
    pairs(then).into_iter().map(texts).collect()
}

/// Reads texts, each alone or with `när`.
fn conditional_texts(node: Option<&Yaml<'_>>) -> Vec<ConditionalText> {
    let text = |node: &Yaml<'_>| ConditionalText {
        text: shown(field(node, "text").unwrap_or(node)),
        when: field(node, "när").map_or_else(|| vec![Vec::new()], condition),
    };
    list(node).into_iter().map(text).collect()
}

/// Reads a text as it is shown.
fn shown(node: &Yaml<'_>) -> String {
    text(node).unwrap_or_else(|| panic!("not a text: {node:?}")).trim().to_owned()
}

// ── YAML ─────────────────────────────────────────────────────────────────────

/// Parses the documents of a text and keeps every scalar as written: `nej` and `010`
/// are words, not false and eight.
fn parse(name: &str, text: &str) -> Vec<Yaml<'static>> {
    let mut loader = YamlLoader::default();
    loader.early_parse(false);
    let mut parser =
        Parser::new_from_iter(text.trim_start_matches('\u{feff}').chars().collect::<Vec<_>>().into_iter());
    parser.load(&mut loader, true).unwrap_or_else(|e| panic!("{name}: {e}"));
    loader.into_documents()
}

fn text<'y>(node: &'y Yaml<'_>) -> Option<&'y str> {
    match node {
        Yaml::Representation(text, ..) => Some(text.as_ref()),
        _ => None,
    }
}

fn field<'y>(node: &'y Yaml<'y>, key: &str) -> Option<&'y Yaml<'y>> {
    node.as_mapping()?.iter().find(|(k, _)| text(k) == Some(key)).map(|(_, value)| value)
}

fn required_field<'y>(node: &'y Yaml<'y>, key: &str) -> &'y Yaml<'y> {
    field(node, key).unwrap_or_else(|| panic!("{key} is missing: {node:?}"))
}

/// Reads a list, or a single item written without brackets.
fn list<'y>(node: Option<&'y Yaml<'y>>) -> Vec<&'y Yaml<'y>> {
    match node {
        None => Vec::new(),
        Some(node) => node.as_sequence().map_or_else(|| vec![node], |items| items.iter().collect()),
    }
}

/// Folds a word to the form of ids, so that `bland_utförarna` equals
/// `bland-utforarna`.
fn word(node: &Yaml<'_>) -> String {
    let text = text(node).unwrap_or_else(|| panic!("not a text: {node:?}"));
    let letter = |c: char| match c {
        'å' | 'ä' => 'a',
        'ö' => 'o',
        ' ' | '_' => '-',
        c => c,
    };
    text.to_lowercase().chars().map(letter).collect()
}

fn words(node: Option<&Yaml<'_>>) -> Vec<String> {
    list(node).into_iter().map(word).collect()
}

fn id(node: &Yaml<'_>) -> String {
    word(required_field(node, "id"))
}

fn pairs<'y>(node: &'y Yaml<'y>) -> Vec<(String, &'y Yaml<'y>)> {
    let entries = node.as_mapping().unwrap_or_else(|| panic!("not keys with values: {node:?}"));
    entries.iter().map(|(key, value)| (word(key), value)).collect()
}
