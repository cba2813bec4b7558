//! Values that describe themselves in a JSON Schema, from the same declarations
//! that read them.

use serde_json::{Map, Value, json};

use super::{List, NonEmpty};

/// The named parts of the schema, each written once.
#[derive(Default)]
pub(crate) struct Definitions(pub(crate) Map<String, Value>);

impl Definitions {
    /// A reference to a named part. The first use describes the part.
    pub(crate) fn named(&mut self, name: &str, describe: impl FnOnce(&mut Self) -> Value) -> Value {
        if !self.0.contains_key(name) {
            // The name is inserted before its description is made, so that a part
            // may contain itself.
            self.0.insert(name.to_owned(), Value::Null);
            let described = describe(self);
            self.0.insert(name.to_owned(), described);
        }
        json!({ "$ref": format!("#/$defs/{name}") })
    }
}

/// Returns the name that the schema gives to the part of a record: `Rule` for
/// `RawRule`.
pub(crate) fn part_name(record: &str) -> &str {
    record.strip_prefix("Raw").unwrap_or(record)
}

/// A type with a JSON Schema of the values it can be read from.
pub(crate) trait Described {
    fn schema(definitions: &mut Definitions) -> Value;
}

/// The type of a key's value, and whether a record requires the key.
pub(crate) trait DescribedField {
    const REQUIRED: bool;
    fn schema(definitions: &mut Definitions) -> Value;
}

impl<T: Described> DescribedField for T {
    const REQUIRED: bool = true;
    fn schema(definitions: &mut Definitions) -> Value {
        <T as Described>::schema(definitions)
    }
}

impl<T: Described> DescribedField for Option<T> {
    const REQUIRED: bool = false;
    fn schema(definitions: &mut Definitions) -> Value {
        <T as Described>::schema(definitions)
    }
}

impl<T: Described> DescribedField for Vec<T> {
    const REQUIRED: bool = false;
    fn schema(definitions: &mut Definitions) -> Value {
        <List<T> as Described>::schema(definitions)
    }
}

/// One key of a record.
pub(crate) struct DescribedKey {
    pub(crate) name: &'static str,
    pub(crate) description: &'static str,
    pub(crate) schema: Value,
    pub(crate) required: bool,
}

/// The schema of a map with these keys and no others.
pub(crate) fn object(keys: Vec<DescribedKey>) -> Value {
    let required: Vec<&str> = keys.iter().filter(|k| k.required).map(|k| k.name).collect();
    let properties: Map<String, Value> = keys
        .iter()
        .map(|key| {
            // Some editors ignore the siblings of a `$ref`, so the reference goes
            // into `allOf`.
            let schema = json!({ "description": key.description, "allOf": [key.schema] });
            (key.name.to_owned(), schema)
        })
        .collect();
    json!({ "type": "object", "properties": properties, "required": required, "additionalProperties": false })
}

impl<T: Described> Described for List<T> {
    fn schema(definitions: &mut Definitions) -> Value {
        json!({ "type": "array", "items": <T as Described>::schema(definitions) })
    }
}

impl<T: Described> Described for NonEmpty<T> {
    fn schema(definitions: &mut Definitions) -> Value {
        json!({ "type": "array", "items": <T as Described>::schema(definitions), "minItems": 1 })
    }
}
