//! One public item: its path, its line in `api.txt`, its words.

#![expect(clippy::indexing_slicing, reason = "a JSON value gives null for a key that it does not have")]

use serde_json::Value;

use super::signature::{self, Printed};
use super::{Rustdoc, list, named, variant};

/// The kinds of items, by how they are held to their words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// The crate or a module.
    Module,
    /// A struct, enum or trait.
    Type,
    /// A function or method, and whether it can fail.
    Function {
        /// `true` if it gives a `Result`.
        fails: bool,
    },
    /// A field, variant, constant or associated item.
    Part,
    /// An implementation of a trait.
    Implementation,
    /// Another path to an item.
    Reexport,
}

/// One public item.
#[derive(Debug, Clone)]
pub(crate) struct Item {
    /// The path by which it is used: `styrmodell::Rulebook::accept`.
    pub(crate) path: String,
    /// The id that rustdoc gave it, for links.
    pub(crate) id: String,
    pub(crate) kind: Kind,
    /// What `api.txt` says of it.
    pub(crate) line: String,
    /// Its words, in Markdown.
    pub(crate) docs: String,
    /// The ids of the items that its words link to.
    pub(crate) links: Vec<String>,
}

impl Item {
    /// An implementation stands after all else of its type.
    pub(crate) fn order(&self) -> (&str, bool, &str) {
        (&self.path, self.kind == Kind::Implementation, &self.line)
    }

    fn new(path: &str, entry: &Value, kind: Kind, line: String) -> Self {
        let links = entry["links"].as_object().map(|map| map.values().map(Value::to_string).collect());
        Item {
            path: path.to_owned(),
            id: entry["id"].to_string(),
            kind,
            line,
            docs: entry["docs"].as_str().unwrap_or_default().to_owned(),
            links: links.unwrap_or_default(),
        }
    }
}

/// The crate or a module.
pub(super) fn module(path: &str, entry: &Value) -> Item {
    Item::new(path, entry, Kind::Module, format!("mod {path}"))
}

/// Another path to an item.
pub(super) fn reexport(path: &str, source: &str, entry: &Value) -> Item {
    Item::new(path, entry, Kind::Reexport, format!("use {path} = {source}"))
}

/// An item that is neither a module nor a re-export, and the items within it.
pub(super) fn declared(
    rustdoc: Rustdoc,
    path: &str,
    entry: &Value,
    found: &mut Vec<Item>,
) -> Result<(), String> {
    let (kind, inner) = variant(&entry["inner"]).ok_or_else(|| format!("{path}: no kind"))?;
    match kind {
        "struct" => {
            let (shape, value) = variant(&inner["kind"]).unwrap_or(("unit", &Value::Null));
            let fields = if shape == "tuple" { value } else { &value["fields"] };
            found.push(a_type(path, entry, "struct", inner)?);
            fields_of(rustdoc, path, fields, found)?;
            members(rustdoc, path, entry, found)
        }
        "enum" => {
            found.push(a_type(path, entry, "enum", inner)?);
            for id in list(&inner["variants"]) {
                let variant = rustdoc.entry(id).ok_or_else(|| format!("{path}: a variant is missing"))?;
                a_variant(rustdoc, path, variant, found)?;
            }
            members(rustdoc, path, entry, found)
        }
        "function" => {
            found.push(function(path, entry, inner)?);
            Ok(())
        }
        "constant" => {
            found.push(constant(path, entry, &inner["type"])?);
            Ok(())
        }
        other => Err(format!("{path}: items of the kind {other} are not read; see xtask/src/rustdoc")),
    }
}

fn a_type(path: &str, entry: &Value, word: &str, inner: &Value) -> Printed<Item> {
    let generics = signature::generics(&inner["generics"])?;
    let open = if has_attribute(entry, "non_exhaustive") { "#[non_exhaustive] " } else { "" };
    let line = format!("{open}{word} {path}{}{}", generics.parameters, generics.clause());
    Ok(Item::new(path, entry, Kind::Type, line))
}

/// `true` if an item has an attribute without arguments.
fn has_attribute(entry: &Value, name: &str) -> bool {
    list(&entry["attrs"]).iter().any(|attribute| attribute == name)
}

fn a_variant(rustdoc: Rustdoc, path: &str, entry: &Value, found: &mut Vec<Item>) -> Result<(), String> {
    let path = format!("{path}::{}", named(entry));
    let (shape, value) = variant(&entry["inner"]["variant"]["kind"]).unwrap_or(("plain", &Value::Null));
    let types = match shape {
        "tuple" => {
            let fields = list(value).iter().filter_map(|id| rustdoc.entry(id));
            let types: Result<Vec<String>, String> =
                fields.map(|field| signature::type_text(&field["inner"]["struct_field"])).collect();
            format!("({})", types?.join(", "))
        }
        _ => String::new(),
    };
    let line = format!("variant {path}{types}");
    found.push(Item::new(&path, entry, Kind::Part, line));
    if shape == "struct" { fields_of(rustdoc, &path, &value["fields"], found) } else { Ok(()) }
}

fn fields_of(rustdoc: Rustdoc, path: &str, ids: &Value, found: &mut Vec<Item>) -> Result<(), String> {
    for field in list(ids).iter().filter_map(|id| rustdoc.entry(id)) {
        let path = format!("{path}::{}", named(field));
        let line = format!("field {path}: {}", signature::type_text(&field["inner"]["struct_field"])?);
        found.push(Item::new(&path, field, Kind::Part, line));
    }
    Ok(())
}

fn function(path: &str, entry: &Value, inner: &Value) -> Printed<Item> {
    let fails =
        inner["sig"]["output"]["resolved_path"]["path"].as_str().is_some_and(|name| name.ends_with("Result"));
    Ok(Item::new(path, entry, Kind::Function { fails }, signature::function(path, inner)?))
}

fn constant(path: &str, entry: &Value, declared: &Value) -> Printed<Item> {
    Ok(Item::new(path, entry, Kind::Part, format!("const {path}: {}", signature::type_text(declared)?)))
}

/// The methods of a type and the traits that it implements.
fn members(rustdoc: Rustdoc, path: &str, of: &Value, found: &mut Vec<Item>) -> Result<(), String> {
    let inner = variant(&of["inner"]).map_or(&Value::Null, |(_, inner)| inner);
    for implementation in list(&inner["impls"]).iter().filter_map(|id| rustdoc.entry(id)) {
        let written = &implementation["inner"]["impl"];
        if !written["blanket_impl"].is_null() || is_of_another(rustdoc, written, of) {
            continue;
        }
        if written["trait"].is_null() {
            for entry in list(&written["items"]).iter().filter_map(|id| rustdoc.entry(id)) {
                let path = format!("{path}::{}", named(entry));
                match variant(&entry["inner"]) {
                    Some(("function", inner)) => found.push(function(&path, entry, inner)?),
                    Some(("assoc_const", inner)) => found.push(constant(&path, entry, &inner["type"])?),
                    other => return Err(format!("{path}: not read: {other:?}")),
                }
            }
        } else if let Some(line) = trait_line(rustdoc, written)? {
            found.push(Item::new(path, implementation, Kind::Implementation, line));
        }
    }
    Ok(())
}

/// `true` if an implementation names the type, but is for another of this crate,
/// under which it is listed.
fn is_of_another(rustdoc: Rustdoc, written: &Value, of: &Value) -> bool {
    let mut own = &written["for"];
    while let Some(("borrowed_ref", inner)) = variant(own) {
        own = &inner["type"];
    }
    let id = &own["resolved_path"]["id"];
    *id != of["id"] && rustdoc.entry(id).is_some()
}

/// What `api.txt` says of an implementation. Of the traits that the compiler
/// implements, those that a type lacks.
fn trait_line(rustdoc: Rustdoc, written: &Value) -> Printed<Option<String>> {
    let name = signature::path_text(&written["trait"])?;
    let negative = written["is_negative"] == true;
    let is_lacked = negative && ["Send", "Sync", "Unpin"].contains(&name.as_str());
    if name == "StructuralPartialEq" || written["is_synthetic"] == true && !is_lacked {
        return Ok(None);
    }
    let generics = signature::generics(&written["generics"])?;
    let mut line = format!(
        "impl{} {}{name} for {}{}",
        generics.parameters,
        if negative { "!" } else { "" },
        signature::type_text(&written["for"])?,
        generics.clause(),
    );
    for entry in list(&written["items"]).iter().filter_map(|id| rustdoc.entry(id)) {
        if let Some(("assoc_type", inner)) = variant(&entry["inner"]) {
            line.push_str(&format!("; type {} = {}", named(entry), signature::type_text(&inner["type"])?));
        }
    }
    Ok(Some(line))
}
