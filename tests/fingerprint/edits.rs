//! Edits every key of the rule language once. `keys.txt` states for each key
//! whether the edit changes the fingerprint, so each new key needs a line there.

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

/// The path to an entry of each kind, by the name of the kind in the schema.
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

fn set_value(model: &mut Value, path: &str, value: &str) {
    let (parent, key) = path.rsplit_once('/').unwrap();
    let value: Value = serde_json::from_str(value).unwrap_or_else(|e| panic!("{path}: {e}"));
    match model.pointer_mut(parent).unwrap_or_else(|| panic!("{parent} does not exist")) {
        Value::Object(entry) if value.is_null() => {
            drop(entry.remove(key).unwrap_or_else(|| panic!("{path}")))
        }
        Value::Object(entry) => drop(entry.insert(key.to_owned(), value)),
        Value::Array(items) if value.is_null() => drop(items.remove(key.parse().unwrap())),
        Value::Array(items) if key.parse() == Ok(items.len()) => items.push(value),
        Value::Array(items) => items[key.parse::<usize>().unwrap()] = value,
        other => panic!("{parent} is not a list or an object: {other}"),
    }
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
