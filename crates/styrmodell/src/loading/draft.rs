//! Loads drafts from a folder or from memory, and accepts them as rulebooks.

use std::path::Path;

use super::load_error::LoadError;
use super::rulebook::Rulebook;
use super::{LoadedRevisions, load};
use crate::finding::Finding;
use crate::finding::findings::Findings;
use crate::raw;
use crate::rulebook::Rules;
use crate::source::SourceFile;
use crate::source::folder::{self, RevisionFiles};
use crate::trial::Draft;

impl Draft {
    /// Loads one revision, as [`Rulebook::from_dir`] does.
    ///
    /// # Errors
    /// The errors of [`Rulebook::from_dir`], except for broken requirements and
    /// failing scenarios.
    pub fn from_dir(folder: impl AsRef<Path>) -> Result<Self, LoadError> {
        Ok(Self::one(load(vec![
            folder::read_revision(folder.as_ref(), raw::TOP_LEVEL).map_err(LoadError::unreadable)?,
        ])?))
    }

    /// Loads every folder directly in a folder as a revision, oldest first. Findings about
    /// other entries of the folder, such as a folder without rules, are added to those of
    /// the first revision.
    ///
    /// # Errors
    /// The errors of [`Draft::from_dir`], for all revisions together.
    pub fn each_from_dir(folder: impl AsRef<Path>) -> Result<Vec<Self>, LoadError> {
        let LoadedRevisions { mut proven, findings: found } =
            load(folder::read_revisions(folder.as_ref(), raw::TOP_LEVEL).map_err(LoadError::unreadable)?)?;
        proven.sort_by_key(|p| p.model.info.from);
        let mut drafts: Vec<Draft> = proven.into_iter().map(|p| Self::of(Rules::new(p))).collect();
        let is_draft = |f: &&Finding| drafts.iter().any(|d| d.as_rules().number() == found.revision_of(f));
        let beside: Vec<Finding> = found.iter().filter(|f| !is_draft(f)).cloned().collect();
        if let Some(first) = drafts.first_mut() {
            first.add_findings(beside);
        }
        Ok(drafts)
    }

    /// Loads one revision from memory, given the names and texts of its files.
    /// Every file is read, whatever its name.
    ///
    /// # Errors
    /// The errors of [`Draft::from_dir`]; never empty.
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

    /// Loads one revision from source files.
    pub(super) fn from_sources(files: Vec<SourceFile>) -> Result<Self, Findings> {
        Ok(Self::one(load(vec![RevisionFiles::from_memory(files)])?))
    }

    /// Returns the only revision that was loaded.
    // INVARIANT: `load` returns as many revisions as it was given.
    #[expect(clippy::expect_used, reason = "see INVARIANT")]
    fn one(loaded: LoadedRevisions) -> Self {
        Self::of(Rules::new(loaded.proven.into_iter().next().expect("one revision in, one out")))
    }

    /// Accepts the rules for service.
    ///
    /// # Errors
    /// If a requirement is broken, a scenario fails or a required seat is
    /// missing; never empty.
    pub fn accept(self) -> Result<Rulebook, Findings> {
        Rulebook::of(&self).ok_or_else(|| self.findings().clone())
    }
}
