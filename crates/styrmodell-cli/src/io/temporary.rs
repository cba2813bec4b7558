//! Hidden files and folders that hold something until it is complete, and the
//! removal of those that an interrupted run left.
//!
//! A run holds a lock on its own. The system gives the lock back however the run
//! ends, so one without a lock belongs to no run. Where locks are not supported,
//! nothing is removed.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use fs4::FileExt;

/// Part of every temporary name, before the number of the process.
const MARK: &str = ".styrmodell-";

/// The number of times that a temporary file is created again after another run
/// has taken it for a leftover before it was locked.
const MAX_ATTEMPTS: usize = 3;

/// A hidden name in the same folder that only this run uses.
pub(super) fn path_beside(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!(".{name}{MARK}{}", std::process::id()))
}

/// Creates a temporary file and locks it.
pub(super) fn create_file(path: &Path) -> io::Result<fs::File> {
    let mut attempts = 0;
    loop {
        let file = fs::File::create_new(path)?;
        lock(&file);
        attempts += 1;
        if attempts >= MAX_ATTEMPTS || path.symlink_metadata().is_ok() {
            return Ok(file);
        }
    }
}

/// Creates a temporary folder and locks it until the handle is dropped. `None`
/// where a folder cannot be locked.
pub(super) fn create_folder(path: &Path) -> io::Result<Option<fs::File>> {
    fs::create_dir(path)?;
    let folder = fs::File::open(path).ok();
    folder.iter().for_each(lock);
    Ok(folder)
}

fn lock(file: &fs::File) {
    // Without a lock the file is as good as before there were locks.
    let _ = FileExt::lock(file);
}

/// Removes the temporary files and folders beside a path that no run holds. What
/// cannot be removed stays.
pub(super) fn remove_leftovers(path: &Path) {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    for entry in fs::read_dir(folder.unwrap_or(Path::new("."))).into_iter().flatten().flatten() {
        let Ok(kind) = entry.file_type() else { continue };
        if !entry.file_name().to_str().is_some_and(is_temporary) || !(kind.is_file() || kind.is_dir()) {
            continue;
        }
        let left = entry.path();
        let Ok(held) = fs::File::open(&left) else { continue };
        if FileExt::try_lock(&held).is_ok() {
            let _ = if kind.is_dir() { fs::remove_dir_all(&left) } else { fs::remove_file(&left) };
        }
    }
}

/// `true` if `path_beside` gives such a name.
fn is_temporary(name: &str) -> bool {
    let Some((name, process)) = name.rsplit_once(MARK) else { return false };
    name.len() > 1
        && name.starts_with('.')
        && !process.is_empty()
        && process.bytes().all(|digit| digit.is_ascii_digit())
}
