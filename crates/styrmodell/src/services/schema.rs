//! The JSON Schema of the files of a catalogue, from the types that read them.

use serde_json::{Value, json};

use super::raw::{
    RawCatalogue, RawContacts, RawGap, RawGapArea, RawOrganisation, RawQuestion, RawService, RawServiceSource,
};
use super::raw_values::{
    EXCLUSION_KEYS, OtherBasis, QuestionValueKeys, RawExclusions, RawQuestionValue, RawServiceBasis,
    RawServiceNumber, RawServiceSubarea, RawServiceSubareas, RawTarget,
};
use crate::raw::{AllOf, OneOrMany, RawId, RawTest, Text};
use crate::source::Spanned;
use crate::yaml::List;
use crate::yaml::described::{Definitions, Described, DescribedKey, object};

/// The JSON Schema of a file of a catalogue, with Swedish descriptions.
pub fn schema() -> String {
    let mut definitions = Definitions::default();
    let mut document = object(top_level_keys(&mut definitions));
    if let Value::Object(map) = &mut document {
        map.insert("$schema".to_owned(), json!("https://json-schema.org/draft/2020-12/schema"));
        map.insert("title".to_owned(), json!("Katalogfil, format 1"));
        map.insert("$defs".to_owned(), Value::Object(definitions.0));
    }
    serde_json::to_string_pretty(&document).unwrap_or_default()
}

fn top_level_keys(definitions: &mut Definitions) -> Vec<DescribedKey> {
    fn list<T: Described>(definitions: &mut Definitions) -> Value {
        <List<T> as Described>::schema(definitions)
    }
    let keys: [(&'static str, &'static str, Value); 8] = [
        ("format", "Katalogens format: 1.", <Spanned<u32> as Described>::schema(definitions)),
        (
            "insatskatalog",
            "Vad katalogen är, och vilken modell den hör till.",
            RawCatalogue::schema(definitions),
        ),
        ("omständigheter", "Frågor som bara katalogen ställer.", list::<RawQuestion>(definitions)),
        (
            "andra_organisationer",
            "Organisationer som modellen inte känner. De kan utföra insatser men har inget ansvar enligt modellen.",
            list::<RawOrganisation>(definitions),
        ),
        ("insatser", "Insatserna. De får stå i flera filer.", list::<RawService>(definitions)),
        ("kontakter", "Vart man vänder sig.", RawContacts::schema(definitions)),
        ("luckor", "Luckor som är kända. De varnar inte.", list::<RawGap>(definitions)),
        ("källor", "Avsnitt som katalogen hänvisar till.", list::<RawServiceSource>(definitions)),
    ];
    let key = |(name, description, schema)| DescribedKey { name, description, schema, required: false };
    keys.into_iter().map(key).collect()
}

impl Described for RawQuestionValue {
    fn schema(definitions: &mut Definitions) -> Value {
        definitions.named("question-value", |d| {
            let id = <RawId as Described>::schema(d);
            json!({ "anyOf": [id, object(QuestionValueKeys::described_keys(d))] })
        })
    }
}

impl Described for RawTarget {
    fn schema(definitions: &mut Definitions) -> Value {
        definitions.named("target", |d| {
            let all_of = <AllOf as Described>::schema(d);
            let any_of = json!({ "type": "array", "items": all_of, "minItems": 1 });
            json!({ "anyOf": [{ "enum": ["okänt", "alltid"] }, all_of, any_of] })
        })
    }
}

impl Described for RawExclusions {
    fn schema(definitions: &mut Definitions) -> Value {
        definitions.named("exclusions", |d| {
            let [text, source] = EXCLUSION_KEYS;
            let mut properties = serde_json::Map::new();
            properties.insert(text.to_owned(), <Text as Described>::schema(d));
            properties.insert(source.to_owned(), <OneOrMany as Described>::schema(d));
            let test = <RawTest as Described>::schema(d);
            let one = json!({ "type": "object", "properties": properties, "additionalProperties": test, "minProperties": 1 });
            json!({ "anyOf": [one, { "type": "array", "items": one, "minItems": 1 }] })
        })
    }
}

impl Described for RawServiceBasis {
    fn schema(definitions: &mut Definitions) -> Value {
        let text = <Text as Described>::schema(definitions);
        json!({ "anyOf": [text, object(OtherBasis::described_keys(definitions))] })
    }
}

impl Described for RawServiceSubareas {
    fn schema(definitions: &mut Definitions) -> Value {
        let text = <Text as Described>::schema(definitions);
        let entry = RawServiceSubarea::schema(definitions);
        let list = json!({ "type": "array", "items": { "anyOf": [text, entry] } });
        json!({ "anyOf": [{ "const": "okänt" }, list] })
    }
}

impl Described for RawServiceNumber {
    fn schema(_: &mut Definitions) -> Value {
        json!({ "type": "string", "pattern": "^[0-9]+ *(dag|dagar)$" })
    }
}

impl Described for RawGapArea {
    fn schema(definitions: &mut Definitions) -> Value {
        let values = <OneOrMany as Described>::schema(definitions);
        json!({ "type": "object", "additionalProperties": values, "minProperties": 1 })
    }
}

#[cfg(test)]
mod tests {
    /// Editors read the file in the repository; the code defines the schema.
    #[test]
    fn schema_file_in_the_repository_equals_the_generated_schema() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../schema/katalogfil-1.json");
        // The packaged crate is outside the repository.
        let Ok(committed_schema) = std::fs::read_to_string(path) else { return };
        assert!(
            committed_schema.trim_end() == super::schema(),
            "the schema has changed: write the output of `styrmodell schema --catalogue` to schema/katalogfil-1.json"
        );
    }
}
