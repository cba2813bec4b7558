//! Errors in the arguments: the fault, a suggestion, and the usage, in the
//! language asked for.
//!
//! Knows the argument parser's errors, but not what a command does.

use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgMatches};
use styrmodell::Language;

use crate::cli::args::usage;
use crate::cli::language::Say;
use crate::cli::outcome::{BAD_INPUT, Failure};
use crate::cli::settings::Settings;
use crate::io::rules;

/// Prints an argument error, or the requested help or version.
pub(crate) fn explain(error: &clap::Error, language: Language) -> ExitCode {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            let failed = error.print().is_err_and(|e| e.kind() != std::io::ErrorKind::BrokenPipe);
            return if failed { ExitCode::from(BAD_INPUT) } else { ExitCode::SUCCESS };
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let _ = error.print();
            return ExitCode::from(BAD_INPUT);
        }
        _ => {}
    }
    let say = |sv: &'static str, en: &'static str| language.say(sv, en);
    let parser = super::parser(language);
    let commands: Vec<&str> = parser.get_subcommands().map(clap::Command::get_name).collect();
    // The first argument that names a command is taken as the command.
    let typed_command =
        std::env::args_os().skip(1).find_map(|word| commands.iter().find(|name| word == **name).copied());
    let read_more = say("Läs mer", "Read more");
    let known_command = typed_command.filter(|_| error.kind() != ErrorKind::InvalidSubcommand);
    let command = known_command.and_then(|name| parser.find_subcommand(name));
    let fault = match command.and_then(|command| missing_option(error, command)) {
        Some(option) => {
            let word = context(error, ContextKind::InvalidArg);
            format!("\"{word}\" {} {option}", say("står utan val: skriv", "has no option: write"))
        }
        None => message(error, language),
    };
    let mut lines = vec![format!("{}: {fault}", say("fel", "error"))];
    let suggestions =
        [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue];
    let mut suggestions = suggestions.into_iter().map(|kind| context(error, kind));
    if let Some(suggestion) = suggestions.find(|suggestion| !suggestion.is_empty()) {
        lines.push(format!("  {} {suggestion}?", say("menade du", "did you mean")));
    }
    if let Some(command) = command {
        lines.push(format!("  {}: {}", say("Skriv", "Usage"), usage(command)));
        lines.push(format!("  {read_more}: styrmodell {} --help", command.get_name()));
    } else {
        lines.push(format!("  {}: {}", say("Kommandon", "Commands"), commands.join(", ")));
        lines.push(format!("  {read_more}: styrmodell --help"));
    }
    crate::io::terminal::write_stderr(&crate::write::page::wrapped(&lines.join("\n")));
    ExitCode::from(BAD_INPUT)
}

/// The required option that a word was meant for, if the user named none: in
/// `styrmodell resolve praktik`, `--need "praktik"`.
fn missing_option(error: &clap::Error, command: &clap::Command) -> Option<String> {
    let word = context(error, ContextKind::InvalidArg);
    if error.kind() != ErrorKind::UnknownArgument || word.starts_with('-') {
        return None;
    }
    let required = command.get_arguments().find(|arg| arg.is_required_set())?;
    let option = format!("--{}", required.get_long()?);
    let is_given = std::env::args_os().any(|arg| arg.to_string_lossy().starts_with(&option));
    (!is_given).then(|| format!("{option} \"{word}\""))
}

fn message(error: &clap::Error, language: Language) -> String {
    let say = |sv: String, en: String| if language == Language::English { en } else { sv };
    let (arg_with_placeholder, value) =
        (context(error, ContextKind::InvalidArg), context(error, ContextKind::InvalidValue));
    // In `--need <BEHOV>` the option precedes its placeholder.
    let arg = arg_with_placeholder.split(' ').next().unwrap_or_default();
    let usage = arg_with_placeholder.replace(['<', '>'], "");
    let possible = context(error, ContextKind::ValidValue);
    match error.kind() {
        ErrorKind::UnknownArgument if !arg.starts_with('-') => say(
            format!(
                "\"{arg_with_placeholder}\" är ett ord för mycket; flera ord som hör ihop sätts inom citattecken"
            ),
            format!(
                "unexpected argument \"{arg_with_placeholder}\"; put a phrase of several words in quotation marks"
            ),
        ),
        ErrorKind::UnknownArgument => say(format!("valet {arg} finns inte"), format!("unknown option {arg}")),
        ErrorKind::InvalidSubcommand => {
            let name = context(error, ContextKind::InvalidSubcommand);
            say(format!("kommandot \"{name}\" finns inte"), format!("unknown command \"{name}\""))
        }
        ErrorKind::MissingRequiredArgument => say(format!("{usage} saknas"), format!("{usage} is missing")),
        ErrorKind::InvalidValue if value.is_empty() && possible.is_empty() => say(
            format!("{arg} behöver ett värde: skriv {usage}"),
            format!("{arg} needs a value: write {usage}"),
        ),
        ErrorKind::InvalidValue if value.is_empty() => say(
            format!("{arg} behöver ett värde. Möjliga: {possible}"),
            format!("{arg} needs a value. Possible values: {possible}"),
        ),
        ErrorKind::InvalidValue if !arg.starts_with('-') => say(
            format!("\"{value}\" går inte här. Möjliga värden: {possible}"),
            format!("\"{value}\" cannot be used here. Possible values: {possible}"),
        ),
        ErrorKind::InvalidValue => say(
            format!("\"{value}\" går inte för {arg}. Möjliga värden: {possible}"),
            format!("{arg} cannot be \"{value}\". Possible values: {possible}"),
        ),
        ErrorKind::ArgumentConflict => {
            say(format!("{arg} kan bara anges en gång"), format!("{arg} can be given only once"))
        }
        ErrorKind::TooManyValues => say(
            format!("{arg} tar inget värde: ta bort \"={value}\""),
            format!("{arg} takes no value: remove \"={value}\""),
        ),
        ErrorKind::MissingSubcommand => {
            say("ett kommando saknas".to_owned(), "a command is missing".to_owned())
        }
        ErrorKind::InvalidUtf8 => {
            say("ett argument är inte UTF-8".to_owned(), "an argument is not valid UTF-8".to_owned())
        }
        _ => {
            say("argumenten går inte att förstå".to_owned(), "the arguments cannot be understood".to_owned())
        }
    }
}

fn context(error: &clap::Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        _ => String::new(),
    }
}

/// Refuses empty values, because a later error about an unknown name would have no
/// name to show.
pub(crate) fn refuse_empty(matches: &ArgMatches, settings: &Settings) -> Result<(), Failure> {
    let Some((name, command_matches)) = matches.subcommand() else { return Ok(()) };
    let parser = super::parser(settings.language);
    let command_args = parser.find_subcommand(name).into_iter().flat_map(clap::Command::get_arguments);
    for arg in command_args.chain(parser.get_arguments()) {
        let values = command_matches.try_get_many::<String>(arg.get_id().as_str()).ok().flatten();
        // The error for an invalid date already shows the expected format.
        if arg.get_id() != "date" && values.into_iter().flatten().any(|value| value.trim().is_empty()) {
            return Err(empty_value_failure(arg, settings));
        }
    }
    Ok(())
}

fn empty_value_failure(arg: &Arg, settings: &Settings) -> Failure {
    let placeholder =
        arg.get_value_names().into_iter().flatten().map(|name| name.as_str()).next().unwrap_or_default();
    let Some(option) = arg.get_long() else {
        let (sv, en) = (
            format!("värdet är tomt där {placeholder} ska stå"),
            format!("expected {placeholder}, found an empty argument"),
        );
        return rules::bad_value(settings, &sv, &en);
    };
    let (mut sv, mut en) = (
        format!("--{option} är tomt: skriv --{option} {placeholder}"),
        format!("--{option} is empty: write --{option} {placeholder}"),
    );
    if !arg.is_required_set() {
        sv.push_str(&format!(", eller ta bort --{option}"));
        en.push_str(&format!(", or remove --{option}"));
    }
    rules::bad_value(settings, &sv, &en)
}
