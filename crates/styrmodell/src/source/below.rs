//! Searches the folders below a revision for rule files that are not read.
//!
//! Follows links and visits each folder once, up to a limit of entries.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::entries::{FolderEntries, list};
use super::unread::{Unread, UnreadReason, has_keys};

/// The maximum number of files and folders below a revision that are visited: far more
/// than belong beside rules, and few enough to visit in a moment.
const MAX_ENTRIES: usize = 10_000;

/// Finds everything that looks like rules in some folders and below them.
pub(super) fn search(revision: &Path, folders: Vec<PathBuf>, keys: &[&str]) -> Vec<Unread> {
    let mut unread = Vec::new();
    let mut pending = folders;
    let revision_path = fs::canonicalize(revision).unwrap_or_else(|_| revision.to_owned());
    let mut visited = BTreeSet::new();
    let mut entries_left = MAX_ENTRIES;
    while let Some(folder) = pending.pop() {
        let listed = fs::canonicalize(&folder).and_then(|path| {
            // A link may lead to a folder that was already searched, or to a parent.
            let is_new = !revision_path.starts_with(&path) && visited.insert(path);
            if is_new { list(&folder) } else { Ok(FolderEntries::default()) }
        });
        let Ok(entries) = listed else {
            unread.push(Unread::new(folder, UnreadReason::Closed));
            continue;
        };
        let Some(rest) = entries_left.checked_sub(entries.count) else {
            unread.push(Unread::new(revision.to_owned(), UnreadReason::TooMany(MAX_ENTRIES)));
            break;
        };
        entries_left = rest;
        let hidden = entries.hidden.into_iter().filter(|path| has_keys(path, keys));
        let files = entries.rules.into_iter().chain(entries.near).chain(hidden);
        unread.extend(files.map(|path| Unread::new(path, UnreadReason::Below)));
        pending.extend(entries.folders);
    }
    unread
}
