//! `man`: writes the manual page of the program, in roff.
//!
//! The page has what `--help` shows for every command, and the exit codes.

use clap::{Arg, Command};

use crate::cli::args::{SharedArguments, usage};
use crate::cli::outcome::{CommandOutput, Exit};
use crate::cli::settings::Settings;

/// The command's arguments and help.
pub(crate) fn args(shared: &SharedArguments) -> Command {
    shared.command("man", "man", "man").about(shared.say(
        "Skriver manualsidan: styrmodell man | man -l -",
        "Writes the manual page: styrmodell man | man -l -",
    ))
}

pub(crate) fn run(settings: &Settings) -> CommandOutput {
    let mut parser = super::parser(settings.language);
    parser.build();
    let about = |command: &Command| command.get_about().map(ToString::to_string).unwrap_or_default();
    let mut page = Roff::new(&format!("styrmodell {}", env!("CARGO_PKG_VERSION")));

    page.section(settings.say("NAMN", "NAME"));
    page.line(&format!("styrmodell \\- {}", escaped(&about(&parser))));
    page.section(settings.say("ANVÄNDNING", "SYNOPSIS"));
    page.line(&bold(&usage(&parser)));

    page.section(settings.say("KOMMANDON", "COMMANDS"));
    for command in parser.get_subcommands() {
        page.subsection(&usage(command));
        page.line(&format!("{}.", escaped(&about(command))));
        command.get_arguments().filter(|arg| !arg.is_global_set()).for_each(|arg| page.argument(arg));
    }
    page.section(settings.say("VAL FÖR ALLA KOMMANDON", "OPTIONS OF EVERY COMMAND"));
    parser.get_arguments().for_each(|arg| page.argument(arg));

    page.section(settings.say("SLUTKODER", "EXIT STATUS"));
    for (code, sv, en) in EXIT_CODES {
        page.entry(&bold(code), settings.say(sv, en));
    }
    CommandOutput { text: page.text, exit: Exit::Ok }
}

/// The exit codes with their meaning, in Swedish and English.
const EXIT_CODES: [(&str, &str, &str); 5] = [
    (
        "0",
        "Besvarat. check och test hittade inget fel, diff ingen skillnad.",
        "Answered. check and test found no error, diff no difference.",
    ),
    (
        "1",
        "check hittade fel i reglerna, test ett krav eller typfall som inte stämmer, diff en skillnad, eller batch rader som inte gick att besvara.",
        "check found errors in the rules, test something that does not hold, diff a difference, or batch rows that it could not answer.",
    ),
    ("2", "Frågan eller reglerna gick inte att använda.", "The question or the rules could not be used."),
    ("3", "Besvarat, och en fråga lyfts till ett forum.", "Answered, and a matter is escalated to a forum."),
    (
        "4",
        "Svaret beror på en omständighet som inte är angiven. Går före 3.",
        "The answer depends on a fact that was not stated. Takes precedence over 3.",
    ),
];

/// A manual page. `line` and the term of `entry` take roff, the other methods plain
/// text.
struct Roff {
    text: String,
}

impl Roff {
    fn new(program: &str) -> Self {
        Roff { text: format!(".TH STYRMODELL 1 \"\" \"{}\"\n", escaped(program)) }
    }

    fn section(&mut self, title: &str) {
        self.text.push_str(&format!(".SH \"{}\"\n", escaped(title)));
    }

    fn subsection(&mut self, title: &str) {
        self.text.push_str(&format!(".SS \"{}\"\n", escaped(title)));
    }

    fn line(&mut self, line: &str) {
        self.text.push_str(&format!("{line}\n"));
    }

    /// A term with its explanation beside or below it.
    fn entry(&mut self, term: &str, text: &str) {
        self.text.push_str(&format!(".TP\n{term}\n{}\n", escaped(text)));
    }

    fn argument(&mut self, arg: &Arg) {
        let short = arg.get_short().map(|short| bold(&format!("-{short}")));
        let long = arg.get_long().map(|long| bold(&format!("--{long}")));
        let names = [short, long].into_iter().flatten().collect::<Vec<_>>().join(", ");
        // The parser names the value of a flag, too.
        let values = arg.get_value_names().filter(|_| arg.get_action().takes_values()).unwrap_or_default();
        let values: Vec<String> = values.iter().map(|value| format!("\\fI{}\\fR", escaped(value))).collect();
        let term = [names, values.join(" ")].join(" ");
        self.entry(term.trim(), &arg.get_help().map(ToString::to_string).unwrap_or_default());
    }
}

fn bold(text: &str) -> String {
    format!("\\fB{}\\fR", escaped(text))
}

/// Escapes a text for roff. The result is ASCII, so that it can be read in any
/// locale. A leading dot is escaped because it would begin a control line.
fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for c in text.chars() {
        match c {
            '\\' => escaped.push_str("\\e"),
            '-' => escaped.push_str("\\-"),
            '"' => escaped.push_str("\\(dq"),
            '\'' => escaped.push_str("\\(aq"),
            '.' if escaped.is_empty() => escaped.push_str("\\&."),
            '\n' => escaped.push(' '),
            c if c.is_ascii() => escaped.push(c),
            c => escaped.push_str(&format!("\\[u{:04X}]", u32::from(c))),
        }
    }
    escaped
}
