//! Rule files on disk.
//!
//! Knows folders and bytes; of what is in a file, no more than that it is text
//! and whether it looks like rules.

use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use super::SourceFile;
use super::below;
use super::entries::{Entries, list};
use super::io_error::unread_because;
use super::path_kind::PathKind;
use super::path_name::path_name;
use super::unread::{Unread, Why, has_keys};
use super::unreadable::Unreadable;
use crate::base::message::Message;

/// More text than any revision: ten thousand delområden fit many times over.
pub(crate) const MAX_BYTES: u64 = 32 << 20;

/// More files than any revision.
const MAX_FILES: usize = 1000;

/// The files of one revision, and what stands beside them.
#[derive(Debug)]
pub(crate) struct Given {
    /// Where it was read; empty for files from memory.
    pub(crate) folder: String,
    pub(crate) files: Vec<SourceFile>,
    /// What is not read, though rules may stand in it.
    pub(crate) unread: Vec<Unread>,
    /// `false` for what stands beside revisions and is none.
    pub(crate) is_revision: bool,
}

impl Given {
    /// Files from memory. All of them are read, whatever their names: whoever
    /// gives a text wants it read.
    pub(crate) fn from_memory(files: Vec<SourceFile>) -> Self {
        Given { folder: String::new(), files, unread: Vec::new(), is_revision: true }
    }

    /// Something beside revisions.
    fn beside(folder: &Path, mut unread: Vec<Unread>) -> Self {
        unread.sort_by(|a, b| a.path.cmp(&b.path));
        Given { folder: path_name(folder), files: Vec::new(), unread, is_revision: false }
    }
}

/// The files of a folder: all `*.yaml` directly in it that are neither hidden
/// nor leftovers. `keys` are those by which rules are known.
pub(crate) fn revision(folder: &Path, keys: &[&str]) -> Result<Given, Vec<Unreadable>> {
    let found = listed(folder)?;
    if found.rules.is_empty() {
        return Err(vec![without_rules(folder, &found)]);
    }
    files(folder, found, keys)
}

/// The folders directly in a folder, each a revision or something beside them.
/// At least one is a revision.
pub(crate) fn revisions(folder: &Path, keys: &[&str]) -> Result<Vec<Given>, Vec<Unreadable>> {
    let found = listed(folder)?;
    let mut given = all_read(found.folders.iter().map(|folder| revision_or_not(folder, keys)))?;
    if !given.iter().any(|one| one.is_revision) {
        return Err(no_revision(folder, &found)?);
    }
    let stray =
        found.rules.iter().chain(&found.near).chain(&found.hidden).filter(|path| has_keys(path, keys));
    let stray: Vec<Unread> = stray.map(|path| Unread::new(path.clone(), Why::Beside)).collect();
    if !stray.is_empty() {
        given.push(Given::beside(folder, stray));
    }
    Ok(given)
}

/// A folder among revisions.
fn revision_or_not(folder: &Path, keys: &[&str]) -> Result<Given, Vec<Unreadable>> {
    let found = listed(folder)?;
    if !found.rules.is_empty() {
        return files(folder, found, keys);
    }
    // A revision under other names, which would not be missed; or none.
    let near = found.near.into_iter().map(|path| (path, Why::Ending));
    let hidden = found.hidden.into_iter().map(|path| (path, Why::Hidden));
    let disguised = near.chain(hidden).filter(|(path, _)| has_keys(path, keys));
    let mut unread: Vec<Unread> = disguised.map(|(path, why)| Unread::new(path, why)).collect();
    if unread.is_empty() {
        unread.push(Unread::new(folder.to_owned(), Why::NoRules));
    }
    Ok(Given::beside(folder, unread))
}

/// Each of the folders in which no rules were found; the folder itself where
/// there is none in it.
fn no_revision(folder: &Path, found: &Entries) -> Result<Vec<Unreadable>, Vec<Unreadable>> {
    if found.folders.is_empty() {
        return Ok(vec![nearly(
            folder,
            found,
            "mappen innehåller varken regelfiler (.yaml) eller mappar med regelfiler",
            "the folder holds neither rule files (.yaml) nor folders of rule files",
        )]);
    }
    found.folders.iter().map(|folder| Ok(without_rules(folder, &listed(folder)?))).collect()
}

fn without_rules(folder: &Path, found: &Entries) -> Unreadable {
    nearly(
        folder,
        found,
        "mappen innehåller inga regelfiler (filer som slutar på .yaml)",
        "the folder holds no rule files (files ending in .yaml)",
    )
}

/// A folder that should hold rules; and how many files nearly are.
fn nearly(folder: &Path, found: &Entries, sv: &str, en: &str) -> Unreadable {
    let (more_sv, more_en) = match found.near.len() {
        0 => (String::new(), String::new()),
        1 => (
            "; en fil slutar nästan så: byt ändelse till .yaml".to_owned(),
            "; one file nearly does: rename it to end in .yaml".to_owned(),
        ),
        n => (
            format!("; {n} filer slutar nästan så: byt ändelse till .yaml"),
            format!("; {n} files nearly do: rename them to end in .yaml"),
        ),
    };
    Unreadable::new(folder, format!("{sv}{more_sv}"), format!("{en}{more_en}"))
}

/// Collects all that was read, or all that could not be.
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

/// The files of a revision, and what stands beside them.
fn files(folder: &Path, found: Entries, keys: &[&str]) -> Result<Given, Vec<Unreadable>> {
    // A folder with the name of a rule file is told of as one.
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
        return Err(vec![Unreadable::because(folder, too_many_bytes(total))]);
    }
    let files = all_read(paths.into_iter().map(|path| read_file(path).map_err(|why| vec![why])))?;
    let mut unread = below::search(folder, found.folders, keys);
    unread.extend(found.near.into_iter().map(|path| Unread::new(path, Why::Ending)));
    let hidden = found.hidden.into_iter().filter(|path| has_keys(path, keys));
    unread.extend(hidden.map(|path| Unread::new(path, Why::Hidden)));
    unread.extend(found.documents.into_iter().map(|path| Unread::new(path, Why::Document)));
    Ok(Given { files, is_revision: true, ..Given::beside(folder, unread) })
}

fn read_file(path: &Path) -> Result<SourceFile, Unreadable> {
    let about = fs::metadata(path).map_err(|e| no_file(path, &e))?;
    // Anything else could be waited for, for ever.
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
    let file = fs::File::open(path).map_err(|e| no_file(path, &e))?;
    // The file may have grown since it was measured.
    file.take(MAX_BYTES + 1).read_to_end(&mut bytes).map_err(|e| no_file(path, &e))?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let valid = error.as_bytes().get(..error.utf8_error().valid_up_to()).unwrap_or_default();
        let line = valid.iter().filter(|&&b| b == b'\n').count() + 1;
        Unreadable::new(
            path,
            format!("rad {line} är inte UTF-8: spara filen med teckenkodningen UTF-8"),
            format!("line {line} is not UTF-8: save the file with the encoding UTF-8"),
        )
        .at_line(line)
    })?;
    Ok(SourceFile::new(name.to_owned(), path_name(path), text))
}

fn listed(folder: &Path) -> Result<Entries, Vec<Unreadable>> {
    list(folder).map_err(|error| vec![no_folder(folder, &error)])
}

fn no_folder(path: &Path, error: &io::Error) -> Unreadable {
    match error.kind() {
        io::ErrorKind::NotFound => Unreadable::new(path, "mappen finns inte", "the folder does not exist"),
        io::ErrorKind::NotADirectory if PathKind::of(path) == PathKind::Portable => Unreadable::new(
            path,
            "är en fil från compile, utan regelfiler, krav och typfall: ange mappen som regelfilerna ligger i",
            "is a file from compile, without rule files, krav and typfall: give the folder that holds the rule files",
        ),
        io::ErrorKind::NotADirectory => Unreadable::new(
            path,
            "är ingen mapp: ange mappen som regelfilerna ligger i",
            "is not a folder: give the folder that holds the rule files",
        ),
        _ => Unreadable::because(path, unread_because(error)),
    }
}

fn no_file(path: &Path, error: &io::Error) -> Unreadable {
    match error.kind() {
        io::ErrorKind::NotFound => Unreadable::new(
            path,
            "leder inte till någon fil: är det en länk, rätta den eller ta bort den",
            "does not lead to a file: if it is a link, correct or remove it",
        ),
        _ => Unreadable::because(path, unread_because(error)),
    }
}

/// The sentence for files that are too large together.
pub(crate) fn too_many_bytes(total: u64) -> Message {
    let (total, most) = (total >> 20, MAX_BYTES >> 20);
    Message::new(
        format!("regelfilerna är {total} MB tillsammans; högst {most} MB läses"),
        format!("the rule files are {total} MB together; at most {most} MB are read"),
    )
}
