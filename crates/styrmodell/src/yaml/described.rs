//! Values that describe themselves in a JSON Schema, from the declarations that
//! read them.

use serde_json::{Map, Value, json};

use super::{List, NonEmpty};

/// Named parts of the schema, each written once.
#[derive(Default)]
pub(crate) struct Definitions(pub(crate) Map<String, Value>);

impl Definitions {
    /// A reference to a named part, which is described at its first use.
    pub(crate) fn named(&mut self, name: &str, describe: impl FnOnce(&mut Self) -> Value) -> Value {
        if !self.0.contains_key(name) {
            // Present before it is described, so that a part may hold itself.
            self.0.insert(name.to_owned(), Value::Null);
            let described = describe(self);
            self.0.insert(name.to_owned(), described);
        }
        json!({ "$ref": format!("#/$defs/{name}") })
    }
}

/// What may stand where a value is read.
pub(crate) trait Described {
    fn schema(definitions: &mut Definitions) -> Value;
}

/// What may stand at a key, and whether the key must be there.
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
pub(crate) struct Key {
    pub(crate) name: &'static str,
    pub(crate) description: &'static str,
    pub(crate) schema: Value,
    pub(crate) required: bool,
}

/// A map with these keys and no others.
pub(crate) fn object(keys: Vec<Key>) -> Value {
    let required: Vec<&str> = keys.iter().filter(|k| k.required).map(|k| k.name).collect();
    let properties: Map<String, Value> = keys
        .iter()
        .map(|key| {
            // Beside a reference, a description needs a place of its own.
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
