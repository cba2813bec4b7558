//! Files and folders that cannot be read, each with the reason.
//!
//! Knows why a file did not become text; nothing of what a text says.

use std::path::{Path, PathBuf};

use crate::finding::{Code, Finding, Language, Message};
use crate::findings::Findings;
use crate::path_name::path_name;
use crate::source::{FileId, SourceFile, Sources, Span};
use crate::visible::on_one_line;

/// A file or folder that cannot be read.
#[derive(Debug)]
pub(crate) struct Unreadable {
    pub(crate) path: PathBuf,
    /// The line that is no text; 1 where no line is to blame.
    line: usize,
    pub(crate) reason: Message,
}

impl Unreadable {
    pub(crate) fn new(path: &Path, sv: impl Into<String>, en: impl Into<String>) -> Self {
        Unreadable { path: path.to_owned(), line: 1, reason: Message::new(sv, en) }
    }

    pub(crate) fn at_line(self, line: usize) -> Self {
        Unreadable { line, ..self }
    }
}

/// One finding for each file or folder, placed in it, so that every report can
/// show what could not be read.
pub(crate) fn findings(all: Vec<Unreadable>) -> Findings {
    let mut files = Vec::new();
    let mut found = Vec::new();
    for (id, one) in (0..).zip(all) {
        // Nothing of the file is known but on which line reading ended.
        let text = "\n".repeat(one.line.saturating_sub(1));
        let span = Span::new(FileId(id), text.len()..text.len());
        let path = path_name(&one.path);
        files.push(SourceFile::new(path.clone(), path, text));
        found.push(Finding::new(Code::Unreadable, span, one.reason));
    }
    Findings::new(Sources::new(files), [].into(), found)
}

/// Each of the unreadable files on a line, with the reason.
pub(crate) fn text(findings: &Findings, language: Language) -> String {
    let unreadable = findings.iter().filter(|finding| finding.code() == Code::Unreadable);
    let lines = unreadable.map(|finding| {
        let file = findings.position(finding).map_or("", |at| at.file);
        format!("{}: {}", on_one_line(file), finding.message(language))
    });
    lines.collect::<Vec<_>>().join("\n")
}
