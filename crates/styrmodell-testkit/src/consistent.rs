//! Loads rules in a test, and asserts that no findings are reported for them.

use std::path::Path;

use styrmodell::files::is_revision;
use styrmodell::{Findings, Language, LoadError, Registry, Rulebook, render};

use crate::report::fail;

/// Asserts that `styrmodell check` finds nothing in a revision, or in a folder of
/// revisions: no errors, no warnings, every krav holds and every typfall gets its
/// expected answer.
///
/// # Panics
/// If there are findings; the text shows them as `styrmodell check` does.
#[track_caller]
pub fn assert_consistent(path: impl AsRef<Path>) {
    let path = path.as_ref();
    let warnings = if is_revision(path) || !path.is_dir() {
        Rulebook::from_dir(path).map(|book| book.warnings().clone())
    } else {
        Registry::from_dir(path).map(|registry| registry.warnings().clone())
    };
    match warnings {
        Ok(findings) if findings.is_empty() => {}
        Ok(findings) | Err(LoadError::Rejected(findings)) => fail(&rendered(path, &findings)),
        Err(error) => fail(&error.message(Language::English)),
    }
}

/// Loads a revision from a folder of rule files, or from a folder of revisions of
/// which exactly one is decided. Ignores warnings.
///
/// # Panics
/// If it cannot be loaded; the text shows every finding.
#[track_caller]
pub fn load(path: impl AsRef<Path>) -> Rulebook {
    // A closure would hide the caller from `#[track_caller]`.
    match open(path.as_ref()) {
        Ok(book) => book,
        Err(text) => fail(&text),
    }
}

/// Loads like [`load`], and returns the failure as text.
pub(crate) fn open(path: &Path) -> Result<Rulebook, String> {
    let text = |error: LoadError| match error {
        LoadError::Rejected(findings) => rendered(path, &findings),
        other => other.message(Language::English),
    };
    if is_revision(path) || !path.is_dir() {
        return Rulebook::from_dir(path).map_err(text);
    }
    let registry = Registry::from_dir(path).map_err(text)?;
    let book = registry.only().map_err(|error| {
        let (path, error) = (path.display(), error.message(Language::English));
        format!("{path}: {error}\nName the folder of one revision.")
    })?;
    Ok(book.clone())
}

/// Renders findings with their source lines, grouped by the folder of the revision if
/// there are several.
fn rendered(path: &Path, findings: &Findings) -> String {
    let mut blocks = vec![format!("the rules in {} are not consistent:", path.display())];
    let revisions = findings.by_revision();
    for revision in revisions.iter().filter(|revision| !revision.findings.is_empty()) {
        if revisions.len() > 1 {
            blocks.push(format!("in {}:", revision.folder));
        }
        blocks.push(render::text::findings(&revision.findings, Language::English, render::Style::Plain));
    }
    blocks.push(render::text::summary(findings, Language::English));
    blocks.push(format!("In Swedish: styrmodell check {}", path.display()));
    blocks.join("\n\n")
}
