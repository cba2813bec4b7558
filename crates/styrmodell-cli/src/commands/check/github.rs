//! Findings as annotations in a GitHub workflow: a command on each line.

use styrmodell::finding::Severity;
use styrmodell::{Findings, Language};

use crate::write::report;

pub(super) fn lines(found: &[&Findings], language: Language) -> String {
    let mut lines = Vec::new();
    for findings in found {
        for finding in findings.iter() {
            let level = match finding.severity() {
                Severity::Warning => "warning",
                _ => "error",
            };
            let at = findings.anchor(finding);
            lines.push(format!(
                "::{level} file={},line={},col={},title={}::{}",
                property(at.file),
                at.line,
                at.column,
                finding.code(),
                data(&report::words(finding, language))
            ));
        }
    }
    lines.join("\n")
}

/// Escapes the text after `::` of a workflow command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Escapes the value of a property, in which colon and comma have a meaning.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
