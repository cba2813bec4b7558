//! A path that cannot be read, and the reason.

use std::path::{Path, PathBuf};

use crate::base::message::Message;

/// A file or folder that cannot be read.
#[derive(Debug)]
pub(crate) struct Unreadable {
    pub(crate) path: PathBuf,
    /// The line that is not text; 1 if the reason has no line.
    pub(crate) line: usize,
    pub(crate) reason: Message,
}

impl Unreadable {
    pub(crate) fn new(path: &Path, sv: impl Into<String>, en: impl Into<String>) -> Self {
        Self::because(path, Message::new(sv, en))
    }

    pub(crate) fn because(path: &Path, reason: Message) -> Self {
        Unreadable { path: path.to_owned(), line: 1, reason }
    }

    pub(crate) fn at_line(self, line: usize) -> Self {
        Unreadable { line, ..self }
    }
}
