//! The folder of a site: written whole where nothing is in the way, and replaced only
//! where the folder holds a site and nothing else.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;

use styrmodell::Language;
use styrmodell::files::is_leftover;
use styrmodell_site::{MARKER_FILE, SiteFile, file_names};

use crate::cli::language::Say;
use crate::cli::outcome::Failure;
use crate::io::files::{self, PendingFile};

/// Writes the files of a site to a folder, which is created with those above it if there
/// is none. Nothing is
/// touched if the folder holds anything that no site wrote.
pub(crate) fn write(folder: &Path, site: &[SiteFile], language: Language) -> Result<(), Failure> {
    let failed = |error: io::Error| files::failed(folder, &error, language);
    match folder.metadata() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            if let Some(parent) = folder.parent() {
                fs::create_dir_all(parent).map_err(failed)?;
            }
            return files::create_folder(folder, language, |new| write_files(new, site, language));
        }
        Err(error) => return Err(failed(error)),
        Ok(found) if !found.is_dir() => return Err(failed(io::ErrorKind::NotADirectory.into())),
        Ok(_) => {}
    }
    let of_site = names_of_site(folder);
    for entry in fs::read_dir(folder).map_err(failed)? {
        let name = entry.map_err(failed)?.file_name();
        if is_leftover(&name) || name.to_str().is_some_and(|name| of_site.contains(name)) {
            continue;
        }
        return Err(holds_other_files(folder, &name.to_string_lossy(), of_site.is_empty(), language));
    }
    // The marker is the last file of a site, but the first here: a run that is stopped
    // leaves a folder that the next may replace.
    let marker: Vec<&SiteFile> = site.iter().filter(|file| file.name() == MARKER_FILE).collect();
    for file in marker.into_iter().chain(site) {
        write_file(folder, file, language)?;
    }
    let kept: BTreeSet<&str> = site.iter().map(SiteFile::name).collect();
    for name in of_site.iter().filter(|name| !kept.contains(name.as_str())) {
        match fs::remove_file(folder.join(name)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(failed(error)),
            _ => {}
        }
    }
    Ok(())
}

/// The names of the files of the site in a folder; empty if it holds none.
fn names_of_site(folder: &Path) -> BTreeSet<String> {
    let marker = fs::read_to_string(folder.join(MARKER_FILE)).unwrap_or_default();
    file_names(&marker).unwrap_or_default().into_iter().map(str::to_owned).collect()
}

fn write_files(folder: &Path, site: &[SiteFile], language: Language) -> Result<(), Failure> {
    site.iter().try_for_each(|file| write_file(folder, file, language))
}

fn write_file(folder: &Path, file: &SiteFile, language: Language) -> Result<(), Failure> {
    let mut pending = PendingFile::create(&folder.join(file.name()), language)?;
    pending.write(file.bytes(), language)?;
    pending.finish(language)
}

fn holds_other_files(folder: &Path, name: &str, no_site: bool, language: Language) -> Failure {
    let (error, folder) = (language.say("fel", "error"), folder.display());
    Failure::Text(match (language, no_site) {
        (Language::English, true) => format!(
            "{error}: {folder} holds \"{name}\" and no site, so nothing was written: give --output a folder that is empty or does not exist"
        ),
        (Language::English, false) => format!(
            "{error}: {folder} holds \"{name}\" beside the site, so nothing was written: move it, or give --output another folder"
        ),
        (_, true) => format!(
            "{error}: {folder} innehåller \"{name}\" och ingen sida, så inget skrevs: ange en mapp efter --output som är tom eller inte finns"
        ),
        (_, false) => format!(
            "{error}: {folder} innehåller \"{name}\" bredvid sidan, så inget skrevs: flytta den, eller ange en annan mapp efter --output"
        ),
    })
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;
    use styrmodell::Registry;

    fn site() -> Vec<SiteFile> {
        styrmodell_site::Site::new(Registry::goteborg().revisions()).files()
    }

    /// The names in a folder, with the text of each file.
    fn contents(folder: &Path) -> Vec<(String, Vec<u8>)> {
        let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
        let mut files: Vec<(String, Vec<u8>)> = entries
            .map(|e| (e.file_name().to_string_lossy().into_owned(), fs::read(e.path()).unwrap_or_default()))
            .collect();
        files.sort();
        files
    }

    fn expected(site: &[SiteFile]) -> Vec<(String, Vec<u8>)> {
        let mut files: Vec<(String, Vec<u8>)> =
            site.iter().map(|file| (file.name().to_owned(), file.bytes().to_vec())).collect();
        files.sort();
        files
    }

    #[test]
    fn new_and_empty_folder_is_filled() {
        let (parent, site) = (tempfile::tempdir().unwrap(), site());
        let empty = parent.path().join("tom mapp å");
        fs::create_dir(&empty).unwrap();
        for folder in [empty, parent.path().join("ny"), parent.path().join("ny/i/flera/led")] {
            assert!(write(&folder, &site, Language::Swedish).is_ok());
            assert_eq!(contents(&folder), expected(&site));
        }
    }

    #[test]
    fn site_is_replaced_and_loses_files_that_the_new_one_lacks() {
        let (folder, site) = (tempfile::tempdir().unwrap(), site());
        let marker = "styrmodell site 1\n\nold.js\nindex.html\nstyrmodell-site.txt\n";
        for (name, text) in [(MARKER_FILE, marker), ("old.js", "old"), ("index.html", "old")] {
            fs::write(folder.path().join(name), text).unwrap();
        }
        assert!(write(folder.path(), &site, Language::Swedish).is_ok());
        assert_eq!(contents(folder.path()), expected(&site));
    }

    #[test]
    fn folder_with_other_files_is_left_as_it_is() {
        let site = site();
        // Beside nothing, in place of the page, beside a site, and with a marker that is
        // of something else.
        let with_site = |name: &str| {
            vec![
                (MARKER_FILE.to_owned(), "styrmodell site 1\n".to_owned()),
                (name.to_owned(), "mine".to_owned()),
            ]
        };
        let folders = [
            vec![("anteckningar.txt".to_owned(), "mine".to_owned())],
            vec![("index.html".to_owned(), "mine".to_owned())],
            with_site("anteckningar.txt"),
            with_site(".git"),
            vec![(MARKER_FILE.to_owned(), "mine".to_owned())],
        ];
        for files in folders {
            let folder = tempfile::tempdir().unwrap();
            for (name, text) in &files {
                fs::write(folder.path().join(name), text).unwrap();
            }
            let before = contents(folder.path());
            for language in [Language::Swedish, Language::English] {
                assert!(write(folder.path(), &site, language).is_err(), "{files:?}");
                assert_eq!(contents(folder.path()), before);
            }
        }
    }

    #[test]
    fn file_in_place_of_the_folder_is_left_as_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("sida");
        fs::write(&path, "mine").unwrap();
        assert!(write(&path, &site(), Language::Swedish).is_err());
        assert_eq!(fs::read_to_string(&path).unwrap(), "mine");
    }
}
