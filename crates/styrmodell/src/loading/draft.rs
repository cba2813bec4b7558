//! A draft from a folder or from memory, and what it becomes.

use std::path::Path;

use super::load;
use super::load_error::LoadError;
use super::rulebook::Rulebook;
use crate::finding::findings::Findings;
use crate::rulebook::{Proven, Rules};
use crate::source::SourceFile;
use crate::source::folder;
use crate::trial::Draft;

impl Draft {
    /// Loads one revision, as [`Rulebook::from_dir`] does.
    ///
    /// # Errors
    /// As for [`Rulebook::from_dir`], but for broken requirements and failing
    /// scenarios.
    pub fn from_dir(folder: impl AsRef<Path>) -> Result<Self, LoadError> {
        Ok(Self::one(load(vec![folder::revision(folder.as_ref())?])?))
    }

    /// Loads every folder directly in a folder as a revision, oldest first.
    ///
    /// # Errors
    /// As for [`Draft::from_dir`]; what is wrong with any of them is said at once.
    pub fn each_from_dir(folder: impl AsRef<Path>) -> Result<Vec<Self>, LoadError> {
        let mut proven = load(folder::revisions(folder.as_ref())?)?;
        proven.sort_by_key(|p| p.model.info.from);
        Ok(proven.into_iter().map(|p| Self::of(Rules::new(p))).collect())
    }

    /// Loads one revision from memory: names and texts of its files.
    ///
    /// # Errors
    /// As for [`Draft::from_dir`]; never empty.
    pub fn from_files<N, T>(files: impl IntoIterator<Item = (N, T)>) -> Result<Self, Findings>
    where
        N: Into<String>,
        T: Into<String>,
    {
        let files = files.into_iter().map(|(name, text)| {
            let name: String = name.into();
            SourceFile::new(name.clone(), name, text.into())
        });
        Self::from_sources(files.collect())
    }

    /// As `from_files`.
    pub(super) fn from_sources(files: Vec<SourceFile>) -> Result<Self, Findings> {
        Ok(Self::one(load(vec![files])?))
    }

    /// The revision that was loaded alone.
    // INVARIANT: `load` gives as many revisions as it was given.
    #[expect(clippy::expect_used, reason = "see INVARIANT")]
    fn one(proven: Vec<Proven>) -> Self {
        Self::of(Rules::new(proven.into_iter().next().expect("one revision in, one out")))
    }

    /// The rules, to be put into service.
    ///
    /// # Errors
    /// When a requirement is broken, a scenario fails or a needed seat is missing;
    /// never empty.
    pub fn accept(self) -> Result<Rulebook, Findings> {
        Rulebook::of(&self).ok_or_else(|| self.findings().clone())
    }
}
