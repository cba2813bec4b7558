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

/// Repairs the files in the folders; returns the changes as a patch.
///
/// All new texts are written to temporary files before the first file is replaced.
pub(super) fn apply(paths: &[PathBuf], settings: &Settings) -> Result<String, Failure> {
    let found: Vec<Findings> = paths.iter().map(|path| super::load(path)).collect();
    let mut seen_paths = BTreeSet::new();
    let mut replacements = Vec::new();
    for file in found.iter().flat_map(Findings::fixed_files) {
        let path = Path::new(file.path);
        // A file that is also reached through another path or a link is repaired
        // once.
        if seen_paths.insert(fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())) {
            replacements.push((
                patch(&file, settings.language),
                FileReplacement::prepare(path, file.before, &file.after, settings.language)?,
            ));
        }
    }
    let mut patches = String::new();
    for (patch, file) in replacements {
        if let Err(failure) = file.finish(settings.language) {
            write_stderr(&patches);
            return Err(failure);
        }
        patches.push_str(&patch);
    }
    Ok(if patches.is_empty() { patches } else { format!("{patches}\n") })
}

fn patch(file: &FixedFile<'_>, language: Language) -> String {
    let mut patch = format!("{} {}\n", language.say("rättat:", "fixed:"), file.path);
    for (number, before, after) in &file.lines {
        patch.push_str(&format!("  {number:>4} - {before}\n       + {after}\n"));
    }
    patch
}
