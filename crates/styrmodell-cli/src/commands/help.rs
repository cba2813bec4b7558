//! `help`: shows the help for the program or a command, as `--help` does.

use clap::{Arg, ArgMatches, Command};

use crate::cli::args::SharedArguments;

/// The command's arguments and help.
pub(crate) fn args(shared: &SharedArguments) -> Command {
    shared
        .command("help", "help [KOMMANDO]", "help [COMMAND]")
        .about(
            shared.say(
                "Visar hjälp om programmet eller ett kommando",
                "Shows help for the program or a command",
            ),
        )
        .arg(
            Arg::new("command")
                .value_name(shared.say("KOMMANDO", "COMMAND"))
                .help_heading(shared.say("Argument", "Arguments"))
                .help(
                    shared.say("Kommandot; utan det visas alla", "The command; without one, all are listed"),
                ),
        )
}

/// The arguments that ask for the same help with `--help`.
pub(super) fn help_option_args(matches: &ArgMatches) -> Vec<String> {
    let command = matches.get_one::<String>("command").cloned();
    ["styrmodell".to_owned()].into_iter().chain(command).chain(["--help".to_owned()]).collect()
}
