//! Files that are written whole or not at all.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use styrmodell::Language;
use styrmodell::files::{is_leftover, is_system_folder};
use styrmodell::render::io_message;

use crate::cli::language::Say;
use crate::cli::outcome::Failure;
use crate::io::temporary;

/// The failure of a command because of a file or folder.
pub(crate) fn failed(path: &Path, error: &io::Error, language: Language) -> Failure {
    failure_with(path, &io_message(error, language), language)
}

fn failure_with(path: &Path, reason: &str, language: Language) -> Failure {
    Failure::Text(format!("{}: {}: {reason}", language.say("fel", "error"), path.display()))
}

/// Replaces the text of a file, unless it has changed since it was read.
pub(crate) fn replace(path: &Path, before: &str, after: &str, language: Language) -> Result<(), Failure> {
    FileReplacement::prepare(path, before, after, language)?.finish(language)
}

/// A new text, written to a temporary file, that is ready to replace a file.
pub(crate) struct FileReplacement<'t> {
    path: &'t Path,
    before: &'t str,
    file: PendingFile,
}

impl<'t> FileReplacement<'t> {
    pub(crate) fn prepare(
        path: &'t Path,
        before: &'t str,
        after: &str,
        language: Language,
    ) -> Result<Self, Failure> {
        refuse_changed(path, before, language)?;
        let rights = fs::metadata(path).map_err(|error| failed(path, &error, language))?.permissions();
        if rights.readonly() {
            let reason =
                language.say("är skrivskyddad och lämnas som den är", "is read-only and was left unchanged");
            return Err(failure_with(path, reason, language));
        }
        let mut file = PendingFile::create(path, language)?;
        file.write(after.as_bytes(), language)?;
        Ok(FileReplacement { path, before, file })
    }

    /// Replaces the file, unless its text has changed since it was read.
    pub(crate) fn finish(self, language: Language) -> Result<(), Failure> {
        refuse_changed(self.path, self.before, language)?;
        self.file.finish(language)
    }
}

/// Fails if the text of the file is no longer the text that was read from it.
fn refuse_changed(path: &Path, before: &str, language: Language) -> Result<(), Failure> {
    let current = fs::read(path).map_err(|error| failed(path, &error, language))?;
    if current == before.as_bytes() {
        return Ok(());
    }
    let reason = language.say(
        "har ändrats under tiden och lämnas som den är",
        "has changed in the meantime and was left unchanged",
    );
    Err(failure_with(path, reason, language))
}

/// A file that gets its name when it is complete. Until then it has a hidden name
/// in the same folder; if it is dropped unfinished, it is deleted.
pub(crate) struct PendingFile {
    path: PathBuf,
    temporary: Option<PathBuf>,
    out: fs::File,
}

impl PendingFile {
    /// Starts a file. An existing file of that name keeps its text until `finish`.
    pub(crate) fn create(path: &Path, language: Language) -> Result<Self, Failure> {
        Self::prepare(path).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => {
                let reason = language.say(
                    "mappen som filen ska ligga i finns inte",
                    "the folder to create it in does not exist",
                );
                failure_with(path, reason, language)
            }
            _ => failed(path, &error, language),
        })
    }

    fn prepare(path: &Path) -> io::Result<Self> {
        // A link stays a link: the file that it points to is replaced.
        let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let before = fs::metadata(&path).ok();
        if before.as_ref().is_some_and(|b| !b.is_file() && !b.is_dir()) {
            // A device or a pipe cannot be replaced, only written to.
            let out = fs::File::options().write(true).open(&path)?;
            return Ok(PendingFile { path, temporary: None, out });
        }
        if before.as_ref().is_some_and(fs::Metadata::is_dir) {
            return Err(io::ErrorKind::IsADirectory.into());
        }
        if before.as_ref().is_some_and(|b| b.permissions().readonly()) {
            return Err(io::ErrorKind::PermissionDenied.into());
        }
        temporary::remove_leftovers(&path);
        let temporary = temporary::path_beside(&path);
        // A killed run may have left a file of this name where there are no locks.
        match fs::remove_file(&temporary) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        let out = temporary::create_file(&temporary)?;
        if let Some(before) = before {
            out.set_permissions(before.permissions())?;
        }
        Ok(PendingFile { path, temporary: Some(temporary), out })
    }

    /// Gives the file its name.
    pub(crate) fn finish(mut self, language: Language) -> Result<(), Failure> {
        let Some(temporary) = &self.temporary else { return Ok(()) };
        let result = self.out.sync_all().and_then(|()| fs::rename(temporary, &self.path));
        result.map_err(|error| failed(&self.path, &error, language))?;
        self.temporary = None;
        Ok(())
    }

    pub(crate) fn write(&mut self, bytes: &[u8], language: Language) -> Result<(), Failure> {
        self.out.write_all(bytes).map_err(|error| failed(&self.path, &error, language))
    }
}

impl Drop for PendingFile {
    fn drop(&mut self) {
        if let Some(temporary) = &self.temporary {
            let _ = fs::remove_file(temporary);
        }
    }
}

/// Creates a folder that gets its name when it is complete: until then, `fill`
/// fills a hidden folder beside it.
pub(crate) fn create_folder(
    path: &Path,
    language: Language,
    fill: impl FnOnce(&Path) -> Result<(), Failure>,
) -> Result<(), Failure> {
    temporary::remove_leftovers(path);
    let temporary = temporary::path_beside(path);
    let lock = temporary::create_folder(&temporary).map_err(|error| failed(path, &error, language))?;
    let result = fill(&temporary).and_then(|()| {
        // A rename would silently replace an empty folder.
        match path.symlink_metadata() {
            Ok(_) => Err(failed(path, &io::ErrorKind::AlreadyExists.into(), language)),
            Err(_) => fs::rename(&temporary, path).map_err(|error| failed(path, &error, language)),
        }
    });
    drop(lock);
    if result.is_err() {
        let _ = fs::remove_dir_all(&temporary);
    }
    result
}

/// Copies a folder with its contents into another, except hidden files and
/// leftovers of editors and systems. `replacement` may give another text for a file
/// directly in the folder. The copies are writable even if the originals are not.
/// Returns the number of files.
pub(crate) fn copy_folder(
    from: &Path,
    to: &Path,
    replacement: &dyn Fn(&str) -> Option<String>,
    language: Language,
) -> Result<usize, Failure> {
    let mut copied = 0;
    for entry in fs::read_dir(from).map_err(|error| failed(from, &error, language))? {
        let path = entry.map_err(|error| failed(from, &error, language))?.path();
        let file_failure = |error: io::Error| failed(&path, &error, language);
        let Some(name) = path.file_name() else { continue };
        if name.as_encoded_bytes().starts_with(b".") || is_leftover(name) {
            continue;
        }
        let target = to.join(name);
        if path.is_dir() {
            // A link to a folder could lead back here.
            if path.is_symlink() || is_system_folder(name) {
                continue;
            }
            fs::create_dir(&target).map_err(file_failure)?;
            copied += copy_folder(&path, &target, &|_| None, language)?;
            continue;
        }
        // Reading a pipe or a device could block for ever.
        if !path.is_file() {
            continue;
        }
        match name.to_str().and_then(replacement) {
            Some(text) => fs::write(&target, text).map_err(file_failure)?,
            None => {
                let mut source = fs::File::open(&path).map_err(file_failure)?;
                let mut copy = fs::File::create_new(&target).map_err(file_failure)?;
                io::copy(&mut source, &mut copy).map_err(file_failure)?;
            }
        }
        copied += 1;
    }
    Ok(copied)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]
mod tests {
    use super::*;

    #[test]
    fn file_changed_in_the_meantime_is_not_replaced() {
        let language = Language::English;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.yaml");
        let assert_text = |text: &str| {
            assert_eq!(fs::read_to_string(&path).unwrap(), text);
            assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "a temporary file is left");
        };
        let assert_changed = |failure: Failure| match failure {
            Failure::Text(text) | Failure::Json(text) => {
                assert!(text.contains("has changed in the meantime"), "{text}")
            }
        };
        fs::write(&path, "\u{feff}a: 1\r\n").unwrap();
        // A text that lacks only the byte order mark has changed.
        assert_changed(FileReplacement::prepare(&path, "a: 1\r\n", "a: 2\r\n", language).err().unwrap());
        assert_text("\u{feff}a: 1\r\n");
        let ready = FileReplacement::prepare(&path, "\u{feff}a: 1\r\n", "\u{feff}a: 2\r\n", language);
        let Ok(ready) = ready else { panic!("the text has not changed") };
        fs::write(&path, "a: 3\n").unwrap();
        assert_changed(ready.finish(language).err().unwrap());
        assert_text("a: 3\n");
        assert!(replace(&path, "a: 3\n", "a: 4\n", language).is_ok());
        assert_text("a: 4\n");
    }
}
