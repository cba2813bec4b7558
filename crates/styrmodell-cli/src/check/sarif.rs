//! Findings as SARIF 2.1.0 (OASIS, 2020): one run, a rule for each code.

use serde::Serialize;
use styrmodell::{Code, Finding, FindingPlace, Findings, Language, Severity};

#[derive(Serialize)]
struct Log {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run {
    tool: Tool,
    column_kind: &'static str,
    results: Vec<SarifResult>,
}

#[derive(Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver {
    name: &'static str,
    version: &'static str,
    language: &'static str,
    rules: Vec<Rule>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Rule {
    id: &'static str,
    default_configuration: Configuration,
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifResult {
    rule_id: &'static str,
    rule_index: usize,
    level: &'static str,
    message: Message,
    locations: Vec<Location>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location>,
}

#[derive(Serialize)]
struct Message {
    text: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    physical_location: PhysicalLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Message>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: ArtifactLocation,
    region: Region,
}

#[derive(Serialize)]
struct ArtifactLocation {
    uri: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: usize,
    start_column: usize,
    end_line: usize,
    end_column: usize,
}

pub(super) fn document(found: &[&Findings], language: Language) -> String {
    let results = found.iter().flat_map(|findings| findings.iter().map(|f| result(findings, f, language)));
    let rules = Code::ALL.iter().map(|code| Rule {
        id: code.as_str(),
        default_configuration: Configuration { level: level(code.severity()) },
    });
    let log = Log {
        schema: "https://json.schemastore.org/sarif-2.1.0.json",
        version: "2.1.0",
        runs: [Run {
            tool: Tool {
                driver: Driver {
                    name: "styrmodell",
                    version: env!("CARGO_PKG_VERSION"),
                    language: crate::pick(language, "sv", "en"),
                    rules: rules.collect(),
                },
            },
            column_kind: "unicodeCodePoints",
            results: results.collect(),
        }],
    };
    serde_json::to_string_pretty(&log).unwrap_or_default()
}

fn result(findings: &Findings, finding: &Finding, language: Language) -> SarifResult {
    let mut text = vec![finding.message(language).to_owned()];
    text.extend(finding.help_texts(language).map(str::to_owned));
    let (primary, related): (Vec<_>, Vec<_>) =
        findings.places(finding, language).partition(|place| place.is_primary);
    SarifResult {
        rule_id: finding.code().as_str(),
        rule_index: Code::ALL.iter().position(|code| *code == finding.code()).unwrap_or(0),
        level: level(finding.severity()),
        message: Message { text: text.join("\n") },
        locations: primary.iter().map(location).collect(),
        related_locations: related.iter().map(location).collect(),
    }
}

fn location(place: &FindingPlace<'_>) -> Location {
    Location {
        physical_location: PhysicalLocation {
            artifact_location: ArtifactLocation { uri: uri(place.start.file) },
            region: Region {
                start_line: place.start.line,
                start_column: place.start.column,
                end_line: place.end.line,
                end_column: place.end.column.max(place.start.column),
            },
        },
        message: place.text.map(|text| Message { text: text.to_owned() }),
    }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Warning => "warning",
        _ => "error",
    }
}

/// A path as a URI: what may not stand in one is percent-encoded.
fn uri(path: &str) -> String {
    // An absolute path is a URI with a scheme; a relative one stands for itself.
    let mut uri = String::from(if path.starts_with('/') { "file://" } else { "" });
    for byte in path.replace('\\', "/").bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' | b'~' => {
                uri.push(char::from(byte))
            }
            other => uri.push_str(&format!("%{other:02X}")),
        }
    }
    uri
}
