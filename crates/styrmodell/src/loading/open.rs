//! Opens a path, whatever kind of rules it leads to.

use std::path::Path;

use super::load_error::LoadError;
use super::registry::Registry;
use crate::raw;
use crate::source::folder;
use crate::source::path_kind::PathKind;

impl Registry {
    /// Opens the rules that a path leads to: a folder of revisions, one revision,
    /// or a portable file (with the feature `portable`). A revision or a portable
    /// file alone is a registry of one. [`PathKind`] tells which kind a path is of.
    ///
    /// ```no_run
    /// use styrmodell::Registry;
    ///
    /// let registry = Registry::open("/etc/styrmodell/regler")?;
    /// for book in &registry {
    ///     println!("{} {}", book.name(), book.revision());
    /// }
    /// # Ok::<(), styrmodell::LoadError>(())
    /// ```
    ///
    /// # Errors
    /// The errors of [`Registry::from_dir`], also for one revision. If the path
    /// leads to no rules, [`LoadError::Unreadable`] says what it leads to.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, LoadError> {
        let path = path.as_ref();
        match PathKind::of(path) {
            PathKind::Revision => Ok(Self::from_given(vec![
                folder::read_revision(path, raw::TOP_LEVEL).map_err(LoadError::unreadable)?,
            ])?),
            PathKind::Revisions => Self::from_dir(path),
            PathKind::Folder => Err(LoadError::unreadable(folder::no_rules_in(path))),
            PathKind::Portable => Self::from_portable_file(path),
            PathKind::Other => Err(LoadError::unreadable(vec![folder::no_rules(path)])),
        }
    }

    #[cfg(feature = "portable")]
    fn from_portable_file(path: &Path) -> Result<Self, LoadError> {
        Ok(Self::from_revisions([super::rulebook::Rulebook::from_portable_file(path)?])?)
    }

    #[cfg(not(feature = "portable"))]
    fn from_portable_file(path: &Path) -> Result<Self, LoadError> {
        use crate::source::unreadable::Unreadable;
        Err(LoadError::unreadable(vec![Unreadable::new(
            path,
            "är en portabel fil, och programmet är byggt utan stöd för sådana",
            "is a portable file, and the program is built without support for them (feature portable)",
        )]))
    }
}
