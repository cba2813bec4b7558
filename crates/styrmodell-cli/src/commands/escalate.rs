//! `escalate`: the route of a matter through the forums.

use clap::{ArgMatches, Command};
use styrmodell::answer::Step;
use styrmodell::render::json;

use crate::cli::args::SharedArguments;
use crate::cli::language::Say;
use crate::cli::outcome::{CommandOutput, Exit, Failure};
use crate::cli::settings::Settings;
use crate::commands::resolve::parts;
use crate::io::day::Day;
use crate::io::rules;
use crate::write::page::{NumberedNotes, Page, sentence};

/// The command's arguments and help.
pub(crate) fn args(shared: &SharedArguments) -> Command {
    shared
        .command("escalate", "escalate --matter FRÅGA [VAL]", "escalate --matter MATTER [OPTIONS]")
        .about(shared.say("Visar vart en fråga lyfts", "Shows where a matter is escalated"))
        .arg(
            shared
                .option(
                    "matter",
                    shared.say("FRÅGA", "MATTER"),
                    shared.say("Frågan, till exempel oenighet", "The matter, such as oenighet"),
                )
                .required(true),
        )
        .arg(shared.option(
            "from",
            shared.say("FORUM", "FORUM"),
            shared.say("Forumet där frågan finns nu", "The forum where the matter is now"),
        ))
        .arg(shared.date_or_today())
        .arg(shared.format("text|json"))
}

pub(crate) fn run(matches: &ArgMatches, settings: &Settings) -> Result<CommandOutput, Failure> {
    let (book, day) = rules::rules_and_day(matches, settings)?;
    let matter = matches.get_one::<String>("matter").map_or("", String::as_str);
    let from = matches.get_one::<String>("from").map(String::as_str);
    let route = book.route(matter, from).map_err(|e| rules::bad_input(&e, settings))?;
    let route = match day {
        Day::Undated => route,
        Day::Stated(day) => route.on(day),
        Day::Today(day) => route.on_today(day),
    };
    if settings.is_json() {
        return Ok(CommandOutput { text: json::route(&route, &book, settings.language), exit: Exit::Ok });
    }
    let mut page = Page::new(settings.language);
    let mut notes = NumberedNotes::default();
    page.paragraph("", &format!("{}: {route}", route.matter().name()));
    if let Some(explanation) = route.matter().explanation() {
        page.paragraph("", &settings.language.of_model(&sentence(explanation)));
    }
    page.heading(&settings.language.of_model(route.matter().heading()));
    // A matter that is in a forum has taken the step from the case.
    let is_ahead = |step: &Step<'_>| from.is_none() || step.from().is_some();
    parts::numbered_steps(&mut page, &[], route.steps().filter(is_ahead), &mut notes);
    let decided_by = settings.say("Beslutas av:", "Decided by:");
    page.paragraph("  ", &sentence(&format!("{decided_by} {}", route.end().short_name())));
    parts::remarks_of_route(&mut page, &route);
    notes.write(settings.say("Tolkningar", "How doubtful text was read"), &mut page);
    for notice in route.notices() {
        page.blank();
        page.paragraph("", notice.message(settings.language));
    }
    parts::footer(&mut page, &book);
    Ok(CommandOutput { text: page.finish(), exit: Exit::Ok })
}
