//! The kind of rules that a path leads to.

use std::path::Path;

use super::entries::{is_revision, list};

/// The ending of a portable file's name.
pub const PORTABLE_EXTENSION: &str = "styrmodell";

/// The kind of rules that a path leads to, judged by names alone: no file is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum PathKind {
    /// A folder with rule files directly in it.
    Revision,
    /// A folder with revisions in it.
    Revisions,
    /// A folder with neither.
    Folder,
    /// A file with the name of a portable file, or nothing by that name.
    Portable,
    /// Another file, or nothing.
    Other,
}

impl PathKind {
    /// The kind of a path.
    pub fn of(path: impl AsRef<Path>) -> Self {
        let path = path.as_ref();
        if path.is_dir() {
            let contains_revision =
                || list(path).is_ok_and(|entries| entries.folders.iter().any(is_revision));
            return match is_revision(path) {
                true => PathKind::Revision,
                false if contains_revision() => PathKind::Revisions,
                false => PathKind::Folder,
            };
        }
        match path.extension().is_some_and(|ending| ending == PORTABLE_EXTENSION) {
            true => PathKind::Portable,
            false => PathKind::Other,
        }
    }

    /// `true` for a folder that is not itself a revision, whether or not it contains any.
    pub fn is_folder_of_revisions(self) -> bool {
        matches!(self, PathKind::Revisions | PathKind::Folder)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn path_kind_follows_the_content_of_the_path() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        for (path, kind) in [
            ("rules/goteborg/2024-02-23", PathKind::Revision),
            ("rules/goteborg", PathKind::Revisions),
            ("crates", PathKind::Folder),
            ("none.styrmodell", PathKind::Portable),
            ("rules/goteborg/2024-02-23/modell.yaml", PathKind::Other),
            ("none", PathKind::Other),
        ] {
            assert_eq!(PathKind::of(root.join(path)), kind, "{path}");
        }
    }
}
