//! The command line of `styrmodell`: one file a command.

mod args;
mod batch;
mod check;
mod compile;
mod day;
mod diff;
mod document;
mod escalate;
mod explain;
mod files;
mod junit;
mod matrix;
mod misuse;
mod page;
mod report;
mod resolve;
mod revise;
mod rules;
mod settings;
mod terminal;
mod test;

use std::io::Write as _;
use std::process::ExitCode;

use clap::ArgMatches;
use styrmodell::Language;
use styrmodell::render::visible;

use crate::settings::Settings;

/// What a command leaves behind.
pub(crate) struct Done {
    /// For standard output; empty when nothing is left to write.
    pub(crate) text: String,
    /// How it went.
    pub(crate) exit: Exit,
}

/// Exit codes; they are part of the contract with scripts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Exit {
    /// Answered; nothing found.
    Ok,
    /// `check` found errors.
    Findings,
    /// Something is lifted.
    Lifted,
    /// The answer depends on a fact.
    Depends,
    /// `diff` found something that differs.
    Differs,
    /// `batch` could not answer some of the rows.
    Unanswered,
    /// `check` or `test` told of files that cannot be read.
    Unreadable,
}

/// Why a command could not do its work; always exit code 2.
pub(crate) enum Failure {
    /// For a person, on standard error.
    Text(String),
    /// For a machine, on standard output, as `--format json` promises.
    Json(String),
}

impl Exit {
    fn code(self) -> u8 {
        match self {
            Exit::Ok => 0,
            Exit::Findings | Exit::Differs | Exit::Unanswered => 1,
            Exit::Lifted => 3,
            Exit::Depends => 4,
            Exit::Unreadable => BAD_INPUT,
        }
    }
}

const BAD_INPUT: u8 = 2;

fn main() -> ExitCode {
    let language = args::language(std::env::args_os());
    let matches = match args::command(language).try_get_matches() {
        Ok(matches) => matches,
        Err(error) => return misuse::explain(&error, language),
    };
    let settings = Settings::of(&matches);
    let (text, code) = match run(&matches, &settings) {
        Ok(done) => (done.text, done.exit.code()),
        Err(Failure::Json(text)) => (text, BAD_INPUT),
        Err(Failure::Text(text)) => {
            tell(&visible(&page::wrapped(&text), settings.color));
            return ExitCode::from(BAD_INPUT);
        }
    };
    match print(&terminal::shown(&text, &settings)) {
        // A reader that stops reading (`| head`) has what it wants.
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            complain(&format!(
                "{}: {}",
                settings.say("svaret gick inte att skriva", "the answer could not be written"),
                files::reason(&error, &settings)
            ));
            ExitCode::from(BAD_INPUT)
        }
        _ => ExitCode::from(code),
    }
}

fn run(matches: &ArgMatches, settings: &Settings) -> Result<Done, Failure> {
    misuse::refuse_empty(matches, settings)?;
    match matches.subcommand() {
        Some(("resolve", sub)) => resolve::run(sub, settings),
        Some(("matrix", sub)) => matrix::run(sub, settings),
        Some(("escalate", sub)) => escalate::run(sub, settings),
        Some(("check", sub)) => check::run(sub, settings),
        Some(("test", sub)) => test::run(sub, settings),
        Some(("revise", sub)) => revise::run(sub, settings),
        Some(("batch", sub)) => batch::run(sub, settings),
        Some(("compile", sub)) => compile::run(sub, settings),
        Some(("document", sub)) => document::run(sub, settings),
        Some(("diff", sub)) => diff::run(sub, settings),
        Some(("schema", _)) => Ok(Done { text: styrmodell::schema(), exit: Exit::Ok }),
        Some(("explain", sub)) => explain::run(sub, settings),
        // The parser accepts no other.
        _ => Err(Failure::Text(pick(settings.language, "okänt kommando", "unknown command").to_owned())),
    }
}

fn print(text: &str) -> std::io::Result<()> {
    // All was written on the way.
    if text.is_empty() {
        return Ok(());
    }
    let mut out = std::io::stdout().lock();
    out.write_all(text.trim_end().as_bytes())?;
    out.write_all(b"\n")?;
    out.flush()
}

/// On standard error; where nobody listens, the exit code has to do.
pub(crate) fn complain(text: &str) {
    tell(&visible(text, false));
}

fn tell(text: &str) {
    let _ = writeln!(std::io::stderr(), "{}", text.trim_end());
}

/// One of two wordings.
pub(crate) fn pick<'a>(language: Language, sv: &'a str, en: &'a str) -> &'a str {
    match language {
        Language::English => en,
        _ => sv,
    }
}
