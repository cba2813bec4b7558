//! The entries of a folder, sorted by the kind of their names.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::names::{self, NameKind, is_helper_folder};

/// The entries directly in a folder, without leftovers and helper folders.
#[derive(Debug, Default)]
pub(super) struct FolderEntries {
    pub(super) rules: Vec<PathBuf>,
    pub(super) near: Vec<PathBuf>,
    pub(super) hidden: Vec<PathBuf>,
    pub(super) documents: Vec<PathBuf>,
    pub(super) folders: Vec<PathBuf>,
    /// The number of all entries, ignored ones included.
    pub(super) count: usize,
}

/// Lists a folder.
pub(super) fn list(folder: &Path) -> io::Result<FolderEntries> {
    let mut entries = FolderEntries::default();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        entries.count += 1;
        let (name, path) = (entry.file_name(), entry.path());
        let kind = names::kind(&name);
        if kind == NameKind::Leftover {
            continue;
        }
        let file_type = entry.file_type()?;
        if file_type.is_dir() || (file_type.is_symlink() && path.is_dir()) {
            if !is_helper_folder(&name) {
                entries.folders.push(path);
            }
            continue;
        }
        match kind {
            NameKind::Rules => entries.rules.push(path),
            NameKind::NearRules => entries.near.push(path),
            NameKind::HiddenYaml => entries.hidden.push(path),
            NameKind::Document => entries.documents.push(path),
            NameKind::Leftover | NameKind::Other => {}
        }
    }
    entries.folders.sort();
    Ok(entries)
}

/// `true` if a folder is one revision, that is, has rule files directly in it.
/// `false` for a folder of revisions, and for one without rules.
pub fn is_revision(folder: impl AsRef<Path>) -> bool {
    list(folder.as_ref()).is_ok_and(|entries| !entries.rules.is_empty())
}
