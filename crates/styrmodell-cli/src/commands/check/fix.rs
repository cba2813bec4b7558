//! `check --fix`: makes the repairs that are certain, and shows them.

use std::path::Path;

use styrmodell::FixedFile;

use crate::cli::outcome::Failure;
use crate::cli::settings::Settings;
use crate::io::files;

/// One repair can uncover the next; so often at most.
const ROUNDS: usize = 10;

/// Repairs the files of a folder; returns what was changed, as a patch.
pub(super) fn apply(path: &Path, settings: &Settings) -> Result<String, Failure> {
    let mut patch = String::new();
    for _ in 0..ROUNDS {
        let findings = super::load(path);
        let fixed = findings.fixed_files();
        if fixed.is_empty() {
            break;
        }
        for file in &fixed {
            patch.push_str(&write(file, settings)?);
        }
    }
    Ok(if patch.is_empty() { patch } else { format!("{patch}\n") })
}

fn write(file: &FixedFile<'_>, settings: &Settings) -> Result<String, Failure> {
    files::replace(Path::new(file.path), file.before, &file.after, settings)?;
    let mut patch = format!("{} {}\n", settings.say("rättat:", "mended:"), file.path);
    for (number, before, after) in &file.lines {
        patch.push_str(&format!("  {number:>4} - {}\n       + {}\n", before.trim_end(), after.trim_end()));
    }
    Ok(patch)
}
