//! Edits every key of the rule language once. `keys.txt` states for each key
//! whether the edit changes the fingerprint, so each new key needs a line there.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use serde_json::Value;
use styrmodell::trial::Draft;
use styrmodell::{Findings, Rulebook, Rules};
use styrmodell_tests::*;

use super::every_key::{ENTRIES, MODEL, schema_properties, set_value};
use super::naive;

/// The effect of an edit on the fingerprint.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum EditEffect {
    Changes,
    Keeps,
}

use EditEffect::{Changes, Keeps};

/// Keys that have the same meaning in every entry.
const COMMON: &[(&str, &str)] = &[
    ("förklaring", r#""Ny förklaring.""#),
    ("kort", r#""Nytt""#),
    ("källa", r#""riktlinje/text/2""#),
    ("namn", r#""Nytt namn""#),
    ("obs", r#"[{ "text": "Ny anmärkning." }]"#),
    ("tidigare", r#"["forr"]"#),
    ("tolkning", r#""Nu läst så.""#),
    ("även_kallat", r#"["nytt ord"]"#),
];

/// All other keys, each with an edit.
const KEYS: &str = include_str!("keys.txt");

/// Returns for each key the decided effect, the edit, and the model with that edit.
fn decided_effects() -> BTreeMap<String, (EditEffect, String, String)> {
    let model: Value = serde_json::from_str(MODEL).unwrap();
    let mut decisions = BTreeMap::new();
    for line in KEYS.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let (key, rest) = line.split_once(' ').unwrap();
        let (effect, edit) = rest.trim_start().split_once(' ').unwrap();
        let effect = if effect == "moves" { Changes } else { Keeps };
        let edit = edit.trim_start();
        let edited = match edit.split_once(" -> ") {
            Some((from, to)) => renamed(from, to),
            // The key allows only one value, so there is nothing to edit.
            None if edit == "-" => MODEL.to_owned(),
            None => with_values(&model, edit),
        };
        assert!(
            decisions.insert(key.to_owned(), (effect, edit.to_owned(), edited)).is_none(),
            "duplicate {key}"
        );
    }
    for (kind, path) in ENTRIES {
        for (key, value) in COMMON {
            let edit = format!("{path}/{key} = {value}");
            let edited = with_values(&model, &edit);
            decisions.entry(format!("{kind}.{key}")).or_insert((Keeps, edit, edited));
        }
    }
    decisions
}

/// Returns the model with new values at some paths.
fn with_values(model: &Value, edit: &str) -> String {
    let mut changed = model.clone();
    for assignment in edit.split(" && ") {
        let (path, value) = assignment.split_once(" = ").unwrap_or_else(|| panic!("{edit}"));
        set_value(&mut changed, path, value);
    }
    assert_ne!(changed, *model, "{edit} changes nothing");
    changed.to_string()
}

/// Returns the model with an id replaced, alone or as part of a citation.
fn renamed(from: &str, to: &str) -> String {
    let mut text = MODEL.to_owned();
    for (prefix, suffix) in [("\"", "\""), ("\"", "/"), ("/", "/"), ("/", "\"")] {
        text = text.replace(&format!("{prefix}{from}{suffix}"), &format!("{prefix}{to}{suffix}"));
    }
    assert_ne!(text, MODEL, "{from} does not occur");
    // Keys of the language must not be replaced, and neither must texts.
    let fields: BTreeSet<String> =
        schema_keys().into_iter().map(|key| key.rsplit('.').next().unwrap().to_owned()).collect();
    if fields.contains(from) {
        text = text.replace(&format!("\"{to}\":"), &format!("\"{from}\":"));
    }
    text
}

/// Lists every key of the language, prefixed by the kind of entry that has it.
fn schema_keys() -> BTreeSet<String> {
    schema_properties().into_keys().collect()
}

fn book(text: &str) -> Result<Rules, Findings> {
    Ok(Draft::from_files([("modell.yaml", text)])?.as_rules().clone())
}

/// Lists the route of every matter, by the ids of its forums.
fn routes(book: &Rules) -> Vec<String> {
    let route_of = |matter: &str| {
        let route = book.route(matter, None).unwrap();
        let escalations =
            route.steps().filter_map(|step| Some((step.from()?.id(), step.by()?, step.to().id())));
        format!("{matter}: {} {:?} {}", route.start().id(), escalations.collect::<Vec<_>>(), route.end().id())
    };
    book.matters().iter().map(|matter| route_of(matter.id())).collect()
}

#[test]
fn model_uses_every_key_of_the_schema() {
    let model: Value = serde_json::from_str(MODEL).unwrap();
    fn words(part: &Value, all: &mut BTreeSet<String>) {
        match part {
            Value::Object(entries) => entries.iter().for_each(|(key, part)| {
                all.insert(key.clone());
                words(part, all);
            }),
            Value::Array(items) => items.iter().for_each(|part| words(part, all)),
            _ => {}
        }
    }
    let mut used_words = BTreeSet::new();
    words(&model, &mut used_words);
    let common_keys: Vec<&str> = COMMON.iter().map(|(key, _)| *key).collect();
    let missing: Vec<String> = schema_keys()
        .into_iter()
        .filter(|key| {
            let key = key.rsplit('.').next().unwrap();
            !common_keys.contains(&key) && !used_words.contains(key)
        })
        .collect();
    assert_none("keys are not in every-key.json", &missing);
    let loaded = Rulebook::from_files([("modell.yaml", MODEL)]);
    assert!(loaded.is_ok(), "the model does not load: {}", loaded.unwrap_err());
}

#[test]
fn every_key_of_the_language_has_a_decision() {
    let (decisions, keys) = (decided_effects(), schema_keys());
    let undecided: Vec<String> = keys.iter().filter(|key| !decisions.contains_key(*key)).cloned().collect();
    assert_none("keys of the language have no decided effect on the fingerprint", &undecided);
    let common = |key: &str| COMMON.iter().any(|(common, _)| key.ends_with(&format!(".{common}")));
    let unknown: Vec<String> =
        decisions.into_keys().filter(|key| !keys.contains(key) && !common(key)).collect();
    assert_none("keys with a decided effect are not in the language", &unknown);
}

#[test]
fn each_edit_has_the_decided_effect_on_the_fingerprint() {
    let keys = schema_keys();
    let before = book(MODEL).unwrap();
    let answers_before = (answers(&before), routes(&before));
    let mut faults = Vec::new();
    for (key, (effect, edit, text)) in decided_effects() {
        if !keys.contains(&key) || text == MODEL {
            continue;
        }
        let after = match book(&text) {
            Ok(after) => after,
            Err(found) => {
                faults.push(format!("{key} ({edit}) does not load: {found}"));
                continue;
            }
        };
        let files = vec![("modell.yaml".to_owned(), text.clone())];
        assert_eq!(after.fingerprint(), naive::fingerprint(&files), "{key}: {edit}");
        assert_ne!(after.sha256(), before.sha256(), "{key}: the edit does not change the checksum");
        if (after.fingerprint() != before.fingerprint()) != (effect == Changes) {
            faults.push(format!("{key} ({edit}): the decided effect is {effect:?}, which is wrong"));
        }
        if effect == Keeps && (answers(&after), routes(&after)) != answers_before {
            faults.push(format!("{key} ({edit}): some answer or route differs"));
        }
    }
    assert_none("edits do not have the decided effect", &faults);
}

/// The table in `docs/keeping-answers.md` lists the keys of each kind of entry.
#[test]
fn documentation_lists_exactly_the_keys_that_change_the_fingerprint() {
    let page = fs::read_to_string(root().join("docs/keeping-answers.md")).unwrap();
    let table = page.split("| kind | of each entry").nth(1).unwrap().lines().skip(2);
    let cells = table.take_while(|line| line.starts_with('|')).filter_map(|line| line.split('|').nth(2));
    let documented_keys: BTreeSet<&str> = cells.flat_map(|cell| cell.split('`').skip(1).step_by(2)).collect();
    let decisions = decided_effects();
    let changing = decisions.iter().filter(|(_, (effect, ..))| *effect == Changes);
    let changing: BTreeSet<&str> = changing.map(|(key, _)| key.rsplit('.').next().unwrap()).collect();
    assert_eq!(documented_keys, changing);
}
