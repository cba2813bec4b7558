//! The public items of the library, as rustdoc sees them with all features.
//!
//! Rustdoc writes them as JSON, in a format that the stable toolchain has but does
//! not promise. Only the necessary parts are read, so that most changes of the
//! format do no harm; an unknown part is an error that names it.

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
/// It uses a separate target folder, because build scripts depend on the variable
/// that enables the JSON and would otherwise run again each time.
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

/// A module that has not been read yet, and its public path.
struct UnreadModule<'j> {
    path: String,
    entry: &'j Value,
}

impl<'j> Rustdoc<'j> {
    /// Finds the entry of an id, if it is an item of this crate.
    fn entry(self, id: &Value) -> Option<&'j Value> {
        self.json.get("index")?.get(id.to_string()).filter(|entry| entry["crate_id"] == 0)
    }

    /// Reads the modules breadth-first from the root. An item with several paths is
    /// listed under the first, and the others are listed as re-exports.
    fn items(self) -> Result<Vec<Item>, String> {
        let root = self.entry(&self.json["root"]).ok_or("rustdoc's JSON has no root")?;
        let mut unread_modules = VecDeque::from([UnreadModule { path: CRATE.to_owned(), entry: root }]);
        let mut first_paths = BTreeMap::new();
        let mut items = Vec::new();
        while let Some(module) = unread_modules.pop_front() {
            items.push(item::module(&module.path, module.entry));
            let mut ids: Vec<&Value> = list(&module.entry["inner"]["module"]["items"]).iter().collect();
            // Sorted by name, with declarations before re-exports.
            ids.sort_by_key(|id| {
                self.entry(id).map(|e| (name_of(e).to_owned(), e["inner"].get("use").is_some()))
            });
            for id in ids {
                let Some(entry) = self.entry(id) else { continue };
                self.read_member(&module.path, entry, &mut unread_modules, &mut first_paths, &mut items)?;
            }
        }
        items.sort_by(|a, b| a.order().cmp(&b.order()));
        let mut lines = BTreeSet::new();
        match items.iter().find(|item| !lines.insert(item.line.clone())) {
            Some(duplicate) => Err(format!("duplicate line: {}", duplicate.line)),
            None => Ok(items),
        }
    }

    /// Reads one entry of a module.
    fn read_member(
        self,
        module: &str,
        entry: &'j Value,
        unread_modules: &mut VecDeque<UnreadModule<'j>>,
        first_paths: &mut BTreeMap<String, String>,
        items: &mut Vec<Item>,
    ) -> Result<(), String> {
        let (mut name, mut entry) = (name_of(entry), entry);
        if let Some(reexport) = entry["inner"].get("use") {
            if reexport["is_glob"] == true {
                return Err(format!("{module}: re-exports by glob are not read"));
            }
            name = reexport["name"].as_str().unwrap_or_default();
            let source = reexport["source"].as_str().unwrap_or_default();
            match self.entry(&reexport["id"]) {
                Some(target) => entry = target,
                None => {
                    items.push(item::reexport(&format!("{module}::{name}"), source, entry));
                    return Ok(());
                }
            }
        }
        let path = format!("{module}::{name}");
        if let Some(first_path) = first_paths.get(&entry["id"].to_string()) {
            items.push(item::reexport(&path, first_path, entry));
            return Ok(());
        }
        first_paths.insert(entry["id"].to_string(), path.clone());
        if entry["inner"].get("module").is_some() {
            unread_modules.push_back(UnreadModule { path, entry });
            return Ok(());
        }
        item::declared_items(self, &path, entry, items)
    }
}

/// The name of an entry; empty if it has none.
fn name_of(entry: &Value) -> &str {
    entry["name"].as_str().unwrap_or_default()
}

/// The values of a list; empty for any other value.
fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// The only key of an object and its value, as rustdoc writes a variant.
fn variant(value: &Value) -> Option<(&str, &Value)> {
    match value {
        Value::String(name) => Some((name, &Value::Null)),
        Value::Object(map) => map.iter().next().map(|(key, value)| (key.as_str(), value)),
        _ => None,
    }
}
