//! Findings as annotations in a GitHub workflow, written as workflow commands, one
//! a line.

use styrmodell::finding::Severity;
use styrmodell::{Findings, Language};

use crate::write::report::{self, Extent};

pub(super) fn lines(found: &[&Findings], language: Language) -> String {
    let mut lines = Vec::new();
    for findings in found {
        for finding in findings.iter() {
            let level = match finding.severity() {
                Severity::Warning => "warning",
                _ => "error",
            };
            let place = Extent::of(findings, finding);
            lines.push(format!(
                "::{level} file={},{},title={}::{}",
                escape_property(place.start.file),
                line_and_column_properties(&place),
                finding.code(),
                escape_data(&report::message(finding, language))
            ));
        }
    }
    lines.join("\n")
}

/// The lines and columns of an annotation. GitHub accepts columns only for an
/// annotation within one line, and its end column is the one after the last
/// character.
fn line_and_column_properties(place: &Extent<'_>) -> String {
    let Extent { start, last_line, end_column } = place;
    match end_column {
        _ if *last_line > start.line => format!("line={},endLine={last_line}", start.line),
        Some(end) => format!("line={},col={},endLine={last_line},endColumn={end}", start.line, start.column),
        None => format!("line={},col={}", start.line, start.column),
    }
}

/// Escapes the text after `::` of a workflow command.
fn escape_data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Escapes the value of a property, in which colon and comma have a meaning.
fn escape_property(text: &str) -> String {
    escape_data(text).replace(':', "%3A").replace(',', "%2C")
}
