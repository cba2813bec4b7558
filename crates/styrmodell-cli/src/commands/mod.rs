//! The commands: one file or folder each.

mod batch;
mod check;
mod compile;
mod diff;
mod document;
mod escalate;
mod explain;
mod matrix;
pub(crate) mod misuse;
mod prove;
mod resolve;
mod revise;

use clap::ArgMatches;

use crate::cli::outcome::{Done, Exit, Failure};
use crate::cli::settings::Settings;

/// Runs the command that was typed.
pub(crate) fn run(matches: &ArgMatches, settings: &Settings) -> Result<Done, Failure> {
    match matches.subcommand() {
        Some(("resolve", sub)) => resolve::run(sub, settings),
        Some(("matrix", sub)) => matrix::run(sub, settings),
        Some(("escalate", sub)) => escalate::run(sub, settings),
        Some(("check", sub)) => check::run(sub, settings),
        Some(("test", sub)) => prove::run(sub, settings),
        Some(("revise", sub)) => revise::run(sub, settings),
        Some(("batch", sub)) => batch::run(sub, settings),
        Some(("compile", sub)) => compile::run(sub, settings),
        Some(("document", sub)) => document::run(sub, settings),
        Some(("diff", sub)) => diff::run(sub, settings),
        Some(("schema", _)) => Ok(Done { text: styrmodell::schema(), exit: Exit::Ok }),
        Some(("explain", sub)) => explain::run(sub, settings),
        // The parser accepts no other.
        _ => Err(Failure::Text(settings.say("okänt kommando", "unknown command").to_owned())),
    }
}
