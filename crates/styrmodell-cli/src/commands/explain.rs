//! `explain`: the page of a finding, or the list of all.

use clap::ArgMatches;
use styrmodell::render::json;
use styrmodell::{Code, Severity};

use crate::cli::outcome::{Done, Exit, Failure};
use crate::cli::settings::Settings;
use crate::io::rules;
use crate::write::page::{Page, widest};

pub(crate) fn run(matches: &ArgMatches, settings: &Settings) -> Result<Done, Failure> {
    let Some(name) = matches.get_one::<String>("code") else { return Ok(all(settings)) };
    let code = code(name, settings)?;
    if settings.json() {
        return Ok(Done { text: json::code(code, settings.language), exit: Exit::Ok });
    }
    Ok(Done { text: code.page(settings.language).to_owned(), exit: Exit::Ok })
}

/// The code of that name.
pub(crate) fn code(name: &str, settings: &Settings) -> Result<Code, Failure> {
    name.parse().map_err(|error| match rules::bad_input(&error, settings) {
        Failure::Text(text) => {
            let all = settings.say("Alla koder", "All codes");
            Failure::Text(format!("{text}\n  {all}: styrmodell explain"))
        }
        json => json,
    })
}

/// Every code with its severity.
fn all(settings: &Settings) -> Done {
    if settings.json() {
        return Done { text: json::codes(), exit: Exit::Ok };
    }
    let mut page = Page::new(settings.language);
    let width = widest(Code::ALL.iter().map(|code| code.as_str()));
    for code in Code::ALL {
        let severity = match code.severity() {
            Severity::Warning => settings.say("varning", "warning"),
            _ => settings.say("fel", "error"),
        };
        page.row(code.as_str(), width, severity);
    }
    Done { text: page.finish(), exit: Exit::Ok }
}
