//! Which rules a command uses.

use std::borrow::Cow;

use clap::ArgMatches;
use styrmodell::{Date, Draft, InputError, LoadError, Registry, Rulebook, Rules};

use crate::settings::Settings;
use crate::{Failure, compile};

/// The rules that can answer.
pub(crate) enum OpenedRules {
    /// A revision that was named: it answers on any day, and says whether it is
    /// in force.
    Named(Rules),
    /// Of several, the one in force on the day.
    Among(Cow<'static, Registry>),
}

impl OpenedRules {
    pub(crate) fn open(settings: &Settings) -> Result<Self, Failure> {
        let Some(path) = &settings.rules else {
            return Ok(OpenedRules::Among(Cow::Borrowed(Registry::goteborg())));
        };
        if path.extension().is_some_and(|e| e == compile::EXTENSION) && !path.is_dir() {
            let book = Rulebook::from_portable_file(path).map_err(|e| not_loaded(&e, settings))?;
            return Ok(OpenedRules::Named(book.into()));
        }
        if holds_rules(path) {
            // A proposal is there to be tried: it answers while its own krav and
            // typfall do not yet agree with it.
            let draft = Draft::from_dir(path).map_err(|e| not_loaded(&e, settings))?;
            if !draft.rules().is_decided() {
                return Ok(OpenedRules::Named(draft.rules().clone()));
            }
            let book = draft.accept().map_err(|findings| not_loaded(&findings.into(), settings))?;
            return Ok(OpenedRules::Named(book.into()));
        }
        if path.is_dir() {
            let registry = Registry::from_dir(path).map_err(|e| not_loaded(&e, settings))?;
            return Ok(OpenedRules::Among(Cow::Owned(registry)));
        }
        let error = Rulebook::from_dir(path).err();
        Err(error.map_or_else(|| Failure::Text(String::new()), |e| not_loaded(&e, settings)))
    }

    /// The rules of a day.
    pub(crate) fn at(&self, date: Option<Date>) -> Result<&Rules, InputError> {
        match self {
            OpenedRules::Named(book) => Ok(book),
            OpenedRules::Among(registry) => registry.at(date).map(|book| &**book),
        }
    }

    /// The days from which they may answer otherwise than the day before.
    pub(crate) fn turning_days(&self) -> Vec<Date> {
        match self {
            OpenedRules::Named(book) => book.turning_days(),
            OpenedRules::Among(registry) => registry.turning_days(),
        }
    }

    /// All that can answer on some day, the latest last.
    pub(crate) fn books(&self) -> Vec<&Rules> {
        match self {
            OpenedRules::Named(book) => vec![book],
            OpenedRules::Among(registry) => {
                registry.revisions().iter().filter(|r| r.is_decided()).map(|book| &**book).collect()
            }
        }
    }
}

/// The rules to answer with on a day.
pub(crate) fn load(settings: &Settings, date: Option<Date>) -> Result<Rules, Failure> {
    OpenedRules::open(settings)?.at(date).cloned().map_err(|e| bad_input(&e, settings))
}

/// Whether rule files stand directly in a folder.
pub(crate) fn holds_rules(path: &std::path::Path) -> bool {
    let entries = std::fs::read_dir(path).into_iter().flatten().flatten();
    entries.map(|e| e.path()).any(|p| p.extension().is_some_and(|e| e == "yaml"))
}

/// Bad input as `--format` wants it.
pub(crate) fn bad_input(error: &InputError, settings: &Settings) -> Failure {
    if settings.json() {
        return Failure::Json(styrmodell::render::json::input_error(error, settings.language));
    }
    let mut text = format!("{}: {}", settings.say("fel", "error"), error.text(settings.language));
    if !error.near().is_empty() && error.candidates().is_empty() {
        let near = error.near().iter().map(|n| format!("\"{n}\"")).collect::<Vec<_>>().join(", ");
        text.push_str(&format!("\n  {} {near}?", settings.say("menade du", "did you mean")));
    }
    Failure::Text(text)
}

/// OpenedRules that cannot be used, as `--format` wants it.
pub(crate) fn not_loaded(error: &LoadError, settings: &Settings) -> Failure {
    match error {
        LoadError::Rejected(findings) if settings.json() => {
            Failure::Json(styrmodell::render::json::unusable(findings, settings.language))
        }
        LoadError::Rejected(findings) => Failure::Text(format!(
            "{}\n\n{}",
            styrmodell::render::text::findings(findings, settings.language, settings.color),
            styrmodell::render::text::summary(findings, settings.language)
        )),
        other if settings.json() => {
            Failure::Json(styrmodell::render::json::unreadable(other, settings.language))
        }
        other => Failure::Text(unreadable(&other.text(settings.language), settings)),
    }
}

/// What cannot be read, an error on each line.
fn unreadable(text: &str, settings: &Settings) -> String {
    let error = settings.say("fel", "error");
    text.lines().map(|line| format!("{error}: {line}")).collect::<Vec<_>>().join("\n")
}

/// The day asked about, where one is.
pub(crate) fn date(matches: &ArgMatches, settings: &Settings) -> Result<Option<Date>, Failure> {
    matches.get_one::<String>("date").map(|text| day(text, settings)).transpose()
}

/// A day as it is written.
pub(crate) fn day(text: &str, settings: &Settings) -> Result<Date, Failure> {
    text.parse().map_err(|_| {
        bad_value(
            settings,
            &format!("\"{text}\" är inget datum: skriv år-månad-dag, till exempel 2026-01-31"),
            &format!("\"{text}\" is not a date: write year-month-day, like 2026-01-31"),
        )
    })
}

/// A value that cannot be read.
pub(crate) fn bad_value(settings: &Settings, sv: &str, en: &str) -> Failure {
    bad_input(&styrmodell::InputError::bad_value(sv, en), settings)
}
