//! Findings as annotations in a GitHub workflow: a command on each line.

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
            let at = Extent::of(findings, finding);
            lines.push(format!(
                "::{level} file={},{},title={}::{}",
                property(at.start.file),
                extent(&at),
                finding.code(),
                data(&report::message(finding, language))
            ));
        }
    }
    lines.join("\n")
}

/// The lines and columns of an annotation. GitHub takes columns within one line
/// only, and counts the end as the column just after.
fn extent(at: &Extent<'_>) -> String {
    let Extent { start, last_line, end_column } = at;
    match end_column {
        _ if *last_line > start.line => format!("line={},endLine={last_line}", start.line),
        Some(end) => format!("line={},col={},endLine={last_line},endColumn={end}", start.line, start.column),
        None => format!("line={},col={}", start.line, start.column),
    }
}

/// Escapes the text after `::` of a workflow command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Escapes the value of a property, in which colon and comma have a meaning.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
