//! Files and folders that cannot be read, each with its finding.

use super::findings::Findings;
use super::{Code, Finding};
use crate::base::message::Language;
use crate::base::visible::on_one_line;
use crate::source::path_name::path_name;
use crate::source::unreadable::Unreadable;
use crate::source::{FileId, SourceFile, Sources, Span};

/// Makes one finding for each file or folder, placed in it, so that every report
/// can show it.
pub(crate) fn findings(all: Vec<Unreadable>) -> Findings {
    let mut files = Vec::new();
    let mut found = Vec::new();
    for (id, one) in (0..).zip(all) {
        // All that is known of the file is the line at which reading failed.
        let text = "\n".repeat(one.line.saturating_sub(1));
        let span = Span::new(FileId(id), text.len()..text.len());
        let path = path_name(&one.path);
        files.push(SourceFile::new(path.clone(), path, text));
        found.push(Finding::new(Code::Unreadable, span, one.message));
    }
    Findings::new(Sources::new(files), [].into(), found)
}

/// The unreadable files and folders, each on a line with its message.
pub(crate) fn message(findings: &Findings, language: Language) -> String {
    let unreadable = findings.iter().filter(|finding| finding.code() == Code::Unreadable);
    let lines = unreadable.map(|finding| {
        let file = findings.position(finding).map_or("", |at| at.file);
        format!("{}: {}", on_one_line(file), finding.message(language))
    });
    lines.collect::<Vec<_>>().join("\n")
}
