//! `check --fix`: makes the repairs that are certain, and shows them.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use styrmodell::FixedFile;

use crate::args::Settings;
use crate::{Failure, rules};

/// One repair can uncover the next; so often at most.
const ROUNDS: usize = 10;

const BOM: &str = "\u{feff}";

/// Repairs the files of a folder; returns what was changed, as a patch.
pub(super) fn apply(path: &Path, settings: &Settings) -> Result<String, Failure> {
    let mut patch = String::new();
    for _ in 0..ROUNDS {
        let findings = super::load(path).map_err(|error| rules::not_loaded(&error, settings))?;
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
    let failed = |error: std::io::Error| {
        Failure::Text(format!("{}: {}: {error}", settings.say("fel", "error"), file.path))
    };
    let now = fs::read_to_string(file.path).map_err(failed)?;
    let (bom, text) = now.strip_prefix(BOM).map_or(("", now.as_str()), |text| (BOM, text));
    if text != file.before {
        let left = settings.say(
            "har ändrats under tiden och lämnas som den är",
            "has changed meanwhile and is left as it is",
        );
        return Err(Failure::Text(format!("{}: {} {left}", settings.say("fel", "error"), file.path)));
    }
    let path = fs::canonicalize(file.path).map_err(failed)?;
    let rights = fs::metadata(&path).map_err(failed)?.permissions();
    if rights.readonly() {
        let left = settings.say("är skrivskyddad och lämnas som den är", "is read-only and is left as it is");
        return Err(Failure::Text(format!("{}: {} {left}", settings.say("fel", "error"), file.path)));
    }
    // Written beside and renamed: the file is never half there.
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let beside = path.with_file_name(format!(".{name}.styrmodell-{}", std::process::id()));
    let written = fs::File::create_new(&beside).and_then(|mut out| {
        out.write_all(bom.as_bytes())?;
        out.write_all(file.after.as_bytes())?;
        out.set_permissions(rights)?;
        out.sync_all()
    });
    if let Err(error) = written.and_then(|()| fs::rename(&beside, &path)) {
        let _ = fs::remove_file(&beside);
        return Err(failed(error));
    }
    let mut patch = format!("{} {}\n", settings.say("rättat:", "mended:"), file.path);
    for (number, before, after) in &file.lines {
        patch.push_str(&format!("  {number:>4} - {}\n       + {}\n", before.trim_end(), after.trim_end()));
    }
    Ok(patch)
}
