//! Writes types, generics and functions of rustdoc's JSON as text.
//!
//! A type is written by its last path segment, because the names of types are
//! unique in the library, and the paths to types of the standard library are not
//! part of a promise.

#![expect(clippy::indexing_slicing, reason = "a JSON value gives null for a key that it does not have")]

use serde_json::Value;

use super::{list, variant};

/// A text, or an error that names the unknown part of the JSON.
pub(super) type Printed<T> = Result<T, String>;

/// The generics of an item: `<'a, T: Clone>`, and the predicates after `where`.
pub(super) struct Generics {
    pub(super) parameters: String,
    predicates: Vec<String>,
}

impl Generics {
    /// The `where` clause; empty if there are no predicates.
    pub(super) fn clause(&self) -> String {
        if self.predicates.is_empty() {
            String::new()
        } else {
            format!(" where {}", self.predicates.join(", "))
        }
    }
}

/// `fn path<T>(self, name: Type) -> Type where …`.
pub(super) fn function(path: &str, inner: &Value) -> Printed<String> {
    let generics = generics(&inner["generics"])?;
    let header = &inner["header"];
    let qualifiers = [("is_const", "const "), ("is_async", "async "), ("is_unsafe", "unsafe ")];
    let qualifiers: String =
        qualifiers.iter().filter(|(key, _)| header[*key] == true).map(|(_, word)| *word).collect();
    let mut inputs = Vec::new();
    for input in list(&inner["sig"]["inputs"]) {
        let name = input[0].as_str().unwrap_or_default();
        let text = type_text(&input[1])?;
        inputs.push(match (name, text.as_str()) {
            ("self", "Self") => "self".to_owned(),
            ("self", text) if text.starts_with('&') && text.ends_with("Self") => text.replace("Self", "self"),
            _ => format!("{name}: {text}"),
        });
    }
    let output = match &inner["sig"]["output"] {
        Value::Null => String::new(),
        output => format!(" -> {}", type_text(output)?),
    };
    Ok(format!(
        "{qualifiers}fn {path}{}({}){output}{}",
        generics.parameters,
        inputs.join(", "),
        generics.clause()
    ))
}

/// The generics of an item. A parameter that stands for an `impl Trait` is left
/// out; the `impl Trait` itself is shown.
pub(super) fn generics(generics: &Value) -> Printed<Generics> {
    let mut parameters = Vec::new();
    for parameter in list(&generics["params"]) {
        let name = parameter["name"].as_str().unwrap_or_default();
        match variant(&parameter["kind"]) {
            Some(("lifetime", inner)) => parameters.push(with_bounds(name, &lifetimes(&inner["outlives"]))),
            Some(("type", inner)) if inner["is_synthetic"] == true => {}
            Some(("type", inner)) => parameters.push(with_bounds(name, &bounds(&inner["bounds"])?)),
            Some(("const", inner)) => {
                parameters.push(format!("const {name}: {}", type_text(&inner["type"])?))
            }
            other => return Err(format!("a generic parameter is not read: {other:?}")),
        }
    }
    let mut predicates = Vec::new();
    for predicate in list(&generics["where_predicates"]) {
        predicates.push(match variant(predicate) {
            Some(("bound_predicate", inner)) => {
                with_bounds(&type_text(&inner["type"])?, &bounds(&inner["bounds"])?)
            }
            Some(("lifetime_predicate", inner)) => {
                with_bounds(inner["lifetime"].as_str().unwrap_or_default(), &lifetimes(&inner["outlives"]))
            }
            other => return Err(format!("a where clause is not read: {other:?}")),
        });
    }
    let parameters =
        if parameters.is_empty() { String::new() } else { format!("<{}>", parameters.join(", ")) };
    Ok(Generics { parameters, predicates })
}

fn with_bounds(name: &str, bounds: &str) -> String {
    if bounds.is_empty() { name.to_owned() } else { format!("{name}: {bounds}") }
}

fn lifetimes(outlives: &Value) -> String {
    list(outlives).iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" + ")
}

fn bounds(bounds: &Value) -> Printed<String> {
    let mut texts = Vec::new();
    for bound in list(bounds) {
        texts.push(match variant(bound) {
            Some(("trait_bound", inner)) => {
                let optional = if inner["modifier"] == "maybe" { "?" } else { "" };
                format!("{}{optional}{}", for_all(&inner["generic_params"]), path_text(&inner["trait"])?)
            }
            Some(("outlives", lifetime)) => lifetime.as_str().unwrap_or_default().to_owned(),
            Some(("use", captured)) => {
                let names = list(captured).iter().filter_map(|c| variant(c)?.1.as_str());
                format!("use<{}>", names.collect::<Vec<_>>().join(", "))
            }
            other => return Err(format!("a bound is not read: {other:?}")),
        });
    }
    Ok(texts.join(" + "))
}

/// Writes `for<'a> `; empty without parameters.
fn for_all(parameters: &Value) -> String {
    let names: Vec<&str> = list(parameters).iter().filter_map(|p| p["name"].as_str()).collect();
    if names.is_empty() { String::new() } else { format!("for<{}> ", names.join(", ")) }
}

/// A path with its arguments: `Option<&str>`.
pub(super) fn path_text(path: &Value) -> Printed<String> {
    let full_path = path["path"].as_str().unwrap_or_default();
    let name = full_path.rsplit("::").next().unwrap_or(full_path);
    // These names are ambiguous without their module.
    let is_short = ["Error", "Result"].contains(&name) && full_path.contains("io::");
    let name = if is_short { format!("io::{name}") } else { name.to_owned() };
    Ok(name + &arguments(&path["args"])?)
}

fn arguments(arguments: &Value) -> Printed<String> {
    let mut texts = Vec::new();
    match variant(arguments) {
        None => return Ok(String::new()),
        Some(("angle_bracketed", inner)) => {
            for argument in list(&inner["args"]) {
                texts.push(match variant(argument) {
                    Some(("lifetime", lifetime)) => lifetime.as_str().unwrap_or_default().to_owned(),
                    Some(("type", inner)) => type_text(inner)?,
                    Some(("const", inner)) => inner["expr"].as_str().unwrap_or_default().to_owned(),
                    Some(("infer", _)) => "_".to_owned(),
                    other => return Err(format!("an argument is not read: {other:?}")),
                });
            }
            for constraint in list(&inner["constraints"]) {
                let name = constraint["name"].as_str().unwrap_or_default();
                texts.push(match variant(&constraint["binding"]) {
                    Some(("equality", inner)) => format!("{name} = {}", term(inner)?),
                    Some(("constraint", inner)) => format!("{name}: {}", bounds(inner)?),
                    other => return Err(format!("a constraint is not read: {other:?}")),
                });
            }
        }
        Some(("parenthesized", inner)) => {
            let output = match &inner["output"] {
                Value::Null => String::new(),
                output => format!(" -> {}", type_text(output)?),
            };
            return Ok(format!("({}){output}", types(&inner["inputs"])?));
        }
        other => return Err(format!("arguments are not read: {other:?}")),
    }
    Ok(if texts.is_empty() { String::new() } else { format!("<{}>", texts.join(", ")) })
}

fn term(term: &Value) -> Printed<String> {
    match variant(term) {
        Some(("type", inner)) => type_text(inner),
        Some(("constant", inner)) => Ok(inner["expr"].as_str().unwrap_or_default().to_owned()),
        other => Err(format!("a term is not read: {other:?}")),
    }
}

fn types(types: &Value) -> Printed<String> {
    Ok(list(types).iter().map(type_text).collect::<Result<Vec<_>, _>>()?.join(", "))
}

/// A type as text.
pub(super) fn type_text(value: &Value) -> Printed<String> {
    let Some((kind, inner)) = variant(value) else { return Err(format!("a type is not read: {value}")) };
    Ok(match kind {
        "resolved_path" => path_text(inner)?,
        "generic" | "primitive" => inner.as_str().unwrap_or_default().to_owned(),
        "tuple" => format!("({})", types(inner)?),
        "slice" => format!("[{}]", type_text(inner)?),
        "array" => format!("[{}; {}]", type_text(&inner["type"])?, inner["len"].as_str().unwrap_or_default()),
        "impl_trait" => format!("impl {}", bounds(inner)?),
        "dyn_trait" => {
            let mut texts = Vec::new();
            for bound in list(&inner["traits"]) {
                texts.push(for_all(&bound["generic_params"]) + &path_text(&bound["trait"])?);
            }
            texts.extend(inner["lifetime"].as_str().map(str::to_owned));
            format!("dyn {}", texts.join(" + "))
        }
        "borrowed_ref" => {
            let lifetime = inner["lifetime"].as_str().map(|l| format!("{l} ")).unwrap_or_default();
            let mutable = if inner["is_mutable"] == true { "mut " } else { "" };
            format!("&{lifetime}{mutable}{}", type_text(&inner["type"])?)
        }
        "qualified_path" => {
            let (self_type, name) =
                (type_text(&inner["self_type"])?, inner["name"].as_str().unwrap_or_default());
            match &inner["trait"] {
                Value::Null => format!("{self_type}::{name}"),
                trait_path if trait_path["path"] == "" => format!("{self_type}::{name}"),
                trait_path => format!("<{self_type} as {}>::{name}", path_text(trait_path)?),
            }
        }
        "function_pointer" => {
            let inputs = Value::Array(list(&inner["sig"]["inputs"]).iter().map(|i| i[1].clone()).collect());
            let output = match &inner["sig"]["output"] {
                Value::Null => String::new(),
                output => format!(" -> {}", type_text(output)?),
            };
            format!("fn({}){output}", types(&inputs)?)
        }
        other => return Err(format!("types of the kind {other} are not read")),
    })
}
