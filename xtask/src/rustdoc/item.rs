//! A public item: its path, its line in `api.txt`, and its documentation.

#![expect(clippy::indexing_slicing, reason = "a JSON value gives null for a key that it does not have")]

use serde_json::Value;

use super::signature::{self, Printed};
use super::{Rustdoc, list, name_of, variant};

/// The kinds of items, which differ in the documentation that they need.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// The crate or a module.
    Module,
    /// A struct, enum or trait.
    Type,
    /// A function or method, and whether it can fail.
    Function {
        /// `true` if it returns a `Result`.
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
    /// The line of `api.txt` for it.
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
pub(super) fn declared_items(
    rustdoc: Rustdoc,
    path: &str,
    entry: &Value,
    items: &mut Vec<Item>,
) -> Result<(), String> {
    let (kind, inner) = variant(&entry["inner"]).ok_or_else(|| format!("{path}: no kind"))?;
    match kind {
        "struct" => {
            let (shape, value) = variant(&inner["kind"]).unwrap_or(("unit", &Value::Null));
            let fields = if shape == "tuple" { value } else { &value["fields"] };
            items.push(type_item(path, entry, "struct", inner)?);
            field_items(rustdoc, path, fields, items)?;
            members(rustdoc, path, entry, items)
        }
        "enum" => {
            items.push(type_item(path, entry, "enum", inner)?);
            for id in list(&inner["variants"]) {
                let variant = rustdoc.entry(id).ok_or_else(|| format!("{path}: a variant is missing"))?;
                variant_items(rustdoc, path, variant, items)?;
            }
            members(rustdoc, path, entry, items)
        }
        "function" => {
            items.push(function(path, entry, inner)?);
            Ok(())
        }
        "constant" => {
            items.push(constant(path, entry, &inner["type"])?);
            Ok(())
        }
        other => Err(format!("{path}: items of the kind {other} are not supported; see xtask/src/rustdoc")),
    }
}

fn type_item(path: &str, entry: &Value, word: &str, inner: &Value) -> Printed<Item> {
    let generics = signature::generics(&inner["generics"])?;
    let non_exhaustive = if has_attribute(entry, "non_exhaustive") { "#[non_exhaustive] " } else { "" };
    let line = format!("{non_exhaustive}{word} {path}{}{}", generics.parameters, generics.clause());
    Ok(Item::new(path, entry, Kind::Type, line))
}

/// `true` if an item has an attribute without arguments.
fn has_attribute(entry: &Value, name: &str) -> bool {
    list(&entry["attrs"]).iter().any(|attribute| attribute == name)
}

fn variant_items(rustdoc: Rustdoc, path: &str, entry: &Value, items: &mut Vec<Item>) -> Result<(), String> {
    let path = format!("{path}::{}", name_of(entry));
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
    items.push(Item::new(&path, entry, Kind::Part, line));
    if shape == "struct" { field_items(rustdoc, &path, &value["fields"], items) } else { Ok(()) }
}

fn field_items(rustdoc: Rustdoc, path: &str, ids: &Value, items: &mut Vec<Item>) -> Result<(), String> {
    for field in list(ids).iter().filter_map(|id| rustdoc.entry(id)) {
        let path = format!("{path}::{}", name_of(field));
        let line = format!("field {path}: {}", signature::type_text(&field["inner"]["struct_field"])?);
        items.push(Item::new(&path, field, Kind::Part, line));
    }
    Ok(())
}

fn function(path: &str, entry: &Value, inner: &Value) -> Printed<Item> {
    let fails =
        inner["sig"]["output"]["resolved_path"]["path"].as_str().is_some_and(|name| name.ends_with("Result"));
    Ok(Item::new(path, entry, Kind::Function { fails }, signature::function(path, inner)?))
}

fn constant(path: &str, entry: &Value, declared_type: &Value) -> Printed<Item> {
    Ok(Item::new(path, entry, Kind::Part, format!("const {path}: {}", signature::type_text(declared_type)?)))
}

/// The methods of a type and the traits that it implements.
fn members(rustdoc: Rustdoc, path: &str, entry_of_type: &Value, items: &mut Vec<Item>) -> Result<(), String> {
    let inner = variant(&entry_of_type["inner"]).map_or(&Value::Null, |(_, inner)| inner);
    for implementation in list(&inner["impls"]).iter().filter_map(|id| rustdoc.entry(id)) {
        let implementation_json = &implementation["inner"]["impl"];
        if !implementation_json["blanket_impl"].is_null()
            || is_of_another(rustdoc, implementation_json, entry_of_type)
        {
            continue;
        }
        if implementation_json["trait"].is_null() {
            for entry in list(&implementation_json["items"]).iter().filter_map(|id| rustdoc.entry(id)) {
                let path = format!("{path}::{}", name_of(entry));
                match variant(&entry["inner"]) {
                    Some(("function", inner)) => items.push(function(&path, entry, inner)?),
                    Some(("assoc_const", inner)) => items.push(constant(&path, entry, &inner["type"])?),
                    other => return Err(format!("{path}: not read: {other:?}")),
                }
            }
        } else if let Some(line) = trait_line(rustdoc, implementation_json)? {
            items.push(Item::new(path, implementation, Kind::Implementation, line));
        }
    }
    Ok(())
}

/// `true` if an implementation mentions the type but is for another type of this
/// crate, under which it is listed.
fn is_of_another(rustdoc: Rustdoc, implementation_json: &Value, entry_of_type: &Value) -> bool {
    let mut type_json = &implementation_json["for"];
    while let Some(("borrowed_ref", inner)) = variant(type_json) {
        type_json = &inner["type"];
    }
    let id = &type_json["resolved_path"]["id"];
    *id != entry_of_type["id"] && rustdoc.entry(id).is_some()
}

/// Writes the line for an implementation. Traits that the compiler implements are
/// listed only if a type lacks them.
fn trait_line(rustdoc: Rustdoc, implementation_json: &Value) -> Printed<Option<String>> {
    let name = signature::path_text(&implementation_json["trait"])?;
    let negative = implementation_json["is_negative"] == true;
    let is_lacked = negative && ["Send", "Sync", "Unpin"].contains(&name.as_str());
    if name == "StructuralPartialEq" || implementation_json["is_synthetic"] == true && !is_lacked {
        return Ok(None);
    }
    let generics = signature::generics(&implementation_json["generics"])?;
    let mut line = format!(
        "impl{} {}{name} for {}{}",
        generics.parameters,
        if negative { "!" } else { "" },
        signature::type_text(&implementation_json["for"])?,
        generics.clause(),
    );
    for entry in list(&implementation_json["items"]).iter().filter_map(|id| rustdoc.entry(id)) {
        if let Some(("assoc_type", inner)) = variant(&entry["inner"]) {
            line.push_str(&format!("; type {} = {}", name_of(entry), signature::type_text(&inner["type"])?));
        }
    }
    Ok(Some(line))
}
