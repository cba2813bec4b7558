//! The texts of all rules: this project's own files, and the peers' texts
//! written from them.

use std::collections::BTreeMap;
use std::path::Path;

use styrmodell::{Rulebook, Rules};

/// Returns the files of the built-in revision, by name.
pub(crate) fn shipped(book: &Rules) -> BTreeMap<String, String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../rules/goteborg");
    let folder = folder.join(book.revision().to_string());
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let yaml = files.filter(|path| path.extension().is_some_and(|e| e == "yaml"));
    let named = yaml.map(|path| {
        let text = std::fs::read_to_string(&path).unwrap();
        (path.file_name().unwrap().to_string_lossy().into_owned(), text)
    });
    let files = named.collect();
    let loaded = load(&files).unwrap();
    assert_eq!(loaded.sha256(), book.sha256(), "these are not the rules that are built in");
    files
}

/// Reads and proves this project's rules.
///
/// # Errors
/// The findings, if the rules are rejected.
pub(crate) fn load(files: &BTreeMap<String, String>) -> Result<Rulebook, styrmodell::Findings> {
    Rulebook::from_files(files.iter().map(|(name, text)| (name.as_str(), text.as_str())))
}
