//! Every key that takes a text, and whether it is searched for names that are gone:
//! `keys.txt` decides, so each new key needs a line there.

use std::collections::BTreeMap;

use serde_json::Value;
use styrmodell::trial::Draft;

use super::every_key::{ENTRIES, MODEL, schema_properties, set_value};
use super::*;

const KEYS: &str = include_str!("keys.txt");

/// A samverkanspart that only the earlier revision has.
const PARTY: &str = r#"{ "id": "borta", "namn": "Bortnamnet" }"#;

/// A text that names it.
const TEXT: &str = "fråga Bortnamnet först";

#[derive(Debug, Clone, PartialEq, Eq)]
struct KeyDecision {
    class: String,
    /// The path in the model, if the entry of the kind is not where the key is.
    path: Option<String>,
}

/// The decision for each line of `keys.txt`.
fn decisions() -> BTreeMap<String, KeyDecision> {
    let lines = KEYS.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let decision = |line: &str| {
        let words: Vec<&str> = line.split_whitespace().collect();
        let path = words.get(2).map(|path| (*path).to_owned());
        (words[0].to_owned(), KeyDecision { class: words[1].to_owned(), path })
    };
    lines.map(decision).collect()
}

/// `true` if a schema accepts free text, or entries that are texts.
fn takes_text(schema: &Value) -> bool {
    if ["pattern", "enum", "const"].iter().any(|limit| schema.get(limit).is_some()) {
        return false;
    }
    let is_text = schema["type"].as_array().is_some_and(|types| types.iter().any(|one| one == "string"));
    let of_texts = matches!(schema["$ref"].as_str(), Some("#/$defs/Note" | "#/$defs/interpretation"));
    let choices = ["allOf", "anyOf"].iter().filter_map(|key| schema[key].as_array()).flatten();
    let parts = ["items", "additionalProperties"].iter().filter_map(|key| schema.get(key));
    is_text || of_texts || choices.chain(parts).any(takes_text)
}

/// The keys that take a text, each with its decision.
fn decided_keys() -> BTreeMap<String, Option<KeyDecision>> {
    let decisions = decisions();
    let texts = schema_properties().into_iter().filter(|(_, schema)| takes_text(schema));
    let decided = texts.map(|(key, _)| {
        let (_, name) = key.rsplit_once('.').unwrap_or_else(|| panic!("{key} takes a text at the top"));
        let decision = decisions.get(&key).or_else(|| decisions.get(&format!("*.{name}"))).cloned();
        (key, decision)
    });
    decided.collect()
}

#[test]
fn every_key_that_takes_a_text_has_a_decision_whether_it_is_searched() {
    let keys = decided_keys();
    let undecided: Vec<String> =
        keys.iter().filter(|(_, decision)| decision.is_none()).map(|(key, _)| key.clone()).collect();
    assert_none("keys that take a text are not in tests/gone_names/keys.txt", &undecided);
    let unknown: Vec<String> =
        decisions().into_keys().filter(|key| !key.starts_with('*') && !keys.contains_key(key)).collect();
    assert_none("keys in keys.txt take no text", &unknown);
    let classes = ["searched", "asked", "document", "body", "history", "reference"];
    assert!(decisions().values().all(|decision| classes.contains(&decision.class.as_str())));
}

#[test]
fn name_that_is_gone_is_found_in_every_searched_key_and_in_no_other() {
    let model: Value = serde_json::from_str(MODEL).unwrap();
    let mut earlier = model.clone();
    set_value(&mut earlier, "/samverkansparter/1", PARTY);
    let earlier = Draft::from_files([("modell.yaml", earlier.to_string())]).unwrap();
    let (mut faults, mut searched, mut others) = (Vec::new(), 0, 0);
    for (key, decision) in decided_keys() {
        let Some(KeyDecision { class, path }) = decision else { continue };
        if class == "reference" {
            continue;
        }
        let (kind, name) = key.rsplit_once('.').unwrap();
        let entry = ENTRIES.iter().find(|(known, _)| *known == kind).map(|(_, path)| *path);
        let path = path.unwrap_or_else(|| {
            format!("{}/{name}", entry.unwrap_or_else(|| panic!("keys.txt needs the path of {key}")))
        });
        let text = match name {
            "obs" | "förutsättningar" => format!(r#"[{{ "text": "{TEXT}" }}]"#),
            "sidor" => format!(r#"{{ "4": "{TEXT}" }}"#),
            _ => format!("\"{TEXT}\""),
        };
        let mut changed = model.clone();
        set_value(&mut changed, &path, &text);
        let draft = match Draft::from_files([("modell.yaml", changed.to_string())]) {
            Ok(draft) => draft,
            Err(findings) => {
                faults.push(format!("{key} at {path} does not load: {findings}"));
                continue;
            }
        };
        // A name that the text replaces may be gone from other texts.
        let findings = told(&draft.findings_against(&earlier));
        let found = findings.iter().any(|one| one == "\"Bortnamnet\" finns inte längre, men nämns i en text");
        if found != (class == "searched") {
            faults.push(format!("{key} at {path} is {class}, but the findings are {findings:?}"));
        }
        *(if class == "searched" { &mut searched } else { &mut others }) += 1;
    }
    assert_none("keys are not searched as decided", &faults);
    assert!(searched > 80 && others > 20, "{searched} searched, {others} others");
}
