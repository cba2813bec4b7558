//! Opening the rules that a command uses.

use std::borrow::Cow;
use std::path::Path;

use clap::ArgMatches;
use styrmodell::files::PathKind;
use styrmodell::render::{did_you_mean, on_one_line};
use styrmodell::trial::Draft;
use styrmodell::{Date, Findings, InputError, Language, LoadError, Registry, Rulebook, Rules};

use crate::cli::language::Say;
use crate::cli::outcome::Failure;
use crate::cli::settings::Settings;
use crate::io::day::{self, Day};

/// The rules that can answer questions.
pub(crate) enum OpenedRules {
    /// A single revision, named by its path. It answers on every day, with a notice
    /// if it is not in force.
    Named(Rules),
    /// Several revisions, of which the one in force on the day answers.
    Among(Cow<'static, Registry>),
}

impl OpenedRules {
    pub(crate) fn open(settings: &Settings) -> Result<Self, Failure> {
        Self::open_at(settings.rules.as_deref(), settings)
    }

    /// Opens the rules at a path, or the built-in ones.
    pub(crate) fn open_at(path: Option<&Path>, settings: &Settings) -> Result<Self, Failure> {
        let Some(path) = path else {
            return Ok(OpenedRules::Among(Cow::Borrowed(Registry::goteborg())));
        };
        let not_loaded = |error: LoadError| not_loaded(&error, settings);
        match PathKind::of(path) {
            PathKind::Portable => Rulebook::from_portable_file(path)
                .map(|book| OpenedRules::Named(book.into()))
                .map_err(not_loaded),
            PathKind::Revisions | PathKind::Folder => {
                let registry = Registry::from_dir(path).map_err(not_loaded)?;
                Ok(OpenedRules::Among(Cow::Owned(registry)))
            }
            // If the path is not a folder, the error of loading says what is wrong.
            _ => {
                // A proposal can be tried out: it answers even while it fails its
                // own krav and typfall.
                let draft = Draft::from_dir(path).map_err(not_loaded)?;
                if !draft.as_rules().is_decided() {
                    return Ok(OpenedRules::Named(draft.as_rules().clone()));
                }
                draft
                    .accept()
                    .map(|book| OpenedRules::Named(book.into()))
                    .map_err(|findings| not_loaded(findings.into()))
            }
        }
    }

    /// The rules that answer on a day.
    pub(crate) fn at(&self, date: Option<Date>) -> Result<&Rules, InputError> {
        match self {
            OpenedRules::Named(book) => Ok(book),
            OpenedRules::Among(registry) => rulebook_on(registry, date).map(|book| &**book),
        }
    }

    /// The day of a question: today if none is stated and several revisions are
    /// decided. Call it once in a run, so that the whole run is about one day.
    pub(crate) fn day(&self, stated: Option<Date>, settings: &Settings) -> Result<Day, Failure> {
        match stated {
            Some(day) => Ok(Day::Stated(day)),
            None if self.books().len() < 2 => Ok(Day::Undated),
            None => day::today(settings.language).map(Day::Today).ok_or_else(|| {
                bad_value(
                    settings,
                    "datorns klocka visar ingen dag: ange den med --date",
                    "the machine's clock shows no day: give it with --date",
                )
            }),
        }
    }

    /// The days on which answers may change.
    pub(crate) fn turning_days(&self) -> Vec<Date> {
        match self {
            OpenedRules::Named(book) => book.turning_days(),
            OpenedRules::Among(registry) => registry.turning_days(),
        }
    }

    /// Every revision that answers on some day, the latest last.
    pub(crate) fn books(&self) -> Vec<&Rules> {
        match self {
            OpenedRules::Named(book) => vec![book],
            OpenedRules::Among(registry) => {
                registry.revisions().iter().filter(|r| r.is_decided()).map(|book| &**book).collect()
            }
        }
    }
}

/// The rules to answer a question with, and the day it is about.
pub(crate) fn rules_and_day(matches: &ArgMatches, settings: &Settings) -> Result<(Rules, Day), Failure> {
    let stated = date(matches, settings)?;
    let rules = OpenedRules::open(settings)?;
    let day = rules.day(stated, settings)?;
    let book = rules.at(day.date()).map_err(|error| match day {
        Day::Today(_) => with_advice(
            &error,
            "Ingen dag angavs, så i dag används: ange en annan med --date",
            "No day was given, so today is used: give another with --date",
        ),
        _ => error,
    });
    Ok((book.cloned().map_err(|e| bad_input(&e, settings))?, day))
}

/// The rules for a page or table. If several revisions are decided, the day chooses
/// one of them.
pub(crate) fn rules_on(settings: &Settings, date: Option<Date>) -> Result<Rules, Failure> {
    OpenedRules::open(settings)?.at(date).cloned().map_err(|e| bad_input(&e, settings))
}

/// The revision in force on a day; without a day, the only decided one.
pub(crate) fn rulebook_on(registry: &Registry, date: Option<Date>) -> Result<&Rulebook, InputError> {
    match date {
        Some(day) => registry.on(day),
        None if registry.latest().is_err() => registry.latest(),
        None => {
            registry.only().map_err(|e| with_advice(&e, "Skriv den efter --date", "Write it after --date"))
        }
    }
}

/// Adds advice to the error of rules that are not in force.
fn with_advice(error: &InputError, sv: &str, en: &str) -> InputError {
    let advised = |language, advice: &str| format!("{}. {advice}", error.message(language));
    InputError::not_in_force(error.given(), &advised(Language::Swedish, sv), &advised(Language::English, en))
}

/// The revision that an argument names: a folder, or the first day of a revision in
/// `--rules` or in the built-in model.
pub(crate) fn revision(argument: &str, settings: &Settings) -> Result<Rules, Failure> {
    let path = Path::new(argument);
    if let (Ok(day), false) = (argument.parse::<Date>(), path.is_dir()) {
        let registry = match &settings.rules {
            None => Registry::goteborg().clone(),
            Some(folder) => Registry::from_dir(folder).map_err(|e| not_loaded(&e, settings))?,
        };
        let found = registry.revisions().iter().find(|book| book.revision() == day);
        return found.cloned().map(Rules::from).ok_or_else(|| {
            let known_days: Vec<String> =
                registry.revisions().iter().map(|r| r.revision().to_string()).collect();
            let known_days = known_days.join(", ");
            bad_value(
                settings,
                &format!("ingen version gäller från {day}. De som finns: {known_days}"),
                &format!("no revision begins on {day}. Revisions: {known_days}"),
            )
        });
    }
    // Any other argument is a path. A folder of several revisions gets its own
    // error.
    refuse_several_revisions(path, settings)?;
    // A proposal may fail its own typfall and is compared all the same.
    let draft = Draft::from_dir(path).map_err(|e| not_loaded(&e, settings))?;
    Ok(draft.as_rules().clone())
}

/// Refuses a folder of several revisions, where the command needs a single one.
pub(crate) fn refuse_several_revisions(path: &Path, settings: &Settings) -> Result<(), Failure> {
    if PathKind::of(path) != PathKind::Revisions {
        return Ok(());
    }
    let named = path.display();
    Err(bad_value(
        settings,
        &format!("{named} innehåller flera versioner: ange en av mapparna i den"),
        &format!("{named} contains several revisions: name one of the folders in it"),
    ))
}

/// The failure for bad input, in the form that `--format` asks for.
pub(crate) fn bad_input(error: &InputError, settings: &Settings) -> Failure {
    if settings.is_json() {
        return Failure::Json(styrmodell::render::json::input_error(error, settings.language));
    }
    let mut text = format!("{}: {}", settings.say("fel", "error"), error.message(settings.language));
    if !error.near().is_empty() && error.candidates().is_empty() {
        text.extend(did_you_mean(error.near(), settings.language).map(|question| format!("\n  {question}")));
    }
    Failure::Text(text)
}

/// The failure for rules that cannot be used, in the form that `--format` asks
/// for.
pub(crate) fn not_loaded(error: &LoadError, settings: &Settings) -> Failure {
    match error {
        LoadError::Rejected(findings) if settings.is_json() => {
            Failure::Json(styrmodell::render::json::unusable(findings, settings.language))
        }
        LoadError::Rejected(findings) => Failure::Text(format!(
            "{}\n\n{}",
            styrmodell::render::text::findings(findings, settings.language, settings.error_style),
            styrmodell::render::text::summary(findings, settings.language)
        )),
        other => not_read(&[other.findings()], settings),
    }
}

/// The failure for folders of rules that cannot be read, in the form that
/// `--format` asks for.
pub(crate) fn not_read(found: &[&Findings], settings: &Settings) -> Failure {
    if settings.is_json() {
        return Failure::Json(styrmodell::render::json::findings(found, settings.language));
    }
    let texts: Vec<String> =
        found.iter().map(|findings| unreadable_messages(findings, settings.language)).collect();
    Failure::Text(texts.join("\n"))
}

/// The messages about files and folders that cannot be read, one a line.
pub(crate) fn unreadable_messages(findings: &Findings, language: Language) -> String {
    let error = language.say("fel", "error");
    let lines = findings.iter().map(|finding| {
        let file = on_one_line(findings.anchor(finding).file);
        format!("{error}: {file}: {}", finding.message(language))
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// The day that `--date` states, if any.
pub(crate) fn date(matches: &ArgMatches, settings: &Settings) -> Result<Option<Date>, Failure> {
    matches.get_one::<String>("date").map(|text| parse_day(text, settings)).transpose()
}

/// Parses a day.
pub(crate) fn parse_day(text: &str, settings: &Settings) -> Result<Date, Failure> {
    text.parse().map_err(|_| {
        bad_value(
            settings,
            &format!("\"{text}\" är inget datum: skriv år-månad-dag, till exempel 2026-01-31"),
            &format!("\"{text}\" is not a date: write year-month-day, like 2026-01-31"),
        )
    })
}

/// The failure for a value that cannot be parsed.
pub(crate) fn bad_value(settings: &Settings, sv: &str, en: &str) -> Failure {
    bad_input(&styrmodell::InputError::bad_value(sv, en), settings)
}
