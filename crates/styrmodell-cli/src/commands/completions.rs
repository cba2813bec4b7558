//! `completions`: writes a script that lets a shell complete commands, options and
//! values.

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgMatches, Command};
use clap_complete::{Shell, generate};
use styrmodell::finding::{Code, Severity};

use crate::cli::args::SharedArguments;
use crate::cli::outcome::{CommandOutput, Exit, Failure};
use crate::cli::settings::Settings;

/// The command's arguments and help.
pub(crate) fn args(shared: &SharedArguments) -> Command {
    const SHELLS: &str = "bash|zsh|fish|powershell";
    shared
        .command(
            "completions",
            "completions bash|zsh|fish|powershell",
            "completions bash|zsh|fish|powershell",
        )
        .about(shared.say(
            "Skriver ett skript som låter skalet fylla i kommandon med tabb",
            "Writes a script that completes commands when you press Tab",
        ))
        .arg(
            Arg::new("shell")
                .value_name(SHELLS)
                .required(true)
                .hide_possible_values(true)
                .value_parser(PossibleValuesParser::new(SHELLS.split('|')))
                .help_heading(shared.say("Argument", "Arguments"))
                .help(shared.say("Skalet som ska läsa skriptet", "The shell that reads the script")),
        )
}

pub(crate) fn run(matches: &ArgMatches, settings: &Settings) -> Result<CommandOutput, Failure> {
    let shell = match matches.get_one::<String>("shell").map(String::as_str) {
        Some("zsh") => Shell::Zsh,
        Some("fish") => Shell::Fish,
        Some("powershell") => Shell::PowerShell,
        _ => Shell::Bash,
    };
    let mut parser = with_values(super::parser(settings.language));
    let mut script = Vec::new();
    generate(shell, &mut parser, "styrmodell", &mut script);
    let mut text = String::from_utf8(script).map_err(|error| Failure::Text(error.to_string()))?;
    if shell == Shell::Fish {
        text.extend(parser.get_subcommands().flat_map(fish_positionals));
    }
    Ok(CommandOutput { text, exit: Exit::Ok })
}

/// The completions for the positional arguments of a command, which the generator
/// leaves out for fish.
fn fish_positionals(command: &Command) -> impl Iterator<Item = String> {
    let name = command.get_name();
    command.get_positionals().filter_map(move |arg| {
        let values: Vec<String> =
            arg.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect();
        let condition = format!("__fish_styrmodell_using_subcommand {name}");
        let line = format!("complete -c styrmodell -n \"{condition}\" -f -a \"{}\"\n", values.join(" "));
        (!values.is_empty()).then_some(line)
    })
}

/// Adds the values that the parser itself does not check, so that a shell can offer
/// them.
fn with_values(parser: Command) -> Command {
    let commands: Vec<String> =
        parser.get_subcommands().map(|command| command.get_name().to_owned()).collect();
    let warnings = Code::ALL.iter().filter(|code| code.severity() == Severity::Warning);
    let warnings = PossibleValuesParser::new(warnings.map(|code| code.as_str()));
    parser
        .mut_subcommand("help", |help| {
            help.mut_arg("command", |arg| arg.value_parser(PossibleValuesParser::new(commands)))
        })
        .mut_subcommand("explain", |explain| {
            let codes = PossibleValuesParser::new(Code::ALL.iter().map(|code| code.as_str()));
            explain.mut_arg("code", |arg| arg.value_parser(codes))
        })
        .mut_subcommand("check", |check| check.mut_arg("allow", |arg| arg.value_parser(warnings)))
}
