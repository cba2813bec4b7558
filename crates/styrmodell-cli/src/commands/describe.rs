//! `describe`: all that a revision declares, for programs that build pages and forms.

use clap::{ArgMatches, Command};
use styrmodell::Rules;
use styrmodell::render::json;

use crate::cli::args::SharedArguments;
use crate::cli::outcome::{CommandOutput, Exit, Failure};
use crate::cli::settings::Settings;
use crate::commands::resolve::parts;
use crate::io::rules;
use crate::write::page::{Page, sentence, widest};

/// The command's arguments and help.
pub(crate) fn args(shared: &SharedArguments) -> Command {
    shared
        .command("describe", "describe [VAL]", "describe [OPTIONS]")
        .about(shared.say(
            "Skriver allt som modellen innehåller: ord, omständigheter, regler, forum, källor",
            "Writes all that the model declares: words, facts, rules, forums, sources",
        ))
        .arg(shared.date())
        .arg(shared.format("text|json"))
}

pub(crate) fn run(matches: &ArgMatches, settings: &Settings) -> Result<CommandOutput, Failure> {
    let date = rules::date(matches, settings)?;
    let book = rules::rules_on(settings, date)?;
    let text = if settings.is_json() { json::describe(&book) } else { overview(&book, settings) };
    Ok(CommandOutput { text, exit: Exit::Ok })
}

/// How much there is of each kind.
fn overview(book: &Rules, settings: &Settings) -> String {
    let mut page = Page::new(settings.language);
    page.paragraph("", &sentence(book.name()));
    page.blank();
    let answered = book.needs().iter().filter(|need| need.has_counterpart()).count();
    let rows = [
        (settings.say("Ansvar", "Duties"), book.duties().len()),
        (settings.say("Lagrum", "Legal bases"), book.bases().len()),
        (settings.say("Omständigheter", "Facts"), book.facts().len()),
        (settings.say("Aktörer", "Actors"), book.actors().len()),
        (settings.say("Områden", "Areas"), book.areas().len()),
        (settings.say("Delområden", "Subareas"), book.subareas().len()),
        (settings.say("Behov", "Needs"), book.needs().len()),
        (settings.say("varav besvaras", "of which answered"), answered),
        (settings.say("Regler", "Rules"), book.rules().count()),
        (settings.say("Frågor", "Matters"), book.matters().len()),
        (settings.say("Forum", "Forums"), book.forums().len()),
        (settings.say("Arbetsgrupper", "Working groups"), book.working_groups().count()),
    ];
    let width = widest(rows.iter().map(|(name, _)| *name));
    for (name, count) in rows {
        page.row(name, width, &count.to_string());
    }
    page.blank();
    page.paragraph(
        "",
        settings.say("Allt, för program: --format json.", "All of it, for programs: --format json."),
    );
    parts::footer(&mut page, book);
    page.finish()
}
