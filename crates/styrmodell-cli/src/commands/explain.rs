//! `explain`: the page of a code, or the list of all codes.

use clap::{Arg, ArgMatches, Command};
use styrmodell::finding::{Code, Severity};
use styrmodell::render::json;

use crate::cli::args::SharedArguments;
use crate::cli::outcome::{CommandOutput, Exit, Failure};
use crate::cli::settings::Settings;
use crate::io::rules;
use crate::write::page::{Page, pad, widest};
use crate::write::report;

/// The command's arguments and help.
pub(crate) fn args(shared: &SharedArguments) -> Command {
    shared
        .command("explain", "explain [KOD]", "explain [CODE]")
        .about(shared.say("Förklarar en kod som check visar", "Explains a code that check shows"))
        .arg(
            Arg::new("code")
                .value_name(shared.say("KOD", "CODE"))
                .help_heading(shared.say("Argument", "Arguments"))
                .help(shared.say(
                    "Koden, till exempel gap; utan kod listas alla",
                    "The code, such as gap; without one, all are listed",
                )),
        )
        .arg(shared.format("text|json"))
}

pub(crate) fn run(matches: &ArgMatches, settings: &Settings) -> Result<CommandOutput, Failure> {
    let Some(name) = matches.get_one::<String>("code") else { return Ok(list_codes(settings)) };
    let code = find_code(name, settings)?;
    if settings.is_json() {
        return Ok(CommandOutput { text: json::code(code, settings.language), exit: Exit::Ok });
    }
    Ok(CommandOutput { text: code.page(settings.language).to_owned(), exit: Exit::Ok })
}

/// Finds the code with a name.
pub(crate) fn find_code(name: &str, settings: &Settings) -> Result<Code, Failure> {
    name.parse().map_err(|error| match rules::bad_input(&error, settings) {
        Failure::Text(text) => {
            let all_codes = settings.say("Alla koder", "All codes");
            Failure::Text(format!("{text}\n  {all_codes}: styrmodell explain"))
        }
        json => json,
    })
}

/// Lists every code with its severity and its meaning.
fn list_codes(settings: &Settings) -> CommandOutput {
    if settings.is_json() {
        return CommandOutput { text: json::codes(), exit: Exit::Ok };
    }
    let mut page = Page::new(settings.language);
    let severity = |code: Code| match code.severity() {
        Severity::Warning => settings.say("varning", "warning"),
        _ => settings.say("fel", "error"),
    };
    let code_width = widest(Code::ALL.iter().map(|code| code.as_str()));
    let severity_width = widest(Code::ALL.iter().map(|code| severity(*code)));
    for code in Code::ALL {
        let name = format!("{}  {}", pad(code.as_str(), code_width), severity(*code));
        page.row(&name, code_width + 2 + severity_width, &report::meaning(*code, settings.language));
    }
    CommandOutput { text: page.finish(), exit: Exit::Ok }
}
