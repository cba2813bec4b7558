//! The texts and lines of a finding that all machine-readable formats share.

use styrmodell::finding::{Code, Finding, Position};
use styrmodell::render::{did_you_mean, on_one_line};
use styrmodell::{Findings, Language};

/// The message of a finding with all of its help: the fault, a suggestion, and the advice.
pub(crate) fn message(finding: &Finding, language: Language) -> String {
    let mut lines = vec![finding.message(language).to_owned()];
    lines.extend(did_you_mean(finding.near_names(), language));
    lines.extend(finding.help_messages(language).map(str::to_owned));
    lines.join("\n")
}

/// A finding on one line: its location, the fault, and a suggestion.
pub(crate) fn line(findings: &Findings, finding: &Finding, language: Language) -> String {
    let sentence = sentence(finding, language);
    match findings.position(finding) {
        Some(position) => {
            on_one_line(&format!("{}:{}:{}: {sentence}", position.file, position.line, position.column))
        }
        None => sentence,
    }
}

/// The fault and a suggestion, on one line.
pub(crate) fn sentence(finding: &Finding, language: Language) -> String {
    let question = did_you_mean(finding.near_names(), language).map(|question| format!("; {question}"));
    on_one_line(&format!("{}{}", finding.message(language), question.unwrap_or_default()))
}

/// The meaning of a code: the first sentence of its page.
pub(crate) fn meaning(code: Code, language: Language) -> String {
    let about = about(code, language);
    about.split_once(". ").map_or(about.clone(), |(sentence, _)| format!("{sentence}."))
}

/// The first paragraph of a code's page, on one line.
pub(crate) fn about(code: Code, language: Language) -> String {
    code.page(language).split("\n\n").nth(1).unwrap_or_default().replace('\n', " ")
}

/// The lines that a report shows beside a finding.
pub(crate) struct Extent<'f> {
    pub(crate) start: Position<'f>,
    /// The last line that contains some of the text.
    pub(crate) last_line: usize,
    /// The column after the last character; `None` if the text is empty or extends
    /// to the end of its line.
    pub(crate) end_column: Option<usize>,
}

impl<'f> Extent<'f> {
    pub(crate) fn of(findings: &'f Findings, finding: &'f Finding) -> Self {
        let start = findings.anchor(finding);
        let place = findings.places(finding, Language::English).next();
        match place.map(|place| place.end).filter(|end| *end != start) {
            None => Extent { start, last_line: start.line, end_column: None },
            Some(end) if end.column > 1 => {
                Extent { start, last_line: end.line, end_column: Some(end.column) }
            }
            // A text that includes its line break ends at the beginning of the next
            // line.
            Some(end) => Extent { start, last_line: end.line - 1, end_column: None },
        }
    }
}

/// `true` if files could not be read, so that the findings may be incomplete.
pub(crate) fn is_unreadable(findings: &Findings) -> bool {
    findings.iter().any(|finding| finding.code() == Code::Unreadable)
}
