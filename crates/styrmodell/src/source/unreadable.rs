//! A path that cannot be read, with the reason.

use std::error::Error;
use std::path::{Path, PathBuf};

use crate::base::message::Message;

/// A file or folder that cannot be read.
#[derive(Debug)]
pub(crate) struct Unreadable {
    pub(crate) path: PathBuf,
    /// The line at which reading failed; 1 if the fault is not in a line.
    pub(crate) line: usize,
    pub(crate) message: Message,
    /// The error of the system or of the file's encoding that caused this one, if any.
    pub(crate) cause: Option<Box<dyn Error + Send + Sync>>,
}

impl Unreadable {
    pub(crate) fn new(path: &Path, sv: impl Into<String>, en: impl Into<String>) -> Self {
        Self::with_message(path, Message::new(sv, en))
    }

    pub(crate) fn with_message(path: &Path, message: Message) -> Self {
        Unreadable { path: path.to_owned(), line: 1, message, cause: None }
    }

    pub(crate) fn at_line(self, line: usize) -> Self {
        Unreadable { line, ..self }
    }

    pub(crate) fn caused_by(self, cause: impl Error + Send + Sync + 'static) -> Self {
        Unreadable { cause: Some(Box::new(cause)), ..self }
    }
}
