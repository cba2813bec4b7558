//! Searches the folders below a revision for rule files that are not read.
//!
//! Follows links and visits each folder once, up to a limit of entries.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::entries::{FolderEntries, list};
use super::unread::{Unread, UnreadReason, has_keys};

/// The most files and folders below a revision that are visited: far more than
/// belong beside rules, and few enough to wait for.
const MAX_ENTRIES: usize = 10_000;

/// Finds everything that looks like rules in some folders and below them.
pub(super) fn search(revision: &Path, folders: Vec<PathBuf>, keys: &[&str]) -> Vec<Unread> {
    let mut unread = Vec::new();
    let mut open = folders;
    let above = fs::canonicalize(revision).unwrap_or_else(|_| revision.to_owned());
    let mut seen = BTreeSet::new();
    let mut left = MAX_ENTRIES;
    while let Some(folder) = open.pop() {
        let listed = fs::canonicalize(&folder).and_then(|whole| {
            // A link may lead to a folder that was searched, or to a parent.
            let is_new = !above.starts_with(&whole) && seen.insert(whole);
            if is_new { list(&folder) } else { Ok(FolderEntries::default()) }
        });
        let Ok(found) = listed else {
            unread.push(Unread::new(folder, UnreadReason::Closed));
            continue;
        };
        let Some(rest) = left.checked_sub(found.count) else {
            unread.push(Unread::new(revision.to_owned(), UnreadReason::TooMany(MAX_ENTRIES)));
            break;
        };
        left = rest;
        let hidden = found.hidden.into_iter().filter(|path| has_keys(path, keys));
        let files = found.rules.into_iter().chain(found.near).chain(hidden);
        unread.extend(files.map(|path| Unread::new(path, UnreadReason::Below)));
        open.extend(found.folders);
    }
    unread
}
