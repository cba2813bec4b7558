//! JSON values that keep the order of their keys, which is part of the contract.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};

/// A JSON value whose objects keep the order of their keys.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Json {
    Null,
    Bool(bool),
    Number(i64),
    Text(String),
    List(Vec<Json>),
    Object(Vec<(String, Json)>),
}

impl Json {
    pub(crate) fn read(text: &str) -> Result<Json, String> {
        serde_json::from_str(text).map_err(|e| e.to_string())
    }

    /// Returns the value of a key, if it exists.
    pub(crate) fn get(&self, key: &str) -> Option<&Json> {
        match self {
            Json::Object(entries) => entries.iter().find(|(k, _)| k == key).map(|(_, v)| v),
            Json::List(items) => items.get(key.parse::<usize>().ok()?),
            _ => None,
        }
    }

    /// Returns the value at a path such as `answers.0.duties`.
    pub(crate) fn at(&self, path: &str) -> &Json {
        path.split('.').fold(self, |json, key| {
            json.get(key).unwrap_or_else(|| panic!("no {key} of {path} in {:?}", json.keys()))
        })
    }

    /// Lists the keys of an object in order; empty for any other value.
    pub(crate) fn keys(&self) -> Vec<&str> {
        self.entries().iter().map(|(key, _)| key.as_str()).collect()
    }

    pub(crate) fn entries(&self) -> &[(String, Json)] {
        if let Json::Object(entries) = self { entries } else { &[] }
    }

    pub(crate) fn list(&self) -> &[Json] {
        if let Json::List(items) = self { items } else { &[] }
    }

    pub(crate) fn text(&self) -> &str {
        if let Json::Text(text) = self { text } else { panic!("not a text: {self:?}") }
    }

    pub(crate) fn number(&self) -> i64 {
        if let Json::Number(number) = self { *number } else { panic!("not a number: {self:?}") }
    }

    /// Returns the texts of a list.
    pub(crate) fn texts(&self) -> Vec<&str> {
        self.list().iter().map(Json::text).collect()
    }

    /// Calls a function with this value and every value within it.
    pub(crate) fn walk<'j>(&'j self, visit: &mut impl FnMut(&'j Json)) {
        visit(self);
        self.list().iter().for_each(|item| item.walk(visit));
        self.entries().iter().for_each(|(_, value)| value.walk(visit));
    }

    /// Converts the value, for the schema validator.
    pub(crate) fn value(&self) -> serde_json::Value {
        match self {
            Json::Null => serde_json::Value::Null,
            Json::Bool(bool) => (*bool).into(),
            Json::Number(number) => (*number).into(),
            Json::Text(text) => text.as_str().into(),
            Json::List(items) => items.iter().map(Json::value).collect(),
            Json::Object(entries) => {
                entries.iter().map(|(key, value)| (key.clone(), value.value())).collect()
            }
        }
    }

    /// Returns a copy without some keys, at any depth.
    pub(crate) fn without(&self, keys: &[&str]) -> Json {
        match self {
            Json::List(items) => Json::List(items.iter().map(|item| item.without(keys)).collect()),
            Json::Object(entries) => Json::Object(
                entries
                    .iter()
                    .filter(|(key, _)| !keys.contains(&key.as_str()))
                    .map(|(key, value)| (key.clone(), value.without(keys)))
                    .collect(),
            ),
            other => other.clone(),
        }
    }
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(JsonVisitor)
    }
}

struct JsonVisitor;

impl<'de> Visitor<'de> for JsonVisitor {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E: Error>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Json, E> {
        Ok(Json::Bool(value))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Json, E> {
        i64::try_from(value).map(Json::Number).map_err(E::custom)
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Json, E> {
        Ok(Json::Number(value))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Json, E> {
        Ok(Json::Text(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Json, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element()? {
            items.push(item);
        }
        Ok(Json::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Json, A::Error> {
        let mut entries: Vec<(String, Json)> = Vec::new();
        while let Some((key, value)) = map.next_entry::<String, Json>()? {
            if entries.iter().any(|(existing, _)| *existing == key) {
                return Err(A::Error::custom(format!("the key {key} stands twice")));
            }
            entries.push((key, value));
        }
        Ok(Json::Object(entries))
    }
}
