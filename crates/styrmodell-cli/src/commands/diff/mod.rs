//! `diff`: the changes of a revision, and the actors they affect.

mod answers;
mod asked;
mod counts;
mod entries;
mod markdown;
mod parts;
mod points;
mod requirements_and_scenarios;
mod support;
mod text;
mod tried;
mod ways;

use std::path::Path;

use clap::{Arg, ArgMatches, Command};
use styrmodell::render::json;
use styrmodell::trial::Draft;
use styrmodell::{Registry, Rules};

use crate::cli::args::SharedArguments;
use crate::cli::outcome::{CommandOutput, Exit, Failure};
use crate::cli::settings::Settings;
use crate::io::rules;

/// The command's arguments and help.
pub(crate) fn args(shared: &SharedArguments) -> Command {
    let revision_arg = |id: &'static str, name: &'static str, help: &'static str| {
        let order = usize::from(id == "new");
        Arg::new(id)
            .display_order(order)
            .help_heading(shared.say("Argument", "Arguments"))
            .value_name(name)
            .help(help)
            .required(true)
    };
    shared.command("diff", "diff GAMMAL NY [VAL]", "diff OLD NEW [OPTIONS]")
        .about(shared.say("Visar vad en ny version ändrar, och för vem", "Shows what a new revision changes, and for whom"))
        .arg(revision_arg(
            "old",
            shared.say("GAMMAL", "OLD"),
            shared.say(
                "Mapp med en version, eller dagen då en version av --rules eller den inbyggda modellen börjar gälla",
                "Folder with a revision, or the first day of one in --rules or the built-in model",
            ),
        ))
        .arg(revision_arg("new", shared.say("NY", "NEW"), shared.say("Den som är ny, på samma sätt", "The new revision, in the same form")))
        .arg(shared.format("text|markdown|json"))
}

pub(crate) fn run(matches: &ArgMatches, settings: &Settings) -> Result<CommandOutput, Failure> {
    let argument = |id: &str| matches.get_one::<String>(id).map_or("", String::as_str);
    let (before, after) = (revision(argument("old"), settings)?, revision(argument("new"), settings)?);
    let difference = before.diff(&after).map_err(|e| rules::bad_input(&e, settings))?;
    let text = match settings.format.as_str() {
        "json" => json::diff(&difference, settings.language),
        "markdown" => markdown::page(&difference, settings.language),
        _ => text::page(&difference, settings.language),
    };
    Ok(CommandOutput { text, exit: if difference.is_empty() { Exit::Ok } else { Exit::Differs } })
}

/// The revision that an argument names: a folder, or the first day of a revision in
/// `--rules` or in the built-in model.
fn revision(argument: &str, settings: &Settings) -> Result<Rules, Failure> {
    let path = Path::new(argument);
    if let (Ok(day), false) = (argument.parse::<styrmodell::Date>(), path.is_dir()) {
        let registry = match &settings.rules {
            None => Registry::goteborg().clone(),
            Some(folder) => Registry::from_dir(folder).map_err(|e| rules::not_loaded(&e, settings))?,
        };
        let found = registry.revisions().iter().find(|book| book.revision() == day);
        return found.cloned().map(Rules::from).ok_or_else(|| {
            let known_days: Vec<String> =
                registry.revisions().iter().map(|r| r.revision().to_string()).collect();
            let known_days = known_days.join(", ");
            rules::bad_value(
                settings,
                &format!("ingen version gäller från {day}. De som finns: {known_days}"),
                &format!("no revision begins on {day}. Revisions: {known_days}"),
            )
        });
    }
    // Any other argument is a path. A folder of several revisions gets its own
    // error.
    rules::refuse_several_revisions(path, settings)?;
    // A proposal that fails its own typfall gets a page that says so.
    let draft = Draft::from_dir(path).map_err(|e| rules::not_loaded(&e, settings))?;
    Ok(draft.as_rules().clone())
}
