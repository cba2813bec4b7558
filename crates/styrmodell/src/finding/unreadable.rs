//! Files and folders that cannot be read, each with its finding.

use super::findings::Findings;
use super::{Code, Finding};
use crate::base::message::Language;
use crate::base::visible::on_one_line;
use crate::source::path_name::path_name;
use crate::source::unreadable::Unreadable;
use crate::source::{FileId, SourceFile, Sources, Span};

/// Makes one finding for each file or folder, with a place in it, so that every report
/// can show the finding.
pub(crate) fn findings(all: Vec<Unreadable>) -> Findings {
    let mut files = Vec::new();
    let mut findings = Vec::new();
    for (id, unreadable) in (0..).zip(all) {
        // All that is known of the file is the line at which reading failed, so its text
        // is that many empty lines.
        let text = "\n".repeat(unreadable.line.saturating_sub(1));
        let span = Span::new(FileId(id), text.len()..text.len());
        let path = path_name(&unreadable.path);
        files.push(SourceFile::new(path.clone(), path, text));
        findings.push(Finding::new(Code::Unreadable, span, unreadable.message));
    }
    Findings::new(Sources::new(files), [].into(), findings)
}

/// The unreadable files and folders, one per line, each with its message.
pub(crate) fn message(findings: &Findings, language: Language) -> String {
    let unreadable = findings.iter().filter(|finding| finding.code() == Code::Unreadable);
    let lines = unreadable.map(|finding| {
        let file = findings.position(finding).map_or("", |position| position.file);
        format!("{}: {}", on_one_line(file), finding.message(language))
    });
    lines.collect::<Vec<_>>().join("\n")
}
