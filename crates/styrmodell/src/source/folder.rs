//! Rule files on disk.
//!
//! Knows folders and bytes; nothing of what is in a file but that it is text.

use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use crate::loading::load_error::LoadError;
use crate::loading::{MAX_BYTES, size_words};
use crate::source::SourceFile;

/// More files than any revision.
const MAX_FILES: usize = 1000;

/// The files of a folder: all `*.yaml` directly in it.
pub(crate) fn revision(folder: &Path) -> Result<Vec<SourceFile>, LoadError> {
    let mut paths = Vec::new();
    let mut total = 0;
    for entry in fs::read_dir(folder).map_err(|e| unreadable(folder, &e))? {
        let path = entry.map_err(|e| unreadable(folder, &e))?.path();
        if path.extension().is_none_or(|e| e != "yaml") {
            continue;
        }
        let about = fs::metadata(&path).map_err(|e| unreadable(&path, &e))?;
        if !about.is_file() {
            return Err(LoadError::unreadable(&path, "är ingen vanlig fil", "is not a regular file"));
        }
        total += about.len();
        paths.push(path);
    }
    if paths.is_empty() {
        return Err(LoadError::unreadable(
            folder,
            "mappen innehåller inga regelfiler (filer som slutar på .yaml)",
            "the folder holds no rule files (files ending in .yaml)",
        ));
    }
    if total > MAX_BYTES {
        let (sv, en) = size_words(total);
        return Err(LoadError::unreadable(folder, sv, en));
    }
    if paths.len() > MAX_FILES {
        return Err(LoadError::unreadable(
            folder,
            format!("mappen innehåller {} filer; högst {MAX_FILES} läses", paths.len()),
            format!("the folder holds {} files; at most {MAX_FILES} are read", paths.len()),
        ));
    }
    paths.sort();
    paths.into_iter().map(|path| read_file(&path)).collect()
}

fn read_file(path: &Path) -> Result<SourceFile, LoadError> {
    let name = path.file_name().and_then(|n| n.to_str()).filter(|n| n.is_ascii()).ok_or_else(|| {
        LoadError::unreadable(
            path,
            "filnamnet har andra tecken än a–z: byt namn på filen",
            "the file name is not ASCII: rename the file",
        )
    })?;
    let mut bytes = Vec::new();
    let file = fs::File::open(path).map_err(|e| unreadable(path, &e))?;
    // The file may have grown since it was measured.
    file.take(MAX_BYTES + 1).read_to_end(&mut bytes).map_err(|e| unreadable(path, &e))?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let valid = error.as_bytes().get(..error.utf8_error().valid_up_to()).unwrap_or_default();
        let line = valid.iter().filter(|&&b| b == b'\n').count() + 1;
        LoadError::unreadable(
            path,
            format!("rad {line} är inte UTF-8: spara filen med teckenkodningen UTF-8"),
            format!("line {line} is not UTF-8: save the file with the encoding UTF-8"),
        )
    })?;
    Ok(SourceFile { name: name.to_owned(), path: path.display().to_string(), text })
}

/// The folders directly in a folder, each to be a revision.
pub(crate) fn revisions(folder: &Path) -> Result<Vec<PathBuf>, LoadError> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).map_err(|e| unreadable(folder, &e))? {
        let path = entry.map_err(|e| unreadable(folder, &e))?.path();
        if path.is_dir() {
            paths.push(path);
        }
    }
    if paths.is_empty() {
        return Err(LoadError::unreadable(
            folder,
            "mappen innehåller varken regelfiler (.yaml) eller mappar med regelfiler",
            "the folder holds neither rule files (.yaml) nor folders of rule files",
        ));
    }
    paths.sort();
    Ok(paths)
}

fn unreadable(path: &Path, error: &std::io::Error) -> LoadError {
    match error.kind() {
        std::io::ErrorKind::NotFound => {
            LoadError::unreadable(path, "mappen finns inte", "the folder does not exist")
        }
        std::io::ErrorKind::NotADirectory if path.extension().is_some_and(|e| e == "styrmodell") => {
            LoadError::unreadable(
                path,
                "är en fil från compile, utan regelfiler, krav och typfall: ange mappen som regelfilerna ligger i",
                "is a file from compile, without rule files, krav and typfall: give the folder that holds the rule files",
            )
        }
        std::io::ErrorKind::NotADirectory => LoadError::unreadable(
            path,
            "är ingen mapp: ange mappen som regelfilerna ligger i",
            "is not a folder: give the folder that holds the rule files",
        ),
        std::io::ErrorKind::PermissionDenied => {
            LoadError::unreadable(path, "får inte läsas", "may not be read")
        }
        _ => LoadError::unreadable(
            path,
            format!("går inte att läsa ({error})"),
            format!("cannot be read ({error})"),
        ),
    }
}
