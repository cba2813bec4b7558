//! `check --services`: the findings of a catalogue of insatser, held against the rules.

use std::path::{Path, PathBuf};

use clap::ArgMatches;
use styrmodell::finding::Severity;
use styrmodell::render::path as path_name;
use styrmodell::services::Catalogue;
use styrmodell::{Date, Language, LoadError, Rules};

use super::CheckedFolder;
use crate::cli::outcome::Failure;
use crate::cli::settings::Settings;
use crate::io::rules::{self, OpenedRules};

/// Refuses options that need a catalogue, and those that a catalogue does not have.
pub(super) fn refuse_misplaced(matches: &ArgMatches, settings: &Settings) -> Result<(), Failure> {
    let has = |id| matches.contains_id(id);
    let (sv, en) = match has("services") {
        false if has("date") => (
            "--date prövar en katalog: ange den med --services",
            "--date tests a catalogue: name it with --services",
        ),
        false => return Ok(()),
        true if matches.get_flag("fix") => (
            "--fix rättar regler, inte en katalog: ta bort --fix",
            "--fix fixes rules, not a catalogue: remove --fix",
        ),
        true if matches.get_flag("coverage") => (
            "--coverage visar regler, inte en katalog: ta bort --coverage",
            "--coverage shows rules, not a catalogue: remove --coverage",
        ),
        true if has("against") => (
            "--against jämför regler, inte en katalog: ta bort --against",
            "--against compares rules, not a catalogue: remove --against",
        ),
        true if matches.get_many::<String>("path").is_some_and(|paths| paths.len() > 1) => (
            "en katalog prövas mot en mapp med regler: ange en",
            "a catalogue is held against one folder of rules: give one",
        ),
        true => return Ok(()),
    };
    Err(rules::bad_value(settings, sv, en))
}

/// Refuses a catalogue in place of rules.
pub(super) fn refuse_as_rules(path: &Path, settings: &Settings) -> Result<(), Failure> {
    if !Catalogue::is_in(path) {
        return Ok(());
    }
    let path = path_name(path);
    Err(rules::bad_value(
        settings,
        &format!("{path} är en katalog över insatser: skriv --services före mappen"),
        &format!("{path} is a catalogue of insatser: write --services before the folder"),
    ))
}

/// Adds the findings of the catalogue that `--services` names, unless the rules already
/// have errors.
pub(super) fn check(
    matches: &ArgMatches,
    paths: &[PathBuf],
    checked: &mut Vec<CheckedFolder>,
    settings: &Settings,
) -> Result<(), Failure> {
    let Some(folder) = matches.get_one::<String>("services") else { return Ok(()) };
    let mut findings = checked.iter().flat_map(|folder| folder.findings.iter());
    if findings.any(|finding| finding.severity() == Severity::Error) {
        return Ok(());
    }
    let day = rules::date(matches, settings)?;
    let opened = OpenedRules::open_at(paths.first().map(PathBuf::as_path), settings)?;
    let bad_day = |error| rules::bad_input(&error, settings);
    let latest: Rules = match opened.books().last() {
        Some(book) => (*book).clone(),
        None => opened.at(None).map_err(bad_day)?.clone(),
    };
    let in_force =
        day.map(|day| opened.at(Some(day)).map(|book| (day, book)).map_err(bad_day)).transpose()?;
    checked.push(of_catalogue(folder, &latest, in_force, settings.language));
    Ok(())
}

fn of_catalogue(
    folder: &str,
    latest: &Rules,
    in_force: Option<(Date, &Rules)>,
    language: Language,
) -> CheckedFolder {
    let path = path_name(Path::new(folder));
    let loaded = loaded(folder, latest, in_force.map(|(_, book)| book));
    let has_no_insatser = loaded.as_ref().is_ok_and(|catalogue| catalogue.services().is_empty());
    let (findings, nothing_found) = match &loaded {
        Ok(catalogue) => {
            let findings = match in_force {
                Some((day, book)) => catalogue.warnings_on(day, book),
                None => catalogue.warnings().clone(),
            };
            (findings, Some(nothing_found(catalogue, language)))
        }
        Err(error) => (error.findings().clone(), None),
    };
    CheckedFolder { path, findings, is_catalogue: true, nothing_found, has_no_insatser, hidden: 0 }
}

/// The catalogue as the rules of the day read it, or the latest ones without a day. One that
/// is already written for the latest rules is read with them, and its warnings then say what
/// the rules of the day do not have.
fn loaded(folder: &str, latest: &Rules, of_day: Option<&Rules>) -> Result<Catalogue, LoadError> {
    let Some(of_day) = of_day else { return Catalogue::from_dir(folder, latest) };
    let loaded = Catalogue::from_dir(folder, of_day);
    match loaded {
        Err(LoadError::Rejected(_)) if of_day.revision() != latest.revision() => {
            Catalogue::from_dir(folder, latest).or(loaded)
        }
        _ => loaded,
    }
}

fn nothing_found(catalogue: &Catalogue, language: Language) -> String {
    let (name, count) = (catalogue.name(), catalogue.services().len());
    match language {
        Language::English if count == 0 => format!("{name}: nothing found. It has no insatser."),
        _ if count == 0 => format!("{name}: inget att anmärka. Katalogen har inga insatser."),
        Language::English => format!("{name}: nothing found. {count} insatser."),
        _ => format!("{name}: inget att anmärka. {count} insatser."),
    }
}
