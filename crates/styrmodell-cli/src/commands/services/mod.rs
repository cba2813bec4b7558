//! `services`: the insatser of a catalogue for one person, or the table of what there is.

mod brief;
mod dialogue;
mod entry;
mod facts;
pub(crate) mod of_need;
mod page;
mod table;
mod way;

use std::path::Path;

use clap::{Arg, ArgAction, ArgMatches, Command};
use styrmodell::render::{json, text};
use styrmodell::services::{Catalogue, ServiceCase};
use styrmodell::{Date, LoadError, Rules};

use crate::cli::args::SharedArguments;
use crate::cli::outcome::{CommandOutput, Exit, Failure};
use crate::cli::settings::Settings;
use crate::io::day::Day;
use crate::io::rules;
use crate::write::paragraphs::RenumberedParagraphs;

/// The command's arguments and help.
pub(crate) fn args(shared: &SharedArguments) -> Command {
    shared
        .command("services", "services --services MAPP [VAL]", "services --services FOLDER [OPTIONS]")
        .about(shared.say(
            "Visar vilka insatser i en katalog som passar en person, eller en tabell över var de finns",
            "Shows which insatser of a catalogue fit a person, or a table of where there are any",
        ))
        .arg(catalogue_option(shared).required(true))
        .arg(
            shared
                .option(
                    "fact",
                    shared.say("NAMN=VÄRDE", "NAME=VALUE"),
                    shared.say(
                        "Ett känt svar på en fråga som inte är känslig",
                        "A known answer to a question that is not sensitive",
                    ),
                )
                .action(ArgAction::Append),
        )
        .arg(shared.option(
            "facts",
            "-",
            shared.say(
                "Läs svar från standard in, ett på varje rad: namn=värde",
                "Read answers from standard input, one on each line: name=value",
            ),
        ))
        .arg(shared.flag(
            "ask",
            shared.say("Fråga i terminalen, en fråga i taget", "Ask on the terminal, one question at a time"),
        ))
        .arg(shared.flag(
            "table",
            shared.say(
                "Tabell: antalet insatser i varje delområde, uppdelat på förvaltningarna i en grupp",
                "Table: the number of insatser in each delområde, by the members of a group",
            ),
        ))
        .arg(shared.flag(
            "why",
            shared.say("Visa allt om de insatser som kan passa", "Show all about the insatser that may fit"),
        ))
        .arg(shared.date_or_today())
        .arg(shared.format("text|markdown|json|svg"))
}

/// The option that names the folder of a catalogue.
pub(crate) fn catalogue_option(shared: &SharedArguments) -> Arg {
    shared.option(
        "services",
        shared.say("MAPP", "FOLDER"),
        shared.say("Mapp med en katalog över insatser", "Folder of a catalogue of insatser"),
    )
}

/// Loads the catalogue in a folder for some rules.
pub(crate) fn catalogue(folder: &str, book: &Rules, settings: &Settings) -> Result<Catalogue, Failure> {
    Catalogue::from_dir(Path::new(folder), book).map_err(|error| match &error {
        LoadError::Rejected(findings) if settings.is_json() => {
            Failure::Json(json::unusable_catalogue(findings, settings.language))
        }
        LoadError::Rejected(findings) => Failure::Text(format!(
            "{}\n\n{}",
            text::findings(findings, settings.language, settings.error_style),
            text::catalogue_summary(findings, settings.language)
        )),
        _ => rules::not_loaded(&error, settings),
    })
}

pub(crate) fn run(matches: &ArgMatches, settings: &Settings) -> Result<CommandOutput, Failure> {
    let (book, day) = rules::rules_and_day(matches, settings)?;
    let folder = matches.get_one::<String>("services").map_or("", String::as_str);
    if matches.get_flag("table") {
        return whole_table(matches, folder, &book, day.date(), settings);
    }
    if matches!(settings.format.as_str(), "markdown" | "svg") {
        let format = &settings.format;
        return Err(rules::bad_value(
            settings,
            &format!(
                "--format {format} finns bara för tabellen: skriv --table också, eller --format text|json"
            ),
            &format!("--format {format} is for the table only: add --table, or use --format text|json"),
        ));
    }
    let catalogue = catalogue(folder, &book, settings)?;
    let mut person = person_on(&catalogue, day.date());
    for text in matches.get_many::<String>("fact").into_iter().flatten() {
        facts::state_argument(&mut person, text, settings)?;
    }
    if let Some(source) = matches.get_one::<String>("facts") {
        facts::state_input(&mut person, source, matches.get_flag("ask"), settings)?;
    }
    if matches.get_flag("ask") {
        facts::state_answers(&mut person, settings)?;
    }
    let answer = person.services().map_err(|error| rules::bad_input(&error, settings))?;
    let text = match settings.is_json() {
        true => json::services(&answer),
        false => {
            let paragraphs = match day {
                Day::Stated(day) => RenumberedParagraphs::of(book.bases(), day),
                Day::Undated | Day::Today(_) => RenumberedParagraphs::default(),
            };
            page::text(&answer, paragraphs, matches.get_flag("why"), settings.language)
        }
    };
    Ok(CommandOutput { text, exit: Exit::Ok })
}

/// A person of whom nothing is known, on the day of the question if it has one.
fn person_on(catalogue: &Catalogue, day: Option<Date>) -> ServiceCase<'_> {
    match day {
        Some(day) => catalogue.person().on(day),
        None => catalogue.person(),
    }
}

/// The table of what there is, for everybody.
fn whole_table(
    matches: &ArgMatches,
    folder: &str,
    book: &Rules,
    day: Option<Date>,
    settings: &Settings,
) -> Result<CommandOutput, Failure> {
    let is_about_one = ["fact", "facts"].iter().any(|name| matches.contains_id(name));
    if is_about_one || ["ask", "why"].iter().any(|name| matches.get_flag(name)) {
        return Err(rules::bad_value(
            settings,
            "--table gäller alla, inte en person: ta bort --fact, --facts, --ask och --why",
            "--table is about everybody, not one person: remove --fact, --facts, --ask and --why",
        ));
    }
    let catalogue = catalogue(folder, book, settings)?;
    let table = day.map_or_else(|| catalogue.table(), |day| catalogue.table_on(day));
    let text = match settings.format.as_str() {
        "json" => json::service_table(&table),
        "markdown" => table::markdown(&table, settings.language),
        "svg" => table::picture(&table, settings.language),
        _ => table::text(&table, settings.language),
    };
    Ok(CommandOutput { text, exit: Exit::Ok })
}
