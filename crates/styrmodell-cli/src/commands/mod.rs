//! The commands, each in its own file or folder.

mod batch;
mod check;
mod compile;
mod completions;
mod describe;
mod diff;
mod document;
mod escalate;
mod explain;
mod graph;
mod help;
mod man;
mod matrix;
pub(crate) mod misuse;
mod prove;
mod resolve;
mod revise;
mod services;
mod site;

use std::ffi::OsString;

use clap::{ArgMatches, Command};
use styrmodell::Language;

use crate::cli::args::SharedArguments;
use crate::cli::outcome::{CommandOutput, Exit, Failure};
use crate::cli::settings::Settings;

/// Every command with its arguments.
pub(crate) fn parser(language: Language) -> Command {
    let shared = SharedArguments::new(language);
    let schema = shared
        .command("schema", "schema [VAL]", "schema [OPTIONS]")
        .about(shared.say(
            "Skriver regelfilernas JSON Schema, för redigerare",
            "Writes the rule files' JSON Schema, for editors",
        ))
        .arg(shared.flag(
            "catalogue",
            shared.say("Schemat för en katalog över insatser", "The schema of a catalogue of insatser"),
        ))
        .arg(shared.format("text|json"));
    let commands = [
        resolve::args(&shared),
        matrix::args(&shared),
        escalate::args(&shared),
        graph::args(&shared),
        check::args(&shared),
        prove::args(&shared),
        diff::args(&shared),
        revise::args(&shared),
        document::args(&shared),
        describe::args(&shared),
        batch::args(&shared),
        compile::args(&shared),
        services::args(&shared),
        site::args(&shared),
        explain::args(&shared),
        schema,
        completions::args(&shared),
        man::args(&shared),
        help::args(&shared),
    ];
    shared.program(commands)
}

/// Parses the arguments, and `help COMMAND` as if it were `COMMAND --help`.
pub(crate) fn parse(parser: Command, typed: &[OsString]) -> Result<ArgMatches, clap::Error> {
    let matches = parser.clone().try_get_matches_from(typed)?;
    match matches.subcommand() {
        Some(("help", sub)) => parser.try_get_matches_from(help::help_option_args(sub)),
        _ => Ok(matches),
    }
}

/// The JSON Schema of rule files, or of the files of a catalogue.
fn schema(matches: &ArgMatches) -> CommandOutput {
    let text = match matches.get_flag("catalogue") {
        true => styrmodell::services::schema(),
        false => styrmodell::files::schema(),
    };
    CommandOutput { text, exit: Exit::Ok }
}

/// Runs the command that the arguments name.
pub(crate) fn run(matches: &ArgMatches, settings: &Settings) -> Result<CommandOutput, Failure> {
    match matches.subcommand() {
        Some(("resolve", sub)) => resolve::run(sub, settings),
        Some(("matrix", sub)) => matrix::run(sub, settings),
        Some(("escalate", sub)) => escalate::run(sub, settings),
        Some(("check", sub)) => check::run(sub, settings),
        Some(("test", sub)) => prove::run(sub, settings),
        Some(("revise", sub)) => revise::run(sub, settings),
        Some(("batch", sub)) => batch::run(sub, settings),
        Some(("compile", sub)) => compile::run(sub, settings),
        Some(("services", sub)) => services::run(sub, settings),
        Some(("site", sub)) => site::run(sub, settings),
        Some(("document", sub)) => document::run(sub, settings),
        Some(("describe", sub)) => describe::run(sub, settings),
        Some(("diff", sub)) => diff::run(sub, settings),
        Some(("graph", sub)) => graph::run(sub, settings),
        Some(("schema", sub)) => Ok(schema(sub)),
        Some(("explain", sub)) => explain::run(sub, settings),
        Some(("completions", sub)) => completions::run(sub, settings),
        Some(("man", _)) => Ok(man::run(settings)),
        // The parser accepts no other command.
        _ => Err(Failure::Text(settings.say("okänt kommando", "unknown command").to_owned())),
    }
}
