//! The arguments that commands share, in both languages.

use std::ffi::OsString;

use clap::{Arg, ArgAction, ColorChoice, Command};
use styrmodell::Language;

use crate::cli::language::Say;

/// Finds the requested language before the arguments are parsed, because help and
/// argument errors are written in it, too.
pub(crate) fn language(args: &[OsString]) -> Language {
    if is_given(args, "--lang", "en") { Language::English } else { Language::Swedish }
}

/// Finds the requested use of colours, also before the arguments are parsed.
pub(crate) fn color(args: &[OsString]) -> ColorChoice {
    match () {
        () if is_given(args, "--color", "never") => ColorChoice::Never,
        () if is_given(args, "--color", "always") => ColorChoice::Always,
        () => ColorChoice::Auto,
    }
}

fn is_given(args: &[OsString], option: &str, value: &str) -> bool {
    let joined = format!("{option}={value}");
    args.windows(2).any(|pair| matches!(pair, [a, b] if a == option && b == value))
        || args.iter().any(|arg| *arg == *joined)
}

/// The usage line of a command, without the parser's prefix.
pub(crate) fn usage(command: &Command) -> String {
    let usage = command.clone().render_usage().to_string();
    usage.strip_prefix("Usage: ").map_or(usage.clone(), str::to_owned)
}

/// The arguments that several commands share, in one language.
pub(crate) struct SharedArguments {
    language: Language,
}

impl SharedArguments {
    pub(crate) fn new(language: Language) -> Self {
        SharedArguments { language }
    }

    /// Picks the wording in the chosen language.
    pub(crate) fn say(&self, sv: &'static str, en: &'static str) -> &'static str {
        self.language.say(sv, en)
    }

    /// Starts the declaration of a command. Its usage is given without the
    /// program's name.
    pub(crate) fn command(&self, name: &'static str, sv: &'static str, en: &'static str) -> Command {
        Command::new(name).override_usage(format!("styrmodell {}", self.say(sv, en)))
    }

    pub(crate) fn option(&self, id: &'static str, value: &'static str, help: &'static str) -> Arg {
        let arg = Arg::new(id).long(id).value_name(value).help(help).action(ArgAction::Set);
        arg.help_heading(self.say("Val", "Options")).hide_possible_values(true).hide_default_value(true)
    }

    pub(crate) fn flag(&self, id: &'static str, help: &'static str) -> Arg {
        let heading = self.say("Val", "Options");
        Arg::new(id).long(id).help(help).action(ArgAction::SetTrue).help_heading(heading)
    }

    pub(crate) fn date(&self) -> Arg {
        let help = self
            .say("Vilken dag det gäller, till exempel 2026-01-31", "The day in question, such as 2026-01-31");
        self.option("date", self.say("DATUM", "DATE"), help)
    }

    pub(crate) fn date_or_today(&self) -> Arg {
        self.date().help(self.say(
            "Vilken dag det gäller, till exempel 2026-01-31. Annars ingen, eller i dag när flera beslutade versioner finns",
            "The day in question, such as 2026-01-31. Default: none, or today when several revisions are decided",
        ))
    }

    pub(crate) fn format(&self, names: &'static str) -> Arg {
        self.option("format", names, self.say("Hur svaret skrivs", "Output format"))
            .value_parser(clap::builder::PossibleValuesParser::new(names.split('|')))
            .default_value("text")
    }

    /// The option for CSV that Excel opens. It stands first in the help.
    pub(crate) fn csv_for_excel(&self) -> Arg {
        let help = self.say(
            "CSV som Excel öppnar rätt i Sverige: semikolon mellan kolumnerna, och byteordningsmärke för å ä ö",
            "CSV that Excel opens correctly in Sweden: semicolons between columns, and a byte order mark for å ä ö",
        );
        self.option("csv", "excel", help).value_parser(["excel"]).display_order(0)
    }

    fn rules(&self) -> Arg {
        self.option(
            "rules",
            self.say("MAPP", "FOLDER"),
            self.say(
                "Mapp med regler (en version, eller en mapp av versioner), eller en fil från compile. Annars den inbyggda modellen",
                "Folder of rules (one revision, or a folder of them), or a file from compile. Default: the built-in model",
            ),
        )
    }

    /// The parser of the whole program: the commands, the global options, and the
    /// help.
    pub(crate) fn program(&self, commands: impl IntoIterator<Item = Command>) -> Command {
        Command::new("styrmodell")
            .version(env!("CARGO_PKG_VERSION"))
            .about(self.say(
                "Vem ansvarar, varför, och vart går frågan om parterna inte är överens?",
                "Who is responsible, why, and where does a dispute go?",
            ))
            .disable_help_subcommand(true)
            .subcommand_required(true)
            .arg_required_else_help(true)
            .arg(self.rules().global(true).display_order(100))
            .arg(
                self.option(
                    "lang",
                    "sv|en",
                    self.say("Språk för rubriker och meddelanden", "Language of headings and messages"),
                )
                .value_parser(["sv", "en"])
                .default_value("sv")
                .display_order(101)
                .global(true),
            )
            .arg(
                self.option(
                    "color",
                    "auto|always|never",
                    self.say("Färger i terminalen", "Colours on the terminal"),
                )
                .value_parser(["auto", "always", "never"])
                .default_value("auto")
                .display_order(102)
                .global(true),
            )
            .subcommands(commands.into_iter().map(|command| self.with_help_template(command)))
            .override_usage(self.say("styrmodell KOMMANDO [VAL]", "styrmodell COMMAND [OPTIONS]"))
            .subcommand_help_heading(self.say("Kommandon", "Commands"))
            .next_help_heading(self.say("Val", "Options"))
            .disable_help_flag(true)
            .disable_version_flag(true)
            .arg(self.help_flag().global(true))
            .arg(
                Arg::new("version")
                    .display_order(104)
                    .long("version")
                    .short('V')
                    .action(ArgAction::Version)
                    .help(self.say("Visa version", "Show the version")),
            )
            .help_template(self.say(
                "{about}\n\nAnvändning: {usage}\n\n{all-args}",
                "{about}\n\nUsage: {usage}\n\n{all-args}",
            ))
            .max_term_width(80)
    }

    /// Gives a command the help template in the chosen language.
    fn with_help_template(&self, command: Command) -> Command {
        let template = self
            .say("{about}\n\nAnvändning: {usage}\n\n{all-args}", "{about}\n\nUsage: {usage}\n\n{all-args}");
        command.next_help_heading(self.say("Val", "Options")).help_template(template).disable_help_flag(true)
    }

    fn help_flag(&self) -> Arg {
        let help = self.say("Visa hjälp", "Show help");
        Arg::new("help").display_order(103).long("help").short('h').action(ArgAction::Help).help(help)
    }
}
