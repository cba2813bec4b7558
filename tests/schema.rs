//! Checks the schema with an independent validator: it accepts every file that
//! loads, and refuses the faults that a schema can express.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::fs;
use std::path::{Path, PathBuf};

use saphyr::{LoadableYamlNode as _, Yaml};
use serde_json::{Map, Value};
use styrmodell_tests::*;

/// The codes whose faults a schema can express.
const CODES_OF_THE_SCHEMA: &[&str] =
    &["unknown-field", "missing-field", "wrong-type", "bad-id", "bad-date", "bad-link"];

fn validator() -> jsonschema::Validator {
    jsonschema::validator_for(&serde_json::from_str(&styrmodell::files::schema()).unwrap()).unwrap()
}

/// Reads a file as an editor's YAML does; `None` if it is not YAML.
fn read(path: &Path) -> Option<Value> {
    let text = fs::read_to_string(path).unwrap();
    Yaml::load_from_str(&text).ok()?.first().map(value)
}

fn value(yaml: &Yaml<'_>) -> Value {
    if let Some(items) = yaml.as_vec() {
        return items.iter().map(value).collect();
    }
    if let Some(entries) = yaml.as_mapping() {
        let key = |key: &Yaml<'_>| key.as_str().map_or_else(|| format!("{key:?}"), str::to_owned);
        return Value::Object(entries.iter().map(|(k, v)| (key(k), value(v))).collect::<Map<_, _>>());
    }
    if let Some(number) = yaml.as_integer() {
        return Value::from(number);
    }
    if let Some(truth) = yaml.as_bool() {
        return Value::from(truth);
    }
    if let Some(number) = yaml.as_floating_point() {
        return Value::from(number);
    }
    yaml.as_str().map_or(Value::Null, Value::from)
}

fn yaml_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display())) {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(yaml_files(&path));
        } else if path.extension().is_some_and(|e| e == "yaml") {
            files.push(path);
        }
    }
    files.sort();
    files
}

#[test]
fn schema_accepts_every_file_that_loads() {
    let validator = validator();
    let folders = [
        "rules/goteborg",
        "examples/rules/lillkoping",
        "examples/city_system_tests/rules",
        "tests/fixtures/base",
    ];
    let files: Vec<PathBuf> = folders.iter().flat_map(|folder| yaml_files(&root().join(folder))).collect();
    assert!(files.len() > 15, "too few files in the folders");
    let faults: Vec<String> = files
        .iter()
        .flat_map(|path| {
            let document = read(path).unwrap_or_else(|| panic!("{} is no YAML", path.display()));
            let errors: Vec<String> =
                validator.iter_errors(&document).map(|e| format!("{}: {e}", path.display())).collect();
            errors
        })
        .collect();
    assert_none("are refused", &faults);
}

#[test]
fn schema_refuses_faults_of_shape() {
    let validator = validator();
    let mut taken = Vec::new();
    for code in CODES_OF_THE_SCHEMA {
        let files = yaml_files(&root().join("tests/fixtures").join(code).join("bad"));
        // At least one file in each folder has the fault. A file that only
        // makes room for it may be sound.
        if files.iter().filter_map(|f| read(f)).all(|document| validator.is_valid(&document)) {
            taken.push((*code).to_owned());
        }
    }
    assert_none("have faults of shape that the schema takes", &taken);
}

#[test]
fn shipped_files_name_the_schema() {
    for folder in ["rules/goteborg", "examples/rules/lillkoping", "examples/city_system_tests/rules"] {
        for path in yaml_files(&root().join(folder)) {
            let text = fs::read_to_string(&path).unwrap();
            let schema_path =
                text.lines().next().and_then(|line| line.strip_prefix("# yaml-language-server: $schema="));
            let schema = path.parent().unwrap().join(schema_path.unwrap_or_default());
            assert!(
                schema_path.is_some() && schema.is_file(),
                "{} does not name an existing schema",
                path.display()
            );
        }
    }
}
