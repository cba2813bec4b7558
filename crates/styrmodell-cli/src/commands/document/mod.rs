//! `document`: writes the chapters on responsibility of a governing document from
//! the rules, so that rules and document cannot drift apart.
//!
//! Every name, sentence and source, and the order of entries, come from the model.
//! This module adds only the structure of the chapters and the connecting words.

mod appendix;
mod areas;
mod duties;
mod forums;
mod sources;
mod terms;
mod words;

use clap::{ArgMatches, Command};
use styrmodell::{Date, Language, Rules};
use styrmodell_site::Figure;

use crate::cli::args::SharedArguments;
use crate::cli::outcome::{CommandOutput, Exit, Failure};
use crate::cli::settings::Settings;
use crate::commands::resolve::parts;
use crate::io::rules;
use crate::write::markdown::{Markdown, escape, own};
use crate::write::page::sentence;

/// The command's arguments and help.
pub(crate) fn args(shared: &SharedArguments) -> Command {
    shared
        .command("document", "document [VAL]", "document [OPTIONS]")
        .about(shared.say(
            "Skriver det styrande dokumentets kapitel om ansvar ur reglerna, i Markdown eller som en sida att skriva ut",
            "Writes the governing document's chapters on responsibility from the rules, in Markdown or as a page to print",
        ))
        .arg(shared.date())
        .arg(shared.format("markdown|html").default_value("markdown"))
}

pub(crate) fn run(matches: &ArgMatches, settings: &Settings) -> Result<CommandOutput, Failure> {
    let date = rules::date(matches, settings)?;
    let book = rules::rules_on(settings, date)?;
    let text = match settings.format.as_str() {
        "html" => html(&book, date, settings.language),
        _ => {
            let mut out = Markdown::new(settings.language);
            write_front_matter(&mut out, &book);
            write_chapters(&mut out, &book, date, &mut Figures::default());
            out.finish()
        }
    };
    Ok(CommandOutput { text, exit: Exit::Ok })
}

/// The pictures and tables that the page has and the Markdown lacks: the byte of the text
/// before which each stands.
#[derive(Debug, Default)]
struct Figures {
    /// `true` if the text is for a page that shows them.
    are_shown: bool,
    places: Vec<(usize, Figure)>,
}

/// The same text as a page, with the ways as a picture and the matrix.
fn html(book: &Rules, date: Option<Date>, language: Language) -> String {
    let mut out = Markdown::new(language);
    let mut figures = Figures { are_shown: true, places: Vec::new() };
    write_front_matter(&mut out, book);
    write_chapters(&mut out, book, date, &mut figures);
    styrmodell_site::document(book, &out.finish_marked(), &figures.places, language)
}

fn write_chapters<'r>(out: &mut Markdown<'r>, book: &'r Rules, date: Option<Date>, figures: &mut Figures) {
    areas::write(out, book);
    duties::write(out, book, date);
    if figures.are_shown {
        out.heading(2, out.say("Matrisen", "The matrix"));
        figures.places.push((out.len(), Figure::Matrix));
    }
    forums::write(out, book, figures);
    sources::write_sections(out, book);
    appendix::write(out, book);
    sources::write_cited(out, book);
    out.paragraph(&escape(&parts::origin(book, out.language())));
}

/// Writes the front matter: the model, the decision, the days in force, and how
/// to read the document.
fn write_front_matter<'r>(out: &mut Markdown<'r>, book: &'r Rules) {
    let english = out.language() == Language::English;
    out.heading(1, &parts::page_title(&own(book.name()), book, out.language()));
    if !book.is_decided() {
        out.paragraph(out.say("**FÖRSLAG. Inte beslutat.**", "**PROPOSAL. Not decided.**"));
    }
    let mut decision_and_days = String::new();
    if let Some(decided) = book.decided() {
        let (by, day) = (own(decided.by()), decided.date());
        let reference = decided.reference().map(|number| match english {
            true => format!("ref. no. {}", own(number)),
            false => format!("dnr {}", own(number)),
        });
        let details: Vec<String> = decided.paragraph().map(own).into_iter().chain(reference).collect();
        let details = if details.is_empty() { String::new() } else { format!(" ({})", details.join(", ")) };
        decision_and_days = match english {
            true => format!("Decided {day} by {by}{details}. "),
            false => format!("Beslutad {day} av {by}{details}. "),
        };
    }
    decision_and_days.push_str(&in_force(book, english));
    out.paragraph(&decision_and_days);
    out.paragraph(out.say(
        "Kapitlen är skrivna ur reglerna, med kommandot `styrmodell document`. Ändra i reglerna och skriv ut på nytt, \
         så säger dokument och regler detsamma. Källan står inom parentes. En not är en tolkning: vad som är \
         oklart i källan, och hur den har lästs.",
        "The command `styrmodell document` writes these chapters from the rules. When the rules change, run \
         it again, so that document and rules agree. Sources are given in parentheses. A note is an \
         interpretation: what is unclear in the source, and how it was read. The texts of the model are in \
         Swedish.",
    ));
    for premise in book.premises() {
        let text = sentence(&own(premise.text()));
        let citations = out.cite(premise.sources());
        out.item(0, &format!("{text}{citations}"));
    }
}

fn in_force(book: &Rules, english: bool) -> String {
    let (from, until): (Date, Option<Date>) = (book.revision(), book.until());
    let text = match (until, english) {
        (Some(until), true) => format!("In force from {from} to {until}"),
        (Some(until), false) => format!("Gäller från {from} till och med {until}"),
        (None, true) => format!("In force from {from} until further notice"),
        (None, false) => format!("Gäller från {from} tills vidare"),
    };
    match (book.is_decided(), english) {
        (true, _) => format!("{text}."),
        (false, true) => format!("{text}, if it is decided."),
        (false, false) => format!("{text}, om det beslutas."),
    }
}
