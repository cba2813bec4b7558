//! `check`: everything that is wrong with a folder of rules.

use std::path::{Path, PathBuf};

use clap::ArgMatches;
use styrmodell::render::{json, text};
use styrmodell::{Findings, LoadError, Rulebook};

use crate::args::Settings;
use crate::{Done, Exit, Failure, rules};

pub(crate) fn run(matches: &ArgMatches, settings: &Settings) -> Result<Done, Failure> {
    let named: Vec<PathBuf> =
        matches.get_many::<String>("path").into_iter().flatten().map(PathBuf::from).collect();
    let named = if named.is_empty() { settings.rules.iter().cloned().collect() } else { named };
    if named.is_empty() {
        return Ok(shipped(settings));
    }
    let mut pages: Vec<String> = Vec::new();
    let mut exit = Exit::Ok;
    for path in named.iter().flat_map(|path| revisions(path)) {
        match Rulebook::from_dir(&path) {
            Ok(book) => pages.push(clean(&book, settings)),
            Err(LoadError::Rejected(findings)) => {
                exit = Exit::Findings;
                pages.push(report(&findings, settings));
            }
            Err(error) => return Err(rules::not_loaded(&error, settings)),
        }
    }
    Ok(Done { text: pages.join("\n"), exit })
}

/// A folder of rules, or the folders in a folder of revisions.
fn revisions(path: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(path).into_iter().flatten().flatten();
    let mut folders: Vec<PathBuf> = entries.map(|e| e.path()).filter(|p| rules::holds_rules(p)).collect();
    folders.sort();
    if folders.is_empty() || rules::holds_rules(path) { vec![path.to_owned()] } else { folders }
}

fn shipped(settings: &Settings) -> Done {
    Done { text: clean(Rulebook::goteborg(), settings), exit: Exit::Ok }
}

fn report(findings: &Findings, settings: &Settings) -> String {
    if settings.json() {
        return json::findings(findings, settings.language);
    }
    let found = text::findings(findings, settings.language, settings.color);
    format!("{found}\n\n{}", text::summary(findings, settings.language))
}

fn clean(book: &Rulebook, settings: &Settings) -> String {
    if settings.json() || !book.warnings().is_empty() {
        return report(book.warnings(), settings);
    }
    let (name, revision, cases) = (book.name(), book.revision(), book.case_count());
    match settings.language {
        styrmodell::Language::English => {
            format!("{name} {revision}: nothing found. Each of {cases} cases has exactly one answer.")
        }
        _ => {
            format!("{name} {revision}: inget att anmärka. Vart och ett av {cases} fall har exakt ett svar.")
        }
    }
}

/// An unreadable path, for a machine.
pub(crate) fn unreadable_json(text: &str) -> String {
    let document = serde_json::json!({
        "format": 1,
        "error": { "kind": "unreadable", "given": "", "near": [], "candidates": [], "text": text, "refer_to": null }
    });
    serde_json::to_string_pretty(&document).unwrap_or_default()
}
