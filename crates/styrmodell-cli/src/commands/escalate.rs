//! `escalate`: the route of a matter through the forums.

use clap::{ArgMatches, Command};
use styrmodell::answer::{Route, Step};
use styrmodell::render::json;
use styrmodell::{Language, Rules};

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
    let text = page(&route, &book, from.is_some(), settings.language);
    Ok(CommandOutput { text, exit: Exit::Ok })
}

/// Writes the way of a matter; if it is in a forum already, the rest of the way.
fn page(route: &Route<'_>, book: &Rules, is_in_forum: bool, language: Language) -> String {
    let mut page = Page::new(language);
    let mut notes = NumberedNotes::default();
    page.paragraph("", &format!("{}: {route}", route.matter().name()));
    if let Some(explanation) = route.matter().explanation() {
        page.paragraph("", &language.of_model(&sentence(explanation)));
    }
    page.heading(&language.of_model(route.matter().heading()));
    // A matter that is in a forum has taken the step from the case.
    let is_ahead = |step: &Step<'_>| !is_in_forum || step.from().is_some();
    parts::numbered_steps(&mut page, &[], route.steps().filter(is_ahead), &mut notes);
    let decided_by = language.say("Beslutas av:", "Decided by:");
    page.paragraph("  ", &sentence(&format!("{decided_by} {}", route.end().short_name())));
    parts::remarks_of_route(&mut page, route);
    notes.write(language.say("Tolkningar", "How doubtful text was read"), &mut page);
    for notice in route.notices() {
        page.blank();
        page.paragraph("", notice.message(language));
    }
    parts::footer(&mut page, book);
    page.finish()
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use std::collections::BTreeSet;

    use styrmodell::Rulebook;
    use styrmodell_tests::{goteborg_2024, lillkoping_folder};

    use super::*;

    fn flat(text: &str) -> String {
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The page of a matter, which begins no way behind it, calls each forum by one name and
    /// says what the model says of the end.
    fn check(book: &Rules, matter: &str, from: Option<&str>) {
        let Ok(route) = book.route(matter, from) else { return };
        for language in [Language::Swedish, Language::English] {
            let text = flat(&page(&route, book, from.is_some(), language));
            let case = format!("{matter} from {from:?}:\n{text}");
            let whole = book.route(matter, None).unwrap();
            let entry = whole.steps().find_map(|step| step.instruction()).unwrap();
            assert_eq!(text.contains(entry.trim_end_matches('.')), from.is_none(), "{case}");
            for remark in route.end_remarks() {
                assert!(text.contains(remark.text().trim_end_matches('.')), "{case}");
            }
            let end = route.end().short_name();
            let decides = [format!("Beslutas av: {end}."), format!("Decided by: {end}.")];
            assert!(decides.iter().any(|words| text.contains(words)), "{case}");
            for view in book.forum_views() {
                let forum = view.forum();
                if forum.name() != forum.short_name() {
                    assert!(!text.contains(forum.name()), "{} in {case}", forum.name());
                }
            }
        }
    }

    #[test]
    fn every_way_is_told_from_where_the_matter_is_to_its_end() {
        let lillkoping = Rulebook::from_dir(lillkoping_folder()).unwrap();
        for book in [goteborg_2024(), &lillkoping] {
            let forums: BTreeSet<&str> = book.forum_views().map(|view| view.forum().id()).collect();
            for matter in book.matters() {
                check(book, matter.id(), None);
                for forum in &forums {
                    check(book, matter.id(), Some(forum));
                }
            }
        }
    }
}
