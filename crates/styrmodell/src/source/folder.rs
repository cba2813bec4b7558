//! Rule files on disk.
//!
//! Knows folders and bytes; nothing of what is in a file but that it is text.

use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use super::SourceFile;
use super::path_name::path_name;
use super::unreadable::Unreadable;
use crate::base::message::Message;

/// More text than any revision: ten thousand delområden fit many times over.
pub(crate) const MAX_BYTES: u64 = 32 << 20;

/// More files than any revision.
const MAX_FILES: usize = 1000;

/// The files of a folder: all `*.yaml` directly in it.
pub(crate) fn revision(folder: &Path) -> Result<Vec<SourceFile>, Vec<Unreadable>> {
    files(folder)
}

/// The files of each of the folders directly in a folder, each to be a revision.
pub(crate) fn revisions(folder: &Path) -> Result<Vec<Vec<SourceFile>>, Vec<Unreadable>> {
    all_read(folders(folder)?.iter().map(|folder| files(folder)))
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

fn files(folder: &Path) -> Result<Vec<SourceFile>, Vec<Unreadable>> {
    let mut paths = Vec::new();
    for path in entries(folder)? {
        if path.extension().is_some_and(|e| e == "yaml") {
            paths.push(path);
        }
    }
    let wrong = |sv: String, en: String| Err(vec![Unreadable::new(folder, sv, en)]);
    if paths.is_empty() {
        return wrong(
            "mappen innehåller inga regelfiler (filer som slutar på .yaml)".to_owned(),
            "the folder holds no rule files (files ending in .yaml)".to_owned(),
        );
    }
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
    all_read(paths.iter().map(|path| read_file(path).map_err(|why| vec![why])))
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

fn folders(folder: &Path) -> Result<Vec<PathBuf>, Vec<Unreadable>> {
    let paths: Vec<PathBuf> = entries(folder)?.into_iter().filter(|path| path.is_dir()).collect();
    if paths.is_empty() {
        return Err(vec![Unreadable::new(
            folder,
            "mappen innehåller varken regelfiler (.yaml) eller mappar med regelfiler",
            "the folder holds neither rule files (.yaml) nor folders of rule files",
        )]);
    }
    Ok(paths)
}

/// Everything directly in a folder, sorted.
fn entries(folder: &Path) -> Result<Vec<PathBuf>, Vec<Unreadable>> {
    let listed = fs::read_dir(folder).and_then(|entries| entries.map(|e| Ok(e?.path())).collect());
    let mut paths: Vec<PathBuf> = listed.map_err(|e| vec![no_folder(folder, &e)])?;
    paths.sort();
    Ok(paths)
}

fn no_folder(path: &Path, error: &io::Error) -> Unreadable {
    match error.kind() {
        io::ErrorKind::NotFound => Unreadable::new(path, "mappen finns inte", "the folder does not exist"),
        io::ErrorKind::NotADirectory if path.extension().is_some_and(|e| e == "styrmodell") => {
            Unreadable::new(
                path,
                "är en fil från compile, utan regelfiler, krav och typfall: ange mappen som regelfilerna ligger i",
                "is a file from compile, without rule files, krav and typfall: give the folder that holds the rule files",
            )
        }
        io::ErrorKind::NotADirectory => Unreadable::new(
            path,
            "är ingen mapp: ange mappen som regelfilerna ligger i",
            "is not a folder: give the folder that holds the rule files",
        ),
        _ => unreadable(path, error),
    }
}

fn no_file(path: &Path, error: &io::Error) -> Unreadable {
    match error.kind() {
        io::ErrorKind::NotFound => Unreadable::new(
            path,
            "leder inte till någon fil: är det en länk, rätta den eller ta bort den",
            "does not lead to a file: if it is a link, correct or remove it",
        ),
        _ => unreadable(path, error),
    }
}

fn unreadable(path: &Path, error: &io::Error) -> Unreadable {
    match error.kind() {
        io::ErrorKind::PermissionDenied => Unreadable::new(path, "får inte läsas", "may not be read"),
        _ => {
            Unreadable::new(path, format!("går inte att läsa ({error})"), format!("cannot be read ({error})"))
        }
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
