//! Why rules could not be loaded.

use std::path::PathBuf;

use crate::base::message::Language;
use crate::finding::findings::Findings;
use crate::finding::unreadable;
use crate::source::unreadable::Unreadable;

/// Why a folder could not be loaded.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LoadError {
    /// The folder or files in it cannot be read.
    #[error("{}", unreadable::text(findings, Language::Swedish))]
    #[non_exhaustive]
    Unreadable {
        /// The first that could not be read.
        path: PathBuf,
        /// Why it could not be, in Swedish.
        reason: String,
        /// The same in English.
        reason_en: String,
        /// Everything that could not be read, each with its place and reason.
        findings: Box<Findings>,
    },
    /// The rules were read, and something in them is wrong. Never empty.
    #[error(transparent)]
    Rejected(#[from] Findings),
}

impl LoadError {
    #[cfg(feature = "portable")]
    pub(crate) fn unreadable(path: &std::path::Path, sv: impl Into<String>, en: impl Into<String>) -> Self {
        vec![Unreadable::new(path, sv, en)].into()
    }

    /// The error in a language: what cannot be read a line each, or what was
    /// found, in Swedish.
    pub fn text(&self, language: Language) -> String {
        match self {
            LoadError::Unreadable { findings, .. } => unreadable::text(findings, language),
            LoadError::Rejected(_) => self.to_string(),
        }
    }

    /// Everything that was found: also what could not be read is a finding.
    pub fn findings(&self) -> &Findings {
        match self {
            LoadError::Unreadable { findings, .. } => findings,
            LoadError::Rejected(findings) => findings,
        }
    }
}

/// Everything that could not be read; not empty.
impl From<Vec<Unreadable>> for LoadError {
    fn from(all: Vec<Unreadable>) -> Self {
        let text = |language| all.first().map(|first| first.reason.get(language).to_owned());
        LoadError::Unreadable {
            path: all.first().map(|first| first.path.clone()).unwrap_or_default(),
            reason: text(Language::Swedish).unwrap_or_default(),
            reason_en: text(Language::English).unwrap_or_default(),
            findings: Box::new(unreadable::findings(all)),
        }
    }
}
