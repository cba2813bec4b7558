//! The error for rules that could not be loaded.

use std::error::Error;
use std::path::PathBuf;

use crate::base::message::Language;
use crate::finding::findings::Findings;
use crate::finding::unreadable;
use crate::source::unreadable::Unreadable;

/// The error for rules that could not be loaded.
///
/// `Display` writes it in English; [`message`](Self::message) in either
/// language.
///
/// ```
/// use std::error::Error as _;
/// use styrmodell::{Language, Rulebook};
///
/// let error = Rulebook::from_dir("no/such/folder").unwrap_err();
/// assert_eq!(error.to_string(), "no/such/folder: the folder does not exist");
/// assert_eq!(error.message(Language::Swedish), "no/such/folder: mappen finns inte");
/// let cause = error.source().and_then(|cause| cause.downcast_ref::<std::io::Error>());
/// assert_eq!(cause.map(std::io::Error::kind), Some(std::io::ErrorKind::NotFound));
/// ```
///
/// The rules could not be read, or they have errors:
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
/// ```
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LoadError {
    /// The folder, or files in it, cannot be read.
    #[error("{}", unreadable::message(findings, Language::English))]
    #[non_exhaustive]
    Unreadable {
        /// The first path that could not be read.
        path: PathBuf,
        /// Every path that could not be read, each with its message.
        findings: Box<Findings>,
        /// The cause of the first error, such as a [`std::io::Error`].
        source: Option<Box<dyn Error + Send + Sync>>,
    },
    /// The rules were read and have errors. Never empty.
    #[error(transparent)]
    Rejected(#[from] Findings),
}

impl LoadError {
    /// Returns the error in a language: a line for each path that cannot be
    /// read, or for each finding.
    pub fn message(&self, language: Language) -> String {
        match self {
            LoadError::Unreadable { findings, .. } => unreadable::message(findings, language),
            LoadError::Rejected(findings) => findings.message(language),
        }
    }

    /// Wraps every path that cannot be read; the list is not empty.
    pub(crate) fn unreadable(mut all: Vec<Unreadable>) -> LoadError {
        let first = all.first_mut();
        let (path, source) = first.map(|first| (first.path.clone(), first.cause.take())).unwrap_or_default();
        LoadError::Unreadable { path, findings: Box::new(unreadable::findings(all)), source }
    }

    /// Returns all findings; an unreadable path is a finding, too.
    pub fn findings(&self) -> &Findings {
        match self {
            LoadError::Unreadable { findings, .. } => findings,
            LoadError::Rejected(findings) => findings,
        }
    }
}
