//! The data of a catalogue, as a classic script of its own beside the data of the rules.

use serde_json::Value;
use styrmodell::render::json;
use styrmodell::services::Catalogue;

use crate::data::string_literal;

/// Writes the script that gives the pages a catalogue: what `json::catalogue` writes of it,
/// without what no page reads.
pub(crate) fn script(catalogue: &Catalogue) -> String {
    let declared = string_literal(&declared(&json::catalogue(catalogue)));
    format!("\"use strict\";\nconst STYRMODELL_SERVICES = JSON.parse({declared});\n")
}

/// The keys of an insats, a condition or a delområde that no page reads: answers of the
/// rules, conditions that `target` has, too, and places in sources.
const UNREAD_KEYS: &[&str] = &["by_basis", "not_for", "sources"];

fn declared(document: &str) -> String {
    let Ok(mut document) = serde_json::from_str::<Value>(document) else { return document.to_owned() };
    let items = document.get_mut("items").and_then(Value::as_array_mut);
    items.into_iter().flatten().for_each(leave_out_unread);
    document.to_string()
}

/// Leaves out of a value, and of all in it, the keys that no page reads.
fn leave_out_unread(value: &mut Value) {
    if let Some(object) = value.as_object_mut() {
        // A condition has questions for keys, whatever their names are.
        let is_condition = |key: &str| matches!(key, "any_of" | "when");
        object.retain(|key, _| !UNREAD_KEYS.contains(&key.as_str()));
        let parts = object.iter_mut().filter(|(key, _)| !is_condition(key));
        parts.for_each(|(_, part)| leave_out_unread(part));
    }
    value.as_array_mut().into_iter().flatten().for_each(leave_out_unread);
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::declared;

    #[test]
    fn insats_loses_its_sources_and_a_condition_keeps_a_question_of_that_name() {
        let document = r#"{"items":[{"id":"a","sources":["s/a"],"not_for":[{"text":"t"}],
            "subareas":[{"id":"d","sources":["s/b"],"model":{"verdict":"agrees","by_basis":[1]}}],
            "target":{"any_of":[{"sources":["ja"]}],"not":[{"when":{"not_for":["nej"]},"text":"t","sources":["s/c"]}]}}],
            "questions":[{"id":"sources"}]}"#;
        let expected = r#"{"items":[{"id":"a",
            "subareas":[{"id":"d","model":{"verdict":"agrees"}}],
            "target":{"any_of":[{"sources":["ja"]}],"not":[{"when":{"not_for":["nej"]},"text":"t"}]}}],
            "questions":[{"id":"sources"}]}"#;
        let parsed = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap();
        assert_eq!(parsed(&declared(document)), parsed(expected));
    }
}
