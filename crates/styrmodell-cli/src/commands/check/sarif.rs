//! Findings as SARIF 2.1.0 (OASIS, 2020): one run, a rule for each code.
//!
//! The contents follow what readers need: GitHub refuses results without a
//! location, and shows the texts of the rules.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Serialize;
use styrmodell::finding::{Code, Finding, FindingPlace, Position, Severity};
use styrmodell::{Findings, Language};

use crate::cli::language::Say;
use crate::write::report;

/// The name of the folder that relative paths start from.
const BASE_ID: &str = "%SRCROOT%";

#[derive(Serialize)]
struct SarifLog {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [SarifRun; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifRun {
    tool: SarifTool,
    invocations: [SarifInvocation; 1],
    original_uri_base_ids: BTreeMap<&'static str, SarifBase>,
    column_kind: &'static str,
    results: Vec<SarifResult>,
}

/// The base folder, described without its path, so that the document is the same on
/// every machine.
#[derive(Serialize)]
struct SarifBase {
    description: SarifMessage,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifInvocation {
    execution_successful: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tool_execution_notifications: Vec<SarifNotification>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifNotification {
    associated_rule: SarifRuleReference,
    level: &'static str,
    message: SarifMessage,
    locations: Vec<SarifLocation>,
}

#[derive(Serialize)]
struct SarifRuleReference {
    id: &'static str,
    index: usize,
}

#[derive(Serialize)]
struct SarifTool {
    driver: SarifDriver,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifDriver {
    name: &'static str,
    version: &'static str,
    language: &'static str,
    rules: Vec<SarifRule>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifRule {
    id: &'static str,
    short_description: SarifMessage,
    full_description: SarifMessage,
    help: SarifHelp,
    default_configuration: SarifConfiguration,
}

#[derive(Serialize)]
struct SarifHelp {
    text: &'static str,
    markdown: &'static str,
}

#[derive(Serialize)]
struct SarifConfiguration {
    level: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifResult {
    rule_id: &'static str,
    rule_index: usize,
    level: &'static str,
    message: SarifMessage,
    locations: Vec<SarifLocation>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<SarifLocation>,
}

#[derive(Serialize)]
struct SarifMessage {
    text: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifLocation {
    physical_location: SarifPhysicalLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<SarifMessage>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifPhysicalLocation {
    artifact_location: SarifArtifactLocation,
    region: SarifRegion,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifArtifactLocation {
    uri: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    uri_base_id: Option<&'static str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifRegion {
    start_line: usize,
    start_column: usize,
    #[serde(flatten)]
    end: Option<SarifEnd>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifEnd {
    end_line: usize,
    end_column: usize,
}

pub(super) fn document(found: &[&Findings], language: Language) -> String {
    let all_findings = || found.iter().flat_map(|findings| findings.iter().map(move |f| (*findings, f)));
    let notifications = all_findings().filter(|(_, finding)| finding.code() == Code::Unreadable);
    let base = language.say("Mappen som kommandot kördes i.", "The folder that the command was run in.");
    let log = SarifLog {
        schema: "https://json.schemastore.org/sarif-2.1.0.json",
        version: "2.1.0",
        runs: [SarifRun {
            tool: SarifTool {
                driver: SarifDriver {
                    name: "styrmodell",
                    version: env!("CARGO_PKG_VERSION"),
                    language: language.say("sv", "en"),
                    rules: Code::ALL.iter().map(|code| rule(*code, language)).collect(),
                },
            },
            invocations: [SarifInvocation {
                execution_successful: !found.iter().any(|findings| report::is_unreadable(findings)),
                tool_execution_notifications: notifications
                    .map(|(findings, finding)| notification(findings, finding, language))
                    .collect(),
            }],
            original_uri_base_ids: [(BASE_ID, SarifBase { description: message(base) })].into(),
            // Readers that ignore this property count in UTF-16 code units.
            column_kind: "utf16CodeUnits",
            results: all_findings().map(|(findings, finding)| result(findings, finding, language)).collect(),
        }],
    };
    serde_json::to_string_pretty(&log).unwrap_or_default()
}

/// The rule for a code: the first sentence of its page is the short text, the
/// rest explains it.
fn rule(code: Code, language: Language) -> SarifRule {
    let page = code.page(language);
    let about = report::about(code, language);
    let (_, why) = page.split("\n\n").nth(2).unwrap_or_default().split_once('\n').unwrap_or_default();
    SarifRule {
        id: code.as_str(),
        short_description: message(&report::meaning(code, language)),
        full_description: message(&format!("{about} {}", why.replace('\n', " "))),
        help: SarifHelp { text: page, markdown: page },
        default_configuration: SarifConfiguration { level: level(code.severity()) },
    }
}

fn result(findings: &Findings, finding: &Finding, language: Language) -> SarifResult {
    let (primary, related): (Vec<_>, Vec<_>) =
        findings.places(finding, language).partition(|place| place.is_primary);
    let mut locations: Vec<SarifLocation> = primary.iter().map(location).collect();
    if locations.is_empty() {
        locations.push(anchor(findings, finding));
    }
    SarifResult {
        rule_id: finding.code().as_str(),
        rule_index: index(finding.code()),
        level: level(finding.severity()),
        message: message(&report::message(finding, language)),
        locations,
        related_locations: related.iter().map(location).collect(),
    }
}

fn notification(findings: &Findings, finding: &Finding, language: Language) -> SarifNotification {
    SarifNotification {
        associated_rule: SarifRuleReference { id: finding.code().as_str(), index: index(finding.code()) },
        level: level(finding.severity()),
        message: message(&report::line(findings, finding, language)),
        locations: vec![anchor(findings, finding)],
    }
}

fn index(code: Code) -> usize {
    Code::ALL.iter().position(|known| *known == code).unwrap_or_default()
}

/// A message whose text is escaped, so that no input becomes a link.
fn message(text: &str) -> SarifMessage {
    SarifMessage { text: text.replace("](", "\\](") }
}

fn location(place: &FindingPlace<'_>) -> SarifLocation {
    let end = SarifEnd { end_line: place.end.line, end_column: place.end.utf16_column };
    SarifLocation {
        // An empty region extends to the end of its line, so that it is visible.
        physical_location: physical_location(place.start, Some(end).filter(|_| place.end != place.start)),
        message: place.label.map(message),
    }
}

/// The location of a finding that points at no text.
fn anchor(findings: &Findings, finding: &Finding) -> SarifLocation {
    SarifLocation { physical_location: physical_location(findings.anchor(finding), None), message: None }
}

fn physical_location(start: Position<'_>, end: Option<SarifEnd>) -> SarifPhysicalLocation {
    SarifPhysicalLocation {
        artifact_location: artifact_location(start.file),
        region: SarifRegion { start_line: start.line, start_column: start.utf16_column, end },
    }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Warning => "warning",
        _ => "error",
    }
}

/// A path as a URI: a relative path starts from the base folder, an absolute one
/// has the scheme `file`.
fn artifact_location(path: &str) -> SarifArtifactLocation {
    if !Path::new(path).is_absolute() {
        return SarifArtifactLocation { uri: percent_encode(path), uri_base_id: Some(BASE_ID) };
    }
    let root = if path.starts_with('/') { "" } else { "/" };
    SarifArtifactLocation { uri: format!("file://{root}{}", percent_encode(path)), uri_base_id: None }
}

/// Percent-encodes the characters of a path that a URI does not allow.
fn percent_encode(path: &str) -> String {
    let mut uri = String::new();
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' | b'~' => {
                uri.push(char::from(byte))
            }
            other => uri.push_str(&format!("%{other:02X}")),
        }
    }
    uri
}
