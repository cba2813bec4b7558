//! Findings as annotations in a GitHub workflow: one command a line.

use styrmodell::{Findings, Language, Severity};

pub(super) fn lines(found: &[&Findings], language: Language) -> String {
    let mut lines = Vec::new();
    for findings in found {
        for finding in findings.iter() {
            let level = match finding.severity() {
                Severity::Warning => "warning",
                _ => "error",
            };
            let mut message = vec![finding.message(language).to_owned()];
            message.extend(finding.help_texts(language).map(str::to_owned));
            let mut properties = Vec::new();
            if let Some(place) = findings.places(finding, language).next() {
                properties.push(format!("file={}", property(place.start.file)));
                properties.push(format!("line={}", place.start.line));
                properties.push(format!("col={}", place.start.column));
            }
            properties.push(format!("title={}", finding.code()));
            lines.push(format!("::{level} {}::{}", properties.join(","), data(&message.join("\n"))));
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
