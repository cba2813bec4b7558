//! The comparisons that a site shows: what each revision changes, as `diff` writes it.

use std::path::Path;

use styrmodell::trial::Draft;
use styrmodell::{Date, Language, Registry, Rules};
use styrmodell_site::Comparison;

use crate::cli::outcome::Failure;
use crate::cli::settings::Settings;
use crate::commands::diff;
use crate::io::rules;

/// The revisions of a folder that are compared, in order of their first days.
#[derive(Default)]
pub(super) struct ComparedRevisions {
    pub(super) revisions: Vec<Rules>,
    /// The folders of proposals that cannot be read.
    pub(super) unreadable: Vec<String>,
}

impl ComparedRevisions {
    /// Adds the proposals that a registry leaves out because of errors: a proposal may
    /// fail its own typfall and is compared all the same.
    pub(super) fn of(registry: &Registry, folder: Option<&Path>) -> Self {
        let mut revisions: Vec<Rules> = registry.revisions().iter().cloned().map(Rules::from).collect();
        let is_loaded = |day: Date, loaded: &[Rules]| loaded.iter().any(|rules| rules.revision() == day);
        let mut unreadable = Vec::new();
        let mut names: Vec<String> = folder
            .into_iter()
            .filter_map(|folder| folder.read_dir().ok())
            .flatten()
            .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
            .collect();
        names.sort_unstable();
        for name in names {
            // The name of the folder of a revision is its first day.
            let is_left_out = name.parse().is_ok_and(|day| !is_loaded(day, &revisions));
            let Some(folder) = folder.filter(|_| is_left_out) else { continue };
            match Draft::from_dir(folder.join(&name)) {
                Ok(draft) => revisions.push(draft.as_rules().clone()),
                Err(_) => unreadable.push(name),
            }
        }
        revisions.sort_by_key(|rules| rules.revision());
        ComparedRevisions { revisions, unreadable }
    }
}

/// Compares each revision with the decided one before it; the first proposals of a model
/// that has none, with the proposal before it.
pub(super) fn of_revisions(revisions: &[Rules], settings: &Settings) -> Result<Vec<Comparison>, Failure> {
    let mut comparisons = Vec::new();
    let mut earlier: Vec<&Rules> = Vec::new();
    for after in revisions {
        let decided = earlier.iter().rev().find(|rules| rules.is_decided());
        if let Some(before) = decided.or(earlier.last()) {
            comparisons.push(comparison(before, after, settings)?);
        }
        earlier.push(after);
    }
    Ok(comparisons)
}

/// Compares a revision with the one that `--against` names.
pub(super) fn against(old: &str, after: &Rules, settings: &Settings) -> Result<Comparison, Failure> {
    comparison(&rules::revision(old, settings)?, after, settings)
}

fn comparison(before: &Rules, after: &Rules, settings: &Settings) -> Result<Comparison, Failure> {
    let difference = before.diff(after).map_err(|error| rules::bad_input(&error, settings))?;
    let [sv, en] =
        [Language::Swedish, Language::English].map(|language| diff::markdown_page(&difference, language));
    Ok(Comparison::new(before, after, sv, en))
}
