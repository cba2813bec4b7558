//! The schemas of the report formats, and a test that they refuse invalid
//! documents.

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use jsonschema::Validator;
use serde_json::{Value, json};

use crate::run::assert_none;

/// SARIF 2.1.0.
pub(crate) static SARIF: LazyLock<Validator> = LazyLock::new(|| validator("sarif-2.1.0.json"));

/// GitLab's code quality report.
pub(crate) static GITLAB: LazyLock<Validator> = LazyLock::new(|| validator("gitlab-code-quality.json"));

fn validator(file: &str) -> Validator {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/schemas").join(file);
    // OASIS' pattern of a language has a bracket too many, which a strict reader
    // of regular expressions refuses.
    let text = fs::read_to_string(path).unwrap().replace("-[a-zA-Z]{2}]?$", "-[a-zA-Z]{2}$");
    let schema: Value = serde_json::from_str(&text).unwrap();
    jsonschema::options().should_validate_formats(true).build(&schema).expect("a schema")
}

/// Fails unless a document is valid by its schema.
pub(crate) fn assert_valid(schema: &Validator, document: &str) {
    let document: Value =
        serde_json::from_str(document).unwrap_or_else(|e| panic!("not JSON ({e}):\n{document}"));
    let errors: Vec<String> =
        schema.iter_errors(&document).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert_none("places are invalid by the schema", &errors);
}

#[test]
fn schemas_refuse_documents_that_are_invalid_in_one_place() {
    let region = |region: Value| {
        let location =
            json!({ "physicalLocation": { "artifactLocation": { "uri": "a.yaml" }, "region": region } });
        json!({ "version": "2.1.0", "runs": [{
            "tool": { "driver": { "name": "styrmodell" } },
            "results": [{ "message": { "text": "fel" }, "locations": [location] }],
        }] })
    };
    assert!(SARIF.is_valid(&region(json!({ "startLine": 1, "endColumn": 2 }))));
    for invalid in
        [json!({ "startLine": 0 }), json!({ "startLine": 1, "endcolumn": 2 }), json!({ "startLine": "1" })]
    {
        assert!(!SARIF.is_valid(&region(invalid.clone())), "{invalid}");
    }

    let issue = |key: &str, value: Value| {
        let mut issue = json!({
            "description": "fel", "check_name": "gap", "fingerprint": "f", "severity": "minor",
            "location": { "path": "a.yaml", "lines": { "begin": 1, "end": 2 } },
        });
        issue[key] = value;
        json!([issue])
    };
    assert!(GITLAB.is_valid(&issue("severity", json!("blocker"))) && GITLAB.is_valid(&json!([])));
    for (key, invalid) in [
        ("severity", json!("error")),
        ("fingerprint", json!("")),
        ("location", json!({ "path": "/a.yaml", "lines": { "begin": 1 } })),
        ("location", json!({ "path": "./a.yaml", "lines": { "begin": 1 } })),
        ("location", json!({ "path": "a.yaml", "lines": { "begin": 0 } })),
        ("location", json!({ "path": "a.yaml" })),
        ("line", json!(1)),
    ] {
        assert!(!GITLAB.is_valid(&issue(key, invalid.clone())), "{key}: {invalid}");
    }
}
