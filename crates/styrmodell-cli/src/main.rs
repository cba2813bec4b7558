//! The command line of `styrmodell`.

// The floors, lowest first: a room uses the floors below it and none above.

// Arguments, the global options, and the ways a command ends.
mod cli;

// Opened rules and files, the terminal, the clock.
mod io;

// Pages and reports.
mod write;

// The commands, a file or folder each.
mod commands;

use std::ffi::OsString;
use std::process::ExitCode;

use styrmodell::render::io_message;

use cli::args;
use cli::outcome::{BAD_INPUT, Failure};
use cli::settings::Settings;
use commands::misuse;
use io::terminal::{complain, print, shown, tell};

fn main() -> ExitCode {
    let given: Vec<OsString> = std::env::args_os().collect();
    let language = args::language(&given);
    let parser = commands::parser(language).color(args::color(&given));
    let matches = match commands::parsed(parser, &given) {
        Ok(matches) => matches,
        Err(error) => return misuse::explain(&error, language),
    };
    let settings = Settings::of(&matches);
    let ended = misuse::refuse_empty(&matches, &settings).and_then(|()| commands::run(&matches, &settings));
    let (text, code) = match ended {
        Ok(done) => (done.text, done.exit.code()),
        Err(Failure::Json(text)) => (text, BAD_INPUT),
        Err(Failure::Text(text)) => {
            tell(&write::page::wrapped(&text), settings.error_style);
            return ExitCode::from(BAD_INPUT);
        }
    };
    match print(&shown(&text, &settings)) {
        // A reader that stops early (`| head`) has all it needs.
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            complain(&format!(
                "{}: {}",
                settings.say("svaret gick inte att skriva", "the answer could not be written"),
                io_message(&error, settings.language)
            ));
            ExitCode::from(BAD_INPUT)
        }
        _ => ExitCode::from(code),
    }
}
