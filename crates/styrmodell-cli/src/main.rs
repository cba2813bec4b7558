//! The command line of `styrmodell`.

// The modules by layer, lowest first: a module uses only those above it in this
// list.

// Arguments, global options, and the ways in which a command ends.
mod cli;

// Access to rules, files, the terminal and the clock.
mod io;

// Pages and reports.
mod write;

// The commands, each in its own file or folder.
mod commands;

use std::ffi::OsString;
use std::process::ExitCode;

use styrmodell::render::io_message;

use cli::args;
use cli::outcome::{BAD_INPUT, Failure};
use cli::settings::Settings;
use commands::misuse;
use io::terminal::{print, printable, write_stderr, write_stderr_styled};

fn main() -> ExitCode {
    let typed: Vec<OsString> = std::env::args_os().collect();
    let language = args::language(&typed);
    let parser = commands::parser(language).color(args::color(&typed));
    let matches = match commands::parse(parser, &typed) {
        Ok(matches) => matches,
        Err(error) => return misuse::explain(&error, language),
    };
    let settings = Settings::of(&matches);
    let result = misuse::refuse_empty(&matches, &settings).and_then(|()| commands::run(&matches, &settings));
    let (text, code) = match result {
        Ok(output) => (output.text, output.exit.code()),
        Err(Failure::Json(text)) => (text, BAD_INPUT),
        Err(Failure::Text(text)) => {
            write_stderr_styled(&write::page::wrapped(&text), settings.error_style);
            return ExitCode::from(BAD_INPUT);
        }
    };
    match print(&printable(&text, &settings)) {
        // A reader that stops early (`| head`) is no error.
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            write_stderr(&format!(
                "{}: {}",
                settings.say("svaret gick inte att skriva", "the answer could not be written"),
                io_message(&error, settings.language)
            ));
            ExitCode::from(BAD_INPUT)
        }
        _ => ExitCode::from(code),
    }
}
