//! `check --fix`: makes the repairs that are certain, and shows them.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use styrmodell::files::FixedFile;
use styrmodell::{Findings, Language};

use crate::cli::language::Say;
use crate::cli::outcome::Failure;
use crate::cli::settings::Settings;
use crate::io::files::FileReplacement;
use crate::io::terminal::write_stderr;

/// Repairs the files of some folders; returns what was changed, as a patch.
///
/// Every file is prepared before the first is replaced.
pub(super) fn apply(paths: &[PathBuf], settings: &Settings) -> Result<String, Failure> {
    let found: Vec<Findings> = paths.iter().map(|path| super::load(path)).collect();
    let mut seen = BTreeSet::new();
    let mut ready = Vec::new();
    for file in found.iter().flat_map(Findings::fixed_files) {
        let path = Path::new(file.path);
        // The same file by another name or a link: it is repaired once.
        if seen.insert(fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())) {
            ready.push((
                patch(&file, settings.language),
                FileReplacement::begin(path, file.before, &file.after, settings.language)?,
            ));
        }
    }
    let mut written = String::new();
    for (patch, file) in ready {
        if let Err(failure) = file.finish(settings.language) {
            write_stderr(&written);
            return Err(failure);
        }
        written.push_str(&patch);
    }
    Ok(if written.is_empty() { written } else { format!("{written}\n") })
}

fn patch(file: &FixedFile<'_>, language: Language) -> String {
    let mut patch = format!("{} {}\n", language.say("rättat:", "fixed:"), file.path);
    for (number, before, after) in &file.lines {
        patch.push_str(&format!("  {number:>4} - {before}\n       + {after}\n"));
    }
    patch
}
