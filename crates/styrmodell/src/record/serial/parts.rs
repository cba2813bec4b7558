//! The parts of a document that are checked as they are read: format, ids,
//! days, sums, and objects whose keys are ids.
//!
//! Messages are in both languages, because serde does not pass one on.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{IgnoredAny, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::base::checksum::is_sha256;
use crate::base::date::Date;
use crate::base::message::Message;
use crate::base::near::is_slug;
use crate::finding::input_error::shortened;

/// The version of the documents.
const FORMAT: u32 = 1;

/// The version of a document that is read: only [`FORMAT`].
pub(super) struct Format;

impl Serialize for Format {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        FORMAT.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Format {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match u64::deserialize(deserializer)? {
            format if format == u64::from(FORMAT) => Ok(Format),
            other => Err(fault(&Message::new(
                format!("formatet {other} är inte känt, bara {FORMAT}: uppdatera programmet"),
                format!("format {other} is not known, only {FORMAT}: update the program"),
            ))),
        }
    }
}

/// An id as the rules declare it: slugs, with slashes between those of parts.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub(super) struct EntryId(pub(super) String);

impl<'de> Deserialize<'de> for EntryId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let id = String::deserialize(deserializer)?;
        if id.split('/').all(is_slug) {
            return Ok(EntryId(id));
        }
        let shown = shortened(&id);
        Err(fault(&Message::new(
            format!(
                "\"{shown}\" kan inte vara ett id: ett id skrivs med a–z, 0–9, bindestreck och snedstreck"
            ),
            format!("\"{shown}\" cannot be an id: an id is written with a–z, 0–9, hyphens and slashes"),
        )))
    }
}

/// A fingerprint: all 64 digits.
#[derive(Serialize)]
pub(super) struct Fingerprint(pub(super) String);

impl<'de> Deserialize<'de> for Fingerprint {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let sum = String::deserialize(deserializer)?;
        if is_sha256(&sum) {
            return Ok(Fingerprint(sum));
        }
        let shown = shortened(&sum);
        Err(fault(&Message::new(
            format!("\"{shown}\" är inget fingeravtryck: det har 64 tecken, 0–9 och a–f"),
            format!("\"{shown}\" is not a fingerprint: it has 64 characters, 0–9 and a–f"),
        )))
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(|_| {
            let shown = shortened(&text);
            fault(&Message::new(
                format!("\"{shown}\" är inget datum: skriv år-månad-dag, till exempel 2024-02-23"),
                format!("\"{shown}\" is not a date: write year-month-day, such as 2024-02-23"),
            ))
        })
    }
}

/// Branches of a branch, which a document never has.
#[derive(Serialize)]
pub(super) struct NoBranches;

impl<'de> Deserialize<'de> for NoBranches {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        IgnoredAny::deserialize(deserializer).map(|_| NoBranches)
    }
}

/// An object whose keys are ids; duplicates are refused.
pub(super) struct ById<V>(pub(super) BTreeMap<String, V>);

impl<V: Serialize> Serialize for ById<V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(&self.0)
    }
}

impl<'de, V: Deserialize<'de>> Deserialize<'de> for ById<V> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(ByIdVisitor(PhantomData))
    }
}

struct ByIdVisitor<V>(PhantomData<V>);

impl<'de, V: Deserialize<'de>> Visitor<'de> for ByIdVisitor<V> {
    type Value = ById<V>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object whose keys are ids")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<ById<V>, M::Error> {
        let mut entries = BTreeMap::new();
        while let Some(EntryId(id)) = map.next_key()? {
            let value = map.next_value()?;
            if entries.contains_key(&id) {
                let shown = shortened(&id);
                return Err(fault(&Message::new(
                    format!("\"{shown}\" står två gånger: ta bort den ena"),
                    format!("duplicate key \"{shown}\": remove one of them"),
                )));
            }
            entries.insert(id, value);
        }
        Ok(ById(entries))
    }
}

/// Wraps a message in the error of a data format. The reader's language is unknown, so the
/// text is in English and then in Swedish.
pub(super) fn fault<E: serde::de::Error>(message: &Message) -> E {
    let (sv, en) = message.both();
    E::custom(format_args!("{en} ({sv})"))
}
