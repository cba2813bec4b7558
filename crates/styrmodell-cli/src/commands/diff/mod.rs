//! `diff`: the changes of a revision, and the actors they affect.

mod answers;
mod appendix;
mod asked;
mod counts;
mod entries;
mod ids;
mod markdown;
mod named;
mod parts;
mod points;
mod requirements_and_scenarios;
mod rule_words;
mod seats;
mod sections;
mod summary;
mod support;
mod text;
mod told;
mod tried;
mod way_cases;
mod ways;

pub(crate) use self::markdown::page as markdown_page;

use clap::{Arg, ArgMatches, Command};
use styrmodell::render::json;

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
        .arg(revision_arg("new", shared.say("NY", "NEW"), shared.say("Den nya versionen, på samma sätt", "The new revision, in the same form")))
        .arg(shared.format("text|markdown|json"))
}

pub(crate) fn run(matches: &ArgMatches, settings: &Settings) -> Result<CommandOutput, Failure> {
    let argument = |id: &str| matches.get_one::<String>(id).map_or("", String::as_str);
    let (before, after) =
        (rules::revision(argument("old"), settings)?, rules::revision(argument("new"), settings)?);
    let difference = before.diff(&after).map_err(|e| rules::bad_input(&e, settings))?;
    let text = match settings.format.as_str() {
        "json" => json::diff(&difference, settings.language),
        "markdown" => markdown::page(&difference, settings.language),
        _ => text::page(&difference, settings.language),
    };
    Ok(CommandOutput { text, exit: if difference.is_empty() { Exit::Ok } else { Exit::Differs } })
}
