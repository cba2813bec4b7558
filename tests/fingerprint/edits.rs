//! Edits every key of the rule language once. `keys.txt` decides for each key
//! whether the edit changes the fingerprint, so a key added to the language
//! needs a decision there.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use serde_json::Value;
use styrmodell::trial::Draft;
use styrmodell::{Findings, Rulebook, Rules};
use styrmodell_tests::*;

use super::naive;

/// A model that uses every key of the language.
const MODEL: &str = include_str!("every-key.json");

/// The effect of an edit on the fingerprint.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum EditEffect {
    Moves,
    Stays,
}

use EditEffect::{Moves, Stays};

/// Keys that mean the same in every entry that has them.
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

/// An entry of each kind, by its name in the schema.
const ENTRIES: &[(&str, &str)] = &[
    ("Administration", "/förvaltningar/0"),
    ("Area", "/områden/0"),
    ("Basis", "/lagrum/0"),
    ("BasisLabel", "/lagrum/0/beteckningar/0"),
    ("Duty", "/ansvar/0"),
    ("Entry", "/forum/0/ingång"),
    ("Fact", "/omständigheter/0"),
    ("FactValue", "/omständigheter/0/värden/0"),
    ("Forum", "/forum/0"),
    ("Group", "/förvaltningsgrupper/0"),
    ("Lift", "/forum/0/lyfter/0"),
    ("Matter", "/frågor/0"),
    ("Model", "/modell"),
    ("Need", "/behov/0"),
    ("Note", "/modell/förutsättningar/0"),
    ("Outside", "/utanför_modellen/0"),
    ("Party", "/samverkansparter/0"),
    ("Prepares", "/arbetsgrupper/0/lämnar_underlag/0"),
    ("Requirement", "/krav/0"),
    ("Rule", "/regler/1"),
    ("Scenario", "/typfall/1"),
    ("ScenarioTable", "/typfallstabeller/0"),
    ("Seat", "/forum/0/platser/0"),
    ("Section", "/källor/0/avsnitt/0"),
    ("Source", "/källor/0"),
    ("Subarea", "/områden/0/delområden/0"),
    ("TakenDecision", "/fattade_beslut/0"),
    ("UnknownNeed", "/modell/okänt_behov"),
    ("WorkingGroup", "/arbetsgrupper/0"),
    ("argument", "/regler/1/skäl/0"),
    ("content", "/områden/0/delområden/0/innehåll/1"),
    ("outcome", "/regler/2/då/utförande"),
];

/// All other keys, each with an edit.
const KEYS: &str = include_str!("keys.txt");

/// Returns for each key the decision, the edit, and the model with that edit.
fn decided() -> BTreeMap<String, (EditEffect, String, String)> {
    let model: Value = serde_json::from_str(MODEL).unwrap();
    let mut decided = BTreeMap::new();
    for line in KEYS.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let (key, rest) = line.split_once(' ').unwrap();
        let (does, edit) = rest.trim_start().split_once(' ').unwrap();
        let does = if does == "moves" { Moves } else { Stays };
        let edit = edit.trim_start();
        let edited = match edit.split_once(" -> ") {
            Some((from, to)) => renamed(from, to),
            // The key allows only one value, so there is nothing to edit.
            None if edit == "-" => MODEL.to_owned(),
            None => set(&model, edit),
        };
        assert!(decided.insert(key.to_owned(), (does, edit.to_owned(), edited)).is_none(), "{key} twice");
    }
    for (kind, place) in ENTRIES {
        for (key, value) in COMMON {
            let edit = format!("{place}/{key} = {value}");
            let edited = set(&model, &edit);
            decided.entry(format!("{kind}.{key}")).or_insert((Stays, edit, edited));
        }
    }
    decided
}

/// Returns the model with new values at some paths.
fn set(model: &Value, edit: &str) -> String {
    let mut changed = model.clone();
    for one in edit.split(" && ") {
        let (place, value) = one.split_once(" = ").unwrap_or_else(|| panic!("{edit}"));
        put(&mut changed, place, value);
    }
    assert_ne!(changed, *model, "{edit} changes nothing");
    changed.to_string()
}

fn put(model: &mut Value, place: &str, value: &str) {
    let (parent, key) = place.rsplit_once('/').unwrap();
    let value: Value = serde_json::from_str(value).unwrap_or_else(|e| panic!("{place}: {e}"));
    match model.pointer_mut(parent).unwrap_or_else(|| panic!("{parent} is not there")) {
        Value::Object(entry) if value.is_null() => {
            drop(entry.remove(key).unwrap_or_else(|| panic!("{place}")))
        }
        Value::Object(entry) => drop(entry.insert(key.to_owned(), value)),
        Value::Array(items) if value.is_null() => drop(items.remove(key.parse().unwrap())),
        Value::Array(items) if key.parse() == Ok(items.len()) => items.push(value),
        Value::Array(items) => items[key.parse::<usize>().unwrap()] = value,
        other => panic!("{parent} holds nothing: {other}"),
    }
}

/// Returns the model with an id replaced, alone or as part of a citation.
fn renamed(from: &str, to: &str) -> String {
    let mut text = MODEL.to_owned();
    for (before, after) in [("\"", "\""), ("\"", "/"), ("/", "/"), ("/", "\"")] {
        text = text.replace(&format!("{before}{from}{after}"), &format!("{before}{to}{after}"));
    }
    assert_ne!(text, MODEL, "{from} is not there");
    // Words of the language and texts are not ids.
    let fields: BTreeSet<String> =
        schema_keys().into_iter().map(|key| key.rsplit('.').next().unwrap().to_owned()).collect();
    if fields.contains(from) {
        text = text.replace(&format!("\"{to}\":"), &format!("\"{from}\":"));
    }
    text
}

/// Lists every key of the language, prefixed by the kind of entry that has it.
fn schema_keys() -> BTreeSet<String> {
    fn collect(kind: &str, part: &Value, keys: &mut BTreeSet<String>) {
        match part {
            Value::Object(entries) => {
                for key in
                    part.get("properties").and_then(Value::as_object).into_iter().flat_map(|p| p.keys())
                {
                    keys.insert(if kind.is_empty() { key.clone() } else { format!("{kind}.{key}") });
                }
                entries
                    .iter()
                    .filter(|(name, _)| *name != "$defs")
                    .for_each(|(_, part)| collect(kind, part, keys));
            }
            Value::Array(items) => items.iter().for_each(|part| collect(kind, part, keys)),
            _ => {}
        }
    }
    let schema: Value = serde_json::from_str(&styrmodell::files::schema()).unwrap();
    let mut keys = BTreeSet::new();
    collect("", &schema, &mut keys);
    for (kind, part) in schema["$defs"].as_object().unwrap() {
        collect(kind, part, &mut keys);
    }
    keys
}

fn book(text: &str) -> Result<Rules, Findings> {
    Ok(Draft::from_files([("modell.yaml", text)])?.as_rules().clone())
}

/// Lists the route of every matter, by the ids of its forums.
fn routes(book: &Rules) -> Vec<String> {
    let way = |matter: &str| {
        let route = book.route(matter, None).unwrap();
        let escalations =
            route.steps().filter_map(|step| Some((step.from()?.id(), step.by()?, step.to().id())));
        format!("{matter}: {} {:?} {}", route.start().id(), escalations.collect::<Vec<_>>(), route.end().id())
    };
    book.matters().iter().map(|matter| way(matter.id())).collect()
}

#[test]
fn model_of_every_key_uses_every_key_of_the_schema() {
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
    let mut there = BTreeSet::new();
    words(&model, &mut there);
    let common: Vec<&str> = COMMON.iter().map(|(key, _)| *key).collect();
    let missing: Vec<String> = schema_keys()
        .into_iter()
        .filter(|key| {
            let key = key.rsplit('.').next().unwrap();
            !common.contains(&key) && !there.contains(key)
        })
        .collect();
    none_of("keys are not in every-key.json", &missing);
    let loaded = Rulebook::from_files([("modell.yaml", MODEL)]);
    assert!(loaded.is_ok(), "its krav and typfall hold: {}", loaded.unwrap_err());
}

#[test]
fn every_key_of_the_language_has_a_decision() {
    let (decided, keys) = (decided(), schema_keys());
    let none: Vec<String> = keys.iter().filter(|key| !decided.contains_key(*key)).cloned().collect();
    none_of("keys of the language of which it is not decided whether they move the fingerprint", &none);
    let common = |key: &str| COMMON.iter().any(|(common, _)| key.ends_with(&format!(".{common}")));
    let stray: Vec<String> = decided.into_keys().filter(|key| !keys.contains(key) && !common(key)).collect();
    none_of("keys are decided that the language does not have", &stray);
}

#[test]
fn each_edit_has_the_decided_effect_on_the_fingerprint() {
    let keys = schema_keys();
    let before = book(MODEL).unwrap();
    let answered = (answers(&before), routes(&before));
    let mut wrong = Vec::new();
    for (key, (does, edit, text)) in decided() {
        if !keys.contains(&key) || text == MODEL {
            continue;
        }
        let after = match book(&text) {
            Ok(after) => after,
            Err(found) => {
                wrong.push(format!("{key} ({edit}) does not load: {found}"));
                continue;
            }
        };
        let files = vec![("modell.yaml".to_owned(), text.clone())];
        assert_eq!(after.fingerprint(), naive::fingerprint(&files), "{key}: {edit}");
        assert_ne!(after.sha256(), before.sha256(), "{key}: any edit changes the checksum");
        if (after.fingerprint() != before.fingerprint()) != (does == Moves) {
            wrong.push(format!("{key} ({edit}): {does:?} is decided, and it does not"));
        }
        if does == Stays && (answers(&after), routes(&after)) != answered {
            wrong.push(format!("{key} ({edit}): some answer or way is another"));
        }
    }
    none_of("edits do otherwise", &wrong);
}

/// `docs/keeping-answers.md` names exactly the keys that change the
/// fingerprint.
#[test]
fn documented_form_names_exactly_the_keys_that_change_the_fingerprint() {
    let page = fs::read_to_string(root().join("docs/keeping-answers.md")).unwrap();
    let table = page.split("| kind | of each entry").nth(1).unwrap().lines().skip(2);
    let cells = table.take_while(|line| line.starts_with('|')).filter_map(|line| line.split('|').nth(2));
    let named: BTreeSet<&str> = cells.flat_map(|cell| cell.split('`').skip(1).step_by(2)).collect();
    let decided = decided();
    let moving = decided.iter().filter(|(_, (does, ..))| *does == Moves);
    let moving: BTreeSet<&str> = moving.map(|(key, _)| key.rsplit('.').next().unwrap()).collect();
    assert_eq!(named, moving);
}
