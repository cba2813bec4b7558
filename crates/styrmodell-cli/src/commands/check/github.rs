//! Findings as annotations in a GitHub workflow: one command a line.

use styrmodell::{Findings, Language, Severity};

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

/// Text after `::`, escaped as workflow commands want it.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A property's value, in which colon and comma mean something.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
