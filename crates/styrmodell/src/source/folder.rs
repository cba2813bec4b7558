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

/// The maximum total size of a revision's files in bytes: ten thousand delområden need
/// only a fraction of it.
pub(crate) const MAX_BYTES: u64 = 32 << 20;

/// The maximum number of files of a revision: many times more than any in use has.
const MAX_FILES: usize = 1000;

/// The files of one revision, and the other entries of its folder.
#[derive(Debug)]
pub(crate) struct RevisionFiles {
    /// The path of the folder; empty for files from memory.
    pub(crate) folder: String,
    pub(crate) files: Vec<SourceFile>,
    /// Entries that are not read, although they may contain rules.
    pub(crate) unread: Vec<Unread>,
    /// `false` for an entry beside revisions that is not itself a revision.
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

/// Reads the files of a revision: all `*.yaml` directly in its folder that are neither
/// hidden nor leftovers. `keys` are the keys that identify a rule file.
pub(crate) fn read_revision(folder: &Path, keys: &[&str]) -> Result<RevisionFiles, Vec<Unreadable>> {
    let entries = list_or_report(folder)?;
    if entries.rules.is_empty() {
        return Err(vec![no_rule_files(folder, &entries)]);
    }
    read_files(folder, entries, keys)
}

/// Reads the revisions directly in a folder, and lists its other entries. It is an error
/// if none of the folders is a revision.
pub(crate) fn read_revisions(folder: &Path, keys: &[&str]) -> Result<Vec<RevisionFiles>, Vec<Unreadable>> {
    let entries = list_or_report(folder)?;
    let mut folders = collect_or_report(entries.folders.iter().map(|folder| read_if_revision(folder, keys)))?;
    if !folders.iter().any(|folder| folder.is_revision) {
        return Err(no_revision(folder, &entries)?);
    }
    let stray =
        entries.rules.iter().chain(&entries.near).chain(&entries.hidden).filter(|path| has_keys(path, keys));
    let stray: Vec<Unread> = stray.map(|path| Unread::new(path.clone(), UnreadReason::Beside)).collect();
    if !stray.is_empty() {
        folders.push(RevisionFiles::unread_entry(folder, stray));
    }
    Ok(folders)
}

/// Reads a folder if it is a revision; otherwise lists its entries as unread.
fn read_if_revision(folder: &Path, keys: &[&str]) -> Result<RevisionFiles, Vec<Unreadable>> {
    let entries = list_or_report(folder)?;
    if !entries.rules.is_empty() {
        return read_files(folder, entries, keys);
    }
    // The folder may be a revision whose files have wrong names, which must not go
    // unnoticed.
    let near = entries.near.into_iter().map(|path| (path, UnreadReason::Ending));
    let hidden = entries.hidden.into_iter().map(|path| (path, UnreadReason::Hidden));
    let disguised = near.chain(hidden).filter(|(path, _)| has_keys(path, keys));
    let mut unread: Vec<Unread> = disguised.map(|(path, why)| Unread::new(path, why)).collect();
    if unread.is_empty() {
        unread.push(Unread::new(folder.to_owned(), UnreadReason::NoRules));
    }
    Ok(RevisionFiles::unread_entry(folder, unread))
}

/// Returns an error for each folder without rules in a folder; but a single error for
/// the folder itself if it contains no folders, or if a folder in it contains revisions.
fn no_revision(folder: &Path, entries: &FolderEntries) -> Result<Vec<Unreadable>, Vec<Unreadable>> {
    if entries.folders.is_empty() {
        return Ok(vec![error_with_near_files(
            folder,
            entries,
            "mappen innehåller varken regelfiler (.yaml) eller mappar med regelfiler",
            "the folder contains neither rule files (.yaml) nor folders of rule files",
        )]);
    }
    if entries.folders.iter().any(contains_revisions) {
        return Ok(vec![neither_revision_nor_revisions(folder, entries)]);
    }
    entries.folders.iter().map(|folder| Ok(no_rule_files(folder, &list_or_report(folder)?))).collect()
}

fn contains_revisions(folder: &PathBuf) -> bool {
    PathKind::of(folder) == PathKind::Revisions
}

/// Returns the error for a folder that is neither a revision nor a folder of revisions.
/// If a folder in it contains revisions, the error names that folder.
fn neither_revision_nor_revisions(folder: &Path, entries: &FolderEntries) -> Unreadable {
    let (sv, en) = (
        "mappen är varken en version (med regelfiler som slutar på .yaml) eller en mapp med versioner",
        "the folder is neither a revision (with rule files ending in .yaml) nor a folder of revisions",
    );
    match entries.folders.iter().find(|folder| contains_revisions(folder)).map(|inner| path_name(inner)) {
        Some(inner) => Unreadable::new(
            folder,
            format!("{sv}; {inner} innehåller versioner: ange den mappen"),
            format!("{en}; {inner} contains revisions: give that folder"),
        ),
        None => Unreadable::new(folder, sv, en),
    }
}

/// Returns the errors for a folder without rules, if it is unknown whether the caller
/// meant a revision or a folder of revisions: an error for each folder in it with
/// misnamed rule files, or else one that says what is missing.
pub(crate) fn no_rules_in(folder: &Path) -> Vec<Unreadable> {
    let errors = || {
        let entries = list_or_report(folder)?;
        let mut misnamed = Vec::new();
        for inner in &entries.folders {
            let inner_entries = list_or_report(inner)?;
            if !inner_entries.near.is_empty() {
                misnamed.push(no_rule_files(inner, &inner_entries));
            }
        }
        match misnamed.is_empty() {
            true if entries.folders.is_empty() => no_revision(folder, &entries),
            true => Ok(vec![neither_revision_nor_revisions(folder, &entries)]),
            false => Ok(misnamed),
        }
    };
    errors().unwrap_or_else(|unreadable| unreadable)
}

/// Returns the error for a path that is neither a folder nor a file with the name of a
/// portable file.
pub(crate) fn no_rules(path: &Path) -> Unreadable {
    match fs::metadata(path) {
        Ok(_) if path.extension().is_some_and(|ending| ending == "yaml") => Unreadable::new(
            path,
            "är en enda fil: ange mappen som regelfilerna ligger i",
            "is a single file: give the folder that contains the rule files",
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

fn no_rule_files(folder: &Path, entries: &FolderEntries) -> Unreadable {
    error_with_near_files(
        folder,
        entries,
        "mappen innehåller inga regelfiler (filer som slutar på .yaml)",
        "the folder contains no rule files (files ending in .yaml)",
    )
}

/// Returns an error for a folder that should contain rules, with the number of files
/// whose names nearly are those of rule files.
fn error_with_near_files(folder: &Path, entries: &FolderEntries, sv: &str, en: &str) -> Unreadable {
    let (more_sv, more_en) = match entries.near.len() {
        0 => (String::new(), String::new()),
        1 => (
            "; en fil slutar nästan så: byt ändelse till .yaml".to_owned(),
            "; one file has a similar ending: rename it to end in .yaml".to_owned(),
        ),
        n => (
            format!("; {n} filer slutar nästan så: byt ändelse till .yaml"),
            format!("; {n} files have similar endings: rename them to end in .yaml"),
        ),
    };
    Unreadable::new(folder, format!("{sv}{more_sv}"), format!("{en}{more_en}"))
}

/// Collects everything that was read, or else all errors.
fn collect_or_report<T>(
    results: impl Iterator<Item = Result<T, Vec<Unreadable>>>,
) -> Result<Vec<T>, Vec<Unreadable>> {
    let (mut all, mut unreadable) = (Vec::new(), Vec::new());
    for result in results {
        match result {
            Ok(value) => all.push(value),
            Err(errors) => unreadable.extend(errors),
        }
    }
    if unreadable.is_empty() { Ok(all) } else { Err(unreadable) }
}

/// Reads the files of a revision, and lists its other entries.
fn read_files(
    folder: &Path,
    entries: FolderEntries,
    keys: &[&str],
) -> Result<RevisionFiles, Vec<Unreadable>> {
    // A folder with the name of a rule file is read as one, which gives an error.
    let has_rule_file_name = |path: &&PathBuf| path.extension().is_some_and(|e| e == "yaml");
    let mut paths: Vec<&PathBuf> = entries.rules.iter().collect();
    paths.extend(entries.folders.iter().filter(has_rule_file_name));
    paths.sort();
    if paths.len() > MAX_FILES {
        return Err(vec![Unreadable::new(
            folder,
            format!("mappen innehåller {} filer; högst {MAX_FILES} läses", paths.len()),
            format!("the folder contains {} files; at most {MAX_FILES} are read", paths.len()),
        )]);
    }
    let total = paths.iter().filter_map(|path| fs::metadata(path).ok()).map(|metadata| metadata.len()).sum();
    if total > MAX_BYTES {
        return Err(vec![Unreadable::with_message(folder, too_many_bytes(total))]);
    }
    let files =
        collect_or_report(paths.into_iter().map(|path| read_file(path).map_err(|error| vec![error])))?;
    let mut unread = below::search(folder, entries.folders, keys);
    unread.extend(entries.near.into_iter().map(|path| Unread::new(path, UnreadReason::Ending)));
    let hidden = entries.hidden.into_iter().filter(|path| has_keys(path, keys));
    unread.extend(hidden.map(|path| Unread::new(path, UnreadReason::Hidden)));
    unread.extend(entries.documents.into_iter().map(|path| Unread::new(path, UnreadReason::Document)));
    Ok(RevisionFiles { files, is_revision: true, ..RevisionFiles::unread_entry(folder, unread) })
}

fn read_file(path: &Path) -> Result<SourceFile, Unreadable> {
    let metadata = fs::metadata(path).map_err(|error| no_file(path, error))?;
    // Reading anything but a file, such as a pipe, could block forever.
    if !metadata.is_file() {
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
            format!("line {line} is not UTF-8: save the file as UTF-8"),
        )
        .at_line(line)
        .caused_by(error.utf8_error())
    })?;
    Ok(SourceFile::new(name.to_owned(), path_name(path), text))
}

fn list_or_report(folder: &Path) -> Result<FolderEntries, Vec<Unreadable>> {
    list(folder).map_err(|error| vec![no_folder(folder, error)])
}

fn no_folder(path: &Path, error: io::Error) -> Unreadable {
    let unreadable = match error.kind() {
        io::ErrorKind::NotFound => Unreadable::new(path, "mappen finns inte", "the folder does not exist"),
        io::ErrorKind::NotADirectory if PathKind::of(path) == PathKind::Portable => Unreadable::new(
            path,
            "är en fil från compile, utan regelfiler, krav och typfall: ange mappen som regelfilerna ligger i",
            "is a file from compile, which has no rule files, requirements or scenarios: give the folder that contains the rule files",
        ),
        io::ErrorKind::NotADirectory => Unreadable::new(
            path,
            "är ingen mapp: ange mappen som regelfilerna ligger i",
            "is not a folder: give the folder that contains the rule files",
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

/// Returns the message for files whose total size is too large.
pub(crate) fn too_many_bytes(total: u64) -> Message {
    let (total, max) = (total >> 20, MAX_BYTES >> 20);
    Message::new(
        format!("regelfilerna är {total} MB tillsammans; högst {max} MB läses"),
        format!("the rule files total {total} MB; at most {max} MB are read"),
    )
}
