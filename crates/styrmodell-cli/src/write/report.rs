//! The words of a finding in reports for machines, the same in every format.

use styrmodell::finding::{Code, Finding};
use styrmodell::render::{did_you_mean, on_one_line};
use styrmodell::{Findings, Language};

/// A finding in words: the fault, a suggestion, and the advice.
pub(crate) fn words(finding: &Finding, language: Language) -> String {
    let mut lines = vec![finding.message(language).to_owned()];
    lines.extend(did_you_mean(finding.near_names(), language));
    lines.extend(finding.help_texts(language).map(str::to_owned));
    lines.join("\n")
}

/// A finding on one line: its location, the fault, and a suggestion.
pub(crate) fn line(findings: &Findings, finding: &Finding, language: Language) -> String {
    let mut line = finding.message(language).to_owned();
    if let Some(at) = findings.position(finding) {
        line = format!("{}:{}:{}: {line}", at.file, at.line, at.column);
    }
    if let Some(question) = did_you_mean(finding.near_names(), language) {
        line.push_str(&format!("; {question}"));
    }
    on_one_line(&line)
}

/// `true` if files could not be read, so that the findings may be incomplete.
pub(crate) fn is_unreadable(findings: &Findings) -> bool {
    findings.iter().any(|finding| finding.code() == Code::Unreadable)
}
