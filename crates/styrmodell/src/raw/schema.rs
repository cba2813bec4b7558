//! The JSON Schema of rule files, generated from the types that parse them.
//!
//! It describes structure and keywords only. Only `check` can tell whether names
//! refer to something and whether the rules answer every case.

use serde_json::{Value, json};

use crate::base::date::Date;
use crate::raw::{
    AllOf, OneOrMany, Pairs, RawAnswer, RawArgument, RawCondition, RawContent, RawExpected,
    RawExpectedAnswer, RawId, RawInterpretations, RawOutcome, RawTest, Text,
};
use crate::source::Spanned;
use crate::yaml::NonEmpty;
use crate::yaml::described::{Definitions, Described, object};

/// The JSON Schema of a rule file, with Swedish descriptions.
pub fn schema() -> String {
    let mut definitions = Definitions::default();
    let mut document = object(super::top_level_keys(&mut definitions));
    if let Value::Object(map) = &mut document {
        map.insert("$schema".to_owned(), json!("https://json-schema.org/draft/2020-12/schema"));
        map.insert("title".to_owned(), json!("Regelfil, format 1"));
        map.insert("$defs".to_owned(), Value::Object(definitions.0));
    }
    serde_json::to_string_pretty(&document).unwrap_or_default()
}

/// The rule language reads every scalar as text, but an editor's YAML parser may read
/// some as a number or a boolean.
impl Described for Text {
    fn schema(_: &mut Definitions) -> Value {
        json!({ "type": ["string", "number", "boolean"], "minLength": 1 })
    }
}

impl Described for RawId {
    fn schema(_: &mut Definitions) -> Value {
        json!({ "type": ["string", "number"], "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$" })
    }
}

impl Described for super::RawFingerprint {
    fn schema(_: &mut Definitions) -> Value {
        json!({ "type": ["string", "number"], "pattern": "^[0-9a-f]{64}$" })
    }
}

impl Described for super::RawLink {
    fn schema(_: &mut Definitions) -> Value {
        json!({ "type": "string", "pattern": r#"^https://[^/?#\s]*[^/?#\s\p{P}\p{S}][^\s<>"\\^`|]*$"# })
    }
}

impl Described for Spanned<Date> {
    fn schema(_: &mut Definitions) -> Value {
        json!({ "type": "string", "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$" })
    }
}

impl Described for Spanned<u32> {
    fn schema(_: &mut Definitions) -> Value {
        json!({ "anyOf": [{ "type": "integer", "minimum": 0 }, { "type": "string", "pattern": "^[0-9]+$" }] })
    }
}

impl Described for bool {
    fn schema(_: &mut Definitions) -> Value {
        json!({ "enum": ["ja", "nej"] })
    }
}

impl Described for OneOrMany {
    fn schema(definitions: &mut Definitions) -> Value {
        let text = Text::schema_of(definitions);
        json!({ "anyOf": [text, { "type": "array", "items": text, "minItems": 1 }] })
    }
}

impl<T: Described> Described for Pairs<T> {
    fn schema(definitions: &mut Definitions) -> Value {
        json!({ "type": "object", "additionalProperties": <T as Described>::schema(definitions) })
    }
}

impl Described for RawTest {
    fn schema(definitions: &mut Definitions) -> Value {
        definitions.named("test", |d| {
            let values = <OneOrMany as Described>::schema(d);
            let excluded = json!({
                "type": "object", "properties": { "inte": values },
                "required": ["inte"], "additionalProperties": false
            });
            json!({ "anyOf": [values, excluded] })
        })
    }
}

impl Described for AllOf {
    fn schema(definitions: &mut Definitions) -> Value {
        json!({ "type": "object", "minProperties": 1, "additionalProperties": <RawTest as Described>::schema(definitions) })
    }
}

impl Described for RawCondition {
    fn schema(definitions: &mut Definitions) -> Value {
        definitions.named("when", |d| {
            let all_of = <AllOf as Described>::schema(d);
            json!({ "anyOf": [{ "const": "alltid" }, all_of, { "type": "array", "items": all_of, "minItems": 1 }] })
        })
    }
}

impl Described for RawOutcome {
    fn schema(definitions: &mut Definitions) -> Value {
        definitions.named("outcome", |d| {
            let short = <OneOrMany as Described>::schema(d);
            let long = one_key_of(object(super::OutcomeKeys::described_keys(d)), RawAnswer::KEYS);
            json!({ "anyOf": [short, long] })
        })
    }
}

impl Described for RawInterpretations {
    fn schema(definitions: &mut Definitions) -> Value {
        let one = definitions.named("interpretation", |d| {
            let text = Text::schema_of(d);
            json!({ "anyOf": [text, object(super::InterpretationKeys::described_keys(d))] })
        });
        json!({ "anyOf": [one, { "type": "array", "items": one, "minItems": 1 }] })
    }
}

impl Described for RawExpected {
    fn schema(definitions: &mut Definitions) -> Value {
        definitions.named("expected", |d| {
            let names = <OneOrMany as Described>::schema(d);
            let long = one_key_of(object(super::ExpectedKeys::described_keys(d)), RawExpectedAnswer::KEYS);
            json!({ "anyOf": [names, long] })
        })
    }
}

impl Described for super::RawRow {
    fn schema(definitions: &mut Definitions) -> Value {
        <NonEmpty<RawExpected> as Described>::schema(definitions)
    }
}

impl Described for super::RawDemand {
    fn schema(definitions: &mut Definitions) -> Value {
        definitions.named("demand", |d| object(super::DemandKeys::described_keys(d)))
    }
}

impl Described for RawContent {
    fn schema(definitions: &mut Definitions) -> Value {
        definitions.named("content", |d| {
            let name = Text::schema_of(d);
            json!({ "anyOf": [name, object(super::ContentKeys::described_keys(d))] })
        })
    }
}

impl Described for RawArgument {
    fn schema(definitions: &mut Definitions) -> Value {
        definitions.named("argument", |d| {
            one_key_of(object(super::ArgumentKeys::described_keys(d)), RawArgument::KEYS)
        })
    }
}

impl Text {
    fn schema_of(definitions: &mut Definitions) -> Value {
        <Text as Described>::schema(definitions)
    }
}

/// A map with exactly one of two keys.
fn one_key_of(mut object: Value, keys: [&str; 2]) -> Value {
    if let Value::Object(map) = &mut object {
        let [a, b] = keys;
        map.insert("oneOf".to_owned(), json!([{ "required": [a] }, { "required": [b] }]));
    }
    object
}

#[cfg(test)]
mod tests {
    /// Editors read the file in the repository; the code defines the schema.
    #[test]
    fn schema_file_in_the_repository_equals_the_generated_schema() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../schema/regelfil-1.json");
        // The packaged crate is outside the repository.
        let Ok(committed_schema) = std::fs::read_to_string(path) else { return };
        assert!(
            committed_schema.trim_end() == super::schema(),
            "the schema has changed: write the output of `styrmodell schema` to schema/regelfil-1.json"
        );
    }
}
