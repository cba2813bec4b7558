//! Rows of NDJSON: an object on each line, copied byte for byte with the
//! keys of the answer after its own.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, Visitor};

use super::BatchPlan;
use super::chunks::{Chunk, MAX_ROW_BYTES};
use super::columns::{BASIS, ColumnRole, NEED};
use super::rows::ChunkRows;

/// The number of keys whose roles are remembered, so that keys made from data do
/// not fill memory.
const MAX_REMEMBERED_KEYS: usize = 1024;

/// The longest remembered key, in bytes. A longer key names no fact; it is looked
/// up each time, so that hostile keys take no memory.
const MAX_REMEMBERED_KEY_BYTES: usize = 1024;

/// The keys that are read from each object.
pub(super) struct QuestionKeys {
    /// The roles of keys, by name.
    roles: HashMap<String, ColumnRole>,
    /// The cells of the row.
    cells: Vec<Option<String>>,
}

impl QuestionKeys {
    pub(super) fn new(plan: &BatchPlan) -> Self {
        QuestionKeys { roles: HashMap::new(), cells: vec![None; plan.columns.cells()] }
    }

    fn role(&mut self, plan: &BatchPlan, name: &str) -> ColumnRole {
        if let Some(role) = self.roles.get(name) {
            return *role;
        }
        let role = plan.columns.role(&plan.rules, name);
        if self.roles.len() >= MAX_REMEMBERED_KEYS {
            self.roles.clear();
        }
        if name.len() <= MAX_REMEMBERED_KEY_BYTES {
            self.roles.insert(name.to_owned(), role);
        }
        role
    }
}

/// Answers the rows of a chunk.
pub(super) fn answer(chunk: &Chunk, keys: &mut QuestionKeys, rows: &mut ChunkRows<'_>) {
    let without_bom = if chunk.line == 1 { chunk.bytes.strip_prefix(b"\xef\xbb\xbf") } else { None };
    let lines = without_bom.unwrap_or(&chunk.bytes).split(|b| *b == b'\n');
    for (number, raw) in (chunk.line..).zip(lines) {
        let raw = raw.trim_ascii();
        if raw.is_empty() {
            continue;
        }
        if raw.len() > MAX_ROW_BYTES {
            rows.too_long(number, raw);
            continue;
        }
        let Ok(text) = std::str::from_utf8(raw) else {
            rows.not_utf8(number, raw);
            continue;
        };
        let plan = rows.plan;
        match read(text, keys, plan) {
            Err(message) => rows.fail(number, &message, raw),
            Ok(()) => {
                let cells = keys.cells.iter();
                rows.answers.cells(cells.map(|cell| cell.as_deref().unwrap_or_default().as_bytes()));
                // INVARIANT: an object ends with a brace.
                let row = raw.strip_suffix(b"}").unwrap_or(raw).trim_ascii_end();
                rows.answer(number, row, row);
            }
        }
    }
}

fn read(text: &str, keys: &mut QuestionKeys, plan: &BatchPlan) -> Result<(), String> {
    keys.cells.iter_mut().for_each(|cell| *cell = None);
    let mut reader = serde_json::Deserializer::from_str(text);
    let mut row_error = None;
    let read = QuestionObject { keys, plan, error: &mut row_error }
        .deserialize(&mut reader)
        .and_then(|()| reader.end());
    if let Some(error) = row_error {
        return Err(error);
    }
    read.map_err(|error| {
        let at = error.column();
        plan.say(
            &format!("raden är inget JSON-objekt (tecken {at})"),
            &format!("the line is not a JSON object (character {at})"),
        )
        .to_owned()
    })?;
    for (cell, name) in [(NEED, "behov"), (BASIS, "lagrum")] {
        if keys.cells.get(cell).is_none_or(Option::is_none) {
            let (sv, en) = (format!("\"{name}\" saknas"), format!("\"{name}\" is missing"));
            return Err(plan.say(&sv, &en).to_owned());
        }
    }
    Ok(())
}

/// Reads the keys of the question and skips the others.
struct QuestionObject<'a> {
    keys: &'a mut QuestionKeys,
    plan: &'a BatchPlan,
    /// The fault of an object that is valid JSON but no valid row.
    error: &'a mut Option<String>,
}

impl<'de> DeserializeSeed<'de> for QuestionObject<'_> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for QuestionObject<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(JsonWord(name)) = map.next_key::<JsonWord<'de>>()? {
            let say = |sv: String, en: String| self.plan.say(&sv, &en).to_owned();
            match self.keys.role(self.plan, &name) {
                ColumnRole::Other => {
                    map.next_value::<IgnoredAny>()?;
                }
                ColumnRole::Taken => {
                    *self.error = Some(say(
                        format!("\"{name}\" skrivs med svaret: byt namn på den"),
                        format!("\"{name}\" is also a key of the answer: rename it"),
                    ));
                    return Err(A::Error::custom("taken"));
                }
                ColumnRole::Cell(at) => {
                    let Ok(value) = map.next_value::<Option<JsonWord<'de>>>() else {
                        *self.error = Some(say(
                            format!("värdet för \"{name}\" går inte att läsa: skriv det som text inom \"\""),
                            format!("the value of \"{name}\" cannot be read: write it as text within \"\""),
                        ));
                        return Err(A::Error::custom("not text"));
                    };
                    let Some(cell) = self.keys.cells.get_mut(at) else { continue };
                    if cell.is_some() {
                        *self.error = Some(say(
                            format!("två nycklar säger samma sak som \"{name}\": ta bort en"),
                            format!("two keys mean \"{name}\": remove one of them"),
                        ));
                        return Err(A::Error::custom("twice"));
                    }
                    // A null value means that nothing is stated.
                    *cell = value.map(|JsonWord(text)| text.into_owned());
                }
            }
        }
        Ok(())
    }
}

/// Text, borrowed from the line if it has no escapes.
#[derive(serde::Deserialize)]
struct JsonWord<'a>(#[serde(borrow)] Cow<'a, str>);
