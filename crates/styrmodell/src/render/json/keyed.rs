//! Objects whose keys are ids, and lists of ids.

use serde::Serialize;
use serde::ser::SerializeMap;

/// An object whose keys are data, in the given order.
pub(super) struct KeyedObject<V>(pub(super) Vec<(String, V)>);

impl<V: Serialize> Serialize for KeyedObject<V> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (key, value) in &self.0 {
            map.serialize_entry(key, value)?;
        }
        map.end()
    }
}

/// Copies ids.
pub(super) fn ids<'a>(ids: impl Iterator<Item = &'a str>) -> Vec<String> {
    ids.map(str::to_owned).collect()
}
