//! Rule files on disk.
//!
//! Knows folders and bytes; of a file's content, only whether it is text and
//! whether it looks like rules.

use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use super::SourceFile;
use super::below;
use super::entries::{FolderEntries, list};
use super::io_error::read_message;
use super::path_kind::{PORTABLE_EXTENSION, PathKind};
use super::path_name::path_name;
use super::unread::{Unread, UnreadReason, has_keys};
use super::unreadable::Unreadable;
use crate::base::message::Message;

/// The most bytes of a revision's files: ten thousand delområden fit many times
/// over.
pub(crate) const MAX_BYTES: u64 = 32 << 20;

/// The most files of a revision: many times those of any in use.
const MAX_FILES: usize = 1000;

/// The files of one revision, and the other entries of its folder.
#[derive(Debug)]
pub(crate) struct RevisionFiles {
    /// The path of the folder; empty for files from memory.
    pub(crate) folder: String,
    pub(crate) files: Vec<SourceFile>,
    /// Entries that are not read, although they may contain rules.
    pub(crate) unread: Vec<Unread>,
    /// `false` for an entry beside revisions that is not one.
    pub(crate) is_revision: bool,
}

impl RevisionFiles {
    /// Wraps files from memory. All of them are read, whatever their names,
    /// because the caller passed each on purpose.
    pub(crate) fn from_memory(files: Vec<SourceFile>) -> Self {
        RevisionFiles { folder: String::new(), files, unread: Vec::new(), is_revision: true }
    }

    /// Wraps an entry beside revisions.
    fn unread_entry(folder: &Path, mut unread: Vec<Unread>) -> Self {
        unread.sort_by(|a, b| a.path.cmp(&b.path));
        RevisionFiles { folder: path_name(folder), files: Vec::new(), unread, is_revision: false }
    }
}

/// Reads the files of a folder: all `*.yaml` directly in it that are neither
/// hidden nor leftovers. `keys` are those that identify rules.
pub(crate) fn revision(folder: &Path, keys: &[&str]) -> Result<RevisionFiles, Vec<Unreadable>> {
    let found = listed(folder)?;
    if found.rules.is_empty() {
        return Err(vec![without_rules(folder, &found)]);
    }
    files(folder, found, keys)
}

/// Reads the folders directly in a folder, each a revision or another entry. At
/// least one is a revision.
pub(crate) fn revisions(folder: &Path, keys: &[&str]) -> Result<Vec<RevisionFiles>, Vec<Unreadable>> {
    let found = listed(folder)?;
    let mut given = all_read(found.folders.iter().map(|folder| revision_or_not(folder, keys)))?;
    if !given.iter().any(|one| one.is_revision) {
        return Err(no_revision(folder, &found)?);
    }
    let stray =
        found.rules.iter().chain(&found.near).chain(&found.hidden).filter(|path| has_keys(path, keys));
    let stray: Vec<Unread> = stray.map(|path| Unread::new(path.clone(), UnreadReason::Beside)).collect();
    if !stray.is_empty() {
        given.push(RevisionFiles::unread_entry(folder, stray));
    }
    Ok(given)
}

/// Reads a folder that may be a revision.
fn revision_or_not(folder: &Path, keys: &[&str]) -> Result<RevisionFiles, Vec<Unreadable>> {
    let found = listed(folder)?;
    if !found.rules.is_empty() {
        return files(folder, found, keys);
    }
    // Perhaps a revision whose files have other names, and which must not go
    // unnoticed.
    let near = found.near.into_iter().map(|path| (path, UnreadReason::Ending));
    let hidden = found.hidden.into_iter().map(|path| (path, UnreadReason::Hidden));
    let disguised = near.chain(hidden).filter(|(path, _)| has_keys(path, keys));
    let mut unread: Vec<Unread> = disguised.map(|(path, why)| Unread::new(path, why)).collect();
    if unread.is_empty() {
        unread.push(Unread::new(folder.to_owned(), UnreadReason::NoRules));
    }
    Ok(RevisionFiles::unread_entry(folder, unread))
}

/// Returns an error for each of the folders without rules, or one for the folder
/// itself if it has no folders or is the one above the right one.
fn no_revision(folder: &Path, found: &FolderEntries) -> Result<Vec<Unreadable>, Vec<Unreadable>> {
    if found.folders.is_empty() {
        return Ok(vec![nearly(
            folder,
            found,
            "mappen innehåller varken regelfiler (.yaml) eller mappar med regelfiler",
            "the folder holds neither rule files (.yaml) nor folders of rule files",
        )]);
    }
    if found.folders.iter().any(holds_revisions) {
        return Ok(vec![neither(folder, found)]);
    }
    found.folders.iter().map(|folder| Ok(without_rules(folder, &listed(folder)?))).collect()
}

fn holds_revisions(folder: &PathBuf) -> bool {
    PathKind::of(folder) == PathKind::Revisions
}

/// Returns the error for a folder that is neither a revision nor a folder of them.
/// It names a folder in it that is the one to give, if there is any.
fn neither(folder: &Path, found: &FolderEntries) -> Unreadable {
    let (sv, en) = (
        "mappen är varken en version (med regelfiler som slutar på .yaml) eller en mapp med versioner",
        "the folder is neither a revision (with rule files ending in .yaml) nor a folder of revisions",
    );
    match found.folders.iter().find(|folder| holds_revisions(folder)).map(|below| path_name(below)) {
        Some(below) => Unreadable::new(
            folder,
            format!("{sv}; {below} innehåller versioner: ange den mappen"),
            format!("{en}; {below} holds revisions: give that folder"),
        ),
        None => Unreadable::new(folder, sv, en),
    }
}

/// Returns the errors for a path to a folder without rules that may have been meant
/// as anything: what the folder is, or the folders in it whose files nearly are
/// rules.
pub(crate) fn no_rules_in(folder: &Path) -> Vec<Unreadable> {
    let errors = || {
        let found = listed(folder)?;
        let mut near = Vec::new();
        for folder in &found.folders {
            let found = listed(folder)?;
            if !found.near.is_empty() {
                near.push(without_rules(folder, &found));
            }
        }
        match near.is_empty() {
            true if found.folders.is_empty() => no_revision(folder, &found),
            true => Ok(vec![neither(folder, &found)]),
            false => Ok(near),
        }
    };
    errors().unwrap_or_else(|unreadable| unreadable)
}

/// Returns the error for a path that leads to no rules: no folder, and no file
/// with the name of a portable one.
pub(crate) fn no_rules(path: &Path) -> Unreadable {
    match fs::metadata(path) {
        Ok(_) if path.extension().is_some_and(|ending| ending == "yaml") => Unreadable::new(
            path,
            "är en enda fil: ange mappen som regelfilerna ligger i",
            "is a single file: give the folder that holds the rule files",
        ),
        Ok(_) => Unreadable::new(
            path,
            format!("är varken en mapp med regelfiler eller en portabel fil (.{PORTABLE_EXTENSION})"),
            format!("is neither a folder of rule files nor a portable file (.{PORTABLE_EXTENSION})"),
        ),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            Unreadable::new(path, "finns inte", "does not exist").caused_by(error)
        }
        Err(error) => Unreadable::with_message(path, read_message(&error)).caused_by(error),
    }
}

fn without_rules(folder: &Path, found: &FolderEntries) -> Unreadable {
    nearly(
        folder,
        found,
        "mappen innehåller inga regelfiler (filer som slutar på .yaml)",
        "the folder holds no rule files (files ending in .yaml)",
    )
}

/// Returns the error for a folder that should contain rules, with the number of
/// files that nearly are.
fn nearly(folder: &Path, found: &FolderEntries, sv: &str, en: &str) -> Unreadable {
    let (more_sv, more_en) = match found.near.len() {
        0 => (String::new(), String::new()),
        1 => (
            "; en fil slutar nästan så: byt ändelse till .yaml".to_owned(),
            "; one file has nearly that ending: rename it to end in .yaml".to_owned(),
        ),
        n => (
            format!("; {n} filer slutar nästan så: byt ändelse till .yaml"),
            format!("; {n} files have nearly that ending: rename them to end in .yaml"),
        ),
    };
    Unreadable::new(folder, format!("{sv}{more_sv}"), format!("{en}{more_en}"))
}

/// Collects everything that was read, or everything that could not be.
fn all_read<T>(read: impl Iterator<Item = Result<T, Vec<Unreadable>>>) -> Result<Vec<T>, Vec<Unreadable>> {
    let (mut all, mut unreadable) = (Vec::new(), Vec::new());
    for one in read {
        match one {
            Ok(one) => all.push(one),
            Err(more) => unreadable.extend(more),
        }
    }
    if unreadable.is_empty() { Ok(all) } else { Err(unreadable) }
}

/// Reads the files of a revision, and lists its other entries.
fn files(folder: &Path, found: FolderEntries, keys: &[&str]) -> Result<RevisionFiles, Vec<Unreadable>> {
    // A folder named like a rule file is reported as one.
    let named_as_rules = |path: &&PathBuf| path.extension().is_some_and(|e| e == "yaml");
    let mut paths: Vec<&PathBuf> = found.rules.iter().collect();
    paths.extend(found.folders.iter().filter(named_as_rules));
    paths.sort();
    let wrong = |sv: String, en: String| Err(vec![Unreadable::new(folder, sv, en)]);
    if paths.len() > MAX_FILES {
        return wrong(
            format!("mappen innehåller {} filer; högst {MAX_FILES} läses", paths.len()),
            format!("the folder holds {} files; at most {MAX_FILES} are read", paths.len()),
        );
    }
    let total = paths.iter().filter_map(|path| fs::metadata(path).ok()).map(|about| about.len()).sum();
    if total > MAX_BYTES {
        return Err(vec![Unreadable::with_message(folder, too_many_bytes(total))]);
    }
    let files = all_read(paths.into_iter().map(|path| read_file(path).map_err(|why| vec![why])))?;
    let mut unread = below::search(folder, found.folders, keys);
    unread.extend(found.near.into_iter().map(|path| Unread::new(path, UnreadReason::Ending)));
    let hidden = found.hidden.into_iter().filter(|path| has_keys(path, keys));
    unread.extend(hidden.map(|path| Unread::new(path, UnreadReason::Hidden)));
    unread.extend(found.documents.into_iter().map(|path| Unread::new(path, UnreadReason::Document)));
    Ok(RevisionFiles { files, is_revision: true, ..RevisionFiles::unread_entry(folder, unread) })
}

fn read_file(path: &Path) -> Result<SourceFile, Unreadable> {
    let about = fs::metadata(path).map_err(|error| no_file(path, error))?;
    // Reading anything but a file, such as a pipe, could block forever.
    if !about.is_file() {
        return Err(Unreadable::new(
            path,
            "är ingen vanlig fil: flytta den eller byt namn på den",
            "is not a regular file: move or rename it",
        ));
    }
    let name = path.file_name().and_then(|n| n.to_str()).filter(|n| n.is_ascii()).ok_or_else(|| {
        Unreadable::new(
            path,
            "filnamnet har andra tecken än a–z: byt namn på filen",
            "the file name is not ASCII: rename the file",
        )
    })?;
    let mut bytes = Vec::new();
    let file = fs::File::open(path).map_err(|error| no_file(path, error))?;
    // The file may have grown since its size was read.
    file.take(MAX_BYTES + 1).read_to_end(&mut bytes).map_err(|error| no_file(path, error))?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let valid = error.as_bytes().get(..error.utf8_error().valid_up_to()).unwrap_or_default();
        let line = valid.iter().filter(|&&b| b == b'\n').count() + 1;
        Unreadable::new(
            path,
            format!("rad {line} är inte UTF-8: spara filen med teckenkodningen UTF-8"),
            format!("line {line} is not UTF-8: save the file with the encoding UTF-8"),
        )
        .at_line(line)
        .caused_by(error.utf8_error())
    })?;
    Ok(SourceFile::new(name.to_owned(), path_name(path), text))
}

fn listed(folder: &Path) -> Result<FolderEntries, Vec<Unreadable>> {
    list(folder).map_err(|error| vec![no_folder(folder, error)])
}

fn no_folder(path: &Path, error: io::Error) -> Unreadable {
    let unreadable = match error.kind() {
        io::ErrorKind::NotFound => Unreadable::new(path, "mappen finns inte", "the folder does not exist"),
        io::ErrorKind::NotADirectory if PathKind::of(path) == PathKind::Portable => Unreadable::new(
            path,
            "är en fil från compile, utan regelfiler, krav och typfall: ange mappen som regelfilerna ligger i",
            "is a file from compile, without rule files, requirements and scenarios: give the folder that holds the rule files",
        ),
        io::ErrorKind::NotADirectory => Unreadable::new(
            path,
            "är ingen mapp: ange mappen som regelfilerna ligger i",
            "is not a folder: give the folder that holds the rule files",
        ),
        _ => Unreadable::with_message(path, read_message(&error)),
    };
    unreadable.caused_by(error)
}

fn no_file(path: &Path, error: io::Error) -> Unreadable {
    let unreadable = match error.kind() {
        io::ErrorKind::NotFound => Unreadable::new(
            path,
            "leder inte till någon fil: är det en länk, rätta den eller ta bort den",
            "does not lead to a file: if it is a link, correct or remove it",
        ),
        _ => Unreadable::with_message(path, read_message(&error)),
    };
    unreadable.caused_by(error)
}

/// Returns the message for files that are too large together.
pub(crate) fn too_many_bytes(total: u64) -> Message {
    let (total, most) = (total >> 20, MAX_BYTES >> 20);
    Message::new(
        format!("regelfilerna är {total} MB tillsammans; högst {most} MB läses"),
        format!("the rule files are {total} MB together; at most {most} MB are read"),
    )
}
