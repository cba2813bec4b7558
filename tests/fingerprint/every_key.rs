//! A model that uses every key of the rule language, and the keys of the schema.

use std::collections::BTreeMap;

use serde_json::Value;

/// A model that uses every key of the language.
pub(crate) const MODEL: &str = include_str!("every-key.json");

/// The path to an entry of each kind, by the name of the kind in the schema.
pub(crate) const ENTRIES: &[(&str, &str)] = &[
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

/// Sets the value at a path of a model; null removes what is there.
pub(crate) fn set_value(model: &mut Value, path: &str, value: &str) {
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

/// The schema of every key, each key prefixed by the kind of entry that has it.
pub(crate) fn schema_properties() -> BTreeMap<String, Value> {
    fn collect(kind: &str, part: &Value, keys: &mut BTreeMap<String, Value>) {
        match part {
            Value::Object(entries) => {
                for (key, schema) in part.get("properties").and_then(Value::as_object).into_iter().flatten() {
                    let key = if kind.is_empty() { key.clone() } else { format!("{kind}.{key}") };
                    keys.insert(key, schema.clone());
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
    let mut keys = BTreeMap::new();
    collect("", &schema, &mut keys);
    for (kind, part) in schema["$defs"].as_object().unwrap() {
        collect(kind, part, &mut keys);
    }
    keys
}
