//! The public items of the library, as rustdoc sees them with all features.
//!
//! Rustdoc writes them as JSON, in a form that the stable toolchain has but does
//! not promise. Only what is used is read of it, so that most changes of the form
//! do not matter here; what is not understood is an error that names it.

#![expect(clippy::indexing_slicing, reason = "a JSON value gives null for a key that it does not have")]

mod item;
mod signature;

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::fs;
use std::process::Command;

use serde_json::Value;

use crate::root;
pub(crate) use item::{Item, Kind};

/// The crate whose items are listed.
const CRATE: &str = "styrmodell";

/// Runs rustdoc and reads the public items of the library, sorted by path.
///
/// It has a target folder of its own: build scripts look at the variable that
/// unlocks the JSON, and would run again at every change between the two.
pub(crate) fn items() -> Result<Vec<Item>, String> {
    let target = root().join("target/api");
    let line = "cargo rustdoc --quiet --lib --all-features --package styrmodell";
    let status = Command::new("cargo")
        .args(line.split(' ').skip(1))
        .args(["--", "-Z", "unstable-options", "--output-format", "json", "--cap-lints", "allow"])
        .env("RUSTC_BOOTSTRAP", "1")
        .env("CARGO_TARGET_DIR", &target)
        .env_remove("RUSTDOCFLAGS")
        .current_dir(root())
        .status()
        .map_err(|error| format!("{line}: {error}"))?;
    if !status.success() {
        return Err(format!("failed: {line}"));
    }
    let path = target.join("doc").join(format!("{CRATE}.json"));
    let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let json = serde_json::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))?;
    Rustdoc { json: &json }.items()
}

/// The JSON that rustdoc wrote.
#[derive(Clone, Copy)]
struct Rustdoc<'j> {
    json: &'j Value,
}

/// A module that is still to be read, and its public path.
struct Unread<'j> {
    path: String,
    entry: &'j Value,
}

impl<'j> Rustdoc<'j> {
    /// The entry of an id, if it is an item of this crate.
    fn entry(self, id: &Value) -> Option<&'j Value> {
        self.json.get("index")?.get(id.to_string()).filter(|entry| entry["crate_id"] == 0)
    }

    /// Reads modules from the root on, those nearest to it first: an item that can
    /// be reached in several ways is listed at the first, and named at the others.
    fn items(self) -> Result<Vec<Item>, String> {
        let root = self.entry(&self.json["root"]).ok_or("rustdoc's JSON has no root")?;
        let mut unread = VecDeque::from([Unread { path: CRATE.to_owned(), entry: root }]);
        let mut seen = BTreeMap::new();
        let mut found = Vec::new();
        while let Some(module) = unread.pop_front() {
            found.push(item::module(&module.path, module.entry));
            let mut ids: Vec<&Value> = list(&module.entry["inner"]["module"]["items"]).iter().collect();
            // Declared here before re-exported; else in the order of names.
            ids.sort_by_key(|id| {
                self.entry(id).map(|e| (named(e).to_owned(), e["inner"].get("use").is_some()))
            });
            for id in ids {
                let Some(entry) = self.entry(id) else { continue };
                self.member(&module.path, entry, &mut unread, &mut seen, &mut found)?;
            }
        }
        found.sort_by(|a, b| a.order().cmp(&b.order()));
        let mut places = BTreeSet::new();
        match found.iter().find(|item| !places.insert(item.line.clone())) {
            Some(twice) => Err(format!("listed twice: {}", twice.line)),
            None => Ok(found),
        }
    }

    /// Reads one entry of a module.
    fn member(
        self,
        module: &str,
        entry: &'j Value,
        unread: &mut VecDeque<Unread<'j>>,
        seen: &mut BTreeMap<String, String>,
        found: &mut Vec<Item>,
    ) -> Result<(), String> {
        let (mut name, mut entry) = (named(entry), entry);
        if let Some(reexport) = entry["inner"].get("use") {
            if reexport["is_glob"] == true {
                return Err(format!("{module}: re-exports by glob are not read"));
            }
            name = reexport["name"].as_str().unwrap_or_default();
            let source = reexport["source"].as_str().unwrap_or_default();
            match self.entry(&reexport["id"]) {
                Some(target) => entry = target,
                None => {
                    found.push(item::reexport(&format!("{module}::{name}"), source, entry));
                    return Ok(());
                }
            }
        }
        let path = format!("{module}::{name}");
        if let Some(first) = seen.get(&entry["id"].to_string()) {
            found.push(item::reexport(&path, first, entry));
            return Ok(());
        }
        seen.insert(entry["id"].to_string(), path.clone());
        if entry["inner"].get("module").is_some() {
            unread.push_back(Unread { path, entry });
            return Ok(());
        }
        item::declared(self, &path, entry, found)
    }
}

/// The name of an entry, or nothing.
fn named(entry: &Value) -> &str {
    entry["name"].as_str().unwrap_or_default()
}

/// The values of a list, or none.
fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// The only key of an object and its value: how rustdoc writes a variant.
fn variant(value: &Value) -> Option<(&str, &Value)> {
    match value {
        Value::String(name) => Some((name, &Value::Null)),
        Value::Object(map) => map.iter().next().map(|(key, value)| (key.as_str(), value)),
        _ => None,
    }
}
