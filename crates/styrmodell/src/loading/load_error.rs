//! Why rules could not be loaded.

use std::path::{Path, PathBuf};

use crate::finding::findings::Findings;

/// Why a folder could not be loaded.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LoadError {
    /// The folder or a file in it cannot be read.
    #[error("{path}: {reason}")]
    #[non_exhaustive]
    Unreadable {
        /// What was to be read.
        path: PathBuf,
        /// Why it could not be, in Swedish.
        reason: String,
        /// The same in English.
        reason_en: String,
    },
    /// The rules were read, and something in them is wrong. Never empty.
    #[error(transparent)]
    Rejected(#[from] Findings),
}

impl LoadError {
    pub(crate) fn unreadable(path: &Path, sv: impl Into<String>, en: impl Into<String>) -> Self {
        LoadError::Unreadable { path: path.to_owned(), reason: sv.into(), reason_en: en.into() }
    }

    /// The error in a language, without the findings' places.
    pub fn text(&self, language: crate::base::message::Language) -> String {
        match (self, language) {
            (LoadError::Unreadable { path, reason_en, .. }, crate::base::message::Language::English) => {
                format!("{}: {reason_en}", path.display())
            }
            _ => self.to_string(),
        }
    }
}
