//! `check --coverage`: the places that each rule cites, and the rules that rest on
//! each numbered point of the sources.

use std::path::{Path, PathBuf};

use styrmodell::files::PathKind;
use styrmodell::render::json;
use styrmodell::views::PointCoverage;
use styrmodell::{Findings, Language, LoadError, Registry, Rulebook, Rules};

use crate::cli::language::Say;
use crate::cli::outcome::{CommandOutput, Exit, Failure};
use crate::cli::settings::Settings;
use crate::io::rules;
use crate::write::page::{Page, widest};
use crate::write::report;

pub(super) fn run(paths: &[PathBuf], settings: &Settings) -> Result<CommandOutput, Failure> {
    let loaded: Vec<Result<Vec<Rulebook>, LoadError>> = paths.iter().map(|path| load(path)).collect();
    let failed_loads = loaded.iter().filter_map(|books| Some(books.as_ref().err()?.findings()));
    let unreadable: Vec<&Findings> =
        failed_loads.filter(|findings| report::is_unreadable(findings)).collect();
    if !unreadable.is_empty() {
        return Err(rules::not_read(&unreadable, settings));
    }
    let mut books: Vec<Rulebook> = Vec::new();
    for revisions in loaded {
        books.extend(revisions.map_err(|error| rules::not_loaded(&error, settings))?);
    }
    if paths.is_empty() {
        books.extend(Registry::goteborg().revisions().iter().cloned());
    }
    let text = match settings.is_json() {
        true => json::coverage(&books),
        false => books.iter().map(|book| page(book, settings.language)).collect::<Vec<_>>().join("\n"),
    };
    Ok(CommandOutput { text, exit: Exit::Ok })
}

fn load(path: &Path) -> Result<Vec<Rulebook>, LoadError> {
    if !PathKind::of(path).is_folder_of_revisions() {
        return Ok(vec![Rulebook::from_dir(path)?]);
    }
    Ok(Registry::from_dir(path)?.revisions().to_vec())
}

fn page(book: &Rules, language: Language) -> String {
    let coverage = book.coverage();
    let mut page = Page::new(language);
    page.paragraph("", &format!("{}, {}", book.name(), book.revision()));
    page.heading(language.say("Regler och vad de vilar på", "Rules and what they rest on"));
    let width = widest(coverage.rules.iter().map(|(id, _)| *id)).min(34);
    for (id, places) in &coverage.rules {
        page.row(id, width, &places.join(", "));
    }
    page.heading(
        language.say(
            "Källornas punkter och vad som vilar på dem",
            "Points of the sources and what rests on them",
        ),
    );
    let width = widest(coverage.points.iter().map(|p| p.place.as_str())).min(40);
    for point in &coverage.points {
        page.row(&point.place, width, &rests_on(point, language));
    }
    let unaccounted_for = coverage.points.iter().filter(|p| is_unaccounted_for(p)).count();
    page.blank();
    page.line(&match language {
        Language::English => {
            format!("{} points, {unaccounted_for} of them unaccounted for.", coverage.points.len())
        }
        _ => format!("{} punkter, varav {unaccounted_for} utan förklaring.", coverage.points.len()),
    });
    page.finish()
}

fn is_unaccounted_for(point: &PointCoverage<'_>) -> bool {
    point.rules.is_empty() && !point.cited_elsewhere && point.without_rule.is_none()
}

fn rests_on(point: &PointCoverage<'_>, language: Language) -> String {
    let mut parts = Vec::new();
    if !point.rules.is_empty() {
        parts.push(point.rules.join(", "));
    }
    if point.cited_elsewhere {
        parts.push(language.say("(behov, forum eller upplysning)", "(need, forum or remark)").to_owned());
    }
    if let Some(reason) = point.without_rule {
        parts.push(format!("{} {reason}", language.say("utan regel:", "without rule:")));
    }
    if parts.is_empty() { language.say("INGENTING", "NOTHING").to_owned() } else { parts.join("; ") }
}
