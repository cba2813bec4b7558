//! `graph`: draws the ways of matters, the exceptions, or the areas.

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgMatches, Command};
use styrmodell_graph::{Graph, areas, escalation, exceptions};

use crate::cli::args::SharedArguments;
use crate::cli::outcome::{CommandOutput, Exit, Failure};
use crate::cli::settings::Settings;
use crate::io::rules;

/// The width of the page that a picture is drawn for, in pixels: that of a picture
/// shown whole on the screen of a laptop.
const PAGE_WIDTH: i32 = 1_200;

/// The pictures, by the name that is typed.
const PICTURES: [&str; 3] = ["escalation", "exceptions", "areas"];

/// The command's arguments and help.
pub(crate) fn args(shared: &SharedArguments) -> Command {
    shared
        .command(
            "graph",
            "graph escalation|exceptions|areas [VAL]",
            "graph escalation|exceptions|areas [OPTIONS]",
        )
        .about(shared.say(
            "Ritar forumen och vägen för en fråga, undantagen eller områdena",
            "Draws the forums and the way of a matter, the exceptions, or the areas",
        ))
        .arg(
            Arg::new("picture")
                .value_name(shared.say("BILD", "PICTURE"))
                .help(shared.say(
                    "escalation: forumen och vart frågor lyfts. exceptions: regler som går före andra. areas: områden, delområden och utförare",
                    "escalation: the forums and where matters are escalated. exceptions: rules that override others. areas: areas, subareas and executors",
                ))
                .help_heading(shared.say("Argument", "Arguments"))
                .hide_possible_values(true)
                .value_parser(PossibleValuesParser::new(PICTURES))
                .required(true),
        )
        .arg(shared.option(
            "matter",
            shared.say("FRÅGA", "MATTER"),
            shared.say(
                "Markera vägen för en fråga i escalation, till exempel oenighet",
                "Mark the way of a matter in escalation, such as oenighet",
            ),
        ))
        .arg(shared.date())
        .arg(shared.format("svg|mermaid|dot").default_value("svg"))
}

pub(crate) fn run(matches: &ArgMatches, settings: &Settings) -> Result<CommandOutput, Failure> {
    // A picture is kept: the same rules give the same one on every day.
    let book = rules::rules_on(settings, rules::date(matches, settings)?)?;
    let picture = matches.get_one::<String>("picture").map_or("", String::as_str);
    let matter = matches.get_one::<String>("matter").map(String::as_str);
    if matter.is_some() && picture != "escalation" {
        return Err(rules::bad_value(
            settings,
            "--matter markerar en väg, och bara escalation visar vägar: ta bort --matter",
            "--matter marks a way, and only escalation shows ways: remove --matter",
        ));
    }
    let graph = match picture {
        "exceptions" => exceptions(&book, settings.language),
        "areas" => areas(&book, settings.language),
        _ => {
            let route = matter.map(|matter| book.route(matter, None)).transpose();
            let route = route.map_err(|error| rules::bad_input(&error, settings))?;
            escalation(&book, route.as_ref(), settings.language)
        }
    };
    Ok(CommandOutput { text: text(&graph, settings)?, exit: Exit::Ok })
}

fn text(graph: &Graph, settings: &Settings) -> Result<String, Failure> {
    match settings.format.as_str() {
        "mermaid" => Ok(graph.mermaid()),
        "dot" => Ok(graph.dot()),
        _ => match graph.draw(PAGE_WIDTH) {
            Ok(drawing) => Ok(drawing.file()),
            Err(error) => {
                let (sv, en) = (
                    error.message(styrmodell::Language::Swedish),
                    error.message(styrmodell::Language::English),
                );
                Err(rules::bad_value(settings, &sv, &en))
            }
        },
    }
}
