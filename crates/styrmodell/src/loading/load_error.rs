//! The reasons why rules could not be loaded.

use std::path::PathBuf;

use crate::base::message::Language;
use crate::finding::findings::Findings;
use crate::finding::unreadable;
use crate::source::unreadable::Unreadable;

/// The reason why a folder could not be loaded.
///
/// ```
/// use styrmodell::{LoadError, Rulebook};
///
/// match Rulebook::from_dir("no/such/folder") {
///     Err(LoadError::Unreadable { path, .. }) => assert!(path.ends_with("no/such/folder")),
///     Err(LoadError::Rejected(findings)) => println!("{findings}"),
///     Err(other) => println!("{other}"),
///     Ok(book) => println!("{}", book.name()),
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LoadError {
    /// The folder, or files in it, cannot be read.
    #[error("{}", unreadable::text(findings, Language::Swedish))]
    #[non_exhaustive]
    Unreadable {
        /// The first path that could not be read.
        path: PathBuf,
        /// The reason, in Swedish.
        reason: String,
        /// The reason, in English.
        reason_en: String,
        /// Every path that could not be read, each with its place and reason.
        findings: Box<Findings>,
    },
    /// The rules were read and have errors. Never empty.
    #[error(transparent)]
    Rejected(#[from] Findings),
}

impl LoadError {
    #[cfg(feature = "portable")]
    pub(crate) fn unreadable(path: &std::path::Path, sv: impl Into<String>, en: impl Into<String>) -> Self {
        vec![Unreadable::new(path, sv, en)].into()
    }

    /// Returns the error in a language: a line for each path that cannot be
    /// read, or the findings, in Swedish.
    pub fn text(&self, language: Language) -> String {
        match self {
            LoadError::Unreadable { findings, .. } => unreadable::text(findings, language),
            LoadError::Rejected(_) => self.to_string(),
        }
    }

    /// Returns all findings; an unreadable path is a finding, too.
    pub fn findings(&self) -> &Findings {
        match self {
            LoadError::Unreadable { findings, .. } => findings,
            LoadError::Rejected(findings) => findings,
        }
    }
}

/// Wraps every path that could not be read; the list is not empty.
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
